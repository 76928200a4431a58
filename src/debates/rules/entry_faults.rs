//! What can be wrong with a cell of a list of teams or of judges.

use super::entry_columns::Column;

/// Why a cell cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Missing,
    TooLong,
    UnknownKind,
    UnknownDivision,
    /// A team that has met others stays in its division.
    HasMet,
    /// The round robin of the division is drawn by groups: they stay.
    GroupsDrawn,
    NotANumber,
    NotYesOrNo,
    NoSpeakers,
    /// Somebody stands in the team twice.
    TwiceInTeam,
    /// The name stands in an earlier row, too.
    TwiceInFile(u32),
    /// The contest has one of this name.
    Known,
}

impl Reason {
    /// Key of what a person reads.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "debates-entry-missing",
            Self::TooLong => "debates-entry-too-long",
            Self::UnknownKind => "debates-entry-unknown-kind",
            Self::UnknownDivision => "debates-entry-unknown-division",
            Self::HasMet => "debates-entry-has-met",
            Self::GroupsDrawn => "debates-entry-groups-drawn",
            Self::NotANumber => "debates-entry-not-a-number",
            Self::NotYesOrNo => "debates-entry-not-yes-or-no",
            Self::NoSpeakers => "debates-entry-no-speakers",
            Self::TwiceInTeam => "debates-entry-twice-in-team",
            Self::TwiceInFile(_) => "debates-entry-twice-in-file",
            Self::Known => "debates-entry-known",
        }
    }
}

/// A faulty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub column: Column,
    pub reason: Reason,
}
