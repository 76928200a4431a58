//! A series as its organiser plans it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clock::Moment;

/// Items that a series can hold: what somebody has done of it is one bit each of a stored integer.
pub const MOST_ITEMS: usize = 60;
/// Longest title (characters).
pub const LONGEST_TITLE: usize = 80;
/// Longest description (characters).
pub const LONGEST_ABOUT: usize = 2_000;

/// The number of an item: given once, never again to another one of the same series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemNumber(pub u8);

/// What is to be done in an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A lesson, by the word that identifies it in the library.
    Lesson(String),
    /// A cloud or lecture class, by its id.
    Class(String),
}

/// One step of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub number: ItemNumber,
    pub what: What,
    /// Whether the series is not complete without it.
    pub required: bool,
    /// Until when it is to be done; the series' own day where there is none.
    pub due_at: Option<Moment>,
}

/// Who must complete a series: everybody to whom each list applies. An empty list applies to all, one of
/// offices to all of the office that holds the series and below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Whether anybody must at all; without, the series is an offer.
    pub binding: bool,
    /// Ids of offices; what is below them is meant too. Whom they mean says [`means`].
    pub offices: Vec<String>,
    /// Codes of business lines.
    pub lines: Vec<String>,
    /// Codes of ranks.
    pub ranks: Vec<String>,
}

impl Duty {
    /// Whether somebody of this line and rank must; the office is looked up by whoever knows the tree.
    pub fn binds(&self, line: Option<&str>, rank: Option<&str>) -> bool {
        let within = |list: &[String], one: Option<&str>| {
            list.is_empty() || one.is_some_and(|one| list.iter().any(|listed| listed == one))
        };
        self.binding && within(&self.lines, line) && within(&self.ranks, rank)
    }
}

/// Whether a duty means the people of an office. `up`: that office and those above it, the nearest first.
/// It means those who are in or below an office that it names, and of them only those who are in or below
/// the one that holds the series: nobody binds people of other offices.
pub fn means<K: PartialEq>(up: impl IntoIterator<Item = K>, holder: &K, named: &[K]) -> bool {
    let mut is_named = false;
    for office in up {
        is_named |= named.contains(&office);
        if office == *holder {
            return is_named;
        }
    }
    false
}

/// When a series is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enough {
    /// All required items.
    Required,
    /// All required items, and so many items in all.
    AtLeast(u8),
}

/// The whole plan of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub about: String,
    pub items: Vec<Item>,
    /// Whether an item opens only when all required ones before it are done.
    pub ordered: bool,
    /// Ids of series that come before this one.
    pub needs: Vec<String>,
    pub duty: Duty,
    pub enough: Enough,
    pub due_at: Option<Moment>,
    /// The number that the next new item gets.
    pub next_number: u8,
    /// Whether it is still to be counted what was done before the series was published or changed.
    #[serde(default)]
    pub uncounted: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            about: String::new(),
            items: Vec::new(),
            ordered: false,
            needs: Vec::new(),
            duty: Duty::default(),
            enough: Enough::Required,
            due_at: None,
            next_number: 0,
            uncounted: false,
        }
    }
}

/// Why a plan cannot be changed like this, or published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    TooManyItems,
    NoItem,
    /// No item is required and none is asked for, so that it would never be complete.
    NothingNeeded,
    TwiceTheSame,
    /// More items asked for than there are.
    NeverEnough,
    /// An item is due after the whole series.
    DueAfterTheSeries,
    TooLong,
}

impl Fault {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooManyItems => "series-wrong-too-many",
            Self::NothingNeeded => "series-wrong-nothing-needed",
            Self::NoItem => "series-wrong-no-item",
            Self::TwiceTheSame => "series-wrong-twice",
            Self::NeverEnough => "series-wrong-never-enough",
            Self::DueAfterTheSeries => "series-wrong-due",
            Self::TooLong => "series-wrong-too-long",
        }
    }
}

impl Plan {
    /// The item of this number.
    pub fn item(&self, number: ItemNumber) -> Option<&Item> {
        self.items.iter().find(|one| one.number == number)
    }

    /// Adds an item at the end, with a number that no item of this series ever had.
    ///
    /// # Errors
    /// [`Fault::TooManyItems`] when all numbers have been given, [`Fault::TwiceTheSame`].
    pub fn add(&mut self, what: What) -> Result<ItemNumber, Fault> {
        if usize::from(self.next_number) >= MOST_ITEMS {
            return Err(Fault::TooManyItems);
        }
        if self.items.iter().any(|one| one.what == what) {
            return Err(Fault::TwiceTheSame);
        }
        let number = ItemNumber(self.next_number);
        self.next_number += 1;
        self.items.push(Item {
            number,
            what,
            required: true,
            due_at: None,
        });
        Ok(number)
    }

    /// Takes an item out; its number stays used.
    pub fn remove(&mut self, number: ItemNumber) {
        self.items.retain(|one| one.number != number);
    }

    /// Moves an item one place up or down; at the end it stays where it is.
    pub fn shift(&mut self, number: ItemNumber, up: bool) {
        let Some(at) = self.items.iter().position(|one| one.number == number) else {
            return;
        };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < self.items.len()) {
            self.items.swap(at, to);
        }
    }

    /// Whether the plan may be kept.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn check(&self) -> Result<(), Fault> {
        if self.about.chars().count() > LONGEST_ABOUT {
            return Err(Fault::TooLong);
        }
        if matches!(self.enough, Enough::AtLeast(count) if usize::from(count) > self.items.len()) {
            return Err(Fault::NeverEnough);
        }
        let late =
            |item: &Item| matches!((item.due_at, self.due_at), (Some(one), Some(all)) if one > all);
        if self.items.iter().any(late) {
            return Err(Fault::DueAfterTheSeries);
        }
        Ok(())
    }

    /// Whether it may be published.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub fn check_whole(&self) -> Result<(), Fault> {
        if self.items.is_empty() {
            return Err(Fault::NoItem);
        }
        let asks = matches!(self.enough, Enough::AtLeast(count) if count > 0);
        if !asks && !self.items.iter().any(|one| one.required) {
            return Err(Fault::NothingNeeded);
        }
        self.check()
    }

    /// Whether the same is enough as in the other plan.
    pub fn counts_like(&self, other: &Self) -> bool {
        let items = |plan: &Self| -> BTreeSet<(ItemNumber, bool)> {
            let items = plan.items.iter();
            items.map(|one| (one.number, one.required)).collect()
        };
        self.enough == other.enough && items(self) == items(other)
    }

    /// The items that can no longer be done and without which nobody completes the series who has not
    /// done them.
    pub fn barred_by(&self, is_gone: impl Fn(&What) -> bool) -> Vec<ItemNumber> {
        let (gone, left): (Vec<&Item>, Vec<&Item>) =
            self.items.iter().partition(|one| is_gone(&one.what));
        let too_few =
            matches!(self.enough, Enough::AtLeast(least) if usize::from(least) > left.len());
        let gone = gone.into_iter().filter(|one| one.required || too_few);
        gone.map(|one| one.number).collect()
    }

    /// Until when an item is to be done.
    pub fn due(&self, item: &Item) -> Option<Moment> {
        item.due_at.or(self.due_at)
    }
}
