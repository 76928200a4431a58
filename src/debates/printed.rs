//! The tables of a contest as plain text, for a terminal.

use std::collections::HashMap;

use super::rules::breaking::{BreakList, Of};
use super::rules::combined::CombinedTable;
use super::rules::contest::{Contest, Entrant, Pairing, Profession, TeamKind};
use super::rules::judges::JudgeStatistics;
use super::rules::numbers::{SpeakerNumber, TeamNumber};
use super::rules::result::{MatchResult, Outcome, WonBy};
use super::rules::settings::Title;
use super::rules::speakers::SpeakerTable;
use super::rules::standings::Standings;
use super::rules::statistics::root;
use super::rules::tables::{DivisionTables, Tables};
use crate::points::Points;
use crate::ratio::Ratio;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};

/// All tables, each below its heading.
pub fn printed(contest: &Contest, tables: &Tables, locale: Locale) -> String {
    let print = Print::new(contest, locale);
    let mut parts = vec![contest.title.clone(), print.results(&tables.results)];
    for division in &tables.divisions {
        parts.extend(print.division(division));
    }
    parts.extend(tables.combined.as_ref().map(|table| print.combined(table)));
    if !tables.judges.is_empty() {
        parts.push(print.judges(&tables.judges));
    }
    parts.join("\n\n") + "\n"
}

struct Print<'a> {
    contest: &'a Contest,
    locale: Locale,
    teams: HashMap<TeamNumber, &'a str>,
    speakers: HashMap<SpeakerNumber, &'a str>,
}

impl<'a> Print<'a> {
    fn new(contest: &'a Contest, locale: Locale) -> Self {
        let teams = contest.teams.iter();
        let speakers = contest.speakers.iter();
        Self {
            contest,
            locale,
            teams: teams.map(|one| (one.number, one.name.as_str())).collect(),
            speakers: speakers
                .map(|one| (one.number, one.name.as_str()))
                .collect(),
        }
    }

    fn word(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    fn title(&self, title: &Title) -> String {
        match self.locale {
            Locale::Chinese => title.zh.clone(),
            Locale::English => title.en.clone(),
        }
    }

    /// Number and name: two teams may have the same name.
    fn team(&self, number: TeamNumber) -> String {
        format!("{number} {}", self.teams.get(&number).unwrap_or(&""))
    }

    fn speaker(&self, number: SpeakerNumber) -> String {
        format!("{number} {}", self.speakers.get(&number).unwrap_or(&""))
    }

    fn table(&self, heading: &str, columns: &[&str], rows: Vec<Vec<String>>) -> String {
        let header = columns.iter().map(|key| self.word(key)).collect();
        let mut all = vec![header];
        all.extend(rows);
        format!("{heading}\n{}", aligned(&all))
    }

    fn results(&self, results: &[MatchResult]) -> String {
        let columns = [
            "debates-table-match",
            "debates-table-round",
            "debates-table-prosecution",
            "debates-table-defence",
            "debates-table-scores",
            "debates-table-votes",
            "debates-table-outcome",
        ];
        let mut results: Vec<&MatchResult> = results.iter().collect();
        results.sort_by_key(|one| (one.round, one.number));
        let rows = results.into_iter().map(|one| self.result(one)).collect();
        self.table(&self.word("debates-table-results"), &columns, rows)
    }

    fn result(&self, of: &MatchResult) -> Vec<String> {
        let (prosecution, defence) = match of.pairing {
            Pairing::Two {
                prosecution,
                defence,
            } => (self.team(prosecution), self.team(defence)),
            Pairing::Bye(team) => (self.team(team), String::new()),
        };
        let scores = of.scores.map(|scores| {
            let [a, b] = [scores.prosecution, scores.defence].map(|one| score(one.counted));
            format!("{a} : {b}")
        });
        let votes = format!("{} : {}", of.votes.prosecution, of.votes.defence);
        vec![
            of.number.to_string(),
            of.round.to_string(),
            prosecution,
            defence,
            scores.clone().unwrap_or_default(),
            scores.map(|_| votes).unwrap_or_default(),
            self.outcome(of.outcome),
        ]
    }

    fn outcome(&self, outcome: Outcome) -> String {
        let (side, by) = match outcome {
            Outcome::Open { given, of } => {
                let number = |number| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
                let args = [("given", number(given)), ("of", number(of))];
                return i18n::text(self.locale, "debates-outcome-open", &args);
            }
            Outcome::Drawn => return self.word("debates-outcome-drawn"),
            Outcome::Tied => return self.word("debates-outcome-tied"),
            Outcome::Bye => return self.word("debates-outcome-bye"),
            Outcome::Cancelled => return self.word("debates-outcome-cancelled"),
            Outcome::Won(side, by) => (side, by),
        };
        let by = match by {
            WonBy::Majority => "debates-won-by-majority",
            WonBy::CastingVote => "debates-won-by-casting-vote",
            WonBy::Points => "debates-won-by-points",
            WonBy::Settled => "debates-won-by-settlement",
            WonBy::Walkover => "debates-won-by-walkover",
        };
        let side = Arg::Text(self.word(super::side_key(side)));
        let args = [("side", side), ("by", Arg::Text(self.word(by)))];
        i18n::text(self.locale, "debates-outcome-won", &args)
    }

    fn division(&self, tables: &DivisionTables) -> Vec<String> {
        let divisions = self.contest.divisions.iter();
        let title = divisions
            .filter(|one| one.number == tables.division)
            .map(|one| self.title(&one.title))
            .collect::<String>();
        let mut parts = vec![self.standings(&title, &tables.teams)];
        parts.extend(
            tables
                .speakers
                .iter()
                .map(|table| self.speakers(&title, table)),
        );
        for (phase, lists) in &tables.breaks {
            let phases = self.contest.phases.iter();
            let title = phases
                .filter(|one| one.number == *phase)
                .map(|one| self.title(&one.title))
                .collect::<String>();
            parts.extend(lists.iter().map(|list| self.break_list(&title, list)));
        }
        parts
    }

    fn heading(&self, title: &str, key: &str) -> String {
        format!("{title} {}", self.word(key)).trim().to_owned()
    }

    fn standings(&self, title: &str, of: &Standings) -> String {
        let mut columns = vec!["debates-table-rank", "debates-table-team"];
        columns.extend(of.metrics.iter().map(|metric| metric.key()));
        let rows = of.rows.iter().map(|row| {
            let values = of.metrics.iter().zip(&row.values);
            let values = values.map(|(metric, value)| shown(*value, |value| metric.shown(value)));
            let mut cells = vec![row.rank.to_string(), self.team(row.id)];
            cells.extend(values);
            cells
        });
        let heading = self.heading(title, "debates-table-standings");
        self.table(&heading, &columns, rows.collect())
    }

    fn speakers(&self, title: &str, of: &SpeakerTable) -> String {
        let mut columns = vec!["debates-table-rank", "debates-table-speaker"];
        columns.extend(of.metrics.iter().map(|metric| metric.key()));
        let ranked = of.rows.iter().map(|row| {
            let values = of.metrics.iter().zip(&row.values);
            let values = values.map(|(metric, value)| shown(*value, |value| metric.shown(value)));
            let mut cells = vec![row.rank.to_string(), self.speaker(row.id)];
            cells.extend(values);
            cells
        });
        let unranked = of.unranked.iter();
        let unranked = unranked.map(|(who, _)| vec!["–".to_owned(), self.speaker(*who)]);
        let key = match of.profession {
            None => "debates-table-speakers",
            Some(Profession::Prosecutor) => "debates-table-prosecutors",
            Some(Profession::Lawyer) => "debates-table-lawyers",
        };
        self.table(
            &self.heading(title, key),
            &columns,
            ranked.chain(unranked).collect(),
        )
    }

    fn break_list(&self, title: &str, list: &BreakList) -> String {
        let of = match &list.of {
            Of::All => String::new(),
            Of::Group(group) => group.clone(),
            Of::Profession(TeamKind::Prosecutors) => self.word("debates-table-of-prosecutors"),
            Of::Profession(_) => self.word("debates-table-of-lawyers"),
        };
        let rows = list.through.iter();
        let rows = rows.map(|row| vec![row.rank.to_string(), self.team(row.id)]);
        let heading = self.heading(format!("{title} {of}").trim(), "debates-table-break");
        let columns = ["debates-table-rank", "debates-table-team"];
        let mut text = self.table(&heading, &columns, rows.collect());
        if let Some(last) = &list.last_place {
            let tied: Vec<String> = last.tied.iter().map(|team| self.team(*team)).collect();
            let places = i64::try_from(last.places).unwrap_or(i64::MAX);
            let args = [
                ("teams", Arg::Text(tied.join(", "))),
                ("places", Arg::Number(places)),
            ];
            let key = if last.settled {
                "debates-table-tie-settled"
            } else {
                "debates-table-tie-open"
            };
            text.push('\n');
            text.push_str(&i18n::text(self.locale, key, &args));
        }
        text
    }

    fn combined(&self, table: &CombinedTable) -> String {
        let combination = self.contest.settings.combination.as_ref();
        let parts = combination.map_or(&[][..], |one| &one.parts);
        let mut header = vec![
            self.word("debates-table-rank"),
            self.word("debates-table-entrant"),
        ];
        let title = |part: &super::rules::settings::Part| {
            format!("{} {}%", self.title(&part.title), part.weight)
        };
        header.extend(parts.iter().map(title));
        header.push(self.word("debates-table-sum"));
        let mut rows = vec![header];
        rows.extend(table.rows.iter().map(|row| {
            let mut cells = vec![row.ranked.rank.to_string(), self.entrant(row.ranked.id)];
            cells.extend(row.parts.iter().map(|part| score(*part)));
            let sum = row.ranked.values.first().copied().flatten();
            cells.push(shown(sum, score));
            cells
        }));
        let incomplete = table.incomplete.iter();
        rows.extend(incomplete.map(|one| vec!["–".to_owned(), self.entrant(*one)]));
        let heading = self.word("debates-table-combined");
        format!("{heading}\n{}", aligned(&rows))
    }

    fn entrant(&self, entrant: Entrant) -> String {
        match entrant {
            Entrant::Team(team) => self.team(team),
            Entrant::Speaker(speaker) => self.speaker(speaker),
        }
    }

    fn judges(&self, judges: &[JudgeStatistics]) -> String {
        let columns = [
            "debates-table-judge",
            "debates-table-ballots",
            "debates-table-severity",
            "debates-table-spread",
            "debates-table-agreement",
        ];
        let rows = judges.iter().map(|one| {
            let named = self
                .contest
                .judges
                .iter()
                .find(|judge| judge.number == one.judge);
            let name = named.map_or("", |judge| judge.name.as_str());
            let percent = |share: Ratio| {
                let of_hundred = share.times(Ratio::whole(100)).map_or(0, Ratio::rounded);
                format!("{of_hundred}%")
            };
            vec![
                format!("{} {name}", one.judge),
                one.ballots.to_string(),
                shown(one.severity, score),
                shown(one.spread, |variance| root(variance).to_string()),
                shown(one.agreement, percent),
            ]
        });
        let heading = self.word("debates-table-judges");
        self.table(&heading, &columns, rows.collect())
    }
}

fn score(hundredths: Ratio) -> String {
    Points::from_hundredths(hundredths.rounded()).to_string()
}

fn shown(value: Option<Ratio>, show: impl Fn(Ratio) -> String) -> String {
    value.map_or_else(|| "–".to_owned(), show)
}

/// Columns side by side, as wide as their widest cell.
fn aligned(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = width(cell).max(*widest);
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let padded = cells.map(|(cell, widest)| {
            let cell = one_line(cell);
            let blanks = widest.saturating_sub(width(&cell));
            format!("{cell}{}", " ".repeat(blanks))
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A name that would break the table, or the terminal, on one line.
fn one_line(cell: &str) -> String {
    let plain = |char: char| if char.is_control() { ' ' } else { char };
    cell.chars().map(plain).collect()
}

/// Columns of a terminal: Chinese characters and their punctuation take two.
fn width(text: &str) -> usize {
    let of = |char| match char {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    };
    text.chars().map(of).sum()
}
