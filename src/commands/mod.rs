//! What `tongting` can be told to do, one file per command.

mod audit;
mod backup;
mod debates;
mod demo;
mod exercises;
mod migrate;
mod people;
mod serve;

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use tongting::config::{
    File, MailSettings, RECORDING_LIMIT_MB, RECORDING_RESERVE_MB, Settings, recordings_beside,
};
use tongting::db::Address;
use tongting::web::{Locale, headers};

/// 同庭 Tongting: everybody answers the same question, everybody stands in the same trial.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the demonstration: a small fictional province with people, exercises and sittings.
    Demo(demo::Arguments),
    /// Run the server for real use. The first start prints a link for the first administrator.
    Serve(Box<ServeArguments>),
    /// Bring the database up to this program's schema and stop.
    Migrate(Common),
    /// Write a consistent copy of the database, also while the server runs.
    Backup {
        /// File to write; it must not exist yet.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
    },
    /// Put a backup in the place of the database (stop the server first).
    Restore {
        /// File that `backup` wrote.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
    },
    /// Print the description of the JSON API (OpenAPI 3.1).
    Openapi,
    /// Look after exercise packs.
    #[command(subcommand)]
    Exercises(ExercisesCommand),
    /// Look after people.
    #[command(subcommand)]
    People(PeopleCommand),
    /// Look after the audit trail.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Look after debate contests.
    #[command(subcommand)]
    Debates(DebatesCommand),
}

#[derive(Debug, Subcommand)]
enum DebatesCommand {
    /// Compute all tables of a contest from its archive and print them; needs no server.
    Recompute {
        /// Folder of the archive, or the .zip of it.
        archive: PathBuf,
        /// Language of the tables: zh-CN or en.
        #[arg(long, default_value = "zh-CN", value_parser = language)]
        language: Locale,
    },
    /// Draw a round again from its record, and say whether it comes out the same; needs no server.
    Redraw {
        /// The record, as the page of the round gives it.
        record: PathBuf,
        /// Language of what is printed: zh-CN or en.
        #[arg(long, default_value = "zh-CN", value_parser = language)]
        language: Locale,
    },
}

fn language(word: &str) -> Result<Locale, &'static str> {
    let known = [Locale::Chinese, Locale::English];
    let named = known.into_iter().find(|locale| locale.word() == word);
    named.ok_or("write zh-CN or en")
}

#[derive(Debug, Subcommand)]
enum PeopleCommand {
    /// Bring in the people of a list. Every fault is named; with one, nobody comes in. Prints
    /// account, name and the one-time code with which each person sets a password.
    Import {
        /// The list: .xlsx or .csv.
        file: PathBuf,
        /// Leave out the rows with a fault and bring in the others.
        #[arg(long)]
        skip_faulty: bool,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Subcommand)]
enum ExercisesCommand {
    /// Check packs and name file, line and reason of every fault.
    Check {
        /// Folders of packs; all below the exercises folder unless given.
        paths: Vec<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Check the chain of digests and name the first row that does not fit.
    Verify {
        /// Head of the chain as it was kept elsewhere, to notice rows removed at the end.
        #[arg(long, value_name = "DIGEST")]
        head: Option<String>,
        #[command(flatten)]
        common: Common,
    },
}

/// Settings that several commands share. Flags weigh more than the environment, the environment
/// more than tongting.toml.
#[derive(Debug, Args, Clone)]
pub struct Common {
    /// Settings file (see tongting.example.toml).
    #[arg(long, env = "TONGTING_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Database: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Folder of the exercise packs.
    #[arg(long, env = "TONGTING_EXERCISES", value_name = "DIR")]
    exercises: Option<PathBuf>,
}

/// Settings of `serve`.
#[derive(Debug, Args, Clone)]
pub struct ServeArguments {
    #[command(flatten)]
    common: Common,
    /// Address and port to listen on.
    #[arg(long, env = "TONGTING_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Address under which people reach the server, for links; https makes cookies secure.
    #[arg(long, env = "TONGTING_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Certificate chain in PEM form, to speak HTTPS without a proxy.
    #[arg(long, env = "TONGTING_TLS_CERTIFICATE", value_name = "FILE")]
    tls_certificate: Option<PathBuf>,
    /// Private key in PEM form.
    #[arg(long, env = "TONGTING_TLS_KEY", value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// Proxies whose X-Forwarded-For is believed.
    #[arg(
        long,
        env = "TONGTING_TRUSTED_PROXIES",
        value_name = "IP",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<IpAddr>,
    /// Threads that answer requests; as many as there are cores unless given.
    #[arg(long, env = "TONGTING_WORKERS", value_name = "N")]
    workers: Option<usize>,
    /// Hosts from which a court room may show a stream of its cameras.
    #[arg(
        long,
        env = "TONGTING_STREAM_HOSTS",
        value_name = "HOST",
        value_delimiter = ','
    )]
    stream_hosts: Vec<String>,
    /// Folder of recordings that are attached to hearings; `recordings` beside an SQLite database, else
    /// `data/recordings`, unless given.
    #[arg(long, env = "TONGTING_RECORDINGS", value_name = "DIR")]
    recordings: Option<PathBuf>,
    /// Largest recording in megabytes; 4000 unless given.
    #[arg(long, env = "TONGTING_RECORDING_LIMIT_MB", value_name = "MB")]
    recording_limit_mb: Option<u64>,
    /// Megabytes that recordings leave free on their disk; 2000 unless given.
    #[arg(long, env = "TONGTING_RECORDING_RESERVE_MB", value_name = "MB")]
    recording_reserve_mb: Option<u64>,
    /// The mail server for reminders, such as `smtps://account:password@mail.example.cn`; none are sent
    /// without.
    #[arg(
        long,
        env = "TONGTING_MAIL_SERVER",
        value_name = "URL",
        hide_env_values = true
    )]
    mail_server: Option<String>,
    /// The sender of reminders, such as `同庭 <tongting@example.cn>`.
    #[arg(long, env = "TONGTING_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
}

/// Does what the command says.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Serve(arguments) => serve::run(&settings(&arguments)?),
        Command::Migrate(common) => migrate::run(&of(&common)?),
        Command::Backup { file, common } => {
            let address = of(&common)?;
            let recordings = self::file(&common)?
                .recordings
                .unwrap_or_else(|| recordings_beside(&address));
            backup::backup(&address, &recordings, &file)
        }
        Command::Restore { file, common } => backup::restore(&of(&common)?, &file),
        Command::Openapi => {
            println!("{}", tongting::openapi::description().to_pretty_json()?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Exercises(ExercisesCommand::Check { paths, common }) => {
            exercises::check(&packs(&common, &file(&common)?), &paths)
        }
        Command::People(PeopleCommand::Import {
            file,
            skip_faulty,
            common,
        }) => people::import(&of(&common)?, &file, skip_faulty),
        Command::Audit(AuditCommand::Verify { head, common }) => {
            audit::verify(&of(&common)?, head.as_deref())
        }
        Command::Debates(DebatesCommand::Recompute { archive, language }) => {
            debates::recompute(&archive, language)
        }
        Command::Debates(DebatesCommand::Redraw { record, language }) => {
            debates::redraw(&record, language)
        }
    }
}

/// The database that the settings name.
fn of(common: &Common) -> anyhow::Result<Address> {
    database(common, &file(common)?)
}

fn file(common: &Common) -> anyhow::Result<File> {
    let path = common
        .config
        .clone()
        .unwrap_or_else(|| "tongting.toml".into());
    File::read(&path, common.config.is_some())
}

fn database(common: &Common, file: &File) -> anyhow::Result<Address> {
    let url = common
        .database_url
        .clone()
        .or_else(|| file.database_url.clone());
    Address::parse(url.as_deref().unwrap_or("sqlite:data/tongting.db"))
}

fn settings(arguments: &ServeArguments) -> anyhow::Result<Settings> {
    let file = file(&arguments.common)?;
    let certificate = arguments
        .tls_certificate
        .clone()
        .or_else(|| file.tls_certificate.clone());
    let key = arguments.tls_key.clone().or_else(|| file.tls_key.clone());
    let tls = match (certificate, key) {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        _ => anyhow::bail!("HTTPS needs both a certificate and a key; only one of them is set"),
    };
    let trusted_proxies = if arguments.trusted_proxies.is_empty() {
        file.trusted_proxies.clone()
    } else {
        arguments.trusted_proxies.clone()
    };
    let stream_hosts = if arguments.stream_hosts.is_empty() {
        file.stream_hosts.clone()
    } else {
        arguments.stream_hosts.clone()
    };
    if let Some(wrong) = stream_hosts.iter().find(|host| !headers::is_host(host)) {
        anyhow::bail!(
            "stream_hosts: “{wrong}” is no host name; write it without https:// and without a path, such as live.example.cn"
        );
    }
    let database = database(&arguments.common, &file)?;
    let recordings = arguments
        .recordings
        .clone()
        .or_else(|| file.recordings.clone());
    let limit = arguments.recording_limit_mb.or(file.recording_limit_mb);
    let reserve = arguments.recording_reserve_mb.or(file.recording_reserve_mb);
    let server = arguments
        .mail_server
        .clone()
        .or_else(|| file.mail_server.clone());
    let from = arguments
        .mail_from
        .clone()
        .or_else(|| file.mail_from.clone());
    let mail = match (server, from) {
        (Some(server), Some(from)) => Some(MailSettings { server, from }),
        (None, None) => None,
        _ => anyhow::bail!(
            "reminders by e-mail need both mail_server and mail_from; only one of them is set"
        ),
    };
    Ok(Settings {
        mail,
        stream_hosts,
        recordings: recordings.unwrap_or_else(|| recordings_beside(&database)),
        recording_limit: limit
            .unwrap_or(RECORDING_LIMIT_MB)
            .saturating_mul(1_000_000),
        recording_reserve: reserve
            .unwrap_or(RECORDING_RESERVE_MB)
            .saturating_mul(1_000_000),
        listen: arguments
            .listen
            .clone()
            .or_else(|| file.listen.clone())
            .unwrap_or_else(|| "127.0.0.1:8080".into()),
        database,
        exercises: packs(&arguments.common, &file),
        public_url: arguments
            .public_url
            .clone()
            .or_else(|| file.public_url.clone()),
        tls,
        trusted_proxies,
        demo: false,
        workers: arguments.workers.or(file.workers).unwrap_or_else(cores),
    })
}

fn packs(common: &Common, file: &File) -> PathBuf {
    let given = common.exercises.clone().or_else(|| file.exercises.clone());
    given.unwrap_or_else(|| "exercises".into())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// Structured lines on standard error; `RUST_LOG` chooses what is written.
fn start_logging() {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::env::var("TONGTING_LOG_FORMAT").is_ok_and(|format| format == "json") {
        lines.json().init();
    } else {
        lines.init();
    }
}

/// Makes the folder of an SQLite file.
fn prepare_folder(address: &Address) -> anyhow::Result<()> {
    if let Address::Sqlite(path) = address
        && let Some(folder) = path.parent()
        && !folder.as_os_str().is_empty()
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    Ok(())
}
