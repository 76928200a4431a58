//! A fresh database for each test, copied from a template that is migrated and seeded once.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, OnceLock};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use tempfile::TempDir;
use tongting::db::{Address, migrations};

use super::seed;

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database of one test; gone when dropped.
pub struct Database {
    pub address: Address,
    /// Holds the SQLite file, and whatever else the test's server writes.
    pub folder: TempDir,
}

impl Database {
    /// A fresh copy: the schema and the offices of [`seed`], nobody in it.
    pub fn fresh(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match engine {
            Engine::Sqlite => {
                let file = folder.path().join("tongting.db");
                std::fs::copy(SQLITE_TEMPLATE.path().join("template.db"), &file).unwrap();
                Address::Sqlite(file)
            }
            Engine::Postgres => {
                let name = unused_name();
                let template = &*POSTGRES_TEMPLATE;
                administer(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
                Address::Postgres(url_of(&name))
            }
        };
        Self { address, folder }
    }

    /// An empty database: no table yet.
    pub fn empty(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match engine {
            Engine::Sqlite => Address::Sqlite(folder.path().join("tongting.db")),
            Engine::Postgres => {
                let name = unused_name();
                administer(&format!("CREATE DATABASE {name}"));
                Address::Postgres(url_of(&name))
            }
        };
        Self { address, folder }
    }

    /// The URL as `DATABASE_URL` takes it.
    pub fn url(&self) -> String {
        match &self.address {
            Address::Sqlite(path) => format!("sqlite:{}", path.display()),
            Address::Postgres(url) => url.clone(),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Address::Postgres(url) = &self.address {
            let name = url.split(['/', '?']).nth(3).unwrap_or_default();
            administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

static SQLITE_TEMPLATE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("template.db"));
    prepare(&address);
    folder
});

static POSTGRES_TEMPLATE: LazyLock<String> = LazyLock::new(|| {
    let name = unused_name();
    administer(&format!("CREATE DATABASE {name}"));
    prepare(&Address::Postgres(url_of(&name)));
    name
});

fn prepare(address: &Address) {
    let mut db = address.open().unwrap();
    migrations::run(&mut db).unwrap();
    seed::offices(&mut db);
}

/// Several test programs share one cluster, so that names carry the process.
fn unused_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("test_{}_{number}", std::process::id())
}

/// One statement to the cluster as a whole.
fn administer(statement: &str) {
    let mut conn = PgConnection::establish(cluster_url()).unwrap();
    conn.batch_execute(statement)
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// The cluster's URL with another database's name in it.
fn url_of(name: &str) -> String {
    let (before, after) = cluster_url().split_once("/postgres?").unwrap();
    format!("{before}/{name}?{after}")
}

/// The cluster that `tests/run` started, or else a private one that ends with this process.
fn cluster_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| std::env::var("TONGTING_TEST_POSTGRES").unwrap_or_else(|_| start_cluster()))
}

/// The script stops the cluster when our end of its standard input closes, however we end.
fn start_cluster() -> String {
    static CLUSTER: OnceLock<Child> = OnceLock::new();
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/postgres");
    let mut child = Command::new(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut url)
        .unwrap();
    assert!(!url.is_empty(), "PostgreSQL did not start");
    CLUSTER.set(child).ok();
    url.trim().to_owned()
}
