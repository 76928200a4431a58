//! The number of a certificate.

use crate::error::{Outcome, Problem};

/// Sixteen letters and digits of 80 random bits; nobody finds one by trying.
pub fn fresh() -> String {
    let bits: [u8; 10] = rand::random();
    data_encoding::BASE32_NOPAD.encode(&bits)
}

/// In groups of four, as it is printed.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// As somebody types it, as it is stored.
///
/// # Errors
/// Not found, if it cannot be one.
pub fn read(typed: &str) -> Outcome<String> {
    let kept = typed.chars().filter(|char| !"- ".contains(*char));
    let code: String = kept.flat_map(char::to_uppercase).collect();
    let is_code = code.len() == 16 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_code.then_some(code).ok_or(Problem::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_printed_and_however_it_is_typed() {
        let code = fresh();
        assert_eq!(code.len(), 16);
        assert_eq!(read(&grouped(&code)).unwrap(), code);
        assert_eq!(read(&code.to_lowercase()).unwrap(), code);
        for wrong in ["", "AAAA", "AAAABBBBCCCCDDD!", "编号编号编号编号"] {
            assert!(matches!(read(wrong), Err(Problem::NotFound)), "{wrong}");
        }
    }
}
