//! `GET /classes/{id}/attendance.xlsx`: the attendance as a workbook.

use actix_web::{HttpResponse, web};

use super::facts::{self, Attended, Facts};
use crate::classes::{Class, view};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};

const HEADINGS: [&str; 10] = [
    "roster-name",
    "roster-account",
    "roster-office",
    "classes-attendance-places",
    "classes-attendance-how",
    "classes-attendance-came",
    "classes-attendance-left",
    "classes-attendance-minutes",
    "classes-attendance-percent",
    "classes-attendance-enough",
];

/// `GET /classes/{id}/attendance.xlsx`
pub async fn download(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat, locale, now) = (*id, visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| facts::kept(db, &seat, id, locale, now));
    let facts = read.await?;
    let word = |key: &str| visit.text(key, &[]);
    let table = Table {
        name: word("classes-attendance-title"),
        headings: HEADINGS.iter().map(|key| word(key)).collect(),
        rows: facts
            .attended
            .iter()
            .map(|one| row(&visit, &facts, one))
            .collect(),
    };
    let time = |at: Moment| times::write(at, Style::Minute, visit.locale);
    let lines = [
        facts.row.title.clone(),
        format!(
            "{} – {}",
            time(facts.row.starts_at),
            time(facts.row.ends_at)
        ),
        visit.text(
            "classes-attendance-rule",
            &[("percent", Arg::Number(facts.row.required_percent.into()))],
        ),
        visit.text(
            "standings-exported",
            &[("time", Arg::Text(times::write(now, Style::Second, locale)))],
        ),
    ];
    let book = write::workbook_with_notes(&table, &word("standings-about"), &lines)?;
    let name = format!(
        "{}-{}.xlsx",
        facts.row.title,
        word("classes-attendance-title")
    );
    Ok(write::download(&name, XLSX, book))
}

fn row(visit: &Visit, facts: &Facts, one: &Attended) -> Vec<Cell> {
    let time = |at: Option<Moment>| match at {
        Some(at) => Cell::from(times::write(at, Style::Table, visit.locale)),
        None => Cell::Empty,
    };
    let ways: Vec<String> = one
        .ways()
        .into_iter()
        .map(|how| visit.text(view::how_key(how), &[]))
        .collect();
    let left = if one.is_open() {
        Cell::from(visit.text("classes-attendance-not-left", &[]))
    } else {
        time(one.last_left())
    };
    let enough = if one.came.is_empty() {
        "classes-attendance-absent"
    } else if one.suffices {
        "classes-attendance-yes"
    } else {
        "classes-attendance-no"
    };
    vec![
        Cell::from(facts.names.person(one.person)),
        Cell::from(facts.names.account(one.person)),
        Cell::from(facts.names.office_of(one.person)),
        Cell::from(facts.places(one)),
        Cell::from(ways.join(" · ")),
        time(one.first_came()),
        left,
        Cell::Whole(one.seconds / 60),
        Cell::Whole(facts.window.percent(one.seconds)),
        Cell::from(visit.text(enough, &[])),
    ]
}
