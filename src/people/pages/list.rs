//! `/people`: who there is.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::options;
use crate::error::{Outcome, Problem};
use crate::people::account::{Named, role_key};
use crate::people::administration::{self, Listed, Realm, Sought};
use crate::people::rules::account::fold_account;
use crate::web::Visit;
use crate::web::seat::Role;

/// Persons on a page.
pub const ON_PAGE: usize = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub q: String,
    pub office: String,
    pub role: String,
    /// `active`, `disabled`, or both when empty.
    pub state: String,
    pub page: usize,
}

impl Wanted {
    /// What the database is asked for.
    pub fn sought(&self) -> Sought {
        Sought {
            words: fold_account(&self.q)
                .split_whitespace()
                .map(ToOwned::to_owned)
                .collect(),
            office: self.office.parse().ok(),
            role: Role::from_word(&self.role),
            disabled: match self.state.as_str() {
                "active" => Some(false),
                "disabled" => Some(true),
                _ => None,
            },
        }
    }

    fn query_of(&self, page: usize) -> Outcome<String> {
        let wanted = Self {
            page,
            ..self.clone()
        };
        serde_html_form::to_string(&wanted).map_err(Problem::bug)
    }

    /// The page, counted from one, that exists among `total` persons.
    pub fn page_of(&self, total: usize) -> usize {
        self.page.clamp(1, total.div_ceil(ON_PAGE).max(1))
    }
}

/// `GET /people`
pub async fn show(visit: Visit, wanted: web::Query<Wanted>) -> Outcome<HttpResponse> {
    let (seat, wanted) = (visit.seat()?.clone(), wanted.into_inner());
    let asked = wanted.clone();
    let read = visit.app.store.read(move |db| {
        let realm = Realm::of(db, &seat)?;
        let found = administration::seek(db, &realm, &asked.sought())?;
        let (total, page) = (found.len(), asked.page_of(found.len()));
        let shown: Vec<_> = found
            .into_iter()
            .skip((page - 1) * ON_PAGE)
            .take(ON_PAGE)
            .collect();
        let people = administration::cards(db, &shown)?;
        Ok((total, page, people, options::branches(db, &realm)?))
    });
    let (total, page, people, branches) = read.await?;
    let rows: Vec<Value> = people.iter().map(|one| row(&visit, one)).collect();
    visit.page(
        "people/list",
        json!({
            "q": wanted.q,
            "state": wanted.state,
            "offices": options::of_offices(&visit, &branches, wanted.office.parse().ok()),
            "roles": options::of_roles(&visit, Role::from_word(&wanted.role)),
            "people": rows,
            "pages": pages(&wanted, page, total, people.len())?,
        }),
    )
}

fn row(visit: &Visit, (card, grants): &Listed) -> Value {
    let words = |name: &Option<Named>| {
        name.as_ref()
            .map(|name| name.in_words(visit.locale).to_owned())
    };
    let roles = grants
        .iter()
        .map(|grant| visit.text(role_key(grant.role), &[]));
    let mut roles: Vec<String> = roles.collect();
    roles.dedup();
    json!({
        "id": card.id,
        "account": card.account,
        "name": card.name,
        "office": card.office_name.in_words(visit.locale),
        "line": words(&card.line_name),
        "rank": words(&card.rank_name),
        "roles": roles,
        "disabled": card.disabled_at.is_some(),
    })
}

fn pages(wanted: &Wanted, page: usize, total: usize, shown: usize) -> Outcome<Value> {
    let last = total.div_ceil(ON_PAGE).max(1);
    let first = (page - 1) * ON_PAGE;
    let mut numbers = Vec::new();
    for number in page.saturating_sub(3).max(1)..=(page + 3).min(last) {
        let query = wanted.query_of(number)?;
        numbers.push(json!({ "number": number, "query": query, "current": number == page }));
    }
    let previous = (page > 1).then(|| wanted.query_of(page - 1)).transpose()?;
    let next = (page < last)
        .then(|| wanted.query_of(page + 1))
        .transpose()?;
    Ok(json!({
        "from": if shown == 0 { 0 } else { first + 1 },
        "to": first + shown,
        "total": total,
        "previous": previous,
        "next": next,
        "numbers": numbers,
    }))
}
