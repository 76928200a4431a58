//! A page of the standings, for people and for programs alike.

use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::points::Points;
use crate::sittings::Sitting;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};
use crate::web::times::{self, Style};

use super::board::{Board, Row};
use super::question::{By, Question};
use super::rules::ranking::Ranked;
use super::rules::statistics::Statistics;
use super::selection::{Selected, has_passed, select};
use super::sight::Sight;

/// A page of a sitting's standings.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Leaderboard {
    #[schema(value_type = String)]
    pub sitting: Id<Sitting>,
    pub title: String,
    /// Whether results are not published yet and may still change.
    pub provisional: bool,
    #[schema(value_type = String)]
    pub full: Points,
    pub tasks: Vec<TaskColumn>,
    /// Rows that answer the question, on all pages.
    pub count: usize,
    pub page: usize,
    pub pages: usize,
    pub figures: Option<Figures>,
    pub rows: Vec<Line>,
    /// The own line of a participant.
    pub own: Option<Line>,
}

/// A task as a column.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TaskColumn {
    pub code: String,
    pub title: String,
    #[schema(value_type = String)]
    pub full: Points,
}

/// A line of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[allow(clippy::struct_excessive_bools)] // each answers a question of the page
pub struct Line {
    /// Null for somebody who never came, and where ranks are not shown.
    pub rank: Option<u32>,
    /// Whether others have the same rank.
    pub shared: bool,
    /// The place among the rows that the filter leaves.
    pub position: Option<u32>,
    pub name: String,
    pub office: String,
    pub line: Option<String>,
    pub venue: Option<String>,
    #[schema(value_type = String)]
    pub total: Points,
    /// In the order of the tasks; null while a task is not settled.
    #[schema(value_type = Vec<Option<String>>)]
    pub tasks: Vec<Option<Points>>,
    pub complete: bool,
    pub passed: bool,
    pub came: bool,
    #[schema(value_type = Option<i64>)]
    pub handed_in_at: Option<Moment>,
}

/// The figures of all rows that answer the question and are settled.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Figures {
    pub count: u32,
    pub mean: String,
    pub median: String,
    pub max: String,
    pub min: String,
    pub passed: u32,
}

impl From<Statistics> for Figures {
    fn from(figures: Statistics) -> Self {
        Self {
            count: figures.count,
            mean: figures.mean.to_string(),
            median: figures.median.to_string(),
            max: figures.max.to_string(),
            min: figures.min.to_string(),
            passed: figures.passed,
        }
    }
}

/// The page that a question asks for, without the own line.
pub fn leaderboard(
    board: &Board,
    sight: &Sight,
    question: &Question,
    locale: Locale,
) -> Outcome<Leaderboard> {
    let selection = select(board, sight, question)?;
    let size = question.page_size();
    let pages = selection.rows.len().div_ceil(size).max(1);
    let page = question.page.min(pages);
    let rows = selection.rows.iter().skip((page - 1) * size).take(size);
    Ok(Leaderboard {
        sitting: board.sitting.id,
        title: board.sitting.title.clone(),
        provisional: board.is_provisional(),
        full: board.full,
        tasks: columns(board, locale),
        count: selection.rows.len(),
        page,
        pages,
        figures: if sight.ranks {
            selection.figures.map(Figures::from)
        } else {
            None
        },
        rows: rows.map(|row| line(board, row, sight, locale)).collect(),
        own: None,
    })
}

fn columns(board: &Board, locale: Locale) -> Vec<TaskColumn> {
    let column = |column: &super::board::Column| TaskColumn {
        code: column.code.clone(),
        title: column.title.in_language(locale.word()).to_owned(),
        full: column.full,
    };
    board.tasks.iter().map(column).collect()
}

/// One row as a line.
pub fn line(board: &Board, selected: &Selected<'_>, sight: &Sight, locale: Locale) -> Line {
    let row: &Row = selected.row;
    let came = selected.ranked.is_some();
    let ranked = selected.ranked.filter(|_| sight.ranks);
    Line {
        rank: ranked.map(|ranked| ranked.rank),
        shared: ranked.is_some_and(|ranked| ranked.sharing > 1),
        position: selected.position,
        name: row.name.to_string(),
        office: office_name(board, row, locale),
        line: row
            .line
            .as_deref()
            .map(|code| line_name(board, code, locale)),
        venue: row
            .venue
            .and_then(|id| board.venue(id))
            .map(ToOwned::to_owned),
        total: row.total,
        tasks: row
            .tasks
            .iter()
            .map(|points| points.filter(|_| came))
            .collect(),
        complete: row.complete,
        passed: has_passed(board, row),
        came,
        handed_in_at: row.handed_in_at,
    }
}

/// The own line of a participant.
pub fn own_line(
    board: &Board,
    seat: &crate::web::Seat,
    sight: &Sight,
    locale: Locale,
) -> Option<Line> {
    let (row, ranked): (&Row, Option<&Ranked<usize>>) = board.own(seat.person)?;
    let selected = Selected {
        row,
        ranked,
        position: None,
    };
    sight.own.then(|| line(board, &selected, sight, locale))
}

fn office_name(board: &Board, row: &Row, locale: Locale) -> String {
    let name = board.office(row.office).map(|office| match locale {
        Locale::Chinese => office.name_zh.as_str(),
        Locale::English => office.name_en.as_str(),
    });
    name.unwrap_or_default().to_owned()
}

/// The name of a business line.
pub fn line_name(board: &Board, code: &str, locale: Locale) -> String {
    let name = board.line(code).map(|(zh, en)| match locale {
        Locale::Chinese => zh,
        Locale::English => en,
    });
    name.unwrap_or(code).to_owned()
}

/// 第3名, 并列第3名; 3, 3=.
pub fn rank_words(rank: u32, shared: bool, locale: Locale) -> String {
    let key = if shared {
        "standings-rank-shared"
    } else {
        "standings-rank-alone"
    };
    i18n::text(locale, key, &[("rank", Arg::Number(rank.into()))])
}

/// What the template of the list needs: words, links and pages around the lines.
pub fn list_context(
    board: &Board,
    page: &Leaderboard,
    question: &Question,
    locale: Locale,
    now: Moment,
) -> Value {
    json!({
        "locale": locale,
        "sitting": board.sitting.id,
        "board": page,
        "filtered": question.filters(),
        "venues_used": !board.venues.is_empty(),
        "columns": headings(board, question, locale),
        "tasks": (1..).zip(&page.tasks).map(|(number, task): (i64, _)| {
            json!({ "number": number, "title": task.title, "full": task.full.short() })
        }).collect::<Vec<_>>(),
        "ranks": page.rows.iter()
            .map(|line| line.rank.map(|rank| rank_words(rank, line.shared, locale)))
            .collect::<Vec<_>>(),
        "pages": pages(page, question),
        "pass_mark": board.pass_mark.short(),
        "as_of": times::write(now, Style::Second, locale),
    })
}

fn headings(board: &Board, question: &Question, locale: Locale) -> Vec<Value> {
    let word = |key: &str| i18n::text(locale, key, &[]);
    let mut columns = vec![
        (Some(By::Rank), word("standings-rank"), "num fit"),
        (Some(By::Name), word("standings-name"), ""),
        (Some(By::Office), word("standings-office"), ""),
        (Some(By::Line), word("standings-line"), ""),
    ];
    if !board.venues.is_empty() {
        columns.push((Some(By::Venue), word("standings-venue"), ""));
    }
    // The order of the totals is that of the ranks.
    columns.push((None, word("standings-total"), "num"));
    for (number, column) in (1..).zip(&board.tasks) {
        let args = [("number", Arg::Number(number))];
        let words = i18n::text(locale, "standings-task", &args);
        columns.push((Some(By::Task(column.code.clone())), words, "num"));
    }
    columns.push((Some(By::HandedIn), word("standings-handed-in"), "fit"));
    let heading = |(by, words, class): (Option<By>, String, &str)| {
        let sorted = by.as_ref().is_some_and(|by| question.order.by == *by);
        let direction = if question.order.descending {
            "descending"
        } else {
            "ascending"
        };
        json!({
            "words": words,
            "class": class,
            "query_known": by.is_some(),
            "query": by.map(|by| question.ordered_by(by).query()),
            "sorted": sorted.then_some(direction),
        })
    };
    columns.into_iter().map(heading).collect()
}

fn pages(page: &Leaderboard, question: &Question) -> Value {
    let size = question.page_size();
    let query = |number: usize| question.at_page(number).query();
    let near =
        |number: &usize| *number == 1 || *number == page.pages || number.abs_diff(page.page) <= 2;
    let numbers: Vec<Value> = (1..=page.pages)
        .filter(near)
        .map(|number| {
            json!({ "number": number, "query": query(number), "current": number == page.page })
        })
        .collect();
    json!({
        "from": ((page.page - 1) * size + 1).min(page.count),
        "to": (page.page * size).min(page.count),
        "total": page.count,
        "previous": (page.page > 1).then(|| query(page.page - 1)),
        "next": (page.page < page.pages).then(|| query(page.page + 1)),
        "numbers": numbers,
    })
}
