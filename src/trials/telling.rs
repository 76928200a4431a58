//! Who hears of what has happened: open pages, each kind by its own topic, and the audit trail.

use std::sync::Arc;

use serde_json::{Value, json};

use super::room::Courtroom;
use super::rules::audience::{Audience, audience, may_see_recorded};
use super::rules::view::{self, DirectorView, RoomView};
use super::rules::{Event, Hearing, PartNumber, Phase, Recorded};
use super::rules::{Part, procedure};
use super::store::{director_topic, part_topic, room_topic};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::CourtRole;
use crate::web::live;

/// Tells all open pages what these events mean for them.
pub fn tell(
    db: &mut Db,
    id: Id<Hearing>,
    room: &Courtroom,
    events: &[Recorded],
    now: Moment,
) -> Outcome<()> {
    let after = &room.hearing;
    let for_all = |recorded: &&Recorded| audience(&recorded.event, after) == Audience::Room;
    let public: Vec<&Recorded> = events.iter().filter(for_all).collect();
    if !public.is_empty() {
        let before = heard_before(room, events);
        let data = json!({ "room": RoomView::of(after), "events": public, "after": before });
        live::tell(db, &room_topic(id), "hearing", &data, now)?;
        tell_apart(db, id, after, (&public, before), now)?;
    }
    if events.iter().any(|one| is_directed(&one.event)) {
        let data = json!({ "director": DirectorView::of(after) });
        live::tell(db, &director_topic(id), "director", &data, now)?;
    }
    for recorded in events {
        if let Some(part) = whispered_to(&recorded.event, after) {
            let data = json!({ "whispers": view::whispered(after, part) });
            live::tell(db, &part_topic(id, part), "whisper", &data, now)?;
        }
        for part in let_in_or_out(&recorded.event, after) {
            live::tell(db, &part_topic(id, part), "called", &json!({}), now)?;
        }
    }
    Ok(())
}

/// Who may miss a part of the hearing hears by the own topic and never by the room's, where what was
/// said meanwhile could be asked for again.
fn tell_apart(
    db: &mut Db,
    id: Id<Hearing>,
    after: &Hearing,
    (public, before): (&[&Recorded], u32),
    now: Moment,
) -> Outcome<()> {
    let apart = |part: &&Part| procedure::hears_apart(part.role) && after.may_follow(part.number);
    for part in after.parts.iter().filter(apart).map(|part| part.number) {
        let seen = public
            .iter()
            .filter(|one| may_see_recorded(one, Some(part), after));
        let events: Vec<&&Recorded> = seen.collect();
        let data =
            json!({ "room": RoomView::for_part(after, part), "events": events, "after": before });
        live::tell(db, &part_topic(id, part), "hearing", &data, now)?;
    }
    Ok(())
}

/// Number of the last event that the room heard of before these: by this one a page knows whether it
/// has missed any.
fn heard_before(room: &Courtroom, events: &[Recorded]) -> u32 {
    let first = events.first().map_or(0, |one| one.number);
    let before = room.log.iter().rev().skip_while(|one| one.number >= first);
    let for_all = |one: &&Arc<Recorded>| audience(&one.event, &room.hearing) == Audience::Room;
    before
        .filter(for_all)
        .map(|one| one.number)
        .next()
        .unwrap_or_default()
}

/// Whether the director's list of contingencies changes.
const fn is_directed(event: &Event) -> bool {
    matches!(
        event,
        Event::Injected { .. }
            | Event::Played { .. }
            | Event::Answered { .. }
            | Event::InjectionWithdrawn { .. }
    )
}

/// The part for whom a contingency came, went or was played.
fn whispered_to(event: &Event, after: &Hearing) -> Option<PartNumber> {
    let injection = match event {
        Event::Injected { to, .. } => return *to,
        Event::Played { injection } | Event::InjectionWithdrawn { injection } => *injection,
        _ => return None,
    };
    super::rules::hearing::with_number(&after.injections, injection)?.to
}

/// Parts that may follow the hearing from now on, or no longer.
fn let_in_or_out(event: &Event, after: &Hearing) -> Vec<PartNumber> {
    match event {
        Event::WitnessCalled { part } | Event::WitnessExcused { part } => vec![*part],
        Event::QuestionedSeparately { .. } | Event::DefendantsBroughtIn => {
            after.with_role(CourtRole::Defendant).collect()
        }
        Event::Ended { .. } => {
            let outside = |part: &&Part| {
                let absent = after.absences.iter().any(|one| one.part == part.number);
                absent || procedure::waits_outside(part.role)
            };
            let waited = after.parts.iter().filter(outside);
            waited.map(|part| part.number).collect()
        }
        _ => Vec::new(),
    }
}

/// Writes down what changed the hearing as a whole, and what the director sent in.
pub fn audit(
    db: &mut Db,
    id: Id<Hearing>,
    by: &Actor,
    before: Phase,
    events: &[Recorded],
    now: Moment,
) -> Outcome<()> {
    for recorded in events {
        let Some((action, after)) = audited(&recorded.event) else {
            continue;
        };
        let before = json!({ "phase": before });
        audit::record(db, by, action, &format!("hearing/{id}"), before, after, now)?;
    }
    Ok(())
}

fn audited(event: &Event) -> Option<(&'static str, Value)> {
    Some(match event {
        Event::Begun { parts } => ("hearing.begin", json!({ "parts": parts.len() })),
        Event::Paused => ("hearing.pause", Value::Null),
        Event::Resumed => ("hearing.resume", Value::Null),
        Event::Adjourned { .. } => ("hearing.adjourn", Value::Null),
        Event::Reconvened => ("hearing.reconvene", Value::Null),
        Event::ProcedureChanged { to, .. } => {
            ("hearing.change-procedure", json!({ "to": to.code() }))
        }
        Event::Ended { broken_off: false } => ("hearing.end", Value::Null),
        Event::Ended { broken_off: true } => ("hearing.break-off", Value::Null),
        Event::ChairHandedOver { to } => ("hearing.hand-over-chair", json!({ "to": to })),
        Event::Injected { code, to, .. } => ("hearing.inject", json!({ "code": code, "to": to })),
        Event::InjectionWithdrawn { injection } => (
            "hearing.withdraw-injection",
            json!({ "injection": injection }),
        ),
        _ => return None,
    })
}
