//! How a match comes to its end: what the tabulator says of it, deductions, and ties that are settled.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::matches::page;
use crate::audit;
use crate::db::Id;
use crate::debates::clock;
use crate::debates::rules::Contest;
use crate::debates::rules::conclusion::{self, Step};
use crate::debates::rules::contest::{Deduction, Match, MatchState, Settled};
use crate::debates::rules::lineup;
use crate::debates::rules::numbers::{MatchNumber, Side};
use crate::debates::rules::result::{Outcome as Ended, results};
use crate::debates::rules::round_draw::MatchChange;
use crate::debates::side_word;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// What the tabulator says of a match.
#[derive(Debug, Deserialize)]
pub struct Said {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    winner: String,
    #[serde(default)]
    side: String,
    #[serde(default)]
    points: String,
    #[serde(default)]
    reason: String,
    /// Which deduction is meant, by the digest of it.
    #[serde(default)]
    which: String,
    /// Digest of all deductions as the page showed them: a second click has seen too few.
    #[serde(default)]
    seen: Option<String>,
    /// That a match is to end without a debate.
    #[serde(default)]
    sure: bool,
}

impl Said {
    fn step(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.word() == self.what)
    }
}

/// A short name of what a page shows, which changes with it.
pub(super) fn digest(of: &impl Serialize) -> Outcome<String> {
    let digest = sessions::digest(&serde_json::to_string(of)?);
    Ok(HEXLOWER.encode(&digest))
}

fn side_of(word: &str) -> Outcome<Side> {
    let found = Side::BOTH.into_iter().find(|side| side_word(*side) == word);
    found.ok_or_else(|| Problem::refused("debates-side-missing"))
}

/// `POST /debates/{id}/matches/{match}/state`
pub async fn say(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    said: Form<Said>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let said = said.0;
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let before = contest
            .matches
            .iter()
            .find(|of| of.number == MatchNumber(number));
        let before = before.ok_or(Problem::NotFound)?;
        let mut after = concluded(&contest, before, &said)?;
        if stops_speaking(before.state, after.state) {
            after = clock::conclude(db, id, after, &seat.account, now)?;
        }
        parts::put(db, id, number, &after)?;
        if said.step().is_some_and(Step::is_grave) {
            let change = MatchChange {
                of: after.number,
                before: before.clone(),
                after: after.clone(),
                reason: said.reason.trim().to_owned(),
                by: seat.name.clone(),
                at: now,
            };
            let next = parts::next::<MatchChange>(db, id)?;
            parts::put(db, id, next, &change)?;
        }
        contests::touch(db, id)?;
        let object = format!("debate/{id}/match/{number}");
        audit::record(
            db,
            &by,
            "debate.conclude-match",
            &object,
            json!(before),
            json!(after),
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/matches/{number}"),
            "said-debate-match-changed",
        )),
        Err(problem @ Problem::Refused(_)) if problem.status() != StatusCode::NOT_FOUND => {
            let words = [visit.words(&problem)];
            page(&visit, id, number, None, &words, problem.status()).await
        }
        Err(problem) => Err(problem),
    }
}

/// Whether a match goes to its judges, or is won without a debate, so that its clock must not go on.
fn stops_speaking(before: MatchState, after: MatchState) -> bool {
    use MatchState::{Judging, Planned, Running, Walkover};
    let open = matches!(before, Planned | Running | Judging);
    open && before != after && matches!(after, Judging | Walkover(_))
}

fn concluded(contest: &Contest, before: &Match, said: &Said) -> Outcome<Match> {
    let results = results(contest);
    let result = results.iter().find(|one| one.number == before.number);
    let mut after = before.clone();
    let reason = said.reason.trim();
    let needs_reason = || {
        if reason.is_empty() {
            Err(Problem::refused("debates-change-no-reason"))
        } else {
            Ok(reason.to_owned())
        }
    };
    if let Some(step) = said.step() {
        conclusion::may(before, result, step).map_err(Problem::conflict)?;
        if step.begins() && lineup::keeps_from_beginning(contest, before) {
            return Err(Problem::conflict("debates-match-too-many-speakers"));
        }
        if step.is_grave() {
            needs_reason()?;
            if !said.sure {
                return Err(Problem::refused("debates-match-not-sure"));
            }
        }
        after.state = step.leads_to(contest, before);
        return Ok(after);
    }
    if before.state == MatchState::Confirmed {
        return Err(Problem::conflict("debates-match-confirmed"));
    }
    let shown = digest(&before.deductions)?;
    match said.what.as_str() {
        "settle" => {
            if result.is_none_or(|one| one.outcome != Ended::Tied) && before.settled.is_none() {
                return Err(Problem::conflict("debates-match-not-tied"));
            }
            after.settled = Some(Settled {
                winner: side_of(&said.winner)?,
                reason: needs_reason()?,
            });
        }
        "unsettle" => after.settled = None,
        "deduct" | "forgive" if said.seen.as_ref().is_some_and(|seen| *seen != shown) => {
            return Err(Problem::conflict("debates-deductions-changed"));
        }
        "deduct" => {
            let points: Points = said
                .points
                .trim()
                .parse()
                .map_err(|_| Problem::refused("debates-deduction-points"))?;
            if points <= Points::ZERO {
                return Err(Problem::refused("debates-deduction-points"));
            }
            after.deductions.push(Deduction {
                side: side_of(&said.side)?,
                points,
                reason: needs_reason()?,
            });
        }
        "forgive" => {
            let mut meant = None;
            for (at, one) in before.deductions.iter().enumerate() {
                if digest(one)? == said.which {
                    meant = Some(at);
                    break;
                }
            }
            let meant = meant.ok_or_else(|| Problem::conflict("debates-deductions-changed"))?;
            after.deductions.remove(meant);
        }
        _ => return Err(Problem::refused("debates-round-unknown")),
    }
    Ok(after)
}
