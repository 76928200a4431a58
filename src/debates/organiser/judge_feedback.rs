//! What teams say of judges: entered match by match from their sheets, shown judge by judge.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::feedback_sheet::{Fields, Sheet};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::judge_feedback::{Feedback, GRADES, OfJudge, can_be_given, of_judges};
use crate::debates::rules::numbers::{MatchNumber, TeamNumber};
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /debates/{id}/feedback`: judge by judge, and the sheets that are still to be entered.
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, parts::all::<Feedback>(db, id)?))
    });
    let (contest, all) = read.await?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let mut judged: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| can_be_given(of))
        .collect();
    judged.sort_by_key(|of| of.number);
    let matches = judged.into_iter().map(|of| {
        let sheet = |team: TeamNumber| {
            let given = Sheet::is_given(&all, of.number, team);
            json!({ "number": team, "name": called.team(team), "given": given })
        };
        json!({
            "number": of.number, "title": called.a_match(of.number),
            "teams": of.pairing.teams().map(sheet).collect::<Vec<_>>(),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "judges": of_judges(&contest, &all).iter().map(|one| line(&called, one)).collect::<Vec<_>>(),
        "matches": matches.collect::<Vec<_>>(),
        "any": !all.is_empty(), "scale": GRADES.collect::<Vec<_>>(),
    });
    visit.page("debates/feedback", context)
}

fn line(called: &Called<'_>, of: &OfJudge) -> Value {
    let mean = of
        .mean
        .map(|mean| Points::from_hundredths(mean.rounded()).to_string());
    let words = of.words.iter().map(|(of_match, grade, word)| {
        json!({ "match": called.a_match(*of_match), "grade": grade, "word": word })
    });
    json!({
        "name": called.judge(of.judge), "count": of.count, "mean": mean, "grades": of.grades,
        "words": words.collect::<Vec<_>>(),
    })
}

/// `GET /debates/{id}/feedback/{match}/{team}`
pub async fn sheet(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32, u32)>,
) -> Outcome<HttpResponse> {
    let (id, of, team) = path.into_inner();
    page(&visit, (id, of, team), None).await
}

async fn page(
    visit: &Visit,
    (id, of, team): (Id<Contest>, u32, u32),
    refused: Option<(&Fields, &Problem)>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Sheet::load(db, id, MatchNumber(of), TeamNumber(team))
    });
    let sheet = read.await?;
    let called = Called {
        contest: &sheet.contest,
        visit,
    };
    let context = json!({
        "contest": { "id": id, "title": sheet.contest.title },
        "match": of, "team": team,
        "sheet": sheet.view(&called, refused.map(|(fields, _)| fields)),
        "refused": refused.map(|(_, problem)| visit.words(problem)),
    });
    let mut page = visit.page("debates/feedback_sheet", context)?;
    if let Some((_, problem)) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /debates/{id}/feedback/{match}/{team}`: the whole sheet, as it was typed.
pub async fn keep(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32, u32)>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, of, team) = path.into_inner();
    let fields = fields.0;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sent = fields.clone();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let sheet = Sheet::load(db, id, MatchNumber(of), TeamNumber(team))?;
        sheet.keep(db, id, &sent, &by, now)
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/feedback"),
            "said-debate-feedback",
        )),
        Err(problem @ Problem::Refused(_)) => {
            page(&visit, (id, of, team), Some((&fields, &problem))).await
        }
        Err(problem) => Err(problem),
    }
}
