//! `GET /exercises/{slug}`: one pack, its current version or an older one.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{hearing, library, own};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::store::{self, Card, PackVersion};
use crate::exercises::{
    About, MediaFile, MomentCode, Pack, Paper, Release, TaskCode, TrainerView, Unlock,
};
use crate::points::Points;
use crate::web::i18n::Arg;
use crate::web::{Role, Visit};

/// Which version; the current one unless said.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pub version: Option<Id<PackVersion>>,
}

/// The version that is meant; not found unless it is one of this pack.
pub fn find(db: &mut Db, slug: &str, version: Option<Id<PackVersion>>) -> Outcome<Card> {
    let card = match version {
        Some(id) => store::card(db, id)?,
        None => store::current(db, slug)?,
    };
    card.filter(|card| card.slug == slug)
        .ok_or(Problem::NotFound)
}

/// `GET /exercises/{slug}`
pub async fn show(
    visit: Visit,
    slug: web::Path<String>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (slug, version) = (slug.into_inner(), asked.version);
    let (card, versions, pack) = visit
        .app
        .store
        .read(move |db| {
            let card = find(db, &slug, version)?;
            let versions = store::versions(db, &slug)?;
            let pack = store::version(db, card.id)?;
            Ok((card, versions, pack))
        })
        .await?;
    let seat = visit.seat()?;
    let trainer = seat.is(Role::Trainer);
    let key = trainer.then(|| key_view(&visit, &pack));
    let script = pack.hearing();
    visit.page(
        "exercises/pack",
        json!({
            "card": { "slug": card.slug, "id": card.id, "current": card.current, "digest": card.digest,
                      "title": library::title(visit.locale, &card) },
            "about": about_view(&visit, &pack.about),
            "summary": pack.paper.view(&crate::exercises::Released::default()).summary_html,
            "tasks": tasks_view(&visit, &pack.paper),
            "evidence": evidence_view(&visit, &pack.paper),
            "versions": versions.iter().map(VersionView::of).collect::<Vec<_>>(),
            "hearing": script.map(|script| hearing::view(&visit, script, trainer)),
            "key": key,
            "may_schedule": seat.is(Role::Organiser),
        }),
    )
}

#[derive(Serialize)]
struct VersionView {
    id: Id<PackVersion>,
    digest: String,
    loaded_at: Moment,
    current: bool,
}

impl VersionView {
    fn of(card: &Card) -> Self {
        Self {
            id: card.id,
            digest: card.digest.chars().take(12).collect(),
            loaded_at: card.loaded_at,
            current: card.current,
        }
    }
}

fn about_view(visit: &Visit, about: &About) -> serde_json::Value {
    let lists = &visit.app.exercises.lists;
    let line = |code: &str| {
        let known = lists
            .line(code)
            .map(|line| own(visit, &line.name).to_owned());
        known.unwrap_or_else(|| code.to_owned())
    };
    let charges = about
        .charges
        .iter()
        .map(|one| json!({ "name": own(visit, &one.name), "law": one.law }));
    json!({
        "reference": about.reference,
        "line": line(about.line.as_str()),
        "also_lines": about.also_lines.iter().map(|code| line(code.as_str())).collect::<Vec<_>>(),
        "line_note": about.line_note,
        "procedure": visit.text(about.procedure.label_key(), &[]),
        "procedure_note": about.procedure_note.as_ref().map(|note| own(visit, note)),
        "charges": charges.collect::<Vec<_>>(),
        "difficulty": about.difficulty,
        "modes": about.modes.iter().map(|mode| visit.text(mode.label_key(), &[])).collect::<Vec<_>>(),
        "total": about.total.short(),
        "pass_score": about.pass_score.short(),
        "material_pages": about.material_pages,
        "revised_on": about.revised_on,
    })
}

fn tasks_view(visit: &Visit, paper: &Paper) -> Vec<serde_json::Value> {
    let tasks = paper.tasks().iter().map(|task| {
        json!({
            "code": task.code,
            "title": own(visit, &task.title),
            "text": task.text.as_ref().map(|text| own(visit, text)),
            "product": visit.text(task.product.label_key(), &[]),
            "minutes": task.minutes,
            "length": task.length,
            "points": task.points.short(),
            "unlock": unlock_words(visit, paper, &task.unlock),
        })
    });
    tasks.collect()
}

fn evidence_view(visit: &Visit, paper: &Paper) -> Vec<serde_json::Value> {
    let items = paper.evidence().iter().map(|item| {
        json!({
            "code": item.code,
            "title": own(visit, &item.title),
            "kind": visit.text(item.kind.label_key(), &[]),
            "media": item.media.iter().map(|file| media_view(visit, own(visit, &item.title), file)).collect::<Vec<_>>(),
            "release": release_words(visit, paper, &item.release),
        })
    });
    items.collect()
}

/// A file of evidence, and how a page shows it.
fn media_view(visit: &Visit, title: &str, file: &MediaFile) -> serde_json::Value {
    let of_kind = |kind: &str| file.media_type.code().starts_with(kind);
    json!({
        "path": file.path,
        "title": title,
        "kind": visit.text(file.media_type.label_key(), &[]),
        "picture": of_kind("image/"),
        "sound": of_kind("audio/"),
        "video": of_kind("video/"),
    })
}

/// When a task opens, in words.
pub fn unlock_words(visit: &Visit, paper: &Paper, rule: &Unlock) -> String {
    match rule {
        Unlock::Opening => visit.text("library-at-opening", &[]),
        Unlock::AfterHandIn(tasks) => after_hand_in(visit, tasks),
        Unlock::AfterClose(task) => after_close(visit, task),
        Unlock::Moment(moment) => at_moment(visit, paper, moment),
    }
}

/// When something appears, in words.
pub fn release_words(visit: &Visit, paper: &Paper, rule: &Release) -> String {
    match rule {
        Release::Opening => visit.text("library-at-opening", &[]),
        Release::AfterHandIn(tasks) => after_hand_in(visit, tasks),
        Release::AfterClose(task) => after_close(visit, task),
        Release::Moment(moment) => at_moment(visit, paper, moment),
        Release::Minutes(minutes) => {
            let minutes = Arg::Number((*minutes).into());
            visit.text("library-after-minutes", &[("minutes", minutes)])
        }
        Release::ByHand => visit.text("library-by-hand", &[]),
    }
}

fn after_hand_in(visit: &Visit, tasks: &[TaskCode]) -> String {
    let codes: Vec<&str> = tasks.iter().map(TaskCode::as_str).collect();
    let joint = visit.text("list-joint", &[]);
    let tasks = Arg::Text(codes.join(&joint));
    visit.text("library-after-hand-in", &[("tasks", tasks)])
}

fn after_close(visit: &Visit, task: &TaskCode) -> String {
    let task = Arg::Text(task.to_string());
    visit.text("library-after-close", &[("task", task)])
}

fn at_moment(visit: &Visit, paper: &Paper, code: &MomentCode) -> String {
    let known = paper.moments().iter().find(|one| one.code == *code);
    let name = known.map_or(code.as_str(), |one| own(visit, &one.name));
    visit.text(
        "library-at-moment",
        &[("moment", Arg::Text(name.to_owned()))],
    )
}

/// The trainers' side, grouped as a trainer reads it.
fn key_view(visit: &Visit, pack: &Pack) -> serde_json::Value {
    let view = pack.key.trainer_view();
    let groups = pack.paper.tasks().iter().map(|task| {
        json!({
            "title": own(visit, &task.title),
            "code": task.code,
            "points": task.points.short(),
            "scoring": scoring(visit, &view, &task.code),
        })
    });
    json!({
        "tasks": groups.collect::<Vec<_>>(),
        "notes": view.notes,
        "contingencies": contingencies(visit, pack, &view),
        "model_answer": view.model_answer_html,
        "laws": view.laws,
        "to_check": view.laws.iter().filter(|law| law.to_check).count(),
        "law_check_note": view.law_check_note,
        "debates": view.debates,
    })
}

fn scoring(visit: &Visit, view: &TrainerView<'_>, task: &TaskCode) -> Vec<serde_json::Value> {
    let lists = &visit.app.exercises.lists;
    let of_task = view
        .scoring_points
        .iter()
        .filter(|point| point.task == *task);
    let points = of_task.map(|point| {
        let capability = lists.capability(point.capability.as_str());
        json!({
            "code": point.code,
            "text": point.text,
            "points": Points::short(point.points),
            "capability": capability.map_or(point.capability.as_str(), |one| own(visit, &one.name)),
        })
    });
    points.collect()
}

fn contingencies(visit: &Visit, pack: &Pack, view: &TrainerView<'_>) -> Vec<serde_json::Value> {
    let all = pack.paper.contingencies().iter().map(|one| {
        let expected = view.expectations.iter().find(|e| e.contingency == one.code);
        json!({
            "code": one.code,
            "task": one.task,
            "trigger": own(visit, &one.trigger),
            "scene": one.scene,
            "release": release_words(visit, &pack.paper, &one.release),
            "expected": expected,
        })
    });
    all.collect()
}
