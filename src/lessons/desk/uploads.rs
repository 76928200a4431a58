//! Files of a draft: pictures, film, sound, documents. What a file is, its first bytes say, not its name.

use std::io::Write as _;
use std::path::Path;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::store::drafts::{self, Draft};
use super::store::files::{self, FileRow};
use super::{home, object, structure};
use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::{MediaFile, MediaType, truly};
use crate::lessons::rules::contents::Held;
use crate::lessons::{check, media};
use crate::web::input::{Form, Upload};
use crate::web::{Redirect, Visit};

/// Most files of a draft.
const MOST_FILES: usize = 100;
/// Most bytes of all files of a draft together.
const MOST_BYTES: i64 = 200 * 1024 * 1024;

/// `POST /lessons/desk/{id}/files`
pub async fn add(visit: Visit, id: web::Path<Id<Draft>>, upload: Upload) -> Outcome<HttpResponse> {
    let id = *id;
    match take(&visit, id, upload).await {
        Ok(()) => Ok(Redirect::saying(&home(id), "said-lesson-file-added")),
        Err(problem @ Problem::Refused(_)) => {
            let mut page = structure::page(&visit, id, Some(visit.words(&problem))).await?;
            *page.status_mut() = problem.status();
            Ok(page)
        }
        Err(other) => Err(other),
    }
}

async fn take(visit: &Visit, id: Id<Draft>, upload: Upload) -> Outcome<()> {
    let Upload { name, content } = upload;
    if content.is_empty() {
        return Err(Problem::refused("lessons-desk-no-file"));
    }
    let size = content.len();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let reading = seat.clone();
    // What will be refused does not go to disk first.
    let asked = visit.app.store.read(move |db| {
        drafts::within_reach(db, &reading, id)?;
        room_for(size, &files::all(db, id)?)
    });
    asked.await?;
    let folder = media::folder(&visit.app.settings);
    let path = path_of(&name, &[]);
    let keeping = tokio::task::spawn_blocking(move || keep(&folder, &path, &content));
    let (kind, held) = keeping.await.map_err(Problem::bug)??;
    let write = visit.app.store.write(move |db| {
        drafts::hold(db, &seat, id)?;
        // Others may have sent files meanwhile.
        let there = files::all(db, id)?;
        room_for(size, &there)?;
        let row = FileRow::new(id, &path_of(&name, &there), kind, &held, now)?;
        files::put(db, &row)?;
        drafts::touch(db, id, seat.person, now, None)?;
        let after = json!({ "path": row.path, "size": row.size, "digest": row.digest });
        audit::record(
            db,
            &by,
            "lesson-draft.add-file",
            &object(id),
            (),
            after,
            now,
        )
    });
    write.await
}

/// Whether one more file of so many bytes may come to those that are there.
fn room_for(size: usize, there: &[FileRow]) -> Outcome<()> {
    if there.len() >= MOST_FILES {
        return Err(Problem::refused("lessons-desk-too-many"));
    }
    let size = i64::try_from(size).map_err(Problem::bug)?;
    let taken: i64 = there.iter().map(|one| one.size).sum();
    if taken.saturating_add(size) > MOST_BYTES {
        return Err(Problem::refused("lessons-desk-too-large"));
    }
    Ok(())
}

/// What a file is, if it is what its name says.
pub fn kind_of(path: &str, content: &[u8]) -> Outcome<MediaType> {
    truly(path, content).map_err(|_| {
        let refused = Refused::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "lessons-desk-file-unfit",
        );
        refused.with("name", path).into()
    })
}

/// Looks at a file and keeps it under its digest.
pub fn keep(folder: &Path, path: &str, content: &[u8]) -> Outcome<(MediaType, Held)> {
    let kind = kind_of(path, content)?;
    std::fs::create_dir_all(folder).map_err(full)?;
    let arriving = folder.join(format!("{}.arriving", Id::<FileRow>::fresh()));
    let kept = store(folder, &arriving, path, kind, content);
    // It has its own name now, or is nobody's.
    if let Err(error) = std::fs::remove_file(&arriving) {
        tracing::debug!(%error, "nothing to remove");
    }
    kept.map(|held| (kind, held)).map_err(full)
}

fn store(
    folder: &Path,
    arriving: &Path,
    path: &str,
    kind: MediaType,
    content: &[u8],
) -> std::io::Result<Held> {
    let mut file = std::fs::File::create_new(arriving)?;
    file.write_all(content)?;
    file.sync_all()?;
    let held = check::hold(arriving)?;
    let file = MediaFile {
        path: path.to_owned(),
        media_type: kind,
        size: held.size,
        digest: held.digest.clone(),
    };
    media::keep(folder, &file, arriving)?;
    Ok(held)
}

/// A full disk is for the administrator to mend, and the person should know.
fn full(error: std::io::Error) -> Problem {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return Refused::new(StatusCode::INSUFFICIENT_STORAGE, "lessons-desk-disk").into();
    }
    Problem::Bug(anyhow::Error::new(error).context("the folder of lesson files"))
}

/// Where a file of this name goes: in ASCII, and beside what is there.
fn path_of(name: &str, there: &[FileRow]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let plain = |text: &str| -> String {
        let kept = text.chars().filter_map(|c| match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            ' ' | '.' => Some('-'),
            _ => None,
        });
        kept.take(40).collect()
    };
    let (mut stem, ending) = (plain(stem), plain(ending).to_lowercase());
    if stem.trim_matches('-').is_empty() {
        stem = "file".into();
    }
    let mut path = format!("media/{stem}.{ending}");
    let mut number = 2;
    while there.iter().any(|one| one.path == path) {
        path = format!("media/{stem}-{number}.{ending}");
        number += 1;
    }
    path
}

/// Which file goes.
#[derive(Debug, Deserialize)]
pub struct Gone {
    path: String,
}

/// `POST /lessons/desk/{id}/remove-file`
pub async fn remove(
    visit: Visit,
    id: web::Path<Id<Draft>>,
    form: Form<Gone>,
) -> Outcome<HttpResponse> {
    let (id, path) = (*id, form.0.path);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        drafts::hold(db, &seat, id)?;
        let row = files::load(db, id, &path)?;
        files::remove(db, id, &path)?;
        drafts::touch(db, id, seat.person, now, None)?;
        let before = json!({ "path": row.path, "digest": row.digest });
        audit::record(
            db,
            &by,
            "lesson-draft.remove-file",
            &object(id),
            before,
            (),
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying(&home(id), "said-lesson-file-removed"))
}

/// `GET /lessons/desk/{id}/files/{path}`
pub async fn send(
    req: HttpRequest,
    visit: Visit,
    of: web::Path<(Id<Draft>, String)>,
) -> Outcome<HttpResponse> {
    let (id, path) = of.into_inner();
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        drafts::within_reach(db, &seat, id)?;
        files::load(db, id, &path)
    });
    let file = read.await?.file()?;
    media::send(&req, &media::folder(&visit.app.settings), &file).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(number: usize, size: i64) -> FileRow {
        FileRow {
            draft_id: Id::fresh(),
            path: format!("media/film-{number}.mp4"),
            media_type: "video/mp4".to_owned(),
            size,
            digest: String::new(),
            head: String::new(),
            added_at: crate::clock::Moment::from_micros(0),
        }
    }

    #[test]
    fn a_draft_takes_so_many_bytes_and_so_many_files_and_not_one_more() {
        let most = usize::try_from(MOST_BYTES).unwrap();
        assert!(room_for(most, &[]).is_ok());
        assert!(room_for(most + 1, &[]).is_err());
        let half = [file(0, MOST_BYTES / 2), file(1, MOST_BYTES / 2 - 10)];
        assert!(room_for(10, &half).is_ok());
        assert!(room_for(11, &half).is_err());
        let many: Vec<FileRow> = (0..MOST_FILES).map(|number| file(number, 1)).collect();
        assert!(room_for(1, &many[1..]).is_ok());
        assert!(room_for(1, &many).is_err());
    }
}
