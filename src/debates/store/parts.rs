//! What a contest consists of: each part a document under its kind and number.

use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{contests, number, stored};
use crate::db::schema::debate_parts;
use crate::db::{Db, Id};
use crate::debates::paper::PaperEntry;
use crate::debates::rules::Contest;
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::{
    Division, ImportedResult, Judge, Match, Penalty, Phase, RecordedLot, Recusal, Round, Speaker,
    Team,
};
use crate::debates::rules::judge_feedback::Feedback;
use crate::debates::rules::panel_draw::PanelDraw;
use crate::debates::rules::round_draw::{CancelledDraw, HallDraw, MatchChange, RoundDraw};
use crate::error::Outcome;
use crate::{on_each, words};

words! {
    /// Kinds of parts.
    pub enum Kind {
        Division = "division",
        Team = "team",
        Speaker = "speaker",
        Judge = "judge",
        Recusal = "recusal",
        Phase = "phase",
        Round = "round",
        Match = "match",
        Lot = "lot",
        Penalty = "penalty",
        Imported = "imported",
        Draw = "draw",
        Change = "change",
        HallDraw = "hall_draw",
        Paper = "paper",
        Feedback = "feedback",
        CancelledDraw = "cancelled_draw",
        Case = "case",
        PanelDraw = "panel_draw",
    }
}

/// Something that is kept under a number.
pub trait Part: Serialize + DeserializeOwned {
    const KIND: Kind;
}

macro_rules! parts {
    ($($part:ty => $kind:ident),* $(,)?) => {
        $(impl Part for $part { const KIND: Kind = Kind::$kind; })*
    };
}

parts! {
    Division => Division,
    Team => Team,
    Speaker => Speaker,
    Judge => Judge,
    Recusal => Recusal,
    Phase => Phase,
    Round => Round,
    Match => Match,
    RecordedLot => Lot,
    Penalty => Penalty,
    ImportedResult => Imported,
    RoundDraw => Draw,
    MatchChange => Change,
    HallDraw => HallDraw,
    PaperEntry => Paper,
    Feedback => Feedback,
    CancelledDraw => CancelledDraw,
    Case => Case,
    PanelDraw => PanelDraw,
}

/// All of a kind, in the order of their numbers.
pub fn all<P: Part>(db: &mut Db, contest: Id<Contest>) -> Outcome<Vec<P>> {
    let documents: Vec<Option<String>> = debate_parts::table
        .filter(debate_parts::contest_id.eq(contest))
        .filter(debate_parts::kind.eq(P::KIND))
        .order(debate_parts::number)
        .select(debate_parts::document)
        .load(db)?;
    let read = |text: String| Ok(serde_json::from_str(&text)?);
    documents.into_iter().flatten().map(read).collect()
}

/// All of a kind with their numbers, in that order.
pub fn numbered<P: Part>(db: &mut Db, contest: Id<Contest>) -> Outcome<Vec<(u32, P)>> {
    let rows: Vec<(i32, Option<String>)> = debate_parts::table
        .filter(debate_parts::contest_id.eq(contest))
        .filter(debate_parts::kind.eq(P::KIND))
        .order(debate_parts::number)
        .select((debate_parts::number, debate_parts::document))
        .load(db)?;
    let read = |(at, text): (i32, Option<String>)| Some((at, text?));
    let rows = rows.into_iter().filter_map(read);
    rows.map(|(at, text)| Ok((number(at)?, serde_json::from_str(&text)?)))
        .collect()
}

/// One of them.
pub fn find<P: Part>(db: &mut Db, contest: Id<Contest>, wanted: u32) -> Outcome<Option<P>> {
    let document: Option<Option<String>> = debate_parts::table
        .find((contest, P::KIND, stored(wanted)?))
        .select(debate_parts::document)
        .first(db)
        .optional()?;
    let document = document.flatten();
    Ok(document
        .map(|text| serde_json::from_str(&text))
        .transpose()?)
}

/// How many there are of a kind.
pub fn count<P: Part>(db: &mut Db, contest: Id<Contest>) -> Outcome<i64> {
    Ok(debate_parts::table
        .filter(debate_parts::contest_id.eq(contest))
        .filter(debate_parts::kind.eq(P::KIND))
        .filter(debate_parts::document.is_not_null())
        .count()
        .get_result(db)?)
}

/// The number that comes next; the contest is held. What was taken back keeps its number.
pub fn next<P: Part>(db: &mut Db, contest: Id<Contest>) -> Outcome<u32> {
    let last: Option<i32> = debate_parts::table
        .filter(debate_parts::contest_id.eq(contest))
        .filter(debate_parts::kind.eq(P::KIND))
        .select(diesel::dsl::max(debate_parts::number))
        .first(db)?;
    number(last.unwrap_or(0).saturating_add(1))
}

/// Keeps a part under its number, in place of what stood there.
pub fn put<P: Part>(db: &mut Db, contest: Id<Contest>, at: u32, part: &P) -> Outcome<()> {
    let document = serde_json::to_string(part)?;
    keep(db, contest, P::KIND, stored(at)?, Some(&document))
}

/// Takes a part back; its number is not given again.
pub fn take_back<P: Part>(db: &mut Db, contest: Id<Contest>, at: u32) -> Outcome<()> {
    keep(db, contest, P::KIND, stored(at)?, None)
}

fn keep(
    db: &mut Db,
    contest: Id<Contest>,
    kind: Kind,
    at: i32,
    document: Option<&str>,
) -> Outcome<()> {
    on_each!(db, |conn| diesel::insert_into(debate_parts::table)
        .values((
            debate_parts::contest_id.eq(contest),
            debate_parts::kind.eq(kind),
            debate_parts::number.eq(at),
            debate_parts::document.eq(document),
        ))
        .on_conflict((
            debate_parts::contest_id,
            debate_parts::kind,
            debate_parts::number
        ))
        .do_update()
        .set(debate_parts::document.eq(document))
        .execute(conn))?;
    contests::touch(db, contest)
}
