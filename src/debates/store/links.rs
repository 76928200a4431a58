//! The private links of judges: a digest of the secret, one link a judge, each until a moment.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{number, stored};
use crate::clock::Moment;
use crate::db::schema::debate_judge_links;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::JudgeNumber;
use crate::error::{Outcome, Problem};

/// Gives a judge another link, or none; an earlier one ends.
pub fn set(
    db: &mut Db,
    contest: Id<Contest>,
    judge: JudgeNumber,
    link: Option<(&[u8; 32], Moment)>,
    now: Moment,
) -> Outcome<()> {
    let judge = stored(judge.0)?;
    diesel::delete(debate_judge_links::table.find((contest, judge))).execute(db)?;
    if let Some((digest, until)) = link {
        diesel::insert_into(debate_judge_links::table)
            .values((
                debate_judge_links::contest_id.eq(contest),
                debate_judge_links::judge_number.eq(judge),
                debate_judge_links::key_digest.eq(digest.to_vec()),
                debate_judge_links::made_at.eq(now),
                debate_judge_links::expires_at.eq(until),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Whose link this is, if it still works.
pub fn judge_of(
    db: &mut Db,
    digest: &[u8; 32],
    now: Moment,
) -> Outcome<(Id<Contest>, JudgeNumber)> {
    let found: Option<(Id<Contest>, i32)> = debate_judge_links::table
        .filter(debate_judge_links::key_digest.eq(digest.to_vec()))
        .filter(debate_judge_links::expires_at.gt(now))
        .select((
            debate_judge_links::contest_id,
            debate_judge_links::judge_number,
        ))
        .first(db)
        .optional()?;
    let (contest, judge) = found.ok_or(Problem::NotFound)?;
    Ok((contest, JudgeNumber(number(judge)?)))
}

/// Until when each judge's link works.
pub fn all(db: &mut Db, contest: Id<Contest>) -> Outcome<BTreeMap<JudgeNumber, Moment>> {
    let rows: Vec<(i32, Moment)> = debate_judge_links::table
        .filter(debate_judge_links::contest_id.eq(contest))
        .select((
            debate_judge_links::judge_number,
            debate_judge_links::expires_at,
        ))
        .load(db)?;
    let read = |(judge, until)| Ok((JudgeNumber(number(judge)?), until));
    rows.into_iter().map(read).collect()
}
