//! How far somebody is in a series.

use super::plan::{Enough, Item, ItemNumber, Plan};
use crate::clock::Moment;

/// The items that somebody has done: a set, so that nothing counts twice and no order matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done(i64);

impl Done {
    /// From the stored integer.
    pub const fn from_stored(bits: i64) -> Self {
        Self(bits)
    }

    /// As it is stored.
    pub const fn stored(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn with(self, item: ItemNumber) -> Self {
        Self(self.0 | (1 << item.0))
    }

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, item: ItemNumber) -> bool {
        self.0 & (1 << item.0) != 0
    }
}

impl FromIterator<ItemNumber> for Done {
    fn from_iter<I: IntoIterator<Item = ItemNumber>>(items: I) -> Self {
        items.into_iter().fold(Self::default(), Self::with)
    }
}

/// How far somebody is, as it is kept. It only grows: who completed a series has completed it, whatever
/// comes into the plan later (our default). Pages, lists, reports and reminders all go by this.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    pub done: Done,
    pub completed_at: Option<Moment>,
}

impl Standing {
    /// Whether the series is complete.
    pub const fn is_complete(&self) -> bool {
        self.completed_at.is_some()
    }

    /// After more was done, by the plan of now.
    #[must_use]
    pub fn with(self, plan: &Plan, more: Done, now: Moment) -> Self {
        let done = self.done.and(more);
        let completes = is_complete(plan, done).then_some(now);
        Self {
            done,
            completed_at: self.completed_at.or(completes),
        }
    }
}

/// Where an item stands for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Done,
    /// It can be done now.
    Open,
    /// It can be done now, and its day is over.
    Overdue,
    /// Something before it is still to be done.
    Locked,
}

impl State {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "series-item-done",
            Self::Open => "series-item-open",
            Self::Overdue => "series-item-overdue",
            Self::Locked => "series-item-locked",
        }
    }

    /// The word for styles.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Locked => "locked",
        }
    }
}

/// Whether this is enough by the plan. What asks for nothing is never complete.
pub fn is_complete(plan: &Plan, done: Done) -> bool {
    let (have, need) = count(plan, done);
    need > 0 && have == need
}

/// Items done, and items needed: what a bar shows. Never more done than needed.
pub fn count(plan: &Plan, done: Done) -> (usize, usize) {
    let required = plan.items.iter().filter(|one| one.required).count();
    let required_done = plan
        .items
        .iter()
        .filter(|one| one.required && done.has(one.number))
        .count();
    match plan.enough {
        Enough::AtLeast(least) if usize::from(least) > required => {
            let needed = usize::from(least);
            let free = plan
                .items
                .iter()
                .filter(|one| !one.required && done.has(one.number))
                .count();
            (required_done + free.min(needed - required), needed)
        }
        _ => (required_done, required),
    }
}

/// Where each item stands, in the order of the plan. `ready`: what comes before the series is done.
pub fn states(plan: &Plan, done: Done, ready: bool, now: Moment) -> Vec<(&Item, State)> {
    let mut open = ready;
    let mut found = Vec::with_capacity(plan.items.len());
    for item in &plan.items {
        let is_late = plan.due(item).is_some_and(|due| due <= now);
        let state = match (done.has(item.number), open) {
            (true, _) => State::Done,
            (false, false) => State::Locked,
            (false, true) if is_late && item.required => State::Overdue,
            (false, true) => State::Open,
        };
        found.push((item, state));
        if plan.ordered && item.required && state != State::Done {
            open = false;
        }
    }
    found
}

/// The next item that can be done: of those that are still there, a required one before the others.
pub fn next(
    plan: &Plan,
    done: Done,
    ready: bool,
    now: Moment,
    is_there: impl Fn(&Item) -> bool,
) -> Option<&Item> {
    let mut states = states(plan, done, ready, now);
    states.retain(|(item, state)| matches!(state, State::Open | State::Overdue) && is_there(item));
    let required = states.iter().find(|(item, _)| item.required);
    required.or_else(|| states.first()).map(|(item, _)| *item)
}
