//! The page on which who manages a hearing attaches recordings, mends where they begin, takes them off.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::arriving::{self, Incoming, Shelf};
use super::{remove_file, shown};
use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::MediaType;
use crate::trials::organiser::settings::LONGEST_TITLE;
use crate::trials::rules::{Hearing, recording};
use crate::trials::sight::DIRECTORS;
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::recordings::{self, Recording};
use crate::web::input::{Form, Parts};
use crate::web::{Redirect, Visit};

/// What was typed, to be shown again after a refusal.
type Fields = BTreeMap<String, String>;

/// A hearing before who manages it.
struct Managed {
    row: HearingRow,
    /// When it began; none as long as it has not.
    began: Option<Moment>,
    recordings: Vec<Recording>,
}

async fn managed(visit: &Visit, id: Id<Hearing>) -> Outcome<Managed> {
    let (seat, app) = (visit.seat()?.clone(), visit.app.clone());
    let read = visit.app.store.read(move |db| {
        let row = hearings::within_reach(db, &seat, DIRECTORS, id)?;
        let room = app.rooms.seen(db, id)?;
        Ok(Managed {
            row,
            began: room.log.first().map(|one| one.at),
            recordings: recordings::list(db, id)?,
        })
    });
    read.await
}

/// `GET /hearings/{id}/recordings`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    page(&visit, *id, None, &Fields::new()).await
}

async fn page(
    visit: &Visit,
    id: Id<Hearing>,
    refused: Option<Problem>,
    typed: &Fields,
) -> Outcome<HttpResponse> {
    let Managed {
        row,
        began,
        recordings,
    } = managed(visit, id).await?;
    let all: Outcome<Vec<Value>> = recordings.iter().map(|one| shown(one, began)).collect();
    let endings: Vec<&str> = MediaType::endings()
        .filter(|ending| plays(ending))
        .collect();
    let text = |name: &str| typed.get(name).map_or("", String::as_str);
    let joint = visit.text("list-joint", &[]);
    let mut page = visit.page(
        "trials/recordings",
        json!({
            "hearing": { "id": row.id, "title": row.title },
            "began": began,
            "recordings": all?,
            "limit": visit.app.settings.recording_limit / 1_000_000,
            "limit_bytes": visit.app.settings.recording_limit,
            "endings": endings.join(&joint),
            "accept": endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(","),
            "refused": refused.as_ref().map(|problem| visit.words(problem)),
            "typed": { "title": text("title"), "offset": text("offset"), "moment": text("moment") },
        }),
    )?;
    *page.status_mut() = refused.map_or(StatusCode::OK, |problem| problem.status());
    Ok(page)
}

fn plays(ending: &str) -> bool {
    MediaType::of_ending(&format!(".{ending}")).is_some_and(recording::plays)
}

/// `POST /hearings/{id}/recordings`: a file with its name and where it begins.
pub async fn add(visit: Visit, id: web::Path<Id<Hearing>>, parts: Parts) -> Outcome<HttpResponse> {
    let id = *id;
    // Nobody sends a film for nothing: whether it may come is asked first.
    let began = managed(&visit, id).await?.began;
    if began.is_none() {
        return Err(Problem::conflict("trials-recordings-not-begun"));
    }
    let settings = &visit.app.settings;
    let shelf = Shelf {
        folder: &settings.recordings,
        limit: settings.recording_limit,
        reserve: settings.recording_reserve,
    };
    let (arrived, result) = arriving::read(parts, &shelf).await;
    let fields = arrived.fields;
    let stored = match (result, arrived.file) {
        (Ok(()), Some(file)) => attach(&visit, id, began, file, &fields).await,
        (Ok(()), None) => Err(Problem::refused("trials-recordings-no-file")),
        (Err(problem), _) => Err(problem),
    };
    match stored {
        Ok(()) => Ok(Redirect::saying(&home(id), "said-recording-added")),
        Err(problem @ Problem::Refused(_)) => page(&visit, id, Some(problem), &fields).await,
        Err(other) => Err(other),
    }
}

fn home(id: Id<Hearing>) -> String {
    format!("/hearings/{id}/recordings")
}

async fn attach(
    visit: &Visit,
    id: Id<Hearing>,
    began: Option<Moment>,
    file: Incoming,
    fields: &Fields,
) -> Outcome<()> {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let row = Recording {
        id: file.id,
        hearing_id: id,
        title: read_title(text("title"), &file.name)?,
        media_type: file.media_type.code().to_owned(),
        file: format!("{}.{}", file.id, recording::ending(file.media_type)),
        size: file.size,
        begins_at: read_beginning(began, text("moment"), text("offset"))?,
        added_by: visit.seat()?.person,
        added_at: visit.now,
    };
    let path = visit.app.settings.recordings.join(&row.file);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        hearings::within_reach(db, &seat, DIRECTORS, id)?;
        recordings::insert(db, &row)?;
        let after = json!({ "recording": row.id, "title": row.title, "begins_at": row.begins_at,
            "media_type": row.media_type, "size": row.size });
        audit::record(
            db,
            &by,
            "hearing.recording-add",
            &object(id),
            (),
            after,
            now,
        )
    });
    // The row first: a file without one is nobody's, and one under its unfinished name finds its own again.
    match write.await {
        Ok(()) => file.keep(&path).await,
        Err(problem @ Problem::Refused(_)) => Err(problem),
        Err(unclear) => {
            file.leave();
            Err(unclear)
        }
    }
}

fn object(id: Id<Hearing>) -> String {
    format!("hearing/{id}")
}

/// The name that was given, else the file's without its ending.
fn read_title(typed: &str, file: &str) -> Outcome<String> {
    let named = file.rsplit_once('.').map_or(file, |(name, _)| name).trim();
    let title: String = if typed.is_empty() {
        named.chars().take(LONGEST_TITLE).collect()
    } else {
        typed.to_owned()
    };
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Problem::refused("trials-manage-title-missing"));
    }
    Ok(title)
}

fn read_beginning(began: Option<Moment>, moment: &str, offset: &str) -> Outcome<Moment> {
    let began = began.ok_or_else(|| Problem::conflict("trials-recordings-not-begun"))?;
    recording::begins_at(began, moment, offset)
        .ok_or_else(|| Problem::refused("trials-recordings-when-wrong"))
}

/// A recording is mended or taken off.
#[derive(Debug, Deserialize)]
pub struct Change {
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    offset: String,
    #[serde(default)]
    moment: String,
}

/// `POST /hearings/{id}/recordings/{recording}`
pub async fn change(
    visit: Visit,
    at: web::Path<(Id<Hearing>, Id<Recording>)>,
    form: Form<Change>,
) -> Outcome<HttpResponse> {
    let (id, recording) = at.into_inner();
    let began = managed(&visit, id).await?.began;
    let (result, said) = match form.0.act.as_str() {
        "mend" => (
            mend(&visit, id, recording, began, form.0).await,
            "said-recording-mended",
        ),
        "remove" => (
            remove(&visit, id, recording).await,
            "said-recording-removed",
        ),
        _ => (Err(Problem::refused("error-form")), ""),
    };
    match result {
        Ok(()) => Ok(Redirect::saying(&home(id), said)),
        Err(problem @ Problem::Refused(_)) => page(&visit, id, Some(problem), &Fields::new()).await,
        Err(other) => Err(other),
    }
}

async fn mend(
    visit: &Visit,
    id: Id<Hearing>,
    recording: Id<Recording>,
    began: Option<Moment>,
    form: Change,
) -> Outcome<()> {
    let title = read_title(form.title.trim(), "")?;
    let begins_at = read_beginning(began, &form.moment, &form.offset)?;
    let (by, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = recordings::load(db, id, recording)?;
        if row.title == title && row.begins_at == begins_at {
            return Ok(());
        }
        recordings::mend(db, recording, &title, begins_at)?;
        let state = |title: &str, at: Moment| json!({ "recording": recording, "title": title, "begins_at": at });
        let (before, after) = (state(&row.title, row.begins_at), state(&title, begins_at));
        audit::record(db, &by, "hearing.recording-mend", &object(id), before, after, now)
    });
    write.await
}

async fn remove(visit: &Visit, id: Id<Hearing>, recording: Id<Recording>) -> Outcome<()> {
    let (by, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = recordings::load(db, id, recording)?;
        recordings::remove(db, recording)?;
        let before = json!({ "recording": row.id, "title": row.title, "begins_at": row.begins_at,
            "media_type": row.media_type, "size": row.size });
        audit::record(
            db,
            &by,
            "hearing.recording-remove",
            &object(id),
            before,
            (),
            now,
        )?;
        Ok(row.file)
    });
    let file = write.await?;
    // After the commit: a row without its file would be worse than a file without its row.
    remove_file(&visit.app.settings.recordings.join(file));
    Ok(())
}
