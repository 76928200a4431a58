//! At the start every pack of the folder is checked. A sound one becomes the current version of
//! its name; one with a fault changes nothing, and its faults are shown to trainers.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::check::{media_of, read_lists};
use super::media::Content;
use super::{
    Beside, ContingencyLibrary, DefaultScripts, Fault, HearingScript, Lists, Pack, Procedure,
    check_all, check_beside, store,
};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Store};
use crate::error::{Outcome, Problem};

/// What this area keeps in memory: the lists that packs refer to, and what was wrong at the start.
#[derive(Debug)]
pub struct Shelf {
    pub lists: Lists,
    pub faults: Vec<Faulty>,
    beside: Beside,
}

impl Shelf {
    /// The scripts of hearings whose pack brings none.
    pub const fn scripts(&self) -> &DefaultScripts {
        &self.beside.scripts
    }

    /// The script of a hearing whose pack brings none. There is no expedited procedure without a
    /// plea: there the plea is not asked for.
    pub const fn default_script(&self, procedure: Procedure, plea: bool) -> &HearingScript {
        self.beside.scripts.of(procedure, plea)
    }

    /// What may happen in any hearing.
    pub const fn contingency_library(&self) -> &ContingencyLibrary {
        &self.beside.library
    }
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
    let reading = tokio::task::spawn_blocking(move || (sort(check_all(&root)), read_beside(&root)));
    let ((packs, mut faults), beside) = reading.await.map_err(Problem::bug)?;
    let (lists, beside, found) = beside?;
    faults.extend(found);
    for faulty in &faults {
        for fault in &faulty.faults {
            let (file, line) = (fault.file.display(), fault.line);
            tracing::warn!(pack = faulty.slug, %file, line, reason = fault.reason.key(),
                "a pack has a fault; its last good version stays");
        }
    }
    store
        .write(move |db| packs.iter().try_for_each(|sound| save(db, sound, now)))
        .await?;
    Ok(Shelf {
        lists,
        faults,
        beside,
    })
}

/// A pack without faults, with its media files.
struct Sound {
    pack: Pack,
    media: Vec<Content>,
}

fn sort(checked: Vec<(PathBuf, Result<Pack, Vec<Fault>>)>) -> (Vec<Sound>, Vec<Faulty>) {
    let (mut packs, mut faulty) = (Vec::new(), Vec::new());
    for (path, result) in checked {
        let whole = result.and_then(|pack| {
            let media = media_of(&path, &pack)?;
            Ok(Sound { pack, media })
        });
        match whole {
            Ok(sound) => packs.push(sound),
            Err(faults) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                let slug = name.to_string_lossy().into_owned();
                faulty.push(Faulty { slug, faults });
            }
        }
    }
    (packs, faulty)
}

fn save(db: &mut Db, sound: &Sound, now: Moment) -> Outcome<()> {
    let pack = &sound.pack;
    let before = store::current(db, &pack.slug)?.map(|card| card.digest);
    if before.as_deref() == Some(pack.digest.as_str()) {
        return Ok(());
    }
    let saved = store::save_version(db, pack, now)?;
    if saved.fresh {
        store::save_media(db, saved.id, &sound.media)?;
    }
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

/// What stands beside the packs; the built-in where there is none or it has a fault. A fault of the
/// lists keeps all packs back and is named there.
fn read_beside(root: &Path) -> Outcome<(Lists, Beside, Option<Faulty>)> {
    let broken = |faults: Vec<Fault>| Problem::bug(format!("{faults:?}"));
    let lists = read_lists(Some(root)).or_else(|_| Lists::built_in().map_err(broken))?;
    match check_beside(root) {
        Ok(beside) => Ok((lists, beside, None)),
        Err(faults) => {
            let built_in = Beside {
                scripts: DefaultScripts::built_in(&lists.sheet).map_err(broken)?,
                library: ContingencyLibrary::read(None).map_err(broken)?,
            };
            let folder = root.file_name().unwrap_or(root.as_os_str());
            let slug = folder.to_string_lossy().into_owned();
            Ok((lists, built_in, Some(Faulty { slug, faults })))
        }
    }
}
