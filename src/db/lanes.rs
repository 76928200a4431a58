//! Threads that own connections and do one job after the other.
//!
//! A [`Lane`] is a bounded queue with one or more threads behind it. On SQLite one thread takes
//! all writes and commits what has queued up as *one* transaction, each write in its own
//! savepoint: one that fails does not fail its neighbours, and one flush of the disk serves all.
//! On PostgreSQL the server groups commits itself, so each write has its own transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use async_channel::{Receiver, Sender, TrySendError};
use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};

use super::Db;
use crate::error::{Outcome, Problem};

/// Jobs that one transaction of the grouping writer takes at most.
const GROUP: usize = 512;

/// What to do with a job's answer, once its transaction has ended well or badly.
type Reply = Box<dyn FnOnce(Result<(), String>) + Send>;

/// A unit of work: does something with the connection and returns how to answer for it.
pub type Job = Box<dyn FnOnce(&mut Db) -> Reply + Send>;

/// Opens one more connection, at start or after one broke.
pub type Open = dyn Fn() -> anyhow::Result<Db> + Send + Sync;

/// A bounded queue of jobs with threads behind it.
#[derive(Clone)]
pub struct Lane {
    queue: Sender<Job>,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Lane {
    /// Starts `threads` threads, each with a connection of its own.
    pub fn start(
        name: &str,
        connections: Vec<Db>,
        capacity: usize,
        kind: &Kind,
    ) -> anyhow::Result<Self> {
        let (queue, jobs) = async_channel::bounded(capacity);
        let mut threads = Vec::new();
        for (number, connection) in connections.into_iter().enumerate() {
            let jobs = jobs.clone();
            let kind = kind.clone();
            let thread = thread::Builder::new().name(format!("{name}-{number}"));
            threads.push(thread.spawn(move || kind.work(connection, &jobs))?);
        }
        let threads = Arc::new(Mutex::new(threads));
        Ok(Self { queue, threads })
    }

    /// Queues a job; waits while the queue is full, and gives up as [`Problem::Busy`] only when it stays so.
    pub async fn send(&self, job: Job) -> Outcome<()> {
        match self.queue.try_send(job) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(job)) => self.wait(job).await,
            Err(TrySendError::Closed(_)) => Err(Problem::Busy),
        }
    }

    async fn wait(&self, job: Job) -> Outcome<()> {
        let patience = std::time::Duration::from_secs(5);
        match tokio::time::timeout(patience, self.queue.send(job)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Problem::Busy),
        }
    }

    /// Takes no more jobs and waits until the threads have finished what is queued.
    pub fn finish(&self) {
        self.queue.close();
        let threads = self.threads.lock().map(|mut all| std::mem::take(&mut *all));
        for thread in threads.unwrap_or_default() {
            if thread.join().is_err() {
                tracing::error!("a database thread ended badly");
            }
        }
    }
}

/// How the threads of a lane treat their jobs.
#[derive(Clone)]
pub enum Kind {
    /// Each job by itself, outside a transaction unless it begins one ([`at_once`]).
    Reading { open: Arc<Open> },
    /// Each job in a transaction of its own.
    Writing { open: Arc<Open> },
    /// All queued jobs in one transaction, each in a savepoint.
    Grouping,
}

impl Kind {
    fn work(&self, mut db: Db, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv_blocking() {
            match self {
                Self::Reading { open } => {
                    job(&mut db)(Ok(()));
                    reopen_if_broken(&mut db, open);
                }
                Self::Writing { open } => {
                    in_own_transaction(&mut db, job);
                    reopen_if_broken(&mut db, open);
                }
                Self::Grouping => in_one_transaction(&mut db, job, jobs),
            }
        }
    }
}

fn in_own_transaction(db: &mut Db, job: Job) {
    let mut reply = None;
    let result = db.transaction::<(), diesel::result::Error, _>(|db| {
        reply = Some(job(db));
        Ok(())
    });
    if let Some(reply) = reply {
        reply(result.map_err(|error| error.to_string()));
    }
}

fn in_one_transaction(db: &mut Db, first: Job, jobs: &Receiver<Job>) {
    if let Err(error) = begin_immediate(db) {
        // Dropping the job tells the one who waits that nothing was done; later jobs try again.
        tracing::error!(%error, "the writer cannot begin a transaction");
        drop(first);
        return;
    }
    let mut replies = vec![first(db)];
    while replies.len() < GROUP {
        match jobs.try_recv() {
            Ok(job) => replies.push(job(db)),
            Err(_) => break,
        }
    }
    let result = commit(db).map_err(|error| {
        tracing::error!(%error, writes = replies.len(), "a commit failed; none of its writes is kept");
        error.to_string()
    });
    for reply in replies {
        reply(result.clone());
    }
}

/// SQLite must know at `BEGIN` that this transaction writes; a later upgrade fails under load.
fn begin_immediate(db: &mut Db) -> diesel::QueryResult<()> {
    match db {
        Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
        Db::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn),
    }
}

/// Runs `query` on a reading connection so that everything it reads is of one moment.
pub fn at_once<T>(db: &mut Db, query: impl FnOnce(&mut Db) -> Outcome<T>) -> Outcome<T> {
    let begun = match db {
        Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN DEFERRED"),
        Db::Postgres(conn) => AnsiTransactionManager::begin_transaction_sql(
            conn,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
    };
    begun?;
    // A panic is caught here already: the next job must not find itself in this transaction.
    let result = guarded(|| query(db));
    // Nothing was written, so there is nothing to commit.
    roll_back(db);
    result
}

fn commit(db: &mut Db) -> diesel::QueryResult<()> {
    let result = match db {
        Db::Sqlite(conn) => AnsiTransactionManager::commit_transaction(conn),
        Db::Postgres(conn) => AnsiTransactionManager::commit_transaction(conn),
    };
    if result.is_err() {
        // A full disk fails the commit; roll back so that the next transaction can begin.
        roll_back(db);
    }
    result
}

fn roll_back(db: &mut Db) {
    let rolled_back = match db {
        Db::Sqlite(conn) => AnsiTransactionManager::rollback_transaction(conn),
        Db::Postgres(conn) => AnsiTransactionManager::rollback_transaction(conn),
    };
    if let Err(error) = rolled_back {
        tracing::warn!(%error, "rolling back");
    }
}

fn reopen_if_broken(db: &mut Db, open: &Arc<Open>) {
    use diesel::r2d2::R2D2Connection;
    if !db.is_broken() {
        return;
    }
    tracing::warn!("a database connection broke; opening another");
    match open() {
        Ok(fresh) => *db = fresh,
        Err(error) => tracing::error!(%error, "the database does not answer"),
    }
}

/// Runs `work` so that a panic in it is an error of this job and the thread lives on.
pub fn guarded<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        Err(Problem::bug(format!("panic: {what}")))
    })
}
