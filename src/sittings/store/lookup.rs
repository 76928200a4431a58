//! Looking things up about one participant or one answer: receipts, hand-ins, the history of a text.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{answers, drafts, hand_ins, participants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::sittings::rules::receipt::ReceiptCode;
use crate::sittings::rules::saving::{Keeping, Revision};
use crate::sittings::{Participant, Sitting, Venue};

/// A participant, for the page about the person. The blind code is not among it.
#[derive(Debug, Clone, Queryable)]
pub struct Part {
    pub id: Id<Participant>,
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub extra_minutes: i32,
    pub arrived_at: Option<Moment>,
}

/// A participant of this sitting.
pub fn part(db: &mut Db, sitting: Id<Sitting>, id: Id<Participant>) -> Outcome<Part> {
    participants::table
        .filter(participants::id.eq(id))
        .filter(participants::sitting_id.eq(sitting))
        .select((
            participants::id,
            participants::person_id,
            participants::venue_id,
            participants::extra_minutes,
            participants::arrived_at,
        ))
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// The blind code of a participant. Whoever shows it beside a name records that.
pub fn blind_code(db: &mut Db, id: Id<Participant>) -> Outcome<String> {
    participants::table
        .find(id)
        .select(participants::blind_code)
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// A hand-in, as a receipt names it.
#[derive(Debug, Clone, Queryable)]
pub struct Receipt {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub task: String,
    pub code: String,
    pub revision: Revision,
    pub handed_in_at: Moment,
    pub by_clock: bool,
}

/// The hand-in of a sitting with this code.
pub fn receipt(db: &mut Db, sitting: Id<Sitting>, code: &ReceiptCode) -> Outcome<Option<Receipt>> {
    Ok(hand_ins::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::sitting_id.eq(sitting))
        .filter(hand_ins::code.eq(code.as_str()))
        .select((
            participants::id,
            participants::person_id,
            answers::task,
            hand_ins::code,
            hand_ins::revision,
            hand_ins::handed_in_at,
            hand_ins::by_clock,
        ))
        .first(db)
        .optional()?)
}

/// The hand-ins of a participant.
pub fn receipts_of(db: &mut Db, participant: Id<Participant>) -> Outcome<Vec<Receipt>> {
    Ok(hand_ins::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::id.eq(participant))
        .order(answers::task)
        .select((
            participants::id,
            participants::person_id,
            answers::task,
            hand_ins::code,
            hand_ins::revision,
            hand_ins::handed_in_at,
            hand_ins::by_clock,
        ))
        .load(db)?)
}

/// A stored revision of an answer, without its words.
#[derive(Debug, Clone, Queryable)]
pub struct Revised {
    pub task: String,
    pub revision: Revision,
    pub saved_at: Moment,
    pub keeping: Keeping,
    pub characters: i32,
}

/// The newest revisions of a participant's answers, and at most so many.
pub fn revisions_of(db: &mut Db, participant: Id<Participant>, most: i64) -> Outcome<Vec<Revised>> {
    Ok(drafts::table
        .inner_join(answers::table)
        .filter(answers::participant_id.eq(participant))
        .order(drafts::id.desc())
        .limit(most)
        .select((
            answers::task,
            drafts::revision,
            drafts::saved_at,
            drafts::standing,
            drafts::characters,
        ))
        .load(db)?)
}

/// A revision with its words: for trainers, who know only the blind code.
#[derive(Debug, Clone, Queryable)]
pub struct Worded {
    pub revision: Revision,
    pub keeping: Keeping,
    pub saved_at: Moment,
    pub characters: i32,
    pub text: String,
}

/// The history of the answer that bears this blind code, the newest revision first.
pub fn history(
    db: &mut Db,
    sitting: Id<Sitting>,
    blind_code: &str,
    task: &str,
) -> Outcome<Vec<Worded>> {
    Ok(drafts::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::sitting_id.eq(sitting))
        .filter(participants::blind_code.eq(blind_code))
        .filter(answers::task.eq(task))
        .order(drafts::revision.desc())
        .select((
            drafts::revision,
            drafts::standing,
            drafts::saved_at,
            drafts::characters,
            drafts::text,
        ))
        .load(db)?)
}
