//! Who may come to a class that is open to all and is not known yet: people within the reach of whoever
//! keeps its attendance, counted and shown by pages, never all at once.

use super::facts::Facts;
use super::page::within;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::people::choosing::{Around, Brief};
use crate::web::Seat;

/// Which of them a page wants.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How the account or the name begins.
    pub start: String,
    /// The page, from 1; it may be behind the last one.
    pub page: usize,
    /// Lines of a page.
    pub lines: usize,
    /// Lines that stand before these people.
    pub before: usize,
    /// Whether these people are wanted at all.
    pub any: bool,
}

/// People who are not known to the class yet.
#[derive(Debug, Default)]
pub struct Others {
    /// How many there are of those who may take part.
    pub expected: usize,
    /// How many lines the list has with them.
    pub total: usize,
    /// Those on the page.
    pub shown: Vec<Brief>,
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

impl Others {
    /// Reads them; where the class is not open to all there are none.
    pub fn of(db: &mut Db, seat: &Seat, facts: &Facts, wanted: &Wanted) -> Outcome<Self> {
        if !facts.row.open_to_all {
            return Ok(Self {
                total: wanted.before,
                ..Self::default()
            });
        }
        let known: Vec<Id<Person>> = facts.attended.iter().map(|one| one.person).collect();
        let all = Around {
            offices: within(db, seat)?.map(|some| some.into_iter().collect()),
            ..Around::default()
        };
        let expected = count(all.count(db)? - all.count_among(db, &known)?);
        if !wanted.any {
            return Ok(Self {
                expected,
                total: wanted.before,
                shown: Vec::new(),
            });
        }
        let sought = Around {
            start: wanted.start.clone(),
            without: known,
            ..all
        };
        let total = wanted.before + count(sought.count(db)?);
        let from = (place(wanted.page, wanted.lines, total) - 1) * wanted.lines;
        let here = wanted.before.saturating_sub(from).min(wanted.lines);
        let skip = from.saturating_sub(wanted.before);
        let mut shown = sought.page(db, skip, wanted.lines - here)?;
        // Of very many who are known, the query leaves out only some.
        shown.retain(|one| facts.of_person(one.id).is_none());
        Ok(Self {
            expected,
            total,
            shown,
        })
    }
}

/// The page that exists, from 1, of so many lines.
pub fn place(page: usize, lines: usize, total: usize) -> usize {
    page.clamp(1, total.div_ceil(lines).max(1))
}
