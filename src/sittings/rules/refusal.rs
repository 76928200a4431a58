//! Why a change of a sitting is refused, as message keys that a page translates.

use super::state::SittingState;
use crate::clock::Moment;

/// Why a change is not allowed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoSuchChange {
        from: SittingState,
        to: SittingState,
    },
    NoTimes,
    OpensAfterClosing,
    OpeningPast,
    OpeningStands,
    ClosingOnlyLater,
    TimesStand,
    NoTasks,
    NoParticipants,
    MomentsUnset(u32),
    MomentPast(Moment),
    OpensAt(Moment),
    RunsUntil(Moment),
    TimeUpSince(Moment),
    GraceUntil(Moment),
    Ungraded(u32),
    ArbitrationsOpen(u32),
    TextsUndecided(u32),
    AppealsOpen(u32),
    AppealsUntil(Moment),
    SecondPersonNeeded,
}

/// An argument of a message; the page writes it in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalArg {
    Count(u32),
    At(Moment),
    State(SittingState),
}

impl Refusal {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoSuchChange { .. } => "sitting-refused-no-such-change",
            Self::NoTimes => "sitting-refused-no-times",
            Self::OpensAfterClosing => "sitting-refused-opens-after-closing",
            Self::OpeningPast => "sitting-refused-opening-past",
            Self::OpeningStands => "sitting-refused-opening-stands",
            Self::ClosingOnlyLater => "sitting-refused-closing-only-later",
            Self::TimesStand => "sitting-refused-times-stand",
            Self::NoTasks => "sitting-refused-no-tasks",
            Self::NoParticipants => "sitting-refused-no-participants",
            Self::MomentsUnset(_) => "sitting-refused-moments-unset",
            Self::MomentPast(_) => "sitting-refused-moment-past",
            Self::OpensAt(_) => "sitting-refused-opens-at",
            Self::RunsUntil(_) => "sitting-refused-runs-until",
            Self::TimeUpSince(_) => "sitting-refused-time-up-since",
            Self::GraceUntil(_) => "sitting-refused-grace-until",
            Self::Ungraded(_) => "sitting-refused-ungraded",
            Self::ArbitrationsOpen(_) => "sitting-refused-arbitrations-open",
            Self::TextsUndecided(_) => "sitting-refused-texts-undecided",
            Self::AppealsOpen(_) => "sitting-refused-appeals-open",
            Self::AppealsUntil(_) => "sitting-refused-appeals-until",
            Self::SecondPersonNeeded => "sitting-refused-second-person",
        }
    }

    /// The arguments of that message, by name.
    pub fn args(&self) -> Vec<(&'static str, RefusalArg)> {
        match *self {
            Self::NoSuchChange { from, to } => {
                vec![
                    ("from", RefusalArg::State(from)),
                    ("to", RefusalArg::State(to)),
                ]
            }
            Self::MomentsUnset(count)
            | Self::Ungraded(count)
            | Self::ArbitrationsOpen(count)
            | Self::TextsUndecided(count)
            | Self::AppealsOpen(count) => vec![("count", RefusalArg::Count(count))],
            Self::MomentPast(at)
            | Self::OpensAt(at)
            | Self::RunsUntil(at)
            | Self::TimeUpSince(at)
            | Self::GraceUntil(at)
            | Self::AppealsUntil(at) => vec![("at", RefusalArg::At(at))],
            _ => Vec::new(),
        }
    }
}
