//! An answer as it is given: in the letters and codes that the page showed, which say nothing of what is right.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Most characters of a text.
pub const LONGEST_TEXT: usize = 5_000;
/// Most characters in a blank.
pub const LONGEST_BLANK: usize = 200;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LessonAnswer)]
pub enum Answer {
    /// The codes of the chosen options, or the numbers of the sentences held to be wrong.
    Chosen(BTreeSet<String>),
    /// Whether the statement is held to be true.
    TrueFalse(bool),
    /// The letters of the items in the order that is held to be right.
    Order(Vec<String>),
    /// For each item on the left the letter of what is held to belong to it.
    Match(Vec<String>),
    /// What stands in each blank.
    Filled(Vec<String>),
    /// A text.
    Text(String),
}

/// Why something is no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing is chosen, a blank is empty.
    Nothing,
    /// More than one where one is asked for.
    OneOnly,
    /// What the question does not offer, or an answer of another kind.
    NotOffered,
    /// An item stands at two places, another at none.
    EachOnce,
    /// A text with fewer characters than asked for.
    TooShort,
    /// A text with more characters than are kept.
    TooLong,
}

impl Unfit {
    /// The message that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "lessons-answer-nothing",
            Self::OneOnly => "lessons-answer-one-only",
            Self::NotOffered => "lessons-answer-not-offered",
            Self::EachOnce => "lessons-answer-each-once",
            Self::TooShort => "lessons-answer-too-short",
            Self::TooLong => "lessons-answer-too-long",
        }
    }
}
