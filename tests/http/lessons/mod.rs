//! Lessons: read, watched, answered, graded, completed; and what is refused.

mod certain;
mod progress;
mod quiz;
mod reader;
mod statistics;

use std::path::PathBuf;

use serde_json::{Value, json};
use tongting::lessons;

use crate::support::{Actor, Engine, Page, Site};

/// The lesson of these tests.
pub const LESSON: &str = "/lessons/sample";
const API: &str = "/api/v1/lessons/sample";

/// The folder whose only lesson is the one of these tests.
pub fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exercises")
}

/// Runs a test on a site that has the lesson.
pub async fn run<T: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Site) -> T) {
    let site = Site::start_with(engine, |settings| settings.exercises = fixtures()).await;
    test(site.clone()).await;
    site.stop().await;
}

/// Runs each named test on both databases, on a site that has the lesson.
macro_rules! with_lesson {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            #[tokio::test]
            async fn sqlite() {
                $crate::lessons::run($crate::support::Engine::Sqlite, super::$name).await;
            }
            #[tokio::test]
            async fn postgres() {
                $crate::lessons::run($crate::support::Engine::Postgres, super::$name).await;
            }
        })+
    };
}
pub(crate) use with_lesson;

/// The version of the lesson that somebody reads.
async fn version(actor: &Actor) -> String {
    let lesson = actor.api("GET", API, Value::Null).await;
    lesson.status(200).json()["version"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Opens a part's page.
async fn opens(actor: &Actor, part: &str) -> Page {
    let page = actor.get(&format!("{LESSON}/parts/{part}")).await;
    page.status(200);
    page
}

/// Reports progress in a part.
async fn reports(actor: &Actor, part: &str, mut body: Value) -> Page {
    body["version"] = json!(version(actor).await);
    actor
        .api("PUT", &format!("{API}/parts/{part}/progress"), body)
        .await
}

/// Reports one stretch that has just been played at the usual speed (tenths of a second).
async fn plays(site: &Site, actor: &Actor, from: i64, to: i64) -> Page {
    let at = site.clock.now().micros();
    let played = json!({ "played": [{ "from": from, "to": to, "rate": 100, "at": at }] });
    reports(actor, "P2", played).await
}

/// Reads, watches and looks through everything but the quizzes.
async fn reads_all(site: &Site, actor: &Actor) {
    for part in ["P1", "P3"] {
        opens(actor, part).await;
        let read = format!("{LESSON}/parts/{part}/read");
        actor.post_form(&read, &[]).await.status(200);
    }
    opens(actor, "P2").await;
    site.clock.advance_seconds(60);
    let done = plays(site, actor, 0, 600).await;
    assert_eq!(done.status(200).json()["done"], true);
}

/// Begins an attempt at a quiz; its questions.
async fn begins(actor: &Actor, part: &str) -> Value {
    opens(actor, part).await;
    let body = json!({ "version": version(actor).await });
    let begun = actor
        .api("POST", &format!("{API}/parts/{part}/attempts"), body)
        .await;
    begun.status(200).json()
}

/// Answers a question of an attempt.
async fn answers(
    actor: &Actor,
    part: &str,
    attempt: &Value,
    question: &str,
    answer: Value,
) -> Page {
    let path = format!(
        "{API}/parts/{part}/attempts/{}/answers/{question}",
        attempt["attempt"]
    );
    let body = json!({ "version": version(actor).await, "answer": answer });
    actor.api("PUT", &path, body).await
}

/// The letters of shown items in the order of these words.
fn letters(attempt: &Value, question: &str, words: &[&str]) -> Value {
    let asked = attempt["questions"].as_array().unwrap();
    let asked = asked.iter().find(|one| one["code"] == question).unwrap();
    let letter = |word: &&str| {
        let choices = asked["choices"].as_array().unwrap();
        let found = choices.iter().find(|one| one["text"] == **word).unwrap();
        found["code"].clone()
    };
    json!(words.iter().map(letter).collect::<Vec<_>>())
}

/// Answers all questions of the first quiz, all wrong.
async fn answers_all_wrong(actor: &Actor) {
    let attempt = begins(actor, "P4").await;
    let first = [
        ("Q1", json!({ "chosen": ["a"] })),
        ("Q2", json!({ "chosen": ["c"] })),
    ];
    for (question, answer) in first {
        earns_nothing(actor, &attempt, question, answer).await;
    }
    answers_rest_wrong(actor, &attempt).await;
}

/// Answers the first quiz from its third question on, all wrong.
async fn answers_rest_wrong(actor: &Actor, attempt: &Value) {
    let order = letters(attempt, "Q4", &["限度", "对象", "时间", "起因"]);
    let pairs = letters(attempt, "Q5", &["防卫过当", "特殊防卫", "正当防卫"]);
    for (question, answer) in [
        ("Q3", json!({ "true_false": false })),
        ("Q4", json!({ "order": order })),
        ("Q5", json!({ "match": pairs })),
        ("Q6", json!({ "filled": ["甲", "乙"] })),
        ("Q7", json!({ "chosen": ["1"] })),
    ] {
        earns_nothing(actor, attempt, question, answer).await;
    }
}

async fn earns_nothing(actor: &Actor, attempt: &Value, question: &str, answer: Value) {
    let given = answers(actor, "P4", attempt, question, answer).await;
    assert_eq!(given.status(200).json()["points"], "0.00", "{question}");
}

/// A newer version of the lesson comes, whose first page says something else.
async fn brings_newer(site: &Site) {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixtures(), folder.path());
    let page = folder.path().join("lessons/sample/pages/01.md");
    let text = std::fs::read_to_string(&page)
        .unwrap()
        .replace("争执", "争吵");
    std::fs::write(&page, text).unwrap();
    assert!(lessons::check_path(&folder.path().join("lessons/sample")).is_ok());
    let files = lessons::files_folder(&site.app.settings);
    lessons::load_all(&site.app.store, folder.path(), &files, site.clock.now())
        .await
        .unwrap();
}

pub(super) fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Answers all questions of the first quiz, all right.
async fn answers_all_right(actor: &Actor) {
    let attempt = begins(actor, "P4").await;
    let order = letters(&attempt, "Q4", &["起因", "时间", "对象", "限度"]);
    let pairs = letters(&attempt, "Q5", &["正当防卫", "防卫过当", "特殊防卫"]);
    for (question, answer) in [
        ("Q1", json!({ "chosen": ["b"] })),
        ("Q2", json!({ "chosen": ["a", "b"] })),
        ("Q3", json!({ "true_false": true })),
        ("Q4", json!({ "order": order })),
        ("Q5", json!({ "match": pairs })),
        ("Q6", json!({ "filled": [" 明显", "重大　"] })),
        ("Q7", json!({ "chosen": ["2"] })),
    ] {
        let given = answers(actor, "P4", &attempt, question, answer).await;
        assert_eq!(given.status(200).json()["points"], "10.00", "{question}");
    }
}
