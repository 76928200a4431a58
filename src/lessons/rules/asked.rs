//! A question as it is asked. There is no field here for what is right or what there is to learn.

use serde::Serialize;

use super::bank::{Choice, Form, Question};
use super::shuffling::{letter, order};
use crate::points::Points;

/// What stands for a blank in the text of a question: four underscores or more.
const BLANK: &str = "____";

/// A question as it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LessonQuestion)]
pub struct Asked {
    /// Its code.
    pub code: String,
    /// Such as `single`.
    pub kind: &'static str,
    /// What is asked, as safe HTML.
    pub text_html: String,
    /// Full points.
    #[schema(value_type = String)]
    pub points: Points,
    /// Options, items to be ordered, what is on the right of pairs, or sentences.
    pub choices: Vec<Shown>,
    /// What is on the left of pairs.
    pub lefts: Vec<String>,
    /// A text with blanks: what stands before, between and behind them.
    pub pieces: Vec<String>,
    /// Fewest characters of a text.
    pub minimum: Option<u32>,
}

/// Something to be chosen or ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LessonChoice)]
pub struct Shown {
    /// Its code in the answer.
    pub code: String,
    /// What it says.
    pub text: String,
}

/// The question as an attempt with this seed asks it.
pub fn ask(question: &Question, seed: &str) -> Asked {
    let mut asked = Asked {
        code: question.code.clone(),
        kind: question.kind().code(),
        text_html: question.text.html().to_owned(),
        points: question.points,
        choices: Vec::new(),
        lefts: Vec::new(),
        pieces: Vec::new(),
        minimum: None,
    };
    match &question.form {
        Form::Single(options) | Form::Multiple(options) | Form::Highlight(options) => {
            asked.choices = options.iter().map(Choice::shown).collect();
        }
        Form::TrueFalse { .. } => {}
        Form::Order(items) => asked.choices = shuffled(items.iter(), seed, &question.code),
        Form::Match(pairs) => {
            asked.lefts = pairs.iter().map(|(left, _)| left.clone()).collect();
            let rights = pairs.iter().map(|(_, right)| right);
            asked.choices = shuffled(rights, seed, &question.code);
        }
        Form::FillIn(_) => asked.pieces = pieces(question.text.markdown()),
        Form::ShortText { minimum, .. } => asked.minimum = Some(*minimum),
    }
    asked
}

impl Choice {
    fn shown(&self) -> Shown {
        Shown {
            code: self.code.clone(),
            text: self.text.clone(),
        }
    }
}

fn shuffled<'a>(items: impl Iterator<Item = &'a String>, seed: &str, question: &str) -> Vec<Shown> {
    let items: Vec<&String> = items.collect();
    let order = order(seed, question, items.len()).into_iter().enumerate();
    let shown = order.filter_map(|(place, of)| {
        Some(Shown {
            code: letter(place),
            text: (*items.get(of)?).clone(),
        })
    });
    shown.collect()
}

/// The text cut at its blanks; one piece more than there are blanks.
pub fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BLANK) {
        pieces.push(before.to_owned());
        rest = after.trim_start_matches('_');
    }
    pieces.push(rest.to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_blanks() {
        assert_eq!(pieces("应当____，不得______。"), ["应当", "，不得", "。"]);
        assert_eq!(pieces("____"), ["", ""]);
        assert_eq!(pieces("没有_空白"), ["没有_空白"]);
    }
}
