//! Which passwords are too easy to guess. Length counts, not a mixture of signs.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Shortest and longest password, in characters.
pub const SHORTEST: usize = 8;
pub const LONGEST: usize = 128;
/// Different characters that a password has at the least.
const DIFFERENT: usize = 4;
/// Characters that must be left when what everybody here knows is taken away.
const LEFT: usize = 4;

/// Words that everybody who guesses here would try.
const HOUSE_WORDS: [&str; 5] = ["检察", "jiancha", "jcy", "tongting", "同庭"];

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../common_passwords.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    Short,
    Long,
    Common,
    /// Little more than the account, the name or the house's own words.
    Known,
}

impl Weakness {
    /// Key of the message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Short => "people-password-short",
            Self::Long => "people-password-long",
            Self::Common => "people-password-common",
            Self::Known => "people-password-known",
        }
    }
}

/// Checks a password that somebody chose; `own` are the person's account and name.
pub fn check(password: &str, own: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    let small = password.to_lowercase();
    let different: HashSet<char> = small.chars().collect();
    if different.len() < DIFFERENT || COMMON.contains(small.as_str()) {
        return Err(Weakness::Common);
    }
    let own = own.iter().filter(|word| word.chars().count() > 1);
    let known = own.chain(&HOUSE_WORDS);
    let rest = known.fold(small, |rest, word| rest.replace(&word.to_lowercase(), ""));
    if rest.chars().count() < LEFT {
        return Err(Weakness::Known);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_as_people_see_them() {
        assert_eq!(check("七个汉字的密码", &[]), Err(Weakness::Short));
        assert_eq!(check("这是八个汉字密码", &[]), Ok(()));
        assert_eq!(check(&"长短句".repeat(43), &[]), Err(Weakness::Long));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for easy in [
            "1QAZ2wsx",
            "woaini1314",
            "aaaaaaaa",
            "88888888",
            "Password123",
        ] {
            assert_eq!(check(easy, &[]), Err(Weakness::Common), "{easy}");
        }
    }

    #[test]
    fn the_account_with_a_number_is_no_password() {
        assert_eq!(
            check("ZhangSan01!", &["zhangsan01", "张三"]),
            Err(Weakness::Known)
        );
        assert_eq!(check("tongting检察1", &[]), Err(Weakness::Known));
        assert_eq!(check("zhangsan爱喝茉莉花茶", &["zhangsan", "张三"]), Ok(()));
    }
}
