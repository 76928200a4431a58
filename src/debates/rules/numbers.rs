//! Numbers within a contest, and the two sides.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// A division: a part of the contest with standings of its own.
    DivisionNumber,
    /// A phase, over all divisions of the contest.
    PhaseNumber,
    /// A team, from 1 in the order of entering; never given to another.
    TeamNumber,
    /// A speaker, substitutes included.
    SpeakerNumber,
    /// A judge, trainee judges included.
    JudgeNumber,
    /// A round, over all phases of the contest.
    RoundNumber,
    /// A match, over all rounds of the contest.
    MatchNumber,
}

/// Which side a team argues (控方, 辩方).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Prosecution,
    Defence,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Prosecution, Self::Defence];

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Prosecution => Self::Defence,
            Self::Defence => Self::Prosecution,
        }
    }
}
