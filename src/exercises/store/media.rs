//! Files of evidence in the database, with the version they belong to.

use std::sync::LazyLock;

use diesel::prelude::*;
use moka::sync::Cache;

use super::PackVersion;
use crate::db::schema::pack_media;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::media::{Content, Media};
use crate::exercises::{Digest, MediaType};

/// Most bytes of files that are kept in memory.
const KEPT: u64 = 64 * 1024 * 1024;

// A file of a version never changes, so remembering it is always right.
static FILES: LazyLock<Cache<(Id<PackVersion>, String), Media>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(KEPT)
        .weigher(|_, media: &Media| u32::try_from(media.content.len()).unwrap_or(u32::MAX))
        .build()
});

/// Stores the files of a fresh version.
pub fn save_media(db: &mut Db, version: Id<PackVersion>, files: &[Content]) -> Outcome<()> {
    for Content { file, content } in files {
        diesel::insert_into(pack_media::table)
            .values((
                pack_media::version_id.eq(version),
                pack_media::path.eq(&file.path),
                pack_media::media_type.eq(file.media_type.code()),
                pack_media::size.eq(i64::try_from(file.size).map_err(Problem::bug)?),
                pack_media::digest.eq(file.digest.as_str()),
                pack_media::content.eq(content),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// A file of a version.
pub fn media(db: &mut Db, version: Id<PackVersion>, path: &str) -> Outcome<Media> {
    let name = (version, path.to_owned());
    if let Some(media) = FILES.get(&name) {
        return Ok(media);
    }
    let row: Option<(String, String, Vec<u8>)> = pack_media::table
        .find((version, path))
        .select((
            pack_media::media_type,
            pack_media::digest,
            pack_media::content,
        ))
        .first(db)
        .optional()?;
    let (media_type, digest, content) = row.ok_or(Problem::NotFound)?;
    let media = Media {
        media_type: MediaType::with_code(&media_type)
            .ok_or_else(|| Problem::bug(format!("a media type that is none: {media_type}")))?,
        digest: Digest::from_stored(digest),
        content: content.into(),
    };
    FILES.insert(name, media.clone());
    Ok(media)
}
