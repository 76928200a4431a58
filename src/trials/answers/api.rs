//! Answers and their marks for programs, and for the script of the desk.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Facts;
use super::marking::{self, MarkSaved, Sent};
use crate::db::Id;
use crate::error::Outcome;
use crate::points::Points;
use crate::trials::rules::Hearing;
use crate::trials::rules::answering::is_over;
use crate::trials::rules::event::PromptForm;
use crate::trials::store::answer_marks::AnswerCode;
use crate::web::input::Json;
use crate::web::{Role, Visit};

/// A prompt with the answers to it.
#[derive(Debug, Serialize, ToSchema)]
struct PromptAnswers {
    prompt: u32,
    question: String,
    /// one, several or text.
    #[schema(value_type = String)]
    form: PromptForm,
    choices: Vec<String>,
    /// Points of a right answer; of a text the most that can be given.
    #[schema(value_type = String)]
    points: Points,
    /// Places of the right choices, from 0.
    right: Vec<usize>,
    graded: usize,
    of: usize,
    answers: Vec<AnswerView>,
}

/// An answer as whoever grades sees it: under a code, without a name or a time.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerView {
    #[schema(value_type = String)]
    code: Id<AnswerCode>,
    choices: Vec<usize>,
    text: String,
    /// Null while it has none.
    #[schema(value_type = Option<String>)]
    points: Option<Points>,
    /// Of the mark; to be sent as `base`.
    revision: i32,
}

/// The answers to all prompts of a hearing, without names.
#[utoipa::path(get, path = "/api/v1/hearings/{id}/answers", tag = "hearings",
    params(("id" = String, Path)),
    responses((status = 200, body = [PromptAnswers]), (status = 404)))]
pub async fn list(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (seat, app, id) = (visit.seat()?.clone(), visit.app.clone(), *id);
    let now = visit.now;
    let read = visit
        .app
        .store
        .read(move |db| Facts::of(db, &app.rooms, &seat, &[Role::Trainer], id));
    let facts = read.await?;
    let prompts = facts.prompts.iter().map(|asked| {
        let progress = facts.progress(Some(asked.number));
        // While answers come in, the moment at which one appears would say whose it is.
        let closed = is_over(&asked.prompt, now);
        let answers = facts.answers_to(asked.number).filter(|_| closed);
        let answers = answers.map(|one| AnswerView {
            code: one.code,
            choices: one.answer.choices.clone(),
            text: one.answer.text.clone(),
            points: facts.points_of(one),
            revision: one.revision,
        });
        PromptAnswers {
            prompt: asked.number,
            question: asked.prompt.question.clone(),
            form: asked.prompt.form,
            choices: asked.prompt.choices.clone(),
            points: asked.key.points,
            right: asked.key.right.clone(),
            graded: progress.graded,
            of: progress.of,
            answers: answers.collect(),
        }
    });
    Ok(HttpResponse::Ok().json(prompts.collect::<Vec<_>>()))
}

/// Points for one short text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBody {
    /// The revision of the mark that this grew from; 0 at first.
    base: i32,
    /// As text, such as "4.5"; null takes them back.
    #[schema(value_type = Option<String>)]
    points: Option<Points>,
}

/// Give the points of one short text; each is stored at once.
#[utoipa::path(put, path = "/api/v1/hearings/{id}/prompts/{prompt}/answers/{code}", tag = "hearings",
    request_body = MarkBody, params(("id" = String, Path), ("prompt" = u32, Path), ("code" = String, Path)),
    responses((status = 200, body = MarkSaved),
        (status = 404),
        (status = 409, description = "somebody else was quicker: `revision`, `points`; or the prompt is still open, or graded by itself"),
        (status = 422, description = "points that cannot be given")))]
pub async fn mark(
    visit: Visit,
    path: web::Path<(Id<Hearing>, u32, Id<AnswerCode>)>,
    body: Json<MarkBody>,
) -> Outcome<HttpResponse> {
    let (hearing, prompt, code) = path.into_inner();
    let MarkBody { base, points } = body.0;
    let sent = Sent {
        hearing,
        prompt,
        code,
        base,
        points,
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let app = visit.app.clone();
    let write = visit
        .app
        .store
        .write(move |db| marking::give(db, &app.rooms, &seat, &by, sent, now));
    Ok(HttpResponse::Ok().json(write.await?))
}
