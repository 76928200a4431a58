//! Penalties outside a single match: late registration, an ineligible speaker.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::audit;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Penalty;
use crate::debates::rules::numbers::{RoundNumber, TeamNumber};
use crate::debates::rules::settings::TeamMetric;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest reason (characters).
const LONGEST: usize = 200;
/// Most points that one penalty takes.
const MOST: u32 = 1_000;

/// A penalty to be added, or one to be taken back by its number.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    team: String,
    #[serde(default)]
    round: String,
    #[serde(default)]
    points: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    remove: String,
}

/// `GET /debates/{id}/penalties`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &Typed::default(), None).await
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    typed: &Typed,
    refused: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, parts::numbered::<Penalty>(db, id)?))
    });
    let (contest, penalties) = read.await?;
    let called = Called {
        contest: &contest,
        visit,
    };
    let title = |number: RoundNumber| {
        let round = contest.rounds.iter().find(|one| one.number == number);
        round.map(|round| called.round(round))
    };
    let rows = penalties.iter().map(|(number, one)| {
        json!({
            "number": number, "team": called.team(one.team), "taken": one.points.short(),
            "round": one.round.and_then(title), "reason": one.reason,
        })
    });
    let teams = contest.teams.iter().map(|one| {
        json!({ "number": one.number, "name": one.name, "chosen": one.number.to_string() == typed.team })
    });
    let rounds = contest.rounds.iter().map(|one| {
        json!({ "number": one.number, "title": called.round(one), "chosen": one.number.to_string() == typed.round })
    });
    let counted = contest
        .settings
        .team_metrics
        .contains(&TeamMetric::Penalties);
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "penalties": rows.collect::<Vec<_>>(),
        "teams": teams.collect::<Vec<_>>(), "rounds": rounds.collect::<Vec<_>>(),
        "typed_points": typed.points, "reason": typed.reason,
        "counted": counted,
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/penalties", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /debates/{id}/penalties`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    match keep(&visit, id, &typed).await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/penalties"),
            "said-debate-penalties",
        )),
        Err(problem @ Problem::Refused(_)) => page(&visit, id, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

async fn keep(visit: &Visit, id: Id<Contest>, typed: &Typed) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let remove = typed.remove.parse::<u32>().ok();
    let wanted = if remove.is_none() {
        Some(penalty(typed)?)
    } else {
        None
    };
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let (mut before, mut after) = (None, None);
        if let Some(number) = remove {
            let found = parts::find::<Penalty>(db, id, number)?;
            before = Some(found.ok_or_else(|| Problem::conflict("debates-penalty-gone"))?);
            parts::take_back::<Penalty>(db, id, number)?;
        } else if let Some(penalty) = wanted {
            let contest = store::load(db, id)?;
            let team = contest.teams.iter().any(|one| one.number == penalty.team);
            let round = |number| contest.rounds.iter().any(|one| one.number == number);
            if !team || !penalty.round.is_none_or(round) {
                return Err(Problem::refused("debates-penalty-team"));
            }
            let number = parts::next::<Penalty>(db, id)?;
            parts::put(db, id, number, &penalty)?;
            after = Some(penalty);
        }
        contests::touch(db, id)?;
        let object = format!("debate/{id}");
        audit::record(
            db,
            &by,
            "debate.change-penalties",
            &object,
            before,
            after,
            now,
        )
    });
    write.await
}

fn penalty(typed: &Typed) -> Outcome<Penalty> {
    let team = typed.team.parse().map(TeamNumber);
    let team = team.map_err(|_| Problem::refused("debates-penalty-team"))?;
    let points = typed.points.trim().parse::<Points>().ok();
    let fits = |one: &Points| *one > Points::ZERO && *one <= Points::whole(MOST);
    let points = points.filter(fits);
    let points = points.ok_or_else(|| Problem::refused("debates-penalty-points-wrong"))?;
    let reason = typed.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(Problem::refused("debates-penalty-reason"));
    }
    Ok(Penalty {
        team,
        round: typed.round.parse().map(RoundNumber).ok(),
        points,
        reason: reason.to_owned(),
    })
}
