//! `/people/new` and `/people/{id}`: one person, as an administrator sees and changes them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::options;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::account::{self, role_key};
use crate::people::administration::{About, Hand, Realm};
use crate::people::choosing;
use crate::web::input::Form;
use crate::web::seat::{Grant, Person, Role};
use crate::web::{Redirect, Visit};

/// The form about a person.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    account: String,
    name: String,
    office: String,
    line: String,
    rank: String,
}

impl Typed {
    fn about(&self) -> Outcome<About> {
        let code = |typed: &str| (!typed.is_empty()).then(|| typed.to_owned());
        let office = self.office.parse();
        Ok(About {
            name: self.name.clone(),
            office: office.map_err(|_| Problem::refused("people-office-unknown"))?,
            line: code(&self.line),
            rank: code(&self.rank),
        })
    }
}

/// Who changes something here and now.
pub fn hand(visit: &Visit) -> Outcome<Hand> {
    Ok(Hand {
        seat: visit.seat()?.clone(),
        actor: visit.actor(),
        now: visit.now,
    })
}

/// The address of a one-time link, as it is passed on.
pub fn link_of(req: &HttpRequest, visit: &Visit, secret: &str) -> String {
    let base = visit.app.settings.public_url.clone().unwrap_or_else(|| {
        let info = req.connection_info();
        format!("{}://{}", info.scheme(), info.host())
    });
    format!("{}/set-password/{secret}", base.trim_end_matches('/'))
}

/// `GET /people/new`
pub async fn ask_new(visit: Visit) -> Outcome<HttpResponse> {
    new_page(&visit, &Typed::default(), None).await
}

async fn new_page(
    visit: &Visit,
    typed: &Typed,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let mut context = form(visit, typed, (None, None)).await?;
    add(
        &mut context,
        json!({ "fault": problem.map(|problem| visit.words(problem)) }),
    );
    answer(visit, "people/new", context, problem)
}

/// `POST /people/new`
pub async fn submit_new(
    req: HttpRequest,
    visit: Visit,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (typed, hand) = (typed.0, hand(&visit)?);
    let asked = typed.clone();
    let written = visit
        .app
        .store
        .write(move |db| hand.add(db, &asked.account, &asked.about()?));
    match written.await {
        Ok((person, secret)) => {
            let link = link_of(&req, &visit, &secret);
            page(&visit, person, None, Some(link), None).await
        }
        Err(problem @ Problem::Refused(_)) => new_page(&visit, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

/// `GET /people/{id}`
pub async fn show(visit: Visit, person: web::Path<Id<Person>>) -> Outcome<HttpResponse> {
    page(&visit, person.into_inner(), None, None, None).await
}

/// The choices of the form about a person, who has a line and a rank already or not.
async fn form(
    visit: &Visit,
    typed: &Typed,
    has: (Option<String>, Option<String>),
) -> Outcome<Value> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let realm = Realm::of(db, &seat)?;
        let (line, rank) = (has.0.as_deref(), has.1.as_deref());
        let lists = (
            choosing::lines_in_use(db, line)?,
            choosing::ranks_in_use(db, rank)?,
        );
        Ok((options::branches(db, &realm)?, lists, realm.is_everything()))
    });
    let (branches, (lines, ranks), everywhere) = read.await?;
    Ok(json!({
        "account": typed.account,
        "name": typed.name,
        "offices": options::of_offices(visit, &branches, typed.office.parse().ok()),
        "lines": options::of_terms(visit, lines, Some(&typed.line)),
        "ranks": options::of_terms(visit, ranks, Some(&typed.rank)),
        "roles": options::of_roles(visit, None),
        "everywhere": everywhere,
    }))
}

fn add(context: &mut Value, more: Value) {
    if let (Value::Object(context), Value::Object(more)) = (context, more) {
        context.extend(more);
    }
}

fn answer(
    visit: &Visit,
    template: &str,
    context: Value,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let mut page = visit.page(template, context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

async fn page(
    visit: &Visit,
    person: Id<Person>,
    typed: Option<Typed>,
    link: Option<String>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let hand = hand(visit)?;
    let read = visit
        .app
        .store
        .read(move |db| Ok((hand.see(db, person)?, account::grants(db, person)?)));
    let (card, grants) = read.await?;
    let mut typed = typed.unwrap_or_else(|| Typed {
        account: String::new(),
        name: card.name.clone(),
        office: card.office.to_string(),
        line: card.line.clone().unwrap_or_default(),
        rank: card.rank.clone().unwrap_or_default(),
    });
    typed.account.clone_from(&card.account);
    let mut context = form(visit, &typed, (card.line.clone(), card.rank.clone())).await?;
    let held = grants.iter().map(|grant| {
        json!({
            "id": grant.id,
            "role": visit.text(role_key(grant.role), &[]),
            "office": grant.office_name.as_ref().map(|name| name.in_words(visit.locale)),
        })
    });
    let more = json!({
        "id": card.id,
        "title": card.name,
        "disabled": card.disabled_at,
        "has_password": card.has_password,
        "grants": held.collect::<Vec<_>>(),
        "link": link,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    add(&mut context, more);
    answer(visit, "people/person", context, problem)
}

/// Makes a change and shows the person again.
async fn change(
    visit: &Visit,
    person: Id<Person>,
    said: &str,
    typed: Option<Typed>,
    change: impl FnOnce(&Hand, &mut Db) -> Outcome<()> + Send + 'static,
) -> Outcome<HttpResponse> {
    let hand = hand(visit)?;
    match visit.app.store.write(move |db| change(&hand, db)).await {
        Ok(()) => {
            visit.app.seats.forget_person(person);
            Ok(Redirect::saying(&format!("/people/{person}"), said))
        }
        Err(problem @ Problem::Refused(_)) => {
            page(visit, person, typed, None, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /people/{id}`
pub async fn edit(
    visit: Visit,
    person: web::Path<Id<Person>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (person, typed) = (person.into_inner(), typed.0);
    let asked = typed.clone();
    change(
        &visit,
        person,
        "said-person-saved",
        Some(typed),
        move |hand, db| hand.edit(db, person, &asked.about()?),
    )
    .await
}

/// A role to give; without an office it holds everywhere.
#[derive(Deserialize)]
pub struct Given {
    role: Role,
    #[serde(default)]
    office: String,
}

/// `POST /people/{id}/roles`
pub async fn give(
    visit: Visit,
    person: web::Path<Id<Person>>,
    given: Form<Given>,
) -> Outcome<HttpResponse> {
    let (person, Given { role, office }) = (person.into_inner(), given.0);
    change(&visit, person, "said-role-given", None, move |hand, db| {
        let office = if office.is_empty() {
            None
        } else {
            let unknown = |_| Problem::refused("people-office-unknown");
            Some(office.parse().map_err(unknown)?)
        };
        hand.give(db, person, role, office)
    })
    .await
}

/// `POST /people/{id}/roles/{grant}/take`
pub async fn take(visit: Visit, path: web::Path<(Id<Person>, Id<Grant>)>) -> Outcome<HttpResponse> {
    let (person, grant) = path.into_inner();
    change(&visit, person, "said-role-taken", None, move |hand, db| {
        hand.take(db, person, grant)
    })
    .await
}

/// `POST /people/{id}/disable`
pub async fn disable(visit: Visit, person: web::Path<Id<Person>>) -> Outcome<HttpResponse> {
    let person = person.into_inner();
    change(
        &visit,
        person,
        "said-person-disabled",
        None,
        move |hand, db| hand.disable(db, person),
    )
    .await
}

/// `POST /people/{id}/enable`
pub async fn enable(visit: Visit, person: web::Path<Id<Person>>) -> Outcome<HttpResponse> {
    let person = person.into_inner();
    change(
        &visit,
        person,
        "said-person-enabled",
        None,
        move |hand, db| hand.enable(db, person),
    )
    .await
}

/// `POST /people/{id}/sessions/end`
pub async fn end_sessions(visit: Visit, person: web::Path<Id<Person>>) -> Outcome<HttpResponse> {
    let person = person.into_inner();
    change(
        &visit,
        person,
        "said-person-signed-out",
        None,
        move |hand, db| hand.end_sessions(db, person),
    )
    .await
}

/// `POST /people/{id}/reset`. The answer is the only place where the link ever stands.
pub async fn reset(
    req: HttpRequest,
    visit: Visit,
    person: web::Path<Id<Person>>,
) -> Outcome<HttpResponse> {
    let (person, hand) = (person.into_inner(), hand(&visit)?);
    match visit
        .app
        .store
        .write(move |db| hand.reset(db, person))
        .await
    {
        Ok(secret) => {
            let link = link_of(&req, &visit, &secret);
            page(&visit, person, None, Some(link), None).await
        }
        Err(problem @ Problem::Refused(_)) => {
            page(&visit, person, None, None, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}
