//! Looking up a receipt, and the page about one participant.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::late::keeping_key;
use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, Paper};
use crate::people::names::Names;
use crate::sittings::rules::receipt;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::lookup::{self, Receipt};
use crate::sittings::store::{extensions, extra, sitting, states, venues};
use crate::sittings::{Participant, Sitting};
use crate::web::{Role, Visit};

/// Revisions shown of a participant.
const REVISIONS: i64 = 300;

/// A code that was read out over the telephone.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

/// `GET /sittings/{id}/receipts`: for organisers and staff.
pub async fn receipts(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, asked.into_inner().code);
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let code = receipt::normalise(&typed);
    let is_unreadable = !typed.trim().is_empty() && code.is_none();
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser, Role::Staff], id)?;
        let found = match &code {
            Some(code) => lookup::receipt(db, id, code)?,
            None => None,
        };
        let person: Vec<_> = found.iter().map(|one| one.person).collect();
        let paper = exercises::paper(db, sitting.pack_version_id)?;
        Ok((sitting, found, Names::of(db, &person, locale)?, paper))
    });
    let (sitting, found, names, paper) = read.await?;
    let line = found.as_ref().map(|one| {
        let mut line = receipt_view(&visit, &paper, one);
        if let Value::Object(members) = &mut line {
            members.insert("name".into(), names.person(one.person).into());
            members.insert("office".into(), names.office_of(one.person).into());
        }
        line
    });
    visit.page(
        "sittings/receipts",
        json!({
            "sitting": { "id": id, "title": sitting.title },
            "asked": typed, "found": line,
            "is_unreadable": is_unreadable,
            "is_unknown": found.is_none() && !is_unreadable && !typed.trim().is_empty(),
            "may_manage": visit.seat()?.is(Role::Organiser),
        }),
    )
}

fn receipt_view(visit: &Visit, paper: &Paper, one: &Receipt) -> Value {
    let task = paper.task(&one.task);
    json!({
        "code": one.code, "task": one.task,
        "title": task.map(|task| task.title.in_language(visit.locale.word())),
        "revision": one.revision, "at": one.handed_in_at, "by_clock": one.by_clock,
    })
}

/// `GET /sittings/{id}/people/{participant}`
pub async fn person(
    visit: Visit,
    path: web::Path<(Id<Sitting>, Id<Participant>)>,
) -> Outcome<HttpResponse> {
    let (id, participant) = path.into_inner();
    person_page(&visit, id, participant, None).await
}

/// `POST /sittings/{id}/people/{participant}/blind-code`: shows it beside the name, and
/// records who looked.
pub async fn blind_code(
    visit: Visit,
    path: web::Path<(Id<Sitting>, Id<Participant>)>,
) -> Outcome<HttpResponse> {
    let (id, participant) = path.into_inner();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        lookup::part(db, id, participant)?;
        let object = format!("sitting/{id}");
        let seen = json!({ "participant": participant });
        audit::record(db, &by, "blind.view", &object, (), seen, now)?;
        lookup::blind_code(db, participant)
    });
    let code = write.await?;
    person_page(&visit, id, participant, Some(code)).await
}

async fn person_page(
    visit: &Visit,
    id: Id<Sitting>,
    participant: Id<Participant>,
    blind_code: Option<String>,
) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let part = lookup::part(db, id, participant)?;
        let given = extensions::list(db, id)?;
        let minutes = extra::of(db, id, participant, part.venue, part.extra_minutes)?.minutes();
        let venues = venues::list(db, id)?;
        Ok(json!({
            "parts": (
                lookup::receipts_of(db, participant)?.iter().map(|one| json!({
                    "code": one.code, "task": one.task, "at": one.handed_in_at, "by_clock": one.by_clock,
                })).collect::<Vec<_>>(),
                lookup::revisions_of(db, participant, REVISIONS)?.iter().map(|one| json!({
                    "task": one.task, "revision": one.revision, "saved_at": one.saved_at,
                    "characters": one.characters, "kept": keeping_key(one.keeping),
                })).collect::<Vec<_>>(),
            ),
            "given": given.iter()
                .filter(|one| match (one.participant, one.venue) {
                    (Some(who), _) => who == participant,
                    (None, venue) => venue.is_none() || venue == part.venue,
                })
                .map(|one| json!({ "minutes": one.minutes, "reason": one.reason, "at": one.at }))
                .collect::<Vec<_>>(),
            "names": named(&Names::of(db, &[part.person], locale)?, part.person),
            "participant": {
                "id": part.id, "arrived_at": part.arrived_at, "extra_minutes": part.extra_minutes,
                "venue": venues.iter().find(|one| Some(one.id) == part.venue).map(|one| &one.name),
                "closes_at": sitting.timetable().closes_with(minutes),
            },
            "phase": states::phase(db, &sitting, now)?.as_str(),
            "sitting": { "id": id, "title": sitting.title, "opens_at": sitting.opens_at },
        }))
    });
    let mut context = read.await?;
    let phase: SittingState = text(&context, "phase").parse().map_err(Problem::bug)?;
    let may_extend = matches!(
        phase,
        SittingState::Scheduled | SittingState::Open | SittingState::Closed
    );
    if let Value::Object(members) = &mut context {
        members.insert("blind_code".into(), blind_code.into());
        members.insert("may_extend".into(), may_extend.into());
    }
    visit.page("sittings/person", context)
}

fn named(names: &Names, person: Id<crate::people::Person>) -> Value {
    json!({ "name": names.person(person), "account": names.account(person), "office": names.office_of(person) })
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value
        .get(member)
        .and_then(Value::as_str)
        .unwrap_or_default()
}
