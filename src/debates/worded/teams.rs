//! Standings of teams, who goes on, combined results.

use super::{Column, NONE, Row, Sheet, Words, score, shown};
use crate::debates::rules::breaking::{BreakList, Of};
use crate::debates::rules::combined::CombinedTable;
use crate::debates::rules::contest::{Entrant, TeamKind};
use crate::debates::rules::divisions::prefixed;
use crate::debates::rules::elimination::has_moved;
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::result::results;
use crate::debates::rules::settings::Part;
use crate::debates::rules::standings::Standings;
use crate::debates::rules::tables::DivisionTables;
use crate::web::i18n::Arg;

impl Words<'_> {
    /// Teams, speakers and who goes on, of one division.
    pub(super) fn division_tables(&self, tables: &DivisionTables) -> Vec<Sheet> {
        let mut sheets = vec![self.standings(tables.division, &tables.teams)];
        let speakers = tables.speakers.iter();
        sheets.extend(speakers.map(|table| self.speakers(tables.division, table)));
        sheets.extend(self.breaks(tables));
        sheets
    }

    pub fn standings(&self, division: DivisionNumber, of: &Standings) -> Sheet {
        let mut columns = vec![
            self.column("debates-table-rank", true),
            self.column("debates-table-team", false),
        ];
        let metrics = of.metrics.iter();
        columns.extend(metrics.map(|metric| self.column(metric.key(), true)));
        let rows = of.rows.iter().map(|row| {
            let values = of.metrics.iter().zip(&row.values);
            let values = values.map(|(metric, value)| shown(*value, |value| metric.shown(value)));
            let mut cells = vec![row.rank.to_string(), self.team(row.id)];
            cells.extend(values);
            Row {
                cells,
                of: None,
                rank: Some(row.rank),
            }
        });
        Sheet {
            heading: self.ranking_heading(division, "debates-table-standings"),
            columns,
            rows: rows.collect(),
            notes: Vec::new(),
        }
    }

    /// Who goes on to the phases of a division.
    pub fn breaks(&self, tables: &DivisionTables) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        for (phase, lists) in &tables.breaks {
            let mut phases = self.contest.phases.iter();
            let Some(phase) = phases.find(|one| one.number == *phase) else {
                continue;
            };
            let division = self.contest.division_title(phase.division);
            let title = self.title(&prefixed(&division, &phase.title));
            let mut own: Vec<Sheet> = lists
                .iter()
                .map(|list| self.break_list(&title, list))
                .collect();
            let recorded = !phase.seeds.is_empty();
            if recorded && has_moved(self.contest, &results(self.contest), phase) {
                let note = self.word("debates-table-break-moved");
                for sheet in &mut own {
                    sheet.notes.push(note.clone());
                }
            }
            sheets.extend(own);
        }
        sheets
    }

    fn break_list(&self, title: &str, list: &BreakList) -> Sheet {
        let of = match &list.of {
            Of::All => String::new(),
            Of::Group(group) => group.clone(),
            Of::Profession(TeamKind::Prosecutors) => self.word("debates-table-of-prosecutors"),
            Of::Profession(_) => self.word("debates-table-of-lawyers"),
        };
        let rows = list.through.iter().map(|row| Row {
            cells: vec![row.rank.to_string(), self.team(row.id)],
            of: None,
            rank: Some(row.rank),
        });
        let note = list.last_place.as_ref().map(|last| {
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
            self.said(key, &args)
        });
        Sheet {
            heading: self.headed(format!("{title} {of}").trim(), "debates-table-break"),
            columns: vec![
                self.column("debates-table-seed", true),
                self.column("debates-table-team", false),
            ],
            rows: rows.collect(),
            notes: note.into_iter().collect(),
        }
    }

    /// The combined results of a division, where the contest combines anything.
    pub fn combined(&self, tables: &DivisionTables) -> Option<Sheet> {
        let table = tables.combined.as_ref()?;
        Some(self.combined_of(&self.division(tables.division), table))
    }

    fn combined_of(&self, title: &str, table: &CombinedTable) -> Sheet {
        let combination = self.contest.settings.combination.as_ref();
        let parts = combination.map_or(&[][..], |one| &one.parts);
        let mut columns = vec![
            self.column("debates-table-rank", true),
            self.column("debates-table-entrant", false),
        ];
        columns.extend(parts.iter().map(|part: &Part| Column {
            words: format!("{} {}%", self.title(&part.title), part.weight),
            numbers: true,
        }));
        columns.push(self.column("debates-table-sum", true));
        let ranked = table.rows.iter().map(|row| {
            let mut cells = vec![row.ranked.rank.to_string(), self.entrant(row.ranked.id)];
            cells.extend(row.parts.iter().map(|part| score(*part)));
            let sum = row.ranked.values.first().copied().flatten();
            cells.push(shown(sum, score));
            Row {
                cells,
                of: None,
                rank: Some(row.ranked.rank),
            }
        });
        let incomplete = table.incomplete.iter();
        let incomplete =
            incomplete.map(|one| Row::plain(vec![NONE.to_owned(), self.entrant(*one)]));
        Sheet {
            heading: self.headed(title, "debates-table-combined"),
            columns,
            rows: ranked.chain(incomplete).collect(),
            notes: Vec::new(),
        }
    }

    fn entrant(&self, entrant: Entrant) -> String {
        match entrant {
            Entrant::Team(team) => self.team(team),
            Entrant::Speaker(speaker) => self.speaker(speaker),
        }
    }
}
