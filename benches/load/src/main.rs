//! Drives a running Tongting server from a second process and prints what it bears.
//!
//! `load prepare` fills a database with participants, tokens, an open sitting and a hearing; `load run`
//! sends requests and prints a table in which every figure stands beside the floor measured in the
//! same run: `GET /healthz` at the same number of connections. `load observers` lets many watch the
//! hearing and prints how soon the last of them hears what the director does. `load tab` and
//! `load pairing` need no server: they time the tables of a debate contest, and the pairing of a round;
//! `load hours` times the list of training hours of a province, `load series` the report on a series.

mod client;
mod drafts;
mod hours;
mod lessons;
mod measure;
mod observers;
mod pairing;
mod prepare;
mod province;
mod run;
mod series;
mod tab;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill an empty database for a run.
    Prepare(PrepareArguments),
    /// Send requests to a running server and print the table.
    Run(RunArguments),
    /// Let many watch a hearing, do something in it, and print when the last one heard of it.
    Observers(ObserversArguments),
    /// Time the tables of a large debate contest in this process, without a server.
    Tab(tab::TabArguments),
    /// Time the pairing of a round of a large debate contest in this process, without a server.
    Pairing(pairing::PairingArguments),
    /// Time the list of training hours of a whole province in this process, without a server.
    Hours(hours::HoursArguments),
    /// Time the report on a series of a whole province in this process, without a server.
    Series(series::SeriesArguments),
}

#[derive(clap::Args)]
struct PrepareArguments {
    /// sqlite:PATH or postgres://…
    #[arg(long)]
    database_url: String,
    /// Folder of the exercise packs.
    #[arg(long, default_value = "exercises")]
    exercises: PathBuf,
    #[arg(long, default_value_t = 20_000)]
    participants: usize,
    /// Where to write the plan of the run (sitting, tokens).
    #[arg(long, default_value = "target/load-plan.json")]
    plan: PathBuf,
}

#[derive(clap::Args)]
struct RunArguments {
    /// Host and port of the server.
    #[arg(long, default_value = "127.0.0.1:8080")]
    server: String,
    #[arg(long, default_value = "target/load-plan.json")]
    plan: PathBuf,
    /// Numbers of connections to try.
    #[arg(long, value_delimiter = ',', default_values_t = [64, 1000])]
    connections: Vec<usize>,
    /// Seconds that each measurement lasts.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Process id of the server, to read its memory.
    #[arg(long)]
    pid: Option<u32>,
}

#[derive(clap::Args)]
struct ObserversArguments {
    /// Host and port of the server.
    #[arg(long, default_value = "127.0.0.1:8080")]
    server: String,
    #[arg(long, default_value = "target/load-plan.json")]
    plan: PathBuf,
    /// People who watch, at most as many as there are participants.
    #[arg(long, default_value_t = 1_000)]
    viewers: usize,
    /// Things that the director does.
    #[arg(long, default_value_t = 20)]
    actions: usize,
    /// Process id of the server, to read its memory.
    #[arg(long)]
    pid: Option<u32>,
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    match Arguments::parse().command {
        Command::Prepare(arguments) => runtime.block_on(prepare::prepare(&arguments)),
        Command::Run(arguments) => runtime.block_on(run::run(&arguments)),
        Command::Observers(arguments) => runtime.block_on(observers::run(&arguments)),
        Command::Tab(arguments) => {
            tab::tab(&arguments);
            Ok(())
        }
        Command::Pairing(arguments) => pairing::pairing(&arguments),
        Command::Hours(arguments) => hours::hours(&arguments),
        Command::Series(arguments) => series::series(&arguments),
    }
}
