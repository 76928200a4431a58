//! Chinese in the place of English that is missing: whoever writes only for readers of Chinese need not
//! type everything twice.

use super::piece::Fields;

/// Texts that a lesson has in both languages.
const BOTH: [(&str, &str); 3] = [
    ("title-zh", "title-en"),
    ("summary-zh", "summary-en"),
    ("fiction-statement-zh", "fiction-statement-en"),
];

/// The fields with the Chinese where only the English is missing; none where nothing is to be done.
pub fn filled(fields: &Fields) -> Option<Fields> {
    let mut filled = fields.clone();
    for (chinese, english) in BOTH {
        let is_empty = |name: &str| fields.get(name).is_none_or(|text| text.trim().is_empty());
        if let Some(text) = fields.get(chinese)
            && is_empty(english)
            && !is_empty(chinese)
        {
            filled.insert(english.to_owned(), text.clone());
        }
    }
    (filled != *fields).then_some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(all: &[(&str, &str)]) -> Fields {
        let owned = all
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        owned.collect()
    }

    #[test]
    fn only_english_that_is_missing_is_filled() {
        let half = fields(&[("title-zh", "练习"), ("title-en", " "), ("text", "正文")]);
        let whole = fields(&[("title-zh", "练习"), ("title-en", "练习"), ("text", "正文")]);
        assert_eq!(filled(&half), Some(whole.clone()));
        assert_eq!(filled(&whole), None);
        let own = fields(&[("summary-zh", "简介"), ("summary-en", "About")]);
        assert_eq!(filled(&own), None);
        assert_eq!(filled(&fields(&[("title-zh", "")])), None);
    }
}
