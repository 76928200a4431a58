//! From finished markings to results: written as soon as a script is settled, in the same
//! transaction, so that nobody ever sees a total that no marking gives.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use crate::clock::Moment;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::Pack;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Participant, Sitting, scripts};
use crate::web::live;

use super::rules::score::{Graders, Outcome as Verdict, Round, Scores, outcome};
use super::sheet;
use super::store::markings::MarkingRow;
use super::store::results::{self, ResultRow, TaskPoints};
use super::store::{appeals, court, graders};

/// After a change of state: when grading begins, so that who wrote nothing has a result at once,
/// and when results are published.
pub fn follow(db: &mut Db, sitting: &Sitting, now: Moment) -> Outcome<()> {
    match sitting.state {
        SittingState::Grading | SittingState::Published => {
            let pack = sheet::pack(db, sitting)?;
            settle_all(db, sitting, &pack, now)
        }
        _ => Ok(()),
    }
}

/// Writes the results of all participants anew.
pub fn settle_all(db: &mut Db, sitting: &Sitting, pack: &Pack, now: Moment) -> Outcome<()> {
    let everybody = scripts::participant_ids(db, sitting.id)?;
    let written = scripts::all_scripts(db, sitting.id)?;
    let facts = Facts::load(db, sitting, pack, written, None)?;
    let rows = everybody
        .into_iter()
        .map(|participant| facts.result(participant, now))
        .collect::<Outcome<Vec<_>>>()?;
    results::store(db, &rows)?;
    announce(db, sitting.id, now)
}

/// Writes the result of one participant anew.
pub fn settle_one(
    db: &mut Db,
    sitting: &Sitting,
    pack: &Pack,
    participant: Id<Participant>,
    now: Moment,
) -> Outcome<ResultRow> {
    let written = scripts::scripts_of(db, participant)?;
    let facts = Facts::load(db, sitting, pack, written, Some(participant))?;
    let row = facts.result(participant, now)?;
    results::store(db, std::slice::from_ref(&row))?;
    announce(db, sitting.id, now)?;
    Ok(row)
}

/// The standings, and the graders' queue, look again.
fn announce(db: &mut Db, sitting: Id<Sitting>, now: Moment) -> Outcome<()> {
    live::tell(db, &format!("board/{sitting}"), "changed", &json!({}), now)?;
    live::tell(
        db,
        &format!("grading/{sitting}"),
        "changed",
        &json!({}),
        now,
    )
}

/// All that results follow from.
struct Facts {
    sitting: Id<Sitting>,
    graders: Graders,
    tasks: Vec<String>,
    /// Answers with something in them, by participant and task.
    written: HashMap<(Id<Participant>, String), i64>,
    finished: HashMap<i64, Vec<MarkingRow>>,
    appealed: HashMap<i64, Points>,
    /// Points from the court, by participant and task.
    in_court: HashMap<(Id<Participant>, String), Points>,
    handed_in: HashMap<Id<Participant>, Moment>,
}

impl Facts {
    fn load(
        db: &mut Db,
        sitting: &Sitting,
        pack: &Pack,
        written: Vec<scripts::Script>,
        only: Option<Id<Participant>>,
    ) -> Outcome<Self> {
        let mut handed_in: HashMap<Id<Participant>, Moment> = HashMap::new();
        for (participant, at) in scripts::last_hand_ins(db, sitting.id, only)? {
            let last = handed_in.entry(participant).or_insert(at);
            *last = at.max(*last);
        }
        let tasks = pack.paper.tasks().iter();
        Ok(Self {
            sitting: sitting.id,
            graders: graders(sitting)?,
            tasks: tasks.map(|task| task.code.as_str().to_owned()).collect(),
            written: written
                .into_iter()
                .map(|script| ((script.participant, script.task), script.answer))
                .collect(),
            finished: results::finished(db, sitting.id, only)?,
            appealed: appeals::changed_points(db, sitting.id, only)?,
            in_court: court::totals(db, sitting.id, only)?,
            handed_in,
        })
    }

    fn result(&self, participant: Id<Participant>, now: Moment) -> Outcome<ResultRow> {
        let mut tasks: TaskPoints = BTreeMap::new();
        for task in &self.tasks {
            tasks.insert(task.clone(), self.points(participant, task)?);
        }
        let total = Points::sum(tasks.values().filter_map(|points| *points))
            .map_err(|fault| Problem::bug(format!("the total of {participant}: {fault}")))?;
        Ok(ResultRow {
            participant_id: participant,
            sitting_id: self.sitting,
            total,
            complete: tasks.values().all(Option::is_some),
            tasks: Json(tasks),
            handed_in_at: self.handed_in.get(&participant).copied(),
            changed_at: now,
        })
    }

    /// The settled points of a task: what an appeal changed, what was given in court, nought where
    /// nothing is written, or what the markings amount to.
    fn points(&self, participant: Id<Participant>, task: &str) -> Outcome<Option<Points>> {
        let key = (participant, task.to_owned());
        let answer = self.written.get(&key);
        if let Some(points) = answer.and_then(|answer| self.appealed.get(answer)) {
            return Ok(Some(*points));
        }
        if let Some(points) = self.in_court.get(&key) {
            return Ok(Some(*points));
        }
        let Some(answer) = answer else {
            return Ok(Some(Points::ZERO));
        };
        let finished = self.finished.get(answer).map_or(&[][..], Vec::as_slice);
        match verdict(self.graders, finished)? {
            Verdict::Final { score, .. } => Ok(Some(score)),
            Verdict::Unfinished | Verdict::ArbitrationDue { .. } => Ok(None),
        }
    }
}

/// What the finished markings of a script amount to.
pub fn verdict(graders: Graders, finished: &[MarkingRow]) -> Outcome<Verdict> {
    let score = |round: Round| {
        finished
            .iter()
            .find(|row| row.round == Some(round.number()) && row.finished_at.is_some())
            .map(|row| row.total)
    };
    let scores = Scores {
        first: score(Round::First),
        second: score(Round::Second),
        arbitration: score(Round::Arbitration),
    };
    outcome(graders, scores).map_err(|fault| Problem::bug(format!("{scores:?}: {fault}")))
}
