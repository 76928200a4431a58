//! Which tables a page of the tab shows.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::debates::rules::Contest;
use crate::debates::rules::combined::{CombinedTable, combined};
use crate::debates::rules::contest::Match;
use crate::debates::rules::final_places::{FinalPlaces, final_places};
use crate::debates::rules::numbers::{DivisionNumber, MatchNumber, RoundNumber};
use crate::debates::rules::played::Scope;
use crate::debates::rules::publicity::Public;
use crate::debates::rules::result::results;
use crate::debates::rules::speakers::speaker_tables;
use crate::debates::rules::standings::standings;
use crate::debates::rules::tables::Tables;
use crate::debates::worded::{Sheet, Words};
use crate::web::Locale;
use crate::words;

words! {
    /// What a page of the tab is about.
    pub enum View {
        Teams = "teams",
        Results = "results",
        Speakers = "speakers",
        Breaks = "breaks",
        Combined = "combined",
        Judges = "judges",
    }
}

/// How a page is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub view: String,
    /// The round after which standings are shown; the last one otherwise.
    #[serde(default)]
    pub after: String,
    /// The language of a public page, which knows nobody.
    #[serde(default)]
    pub lang: String,
}

impl Asked {
    pub fn view(&self) -> View {
        View::from_word(&self.view).unwrap_or(View::Teams)
    }

    /// None where the view is of no round.
    pub fn after(&self) -> Option<RoundNumber> {
        let after = self.after.parse().ok().map(RoundNumber);
        after.filter(|_| is_by_round(self.view()))
    }
}

/// Whether a view can be of the standings after a round.
const fn is_by_round(view: View) -> bool {
    matches!(view, View::Teams | View::Speakers)
}

/// The title of a view.
const fn title(view: View) -> &'static str {
    match view {
        View::Teams => "debates-table-standings",
        View::Results => "debates-table-results",
        View::Speakers => "debates-table-speakers",
        View::Breaks => "debates-table-break",
        View::Combined => "debates-table-combined",
        View::Judges => "debates-table-judges",
    }
}

/// The tables of a view for those who run the contest.
pub fn inside(words: &Words, view: View, after: Option<RoundNumber>) -> Vec<Sheet> {
    let contest = words.contest;
    match view {
        View::Teams | View::Speakers => {
            let mut sheets = Vec::new();
            if view == View::Teams && after.is_none() {
                sheets = words.finals(&results(contest));
            }
            sheets.extend(ranked(words, view, after));
            sheets
        }
        View::Results => words.results_by_round(&results(contest)),
        View::Breaks => {
            let tables = Tables::of(contest);
            let divisions = tables.divisions.iter();
            divisions.flat_map(|one| words.breaks(one)).collect()
        }
        View::Combined => {
            let divisions = Tables::of(contest).divisions;
            let sheets = divisions.iter().filter_map(|one| words.combined(one));
            sheets.collect()
        }
        View::Judges => vec![words.judges(&Tables::of(contest).judges)],
    }
}

/// Standings of teams or of speakers, of each division.
fn ranked(words: &Words, view: View, after: Option<RoundNumber>) -> Vec<Sheet> {
    let contest = words.contest;
    let results = results(contest);
    let mut sheets = Vec::new();
    for division in &contest.divisions {
        let scope = Scope {
            after,
            ..Scope::of(division.number)
        };
        if view == View::Teams {
            let table = standings(contest, &results, &scope);
            sheets.push(words.standings(division.number, &table));
        } else {
            let tables = speaker_tables(contest, &results, &scope);
            sheets.extend(
                tables
                    .iter()
                    .map(|table| words.speakers(division.number, table)),
            );
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

/// A contest as far as everybody may know it.
pub struct Released {
    pub public: Public,
    /// What is shown of matches.
    pub told: Contest,
    /// What counts in standings.
    pub counted: Contest,
    /// The divisions of which everybody knows who goes on: each match before their elimination
    /// counts, also those that nobody is told of.
    pub goes_on: BTreeSet<DivisionNumber>,
    /// The final places that follow from what is told.
    finals: Vec<FinalPlaces>,
    /// Whether combined results are told: the contest is over, and they follow from what is told.
    tells_combined: bool,
}

impl Released {
    pub fn of(contest: &Contest) -> Self {
        let public = Public::of(contest);
        let told = public.told(contest);
        let divisions = contest.divisions.iter().map(|one| one.number);
        let goes_on = divisions.filter(|one| preliminaries_are_told(contest, &public, *one));
        let goes_on = goes_on.collect();
        Self {
            finals: finals_told(contest, &public, &goes_on),
            goes_on,
            tells_combined: told.settings.public.over
                && combined_tables(contest) == combined_tables(&told),
            counted: public.counted(contest),
            told,
            public,
        }
    }

    /// All tables that are released, for paper: who has won first.
    pub fn everything(&self, locale: Locale) -> Vec<Sheet> {
        let views = View::ALL.iter();
        let mut sheets = self.finals(locale);
        sheets.extend(views.flat_map(|view| self.sheets(locale, *view, None)));
        sheets
    }

    /// The final places of each division of which everybody knows who has won.
    pub fn finals(&self, locale: Locale) -> Vec<Sheet> {
        let told = Words::outside(&self.told, locale, &self.public);
        let finals = self.finals.iter();
        finals.map(|places| told.final_sheet(places)).collect()
    }

    /// Who goes on, in the divisions whose winner nobody knows yet.
    pub fn still_to_come(&self, locale: Locale) -> Vec<Sheet> {
        let won = |division| self.finals.iter().any(|one| one.division == division);
        self.breaks(locale, |division| !won(division))
    }

    fn breaks(&self, locale: Locale, shown: impl Fn(DivisionNumber) -> bool) -> Vec<Sheet> {
        if self.public.standings.is_empty() {
            return Vec::new();
        }
        let told = Words::outside(&self.told, locale, &self.public);
        let tables = Tables::of(&self.told);
        let own = tables.divisions.iter();
        let own = own.filter(|one| self.goes_on.contains(&one.division) && shown(one.division));
        own.flat_map(|one| told.breaks(one)).collect()
    }

    /// The tables of a view.
    pub fn sheets(&self, locale: Locale, view: View, after: Option<RoundNumber>) -> Vec<Sheet> {
        let told = Words::outside(&self.told, locale, &self.public);
        let counted = Words::outside(&self.counted, locale, &self.public);
        match view {
            View::Results => told.results_by_round(&results(&self.told)),
            _ if self.public.standings.is_empty() => Vec::new(),
            View::Teams | View::Speakers => ranked(&counted, view, after),
            View::Breaks => self.breaks(locale, |_| true),
            View::Combined if self.tells_combined => inside(&told, view, None),
            View::Combined | View::Judges => Vec::new(),
        }
    }
}

/// The final places that everybody can know: all matches that they follow from are told.
fn finals_told(
    contest: &Contest,
    public: &Public,
    goes_on: &BTreeSet<DivisionNumber>,
) -> Vec<FinalPlaces> {
    let results = results(contest);
    let divisions = contest.divisions.iter();
    let found = divisions.filter_map(|one| final_places(contest, &results, one.number));
    let told = |places: &FinalPlaces| {
        if places.from.is_empty() {
            goes_on.contains(&places.division)
        } else {
            places.from.iter().all(|of| public.results.contains(of))
        }
    };
    found.filter(told).collect()
}

fn combined_tables(contest: &Contest) -> Vec<Option<CombinedTable>> {
    let results = results(contest);
    let divisions = contest.divisions.iter();
    divisions
        .map(|one| combined(contest, &results, one.number))
        .collect()
}

/// Whether standings are public and each match of the division before its elimination counts in them.
fn preliminaries_are_told(contest: &Contest, public: &Public, division: DivisionNumber) -> bool {
    let elimination = |round: RoundNumber| {
        let round = contest.rounds.iter().find(|one| one.number == round);
        let phase = round.and_then(|one| contest.phases.iter().find(|of| of.number == one.phase));
        phase.is_some_and(|one| one.kind.is_elimination())
    };
    let own = contest.rounds_of(division);
    let before = |of: &&Match| own.contains(&of.round) && !elimination(of.round);
    let mut matches = contest.matches.iter().filter(before);
    !public.standings.is_empty() && matches.all(|of| public.standings.contains(&of.number))
}

/// A table for a template; `link` says where a match's page is.
pub fn sheet(sheet: &Sheet, link: &dyn Fn(MatchNumber) -> Option<String>) -> Value {
    let row = |row: &crate::debates::worded::Row| {
        let columns = sheet.columns.iter().zip(&row.cells);
        let cells = columns.enumerate().map(|(at, (column, text))| {
            json!({
                "text": text, "name": column.words, "numbers": column.numbers,
                "head": at == 1, "link": (at == 0).then(|| link(row.of?)).flatten(),
            })
        });
        json!({ "cells": cells.collect::<Vec<_>>(), "rank": row.rank })
    };
    let column = |one: &crate::debates::worded::Column| json!({ "words": one.words, "numbers": one.numbers });
    json!({
        "heading": sheet.heading,
        "columns": sheet.columns.iter().map(column).collect::<Vec<_>>(),
        "rows": sheet.rows.iter().map(row).collect::<Vec<_>>(),
        "notes": sheet.notes,
    })
}

/// Links to the other views.
pub fn links(chosen: View, shown: impl Fn(View) -> bool, more: &str) -> Vec<Value> {
    let views = View::ALL.iter().copied().filter(|view| shown(*view));
    let link = |view: View| {
        json!({
            "query": format!("view={view}{more}"),
            "title": title(view), "chosen": view == chosen,
        })
    };
    views.map(link).collect()
}

/// The rounds after which there are standings, for a choice.
pub fn rounds(words: &Words, view: View, after: Option<RoundNumber>) -> Vec<Value> {
    if !is_by_round(view) {
        return Vec::new();
    }
    let choice = |number: RoundNumber| json!({ "number": number, "title": words.round(number), "chosen": after == Some(number) });
    let numbers = ranked_rounds(words.contest);
    numbers.into_iter().map(choice).collect()
}

/// The rounds after which there are standings.
pub fn ranked_rounds(contest: &Contest) -> BTreeSet<RoundNumber> {
    let preliminary = |of: &crate::debates::rules::contest::Round| {
        let mut phases = contest.phases.iter();
        phases.any(|one| one.number == of.phase && !one.kind.is_elimination())
    };
    let rounds = contest.rounds.iter().filter(|round| preliminary(round));
    rounds.map(|round| round.number).collect()
}
