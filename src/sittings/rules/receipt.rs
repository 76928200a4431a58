//! The short code of a receipt, fit to be read out over the telephone.
//!
//! Eight characters in two groups of four, such as `7KQ4-M9XA`, from a SHA-256 over the
//! answer, the revision and the digest of the text: the same hand-in always has the same
//! code, and another text has another. It proves nothing by itself; staff look it up.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::digest::TextDigest;
use super::saving::Revision;

/// No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: of each look-alike pair at most one is left.
const ALPHABET: [char; 27] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N',
    'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y',
];
const LENGTH: usize = 8;
const GROUP: usize = 4;

/// A receipt's code, in the form in which it is stored and looked up: `7KQ4-M9XA`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptCode(String);

impl ReceiptCode {
    /// The code for a revision of an answer, by the bytes of the answer's id.
    pub fn of(answer: &[u8], revision: Revision, digest: &TextDigest) -> Self {
        let hash = Sha256::new()
            .chain_update(b"tongting receipt 1")
            .chain_update(answer)
            .chain_update(revision.to_be_bytes())
            .chain_update(digest.bytes())
            .finalize();
        // Eight bytes give each of the 27^8 codes the same chance to within 1 : 10^7.
        let mut rest = hash
            .iter()
            .take(8)
            .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let base = u64::try_from(ALPHABET.len()).unwrap_or(1);
        let characters = (0..LENGTH).filter_map(|_| {
            let place = usize::try_from(rest % base).ok()?;
            rest /= base;
            ALPHABET.get(place).copied()
        });
        Self::grouped(&characters.collect::<Vec<_>>())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn grouped(characters: &[char]) -> Self {
        let groups: Vec<String> = characters
            .chunks(GROUP)
            .map(|group| group.iter().collect())
            .collect();
        Self(groups.join("-"))
    }
}

impl fmt::Display for ReceiptCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// The code that a person read out or typed: lower case, full width, spaces and dashes of
/// any kind are fine, and a look-alike is taken for the character it was taken for.
/// None if it cannot be a code.
pub fn normalise(input: &str) -> Option<ReceiptCode> {
    let characters = input
        .chars()
        .filter(|char| !is_separator(*char))
        .map(|char| resolve(char).filter(|known| ALPHABET.contains(known)))
        .take(LENGTH + 1)
        .collect::<Option<Vec<char>>>()?;
    (characters.len() == LENGTH).then(|| ReceiptCode::grouped(&characters))
}

fn is_separator(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '‐' | '‑' | '–' | '—' | '−' | '－' | '_' | '·')
}

fn resolve(char: char) -> Option<char> {
    let narrow = match u32::from(char) {
        // The full-width forms lie at a fixed distance from ASCII.
        full @ 0xFF01..=0xFF5E => char::from_u32(full - 0xFEE0)?,
        _ => char,
    };
    Some(match narrow.to_ascii_uppercase() {
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'U' => 'V',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> ReceiptCode {
        ReceiptCode::of(&[7; 16], 3, &TextDigest::of(text))
    }

    #[test]
    fn a_code_is_two_groups_of_four_and_never_changes() {
        // Written on paper by a participant, so it must not change with a release.
        assert_eq!(code("公诉意见书").as_str(), "5VY8-7XXC");
    }

    #[test]
    fn another_text_revision_or_answer_has_another_code() {
        let digest = TextDigest::of("text");
        let one = ReceiptCode::of(&[7; 16], 3, &digest);
        assert_ne!(one, ReceiptCode::of(&[7; 16], 4, &digest));
        assert_ne!(one, ReceiptCode::of(&[8; 16], 3, &digest));
        assert_ne!(one, code("texts"));
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let expected = Some(ReceiptCode("7KQ4-29XA".to_owned()));
        for typed in [
            "7KQ4-29XA",
            "7kq429xa",
            " 7kq4 29xa ",
            "7 K Q 4 — 2 9 X A",
            "７ＫＱ４－２９ＸＡ",
            "7kq4\u{3000}z9xa",
        ] {
            assert_eq!(normalise(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in [
            "",
            "7KQ4-29X",
            "7KQ4-29XAA",
            "7KQ4-29XO",
            "7KQ4-29X1",
            "回执",
        ] {
            assert_eq!(normalise(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_code_survives_the_telephone(answer: [u8; 16], revision: i64, text in ".*") {
            let code = ReceiptCode::of(&answer, revision, &TextDigest::of(&text));
            prop_assert_eq!(code.as_str().len(), LENGTH + 1);
            let heard = code.as_str().to_lowercase().replace('-', " ");
            prop_assert_eq!(normalise(&heard), Some(code));
        }

        #[test]
        fn any_input_is_understood_or_refused_in_peace(input in ".*") {
            if let Some(code) = normalise(&input) {
                prop_assert_eq!(normalise(code.as_str()), Some(code));
            }
        }
    }
}
