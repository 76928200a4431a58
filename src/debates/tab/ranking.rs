//! What tables rank by and whom they list, by form, with each metric explained.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::audit;
use crate::db::Id;
use crate::debates::metric_choice::chosen;
use crate::debates::rules::settings::{Dissent, SpeakerMetric, SpeakerTables, TeamMetric};
use crate::debates::rules::{Contest, Settings};
use crate::debates::store::contests;
use crate::error::Outcome;
use crate::web::fields::{Field, Wrong};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// More matches than anybody speaks in.
const MOST_SPEECHES: u32 = 50;

/// What is decided.
#[derive(Debug, Deserialize)]
pub struct Decided {
    #[serde(default, rename = "team-metric")]
    team_metrics: Vec<String>,
    #[serde(default, rename = "speaker-metric")]
    speaker_metrics: Vec<String>,
    #[serde(default, rename = "minimum-speeches")]
    minimum_speeches: String,
    #[serde(default)]
    separate: bool,
    #[serde(default, rename = "leave-out-dissent")]
    leave_out_dissent: bool,
}

impl Decided {
    fn put_into(&self, settings: &mut Settings) {
        settings.team_metrics = chosen(&self.team_metrics, &TeamMetric::ALL, |one| one.key());
        settings.speaker_metrics =
            chosen(&self.speaker_metrics, &SpeakerMetric::ALL, |one| one.key());
        settings.minimum_speeches = self.minimum().unwrap_or_default();
        settings.speaker_tables = if self.separate {
            SpeakerTables::ByProfession
        } else {
            SpeakerTables::Together
        };
        settings.dissent = if self.leave_out_dissent {
            Dissent::LeftOut
        } else {
            Dissent::Kept
        };
    }

    fn minimum(&self) -> Option<u32> {
        let given = self.minimum_speeches.trim().parse().ok();
        given.filter(|minimum| *minimum <= MOST_SPEECHES)
    }

    fn wrong(&self, visit: &Visit, settings: &Settings) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut blame = |field: &str, key: &str| {
            wrong.push(Wrong {
                field: field.to_owned(),
                text: visit.text(key, &[]),
            });
        };
        if settings.team_metrics.is_empty() {
            blame("team-metric-1", "debates-metrics-missing");
        }
        if settings.speaker_metrics.is_empty() {
            blame("speaker-metric-1", "debates-metrics-missing");
        }
        if self.minimum().is_none() {
            blame("minimum-speeches", "debates-ranking-minimum-wrong");
        }
        wrong
    }
}

/// `GET /debates/{id}/tab/ranking`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let row = read(&visit, *id).await?;
    let settings = &row.settings.0;
    let minimum = settings.minimum_speeches.to_string();
    form(&visit, *id, &row.title, settings, &minimum, &[])
}

async fn read(visit: &Visit, id: Id<Contest>) -> Outcome<contests::ContestRow> {
    let seat = visit.seat()?.clone();
    let read = visit
        .app
        .store
        .read(move |db| contests::within_reach(db, &seat, id));
    read.await
}

/// `POST /debates/{id}/tab/ranking`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    decided: Form<Decided>,
) -> Outcome<HttpResponse> {
    let (decided, id) = (decided.0, *id);
    let row = read(&visit, id).await?;
    let mut settings = row.settings.0;
    decided.put_into(&mut settings);
    let wrong = decided.wrong(&visit, &settings);
    if !wrong.is_empty() {
        let minimum = &decided.minimum_speeches;
        return form(&visit, id, &row.title, &settings, minimum, &wrong);
    }
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = contests::hold(db, &seat, id)?;
        let mut settings = row.settings.0;
        let was = json!(settings);
        decided.put_into(&mut settings);
        let is = json!(settings);
        contests::settle(db, id, &row.title, settings)?;
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.ranking", &object, was, is, now)
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/debates/{id}/tab"),
        "said-debate-ranking",
    ))
}

fn form(
    visit: &Visit,
    id: Id<Contest>,
    title: &str,
    settings: &Settings,
    minimum: &str,
    wrong: &[Wrong],
) -> Outcome<HttpResponse> {
    let teams = settings.team_metrics.iter().map(|one| one.key());
    let speakers = settings.speaker_metrics.iter().map(|one| one.key());
    let context = json!({
        "contest": { "id": id, "title": title },
        "errors": wrong,
        "team_metrics": places(&teams.collect::<Vec<_>>(), &TeamMetric::ALL.map(TeamMetric::key)),
        "speaker_metrics": places(&speakers.collect::<Vec<_>>(), &SpeakerMetric::ALL.map(SpeakerMetric::key)),
        "team_definitions": TeamMetric::ALL.map(|one| definition(one.key())),
        "speaker_definitions": SpeakerMetric::ALL.map(|one| definition(one.key())),
        "minimum": Field::new(visit, "minimum-speeches", "debates-ranking-minimum", minimum, wrong),
        "separate": settings.speaker_tables == SpeakerTables::ByProfession,
        "leave_out_dissent": settings.dissent == Dissent::LeftOut,
    });
    let mut page = visit.page("debates/ranking", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// A choice for each place, as many as there are metrics.
fn places(chosen: &[&str], all: &[&'static str]) -> Vec<Value> {
    let place = |at: usize| {
        let here = chosen.get(at);
        let choice = |key: &&str| json!({ "key": key, "chosen": here == Some(key) });
        json!({ "number": at + 1, "choices": all.iter().map(choice).collect::<Vec<_>>() })
    };
    (0..all.len()).map(place).collect()
}

fn definition(key: &str) -> Value {
    let name = key.trim_start_matches("debates-metric-");
    let explained = ["debates-explained-", name].concat();
    json!({ "key": key, "explained": explained })
}
