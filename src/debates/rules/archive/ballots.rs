//! Rows into ballots with their marks, and into recorded draws with their places.

use std::collections::BTreeMap;

use super::assemble::rows;
use super::fault::{Fault, FaultKind};
use super::rows::{AboutWord, BallotRow, LotPlaceRow, LotRow, MarkRow};
use super::table::Line;
use crate::debates::rules::contest::{Ballot, BallotMarks, Correction, LotAbout, RecordedLot};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber, Side};
use crate::debates::rules::settings::Combined;
use crate::lots::{self, Draw};

type BallotKey = (MatchNumber, JudgeNumber, u32);

pub fn ballots(
    lines: Vec<Line<BallotRow>>,
    marks: Vec<Line<MarkRow>>,
    faults: &mut Vec<Fault>,
) -> Vec<Ballot> {
    let mut given: BTreeMap<BallotKey, BallotMarks> = BTreeMap::new();
    for line in marks {
        let row = &line.row;
        let of = given
            .entry((row.match_number, row.judge, row.version))
            .or_default();
        let whose = match (row.speaker, row.side) {
            (Some(speaker), None) => of.speakers.entry(speaker).or_default(),
            (None, Some(side)) => of.teams.entry(side).or_default(),
            _ => {
                faults.push(line.fault(FaultKind::BadCell("speaker".to_owned())));
                continue;
            }
        };
        whose.insert(row.criterion.clone(), row.points);
    }
    let ballot = |row: BallotRow| {
        let marks = given.remove(&(row.match_number, row.judge, row.version));
        ballot(row, marks.unwrap_or_default())
    };
    rows(lines).into_iter().map(ballot).collect()
}

fn ballot(row: BallotRow, marks: BallotMarks) -> Ballot {
    let reasons = [
        (Side::Prosecution, row.reasons_prosecution),
        (Side::Defence, row.reasons_defence),
    ];
    let correction = Correction {
        by: row.corrected_by,
        why: row.corrected_why,
    };
    Ballot {
        of_match: row.match_number,
        judge: row.judge,
        version: row.version,
        marks: BallotMarks {
            winner: row.winner,
            best_debater: row.best_debater,
            reasons: reasons
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .collect(),
            ..marks
        },
        submitted_at: row.submitted_at,
        correction: (!correction.by.is_empty()).then_some(correction),
    }
}

pub fn recorded_lots(
    lines: Vec<Line<LotRow>>,
    places: &[LotPlaceRow],
    faults: &mut Vec<Fault>,
) -> Vec<RecordedLot> {
    let mut recorded = Vec::new();
    for line in lines {
        match recorded_lot(&line.row, places) {
            Ok(lot) => recorded.push(lot),
            Err(kind) => faults.push(line.fault(kind)),
        }
    }
    recorded
}

fn recorded_lot(row: &LotRow, places: &[LotPlaceRow]) -> Result<RecordedLot, FaultKind> {
    let about = match (row.about, row.division, row.after, row.phase) {
        (AboutWord::Teams, Some(division), Some(after), None) => {
            LotAbout::Teams { division, after }
        }
        (AboutWord::Speakers, Some(division), Some(after), None) => {
            LotAbout::Speakers { division, after }
        }
        (AboutWord::Break, None, None, Some(phase)) => LotAbout::Break(phase),
        (AboutWord::Combined, None, None, None) => LotAbout::Combined,
        (AboutWord::CombinedTeams, Some(division), None, None) => LotAbout::CombinedOf {
            of: Combined::Teams,
            division,
        },
        (AboutWord::CombinedSpeakers, Some(division), None, None) => LotAbout::CombinedOf {
            of: Combined::Speakers,
            division,
        },
        _ => return Err(FaultKind::BadCell("about".to_owned())),
    };
    let own = || places.iter().filter(|place| place.lot == row.lot);
    let mut drawn: Vec<_> = own()
        .filter_map(|one| Some((one.place?, &one.entrant)))
        .collect();
    drawn.sort_unstable();
    let draw = Draw {
        algorithm: row.algorithm.clone(),
        seed: row.seed.clone(),
        pool: own().map(|one| one.entrant.clone()).collect(),
        outcome: drawn
            .into_iter()
            .map(|(_, entrant)| entrant.clone())
            .collect(),
    };
    if draw.algorithm == lots::ALGORITHM {
        let again = lots::draw(&draw.seed, draw.pool.clone(), draw.outcome.len());
        if again.as_ref() != Ok(&draw) {
            return Err(FaultKind::LotDoesNotRepeat);
        }
    }
    Ok(RecordedLot { about, draw })
}
