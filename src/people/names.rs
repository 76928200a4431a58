//! Names of persons and offices for lists, asked for once per page.

use std::collections::HashMap;

use super::choosing::{self, Brief};
use super::offices;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::Locale;
use crate::web::seat::{Office, Person};

/// Names of some persons, and of all offices.
pub struct Names {
    persons: HashMap<Id<Person>, Brief>,
    offices: HashMap<Id<Office>, String>,
}

impl Names {
    pub fn of(db: &mut Db, who: &[Id<Person>], locale: Locale) -> Outcome<Self> {
        Ok(Self {
            persons: choosing::briefs(db, who)?,
            offices: offices::names(db, locale)?,
        })
    }

    pub fn person(&self, id: Id<Person>) -> &str {
        self.persons.get(&id).map_or("", |brief| &brief.name)
    }

    pub fn account(&self, id: Id<Person>) -> &str {
        self.persons.get(&id).map_or("", |brief| &brief.account)
    }

    /// The name of the office in which a person works.
    pub fn office_of(&self, id: Id<Person>) -> &str {
        let brief = self.persons.get(&id);
        brief.map_or("", |brief| self.office(brief.office))
    }

    pub fn office(&self, id: Id<Office>) -> &str {
        self.offices.get(&id).map_or("", String::as_str)
    }
}
