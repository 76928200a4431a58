//! The list of the personnel department: who has fulfilled the duty of a year and who has not yet.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::rules::duty::{self, Reading};
use super::store::list;
use super::{Duties, year_of};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::administration::{self, Realm, Sought};
use crate::people::choosing::Enrolled;
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
    let mut roll = administration::roll(db, realm, &sought)?;
    roll.retain(|one| question.line.is_none() || one.line == question.line);
    let own = list::of_year(db, question.year)?;
    let running = year_of(now);
    let mut ranked: Vec<(Enrolled, Option<String>)> = Vec::with_capacity(roll.len());
    for one in roll {
        let then = own.get(&one.id).and_then(|own| own.rank.as_deref());
        let rank = duty::rank_of_year(question.year, running, then, one.rank.as_deref());
        let rank = rank.map(ToOwned::to_owned);
        let wanted = question.band.as_ref();
        if wanted.is_none_or(|code| duties.band(rank.as_deref()).code == *code) {
            ranked.push((one, rank));
        }
    }
    // Years before matter to few bands; where nobody of them is on the list, they are not asked for.
    let looks_back =
        |(_, rank): &(Enrolled, Option<String>)| duties.band(rank.as_deref()).looks_back();
    let before = if ranked.iter().any(looks_back) {
        list::before(db, question.year, duties.longest())?
    } else {
        HashMap::new()
    };
    let measured = ranked.into_iter().map(|(one, rank)| {
        let own = own.get(&one.id).map(|own| own.sums).unwrap_or_default();
        let earlier = before.get(&one.id).copied().unwrap_or_default();
        // A duty looks at one year or as far back as any does: earlier years may stand as one.
        let sums = [
            (question.year, own),
            (question.year.saturating_sub(1), earlier),
        ];
        Row {
            person: one.id,
            line: one.line,
            reading: duty::read(duties, rank.as_deref(), question.year, &sums),
            rank,
        }
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
