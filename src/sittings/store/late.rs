//! Texts that came after the grace: listed with their times, and decided, never dropped.

use diesel::prelude::*;
use serde_json::json;

use super::{answers, drafts as texts, paper, sitting, states, touch};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{answers as answer_rows, drafts, late_decisions, participants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::saving::{Keeping, Revision};
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Counting, Participant, Sitting};

/// The longest reason, in characters.
const LONGEST: usize = 200;

/// A text that was kept apart, without its words.
#[derive(Debug, Clone, Queryable)]
pub struct Late {
    pub draft: i64,
    pub answer: i64,
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub task: String,
    pub revision: Revision,
    pub keeping: Keeping,
    pub characters: i32,
    pub saved_at: Moment,
    /// When the words were typed, as the browser claims.
    pub typed_at: Option<Moment>,
    /// One load of one page.
    pub client: String,
    /// The decision, once made: its reason and moment.
    pub reason: Option<String>,
    pub decided_at: Option<Moment>,
}

/// All texts of a sitting that were kept apart, the newest of each answer first.
pub fn list(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Late>> {
    let apart = [Keeping::Held, Keeping::Admitted, Keeping::SetAside];
    Ok(drafts::table
        .inner_join(answer_rows::table.inner_join(participants::table))
        .left_join(late_decisions::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(drafts::standing.eq_any(apart))
        .order((participants::id, answer_rows::id, drafts::revision.desc()))
        .select((
            drafts::id,
            answer_rows::id,
            participants::id,
            participants::person_id,
            answer_rows::task,
            drafts::revision,
            drafts::standing,
            drafts::characters,
            drafts::saved_at,
            drafts::typed_at,
            drafts::client,
            late_decisions::reason.nullable(),
            late_decisions::decided_at.nullable(),
        ))
        .load(db)?)
}

/// A decision about a text that waits.
#[derive(Debug, Clone)]
pub struct Deciding {
    pub draft: i64,
    pub admit: bool,
    pub reason: String,
}

/// Admits a text, which makes it the answer, or sets it aside. Older texts of the same answer that
/// still wait are set aside with it when it is admitted: a newer one contains what was meant.
pub fn decide(
    db: &mut Db,
    id: Id<Sitting>,
    deciding: &Deciding,
    grading: Counting,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let sitting = states::catch_up(db, id, now)?;
    if !(SittingState::Open..=SittingState::Grading).contains(&sitting.state) {
        return Err(Problem::conflict("late-not-now"));
    }
    let reason = deciding.reason.trim();
    match reason.chars().count() {
        0 => return Err(Problem::refused("late-reason-missing")),
        1..=LONGEST => {}
        _ => return Err(Problem::refused("late-reason-too-long")),
    }
    let waiting: Vec<Late> = list(db, id)?
        .into_iter()
        .filter(|late| late.keeping == Keeping::Held && late.decided_at.is_none())
        .collect();
    let meant = waiting.iter().find(|late| late.draft == deciding.draft);
    let meant = meant.ok_or_else(|| Problem::conflict("late-decided-already"))?;
    if deciding.admit {
        if sitting.state == SittingState::Grading && (grading.is_begun)(db, meant.answer)? {
            return Err(Problem::conflict("late-being-graded"));
        }
        let older = waiting
            .iter()
            .filter(|late| late.answer == meant.answer && late.revision < meant.revision);
        for late in older {
            settle(db, late, false, reason, by, now)?;
        }
        admit(db, meant, now)?;
    }
    settle(db, meant, deciding.admit, reason, by, now)?;
    paper::touch(db, meant.participant)?;
    touch(db, id)?;
    let action = if deciding.admit {
        "late.admit"
    } else {
        "late.set-aside"
    };
    let after = json!({ "participant": meant.participant, "task": meant.task,
                        "revision": meant.revision, "reason": reason });
    audit::record(db, by, action, &format!("sitting/{id}"), (), after, now)?;
    let sitting = sitting::load(db, id)?.ok_or(Problem::NotFound)?;
    (grading.follow)(db, &sitting, now)
}

/// The text becomes what was handed in.
fn admit(db: &mut Db, late: &Late, now: Moment) -> Outcome<()> {
    if let Some(head) = texts::head(db, late.answer)?
        && head.revision > late.revision
    {
        return Err(Problem::conflict("late-newer-counts"));
    }
    let digest: Vec<u8> = drafts::table
        .find(late.draft)
        .select(drafts::digest)
        .first(db)?;
    let digest = TextDigest::from_slice(&digest).ok_or_else(|| Problem::bug("a damaged digest"))?;
    answers::record(db, late.answer, late.revision, &digest, now, true)?;
    Ok(())
}

fn settle(
    db: &mut Db,
    late: &Late,
    is_admitted: bool,
    reason: &str,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let person = by.person.ok_or_else(|| Problem::bug("nobody decides"))?;
    let keeping = if is_admitted {
        Keeping::Admitted
    } else {
        Keeping::SetAside
    };
    diesel::update(drafts::table.find(late.draft))
        .set(drafts::standing.eq(keeping))
        .execute(db)?;
    diesel::insert_into(late_decisions::table)
        .values((
            late_decisions::draft_id.eq(late.draft),
            late_decisions::admitted.eq(is_admitted),
            late_decisions::reason.eq(reason),
            late_decisions::decided_at.eq(now),
            late_decisions::decided_by.eq(person),
        ))
        .execute(db)?;
    Ok(())
}
