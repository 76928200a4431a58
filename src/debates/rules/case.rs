//! The cases that are argued, and who may read them when.
//!
//! A side may read a case from its own moment on, and with it the material that is for this side
//! alone. A judge may read what both sides share from the earlier of the two moments on, and each
//! side's own material from that side's moment on: so a judge comes prepared, and never knows before
//! the debaters what the debaters do not know. A side to which no moment was given reads nothing; if
//! neither has one, judges read nothing. At the very moment it is readable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contest::{Match, MatchState};
use super::numbers::{CaseNumber, Side};
use crate::clock::Moment;

/// Longest title (characters), as a match has room for it.
pub const LONGEST_TITLE: usize = 120;
/// Longest text and longest material of a side (characters).
pub const LONGEST_TEXT: usize = 100_000;

/// A case of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub number: CaseNumber,
    /// Matches name their case by it; no two cases of a contest have the same.
    pub title: String,
    /// Markdown, for both sides.
    pub text: String,
    /// Markdown for one side alone, where there is any.
    pub materials: BTreeMap<Side, String>,
    pub readable_from: BTreeMap<Side, Moment>,
    /// The exercise that the text was taken from, with the beginning of its digest; empty if the text
    /// was written here.
    pub source: String,
}

/// Somebody who does not run the contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Side(Side),
    /// On the panel of a match that argues the case.
    Judge,
}

/// Whether a case may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    Now,
    From(Moment),
    /// No moment has been said yet.
    Untold,
}

/// What of a case somebody may read now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub materials: Vec<(Side, &'a str)>,
}

impl Case {
    /// Whether somebody may read it now, and else from when on.
    pub fn readable(&self, reader: Reader, now: Moment) -> Readable {
        let from = match reader {
            Reader::Side(side) => self.readable_from.get(&side),
            Reader::Judge => self.readable_from.values().min(),
        };
        match from {
            None => Readable::Untold,
            Some(from) if *from <= now => Readable::Now,
            Some(from) => Readable::From(*from),
        }
    }

    /// What somebody may read now; none before the time.
    pub fn open_to(&self, reader: Reader, now: Moment) -> Option<Open<'_>> {
        if self.readable(reader, now) != Readable::Now {
            return None;
        }
        let is_open = |side: Side| match reader {
            Reader::Side(own) => own == side,
            Reader::Judge => self.readable(Reader::Side(side), now) == Readable::Now,
        };
        let materials = self.materials.iter();
        Some(Open {
            title: &self.title,
            text: &self.text,
            materials: materials
                .filter(|(side, text)| is_open(**side) && !text.is_empty())
                .map(|(side, text)| (*side, text.as_str()))
                .collect(),
        })
    }
}

/// The case that a match argues; none while none is drawn, none for a match that is not held, and
/// none if the title that stands in the match is no case of the contest.
pub fn argued<'a>(cases: &'a [Case], of: &Match) -> Option<&'a Case> {
    if of.state == MatchState::Cancelled {
        return None;
    }
    cases.iter().find(|case| case.title == of.case)
}

/// What keeps a case from being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFault {
    NoTitle,
    LongTitle,
    /// Another case of the contest has this title.
    TakenTitle,
    /// A match argues it under the title that it has.
    Argued,
    NoText,
    LongText,
}

impl CaseFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoTitle => "debates-case-no-title",
            Self::LongTitle => "debates-case-long-title",
            Self::TakenTitle => "debates-case-taken-title",
            Self::Argued => "debates-case-argued",
            Self::NoText => "debates-case-no-text",
            Self::LongText => "debates-case-long-text",
        }
    }
}

/// What is wrong with a case that is to stand among these, for these matches.
pub fn faults(case: &Case, cases: &[Case], matches: &[Match]) -> Vec<CaseFault> {
    let mut faults = Vec::new();
    let others = || cases.iter().filter(|one| one.number != case.number);
    if case.title.is_empty() {
        faults.push(CaseFault::NoTitle);
    } else if case.title.chars().count() > LONGEST_TITLE {
        faults.push(CaseFault::LongTitle);
    } else if others().any(|one| one.title == case.title) {
        faults.push(CaseFault::TakenTitle);
    }
    let before = cases.iter().find(|one| one.number == case.number);
    if before.is_some_and(|one| one.title != case.title && is_argued(one, matches)) {
        faults.push(CaseFault::Argued);
    }
    if case.text.is_empty() {
        faults.push(CaseFault::NoText);
    }
    let texts = case.materials.values().chain([&case.text]);
    if texts
        .into_iter()
        .any(|text| text.chars().count() > LONGEST_TEXT)
    {
        faults.push(CaseFault::LongText);
    }
    faults
}

/// Whether a match names this case, so that it can neither go nor be called otherwise.
pub fn is_argued(case: &Case, matches: &[Match]) -> bool {
    matches.iter().any(|of| of.case == case.title)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn case(prosecution: Option<i64>, defence: Option<i64>) -> Case {
        let at = |side: Side, micros: Option<i64>| Some((side, Moment::from_micros(micros?)));
        let moments = [
            at(Side::Prosecution, prosecution),
            at(Side::Defence, defence),
        ];
        Case {
            number: CaseNumber(1),
            title: "烧烤店夜间冲突案".to_owned(),
            text: "案情".to_owned(),
            materials: BTreeMap::from([
                (Side::Prosecution, "控方材料".to_owned()),
                (Side::Defence, "辩方材料".to_owned()),
            ]),
            readable_from: moments.into_iter().flatten().collect(),
            source: String::new(),
        }
    }

    #[test]
    fn at_the_very_moment_it_is_readable_and_not_a_microsecond_before() {
        let case = case(Some(1_000_000), Some(2_000_000));
        let prosecution = Reader::Side(Side::Prosecution);
        let at = |micros| case.readable(prosecution, Moment::from_micros(micros));
        assert_eq!(at(999_999), Readable::From(Moment::from_micros(1_000_000)));
        assert_eq!(at(1_000_000), Readable::Now);
        let open = |reader, micros| {
            let open = case.open_to(reader, Moment::from_micros(micros));
            open.map(|open| open.materials.iter().map(|(side, _)| *side).collect())
        };
        let defence = Reader::Side(Side::Defence);
        assert_eq!(open(defence, 1_999_999), None::<Vec<Side>>);
        assert_eq!(open(defence, 2_000_000), Some(vec![Side::Defence]));
        assert_eq!(open(Reader::Judge, 999_999), None);
        assert_eq!(
            open(Reader::Judge, 1_000_000),
            Some(vec![Side::Prosecution]),
            "what is for the defence alone stays closed to judges until the defence has it"
        );
        assert_eq!(open(Reader::Judge, 2_000_000), Some(Side::BOTH.to_vec()));
    }

    #[test]
    fn a_side_without_a_moment_reads_nothing() {
        let end = Moment::from_micros(i64::MAX);
        let half = case(None, Some(5));
        assert_eq!(
            half.readable(Reader::Side(Side::Prosecution), end),
            Readable::Untold
        );
        assert_eq!(half.readable(Reader::Judge, end), Readable::Now);
        assert_eq!(
            case(None, None).readable(Reader::Judge, end),
            Readable::Untold
        );
    }

    #[test]
    fn a_case_that_is_argued_keeps_its_title_and_titles_are_unique() {
        let stands = case(None, None);
        let mut renamed = stands.clone();
        renamed.title = "另一案".to_owned();
        let all = [stands.clone()];
        assert_eq!(faults(&renamed, &all, &[]), []);
        let mut second = stands.clone();
        second.number = CaseNumber(2);
        assert_eq!(faults(&second, &all, &[]), [CaseFault::TakenTitle]);
        let empty = Case {
            title: String::new(),
            text: String::new(),
            ..second
        };
        assert_eq!(
            faults(&empty, &all, &[]),
            [CaseFault::NoTitle, CaseFault::NoText]
        );
    }

    proptest! {
        #[test]
        fn nobody_reads_before_the_time(
            prosecution in proptest::option::of(0_i64..100),
            defence in proptest::option::of(0_i64..100),
            now in 0_i64..100,
        ) {
            let case = case(prosecution, defence);
            let at = Moment::from_micros(now);
            for (side, from) in [(Side::Prosecution, prosecution), (Side::Defence, defence)] {
                let open = case.open_to(Reader::Side(side), at);
                prop_assert_eq!(open.is_some(), from.is_some_and(|from| from <= now));
                for (of, _) in open.map(|open| open.materials).unwrap_or_default() {
                    prop_assert_eq!(of, side);
                }
            }
            // A judge reads nothing that no debater may read yet.
            let judge = case.open_to(Reader::Judge, at);
            let sides = Side::BOTH.map(|side| case.open_to(Reader::Side(side), at));
            prop_assert_eq!(judge.is_some(), sides.iter().any(Option::is_some));
            for material in judge.map(|open| open.materials).unwrap_or_default() {
                let has = |open: &Open<'_>| open.materials.contains(&material);
                prop_assert!(sides.iter().flatten().any(has));
            }
        }
    }
}
