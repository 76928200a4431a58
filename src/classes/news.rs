//! Tells open pages what many people do at once: some seconds after the first of it that was not told
//! yet, so that a thousand votes are one event and the last one counts.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::Class;
use super::store::{desk_topic, polls, topic};
use crate::app::App;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::live;

/// How long it is gathered.
const GATHER: Duration = Duration::from_secs(2);

/// What is still to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// Votes of a poll.
    Votes(Id<Class>, i32),
    /// Comings, goings and questions, for who runs the class.
    Desk(Id<Class>),
}

/// What is still to be told by this server.
#[derive(Clone, Default)]
pub struct News {
    waiting: Arc<Mutex<HashSet<Item>>>,
}

impl News {
    /// Notes that something happened, and tells it in a while.
    pub fn note(&self, app: actix_web::web::Data<App>, item: Item, now: Moment) {
        if !self.with(|waiting| waiting.insert(item)) {
            return;
        }
        let news = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(GATHER).await;
            // What happens from here on is told by the next one.
            news.with(|waiting| waiting.remove(&item));
            if let Err(problem) = app.store.write(move |db| tell(db, item, now)).await {
                tracing::warn!(%problem, "news of a class were not told");
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashSet<Item>) -> T) -> T {
        act(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn tell(db: &mut Db, item: Item, now: Moment) -> Outcome<()> {
    match item {
        Item::Desk(class) => live::tell(db, &desk_topic(class), "changed", &json!({}), now),
        Item::Votes(class, number) => {
            let poll = polls::find(db, class, number)?;
            let tally = polls::tally(db, class, &poll)?;
            let data = json!({ "poll": number, "votes": tally.votes, "counts": tally.counts });
            live::tell(db, &desk_topic(class), "votes", &data, now)?;
            if poll.result_shown {
                live::tell(db, &topic(class), "votes", &data, now)?;
            }
            Ok(())
        }
    }
}

/// Tells everybody at a class, and who runs it, that its page shows something else now.
pub fn changed(db: &mut Db, class: Id<Class>, now: Moment) -> Outcome<()> {
    live::tell(db, &topic(class), "changed", &json!({}), now)?;
    live::tell(db, &desk_topic(class), "changed", &json!({}), now)
}
