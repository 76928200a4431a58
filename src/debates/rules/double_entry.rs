//! Paper ballots are entered twice by two people; what differs is looked up on the paper.

use std::collections::BTreeSet;

use super::ballot::Marked;
use super::contest::{BallotMarks, Marks};
use super::numbers::Side;

/// Where two entries of one paper ballot differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    Mark(Marked, String),
    Winner,
    BestDebater,
    Reasons(Side),
}

impl Difference {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Mark(..) => "debates-ballot-differs-mark",
            Self::Winner => "debates-ballot-differs-winner",
            Self::BestDebater => "debates-ballot-differs-best-debater",
            Self::Reasons(_) => "debates-ballot-differs-reasons",
        }
    }
}

/// Each place at which the entries differ, once. Blanks in the reasons do not matter.
pub fn differences(first: &BallotMarks, second: &BallotMarks) -> Vec<Difference> {
    let both = [first, second];
    let speakers = keys(both.map(|entry| entry.speakers.keys()));
    let teams = keys(both.map(|entry| entry.teams.keys()));
    let mut found = Vec::new();
    for who in speakers {
        let [a, b] = both.map(|entry| entry.speakers.get(&who));
        differing_marks(Marked::Speaker(who), a, b, &mut found);
    }
    for side in teams {
        let [a, b] = both.map(|entry| entry.teams.get(&side));
        differing_marks(Marked::Team(side), a, b, &mut found);
    }
    if first.winner != second.winner {
        found.push(Difference::Winner);
    }
    if first.best_debater != second.best_debater {
        found.push(Difference::BestDebater);
    }
    let differing = |side: &Side| words(first, *side) != words(second, *side);
    let reasons = Side::BOTH.into_iter().filter(differing);
    found.extend(reasons.map(Difference::Reasons));
    found
}

fn differing_marks(
    who: Marked,
    first: Option<&Marks>,
    second: Option<&Marks>,
    found: &mut Vec<Difference>,
) {
    let both = [first, second];
    let codes = keys(both.map(|marks| marks.into_iter().flat_map(Marks::keys)));
    for code in codes {
        let [a, b] = both.map(|marks| marks.and_then(|marks| marks.get(&code)));
        if a != b {
            found.push(Difference::Mark(who, code));
        }
    }
}

fn keys<'a, K: Ord + Clone + 'a>(of_both: [impl Iterator<Item = &'a K>; 2]) -> BTreeSet<K> {
    of_both.into_iter().flatten().cloned().collect()
}

fn words(entry: &BallotMarks, side: Side) -> Vec<&str> {
    let reasons = entry.reasons.get(&side);
    reasons.map_or_else(Vec::new, |text| text.split_whitespace().collect())
}
