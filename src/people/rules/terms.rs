//! The code of a business line or a rank: what files and programs call it, whatever its name becomes.

/// Longest part of a code that comes from the name.
const LONGEST: usize = 40;

/// A code that nothing has yet, after the English name: “Public interest” is `public_interest`.
/// A name without Latin letters is called `otherwise`.
pub fn fresh_code(english: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let words = english
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("_").to_ascii_lowercase();
    let short: String = joined.chars().take(LONGEST).collect();
    let stem = match short.trim_end_matches('_') {
        "" => otherwise,
        stem => stem,
    };
    if !is_taken(stem) {
        return stem.to_owned();
    }
    (2..=u32::MAX)
        .map(|number| format!("{stem}_{number}"))
        .find(|code| !is_taken(code))
        .unwrap_or_else(|| stem.to_owned())
}

/// The codes in their new order, after one went a place up or down; none if there is no such place.
pub fn moved(codes: &[String], code: &str, up: bool) -> Option<Vec<String>> {
    let at = codes.iter().position(|one| one == code)?;
    let to = if up { at.checked_sub(1)? } else { at + 1 };
    if to >= codes.len() {
        return None;
    }
    let mut codes = codes.to_vec();
    codes.swap(at, to);
    Some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_follows_the_english_name_and_is_nobody_elses() {
        let taken = ["public_interest", "public_interest_2", "line"];
        let code = |name| fresh_code(name, "line", |code| taken.contains(&code));
        assert_eq!(code("Civil matters"), "civil_matters");
        assert_eq!(code("  Prosecutor, 4th grade! "), "prosecutor_4th_grade");
        assert_eq!(code("Public Interest"), "public_interest_3");
        assert_eq!(code("知识产权检察"), "line_2");
        let long = code(&"word ".repeat(30));
        assert!(long.len() <= LONGEST && !long.ends_with('_'), "{long}");
    }

    #[test]
    fn a_term_goes_one_place_and_not_over_the_edge() {
        let codes = ["a", "b", "c"].map(str::to_owned);
        let order = |code, up| moved(&codes, code, up).map(|codes| codes.concat());
        assert_eq!(order("b", true).as_deref(), Some("bac"));
        assert_eq!(order("b", false).as_deref(), Some("acb"));
        assert_eq!(order("a", true), None);
        assert_eq!(order("c", false), None);
        assert_eq!(order("d", true), None);
    }
}
