//! `GET /classes/manage`: the classes that the person's role reaches.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::classes::sight::{KEEPERS, RUNNERS};
use crate::classes::store::classes;
use crate::classes::view;
use crate::error::Outcome;
use crate::people::names::Names;
use crate::web::Visit;
use crate::web::paging::Pages;

/// Classes on one page.
const LINES: usize = 50;

/// Where in the list.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

/// `GET /classes/manage`
pub async fn show(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let runs = seat.is_any(RUNNERS);
    let read = visit.app.store.read(move |db| {
        let rows = classes::list_within_reach(db, &seat, KEEPERS)?;
        Ok((rows, Names::of(db, &[], locale)?))
    });
    let (rows, names) = read.await?;
    let last = rows.len().div_ceil(LINES).max(1);
    let at = asked.page.clamp(1, last);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let pages = Pages::of(count(at), count(LINES), count(rows.len()), |page| {
        Ok(format!("page={page}"))
    })?;
    let shown = rows.iter().skip((at - 1) * LINES).take(LINES);
    let lines = shown.map(|row| {
        let office = names.office(row.office_id).into();
        view::with(view::class(row, now), [("office", office)])
    });
    visit.page(
        "classes/manage_list",
        json!({
            "lines": lines.collect::<Vec<Value>>(), "runs": runs,
            "pages": (last > 1).then_some(pages),
        }),
    )
}
