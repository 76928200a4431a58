//! What there is to grade, the next script of a task, and one's own markings.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::Outcome;
use crate::grading::rules::marking::Marking;
use crate::grading::sheet::{self, Sheet};
use crate::grading::{desk, overview};
use crate::sittings::Sitting;
use crate::web::{Redirect, Visit};

/// `GET /grading`
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now, language) = (visit.seat()?.clone(), visit.now, visit.locale.word());
    let (sittings, appeals) = visit
        .app
        .store
        .read(move |db| {
            let sittings = overview::of(db, &seat, language, now)?;
            Ok((sittings, overview::open_appeals(db, &seat)?))
        })
        .await?;
    let topics: Vec<String> = sittings
        .iter()
        .map(|sitting| format!("grading/{}", sitting.id))
        .collect();
    visit.page(
        "grading/queue",
        json!({ "sittings": sittings, "appeals": appeals, "topics": topics.join(",") }),
    )
}

/// Which script was looked at last.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<Id<Marking>>,
}

/// `GET /grading/{sitting}/{task}/next`: takes the next script and goes there.
pub async fn next(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    query: web::Query<After>,
) -> Outcome<HttpResponse> {
    let (seat, now, after) = (visit.seat()?.clone(), visit.now, query.after);
    let (sitting, task) = path.into_inner();
    let claimed = visit
        .app
        .store
        .write(move |db| desk::claim(db, &seat, sitting, &task, after, now))
        .await?;
    Ok(match claimed {
        Some(marking) => Redirect::to(&format!("/grading/markings/{marking}")),
        None => Redirect::saying("/grading", "said-nothing-to-grade"),
    })
}

/// `GET /grading/{sitting}/{task}/mine`
pub async fn mine(visit: Visit, path: web::Path<(Id<Sitting>, String)>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let (sitting, task) = path.into_inner();
    let language = visit.locale.word();
    let context = visit
        .app
        .store
        .read(move |db| {
            let sitting = desk::sitting(db, &seat, sitting)?;
            let sheet = Sheet::of(&sheet::pack(db, &sitting)?, &task)?;
            let mine = desk::mine(db, &seat, sitting.id, &task)?;
            Ok(json!({
                "sitting": { "id": sitting.id, "title": sitting.title },
                "task": { "code": task, "title": sheet.task()?.title.in_language(language) },
                "full": sheet.rubric.total().short(),
                "rows": mine.own.iter().map(line).collect::<Vec<_>>(),
            }))
        })
        .await?;
    visit.page("grading/mine", context)
}

fn line(own: &desk::Own) -> Value {
    json!({
        "id": own.row.id,
        "blind_code": own.blind_code,
        "total": own.row.total.short(),
        "finished": own.row.finished_at.is_some(),
        "arbitration": own.row.round == Some(3),
        "taken": own.row.round.is_none(),
    })
}
