//! The standings of one sitting in memory: everybody ranked once per change, so that a page of
//! fifty rows costs a filter and a sort of what is there already.

use std::collections::HashMap;
use std::sync::Arc;

use crate::clock::Moment;
use crate::db::Id;
use crate::exercises::Bilingual;
use crate::people::offices::OfficeRow;
use crate::people::{Office, Person};
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Participant, Sitting, Venue};

use super::rules::ranking::{Entry, Ranked, rank};

/// One person's line. Its rank stands in [`Board::ranked`].
#[derive(Debug, Clone)]
pub struct Row {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub name: Arc<str>,
    pub office: Id<Office>,
    pub line: Option<Arc<str>>,
    pub venue: Option<Id<Venue>>,
    pub total: Points,
    /// In the order of [`Board::tasks`]; none while a task is not settled.
    pub tasks: Box<[Option<Points>]>,
    pub complete: bool,
    pub handed_in_at: Option<Moment>,
}

/// A task as a column.
#[derive(Debug, Clone)]
pub struct Column {
    pub code: String,
    pub title: Bilingual,
    pub full: Points,
}

/// The standings of a sitting.
#[derive(Debug)]
pub struct Board {
    pub sitting: Sitting,
    pub tasks: Vec<Column>,
    pub full: Points,
    pub pass_mark: Points,
    /// Everybody who came, best first; the id is the index into [`Board::rows`].
    pub ranked: Vec<Ranked<usize>>,
    /// Who never came: no rank, and no part in the figures.
    pub absent: Vec<usize>,
    pub rows: Vec<Row>,
    /// All offices, each before those below it.
    pub offices: Vec<OfficeRow>,
    office_at: HashMap<Id<Office>, usize>,
    /// Code and names.
    pub lines: Vec<(String, String, String)>,
    pub venues: Vec<(Id<Venue>, String)>,
}

/// A row before it is ranked.
#[derive(Debug)]
pub struct Unranked {
    pub row: Row,
    pub pinyin: String,
    /// Whether the person came to the sitting at all.
    pub came: bool,
}

/// What the rows are put into.
#[derive(Debug)]
pub struct Setting {
    pub sitting: Sitting,
    pub tasks: Vec<Column>,
    pub full: Points,
    pub pass_mark: Points,
    pub offices: Vec<OfficeRow>,
    pub lines: Vec<(String, String, String)>,
    pub venues: Vec<(Id<Venue>, String)>,
}

impl Board {
    /// Ranks everybody.
    pub fn new(setting: Setting, unranked: Vec<Unranked>) -> Self {
        let mut rows = Vec::with_capacity(unranked.len());
        let mut entries = Vec::with_capacity(unranked.len());
        let mut absent = Vec::new();
        for Unranked { row, pinyin, came } in unranked {
            let id = rows.len();
            if came {
                entries.push(Entry {
                    id,
                    total: row.total,
                    pinyin,
                });
            } else {
                absent.push((pinyin, id));
            }
            rows.push(row);
        }
        absent.sort_unstable();
        let offices = setting.offices.iter().enumerate();
        Self {
            office_at: offices.map(|(at, office)| (office.id, at)).collect(),
            ranked: rank(entries),
            absent: absent.into_iter().map(|(_, id)| id).collect(),
            rows,
            sitting: setting.sitting,
            tasks: setting.tasks,
            full: setting.full,
            pass_mark: setting.pass_mark,
            offices: setting.offices,
            lines: setting.lines,
            venues: setting.venues,
        }
    }

    /// Whether results are not published yet: totals may still grow.
    pub fn is_provisional(&self) -> bool {
        self.sitting.state == SittingState::Grading
    }

    pub fn office(&self, id: Id<Office>) -> Option<&OfficeRow> {
        self.offices.get(self.place_of(id))
    }

    /// Where an office stands in the tree's order; last if it is unknown.
    pub fn place_of(&self, id: Id<Office>) -> usize {
        self.office_at.get(&id).copied().unwrap_or(usize::MAX)
    }

    pub fn venue(&self, id: Id<Venue>) -> Option<&str> {
        let found = self.venues.iter().find(|(venue, _)| *venue == id);
        found.map(|(_, name)| name.as_str())
    }

    /// The names of a business line in Chinese and English.
    pub fn line(&self, code: &str) -> Option<(&str, &str)> {
        let found = self.lines.iter().find(|(line, _, _)| line == code);
        found.map(|(_, zh, en)| (zh.as_str(), en.as_str()))
    }

    /// Somebody's own line, with its rank if the person came.
    pub fn own(&self, person: Id<Person>) -> Option<(&Row, Option<&Ranked<usize>>)> {
        let at = self.rows.iter().position(|row| row.person == person)?;
        let ranked = self.ranked.iter().find(|ranked| ranked.entry.id == at);
        Some((self.rows.get(at)?, ranked))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::db::Json;
    use crate::standings::question::{Asked, Question};

    /// A published board: name, whole points, whether the person came. In pinyin order as given.
    pub fn board(people: &[(&str, u32, bool)]) -> Board {
        let setting = Setting {
            sitting: sitting(),
            tasks: Vec::new(),
            full: Points::whole(100),
            pass_mark: Points::whole(60),
            offices: Vec::new(),
            lines: Vec::new(),
            venues: Vec::new(),
        };
        let office = Id::fresh();
        let unranked = (0..)
            .zip(people)
            .map(|(number, (name, points, came))| Unranked {
                pinyin: format!("{number:03}"),
                came: *came,
                row: Row {
                    participant: Id::fresh(),
                    person: Id::fresh(),
                    name: (*name).into(),
                    office,
                    line: None,
                    venue: None,
                    total: Points::whole(*points),
                    tasks: Box::default(),
                    complete: true,
                    handed_in_at: None,
                },
            });
        Board::new(setting, unranked.collect())
    }

    pub fn question(query: &str) -> Question {
        let asked: Asked = serde_html_form::from_str(query).expect("lenient");
        asked.into()
    }

    fn sitting() -> Sitting {
        Sitting {
            id: Id::fresh(),
            pack_version_id: Id::fresh(),
            title: "冬季同答一道题".into(),
            office_id: Id::fresh(),
            state: SittingState::Published,
            opens_at: Moment::default(),
            closes_at: Moment::default(),
            graders: 1,
            gap: Points::ZERO,
            appeal_days: 0,
            names_shown: true,
            ranks_shown: true,
            moments: Json(BTreeMap::new()),
            created_by: Id::fresh(),
            created_at: Moment::default(),
            revision: 1,
            release_by_two: false,
        }
    }

    #[test]
    fn somebody_finds_the_own_line_with_its_rank() {
        let board = board(&[("甲", 50, true), ("乙", 90, true), ("丙", 0, false)]);
        let own = |at: usize| {
            let person = board.rows.get(at)?.person;
            let (row, ranked) = board.own(person)?;
            Some((row.name.to_string(), ranked.map(|ranked| ranked.rank)))
        };
        assert_eq!(own(0), Some(("甲".into(), Some(2))));
        assert_eq!(own(2), Some(("丙".into(), None)));
        assert!(board.own(Id::fresh()).is_none());
        assert!(!board.is_provisional());
    }
}
