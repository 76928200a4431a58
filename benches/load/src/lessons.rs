//! Every participant reports fifteen seconds of a film that they watch, one after the other, again and again.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Mutex;
use tongting::clock::Clock;

use crate::client::{Connection, put};
use crate::measure::Work;
use crate::prepare::Plan;

/// What a player reports at once, in tenths of a second.
const STRETCH: u32 = 150;

struct Watcher {
    token: String,
    /// Where the participant is in the film, in tenths of a second.
    at: u32,
}

/// All participants and where each stands, from one measurement to the next.
pub struct Watching {
    path: String,
    version: String,
    /// Length of the film in tenths of a second.
    length: u32,
    watchers: Vec<Mutex<Watcher>>,
    next: AtomicUsize,
}

impl Watching {
    pub fn new(plan: &Plan) -> Self {
        let watcher = |token: &String| {
            Mutex::new(Watcher {
                token: token.clone(),
                at: 0,
            })
        };
        let film = &plan.film;
        Self {
            path: format!(
                "/api/v1/lessons/{}/parts/{}/progress",
                film.lesson, film.part
            ),
            version: film.version.clone(),
            length: film.seconds * 10,
            watchers: plan.tokens.iter().map(watcher).collect(),
            next: AtomicUsize::new(0),
        }
    }
}

impl Work for Watching {
    async fn once(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        let index = self.next.fetch_add(1, Ordering::Relaxed) % self.watchers.len();
        let mut watcher = self.watchers[index].lock().await;
        let from = watcher.at;
        let to = self.length.min(from + STRETCH);
        // At the end it begins again: what has been watched stays, so that later saves change less.
        watcher.at = if to == self.length { 0 } else { to };
        let now = Clock::Machine.now().micros();
        let body = format!(
            r#"{{"version":"{}","played":[{{"from":{from},"to":{to},"rate":100,"at":{now}}}],"place":{{"value":{to},"at":{now}}}}}"#,
            self.version,
        );
        let answer = connection
            .send(&put(&self.path, &watcher.token, &body))
            .await?;
        Ok(answer.status == 200)
    }
}
