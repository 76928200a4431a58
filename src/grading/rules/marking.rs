//! The marking of one script by one grader: points and comments, saved as they go.

use std::collections::BTreeMap;

use super::rubric::{Rubric, ScoringPoint};
use crate::points::{Points, PointsFault};

/// What one grader gave for one scoring point so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub points: Option<Points>,
    pub comment: String,
}

/// What one grader gave for one script so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// By the code of the scoring point.
    pub marks: BTreeMap<String, Mark>,
    pub comment: String,
}

/// Why points cannot be given, or a marking cannot be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkingFault {
    UnknownPoint { code: String },
    Negative { code: String },
    OverMax { code: String, max: Points },
    OffStep { code: String, step: Points },
    Unmarked { code: String },
    Sum(PointsFault),
}

impl MarkingFault {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::UnknownPoint { .. } => "marking-unknown-point",
            Self::Negative { .. } => "marking-negative",
            Self::OverMax { .. } => "marking-over-max",
            Self::OffStep { .. } => "marking-off-step",
            Self::Unmarked { .. } => "marking-unmarked",
            Self::Sum(fault) => fault.key(),
        }
    }

    /// The arguments of that message: the code of the scoring point, and the bound.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownPoint { code } | Self::Negative { code } | Self::Unmarked { code } => {
                vec![("code", code.clone())]
            }
            Self::OverMax { code, max } => vec![("code", code.clone()), ("max", max.short())],
            Self::OffStep { code, step } => vec![("code", code.clone()), ("step", step.short())],
            Self::Sum(_) => Vec::new(),
        }
    }
}

/// Checks points for one scoring point: known, in range, in steps.
pub fn check_points(rubric: &Rubric, code: &str, points: Points) -> Result<(), MarkingFault> {
    let code = || code.to_owned();
    let ScoringPoint { max, step, .. } = rubric
        .point(&code())
        .ok_or_else(|| MarkingFault::UnknownPoint { code: code() })?;
    if points.is_negative() {
        Err(MarkingFault::Negative { code: code() })
    } else if points > *max {
        Err(MarkingFault::OverMax {
            code: code(),
            max: *max,
        })
    } else if !points.is_in_steps_of(*step) {
        Err(MarkingFault::OffStep {
            code: code(),
            step: *step,
        })
    } else {
        Ok(())
    }
}

impl Marking {
    /// The exact sum of what is given so far.
    pub fn total(&self) -> Result<Points, PointsFault> {
        Points::sum(self.marks.values().filter_map(|mark| mark.points))
    }

    /// How many scoring points have points.
    pub fn marked(&self) -> usize {
        let given = |mark: &&Mark| mark.points.is_some();
        self.marks.values().filter(given).count()
    }

    /// Checks that every scoring point is marked and soundly so; then the total is the
    /// grader's score. Every fault is named, in the order of the rubric.
    pub fn finish(&self, rubric: &Rubric) -> Result<Points, Vec<MarkingFault>> {
        let unmarked = rubric.points().iter().filter_map(|point| {
            let given = self.marks.get(&point.code).and_then(|mark| mark.points);
            let code = point.code.clone();
            given.is_none().then_some(MarkingFault::Unmarked { code })
        });
        let unsound = self.marks.iter().filter_map(|(code, mark)| {
            let points = mark.points.unwrap_or_default();
            check_points(rubric, code, points).err()
        });
        let faults: Vec<MarkingFault> = unmarked.chain(unsound).collect();
        if faults.is_empty() {
            self.total().map_err(|fault| vec![MarkingFault::Sum(fault)])
        } else {
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rubric() -> Rubric {
        let point = |code: &str, max, step| ScoringPoint {
            code: code.to_owned(),
            max: Points::from_hundredths(max),
            step: Points::from_hundredths(step),
        };
        Rubric::new(vec![point("P1", 600, 50), point("P2", 400, 100)]).expect("sound")
    }

    fn marking(marks: &[(&str, Option<i64>)]) -> Marking {
        let mark = |hundredths: Option<i64>| Mark {
            points: hundredths.map(Points::from_hundredths),
            comment: String::new(),
        };
        let named = |(code, points): &(&str, Option<i64>)| ((*code).to_owned(), mark(*points));
        Marking {
            marks: marks.iter().map(named).collect(),
            comment: String::new(),
        }
    }

    #[test]
    fn a_finished_marking_is_its_exact_total() {
        let finished = marking(&[("P1", Some(450)), ("P2", Some(0))]);
        assert_eq!(finished.finish(&rubric()), Ok(Points::from_hundredths(450)));
    }

    #[test]
    fn an_unfinished_one_names_what_is_missing_and_keeps_its_total() {
        // A comment alone is not a mark: no points and nought points differ.
        let unfinished = marking(&[("P1", Some(450)), ("P2", None)]);
        let missing = MarkingFault::Unmarked { code: "P2".into() };
        assert_eq!(unfinished.finish(&rubric()), Err(vec![missing]));
        assert_eq!(unfinished.total(), Ok(Points::from_hundredths(450)));
        assert_eq!(unfinished.marked(), 1);
    }

    #[test]
    fn points_that_the_rubric_does_not_give_are_refused() {
        let code = || "P1".to_owned();
        for (points, fault) in [
            (-50, MarkingFault::Negative { code: code() }),
            (
                650,
                MarkingFault::OverMax {
                    code: code(),
                    max: Points::whole(6),
                },
            ),
            (
                425,
                MarkingFault::OffStep {
                    code: code(),
                    step: Points::from_hundredths(50),
                },
            ),
        ] {
            let points = Points::from_hundredths(points);
            assert_eq!(check_points(&rubric(), "P1", points), Err(fault));
        }
        let unknown = marking(&[("P1", Some(0)), ("P2", Some(0)), ("P3", Some(100))]);
        let fault = MarkingFault::UnknownPoint { code: "P3".into() };
        assert_eq!(unknown.finish(&rubric()), Err(vec![fault]));
    }

    proptest! {
        #[test]
        fn what_finishes_lies_between_nothing_and_the_total(
            first in prop::option::of(-100i64..800), second in prop::option::of(-100i64..800),
        ) {
            let marking = marking(&[("P1", first), ("P2", second)]);
            let sound = |points: Option<i64>, max: i64, step: i64| {
                points.is_some_and(|p| (0..=max).contains(&p) && p % step == 0)
            };
            match marking.finish(&rubric()) {
                Ok(total) => {
                    prop_assert!(sound(first, 600, 50) && sound(second, 400, 100));
                    prop_assert_eq!(total.hundredths(), first.unwrap_or(0) + second.unwrap_or(0));
                    prop_assert!(total <= rubric().total());
                }
                Err(faults) => {
                    prop_assert!(!sound(first, 600, 50) || !sound(second, 400, 100));
                    prop_assert!(!faults.is_empty());
                }
            }
        }
    }
}
