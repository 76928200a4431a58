//! `/hours`: one's own hours.

use actix_web::{HttpResponse, web};

use super::view::{Asked, Sheet};
use crate::error::Outcome;
use crate::web::Visit;

async fn load(visit: &Visit, asked: &Asked) -> Outcome<Sheet> {
    let year = asked.year(visit.now)?;
    let (person, locale, now) = (visit.seat()?.person, visit.locale, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| Sheet::load(db, person, year, locale, now));
    read.await
}

/// `GET /hours`
pub async fn show(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let sheet = load(&visit, &asked).await?;
    visit.page("hours/own", sheet.view(&visit.app.duties, visit.locale))
}

/// `GET /hours/statement`: the year as a page to print.
pub async fn statement(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let sheet = load(&visit, &asked).await?;
    visit.page(
        "hours/statement",
        sheet.view(&visit.app.duties, visit.locale),
    )
}

/// `GET /hours/entries.xlsx`
pub async fn download(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    load(&visit, &asked).await?.workbook(&visit)
}
