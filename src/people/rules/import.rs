//! Lists of people: which column is which, and what is wrong with each row.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::account::{fold_account, is_account, plain_width, tidy_name};

/// Rows from the top in which the headings may stand; many lists begin with a title.
const HEADINGS_WITHIN: usize = 10;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Account,
    Office,
    Line,
    Rank,
    Roles,
}

impl Column {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Account,
        Self::Office,
        Self::Line,
        Self::Rank,
        Self::Roles,
    ];
    const REQUIRED: [Self; 3] = [Self::Name, Self::Account, Self::Office];

    /// Key of the column's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "people-name",
            Self::Account => "account",
            Self::Office => "people-office",
            Self::Line => "people-line",
            Self::Rank => "people-rank",
            Self::Roles => "people-roles",
        }
    }

    /// Reads a heading, as lists in Chinese and English have it.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        let bare = heading.split('(').next().unwrap_or_default();
        let word = bare.trim_matches(|c| matches!(c, '*' | ':'));
        Some(match word {
            "姓名" | "名字" | "name" | "fullname" => Self::Name,
            "账号" | "帐号" | "登录账号" | "登录名" | "用户名" | "工号" | "account"
            | "username" | "login" => Self::Account,
            "单位" | "所在单位" | "工作单位" | "所属单位" | "单位名称" | "所在院" | "检察院"
            | "office" | "unit" | "procuratorate" => Self::Office,
            "条线" | "业务条线" | "line" | "businessline" => Self::Line,
            "等级" | "检察官等级" | "职务等级" | "职级" | "rank" => Self::Rank,
            "角色" | "平台角色" | "role" | "roles" => Self::Roles,
            _ => return None,
        })
    }
}

/// Words for the roles, as lists have them, and the role's own word.
const ROLE_WORDS: [(&str, &str); 16] = [
    ("participant", "participant"),
    ("参训检察官", "participant"),
    ("参训人员", "participant"),
    ("学员", "participant"),
    ("trainer", "trainer"),
    ("grader", "trainer"),
    ("教官", "trainer"),
    ("检察教官", "trainer"),
    ("organiser", "organiser"),
    ("organizer", "organiser"),
    ("组织者", "organiser"),
    ("staff", "staff"),
    ("管理人员", "staff"),
    ("administrator", "administrator"),
    ("系统管理员", "administrator"),
    ("管理员", "administrator"),
];

/// Without spaces, in plain width and small letters, so that names compare as people mean them.
fn fold(text: &str) -> String {
    text.chars()
        .map(plain_width)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names that a list may use, and the code each stands for. A name that stands for two is none.
#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<String, Option<String>>);

impl Names {
    /// Adds something under its code and each of its names, and under those without what lists
    /// commonly leave out (`人民` of an office, `检察` at the end of a line).
    pub fn add(&mut self, code: &str, names: &[&str]) {
        let mut forms: HashSet<String> = HashSet::from([fold(code)]);
        for name in names {
            let name = fold(name);
            forms.insert(name.replace("人民检察院", "检察院"));
            forms.extend(name.strip_suffix("检察").map(ToOwned::to_owned));
            forms.insert(name);
        }
        for form in forms.into_iter().filter(|form| !form.is_empty()) {
            self.0
                .entry(form)
                .and_modify(|known| {
                    if known.as_deref() != Some(code) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(code.to_owned()));
        }
    }

    fn find(&self, typed: &str) -> Option<String> {
        self.0.get(&fold(typed)).cloned().flatten()
    }
}

/// What the list is measured by.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub offices: Names,
    pub lines: Names,
    pub ranks: Names,
    /// Accounts that are given already, folded.
    pub taken: HashSet<String>,
}

/// Why a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Missing,
    BadName,
    BadAccount,
    UnknownOffice,
    UnknownLine,
    UnknownRank,
    UnknownRole(String),
    /// The account stands in an earlier row, too.
    TwiceInFile(u32),
    Taken,
}

/// A faulty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub column: Column,
    pub reason: Reason,
}

/// A person to be, with codes for what was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub account: String,
    pub name: String,
    pub office: String,
    pub line: Option<String>,
    pub rank: Option<String>,
    /// Words of the roles.
    pub roles: Vec<&'static str>,
}

/// A row of the list: as it was typed, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub number: u32,
    pub typed: BTreeMap<Column, String>,
    pub outcome: Result<Candidate, Vec<Fault>>,
}

/// A list that has headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub rows: Vec<Checked>,
    /// Headings that mean nothing to us; their columns are passed over.
    pub ignored: Vec<String>,
}

/// Why a file as a whole is no list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoList {
    NoHeadings,
    MissingColumns(Vec<Column>),
    NoPeople,
}

/// A row as the sheet gives it: its number and its cells.
pub type Row = (u32, Vec<String>);

/// Checks every row of a list.
pub fn check(rows: &[Row], known: &Known) -> Result<List, NoList> {
    let (at, columns) = headings(rows).ok_or(NoList::NoHeadings)?;
    let missing: Vec<Column> = Column::REQUIRED
        .into_iter()
        .filter(|column| !columns.contains(&Some(*column)))
        .collect();
    if !missing.is_empty() {
        return Err(NoList::MissingColumns(missing));
    }
    let heading_cells = rows.get(at).map(|(_, cells)| cells.as_slice());
    let ignored = heading_cells
        .unwrap_or_default()
        .iter()
        .zip(&columns)
        .filter(|(heading, column)| column.is_none() && !heading.is_empty())
        .map(|(heading, _)| heading.clone())
        .collect();
    let mut seen = HashMap::new();
    let checked: Vec<Checked> = rows
        .iter()
        .skip(at + 1)
        .map(|(number, cells)| check_row(*number, cells, &columns, known, &mut seen))
        .collect();
    if checked.is_empty() {
        return Err(NoList::NoPeople);
    }
    Ok(List {
        rows: checked,
        ignored,
    })
}

/// The accounts that a list names, folded: what to ask the database about.
pub fn accounts(rows: &[Row]) -> Vec<String> {
    let Some((at, columns)) = headings(rows) else {
        return Vec::new();
    };
    let place = columns.iter().position(|c| *c == Some(Column::Account));
    let cells = rows.iter().skip(at + 1);
    cells
        .filter_map(|(_, cells)| cells.get(place?))
        .map(|typed| fold_account(typed))
        .collect()
}

/// Where the headings stand and what each column is; the first of two alike counts.
fn headings(rows: &[Row]) -> Option<(usize, Vec<Option<Column>>)> {
    rows.iter()
        .take(HEADINGS_WITHIN)
        .enumerate()
        .find_map(|(at, (_, cells))| {
            let mut seen = HashSet::new();
            let columns: Vec<Option<Column>> = cells
                .iter()
                .map(|cell| Column::of_heading(cell).filter(|column| seen.insert(*column)))
                .collect();
            (seen.len() >= 2).then_some((at, columns))
        })
}

fn check_row(
    number: u32,
    cells: &[String],
    columns: &[Option<Column>],
    known: &Known,
    seen: &mut HashMap<String, u32>,
) -> Checked {
    let typed: BTreeMap<Column, String> = columns
        .iter()
        .zip(cells)
        .filter_map(|(column, cell)| Some(((*column)?, cell.clone())))
        .collect();
    let mut faults = Vec::new();
    let candidate = Candidate {
        name: name(&typed, &mut faults),
        account: account(number, &typed, known, seen, &mut faults),
        office: named(&typed, Column::Office, &known.offices, &mut faults).unwrap_or_default(),
        line: named(&typed, Column::Line, &known.lines, &mut faults),
        rank: named(&typed, Column::Rank, &known.ranks, &mut faults),
        roles: roles(&typed, &mut faults),
    };
    Checked {
        number,
        typed,
        outcome: if faults.is_empty() {
            Ok(candidate)
        } else {
            Err(faults)
        },
    }
}

fn cell(typed: &BTreeMap<Column, String>, column: Column) -> &str {
    typed.get(&column).map(String::as_str).unwrap_or_default()
}

fn blame(faults: &mut Vec<Fault>, column: Column, reason: Reason) {
    faults.push(Fault { column, reason });
}

fn name(typed: &BTreeMap<Column, String>, faults: &mut Vec<Fault>) -> String {
    let written = cell(typed, Column::Name);
    let name = tidy_name(written);
    if written.is_empty() {
        blame(faults, Column::Name, Reason::Missing);
    } else if name.is_none() {
        blame(faults, Column::Name, Reason::BadName);
    }
    name.unwrap_or_default()
}

fn account(
    number: u32,
    typed: &BTreeMap<Column, String>,
    known: &Known,
    seen: &mut HashMap<String, u32>,
    faults: &mut Vec<Fault>,
) -> String {
    let account = fold_account(cell(typed, Column::Account));
    let reason = if account.is_empty() {
        Some(Reason::Missing)
    } else if !is_account(&account) {
        Some(Reason::BadAccount)
    } else if let Some(earlier) = seen.get(&account) {
        Some(Reason::TwiceInFile(*earlier))
    } else {
        seen.insert(account.clone(), number);
        known.taken.contains(&account).then_some(Reason::Taken)
    };
    if let Some(reason) = reason {
        blame(faults, Column::Account, reason);
    }
    account
}

/// An office, a line or a rank; only the office must be there.
fn named(
    typed: &BTreeMap<Column, String>,
    column: Column,
    names: &Names,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let written = cell(typed, column);
    let found = names.find(written);
    let reason = match column {
        Column::Office if written.is_empty() => Reason::Missing,
        Column::Office => Reason::UnknownOffice,
        Column::Line => Reason::UnknownLine,
        _ => Reason::UnknownRank,
    };
    let is_needed = column == Column::Office || !written.is_empty();
    if found.is_none() && is_needed {
        blame(faults, column, reason);
    }
    found
}

/// The roles in a cell; nobody named any: the person takes part.
fn roles(typed: &BTreeMap<Column, String>, faults: &mut Vec<Fault>) -> Vec<&'static str> {
    let is_between = |c: char| c.is_whitespace() || "、,，;；/／|".contains(c);
    let mut roles = Vec::new();
    let words = cell(typed, Column::Roles).split(is_between).map(fold);
    for word in words.filter(|word| !word.is_empty()) {
        match ROLE_WORDS.iter().find(|(known, _)| *known == word) {
            Some((_, role)) if roles.contains(role) => {}
            Some((_, role)) => roles.push(*role),
            None => blame(faults, Column::Roles, Reason::UnknownRole(word)),
        }
    }
    if roles.is_empty() {
        roles.push("participant");
    }
    roles
}
