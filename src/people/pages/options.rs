//! Choices of a select.

use serde::Serialize;

use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::account::role_key;
use crate::people::administration::Realm;
use crate::people::choosing::Term;
use crate::people::offices::{self, OfficeRow};
use crate::web::seat::{Office, Role};
use crate::web::{Locale, Visit};

/// One choice.
#[derive(Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

/// An office of the tree, and how deep it stands.
#[derive(Clone, Serialize)]
pub struct Branch {
    #[serde(flatten)]
    pub office: OfficeRow,
    pub depth: usize,
}

/// The offices of a realm, each before those below it.
pub fn branches(db: &mut Db, realm: &Realm) -> Outcome<Vec<Branch>> {
    let mut found: Vec<Branch> = Vec::new();
    for office in offices::all(db)? {
        if !realm.holds(office.id) {
            continue;
        }
        let above = found
            .iter()
            .find(|branch| Some(branch.office.id) == office.parent_id);
        let depth = above.map_or(0, |branch| branch.depth + 1);
        found.push(Branch { office, depth });
    }
    Ok(found)
}

/// Offices as choices, indented as they stand in the tree.
pub fn of_offices(visit: &Visit, branches: &[Branch], chosen: Option<Id<Office>>) -> Vec<Choice> {
    let each = branches.iter().map(|branch| {
        let name = match visit.locale {
            Locale::Chinese => &branch.office.name_zh,
            Locale::English => &branch.office.name_en,
        };
        Choice {
            value: branch.office.id.to_string(),
            label: format!("{}{name}", "\u{3000}".repeat(branch.depth)),
            selected: chosen == Some(branch.office.id),
        }
    });
    each.collect()
}

/// Lines or ranks as choices.
pub fn of_terms(visit: &Visit, terms: Vec<Term>, chosen: Option<&str>) -> Vec<Choice> {
    let each = terms.into_iter().map(|(code, zh, en)| Choice {
        selected: chosen == Some(code.as_str()),
        value: code,
        label: match visit.locale {
            Locale::Chinese => zh,
            Locale::English => en,
        },
    });
    each.collect()
}

/// Roles as choices.
pub fn of_roles(visit: &Visit, chosen: Option<Role>) -> Vec<Choice> {
    let all = [
        Role::Participant,
        Role::Trainer,
        Role::Organiser,
        Role::Staff,
        Role::Administrator,
    ];
    let each = all.into_iter().map(|role| Choice {
        value: role.word().to_owned(),
        label: visit.text(role_key(role), &[]),
        selected: chosen == Some(role),
    });
    each.collect()
}
