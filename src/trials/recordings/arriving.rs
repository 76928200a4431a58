//! An upload on its way to disk. It never lies in memory: a hearing's film can be larger than that.
//!
//! The file is written under a name for unfinished ones and gets its own only when it is whole and its
//! row is stored; until then it goes when it is dropped. What is refused is still read to its end:
//! a browser that is cut off while it sends shows its own error in place of our words.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use actix_multipart::Field;
use actix_web::http::StatusCode;
use futures_util::StreamExt as _;
use futures_util::stream::Fuse;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use super::{UNFINISHED, remove_file};
use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::MediaType;
use crate::trials::rules::recording::{HEAD, Unfit, judged};
use crate::trials::store::recordings::Recording;
use crate::web::input::{Parts, refuse_nul};

/// The fields of the form beside the file.
const FIELDS: [&str; 3] = ["title", "offset", "moment"];
/// Longest text of a field of the form (bytes).
const LONGEST_FIELD: usize = 4 * 1024;
/// A refused file is read for so many times the limit, and not for ever.
const PATIENCE: u64 = 2;

/// Where files go, and how large one may be.
pub struct Shelf<'a> {
    pub folder: &'a Path,
    pub limit: u64,
    /// What must stay free on the disk (bytes).
    pub reserve: u64,
}

/// Written between two looks at the room on the disk (bytes).
const LOOK: u64 = 16 * 1024 * 1024;

impl Shelf<'_> {
    /// Whether the disk has room for so much more.
    fn has_room(&self, bytes: u64) -> bool {
        match fs4::available_space(self.folder) {
            Ok(free) => free >= self.reserve.saturating_add(bytes),
            Err(error) => {
                tracing::warn!(folder = %self.folder.display(), %error, "the room on the disk is not known");
                true
            }
        }
    }
}

/// The form as it came.
#[derive(Default)]
pub struct Arrived {
    pub fields: BTreeMap<String, String>,
    pub file: Option<Incoming>,
}

/// A whole and fit file that is not attached yet.
pub struct Incoming {
    pub id: Id<Recording>,
    pub media_type: MediaType,
    pub size: i64,
    /// As the browser names it; only ever shown.
    pub name: String,
    draft: Draft,
}

/// A file under its unfinished name; removed unless it was kept.
struct Draft(Option<PathBuf>);

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            remove_file(&path);
        }
    }
}

impl Incoming {
    /// Gives the file its own name, once its row is stored. What goes wrong here is put in order when the
    /// server begins anew.
    pub async fn keep(mut self, path: &Path) -> Outcome<()> {
        if let Some(draft) = &self.draft.0.take() {
            tokio::fs::rename(draft, path).await.map_err(full)?;
            // The name is to outlast a power cut as the bytes do.
            if let Some(folder) = path.parent() {
                let folder = File::open(folder).await.map_err(full)?;
                folder.sync_all().await.map_err(full)?;
            }
        }
        Ok(())
    }

    /// Leaves the file where it is: nobody knows whether its row is stored.
    pub fn leave(mut self) {
        self.draft.0 = None;
    }
}

/// Reads the whole form; a problem comes with the fields, so that they can be shown again.
pub async fn read(parts: Parts, shelf: &Shelf<'_>) -> (Arrived, Outcome<()>) {
    let mut arrived = Arrived::default();
    let result = read_into(&mut arrived, parts, shelf).await;
    (arrived, result)
}

async fn read_into(arrived: &mut Arrived, parts: Parts, shelf: &Shelf<'_>) -> Outcome<()> {
    let mut parts = parts.0;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| broken_off())?;
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" && arrived.file.is_none() {
            arrived.file = take(&mut part, shelf).await?;
        } else if !FIELDS.contains(&name.as_str()) {
            // Neither counted nor kept: a form could bring any number of them.
            read_off(&mut (&mut part).fuse(), shelf).await?;
        } else if let Ok(text) = part.bytes(LONGEST_FIELD).await {
            let text = String::from_utf8_lossy(&text.map_err(|_| broken_off())?).into_owned();
            refuse_nul(&text)?;
            arrived.fields.insert(name, text);
        }
    }
    Ok(())
}

/// What has not been read of a field.
type Rest<'a> = Fuse<&'a mut Field>;

/// Stores a file; none when no file was chosen.
async fn take(part: &mut Field, shelf: &Shelf<'_>) -> Outcome<Option<Incoming>> {
    let name = part
        .content_disposition()
        .and_then(|one| one.get_filename());
    let name: String = name
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    // A field must not be asked again once it has ended.
    let mut part = part.fuse();
    let mut head = Vec::new();
    while head.len() < HEAD
        && let Some(piece) = next(&mut part).await?
    {
        head.extend_from_slice(&piece);
    }
    if head.is_empty() {
        return Ok(None);
    }
    match judged(&head, &name) {
        Ok(media_type) => store(&mut part, shelf, &head, media_type, name)
            .await
            .map(Some),
        Err(unfit) => {
            read_off(&mut part, shelf).await?;
            Err(words(unfit))
        }
    }
}

async fn store(
    part: &mut Rest<'_>,
    shelf: &Shelf<'_>,
    head: &[u8],
    media_type: MediaType,
    name: String,
) -> Outcome<Incoming> {
    tokio::fs::create_dir_all(shelf.folder)
        .await
        .map_err(full)?;
    if !shelf.has_room(LOOK) {
        read_off(part, shelf).await?;
        return Err(disk_full());
    }
    let id = Id::fresh();
    let path = shelf.folder.join(format!("{id}.{UNFINISHED}"));
    let mut file = File::create_new(&path).await.map_err(full)?;
    let draft = Draft(Some(path));
    file.write_all(head).await.map_err(full)?;
    let mut size = length(head);
    let mut look = LOOK;
    while let Some(piece) = next(part).await? {
        size = size.saturating_add(length(&piece));
        if size > shelf.limit {
            read_off(part, shelf).await?;
            let megabytes = shelf.limit / 1_000_000;
            let refused =
                Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "trials-recordings-too-large");
            return Err(refused.with("limit", megabytes).into());
        }
        if size >= look {
            if !shelf.has_room(LOOK) {
                drop(draft);
                read_off(part, shelf).await?;
                return Err(disk_full());
            }
            look = size.saturating_add(LOOK);
        }
        file.write_all(&piece).await.map_err(full)?;
    }
    file.flush().await.map_err(full)?;
    file.sync_all().await.map_err(full)?;
    Ok(Incoming {
        id,
        media_type,
        size: i64::try_from(size).map_err(Problem::bug)?,
        name,
        draft,
    })
}

/// The next piece of a part.
async fn next(part: &mut Rest<'_>) -> Outcome<Option<actix_web::web::Bytes>> {
    part.next().await.transpose().map_err(|_| broken_off())
}

/// Reads what nobody keeps.
async fn read_off(part: &mut Rest<'_>, shelf: &Shelf<'_>) -> Outcome<()> {
    let mut left = shelf.limit.saturating_mul(PATIENCE);
    while left > 0
        && let Some(piece) = next(part).await?
    {
        left = left.saturating_sub(length(&piece));
    }
    Ok(())
}

fn length(piece: &[u8]) -> u64 {
    u64::try_from(piece.len()).unwrap_or(u64::MAX)
}

fn words(unfit: Unfit) -> Problem {
    let refused = |key| Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, key);
    match unfit {
        Unfit::Unknown => refused("trials-recordings-unknown"),
        Unfit::Still(found) => refused("trials-recordings-still").with("found", found.code()),
        Unfit::False(found) => refused("trials-recordings-false").with("found", found.code()),
    }
    .into()
}

fn broken_off() -> Problem {
    Refused::new(StatusCode::BAD_REQUEST, "error-broken-off").into()
}

fn disk_full() -> Problem {
    Refused::new(StatusCode::INSUFFICIENT_STORAGE, "trials-recordings-disk").into()
}

/// A full disk is for the administrator to mend, and the person should know.
fn full(error: std::io::Error) -> Problem {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return disk_full();
    }
    Problem::Bug(anyhow::Error::new(error).context("the folder of recordings"))
}
