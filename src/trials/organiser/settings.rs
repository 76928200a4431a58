//! Title, time and what is allowed; and the beginning.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::manage::{self, Answer};
use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::trials::acting::Order;
use crate::trials::api;
use crate::trials::rules::{Action, Doer, Hearing, PartNumber, Phase};
use crate::trials::sight::DIRECTORS;
use crate::trials::store::hearings::{self, Settled};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Longest title (characters).
pub const LONGEST_TITLE: usize = 100;

/// Where the forms of the page lead back to.
pub fn home(id: Id<Hearing>) -> String {
    format!("/hearings/{id}/manage")
}

/// The answer to a form of the page: back with a word, or the page with what is wrong.
pub async fn answered(
    visit: &Visit,
    id: Id<Hearing>,
    result: Outcome<()>,
    said: &str,
) -> Outcome<HttpResponse> {
    match result {
        Ok(()) => Ok(Redirect::saying(&home(id), said)),
        Err(problem @ Problem::Refused(_)) => {
            manage::page(visit, id, Answer::refused(visit, &problem)).await
        }
        Err(other) => Err(other),
    }
}

/// A title that can be read in a list.
pub fn read_title(text: &str) -> Outcome<String> {
    let title = text.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Problem::refused("trials-manage-title-missing"));
    }
    Ok(title.to_owned())
}

/// `POST /hearings/{id}/settings`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let result = store(&visit, id, &form.0).await;
    answered(&visit, id, result, "said-hearing-saved").await
}

async fn store(visit: &Visit, id: Id<Hearing>, fields: &BTreeMap<String, String>) -> Outcome<()> {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let stream_url = match text("stream-url") {
        "" => None,
        url => Some(
            visit
                .app
                .settings
                .streamed(url)
                .ok_or_else(|| Problem::refused("trials-manage-stream-not-allowed"))?,
        ),
    };
    let settled = Settled {
        title: read_title(text("title"))?,
        starts_at: Moment::parse_beijing(text("starts-at"))
            .ok_or_else(|| Problem::refused("trials-manage-time-missing"))?,
        volunteering: fields.contains_key("volunteering"),
        observers_mark: fields.contains_key("observers-mark"),
        stream_url,
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = hearings::within_reach(db, &seat, DIRECTORS, id)?;
        // When it began is no plan any more.
        let settled = Settled {
            starts_at: if row.phase == Phase::Preparing {
                settled.starts_at
            } else {
                row.starts_at
            },
            ..settled
        };
        hearings::settle(db, id, &settled)?;
        let before = Settled {
            title: row.title,
            starts_at: row.starts_at,
            volunteering: row.volunteering,
            observers_mark: row.observers_mark,
            stream_url: row.stream_url,
        };
        audit::record(
            db,
            &by,
            "hearing.change",
            &format!("hearing/{id}"),
            before,
            settled,
            now,
        )
    });
    write.await
}

/// Places that are played by nobody on purpose.
#[derive(Debug, Deserialize)]
pub struct Beginning {
    #[serde(default)]
    vacant: Vec<PartNumber>,
}

/// Marks the name of an action.
enum Request {}

/// `POST /hearings/{id}/begin`
pub async fn begin(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Beginning>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let order = Order {
        hearing: id,
        doer: Doer::Director,
        action: Action::Begin {
            vacant: form.0.vacant,
            parts: Vec::new(),
        },
        request: Id::<Request>::fresh().to_string(),
    };
    match api::carry_out(&visit, order).await {
        Ok(_) => Ok(Redirect::to(&format!("/hearings/{id}"))),
        Err(problem) => answered(&visit, id, Err(problem), "").await,
    }
}
