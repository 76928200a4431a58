//! What a completed lesson brings into the person's hours.

use super::rules::kinds::CreditKind;
use super::rules::lesson::Lesson;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::hours::{self, Entry, Kind, Source, year_of};
use crate::people::Person;

/// Enters the hours of a completed lesson: each lesson counts once, whatever version was read.
pub fn enter(
    db: &mut Db,
    person: Id<Person>,
    lesson: &Lesson,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let Some(credit) = lesson.about.credit.filter(|credit| credit.minutes > 0) else {
        return Ok(());
    };
    let entry = Entry {
        person,
        kind: match credit.kind {
            CreditKind::Collective => Kind::Collective,
            CreditKind::Online => Kind::Online,
            CreditKind::OnPost => Kind::OnPost,
        },
        minutes: credit.minutes,
        year: year_of(now),
        source: Source::Lesson,
        source_key: lesson.slug.clone(),
        title: lesson.about.title.zh.clone(),
        note: String::new(),
        by: by.person.filter(|by| *by != person),
        at: now,
    };
    hours::enter(db, &entry).map(drop)
}
