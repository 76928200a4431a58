//! The demonstration, in which everything has begun: for tests that want every page to show something.

use diesel::prelude::*;
use tongting::clock::Clock;
use tongting::db::Id;
use tongting::db::schema::people;
use tongting::demo;
use tongting::people::Person;

use super::{Actor, Database, Engine, Site, site};

impl Site {
    /// A server with the demonstration, on the morning on which all tests begin.
    pub async fn demonstration(engine: Engine) -> Self {
        Self::demonstration_by(engine, Clock::by_hand(site::morning())).await
    }

    /// A server with the demonstration, by this clock.
    pub async fn demonstration_by(engine: Engine, clock: Clock) -> Self {
        let now = clock.now();
        let site = Self::start_on(engine, Database::empty(engine), clock, |settings| {
            settings.demo = true;
        })
        .await;
        site.write(move |db| demo::fill(db, now).unwrap()).await;
        site
    }

    /// Somebody of the demonstration, signed in.
    pub async fn somebody(&self, account: &str) -> Actor {
        let name = account.to_owned();
        let id: Id<Person> = self
            .read(|db| {
                let found = people::table.filter(people::account.eq(name));
                found.select(people::id).first(db).unwrap()
            })
            .await;
        let actor = Actor::new(self, account, Some(id));
        actor.sits_down().await;
        actor
    }
}
