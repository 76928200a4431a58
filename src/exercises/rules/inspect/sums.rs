//! Inspection of the sums: total = tasks = scoring points, each task too.

use super::super::fault::Reason;
use super::super::points::Points;
use super::super::written::Written;
use super::{Inspector, written_points};

impl Inspector<'_> {
    /// Notes sums that do not agree. While an amount is no amount, that is the
    /// fault, and sums over it would only repeat it.
    pub fn sums(&mut self, written: &Written) {
        let Some(sums) = Sums::of(written) else {
            return;
        };
        let total = sums.total.to_string();
        let all_points: Points = sums.points.iter().map(|(_, points)| points).sum();
        if all_points != sums.total {
            let (sum, total) = (all_points.to_string(), total.clone());
            self.fault(written.total.start(), Reason::PointsNotTotal { sum, total });
        }
        let all_tasks: Points = sums.tasks.iter().map(|(.., points)| points).sum();
        if all_tasks != sums.total {
            let (sum, total) = (all_tasks.to_string(), total.clone());
            self.fault(written.total.start(), Reason::TasksNotTotal { sum, total });
        }
        if sums.pass > sums.total {
            let pass = sums.pass.to_string();
            self.fault(
                written.pass_score.start(),
                Reason::PassAboveTotal { pass, total },
            );
        }
        for (offset, task, points) in &sums.tasks {
            self.task_sum(&sums, *offset, task, *points);
        }
    }

    fn task_sum(&mut self, sums: &Sums, offset: usize, task: &str, points: Points) {
        let own = sums.points.iter().filter(|(owner, _)| *owner == task);
        let sum: Points = own.map(|(_, points)| points).sum();
        if sum != points {
            let (points, sum) = (points.to_string(), sum.to_string());
            self.fault(
                offset,
                Reason::TaskPointsNotSum {
                    task: task.to_owned(),
                    points,
                    sum,
                },
            );
        }
    }
}

/// The amounts of a pack, when every one of them is sound.
struct Sums<'a> {
    total: Points,
    pass: Points,
    tasks: Vec<(usize, &'a str, Points)>,
    points: Vec<(&'a str, Points)>,
}

impl<'a> Sums<'a> {
    fn of(written: &'a Written) -> Option<Self> {
        let tasks = written.tasks.value().iter().map(|task| {
            let points = written_points(&task.points)?;
            Some((task.points.start(), task.code.value().as_str(), points))
        });
        let points = written.scoring_points.value().iter();
        let points =
            points.map(|one| Some((one.task.value().as_str(), written_points(&one.points)?)));
        Some(Self {
            total: written_points(&written.total)?,
            pass: written_points(&written.pass_score)?,
            tasks: tasks.collect::<Option<_>>()?,
            points: points.collect::<Option<_>>()?,
        })
    }
}
