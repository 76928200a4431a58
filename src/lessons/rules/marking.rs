//! Judging an answer, exactly, and what is told of it afterwards.
//!
//! How partly right answers count is our own default: of several options, all the right ones earn full
//! points, some of them without a wrong one half; items, pairs and blanks earn their share each.

use std::collections::BTreeSet;

use serde::Serialize;

use super::answer::{Answer, LONGEST_BLANK, LONGEST_TEXT, Unfit};
use super::bank::{Choice, Form, Question};
use super::shuffling::{letter, order};
use crate::points::Points;

/// What an answer earns; none while a trainer has not graded it.
pub fn judge(question: &Question, seed: &str, answer: &Answer) -> Result<Option<Points>, Unfit> {
    let full = question.points;
    let points = match (&question.form, answer) {
        (Form::Single(options), Answer::Chosen(chosen)) => {
            offered(options, chosen)?;
            if chosen.len() > 1 {
                return Err(Unfit::OneOnly);
            }
            of_choices(options, chosen, full, false)
        }
        (Form::Multiple(options) | Form::Highlight(options), Answer::Chosen(chosen)) => {
            offered(options, chosen)?;
            of_choices(options, chosen, full, true)
        }
        (Form::TrueFalse { answer: right, .. }, Answer::TrueFalse(said)) => {
            share(full, usize::from(said == right), 1)
        }
        (Form::Order(items), Answer::Order(given)) => {
            let given = places(given, seed, &question.code, items.len())?;
            let each: BTreeSet<usize> = given.iter().copied().collect();
            if each.len() != items.len() {
                return Err(Unfit::EachOnce);
            }
            share(full, right_places(&given), items.len())
        }
        (Form::Match(pairs), Answer::Match(given)) => {
            let given = places(given, seed, &question.code, pairs.len())?;
            share(full, right_places(&given), pairs.len())
        }
        (Form::FillIn(accepted), Answer::Filled(given)) => {
            if given.len() != accepted.len() {
                return Err(Unfit::NotOffered);
            }
            if given.iter().all(|text| text.trim().is_empty()) {
                return Err(Unfit::Nothing);
            }
            if given
                .iter()
                .any(|text| text.chars().count() > LONGEST_BLANK)
            {
                return Err(Unfit::TooLong);
            }
            let right = given
                .iter()
                .zip(accepted)
                .filter(|(given, accepted)| fits(given, accepted));
            share(full, right.count(), accepted.len())
        }
        (Form::ShortText { minimum, .. }, Answer::Text(text)) => {
            return read_text(text, *minimum).map(|()| None);
        }
        (_, Answer::Chosen(chosen)) if chosen.is_empty() => return Err(Unfit::Nothing),
        _ => return Err(Unfit::NotOffered),
    };
    Ok(Some(points))
}

fn offered(options: &[Choice], chosen: &BTreeSet<String>) -> Result<(), Unfit> {
    if chosen.is_empty() {
        return Err(Unfit::Nothing);
    }
    let known = |code: &String| options.iter().any(|option| option.code == *code);
    if chosen.iter().all(known) {
        Ok(())
    } else {
        Err(Unfit::NotOffered)
    }
}

fn of_choices(options: &[Choice], chosen: &BTreeSet<String>, full: Points, halves: bool) -> Points {
    let has = |option: &&Choice| chosen.contains(&option.code);
    let right = options.iter().filter(|option| option.chosen);
    let (hits, needed) = (right.clone().filter(has).count(), right.count());
    let slips = options
        .iter()
        .filter(|option| !option.chosen)
        .filter(has)
        .count();
    match (hits, slips) {
        (hits, 0) if hits == needed => full,
        (hits, 0) if hits > 0 && halves => share(full, 1, 2),
        _ => Points::ZERO,
    }
}

/// The share of the points, cut to whole hundredths.
fn share(full: Points, right: usize, of: usize) -> Points {
    let (right, of) = (
        i64::try_from(right).unwrap_or(0),
        i64::try_from(of).unwrap_or(i64::MAX),
    );
    let hundredths = full.hundredths().saturating_mul(right) / of.max(1);
    Points::from_hundredths(hundredths)
}

/// For each given letter the place in the pack of the item that it was shown for.
fn places(given: &[String], seed: &str, question: &str, count: usize) -> Result<Vec<usize>, Unfit> {
    if given.len() != count {
        return Err(Unfit::NotOffered);
    }
    if given.iter().any(String::is_empty) {
        return Err(Unfit::Nothing);
    }
    let order = order(seed, question, count);
    let place = |given: &String| {
        let shown = (0..count).find(|place| letter(*place) == *given)?;
        order.get(shown).copied()
    };
    given
        .iter()
        .map(|one| place(one).ok_or(Unfit::NotOffered))
        .collect()
}

fn right_places(given: &[usize]) -> usize {
    given
        .iter()
        .enumerate()
        .filter(|(place, item)| place == *item)
        .count()
}

fn read_text(text: &str, minimum: u32) -> Result<(), Unfit> {
    let length = text.trim().chars().count();
    if length == 0 {
        Err(Unfit::Nothing)
    } else if length < usize::try_from(minimum).unwrap_or(usize::MAX) {
        Err(Unfit::TooShort)
    } else if length > LONGEST_TEXT {
        Err(Unfit::TooLong)
    } else {
        Ok(())
    }
}

fn fits(given: &str, accepted: &[String]) -> bool {
    let given = plain(given);
    accepted.iter().any(|one| plain(one) == given)
}

/// A text without what does not matter: blanks, the width and case of letters.
pub fn plain(text: &str) -> String {
    let narrow = text.chars().map(|char| match char {
        '\u{3000}' => ' ',
        '！'..='～' => u32::from(char)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(char),
        other => other,
    });
    let kept = narrow.filter(|char| !char.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// What is told after an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LessonFeedback)]
pub struct Told {
    /// Options, statements or sentences with what was chosen and what is right.
    pub lines: Vec<Line>,
    /// The right order, the right pairs, or what was accepted.
    pub right: Vec<String>,
    /// A model answer, as safe HTML.
    pub model_html: Option<String>,
    /// What there is to learn, as safe HTML.
    pub feedback_html: Option<String>,
}

/// One option after answering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = LessonFeedbackLine)]
pub struct Line {
    /// What it says; empty where the page has words of its own for it.
    pub text: String,
    /// Whether it was chosen.
    pub chosen: bool,
    /// Whether it was to be chosen.
    pub right: bool,
    /// What to learn from it.
    pub feedback: Option<String>,
}

/// What is told of an answer. For options: feedback of those that were chosen or should have been.
pub fn tell(question: &Question, answer: &Answer) -> Told {
    let mut told = Told {
        lines: Vec::new(),
        right: Vec::new(),
        model_html: None,
        feedback_html: question
            .feedback
            .as_ref()
            .map(|text| text.html().to_owned()),
    };
    match (&question.form, answer) {
        (
            Form::Single(options) | Form::Multiple(options) | Form::Highlight(options),
            Answer::Chosen(chosen),
        ) => {
            let line = |option: &Choice| {
                let is_chosen = chosen.contains(&option.code);
                Line {
                    text: option.text.clone(),
                    chosen: is_chosen,
                    right: option.chosen,
                    feedback: option.feedback.clone(),
                }
            };
            told.lines = options.iter().map(line).collect();
        }
        (
            Form::TrueFalse {
                answer,
                feedback_true,
                feedback_false,
            },
            Answer::TrueFalse(said),
        ) => {
            let line = |is: bool, feedback: &Option<String>| Line {
                text: String::new(),
                chosen: *said == is,
                right: *answer == is,
                feedback: feedback.clone().filter(|_| *said == is),
            };
            told.lines = vec![line(true, feedback_true), line(false, feedback_false)];
        }
        (Form::Order(items), _) => told.right.clone_from(items),
        (Form::Match(pairs), _) => {
            let pair = |(left, right): &(String, String)| format!("{left} — {right}");
            told.right = pairs.iter().map(pair).collect();
        }
        (Form::FillIn(accepted), _) => {
            told.right = accepted
                .iter()
                .map(|variants| variants.join(" / "))
                .collect();
        }
        (Form::ShortText { model_answer, .. }, _) => {
            told.model_html = Some(model_answer.html().to_owned());
        }
        _ => {}
    }
    told
}

#[cfg(test)]
#[path = "marking_tests.rs"]
mod tests;
