//! The power goes in the middle of a thousand saves, twenty times: whatever was acknowledged is
//! there after the restart, word for word, and nothing twice.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use data_encoding::HEXLOWER;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use reqwest::Client;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tongting::clock::{Clock, Moment};
use tongting::db::schema::{answers, drafts, participants};
use tongting::db::{Db, Id};
use tongting::exercises;
use tongting::people::{Person, seed as people, sessions};
use tongting::sittings::Sitting;
use tongting::web::Role;
use tongting::web::seat::Grant;

use crate::support::opened::{self, FIRST_TASK};
use crate::support::{Database, Engine, seed};

const WRITERS: usize = 1_000;
const KILLS: usize = 20;

/// A participant's program, and what it knows of its answer.
struct Writer {
    number: usize,
    person: Id<Person>,
    token: String,
    /// The last save that was acknowledged: revision and text.
    stored: Option<(i64, String)>,
    /// The sequence number of the save under way, and its text, until it is acknowledged.
    pending: Option<(i64, String)>,
    sequence: i64,
}

impl Writer {
    /// Writes more, or sends again what nobody acknowledged.
    fn next(&mut self, round: usize) -> Value {
        if self.pending.is_none() {
            self.sequence += 1;
            let text = format!("第{round}轮，第{}号答卷。", self.number).repeat(40);
            self.pending = Some((self.sequence, text));
        }
        let (sequence, text) = self.pending.as_ref().unwrap();
        let base = self.stored.as_ref().map_or(0, |(revision, _)| *revision);
        json!({ "base": base, "client": format!("program-{}", self.number), "sequence": sequence, "text": text })
    }

    /// The server said that it is stored.
    fn hears(&mut self, answer: &Value) {
        let (_, text) = self.pending.take().unwrap();
        let digest = HEXLOWER.encode(&Sha256::digest(&text));
        let told = answer["digest"].as_str().unwrap();
        assert!(
            digest.starts_with(told) && told.len() >= 8,
            "{answer} for {digest}"
        );
        self.stored = Some((answer["revision"].as_i64().unwrap(), text));
    }

    /// Sends what is due; says whether it was acknowledged. As browsers do, it sends once more if the
    /// connection that it had kept turns out to be closed; where nobody listens any more, that fails too.
    async fn saves(
        &mut self,
        client: &Client,
        url: &str,
        round: usize,
    ) -> Result<bool, reqwest::Error> {
        let body = self.next(round);
        let request = || client.put(url).bearer_auth(&self.token).json(&body).send();
        let answer = match request().await {
            Ok(answer) => answer,
            Err(_) => request().await?,
        };
        let status = answer.status();
        let words = answer.text().await?;
        // A server that is overrun may say that it is busy, or that it was too busy to read; it may
        // not say anything else.
        if [503, 408].contains(&status.as_u16()) {
            return Ok(false);
        }
        assert_eq!(status, 200, "{words}");
        self.hears(&serde_json::from_str(&words).unwrap());
        Ok(true)
    }
}

/// The real program, as it is installed.
pub struct Program {
    child: Child,
    pub url: String,
}

impl Program {
    pub fn starts(database: &Database) -> Self {
        let exercises = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises");
        let mut child = Command::new(env!("CARGO_BIN_EXE_tongting"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--database-url",
                &database.url(),
            ])
            .args(["--exercises", exercises])
            .env("TONGTING_LOG_FORMAT", "json")
            .env("RUST_LOG", "info")
            .current_dir(database.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let url = lines
            .find_map(|line| address_in(&line.ok()?))
            .expect("the server did not start");
        // What it says later is read and dropped, so that it never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url }
    }

    pub fn is_killed(&mut self) {
        self.child.kill().unwrap(); // SIGKILL
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address_in(line: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(line).ok()?;
    let address = entry["fields"]["address"].as_str()?;
    Some(format!("http://{address}"))
}

/// A thousand people with tokens, in a sitting that is open now.
fn prepare(database: &Database) -> (Id<Sitting>, Vec<Writer>) {
    let now = Clock::Machine.now();
    let mut db = database.address.open().unwrap();
    let (sitting, persons) = db
        .transaction(|db| Ok::<_, diesel::result::Error>(fill(db, now)))
        .unwrap();
    let writers = (0..).zip(persons).map(|(number, (person, token))| Writer {
        number,
        person,
        token,
        stored: None,
        pending: None,
        sequence: 0,
    });
    (sitting, writers.collect())
}

fn fill(db: &mut Db, now: Moment) -> (Id<Sitting>, Vec<(Id<Person>, String)>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises/self-defence");
    let pack = exercises::check_path(folder.as_ref()).unwrap();
    exercises::store::save_version(db, &pack, now).unwrap();
    let role = Grant {
        role: Role::Participant,
        office: None,
    };
    let newcomers: Vec<people::NewPerson> = (0..WRITERS)
        .map(|number| people::NewPerson {
            account: format!("cansai{number}"),
            name: format!("参赛{number}"),
            office: seed::office(seed::FIRST_COUNTY),
            line: None,
            rank: None,
            password: None,
            must_change_password: false,
            grants: vec![role],
        })
        .collect();
    let persons = people::people(db, &newcomers, now).unwrap();
    let secrets: Vec<String> = persons.iter().map(|_| sessions::fresh_secret()).collect();
    let digests = secrets.iter().map(|secret| sessions::digest(secret));
    let holders: Vec<_> = persons.iter().copied().zip(digests).collect();
    people::tokens(db, &holders, "test", now, now.plus_days(1)).unwrap();
    let sitting = opened::scheduled(db, now.plus_minutes(-5), now.plus_minutes(115), &persons);
    (sitting, persons.into_iter().zip(secrets).collect())
}

/// All save at once until the server is gone; it is killed when `enough` have been acknowledged.
async fn storm(
    mut program: Program,
    sitting: Id<Sitting>,
    writers: Vec<Writer>,
    round: usize,
) -> Vec<Writer> {
    let enough = 25 + round * 45;
    let url = format!(
        "{}/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft",
        program.url
    );
    let client = Client::builder()
        .pool_max_idle_per_host(WRITERS)
        .build()
        .unwrap();
    let (acknowledged, signal) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut all = JoinSet::new();
    for mut writer in writers {
        let (client, url) = (client.clone(), url.clone());
        let (acknowledged, signal) = (acknowledged.clone(), signal.clone());
        all.spawn(async move {
            while let Ok(is_kept) = writer.saves(&client, &url, round).await {
                if is_kept && acknowledged.fetch_add(1, Ordering::SeqCst) + 1 == enough {
                    signal.notify_one();
                }
            }
            writer
        });
    }
    tokio::select! {
        () = signal.notified() => {}
        Some(ended) = all.join_next() => {
            ended.unwrap();
            panic!("a writer gave up before the power went");
        }
    }
    program.is_killed();
    all.join_all().await
}

/// The newest stored revision and text of each participant's answer.
fn stored(database: &Database, sitting: Id<Sitting>) -> HashMap<Id<Person>, (i64, String)> {
    let mut db = database.address.open().unwrap();
    let newest: Vec<(i64, Option<i64>)> = drafts::table
        .group_by(drafts::answer_id)
        .select((drafts::answer_id, max(drafts::revision)))
        .load(&mut db)
        .unwrap();
    let newest: HashMap<i64, i64> = newest
        .into_iter()
        .map(|(answer, revision)| (answer, revision.unwrap()))
        .collect();
    let rows: Vec<(Id<Person>, i64, i64, String)> = drafts::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::sitting_id.eq(sitting))
        .select((
            participants::person_id,
            drafts::answer_id,
            drafts::revision,
            drafts::text,
        ))
        .load(&mut db)
        .unwrap();
    rows.into_iter()
        .filter(|(_, answer, revision, _)| newest[answer] == *revision)
        .map(|(person, _, revision, text)| (person, (revision, text)))
        .collect()
}

/// Saves that were stored more than once.
fn stored_twice(database: &Database) -> i64 {
    let mut db = database.address.open().unwrap();
    let repeated: Vec<(i64, i64)> = drafts::table
        .group_by((drafts::answer_id, drafts::client, drafts::sequence))
        .having(count_star().gt(1))
        .select((drafts::answer_id, count_star()))
        .load(&mut db)
        .unwrap();
    repeated.iter().map(|(_, times)| times - 1).sum()
}

fn check(database: &Database, sitting: Id<Sitting>, writers: &[Writer], round: usize) {
    let there = stored(database, sitting);
    for writer in writers {
        let Some((revision, text)) = &writer.stored else {
            continue;
        };
        let (newest, words) = there
            .get(&writer.person)
            .unwrap_or_else(|| panic!("round {round}: the answer of {} is gone", writer.number));
        // What was under way may have been stored without the answer reaching anybody.
        let sent = writer.pending.as_ref().map(|(_, text)| text);
        let is_kept = newest == revision && words == text;
        let is_next = *newest == revision + 1 && Some(words) == sent;
        assert!(
            is_kept || is_next,
            "round {round}: {} was told revision {revision}, stored is {newest}: {words}",
            writer.number
        );
    }
    assert_eq!(stored_twice(database), 0, "round {round}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_the_power_cut() {
    let database = Database::fresh(Engine::Sqlite);
    let (sitting, mut writers) = prepare(&database);
    let mut program = Program::starts(&database);
    for round in 0..KILLS {
        writers = storm(program, sitting, writers, round).await;
        // The server recovers first, as it would; then we look, and go on with it.
        program = Program::starts(&database);
        check(&database, sitting, &writers, round);
    }
    let acknowledged: i64 = writers
        .iter()
        .filter_map(|writer| Some(writer.stored.as_ref()?.0))
        .sum();
    assert!(
        acknowledged > 5_000,
        "the storm was a storm: {acknowledged}"
    );
}
