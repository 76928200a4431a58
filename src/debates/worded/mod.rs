//! The tables of a contest in words: what a terminal, a page, a workbook and paper show alike.

mod finals;
mod people;
mod results;
mod teams;

use std::collections::HashMap;

use super::rules::contest::Contest;
use super::rules::numbers::{MatchNumber, SpeakerNumber, TeamNumber};
use super::rules::publicity::Public;
use super::rules::settings::Title;
use super::rules::tables::Tables;
use crate::points::Points;
use crate::ratio::Ratio;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};

/// What stands where there is no value.
pub const NONE: &str = "–";

/// A table with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub heading: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Lines below the table.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub words: String,
    /// Whether numbers stand in it.
    pub numbers: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<String>,
    /// The match that the row is of.
    pub of: Option<MatchNumber>,
    /// Rank, in a table of ranks.
    pub rank: Option<u32>,
}

impl Row {
    fn plain(cells: Vec<String>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }
}

/// What teams and speakers are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Number and name: two teams may have the same name.
    Numbered,
    Named,
}

/// Words for the tables of one contest.
pub struct Words<'a> {
    pub contest: &'a Contest,
    pub locale: Locale,
    naming: Naming,
    /// None: everything may be told.
    told: Option<&'a Public>,
    teams: HashMap<TeamNumber, &'a str>,
    speakers: HashMap<SpeakerNumber, (&'a str, TeamNumber)>,
}

impl<'a> Words<'a> {
    pub fn new(contest: &'a Contest, locale: Locale, naming: Naming) -> Self {
        let teams = contest.teams.iter();
        let teams = teams.map(|one| (one.number, one.name.as_str()));
        let speakers = contest.speakers.iter();
        let speakers = speakers.map(|one| (one.number, (one.name.as_str(), one.team)));
        Self {
            contest,
            locale,
            naming,
            told: None,
            teams: teams.collect(),
            speakers: speakers.collect(),
        }
    }

    /// Words for people who do not work on the contest, which is given as they know it.
    pub fn outside(contest: &'a Contest, locale: Locale, public: &'a Public) -> Self {
        Self {
            told: Some(public),
            ..Self::new(contest, locale, Naming::Named)
        }
    }

    /// All tables, the final places first.
    pub fn everything(&self, tables: &Tables) -> Vec<Sheet> {
        let mut sheets = self.finals(&tables.results);
        sheets.push(self.results(&tables.results));
        for division in &tables.divisions {
            sheets.extend(self.division_tables(division));
        }
        sheets.extend(tables.divisions.iter().filter_map(|one| self.combined(one)));
        if !tables.judges.is_empty() {
            sheets.push(self.judges(&tables.judges));
        }
        sheets
    }

    pub fn word(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    fn said(&self, key: &str, args: &[(&str, Arg)]) -> String {
        i18n::text(self.locale, key, args)
    }

    pub fn title(&self, title: &Title) -> String {
        match self.locale {
            Locale::Chinese => title.zh.clone(),
            Locale::English => title.en.clone(),
        }
    }

    pub fn team(&self, number: TeamNumber) -> String {
        let name = self.teams.get(&number).copied().unwrap_or_default();
        self.called(number.0, name)
    }

    pub fn speaker(&self, number: SpeakerNumber) -> String {
        let found = self.speakers.get(&number);
        self.called(number.0, found.map_or("", |(name, _)| *name))
    }

    fn called(&self, number: u32, name: &str) -> String {
        match self.naming {
            Naming::Numbered => format!("{number} {name}"),
            Naming::Named => name.to_owned(),
        }
    }

    fn team_of(&self, speaker: SpeakerNumber) -> String {
        let found = self.speakers.get(&speaker);
        found.map_or_else(String::new, |(_, team)| self.team(*team))
    }

    fn column(&self, key: &str, numbers: bool) -> Column {
        Column {
            words: self.word(key),
            numbers,
        }
    }

    fn headed(&self, title: &str, key: &str) -> String {
        format!("{title} {}", self.word(key)).trim().to_owned()
    }
}

/// A score as it is shown.
pub fn score(hundredths: Ratio) -> String {
    Points::from_hundredths(hundredths.rounded()).to_string()
}

fn shown(value: Option<Ratio>, show: impl Fn(Ratio) -> String) -> String {
    value.map_or_else(|| NONE.to_owned(), show)
}
