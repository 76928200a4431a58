//! `/judge/matches/{match}/correction`: a judge hands in another version of the own ballot, with the
//! reason; the earlier ones stay.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::access::Guest;
use super::form::{self, Fields, Wrong, fault_words, unread_words};
use super::pages::who;
use crate::audit;
use crate::db::Db;
use crate::debates::balloting::{self, Balloting, Corrector, HandedIn};
use crate::debates::called::Called;
use crate::debates::private_link;
use crate::debates::rules::contest::{BallotMarks, Correction};
use crate::debates::rules::numbers::MatchNumber;
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest reason (characters).
const LONGEST_REASON: usize = 300;

/// `GET /judge/matches/{match}/correction`
pub async fn show(req: HttpRequest, visit: Visit, of: web::Path<u32>) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let number = MatchNumber(*of);
    let read = visit.app.store.read(move |db| guest.balloting(db, number));
    page(&visit, &read.await?, None, &[])
}

fn page(
    visit: &Visit,
    of: &Balloting,
    typed: Option<(&BallotMarks, &Fields)>,
    wrong: &[Wrong],
) -> Outcome<HttpResponse> {
    let called = Called {
        contest: &of.contest,
        visit,
    };
    let stands = of.stands().ok_or(Problem::NotFound)?;
    let marks = typed.map_or(&stands.marks, |(marks, _)| marks);
    let fields = typed.map(|(_, fields)| fields);
    let context = json!({
        "contest": { "title": of.contest.title }, "who": who(of.id, of.judge),
        "match": { "number": of.of.number, "pair": called.pair(&of.of) },
        "form": form::view(&called, of, marks, fields, wrong),
        "stands": stands.version, "at": stands.submitted_at, "open": of.is_correctable(),
        "why": fields.and_then(|fields| fields.get("why").cloned()),
        "why_error": Wrong::about(wrong, "why"),
        "wrong": wrong,
    });
    let mut page = visit.page("debates/judge_correction", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /judge/matches/{match}/correction`
pub async fn send(
    req: HttpRequest,
    visit: Visit,
    of: web::Path<u32>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let (number, fields) = (MatchNumber(*of), fields.0);
    let sent = fields.get("who").cloned();
    let read = move |db: &mut Db| guest.ballot_written(db, number, sent.as_deref());
    let before = match visit.app.store.read(read).await {
        Err(problem) if private_link::is_foreign(&problem) => {
            let here = format!("judge/matches/{number}/correction");
            return private_link::keep_for_holder(&visit, &here, &fields, &problem);
        }
        other => other?,
    };
    let called = Called {
        contest: &before.contest,
        visit: &visit,
    };
    let (marks, wrong) = form::read(&before, &fields);
    let typed = Some((&marks, &fields));
    let mut words: Vec<Wrong> = wrong
        .iter()
        .map(|one| unread_words(&called, &before, one))
        .collect();
    if words.is_empty() {
        let faults = before.check(&marks).faults;
        words.extend(faults.iter().map(|one| fault_words(&called, &before, one)));
    }
    let why = fields.get("why").map_or("", |text| text.trim()).to_owned();
    if why.is_empty() || why.chars().count() > LONGEST_REASON {
        let missing = visit.text("debates-change-no-reason", &[]);
        words.push(Wrong::at("why", missing));
    }
    if !words.is_empty() {
        return page(&visit, &before, typed, &words);
    }
    let here = format!("/judge/matches/{number}");
    match correct(&visit, guest, number, (&fields, &marks), why).await {
        Ok(HandedIn::Stands { .. }) => Ok(Redirect::saying(&here, "said-ballot-stands")),
        Ok(HandedIn::Another) => {
            let words = [Wrong::from(visit.text("debates-ballot-overtaken", &[]))];
            page(&visit, &before, typed, &words)
        }
        Ok(HandedIn::Faulty(found)) => {
            let words = found.iter().map(|one| fault_words(&called, &before, one));
            page(&visit, &before, typed, &words.collect::<Vec<_>>())
        }
        // Shown with the version that stands now, and with what was typed.
        Err(problem @ Problem::Refused(_)) => {
            let read = visit.app.store.read(move |db| guest.balloting(db, number));
            let now = read.await?;
            let mut page = page(&visit, &now, typed, &[visit.words(&problem).into()])?;
            *page.status_mut() = problem.status();
            Ok(page)
        }
        Err(problem) => Err(problem),
    }
}

async fn correct(
    visit: &Visit,
    guest: Guest,
    number: MatchNumber,
    (fields, marks): (&Fields, &BallotMarks),
    why: String,
) -> Outcome<HandedIn> {
    let version = fields.get("version").and_then(|text| text.parse().ok());
    let (seen, marks) = (version.unwrap_or_default(), marks.clone());
    let (actor, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let (id, judge) = guest.judge(db)?;
        let before = Balloting::load(db, id, number, judge)?;
        let mut judges = before.contest.judges.iter();
        let name = judges.find(|one| one.number == judge);
        let correction = Correction {
            by: name.map(|one| one.name.clone()).unwrap_or_default(),
            why: why.clone(),
        };
        let (ballot, who) = ((id, number, judge), (Corrector::Judge, correction));
        let done = balloting::correct(db, ballot, (seen, &marks), who, now)?;
        if matches!(done, HandedIn::Stands { fresh: true }) {
            let object = format!("debate/{id}/match/{number}");
            let was = json!({ "judge": judge, "ballot": before.stands().map(|one| &one.marks) });
            let is = json!({ "judge": judge, "ballot": marks, "why": why });
            audit::record(
                db,
                &actor,
                "debate.correct-own-ballot",
                &object,
                was,
                is,
                now,
            )?;
        }
        Ok(done)
    });
    write.await
}
