//! Making a contest, and changing what it has decided.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::words;
use crate::audit;
use crate::db::Id;
use crate::debates::metric_choice::chosen;
use crate::debates::rules::contest::{Division, Match};
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::settings::{
    Decision, OvertimeFrom, PanelMean, SideRule, SpeakerMetric, TeamMetric, Title,
};
use crate::debates::rules::{Contest, Settings};
use crate::debates::store::{contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::fields::{Field, Wrong};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest title (characters).
const LONGEST_TITLE: usize = 120;
/// Metrics that a form has room for.
const TEAM_METRICS: usize = 6;
const SPEAKER_METRICS: usize = 4;

/// What an organiser decides.
#[derive(Debug, Deserialize)]
pub struct Decided {
    #[serde(default)]
    title: String,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    mean: String,
    #[serde(default)]
    sides: String,
    #[serde(default, rename = "best-debater")]
    best_debater: bool,
    #[serde(default)]
    ties: bool,
    #[serde(default, rename = "judges-correct")]
    judges_correct: bool,
    #[serde(default, rename = "team-metric")]
    team_metrics: Vec<String>,
    #[serde(default, rename = "speaker-metric")]
    speaker_metrics: Vec<String>,
}

impl Decided {
    /// The settings with what was decided put in; what is not asked for stays.
    fn put_into(&self, settings: &mut Settings) {
        settings.decision = if self.decision == "votes" {
            Decision::Votes
        } else {
            Decision::Points
        };
        settings.mean = if self.mean == "all" {
            PanelMean::Mean
        } else {
            PanelMean::TrimmedFromFive
        };
        settings.sides = if self.sides == "by-profession" {
            SideRule::ByProfession
        } else {
            SideRule::Drawn
        };
        settings.best_debater_vote = self.best_debater;
        settings.ties_allowed = self.ties;
        settings.judges_correct = self.judges_correct;
        settings.team_metrics = chosen(&self.team_metrics, &TeamMetric::ALL, |one| one.key());
        settings.speaker_metrics =
            chosen(&self.speaker_metrics, &SpeakerMetric::ALL, |one| one.key());
    }

    fn wrong(&self, visit: &Visit, settings: &Settings) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut blame = |field: &str, key: &str| {
            wrong.push(Wrong {
                field: field.to_owned(),
                text: visit.text(key, &[]),
            });
        };
        let title = self.title.trim();
        if title.is_empty() {
            blame("title", "debates-title-missing");
        } else if title.chars().count() > LONGEST_TITLE {
            blame("title", "debates-title-long");
        }
        if settings.team_metrics.is_empty() {
            blame("team-metric-1", "debates-metrics-missing");
        }
        if settings.speaker_metrics.is_empty() {
            blame("speaker-metric-1", "debates-metrics-missing");
        }
        wrong
    }
}

/// `GET /debates/new`
pub async fn fresh(visit: Visit) -> Outcome<HttpResponse> {
    form(&visit, None, "", &Settings::default(), &[])
}

/// `POST /debates/new`
pub async fn create(visit: Visit, decided: Form<Decided>) -> Outcome<HttpResponse> {
    let decided = decided.0;
    let mut settings = Settings::default();
    decided.put_into(&mut settings);
    let wrong = decided.wrong(&visit, &settings);
    if !wrong.is_empty() {
        return form(&visit, None, &decided.title, &settings, &wrong);
    }
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let title = decided.title.trim().to_owned();
    let write = visit.app.store.write(move |db| {
        let after = json!({ "title": title, "settings": settings });
        let id = contests::insert(db, seat.office, &title, settings, seat.person, now)?;
        // One division to begin with; it needs no name of its own.
        let division = Division {
            number: DivisionNumber::FIRST,
            title: Title::default(),
        };
        parts::put(db, id, DivisionNumber::FIRST.0, &division)?;
        contests::within_reach(db, &seat, id)?;
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.create", &object, (), after, now)?;
        Ok(id)
    });
    let id = write.await?;
    Ok(Redirect::saying(
        &format!("/debates/{id}"),
        "said-debate-created",
    ))
}

/// `GET /debates/{id}/settings`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit
        .app
        .store
        .read(move |db| contests::within_reach(db, &seat, id));
    let row = read.await?;
    form(&visit, Some(id), &row.title, &row.settings.0, &[])
}

/// `POST /debates/{id}/settings`: how a match is decided stands once there are matches.
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    decided: Form<Decided>,
) -> Outcome<HttpResponse> {
    let (seat, by, now, id) = (visit.seat()?.clone(), visit.actor(), visit.now, *id);
    let decided = decided.0;
    let reading = seat.clone();
    let read = visit
        .app
        .store
        .read(move |db| contests::within_reach(db, &reading, id));
    let mut shown = read.await?.settings.0;
    decided.put_into(&mut shown);
    let wrong = decided.wrong(&visit, &shown);
    if !wrong.is_empty() {
        return form(&visit, Some(id), &decided.title, &shown, &wrong);
    }
    let title = decided.title.trim().to_owned();
    let write = visit.app.store.write(move |db| {
        let before = contests::hold(db, &seat, id)?;
        // Only what this form decides: somebody may have changed the rest meanwhile.
        let old = before.settings.0;
        let mut settings = old.clone();
        decided.put_into(&mut settings);
        let judged = parts::count::<Match>(db, id)? > 0;
        if judged && decides(&old) != decides(&settings) {
            return Err(Problem::conflict("debates-settings-judged"));
        }
        let was = json!({ "title": before.title, "settings": old });
        let is = json!({ "title": title, "settings": settings });
        contests::settle(db, id, &title, settings)?;
        audit::record(
            db,
            &by,
            "debate.change-settings",
            &format!("debate/{id}"),
            was,
            is,
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/debates/{id}"),
        "said-debate-settings",
    ))
}

/// What says who has won a match, and what judges are asked: it stands once there are matches. The
/// panel's mean is part of it, since another one turns results round that everybody knows.
const fn decides(settings: &Settings) -> (Decision, PanelMean, bool, bool) {
    (
        settings.decision,
        settings.mean,
        settings.ties_allowed,
        settings.best_debater_vote,
    )
}

fn form(
    visit: &Visit,
    id: Option<Id<Contest>>,
    title: &str,
    settings: &Settings,
    wrong: &[Wrong],
) -> Outcome<HttpResponse> {
    let teams = settings
        .team_metrics
        .iter()
        .map(|one| one.key())
        .collect::<Vec<_>>();
    let speakers = settings
        .speaker_metrics
        .iter()
        .map(|one| one.key())
        .collect::<Vec<_>>();
    let all_teams = TeamMetric::ALL.map(TeamMetric::key);
    let all_speakers = SpeakerMetric::ALL.map(SpeakerMetric::key);
    let context = json!({
        "contest": id,
        "errors": wrong,
        "title_field": Field::new(visit, "title", "debates-title", title, wrong),
        "votes": settings.decision == Decision::Votes,
        "mean_all": settings.mean == PanelMean::Mean,
        "by_profession": settings.sides == SideRule::ByProfession,
        "best_debater": settings.best_debater_vote,
        "ties": settings.ties_allowed,
        "judges_correct": settings.judges_correct,
        "team_metrics": places(&teams, &all_teams, TEAM_METRICS),
        "speaker_metrics": places(&speakers, &all_speakers, SPEAKER_METRICS),
        "sheet": sheet(visit, settings),
        "overtime": overtime(settings),
    });
    let mut page = visit.page("debates/settings", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// One choice for each place of the order.
fn places(chosen: &[&str], all: &[&'static str], room: usize) -> Vec<Value> {
    let place = |at: usize| {
        let here = chosen.get(at);
        let choice = |key: &&str| json!({ "key": key, "chosen": here == Some(key) });
        json!({ "number": at + 1, "choices": all.iter().map(choice).collect::<Vec<_>>() })
    };
    (0..room.max(chosen.len())).map(place).collect()
}

/// What overtime costs: whether formats say it, and the contest's own rule.
pub fn overtime(settings: &Settings) -> Value {
    let rule = settings.overtime.map(|rule| {
        json!({
            "grace": rule.grace_seconds, "per": rule.per_seconds,
            "cost": rule.points.to_string(), "most": rule.most.to_string(),
        })
    });
    json!({ "by_format": settings.overtime_from == OvertimeFrom::Format, "rule": rule })
}

/// The score sheet in words.
pub fn sheet(visit: &Visit, settings: &Settings) -> Value {
    let of = |criteria: &[crate::debates::rules::settings::Criterion]| {
        let one = |one: &crate::debates::rules::settings::Criterion| json!({ "title": words::title(&one.title, visit.locale), "maximum": one.maximum.hundredths() });
        criteria.iter().map(one).collect::<Vec<_>>()
    };
    json!({ "criteria": of(&settings.sheet.criteria), "team_items": of(&settings.sheet.team_items) })
}
