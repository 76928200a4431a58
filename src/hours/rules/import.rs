//! Lists of hours from elsewhere: which column is which, and what is wrong with each row.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ledger::{FIRST_YEAR, Kind};
use super::length::{self, Fault as LengthFault};

/// Rows from the top in which the headings may stand; many lists begin with a title.
const HEADINGS_WITHIN: usize = 10;
/// Longest title, certificate number and note, in characters.
pub const TITLE_LONGEST: usize = 200;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Account,
    Year,
    Kind,
    Length,
    Title,
    Certificate,
    Note,
}

impl Column {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Account,
        Self::Year,
        Self::Kind,
        Self::Length,
        Self::Title,
        Self::Certificate,
        Self::Note,
    ];
    const REQUIRED: [Self; 5] = [
        Self::Account,
        Self::Year,
        Self::Kind,
        Self::Length,
        Self::Title,
    ];

    /// Key of the column's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "people-name",
            Self::Account => "account",
            Self::Year => "hours-year",
            Self::Kind => "hours-kind",
            Self::Length => "hours-length",
            Self::Title => "hours-what",
            Self::Certificate => "hours-certificate",
            Self::Note => "hours-note",
        }
    }

    /// Reads a heading, as lists in Chinese and English have it.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        let bare = heading.split('(').next().unwrap_or_default();
        Some(match bare.trim_matches(|c| matches!(c, '*' | ':')) {
            "姓名" | "名字" | "name" | "fullname" => Self::Name,
            "账号" | "帐号" | "登录账号" | "登录名" | "用户名" | "工号" | "account"
            | "username" | "login" => Self::Account,
            "年度" | "年份" | "年" | "year" => Self::Year,
            "方式" | "培训方式" | "类别" | "培训类别" | "培训类型" | "kind" | "type" => {
                Self::Kind
            }
            "学时" | "学时数" | "课时" | "小时" | "培训学时" | "hours" => Self::Length,
            "培训内容" | "培训名称" | "培训项目" | "班次" | "课程" | "课程名称" | "training"
            | "title" | "course" => Self::Title,
            "证书编号" | "证书号" | "证书号码" | "certificate" | "certificateno"
            | "certificatenumber" => Self::Certificate,
            "说明" | "备注" | "note" | "notes" | "remark" => Self::Note,
            _ => return None,
        })
    }
}

/// Words for the kinds, as lists have them.
const KIND_WORDS: [(&str, Kind); 17] = [
    ("collective", Kind::Collective),
    ("集中", Kind::Collective),
    ("集中培训", Kind::Collective),
    ("脱产培训", Kind::Collective),
    ("线下", Kind::Collective),
    ("online", Kind::Online),
    ("网络", Kind::Online),
    ("网络自学", Kind::Online),
    ("网络培训", Kind::Online),
    ("网络学习", Kind::Online),
    ("线上", Kind::Online),
    ("在线", Kind::Online),
    ("onpost", Kind::OnPost),
    ("on_post", Kind::OnPost),
    ("岗位", Kind::OnPost),
    ("岗位培训", Kind::OnPost),
    ("在职培训", Kind::OnPost),
];

/// Without spaces, in plain width and small letters, so that words compare as people mean them.
pub fn fold(text: &str) -> String {
    let plain = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    };
    let each = text.chars().map(plain).filter(|c| !c.is_whitespace());
    each.flat_map(char::to_lowercase).collect()
}

/// What the list is measured by: the names of those within reach, by folded account.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub people: HashMap<String, String>,
    /// The running year of Beijing.
    pub year: i16,
}

/// Why a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Missing,
    UnknownAccount,
    /// The account is somebody else's, whose name is this.
    OtherName(String),
    BadYear,
    UnknownKind,
    Length(LengthFault),
    TooLong,
    /// An earlier row says the same.
    TwiceInFile(u32),
}

/// A faulty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub column: Column,
    pub reason: Reason,
}

/// Hours to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Folded.
    pub account: String,
    pub year: i16,
    pub kind: Kind,
    pub minutes: u32,
    pub title: String,
    pub note: String,
    /// What the row is known by wherever it stands: the certificate number, or all it says.
    pub said: Said,
}

/// What tells two rows of the same person apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Said {
    Certificate(String),
    /// Year, kind, minutes and folded title.
    All(String),
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

/// Why a file as a whole is no list of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoList {
    NoHeadings,
    MissingColumns(Vec<Column>),
    NoRows,
}

/// A row as the sheet gives it: its number and its cells.
pub type Row = (u32, Vec<String>);

type Typed = BTreeMap<Column, String>;

/// Checks every row of a list.
pub fn check(rows: &[Row], known: &Known) -> Result<List, NoList> {
    let (at, columns) = headings(rows).ok_or(NoList::NoHeadings)?;
    let lacks = |column: &Column| !columns.contains(&Some(*column));
    let missing: Vec<Column> = Column::REQUIRED.into_iter().filter(lacks).collect();
    if !missing.is_empty() {
        return Err(NoList::MissingColumns(missing));
    }
    let heading_cells = rows.get(at).map(|(_, cells)| cells.as_slice());
    let named = heading_cells.unwrap_or_default().iter().zip(&columns);
    let ignored = named
        .filter(|(heading, column)| column.is_none() && !heading.is_empty())
        .map(|(heading, _)| heading.clone());
    let mut seen = HashMap::new();
    let body = rows.iter().skip(at + 1);
    let checked: Vec<Checked> = body
        .map(|(number, cells)| check_row(*number, cells, &columns, known, &mut seen))
        .collect();
    if checked.is_empty() {
        return Err(NoList::NoRows);
    }
    Ok(List {
        rows: checked,
        ignored: ignored.collect(),
    })
}

/// The accounts that a list names, folded: whom to ask the database about.
pub fn accounts(rows: &[Row]) -> HashSet<String> {
    let Some((at, columns)) = headings(rows) else {
        return HashSet::new();
    };
    let place = columns.iter().position(|c| *c == Some(Column::Account));
    let body = rows.iter().skip(at + 1);
    body.filter_map(|(_, cells)| cells.get(place?))
        .map(|typed| fold(typed))
        .collect()
}

/// Where the headings stand and what each column is; the first of two alike counts.
fn headings(rows: &[Row]) -> Option<(usize, Vec<Option<Column>>)> {
    let first = rows.iter().take(HEADINGS_WITHIN).enumerate();
    let mut found = first.filter_map(|(at, (_, cells))| {
        let mut seen = HashSet::new();
        let columns: Vec<Option<Column>> = cells
            .iter()
            .map(|cell| Column::of_heading(cell).filter(|column| seen.insert(*column)))
            .collect();
        (seen.len() >= 2).then_some((at, columns))
    });
    found.next()
}

fn check_row(
    number: u32,
    cells: &[String],
    columns: &[Option<Column>],
    known: &Known,
    seen: &mut HashMap<(String, Said), u32>,
) -> Checked {
    let pairs = columns.iter().zip(cells);
    let typed: Typed = pairs
        .filter_map(|(column, cell)| Some(((*column)?, cell.trim().to_owned())))
        .collect();
    let outcome = candidate(&typed, known).and_then(|one| {
        let key = (one.account.clone(), one.said.clone());
        if let Some(earlier) = seen.get(&key) {
            let column = match one.said {
                Said::Certificate(_) => Column::Certificate,
                Said::All(_) => Column::Title,
            };
            let reason = Reason::TwiceInFile(*earlier);
            return Err(vec![Fault { column, reason }]);
        }
        seen.insert(key, number);
        Ok(one)
    });
    Checked {
        number,
        typed,
        outcome,
    }
}

fn cell(typed: &Typed, column: Column) -> &str {
    typed.get(&column).map(String::as_str).unwrap_or_default()
}

fn candidate(typed: &Typed, known: &Known) -> Result<Candidate, Vec<Fault>> {
    let mut faults = Vec::new();
    for column in Column::REQUIRED {
        if cell(typed, column).is_empty() {
            let reason = Reason::Missing;
            faults.push(Fault { column, reason });
        }
    }
    let mut blame = |column: Column, reason: Reason| {
        if !(cell(typed, column).is_empty() && Column::REQUIRED.contains(&column)) {
            faults.push(Fault { column, reason });
        }
    };
    let account = fold(cell(typed, Column::Account));
    let name = fold(cell(typed, Column::Name));
    match known.people.get(&account) {
        None => blame(Column::Account, Reason::UnknownAccount),
        Some(own) if !name.is_empty() && fold(own) != name => {
            blame(Column::Name, Reason::OtherName(own.clone()));
        }
        Some(_) => {}
    }
    let year = fold(cell(typed, Column::Year));
    let year: i16 = year
        .trim_end_matches(['年', '度'])
        .parse()
        .unwrap_or_default();
    if !(FIRST_YEAR..=known.year).contains(&year) {
        blame(Column::Year, Reason::BadYear);
    }
    let word = fold(cell(typed, Column::Kind));
    let kind = KIND_WORDS.iter().find(|(known, _)| *known == word);
    if kind.is_none() {
        blame(Column::Kind, Reason::UnknownKind);
    }
    let minutes = length::parse(cell(typed, Column::Length));
    if let Err(fault) = minutes {
        blame(Column::Length, Reason::Length(fault));
    }
    for column in [Column::Title, Column::Certificate, Column::Note] {
        if cell(typed, column).chars().count() > TITLE_LONGEST {
            blame(column, Reason::TooLong);
        }
    }
    match (kind, minutes) {
        (Some((_, kind)), Ok(minutes)) if faults.is_empty() => Ok(Candidate {
            said: said(typed, year, *kind, minutes),
            account,
            year,
            kind: *kind,
            minutes,
            title: cell(typed, Column::Title).to_owned(),
            note: note(typed),
        }),
        _ => Err(faults),
    }
}

fn said(typed: &Typed, year: i16, kind: Kind, minutes: u32) -> Said {
    match fold(cell(typed, Column::Certificate)) {
        number if number.is_empty() => {
            let title = fold(cell(typed, Column::Title));
            Said::All(format!("{year}/{kind}/{minutes}/{title}"))
        }
        number => Said::Certificate(number),
    }
}

/// The note with the certificate number, as the statement shows it.
fn note(typed: &Typed) -> String {
    let parts = [cell(typed, Column::Certificate), cell(typed, Column::Note)];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}
