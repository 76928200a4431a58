//! One round: its pairs, its panels, how it was drawn, and what was changed by hand.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::recusals::seated;
use super::round_form::{USUAL_PANEL, panel_size, seed_or_fresh};
use super::rounds::drawn;
use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::debates::balloting;
use crate::debates::called::Called;
use crate::debates::drawing::{self, hall, panels};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, MatchState, Pairing, PanelRole, Round};
use crate::debates::rules::final_places::for_third_place;
use crate::debates::rules::numbers::{MatchNumber, RoundNumber, Side};
use crate::debates::rules::panel_draw::{PanelDraw, open_matches};
use crate::debates::rules::panels::{PanelDeviation, Unmet};
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::rules::round_draw::{HallDraw, MatchChange, RoundDraw};
use crate::debates::rules::slots::Timetable;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::sheets::write;
use crate::web::{Redirect, Visit};

/// A round with all that is known of its making.
pub(super) struct Made {
    pub contest: Contest,
    pub round: Round,
    pub draw: Option<RoundDraw>,
    halls: Vec<HallDraw>,
    pub changes: Vec<MatchChange>,
    /// Panels drawn again.
    pub panels: Vec<PanelDraw>,
    /// The matches for which somebody has begun a ballot.
    begun: BTreeSet<MatchNumber>,
}

pub(super) async fn load(visit: &Visit, id: Id<Contest>, number: u32) -> Outcome<Made> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let round = contest.rounds.iter().find(|one| one.number.0 == number);
        let round = round.cloned().ok_or(Problem::NotFound)?;
        let changes = parts::all::<MatchChange>(db, id)?;
        let halls = parts::all::<HallDraw>(db, id)?;
        let panels = parts::all::<PanelDraw>(db, id)?;
        Ok(Made {
            draw: parts::find(db, id, number)?,
            halls: halls
                .into_iter()
                .filter(|one| one.round == Some(round.number))
                .collect(),
            changes: changes
                .into_iter()
                .filter(|one| one.after.round == round.number)
                .collect(),
            panels: panels
                .into_iter()
                .filter(|one| one.round == round.number)
                .collect(),
            begun: balloting::begun(db, id)?,
            contest,
            round,
        })
    });
    read.await
}

/// `GET /debates/{id}/rounds/{round}`
pub async fn show(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    page(&visit, id, number, None).await
}

/// `GET /debates/{id}/rounds/{round}/draw.json`: the record of the draw, for anybody who draws again.
pub async fn draw_record(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let made = load(&visit, id, number).await?;
    let draw = made.draw.ok_or(Problem::NotFound)?;
    let mut record = serde_json::to_value(&draw)?;
    if let Some(record) = record.as_object_mut() {
        record.insert("panels_again".to_owned(), json!(made.panels));
    }
    let text = serde_json::to_vec_pretty(&record)?;
    let name = format!("draw-{number}.json");
    Ok(write::download(&name, "application/json", text))
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    number: u32,
    refused: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let made = load(visit, id, number).await?;
    let contest = &made.contest;
    let called = Called { contest, visit };
    let own = contest
        .matches
        .iter()
        .filter(|of| of.round == made.round.number);
    let results = results(contest);
    let division = contest.division_of(made.round.number);
    let newest = contest.rounds_of(division).into_iter().max() == Some(made.round.number);
    let third = for_third_place(contest, &results);
    let planned = own.clone().all(|of| of.state == MatchState::Planned);
    let written = own.clone().any(|of| made.begun.contains(&of.number));
    let matches = own.map(|of| {
        let result = results.iter().find(|one| one.number == of.number);
        let mut shown = a_match(&called, of, result, &made.changes);
        if let Some(shown) = shown.as_object_mut() {
            let is_third = third.contains(&of.number);
            shown.insert("third_place".to_owned(), json!(is_third));
        }
        shown
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "round": { "number": made.round.number, "title": called.round(&made.round), "silent": made.round.silent },
        "matches": matches.collect::<Vec<_>>(),
        "draw": made.draw.as_ref().map(|draw| record(&called, draw)),
        "halls": made.halls.iter().map(|one| drawn(&called, one)).collect::<Vec<_>>(),
        "changes": made.changes.iter().map(|one| change(&called, one)).collect::<Vec<_>>(),
        "seated": seated(&called, |number| contest.matches.iter().any(|of| of.number == number && of.round == made.round.number)),
        "crowded": crowded(&called, made.round.number),
        "may_cancel": newest && planned && !written,
        "may_draw_cases": planned,
        "cases": contest.cases.iter().map(|one| one.title.as_str()).collect::<Vec<_>>().join("\n"),
        "panels": made.panels.iter().map(|one| panels_again(&called, one)).collect::<Vec<_>>(),
        "may_draw_panels": open_matches(contest, made.round.number, &made.begun).next().is_some(),
        "panel_size": made.draw.as_ref().map(|draw| draw.grounds.panel_size).filter(|size| *size > 0).unwrap_or(USUAL_PANEL),
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/round", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// The places that are given to several matches at once, in words.
fn crowded(called: &Called<'_>, round: RoundNumber) -> Vec<String> {
    let joint = called.visit.text("list-joint", &[]);
    let crowded = Timetable::of(called.contest).crowded(round);
    let crowded = crowded.into_iter().map(|(place, matches)| {
        let matches: Vec<String> = matches.into_iter().map(|one| called.a_match(one)).collect();
        let args = vec![
            ("venue", place.to_owned()),
            ("matches", matches.join(&joint)),
        ];
        called.message("debates-venue-crowded", args)
    });
    crowded.collect()
}

/// A match as the lists show it.
pub fn a_match(
    called: &Called<'_>,
    of: &Match,
    result: Option<&MatchResult>,
    changes: &[MatchChange],
) -> Value {
    let team = |side| of.pairing.team(side).map(|team| called.team(team));
    let seat = |role: PanelRole| {
        let seats = of.panel.iter().filter(move |seat| seat.role == role);
        seats
            .map(|seat| called.judge(seat.judge))
            .collect::<Vec<_>>()
    };
    json!({
        "number": of.number, "venue": of.venue, "case": of.case, "starts_at": of.starts_at,
        "prosecution": team(Side::Prosecution), "defence": team(Side::Defence),
        "bye": match of.pairing { Pairing::Bye(team) => Some(called.team(team)), Pairing::Two { .. } => None },
        "pulled_up": of.pulled_up.map(|team| called.team(team)),
        "chair": seat(PanelRole::Chair), "members": seat(PanelRole::Member), "trainees": seat(PanelRole::Trainee),
        "state": state_key(of.state),
        "outcome": result.map(|one| called.outcome(one)),
        "decided": result.is_some_and(|one| one.outcome.is_decided()),
        "changed": changes.iter().any(|one| one.of == of.number),
    })
}

/// The name of a state.
pub const fn state_key(state: MatchState) -> &'static str {
    match state {
        MatchState::Planned => "debates-state-planned",
        MatchState::Running => "debates-state-running",
        MatchState::Judging => "debates-state-judging",
        MatchState::Confirmed => "debates-state-confirmed",
        MatchState::Walkover(_) => "debates-state-walkover",
        MatchState::Cancelled => "debates-state-cancelled",
    }
}

/// How the round was drawn, and whether the seed gives it again.
fn record(called: &Called<'_>, draw: &RoundDraw) -> Value {
    let reason = |key: &str, args, reason: &str| {
        let args = [
            (
                "what",
                crate::web::i18n::Arg::Text(called.message(key, args)),
            ),
            (
                "why",
                crate::web::i18n::Arg::Text(called.visit.text(reason, &[])),
            ),
        ];
        called.visit.text("debates-round-deviation", &args)
    };
    let deviations = draw.made.deviations.iter().map(|one| {
        reason(
            one.key(),
            one.args(|team| called.team(team)),
            one.reason.key(),
        )
    });
    let panels = draw.made.panel_deviations.iter();
    let panels = panels.map(|one| deviation(called, one));
    let unmet = draw.made.unmet.iter().map(|one| unmet(called, one));
    let judges = draw.judges.as_ref();
    json!({
        "seed": draw.teams.seed, "algorithm": draw.teams.algorithm, "by": draw.by, "at": draw.at,
        "repeats": draw.repeats(),
        "judges_seed": judges.map(|judges| &judges.seed).filter(|seed| **seed != draw.teams.seed),
        "order": draw.teams.teams().into_iter().map(|team| called.team(team)).collect::<Vec<_>>(),
        "judges": judges.map(|judges| judges.judges().into_iter().map(|one| called.judge(one)).collect::<Vec<_>>()),
        "deviations": deviations.chain(panels).collect::<Vec<_>>(),
        "unmet": unmet.collect::<Vec<_>>(),
    })
}

fn deviation(called: &Called<'_>, one: &PanelDeviation) -> String {
    let args = one.args(
        |number| called.a_match(number),
        |judge| called.judge(judge),
        |team| called.team(team),
    );
    called.message(one.key(), args)
}

fn unmet(called: &Called<'_>, one: &Unmet) -> String {
    let args = vec![
        ("match", called.a_match(one.of)),
        ("wanted", one.wanted.to_string()),
        ("seated", one.seated.to_string()),
        ("why", called.visit.text(one.reason.key(), &[])),
    ];
    called.message("debates-round-unmet", args)
}

/// How panels were drawn again, and whether the seed gives them again.
fn panels_again(called: &Called<'_>, draw: &PanelDraw) -> Value {
    let matches = draw.grounds.matches.iter();
    json!({
        "seed": draw.drawn.seed, "algorithm": draw.drawn.algorithm, "reason": draw.reason,
        "by": draw.by, "at": draw.at, "repeats": draw.repeats(),
        "matches": matches.map(|one| called.a_match(one.number)).collect::<Vec<_>>(),
        "judges": draw.drawn.judges().into_iter().map(|one| called.judge(one)).collect::<Vec<_>>(),
        "unmet": draw.made.unmet.iter().map(|one| unmet(called, one)).collect::<Vec<_>>(),
        "deviations": draw.made.deviations.iter().map(|one| deviation(called, one)).collect::<Vec<_>>(),
    })
}

fn change(called: &Called<'_>, change: &MatchChange) -> Value {
    json!({
        "match": called.a_match(change.of), "number": change.of,
        "before": called.pair(&change.before), "after": called.pair(&change.after),
        "pair_changed": change.before.pairing != change.after.pairing,
        "reason": change.reason, "by": change.by, "at": change.at,
    })
}

/// What is done with a round.
#[derive(Debug, Deserialize)]
pub struct Done {
    #[serde(default, rename = "do")]
    what: String,
    /// One case a line.
    #[serde(default)]
    cases: String,
    #[serde(default)]
    seed: String,
    /// Why it is cancelled, or its panels are drawn again.
    #[serde(default)]
    reason: String,
    /// Judges of a panel that is drawn again.
    #[serde(default, rename = "panel-size")]
    panel_size: String,
}

/// `POST /debates/{id}/rounds/{round}`: cancels it, draws its cases or its panels again, or makes it silent or not.
pub async fn change_round(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    done: Form<Done>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let cancels = done.0.what == "cancel";
    match apply(&visit, id, RoundNumber(number), done.0).await {
        Ok(()) if cancels => Ok(Redirect::saying(
            &format!("/debates/{id}/rounds"),
            "said-debate-round-cancelled",
        )),
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/rounds/{number}"),
            "said-debate-round-changed",
        )),
        Err(problem @ Problem::Refused(_)) if problem.status() != StatusCode::NOT_FOUND => {
            page(&visit, id, number, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn apply(visit: &Visit, id: Id<Contest>, round: RoundNumber, done: Done) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let cases: Vec<String> = done
        .cases
        .lines()
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect();
    let seed = seed_or_fresh(&done.seed);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let after = match done.what.as_str() {
            "cancel" => {
                drawing::cancel_round(db, id, round, (&done.reason, &seat.name), now)?;
                json!({ "round": round, "cancelled": true, "reason": done.reason })
            }
            "cases" => {
                let draw = hall::draw_cases(db, id, round, (&cases, &seed), &seat.name, now)?;
                json!({ "round": round, "cases": draw.drawn.outcome, "seed": draw.drawn.seed })
            }
            "panels" => {
                let size = panel_size(&done.panel_size)?;
                let why = (done.reason.as_str(), seat.name.as_str());
                let draw = panels::draw_again(db, id, round, (size, &seed), why, now)?;
                json!({ "round": round, "panels": draw.made.panels, "seed": draw.drawn.seed, "reason": draw.reason })
            }
            "silent" | "open" => {
                let of: Option<Round> = parts::find(db, id, round.0)?;
                let of = of.ok_or(Problem::NotFound)?;
                let of = Round {
                    silent: done.what == "silent",
                    ..of
                };
                parts::put(db, id, round.0, &of)?;
                json!({ "round": round, "silent": of.silent })
            }
            _ => return Err(Problem::refused("debates-round-unknown")),
        };
        contests::touch(db, id)?;
        record_change(db, &by, id, after, now)
    });
    write.await
}

fn record_change(
    db: &mut crate::db::Db,
    by: &audit::Actor,
    id: Id<Contest>,
    after: Value,
    now: Moment,
) -> Outcome<()> {
    audit::record(
        db,
        by,
        "debate.change-round",
        &format!("debate/{id}"),
        (),
        after,
        now,
    )
}
