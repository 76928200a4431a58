//! Recordings made elsewhere, attached to a hearing afterwards, so that record and recording run
//! together in the debrief.
//!
//! - [`arriving`]: an uploaded file goes to disk piece by piece, and stays only if it is whole and fit
//! - [`page`]: the page of who manages the hearing
//! - [`sending`]: a file goes out by the parts that a player asks for, straight from disk

mod arriving;
mod page;
pub mod sending;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use actix_web::web::{self, get, post};
use serde_json::{Value, json};

use super::rules::recording;
use super::store::recordings::{self, Recording};
use crate::clock::Moment;
use crate::db::{Db, Id};
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

/// Puts in order what a stop of the server left: a file whose row is stored gets its own name, which
/// `attached` gives for the name that it had while it came in; what was broken off goes after a day.
/// A whole file without a row is only named to the administrator: the database may be an older copy,
/// and the newer one may come back.
pub fn tidy(folder: &Path, attached: &BTreeMap<String, String>, now: Moment) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return; // nothing was ever attached
    };
    for file in files.flatten() {
        let path = file.path();
        let is_unfinished = path.extension().is_some_and(|ending| ending == UNFINISHED);
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        if let Some(own) = stem.and_then(|stem| attached.get(stem)) {
            if is_unfinished {
                name_again(&path, &folder.join(own));
            }
            continue;
        }
        let is_ours = stem.is_some_and(|stem| stem.parse::<Id<Recording>>().is_ok());
        if !is_unfinished {
            if is_ours {
                tracing::warn!(path = %path.display(), "no hearing has this recording; it is kept");
            }
            continue;
        }
        let changed = file.metadata().and_then(|data| data.modified());
        let changed = changed
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let changed = changed.and_then(|since| i64::try_from(since.as_secs()).ok());
        let is_old = changed.is_some_and(|at| now.seconds() > at.saturating_add(A_DAY));
        if is_old {
            remove_file(&path);
        }
    }
}

/// The names of attached files by the names that they came under.
pub fn attached(db: &mut Db) -> Outcome<BTreeMap<String, String>> {
    let files = recordings::files(db)?.into_iter();
    Ok(files.map(|(id, file)| (id.to_string(), file)).collect())
}

/// The row was stored and the power went before the file had its own name.
fn name_again(path: &Path, own: &Path) {
    if let Err(error) = std::fs::rename(path, own) {
        tracing::error!(path = %path.display(), %error, "a recording's file did not get its name");
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A day and an hour after anything that this test writes.
    fn tomorrow() -> Moment {
        crate::clock::Clock::Machine
            .now()
            .plus_seconds(A_DAY + 3_600)
    }

    #[test]
    fn after_a_power_cut_an_attached_file_gets_its_name_and_what_was_broken_off_goes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let nobodys = format!("{}.mp4", Id::<Recording>::fresh());
        let somebodys = Id::<Recording>::fresh().to_string();
        let own = format!("{somebodys}.mp4");
        let names = [
            "attached.part",
            "broken-off.part",
            "whole.mp4",
            &nobodys,
            &own,
        ];
        for name in names {
            std::fs::write(at(name), name).unwrap();
        }
        let attached = BTreeMap::from([
            ("attached".to_owned(), "attached.mp4".to_owned()),
            (somebodys, own.clone()),
        ]);
        tidy(folder.path(), &attached, Moment::from_micros(0));
        assert!(at("broken-off.part").exists(), "it may still be coming in");
        tidy(folder.path(), &attached, tomorrow());
        assert_eq!(std::fs::read(at("attached.mp4")).unwrap(), b"attached.part");
        assert!(!at("broken-off.part").exists() && at("whole.mp4").exists());
        assert!(
            at(&nobodys).exists() && at(&own).exists(),
            "a newer database may have its row"
        );
    }
}
