//! The files of an archive into a contest, or everything that is wrong with them.

use std::collections::BTreeSet;

use super::ballots::{ballots, recorded_lots};
use super::check::{known, unique};
use super::fault::{Fault, FaultKind};
use super::parts::{Children, case, division, imported, penalty, phase, round};
use super::rows::{
    BallotRow, CaseRow, DeductionRow, DivisionRow, ImportedRow, LineupRow, LotPlaceRow, LotRow,
    MarkRow, MatchRow, OverrunRow, PanelRow, PenaltyRow, PhaseRow, RoundRow,
};
use super::table::{Line, Row, Source, read as table, read_if_there};
use super::{FORMAT, Files, HEAD, Head};
use crate::debates::rules::contest::{Contest, Judge, Recusal, Speaker, Team};
use crate::debates::rules::numbers::{DivisionNumber, TeamNumber};
use crate::debates::rules::settings::Settings;

/// The contest of an archive.
pub fn read(files: &Files) -> Result<Contest, Vec<Fault>> {
    let mut faults = Vec::new();
    let head = read_head(files, &mut faults);
    let source = Source {
        files,
        marked: head.formulas_marked,
    };
    let tables = Tables::read(&source, &mut faults);
    if faults.is_empty() {
        tables.check(&mut faults);
    }
    let contest = tables.contest(head.title, head.settings, &mut faults);
    if faults.is_empty() {
        Ok(contest)
    } else {
        Err(faults)
    }
}

fn read_head(files: &Files, faults: &mut Vec<Fault>) -> Head {
    let read = files.get(HEAD).ok_or(FaultKind::MissingFile);
    let read = read.and_then(|text| {
        let head: Result<Head, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        head.map_err(|error| FaultKind::NotReadable(error.to_string()))
    });
    let read = read.and_then(|head| {
        if head.format == FORMAT {
            Ok(head)
        } else {
            Err(FaultKind::OtherFormat(head.format))
        }
    });
    read.unwrap_or_else(|kind| {
        faults.push(Fault {
            file: HEAD.to_owned(),
            line: None,
            kind,
        });
        Head::default()
    })
}

struct Tables {
    divisions: Vec<Line<DivisionRow>>,
    teams: Vec<Line<Team>>,
    speakers: Vec<Line<Speaker>>,
    judges: Vec<Line<Judge>>,
    cases: Vec<Line<CaseRow>>,
    recusals: Vec<Line<Recusal>>,
    phases: Vec<Line<PhaseRow>>,
    rounds: Vec<Line<RoundRow>>,
    matches: Vec<Line<MatchRow>>,
    panels: Vec<Line<PanelRow>>,
    lineup: Vec<Line<LineupRow>>,
    overruns: Vec<Line<OverrunRow>>,
    deductions: Vec<Line<DeductionRow>>,
    ballots: Vec<Line<BallotRow>>,
    marks: Vec<Line<MarkRow>>,
    lots: Vec<Line<LotRow>>,
    lot_places: Vec<Line<LotPlaceRow>>,
    penalties: Vec<Line<PenaltyRow>>,
    imported: Vec<Line<ImportedRow>>,
}

impl Tables {
    fn read(source: &Source<'_>, faults: &mut Vec<Fault>) -> Self {
        Self {
            divisions: table(source, faults),
            teams: table(source, faults),
            speakers: table(source, faults),
            judges: table(source, faults),
            cases: read_if_there(source, faults),
            recusals: table(source, faults),
            phases: table(source, faults),
            rounds: table(source, faults),
            matches: table(source, faults),
            panels: table(source, faults),
            lineup: table(source, faults),
            overruns: table(source, faults),
            deductions: table(source, faults),
            ballots: table(source, faults),
            marks: table(source, faults),
            lots: table(source, faults),
            lot_places: table(source, faults),
            penalties: table(source, faults),
            imported: table(source, faults),
        }
    }

    /// Every number stands once and points to something.
    fn check(&self, faults: &mut Vec<Fault>) {
        let mut divisions = unique(&self.divisions, "number", |row| row.number, faults);
        if divisions.is_empty() {
            divisions.insert(DivisionNumber::FIRST);
        }
        let teams = unique(&self.teams, "number", |row| row.number, faults);
        let speakers = unique(&self.speakers, "number", |row| row.number, faults);
        let judges = unique(&self.judges, "number", |row| row.number, faults);
        let phases = unique(&self.phases, "number", |row| row.number, faults);
        let rounds = unique(&self.rounds, "number", |row| row.number, faults);
        unique(&self.cases, "number", |row| row.number, faults);
        unique(&self.cases, "title", |row| row.title.clone(), faults);
        let lots = unique(&self.lots, "lot", |row| row.lot, faults);
        known(
            &self.teams,
            "division",
            |row| Some(row.division),
            &divisions,
            faults,
        );
        known(&self.speakers, "team", |row| Some(row.team), &teams, faults);
        known(&self.recusals, "team", |row| Some(row.team), &teams, faults);
        known(
            &self.recusals,
            "judge",
            |row| Some(row.judge),
            &judges,
            faults,
        );
        known(
            &self.phases,
            "division",
            |row| Some(row.division),
            &divisions,
            faults,
        );
        known(
            &self.rounds,
            "phase",
            |row| Some(row.phase),
            &phases,
            faults,
        );
        known(
            &self.matches,
            "round",
            |row| Some(row.round),
            &rounds,
            faults,
        );
        known(
            &self.matches,
            "prosecution",
            |row| row.prosecution,
            &teams,
            faults,
        );
        known(&self.matches, "defence", |row| row.defence, &teams, faults);
        known(&self.matches, "bye", |row| row.bye, &teams, faults);
        known(
            &self.lineup,
            "speaker",
            |row| Some(row.speaker),
            &speakers,
            faults,
        );
        known(
            &self.panels,
            "judge",
            |row| Some(row.judge),
            &judges,
            faults,
        );
        known(
            &self.ballots,
            "judge",
            |row| Some(row.judge),
            &judges,
            faults,
        );
        known(&self.marks, "speaker", |row| row.speaker, &speakers, faults);
        known(
            &self.penalties,
            "team",
            |row| Some(row.team),
            &teams,
            faults,
        );
        known(&self.imported, "team", |row| row.team, &teams, faults);
        known(
            &self.imported,
            "speaker",
            |row| row.speaker,
            &speakers,
            faults,
        );
        known(&self.lot_places, "lot", |row| Some(row.lot), &lots, faults);
        self.check_seeds(&teams, faults);
        self.check_matches(faults);
    }

    fn check_seeds(&self, teams: &BTreeSet<TeamNumber>, faults: &mut Vec<Fault>) {
        let stranger = |row: &PhaseRow| {
            let mut seeds = row.seeds.iter();
            seeds.find(|one| !teams.contains(one)).copied()
        };
        known(&self.phases, "seeds", stranger, teams, faults);
    }

    /// What belongs to a match or a ballot finds it.
    fn check_matches(&self, faults: &mut Vec<Fault>) {
        let matches = unique(&self.matches, "number", |row| row.number, faults);
        let seat = |row: &PanelRow| (row.match_number, row.judge);
        unique(&self.panels, "judge", seat, faults);
        known(
            &self.panels,
            "match_number",
            |row| Some(row.match_number),
            &matches,
            faults,
        );
        known(
            &self.lineup,
            "match_number",
            |row| Some(row.match_number),
            &matches,
            faults,
        );
        known(
            &self.overruns,
            "match_number",
            |row| Some(row.match_number),
            &matches,
            faults,
        );
        known(
            &self.deductions,
            "match_number",
            |row| Some(row.match_number),
            &matches,
            faults,
        );
        known(
            &self.ballots,
            "match_number",
            |row| Some(row.match_number),
            &matches,
            faults,
        );
        let ballot = |row: &BallotRow| (row.match_number, row.judge, row.version);
        let ballots: BTreeSet<_> = unique(&self.ballots, "version", ballot, faults);
        let ballot = |row: &MarkRow| Some((row.match_number, row.judge, row.version));
        known(&self.marks, "version", ballot, &ballots, faults);
        let mark = |row: &MarkRow| {
            let of = (row.match_number, row.judge, row.version);
            (of, row.speaker, row.side, row.criterion.clone())
        };
        unique(&self.marks, "criterion", mark, faults);
    }

    fn contest(self, title: String, settings: Settings, faults: &mut Vec<Fault>) -> Contest {
        let children = Children::of(self.panels, self.lineup, self.overruns, self.deductions);
        let mut contest = Contest {
            title,
            settings,
            divisions: self
                .divisions
                .into_iter()
                .map(|one| division(one.row))
                .collect(),
            teams: rows(self.teams),
            speakers: rows(self.speakers),
            judges: rows(self.judges),
            cases: self.cases.into_iter().map(|one| case(one.row)).collect(),
            recusals: rows(self.recusals),
            phases: each(self.phases, phase, faults),
            rounds: self.rounds.into_iter().map(|one| round(one.row)).collect(),
            matches: each(self.matches, |row| children.a_match(row), faults),
            ballots: ballots(self.ballots, self.marks, faults),
            lots: recorded_lots(self.lots, &rows(self.lot_places), faults),
            penalties: self
                .penalties
                .into_iter()
                .map(|one| penalty(one.row))
                .collect(),
            imported: each(self.imported, imported, faults),
        };
        contest.with_division();
        contest
    }
}

pub fn rows<R>(lines: Vec<Line<R>>) -> Vec<R> {
    lines.into_iter().map(|line| line.row).collect()
}

/// Each row as what it stands for; the column that does not fit the others is a fault.
fn each<R: Row, T>(
    lines: Vec<Line<R>>,
    make: impl Fn(&R) -> Result<T, &'static str>,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let mut made = Vec::with_capacity(lines.len());
    for line in lines {
        match make(&line.row) {
            Ok(one) => made.push(one),
            Err(column) => faults.push(line.fault(FaultKind::BadCell(column.to_owned()))),
        }
    }
    made
}
