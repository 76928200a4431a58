//! `/team/matches/{match}/feedback`: what a team says of the judges of its match, once it is over.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::access::Guest;
use crate::debates::called::Called;
use crate::debates::feedback_sheet::{Fields, Sheet};
use crate::debates::private_link;
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::contests;
use crate::debates::store::links::Holder;
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /team/matches/{match}/feedback`
pub async fn show(req: HttpRequest, visit: Visit, of: web::Path<u32>) -> Outcome<HttpResponse> {
    page(&visit, Guest::of(&req, &visit)?, MatchNumber(*of), None).await
}

async fn page(
    visit: &Visit,
    guest: Guest,
    of: MatchNumber,
    refused: Option<(&Fields, &Problem)>,
) -> Outcome<HttpResponse> {
    let read = visit.app.store.read(move |db| {
        let (id, team) = guest.team(db)?;
        let who = private_link::who(id, Holder::Team(team));
        Ok((Sheet::load(db, id, of, team)?, who))
    });
    let (sheet, who) = read.await?;
    let called = Called {
        contest: &sheet.contest,
        visit,
    };
    let context = json!({
        "contest": { "title": sheet.contest.title }, "match": of, "who": who,
        "sheet": sheet.view(&called, refused.map(|(fields, _)| fields)),
        "refused": refused.map(|(_, problem)| visit.words(problem)),
    });
    let mut page = visit.page("debates/team_feedback", context)?;
    if let Some((_, problem)) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /team/matches/{match}/feedback`: the whole sheet, as it was typed.
pub async fn keep(
    req: HttpRequest,
    visit: Visit,
    of: web::Path<u32>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let (of, fields) = (MatchNumber(*of), fields.0);
    // Whoever else is signed in at this browser: it is the team that speaks.
    let mut by = visit.actor();
    (by.person, by.account) = (None, String::new());
    let (sent, now) = (fields.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        let (id, team) = guest.writes(db, sent.get("who").map(String::as_str))?;
        contests::hold_unasked(db, id)?;
        let sheet = Sheet::load(db, id, of, team)?;
        sheet.keep(db, id, &sent, &by, now)
    });
    match write.await {
        Ok(()) => {
            let back = format!("/team/matches/{of}");
            Ok(Redirect::saying(&back, "said-debate-feedback"))
        }
        Err(problem) if private_link::is_foreign(&problem) => {
            let here = format!("team/matches/{of}/feedback");
            private_link::keep_for_holder(&visit, &here, &fields, &problem)
        }
        Err(problem @ Problem::Refused(_)) => {
            page(&visit, guest, of, Some((&fields, &problem))).await
        }
        Err(problem) => Err(problem),
    }
}
