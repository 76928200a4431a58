//! What those who watch answer when the director asks. What was given last counts.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::trials::api;
use crate::trials::rules::hearing::with_number;
use crate::trials::rules::procedure::{Side, side};
use crate::trials::rules::{Hearing, Refusal, answering};
use crate::trials::store::{hearings, prompts};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit};

/// An answer as it is sent.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct Given {
    /// Places of the chosen choices, from 0.
    #[serde(default)]
    choices: Vec<usize>,
    #[serde(default)]
    text: String,
}

type Where = web::Path<(Id<Hearing>, u32)>;

/// Answer what the director asks those who watch; the latest answer counts until time is up.
#[utoipa::path(put, path = "/api/v1/hearings/{id}/prompts/{prompt}/answer", tag = "hearings", request_body = Given,
    params(("id" = String, Path), ("prompt" = u32, Path)),
    responses((status = 200, description = "`answered_at`"), (status = 404),
        (status = 409, description = "time is up, or the holder plays in the hearing"),
        (status = 429, description = "too many answers in a short time; `retry_after` seconds")))]
pub async fn from_script(visit: Visit, place: Where, given: Json<Given>) -> Outcome<HttpResponse> {
    let answered_at = answer(&visit, *place, given.into_inner()).await?;
    Ok(HttpResponse::Ok().json(json!({ "answered_at": answered_at })))
}

/// `POST /hearings/{id}/prompts/{prompt}/answer`
pub async fn from_form(visit: Visit, place: Where, form: Form<Given>) -> Outcome<HttpResponse> {
    let (id, _) = *place;
    answer(&visit, *place, form.0).await?;
    Ok(Redirect::to(&format!("/hearings/{id}")))
}

async fn answer(visit: &Visit, (id, number): (Id<Hearing>, u32), given: Given) -> Outcome<Moment> {
    visit.app.pace.actions.allow(&visit.seat()?.person)?;
    let (sight, room) = api::look(visit, id).await?;
    let beside = sight
        .parts
        .iter()
        .all(|part| side(part.role) == Side::Beside);
    if !beside || sight.directs {
        return Err(Refusal::house("trials-refused-answer-observers").into());
    }
    let prompt = with_number(&room.hearing.prompts, number).ok_or(Problem::NotFound)?;
    let choices = prompt.choices.len();
    let (person, now, app) = (visit.seat()?.person, visit.now, visit.app.clone());
    let write = visit.app.store.write(move |db| {
        // Whether time is up is asked where it is stored, so that a released distribution stays true.
        hearings::hold(db, id)?;
        let room = app.rooms.current(db, id)?;
        let prompt = with_number(&room.hearing.prompts, number).ok_or(Problem::NotFound)?;
        let answer = answering::check(prompt, given.choices, &given.text, now)?;
        prompts::give(db, id, number, person, &answer, now)
    });
    write.await?;
    visit
        .app
        .tallies
        .note(visit.app.clone(), id, number, choices, now);
    Ok(now)
}
