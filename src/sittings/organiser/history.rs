//! The history of a text, for trainers after closing: by blind code and task, never by name.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::late::keeping_key;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::sittings::Sitting;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::{lookup, sitting, states};
use crate::web::{Role, Visit};

/// Whose text, and of which task.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
    #[serde(default)]
    task: String,
}

/// `GET /sittings/{id}/history`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (id, asked) = (*id, asked.into_inner());
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let code = asked.code.trim().to_uppercase();
    let (wanted, task) = (code.clone(), asked.task.clone());
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Trainer], id)?;
        if states::phase(db, &sitting, now)? < SittingState::Closed {
            return Err(Problem::NotFound);
        }
        let paper = exercises::paper(db, sitting.pack_version_id)?;
        let revisions = if wanted.is_empty() {
            Vec::new()
        } else {
            lookup::history(db, id, &wanted, &task)?
        };
        Ok((sitting, paper, revisions))
    });
    let (sitting, paper, revisions) = read.await?;
    let tasks = paper.tasks().iter().map(|task| {
        let title = task.title.in_language(visit.locale.word());
        json!({ "code": task.code, "title": title, "selected": task.code.as_str() == asked.task })
    });
    let lines = revisions.iter().map(|one| {
        json!({ "revision": one.revision, "saved_at": one.saved_at, "characters": one.characters,
                "kept": visit.text(keeping_key(one.keeping), &[]), "text": one.text })
    });
    visit.page(
        "sittings/history",
        json!({
            "sitting": { "id": id, "title": sitting.title },
            "code": code, "tasks": tasks.collect::<Vec<_>>(),
            "revisions": lines.collect::<Vec<_>>(),
            "is_asked": !code.is_empty(),
        }),
    )
}
