//! `/offices`: the tree of offices; adding and renaming within reach.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::options;
use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::administration::Realm;
use crate::people::offices::{self, OfficeLevel, OfficeRow};
use crate::people::rules::account::tidy_name;
use crate::people::seed;
use crate::web::input::Form;
use crate::web::seat::{Actor, Office, Seat};
use crate::web::{Redirect, Visit, live};

const fn level_key(level: OfficeLevel) -> &'static str {
    match level {
        OfficeLevel::Province => "people-level-province",
        OfficeLevel::City => "people-level-city",
        OfficeLevel::County => "people-level-county",
        OfficeLevel::Branch => "people-level-branch",
    }
}

/// `GET /offices`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, &Added::default(), None).await
}

async fn page(visit: &Visit, typed: &Added, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let realm = Realm::of(db, &seat)?;
        options::branches(db, &realm)
    });
    let branches = read.await?;
    let tree = branches.iter().map(|branch| {
        json!({
            "id": branch.office.id,
            "code": branch.office.code,
            "level": visit.text(level_key(branch.office.level), &[]),
            "name_zh": branch.office.name_zh,
            "name_en": branch.office.name_en,
            "indent": "\u{3000}".repeat(branch.depth),
        })
    });
    let levels = [OfficeLevel::City, OfficeLevel::County, OfficeLevel::Branch];
    let levels = levels.map(|level| {
        json!({
            "value": level.word(),
            "label": visit.text(level_key(level), &[]),
            "selected": typed.level == level.word(),
        })
    });
    let context = json!({
        "tree": tree.collect::<Vec<_>>(),
        "offices": options::of_offices(visit, &branches, typed.above.parse().ok()),
        "levels": levels,
        "name_zh": typed.name_zh,
        "name_en": typed.name_en,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/offices", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// An office to add, or new names.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Added {
    above: String,
    level: String,
    name_zh: String,
    name_en: String,
}

impl Added {
    /// Chinese and English name; the Chinese one stands for both when there is no other.
    fn names(&self) -> Outcome<(String, String)> {
        let bad = || Problem::refused("people-office-name-bad");
        let zh = tidy_name(&self.name_zh).ok_or_else(bad)?;
        let en = tidy_name(&self.name_en).unwrap_or_else(|| zh.clone());
        Ok((zh, en))
    }
}

/// The office, if the administrator looks after it.
fn reachable(db: &mut Db, seat: &Seat, id: Id<Office>) -> Outcome<OfficeRow> {
    let realm = Realm::of(db, seat)?;
    let office = offices::all(db)?.into_iter().find(|office| office.id == id);
    office
        .filter(|office| realm.holds(office.id))
        .ok_or(Problem::NotFound)
}

/// `POST /offices`
pub async fn add(visit: Visit, typed: Form<Added>) -> Outcome<HttpResponse> {
    let (typed, seat) = (typed.0, visit.seat()?.clone());
    let (asked, actor, now) = (typed.clone(), visit.actor(), visit.now);
    let written = visit
        .app
        .store
        .write(move |db| add_below(db, &seat, &asked, &actor, now));
    done(&visit, written.await, &typed, "said-office-added").await
}

async fn done(
    visit: &Visit,
    written: Outcome<()>,
    typed: &Added,
    said: &str,
) -> Outcome<HttpResponse> {
    match written {
        Ok(()) => {
            visit.app.seats.forget_all();
            Ok(Redirect::saying("/offices", said))
        }
        Err(problem @ Problem::Refused(_)) => page(visit, typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

fn add_below(db: &mut Db, seat: &Seat, typed: &Added, actor: &Actor, now: Moment) -> Outcome<()> {
    let unknown = || Problem::refused("people-office-unknown");
    let above = typed.above.parse().map_err(|_| unknown())?;
    let above = reachable(db, seat, above).map_err(|_| unknown())?;
    let level = OfficeLevel::from_word(&typed.level)
        .filter(|level| *level != OfficeLevel::Province)
        .ok_or_else(|| Problem::refused("people-level-unknown"))?;
    let (name_zh, name_en) = typed.names()?;
    let number = offices::all(db)?.len() + 1;
    let office = seed::NewOffice {
        code: offices::free_code(db, Some(&above))?,
        parent: Some(above.id),
        level,
        name_zh,
        name_en,
        position: i32::try_from(number).unwrap_or(i32::MAX),
    };
    let id = seed::office(db, &office)?;
    let after = json!({ "above": above.id, "name_zh": office.name_zh, "name_en": office.name_en });
    audit::record(
        db,
        actor,
        "office.add",
        &format!("office/{id}"),
        (),
        after,
        now,
    )
}

/// An office to move, and the one that it shall stand under.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Moved {
    office: String,
    above: String,
}

/// `POST /offices/move`
pub async fn move_below(visit: Visit, typed: Form<Moved>) -> Outcome<HttpResponse> {
    let (typed, seat) = (typed.0, visit.seat()?.clone());
    let (actor, now) = (visit.actor(), visit.now);
    let written = visit
        .app
        .store
        .write(move |db| move_one(db, &seat, &typed, &actor, now));
    done(
        &visit,
        written.await,
        &Added::default(),
        "said-office-moved",
    )
    .await
}

/// What stands at the top of one's reach is not moved by oneself: it is somebody else's to place.
fn move_one(db: &mut Db, seat: &Seat, typed: &Moved, actor: &Actor, now: Moment) -> Outcome<()> {
    let unknown = || Problem::refused("people-office-unknown");
    let mut find = |id: &str| {
        let id = id.parse().map_err(|_| unknown())?;
        reachable(db, seat, id).map_err(|_| unknown())
    };
    let (office, above) = (find(&typed.office)?, find(&typed.above)?);
    let before = office
        .parent_id
        .ok_or_else(|| Problem::refused("people-office-top"))?;
    reachable(db, seat, before).map_err(|_| Problem::refused("people-office-top"))?;
    offices::move_below(db, office.id, above.id)?;
    let object = format!("office/{}", office.id);
    let (before, after) = (json!({ "above": before }), json!({ "above": above.id }));
    audit::record(db, actor, "office.move", &object, before, after, now)?;
    for person in offices::bound(db)? {
        live::rights_changed(db, person, now)?;
    }
    Ok(())
}

/// `POST /offices/{id}`
pub async fn rename(
    visit: Visit,
    office: web::Path<Id<Office>>,
    typed: Form<Added>,
) -> Outcome<HttpResponse> {
    let (office, typed, seat) = (office.into_inner(), typed.0, visit.seat()?.clone());
    let (asked, actor, now) = (typed.clone(), visit.actor(), visit.now);
    let written = visit.app.store.write(move |db| {
        let before = reachable(db, &seat, office)?;
        let (zh, en) = asked.names()?;
        offices::rename(db, office, &zh, &en)?;
        let before = json!({ "name_zh": before.name_zh, "name_en": before.name_en });
        let after = json!({ "name_zh": zh, "name_en": en });
        audit::record(
            db,
            &actor,
            "office.rename",
            &format!("office/{office}"),
            before,
            after,
            now,
        )
    });
    done(
        &visit,
        written.await,
        &Added::default(),
        "said-office-renamed",
    )
    .await
}
