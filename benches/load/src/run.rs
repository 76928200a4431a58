//! The measurements and their table.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use crate::RunArguments;
use crate::client::get;
use crate::drafts::Drafts;
use crate::measure::{Figures, Get, measure};
use crate::prepare::Plan;

pub async fn run(arguments: &RunArguments) -> anyhow::Result<()> {
    let plan: Plan =
        serde_json::from_str(&std::fs::read_to_string(&arguments.plan).with_context(|| {
            format!(
                "no plan at {}: run `load prepare` first",
                arguments.plan.display()
            )
        })?)?;
    let length = Duration::from_secs(arguments.seconds);
    println!("| what | connections | per second | of the floor | p50 ms | p99 ms | failed |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for &connections in &arguments.connections {
        let floor = Arc::new(Get {
            request: get("/healthz", None),
        });
        let floor = measure(&arguments.server, connections, length, floor).await?;
        row("floor: GET /healthz", connections, &floor, &floor);
        let drafts = Arc::new(Drafts::new(
            &plan,
            &format!("load-{connections}-{}", std::process::id()),
        ));
        let saves = measure(&arguments.server, connections, length, drafts).await?;
        row(
            "durable draft saves, 2,400 bytes",
            connections,
            &saves,
            &floor,
        );
        for (what, path) in leaderboards(&plan) {
            let request = get(&path, Some(&plan.staff_token));
            let board = measure(
                &arguments.server,
                connections,
                length,
                Arc::new(Get { request }),
            )
            .await?;
            row(what, connections, &board, &floor);
        }
    }
    if let Some(pid) = arguments.pid {
        println!(
            "\nResident memory of the server after this run: {} MB",
            resident_megabytes(pid)?
        );
    }
    Ok(())
}

fn leaderboards(plan: &Plan) -> [(&'static str, String); 2] {
    let sitting = &plan.published_sitting;
    [
        (
            "leaderboard, first page (JSON)",
            format!("/api/v1/sittings/{sitting}/leaderboard"),
        ),
        (
            "leaderboard, first page (HTML)",
            format!("/standings/{sitting}"),
        ),
    ]
}

fn row(what: &str, connections: usize, figures: &Figures, floor: &Figures) {
    println!(
        "| {what} | {connections} | {:.0} | {:.2} | {:.1} | {:.1} | {} |",
        figures.rate(),
        figures.rate() / floor.rate(),
        figures.milliseconds(50.0),
        figures.milliseconds(99.0),
        figures.failures,
    );
}

fn resident_megabytes(pid: u32) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .context("no VmRSS")?;
    let kilobytes: u64 = line
        .split_whitespace()
        .nth(1)
        .context("no figure")?
        .parse()?;
    Ok(kilobytes / 1024)
}
