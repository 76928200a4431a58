//! `GET /debates`: the contests that one organises.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use crate::debates::rules::contest::{Judge, Round, Team};
use crate::debates::store::{contests, parts};
use crate::error::Outcome;
use crate::web::Visit;

pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let rows = contests::list(db, &seat)?.into_iter();
        let line = |row: contests::ContestRow| {
            Ok(json!({
                "id": row.id, "title": row.title, "created_at": row.created_at,
                "teams": parts::count::<Team>(db, row.id)?,
                "judges": parts::count::<Judge>(db, row.id)?,
                "rounds": parts::count::<Round>(db, row.id)?,
            }))
        };
        rows.map(line).collect::<Outcome<Vec<Value>>>()
    });
    visit.page("debates/list", json!({ "contests": read.await? }))
}
