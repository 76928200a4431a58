//! `GET /exercises/{slug}/preview`: a paper as participants will see it, to be read only.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::own;
use super::pack::{find, unlock_words};
use crate::db::Id;
use crate::error::Outcome;
use crate::exercises::store::{self, PackVersion};
use crate::exercises::{Paper, PaperView, Released};
use crate::web::{Visit, i18n::Arg};

/// Case files are written in Chinese, whatever the page speaks.
const CASE_LANGUAGE: &str = "zh-CN";

/// Which version, and how much of it is released.
#[derive(Debug, Deserialize)]
pub struct Asked {
    version: Option<Id<PackVersion>>,
    /// Any value: as everybody sees it at the opening; else all of it.
    opening: Option<String>,
}

/// `GET /exercises/{slug}/preview`
pub async fn show(
    visit: Visit,
    slug: web::Path<String>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (slug, version) = (slug.into_inner(), asked.version);
    let (card, paper) = visit
        .app
        .store
        .read(move |db| {
            let card = find(db, &slug, version)?;
            let paper = store::paper(db, card.id)?;
            Ok((card, paper))
        })
        .await?;
    let at_opening = asked.opening.is_some();
    let released = if at_opening {
        Released::at_opening(&paper)
    } else {
        Released::everything(&paper)
    };
    let view = paper.view(&released);
    visit.page(
        "exercises/preview",
        json!({
            "slug": card.slug,
            "version": card.id,
            "at_opening": at_opening,
            "title": own(&visit, view.title),
            "fiction": own(&visit, view.fiction_statement),
            "paper": { "language": CASE_LANGUAGE, "documents": documents(&visit, &view), "tasks": tasks(&visit, &paper, &view) },
            "contingencies": contingencies(&visit, &view),
        }),
    )
}

/// The case file: summary, court setting, evidence.
pub fn documents(visit: &Visit, view: &PaperView<'_>) -> Vec<Value> {
    let document = |code: &str, name: &str, kind: Option<String>, body: &str| json!({ "code": code, "version": "", "name": name, "kind_name": kind, "released_at": null, "body": body });
    let summary = visit.text("library-summary", &[]);
    let mut all = vec![document("summary", &summary, None, view.summary_html)];
    if let Some(setting) = view.court_setting_html {
        let name = visit.text("library-court-setting", &[]);
        all.push(document("court-setting", &name, None, setting));
    }
    all.extend(view.evidence.iter().map(|item| {
        let kind = visit.text(item.kind.label_key(), &[]);
        document(
            item.code.as_str(),
            own(visit, item.title),
            Some(kind),
            item.html,
        )
    }));
    all
}

/// The tasks in the order of the paper, those that wait among them.
fn tasks(visit: &Visit, paper: &Paper, view: &PaperView<'_>) -> Vec<Value> {
    let all = (1_i64..).zip(paper.tasks()).map(|(number, task)| {
        let open = view.tasks.iter().find(|one| *one.code == task.code);
        let waits = Arg::Text(unlock_words(visit, paper, &task.unlock));
        json!({
            "code": task.code,
            "number": number,
            "open": open.is_some(),
            "title": open.map(|one| own(visit, one.title)),
            "text": open.and_then(|one| one.text).map(|text| own(visit, text)),
            "minutes": task.minutes,
            "length": open.map(|one| one.length),
            "points": task.points.short(),
            "waits": visit.text("library-waits", &[("rule", waits)]),
        })
    });
    all.collect()
}

fn contingencies(visit: &Visit, view: &PaperView<'_>) -> Vec<Value> {
    let all = view.contingencies.iter().map(
        |one| json!({ "task": one.task, "trigger": own(visit, one.trigger), "scene": one.scene }),
    );
    all.collect()
}
