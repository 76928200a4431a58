//! Lessons (微课): pages, video, sound, slides and questions that one goes through by oneself.
//!
//! A lesson is a pack as an exercise is (`exercises/README.md` says how); [`check_path`] reads one and
//! gives either a whole [`Lesson`] or every fault with file and line. Who has begun a version keeps it.
//!
//! - [`rules::watched`] says what of a recording counts; [`saving`] takes reports in
//! - [`quizzes`] begins attempts, takes answers and lets trainers grade texts under a code
//! - [`settling`] notices that a lesson is complete: certificate and hours come in the same transaction
//! - [`desk`] is where authors write lessons in the browser
//! - [`media`] keeps files on disk and sends them by ranges
//!
//! Questions stand in the lesson's bank, which cannot be serialised; a page gets
//! [`rules::asked::Asked`], which has no field for what is right.

pub mod api;
mod check;
mod crediting;
pub mod desk;
mod example;
mod load;
pub mod media;
pub mod pages;
mod quizzes;
mod reading;
mod renewing;
mod rules;
mod saving;
mod settling;
mod statistics;
mod store;
#[cfg(test)]
mod tests;

pub use check::{Checked, Sound, check_all, check_path, hold, is_lesson};
pub use example::study;
pub use load::{Shelf, load_all};
pub use media::{folder as files_folder, keep as keep_file};
pub use reading::{Listed, Own, library};
pub use rules::contents::{Contents, Held};
pub use rules::kinds::{CreditKind, LessonKind, PartKind, QuestionKind};
pub use rules::lesson::{About, Credit, Lesson, Part};
pub use rules::reading::{STRUCTURE, read_lesson};
pub use rules::written::schema;
pub use settling::Whose as LearnerSeat;
pub use statistics::{PartFigures, QuestionFigures, Statistics, statistics};
pub use store::completions::Completion;
pub use store::versions::{
    Card, LessonVersion, Saved, cards, current, lesson, save as save_version, source, withdraw,
};

use crate::certificates;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::series;
use crate::web::Locale;

/// The route that is asked most.
pub fn saving_routes(cfg: &mut actix_web::web::ServiceConfig) {
    api::saving_routes(cfg);
}

/// Routes of this area.
pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    // Before the pages of a lesson: `desk` is no lesson's name.
    desk::routes(cfg);
    pages::routes(cfg);
    api::routes(cfg);
}

/// Opens a part for somebody, as its page does: only what was played after that counts.
pub fn open(
    db: &mut Db,
    whose: LearnerSeat,
    (slug, version): (&str, Id<LessonVersion>),
    part: &str,
    now: Moment,
) -> Outcome<()> {
    let reader = (whose.person, whose.office);
    store::readers::visit(db, reader, (slug, version), part, now)?;
    store::progress::open(db, whose.person, version, part, now)
}

/// Everybody who has completed a lesson, with office and time: for reports.
pub fn completions(db: &mut Db, slug: &str) -> Outcome<Vec<Completion>> {
    store::completions::of_lesson(db, slug)
}

/// Certificates of completed lessons.
pub const CERTIFIED: certificates::Source = pages::CERTIFIED;

/// What lessons bring into series.
pub const FOR_SERIES: series::Source = series::Source {
    offered: |db, locale| {
        let named = |card: Card| {
            let title = match locale {
                Locale::Chinese => card.title_zh,
                Locale::English => card.title_en,
            };
            let link = format!("lessons/{}", card.slug);
            let minutes = u32::try_from(card.minutes).unwrap_or(0);
            series::Offered {
                what: series::What::Lesson(card.slug),
                title,
                link,
                minutes,
            }
        };
        Ok(cards(db)?.into_iter().map(named).collect())
    },
    done: |db, what| match what {
        series::What::Lesson(slug) => {
            let all = completions(db, slug)?.into_iter();
            Ok(all.map(|one| one.person_id).collect())
        }
        series::What::Class(_) => Ok(Vec::new()),
    },
};

/// All that one person has completed, newest first.
pub fn completions_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Completion>> {
    store::completions::of(db, person)
}
