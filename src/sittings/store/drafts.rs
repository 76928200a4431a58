//! Saving a text: the hot path. In the usual case three statements: is what we remember of the
//! sitting still true, what is the newest text, and the new row. Rows are only added;
//! long after the closing [`super::thinning`] takes out what lies between.

use std::sync::Arc;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::Db;
use crate::db::schema::drafts;
use crate::error::{Outcome, Problem};
use crate::sittings::docket::Docket;
use crate::sittings::rules::count::characters;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::saving::{
    self, Draft, GRACE_SECONDS, Keeping, Kept, Known, Lateness, Revision, Saving,
};
use crate::sittings::rules::window::Window;

use super::answers::open;
use super::paper::{Attempt, HandIn};

/// A text on its way in.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub draft: Draft,
    pub text: String,
}

/// The longest name that a page may give itself.
const LONGEST_CLIENT: usize = 64;

impl Incoming {
    /// A text as it was sent, or what is wrong with it.
    pub fn new(
        base: Revision,
        client: String,
        sequence: i64,
        text: String,
        typed_at: Option<Moment>,
    ) -> Outcome<Self> {
        if client.is_empty() || client.len() > LONGEST_CLIENT {
            return Err(Problem::refused("sitting-draft-client"));
        }
        if base < 0 || sequence < 0 {
            return Err(Problem::refused("sitting-draft-number"));
        }
        // PostgreSQL keeps no such character, and nobody can type it.
        if text.contains('\0') || client.contains('\0') {
            return Err(Problem::refused("sitting-draft-character"));
        }
        let draft = Draft {
            base,
            client,
            sequence,
            digest: TextDigest::of(&text),
            characters: characters(&text),
            bytes: text.len(),
            typed_at,
        };
        Ok(Self { draft, text })
    }
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is stored, now or when it came the first time.
    Stored {
        revision: Revision,
        saved_at: Moment,
        keeping: Keeping,
        digest: TextDigest,
    },
    /// It grew from something else than the newest text; both stay where they are.
    Stale(Option<Newest>),
    TooLong,
    NotOpen {
        until: Option<Moment>,
    },
}

/// The newest accepted text of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Newest {
    pub revision: Revision,
    pub saved_at: Moment,
    pub keeping: Keeping,
    pub text: String,
}

/// A saving together with what the page has to know besides.
#[derive(Debug, Clone)]
pub struct Decided {
    pub saved: Saved,
    /// When the task closes for this participant by the clock.
    pub closes_at: Moment,
    /// The hand-in that stands, if there is one.
    pub hand_in: Option<HandIn>,
    /// Whether the text is longer than the task asks for.
    pub over_limit: bool,
}

/// Stores a text as the rules decide. Docket and attempt must be true now: see
/// [`super::current::Place`]; an answer that this begins is added to the attempt.
pub fn save(
    db: &mut Db,
    docket: &Docket,
    attempt: &mut Arc<Attempt>,
    task: &str,
    incoming: &Incoming,
    now: Moment,
) -> Outcome<Decided> {
    let course = docket.plan.course(&attempt.seat, now);
    let window = match course.window(task) {
        Some(window) => window,
        // Before the opening nobody learns which tasks there are.
        None if !course.has_begun() => Window::Locked {
            until: Some(docket.sitting.opens_at),
        },
        None => return Err(Problem::NotFound),
    };
    let closes_at = course.closes_at(task);
    // While it is locked nothing can have been typed, and nothing is begun for it.
    let saved = if let Window::Locked { until } = window {
        Saved::NotOpen { until }
    } else {
        let answer = open(db, attempt, task)?;
        let limit = docket.limit(task);
        let known = known(db, answer, &incoming.draft)?;
        let saving = saving::decide(&known, &incoming.draft, limit, window, GRACE_SECONDS, now);
        carry_out(db, answer, incoming, saving, now)?
    };
    let opened = attempt.answers.get(task);
    Ok(Decided {
        saved,
        closes_at,
        hand_in: opened.and_then(|opened| opened.hand_in.clone()),
        over_limit: docket.limit(task).is_over(incoming.draft.characters),
    })
}

fn carry_out(
    db: &mut Db,
    answer: i64,
    incoming: &Incoming,
    saving: Saving,
    now: Moment,
) -> Outcome<Saved> {
    let (revision, keeping) = match saving {
        Saving::TooLong => return Ok(Saved::TooLong),
        Saving::NotOpen { until } => return Ok(Saved::NotOpen { until }),
        Saving::Stale { head } => {
            let text = head.map(|head| newest_text(db, answer, head.revision));
            return Ok(Saved::Stale(text.transpose()?));
        }
        Saving::Repeat(kept) => return repeat(db, answer, &kept),
        Saving::Store {
            revision,
            lateness: Lateness::OnTime,
            ..
        } => (revision, Keeping::OnTime),
        Saving::Store { revision, .. } => (revision, Keeping::Late),
        Saving::Hold { revision } | Saving::HandedIn { revision, .. } => (revision, Keeping::Held),
    };
    add(db, answer, incoming, revision, keeping, now)?;
    Ok(Saved::Stored {
        revision,
        saved_at: now,
        keeping,
        digest: incoming.draft.digest,
    })
}

/// A row of the history, without its text.
#[derive(Debug, Clone, Queryable)]
struct Row {
    revision: Revision,
    client: String,
    sequence: i64,
    digest: Vec<u8>,
    keeping: Keeping,
}

impl Row {
    fn kept(self) -> Outcome<Kept> {
        let digest = TextDigest::from_slice(&self.digest);
        Ok(Kept {
            revision: self.revision,
            client: self.client,
            sequence: self.sequence,
            digest: digest.ok_or_else(|| Problem::bug("a stored digest is damaged"))?,
            keeping: self.keeping,
        })
    }

    /// Whether a draft is simply the next one of the same page. Pages number their saves upwards,
    /// so nothing older can bear its number; a page that does not gets what it asks for: its text
    /// stored on top of the newest one.
    fn is_followed_by(&self, draft: &Draft) -> bool {
        self.client == draft.client
            && self.sequence < draft.sequence
            && self.revision == draft.base
            && self.keeping.is_accepted()
    }
}

/// What the rules need to know of an answer.
fn known(db: &mut Db, answer: i64, draft: &Draft) -> Outcome<Known> {
    let Some(last) = last_row(db, answer)? else {
        return Ok(Known {
            head: None,
            last_revision: 0,
            same_request: None,
        });
    };
    let last_revision = last.revision;
    let same_request = if last.is_followed_by(draft) {
        None
    } else {
        same_request(db, answer, draft)?
    };
    let head = if last.keeping.is_accepted() {
        Some(last.kept()?)
    } else {
        head(db, answer)?
    };
    Ok(Known {
        head,
        last_revision,
        same_request,
    })
}

type RowColumns = (
    drafts::revision,
    drafts::client,
    drafts::sequence,
    drafts::digest,
    drafts::standing,
);
const ROW: RowColumns = (
    drafts::revision,
    drafts::client,
    drafts::sequence,
    drafts::digest,
    drafts::standing,
);

fn last_row(db: &mut Db, answer: i64) -> Outcome<Option<Row>> {
    Ok(drafts::table
        .filter(drafts::answer_id.eq(answer))
        .order(drafts::revision.desc())
        .select(ROW)
        .first(db)
        .optional()?)
}

/// The newest accepted text, without its words.
pub fn head(db: &mut Db, answer: i64) -> Outcome<Option<Kept>> {
    let row: Option<Row> = drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::standing.eq_any(accepted()))
        .order(drafts::revision.desc())
        .select(ROW)
        .first(db)
        .optional()?;
    row.map(Row::kept).transpose()
}

/// The ways of keeping by which a text is part of the answer.
pub fn accepted() -> Vec<Keeping> {
    let all = Keeping::ALL.into_iter();
    all.filter(|keeping| keeping.is_accepted()).collect()
}

fn same_request(db: &mut Db, answer: i64, draft: &Draft) -> Outcome<Option<Kept>> {
    let row: Option<Row> = drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::client.eq(&draft.client))
        .filter(drafts::sequence.eq(draft.sequence))
        .order(drafts::revision)
        .select(ROW)
        .first(db)
        .optional()?;
    row.map(Row::kept).transpose()
}

/// The newest accepted text with its words; none if nothing has been accepted.
pub fn newest(db: &mut Db, answer: i64) -> Outcome<Option<Newest>> {
    match head(db, answer)? {
        Some(head) => newest_text(db, answer, head.revision).map(Some),
        None => Ok(None),
    }
}

fn newest_text(db: &mut Db, answer: i64, revision: Revision) -> Outcome<Newest> {
    Ok(drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::revision.eq(revision))
        .select((
            drafts::revision,
            drafts::saved_at,
            drafts::standing,
            drafts::text,
        ))
        .first(db)?)
}

/// The answer that was given the first time.
fn repeat(db: &mut Db, answer: i64, kept: &Kept) -> Outcome<Saved> {
    let saved_at = drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::revision.eq(kept.revision))
        .select(drafts::saved_at)
        .first(db)?;
    Ok(Saved::Stored {
        revision: kept.revision,
        saved_at,
        keeping: kept.keeping,
        digest: kept.digest,
    })
}

/// Adds a row to the history.
pub fn add(
    db: &mut Db,
    answer: i64,
    incoming: &Incoming,
    revision: Revision,
    keeping: Keeping,
    now: Moment,
) -> Outcome<()> {
    let draft = &incoming.draft;
    diesel::insert_into(drafts::table)
        .values((
            drafts::answer_id.eq(answer),
            drafts::revision.eq(revision),
            drafts::base.eq(draft.base),
            drafts::client.eq(&draft.client),
            drafts::sequence.eq(draft.sequence),
            drafts::saved_at.eq(now),
            drafts::typed_at.eq(draft.typed_at),
            drafts::standing.eq(keeping),
            drafts::digest.eq(draft.digest.bytes().as_slice()),
            drafts::characters.eq(i32::try_from(draft.characters).unwrap_or(i32::MAX)),
            drafts::text.eq(&incoming.text),
        ))
        .execute(db)?;
    Ok(())
}
