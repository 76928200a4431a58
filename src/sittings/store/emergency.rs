//! Taking texts out of an emergency file into the history, for the organiser's decision.

use diesel::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{drafts, participants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{self, Person};
use crate::sittings::rules::count::characters;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::emergency::{Content, Fault, Sealed, Text};
use crate::sittings::rules::saving::{Keeping, Revision};
use crate::sittings::{Participant, Sitting};

use super::drafts::{Incoming, add};
use super::{answers, paper, sitting, touch};

/// Under this name the texts of emergency files stand in the history.
const CLIENT: &str = "emergency-file";

/// What a file held, and what became of it.
#[derive(Debug, Serialize)]
pub struct Taken {
    pub participant: Id<Participant>,
    pub name: String,
    pub texts: Vec<TakenText>,
}

/// A text of a file. Its words are not shown to those who upload it.
#[derive(Debug, Serialize)]
pub struct TakenText {
    pub task: String,
    pub characters: u32,
    pub typed_at: Option<Moment>,
    pub aside: bool,
    /// The revision under which the server had it already, or now keeps it apart.
    pub revision: Revision,
    pub was_there: bool,
}

/// Opens a file of somebody in this sitting and keeps apart what the server does not have. The
/// same file again adds nothing.
pub fn take(
    db: &mut Db,
    id: Id<Sitting>,
    sealed: &Sealed,
    by: &Actor,
    now: Moment,
) -> Outcome<Taken> {
    let (participant, name, key) = owner(db, id, &sealed.participant)?;
    let content = sealed
        .open(&key)
        .map_err(|fault| Problem::refused(fault.key()))?;
    check(db, id, &content)?;
    let mut texts = Vec::new();
    for (sequence, text) in (1..).zip(&content.tasks) {
        texts.push(keep(db, participant, text, sequence, now)?);
    }
    if texts.iter().any(|text| !text.was_there) {
        paper::touch(db, participant)?;
        touch(db, id)?;
    }
    let after = json!({ "participant": participant, "texts": texts });
    let object = format!("sitting/{id}");
    audit::record(
        db,
        by,
        "answer.emergency-file",
        &object,
        Value::Null,
        after,
        now,
    )?;
    Ok(Taken {
        participant,
        name,
        texts,
    })
}

/// Whose file it is; it must be somebody of this sitting.
fn owner(
    db: &mut Db,
    sitting: Id<Sitting>,
    participant: &str,
) -> Outcome<(Id<Participant>, String, Vec<u8>)> {
    let stranger = || Problem::refused(Fault::DoesNotOpen.key());
    let id: Id<Participant> = participant.parse().map_err(|_| stranger())?;
    let found: Option<(Id<Person>, Vec<u8>)> = participants::table
        .find(id)
        .filter(participants::sitting_id.eq(sitting))
        .select((participants::person_id, participants::draft_key))
        .first(db)
        .optional()?;
    let (person, key) = found.ok_or_else(stranger)?;
    let name = people::name_of(db, person)?.ok_or_else(stranger)?;
    Ok((id, name, key))
}

fn check(db: &mut Db, id: Id<Sitting>, content: &Content) -> Outcome<()> {
    let sitting = sitting::load(db, id)?.ok_or(Problem::NotFound)?;
    let paper = crate::exercises::paper(db, sitting.pack_version_id)?;
    let known = |text: &Text| paper.task(&text.code).is_some() && !text.text.contains('\0');
    if content.sitting == id.to_string() && content.tasks.iter().all(known) {
        Ok(())
    } else {
        Err(Problem::refused(Fault::NotOne.key()))
    }
}

fn keep(
    db: &mut Db,
    participant: Id<Participant>,
    text: &Text,
    sequence: i64,
    now: Moment,
) -> Outcome<TakenText> {
    let typed_at = Some(text.typed_at)
        .filter(|at| *at > 0)
        .map(Moment::from_micros);
    let answer = answers::begin(db, participant, &text.code)?;
    let digest = TextDigest::of(&text.text);
    let taken = |revision, was_there| TakenText {
        task: text.code.clone(),
        characters: characters(&text.text),
        typed_at,
        aside: text.aside,
        revision,
        was_there,
    };
    if let Some(revision) = revision_with(db, answer, &digest)? {
        return Ok(taken(revision, true));
    }
    if text.text.is_empty() {
        return Ok(taken(0, true));
    }
    let revision = last_revision(db, answer)?.saturating_add(1);
    let base = text.base.max(0);
    let incoming = Incoming::new(base, CLIENT.into(), sequence, text.text.clone(), typed_at)?;
    add(db, answer, &incoming, revision, Keeping::Held, now)?;
    Ok(taken(revision, false))
}

fn revision_with(db: &mut Db, answer: i64, digest: &TextDigest) -> Outcome<Option<Revision>> {
    Ok(drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::digest.eq(digest.bytes().as_slice()))
        .select(drafts::revision)
        .order(drafts::revision.desc())
        .first(db)
        .optional()?)
}

fn last_revision(db: &mut Db, answer: i64) -> Outcome<Revision> {
    let last: Option<Revision> = drafts::table
        .filter(drafts::answer_id.eq(answer))
        .select(diesel::dsl::max(drafts::revision))
        .first(db)?;
    Ok(last.unwrap_or_default())
}
