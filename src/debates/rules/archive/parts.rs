//! Rows into the parts of a contest; a column that does not fit the others is given back.

use std::collections::BTreeMap;

use super::assemble::rows;
use super::rows::{
    CaseRow, DeductionRow, DivisionRow, EntryWord, ImportedRow, LineupRow, MatchRow, OverrunRow,
    PanelRow, PenaltyRow, PhaseRow, RoundRow, StateWord,
};
use super::table::Line;
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::{
    Deduction, Division, Entrant, Entry, ImportedResult, LinedUp, Match, MatchState, Overrun,
    Pairing, PanelSeat, Penalty, Phase, Round, Settled,
};
use crate::debates::rules::numbers::{MatchNumber, Side};
use crate::debates::rules::settings::{Overtime, Title};

pub fn division(row: DivisionRow) -> Division {
    Division {
        number: row.number,
        title: Title {
            zh: row.title_zh,
            en: row.title_en,
        },
    }
}

pub fn case(row: CaseRow) -> Case {
    let materials = [
        (Side::Prosecution, row.material_prosecution),
        (Side::Defence, row.material_defence),
    ];
    let moments = [
        (Side::Prosecution, row.prosecution_from),
        (Side::Defence, row.defence_from),
    ];
    let told = |(side, moment): (Side, Option<_>)| Some((side, moment?));
    Case {
        number: row.number,
        title: row.title,
        text: row.text,
        materials: materials
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
        readable_from: moments.into_iter().filter_map(told).collect(),
        source: row.source,
    }
}

pub fn round(row: RoundRow) -> Round {
    Round {
        number: row.number,
        phase: row.phase,
        title: Title {
            zh: row.title_zh,
            en: row.title_en,
        },
        weight: row.weight,
        silent: row.silent,
    }
}

pub fn penalty(row: PenaltyRow) -> Penalty {
    Penalty {
        team: row.team,
        round: row.round,
        points: row.points,
        reason: row.reason,
    }
}

pub fn phase(row: &PhaseRow) -> Result<Phase, &'static str> {
    let entry = match (row.entry, row.places, row.places_lawyers) {
        (EntryWord::All, None, None) => None,
        (EntryWord::Best, Some(places), None) => Some(Entry::Best(places)),
        (EntryWord::BestOfEachGroup, Some(places), None) => Some(Entry::BestOfEachGroup(places)),
        (EntryWord::BestOfEachProfession, Some(prosecutors), Some(lawyers)) => {
            Some(Entry::BestOfEachProfession {
                prosecutors,
                lawyers,
            })
        }
        _ => return Err("places"),
    };
    Ok(Phase {
        number: row.number,
        division: row.division,
        title: Title::new(&row.title_zh, &row.title_en),
        kind: row.kind,
        format: row.format.clone(),
        entry,
        third_place: row.third_place,
        seeds: row.seeds.clone(),
    })
}

/// What belongs to matches, by match.
pub struct Children {
    panels: BTreeMap<MatchNumber, Vec<PanelSeat>>,
    lineup: BTreeMap<MatchNumber, Vec<LinedUp>>,
    overruns: BTreeMap<MatchNumber, Vec<Overrun>>,
    deductions: BTreeMap<MatchNumber, Vec<Deduction>>,
}

impl Children {
    pub fn of(
        panels: Vec<Line<PanelRow>>,
        lineup: Vec<Line<LineupRow>>,
        overruns: Vec<Line<OverrunRow>>,
        deductions: Vec<Line<DeductionRow>>,
    ) -> Self {
        let seat = |row: PanelRow| {
            (
                row.match_number,
                PanelSeat {
                    judge: row.judge,
                    role: row.role,
                },
            )
        };
        let place = |row: LineupRow| {
            (
                row.match_number,
                LinedUp {
                    side: row.side,
                    position: row.position,
                    speaker: row.speaker,
                },
            )
        };
        let overrun = |row: OverrunRow| {
            (
                row.match_number,
                Overrun {
                    side: row.side,
                    speaker: row.speaker,
                    stage: row.stage,
                    seconds: row.seconds,
                },
            )
        };
        let deduction = |row: DeductionRow| {
            (
                row.match_number,
                Deduction {
                    side: row.side,
                    points: row.points,
                    reason: row.reason,
                },
            )
        };
        Self {
            panels: grouped(rows(panels).into_iter().map(seat)),
            lineup: grouped(rows(lineup).into_iter().map(place)),
            overruns: grouped(rows(overruns).into_iter().map(overrun)),
            deductions: grouped(rows(deductions).into_iter().map(deduction)),
        }
    }

    pub fn a_match(&self, row: &MatchRow) -> Result<Match, &'static str> {
        let pairing = match (row.prosecution, row.defence, row.bye) {
            (Some(prosecution), Some(defence), None) if prosecution != defence => Pairing::Two {
                prosecution,
                defence,
            },
            (None, None, Some(team)) => Pairing::Bye(team),
            _ => return Err("prosecution"),
        };
        Ok(Match {
            number: row.number,
            round: row.round,
            venue: row.venue.clone(),
            starts_at: row.starts_at,
            overtime: overtime(row)?,
            case: row.case.clone(),
            pairing,
            pulled_up: row.pulled_up,
            panel: of(&self.panels, row.number),
            lineup: of(&self.lineup, row.number),
            overruns: of(&self.overruns, row.number),
            deductions: of(&self.deductions, row.number),
            state: state(row.state),
            settled: row.settled_for.map(|winner| Settled {
                winner,
                reason: row.settled_reason.clone(),
            }),
        })
    }
}

/// All four cells, or none of them.
fn overtime(row: &MatchRow) -> Result<Option<Overtime>, &'static str> {
    let seconds = row.overtime_grace.zip(row.overtime_per);
    let points = row.overtime_points.zip(row.overtime_most);
    let given = [
        row.overtime_grace.is_some(),
        row.overtime_per.is_some(),
        row.overtime_points.is_some(),
        row.overtime_most.is_some(),
    ];
    match (seconds, points) {
        (Some((grace_seconds, per_seconds)), Some((points, most))) => Ok(Some(Overtime {
            grace_seconds,
            per_seconds,
            points,
            most,
        })),
        _ if given.contains(&true) => Err("overtime_grace"),
        _ => Ok(None),
    }
}

fn grouped<K: Ord, T>(rows: impl Iterator<Item = (K, T)>) -> BTreeMap<K, Vec<T>> {
    let mut groups: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for (key, row) in rows {
        groups.entry(key).or_default().push(row);
    }
    groups
}

fn of<T: Clone>(groups: &BTreeMap<MatchNumber, Vec<T>>, number: MatchNumber) -> Vec<T> {
    groups.get(&number).cloned().unwrap_or_default()
}

const fn state(word: StateWord) -> MatchState {
    match word {
        StateWord::Planned => MatchState::Planned,
        StateWord::Running => MatchState::Running,
        StateWord::Judging => MatchState::Judging,
        StateWord::Confirmed => MatchState::Confirmed,
        StateWord::WalkoverProsecution => MatchState::Walkover(Side::Prosecution),
        StateWord::WalkoverDefence => MatchState::Walkover(Side::Defence),
        StateWord::Cancelled => MatchState::Cancelled,
    }
}

pub fn imported(row: &ImportedRow) -> Result<ImportedResult, &'static str> {
    let of = match (row.team, row.speaker) {
        (Some(team), None) => Entrant::Team(team),
        (None, Some(speaker)) => Entrant::Speaker(speaker),
        _ => return Err("team"),
    };
    Ok(ImportedResult {
        part: row.part.clone(),
        of,
        points: row.points,
        out_of: row.out_of,
    })
}
