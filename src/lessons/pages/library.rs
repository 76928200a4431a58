//! `GET /lessons`: the lessons, those that one is in the middle of first.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use super::own;
use crate::error::Outcome;
use crate::exercises::Faulty;
use crate::lessons::reading::{self, Listed};
use crate::web::i18n::Arg;
use crate::web::{Role, Visit};

/// `GET /lessons`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?;
    let person = seat.person;
    let read = visit.app.store.read(move |db| reading::library(db, person));
    let mut listed = read.await?;
    // What is under way, then what is new, then what is complete; within each as the library has it.
    listed.sort_by_key(|one| (one.completed.is_some(), one.reader.is_none()));
    let is_trainer = seat.is(Role::Trainer);
    let faults = if is_trainer {
        visit.app.lessons.faults.as_slice()
    } else {
        &[]
    };
    visit.page(
        "lessons/library",
        json!({
            "lessons": listed.iter().map(|one| row(&visit, one)).collect::<Vec<_>>(),
            "complete": listed.iter().filter(|one| one.completed.is_some()).count(),
            "grades": is_trainer,
            "faults": faults.iter().map(|one| fault_view(&visit, one)).collect::<Vec<_>>(),
        }),
    )
}

fn row(visit: &Visit, one: &Listed) -> Value {
    let about = &one.lesson.about;
    let lists = &visit.app.exercises.lists;
    let line = about
        .line
        .as_ref()
        .and_then(|line| lists.line(line.as_str()));
    let capabilities = about.capabilities.iter().filter_map(|code| {
        let known = lists.capability(code.as_str())?;
        Some(own(visit, &known.name))
    });
    let (done, of) = one.share;
    json!({
        "slug": one.card.slug,
        "title": own(visit, &about.title),
        "summary": own(visit, &about.summary),
        "kind_key": about.kind.label_key(),
        "line": line.map(|line| own(visit, &line.name)),
        "capabilities": capabilities.collect::<Vec<_>>(),
        "minutes": about.minutes,
        "done": done,
        "of": of,
        "begun": one.reader.is_some(),
        "completed_at": one.completed.as_ref().map(|one| one.completed_at),
    })
}

/// What is wrong with a folder, line by line.
fn fault_view(visit: &Visit, faulty: &Faulty) -> Value {
    let lines = faulty.faults.iter().map(|fault| {
        let args = fault.reason.args().into_iter();
        let args: Vec<(&str, Arg)> = args
            .map(|(name, value)| (name, Arg::Text(value.to_owned())))
            .collect();
        json!({
            "file": fault.file.display().to_string(),
            "line": fault.line,
            "text": visit.text(fault.reason.key(), &args),
        })
    });
    json!({ "slug": faulty.slug, "lines": lines.collect::<Vec<_>>() })
}
