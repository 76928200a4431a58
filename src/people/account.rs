//! A person's own account as pages and the API show it.

use diesel::prelude::*;

use crate::db::schema::{business_lines, offices, people, ranks, role_grants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::Locale;
use crate::web::seat::{Grant, Office, Person, Role};

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Named {
    pub zh: String,
    pub en: String,
}

impl Named {
    /// The name in the reader's language.
    pub fn in_words(&self, locale: Locale) -> &str {
        match locale {
            Locale::Chinese => &self.zh,
            Locale::English => &self.en,
        }
    }
}

/// A person with office, line and rank, by code and in words.
#[derive(Debug, Clone, Queryable)]
pub struct Card {
    pub id: Id<Person>,
    pub account: String,
    pub name: String,
    pub office: Id<Office>,
    pub line: Option<String>,
    pub rank: Option<String>,
    pub disabled_at: Option<crate::clock::Moment>,
    pub has_password: bool,
    pub office_name: Named,
    pub line_name: Option<Named>,
    pub rank_name: Option<Named>,
}

/// A role of a person; without an office it holds everywhere.
#[derive(Debug, Clone, Queryable)]
pub struct GrantRow {
    pub id: Id<Grant>,
    pub role: Role,
    pub office: Option<Id<Office>>,
    pub office_name: Option<Named>,
}

/// The card of a person.
pub fn card(db: &mut Db, person: Id<Person>) -> Outcome<Card> {
    people::table
        .inner_join(offices::table)
        .left_join(business_lines::table)
        .left_join(ranks::table)
        .filter(people::id.eq(person))
        .select((
            people::id,
            people::account,
            people::name,
            people::office_id,
            people::line,
            people::rank,
            people::disabled_at,
            people::password.is_not_null(),
            (offices::name_zh, offices::name_en),
            (business_lines::name_zh, business_lines::name_en).nullable(),
            (ranks::name_zh, ranks::name_en).nullable(),
        ))
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// The roles of a person.
pub fn grants(db: &mut Db, person: Id<Person>) -> Outcome<Vec<GrantRow>> {
    Ok(role_grants::table
        .left_join(offices::table)
        .filter(role_grants::person_id.eq(person))
        .order((role_grants::role, offices::position))
        .select((
            role_grants::id,
            role_grants::role,
            role_grants::office_id,
            (offices::name_zh, offices::name_en).nullable(),
        ))
        .load(db)?)
}

/// Key of a role's name.
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Participant => "people-role-participant",
        Role::Trainer => "people-role-trainer",
        Role::Organiser => "people-role-organiser",
        Role::Staff => "people-role-staff",
        Role::Administrator => "people-role-administrator",
    }
}
