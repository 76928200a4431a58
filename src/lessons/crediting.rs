//! What a completed lesson brings into the person's hours. A lesson counts once for a person, in whichever
//! version they completed it: our default.

use super::rules::kinds::CreditKind;
use super::rules::lesson::Lesson;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::hours::{self, Entry, Kind, Source};
use crate::people::Person;

/// The kind of hours that a lesson's pack names.
pub const fn kind_of(kind: CreditKind) -> Kind {
    match kind {
        CreditKind::Collective => Kind::Collective,
        CreditKind::Online => Kind::Online,
        CreditKind::OnPost => Kind::OnPost,
    }
}

/// Enters the hours of a completed lesson, if it brings any.
pub fn enter(db: &mut Db, person: Id<Person>, lesson: &Lesson, now: Moment) -> Outcome<()> {
    let Some(credit) = lesson.about.credit else {
        return Ok(());
    };
    let entry = Entry {
        person,
        kind: kind_of(credit.kind),
        minutes: credit.minutes,
        year: hours::year_of(now),
        source: Source::Lesson,
        source_key: lesson.slug.clone(),
        title: lesson.about.title.zh.clone(),
        note: String::new(),
        by: None,
        at: now,
    };
    hours::enter(db, &entry)?;
    Ok(())
}
