//! Polls: written down, opened, closed, their result shown.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::answered;
use crate::audit;
use crate::classes::pages::taking_part::said;
use crate::classes::rules::poll::{self, Act, MOST_POLLS};
use crate::classes::sight::RUNNERS;
use crate::classes::store::{classes, polls};
use crate::classes::{Class, news};
use crate::db::Id;
use crate::error::Outcome;
use crate::error::Problem;
use crate::web::Visit;
use crate::web::input::Form;

/// A poll as it is written down.
#[derive(Debug, Deserialize)]
pub struct Written {
    #[serde(default)]
    question: String,
    /// One choice a line.
    #[serde(default)]
    choices: String,
    several: Option<String>,
    /// Opens it at once.
    open: Option<String>,
}

/// `POST /classes/{id}/polls`
pub async fn add(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Written>,
) -> Outcome<HttpResponse> {
    let (id, written) = (*id, form.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        classes::within_reach(db, &seat, RUNNERS, id)?;
        let (question, choices) = poll::read(&written.question, &written.choices)
            .map_err(|fault| Problem::refused(said(fault)))?;
        if polls::list(db, id)?.len() >= MOST_POLLS {
            return Err(Problem::conflict("classes-poll-too-many"));
        }
        let number = polls::add(db, id, (&question, choices), written.several.is_some())?;
        if written.open.is_some() {
            polls::set(db, id, number, (poll::PollState::Open, false), now)?;
            news::changed(db, id, now)?;
        }
        let after = json!({ "number": number, "question": question });
        audit::record(
            db,
            &by,
            "class.write-poll",
            &format!("class/{id}"),
            (),
            after,
            now,
        )
    });
    let result = write.await;
    answered(&visit, id, result, "said-class-poll").await
}

/// What is done with a poll.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(rename = "do")]
    act: Act,
}

/// `POST /classes/{id}/polls/{poll}`
pub async fn change(
    visit: Visit,
    place: web::Path<(Id<Class>, i32)>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let ((id, number), act) = (*place, form.0.act);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        classes::within_reach(db, &seat, RUNNERS, id)?;
        let asked = polls::find(db, id, number)?;
        let after = poll::after(asked.state, asked.result_shown, act)
            .map_err(|fault| Problem::conflict(said(fault)))?;
        match after {
            Some(stands) => polls::set(db, id, number, stands, now)?,
            None => polls::remove(db, id, number)?,
        }
        let after = json!({ "number": number, "act": act });
        audit::record(
            db,
            &by,
            "class.poll",
            &format!("class/{id}"),
            (),
            after,
            now,
        )?;
        news::changed(db, id, now)
    });
    let result = write.await;
    answered(&visit, id, result, "said-class-poll").await
}
