//! At the start every lesson of the folder is checked. A sound one becomes the current version of its
//! name; one with a fault changes nothing, and its faults are shown to trainers.

use std::path::Path;

use serde_json::json;

use super::check::Sound;
use super::rules::lesson::Lesson;
use super::{check, media, store};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Store};
use crate::error::{Outcome, Problem};
use crate::exercises::{Fault, Faulty, Reason, unreadable};

/// What this area keeps in memory: what was wrong at the start.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Folders that are no sound lesson.
    pub faults: Vec<Faulty>,
}

/// Checks all lessons in the folder of the exercises and stores the sound ones; media files go to `files`.
pub async fn load_all(store: &Store, root: &Path, files: &Path, now: Moment) -> Outcome<Shelf> {
    let (root, files) = (root.to_owned(), files.to_owned());
    let reading = tokio::task::spawn_blocking(move || sort(check::check_all(&root), &files));
    let (lessons, faults) = reading.await.map_err(Problem::bug)?;
    for faulty in &faults {
        for fault in &faulty.faults {
            let (file, line) = (fault.file.display(), fault.line);
            tracing::warn!(lesson = faulty.slug, %file, line, reason = fault.reason.key(),
                "a lesson has a fault; its last good version stays");
        }
    }
    store
        .write(move |db| lessons.iter().try_for_each(|sound| save(db, sound, now)))
        .await?;
    Ok(Shelf { faults })
}

fn sort(checked: Vec<check::Checked>, files: &Path) -> (Vec<Sound>, Vec<Faulty>) {
    let (mut lessons, mut faulty) = (Vec::new(), Vec::new());
    for (path, result) in checked {
        let whole = result.and_then(|sound| {
            keep_files(&path, &sound.lesson, files)?;
            Ok(sound)
        });
        match whole {
            Ok(sound) => lessons.push(sound),
            Err(faults) => faulty.push(Faulty {
                slug: name_of(&path),
                faults,
            }),
        }
    }
    (lessons, faulty)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn keep_files(folder: &Path, lesson: &Lesson, files: &Path) -> Result<(), Vec<Fault>> {
    for file in lesson.files() {
        let from = folder.join(&file.path);
        media::keep(files, file, &from).map_err(|error| {
            tracing::error!(path = %from.display(), %error, "a lesson's file could not be kept");
            vec![match error.kind() {
                std::io::ErrorKind::Other => Fault::new(&from, 1, Reason::ChangedMeanwhile {}),
                _ => unreadable(&from, &error),
            }]
        })?;
    }
    Ok(())
}

/// Makes a lesson the current version of its name.
fn save(db: &mut Db, sound: &Sound, now: Moment) -> Outcome<()> {
    let lesson = &sound.lesson;
    let before = store::versions::current(db, &lesson.slug)?.map(|card| card.digest);
    if before.as_deref() == Some(lesson.digest.as_str()) {
        return Ok(());
    }
    let saved = store::versions::save(db, lesson, &sound.contents, now)?;
    tracing::info!(
        lesson = lesson.slug,
        digest = lesson.digest.short(),
        fresh = saved.fresh,
        "lesson loaded"
    );
    audit::record(
        db,
        &Actor::program("lessons"),
        "lesson.load",
        &format!("lesson/{}", lesson.slug),
        json!({ "digest": before }),
        json!({ "digest": lesson.digest.as_str() }),
        now,
    )
}
