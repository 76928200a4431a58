//! Grading what observers answered to prompts.
//!
//! - [`desk`]: the trainer's page, which shows answers under their codes and never a name
//! - [`marking`]: one mark is given
//! - [`table`]: who got what, for organisers and, once all is graded, for trainers
//! - [`api`]: the same for programs and for the page's script

pub mod api;
mod desk;
mod marking;
mod table;

use std::collections::BTreeMap;

use actix_web::web::{self, get, post, put};

use super::room::Rooms;
use super::rules::Hearing;
use super::rules::answer_marks::{self, Key, Progress};
use super::rules::hearing::{Prompt, with_number};
use super::store::answer_marks::{self as store, Marked};
use super::store::hearings::{self, HearingRow};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people;
use crate::points::Points;
use crate::web::{Role, Seat};

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings/{id}/answers", get().to(desk::show))
        .route("/hearings/{id}/answers", post().to(desk::give))
        .route(
            "/hearings/{id}/prompts/{prompt}/key",
            post().to(desk::state),
        )
        .route("/hearings/{id}/answers/table", get().to(table::show))
        .route("/hearings/{id}/answers.xlsx", get().to(table::download))
        .route("/api/v1/hearings/{id}/answers", get().to(api::list))
        .route(
            "/api/v1/hearings/{id}/prompts/{prompt}/answers/{code}",
            put().to(api::mark),
        );
}

/// A prompt with what it is worth.
struct Asked {
    number: u32,
    prompt: Prompt,
    key: Key,
}

/// What was asked in a hearing, and how it was answered.
struct Facts {
    row: HearingRow,
    /// Whether the visitor is one of those who grade.
    grades: bool,
    prompts: Vec<Asked>,
    answers: Vec<Marked>,
}

impl Facts {
    fn of(
        db: &mut Db,
        rooms: &Rooms,
        seat: &Seat,
        roles: &[Role],
        id: Id<Hearing>,
    ) -> Outcome<Self> {
        let row = hearings::within_reach(db, seat, roles, id)?;
        let room = rooms.seen(db, id)?;
        let mut keys = store::keys(db, id)?;
        let prompts = (1..)
            .zip(&room.hearing.prompts)
            .map(|(number, prompt)| Asked {
                number,
                prompt: prompt.clone(),
                key: keys.remove(&number).unwrap_or_default(),
            });
        Ok(Self {
            grades: people::reaches(db, &seat.reach(&[Role::Trainer]), row.office_id)?,
            prompts: prompts.collect(),
            answers: store::answers(db, id)?,
            row,
        })
    }

    fn asked(&self, number: u32) -> Option<&Asked> {
        with_number(&self.prompts, number)
    }

    /// The answers to one prompt.
    fn answers_to(&self, number: u32) -> impl Iterator<Item = &Marked> {
        self.answers.iter().filter(move |one| one.prompt == number)
    }

    fn points_of(&self, answer: &Marked) -> Option<Points> {
        let asked = self.asked(answer.prompt)?;
        answer_marks::points(&asked.prompt, &asked.key, &answer.answer, answer.given)
    }

    /// How far one prompt is graded, or all.
    fn progress(&self, of: Option<u32>) -> Progress {
        let mut progress = Progress::default();
        for answer in self
            .answers
            .iter()
            .filter(|one| of.is_none_or(|of| one.prompt == of))
        {
            if let Some(asked) = self.asked(answer.prompt) {
                progress.count(&asked.prompt, &asked.key, self.points_of(answer));
            }
        }
        progress
    }

    /// Whoever grades sees no name before everything is graded and the debrief published: from then on
    /// each change of a mark is in the audit trail.
    fn shows_names(&self) -> bool {
        let told = self.row.debrief_at.is_some() && self.progress(None).is_complete();
        !self.grades || told
    }
}

/// One's own points for a prompt, and of how many; none where answers get no points.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    pub points: Option<Points>,
    pub of: Points,
}

/// One's own points by prompt, for the debrief.
pub fn own(
    db: &mut Db,
    id: Id<Hearing>,
    prompts: &[Prompt],
    person: Id<people::Person>,
) -> Outcome<BTreeMap<u32, Own>> {
    let keys = store::keys(db, id)?;
    let mut found = BTreeMap::new();
    for marked in store::answers_of(db, id, person)? {
        let Some(prompt) = with_number(prompts, marked.prompt) else {
            continue;
        };
        let key = keys.get(&marked.prompt).cloned().unwrap_or_default();
        if key.grades(prompt) {
            let points = answer_marks::points(prompt, &key, &marked.answer, marked.given);
            let of = key.points;
            found.insert(marked.prompt, Own { points, of });
        }
    }
    Ok(found)
}
