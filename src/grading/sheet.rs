//! What is needed from an exercise pack to mark one task of it.

use std::sync::{Arc, LazyLock};

use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, Lists, Pack, Task};
use crate::sittings::Sitting;

use super::rules::rubric::{Rubric, ScoringPoint};

static LISTS: LazyLock<Option<Lists>> = LazyLock::new(|| Lists::built_in().ok());

/// The exercise of a sitting.
pub fn pack(db: &mut Db, sitting: &Sitting) -> Outcome<Arc<Pack>> {
    exercises::version(db, sitting.pack_version_id)
}

/// The name of a capability.
pub fn capability(code: &str, language: &str) -> String {
    LISTS
        .as_ref()
        .and_then(|lists| lists.capability(code))
        .map_or(code, |capability| capability.name.in_language(language))
        .to_owned()
}

/// One task of an exercise with its scoring points.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub pack: Arc<Pack>,
    pub code: String,
    pub rubric: Rubric,
}

impl Sheet {
    /// The sheet of a task; there is none for a task that the exercise does not have.
    pub fn of(pack: &Arc<Pack>, code: &str) -> Outcome<Self> {
        let task = pack.paper.task(code).ok_or(Problem::NotFound)?;
        let points = pack
            .key
            .scoring_points_of(task.code.as_str())
            .map(|point| ScoringPoint {
                code: point.code.as_str().to_owned(),
                max: point.points,
                step: point.step,
            })
            .collect();
        let rubric = Rubric::new(points)
            .map_err(|fault| Problem::bug(format!("{}, {code}: {fault}", pack.slug)))?;
        Ok(Self {
            pack: pack.clone(),
            code: code.to_owned(),
            rubric,
        })
    }

    /// The task itself.
    pub fn task(&self) -> Outcome<&Task> {
        self.pack.paper.task(&self.code).ok_or(Problem::NotFound)
    }

    /// The codes of the scoring points in order.
    pub fn codes(&self) -> Vec<&str> {
        self.rubric
            .points()
            .iter()
            .map(|point| point.code.as_str())
            .collect()
    }
}
