//! `GET /debates/{id}`: a contest at a glance.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{settings, words};
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Judge, Speaker, Team};
use crate::debates::rules::taking_part;
use crate::debates::store::{self, contests};
use crate::error::Outcome;
use crate::web::Visit;

pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    let contest = read.await?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let decided = &contest.settings;
    let metrics = decided
        .team_metrics
        .iter()
        .map(|one| visit.text(one.key(), &[]));
    let speaker_metrics = decided
        .speaker_metrics
        .iter()
        .map(|one| visit.text(one.key(), &[]));
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "over": taking_part::is_over(&contest),
        "decision": words::decision_key(decided.decision),
        "mean": words::mean_key(decided.mean),
        "sides": words::sides_key(decided.sides),
        "best_debater": decided.best_debater_vote,
        "ties": decided.ties_allowed,
        "judges_correct": decided.judges_correct,
        "metrics": metrics.collect::<Vec<_>>(),
        "speaker_metrics": speaker_metrics.collect::<Vec<_>>(),
        "sheet": settings::sheet(&visit, decided),
        "overtime": settings::overtime(decided),
        "divisions": contest.is_divided().then(|| contest.divisions.iter().map(|one| called.division(one.number)).collect::<Vec<_>>()),
        "teams": contest.teams.iter().map(|one| team(one, &called)).collect::<Vec<_>>(),
        "judges": contest.judges.iter().map(judge).collect::<Vec<_>>(),
    });
    visit.page("debates/overview", context)
}

fn team(team: &Team, called: &Called<'_>) -> Value {
    let contest = called.contest;
    let (substitutes, speakers): (Vec<&Speaker>, Vec<&Speaker>) = members(contest, team)
        .into_iter()
        .partition(|one| one.substitute);
    let names = |of: Vec<&Speaker>| {
        of.into_iter()
            .map(|one| one.name.clone())
            .collect::<Vec<_>>()
    };
    json!({
        "number": team.number, "name": team.name, "office": team.office, "group": team.group,
        "division": called.division(team.division),
        "kind": words::kind_key(team.kind),
        "speakers": names(speakers), "substitutes": names(substitutes),
    })
}

/// The speakers of a team in their usual order, substitutes last.
pub fn members<'a>(contest: &'a Contest, team: &Team) -> Vec<&'a Speaker> {
    let all = contest.speakers.iter();
    let mut own: Vec<&Speaker> = all.filter(|one| one.team == team.number).collect();
    own.sort_by_key(|one| (one.substitute, one.position, one.number));
    own
}

fn judge(judge: &Judge) -> Value {
    json!({
        "number": judge.number, "name": judge.name, "office": judge.office,
        "experience": judge.experience, "trainee": judge.trainee,
    })
}
