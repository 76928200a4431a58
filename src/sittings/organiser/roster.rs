//! The roster: who takes part, where, with how much extra time.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::schedule_form::{Choice, reachable_offices};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Term};
use crate::people::names::Names;
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::entries::read_minutes;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::roster::{Listed, Part};
use crate::sittings::store::venues::VenueRow;
use crate::sittings::store::{participants, roster, sitting, states, venues};
use crate::sittings::{Participant, Sitting, Venue};
use crate::web::input::Form;
use crate::web::paging::Pages;
use crate::web::{Locale, Redirect, Role, Visit};

/// Lines on a page.
const LINES: i64 = 100;
/// Persons that a search finds at most.
const FOUND: i64 = 2_000;

/// Which part of the roster is wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Asked {
    /// A venue's id, or `none`.
    #[serde(default)]
    venue: String,
    /// The beginning of a name or an account.
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<i64>,
}

/// A refused list: what was typed, and what is wrong with it.
#[derive(Debug, Default, Serialize)]
pub struct Refused {
    pub list: String,
    pub faults: Vec<Value>,
    pub words: Option<String>,
}

struct Shown {
    sitting: Sitting,
    phase: SittingState,
    rows: Vec<Listed>,
    found: i64,
    total: i64,
    names: Names,
    venues: Vec<VenueRow>,
    offices: Vec<Choice>,
    lines: Vec<Term>,
    ranks: Vec<Term>,
}

/// `GET /sittings/{id}/participants`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, asked.into_inner(), Refused::default()).await
}

/// The page, also after a list or a change was refused.
pub async fn page(
    visit: &Visit,
    id: Id<Sitting>,
    asked: Asked,
    refused: Refused,
) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let wanted = asked.clone();
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let part = part_of(db, &wanted)?;
        let offset = (wanted.page.unwrap_or(1).max(1) - 1).saturating_mul(LINES);
        let (rows, found) = roster::page(db, id, &part, offset, LINES)?;
        let persons: Vec<_> = rows.iter().map(|row| row.person).collect();
        Ok(Shown {
            phase: states::phase(db, &sitting, now)?,
            total: participants::count(db, id)?.into(),
            names: Names::of(db, &persons, locale)?,
            venues: venues::list(db, id)?,
            offices: reachable_offices(db, &seat, locale)?,
            lines: choosing::lines(db)?,
            ranks: choosing::ranks(db)?,
            sitting,
            rows,
            found,
        })
    });
    let shown = read.await?;
    let is_refused = refused.words.is_some() || !refused.faults.is_empty();
    let mut page = visit.page("sittings/roster", context(visit, &shown, &asked, &refused)?)?;
    if is_refused {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn part_of(db: &mut Db, asked: &Asked) -> Outcome<Part> {
    let text = asked.q.trim();
    Ok(Part {
        venue: match asked.venue.as_str() {
            "" => None,
            "none" => Some(None),
            id => Some(Some(id.parse().map_err(|_| Problem::NotFound)?)),
        },
        among: match text {
            "" => None,
            text => Some(choosing::called(db, text, FOUND)?),
        },
    })
}

fn context(visit: &Visit, shown: &Shown, asked: &Asked, refused: &Refused) -> Outcome<Value> {
    let rows = shown.rows.iter().map(|row| {
        let venue = row.venue.and_then(|id| shown.venues.iter().find(|one| one.id == id));
        json!({
            "id": row.id, "name": shown.names.person(row.person), "account": shown.names.account(row.person),
            "office": shown.names.office_of(row.person), "venue": venue.map(|venue| &venue.name),
            "extra_minutes": row.extra_minutes, "arrived_at": row.arrived_at,
        })
    });
    let number = asked.page.unwrap_or(1).max(1);
    let query = |page: i64| {
        let asked = Asked {
            page: Some(page),
            ..asked.clone()
        };
        serde_html_form::to_string(&asked).map_err(Problem::bug)
    };
    Ok(json!({
        "sitting": { "id": shown.sitting.id, "title": shown.sitting.title },
        "total": shown.total,
        "found": shown.found,
        "rows": rows.collect::<Vec<_>>(),
        "pages": Pages::of(number, LINES, shown.found, query)?,
        "asked": { "venue": asked.venue, "q": asked.q },
        "venues": shown.venues.iter().map(|venue| json!({
            "id": venue.id, "name": venue.name, "selected": asked.venue == venue.id.to_string(),
        })).collect::<Vec<_>>(),
        "offices": shown.offices,
        "lines": terms(visit.locale, &shown.lines),
        "ranks": terms(visit.locale, &shown.ranks),
        "may_change": may_change(Item::Participants, shown.phase),
        "may_seat": may_change(Item::Venues, shown.phase),
        "refused": refused,
        "choice": { "office": "", "line": "", "rank": "" },
    }))
}

/// Lines or ranks for a choice: code and name.
pub fn terms(locale: Locale, terms: &[Term]) -> Vec<Value> {
    let named = terms.iter().map(|(code, zh, en)| {
        let name = match locale {
            Locale::Chinese => zh,
            Locale::English => en,
        };
        json!({ "code": code, "name": name })
    });
    named.collect()
}

/// What is to be done with the ticked people.
#[derive(Debug)]
enum Act {
    Remove,
    Seat(Option<Id<Venue>>),
    Extra(i32),
}

/// `POST /sittings/{id}/participants`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    fields: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (act, who) = match read_act(&fields.0) {
        Ok(read) => read,
        Err(key) => return refuse(&visit, id, key).await,
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let sitting = states::catch_up(db, id, now)?;
        let (item, action, after) = match act {
            Act::Remove => (Item::Participants, "participants.remove", Value::Null),
            Act::Seat(venue) => (Item::Venues, "participants.seat", json!({ "venue": venue })),
            Act::Extra(minutes) => (
                Item::Participants,
                "participants.extra",
                json!({ "minutes": minutes }),
            ),
        };
        if !may_change(item, sitting.state) {
            return Err(Problem::conflict("roster-fixed"));
        }
        match act {
            Act::Remove => participants::remove(db, id, &who)?,
            Act::Seat(venue) => {
                check_venue(db, id, venue)?;
                participants::seat_at(db, id, &who, venue)?
            }
            Act::Extra(minutes) => participants::set_extra(db, id, &who, minutes)?,
        };
        let object = format!("sitting/{id}");
        audit::record(
            db,
            &by,
            action,
            &object,
            json!({ "participants": who }),
            after,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/sittings/{id}/participants"),
            "said-roster-changed",
        )),
        Err(Problem::Refused(refused)) => refuse(&visit, id, refused.key).await,
        Err(other) => Err(other),
    }
}

/// A venue must be one of this sitting.
pub fn check_venue(db: &mut Db, sitting: Id<Sitting>, venue: Option<Id<Venue>>) -> Outcome<()> {
    let Some(venue) = venue else { return Ok(()) };
    let known = venues::list(db, sitting)?;
    if known.iter().any(|one| one.id == venue) {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

async fn refuse(visit: &Visit, id: Id<Sitting>, key: &'static str) -> Outcome<HttpResponse> {
    let refused = Refused {
        words: Some(visit.text(key, &[])),
        ..Refused::default()
    };
    page(visit, id, Asked::default(), refused).await
}

fn read_act(fields: &[(String, String)]) -> Result<(Act, Vec<Id<Participant>>), &'static str> {
    let field = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, text)| text.trim())
    };
    let ticked = fields.iter().filter(|(name, _)| name == "participant");
    let who: Vec<Id<Participant>> = ticked.filter_map(|(_, id)| id.parse().ok()).collect();
    if who.is_empty() {
        return Err("roster-nobody-ticked");
    }
    let act = match field("do") {
        "remove" => Act::Remove,
        "seat" => match field("venue") {
            "" => Act::Seat(None),
            id => Act::Seat(Some(id.parse().map_err(|_| "roster-which-venue")?)),
        },
        "extra" => Act::Extra(read_minutes(field("minutes")).ok_or("roster-fault-minutes-typed")?),
        _ => return Err("error-form"),
    };
    Ok((act, who))
}
