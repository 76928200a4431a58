//! The power goes in the middle of a hearing, several times: it goes on where it was, clocks included,
//! and every line that was acknowledged stands in the record once.

use diesel::Connection as _;
use reqwest::Client;
use serde_json::{Value, json};
use tongting::clock::{Clock, Moment};
use tongting::db::{Db, Id};
use tongting::exercises;
use tongting::people::{Person, seed as people, sessions};
use tongting::trials::rules::Event;
use tongting::trials::{Hearing, preparing, room};

use crate::kill::Program;
use crate::support::hearing::{CLERK, DEFENDANT, DEFENDER, JUDGE, PROSECUTOR, WITNESS};
use crate::support::hearing::{made, request};
use crate::support::{Database, Engine, seed};

const KILLS: usize = 5;
/// Lines that are acknowledged before the power goes.
const LINES: usize = 12;

/// Somebody in court, by a program of their own.
struct Speaker {
    part: u16,
    token: String,
}

struct Court {
    database: Database,
    id: Id<Hearing>,
    judge: Speaker,
    prosecutor: Speaker,
    client: Client,
}

impl Court {
    fn prepare() -> Self {
        let database = Database::fresh(Engine::Sqlite);
        let mut db = database.address.open().unwrap();
        let now = Clock::Machine.now();
        let (id, secrets) = db
            .transaction(|db| Ok::<_, diesel::result::Error>(fill(db, now)))
            .unwrap();
        let speaker = |part: u16| Speaker {
            part,
            token: secrets[usize::from(part) - 1].clone(),
        };
        Self {
            database,
            id,
            judge: speaker(JUDGE),
            prosecutor: speaker(PROSECUTOR),
            client: Client::new(),
        }
    }

    /// Sends an action; none if the server is gone.
    async fn sends(&self, server: &str, by: &Speaker, name: &str, action: &Value) -> Option<Value> {
        let url = format!("{server}/api/v1/hearings/{}/actions", self.id);
        let doer = if action["kind"] == "begin" {
            json!("director")
        } else {
            json!(by.part)
        };
        let body = json!({ "request": name, "as": doer, "action": action });
        let post = self.client.post(url).bearer_auth(&by.token).json(&body);
        let answer = post.send().await.ok()?;
        let status = answer.status();
        let words = answer.text().await.ok()?;
        if status == 503 {
            return None;
        }
        assert_eq!(status, 200, "{action}: {words}");
        Some(serde_json::from_str(&words).unwrap())
    }

    async fn does(&self, program: &Program, by: &Speaker, action: Value) -> Value {
        let name = request().to_string();
        self.sends(&program.url, by, &name, &action)
            .await
            .expect("the server is there")
    }

    async fn state(&self, program: &Program) -> Value {
        let url = format!("{}/api/v1/hearings/{}/state", program.url, self.id);
        let get = self.client.get(url).bearer_auth(&self.judge.token);
        get.send().await.unwrap().json().await.unwrap()
    }

    /// The lines that stand in the log.
    fn lines(&self) -> Vec<String> {
        let mut db = self.database.address.open().unwrap();
        let room = room::replay(&mut db, self.id).unwrap();
        let spoken = room.log.iter().filter_map(|one| match &one.event {
            Event::Spoken { text, .. } => Some(text.clone()),
            _ => None,
        });
        spoken.collect()
    }
}

/// The hearing with its cast; the presiding judge is a trainer and begins it.
fn fill(db: &mut Db, now: Moment) -> (Id<Hearing>, Vec<String>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises/self-defence");
    let pack = exercises::check_path(folder.as_ref()).unwrap();
    exercises::store::save_version(db, &pack, now).unwrap();
    let newcomers: Vec<people::NewPerson> = (1..=WITNESS)
        .map(|part| people::NewPerson {
            account: format!("chuting{part}"),
            name: format!("出庭{part}"),
            office: seed::office(seed::PROVINCE),
            line: None,
            rank: None,
            password: None,
            must_change_password: false,
            grants: vec![tongting::web::Grant {
                role: if part == JUDGE {
                    tongting::web::Role::Trainer
                } else {
                    tongting::web::Role::Participant
                },
                office: None,
            }],
        })
        .collect();
    let persons: Vec<Id<Person>> = people::people(db, &newcomers, now).unwrap();
    let secrets: Vec<String> = persons.iter().map(|_| sessions::fresh_secret()).collect();
    let digests = secrets.iter().map(|secret| sessions::digest(secret));
    let holders: Vec<_> = persons.iter().copied().zip(digests).collect();
    people::tokens(db, &holders, "test", now, now.plus_days(1)).unwrap();
    let by = tongting::web::seat::Actor {
        person: Some(persons[0]),
        account: "chuting1".into(),
        request_id: String::new(),
        address: String::new(),
    };
    let id = made(db, &by, now);
    for (part, person) in [JUDGE, CLERK, PROSECUTOR, DEFENDER, DEFENDANT, WITNESS]
        .into_iter()
        .zip(&persons)
    {
        preparing::cast(db, id, part, Some(*person), &by, now).unwrap();
    }
    (id, secrets)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hearing_goes_on_after_the_power_cut() {
    let court = Court::prepare();
    let mut program = Program::starts(&court.database);
    court
        .does(&program, &court.judge, json!({ "kind": "begin" }))
        .await;
    court
        .does(&program, &court.judge, json!({ "kind": "open_next_stage" }))
        .await;
    let grant =
        json!({ "kind": "grant_floor", "to": PROSECUTOR, "purpose": "statement", "seconds": 600 });
    court.does(&program, &court.judge, grant).await;
    let mut said: Vec<String> = Vec::new();
    for round in 0..KILLS {
        for number in 0..LINES {
            let text = format!("第{round}轮，第{number}句。");
            court
                .does(
                    &program,
                    &court.prosecutor,
                    json!({ "kind": "say", "text": text }),
                )
                .await;
            said.push(text);
        }
        let before = court.state(&program).await;
        // One more is on its way when the power goes; nobody knows whether it arrived.
        let (text, name) = (
            format!("第{round}轮，断电时的一句。"),
            request().to_string(),
        );
        let last = json!({ "kind": "say", "text": text });
        let server = program.url.clone();
        let (answer, ()) = tokio::join!(
            court.sends(&server, &court.prosecutor, &name, &last),
            async {
                tokio::task::yield_now().await;
                program.is_killed();
            },
        );
        program = Program::starts(&court.database);
        let first = answer.map(|answer| answer["number"].clone());
        let after = court.state(&program).await;
        assert_eq!(
            after["room"]["floor"], before["room"]["floor"],
            "the clock runs on"
        );
        assert_eq!(after["room"]["stages"], before["room"]["stages"]);
        // The page sends it again under the same name.
        let again = court
            .sends(&program.url, &court.prosecutor, &name, &last)
            .await
            .unwrap();
        assert!(first.is_none_or(|first| first == again["number"]));
        said.push(text);
        assert_eq!(court.lines(), said, "round {round}");
    }
    let yielded = court
        .does(&program, &court.prosecutor, json!({ "kind": "yield" }))
        .await;
    let event = &yielded["events"][0]["event"];
    let since = court.state(&program).await["room"]["prosecution"]["before_ms"].clone();
    assert_eq!(event["spoken_ms"], since);
    assert!(since.as_i64().unwrap() > 0);
}
