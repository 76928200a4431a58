//! Scheduling a sitting: choosing the exercise, settling everything, changing it later.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schedule_form::{self as form, Choice};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{self, Card, PackVersion, Paper};
use crate::sittings::Sitting;
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::typed::Typed;
use crate::sittings::store::schedule::{self, Setup};
use crate::sittings::store::{sitting, states};
use crate::web::fields::Wrong;
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Role, Seat, Visit};

/// Which version of a pack is to be used.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pack: Option<Id<PackVersion>>,
}

/// What the form needs besides what is typed.
struct Ground {
    card: Card,
    paper: Arc<Paper>,
    offices: Vec<Choice>,
}

impl Ground {
    fn of(db: &mut Db, seat: &Seat, pack: Id<PackVersion>, locale: Locale) -> Outcome<Self> {
        Ok(Self {
            card: exercises::card(db, pack)?.ok_or(Problem::NotFound)?,
            paper: exercises::paper(db, pack)?,
            offices: form::reachable_offices(db, seat, locale)?,
        })
    }
}

/// `GET /sittings/manage/new`: first the exercise, then the form.
pub async fn begin(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let Some(pack) = asked.pack else {
        return choose_pack(&visit).await;
    };
    let ground = ground(&visit, pack).await?;
    let home = visit.seat()?.office;
    let office = match ground.offices.iter().find(|one| one.id == home) {
        Some(own) => own.id,
        None => ground.offices.first().map_or(home, |first| first.id),
    };
    let typed = form::suggestion(&visit, &ground.paper, office);
    form_page(&visit, &ground, &typed, &[], &Target::New(pack))
}

async fn choose_pack(visit: &Visit) -> Outcome<HttpResponse> {
    let cards = visit.app.store.read(exercises::cards).await?;
    let packs: Vec<Value> = cards
        .iter()
        .map(|card| {
            let lists = &visit.app.exercises.lists;
            let line = lists
                .line(&card.line)
                .map(|one| one.name.in_language(visit.locale.word()));
            let title = match visit.locale {
                Locale::Chinese => &card.title_zh,
                Locale::English => &card.title_en,
            };
            json!({ "id": card.id, "slug": card.slug, "title": title,
                    "line": line.unwrap_or(&card.line), "difficulty": card.difficulty })
        })
        .collect();
    visit.page("sittings/choose_pack", json!({ "packs": packs }))
}

async fn ground(visit: &Visit, pack: Id<PackVersion>) -> Outcome<Ground> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let read = visit
        .app
        .store
        .read(move |db| Ground::of(db, &seat, pack, locale));
    read.await
}

/// Where the form leads: a new sitting, or one that is there.
enum Target {
    New(Id<PackVersion>),
    Old {
        id: Id<Sitting>,
        title: String,
        phase: SittingState,
    },
}

fn form_page(
    visit: &Visit,
    ground: &Ground,
    typed: &Typed,
    wrong: &[Wrong],
    target: &Target,
) -> Outcome<HttpResponse> {
    let (phase, address, sitting) = match target {
        Target::New(pack) => (
            SittingState::Draft,
            format!("manage/new?pack={pack}"),
            Value::Null,
        ),
        Target::Old { id, title, phase } => (
            *phase,
            format!("{id}/schedule"),
            json!({ "id": id, "title": title }),
        ),
    };
    let (card, paper, offices) = (&ground.card, &ground.paper, &ground.offices);
    let mut context = form::view(visit, typed, card, paper, offices, phase, wrong);
    if let Value::Object(members) = &mut context {
        members.insert("target".into(), address.into());
        members.insert("sitting".into(), sitting);
    }
    let mut page = visit.page("sittings/schedule", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /sittings/manage/new`
pub async fn create(
    visit: Visit,
    asked: web::Query<Asked>,
    fields: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let pack = asked.pack.ok_or(Problem::NotFound)?;
    let ground = ground(&visit, pack).await?;
    let typed = Typed::of(fields.0);
    let setup = match form::read(&visit, &typed, &ground.paper, &ground.offices) {
        Ok(setup) => setup,
        Err(wrong) => return form_page(&visit, &ground, &typed, &wrong, &Target::New(pack)),
    };
    let (by, now) = (visit.actor(), visit.now);
    let write = visit
        .app
        .store
        .write(move |db| schedule::create(db, pack, &setup, &by, now));
    let id = write.await?;
    Ok(Redirect::saying(
        &format!("/sittings/{id}/manage"),
        "said-sitting-created",
    ))
}

/// `GET /sittings/{id}/schedule`
pub async fn edit(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let (ground, setup, target) = held(&visit, *id).await?;
    form_page(&visit, &ground, &form::of_setup(&setup), &[], &target)
}

async fn held(visit: &Visit, id: Id<Sitting>) -> Outcome<(Ground, Setup, Target)> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let ground = Ground::of(db, &seat, sitting.pack_version_id, locale)?;
        let phase = states::phase(db, &sitting, now)?;
        let setup = Setup::of(db, &sitting)?;
        let title = sitting.title;
        Ok((ground, setup, Target::Old { id, title, phase }))
    });
    read.await
}

/// `POST /sittings/{id}/schedule`
pub async fn amend(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    fields: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (ground, old, target) = held(&visit, id).await?;
    let Target::Old { phase, .. } = target else {
        return Err(Problem::NotFound);
    };
    let typed = with_fixed(Typed::of(fields.0), &old, phase);
    let setup = match form::read(&visit, &typed, &ground.paper, &ground.offices) {
        Ok(setup) => setup,
        Err(wrong) => return form_page(&visit, &ground, &typed, &wrong, &target),
    };
    let (by, now) = (visit.actor(), visit.now);
    let write = visit
        .app
        .store
        .write(move |db| schedule::amend(db, id, setup, &by, now));
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/sittings/{id}/manage"),
            "said-sitting-saved",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let field = if problem.key() == "schedule-venue-in-use" {
                "venues"
            } else {
                "opens-at"
            };
            let wrong = [Wrong {
                field: field.into(),
                text: visit.words(&problem),
            }];
            form_page(&visit, &ground, &typed, &wrong, &target)
        }
        Err(other) => Err(other),
    }
}

/// Fields that stand fixed are shown as text and not sent; they are what they were.
fn with_fixed(mut typed: Typed, old: &Setup, phase: SittingState) -> Typed {
    let was = form::of_setup(old);
    let mut keep = |field: &str| typed.set(field, was.text(field));
    let items = [
        (Item::Office, &["office"][..]),
        (Item::Graders, &["graders", "gap"]),
        (Item::AppealDays, &["appeal-days"]),
        (Item::Venues, &["venues"]),
    ];
    for (_, fields) in items.iter().filter(|(item, _)| !may_change(*item, phase)) {
        fields.iter().for_each(|field| keep(field));
    }
    if phase > SittingState::Scheduled {
        keep("opens-at");
    }
    if phase > SittingState::Closed {
        keep("closes-at");
        for code in old.moments.keys() {
            keep(&form::moment_field(code));
        }
    }
    typed
}
