//! 评分细则: the scoring points of one task, as they are marked.

use std::collections::HashSet;

use crate::points::{Points, PointsFault};

/// 得分点: the smallest thing that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoringPoint {
    pub code: String,
    pub max: Points,
    /// Points are given in whole steps of this size.
    pub step: Points,
}

/// The scoring points of a task, checked when made: not empty, each code once, each
/// maximum positive and in steps, each step a multiple of 0.02, the total fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    points: Vec<ScoringPoint>,
    total: Points,
}

/// Why scoring points do not make a rubric.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RubricFault {
    #[error("a task needs at least one scoring point")]
    Empty,
    #[error("scoring point {0} stands there twice")]
    Twice(String),
    #[error("scoring point {0}: the step must be a positive multiple of 0.02")]
    BadStep(String),
    #[error("scoring point {0}: the maximum must be positive and a multiple of the step")]
    BadMax(String),
    #[error("the total: {0}")]
    Total(#[from] PointsFault),
}

impl Rubric {
    pub fn new(points: Vec<ScoringPoint>) -> Result<Self, RubricFault> {
        if points.is_empty() {
            return Err(RubricFault::Empty);
        }
        let mut codes = HashSet::new();
        for point in &points {
            let fault = if !codes.insert(point.code.as_str()) {
                RubricFault::Twice
            } else if !point.step.is_step() {
                RubricFault::BadStep
            } else if point.max <= Points::ZERO || !point.max.is_in_steps_of(point.step) {
                RubricFault::BadMax
            } else {
                continue;
            };
            return Err(fault(point.code.clone()));
        }
        let total = Points::sum(points.iter().map(|point| point.max))?;
        Ok(Self { points, total })
    }

    pub fn points(&self) -> &[ScoringPoint] {
        &self.points
    }

    pub fn point(&self, code: &str) -> Option<&ScoringPoint> {
        self.points.iter().find(|point| point.code == code)
    }

    /// The most that a script can get.
    pub const fn total(&self) -> Points {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(code: &str, max: i64, step: i64) -> ScoringPoint {
        ScoringPoint {
            code: code.to_owned(),
            max: Points::from_hundredths(max),
            step: Points::from_hundredths(step),
        }
    }

    #[test]
    fn a_rubric_adds_up() {
        let rubric = Rubric::new(vec![point("P1", 600, 50), point("P2", 400, 100)]);
        assert_eq!(rubric.expect("sound").total(), Points::whole(10));
    }

    #[test]
    fn every_fault_is_named() {
        for (points, fault) in [
            (vec![], RubricFault::Empty),
            (
                vec![point("P1", 100, 50), point("P1", 100, 50)],
                RubricFault::Twice("P1".into()),
            ),
            (vec![point("P1", 100, 0)], RubricFault::BadStep("P1".into())),
            (
                vec![point("P1", 100, 25)],
                RubricFault::BadStep("P1".into()),
            ),
            (
                vec![point("P1", 100, -2)],
                RubricFault::BadStep("P1".into()),
            ),
            (vec![point("P1", 130, 50)], RubricFault::BadMax("P1".into())),
            (vec![point("P1", 0, 50)], RubricFault::BadMax("P1".into())),
            (vec![point("P1", -50, 50)], RubricFault::BadMax("P1".into())),
        ] {
            assert_eq!(Rubric::new(points), Err(fault));
        }
    }
}
