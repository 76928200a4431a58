//! One match: its page, and what the tabulator changes of it by hand.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::concluding::digest;
use super::round::{a_match, state_key};
use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::drawing::changing;
use crate::debates::rules::Contest;
use crate::debates::rules::carried;
use crate::debates::rules::conclusion::{self, Step};
use crate::debates::rules::contest::{Match, Pairing, PanelRole, PanelSeat};
use crate::debates::rules::final_places::for_third_place;
use crate::debates::rules::hand_change::ChangeFault;
use crate::debates::rules::lineup;
use crate::debates::rules::numbers::{JudgeNumber, Side, SpeakerNumber, TeamNumber};
use crate::debates::rules::result::{Outcome as Ended, results};
use crate::debates::rules::round_draw::MatchChange;
use crate::debates::side_word;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::times::{self, Style};
use crate::web::{Redirect, Visit};

type Fields = BTreeMap<String, String>;

/// Seats that the form has room for beyond those that are taken.
const FREE_SEATS: usize = 2;

/// `GET /debates/{id}/matches/{match}`
pub async fn show(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    page(&visit, id, number, None, &[], StatusCode::OK).await
}

pub(super) async fn page(
    visit: &Visit,
    id: Id<Contest>,
    number: u32,
    typed: Option<(&Match, &str)>,
    wrong: &[String],
    status: StatusCode,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, parts::all::<MatchChange>(db, id)?))
    });
    let (contest, changes) = read.await?;
    let stands = contest.matches.iter().find(|of| of.number.0 == number);
    let stands = stands.ok_or(Problem::NotFound)?;
    let shown = typed.map_or(stands, |(of, _)| of);
    let called = Called {
        contest: &contest,
        visit,
    };
    let results = results(&contest);
    let result = results.iter().find(|one| one.number == stands.number);
    let round = contest.rounds.iter().find(|one| one.number == stands.round);
    let open = result.is_some_and(|one| one.outcome == Ended::Tied);
    let own = changes.iter().filter(|one| one.of == stands.number).map(|one| {
        json!({ "before": called.pair(&one.before), "after": called.pair(&one.after), "reason": one.reason, "by": one.by, "at": one.at })
    });
    let steps = Step::ALL
        .into_iter()
        .filter(|step| conclusion::may(stands, result, *step).is_ok());
    let deductions = stands.deductions.iter().map(|one| {
        Ok(json!({ "which": digest(one)?, "side": called.side(one.side), "points": one.points, "reason": one.reason }))
    });
    let deductions = deductions.collect::<Outcome<Vec<Value>>>()?;
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "round": round.map(|one| json!({ "number": one.number, "title": called.round(one) })),
        "match": a_match(&called, stands, result, &changes),
        "state": state_key(stands.state),
        "form": form(&called, shown),
        "reason": typed.map(|(_, reason)| reason),
        "wrong": wrong,
        "tied": open,
        "third_place": for_third_place(&contest, &results).contains(&stands.number),
        "grave": Step::ALL.into_iter().any(|step| step.is_grave() && conclusion::may(stands, result, step).is_ok()),
        "steps": steps.map(|step| json!({ "word": step.word(), "key": step.key(), "grave": step.is_grave() })).collect::<Vec<_>>(),
        "deductions": deductions, "deductions_seen": digest(&stands.deductions)?,
        "seen": changes_of(&changes, number),
        "changes": own.collect::<Vec<_>>(),
        "two": matches!(stands.pairing, Pairing::Two { .. }),
        "overruns": stands.overruns.iter().map(|one| json!({ "side": called.side(one.side), "who": one.speaker.map(|who| called.speaker(who)), "stage": one.stage, "seconds": one.seconds })).collect::<Vec<_>>(),
    });
    let mut page = visit.page("debates/match", context)?;
    *page.status_mut() = status;
    Ok(page)
}

/// The choices of the form, with what stands chosen.
fn form(called: &Called<'_>, of: &Match) -> Value {
    let contest = called.contest;
    let teams = |side: Side| {
        let chosen = of.pairing.team(side);
        let division = contest.division_of(of.round);
        let all = contest.teams.iter();
        let all = all.filter(|team| team.division == division || Some(team.number) == chosen);
        all.map(|team| json!({ "number": team.number, "name": team.name, "chosen": Some(team.number) == chosen })).collect::<Vec<_>>()
    };
    let judges = |chosen: Option<JudgeNumber>| {
        let all = contest.judges.iter();
        all.map(|one| json!({ "number": one.number, "name": one.name, "chosen": Some(one.number) == chosen })).collect::<Vec<_>>()
    };
    let free = (0..FREE_SEATS).map(|_| None);
    let seats = of.panel.iter().map(Some).chain(free).zip(1..);
    let seats = seats.map(|(seat, number)| {
        json!({
            "number": number,
            "judges": judges(seat.map(|seat| seat.judge)),
            "chair": seat.is_some_and(|seat| seat.role == PanelRole::Chair),
            "trainee": seat.is_some_and(|seat| seat.role == PanelRole::Trainee),
        })
    });
    let speakers = lineup::places(contest, of.round);
    let places = Side::BOTH.into_iter().flat_map(|side| {
        let all = lineup::open_places(of, side, speakers);
        all.into_iter().map(move |position| (side, position))
    });
    let places = places.map(|(side, position)| {
        let team = of.pairing.team(side);
        let mut placed = of.lineup.iter();
        let stands = placed.find(|one| one.side == side && one.position == position);
        let stands = stands.map(|one| one.speaker);
        let own = contest.speakers.iter().filter(|one| Some(one.team) == team || Some(one.number) == stands);
        let own = own.map(|one| json!({ "number": one.number, "name": one.name, "substitute": one.substitute, "chosen": Some(one.number) == stands }));
        json!({
            "field": format!("speaker-{}-{position}", side_word(side)),
            "side": called.side(side), "position": position,
            "may_be_empty": speakers.is_some(),
            "speakers": own.collect::<Vec<_>>(),
        })
    });
    json!({
        "prosecution": teams(Side::Prosecution), "defence": teams(Side::Defence),
        "venue": of.venue, "case": of.case,
        "cases": contest.cases.iter().map(|one| &one.title).collect::<Vec<_>>(),
        "starts_at": of.starts_at.map(|at| times::write(at, Style::Field, called.visit.locale)),
        "seats": seats.collect::<Vec<_>>(), "places": places.collect::<Vec<_>>(),
    })
}

/// The match as the form would have it.
fn put_together(contest: &Contest, before: &Match, fields: &Fields) -> Match {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let number = |name: &str| text(name).parse::<u32>().ok();
    let mut after = before.clone();
    if let Pairing::Two {
        prosecution,
        defence,
    } = before.pairing
    {
        let pairing = Pairing::Two {
            prosecution: number("prosecution").map_or(prosecution, TeamNumber),
            defence: number("defence").map_or(defence, TeamNumber),
        };
        after = carried::with_pairing(before, pairing);
    }
    text("venue").clone_into(&mut after.venue);
    text("case").clone_into(&mut after.case);
    // What a person cannot have typed (a time that is no time) changes nothing.
    if let Some(typed) = fields.get("starts-at") {
        after.starts_at = if typed.trim().is_empty() {
            None
        } else {
            Moment::parse_beijing(typed).or(before.starts_at)
        };
    }
    let seats = (1..=before.panel.len() + FREE_SEATS).filter_map(|at| {
        let judge = number(&format!("judge-{at}"))?;
        let role = match text(&format!("role-{at}")) {
            "chair" => PanelRole::Chair,
            "trainee" => PanelRole::Trainee,
            _ => PanelRole::Member,
        };
        Some(PanelSeat {
            judge: JudgeNumber(judge),
            role,
        })
    });
    after.panel = seats.collect();
    let places = lineup::places(contest, before.round);
    after.lineup = if after.pairing == before.pairing {
        lineup::chosen(before, places, |side, position| {
            let field = format!("speaker-{}-{position}", side_word(side));
            match text(&field) {
                "" if places.is_some() && fields.contains_key(&field) => lineup::Said::Nobody,
                typed => typed.parse().map_or(lineup::Said::Nothing, |one| {
                    lineup::Said::Speaker(SpeakerNumber(one))
                }),
            }
        })
    } else {
        lineup::usual(contest, after.pairing, places)
    };
    after
}

/// `POST /debates/{id}/matches/{match}`: a change by hand, with its reason.
pub async fn change(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let fields = fields.0;
    let reason = fields.get("reason").cloned().unwrap_or_default();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let told = reason.clone();
    let seen = fields.get("seen").and_then(|text| text.parse().ok());
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let before = contest.matches.iter().find(|of| of.number.0 == number);
        let before = before.ok_or(Problem::NotFound)?;
        let after = put_together(&contest, before, &fields);
        let made = changes_of(&parts::all(db, id)?, number);
        if seen.is_some_and(|seen: usize| seen != made) {
            return Ok((contest, after, Some(Vec::new())));
        }
        let changed = changing::change(db, id, &after, &told, &seat.name, now)?;
        if let Ok(change) = &changed {
            contests::touch(db, id)?;
            let object = format!("debate/{id}/match/{number}");
            let (was, is) = (
                json!(change.before),
                json!({ "match": change.after, "reason": change.reason }),
            );
            audit::record(db, &by, "debate.change-match", &object, was, is, now)?;
        }
        Ok((contest, after, changed.err()))
    });
    let (contest, after, wrong) = write.await?;
    let Some(wrong) = wrong else {
        return Ok(Redirect::saying(
            &format!("/debates/{id}/matches/{number}"),
            "said-debate-match-changed",
        ));
    };
    if wrong.is_empty() {
        let words = [visit.text("debates-change-meanwhile", &[])];
        let typed = Some((&after, reason.as_str()));
        return page(&visit, id, number, typed, &words, StatusCode::CONFLICT).await;
    }
    let words: Vec<String> = wrong
        .iter()
        .map(|fault| fault_words(&visit, &contest, *fault))
        .collect();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(&visit, id, number, Some((&after, &reason)), &words, status).await
}

/// How often a match was changed by hand: whoever has seen fewer changes has seen another match.
fn changes_of(changes: &[MatchChange], number: u32) -> usize {
    let own = changes.iter().filter(|one| one.of.0 == number);
    own.count()
}

fn fault_words(visit: &Visit, contest: &Contest, fault: ChangeFault) -> String {
    let who = crate::web::i18n::Arg::Text(fault.who(contest));
    visit.text(fault.key(), &[("who", who)])
}
