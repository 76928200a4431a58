//! Brings a database up to this program's schema.
//!
//! Each migration stands in `migrations/sqlite` and `migrations/postgres` under the same name; a
//! test compares the two schemas. A release's migrations are never edited. The moment that begins a name
//! is the migration's version: of two with the same one only one would run.

use anyhow::anyhow;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Db;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Runs what has not run yet and returns the names of those migrations.
pub fn run(db: &mut Db) -> anyhow::Result<Vec<String>> {
    let done = match db {
        Db::Sqlite(conn) => conn.run_pending_migrations(SQLITE),
        Db::Postgres(conn) => conn.run_pending_migrations(POSTGRES),
    };
    let done = done.map_err(|error| anyhow!("a migration failed: {error}"))?;
    Ok(done.iter().map(ToString::to_string).collect())
}

/// Names of the migrations that have not run yet.
pub fn pending(db: &mut Db) -> anyhow::Result<Vec<String>> {
    let pending = match db {
        Db::Sqlite(conn) => conn.pending_migrations(SQLITE).map(|all| names(&all)),
        Db::Postgres(conn) => conn.pending_migrations(POSTGRES).map(|all| names(&all)),
    };
    pending.map_err(|error| anyhow!("cannot read the list of migrations: {error}"))
}

fn names<DB: diesel::backend::Backend>(
    migrations: &[Box<dyn diesel::migration::Migration<DB>>],
) -> Vec<String> {
    migrations
        .iter()
        .map(|migration| migration.name().to_string())
        .collect()
}
