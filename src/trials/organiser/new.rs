//! `GET /hearings/new`: first the sitting or the exercise, then title, time and script.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::manage::reachable;
use super::settings::{home, read_title};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{self, HearingScript, PackVersion, Procedure};
use crate::people::Office;
use crate::sittings::{self, Sitting};
use crate::trials::preparing;
use crate::trials::sight::DIRECTORS;
use crate::trials::store::hearings::NewHearing;
use crate::web::fields::{Field, Wrong};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Seat, Visit};

/// Sittings offered, the latest.
const OFFERED: usize = 20;

/// The scripts to choose from: the pack's own, or that of a procedure.
const SCRIPTS: [(&str, Procedure, bool, &str); 5] = [
    (
        "ordinary",
        Procedure::Ordinary,
        false,
        "trials-new-script-ordinary",
    ),
    (
        "ordinary-plea",
        Procedure::Ordinary,
        true,
        "trials-new-script-ordinary-plea",
    ),
    (
        "simplified",
        Procedure::Simplified,
        false,
        "trials-new-script-simplified",
    ),
    (
        "simplified-plea",
        Procedure::Simplified,
        true,
        "trials-new-script-simplified-plea",
    ),
    (
        "expedited",
        Procedure::Expedited,
        true,
        "trials-new-script-expedited",
    ),
];
const OWN: &str = "own";

/// For which sitting, or from which exercise.
#[derive(Debug, Deserialize)]
pub struct Asked {
    sitting: Option<Id<Sitting>>,
    pack: Option<Id<PackVersion>>,
}

/// What the form stands on.
struct Ground {
    sitting: Option<Sitting>,
    pack: Id<PackVersion>,
    title: String,
    own: Option<HearingScript>,
    offices: Vec<(Id<Office>, String)>,
}

impl Ground {
    fn of(db: &mut Db, seat: &Seat, asked: &Asked, locale: Locale) -> Outcome<Option<Self>> {
        let sitting = match asked.sitting {
            Some(id) => Some(sittings::within_reach(db, seat, DIRECTORS, id)?),
            None => None,
        };
        let Some(pack) = sitting
            .as_ref()
            .map(|one| one.pack_version_id)
            .or(asked.pack)
        else {
            return Ok(None);
        };
        let version = exercises::version(db, pack)?;
        let paper = exercises::paper(db, pack)?;
        Ok(Some(Self {
            pack,
            title: paper.title().in_language(locale.word()).to_owned(),
            own: version.hearing().cloned(),
            offices: reachable(db, seat, locale)?,
            sitting,
        }))
    }

    /// What stands behind the question mark of the form's address.
    fn address(&self) -> String {
        match &self.sitting {
            Some(sitting) => format!("sitting={}", sitting.id),
            None => format!("pack={}", self.pack),
        }
    }
}

/// `GET /hearings/new`
pub async fn show(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    match ground(&visit, asked.into_inner()).await? {
        None => choose(&visit).await,
        Some(ground) => {
            let typed = suggestion(&visit, &ground);
            page(&visit, &ground, &typed, &[])
        }
    }
}

async fn ground(visit: &Visit, asked: Asked) -> Outcome<Option<Ground>> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let read = visit
        .app
        .store
        .read(move |db| Ground::of(db, &seat, &asked, locale));
    read.await
}

async fn choose(visit: &Visit) -> Outcome<HttpResponse> {
    let (seat, chinese) = (visit.seat()?.clone(), visit.locale == Locale::Chinese);
    let read = visit.app.store.read(move |db| {
        let mut sittings = sittings::list_within_reach(db, &seat, DIRECTORS)?;
        sittings.truncate(OFFERED);
        let sittings = sittings
            .iter()
            .map(|one| json!({ "id": one.id, "title": one.title, "opens_at": one.opens_at }));
        let cards = exercises::cards(db)?.into_iter().map(|card| {
            let title = if chinese {
                card.title_zh
            } else {
                card.title_en
            };
            json!({ "id": card.id, "title": title })
        });
        Ok(json!({
            "sittings": sittings.collect::<Vec<_>>(),
            "packs": cards.collect::<Vec<_>>(),
        }))
    });
    visit.page("trials/choose", read.await?)
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    title: String,
    #[serde(default)]
    office: String,
    #[serde(default, rename = "starts-at")]
    starts_at: String,
    #[serde(default)]
    script: String,
}

/// Tomorrow at nine, for a sitting after it has closed.
fn suggestion(visit: &Visit, ground: &Ground) -> Typed {
    let today = visit.now.beijing().date();
    let tomorrow = today.tomorrow().unwrap_or(today).at(9, 0, 0, 0);
    let tomorrow = Moment::from_beijing(tomorrow).unwrap_or(visit.now);
    let after = ground
        .sitting
        .as_ref()
        .map(|one| one.closes_at.plus_minutes(30));
    let starts_at = after.map_or(tomorrow, |after| after.max(visit.now));
    let name = ground
        .sitting
        .as_ref()
        .map_or(&ground.title, |one| &one.title);
    let home = visit.seat_if_any().map(|seat| seat.office);
    let office = match &ground.sitting {
        Some(sitting) => Some(sitting.office_id),
        None => home
            .filter(|home| ground.offices.iter().any(|(id, _)| id == home))
            .or(ground.offices.first().map(|(id, _)| *id)),
    };
    Typed {
        title: visit.text(
            "trials-new-title-suggestion",
            &[("name", Arg::Text(name.clone()))],
        ),
        office: office.map(|id| id.to_string()).unwrap_or_default(),
        starts_at: times::write(starts_at, Style::Field, visit.locale),
        script: if ground.own.is_some() {
            OWN
        } else {
            "ordinary"
        }
        .to_owned(),
    }
}

fn page(visit: &Visit, ground: &Ground, typed: &Typed, wrong: &[Wrong]) -> Outcome<HttpResponse> {
    let field = |name: &str, label: &str, text: &str| Field::new(visit, name, label, text, wrong);
    let own = ground.own.iter().map(|script| {
        let procedure = visit.text(script.procedure.label_key(), &[]);
        let label = visit.text(
            "trials-new-script-own",
            &[("procedure", Arg::Text(procedure))],
        );
        json!({ "value": OWN, "label": label, "chosen": typed.script == OWN })
    });
    let usual = SCRIPTS.iter().map(|(value, _, _, key)| {
        json!({ "value": value, "label": visit.text(key, &[]), "chosen": typed.script == *value })
    });
    let offices = ground.offices.iter().map(
        |(id, name)| json!({ "id": id, "name": name, "chosen": typed.office == id.to_string() }),
    );
    let context = json!({
        "target": ground.address(), "pack": ground.title,
        "sitting": ground.sitting.as_ref().map(|one| &one.title),
        "fields": {
            "title": field("title", "trials-manage-title", &typed.title),
            "starts_at": field("starts-at", "trials-manage-starts", &typed.starts_at),
            "office": field("office", "trials-new-office", &typed.office),
        },
        "scripts": own.chain(usual).collect::<Vec<Value>>(),
        "offices": offices.collect::<Vec<_>>(),
        "errors": wrong,
    });
    let mut page = visit.page("trials/new", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /hearings/new`
pub async fn create(
    visit: Visit,
    asked: web::Query<Asked>,
    form: Form<Typed>,
) -> Outcome<HttpResponse> {
    let ground = ground(&visit, asked.into_inner())
        .await?
        .ok_or(Problem::NotFound)?;
    let typed = form.0;
    let new = match read(&visit, &ground, &typed) {
        Ok(new) => new,
        Err(wrong) => return page(&visit, &ground, &typed, &wrong),
    };
    let (by, now) = (visit.actor(), visit.now);
    let write = visit
        .app
        .store
        .write(move |db| preparing::create(db, &new, &by, now));
    let id = write.await?;
    Ok(Redirect::saying(&home(id), "said-hearing-made"))
}

fn read(visit: &Visit, ground: &Ground, typed: &Typed) -> Result<NewHearing, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key: &str| {
        wrong.push(Wrong {
            field: field.to_owned(),
            text: visit.text(key, &[]),
        });
    };
    let title = read_title(&typed.title).ok();
    if title.is_none() {
        say("title", "trials-manage-title-missing");
    }
    let starts_at = Moment::parse_beijing(&typed.starts_at);
    if starts_at.is_none() {
        say("starts-at", "trials-manage-time-missing");
    }
    let office = ground
        .offices
        .iter()
        .find(|(id, _)| id.to_string() == typed.office);
    if office.is_none() {
        say("office", "trials-new-office-missing");
    }
    let script = script(visit, ground, &typed.script);
    if script.is_none() {
        say("script", "trials-new-script-missing");
    }
    match (title, starts_at, office, script) {
        (Some(title), Some(starts_at), Some((office, _)), Some(script)) => Ok(NewHearing {
            sitting: ground.sitting.as_ref().map(|one| one.id),
            pack: ground.pack,
            office: *office,
            title,
            starts_at,
            script,
            take: None,
        }),
        _ => Err(wrong),
    }
}

fn script(visit: &Visit, ground: &Ground, chosen: &str) -> Option<HearingScript> {
    if chosen == OWN {
        return ground.own.clone();
    }
    let (_, procedure, plea, _) = SCRIPTS.iter().find(|(value, ..)| *value == chosen)?;
    let shelf = &visit.app.exercises;
    Some(shelf.default_script(*procedure, *plea).clone())
}
