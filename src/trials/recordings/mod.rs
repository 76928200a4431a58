//! Recordings made elsewhere, attached to a hearing afterwards, so that record and recording run
//! together in the debrief.
//!
//! - [`arriving`]: an uploaded file goes to disk piece by piece, and stays only if it is whole and fit
//! - [`page`]: the page of who manages the hearing
//! - [`sending`]: a file goes out by the parts that a player asks for, straight from disk

mod arriving;
mod page;
pub mod sending;

use std::path::Path;
use std::time::UNIX_EPOCH;

use actix_web::web::{self, get, post};
use serde_json::{Value, json};

use super::rules::recording;
use super::store::recordings::Recording;
use crate::clock::Moment;
use crate::error::Outcome;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings/{id}/recordings", get().to(page::show))
        .route("/hearings/{id}/recordings", post().to(page::add))
        .route(
            "/hearings/{id}/recordings/{recording}",
            post().to(page::change),
        )
        .route(
            "/hearings/{id}/recordings/{recording}/file",
            get().to(sending::send),
        )
        .route("/api/v1/hearings/{id}/recordings", get().to(sending::list));
}

/// Ending of a file that is still coming in.
const UNFINISHED: &str = "part";
/// Nobody needs longer to bring a file (seconds).
const A_DAY: i64 = 24 * 60 * 60;

/// Takes away what uploads left behind that a stop of the server broke off.
pub fn tidy(folder: &Path, now: Moment) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return; // nothing was ever attached
    };
    for file in files.flatten() {
        let path = file.path();
        let changed = file.metadata().and_then(|data| data.modified());
        let changed = changed
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let changed = changed.and_then(|since| i64::try_from(since.as_secs()).ok());
        let is_old = changed.is_some_and(|at| now.seconds() > at.saturating_add(A_DAY));
        if is_old && path.extension().is_some_and(|ending| ending == UNFINISHED) {
            remove_file(&path);
        }
    }
}

/// A file that nobody needs. When it cannot be removed it only takes room.
fn remove_file(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(path = %path.display(), %error, "a recording's file stays behind");
    }
}

/// A recording as the player shows it.
pub fn shown(recording: &Recording, hearing_began: Option<Moment>) -> Outcome<Value> {
    let offset = hearing_began.map(|began| recording.begins_at.seconds_since(began));
    Ok(json!({
        "id": recording.id,
        "title": recording.title,
        "begins_at": recording.begins_at,
        "offset": offset.map(recording::write_offset),
        "apart": offset.map(|seconds| recording::write_offset(seconds.saturating_abs())),
        "early": offset.is_some_and(|seconds| seconds < 0),
        "sound": recording::has_sound_alone(recording.kind()?),
        "size": megabytes(recording.size),
    }))
}

/// Begun megabytes.
fn megabytes(bytes: i64) -> i64 {
    bytes.max(0).saturating_add(999_999) / 1_000_000
}
