//! What becomes of a text that arrives: the one decision behind every draft save.
//!
//! An answer has a history of numbered revisions. Its *head* is the newest accepted text.
//! A save names the revision it grew from (*base*), the page that sends it (*client*: one
//! load of one page, never reused) and that page's running number (*sequence*).
//!
//! - Only a save whose base is the head becomes the new head. Any other base is answered
//!   with a conflict: the stored text stays, the sender keeps its own, and a person (or a
//!   page that finds its own text stored) goes on from the new base. So nothing is ever
//!   overwritten unseen.
//! - The same client and sequence again gets the stored answer again, also after the end:
//!   a lost reply costs nothing.
//! - The server's `now` decides about time. What the client claims about when the words
//!   were typed is kept for the organiser to read and changes nothing here.
//! - Until the end of the grace a text is accepted and marked late; after it, and after a
//!   hand-in, it is kept apart for the organiser's decision, never dropped.

use std::str::FromStr;

use super::digest::TextDigest;
use super::window::Window;
use crate::clock::Moment;

/// The number of a text in the history of an answer: 1, 2, 3 …; 0 stands for “none yet”.
pub type Revision = i64;

/// How long after the end of a window a text is accepted and marked late.
pub const GRACE_SECONDS: u32 = 60;

/// No text is longer than this, whatever its limit.
pub const MOST_BYTES: usize = 200 * 1024;

/// What is kept of a text besides the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub revision: Revision,
    pub client: String,
    pub sequence: i64,
    pub digest: TextDigest,
    pub keeping: Keeping,
}

/// How a text was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Keeping {
    OnTime,
    Late,
    /// Kept apart; the organiser has not decided yet.
    Held,
    /// Was held, and is part of the answer by the organiser's decision.
    Admitted,
    /// Was held, and is not part of the answer by the organiser's decision.
    SetAside,
}

impl Keeping {
    pub const ALL: [Self; 5] = [
        Self::OnTime,
        Self::Late,
        Self::Held,
        Self::Admitted,
        Self::SetAside,
    ];

    /// The name under which it is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Held => "held",
            Self::Admitted => "admitted",
            Self::SetAside => "set_aside",
        }
    }

    /// Whether the text is part of the answer; the newest such text is the head.
    pub const fn is_accepted(self) -> bool {
        matches!(self, Self::OnTime | Self::Late | Self::Admitted)
    }
}

/// A stored name that no keeping has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such way of keeping a text: {0}")]
pub struct UnknownKeeping(String);

impl FromStr for Keeping {
    type Err = UnknownKeeping;

    fn from_str(name: &str) -> Result<Self, UnknownKeeping> {
        Self::ALL
            .into_iter()
            .find(|keeping| keeping.as_str() == name)
            .ok_or_else(|| UnknownKeeping(name.to_owned()))
    }
}

/// What the server knows of an answer, read in the transaction that will store the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The newest accepted text, if there is one.
    pub head: Option<Kept>,
    /// The highest revision in the history, texts kept apart included; 0 if there is none.
    pub last_revision: Revision,
    /// What was stored under the same client and sequence, if anything.
    pub same_request: Option<Kept>,
}

/// A save as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub base: Revision,
    pub client: String,
    pub sequence: i64,
    pub digest: TextDigest,
    /// As [`characters`](super::count::characters) counts them.
    pub characters: u32,
    pub bytes: usize,
    /// The client's claim. Kept to be read, never used to decide.
    pub typed_at: Option<Moment>,
}

/// The stated length of a task. It is advice: a text may be saved up to twice as long, so
/// that nobody loses words while shortening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LengthLimit {
    pub characters: Option<u32>,
}

impl LengthLimit {
    /// Whether so many characters are more than the task asks for.
    pub fn is_over(self, characters: u32) -> bool {
        self.characters.is_some_and(|limit| characters > limit)
    }

    /// Whether a text is so long that it is refused.
    pub fn refuses(self, characters: u32, bytes: usize) -> bool {
        let most = self.characters.map(|limit| limit.saturating_mul(2));
        bytes > MOST_BYTES || most.is_some_and(|most| characters > most)
    }
}

/// What becomes of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Becomes the head.
    Store {
        revision: Revision,
        lateness: Lateness,
        over_limit: bool,
    },
    /// Came after the grace: kept apart for the organiser's decision.
    Hold { revision: Revision },
    /// Came after the hand-in: kept apart likewise.
    HandedIn { revision: Revision, at: Moment },
    /// Stored before: the same answer again, nothing new stored.
    Repeat(Kept),
    /// Grew from something else than the head: refused, both texts stay where they are.
    /// Without a head the sender knows a revision that the server does not.
    Stale { head: Option<Kept> },
    /// Longer than any text may be.
    TooLong,
    /// The task is not open yet, so nothing can have been typed.
    NotOpen { until: Option<Moment> },
}

/// Whether an accepted text came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lateness {
    OnTime,
    Late,
}

/// Decides about a save.
pub fn decide(
    known: &Known,
    draft: &Draft,
    limit: LengthLimit,
    window: Window,
    grace_seconds: u32,
    now: Moment,
) -> Saving {
    if let Some(kept) = &known.same_request {
        return repeat(known, kept, draft);
    }
    if limit.refuses(draft.characters, draft.bytes) {
        return Saving::TooLong;
    }
    let accept = |lateness| accept(known, draft, limit, lateness);
    match window {
        Window::Locked { until } => Saving::NotOpen { until },
        Window::Open { closes_at, .. } if now < closes_at => accept(Lateness::OnTime),
        Window::Open { closes_at: end, .. } | Window::TimeUp { at: end } => {
            if let Some(head) = head_with_same_text(known, draft) {
                Saving::Repeat(head)
            } else if now <= end.plus_seconds(i64::from(grace_seconds)) {
                accept(Lateness::Late)
            } else {
                Saving::Hold {
                    revision: known.next_revision(),
                }
            }
        }
        Window::HandedIn { at } => match head_with_same_text(known, draft) {
            Some(head) => Saving::Repeat(head),
            None => Saving::HandedIn {
                revision: known.next_revision(),
                at,
            },
        },
    }
}

/// The same request again has the same answer. Another text under a number that was used
/// before is a fault of the sender, and a conflict rather than an OK that stores nothing.
fn repeat(known: &Known, kept: &Kept, draft: &Draft) -> Saving {
    if kept.digest == draft.digest {
        Saving::Repeat(kept.clone())
    } else {
        Saving::Stale {
            head: known.head.clone(),
        }
    }
}

fn accept(known: &Known, draft: &Draft, limit: LengthLimit, lateness: Lateness) -> Saving {
    if draft.base != known.head_revision() {
        return Saving::Stale {
            head: known.head.clone(),
        };
    }
    Saving::Store {
        revision: known.next_revision(),
        lateness,
        over_limit: limit.is_over(draft.characters),
    }
}

/// After the end a text that is the head already is no news: neither late nor to be decided.
fn head_with_same_text(known: &Known, draft: &Draft) -> Option<Kept> {
    known
        .head
        .clone()
        .filter(|head| head.digest == draft.digest)
}

impl Known {
    /// The revision of the head; 0 if there is none.
    pub fn head_revision(&self) -> Revision {
        self.head.as_ref().map_or(0, |head| head.revision)
    }

    fn next_revision(&self) -> Revision {
        self.last_revision
            .max(self.head_revision())
            .saturating_add(1)
    }
}

/// What becomes of a hand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandingIn {
    /// This revision is handed in (0: an empty answer).
    Accept {
        revision: Revision,
    },
    /// Handed in before: the same receipt again.
    Already {
        at: Moment,
    },
    /// There is a newer text than the person has confirmed.
    Stale {
        head: Option<Kept>,
    },
    /// The time is up: the head is the hand-in already.
    TimeUp {
        at: Moment,
    },
    NotOpen {
        until: Option<Moment>,
    },
}

/// Decides about handing in the text that the person confirmed, by its revision.
pub fn hand_in(head: Option<&Kept>, confirmed: Revision, window: Window, now: Moment) -> HandingIn {
    match window {
        Window::Locked { until } => HandingIn::NotOpen { until },
        Window::HandedIn { at } => HandingIn::Already { at },
        Window::TimeUp { at } => HandingIn::TimeUp { at },
        Window::Open { closes_at, .. } if now >= closes_at => HandingIn::TimeUp { at: closes_at },
        Window::Open { .. } if confirmed == head.map_or(0, |head| head.revision) => {
            HandingIn::Accept {
                revision: confirmed,
            }
        }
        Window::Open { .. } => HandingIn::Stale {
            head: head.cloned(),
        },
    }
}
