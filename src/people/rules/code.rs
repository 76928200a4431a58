//! Codes that a person types from paper: no letter that looks like a digit, groups of four, and
//! neither dashes nor small letters matter.

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS: u32 = 16;

/// Eighty of the bits as sixteen letters in groups of four, such as `7KQ2-9D0F-MX4A-11TB`.
pub fn write(bits: u128) -> String {
    let letter = |place: u32| {
        let five = usize::try_from((bits >> (place * 5)) & 31).unwrap_or_default();
        ALPHABET.get(five).copied().map_or('0', char::from)
    };
    let letters: Vec<char> = (0..LETTERS).map(letter).collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join("-")
}

/// The code as it is compared: what looks alike is alike, signs between do not count.
pub fn fold(typed: &str) -> String {
    let plain = typed.chars().map(super::account::plain_width);
    plain
        .filter(char::is_ascii_alphanumeric)
        .map(|character| match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = write(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210);
        assert_eq!(code.len(), 19, "{code}");
        let bare = code.replace('-', "");
        for typed in [
            code.to_lowercase(),
            code.replace('-', " "),
            format!(" {bare} "),
            code.replace('0', "O").replace('1', "l"),
        ] {
            assert_eq!(fold(&typed), bare, "{typed}");
        }
        assert_eq!(
            fold("ＡＢ－１２"),
            "AB12",
            "as a Chinese input method writes it"
        );
    }

    #[test]
    fn every_bit_of_the_eighty_changes_the_code() {
        let codes: std::collections::HashSet<String> =
            (0..80).map(|bit| write(1_u128 << bit)).collect();
        assert_eq!(codes.len(), 80);
    }
}
