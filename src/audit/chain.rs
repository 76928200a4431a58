//! Digests from row to row.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::clock::Moment;
use crate::db::schema::audit_rows;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::seat::Person;

/// What a row says, without its place in the chain.
#[derive(Debug, Clone, Insertable, Queryable, Selectable)]
#[diesel(table_name = audit_rows)]
pub struct Row {
    pub at: Moment,
    pub actor_id: Option<Id<Person>>,
    pub actor: String,
    pub action: String,
    pub object: String,
    pub before: String,
    pub after: String,
    pub request_id: String,
    pub address: String,
}

/// The chain begins with the digest of nothing.
pub fn genesis() -> Vec<u8> {
    Sha256::digest(b"").to_vec()
}

impl Row {
    /// SHA-256 over the previous digest and all fields, each with its length before it, so that no
    /// two rows can run into the same bytes.
    pub fn digest(&self, previous: &[u8]) -> Vec<u8> {
        let actor = self.actor_id.map(|id| *id.bytes());
        let at = self.at.micros().to_be_bytes();
        let fields: [&[u8]; 10] = [
            previous,
            &at,
            actor.as_ref().map_or(&[], |bytes| bytes.as_slice()),
            self.actor.as_bytes(),
            self.action.as_bytes(),
            self.object.as_bytes(),
            self.before.as_bytes(),
            self.after.as_bytes(),
            self.request_id.as_bytes(),
            self.address.as_bytes(),
        ];
        let mut hasher = Sha256::new();
        for field in fields {
            hasher.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().to_vec()
    }
}

/// Digest of the last row.
pub fn head(db: &mut Db) -> Outcome<Vec<u8>> {
    let last: Option<Vec<u8>> = audit_rows::table
        .order(audit_rows::id.desc())
        .select(audit_rows::digest)
        .first(db)
        .optional()?;
    Ok(last.unwrap_or_else(genesis))
}

/// The first row that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    pub row: i64,
    /// Whether the row's own content was changed; otherwise a row before it is missing or moved.
    pub content_changed: bool,
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub rows: u64,
    pub head: Vec<u8>,
}

/// Rows read at a time.
const PAGE: i64 = 2_000;

/// Walks the whole chain.
pub fn verify(db: &mut Db) -> Outcome<Result<Verified, Break>> {
    let mut expected = genesis();
    let (mut last, mut rows) = (0, 0);
    loop {
        let page: Vec<(i64, Row, Vec<u8>, Vec<u8>)> = audit_rows::table
            .filter(audit_rows::id.gt(last))
            .order(audit_rows::id)
            .limit(PAGE)
            .select((
                audit_rows::id,
                Row::as_select(),
                audit_rows::previous,
                audit_rows::digest,
            ))
            .load(db)?;
        if page.is_empty() {
            return Ok(Ok(Verified {
                rows,
                head: expected,
            }));
        }
        for (id, row, previous, digest) in page {
            let content_changed = row.digest(&previous) != digest;
            if content_changed || previous != expected {
                return Ok(Err(Break {
                    row: id,
                    content_changed,
                }));
            }
            expected = digest;
            last = id;
            rows += 1;
        }
    }
}
