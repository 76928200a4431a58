//! What opening a paper needs to know: the sitting with its pack, and one participant's part in it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{announcements, answers, hand_ins, participants, sittings, venues};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::people::Person;
use crate::sittings::docket::Docket;
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::window::Seat;
use crate::sittings::store::sitting::Sitting;
use crate::sittings::{Participant, Venue};

/// Tells whether what is remembered of a sitting and of a participant still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Stamp {
    pub sitting: i32,
    pub participant: i32,
}

/// One participant's part in a sitting.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub participant: Id<Participant>,
    pub stamp: Stamp,
    /// The key under which the browser keeps texts.
    pub draft_key: Vec<u8>,
    pub venue: Option<String>,
    pub arrived_at: Option<Moment>,
    /// Extra time and what the person has handed in.
    pub seat: Seat,
    /// The answers by task, with their hand-ins.
    pub answers: BTreeMap<String, Opened>,
}

impl Attempt {
    /// Takes in what a transaction has just done: it began an answer and moved the stamp on.
    pub fn begin(&mut self, task: &str, answer: i64) {
        let opened = Opened {
            id: answer,
            hand_in: None,
        };
        self.answers.insert(task.to_owned(), opened);
        self.stamp.participant += 1;
    }

    /// The hand-ins by the person, not those by the clock.
    pub fn hand_ins(&self) -> impl Iterator<Item = &HandIn> {
        let all = self.answers.values().filter_map(|one| one.hand_in.as_ref());
        all.filter(|one| !one.by_clock)
    }
}

/// An answer that has been begun.
#[derive(Debug, Clone)]
pub struct Opened {
    pub id: i64,
    pub hand_in: Option<HandIn>,
}

/// The hand-in of an answer, by the person or by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, serde::Serialize)]
#[diesel(table_name = hand_ins)]
pub struct HandIn {
    pub revision: i64,
    pub code: String,
    pub handed_in_at: Moment,
    pub by_clock: bool,
}

/// The revision of a sitting; none if there is no such sitting.
pub fn sitting_revision(db: &mut Db, id: Id<Sitting>) -> Outcome<Option<i32>> {
    Ok(sittings::table
        .find(id)
        .select(sittings::revision)
        .first(db)
        .optional()?)
}

/// The stamp of a participant.
pub fn stamp(db: &mut Db, participant: Id<Participant>) -> Outcome<Option<Stamp>> {
    Ok(participants::table
        .inner_join(sittings::table)
        .filter(participants::id.eq(participant))
        .select((sittings::revision, participants::revision))
        .first(db)
        .optional()?)
}

/// The docket of a sitting; none if there is no such sitting.
pub fn docket(db: &mut Db, id: Id<Sitting>) -> Outcome<Option<Docket>> {
    // The row first: what is read after it can only be newer than its revision says.
    let Some(sitting) = super::sitting::load(db, id)? else {
        return Ok(None);
    };
    let paper = exercises::store::paper(db, sitting.pack_version_id)?;
    let by_hand = released_by_hand(db, id)?;
    Ok(Some(Docket::new(sitting, paper, by_hand)))
}

fn released_by_hand(db: &mut Db, sitting: Id<Sitting>) -> Outcome<BTreeSet<String>> {
    let codes: Vec<Option<String>> = announcements::table
        .filter(announcements::sitting_id.eq(sitting))
        .filter(announcements::contingency.is_not_null())
        .select(announcements::contingency)
        .load(db)?;
    Ok(codes.into_iter().flatten().collect())
}

#[derive(Queryable)]
struct Row {
    id: Id<Participant>,
    stamp: Stamp,
    venue: Option<Id<Venue>>,
    venue_name: Option<String>,
    extra_minutes: i32,
    draft_key: Vec<u8>,
    arrived_at: Option<Moment>,
}

/// A person's part in a sitting; none if the person does not take part.
pub fn attempt(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<Option<Attempt>> {
    let row: Option<Row> = participants::table
        .inner_join(sittings::table)
        .left_join(venues::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(participants::person_id.eq(person))
        .select((
            participants::id,
            (sittings::revision, participants::revision),
            participants::venue_id,
            venues::name.nullable(),
            participants::extra_minutes,
            participants::draft_key,
            participants::arrived_at,
        ))
        .first(db)
        .optional()?;
    row.map(|row| whole_attempt(db, sitting, row)).transpose()
}

fn whole_attempt(db: &mut Db, sitting: Id<Sitting>, row: Row) -> Outcome<Attempt> {
    let answers = opened_answers(db, row.id)?;
    let own_hand_ins = answers.iter().filter_map(|(task, opened)| {
        let hand_in = opened.hand_in.as_ref().filter(|one| !one.by_clock)?;
        Some((task.clone(), hand_in.handed_in_at))
    });
    let seat = Seat {
        hand_ins: own_hand_ins.collect(),
        extra: super::extra::of(db, sitting, row.id, row.venue, row.extra_minutes)?,
    };
    Ok(Attempt {
        participant: row.id,
        stamp: row.stamp,
        draft_key: row.draft_key,
        venue: row.venue_name,
        arrived_at: row.arrived_at,
        seat,
        answers,
    })
}

fn opened_answers(db: &mut Db, participant: Id<Participant>) -> Outcome<BTreeMap<String, Opened>> {
    let rows: Vec<(i64, String, Option<HandIn>)> = answers::table
        .left_join(hand_ins::table)
        .filter(answers::participant_id.eq(participant))
        .select((answers::id, answers::task, Option::<HandIn>::as_select()))
        .load(db)?;
    let opened = rows
        .into_iter()
        .map(|(id, task, hand_in)| (task, Opened { id, hand_in }));
    Ok(opened.collect())
}

/// Whether a person takes part in a sitting that is no longer a draft.
pub fn takes_part(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<bool> {
    let found = participants::table
        .inner_join(sittings::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(participants::person_id.eq(person))
        .filter(sittings::state.ne(SittingState::Draft));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(db)?)
}

/// Writes down when a participant first came. Only the first time counts.
pub fn arrive(db: &mut Db, participant: Id<Participant>, now: Moment) -> Outcome<()> {
    diesel::update(
        participants::table
            .find(participant)
            .filter(participants::arrived_at.is_null()),
    )
    .set((
        participants::arrived_at.eq(now),
        participants::revision.eq(participants::revision + 1),
    ))
    .execute(db)?;
    Ok(())
}

/// What remembers of a participant is stale from now on.
pub fn touch(db: &mut Db, participant: Id<Participant>) -> Outcome<()> {
    let changed = diesel::update(participants::table.find(participant))
        .set(participants::revision.eq(participants::revision + 1))
        .execute(db)?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

/// Whose place this is.
pub fn person_of(db: &mut Db, participant: Id<Participant>) -> Outcome<Option<Id<Person>>> {
    Ok(participants::table
        .find(participant)
        .select(participants::person_id)
        .first(db)
        .optional()?)
}
