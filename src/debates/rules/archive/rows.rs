//! The tables of an archive, row by row. `docs/debates-archive.md` explains the columns.

use serde::{Deserialize, Serialize};

use super::cells;
use super::fault::FaultKind;
use super::table::Row;
use crate::clock::Moment;
use crate::debates::rules::contest::{Judge, PanelRole, PhaseKind, Recusal, Speaker, Team};
use crate::debates::rules::divisions::or_first;
use crate::debates::rules::numbers::{
    CaseNumber, DivisionNumber, JudgeNumber, MatchNumber, PhaseNumber, RoundNumber, Side,
    SpeakerNumber, TeamNumber,
};
use crate::points::Points;

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident in $file:literal $(may be missing: $may:literal)? $(without $($optional:literal),+)? {
        $($(#[$how:meta])* $column:ident: $type:ty),* $(,)?
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Serialize, Deserialize)]
            pub struct $name { $($(#[$how])* pub $column: $type),* }

            impl Row for $name {
                const FILE: &'static str = $file;
                const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),*];
                $(const MAY_BE_MISSING: bool = $may;)?
                $(const OPTIONAL: &'static [&'static str] = &[$($optional),+];)?
            }
        )*

        /// Each table with its columns.
        pub fn columns() -> Vec<(&'static str, &'static [&'static str])> {
            vec![
                (Team::FILE, Team::COLUMNS),
                (Speaker::FILE, Speaker::COLUMNS),
                (Judge::FILE, Judge::COLUMNS),
                (Recusal::FILE, Recusal::COLUMNS),
                $(($name::FILE, $name::COLUMNS)),*
            ]
        }
    };
}

rows! {
    DivisionRow in "divisions.csv" may be missing: true {
        number: DivisionNumber,
        title_zh: String,
        title_en: String,
    }
    CaseRow in "cases.csv" {
        number: CaseNumber,
        title: String,
        text: String,
        material_prosecution: String,
        material_defence: String,
        #[serde(with = "cells::moment_if_any")]
        prosecution_from: Option<Moment>,
        #[serde(with = "cells::moment_if_any")]
        defence_from: Option<Moment>,
        source: String,
    }
    PhaseRow in "phases.csv" without "division", "seeds" {
        number: PhaseNumber,
        #[serde(default, deserialize_with = "or_first")]
        division: DivisionNumber,
        title_zh: String,
        title_en: String,
        kind: PhaseKind,
        format: String,
        entry: EntryWord,
        places: Option<u32>,
        places_lawyers: Option<u32>,
        third_place: bool,
        #[serde(default, with = "cells::teams")]
        seeds: Vec<TeamNumber>,
    }
    RoundRow in "rounds.csv" {
        number: RoundNumber,
        phase: PhaseNumber,
        title_zh: String,
        title_en: String,
        weight: u32,
        silent: bool,
    }
    MatchRow in "matches.csv" without "starts_at", "overtime_grace", "overtime_per", "overtime_points", "overtime_most" {
        number: MatchNumber,
        round: RoundNumber,
        venue: String,
        #[serde(default, with = "cells::moment_if_any")]
        starts_at: Option<Moment>,
        case: String,
        prosecution: Option<TeamNumber>,
        defence: Option<TeamNumber>,
        bye: Option<TeamNumber>,
        pulled_up: Option<TeamNumber>,
        state: StateWord,
        settled_for: Option<Side>,
        settled_reason: String,
        overtime_grace: Option<u32>,
        overtime_per: Option<u32>,
        #[serde(default, with = "cells::points_if_any")]
        overtime_points: Option<Points>,
        #[serde(default, with = "cells::points_if_any")]
        overtime_most: Option<Points>,
    }
    PanelRow in "panels.csv" {
        match_number: MatchNumber,
        judge: JudgeNumber,
        role: PanelRole,
    }
    LineupRow in "lineup.csv" {
        match_number: MatchNumber,
        side: Side,
        position: u8,
        speaker: SpeakerNumber,
    }
    OverrunRow in "overruns.csv" {
        match_number: MatchNumber,
        side: Side,
        speaker: Option<SpeakerNumber>,
        stage: String,
        seconds: u32,
    }
    DeductionRow in "deductions.csv" {
        match_number: MatchNumber,
        side: Side,
        #[serde(with = "cells::points")]
        points: Points,
        reason: String,
    }
    BallotRow in "ballots.csv" {
        match_number: MatchNumber,
        judge: JudgeNumber,
        version: u32,
        winner: Option<Side>,
        best_debater: Option<SpeakerNumber>,
        reasons_prosecution: String,
        reasons_defence: String,
        #[serde(with = "cells::moment")]
        submitted_at: Moment,
        corrected_by: String,
        corrected_why: String,
    }
    /// A mark of a speaker, or of a side as a team: one of the two is empty.
    MarkRow in "marks.csv" {
        match_number: MatchNumber,
        judge: JudgeNumber,
        version: u32,
        speaker: Option<SpeakerNumber>,
        side: Option<Side>,
        criterion: String,
        #[serde(with = "cells::points")]
        points: Points,
    }
    LotRow in "lots.csv" {
        lot: u32,
        about: AboutWord,
        division: Option<DivisionNumber>,
        after: Option<RoundNumber>,
        phase: Option<PhaseNumber>,
        algorithm: String,
        seed: String,
    }
    /// One of the pool; without a place if not drawn.
    LotPlaceRow in "lot_places.csv" {
        lot: u32,
        entrant: String,
        place: Option<u32>,
    }
    PenaltyRow in "penalties.csv" {
        team: TeamNumber,
        round: Option<RoundNumber>,
        #[serde(with = "cells::points")]
        points: Points,
        reason: String,
    }
    ImportedRow in "imported.csv" {
        part: String,
        team: Option<TeamNumber>,
        speaker: Option<SpeakerNumber>,
        #[serde(with = "cells::points")]
        points: Points,
        #[serde(with = "cells::points")]
        out_of: Points,
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryWord {
    All,
    Best,
    BestOfEachGroup,
    BestOfEachProfession,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateWord {
    Planned,
    Running,
    Judging,
    Confirmed,
    WalkoverProsecution,
    WalkoverDefence,
    Cancelled,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AboutWord {
    Teams,
    Speakers,
    Break,
    /// Of an archive from before the kind was kept.
    Combined,
    CombinedTeams,
    CombinedSpeakers,
}

// These are flat already.

impl Row for Team {
    const FILE: &'static str = "teams.csv";
    const COLUMNS: &'static [&'static str] = &[
        "number", "division", "name", "code", "office", "kind", "group",
    ];
    const OPTIONAL: &'static [&'static str] = &["division"];
}

impl Row for Speaker {
    const FILE: &'static str = "speakers.csv";
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "team",
        "name",
        "position",
        "substitute",
        "profession",
    ];
}

impl Row for Judge {
    const FILE: &'static str = "judges.csv";
    const COLUMNS: &'static [&'static str] = &["number", "name", "office", "experience", "trainee"];
}

impl Row for Recusal {
    const FILE: &'static str = "recusals.csv";
    const COLUMNS: &'static [&'static str] = &["judge", "team", "reason"];
}

/// What a row that cannot be read suffers from.
pub fn fault_of(error: &csv::Error, header: &csv::StringRecord) -> FaultKind {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { .. } => FaultKind::UnevenRow,
        csv::ErrorKind::Deserialize { err, .. } => {
            let field = err.field().and_then(|field| usize::try_from(field).ok());
            let column = field.and_then(|field| header.get(field));
            column.map_or_else(
                || FaultKind::NotReadable(err.to_string()),
                |column| FaultKind::BadCell(column.to_owned()),
            )
        }
        _ => FaultKind::NotReadable(error.to_string()),
    }
}
