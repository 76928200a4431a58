//! Inspection of the sums: total = tasks = scoring points, each task too.

use super::super::fault::Reason;
use super::super::written::Written;
use super::Inspector;
use super::tools::{Inspect, written_points};
use crate::points::Points;

impl Inspector<'_> {
    /// Notes sums that do not agree. While an amount is no amount, that is the
    /// fault, and sums over it would only repeat it.
    pub fn sums(&mut self, written: &Written) {
        let Some(amounts) = Amounts::of(written) else {
            return;
        };
        let total = amounts.total.short();
        let sum = sum(amounts.points.iter().map(|(_, points)| *points));
        if sum != total {
            let total = total.clone();
            self.fault(written.total.start(), Reason::PointsNotTotal { sum, total });
        }
        let sum = self::sum(amounts.tasks.iter().map(|(.., points)| *points));
        if sum != total {
            let total = total.clone();
            self.fault(written.total.start(), Reason::TasksNotTotal { sum, total });
        }
        if amounts.pass > amounts.total {
            let pass = amounts.pass.short();
            self.fault(
                written.pass_score.start(),
                Reason::PassAboveTotal { pass, total },
            );
        }
        for (offset, task, points) in &amounts.tasks {
            let own = amounts.points.iter().filter(|(owner, _)| owner == task);
            let (task, points) = ((*task).to_owned(), points.short());
            let sum = self::sum(own.map(|(_, points)| *points));
            if sum != points {
                self.fault(*offset, Reason::TaskPointsNotSum { task, points, sum });
            }
        }
    }
}

/// A sum as people write it; what is too large to sum equals nothing.
fn sum(points: impl Iterator<Item = Points>) -> String {
    Points::sum(points).map_or_else(|_| "∞".to_owned(), Points::short)
}

/// The amounts of a pack, when every one of them is sound.
struct Amounts<'a> {
    total: Points,
    pass: Points,
    /// Where its points stand, the task, its points.
    tasks: Vec<(usize, &'a str, Points)>,
    /// The task, the points of a scoring point.
    points: Vec<(&'a str, Points)>,
}

impl<'a> Amounts<'a> {
    fn of(written: &'a Written) -> Option<Self> {
        let tasks = written.tasks.value().iter().map(|task| {
            let points = written_points(&task.points)?;
            Some((task.points.start(), task.code.value().as_str(), points))
        });
        let points = written.scoring_points.value().iter().map(|one| {
            let points = written_points(&one.points)?;
            Some((one.task.value().as_str(), points))
        });
        Some(Self {
            total: written_points(&written.total)?,
            pass: written_points(&written.pass_score)?,
            tasks: tasks.collect::<Option<_>>()?,
            points: points.collect::<Option<_>>()?,
        })
    }
}
