//! `GET /exercises/{slug}/preview`: a paper as participants will see it, to be read only.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::media::MediaPlace;
use super::own;
use super::pack::{find, unlock_words};
use crate::db::Id;
use crate::error::Outcome;
use crate::exercises::store::{self, PackVersion};
use crate::exercises::{Paper, PaperView, Released, TaskView};
use crate::web::{Visit, headers, i18n::Arg, times};

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
    let place = MediaPlace::new(format!("exercises/media/{}", card.id));
    let mut page = visit.page(
        "exercises/preview",
        json!({
            "slug": card.slug,
            "version": card.id,
            "at_opening": at_opening,
            "title": own(&visit, view.title),
            "fiction": own(&visit, view.fiction_statement),
            "paper": { "language": CASE_LANGUAGE, "documents": documents(&visit, &view, &place), "tasks": tasks(&visit, &paper, &view) },
            "contingencies": contingencies(&visit, &view),
        }),
    )?;
    headers::allow_frames(page.headers_mut(), &[]);
    Ok(page)
}

/// The case file: summary, court setting, evidence with its files.
pub fn documents(visit: &Visit, view: &PaperView<'_>, place: &MediaPlace) -> Vec<Value> {
    let document = |code: &str, name: &str, kind: Option<String>, body: &str| json!({ "code": code, "version": "", "name": name, "kind_name": kind, "released_at": null, "body": body, "media": [] });
    let summary = visit.text("library-summary", &[]);
    let mut all = vec![document("summary", &summary, None, view.summary_html)];
    if let Some(setting) = view.court_setting_html {
        let name = visit.text("library-court-setting", &[]);
        all.push(document("court-setting", &name, None, setting));
    }
    all.extend(view.evidence.iter().map(|item| {
        let kind = visit.text(item.kind.label_key(), &[]);
        let name = own(visit, item.title);
        let mut shown = document(item.code.as_str(), name, Some(kind), item.html);
        if let Some(fields) = shown.as_object_mut() {
            let media = place.show(visit, name, item.media);
            fields.insert("media".to_owned(), media.into());
        }
        shown
    }));
    all
}

/// What is to be done, and the limits.
pub fn task_prompt(visit: &Visit, task: &TaskView<'_>) -> String {
    let minutes = times::write_minutes(i64::from(task.minutes), visit.locale);
    let limits = [
        ("length", Arg::Number(i64::from(task.length))),
        ("time", Arg::Text(minutes)),
    ];
    let limits = visit.text("exercises-limits", &limits);
    let text = task.text.map(|text| own(visit, text));
    let lines: Vec<&str> = text.into_iter().chain([&*limits]).collect();
    lines.join("\n")
}

/// The tasks in the order of the paper, those that wait among them.
fn tasks(visit: &Visit, paper: &Paper, view: &PaperView<'_>) -> Vec<Value> {
    let all = (1_i64..).zip(paper.tasks()).map(|(number, task)| {
        let open = view.tasks.iter().find(|one| *one.code == task.code);
        let waits = Arg::Text(unlock_words(visit, paper, &task.unlock));
        json!({
            "code": task.code,
            "number": number,
            "state": if open.is_some() { "open" } else { "locked" },
            "title": open.map_or_else(
                || visit.text("answering-task", &[("number", Arg::Number(number))]),
                |one| own(visit, one.title).to_owned(),
            ),
            "prompt": open.map(|one| task_prompt(visit, one)),
            "full_points": task.points.hundredths(),
            "unlock_words": visit.text("library-waits", &[("rule", waits)]),
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
