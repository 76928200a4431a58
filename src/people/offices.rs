//! The tree of offices: who is below whom.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use serde::Serialize;

use crate::db::schema::{offices, role_grants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::seat::{Office, Person};
use crate::web::{Locale, Reach};
use crate::words;

words! {
    /// Where an office stands in the tree.
    pub enum OfficeLevel {
        Province = "province",
        City = "city",
        County = "county",
        /// Railway, forest and mining branches, beside the cities.
        Branch = "branch",
    }
}

/// A procuratorate.
#[derive(Debug, Clone, Queryable, Selectable, Serialize)]
#[diesel(table_name = offices)]
pub struct OfficeRow {
    pub id: Id<Office>,
    pub parent_id: Option<Id<Office>>,
    pub level: OfficeLevel,
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub position: i32,
}

/// All offices, each before those below it.
pub fn all(db: &mut Db) -> Outcome<Vec<OfficeRow>> {
    let rows: Vec<OfficeRow> = offices::table
        .select(OfficeRow::as_select())
        .order((offices::position, offices::code))
        .load(db)?;
    let mut children: HashMap<Option<Id<Office>>, Vec<&OfficeRow>> = HashMap::new();
    for row in &rows {
        children.entry(row.parent_id).or_default().push(row);
    }
    let mut ordered = Vec::with_capacity(rows.len());
    let mut open: Vec<&OfficeRow> = children
        .get(&None)
        .into_iter()
        .flatten()
        .rev()
        .copied()
        .collect();
    while let Some(row) = open.pop() {
        ordered.push(row.clone());
        open.extend(
            children
                .get(&Some(row.id))
                .into_iter()
                .flatten()
                .rev()
                .copied(),
        );
    }
    Ok(ordered)
}

/// These offices and everything below them.
pub fn below(db: &mut Db, roots: &[Id<Office>]) -> Outcome<HashSet<Id<Office>>> {
    let pairs: Vec<(Id<Office>, Option<Id<Office>>)> = offices::table
        .select((offices::id, offices::parent_id))
        .load(db)?;
    let mut found: HashSet<Id<Office>> = roots.iter().copied().collect();
    let mut grown = true;
    while grown {
        let before = found.len();
        let next = pairs
            .iter()
            .filter(|(_, parent)| parent.is_some_and(|parent| found.contains(&parent)));
        found.extend(next.map(|(id, _)| *id).collect::<Vec<_>>());
        grown = found.len() > before;
    }
    Ok(found)
}

/// Whether `reach` covers the office.
pub fn reaches(db: &mut Db, reach: &Reach, office: Id<Office>) -> Outcome<bool> {
    match reach {
        Reach::Everywhere => Ok(true),
        Reach::Below(roots) if roots.is_empty() => Ok(false),
        Reach::Below(roots) => Ok(below(db, roots)?.contains(&office)),
    }
}

/// The offices within a reach; none stands for all of them.
pub fn within(db: &mut Db, reach: &Reach) -> Outcome<Option<HashSet<Id<Office>>>> {
    match reach {
        Reach::Everywhere => Ok(None),
        Reach::Below(roots) => below(db, roots).map(Some),
    }
}

/// Persons with a role that holds in one office and below: what they reach follows the tree.
pub fn bound(db: &mut Db) -> Outcome<Vec<Id<Person>>> {
    Ok(role_grants::table
        .filter(role_grants::office_id.is_not_null())
        .select(role_grants::person_id)
        .distinct()
        .load(db)?)
}

/// Names of all offices in a language.
pub fn names(db: &mut Db, locale: Locale) -> Outcome<HashMap<Id<Office>, String>> {
    let rows: Vec<(Id<Office>, String, String)> = offices::table
        .select((offices::id, offices::name_zh, offices::name_en))
        .load(db)?;
    let own = |zh, en| match locale {
        Locale::Chinese => zh,
        Locale::English => en,
    };
    Ok(rows
        .into_iter()
        .map(|(id, zh, en)| (id, own(zh, en)))
        .collect())
}

/// A code that no office has yet: the number of the next child, after the code of the office above.
pub fn free_code(db: &mut Db, above: Option<&OfficeRow>) -> Outcome<String> {
    let codes: Vec<String> = offices::table.select(offices::code).load(db)?;
    let taken: HashSet<String> = codes.into_iter().collect();
    let prefix = above.map(|office| format!("{}-", office.code));
    let prefix = prefix.unwrap_or_default();
    let code = (1..=taken.len() + 1)
        .map(|number| format!("{prefix}{number}"))
        .find(|code| !taken.contains(code));
    code.ok_or_else(|| Problem::bug("more codes than offices"))
}

/// Puts an office, and with it all below, under another one. Under itself or what is below it cannot go.
pub fn move_below(db: &mut Db, office: Id<Office>, above: Id<Office>) -> Outcome<()> {
    if below(db, &[office])?.contains(&above) {
        return Err(Problem::refused("people-office-circle"));
    }
    diesel::update(offices::table.find(office))
        .set(offices::parent_id.eq(above))
        .execute(db)?;
    Ok(())
}

/// Gives an office other names.
pub fn rename(db: &mut Db, office: Id<Office>, zh: &str, en: &str) -> Outcome<()> {
    diesel::update(offices::table.find(office))
        .set((offices::name_zh.eq(zh), offices::name_en.eq(en)))
        .execute(db)?;
    Ok(())
}
