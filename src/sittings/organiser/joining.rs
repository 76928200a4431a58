//! Bringing people into a sitting: by office, line and rank, or by a list of accounts.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::roster::{self as page, Asked as Part, Refused, terms};
use super::schedule_form::reachable_offices;
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Brief};
use crate::people::names::Names;
use crate::people::{self, Office};
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::entries::{self, Column, Entry, RowFault};
use crate::sittings::store::participants::{self, Joining};
use crate::sittings::store::venues::VenueRow;
use crate::sittings::store::{roster, sitting, states, venues};
use crate::sittings::{Sitting, Venue};
use crate::web::i18n::Arg;
use crate::web::input::{Form, Upload};
use crate::web::{Reach, Redirect, Role, Seat, Visit, sheets};

/// Names shown of a choice.
const NAMED: usize = 20;

/// Whom an organiser chooses. Empty fields do not matter.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Choice {
    #[serde(default)]
    office: String,
    #[serde(default)]
    line: String,
    #[serde(default)]
    rank: String,
    /// Where they are to sit.
    #[serde(default)]
    venue: String,
    /// `add`, or `seat` for those who take part already.
    #[serde(default, rename = "do")]
    act: String,
}

impl Choice {
    fn resolve(&self, db: &mut Db, seat: &Seat) -> Outcome<choosing::Choice> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(choosing::Choice {
            offices: chosen_offices(db, seat, &self.office)?,
            line: some(&self.line),
            rank: some(&self.rank),
        })
    }

    fn venue(&self) -> Outcome<Option<Id<Venue>>> {
        match self.venue.as_str() {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|_| Problem::NotFound),
        }
    }
}

/// The offices below the chosen one, or all that the organiser reaches.
fn chosen_offices(db: &mut Db, seat: &Seat, office: &str) -> Outcome<Option<Vec<Id<Office>>>> {
    let reach = seat.reach(&[Role::Organiser]);
    let roots = match office {
        "" => match reach {
            Reach::Everywhere => return Ok(None),
            Reach::Below(roots) => roots,
        },
        id => {
            let office: Id<Office> = id.parse().map_err(|_| Problem::NotFound)?;
            if !people::reaches(db, &reach, office)? {
                return Err(Problem::NotFound);
            }
            vec![office]
        }
    };
    Ok(Some(
        people::offices_below(db, &roots)?.into_iter().collect(),
    ))
}

/// `GET /sittings/{id}/participants/choice`: who is meant, before anybody is added.
pub async fn choose(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    choice: web::Query<Choice>,
) -> Outcome<HttpResponse> {
    let (id, choice) = (*id, choice.into_inner());
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let meant = choice.resolve(db, &seat)?;
        let found = choosing::choose(db, &meant)?;
        let persons: Vec<_> = found.iter().map(|one| one.id).collect();
        let inside = roster::of_persons(db, id, &persons)?.len();
        let names = Names::of(db, &[], locale)?;
        Ok(json!({
            "sitting": { "id": sitting.id, "title": sitting.title },
            "choice": choice,
            "found": found.len(), "inside": inside, "new": found.len() - inside,
            "by_office": by_office(&found, &names),
            "names": found.iter().take(NAMED).map(|one| &one.name).collect::<Vec<_>>(),
            "more": found.len().saturating_sub(NAMED),
            "offices": reachable_offices(db, &seat, locale)?,
            "venues": venue_choices(&venues::list(db, id)?),
            "lines": terms(locale, &choosing::lines(db)?),
            "ranks": terms(locale, &choosing::ranks(db)?),
            "may_change": may_change(Item::Participants, states::phase(db, &sitting, now)?),
        }))
    });
    visit.page("sittings/choice", read.await?)
}

fn venue_choices(venues: &[VenueRow]) -> Vec<Value> {
    let choices = venues
        .iter()
        .map(|venue| json!({ "id": venue.id, "name": venue.name }));
    choices.collect()
}

fn by_office(found: &[Brief], names: &Names) -> Vec<Value> {
    let mut counts: Vec<(Id<Office>, usize)> = Vec::new();
    for one in found {
        match counts.last_mut() {
            Some((office, count)) if *office == one.office => *count += 1,
            _ => counts.push((one.office, 1)),
        }
    }
    let lines = counts
        .into_iter()
        .map(|(office, count)| json!({ "name": names.office(office), "count": count }));
    lines.collect()
}

/// `POST /sittings/{id}/participants/choice`
pub async fn add_chosen(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<Choice>,
) -> Outcome<HttpResponse> {
    let (id, choice) = (*id, form.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        open_for(db, &seat, id, now)?;
        let venue = choice.venue()?;
        page::check_venue(db, id, venue)?;
        let meant = choice.resolve(db, &seat)?;
        let found = choosing::choose(db, &meant)?;
        let persons: Vec<_> = found.iter().map(|one| one.id).collect();
        let (action, count) = if choice.act == "seat" {
            let inside = roster::of_persons(db, id, &persons)?;
            (
                "participants.seat",
                participants::seat_at(db, id, &inside, venue)?,
            )
        } else {
            let joining = persons.iter().map(|person| Joining {
                venue,
                ..Joining::plain(*person)
            });
            let joining: Vec<Joining> = joining.collect();
            (
                "participants.add",
                participants::add_many(db, id, &joining)?,
            )
        };
        let after = json!({ "choice": choice, "count": count });
        audit::record(db, &by, action, &format!("sitting/{id}"), (), after, now)
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/sittings/{id}/participants"),
            "said-roster-changed",
        )),
        Err(problem @ Problem::Refused(_)) => refuse(&visit, id, &problem).await,
        Err(other) => Err(other),
    }
}

async fn refuse(visit: &Visit, id: Id<Sitting>, problem: &Problem) -> Outcome<HttpResponse> {
    let refused = Refused {
        words: Some(visit.words(problem)),
        ..Refused::default()
    };
    page::page(visit, id, Part::default(), refused).await
}

/// The sitting, if people may still join it.
fn open_for(
    db: &mut Db,
    seat: &Seat,
    id: Id<Sitting>,
    now: crate::clock::Moment,
) -> Outcome<Sitting> {
    sitting::within_reach(db, seat, &[Role::Organiser], id)?;
    let sitting = states::catch_up(db, id, now)?;
    if may_change(Item::Participants, sitting.state) {
        Ok(sitting)
    } else {
        Err(Problem::conflict("roster-fixed"))
    }
}

/// A pasted list.
#[derive(Debug, Deserialize)]
pub struct List {
    list: String,
}

/// `POST /sittings/{id}/participants/list`
pub async fn add_listed(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<List>,
) -> Outcome<HttpResponse> {
    let rows = entries::cells(&form.0.list);
    add_rows(&visit, *id, rows).await
}

/// `POST /sittings/{id}/participants/sheet`
pub async fn add_sheet(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    upload: Upload,
) -> Outcome<HttpResponse> {
    let sheet = match sheets::read_beside(upload.content).await {
        Ok(sheet) => sheet,
        Err(problem @ Problem::Refused(_)) => return refuse(&visit, *id, &problem).await,
        Err(other) => return Err(other),
    };
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let rows = sheet
        .rows
        .into_iter()
        .map(|row| (number(row.number), row.cells));
    add_rows(&visit, *id, rows.collect()).await
}

/// Adds everybody in the rows, or nobody and says what is wrong with which row.
pub async fn add_rows(
    visit: &Visit,
    id: Id<Sitting>,
    rows: Vec<entries::Row>,
) -> Outcome<HttpResponse> {
    let typed = entries::text_of(&rows);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        open_for(db, &seat, id, now)?;
        let venues = venues::list(db, id)?;
        let joining = match read_rows(db, &seat, &rows, &venues)? {
            Ok(joining) => joining,
            Err(faults) => return Ok(Err(faults)),
        };
        let count = participants::add_many(db, id, &joining)?;
        let after = json!({ "listed": joining.len(), "count": count });
        audit::record(
            db,
            &by,
            "participants.add",
            &format!("sitting/{id}"),
            (),
            after,
            now,
        )?;
        Ok(Ok(()))
    });
    let refused = match write.await {
        Ok(Ok(())) => {
            let path = format!("/sittings/{id}/participants");
            return Ok(Redirect::saying(&path, "said-roster-changed"));
        }
        Ok(Err(faults)) => Refused {
            list: typed,
            faults: faults
                .iter()
                .map(|fault| fault_view(visit, fault))
                .collect(),
            words: None,
        },
        Err(problem @ Problem::Refused(_)) => Refused {
            list: typed,
            faults: Vec::new(),
            words: Some(visit.words(&problem)),
        },
        Err(other) => return Err(other),
    };
    page::page(visit, id, Part::default(), refused).await
}

type Read = Result<Vec<Joining>, Vec<RowFault>>;

fn read_rows(
    db: &mut Db,
    seat: &Seat,
    rows: &[entries::Row],
    venues: &[VenueRow],
) -> Outcome<Read> {
    let names: Vec<String> = venues.iter().map(|venue| venue.name.clone()).collect();
    let (entries, mut faults) = entries::read(rows, &names);
    if entries.is_empty() && faults.is_empty() {
        faults.push(fault(1, "roster-fault-empty", ""));
    }
    let accounts: Vec<String> = entries.iter().map(|entry| entry.account.clone()).collect();
    let known = choosing::by_accounts(db, &accounts)?;
    let reached = chosen_offices(db, seat, "")?;
    let is_reached = |office| {
        reached
            .as_ref()
            .is_none_or(|offices| offices.contains(&office))
    };
    let venue_ids: BTreeMap<&str, Id<Venue>> = venues
        .iter()
        .map(|venue| (venue.name.as_str(), venue.id))
        .collect();
    let mut joining = Vec::with_capacity(entries.len());
    for Entry {
        row,
        account,
        venue,
        minutes,
    } in entries
    {
        match known.get(&account).filter(|one| is_reached(one.office)) {
            None => faults.push(fault(row, "roster-fault-unknown", &account)),
            Some(person) => joining.push(Joining {
                person: person.id,
                venue: venue.and_then(|name| venue_ids.get(name.as_str()).copied()),
                extra_minutes: minutes,
            }),
        }
    }
    faults.sort_by_key(|fault| fault.row);
    Ok(if faults.is_empty() {
        Ok(joining)
    } else {
        Err(faults)
    })
}

fn fault(row: usize, key: &'static str, value: &str) -> RowFault {
    RowFault {
        row,
        column: Column::Account,
        key,
        value: value.to_owned(),
    }
}

fn fault_view(visit: &Visit, fault: &RowFault) -> Value {
    let value = Arg::Text(fault.value.clone());
    json!({
        "row": fault.row,
        "column": visit.text(fault.column.label_key(), &[]),
        "text": visit.text(fault.key, &[("value", value)]),
    })
}
