//! The list of the personnel department: who has fulfilled the duty of a year and who has not yet.

use std::cmp::Reverse;

use super::rules::duty::{self, Reading};
use super::store::list::{self, Gathered};
use super::{Duties, year_of};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::administration::{self, Realm, Rolled, Sought};
use crate::people::{Office, Person};
use crate::words;

words! {
    /// Which persons are listed.
    pub enum State {
        Missing = "missing",
        Fulfilled = "fulfilled",
    }
}

words! {
    /// By what the list is ordered.
    pub enum Order {
        Name = "name",
        /// Who lacks most stands first.
        Missing = "missing",
        Training = "training",
        Online = "online",
    }
}

/// Which list is asked for.
#[derive(Debug, Clone)]
pub struct Question {
    pub year: i16,
    /// Parts of names, accounts or pinyin.
    pub words: Vec<String>,
    /// This office and what is below it.
    pub office: Option<Id<Office>>,
    pub line: Option<String>,
    /// Code of a band.
    pub band: Option<String>,
    pub state: Option<State>,
    pub order: Order,
}

/// A person on the list.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    pub person: Id<Person>,
    pub line: Option<String>,
    pub rank: Option<String>,
    pub reading: Reading<'a>,
}

/// The list, and how many of all that it is narrowed to (but for the state) have fulfilled their duty.
pub struct Found<'a> {
    pub rows: Vec<Row<'a>>,
    pub fulfilled: usize,
    pub missing: usize,
}

/// Makes the list of those within the realm whose account is not disabled.
pub fn find<'a>(
    db: &mut Db,
    duties: &'a Duties,
    realm: &Realm,
    question: &Question,
    now: Moment,
) -> Outcome<Found<'a>> {
    let sought = Sought {
        words: question.words.clone(),
        office: question.office,
        role: None,
        disabled: Some(false),
    };
    let roll = administration::roll(db, realm, &sought)?;
    let sums = list::gathered(db, question.year, duties.longest())?;
    let nothing = Gathered::default();
    let (running, year) = (year_of(now), question.year);
    let measured = roll
        .into_iter()
        .filter(|one| question.line.is_none() || one.line == question.line)
        .map(|one| {
            let own = sums.get(&one.id).unwrap_or(&nothing);
            measure(duties, one, own, year, running)
        })
        .filter(|row| {
            let wanted = question.band.as_ref();
            wanted.is_none_or(|code| row.reading.band.code == *code)
        });
    let mut rows: Vec<Row> = measured.collect();
    let fulfilled = rows.iter().filter(|row| row.reading.is_fulfilled()).count();
    let missing = rows.len() - fulfilled;
    if let Some(state) = question.state {
        rows.retain(|row| row.reading.is_fulfilled() == (state == State::Fulfilled));
    }
    // What is equal stays in the order of names.
    match question.order {
        Order::Name => {}
        Order::Missing => rows.sort_by_key(|row| Reverse(row.reading.missing())),
        Order::Training => rows.sort_by_key(|row| row.reading.training.missing_first()),
        Order::Online => rows.sort_by_key(|row| row.reading.online.missing_first()),
    }
    Ok(Found {
        rows,
        fulfilled,
        missing,
    })
}

fn measure<'a>(
    duties: &'a Duties,
    one: Rolled,
    own: &Gathered,
    year: i16,
    running: i16,
) -> Row<'a> {
    let rank = duty::rank_of_year(year, running, own.rank.as_deref(), one.rank.as_deref());
    // A duty looks at one year or as far back as any does: earlier years may stand as one.
    let sums = [(year, own.year), (year.saturating_sub(1), own.earlier)];
    let reading = duty::read(duties, rank, year, &sums);
    Row {
        person: one.id,
        line: one.line,
        rank: rank.map(ToOwned::to_owned),
        reading,
    }
}
