//! Versions of packs in the database. A version never changes; the newest good one of a pack is
//! its *current* one, which the library offers. Sittings keep the version they were made with.

mod media;

pub use media::{media, save_media};

use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use moka::sync::Cache;

use super::{Charge, Pack, Paper};
use crate::clock::Moment;
use crate::db::schema::pack_versions;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};

/// Marks the id of a version of a pack.
#[derive(Debug)]
pub enum PackVersion {}

/// What the library lists of a version, without its content.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = pack_versions)]
pub struct Card {
    pub id: Id<PackVersion>,
    pub slug: String,
    pub digest: String,
    pub loaded_at: Moment,
    pub current: bool,
    pub title_zh: String,
    pub title_en: String,
    pub line: String,
    pub procedure: String,
    pub difficulty: i32,
    pub charge: Json<Vec<Charge>>,
    pub capabilities: Json<Vec<String>>,
}

/// What saving a pack did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub id: Id<PackVersion>,
    /// Whether this very content was not there before.
    pub fresh: bool,
}

/// Makes this content the current version of its pack; what is already stored is not stored again.
pub fn save_version(db: &mut Db, pack: &Pack, now: Moment) -> Outcome<Saved> {
    let stored: Option<Id<PackVersion>> = pack_versions::table
        .filter(pack_versions::slug.eq(&pack.slug))
        .filter(pack_versions::digest.eq(pack.digest.as_str()))
        .select(pack_versions::id)
        .first(db)
        .optional()?;
    let saved = match stored {
        Some(id) => Saved { id, fresh: false },
        None => Saved {
            id: insert(db, pack, now)?,
            fresh: true,
        },
    };
    make_current(db, &pack.slug, saved.id)?;
    Ok(saved)
}

fn insert(db: &mut Db, pack: &Pack, now: Moment) -> Outcome<Id<PackVersion>> {
    let id = Id::fresh();
    let about = &pack.about;
    let capabilities = pack.key.capabilities();
    diesel::insert_into(pack_versions::table)
        .values((
            pack_versions::id.eq(id),
            pack_versions::slug.eq(&pack.slug),
            pack_versions::digest.eq(pack.digest.as_str()),
            pack_versions::loaded_at.eq(now),
            pack_versions::current.eq(false),
            pack_versions::title_zh.eq(&about.title.zh),
            pack_versions::title_en.eq(&about.title.en),
            pack_versions::line.eq(about.line.as_str()),
            pack_versions::procedure.eq(about.procedure.code()),
            pack_versions::difficulty.eq(i32::from(about.difficulty)),
            pack_versions::charge.eq(Json(about.charges.clone())),
            pack_versions::capabilities.eq(Json(
                capabilities
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>(),
            )),
            pack_versions::content.eq(pack.to_json()?),
        ))
        .execute(db)?;
    Ok(id)
}

fn make_current(db: &mut Db, slug: &str, id: Id<PackVersion>) -> Outcome<()> {
    let of_pack = pack_versions::table.filter(pack_versions::slug.eq(slug));
    diesel::update(of_pack)
        .set(pack_versions::current.eq(false))
        .execute(db)?;
    diesel::update(pack_versions::table.find(id))
        .set(pack_versions::current.eq(true))
        .execute(db)?;
    Ok(())
}

/// The current versions, by business line and title.
pub fn cards(db: &mut Db) -> Outcome<Vec<Card>> {
    Ok(pack_versions::table
        .filter(pack_versions::current.eq(true))
        .select(Card::as_select())
        .order((pack_versions::line, pack_versions::slug))
        .load(db)?)
}

/// The current version of a pack.
pub fn current(db: &mut Db, slug: &str) -> Outcome<Option<Card>> {
    Ok(pack_versions::table
        .filter(pack_versions::slug.eq(slug))
        .filter(pack_versions::current.eq(true))
        .select(Card::as_select())
        .first(db)
        .optional()?)
}

/// The card of one version.
pub fn card(db: &mut Db, id: Id<PackVersion>) -> Outcome<Option<Card>> {
    Ok(pack_versions::table
        .find(id)
        .select(Card::as_select())
        .first(db)
        .optional()?)
}

/// All versions of the exercise of which this is one.
pub fn same_exercise(db: &mut Db, id: Id<PackVersion>) -> Outcome<Vec<Id<PackVersion>>> {
    let slug: String = pack_versions::table
        .find(id)
        .select(pack_versions::slug)
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)?;
    Ok(pack_versions::table
        .filter(pack_versions::slug.eq(slug))
        .select(pack_versions::id)
        .load(db)?)
}

/// All versions of a pack, newest first.
pub fn versions(db: &mut Db, slug: &str) -> Outcome<Vec<Card>> {
    Ok(pack_versions::table
        .filter(pack_versions::slug.eq(slug))
        .select(Card::as_select())
        .order((pack_versions::loaded_at.desc(), pack_versions::id.desc()))
        .load(db)?)
}

// A version never changes and its id is never used again, so remembering it is always right.
static PACKS: LazyLock<Cache<Id<PackVersion>, Arc<Pack>>> = LazyLock::new(|| Cache::new(64));
static PAPERS: LazyLock<Cache<Id<PackVersion>, Arc<Paper>>> = LazyLock::new(|| Cache::new(64));

/// The whole version, with the trainers' side.
pub fn version(db: &mut Db, id: Id<PackVersion>) -> Outcome<Arc<Pack>> {
    if let Some(pack) = PACKS.get(&id) {
        return Ok(pack);
    }
    let pack = Arc::new(Pack::from_json(&content(db, id)?)?);
    PACKS.insert(id, pack.clone());
    Ok(pack)
}

/// Only the participants' side of a version: who holds this cannot give the key away.
pub fn paper(db: &mut Db, id: Id<PackVersion>) -> Outcome<Arc<Paper>> {
    if let Some(paper) = PAPERS.get(&id) {
        return Ok(paper);
    }
    let paper = Arc::new(Paper::from_pack_json(&content(db, id)?)?);
    PAPERS.insert(id, paper.clone());
    Ok(paper)
}

fn content(db: &mut Db, id: Id<PackVersion>) -> Outcome<String> {
    pack_versions::table
        .find(id)
        .select(pack_versions::content)
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}
