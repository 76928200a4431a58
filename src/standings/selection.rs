//! The rows that answer a question: seen, filtered, placed among themselves, ordered.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::db::Id;
use crate::people::Office;

use super::board::{Board, Row};
use super::question::{By, Question};
use super::rules::ranking::{Ranked, passes, positions};
use super::rules::statistics::{Statistics, statistics};
use super::sight::Sight;
use crate::error::{Outcome, Problem};

/// One selected row.
#[derive(Debug, Clone, Copy)]
pub struct Selected<'b> {
    pub row: &'b Row,
    /// None for somebody who never came.
    pub ranked: Option<&'b Ranked<usize>>,
    /// The place among the selected rows.
    pub position: Option<u32>,
}

/// The answer to a question, all pages of it.
#[derive(Debug)]
pub struct Selection<'b> {
    pub rows: Vec<Selected<'b>>,
    /// Of those who came and whose points are settled.
    pub figures: Option<Statistics>,
}

/// Selects and orders.
pub fn select<'b>(board: &'b Board, sight: &Sight, question: &Question) -> Outcome<Selection<'b>> {
    let filter = Filter::new(board, sight, question);
    let keep = |ranked: &Ranked<usize>| {
        let row = board.rows.get(ranked.entry.id);
        row.is_some_and(|row| filter.keeps(row, &ranked.entry.pinyin))
    };
    let mut rows: Vec<Selected<'b>> = positions(&board.ranked, keep)
        .into_iter()
        .filter_map(|positioned| {
            Some(Selected {
                row: board.rows.get(positioned.ranked.entry.id)?,
                ranked: Some(positioned.ranked),
                position: Some(positioned.position),
            })
        })
        .collect();
    let settled = rows.iter().filter(|selected| selected.row.complete);
    let totals = settled.map(|selected| selected.row.total);
    let figures = statistics(totals, Some(board.pass_mark))
        .map_err(|fault| Problem::bug(format!("figures of {}: {fault}", board.sitting.id)))?;
    rows.extend(absent(board, &filter));
    order(board, question, &mut rows);
    Ok(Selection { rows, figures })
}

fn absent<'b>(board: &'b Board, filter: &Filter<'_>) -> Vec<Selected<'b>> {
    let rows = board.absent.iter().filter_map(|id| board.rows.get(*id));
    rows.filter(|row| filter.keeps(row, ""))
        .map(|row| Selected {
            row,
            ranked: None,
            position: None,
        })
        .collect()
}

/// Whether a row reaches the pass mark.
pub fn has_passed(board: &Board, row: &Row) -> bool {
    passes(row.total, Some(board.pass_mark))
}

struct Filter<'q> {
    sight: &'q Sight,
    question: &'q Question,
    /// The asked office and those below it.
    offices: Option<HashSet<Id<Office>>>,
    name: String,
}

impl<'q> Filter<'q> {
    fn new(board: &Board, sight: &'q Sight, question: &'q Question) -> Self {
        Self {
            sight,
            question,
            offices: question.office.map(|root| below(board, root)),
            name: question.name.to_lowercase(),
        }
    }

    fn keeps(&self, row: &Row, pinyin: &str) -> bool {
        let named = || row.name.to_lowercase().contains(&self.name);
        let asked = self.question;
        self.sight.shows(row)
            && (self.name.is_empty() || pinyin.starts_with(&self.name) || named())
            && self
                .offices
                .as_ref()
                .is_none_or(|set| set.contains(&row.office))
            && (asked.line.is_none() || asked.line.as_deref() == row.line.as_deref())
            && (asked.venue.is_none() || asked.venue == row.venue)
    }
}

/// An office and everything below it. The offices stand each before those below it.
fn below(board: &Board, root: Id<Office>) -> HashSet<Id<Office>> {
    let mut found = HashSet::from([root]);
    for office in &board.offices {
        if office.parent_id.is_some_and(|above| found.contains(&above)) {
            found.insert(office.id);
        }
    }
    found
}

/// Orders by the asked column; among equals the order of the ranks stands. Who has no value in the
/// column comes last, whichever way it is ordered.
fn order(board: &Board, question: &Question, rows: &mut [Selected<'_>]) {
    let task = match &question.order.by {
        By::Task(code) => board.tasks.iter().position(|column| column.code == *code),
        _ => None,
    };
    let turn = |ordering: Ordering| {
        if question.order.descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    match &question.order.by {
        By::Rank => rows.sort_by(|a, b| last(a.rank(), b.rank(), turn)),
        By::Name => rows.sort_by(|a, b| last(a.pinyin(), b.pinyin(), turn)),
        By::Office => {
            rows.sort_by_cached_key(|one| board.place_of(one.row.office));
            if question.order.descending {
                rows.reverse();
            }
        }
        By::Line => rows.sort_by(|a, b| last(a.row.line.as_deref(), b.row.line.as_deref(), turn)),
        By::Venue => {
            let name = |one: &Selected<'_>| one.row.venue.and_then(|id| board.venue(id));
            rows.sort_by(|a, b| last(name(a), name(b), turn));
        }
        By::HandedIn => {
            rows.sort_by(|a, b| last(a.row.handed_in_at, b.row.handed_in_at, turn));
        }
        By::Task(_) => {
            let points =
                |one: &Selected<'_>| task.and_then(|at| one.row.tasks.get(at).copied().flatten());
            rows.sort_by(|a, b| last(points(a), points(b), turn));
        }
    }
}

/// Compares what is there; what is not there comes last.
fn last<T: Ord>(a: Option<T>, b: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

impl Selected<'_> {
    fn rank(&self) -> Option<u32> {
        self.ranked.map(|ranked| ranked.rank)
    }

    fn pinyin(&self) -> Option<&str> {
        self.ranked.map(|ranked| ranked.entry.pinyin.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standings::board::tests::{board, question};
    use crate::standings::sight::Rows;

    fn sight(rows: Rows) -> Sight {
        Sight {
            rows,
            own: false,
            ranks: true,
        }
    }

    fn names<'b>(board: &'b Board, sight: &Sight, query: &str) -> Vec<(&'b str, Option<u32>)> {
        let selection = select(board, sight, &question(query)).expect("it fits");
        let line = |one: &Selected<'b>| (&*one.row.name, one.rank());
        selection.rows.iter().map(line).collect()
    }

    #[test]
    fn who_never_came_stands_last_without_a_rank_and_out_of_the_figures() {
        let board = board(&[
            ("甲", 80, true),
            ("乙", 0, false),
            ("丙", 0, true),
            ("丁", 80, true),
        ]);
        let all = sight(Rows::All);
        assert_eq!(
            names(&board, &all, ""),
            [
                ("甲", Some(1)),
                ("丁", Some(1)),
                ("丙", Some(3)),
                ("乙", None)
            ]
        );
        assert_eq!(
            names(&board, &all, "sort=-rank").last(),
            Some(&("乙", None))
        );
        let figures = select(&board, &all, &question(""))
            .expect("it fits")
            .figures;
        let figures = figures.expect("three came");
        assert_eq!((figures.count, figures.passed), (3, 2));
        assert_eq!(figures.min.to_string(), "0.00");
    }

    #[test]
    fn a_filter_keeps_ranks_and_counts_places_anew() {
        let board = board(&[
            ("甲", 80, true),
            ("乙", 70, true),
            ("丙", 70, true),
            ("丁", 60, true),
        ]);
        let selection = select(&board, &sight(Rows::All), &question("q=丙")).expect("it fits");
        let one = selection.rows.first().expect("one row");
        assert_eq!((one.rank(), one.position), (Some(2), Some(1)));
        assert_eq!(names(&board, &sight(Rows::None), ""), []);
    }
}
