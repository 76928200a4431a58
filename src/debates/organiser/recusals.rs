//! Who must not judge whom, beyond those of one office.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::audit;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Recusal;
use crate::debates::rules::hand_change::{seated_against_recusal, trainees_who_count};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber, TeamNumber};
use crate::debates::rules::slots::Timetable;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest reason (characters).
const LONGEST: usize = 200;

/// A recusal to be added, or one to be taken back by its number.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    judge: String,
    #[serde(default)]
    team: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    remove: String,
}

/// `GET /debates/{id}/recusals`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, None).await
}

async fn page(visit: &Visit, id: Id<Contest>, refused: Option<&Problem>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, parts::numbered::<Recusal>(db, id)?))
    });
    let (contest, recusals) = read.await?;
    let called = Called {
        contest: &contest,
        visit,
    };
    let rows = recusals.iter().map(|(number, one)| {
        json!({ "number": number, "judge": called.judge(one.judge), "team": called.team(one.team), "reason": one.reason })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "recusals": rows.collect::<Vec<_>>(),
        "judges": contest.judges, "teams": contest.teams,
        "seated": seated(&called, |_| true),
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/recusals", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// Who sits where they must not, in two halls at once, or as a trainee in a seat that counts, in words,
/// with the match to mend.
pub fn seated(called: &Called<'_>, of: impl Fn(MatchNumber) -> bool) -> Vec<Value> {
    let seated = seated_against_recusal(called.contest).into_iter();
    let seated = seated.filter(|(number, _, _)| of(*number));
    let said = seated.map(|(number, judge, why)| {
        let args = vec![
            ("match", called.a_match(number)),
            ("judge", called.judge(judge)),
            ("team", called.team(why.team())),
        ];
        json!({ "number": number, "text": called.message("debates-recusal-seated", args) })
    });
    let clashes = Timetable::of(called.contest).clashes().into_iter();
    let clashes = clashes.filter(|(number, _)| of(*number));
    let in_two = clashes.map(|(number, judge)| {
        let args = vec![
            ("match", called.a_match(number)),
            ("judge", called.judge(judge)),
        ];
        json!({ "number": number, "text": called.message("debates-judge-in-two-halls", args) })
    });
    let trainees = trainees_who_count(called.contest).into_iter();
    let trainees = trainees.filter(|(number, _)| of(*number));
    let trainees = trainees.map(|(number, judge)| {
        let args = vec![
            ("match", called.a_match(number)),
            ("judge", called.judge(judge)),
        ];
        json!({ "number": number, "text": called.message("debates-trainee-seated", args) })
    });
    said.chain(in_two).chain(trainees).collect()
}

/// `POST /debates/{id}/recusals`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let after = if let Ok(number) = typed.remove.parse::<u32>() {
            parts::take_back::<Recusal>(db, id, number)?;
            json!({ "removed": number })
        } else {
            let recusal = recusal(&store::load(db, id)?, &typed)?;
            let number = parts::next::<Recusal>(db, id)?;
            parts::put(db, id, number, &recusal)?;
            json!(recusal)
        };
        audit::record(
            db,
            &by,
            "debate.change-recusals",
            &format!("debate/{id}"),
            (),
            after,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/recusals"),
            "said-debate-recusal",
        )),
        Err(problem @ Problem::Refused(_)) => page(&visit, id, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

fn recusal(contest: &Contest, typed: &Typed) -> Outcome<Recusal> {
    let judge = typed.judge.parse().map(JudgeNumber).ok();
    let team = typed.team.parse().map(TeamNumber).ok();
    let judge = judge.filter(|one| contest.judges.iter().any(|judge| judge.number == *one));
    let team = team.filter(|one| contest.teams.iter().any(|team| team.number == *one));
    let (judge, team) = judge
        .zip(team)
        .ok_or_else(|| Problem::refused("debates-recusal-whom"))?;
    let reason = typed.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(Problem::refused("debates-recusal-reason"));
    }
    let known = |one: &Recusal| one.judge == judge && one.team == team;
    if contest.recusals.iter().any(known) {
        return Err(Problem::refused("debates-recusal-known"));
    }
    Ok(Recusal {
        judge,
        team,
        reason: reason.to_owned(),
    })
}
