//! Preparing a hearing: making it, and giving its places to people. Each change is audited.

use serde_json::json;

use super::room;
use super::rules::{Hearing, PartNumber, Phase};
use super::store::hearings::{self, NewHearing};
use super::store::parts;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::web::live;

/// Makes a hearing with the places of its script; nobody holds them yet.
pub fn create(db: &mut Db, new: &NewHearing, by: &Actor, now: Moment) -> Outcome<Id<Hearing>> {
    let person = by
        .person
        .ok_or_else(|| Problem::bug("a hearing is made by a person"))?;
    let id = hearings::insert(db, new, person, now)?;
    parts::insert(db, id, &new.script.cast)?;
    let after = json!({ "title": new.title, "starts_at": new.starts_at, "take": new.take.map(|take| take.1) });
    audit::record(
        db,
        by,
        "hearing.create",
        &format!("hearing/{id}"),
        (),
        after,
        now,
    )?;
    Ok(id)
}

/// Gives a place to somebody, or to nobody. Who gets or loses it hears by other topics from then on.
pub fn cast(
    db: &mut Db,
    id: Id<Hearing>,
    part: PartNumber,
    person: Option<Id<Person>>,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    hearings::hold(db, id)?;
    let places = parts::list(db, id)?;
    let place = places.iter().find(|one| one.part.number == part);
    let before = place.ok_or(Problem::NotFound)?.person;
    if before == person {
        return Ok(());
    }
    match hearings::load(db, id)?.phase {
        Phase::Preparing => {}
        Phase::Ended => return Err(Problem::conflict("trials-manage-over")),
        // Somebody may take over a place in court; one that was left out does not exist there.
        _ if room::replay(db, id)?.hearing.part(part).is_some() => {}
        _ => return Err(Problem::conflict("trials-manage-not-in-court")),
    }
    parts::cast(db, id, part, person)?;
    for changed in [before, person].into_iter().flatten() {
        live::rights_changed(db, changed, now)?;
    }
    audit::record(
        db,
        by,
        "hearing.cast",
        &format!("hearing/{id}"),
        json!({ "part": part, "person": before }),
        json!({ "part": part, "person": person }),
        now,
    )
}
