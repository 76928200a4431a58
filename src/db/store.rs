//! The one door to the database.

use std::sync::Arc;

use anyhow::{Context, bail};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use tokio::sync::{Notify, oneshot};

use super::Db;
use super::lanes::{Job, Kind, Lane, Open, at_once, guarded};
use crate::error::{Outcome, Problem};

/// Threads (each with a connection) that read on SQLite, and that read, and that write, on PostgreSQL.
const READERS: usize = 4;
const POSTGRES_READERS: usize = 8;
const POSTGRES_WRITERS: usize = 8;
/// Jobs that may wait; beyond that callers wait, then are told that the server is busy.
const QUEUE: usize = 16_384;

/// Where the database is. Unknown schemes are refused instead of quietly making an empty file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    Sqlite(std::path::PathBuf),
    Postgres(String),
}

impl Address {
    /// Reads `sqlite:PATH`, `sqlite://PATH`, `postgres://…` or `postgresql://…`.
    pub fn parse(url: &str) -> anyhow::Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                bail!("DATABASE_URL: `sqlite:` needs a path, for instance sqlite:data/tongting.db");
            }
            return Ok(Self::Sqlite(path.into()));
        }
        bail!("DATABASE_URL must begin with `sqlite:` or `postgres:`")
    }

    /// Opens a connection, ready for use.
    pub fn open(&self) -> anyhow::Result<Db> {
        match self {
            Self::Sqlite(path) => open_sqlite(path),
            Self::Postgres(url) => open_postgres(url),
        }
    }
}

fn open_sqlite(path: &std::path::Path) -> anyhow::Result<Db> {
    let name = path
        .to_str()
        .context("the database path is not valid UTF-8")?;
    let mut conn = SqliteConnection::establish(name)
        .with_context(|| format!("cannot open the database {}", path.display()))?;
    // The order matters: the time-out first, so that the switch to WAL waits for others.
    // FULL, because NORMAL can lose the last commits when the power goes. Small caches, no map:
    // the system keeps the file's pages in memory once, not once for each connection.
    conn.batch_execute(
        "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
         PRAGMA foreign_keys = ON; PRAGMA cache_size = -2048; PRAGMA mmap_size = 0; \
         PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; \
         PRAGMA wal_autocheckpoint = 4000;",
    )
    .context("cannot set up the database connection")?;
    Ok(Db::Sqlite(conn))
}

/// The connection that makes all changes; it comes back to the same pages of the indexes.
fn writer(open: &Open) -> anyhow::Result<Db> {
    let mut db = open()?;
    db.batch_execute("PRAGMA cache_size = -8192;")?;
    Ok(db)
}

fn open_postgres(url: &str) -> anyhow::Result<Db> {
    let mut conn = PgConnection::establish(url).context("cannot reach the PostgreSQL database")?;
    conn.batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages = warning;")
        .context("cannot set up the database connection")?;
    Ok(Db::Postgres(conn))
}

/// Reads and writes. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    address: Address,
    readers: Lane,
    writers: Lane,
    committed: Arc<Notify>,
}

impl Store {
    /// Opens the connections. The schema must be there: see [`super::migrations`].
    pub fn open(address: &Address) -> anyhow::Result<Self> {
        let open: Arc<Open> = {
            let address = address.clone();
            Arc::new(move || address.open())
        };
        let connect = |n: usize| (0..n).map(|_| open()).collect::<anyhow::Result<Vec<_>>>();
        let (readers, writers) = match address {
            Address::Sqlite(_) => (
                Lane::start(
                    "reader",
                    connect(READERS)?,
                    QUEUE,
                    &Kind::Reading { open: open.clone() },
                )?,
                Lane::start(
                    "writer",
                    vec![writer(open.as_ref())?],
                    QUEUE,
                    &Kind::Grouping,
                )?,
            ),
            Address::Postgres(_) => (
                Lane::start(
                    "reader",
                    connect(POSTGRES_READERS)?,
                    QUEUE,
                    &Kind::Reading { open: open.clone() },
                )?,
                Lane::start(
                    "writer",
                    connect(POSTGRES_WRITERS)?,
                    QUEUE,
                    &Kind::Writing { open: open.clone() },
                )?,
            ),
        };
        Ok(Self {
            address: address.clone(),
            readers,
            writers,
            committed: Arc::new(Notify::new()),
        })
    }

    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Woken after each commit; `web::live` listens.
    pub fn committed(&self) -> Arc<Notify> {
        self.committed.clone()
    }

    /// Runs `query` on a reading connection.
    pub async fn read<T, F>(&self, query: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Outcome<T> + Send + 'static,
    {
        let (answer, waiting) = oneshot::channel();
        let job: Job = Box::new(move |db| {
            let result = guarded(|| query(db));
            Box::new(move |_| drop(answer.send(result)))
        });
        self.readers.send(job).await?;
        waiting.await.map_err(|_| Problem::Busy)?
    }

    /// The same for several queries that belong together: all see the database as it was at one
    /// moment, whatever is written meanwhile.
    pub async fn read_at_once<T, F>(&self, query: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Outcome<T> + Send + 'static,
    {
        self.read(move |db| at_once(db, query)).await
    }

    /// Runs `change` in a transaction and returns after the durable commit. If `change` refuses,
    /// nothing of it is kept.
    pub async fn write<T, F>(&self, change: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Outcome<T> + Send + 'static,
    {
        let (answer, waiting) = oneshot::channel();
        let job: Job = Box::new(move |db| {
            let result = db.transaction(|db| guarded(|| change(db)));
            Box::new(move |committed: Result<(), String>| {
                let result = match committed {
                    Ok(()) => result,
                    Err(why) => Err(not_saved(&why)),
                };
                drop(answer.send(result));
            })
        });
        self.writers.send(job).await?;
        // A dropped job was never begun: the database is locked by another program.
        let result = waiting
            .await
            .map_err(|_| not_saved("the transaction could not begin"))?;
        self.committed.notify_one();
        result
    }

    /// Finishes what is queued and takes no more; returns when the last commit is done.
    pub async fn close(&self) {
        let lanes = [self.writers.clone(), self.readers.clone()];
        let finishing = tokio::task::spawn_blocking(move || lanes.iter().for_each(Lane::finish));
        if let Err(error) = finishing.await {
            tracing::error!(%error, "finishing the database's queue");
        }
    }
}

/// A full disk or a locked file: nothing was kept, and the person must hear just that.
fn not_saved(why: &str) -> Problem {
    tracing::error!(why, "a write was not kept");
    crate::error::Refused::new(
        actix_web::http::StatusCode::SERVICE_UNAVAILABLE,
        "error-not-saved",
    )
    .into()
}
