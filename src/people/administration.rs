//! What administrators see and change, within the offices that their role reaches.
//!
//! An administrator of some offices manages the persons there whose roles reach no further: else a
//! reset of a password would be a way to rights that the administrator does not have.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::account::{self, Card, GrantRow};
use super::rules::account::{fold_account, is_account, name_sort, search_text, tidy_name};
use super::{choosing, links, offices, seed, sessions, store, tokens};
use crate::audit;
use crate::clock::Moment;
use crate::db::schema::{people, role_grants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::web::live;
use crate::web::seat::{Actor, Grant, Office, Person, Reach, Role, Seat};

/// The offices that an administrator looks after; `None` is all of them.
#[derive(Debug, Clone)]
pub struct Realm(Option<HashSet<Id<Office>>>);

impl Realm {
    pub fn of(db: &mut Db, seat: &Seat) -> Outcome<Self> {
        Self::within(db, seat, &[Role::Administrator])
    }

    /// The offices that these roles reach: who fills rosters may find people there too.
    pub fn within(db: &mut Db, seat: &Seat, roles: &[Role]) -> Outcome<Self> {
        match seat.reach(roles) {
            Reach::Everywhere => Ok(Self(None)),
            Reach::Below(roots) => Ok(Self(Some(offices::below(db, &roots)?))),
        }
    }

    pub const fn is_everything(&self) -> bool {
        self.0.is_none()
    }

    pub fn holds(&self, office: Id<Office>) -> bool {
        self.0.as_ref().is_none_or(|set| set.contains(&office))
    }

    /// Whether a role that holds in `office` (everywhere without one) stays within.
    fn holds_grant(&self, office: Option<Id<Office>>) -> bool {
        office.map_or(self.is_everything(), |office| self.holds(office))
    }
}

/// Who changes something: the administrator, as far as the role reaches, and when.
pub struct Hand {
    pub seat: std::sync::Arc<Seat>,
    pub actor: Actor,
    pub now: Moment,
}

impl Hand {
    fn record(
        &self,
        db: &mut Db,
        action: &str,
        person: Id<Person>,
        before: Value,
        after: Value,
    ) -> Outcome<()> {
        let object = format!("person/{person}");
        audit::record(db, &self.actor, action, &object, before, after, self.now)?;
        live::rights_changed(db, person, self.now)
    }

    /// The person, if the administrator may see them.
    pub fn see(&self, db: &mut Db, person: Id<Person>) -> Outcome<Card> {
        let card = account::card(db, person)?;
        if Realm::of(db, &self.seat)?.holds(card.office) {
            Ok(card)
        } else {
            Err(Problem::NotFound)
        }
    }

    /// The person, if the administrator may change them.
    fn manage(&self, db: &mut Db, person: Id<Person>) -> Outcome<Card> {
        let card = self.see(db, person)?;
        let realm = Realm::of(db, &self.seat)?;
        let grants = account::grants(db, person)?;
        if grants.iter().all(|grant| realm.holds_grant(grant.office)) {
            Ok(card)
        } else {
            Err(Refused::new(StatusCode::FORBIDDEN, "people-beyond-reach").into())
        }
    }

    fn not_oneself(&self, person: Id<Person>) -> Outcome<()> {
        if self.seat.person == person {
            return Err(Problem::refused("people-not-yourself"));
        }
        Ok(())
    }

    /// Adds a person without a password; the secret of the link that sets one comes back.
    pub fn add(&self, db: &mut Db, account: &str, about: &About) -> Outcome<(Id<Person>, String)> {
        let account = fold_account(account);
        if !is_account(&account) {
            return Err(Problem::refused("people-account-bad"));
        }
        if store::account_taken(db, &account)? {
            return Err(Problem::refused("people-account-taken"));
        }
        let about = self.check(db, about, None)?;
        let everywhere = Realm::of(db, &self.seat)?.is_everything();
        let grant = Grant {
            role: Role::Participant,
            office: (!everywhere).then_some(about.office),
        };
        let after = json!({ "account": account, "about": about.to_json() });
        let new = seed::NewPerson {
            account,
            name: about.name,
            office: about.office,
            line: about.line,
            rank: about.rank,
            password: None,
            must_change_password: false,
            grants: vec![grant],
        };
        let added = seed::people(db, &[new], self.now)?;
        let person = added
            .first()
            .copied()
            .ok_or_else(|| Problem::bug("nobody was added"))?;
        self.record(db, "person.add", person, Value::Null, after)?;
        Ok((person, links::for_person(db, person, self.now)?))
    }

    /// Whether what is written about a person can be so. What they `have` already they keep, though
    /// it is retired.
    fn check(&self, db: &mut Db, about: &About, has: Option<&Card>) -> Outcome<About> {
        let name = tidy_name(&about.name).ok_or_else(|| Problem::refused("people-name-bad"))?;
        let realm = Realm::of(db, &self.seat)?;
        let known = offices::all(db)?
            .iter()
            .any(|office| office.id == about.office);
        if !known || !realm.holds(about.office) {
            return Err(Problem::refused("people-office-unknown"));
        }
        let (line, rank) = (
            has.and_then(|card| card.line.as_deref()),
            has.and_then(|card| card.rank.as_deref()),
        );
        let is_in = |terms: &[choosing::Term], code: &Option<String>| {
            code.as_ref()
                .is_none_or(|code| terms.iter().any(|term| term.0 == *code))
        };
        if !is_in(&choosing::lines_in_use(db, line)?, &about.line)
            || !is_in(&choosing::ranks_in_use(db, rank)?, &about.rank)
        {
            return Err(Problem::refused("people-term-unknown"));
        }
        Ok(About {
            name,
            ..about.clone()
        })
    }

    /// Changes name, office, line and rank.
    pub fn edit(&self, db: &mut Db, person: Id<Person>, about: &About) -> Outcome<()> {
        let card = self.manage(db, person)?;
        let about = self.check(db, about, Some(&card))?;
        diesel::update(people::table.find(person))
            .set((
                people::name.eq(&about.name),
                people::name_sort.eq(name_sort(&about.name)),
                people::search.eq(search_text(&about.name, &card.account)),
                people::office_id.eq(about.office),
                people::line.eq(about.line.as_deref()),
                people::rank.eq(about.rank.as_deref()),
            ))
            .execute(db)?;
        let before = About::of(&card).to_json();
        self.record(db, "person.edit", person, before, about.to_json())
    }

    /// Gives a role, everywhere or in one office and below.
    pub fn give(
        &self,
        db: &mut Db,
        person: Id<Person>,
        role: Role,
        office: Option<Id<Office>>,
    ) -> Outcome<()> {
        self.manage(db, person)?;
        if !Realm::of(db, &self.seat)?.holds_grant(office) {
            return Err(Problem::refused("people-role-beyond"));
        }
        if let Some(office) = office
            && !offices::all(db)?.iter().any(|row| row.id == office)
        {
            return Err(Problem::refused("people-office-unknown"));
        }
        let held = account::grants(db, person)?;
        if held
            .iter()
            .any(|grant| grant.role == role && grant.office == office)
        {
            return Err(Problem::refused("people-role-held"));
        }
        diesel::insert_into(role_grants::table)
            .values((
                role_grants::id.eq(Id::<Grant>::fresh()),
                role_grants::person_id.eq(person),
                role_grants::role.eq(role),
                role_grants::office_id.eq(office),
                role_grants::granted_at.eq(self.now),
                role_grants::granted_by.eq(self.seat.person),
            ))
            .execute(db)?;
        let after = json!({ "role": role.word(), "office": office });
        self.record(db, "role.give", person, Value::Null, after)
    }

    /// Takes a role away. Nobody takes the administrator's role from themselves.
    pub fn take(&self, db: &mut Db, person: Id<Person>, grant: Id<Grant>) -> Outcome<()> {
        self.manage(db, person)?;
        let held = account::grants(db, person)?;
        let held = held
            .iter()
            .find(|held| held.id == grant)
            .ok_or(Problem::NotFound)?;
        if held.role == Role::Administrator {
            self.not_oneself(person)?;
        }
        diesel::delete(role_grants::table.find(grant)).execute(db)?;
        let before = json!({ "role": held.role.word(), "office": held.office });
        self.record(db, "role.take", person, before, Value::Null)
    }

    /// Disables an account and signs it out everywhere; its history stays.
    pub fn disable(&self, db: &mut Db, person: Id<Person>) -> Outcome<()> {
        self.manage(db, person)?;
        self.not_oneself(person)?;
        diesel::update(people::table.find(person))
            .set(people::disabled_at.eq(self.now))
            .execute(db)?;
        sessions::close_all(db, person, None)?;
        tokens::revoke_all(db, person, self.now)?;
        self.record(db, "person.disable", person, Value::Null, Value::Null)
    }

    /// Enables a disabled account again.
    pub fn enable(&self, db: &mut Db, person: Id<Person>) -> Outcome<()> {
        self.manage(db, person)?;
        diesel::update(people::table.find(person))
            .set(people::disabled_at.eq(None::<Moment>))
            .execute(db)?;
        self.record(db, "person.enable", person, Value::Null, Value::Null)
    }

    /// Signs a person out of every browser; the account stays as it is, and so do tokens.
    pub fn end_sessions(&self, db: &mut Db, person: Id<Person>) -> Outcome<()> {
        self.manage(db, person)?;
        sessions::close_all(db, person, None)?;
        self.record(db, "session.end-all", person, Value::Null, Value::Null)
    }

    /// A link with which the person sets a new password.
    pub fn reset(&self, db: &mut Db, person: Id<Person>) -> Outcome<String> {
        self.manage(db, person)?;
        self.record(db, "password.reset", person, Value::Null, Value::Null)?;
        links::for_person(db, person, self.now)
    }
}

/// What an administrator writes about a person.
#[derive(Debug, Clone)]
pub struct About {
    pub name: String,
    pub office: Id<Office>,
    pub line: Option<String>,
    pub rank: Option<String>,
}

impl About {
    fn of(card: &Card) -> Self {
        Self {
            name: card.name.clone(),
            office: card.office,
            line: card.line.clone(),
            rank: card.rank.clone(),
        }
    }

    fn to_json(&self) -> Value {
        json!({ "name": self.name, "office": self.office, "line": self.line, "rank": self.rank })
    }
}

/// Which persons a list shows.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Parts of names, accounts or pinyin; all must be found.
    pub words: Vec<String>,
    /// This office and what is below.
    pub office: Option<Id<Office>>,
    pub role: Option<Role>,
    pub disabled: Option<bool>,
}

/// The persons sought within the realm, by name.
pub fn seek(db: &mut Db, realm: &Realm, sought: &Sought) -> Outcome<Vec<Id<Person>>> {
    Ok(narrowed(db, realm, sought)?.select(people::id).load(db)?)
}

/// The same persons with what long lists are narrowed by.
pub fn roll(db: &mut Db, realm: &Realm, sought: &Sought) -> Outcome<Vec<choosing::Enrolled>> {
    let columns = (people::id, people::office_id, people::line, people::rank);
    Ok(narrowed(db, realm, sought)?.select(columns).load(db)?)
}

fn narrowed(
    db: &mut Db,
    realm: &Realm,
    sought: &Sought,
) -> Outcome<people::BoxedQuery<'static, <Db as Connection>::Backend>> {
    let mut query = people::table
        .into_boxed()
        .order((people::name_sort, people::account));
    for word in &sought.words {
        let word = word
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        query = query.filter(people::search.like(format!("%{word}%")).escape('\\'));
    }
    let wanted = match sought.office {
        Some(office) => Some(offices::below(db, &[office])?),
        None => None,
    };
    let within = match (wanted, &realm.0) {
        (Some(wanted), Some(all)) => Some(wanted.intersection(all).copied().collect()),
        (wanted, all) => wanted.or_else(|| all.clone()),
    };
    if let Some(within) = within {
        query = query.filter(people::office_id.eq_any(within.into_iter().collect::<Vec<_>>()));
    }
    if let Some(role) = sought.role {
        let holders = role_grants::table
            .filter(role_grants::role.eq(role))
            .select(role_grants::person_id);
        query = query.filter(people::id.eq_any(holders));
    }
    query = match sought.disabled {
        Some(true) => query.filter(people::disabled_at.is_not_null()),
        Some(false) => query.filter(people::disabled_at.is_null()),
        None => query,
    };
    Ok(query)
}

/// A person with roles, as lists show them.
pub type Listed = (Card, Vec<GrantRow>);

/// Cards and roles of some persons, in the order given.
pub fn cards(db: &mut Db, ids: &[Id<Person>]) -> Outcome<Vec<Listed>> {
    ids.iter()
        .map(|id| Ok((account::card(db, *id)?, account::grants(db, *id)?)))
        .collect()
}
