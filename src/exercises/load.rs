//! At the start every pack of the folder is checked. A sound one becomes the current version of
//! its name; one with a fault changes nothing, and its faults are shown to trainers.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::rules::lists::{CAPABILITIES, LINES};
use super::{Fault, Lists, Pack, check_all, store};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Store};
use crate::error::{Outcome, Problem};

/// What this area keeps in memory: the lists that packs refer to, and what was wrong at the start.
#[derive(Debug)]
pub struct Shelf {
    pub lists: Lists,
    pub faults: Vec<Faulty>,
}

/// A folder that is no sound pack.
#[derive(Debug)]
pub struct Faulty {
    /// The name of the folder.
    pub slug: String,
    pub faults: Vec<Fault>,
}

/// Checks all packs under `folder` and stores the sound ones.
pub async fn load_all(store: &Store, folder: &Path, now: Moment) -> Outcome<Shelf> {
    let root = folder.to_owned();
    let reading = tokio::task::spawn_blocking(move || (check_all(&root), read_lists(&root)));
    let (checked, lists) = reading.await.map_err(Problem::bug)?;
    let (packs, faults) = sort(checked);
    for faulty in &faults {
        for fault in &faulty.faults {
            let (file, line) = (fault.file.display(), fault.line);
            tracing::warn!(pack = faulty.slug, %file, line, reason = fault.reason.key(),
                "a pack has a fault; its last good version stays");
        }
    }
    store
        .write(move |db| packs.iter().try_for_each(|pack| save(db, pack, now)))
        .await?;
    Ok(Shelf { lists, faults })
}

fn sort(checked: Vec<(PathBuf, Result<Pack, Vec<Fault>>)>) -> (Vec<Pack>, Vec<Faulty>) {
    let (mut packs, mut faulty) = (Vec::new(), Vec::new());
    for (path, result) in checked {
        match result {
            Ok(pack) => packs.push(pack),
            Err(faults) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                let slug = name.to_string_lossy().into_owned();
                faulty.push(Faulty { slug, faults });
            }
        }
    }
    (packs, faulty)
}

fn save(db: &mut Db, pack: &Pack, now: Moment) -> Outcome<()> {
    let before = store::current(db, &pack.slug)?.map(|card| card.digest);
    if before.as_deref() == Some(pack.digest.as_str()) {
        return Ok(());
    }
    let saved = store::save_version(db, pack, now)?;
    tracing::info!(
        pack = pack.slug,
        digest = pack.digest.short(),
        fresh = saved.fresh,
        "exercise loaded"
    );
    audit::record(
        db,
        &Actor::program("exercises"),
        "exercise.load",
        &format!("exercise/{}", pack.slug),
        json!({ "digest": before }),
        json!({ "digest": pack.digest.as_str() }),
        now,
    )
}

/// The lists beside the packs; the built-in ones where there is none or it has a fault.
fn read_lists(root: &Path) -> Lists {
    let read = |name: &str| std::fs::read_to_string(root.join(name)).ok();
    Lists::read(read(CAPABILITIES).as_deref(), read(LINES).as_deref())
        .or_else(|_| Lists::read(None, None))
        .unwrap_or(Lists {
            capabilities: Vec::new(),
            lines: Vec::new(),
        })
}
