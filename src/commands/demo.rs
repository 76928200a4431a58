//! `tongting demo`

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use tongting::app::App;
use tongting::clock::Clock;
use tongting::config::{RECORDING_LIMIT_MB, RECORDING_RESERVE_MB, Settings, recordings_beside};
use tongting::db::Address;
use tongting::demo;

use super::serve;

/// Flags of the demonstration.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: String,
    /// Folder of the demonstration's data.
    #[arg(long, default_value = "data", value_name = "DIR")]
    data: PathBuf,
    /// Folder of the exercise packs.
    #[arg(
        long,
        env = "TONGTING_EXERCISES",
        default_value = "exercises",
        value_name = "DIR"
    )]
    exercises: PathBuf,
    /// Begin anew: what earlier demonstrations left is removed.
    #[arg(long)]
    fresh: bool,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    super::start_logging();
    let database = arguments.data.join("demo.db");
    let address = Address::Sqlite(database.clone());
    let settings = Settings {
        listen: arguments.listen.clone(),
        recordings: recordings_beside(&address),
        recording_limit: RECORDING_LIMIT_MB * 1_000_000,
        recording_reserve: RECORDING_RESERVE_MB * 1_000_000,
        mail: None,
        database: address,
        exercises: arguments.exercises.clone(),
        public_url: None,
        tls: None,
        trusted_proxies: Vec::new(),
        stream_hosts: Vec::new(),
        demo: true,
        workers: super::cores(),
    };
    // The port first: a second demonstration must not touch the data of the first.
    let listener = serve::listen(&settings)?;
    super::prepare_folder(&settings.database)?;
    if arguments.fresh {
        remove(&database)?;
        remove_folder(&settings.recordings)?;
    }
    tokio::runtime::Runtime::new()?.block_on(start(settings, listener))
}

async fn start(settings: Settings, listener: TcpListener) -> anyhow::Result<ExitCode> {
    let bar = super::backup::spinner("preparing the demonstration");
    let app = App::prepare(settings, Clock::Machine).await?;
    let now = app.clock.now();
    app.store
        .write(move |db| demo::fill(db, now))
        .await
        .context("the demonstration could not be filled")?;
    bar.finish_and_clear();
    introduce(&listener)?;
    serve::until_told_to_stop(app, listener).await
}

fn introduce(listener: &TcpListener) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    println!("\n同庭 Tongting  http://{address}\n");
    println!(
        "演示账号（密码均为 {0}）/ Demo accounts (password {0}):",
        demo::PASSWORD
    );
    for one in demo::organisation::accounts()? {
        let roles: Vec<&str> = one.roles.iter().map(|role| role.word()).collect();
        println!("  {:<14}{}  {}", one.account, one.name, roles.join(", "));
    }
    println!("  c01 … c34      其他参训人员 / other participants");
    println!("\n人员、案件均为虚构。All persons and cases are fictional. Ctrl-C 停止 / stops.\n");
    Ok(())
}

fn remove(database: &std::path::Path) -> anyhow::Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(PathBuf::from(&name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).context("the old data could not be removed");
            }
            _ => {}
        }
    }
    Ok(())
}

fn remove_folder(folder: &std::path::Path) -> anyhow::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).context("the old recordings could not be removed")
        }
        _ => Ok(()),
    }
}
