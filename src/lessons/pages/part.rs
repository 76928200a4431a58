//! `GET /lessons/{lesson}/parts/{part}`: one part, made for ten minutes on a phone.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::quiz::{self, Typed};
use super::{lesson, own};
use crate::error::{Outcome, Problem};
use crate::lessons::api::whose;
use crate::lessons::quizzes::Standing;
use crate::lessons::reading::Own;
use crate::lessons::rules::lesson::{Body, Part, Recording};
use crate::lessons::rules::page::Block;
use crate::lessons::saving::{self, ProgressBody};
use crate::lessons::store::answers::{self, Given};
use crate::lessons::store::{progress, readers};
use crate::web::{Redirect, Visit, headers};

/// What a part's page is made of.
pub struct Facts {
    pub own: Own,
    pub place: usize,
    pub quiz: Option<(Standing, Vec<Given>)>,
}

/// `GET /lessons/{lesson}/parts/{part}`
pub async fn show(visit: Visit, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    let (slug, code) = path.into_inner();
    page(&visit, slug, code, None).await
}

/// The page of a part; `typed` is what was refused and is shown again.
pub async fn page(
    visit: &Visit,
    slug: String,
    code: String,
    typed: Option<&Typed>,
) -> Outcome<HttpResponse> {
    let (whose, now) = (whose(visit)?, visit.now);
    let write = visit.app.store.write(move |db| {
        let own = Own::of(db, whose.person, &slug)?;
        let (place, part) = own.lesson.part(&code).ok_or(Problem::NotFound)?;
        let version = own.version;
        readers::visit(
            db,
            (whose.person, whose.office),
            (&slug, version),
            &code,
            now,
        )?;
        progress::open(db, whose.person, version, &code, now)?;
        let quiz = match &part.body {
            Body::Quiz(_) => {
                let standing = Standing::of(db, whose.person, (version, &own.lesson), &code)?;
                let shown = quiz::shown(&standing).map(|attempt| attempt.id);
                let given = shown.map(|attempt| answers::of(db, attempt)).transpose()?;
                Some((standing, given.unwrap_or_default()))
            }
            _ => None,
        };
        let own = Own::of(db, whose.person, &slug)?;
        Ok(Facts { own, place, quiz })
    });
    let facts = write.await?;
    render(visit, &facts, typed)
}

fn render(visit: &Visit, facts: &Facts, typed: Option<&Typed>) -> Outcome<HttpResponse> {
    let refused = typed.is_some();
    let Facts {
        own: whole,
        place,
        quiz,
    } = facts;
    let (lesson, place) = (&whole.lesson, *place);
    let part = lesson.parts.get(place).ok_or(Problem::NotFound)?;
    let state = whole.states.get(&part.code);
    let neighbour = |place: Option<usize>| {
        let part = lesson.parts.get(place?)?;
        Some(json!({ "code": part.code, "title": own(visit, &part.title) }))
    };
    let stopped = state.map_or(0, |state| state.place.value);
    let data = json!({
        "lesson": lesson.slug, "part": part.code, "version": whole.version,
        "kind": part.body.kind().code(), "place": stopped,
        "seconds": part.body.recording().map(|one| one.seconds),
        "watched": state.map(|state| state.watched.pieces().to_vec()),
        "done": whole.is_done(&part.code),
    });
    let (done, of) = whole.share();
    let mut context = json!({
        "lesson": { "slug": lesson.slug, "title": own(visit, &lesson.about.title), "version": whole.version },
        "part": {
            "code": part.code,
            "title": own(visit, &part.title),
            "kind_key": part.body.kind().label_key(),
            "done": whole.is_done(&part.code),
            "counts": lesson.rule.asks_for(part.body.kind()),
            "percent": state.map_or(0, |state| saving::percent(state, part)),
        },
        "number": place + 1, "count": lesson.parts.len(),
        "parts": lesson::parts(visit, whole),
        "previous": neighbour(place.checked_sub(1)),
        "following": neighbour(place.checked_add(1)),
        "data": data,
        "share_done": done, "share_of": of,
        "completed": whole.completed.is_some(),
        "page": null, "recording": null, "slides": null, "quiz": null,
    });
    let (name, shown) = body_view(visit, whole, part, quiz.as_ref(), typed);
    if let Value::Object(context) = &mut context {
        context.insert(name.to_owned(), shown);
    }
    let mut page = visit.page("lessons/part", context)?;
    if refused {
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    if matches!(part.body, Body::Slides(_)) {
        headers::allow_frames(page.headers_mut(), &[]);
    }
    Ok(page)
}

fn body_view(
    visit: &Visit,
    whole: &Own,
    part: &Part,
    quiz: Option<&(Standing, Vec<Given>)>,
    typed: Option<&Typed>,
) -> (&'static str, Value) {
    let folder = format!("lessons/{}/files/{}", whole.lesson.slug, whole.version);
    match &part.body {
        Body::Page { blocks, .. } => {
            let blocks = blocks.iter().map(|block| match block {
                Block::Prose(prose) => {
                    json!({ "html": prose.html(), "picture": null, "shows": null })
                }
                Block::Picture { path, shows } => {
                    json!({ "html": null, "picture": format!("{folder}/{path}"), "shows": shows })
                }
            });
            ("page", json!(blocks.collect::<Vec<_>>()))
        }
        Body::Video(one) => ("recording", recording_view(&folder, one, true, whole)),
        Body::Audio(one) => ("recording", recording_view(&folder, one, false, whole)),
        Body::Slides(file) => ("slides", json!(format!("{folder}/{}", file.path))),
        Body::Quiz(_) => {
            let shown = quiz
                .map(|(standing, given)| quiz::view(visit, &whole.lesson, standing, given, typed));
            ("quiz", shown.unwrap_or_default())
        }
    }
}

fn recording_view(folder: &str, one: &Recording, film: bool, whole: &Own) -> Value {
    let captions = one.captions.as_ref();
    json!({
        "address": format!("{folder}/{}", one.file.path),
        "film": film,
        "captions": captions.map(|captions| format!("{folder}/{}", captions.path)),
        "transcript": one.transcript.as_ref().map(|text| text.html().to_owned()),
        "needed": whole.lesson.rule.watched_percent,
    })
}

/// `POST /lessons/{lesson}/parts/{part}/read`: a page or slides were read to the end; goes on.
pub async fn read(visit: Visit, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    let (whose, by, now) = (whose(&visit)?, visit.actor(), visit.now);
    let (slug, code) = path.into_inner();
    let here = format!("/lessons/{slug}");
    let write = visit.app.store.write(move |db| {
        let own = Own::of(db, whose.person, &slug)?;
        progress::open(db, whose.person, own.version, &code, now)?;
        let body = ProgressBody {
            version: own.version,
            played: Vec::new(),
            place: None,
            read: true,
        };
        saving::save(db, whose, (&slug, &code), &body, &by, now)?;
        let (place, _) = own.lesson.part(&code).ok_or(Problem::NotFound)?;
        let next = own.lesson.parts.get(place + 1);
        Ok(next.map(|part| part.code.clone()))
    });
    let next = write.await?;
    Ok(match next {
        Some(next) => Redirect::to(&format!("{here}/parts/{next}")),
        None => Redirect::to(&here),
    })
}
