//! `tongting backup` and `tongting restore`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, bail};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use indicatif::{ProgressBar, ProgressStyle};
use tongting::clock::Clock;
use tongting::db::{Address, Db, migrations};

/// Writes a consistent copy, also while the server runs.
pub fn backup(address: &Address, recordings: &Path, file: &Path) -> anyhow::Result<ExitCode> {
    if file.exists() {
        bail!(
            "{} exists already; a backup never overwrites one. Choose another name.",
            file.display()
        );
    }
    let bar = spinner("copying the database");
    match address {
        Address::Sqlite(path) => {
            if !path.exists() {
                bail!("there is no database at {}", path.display());
            }
            let name = file
                .to_str()
                .context("the name of the backup is not valid UTF-8")?;
            let mut db = address.open()?;
            if let Db::Sqlite(conn) = &mut db {
                diesel::sql_query("VACUUM INTO $1")
                    .bind::<diesel::sql_types::Text, _>(name)
                    .execute(conn)
                    .context("the copy could not be written; is the disk full?")?;
            }
        }
        Address::Postgres(url) => {
            run_tool(
                "pg_dump",
                &[
                    "--format=custom",
                    "--file",
                    path_text(file)?,
                    "--dbname",
                    url,
                ],
            )?;
        }
    }
    bar.finish_and_clear();
    let size = std::fs::metadata(file)
        .map(|data| data.len())
        .unwrap_or_default();
    println!(
        "{}: {size} bytes. Restore it with: tongting restore {}",
        file.display(),
        file.display()
    );
    if recordings.is_dir() {
        println!(
            "Recordings of hearings are files and are not in it: copy the folder {} as well.",
            recordings.display()
        );
    }
    let lessons = recordings.with_file_name("lesson-files");
    if lessons.is_dir() {
        println!(
            "Media files of lessons are files too: copy the folder {} as well.",
            lessons.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup in the place of the database. The server must be stopped; what was there is kept beside it.
pub fn restore(address: &Address, file: &Path) -> anyhow::Result<ExitCode> {
    if !file.exists() {
        bail!("there is no backup at {}", file.display());
    }
    match address {
        Address::Sqlite(path) => restore_sqlite(path, file),
        Address::Postgres(url) => {
            run_tool(
                "pg_restore",
                &[
                    "--clean",
                    "--if-exists",
                    "--no-owner",
                    "--single-transaction",
                    "--dbname",
                    url,
                    path_text(file)?,
                ],
            )?;
            println!("restored from {}", file.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn restore_sqlite(path: &Path, file: &Path) -> anyhow::Result<ExitCode> {
    let bar = spinner("checking the backup");
    super::prepare_folder(&Address::Sqlite(path.to_owned()))?;
    // Checked as a copy in the target's folder: the backup itself is not touched, and the last
    // step is a rename, which happens whole or not at all.
    let fresh = with_suffix(path, "restoring");
    std::fs::copy(file, &fresh).with_context(|| format!("cannot copy to {}", fresh.display()))?;
    let checked = check(&fresh);
    remove_side_files(&fresh);
    if let Err(error) = checked {
        drop(std::fs::remove_file(&fresh));
        bail!(
            "{} cannot be restored: {error:#}. The database is as it was.",
            file.display()
        );
    }
    std::fs::File::open(&fresh)?.sync_all()?;
    if path.exists() {
        let kept = with_suffix(
            path,
            &format!("before-restore-{}", Clock::Machine.now().seconds()),
        );
        retire(path, &kept).inspect_err(|_| drop(std::fs::remove_file(&fresh)))?;
        println!("what was there is kept as {}", kept.display());
    }
    std::fs::rename(&fresh, path)?;
    bar.finish_and_clear();
    println!("restored from {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// A whole SQLite file with our tables, brought up to this program's schema.
fn check(path: &Path) -> anyhow::Result<()> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::Text)]
        integrity_check: String,
    }
    let mut db = Address::Sqlite(path.to_owned()).open()?;
    if let Db::Sqlite(conn) = &mut db {
        let found: Vec<Found> = diesel::sql_query("PRAGMA integrity_check")
            .load(conn)
            .context("it is not an SQLite database")?;
        if found.iter().any(|row| row.integrity_check != "ok") {
            bail!("it is damaged");
        }
        diesel::sql_query("SELECT 1 FROM people LIMIT 1")
            .execute(conn)
            .context("it is not a database of this program")?;
    }
    migrations::run(&mut db)?;
    Ok(())
}

/// Moves the present database aside, which is only right when nobody uses it.
fn retire(path: &Path, kept: &Path) -> anyhow::Result<()> {
    let mut db = Address::Sqlite(path.to_owned()).open()?;
    db.batch_execute("PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;")
        .context("the database is in use: stop the server first, then restore")?;
    drop(db);
    std::fs::rename(path, kept)?;
    remove_side_files(path);
    Ok(())
}

fn remove_side_files(path: &Path) {
    for suffix in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        drop(std::fs::remove_file(PathBuf::from(name)));
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    name.into()
}

fn path_text(path: &Path) -> anyhow::Result<&str> {
    path.to_str().context("the file name is not valid UTF-8")
}

fn run_tool(tool: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let status = Command::new(tool)
        .args(arguments)
        .status()
        .with_context(|| format!("{tool} is needed for PostgreSQL; install its client programs"))?;
    if !status.success() {
        bail!("{tool} failed; nothing was changed by this program");
    }
    Ok(())
}

/// A moving bar on a terminal, nothing elsewhere.
pub fn spinner(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner()
        .with_style(ProgressStyle::default_spinner())
        .with_message(what);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
