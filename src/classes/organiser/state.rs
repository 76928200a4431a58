//! Closing, cancelling, and opening again.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::manage::answered;
use crate::audit::{self, Actor};
use crate::classes::rules::State;
use crate::classes::sight::RUNNERS;
use crate::classes::store::classes::{self, ClassRow};
use crate::classes::store::{credits, presences};
use crate::classes::{Class, news};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::input::Form;

/// What becomes of the class: `close`, `cancel` or `reopen`.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(rename = "do")]
    act: String,
}

/// `POST /classes/{id}/state`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, act) = (*id, form.0.act);
    let said = match act.as_str() {
        "close" => "said-class-closed",
        "cancel" => "said-class-cancelled",
        "reopen" => "said-class-reopened",
        _ => return Err(Problem::refused("error-form")),
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        let row = classes::within_reach(db, &seat, RUNNERS, id)?;
        match act.as_str() {
            "close" => close(db, &row, &by, now),
            "cancel" => cancel(db, &row, &by, now),
            _ => reopen(db, &row, &by, now),
        }
    });
    let result = write.await;
    answered(&visit, id, result, said).await
}

fn told(db: &mut Db, id: Id<Class>, by: &Actor, action: &str, now: Moment) -> Outcome<()> {
    audit::record(db, by, action, &format!("class/{id}"), (), json!({}), now)?;
    news::changed(db, id, now)
}

/// Ends a class that has begun. Who is in when it is closed before its time stays to that moment.
pub fn close(db: &mut Db, row: &ClassRow, by: &Actor, now: Moment) -> Outcome<()> {
    match row.state {
        State::Closed => return Ok(()),
        State::Cancelled => return Err(Problem::conflict("classes-state-cancelled")),
        State::Planned => {}
    }
    if now < row.starts_at {
        return Err(Problem::conflict("classes-state-not-begun"));
    }
    if now < row.ends_at {
        presences::all_leave(db, row.id, now)?;
    } else if !row.signs_out {
        presences::all_leave(db, row.id, row.ends_at)?;
    }
    classes::set_state(db, row.id, State::Closed, Some(now))?;
    told(db, row.id, by, "class.close", now)
}

fn cancel(db: &mut Db, row: &ClassRow, by: &Actor, now: Moment) -> Outcome<()> {
    match row.state {
        State::Cancelled => return Ok(()),
        State::Closed => return Err(Problem::conflict("classes-state-closed")),
        State::Planned => {}
    }
    presences::all_leave(db, row.id, now)?;
    classes::set_state(db, row.id, State::Cancelled, Some(now))?;
    told(db, row.id, by, "class.cancel", now)
}

fn reopen(db: &mut Db, row: &ClassRow, by: &Actor, now: Moment) -> Outcome<()> {
    if row.state == State::Planned {
        return Ok(());
    }
    if !credits::list(db, row.id)?.is_empty() {
        return Err(Problem::conflict("classes-state-credited"));
    }
    if let Some(ended) = row.ended_at {
        // Who was sent home by the closing is still in the hall.
        presences::all_return(db, row.id, ended)?;
    }
    classes::set_state(db, row.id, State::Planned, None)?;
    told(db, row.id, by, "class.reopen", now)
}
