//! The questions of a lesson with their key. Like the trainers' side of an exercise, the bank cannot be
//! serialised by itself; what may leave the server is made by [`super::asked`] before an answer and by
//! [`super::marking`] after it.

use serde::{Deserialize, Serialize};

use super::kinds::QuestionKind;
use crate::exercises::Prose;
use crate::points::Points;

/// All questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")] // gives plain functions instead of the traits
pub struct Bank {
    pub(in crate::lessons) questions: Vec<Question>,
}

impl Bank {
    /// The question with this code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|one| one.code == code)
    }

    /// Whether a trainer grades some of them.
    pub fn has_texts(&self) -> bool {
        let is_text = |one: &Question| matches!(one.form, Form::ShortText { .. });
        self.questions.iter().any(is_text)
    }
}

/// A question with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its code.
    pub code: String,
    /// What is asked.
    pub text: Prose,
    /// Full points.
    pub points: Points,
    /// Shown after answering.
    pub(in crate::lessons) feedback: Option<Prose>,
    /// How it is answered, and what is right.
    pub(in crate::lessons) form: Form,
}

/// How a question is answered, and what is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// One option.
    Single(Vec<Choice>),
    /// Several options.
    Multiple(Vec<Choice>),
    /// Right or wrong.
    TrueFalse {
        /// What is right.
        answer: bool,
        /// For who says right.
        feedback_true: Option<String>,
        /// For who says wrong.
        feedback_false: Option<String>,
    },
    /// Items in the right order.
    Order(Vec<String>),
    /// Pairs: left and right.
    Match(Vec<(String, String)>),
    /// Accepted variants of each blank.
    FillIn(Vec<Vec<String>>),
    /// A text that a trainer grades.
    ShortText {
        /// Shown after answering.
        model_answer: Prose,
        /// Fewest characters.
        minimum: u32,
    },
    /// Sentences, some of them wrong.
    Highlight(Vec<Choice>),
}

/// An option, or a sentence: to be chosen or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its code.
    pub code: String,
    /// What it says.
    pub text: String,
    /// Whether it is to be chosen.
    pub chosen: bool,
    /// What to learn from it.
    pub feedback: Option<String>,
}

impl Question {
    /// Its kind.
    pub const fn kind(&self) -> QuestionKind {
        match self.form {
            Form::Single(_) => QuestionKind::Single,
            Form::Multiple(_) => QuestionKind::Multiple,
            Form::TrueFalse { .. } => QuestionKind::TrueFalse,
            Form::Order(_) => QuestionKind::Order,
            Form::Match(_) => QuestionKind::Match,
            Form::FillIn(_) => QuestionKind::FillIn,
            Form::ShortText { .. } => QuestionKind::ShortText,
            Form::Highlight(_) => QuestionKind::Highlight,
        }
    }
}
