//! Going on in a newer version of a lesson: what did not change stays done, and what is under way with it
//! goes along; the rest is to be read anew.

use super::reading::Own;
use super::rules::lesson::{Body, Lesson, Part, Pick};
use super::settling::{self, Whose};
use super::store::progress::PartState;
use super::store::versions::{self, LessonVersion};
use super::store::{attempts, progress, readers};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;

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
        carry_attempts(db, whose.person, (newer, &lesson), part)?;
        if is_same(&own.lesson, &lesson, part) {
            carry_progress(db, whose.person, (own.version, newer), &part.code)?;
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

/// Attempts at the same questions go along from wherever they were made: those that are open, those that
/// wait for a trainer, and those that are used up. A newer version that asks the same gives none anew.
fn carry_attempts(
    db: &mut Db,
    person: Id<Person>,
    (newer, lesson): (Id<LessonVersion>, &Lesson),
    part: &Part,
) -> Outcome<()> {
    for other in attempts::elsewhere(db, person, (&lesson.slug, newer), &part.code)? {
        let earlier = versions::lesson(db, other)?;
        if is_same(&earlier, lesson, part) {
            attempts::carry(db, person, (other, newer), &part.code)?;
        }
    }
    Ok(())
}

/// How far somebody is with a part goes along. Held first, so that a report that is just being stored is
/// not left behind.
fn carry_progress(
    db: &mut Db,
    person: Id<Person>,
    (from, to): (Id<LessonVersion>, Id<LessonVersion>),
    code: &str,
) -> Outcome<()> {
    let Some(state) = progress::hold(db, person, from, code)? else {
        return Ok(());
    };
    progress::open(db, person, to, code, state.opened_at)?;
    let there = progress::hold(db, person, to, code)?.ok_or(Problem::NotFound)?;
    progress::save(db, person, to, code, &further(there, state))
}

/// What is known of a part in two versions, when `there` may have been read before.
fn further(there: PartState, state: PartState) -> PartState {
    let done_at = there.done_at.or(state.done_at);
    let is_further = state.opened_at == there.opened_at && state.counted >= there.counted;
    let kept = if is_further { state } else { there };
    PartState { done_at, ..kept }
}

/// Where that counts which a page of the version `named` reports: in the version that the person reads by
/// now, if the part is the same there. To be asked when the part is held, so that nobody goes on to a
/// newer version meanwhile.
///
/// # Errors
/// A conflict, when the part has become another one.
pub fn counted_in(
    db: &mut Db,
    person: Id<Person>,
    (named, lesson): (Id<LessonVersion>, &Lesson),
    code: &str,
) -> Outcome<Id<LessonVersion>> {
    let reader = readers::find(db, person, &lesson.slug)?;
    let read = reader.map_or(named, |reader| reader.version_id);
    if read == named {
        return Ok(named);
    }
    let newer = versions::lesson(db, read)?;
    match newer.part(code) {
        Some((_, part)) if is_same(lesson, &newer, part) => Ok(read),
        _ => Err(Problem::conflict("lessons-version-left")),
    }
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
