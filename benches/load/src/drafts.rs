//! Every participant saves an answer of 2,400 bytes, one after the other, again and again.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Deserialize;
use tokio::sync::Mutex;

use crate::client::{Connection, put};
use crate::measure::Work;
use crate::prepare::Plan;

/// 2,400 bytes: 800 Chinese characters.
const CHARACTERS: usize = 800;
const TEXT: &str = "店内与店外两段行为应当分别评价先看起因再看侵害是否已经结束";

struct Writer {
    token: String,
    base: i64,
    sequence: i64,
}

/// All participants and where each stands, from one measurement to the next.
pub struct Drafts {
    path: String,
    writers: Vec<Mutex<Writer>>,
    next: AtomicUsize,
    client: String,
    /// What all texts begin with.
    filler: String,
}

#[derive(Deserialize)]
struct Receipt {
    revision: i64,
}

#[derive(Deserialize)]
struct Conflict {
    revision: i64,
}

impl Drafts {
    pub fn new(plan: &Plan, client: &str) -> Self {
        let writer = |token: &String| {
            Mutex::new(Writer {
                token: token.clone(),
                base: 0,
                sequence: 0,
            })
        };
        Self {
            path: format!(
                "/api/v1/sittings/{}/tasks/{}/draft",
                plan.sitting, plan.task
            ),
            writers: plan.tokens.iter().map(writer).collect(),
            next: AtomicUsize::new(0),
            client: client.to_owned(),
            // The number at the end takes as many bytes as two characters.
            filler: TEXT.chars().cycle().take(CHARACTERS - 2).collect(),
        }
    }

    pub fn participants(&self) -> usize {
        self.writers.len()
    }
}

impl Work for Drafts {
    async fn once(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        let index = self.next.fetch_add(1, Ordering::Relaxed) % self.writers.len();
        let mut writer = self.writers[index].lock().await;
        writer.sequence += 1;
        // A different text each time, always of the same length.
        let body = format!(
            r#"{{"base":{},"client":"{}","sequence":{sequence},"text":"{}{sequence:06}"}}"#,
            writer.base,
            self.client,
            self.filler,
            sequence = writer.sequence,
        );
        let answer = connection
            .send(&put(&self.path, &writer.token, &body))
            .await?;
        match answer.status {
            200 => writer.base = serde_json::from_slice::<Receipt>(answer.body)?.revision,
            // A run before this one left a text: go on from there.
            409 => writer.base = serde_json::from_slice::<Conflict>(answer.body)?.revision,
            _ => {}
        }
        Ok(answer.status == 200)
    }
}
