//! All rounds of a contest, and making the next one.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::advancing::Asked;
use super::round_form::{
    KINDS, PULL_UPS, Typed, USUAL_PANEL, WITHIN, choices, division, divisions, seed_or_fresh,
};
use crate::audit;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::drawing::{self, hall};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, MatchState, Phase, PhaseKind, Round};
use crate::debates::rules::format;
use crate::debates::rules::numbers::{DivisionNumber, RoundNumber};
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::{CancelledDraw, HallDraw, RoundDraw};
use crate::debates::rules::settings::SideRule;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /debates/{id}/rounds?division=…`: the form is of one division, as its last round was.
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, &asked.division, None, None).await
}

/// A contest with all draws made for it.
struct Drawn {
    contest: Contest,
    halls: Vec<HallDraw>,
    rounds: Vec<RoundDraw>,
    cancelled: Vec<CancelledDraw>,
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    asked: &str,
    typed: Option<&Typed>,
    refused: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok(Drawn {
            contest: store::load(db, id)?,
            halls: parts::all(db, id)?,
            rounds: parts::all(db, id)?,
            cancelled: parts::all(db, id)?,
        })
    });
    let Drawn {
        contest,
        halls,
        rounds,
        cancelled,
    } = read.await?;
    let of = among(
        &contest,
        typed.map_or(asked, |typed| typed.division.as_str()),
    );
    let own = contest.rounds_of(of);
    let before = Typed::as_before(rounds.iter().filter(|draw| own.contains(&draw.round)));
    let typed = typed.unwrap_or(&before);
    let called = Called {
        contest: &contest,
        visit,
    };
    let mut phases: Vec<&Phase> = contest.phases.iter().collect();
    phases.sort_by_key(|phase| (phase.division, phase.number));
    let phases = phases.into_iter().map(|phase| {
        let rounds = contest
            .rounds
            .iter()
            .filter(|round| round.phase == phase.number);
        json!({
            "title": called.phase(phase),
            "format": phase.format,
            "rounds": rounds.map(|round| row(&called, round)).collect::<Vec<_>>(),
        })
    });
    let venues = if typed.venues.is_empty() {
        venues_before(&contest).join("\n")
    } else {
        typed.venues.clone()
    };
    let groups = halls
        .iter()
        .filter(|draw| draw.round.is_none())
        .map(|draw| drawn(&called, draw));
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "phases": phases.collect::<Vec<_>>(),
        "ready": contest.divisions.iter().any(|one| teams_of(&contest, one.number) >= 2),
        "divisions": divisions(&called, of),
        "division": of,
        "ungrouped": ungrouped(&called),
        "starts_at": typed.starts_at,
        "kinds": kinds(&contest, of, typed),
        "formats": formats(&called, of, typed),
        "panel_size": if typed.panel_size.is_empty() { USUAL_PANEL.to_string() } else { typed.panel_size.clone() },
        "seed": typed.seed,
        "venues": venues,
        "groups": groups.collect::<Vec<_>>(),
        "pull_ups": choices(&PULL_UPS, &typed.pull_up),
        "within": choices(&WITHIN, &typed.within),
        "sides_by_lot": typed.sides_by_lot,
        "by_profession": contest.settings.sides == SideRule::ByProfession,
        "at_hand": contest.divisions.iter().map(|one| at_hand(&called, one.number)).collect::<Vec<_>>(),
        "cancelled": cancelled.iter().map(taken_back).collect::<Vec<_>>(),
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/rounds", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// The division asked for; the first there is where none is.
fn among(contest: &Contest, typed: &str) -> DivisionNumber {
    let wanted = typed.trim().parse().ok().map(DivisionNumber);
    let mut all = contest.divisions.iter().map(|one| one.number);
    let found = all.clone().find(|one| Some(*one) == wanted);
    found.or_else(|| all.next()).unwrap_or_default()
}

/// The phases of a division.
fn phases_of(contest: &Contest, of: DivisionNumber) -> impl DoubleEndedIterator<Item = &Phase> {
    let phases = contest.phases.iter();
    phases.filter(move |phase| phase.division == of)
}

/// The phase of a division's last round.
fn last_phase(contest: &Contest, of: DivisionNumber) -> Option<&Phase> {
    let last = contest.rounds_of(of).into_iter().max()?;
    let round = contest.rounds.iter().find(|one| one.number == last)?;
    phases_of(contest, of).find(|phase| phase.number == round.phase)
}

/// The kinds of phases that the next round of a division can be of.
fn kinds(contest: &Contest, of: DivisionNumber, typed: &Typed) -> Vec<Value> {
    let last = last_phase(contest, of).map(|phase| phase.kind);
    let has_elimination = phases_of(contest, of).any(|one| one.kind == PhaseKind::Elimination);
    let kinds = KINDS
        .iter()
        .filter(|(kind, _, _)| has_elimination || !kind.is_elimination());
    let kinds = kinds.map(|(kind, word, key)| {
        let chosen = if typed.kind.is_empty() {
            last == Some(*kind)
        } else {
            typed.kind == *word
        };
        json!({ "word": word, "key": key, "chosen": chosen })
    });
    kinds.collect()
}

/// The formats of debate, with the one of the division's last phase chosen.
fn formats(called: &Called<'_>, of: DivisionNumber, typed: &Typed) -> Vec<Value> {
    let contest = called.contest;
    let formats = format::built_in().unwrap_or_default();
    let used = phases_of(contest, of)
        .rfind(|phase| !phase.format.is_empty())
        .map(|phase| phase.format.clone())
        .unwrap_or_default();
    let wanted = if typed.format.is_empty() {
        used
    } else {
        typed.format.clone()
    };
    let formats = formats.into_iter().map(|one| {
        json!({ "word": one.slug, "title": called.title(&one.title), "chosen": one.slug == wanted })
    });
    formats.collect()
}

/// Who is there to be drawn, before anything is.
fn at_hand(called: &Called<'_>, division: DivisionNumber) -> Value {
    let contest = called.contest;
    let judges = contest.judges.iter().filter(|one| !one.trainee);
    let teams = teams_of(contest, division);
    json!({
        "division": called.division(division),
        "teams": teams,
        "matches": teams / 2,
        "judges": judges.count(),
    })
}

fn teams_of(contest: &Contest, division: DivisionNumber) -> usize {
    let own = contest.teams.iter().filter(|one| one.division == division);
    own.count()
}

/// The divisions whose teams may still be dealt into groups.
fn ungrouped(called: &Called<'_>) -> Vec<Value> {
    let contest = called.contest;
    let open = contest.divisions.iter();
    let open = open.filter(|one| contest.rounds_of(one.number).is_empty());
    open.map(|one| json!({ "number": one.number, "title": called.division(one.number) }))
        .collect()
}

/// A draw that was taken back, with what it would have been.
fn taken_back(cancelled: &CancelledDraw) -> Value {
    json!({
        "round": cancelled.draw.round, "seed": cancelled.draw.teams.seed,
        "drawn_by": cancelled.draw.by, "drawn_at": cancelled.draw.at,
        "by": cancelled.by, "at": cancelled.at, "reason": cancelled.reason,
    })
}

fn row(called: &Called<'_>, round: &Round) -> Value {
    let contest = called.contest;
    let own: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| of.round == round.number)
        .collect();
    let decided = results(contest)
        .into_iter()
        .filter(|one| one.round == round.number && one.outcome.is_decided());
    let running = own.iter().filter(|of| of.state == MatchState::Running);
    json!({
        "number": round.number, "title": called.title(&round.title), "silent": round.silent,
        "matches": own.len(), "decided": decided.count(), "running": running.count(),
    })
}

/// The places of the newest round, each once, in their order.
fn venues_before(contest: &Contest) -> Vec<String> {
    let newest = contest.rounds.iter().map(|round| round.number).max();
    let mut venues: Vec<String> = Vec::new();
    for of in contest.matches.iter().filter(|of| Some(of.round) == newest) {
        if !of.venue.is_empty() && !venues.contains(&of.venue) {
            venues.push(of.venue.clone());
        }
    }
    venues
}

/// A draw made in the hall, and whether its seed gives it again.
pub fn drawn(called: &Called<'_>, draw: &HallDraw) -> Value {
    let groups = draw.drawn.groups().into_iter();
    let groups = ('A'..='Z').zip(groups).map(|(letter, teams)| {
        json!({ "letter": letter, "teams": teams.into_iter().map(|one| called.team(one)).collect::<Vec<_>>() })
    });
    json!({
        "seed": draw.drawn.seed, "algorithm": draw.drawn.algorithm, "by": draw.by, "at": draw.at,
        "repeats": draw.drawn.repeat().is_ok(),
        "groups": groups.collect::<Vec<_>>(),
        "cases": draw.round.map(|_| &draw.drawn.outcome),
        "division": called.division(draw.division),
    })
}

/// `POST /debates/{id}/rounds`: draws the next round.
pub async fn make(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    match make_round(&visit, id, &typed).await {
        Ok(round) => Ok(Redirect::saying(
            &format!("/debates/{id}/rounds/{round}"),
            "said-debate-drawn",
        )),
        Err(problem @ Problem::Refused(_)) if problem.status() != StatusCode::NOT_FOUND => {
            page(&visit, id, "", Some(&typed), Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn make_round(visit: &Visit, id: Id<Contest>, typed: &Typed) -> Outcome<RoundNumber> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let wanted = typed.wanted(&seat.name)?;
    let choice = typed.choice(wanted.panel_size)?;
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let draw = drawing::make_chosen(db, id, &wanted, choice, now)?;
        contests::touch(db, id)?;
        let after = json!({ "round": draw.round, "seed": draw.teams.seed });
        audit::record(
            db,
            &by,
            "debate.draw-round",
            &format!("debate/{id}"),
            (),
            after,
            now,
        )?;
        Ok(draw.round)
    });
    write.await
}

/// Groups to be drawn.
#[derive(Debug, Deserialize)]
pub struct Groups {
    #[serde(default)]
    division: String,
    #[serde(default, rename = "groups")]
    number: String,
    #[serde(default)]
    seed: String,
}

/// `POST /debates/{id}/groups`: deals the teams into groups.
pub async fn draw_groups(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Groups>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    let groups = typed.number.trim().parse().unwrap_or_default();
    let seed = seed_or_fresh(&typed.seed);
    let of = division(&typed.division);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let draw = hall::draw_groups(db, id, of, (groups, &seed), &seat.name, now)?;
        contests::touch(db, id)?;
        let after = json!({ "division": of, "groups": groups, "seed": draw.drawn.seed });
        audit::record(
            db,
            &by,
            "debate.draw-groups",
            &format!("debate/{id}"),
            (),
            after,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/rounds"),
            "said-debate-groups",
        )),
        Err(problem @ Problem::Refused(_)) if problem.status() != StatusCode::NOT_FOUND => {
            page(&visit, id, &typed.division, None, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}
