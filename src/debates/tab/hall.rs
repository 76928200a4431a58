//! Screens before an audience: what is public in turn, and the award ceremony from the last place
//! to the first.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::awards::awards;
use super::kept::Page;
use super::public;
use super::tables;
use super::views::{self, Asked, Released, View};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::publicity::Public;
use crate::debates::worded::{Naming, Sheet, Words};
use crate::error::Outcome;
use crate::web::{Locale, Visit};

/// Rows of a table that a screen shows at once.
const LINES: usize = 10;
/// Most lines that a ceremony reveals, as many as a screen has room for.
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

/// What a ceremony is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// Which award.
    #[serde(default)]
    view: String,
    /// `names` while names are hidden: the hall is to be told them now.
    #[serde(default)]
    names: String,
}

/// `GET /debates/{id}/tab/ceremony?view=…&names=…`: the first places of a table, told one by one.
/// Every result counts, also of silent rounds: the awards follow from them. Names that are hidden
/// stay so unless they are asked for.
pub async fn ceremony(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Shown>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, _) = tables::read(&visit, id).await?;
    let public = Public::of(&contest);
    let (hidden, named) = (public.coded, asked.names == "names");
    let coded = hidden && !named;
    let contest = Public { coded, ..public }.named(&contest);
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
            "heading": heading, "places": places, "number": wanted,
            "hidden": hidden, "coded": coded,
            "more": if hidden && named { "&names=names" } else { "" },
            "awards": links.collect::<Vec<_>>(),
        }),
    )
}

/// The first places with name and value, the best first.
fn places(sheet: &Sheet) -> Vec<Value> {
    let ranked = sheet.rows.iter().filter(|row| row.rank.is_some());
    let ranks: Vec<u32> = sheet.rows.iter().filter_map(|row| row.rank).collect();
    let lines = whole_places(&ranks, REVEALED);
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
    ranked.take(lines).map(place).collect()
}

/// How many of these ranks, the best first, make at most so many lines without parting those who
/// share one: a place that does not fit whole is left out whole. The first place always stands.
fn whole_places(ranks: &[u32], most: usize) -> usize {
    let Some(cut) = ranks.get(most) else {
        return ranks.len();
    };
    let fitting = ranks.iter().take_while(|rank| *rank < cut).count();
    if fitting > 0 {
        return fitting;
    }
    ranks.iter().take_while(|rank| *rank == cut).count()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn who_shares_a_place_stands_with_the_others_or_not_at_all() {
        let each: Vec<u32> = (1..=20).collect();
        assert_eq!(whole_places(&each, 12), 12);
        assert_eq!(whole_places(&each[..5], 12), 5);
        assert_eq!(whole_places(&each[..12], 12), 12);
        // Sixteen teams of a bracket: eight of them share the ninth place.
        let bracket = [1, 2, 3, 3, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9, 9, 9];
        assert_eq!(whole_places(&bracket, 12), 8);
        assert_eq!(whole_places(&[1, 1, 1, 4, 4], 4), 3);
        assert_eq!(whole_places(&[1, 1, 1, 1, 5], 3), 4, "all winners stand");
        assert_eq!(whole_places(&[], 12), 0);
    }
}
