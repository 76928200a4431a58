//! Screens before an audience: what is public in turn, and the award ceremony from the last place
//! to the first.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::awards::awards;
use super::kept::Page;
use super::public;
use super::tables;
use super::views::{self, Asked, Released, View};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::worded::{Naming, Sheet, Words};
use crate::error::Outcome;
use crate::web::{Locale, Visit};

/// Rows of a table that a screen shows at once.
const LINES: usize = 10;
/// Places that a ceremony reveals.
const REVEALED: usize = 12;

/// `GET /tab/{contest}/hall`: what is public, one screen after the other.
pub async fn show(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    public::answer(&req, &visit, *id, Page::Hall, &asked).await
}

/// The screens of a hall: who has won, the last round, teams, who goes on, speakers.
pub fn screens(released: &Released, locale: Locale) -> Vec<Value> {
    let of = |view| released.sheets(locale, view, None);
    let mut sheets: Vec<Sheet> = released.finals(locale);
    sheets.extend(of(View::Results).into_iter().take(1));
    sheets.extend(of(View::Teams));
    sheets.extend(released.still_to_come(locale));
    for view in [View::Speakers, View::Combined] {
        sheets.extend(of(view));
    }
    sheets.iter().flat_map(screens_of).collect()
}

fn screens_of(sheet: &Sheet) -> Vec<Value> {
    let parts = sheet.rows.chunks(LINES);
    let screen = |rows: &[crate::debates::worded::Row]| {
        let part = Sheet {
            rows: rows.to_vec(),
            ..sheet.clone()
        };
        views::sheet(&part, &|_| None)
    };
    parts.map(screen).collect()
}

/// `GET /debates/{id}/tab/ceremony?view=…`: the first places of a table, told one by one.
pub async fn ceremony(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, _) = tables::read(&visit, id).await?;
    let words = Words::new(&contest, visit.locale, Naming::Named);
    let of = awards(&words);
    let wanted: usize = asked.view.parse().unwrap_or_default();
    let links = of.iter().enumerate().map(
        |(at, award)| json!({ "number": at, "title": award.sheet.heading, "chosen": at == wanted }),
    );
    let chosen = of.get(wanted).map(|award| &award.sheet);
    let places = chosen.map(places).unwrap_or_default();
    let heading = chosen.map(|sheet| &sheet.heading);
    visit.page(
        "debates/ceremony",
        json!({
            "contest": { "id": id, "title": contest.title },
            "heading": heading, "places": places,
            "awards": links.collect::<Vec<_>>(),
        }),
    )
}

/// The first places with name and value, the best first.
fn places(sheet: &Sheet) -> Vec<Value> {
    let ranked = sheet.rows.iter().filter(|row| row.rank.is_some());
    let place = |row: &crate::debates::worded::Row| {
        let name = row.cells.get(1);
        let first = sheet.columns.iter().zip(&row.cells);
        let mut more = first.skip(2).filter(|(_, cell)| !cell.is_empty());
        let value = more.next();
        json!({
            "rank": row.rank, "name": name,
            "label": row.cells.first().filter(|cell| cell.parse::<u32>().is_err()),
            "value": value.map(|(column, cell)| if column.numbers { format!("{} {cell}", column.words) } else { cell.clone() }),
        })
    };
    ranked.take(REVEALED).map(place).collect()
}
