//! Finding persons for something: by office, line and rank, or by their accounts.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::db::schema::{business_lines, offices, people, ranks, role_grants};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::seat::{Office, Person, Role};

/// Values that one statement may name; engines have a limit.
const AT_ONCE: usize = 5_000;

/// Which persons are meant. What is `None` does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// These offices, no others; whoever asks resolves what is below.
    pub offices: Option<Vec<Id<Office>>>,
    pub line: Option<String>,
    pub rank: Option<String>,
}

/// A person as lists name them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Brief {
    pub id: Id<Person>,
    pub account: String,
    pub name: String,
    pub office: Id<Office>,
}

/// Persons who may take part (role participant, account not disabled), by office and name.
pub fn choose(db: &mut Db, choice: &Choice) -> Outcome<Vec<Brief>> {
    let participants = role_grants::table
        .filter(role_grants::role.eq(Role::Participant))
        .select(role_grants::person_id);
    let mut query = people::table
        .inner_join(offices::table)
        .filter(people::disabled_at.is_null())
        .filter(people::id.eq_any(participants))
        .order((
            offices::position,
            offices::code,
            people::name_sort,
            people::account,
        ))
        .select((people::id, people::account, people::name, people::office_id))
        .into_boxed();
    if let Some(offices) = &choice.offices {
        query = query.filter(people::office_id.eq_any(offices.clone()));
    }
    if let Some(line) = &choice.line {
        query = query.filter(people::line.eq(line.clone()));
    }
    if let Some(rank) = &choice.rank {
        query = query.filter(people::rank.eq(rank.clone()));
    }
    Ok(query.load(db)?)
}

/// How lists name these persons.
pub fn briefs(db: &mut Db, who: &[Id<Person>]) -> Outcome<HashMap<Id<Person>, Brief>> {
    let mut found = HashMap::new();
    for some in who.chunks(AT_ONCE) {
        let briefs: Vec<Brief> = people::table
            .filter(people::id.eq_any(some.to_vec()))
            .select((people::id, people::account, people::name, people::office_id))
            .load(db)?;
        found.extend(briefs.into_iter().map(|one| (one.id, one)));
    }
    Ok(found)
}

/// Persons whose account or name begins with `text`, and at most so many.
pub fn called(db: &mut Db, text: &str, most: i64) -> Outcome<Vec<Id<Person>>> {
    let start = format!("{}%", text.replace(['\\', '%', '_'], ""));
    Ok(people::table
        .filter(
            people::account
                .like(start.clone())
                .or(people::name.like(start)),
        )
        .order(people::account)
        .select(people::id)
        .limit(most)
        .load(db)?)
}

/// Who has these accounts, by account. Disabled accounts and unknown ones are not among them.
pub fn by_accounts(db: &mut Db, accounts: &[String]) -> Outcome<HashMap<String, Brief>> {
    let mut found = HashMap::new();
    for some in accounts.chunks(AT_ONCE) {
        let briefs: Vec<Brief> = people::table
            .filter(people::account.eq_any(some.to_vec()))
            .filter(people::disabled_at.is_null())
            .select((people::id, people::account, people::name, people::office_id))
            .load(db)?;
        found.extend(briefs.into_iter().map(|one| (one.account.clone(), one)));
    }
    Ok(found)
}

/// Who is called exactly so. Disabled accounts are not among them.
pub fn named(db: &mut Db, names: &[String]) -> Outcome<Vec<Brief>> {
    let mut found = Vec::new();
    for some in names.chunks(AT_ONCE) {
        let briefs: Vec<Brief> = people::table
            .filter(people::name.eq_any(some.to_vec()))
            .filter(people::disabled_at.is_null())
            .select((people::id, people::account, people::name, people::office_id))
            .load(db)?;
        found.extend(briefs);
    }
    Ok(found)
}

/// A business line or a rank: code, Chinese and English name.
pub type Term = (String, String, String);

/// All business lines in order, retired ones too: somebody may have them.
pub fn lines(db: &mut Db) -> Outcome<Vec<Term>> {
    use business_lines as t;
    Ok(t::table
        .order((t::position, t::code))
        .select((t::code, t::name_zh, t::name_en))
        .load(db)?)
}

/// All ranks in order, retired ones too.
pub fn ranks(db: &mut Db) -> Outcome<Vec<Term>> {
    use ranks as t;
    Ok(t::table
        .order((t::position, t::code))
        .select((t::code, t::name_zh, t::name_en))
        .load(db)?)
}

/// The business lines that can be chosen: those not retired, and the one that is `had` already.
pub fn lines_in_use(db: &mut Db, had: Option<&str>) -> Outcome<Vec<Term>> {
    use business_lines as t;
    Ok(t::table
        .filter(
            t::retired_at
                .is_null()
                .or(t::code.eq(had.unwrap_or_default())),
        )
        .order((t::position, t::code))
        .select((t::code, t::name_zh, t::name_en))
        .load(db)?)
}

/// The ranks that can be chosen: those not retired, and the one that is `had` already.
pub fn ranks_in_use(db: &mut Db, had: Option<&str>) -> Outcome<Vec<Term>> {
    use ranks as t;
    Ok(t::table
        .filter(
            t::retired_at
                .is_null()
                .or(t::code.eq(had.unwrap_or_default())),
        )
        .order((t::position, t::code))
        .select((t::code, t::name_zh, t::name_en))
        .load(db)?)
}

/// A person as a list of results names them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Listed {
    pub id: Id<Person>,
    pub name: String,
    /// The name in pinyin, as it is sorted.
    pub name_sort: String,
    pub office: Id<Office>,
    pub line: Option<String>,
}

/// These persons, disabled ones too: a result stays somebody's.
pub fn listed(db: &mut Db, persons: &[Id<Person>]) -> Outcome<Vec<Listed>> {
    let mut found = Vec::with_capacity(persons.len());
    for some in persons.chunks(AT_ONCE) {
        let mut rows: Vec<Listed> = people::table
            .filter(people::id.eq_any(some.to_vec()))
            .select((
                people::id,
                people::name,
                people::name_sort,
                people::office_id,
                people::line,
            ))
            .load(db)?;
        found.append(&mut rows);
    }
    Ok(found)
}

/// Everybody of these offices.
pub fn people_of(db: &mut Db, offices: &[Id<Office>]) -> Outcome<Vec<Id<Person>>> {
    Ok(people::table
        .filter(people::office_id.eq_any(offices.to_vec()))
        .select(people::id)
        .load(db)?)
}

/// A person as duties look at one.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Enrolled {
    pub id: Id<Person>,
    pub office: Id<Office>,
    pub line: Option<String>,
    pub rank: Option<String>,
}

/// Everybody who may take part, of all offices or of these. Disabled accounts are not among them.
pub fn roll(db: &mut Db, offices: Option<&[Id<Office>]>) -> Outcome<Vec<Enrolled>> {
    let participants = role_grants::table
        .filter(role_grants::role.eq(Role::Participant))
        .select(role_grants::person_id);
    let mut query = people::table
        .filter(people::disabled_at.is_null())
        .filter(people::id.eq_any(participants))
        .select((people::id, people::office_id, people::line, people::rank))
        .into_boxed();
    if let Some(offices) = offices {
        query = query.filter(people::office_id.eq_any(offices.to_vec()));
    }
    Ok(query.load(db)?)
}

/// One person as duties look at them; none if the account is disabled or takes no part.
pub fn enrolled(db: &mut Db, person: Id<Person>) -> Outcome<Option<Enrolled>> {
    let participants = role_grants::table
        .filter(role_grants::role.eq(Role::Participant))
        .select(role_grants::person_id);
    Ok(people::table
        .find(person)
        .filter(people::disabled_at.is_null())
        .filter(people::id.eq_any(participants))
        .select((people::id, people::office_id, people::line, people::rank))
        .first(db)
        .optional()?)
}

/// Whom a long list of the people of some offices shows. Disabled accounts are not among them.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Of these offices; none stands for all.
    pub offices: Option<Vec<Id<Office>>>,
    /// How the account or the name begins; while it is empty, only those who may take part are meant.
    pub start: String,
    /// These are left out; of very many only the first [`AT_ONCE`].
    pub without: Vec<Id<Person>>,
}

impl Around {
    fn query(&self) -> people::BoxedQuery<'static, <Db as Connection>::Backend> {
        let mut query = people::table
            .filter(people::disabled_at.is_null())
            .into_boxed();
        if let Some(offices) = &self.offices {
            query = query.filter(people::office_id.eq_any(offices.clone()));
        }
        if self.start.is_empty() {
            let participants = role_grants::table
                .filter(role_grants::role.eq(Role::Participant))
                .select(role_grants::person_id);
            query = query.filter(people::id.eq_any(participants));
        } else {
            let start = format!("{}%", self.start.replace(['\\', '%', '_'], ""));
            let called = people::account
                .like(start.clone())
                .or(people::name.like(start));
            query = query.filter(called);
        }
        let without: Vec<Id<Person>> = self.without.iter().take(AT_ONCE).copied().collect();
        if !without.is_empty() {
            query = query.filter(people::id.ne_all(without));
        }
        query
    }

    /// How many.
    pub fn count(&self, db: &mut Db) -> Outcome<i64> {
        Ok(self.query().count().get_result(db)?)
    }

    /// How many of these persons are among them.
    pub fn count_among(&self, db: &mut Db, persons: &[Id<Person>]) -> Outcome<i64> {
        let mut found = 0;
        for some in persons.chunks(AT_ONCE) {
            let among = self.query().filter(people::id.eq_any(some.to_vec()));
            found += among.count().get_result::<i64>(db)?;
        }
        Ok(found)
    }

    /// So many of them behind the first `skip`, by name.
    pub fn page(&self, db: &mut Db, skip: usize, most: usize) -> Outcome<Vec<Brief>> {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let ordered = self.query().order((people::name_sort, people::account));
        Ok(ordered
            .offset(number(skip))
            .limit(number(most))
            .select((people::id, people::account, people::name, people::office_id))
            .load(db)?)
    }
}
