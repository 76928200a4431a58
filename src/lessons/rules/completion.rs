//! When a part is done, and when a lesson is complete.

use serde::{Deserialize, Serialize};

use super::kinds::{Pages, PartKind};
use super::lesson::{Body, Part};
use crate::points::Points;

/// What completes a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Whether pages and slides must be read to the end.
    pub pages: Pages,
    /// Percent of each recording that must really be watched; 0: none.
    pub watched_percent: u8,
    /// Percent of the points of each quiz that must be reached; 0: none.
    pub quiz_percent: u8,
    /// Attempts at each quiz.
    pub attempts: u8,
}

/// Our defaults; no rule of law fixes them.
impl Default for Rule {
    fn default() -> Self {
        Self {
            pages: Pages::All,
            watched_percent: 90,
            quiz_percent: 60,
            attempts: 3,
        }
    }
}

impl Rule {
    /// Whether a part of this kind must be done for the lesson to be complete.
    pub const fn asks_for(self, kind: PartKind) -> bool {
        match kind {
            PartKind::Page | PartKind::Slides => matches!(self.pages, Pages::All),
            PartKind::Video | PartKind::Audio => self.watched_percent > 0,
            PartKind::Quiz => self.quiz_percent > 0,
        }
    }

    /// Whether so much of a recording is enough; tenths of a second of so many seconds. A recording that
    /// need not be watched is done as soon as any of it has been.
    pub fn is_watched(self, counted: u32, seconds: u32) -> bool {
        let needed = u64::from(seconds) * 10 * u64::from(self.watched_percent);
        counted > 0 && u64::from(counted) * 100 >= needed
    }

    /// Whether these points of so many are enough.
    pub fn is_passed(self, points: Points, of: Points) -> bool {
        let reached = i128::from(points.hundredths()) * 100;
        reached >= i128::from(of.hundredths()) * i128::from(self.quiz_percent)
    }
}

/// Whether all parts that the rule asks for are done; `done` says which are.
pub fn is_complete(rule: Rule, parts: &[Part], done: impl Fn(&Part) -> bool) -> bool {
    parts
        .iter()
        .filter(|part| rule.asks_for(part.body.kind()))
        .all(done)
}

/// How much of a lesson is done: parts that count, of all parts that count.
pub fn share(rule: Rule, parts: &[Part], done: impl Fn(&Part) -> bool) -> (usize, usize) {
    let asked: Vec<&Part> = parts
        .iter()
        .filter(|part| rule.asks_for(part.body.kind()))
        .collect();
    let count = asked.iter().filter(|part| done(part)).count();
    (count, asked.len())
}

/// Whether something counts at all.
pub fn can_be_completed(rule: Rule, parts: &[Part]) -> bool {
    parts
        .iter()
        .any(|part: &Part| rule.asks_for(Body::kind(&part.body)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Bilingual;
    use crate::lessons::rules::lesson::Pick;
    use proptest::prelude::*;

    fn part(code: &str, body: Body) -> Part {
        let title = Bilingual {
            zh: "节".into(),
            en: "part".into(),
        };
        Part {
            code: code.into(),
            title,
            body,
        }
    }

    fn parts() -> Vec<Part> {
        let page = |code| {
            let blocks = Vec::new();
            let pictures = Vec::new();
            part(code, Body::Page { blocks, pictures })
        };
        let quiz = part("P3", Body::Quiz(Pick::All(vec!["Q1".into()])));
        vec![page("P1"), page("P2"), quiz]
    }

    #[test]
    fn a_lesson_is_complete_when_all_that_counts_is_done() {
        let rule = Rule::default();
        let done = |codes: &'static [&str]| move |part: &Part| codes.contains(&part.code.as_str());
        assert!(!is_complete(rule, &parts(), done(&["P1", "P2"])));
        assert!(is_complete(rule, &parts(), done(&["P1", "P2", "P3"])));
        assert_eq!(share(rule, &parts(), done(&["P2"])), (1, 3));
        let only_quiz = Rule {
            pages: Pages::Optional,
            ..rule
        };
        assert!(is_complete(only_quiz, &parts(), done(&["P3"])));
        let nothing = Rule {
            quiz_percent: 0,
            ..only_quiz
        };
        assert!(!can_be_completed(nothing, &parts()));
    }

    #[test]
    fn percents_are_exact() {
        let rule = Rule::default();
        assert!(rule.is_watched(675, 75) && !rule.is_watched(674, 75));
        assert!(rule.is_passed(Points::from_hundredths(600), Points::whole(10)));
        assert!(!rule.is_passed(Points::from_hundredths(599), Points::whole(10)));
        let any = Rule {
            watched_percent: 0,
            ..rule
        };
        assert!(!any.is_watched(0, 75) && any.is_watched(1, 75));
    }

    proptest! {
        #[test]
        fn more_watched_is_never_less_done(counted in 0_u32..7_000, more in 0_u32..1_000, percent in 0_u8..=100) {
            let rule = Rule { watched_percent: percent, ..Rule::default() };
            prop_assert!(!rule.is_watched(counted, 600) || rule.is_watched(counted + more, 600));
        }
    }
}
