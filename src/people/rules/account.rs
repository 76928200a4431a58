//! What an account and a name may look like, and how names are sorted and found.

use pinyin::ToPinyin as _;

/// Longest account and name, in characters.
pub const ACCOUNT_LONGEST: usize = 40;
pub const NAME_LONGEST: usize = 60;

/// An account as it is stored and compared: no spaces around it, small letters, and the full-width
/// letters and digits that a Chinese input method makes turned into plain ones.
pub fn fold_account(typed: &str) -> String {
    typed
        .trim()
        .chars()
        .map(plain_width)
        .flat_map(char::to_lowercase)
        .collect()
}

/// `Ａ` → `A`, `　` → a space.
pub fn plain_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

/// Whether a folded account may be given: letters and digits of any script, and `. _ - @`.
pub fn is_account(folded: &str) -> bool {
    let length = folded.chars().count();
    (2..=ACCOUNT_LONGEST).contains(&length)
        && folded
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@'))
}

/// A person's or office's name without stray spaces; `None` when it is empty, too long, or holds
/// control characters.
pub fn tidy_name(typed: &str) -> Option<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    let fine = (1..=NAME_LONGEST).contains(&length)
        && !name.chars().any(|c| c.is_control() || is_invisible(c));
    fine.then_some(name)
}

/// Marks that turn or hide text, with which one name can pass for another.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// How a name sorts: the pinyin of each character, then the name itself to tell homophones apart.
/// A space between syllables puts `李安` before `练达`, as a dictionary does.
pub fn name_sort(name: &str) -> String {
    let syllables: Vec<String> = syllables(name);
    format!("{} {name}", syllables.join(" "))
}

/// A name in pinyin, written together: `张某` is `zhangmou`.
pub fn pinyin(name: &str) -> String {
    syllables(name).concat()
}

/// What a search looks through: name, account, pinyin in full and by first letters, all small.
pub fn search_text(name: &str, account: &str) -> String {
    let syllables = syllables(name);
    let initials: String = syllables.iter().filter_map(|s| s.chars().next()).collect();
    format!(
        "{} {account} {} {initials}",
        name.to_lowercase(),
        syllables.concat()
    )
}

/// Surnames that are read otherwise than the same character elsewhere.
const SURNAMES: [(char, &str); 12] = [
    ('单', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('曾', "zeng"),
    ('查', "zha"),
    ('区', "ou"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('乐', "yue"),
];

/// The pinyin of each character; letters of other scripts stay together as words.
fn syllables(name: &str) -> Vec<String> {
    let mut syllables = Vec::new();
    let mut word = String::new();
    for (place, character) in name.chars().enumerate() {
        let read = reading(character, place == 0);
        if (read.is_some() || character.is_whitespace()) && !word.is_empty() {
            syllables.push(std::mem::take(&mut word));
        }
        match read {
            Some(read) => syllables.push(read),
            None if character.is_whitespace() => {}
            None => word.extend(character.to_lowercase()),
        }
    }
    if !word.is_empty() {
        syllables.push(word);
    }
    syllables
}

fn reading(character: char, first: bool) -> Option<String> {
    let surname = SURNAMES
        .iter()
        .find(|(surname, _)| first && *surname == character);
    match surname {
        Some((_, read)) => Some((*read).to_owned()),
        // People type v for ü.
        None => Some(character.to_pinyin()?.plain().replace('ü', "v")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_typed_with_a_chinese_keyboard_are_the_same_accounts() {
        assert_eq!(fold_account(" ＺｈａｎｇＳａｎ０１　"), "zhangsan01");
        assert!(is_account("lan.zhou_01"));
        assert!(is_account("张三"));
        assert!(!is_account("a"), "too short");
        assert!(!is_account("a b"), "a space inside");
        assert!(
            !is_account("=cmd"),
            "a sign that a sheet would take for a formula"
        );
    }

    #[test]
    fn names_are_tidied_and_tricks_refused() {
        assert_eq!(tidy_name("  张 \u{3000} 三 ").as_deref(), Some("张 三"));
        assert_eq!(tidy_name("   "), None);
        assert_eq!(tidy_name("张\u{202e}三"), None);
        assert_eq!(tidy_name("张\u{0}三"), None);
        assert_eq!(tidy_name(&"长".repeat(61)), None);
    }

    #[test]
    fn names_sort_by_pinyin_and_are_found_by_it() {
        let mut names = ["张某", "阿某", "练达", "李安", "王某", "Adams"];
        names.sort_by_key(|name| name_sort(name));
        assert_eq!(names, ["阿某", "Adams", "李安", "练达", "王某", "张某"]);
        assert!(
            name_sort("单某").starts_with("shan"),
            "a surname's own reading"
        );
        assert!(search_text("吕某", "x1").contains("lvmou"));
        let text = search_text("张某某", "lz0012");
        for typed in ["张某", "zhangmou", "zmm", "lz0012"] {
            assert!(text.contains(typed), "{typed} finds {text}");
        }
    }
}
