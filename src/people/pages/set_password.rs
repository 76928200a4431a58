//! `/set-password/{token}`: what a one-time link opens.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::links::{self, Link, Purpose};
use crate::people::offices::OfficeLevel;
use crate::people::rules::account::{fold_account, is_account, tidy_name};
use crate::people::rules::code::fold;
use crate::people::rules::password::{self, Own};
use crate::people::{account, offices, seed, sessions, store, tokens};
use crate::web::input::Form;
use crate::web::seat::{Actor, Grant, Person, Role};
use crate::web::{Redirect, Visit, live};

/// The form. Account, name and office are asked of the first administrator only.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    account: String,
    name: String,
    office_zh: String,
    office_en: String,
    password: String,
    again: String,
}

impl Typed {
    fn own(&self) -> Own<'_> {
        Own {
            account: &self.account,
            name: &self.name,
            office_zh: &self.office_zh,
            office_en: &self.office_en,
        }
    }
}

/// A code as it is typed from paper.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Code {
    code: String,
}

/// `GET /set-password`: for a code on paper.
pub async fn ask_code(visit: Visit) -> Outcome<HttpResponse> {
    code_form(&visit, "", None)
}

/// `POST /set-password`: leads to where the code's link leads.
pub async fn take_code(visit: Visit, form: Form<Code>) -> Outcome<HttpResponse> {
    let (code, now) = (fold(&form.0.code), visit.now);
    let typed = code.clone();
    let found = visit.app.store.read(move |db| links::find(db, &typed, now));
    match found.await {
        Ok(_) => Ok(Redirect::to(&format!("/set-password/{code}"))),
        Err(problem @ Problem::Refused(_)) => code_form(&visit, &form.0.code, Some(&problem)),
        Err(problem) => Err(problem),
    }
}

fn code_form(visit: &Visit, code: &str, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let fault = problem.map(|problem| visit.words(problem));
    let mut page = visit.page("people/code", json!({ "code": code, "fault": fault }))?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `GET /set-password/{token}`
pub async fn show(visit: Visit, secret: web::Path<String>) -> Outcome<HttpResponse> {
    let (link, typed) = open(&visit, &secret, Typed::default()).await?;
    ask(&visit, link, &typed, None)
}

/// `POST /set-password/{token}`
pub async fn submit(
    visit: Visit,
    secret: web::Path<String>,
    form: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (link, typed) = open(&visit, &secret, form.0).await?;
    let done = match link.person {
        Some(person) => set(&visit, &secret, person, &typed).await,
        None => begin(&visit, &secret, &typed).await,
    };
    match done {
        Ok(()) => Ok(Redirect::saying("/sign-in", "said-password-set")),
        Err(problem @ Problem::Refused(_)) => ask(&visit, link, &typed, Some(&problem)),
        Err(problem) => Err(problem),
    }
}

/// The link, and the form with the person's own account and name where the link names a person.
async fn open(visit: &Visit, secret: &str, mut typed: Typed) -> Outcome<(Link, Typed)> {
    let (secret, now) = (secret.to_owned(), visit.now);
    let read = visit.app.store.read(move |db| {
        let link = links::find(db, &secret, now)?;
        if let Some(person) = link.person {
            let card = account::card(db, person)?;
            (typed.account, typed.name) = (card.account, card.name);
            (typed.office_zh, typed.office_en) = (card.office_name.zh, card.office_name.en);
        }
        Ok((link, typed))
    });
    read.await
}

fn ask(
    visit: &Visit,
    link: Link,
    typed: &Typed,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let context = json!({
        "first": link.purpose == Purpose::FirstAdministrator,
        "account": typed.account,
        "name": typed.name,
        "office_zh": typed.office_zh,
        "office_en": typed.office_en,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/set_password", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// Checks what was typed twice and returns the hash.
pub async fn hash_of_new(
    visit: &Visit,
    typed: &str,
    again: &str,
    own: &Own<'_>,
) -> Outcome<String> {
    password::check(typed, own).map_err(|weakness| Problem::refused(weakness.key()))?;
    if typed != again {
        return Err(Problem::refused("people-password-differs"));
    }
    visit.app.people.hasher.hash(typed.to_owned()).await
}

async fn set(visit: &Visit, secret: &str, person: Id<Person>, typed: &Typed) -> Outcome<()> {
    let hash = hash_of_new(visit, &typed.password, &typed.again, &typed.own()).await?;
    let (secret, now, mut actor) = (secret.to_owned(), visit.now, visit.actor());
    (actor.person, actor.account) = (Some(person), typed.account.clone());
    let written = visit.app.store.write(move |db| {
        links::use_up(db, &secret, now)?;
        store::set_password(db, person, &hash)?;
        // Whoever held the account before holds it no longer.
        sessions::close_all(db, person, None)?;
        tokens::revoke_all(db, person, now)?;
        let object = format!("person/{person}");
        audit::record(db, &actor, "password.set", &object, (), (), now)?;
        live::rights_changed(db, person, now)
    });
    written.await?;
    visit.app.seats.forget_person(person);
    Ok(())
}

/// What the first administrator typed, in order.
struct First {
    account: String,
    name: String,
    office_zh: String,
    office_en: String,
    hash: String,
}

async fn begin(visit: &Visit, secret: &str, typed: &Typed) -> Outcome<()> {
    let account = fold_account(&typed.account);
    if !is_account(&account) {
        return Err(Problem::refused("people-account-bad"));
    }
    let bad_name = || Problem::refused("people-name-bad");
    let name = tidy_name(&typed.name).ok_or_else(bad_name)?;
    let bad_office = || Problem::refused("people-office-name-bad");
    let office_zh = tidy_name(&typed.office_zh).ok_or_else(bad_office)?;
    let office_en = tidy_name(&typed.office_en).unwrap_or_else(|| office_zh.clone());
    let hash = hash_of_new(visit, &typed.password, &typed.again, &typed.own()).await?;
    let (secret, now, mut actor) = (secret.to_owned(), visit.now, visit.actor());
    actor.account.clone_from(&account);
    let first = First {
        account,
        name,
        office_zh,
        office_en,
        hash,
    };
    let written = visit.app.store.write(move |db| {
        links::use_up(db, &secret, now)?;
        if links::has_administrator(db)? {
            return Err(links::over());
        }
        found(db, first, &actor, now)
    });
    written.await
}

/// The first office, the lists that everybody needs, and the administrator of everything.
fn found(db: &mut Db, first: First, actor: &Actor, now: Moment) -> Outcome<()> {
    seed::lists(db)?;
    let office = seed::NewOffice {
        code: offices::free_code(db, None)?,
        parent: None,
        level: OfficeLevel::Province,
        name_zh: first.office_zh,
        name_en: first.office_en,
        position: 1,
    };
    let office_id = seed::office(db, &office)?;
    if store::account_taken(db, &first.account)? {
        return Err(Problem::refused("people-account-taken"));
    }
    let after = json!({ "account": first.account, "name": first.name, "office": office.name_zh });
    let person = seed::NewPerson {
        account: first.account,
        name: first.name,
        office: office_id,
        line: None,
        rank: None,
        password: Some(first.hash),
        must_change_password: false,
        grants: vec![Grant {
            role: Role::Administrator,
            office: None,
        }],
    };
    for id in seed::people(db, &[person], now)? {
        let object = format!("person/{id}");
        audit::record(
            db,
            actor,
            "person.first-administrator",
            &object,
            (),
            &after,
            now,
        )?;
    }
    Ok(())
}
