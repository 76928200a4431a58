//! The desk: one script beside its scoring points. Works as a plain form; scripts save as one goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::{Db, Id};
use crate::error::{Named, Outcome, Problem};
use crate::grading::desk::{self, Given, Sent};
use crate::grading::desk_view::{self, DeskView};
use crate::grading::rules::marking::Marking;
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Seat, Visit};

/// `GET /grading/markings/{marking}`
pub async fn show(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let view = load(&visit, path.into_inner()).await?;
    page(&visit, &view, &[])
}

async fn load(visit: &Visit, id: Id<Marking>) -> Outcome<DeskView> {
    let (seat, language) = (visit.seat()?.clone(), visit.locale.word());
    visit
        .app
        .store
        .read(move |db| desk_view::view(db, &seat, id, language))
        .await
}

fn page(visit: &Visit, view: &DeskView, errors: &[Value]) -> Outcome<HttpResponse> {
    let mut context = serde_json::to_value(view)?;
    if let Value::Object(members) = &mut context {
        members.insert("errors".into(), errors.into());
    }
    visit.page("grading/desk", context)
}

/// `POST /grading/markings/{marking}`: saves the form; with `do=finish` the marking is finished
/// and the next script comes.
pub async fn submit(
    visit: Visit,
    path: web::Path<Id<Marking>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let id = path.into_inner();
    let finishing = form.0.get("do").is_none_or(|what| what == "finish");
    let (given, mut faults) = read(&visit, &form.0);
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    if faults.is_empty() {
        let saving = visit.app.store.write(move |db| {
            desk::save(db, &seat, id, &given, now)?;
            Ok(seat)
        });
        match saving.await {
            Ok(seat) if finishing => {
                let finishing = finish(seat, actor, id, now);
                match visit.app.store.write(finishing).await {
                    Ok(next) => return Ok(Redirect::to(&next)),
                    Err(problem) => faults.push(fault(&visit, problem)?),
                }
            }
            Ok(_) => {
                let here = format!("/grading/markings/{id}");
                return Ok(Redirect::saying(&here, "said-marking-saved"));
            }
            Err(problem) => faults.push(fault(&visit, problem)?),
        }
    }
    let mut view = load(&visit, id).await?;
    view.lay_over(&form.0);
    page(&visit, &view, &faults)
}

fn finish(
    seat: Arc<Seat>,
    actor: crate::audit::Actor,
    id: Id<Marking>,
    now: crate::clock::Moment,
) -> impl FnOnce(&mut Db) -> Outcome<String> + Send + 'static {
    move |db| {
        desk::finish(db, &seat, &actor, id, now)?;
        let held = desk::own(db, &seat, id)?;
        let (sitting, task) = (held.sitting.id, held.place.task);
        Ok(format!("/grading/{sitting}/{task}/next?after={id}"))
    }
}

/// The fields of the form: `points-CODE`, `comment-CODE`, `comment`, `base`.
fn read(visit: &Visit, fields: &BTreeMap<String, String>) -> (Sent, Vec<Value>) {
    let mut faults = Vec::new();
    let mut marks = Vec::new();
    for (name, text) in fields {
        let Some(code) = name.strip_prefix("points-") else {
            continue;
        };
        let points = match Points::given(text) {
            Ok(points) => points,
            Err(fault) => {
                let text = visit.text(fault.key(), &[]);
                faults.push(json!({ "field": format!("point-{code}"), "text": text }));
                None
            }
        };
        let comment = fields.get(&format!("comment-{code}"));
        marks.push(Given {
            point: code.to_owned(),
            points,
            comment: comment.cloned().unwrap_or_default().replace("\r\n", "\n"),
        });
    }
    let base = fields.get("base").and_then(|base| base.parse().ok());
    let comment = fields.get("comment").map(|text| text.replace("\r\n", "\n"));
    let sent = Sent {
        base: base.unwrap_or(-1),
        marks,
        comment,
    };
    (sent, faults)
}

/// A refusal becomes a line above the form; anything else is a page of its own.
fn fault(visit: &Visit, problem: Problem) -> Outcome<Value> {
    let Problem::Refused(refused) = &problem else {
        return Err(problem);
    };
    let named = refused.args.iter().find_map(|(name, value)| match value {
        Named::Text(code) if *name == "code" => Some(code.as_str()),
        _ => None,
    });
    let missing = refused.details.get("missing");
    let first = missing.and_then(|codes| codes.get(0)?.as_str());
    let field = first
        .or(named)
        .map_or_else(|| "overall".to_owned(), |code| format!("point-{code}"));
    Ok(json!({ "field": field, "text": visit.words(&problem) }))
}

/// `POST /grading/markings/{marking}/reopening`
pub async fn reopen(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let id = path.into_inner();
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    visit
        .app
        .store
        .write(move |db| desk::reopen(db, &seat, &actor, id, now))
        .await?;
    let here = format!("/grading/markings/{id}");
    Ok(Redirect::saying(&here, "said-marking-reopened"))
}

/// `POST /grading/markings/{marking}/release`
pub async fn release(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let id = path.into_inner();
    let seat = visit.seat()?.clone();
    visit
        .app
        .store
        .write(move |db| desk::release(db, &seat, id))
        .await?;
    Ok(Redirect::saying("/grading", "said-marking-released"))
}
