//! What people at a class send: votes, questions, and the word of a page that it is looked at.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::check;
use crate::classes::news::Item;
use crate::classes::rules::Kind;
use crate::classes::rules::poll::{self, Fault};
use crate::classes::rules::question;
use crate::classes::rules::timing::Phase;
use crate::classes::store::presences::{self, Came};
use crate::classes::store::{classes, polls, questions};
use crate::classes::{Class, sight};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit};

/// How a fault of a poll is said.
pub const fn said(fault: Fault) -> &'static str {
    match fault {
        Fault::NoQuestion => "classes-poll-no-question",
        Fault::BadChoices => "classes-poll-bad-choices",
        Fault::NotOpen => "classes-poll-not-open",
        Fault::BadVote => "classes-poll-bad-vote",
        Fault::OutOfTurn => "classes-poll-out-of-turn",
    }
}

/// A vote as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Vote {
    /// Places of the chosen choices, from 0.
    #[serde(default)]
    choices: Vec<usize>,
}

type Where = web::Path<(Id<Class>, i32)>;

/// Vote in a poll of a class. One vote a person: what is sent last counts while the poll is open.
#[utoipa::path(put, path = "/api/v1/classes/{id}/polls/{poll}/vote", tag = "classes", request_body = Vote,
    params(("id" = String, Path), ("poll" = i32, Path)),
    responses((status = 200, description = "`choices`, as they are kept"), (status = 404),
        (status = 409, description = "the poll is not open, or the holder is not on the list of the class"),
        (status = 429, description = "too often in a short time; `retry_after` seconds")))]
pub async fn vote(visit: Visit, place: Where, body: Json<Vote>) -> Outcome<HttpResponse> {
    let kept = give(&visit, *place, body.into_inner()).await?;
    Ok(HttpResponse::Ok().json(json!({ "choices": kept })))
}

/// `POST /classes/{id}/polls/{poll}/vote`
pub async fn vote_by_form(visit: Visit, place: Where, form: Form<Vote>) -> Outcome<HttpResponse> {
    let (id, _) = *place;
    give(&visit, *place, form.0).await?;
    Ok(Redirect::saying(
        &format!("/classes/{id}"),
        "said-class-voted",
    ))
}

async fn give(visit: &Visit, (id, number): (Id<Class>, i32), vote: Vote) -> Outcome<Vec<usize>> {
    visit.app.class_pace.votes.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        // Whether it is open is asked where it is stored, so that a closed result stays true.
        classes::hold(db, id)?;
        sight::attending(db, &seat, id)?;
        let asked = polls::find(db, id, number)?;
        let form = (asked.choices().len(), asked.several);
        let chosen = poll::vote(asked.state, form, vote.choices)
            .map_err(|fault| Problem::conflict(said(fault)))?;
        polls::give(db, id, number, seat.person, &chosen, now)?;
        Ok(chosen)
    });
    let kept = write.await?;
    let news = visit.app.class_news.clone();
    news.note(visit.app.clone(), Item::Votes(id, number), now);
    Ok(kept)
}

/// A question as it is sent.
#[derive(Debug, Deserialize)]
pub struct Question {
    #[serde(default)]
    text: String,
}

/// `POST /classes/{id}/questions`
pub async fn ask(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Question>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let text = question::read(&form.0.text, question::LONGEST_QUESTION)
        .ok_or(Problem::refused("classes-question-length"))?;
    visit
        .app
        .class_pace
        .questions
        .allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        let sight = sight::attending(db, &seat, id)?;
        check::open(sight.row.times(), now)?;
        questions::ask(db, id, seat.person, &text, now)
    });
    write.await?;
    let news = visit.app.class_news.clone();
    news.note(visit.app.clone(), Item::Desk(id), now);
    Ok(Redirect::saying(
        &format!("/classes/{id}"),
        "said-class-asked",
    ))
}

/// One's presence as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresenceView {
    /// Whether this word counts: the class is a cloud class and runs.
    counted: bool,
    /// Seconds of the class.
    seconds: i64,
    /// Of the whole class, in percent, rounded down.
    percent: i64,
    /// Seconds until the next word is due.
    again: i64,
}

/// Say that the page of a cloud class is looked at now. The server's clock counts, and only while such words
/// keep coming; said twice, it counts once.
#[utoipa::path(put, path = "/api/v1/classes/{id}/presence", tag = "classes",
    params(("id" = String, Path)),
    responses((status = 200, body = PresenceView), (status = 404),
        (status = 409, description = "the holder is not on the list of the class"),
        (status = 429, description = "too often in a short time; `retry_after` seconds")))]
pub async fn beat(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let id = *id;
    visit.app.class_pace.beats.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        let sight = sight::attending(db, &seat, id)?;
        let times = sight.row.times();
        let counted = sight.row.kind == Kind::Cloud && times.phase(now) == Phase::Running;
        if counted {
            presences::page_beats(db, id, seat.person, now)?;
        }
        let came = presences::of_person(db, id, seat.person)?;
        let spans: Vec<_> = came.iter().map(Came::span).collect();
        let seconds = times.window().present_seconds(&spans, now);
        Ok(PresenceView {
            counted,
            seconds,
            percent: times.window().percent(seconds),
            again: crate::classes::rules::presence::BEAT_SECONDS,
        })
    });
    Ok(HttpResponse::Ok().json(write.await?))
}
