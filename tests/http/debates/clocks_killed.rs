//! The power goes while a debate runs: the clock goes on from where it truly is.

use reqwest::{Client, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tongting::clock::{Clock, Moment};

use super::clocks::{a_match, address, begins};
use crate::kill::Program;
use crate::support::{Database, Engine, Site};

const KILLS: u32 = 3;

/// The timekeeper's browser, which outlives the server.
struct Keeper {
    client: Client,
    of: String,
}

impl Keeper {
    async fn gets(&self, program: &Program, path: &str) -> Response {
        let url = format!("{}{path}", program.url);
        self.client.get(url).send().await.unwrap()
    }

    /// The clock as the server has it.
    async fn sees(&self, program: &Program) -> Value {
        let state = format!("{}/clock/state", self.of);
        let answer = self.gets(program, &state).await;
        assert_eq!(answer.status(), 200);
        let state: Value = answer.json().await.unwrap();
        state["clock"].clone()
    }

    async fn does(&self, program: &Program, known: u32, what: &str) -> Value {
        let desk = self.gets(program, &format!("{}/clock", self.of)).await;
        let page = desk.text().await.unwrap();
        let token = page.split_once("name=\"csrf-token\" content=\"").unwrap().1;
        let token = token.split('"').next().unwrap().to_owned();
        let url = format!("{}{}/clock/actions", program.url, self.of);
        let sent = self.client.post(url).header("X-CSRF-Token", token);
        let answer = sent.json(&json!({ "do": what, "known": known })).send();
        let answer = answer.await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }
}

fn now() -> i64 {
    Clock::Machine.now().micros()
}

async fn a_running_clock_survives_the_power_cut(engine: Engine) {
    let database = Database::fresh(engine);
    let there = database.address.clone();
    let site = Site::start_on(engine, database, Clock::Machine, |_| {}).await;
    let organiser = site.organiser("limoumou").await;
    let (_, of) = a_match(&organiser).await;
    begins(&organiser, &of).await.status(200);
    let make = [("do", "make"), ("purpose", "keep")];
    let made = organiser
        .post_form(&format!("{of}/clock/links"), &make)
        .await;
    let link = address(&made);
    site.stop().await;

    let folder = TempDir::new().unwrap();
    let database = Database {
        address: there,
        folder,
    };
    let mut program = Program::starts(&database);
    let client = Client::builder().cookie_store(true).build().unwrap();
    let keeper = Keeper { client, of };
    assert_eq!(keeper.gets(&program, &link).await.status(), 200);

    let earliest = now();
    let started = keeper.does(&program, 1, "start").await;
    let since: Moment = serde_json::from_value(started["since"].clone()).unwrap();
    assert!((earliest..=now()).contains(&since.micros()));
    for _ in 0..KILLS {
        program.is_killed();
        program = Program::starts(&database);
        // Nothing was written while it ran, and nothing of it is lost: it runs since the same moment.
        let again = keeper.sees(&program).await;
        for what in ["number", "at", "since", "used", "over"] {
            assert_eq!(again[what], started[what], "{what}");
        }
    }
    // The time that was used is the time that passed, the server's absence included.
    let earliest = now() - since.micros();
    let paused = keeper.does(&program, 2, "pause").await;
    let latest = now() - since.micros();
    let used: Vec<Vec<i64>> = serde_json::from_value(paused["used"].clone()).unwrap();
    assert!((earliest..=latest).contains(&used[0][0]), "{used:?}");
    program.is_killed();
    program = Program::starts(&database);
    let again = keeper.sees(&program).await;
    assert_eq!(again["used"], paused["used"]);
    assert_eq!(again["since"], Value::Null);
    program.is_killed();
}

#[tokio::test]
async fn a_running_clock_survives_the_power_cut_on_sqlite() {
    a_running_clock_survives_the_power_cut(Engine::Sqlite).await;
}

#[tokio::test]
async fn a_running_clock_survives_the_power_cut_on_postgres() {
    a_running_clock_survives_the_power_cut(Engine::Postgres).await;
}
