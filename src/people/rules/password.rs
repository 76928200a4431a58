//! Which passwords are too easy to guess. Length counts, not a mixture of signs.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::account::pinyin;

/// Shortest and longest password, in characters.
pub const SHORTEST: usize = 8;
pub const LONGEST: usize = 128;
/// Different characters that a password has at the least.
const DIFFERENT: usize = 4;
/// Characters that must be left when what everybody here knows is taken away.
const LEFT: usize = 6;

/// Words that everybody who guesses here would try.
const HOUSE_WORDS: [&str; 6] = ["检察院", "检察", "jiancha", "jcy", "tongting", "同庭"];

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

/// What everybody who knows the person would try.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own<'a> {
    pub account: &'a str,
    pub name: &'a str,
    pub office_zh: &'a str,
    pub office_en: &'a str,
}

impl Own<'_> {
    /// The words in small letters, the longest first: name and office as written and in pinyin, the
    /// office also without what all offices are called.
    fn words(&self) -> Vec<String> {
        let short = self.office_zh.trim_end_matches("人民检察院");
        let shortest = short.trim_end_matches(['省', '市', '县', '区', '州', '盟', '旗']);
        let mut words: Vec<String> = [self.account, self.name, self.office_zh, short, shortest]
            .into_iter()
            .map(str::to_lowercase)
            .filter(|word| word.chars().count() > 1)
            .collect();
        let latin = [self.name, short, shortest].map(pinyin).into_iter();
        let english = self.office_en.split_whitespace().map(str::to_lowercase);
        words.extend(latin.chain(english).filter(|word| word.chars().count() > 3));
        words.extend(HOUSE_WORDS.map(ToOwned::to_owned));
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
    }
}

/// Checks a password that somebody chose.
pub fn check(password: &str, own: &Own<'_>) -> Result<(), Weakness> {
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
    let words = own.words();
    let rest = words
        .iter()
        .fold(small.clone(), |rest, word| rest.replace(word, ""));
    let is_known = rest != small
        && (rest.chars().count() < LEFT || COMMON.contains(rest.as_str()) || has_no_letters(&rest));
    if is_known {
        return Err(Weakness::Known);
    }
    Ok(())
}

/// Only digits and signs, after a name: a birthday, a year, a telephone number.
fn has_no_letters(rest: &str) -> bool {
    rest.chars().all(|c| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_as_people_see_them() {
        assert_eq!(
            check("七个汉字的密码", &Own::default()),
            Err(Weakness::Short)
        );
        assert_eq!(check("这是八个汉字密码", &Own::default()), Ok(()));
        assert_eq!(
            check(&"长短句".repeat(43), &Own::default()),
            Err(Weakness::Long)
        );
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
            assert_eq!(
                check(easy, &Own::default()),
                Err(Weakness::Common),
                "{easy}"
            );
        }
    }

    #[test]
    fn what_everybody_knows_of_a_person_with_a_number_is_no_password() {
        let own = Own {
            account: "zhangsan01",
            name: "张三",
            office_zh: "东溪县人民检察院",
            office_en: "Dongxi County Procuratorate",
        };
        for easy in [
            "ZhangSan01!",
            "tongting检察1",
            "检察院20261123",
            "张三19900101",
            "zhangsan@1990",
            "dongxi2026!!",
            "DongxiXian#123",
            "东溪县人民检察院",
            "jcy12345678",
            "Procuratorate1",
        ] {
            assert_eq!(check(easy, &own), Err(Weakness::Known), "{easy}");
        }
        assert_eq!(check("zhangsan爱喝茉莉花茶", &own), Ok(()));
        assert_eq!(check("每天八点半骑车上班", &own), Ok(()));
    }

    #[test]
    fn every_password_of_the_list_is_refused_as_common() {
        let list = include_str!("../common_passwords.txt").lines();
        let passwords: Vec<&str> = list.filter(|line| !line.starts_with('#')).collect();
        assert!(passwords.len() > 3_000, "{}", passwords.len());
        for password in passwords {
            assert!(check(password, &Own::default()).is_err(), "{password}");
        }
    }
}
