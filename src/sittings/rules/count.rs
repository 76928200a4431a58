//! Characters as Chinese writers count them: 字数, white space not counted.
//!
//! Counted is every Unicode scalar value that does not have the property `White_Space`.
//! Punctuation counts, as it does in a manuscript; so does each Latin letter and digit.
//! A combining mark or a part of a joined emoji counts as what it is, one scalar value:
//! the rule stays one line long and the page counts the same without a library:
//!
//! ```js
//! [...text].filter(c => !/\p{White_Space}/u.test(c)).length
//! ```

/// The number of characters of a text.
pub fn characters(text: &str) -> u32 {
    let count = text.chars().filter(|char| !char.is_whitespace()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_what_a_reader_sees() {
        for (text, count) in [
            ("", 0),
            (" \t\r\n\u{3000}\u{a0}\u{2028}", 0),
            ("张某某，犯故意伤害罪。", 11),
            ("第一\u{3000}第二\n第三", 6),
            ("DNA 鉴定", 5),
            ("２０２６年", 5),
            ("𠮷某某", 3),       // beyond the basic plane: one, not two
            ("e\u{301}", 2),     // a letter and its combining mark
            ("👩\u{200d}⚖️", 4), // woman, joiner, scales, variation selector
        ] {
            assert_eq!(characters(text), count, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn white_space_never_counts_and_parts_add_up(a in ".*", b in ".*", gap in "\\s*") {
            prop_assert_eq!(
                characters(&format!("{a}{gap}{b}")),
                characters(&a) + characters(&b)
            );
        }
    }
}
