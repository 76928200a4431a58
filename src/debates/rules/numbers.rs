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
    /// A case that is argued.
    CaseNumber,
}

impl DivisionNumber {
    /// The division that every contest begins with, and that everything belongs to which says
    /// nothing of divisions.
    pub const FIRST: Self = Self(1);
}

impl Default for DivisionNumber {
    fn default() -> Self {
        Self::FIRST
    }
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

/// Something that each side has one of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerSide<T> {
    pub prosecution: T,
    pub defence: T,
}

impl<T> PerSide<T> {
    pub const fn of(&self, side: Side) -> &T {
        match side {
            Side::Prosecution => &self.prosecution,
            Side::Defence => &self.defence,
        }
    }

    pub fn from_fn(mut make: impl FnMut(Side) -> T) -> Self {
        Self {
            prosecution: make(Side::Prosecution),
            defence: make(Side::Defence),
        }
    }
}

impl<T> PerSide<Option<T>> {
    /// Both, or nothing.
    pub fn both(self) -> Option<PerSide<T>> {
        Some(PerSide {
            prosecution: self.prosecution?,
            defence: self.defence?,
        })
    }
}

impl<T: Ord> PerSide<T> {
    /// The side with more; none if they are equal.
    pub fn ahead(&self) -> Option<Side> {
        match self.prosecution.cmp(&self.defence) {
            std::cmp::Ordering::Greater => Some(Side::Prosecution),
            std::cmp::Ordering::Less => Some(Side::Defence),
            std::cmp::Ordering::Equal => None,
        }
    }
}
