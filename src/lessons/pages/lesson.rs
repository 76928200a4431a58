//! `GET /lessons/{lesson}`: what it is, its parts, what completes it, how far one is.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::error::{Outcome, Problem};
use crate::lessons::api::whose;
use crate::lessons::reading::Own;
use crate::lessons::renewing;
use crate::lessons::rules::lesson::{Body, Pick};
use crate::lessons::saving;
use crate::web::{Redirect, Role, Visit};

/// `GET /lessons/{lesson}`
pub async fn show(visit: Visit, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?;
    let (person, slug) = (seat.person, slug.into_inner());
    let read = visit.app.store.read(move |db| Own::of(db, person, &slug));
    let own = read.await?;
    let about = &own.lesson.about;
    let lists = &visit.app.exercises.lists;
    let line = about
        .line
        .as_ref()
        .and_then(|line| lists.line(line.as_str()));
    let prepares = seat.is_any(&[Role::Trainer, Role::Organiser]);
    let (done, of) = own.share();
    visit.page(
        "lessons/lesson",
        json!({
            "lesson": {
                "slug": own.lesson.slug,
                "title": super::own(&visit, &about.title),
                "summary": super::own(&visit, &about.summary),
                "kind_key": about.kind.label_key(),
                "line": line.map(|line| super::own(&visit, &line.name)),
                "minutes": about.minutes,
                "revised_on": about.revised_on,
                "fiction": super::own(&visit, &about.fiction_statement),
                "law_check_note": about.law_check_note.as_ref().filter(|_| prepares),
                "exercise": about.exercise.as_ref().filter(|_| prepares),
                "laws": own.lesson.laws,
                "digest": own.lesson.digest.short(),
            },
            "earns": about.credit.map(|credit| json!({
                "minutes": credit.minutes, "kind_key": credit.kind.label_key(),
            })),
            "rule": rule_view(&own),
            "parts": parts(&visit, &own),
            "next": own.next_part(),
            "begun": own.reader.is_some(),
            "done": done,
            "of": of,
            "completed_at": own.completed.as_ref().map(|one| one.completed_at),
            "newer": own.newer.is_some() && own.completed.is_none(),
            "prepares": prepares,
        }),
    )
}

/// What completes the lesson, as far as it has such parts.
fn rule_view(own: &Own) -> Value {
    let rule = own.lesson.rule;
    let asks = |wanted: fn(&Body) -> bool| {
        let mut parts = own.lesson.parts.iter();
        parts.any(|part| wanted(&part.body) && rule.asks_for(part.body.kind()))
    };
    json!({
        "pages": asks(|body| matches!(body, Body::Page { .. } | Body::Slides(_))),
        "watched": asks(|body| body.recording().is_some()).then_some(rule.watched_percent),
        "quiz": asks(|body| matches!(body, Body::Quiz(_))).then_some(rule.quiz_percent),
        "attempts": rule.attempts,
    })
}

/// The parts with one's own state, as the list beside the reader shows them too.
pub fn parts(visit: &Visit, own: &Own) -> Vec<Value> {
    let parts = (1..)
        .zip(&own.lesson.parts)
        .map(|(number, part): (u32, _)| {
            let state = own.states.get(&part.code);
            let minutes = part.body.recording().map(|one| one.seconds.div_ceil(60));
            let questions = match &part.body {
                Body::Quiz(Pick::All(codes)) => Some(codes.len()),
                Body::Quiz(Pick::Draw { count, .. }) => usize::try_from(*count).ok(),
                _ => None,
            };
            json!({
                "code": part.code,
                "number": number,
                "title": super::own(visit, &part.title),
                "kind_key": part.body.kind().label_key(),
                "minutes": minutes,
                "questions": questions,
                "done": own.is_done(&part.code),
                "opened": state.is_some(),
                "percent": state.map_or(0, |state| saving::percent(state, part)),
                "counts": own.lesson.rule.asks_for(part.body.kind()),
            })
        });
    parts.collect()
}

/// `POST /lessons/{lesson}/newer`: goes on in the newest version; what did not change stays done.
pub async fn renew(visit: Visit, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let (whose, now) = (whose(&visit)?, visit.now);
    let slug = slug.into_inner();
    let back = format!("/lessons/{slug}");
    let (by, wanted) = (visit.actor(), slug);
    let write = visit.app.store.write(move |db| {
        let own = Own::of(db, whose.person, &wanted)?;
        let newer = own
            .newer
            .ok_or_else(|| Problem::conflict("lessons-no-newer"))?;
        renewing::renew(db, whose, &own, newer, &by, now)
    });
    write.await?;
    Ok(Redirect::saying(&back, "said-lesson-renewed"))
}
