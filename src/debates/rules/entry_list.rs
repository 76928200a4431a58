//! Lists of teams or of judges: which column is which, and what is wrong with each row.
//!
//! A list of teams has one row a team, with its speakers in columns (一辩, 二辩, …); a list of judges
//! one row a judge. The headings tell which of the two it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::contest::{Division, Profession, TeamKind};
pub use super::entry_columns::Column;
use super::entry_columns::folded;
pub use super::entry_faults::{Fault, Reason};
pub use super::entry_words::stated;
use super::entry_words::{kind, yes_or_no};
use super::numbers::DivisionNumber;

/// Rows from the top in which the headings may stand; many lists begin with a title.
const HEADINGS_WITHIN: usize = 10;
/// Longest name of a team, an office or a person (characters).
pub const LONGEST_NAME: usize = 60;
/// Highest experience of a judge.
pub const MOST_EXPERIENCE: u8 = 10;

/// A team to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamEntry {
    pub name: String,
    pub office: String,
    pub kind: TeamKind,
    pub division: DivisionNumber,
    pub group: String,
    /// In the usual order of speaking.
    pub speakers: Vec<String>,
    pub substitutes: Vec<String>,
    /// Of those in a mixed team of whom it is stated.
    pub professions: BTreeMap<String, Profession>,
}

/// A judge to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgeEntry {
    pub name: String,
    pub office: String,
    pub experience: u8,
    pub trainee: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Team(TeamEntry),
    Judge(JudgeEntry),
}

/// Cells by what they hold.
pub type Cells = BTreeMap<Column, String>;

/// A row as a sheet gives it: its number and its cells.
pub type Row = (u32, Vec<String>);

/// A row of the list: as it was typed, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub number: u32,
    pub typed: Cells,
    pub outcome: Result<Entry, Vec<Fault>>,
    /// Speakers' cells of a team that are empty though a later one is not: who comes later moves up.
    pub gaps: Vec<Column>,
}

/// A list that has headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub of_judges: bool,
    /// Whether the contest has several divisions.
    pub divided: bool,
    pub rows: Vec<Checked>,
    /// Headings that mean nothing to us; their columns are passed over.
    pub ignored: Vec<String>,
}

impl List {
    pub fn columns(&self) -> &'static [Column] {
        if self.of_judges {
            &Column::OF_JUDGES
        } else if self.divided {
            &Column::OF_DIVIDED_TEAMS
        } else {
            &Column::OF_TEAMS
        }
    }
}

/// Why a file as a whole is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoList {
    NoHeadings,
    NoRows,
}

impl NoList {
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoHeadings => "debates-import-no-headings",
            Self::NoRows => "debates-import-no-rows",
        }
    }
}

/// Names that the contest has.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub teams: BTreeSet<String>,
    pub judges: BTreeSet<String>,
    pub divisions: Vec<Division>,
}

impl Known {
    /// Whether a list has to say which division a team is of.
    pub const fn divided(&self) -> bool {
        self.divisions.len() > 1
    }
}

/// Checks every row of a list.
pub fn check(rows: &[Row], known: &Known) -> Result<List, NoList> {
    let (at, mut columns) = headings(rows).ok_or(NoList::NoHeadings)?;
    if !known.divided() {
        as_groups(&mut columns);
    }
    let of_judges = !columns.contains(&Some(Column::Team));
    let cells = rows.get(at).map_or(&[][..], |(_, cells)| cells);
    let unknown = cells.iter().zip(&columns);
    let unknown = unknown.filter(|(heading, column)| column.is_none() && !heading.is_empty());
    let ignored = unknown.map(|(heading, _)| heading.clone()).collect();
    let mut seen = HashMap::new();
    let rows: Vec<Checked> = rows
        .iter()
        .skip(at + 1)
        .map(|(number, cells)| check_row(*number, cells, &columns, of_judges, known, &mut seen))
        .collect();
    if rows.is_empty() {
        return Err(NoList::NoRows);
    }
    Ok(List {
        of_judges,
        divided: known.divided(),
        rows,
        ignored,
    })
}

/// Where the headings stand and what each column is; the first of two alike counts.
fn headings(rows: &[Row]) -> Option<(usize, Vec<Option<Column>>)> {
    let rows = rows.iter().take(HEADINGS_WITHIN).enumerate();
    let mut rows = rows.map(|(at, (_, cells))| {
        let mut seen = BTreeSet::new();
        let column = |cell: &String| Column::of_heading(cell).filter(|one| seen.insert(*one));
        (at, cells.iter().map(column).collect::<Vec<_>>())
    });
    rows.find(|(_, columns)| {
        let has = |column| columns.contains(&Some(column));
        has(Column::Team) || has(Column::Judge)
    })
}

/// Where there is one division, what a list calls 组别 are the groups of the round robin.
fn as_groups(columns: &mut [Option<Column>]) {
    let grouped = columns.contains(&Some(Column::Group));
    for column in columns
        .iter_mut()
        .filter(|one| **one == Some(Column::Division))
    {
        *column = (!grouped).then_some(Column::Group);
    }
}

fn check_row(
    number: u32,
    cells: &[String],
    columns: &[Option<Column>],
    of_judges: bool,
    known: &Known,
    seen: &mut HashMap<String, u32>,
) -> Checked {
    let cells = columns.iter().zip(cells);
    let typed: Cells = cells
        .filter_map(|(column, cell)| Some(((*column)?, cell.clone())))
        .collect();
    let names = if of_judges {
        &known.judges
    } else {
        &known.teams
    };
    let mut outcome = if of_judges {
        judge(&typed, names).map(Entry::Judge)
    } else {
        team(&typed, names, &known.divisions).map(Entry::Team)
    };
    let column = if of_judges {
        Column::Judge
    } else {
        Column::Team
    };
    let name = cell(&typed, column).to_owned();
    if let Some(earlier) = seen.get(&name).filter(|_| !name.is_empty()) {
        let reason = Reason::TwiceInFile(*earlier);
        let mut faults = outcome.err().unwrap_or_default();
        faults.push(Fault { column, reason });
        outcome = Err(faults);
    } else {
        seen.insert(name, number);
    }
    let gaps = if of_judges { Vec::new() } else { gaps(&typed) };
    Checked {
        number,
        typed,
        outcome,
        gaps,
    }
}

/// The empty cells of speakers before the last one that is filled.
fn gaps(typed: &Cells) -> Vec<Column> {
    let is_empty = |position: &u8| cell(typed, Column::Speaker(*position)).is_empty();
    let last = (1..=4).rev().find(|position| !is_empty(position));
    let before = 1..last.unwrap_or(1);
    before.filter(is_empty).map(Column::Speaker).collect()
}

/// A team from what was typed, in a form or in a row of a list. `taken`: names of other teams.
pub fn team(
    typed: &Cells,
    taken: &BTreeSet<String>,
    divisions: &[Division],
) -> Result<TeamEntry, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut blame = |column, reason| faults.push(Fault { column, reason });
    let name = named(typed, Column::Team, taken, &mut blame);
    let office = short(typed, Column::Office, &mut blame);
    let group = short(typed, Column::Group, &mut blame);
    let kind = kind(cell(typed, Column::Kind)).unwrap_or_else(|| {
        blame(Column::Kind, Reason::UnknownKind);
        TeamKind::Mixed
    });
    let division = division(typed, divisions, &mut blame);
    let Members {
        speakers,
        substitutes,
        professions,
    } = members(typed, kind == TeamKind::Mixed, &mut blame);
    let entry = TeamEntry {
        name,
        office,
        kind,
        division,
        group,
        speakers,
        substitutes,
        professions,
    };
    if faults.is_empty() {
        Ok(entry)
    } else {
        Err(faults)
    }
}

/// The division by its name or number; where there is one, it need not be said.
fn division(
    typed: &Cells,
    divisions: &[Division],
    blame: &mut impl FnMut(Column, Reason),
) -> DivisionNumber {
    let written = folded(cell(typed, Column::Division));
    let only = match divisions {
        [] => Some(DivisionNumber::FIRST),
        [only] => Some(only.number),
        _ => None,
    };
    if let Some(only) = only {
        return only;
    }
    let is_it = |one: &&Division| {
        let names = [&one.title.zh, &one.title.en].map(|name| folded(name));
        names.contains(&written) || one.number.to_string() == written
    };
    let found = divisions.iter().find(is_it).map(|one| one.number);
    if written.is_empty() {
        blame(Column::Division, Reason::Missing);
    } else if found.is_none() {
        blame(Column::Division, Reason::UnknownDivision);
    }
    found.unwrap_or_default()
}

/// Who is in a team.
#[derive(Default)]
struct Members {
    speakers: Vec<String>,
    substitutes: Vec<String>,
    professions: BTreeMap<String, Profession>,
}

impl Members {
    /// The name alone; in a mixed team the profession may stand behind it.
    fn name(&mut self, typed: &str, mixed: bool) -> String {
        let (name, profession) = stated(typed);
        let Some(profession) = profession.filter(|_| mixed) else {
            return typed.to_owned();
        };
        self.professions.insert(name.to_owned(), profession);
        name.to_owned()
    }
}

/// Speakers in their order, and substitutes; everybody stands in a team once.
fn members(typed: &Cells, mixed: bool, blame: &mut impl FnMut(Column, Reason)) -> Members {
    let mut seen = BTreeSet::new();
    let mut members = Members::default();
    for position in 1..=4 {
        let column = Column::Speaker(position);
        let speaker = members.name(&short(typed, column, blame), mixed);
        if speaker.is_empty() {
            continue;
        }
        if !seen.insert(speaker.clone()) {
            blame(column, Reason::TwiceInTeam);
        }
        members.speakers.push(speaker);
    }
    if members.speakers.is_empty() {
        blame(Column::Speaker(1), Reason::NoSpeakers);
    }
    let names = cell(typed, Column::Substitutes).split(is_between);
    for name in names.map(str::trim).filter(|one| !one.is_empty()) {
        let substitute = members.name(name, mixed);
        if substitute.chars().count() > LONGEST_NAME {
            blame(Column::Substitutes, Reason::TooLong);
        }
        if !seen.insert(substitute.clone()) {
            blame(Column::Substitutes, Reason::TwiceInTeam);
        }
        members.substitutes.push(substitute);
    }
    members
}

/// A judge from what was typed. `taken`: names of other judges.
pub fn judge(typed: &Cells, taken: &BTreeSet<String>) -> Result<JudgeEntry, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut blame = |column, reason| faults.push(Fault { column, reason });
    let name = named(typed, Column::Judge, taken, &mut blame);
    let office = short(typed, Column::Office, &mut blame);
    let written = cell(typed, Column::Experience);
    let experience = if written.is_empty() {
        Some(0)
    } else {
        written.parse().ok()
    };
    let experience = experience
        .filter(|years: &u8| *years <= MOST_EXPERIENCE)
        .unwrap_or_else(|| {
            blame(Column::Experience, Reason::NotANumber);
            0
        });
    let trainee = yes_or_no(cell(typed, Column::Trainee)).unwrap_or_else(|| {
        blame(Column::Trainee, Reason::NotYesOrNo);
        false
    });
    let entry = JudgeEntry {
        name,
        office,
        experience,
        trainee,
    };
    if faults.is_empty() {
        Ok(entry)
    } else {
        Err(faults)
    }
}

fn cell(typed: &Cells, column: Column) -> &str {
    typed.get(&column).map_or("", |text| text.trim())
}

fn short(typed: &Cells, column: Column, blame: &mut impl FnMut(Column, Reason)) -> String {
    let text = cell(typed, column);
    if text.chars().count() > LONGEST_NAME {
        blame(column, Reason::TooLong);
    }
    text.to_owned()
}

fn named(
    typed: &Cells,
    column: Column,
    taken: &BTreeSet<String>,
    blame: &mut impl FnMut(Column, Reason),
) -> String {
    let name = short(typed, column, blame);
    if name.is_empty() {
        blame(column, Reason::Missing);
    } else if taken.contains(&name) {
        blame(column, Reason::Known);
    }
    name
}

/// Between two names in one cell.
fn is_between(char: char) -> bool {
    "、,，;；/／\n".contains(char)
}

#[cfg(test)]
#[path = "entry_list_tests.rs"]
mod tests;
