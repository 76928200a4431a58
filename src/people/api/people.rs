//! `/api/v1/people` and `/api/v1/offices`, for administrators and organisers within their reach.

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::Outcome;
use crate::people::administration::{self, Realm};
use crate::people::pages::list::{ON_PAGE, Wanted};
use crate::people::pages::options;
use crate::web::Visit;
use crate::web::seat::{Office, Person, Role};

/// Whose reach counts: an administrator's, and an organiser's, who fills rosters.
const LISTERS: [Role; 2] = [Role::Administrator, Role::Organiser];

/// A person as lists show them.
#[derive(Serialize, ToSchema)]
pub struct Listed {
    #[schema(value_type = String, format = "uuid")]
    id: Id<Person>,
    account: String,
    name: String,
    #[schema(value_type = String, format = "uuid")]
    office: Id<Office>,
    line: Option<String>,
    rank: Option<String>,
    roles: Vec<&'static str>,
    disabled: bool,
}

/// One page of persons.
#[allow(clippy::struct_field_names)] // the name that programs read
#[derive(Serialize, ToSchema)]
pub struct People {
    people: Vec<Listed>,
    total: usize,
    page: usize,
}

/// Persons within the holder's reach, fifty to a page, by name.
#[utoipa::path(get, path = "/api/v1/people", tag = "people", params(
    ("q" = Option<String>, Query, description = "parts of name, account or pinyin"),
    ("office" = Option<String>, Query, description = "an office and what is below"),
    ("role" = Option<String>, Query),
    ("state" = Option<String>, Query, description = "active or disabled"),
    ("page" = Option<usize>, Query),
), responses((status = 200, body = People)))]
pub async fn list(visit: Visit, wanted: web::Query<Wanted>) -> Outcome<web::Json<People>> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let realm = Realm::within(db, &seat, &LISTERS)?;
        let found = administration::seek(db, &realm, &wanted.sought())?;
        let (total, page) = (found.len(), wanted.page_of(found.len()));
        let shown: Vec<_> = found
            .into_iter()
            .skip((page - 1) * ON_PAGE)
            .take(ON_PAGE)
            .collect();
        Ok((administration::cards(db, &shown)?, total, page))
    });
    let (cards, total, page) = read.await?;
    let people = cards.into_iter().map(|(card, grants)| Listed {
        id: card.id,
        account: card.account,
        name: card.name,
        office: card.office,
        line: card.line,
        rank: card.rank,
        roles: grants.iter().map(|grant| grant.role.word()).collect(),
        disabled: card.disabled_at.is_some(),
    });
    Ok(web::Json(People {
        people: people.collect(),
        total,
        page,
    }))
}

/// An office of the tree.
#[derive(Serialize, ToSchema)]
pub struct OfficeOfTree {
    #[schema(value_type = String, format = "uuid")]
    id: Id<Office>,
    #[schema(value_type = Option<String>, format = "uuid")]
    parent: Option<Id<Office>>,
    level: &'static str,
    code: String,
    name_zh: String,
    name_en: String,
}

/// The offices within reach.
#[derive(Serialize, ToSchema)]
pub struct Offices {
    offices: Vec<OfficeOfTree>,
}

/// Offices within the holder's reach, each before those below it.
#[utoipa::path(get, path = "/api/v1/offices", tag = "people", responses((status = 200, body = Offices)))]
pub async fn offices(visit: Visit) -> Outcome<web::Json<Offices>> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let realm = Realm::within(db, &seat, &LISTERS)?;
        options::branches(db, &realm)
    });
    let offices = read.await?.into_iter().map(|branch| OfficeOfTree {
        id: branch.office.id,
        parent: branch.office.parent_id,
        level: branch.office.level.word(),
        code: branch.office.code,
        name_zh: branch.office.name_zh,
        name_en: branch.office.name_en,
    });
    Ok(web::Json(Offices {
        offices: offices.collect(),
    }))
}
