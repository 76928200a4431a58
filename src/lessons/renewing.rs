//! Going on in a newer version of a lesson: what did not change stays done, the rest is to be read anew.

use super::reading::Own;
use super::rules::lesson::{Body, Lesson, Part, Pick};
use super::settling::{self, Whose};
use super::store::versions::{self, LessonVersion};
use super::store::{progress, readers};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;

/// Takes the person over into another version.
pub fn renew(
    db: &mut Db,
    whose: Whose,
    own: &Own,
    newer: Id<LessonVersion>,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let lesson = versions::lesson(db, newer)?;
    for part in &lesson.parts {
        let before = own.states.get(&part.code);
        if let Some(state) = before.filter(|_| is_same(&own.lesson, &lesson, part)) {
            progress::open(db, whose.person, newer, &part.code, state.opened_at)?;
            progress::save(db, whose.person, newer, &part.code, state)?;
        }
    }
    let first = lesson.parts.first().map_or("", |part| part.code.as_str());
    let last = own
        .reader
        .as_ref()
        .map_or(first, |reader| reader.last_part.as_str());
    let place = (whose.person, whose.office);
    readers::visit(db, place, (&lesson.slug, newer), last, now)?;
    settling::settle(db, whose, (newer, &lesson), by, now)?;
    Ok(())
}

/// Whether a part says and asks the same as it did before.
pub fn is_same(before: &Lesson, after: &Lesson, part: &Part) -> bool {
    let Some((_, old)) = before.part(&part.code) else {
        return false;
    };
    let asked = match &part.body {
        Body::Quiz(Pick::All(codes) | Pick::Draw { from: codes, .. }) => codes.as_slice(),
        _ => &[],
    };
    let same = |code: &String| before.bank.question(code) == after.bank.question(code);
    old.body == part.body && asked.iter().all(same)
}
