//! What answers to prompts are worth. Choices are graded by the right ones that were stated; short texts
//! by a trainer, who sees no names.

use super::answering::{Answer, is_over};
use super::event::PromptForm;
use super::hearing::Prompt;
use super::refusal::Refusal;
use crate::clock::Moment;
use crate::points::Points;

/// Points of a prompt for which nobody has said how many: our default.
pub const DEFAULT_POINTS: Points = Points::from_hundredths(1_000);
/// Most points of a prompt.
const MOST: Points = Points::from_hundredths(10_000);
/// A mark is given in steps of half a point.
const STEP: Points = Points::from_hundredths(50);

/// What a prompt is worth, and which choices are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// None at all: the prompt is not graded.
    pub points: Points,
    /// Places of the right choices, from 0; empty for texts, and while nobody has stated them.
    pub right: Vec<usize>,
}

impl Default for Key {
    fn default() -> Self {
        Self {
            points: DEFAULT_POINTS,
            right: Vec::new(),
        }
    }
}

impl Key {
    /// A key for a prompt, as it is sent.
    pub fn new(prompt: &Prompt, points: Points, mut right: Vec<usize>) -> Result<Self, Refusal> {
        if points.is_negative() || points > MOST || !points.is_in_steps_of(STEP) {
            return Err(Refusal::house("trials-refused-key-points"));
        }
        right.sort_unstable();
        right.dedup();
        let known = right.iter().all(|choice| *choice < prompt.choices.len());
        let few_enough = prompt.form != PromptForm::One || right.len() <= 1;
        if !known || !few_enough {
            return Err(Refusal::house("trials-refused-answer-choices"));
        }
        Ok(Self { points, right })
    }

    /// The key as a form names the one that it was made from.
    pub fn seen(&self) -> String {
        let right: Vec<String> = self.right.iter().map(ToString::to_string).collect();
        format!("{}/{}", self.points.hundredths(), right.join(","))
    }

    /// Whether answers to the prompt get points: texts by hand, choices once the right ones are stated.
    pub fn grades(&self, prompt: &Prompt) -> bool {
        let decided = prompt.form == PromptForm::Text || !self.right.is_empty();
        self.points > Points::ZERO && decided
    }

    /// Whether a trainer may give these points for a text.
    pub fn allows(&self, given: Points) -> bool {
        !given.is_negative() && given <= self.points && given.is_in_steps_of(STEP)
    }
}

/// The points of an answer, if it has any yet. Of several choices all right ones and no other get the
/// points whole; everything else gets none.
pub fn points(
    prompt: &Prompt,
    key: &Key,
    answer: &Answer,
    given: Option<Points>,
) -> Option<Points> {
    if !key.grades(prompt) {
        return None;
    }
    match prompt.form {
        PromptForm::Text => given,
        PromptForm::One | PromptForm::Several if answer.choices == key.right => Some(key.points),
        PromptForm::One | PromptForm::Several => Some(Points::ZERO),
    }
}

/// Whether a text may be marked now: not while it can still be changed.
pub fn may_mark(prompt: &Prompt, now: Moment) -> Result<(), Refusal> {
    if prompt.form != PromptForm::Text {
        return Err(Refusal::house("trials-refused-graded-by-itself"));
    }
    if is_over(prompt, now) {
        Ok(())
    } else {
        Err(Refusal::house("trials-refused-prompt-open"))
    }
}

/// How far the grading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub graded: usize,
    /// Answers that get points at all.
    pub of: usize,
}

impl Progress {
    /// Counts one more answer of a prompt.
    pub fn count(&mut self, prompt: &Prompt, key: &Key, points: Option<Points>) {
        if key.grades(prompt) {
            self.of += 1;
            self.graded += usize::from(points.is_some());
        }
    }

    pub const fn is_complete(self) -> bool {
        self.graded == self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(form: PromptForm) -> Prompt {
        Prompt {
            question: "被告人翻供，先做什么？".to_owned(),
            form,
            choices: ["讯问", "宣读供述", "申请休庭"].map(str::to_owned).into(),
            closes_at: Moment::from_micros(100_000_000),
            injection: None,
            closed: false,
            released: None,
        }
    }

    fn chose(choices: &[usize]) -> Answer {
        Answer {
            choices: choices.to_vec(),
            text: String::new(),
        }
    }

    fn key(form: PromptForm, points: i64, right: &[usize]) -> Result<Key, &'static str> {
        let points = Points::from_hundredths(points);
        Key::new(&asked(form), points, right.to_vec()).map_err(|refusal| refusal.key)
    }

    #[test]
    fn choices_grade_themselves_once_the_right_ones_are_stated() {
        let several = asked(PromptForm::Several);
        let stated = key(PromptForm::Several, 500, &[2, 0, 2]).unwrap();
        let five = Points::from_hundredths(500);
        assert_eq!(points(&several, &stated, &chose(&[0, 2]), None), Some(five));
        for short in [&[0][..], &[0, 1, 2], &[1]] {
            assert_eq!(
                points(&several, &stated, &chose(short), None),
                Some(Points::ZERO)
            );
        }
        let open = key(PromptForm::Several, 500, &[]).unwrap();
        assert_eq!(points(&several, &open, &chose(&[0, 2]), None), None);
    }

    #[test]
    fn a_text_has_the_points_that_it_was_given_and_none_before() {
        let text = asked(PromptForm::Text);
        let worth = Key::default();
        let given = Points::from_hundredths(750);
        assert_eq!(points(&text, &worth, &chose(&[]), None), None);
        assert_eq!(points(&text, &worth, &chose(&[]), Some(given)), Some(given));
        assert!(worth.allows(given) && worth.allows(DEFAULT_POINTS) && worth.allows(Points::ZERO));
        for wrong in [-50, 1_050, 725] {
            assert!(!worth.allows(Points::from_hundredths(wrong)), "{wrong}");
        }
    }

    #[test]
    fn a_key_fits_its_prompt() {
        assert_eq!(
            key(PromptForm::One, 500, &[0, 1]),
            Err("trials-refused-answer-choices")
        );
        assert_eq!(
            key(PromptForm::Several, 500, &[3]),
            Err("trials-refused-answer-choices")
        );
        for wrong in [-50, 10_050, 125] {
            assert_eq!(
                key(PromptForm::One, wrong, &[0]),
                Err("trials-refused-key-points")
            );
        }
        let nothing = key(PromptForm::One, 0, &[0]).unwrap();
        assert!(
            !nothing.grades(&asked(PromptForm::One)),
            "for no points nothing is graded"
        );
    }

    #[test]
    fn what_can_still_be_changed_is_not_marked() {
        let text = asked(PromptForm::Text);
        let (open, over) = (
            Moment::from_micros(104_000_000),
            Moment::from_micros(106_000_000),
        );
        assert!(may_mark(&text, open).is_err());
        assert!(may_mark(&text, over).is_ok());
        assert!(may_mark(&asked(PromptForm::One), over).is_err());
    }

    #[test]
    fn progress_counts_what_gets_points() {
        let (text, survey) = (asked(PromptForm::Text), asked(PromptForm::One));
        let mut progress = Progress::default();
        assert!(progress.is_complete(), "nobody answered");
        progress.count(&text, &Key::default(), None);
        progress.count(&survey, &Key::default(), None);
        assert_eq!(progress, Progress { graded: 0, of: 1 });
        progress.count(&text, &Key::default(), Some(Points::ZERO));
        assert_eq!(progress, Progress { graded: 1, of: 2 });
        assert!(!progress.is_complete());
    }
}
