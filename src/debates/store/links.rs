//! Private links: a digest of the secret, one link a holder, each until a moment.

use diesel::prelude::*;

use super::{number, stored};
use crate::clock::Moment;
use crate::db::schema::debate_links;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber, TeamNumber};
use crate::error::Outcome;
use crate::words;

/// Marks the id of a link.
#[derive(Debug)]
pub enum PrivateLink {}

words! {
    /// What holders of a link are.
    pub enum HolderKind {
        Judge = "judge",
        Team = "team",
        /// Who keeps the time of a match.
        Keeper = "keeper",
        /// Who sees the clock of a match: a wall, a telephone.
        Watcher = "watcher",
    }
}

/// Whose a link is. It opens what is theirs and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    Judge(JudgeNumber),
    Team(TeamNumber),
    Keeper(MatchNumber),
    Watcher(MatchNumber),
}

impl Holder {
    pub const fn kind(self) -> HolderKind {
        match self {
            Self::Judge(_) => HolderKind::Judge,
            Self::Team(_) => HolderKind::Team,
            Self::Keeper(_) => HolderKind::Keeper,
            Self::Watcher(_) => HolderKind::Watcher,
        }
    }

    /// The number of the judge, the team or the match.
    pub const fn number(self) -> u32 {
        match self {
            Self::Judge(JudgeNumber(number))
            | Self::Team(TeamNumber(number))
            | Self::Keeper(MatchNumber(number))
            | Self::Watcher(MatchNumber(number)) => number,
        }
    }

    /// The holder of a kind with this number.
    pub const fn of(kind: HolderKind, number: u32) -> Self {
        match kind {
            HolderKind::Judge => Self::Judge(JudgeNumber(number)),
            HolderKind::Team => Self::Team(TeamNumber(number)),
            HolderKind::Keeper => Self::Keeper(MatchNumber(number)),
            HolderKind::Watcher => Self::Watcher(MatchNumber(number)),
        }
    }
}

/// A link as it stands.
#[derive(Debug, Clone)]
pub struct Link {
    pub id: Id<PrivateLink>,
    pub contest: Id<Contest>,
    pub holder: Holder,
    pub digest: Vec<u8>,
    pub until: Moment,
}

type Row = (
    Id<PrivateLink>,
    Id<Contest>,
    HolderKind,
    i32,
    Vec<u8>,
    Moment,
);

const COLUMNS: (
    debate_links::id,
    debate_links::contest_id,
    debate_links::holder,
    debate_links::number,
    debate_links::key_digest,
    debate_links::expires_at,
) = (
    debate_links::id,
    debate_links::contest_id,
    debate_links::holder,
    debate_links::number,
    debate_links::key_digest,
    debate_links::expires_at,
);

fn link((id, contest, kind, of, digest, until): Row) -> Outcome<Link> {
    Ok(Link {
        id,
        contest,
        holder: Holder::of(kind, number(of)?),
        digest,
        until,
    })
}

/// Gives a holder another link, or none; the contest is held. Answers with the one that ends by this.
pub fn set(
    db: &mut Db,
    contest: Id<Contest>,
    holder: Holder,
    fresh: Option<(&[u8; 32], Moment)>,
    now: Moment,
) -> Outcome<Option<Id<PrivateLink>>> {
    let of = stored(holder.number())?;
    let earlier: Option<Id<PrivateLink>> = debate_links::table
        .filter(debate_links::contest_id.eq(contest))
        .filter(debate_links::holder.eq(holder.kind()))
        .filter(debate_links::number.eq(of))
        .select(debate_links::id)
        .first(db)
        .optional()?;
    if let Some(earlier) = earlier {
        diesel::delete(debate_links::table.find(earlier)).execute(db)?;
    }
    if let Some((digest, until)) = fresh {
        diesel::insert_into(debate_links::table)
            .values((
                debate_links::id.eq(Id::<PrivateLink>::fresh()),
                debate_links::contest_id.eq(contest),
                debate_links::holder.eq(holder.kind()),
                debate_links::number.eq(of),
                debate_links::key_digest.eq(digest.to_vec()),
                debate_links::made_at.eq(now),
                debate_links::expires_at.eq(until),
            ))
            .execute(db)?;
    }
    Ok(earlier)
}

/// The link that has this secret's digest, if it still works.
pub fn by_key(db: &mut Db, digest: &[u8; 32], now: Moment) -> Outcome<Option<Link>> {
    let row: Option<Row> = debate_links::table
        .filter(debate_links::key_digest.eq(digest.to_vec()))
        .filter(debate_links::expires_at.gt(now))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    row.map(link).transpose()
}

/// The same by its id.
pub fn by_id(db: &mut Db, id: Id<PrivateLink>, now: Moment) -> Outcome<Option<Link>> {
    let row: Option<Row> = debate_links::table
        .find(id)
        .filter(debate_links::expires_at.gt(now))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    row.map(link).transpose()
}

/// The links of a contest that still work.
pub fn working(db: &mut Db, contest: Id<Contest>, now: Moment) -> Outcome<Vec<Link>> {
    let rows: Vec<Row> = debate_links::table
        .filter(debate_links::contest_id.eq(contest))
        .filter(debate_links::expires_at.gt(now))
        .select(COLUMNS)
        .load(db)?;
    rows.into_iter().map(link).collect()
}
