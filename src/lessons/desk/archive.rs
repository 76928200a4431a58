//! A draft goes out as a .zip that is a lesson pack, and a pack comes in as a draft.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use actix_web::http::StatusCode;
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, web};
use serde_json::json;
use tokio::sync::Semaphore;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::beginning::{Brought, begin};
use super::rules::packing::Packed;
use super::rules::unpacking::unpack;
use super::store::drafts::{self, Draft};
use super::{Whole, beginning, home, list, uploads, wording};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{Digest, Fault, MediaFile, MediaType, is_hidden, stays_inside};
use crate::lessons::media;
use crate::lessons::rules::contents::{Contents, HEAD, Held};
use crate::lessons::rules::lesson::Lesson;
use crate::lessons::rules::reading::{STRUCTURE, misnamed, read_lesson};
use crate::web::input::Upload;
use crate::web::{Redirect, Visit};

/// Most bytes that an archive may unpack to.
const UNPACKED: u64 = 200 * 1024 * 1024;
/// Most files in one.
const MOST_FILES: usize = 500;

/// Packs that are made or opened at the same time; each may take some hundred megabytes for a moment.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Does the work beside the requests, one pack after the other.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let place = PLACES.acquire().await.map_err(|_| Problem::Busy)?;
    let working = tokio::task::spawn_blocking(move || {
        let done = work();
        // Held here, since the work goes on when the person no longer waits for it.
        drop(place);
        done
    });
    working.await.map_err(Problem::bug)?
}

/// `GET /lessons/desk/{id}/pack.zip`
pub async fn send(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        let draft = drafts::within_reach(db, &seat, id)?;
        Whole::load(db, draft)
    });
    let whole = read.await?;
    let slug = whole.draft.slug.clone();
    let folder = media::folder(&visit.app.settings);
    let content = beside(move || zipped(&whole.draft.slug, &whole.packed(), &folder)).await?;
    let name = DispositionParam::Filename(format!("{slug}.zip"));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![name],
        })
        .body(content))
}

/// The archive: one folder with the lesson's name. The same draft gives the same bytes.
fn zipped(slug: &str, packed: &Packed, folder: &Path) -> Outcome<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut add = |path: &str, content: &[u8], method| -> Outcome<()> {
        zip.start_file(format!("{slug}/{path}"), options.compression_method(method))
            .map_err(Problem::bug)?;
        zip.write_all(content).map_err(Problem::bug)
    };
    for (path, content) in packed.contents.texts.iter() {
        add(path, content, CompressionMethod::Deflated)?;
    }
    for (path, held) in &packed.contents.media {
        let content = std::fs::read(folder.join(held.digest.as_str())).map_err(Problem::bug)?;
        // Pictures and film are compressed already.
        add(path, &content, CompressionMethod::Stored)?;
    }
    Ok(zip.finish().map_err(Problem::bug)?.into_inner())
}

/// The name of the folder, and what it says with its media files.
type Found = (String, Result<(Lesson, Brought), Vec<Fault>>);

/// `POST /lessons/desk/packs/new`
pub async fn take_in(visit: Visit, upload: Upload) -> Outcome<HttpResponse> {
    visit.seat()?;
    let folder = media::folder(&visit.app.settings);
    let app = visit.app.clone();
    let reading = beside(move || -> Outcome<Found> {
        let (slug, opened) = opened(&upload.content)?;
        let (contents, media) = sorted(opened)?;
        // Nothing goes to disk of a pack that is not sound.
        let found = match read(&slug, &contents, &app.exercises.lists) {
            Ok(lesson) => Ok((lesson, kept(media, &folder)?)),
            Err(faults) => Err(faults),
        };
        Ok((slug, found))
    });
    let (slug, found) = match reading.await {
        Ok(found) => found,
        Err(problem @ Problem::Refused(_)) => {
            return beginning::refused(&visit, &problem).await;
        }
        Err(other) => return Err(other),
    };
    let (lesson, files) = match found {
        Ok(found) => found,
        Err(faults) => return faulty(&visit, &faults).await,
    };
    let named = slug.clone();
    let taken = visit.app.store.read(move |db| drafts::is_taken(db, &named));
    let slug = if taken.await? || misnamed(&slug).is_some() {
        String::new()
    } else {
        slug
    };
    match begin(&visit, slug, unpack(&lesson), files, "lesson-draft.import").await {
        Ok(id) => Ok(Redirect::saying(&home(id), "said-lesson-imported")),
        Err(problem @ Problem::Refused(_)) => beginning::refused(&visit, &problem).await,
        Err(other) => Err(other),
    }
}

/// The name of the folder is no fault here: another can be given.
fn read(
    slug: &str,
    contents: &Contents,
    lists: &crate::exercises::Lists,
) -> Result<Lesson, Vec<Fault>> {
    let slug = if misnamed(slug).is_some() {
        "imported"
    } else {
        slug
    };
    read_lesson(slug, contents, lists)
}

async fn faulty(visit: &Visit, faults: &[Fault]) -> Outcome<HttpResponse> {
    let lines = faults.iter().map(|fault| {
        json!({ "file": fault.file.display().to_string(), "line": fault.line, "words": wording::of_files(visit, fault) })
    });
    let refused = json!({ "words": visit.text("lessons-desk-import-faults", &[]), "faults": lines.collect::<Vec<_>>() });
    let mut page = list::page(visit, &refused).await?;
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page)
}

/// The files of an archive by path inside the lesson.
type Opened = BTreeMap<String, Vec<u8>>;

/// Opens an archive within bounds: the name of the folder in it, and its files.
fn opened(content: &[u8]) -> Outcome<(String, Opened)> {
    let unfit = || Problem::refused("lessons-desk-import-unfit");
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| unfit())?;
    if archive.len() > MOST_FILES {
        return Err(unfit());
    }
    let mut left = UNPACKED;
    let mut found: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| unfit())?;
        let path = file.enclosed_name().ok_or_else(unfit)?;
        let hidden = path
            .iter()
            .any(|part| is_hidden(&part.to_string_lossy()) || part == "__MACOSX");
        if file.is_dir() || hidden {
            continue;
        }
        let mut content = Vec::new();
        // What an archive says of its sizes is not believed.
        file.take(left.saturating_add(1))
            .read_to_end(&mut content)
            .map_err(|_| unfit())?;
        left = left
            .checked_sub(u64::try_from(content.len()).map_err(Problem::bug)?)
            .ok_or_else(|| Problem::refused("lessons-desk-import-large"))?;
        found.insert(path, content);
    }
    let structure = found.keys().find(|path| path.ends_with(STRUCTURE)).cloned();
    let root = structure
        .and_then(|path| path.parent().map(Path::to_owned))
        .ok_or_else(unfit)?;
    let slug = root
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let inside = found.into_iter().filter_map(|(path, content)| {
        let path = path
            .strip_prefix(&root)
            .ok()?
            .to_string_lossy()
            .replace('\\', "/");
        stays_inside(&path).then_some((path, content))
    });
    Ok((slug, inside.collect()))
}

/// What the check reads of the files, and the media files themselves.
fn sorted(opened: Opened) -> Outcome<(Contents, Opened)> {
    let mut contents = Contents::default();
    let mut media = Opened::new();
    for (path, content) in opened {
        if MediaType::of_ending(&path).is_none() {
            contents.texts.insert(path, content);
            continue;
        }
        uploads::kind_of(&path, &content)?;
        contents.media.insert(path.clone(), held(&content)?);
        media.insert(path, content);
    }
    Ok((contents, media))
}

/// What is to be known of a media file that is not on disk.
fn held(content: &[u8]) -> Outcome<Held> {
    Ok(Held {
        size: u64::try_from(content.len()).map_err(Problem::bug)?,
        digest: Digest::of_content(content),
        head: content.iter().take(HEAD).copied().collect(),
    })
}

/// Media files go to disk under their digests.
fn kept(media: Opened, folder: &Path) -> Outcome<Brought> {
    let files = media.into_iter().map(|(path, content)| {
        let (media_type, held) = uploads::keep(folder, &path, &content)?;
        let file = MediaFile {
            path: path.clone(),
            media_type,
            size: held.size,
            digest: held.digest.clone(),
        };
        Ok((path, (file, held)))
    });
    files.collect()
}
