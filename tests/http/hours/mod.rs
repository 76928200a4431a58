//! Training hours: the ledger, one's own page, the lists of the personnel department.

mod calendar;
mod credits;
mod import;
mod ledger;
mod own;
mod personnel;

use tongting::db::Id;
use tongting::hours::{self, Entry, Kind, Source};
use tongting::people::Person;

use crate::support::Site;

/// An entry of so many minutes, made by the program now.
pub fn entry(site: &Site, person: Id<Person>, kind: Kind, minutes: u32, key: &str) -> Entry {
    Entry {
        person,
        kind,
        minutes,
        year: 2026,
        source: Source::Class,
        source_key: key.to_owned(),
        title: format!("培训课程 {key}"),
        note: String::new(),
        by: None,
        at: site.clock.now(),
    }
}

/// Enters it; whether it was new.
pub async fn enters(site: &Site, entry: Entry) -> bool {
    let entered = site.app.store.write(move |db| hours::enter(db, &entry));
    entered.await.unwrap()
}
