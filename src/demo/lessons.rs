//! Lessons of the demonstration: one person is in the middle of one, another has completed one, a third
//! has written a text that waits for a trainer, and one is being written as a copy of one of the library.

use super::organisation::Cast;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons::{self, LearnerSeat, desk};
use crate::people::{self, Person};
use crate::web::seat::Proof;

/// The lesson that is copied.
const COPIED: &str = "questioning-after-a-retraction";

/// Begins the draft.
pub fn hold(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let author = (cast.trainer, cast.province);
    desk::copied(db, COPIED, author, &Actor::program("demo"), now)
}

/// Lets three people study. Without lessons in the library there is nothing to do.
pub fn study(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let cards = lessons::cards(db)?;
    let mut with_texts = None;
    let mut plain = Vec::new();
    for card in &cards {
        let lesson = lessons::lesson(db, card.id)?;
        if lesson.has_texts() {
            with_texts.get_or_insert(lesson);
        } else {
            plain.push(lesson);
        }
    }
    let by = Actor::program("demo");
    let [zhang, li, third, ..] = cast.participants.as_slice() else {
        return Ok(());
    };
    if let Some(lesson) = plain.first() {
        let (whose, all) = (seat(db, *li)?, lesson.parts.len());
        lessons::study(db, whose, &lesson.slug, all, &by, now.plus_days(-2))?;
    }
    if let Some(lesson) = plain.get(1).or(plain.first()) {
        let (whose, half) = (seat(db, *zhang)?, lesson.parts.len() / 2);
        lessons::study(db, whose, &lesson.slug, half, &by, now.plus_days(-1))?;
    }
    if let Some(lesson) = with_texts {
        let (whose, all) = (seat(db, *third)?, lesson.parts.len());
        lessons::study(db, whose, &lesson.slug, all, &by, now.plus_days(-1))?;
    }
    Ok(())
}

fn seat(db: &mut Db, person: Id<Person>) -> Outcome<LearnerSeat> {
    let seat = people::seat_of(db, person, Proof::Session([0; 32]))?;
    let seat = seat.ok_or(Problem::NotFound)?;
    Ok(LearnerSeat {
        person,
        office: seat.office,
    })
}
