//! The measurements and their table.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use crate::RunArguments;
use crate::client::{get, look, visit};
use crate::drafts::Drafts;
use crate::lessons::Watching;
use crate::measure::{Crowd, Extent, Figures, Get, measure};
use crate::prepare::Plan;

pub async fn run(arguments: &RunArguments) -> anyhow::Result<()> {
    let plan: Plan =
        serde_json::from_str(&std::fs::read_to_string(&arguments.plan).with_context(|| {
            format!(
                "no plan at {}: run `load prepare` first",
                arguments.plan.display()
            )
        })?)?;
    println!("| what | connections | per second | of the floor | p50 ms | p99 ms | failed |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let run = Run {
        server: &arguments.server,
        length: Extent::For(Duration::from_secs(arguments.seconds)),
        plan: &plan,
    };
    let drafts = Arc::new(Drafts::new(&plan, &format!("load-{}", std::process::id())));
    let watching = Arc::new(Watching::new(&plan));
    for (at, &connections) in arguments.connections.iter().enumerate() {
        let floor = run.floor(connections).await?;
        if at == 0 {
            run.opening(&floor).await?;
            let all = Extent::Times(u64::try_from(drafts.participants())?);
            let first = measure(run.server, connections, all, drafts.clone()).await?;
            row("first save of everybody", connections, &first, Some(&floor));
        }
        let saves = measure(run.server, connections, run.length, drafts.clone()).await?;
        row(
            "durable draft saves, 2,400 bytes",
            connections,
            &saves,
            Some(&floor),
        );
        if let (0, Some(pid)) = (at, arguments.pid) {
            memory("everybody has saved", pid)?;
        }
        let watched = measure(run.server, connections, run.length, watching.clone()).await?;
        row(
            "progress of a film, 15 seconds each",
            connections,
            &watched,
            Some(&floor),
        );
        run.leaderboards(connections, &floor, at == 0).await?;
    }
    arguments.pid.map_or(Ok(()), |pid| memory("this run", pid))
}

/// People who open the answering page at the same moment.
const AT_THE_OPENING: usize = 2_000;

/// What all measurements of a run share.
struct Run<'r> {
    server: &'r str,
    length: Extent,
    plan: &'r Plan,
}

impl Run<'_> {
    async fn floor(&self, connections: usize) -> anyhow::Result<Figures> {
        let request = get("/healthz");
        let floor = measure(self.server, connections, self.length, Get::new(request)).await?;
        row("floor: GET /healthz", connections, &floor, Some(&floor));
        Ok(floor)
    }

    /// Everybody presses “start” at once, each for the first time.
    async fn opening(&self, floor: &Figures) -> anyhow::Result<()> {
        let path = format!("/sittings/{}/paper", self.plan.sitting);
        let people = self.plan.tokens.iter().take(AT_THE_OPENING);
        let crowd = Arc::new(Crowd::new(
            people.map(|token| visit(&path, token)).collect(),
        ));
        let size = crowd.size();
        let once_each = Extent::Times(u64::try_from(size)?);
        for what in ["answering page, first time", "answering page, again"] {
            let figures = measure(self.server, size, once_each, crowd.clone()).await?;
            row(what, size, &figures, Some(floor));
        }
        Ok(())
    }

    async fn leaderboards(
        &self,
        connections: usize,
        floor: &Figures,
        is_first: bool,
    ) -> anyhow::Result<()> {
        let sitting = &self.plan.published_sitting;
        let token = &self.plan.staff_token;
        let json = visit(&format!("/api/v1/sittings/{sitting}/leaderboard"), token);
        let page = visit(&format!("/standings/{sitting}"), token);
        if is_first {
            // As after every change: all results are read and ranked.
            let once = Extent::Times(1);
            let first = measure(self.server, 1, once, Get::new(json.clone())).await?;
            row("leaderboard anew, everybody ranked", 1, &first, None);
        }
        for (what, request) in [
            ("leaderboard, first page (JSON)", json),
            ("leaderboard, first page (HTML)", page),
            (
                "public tab of a debate contest, 34 teams",
                look(&format!("/tab/{}", self.plan.contest)),
            ),
        ] {
            let figures = measure(self.server, connections, self.length, Get::new(request)).await?;
            row(what, connections, &figures, Some(floor));
        }
        Ok(())
    }
}

fn row(what: &str, connections: usize, figures: &Figures, floor: Option<&Figures>) {
    let share = floor.map_or_else(
        || "–".to_owned(),
        |floor| format!("{:.2}", figures.rate() / floor.rate()),
    );
    println!(
        "| {what} | {connections} | {:.0} | {share} | {:.1} | {:.1} | {} |",
        figures.rate(),
        figures.milliseconds(50.0),
        figures.milliseconds(99.0),
        figures.failures,
    );
}

/// Resident memory of the server, all of it and what is its own.
fn memory(when: &str, pid: u32) -> anyhow::Result<()> {
    let (all, own) = (
        kilobytes(pid, "VmRSS:")? / 1024,
        kilobytes(pid, "RssAnon:")? / 1024,
    );
    println!("| resident memory after {when} | {all} MB, of which {own} MB its own | | | | | |");
    Ok(())
}

/// A figure of the server's memory.
pub fn kilobytes(pid: u32, name: &str) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let figure = line.and_then(|line| line.split_whitespace().next());
    Ok(figure.context("no such figure")?.parse()?)
}
