//! Tells the director how many have answered, while they answer: some seconds after the first answer
//! that was not told yet, so that a thousand answers at once are one event and the last one counts.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::Hearing;
use super::store::{director_topic, prompts};
use crate::app::App;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::web::live;

/// How long answers are gathered before they are told.
const GATHER: Duration = Duration::from_secs(2);

type Waiting = HashSet<(Id<Hearing>, u32)>;

/// Prompts whose newest answers are still to be told.
#[derive(Clone, Default)]
pub struct Tallies {
    waiting: Arc<Mutex<Waiting>>,
}

impl Tallies {
    /// Notes that a prompt with so many choices was answered, and tells it in a while.
    pub fn note(
        &self,
        app: actix_web::web::Data<App>,
        id: Id<Hearing>,
        prompt: u32,
        choices: usize,
        now: Moment,
    ) {
        if !self.with(|waiting| waiting.insert((id, prompt))) {
            return;
        }
        let tallies = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(GATHER).await;
            // Answers from here on are told by the next one.
            tallies.with(|waiting| waiting.remove(&(id, prompt)));
            if let Err(problem) = tell(&app, id, prompt, choices, now).await {
                tracing::warn!(%problem, "the director was not told of answers");
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Waiting) -> T) -> T {
        act(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn tell(app: &App, id: Id<Hearing>, prompt: u32, choices: usize, now: Moment) -> Outcome<()> {
    let write = app.store.write(move |db| {
        let found = prompts::distribution(db, id, prompt, choices)?;
        let data = json!({ "prompt": prompt, "answers": found.answers, "counts": found.counts });
        live::tell(db, &director_topic(id), "answers", &data, now)
    });
    write.await
}
