//! The same for programs: lessons with one's own state, progress, attempts and answers.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::quizzes::{self, At};
use super::reading::{self, Own};
use super::rules::answer::Answer;
use super::rules::asked::{Asked, ask};
use super::rules::marking::{Told, tell};
use super::saving::{self, ProgressBody, Standing};
use super::settling::Whose;
use super::store::versions::{self, LessonVersion};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::Bilingual;
use crate::points::Points;
use crate::web::Visit;
use crate::web::input::Json;

/// The description of these routes.
#[derive(OpenApi)]
#[openapi(paths(list, show, save, begin, answer))]
pub struct Api;

/// The route that is asked most; registered before all others.
pub fn saving_routes(cfg: &mut web::ServiceConfig) {
    cfg.route(
        "/api/v1/lessons/{lesson}/parts/{part}/progress",
        web::put().to(save),
    );
}

/// Routes of the API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/lessons", web::get().to(list))
        .route("/api/v1/lessons/{lesson}", web::get().to(show))
        .route(
            "/api/v1/lessons/{lesson}/parts/{part}/attempts",
            web::post().to(begin),
        )
        .route(
            "/api/v1/lessons/{lesson}/parts/{part}/attempts/{attempt}/answers/{question}",
            web::put().to(answer),
        );
}

/// Whose progress a visitor changes: their own.
pub fn whose(visit: &Visit) -> Outcome<Whose> {
    let seat = visit.seat()?;
    Ok(Whose {
        person: seat.person,
        office: seat.office,
    })
}

/// A lesson in the library.
#[derive(Serialize, ToSchema)]
pub struct LessonCard {
    /// Its name in addresses.
    lesson: String,
    title: Bilingual,
    /// `micro`, `cloud` or `lecture`.
    kind: String,
    /// Planned length in minutes.
    minutes: i32,
    /// Parts that are done, of those that count.
    done: usize,
    /// Parts that count.
    of: usize,
    /// When one completed it (microseconds since 1970).
    #[schema(value_type = Option<i64>)]
    completed_at: Option<Moment>,
}

/// The lessons of the library, with one's own state.
#[utoipa::path(get, path = "/api/v1/lessons", tag = "lessons", responses((status = 200, body = [LessonCard])))]
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let person = visit.seat()?.person;
    let read = visit.app.store.read(move |db| reading::library(db, person));
    let cards = read.await?.into_iter().map(|one| LessonCard {
        lesson: one.card.slug,
        title: one.lesson.about.title.clone(),
        kind: one.card.kind,
        minutes: one.card.minutes,
        done: one.share.0,
        of: one.share.1,
        completed_at: one.completed.map(|completion| completion.completed_at),
    });
    Ok(HttpResponse::Ok().json(cards.collect::<Vec<_>>()))
}

/// A lesson with one's own state.
#[derive(Serialize, ToSchema)]
pub struct LessonView {
    lesson: String,
    /// The version that one reads; progress names it.
    #[schema(value_type = String)]
    version: Id<LessonVersion>,
    title: Bilingual,
    summary: Bilingual,
    minutes: u32,
    parts: Vec<PartView>,
    #[schema(value_type = Option<i64>)]
    completed_at: Option<Moment>,
    /// Code of the certificate.
    certificate: Option<String>,
}

/// A part with one's own state.
#[derive(Serialize, ToSchema)]
#[schema(as = LessonPartView)]
pub struct PartView {
    part: String,
    /// `page`, `video`, `audio`, `slides` or `quiz`.
    kind: &'static str,
    title: Bilingual,
    /// Length of a recording.
    seconds: Option<u32>,
    /// What counts of it, in percent.
    percent: u32,
    done: bool,
}

/// One lesson, in the version that one reads, with one's own state.
#[utoipa::path(get, path = "/api/v1/lessons/{lesson}", tag = "lessons", params(("lesson" = String, Path)),
    responses((status = 200, body = LessonView), (status = 404, description = "no such lesson")))]
pub async fn show(visit: Visit, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let (person, slug) = (visit.seat()?.person, slug.into_inner());
    let read = visit.app.store.read(move |db| Own::of(db, person, &slug));
    let own = read.await?;
    let parts = own.lesson.parts.iter().map(|part| {
        let state = own.states.get(&part.code);
        PartView {
            part: part.code.clone(),
            kind: part.body.kind().code(),
            title: part.title.clone(),
            seconds: part.body.recording().map(|one| one.seconds),
            percent: state.map_or(0, |state| saving::percent(state, part)),
            done: own.is_done(&part.code),
        }
    });
    Ok(HttpResponse::Ok().json(LessonView {
        lesson: own.lesson.slug.clone(),
        version: own.version,
        title: own.lesson.about.title.clone(),
        summary: own.lesson.about.summary.clone(),
        minutes: own.lesson.about.minutes,
        parts: parts.collect(),
        completed_at: own.completed.as_ref().map(|one| one.completed_at),
        certificate: own.completed.as_ref().map(|one| one.code.clone()),
    }))
}

/// Report what was watched, where one stopped, or that a page was read. Late or repeated reports change
/// nothing that stands.
#[utoipa::path(put, path = "/api/v1/lessons/{lesson}/parts/{part}/progress", tag = "lessons",
    params(("lesson" = String, Path), ("part" = String, Path)), request_body = ProgressBody,
    responses((status = 200, body = Standing),
        (status = 404, description = "no such part in this version"),
        (status = 409, description = "the part was never opened"),
        (status = 422, description = "it cannot be true; `played` is the place of the stretch that is at fault")))]
pub async fn save(
    visit: Visit,
    path: web::Path<(String, String)>,
    body: Json<ProgressBody>,
) -> Outcome<HttpResponse> {
    let (whose, by, now) = (whose(&visit)?, visit.actor(), visit.now);
    let (slug, part) = path.into_inner();
    let body = body.into_inner();
    let write = visit
        .app
        .store
        .write(move |db| saving::save(db, whose, (&slug, &part), &body, &by, now));
    Ok(HttpResponse::Ok().json(write.await?))
}

/// Which version.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonBeginBody)]
pub struct BeginBody {
    /// The version that one reads.
    #[schema(value_type = String)]
    version: Id<LessonVersion>,
}

/// An attempt with its questions.
#[derive(Serialize, ToSchema)]
#[schema(as = LessonAttemptView)]
pub struct AttemptView {
    /// From 1.
    attempt: i32,
    questions: Vec<Asked>,
}

/// Begin an attempt at a quiz; while one is open, it is that one.
#[utoipa::path(post, path = "/api/v1/lessons/{lesson}/parts/{part}/attempts", tag = "lessons",
    params(("lesson" = String, Path), ("part" = String, Path)), request_body = BeginBody,
    responses((status = 200, body = AttemptView), (status = 404, description = "no such quiz"),
        (status = 409, description = "no attempt is left")))]
pub async fn begin(
    visit: Visit,
    path: web::Path<(String, String)>,
    body: Json<BeginBody>,
) -> Outcome<HttpResponse> {
    let (whose, now, version) = (whose(&visit)?, visit.now, body.0.version);
    let (slug, part) = path.into_inner();
    let write = visit.app.store.write(move |db| {
        let lesson = versions::lesson(db, version)?;
        if lesson.slug != slug {
            return Err(Problem::NotFound);
        }
        // Only in the version that the person reads: another may ask less.
        if Own::of(db, whose.person, &slug)?.version != version {
            return Err(Problem::NotFound);
        }
        let attempt = quizzes::begin(db, whose, version, &part, now)?;
        Ok((lesson, attempt))
    });
    let (lesson, attempt) = write.await?;
    let questions = quizzes::questions(&lesson, &attempt).into_iter();
    Ok(HttpResponse::Ok().json(AttemptView {
        attempt: attempt.number,
        questions: questions.map(|one| ask(one, &attempt.seed)).collect(),
    }))
}

/// An answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonAnswerBody)]
pub struct AnswerBody {
    /// The version that one reads.
    #[schema(value_type = String)]
    version: Id<LessonVersion>,
    answer: Answer,
}

/// What an answer earned and what there is to learn.
#[derive(Serialize, ToSchema)]
#[schema(as = LessonAnswerView)]
pub struct AnswerView {
    /// None while a trainer has not graded it.
    #[schema(value_type = Option<String>)]
    points: Option<Points>,
    told: Told,
}

/// Answer a question. The same again is answered the same.
#[utoipa::path(put, path = "/api/v1/lessons/{lesson}/parts/{part}/attempts/{attempt}/answers/{question}", tag = "lessons",
    params(("lesson" = String, Path), ("part" = String, Path), ("attempt" = i32, Path), ("question" = String, Path)),
    request_body = AnswerBody,
    responses((status = 200, body = AnswerView), (status = 404, description = "the attempt does not ask this"),
        (status = 409, description = "another answer was given"), (status = 422, description = "it is no answer to the question")))]
pub async fn answer(
    visit: Visit,
    path: web::Path<(String, String, i32, String)>,
    body: Json<AnswerBody>,
) -> Outcome<HttpResponse> {
    let (slug, part, attempt, question) = path.into_inner();
    let AnswerBody { version, answer } = body.into_inner();
    let at = At {
        version,
        part,
        attempt,
        question,
    };
    let (whose, by, now) = (whose(&visit)?, visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let given = quizzes::answer(db, whose, (&slug, &at), answer, &by, now)?;
        Ok((given, versions::lesson(db, at.version)?))
    });
    let (given, lesson) = write.await?;
    let question = lesson
        .bank
        .question(&given.question)
        .ok_or(Problem::NotFound)?;
    Ok(HttpResponse::Ok().json(AnswerView {
        points: given.points,
        told: tell(question, &given.answer.0),
    }))
}
