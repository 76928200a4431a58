//! The answering page: the whole paper as far as it is released, with the newest text of each task.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use data_encoding::BASE64;
use serde::Serialize;
use serde_json::{Value, json};

use super::room::topics;
use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, PaperView};
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::window::Window;
use crate::sittings::store::current::Place;
use crate::sittings::store::drafts::Newest;
use crate::sittings::store::{annotations, announcements, drafts};
use crate::web::Visit;
use crate::web::i18n::Arg;

/// The case itself is Chinese, whatever the language of the page.
const CASE_LANGUAGE: &str = "zh-CN";

/// What is this participant's own on the page.
struct Own {
    texts: BTreeMap<String, Newest>,
    notes: Vec<annotations::Annotation>,
    told: Vec<announcements::Told>,
}

fn own(db: &mut Db, place: &Place) -> Outcome<Own> {
    let mut texts = BTreeMap::new();
    for (task, opened) in &place.attempt.answers {
        if let Some(newest) = drafts::newest(db, opened.id)? {
            texts.insert(task.clone(), newest);
        }
    }
    Ok(Own {
        texts,
        notes: annotations::all(db, place.attempt.participant)?,
        told: announcements::all(db, place.sitting)?,
    })
}

/// The page.
pub async fn show(visit: &Visit, place: &Place) -> Outcome<HttpResponse> {
    let seen = place.clone();
    let own = visit.app.store.read(move |db| own(db, &seen)).await?;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    let view = place.docket.view(&course).ok_or(Problem::NotFound)?;
    let sitting = &place.docket.sitting;
    let tasks: Vec<Task> = place
        .docket
        .plan
        .tasks
        .iter()
        .map(|task| task.code.as_str())
        .zip(1_i64..)
        .map(|(code, number)| {
            let window = course
                .window(code)
                .unwrap_or(Window::Locked { until: None });
            Task::of(visit, place, &view, &own, code, number, window)
        })
        .collect();
    let attempt = json!({
        "sitting": sitting.id,
        "participant": place.attempt.participant,
        "key": BASE64.encode(&place.attempt.draft_key),
        "server_time": visit.now,
        "opens_at": sitting.opens_at,
        "closes_at": course.ends_at(),
        "next_change": place.docket.next_change(&course),
        "locale": visit.locale,
        "tasks": tasks.iter().filter_map(|task| task.attempt.as_ref()).collect::<Vec<_>>(),
    });
    visit.page(
        "sittings/answering",
        json!({
            "sitting": { "id": sitting.id, "title": sitting.title },
            "paper": { "language": CASE_LANGUAGE, "documents": documents(visit, place, &view, &course), "tasks": tasks },
            "announcements": own.told.iter().map(|one| json!({ "id": one.id, "at": one.sent_at, "text": one.text })).collect::<Vec<_>>(),
            "annotations": notes(&own.notes),
            "attempt": attempt,
            "live_topics": topics(place),
        }),
    )
}

/// The case file, with the moment at which later evidence came out.
fn documents(
    visit: &Visit,
    place: &Place,
    view: &PaperView<'_>,
    course: &crate::sittings::rules::window::Course<'_>,
) -> Vec<Value> {
    let mut all = exercises::documents(visit, view);
    for document in &mut all {
        let code = document
            .get("code")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let released = place.docket.released_at(course, code);
        let later = released.filter(|at| *at > place.docket.sitting.opens_at);
        if let Some(fields) = document.as_object_mut() {
            fields.insert("released_at".to_owned(), json!(later));
        }
    }
    all
}

fn notes(all: &[annotations::Annotation]) -> Value {
    let each = all.iter().map(|one| {
        let content: Value = serde_json::from_str(&one.content).unwrap_or_default();
        (
            one.document.clone(),
            json!({ "revision": one.revision, "content": content }),
        )
    });
    Value::Object(each.collect())
}

/// A task on the page.
#[derive(Serialize)]
struct Task {
    code: String,
    number: i64,
    title: String,
    state: &'static str,
    unlock_words: String,
    /// Hundredths.
    full_points: i64,
    prompt: String,
    text: String,
    receipt: Option<Value>,
    #[serde(skip)]
    attempt: Option<Value>,
}

impl Task {
    fn of(
        visit: &Visit,
        place: &Place,
        view: &PaperView<'_>,
        own: &Own,
        code: &str,
        number: i64,
        window: Window,
    ) -> Self {
        let open = view.tasks.iter().find(|task| task.code.as_str() == code);
        let waiting = view.waiting.iter().find(|task| task.code.as_str() == code);
        let hand_in = place
            .attempt
            .answers
            .get(code)
            .and_then(|one| one.hand_in.as_ref())
            .filter(|one| !one.by_clock);
        let newest = own.texts.get(code);
        let text = newest.map(|newest| newest.text.clone()).unwrap_or_default();
        let closes_at = match window {
            Window::Open { closes_at, .. } => Some(closes_at),
            Window::HandedIn { at } | Window::TimeUp { at } => Some(at),
            Window::Locked { .. } => None,
        };
        let receipt = hand_in.map(|one| json!({ "code": one.code, "at": one.handed_in_at }));
        let attempt = open.map(|task| {
            json!({
                "code": code,
                "revision": newest.map_or(0, |newest| newest.revision),
                "saved_at": newest.map_or(0, |newest| newest.saved_at.micros()),
                "text": text,
                "digest": TextDigest::of(&text).to_string(),
                "closes_at": closes_at,
                "limit": task.length,
                "handed_in": receipt,
            })
        });
        Self {
            code: code.to_owned(),
            number,
            title: open.map_or_else(
                || visit.text("answering-task", &[("number", Arg::Number(number))]),
                |task| task.title.in_language(visit.locale.word()).to_owned(),
            ),
            state: match window {
                Window::Locked { .. } => "locked",
                Window::Open { .. } => "open",
                Window::HandedIn { .. } => "handed-in",
                Window::TimeUp { .. } => "closed",
            },
            unlock_words: waiting
                .map(|_| place.docket.unlock_words(visit, code))
                .unwrap_or_default(),
            full_points: open
                .map(|task| task.points)
                .or(waiting.map(|task| task.points))
                .unwrap_or_default()
                .hundredths(),
            prompt: prompt(visit, open, view, code),
            text,
            receipt,
            attempt,
        }
    }
}

/// What is to be done, the limits, and what has happened in the task so far; as safe HTML.
fn prompt(
    visit: &Visit,
    open: Option<&exercises::TaskView<'_>>,
    view: &PaperView<'_>,
    code: &str,
) -> String {
    let Some(task) = open else {
        return String::new();
    };
    let mut words = String::new();
    if let Some(text) = task.text {
        words += text.in_language(visit.locale.word());
        words += "\n\n";
    }
    let minutes = crate::web::times::write_minutes(i64::from(task.minutes), visit.locale);
    words += &visit.text(
        "answering-limits",
        &[
            ("length", Arg::Number(i64::from(task.length))),
            ("time", Arg::Text(minutes)),
        ],
    );
    for event in view
        .contingencies
        .iter()
        .filter(|event| event.task.as_str() == code)
    {
        words += "\n\n";
        words += &visit.text(
            "answering-event",
            &[("scene", Arg::Text(event.scene.to_owned()))],
        );
    }
    exercises::markdown::to_html(&words)
}
