//! Everything that is known of a class's attendance, person by person.

use std::collections::{BTreeMap, BTreeSet};

use crate::classes::Class;
use crate::classes::rules::How;
use crate::classes::rules::presence::{Span, Window};
use crate::classes::store::classes::ClassRow;
use crate::classes::store::presences::{self, Came};
use crate::classes::store::venues::{self, VenueRow};
use crate::classes::store::{credits, guests};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::people::names::Names;
use crate::web::Locale;

/// One person at a class.
#[derive(Debug, Clone)]
pub struct Attended {
    pub person: Id<Person>,
    pub came: Vec<Came>,
    pub is_there: bool,
    /// Seconds of the class that they were there.
    pub seconds: i64,
    pub suffices: bool,
    /// Minutes that were credited.
    pub credited: Option<i32>,
}

impl Attended {
    /// Somebody of whom nothing is known yet.
    pub const fn not_yet(person: Id<Person>) -> Self {
        Self {
            person,
            came: Vec::new(),
            is_there: false,
            seconds: 0,
            suffices: false,
            credited: None,
        }
    }

    /// Whether they checked in and never out.
    pub fn is_open(&self) -> bool {
        self.came.iter().any(|one| one.left_at.is_none())
    }

    pub fn first_came(&self) -> Option<Moment> {
        self.came.iter().map(|one| one.came_at).min()
    }

    /// When they left last; none while they have not.
    pub fn last_left(&self) -> Option<Moment> {
        if self.is_open() {
            return None;
        }
        self.came.iter().filter_map(|one| one.left_at).max()
    }

    /// In which ways their comings became known, each once.
    pub fn ways(&self) -> BTreeSet<How> {
        self.came.iter().map(|one| one.how).collect()
    }
}

/// Everything that is known.
pub struct Facts {
    pub row: ClassRow,
    pub window: Window,
    pub venues: Vec<VenueRow>,
    /// Who may come and who came, by office and name.
    pub attended: Vec<Attended>,
    pub names: Names,
}

impl Facts {
    pub fn of(db: &mut Db, row: ClassRow, locale: Locale, now: Moment) -> Outcome<Self> {
        let id = row.id;
        let window = row.times().window();
        let mut by_person: BTreeMap<Id<Person>, Vec<Came>> =
            presences::by_person(presences::list(db, id)?);
        for guest in guests::list(db, id)? {
            by_person.entry(guest).or_default();
        }
        let credited = credits::list(db, id)?;
        let persons: Vec<Id<Person>> = by_person.keys().copied().collect();
        let names = Names::of(db, &persons, locale)?;
        let mut attended: Vec<Attended> = by_person
            .into_iter()
            .map(|(person, came)| {
                let spans: Vec<Span> = came.iter().map(Came::span).collect();
                let seconds = window.present_seconds(&spans, now);
                Attended {
                    person,
                    seconds,
                    is_there: came.iter().any(|one| one.is_there(row.times(), now)),
                    suffices: window.suffices(seconds, row.required_percent),
                    credited: credited.get(&person).copied(),
                    came,
                }
            })
            .collect();
        let order = |one: &Attended| {
            (
                names.office_of(one.person),
                names.person(one.person),
                one.person,
            )
        };
        attended.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(Self {
            venues: venues::list(db, id)?,
            row,
            window,
            attended,
            names,
        })
    }

    /// The places where somebody was, in words.
    pub fn places(&self, one: &Attended) -> String {
        let mut seen: Vec<&str> = Vec::new();
        let been = one.came.iter().filter_map(|came| came.venue);
        for venue in been {
            let known = self.venues.iter().find(|known| known.id == venue);
            match known {
                Some(known) if !seen.contains(&known.name.as_str()) => seen.push(&known.name),
                _ => {}
            }
        }
        seen.join(" · ")
    }

    /// What is known of a person.
    pub fn of_person(&self, person: Id<Person>) -> Option<&Attended> {
        self.attended.iter().find(|one| one.person == person)
    }

    /// Whether a person may be entered by hand or from a list.
    pub fn knows(&self, person: Id<Person>) -> bool {
        self.attended.iter().any(|one| one.person == person)
    }
}

/// The facts of a class whose attendance the seat's role keeps.
pub fn kept(
    db: &mut Db,
    seat: &crate::web::Seat,
    id: Id<Class>,
    locale: Locale,
    now: Moment,
) -> Outcome<Facts> {
    let row =
        crate::classes::store::classes::within_reach(db, seat, crate::classes::sight::KEEPERS, id)?;
    Facts::of(db, row, locale, now)
}
