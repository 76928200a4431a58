//! Round robin: everybody meets everybody once, by the circle method.
//!
//! With an odd number m, the teams sit in a circle on the places 0 to m − 1. In round r, counted
//! from 0, those meet whose places add up to r or r + m; the one who would meet itself has a bye.
//! With an even number, one more team stands in the middle and meets the one who would have the bye.
//!
//! Sides: on the circle the prosecution is the team from which the other sits an odd number of
//! places ahead. Each team has as many others at an odd distance as at an even one (m is odd), so it
//! accuses as often as it defends, and from round to round it nearly always changes sides. The team
//! in the middle changes from round to round. So nobody's sides differ by more than one.
//!
//! The method is the usual one; the sides are our default.

use serde::{Deserialize, Serialize};

use super::numbers::TeamNumber;

/// One round of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RobinRound {
    /// Prosecution and defence.
    pub matches: Vec<(TeamNumber, TeamNumber)>,
    /// Who has no opponent: one team in each group of an odd number.
    pub byes: Vec<TeamNumber>,
}

/// The rounds of one group, teams on their places as they are given (draw them before).
pub fn schedule(teams: &[TeamNumber]) -> Vec<RobinRound> {
    let (circle, middle) = match teams.split_last() {
        Some((last, rest)) if teams.len().is_multiple_of(2) => (rest, Some(*last)),
        _ => (teams, None),
    };
    if teams.len() < 2 {
        return Vec::new();
    }
    (0..circle.len())
        .map(|round| one_round(circle, middle, round))
        .collect()
}

/// The rounds of several groups at once; a group with fewer teams is ready earlier.
pub fn schedule_groups(groups: &[Vec<TeamNumber>]) -> Vec<RobinRound> {
    let mut together: Vec<RobinRound> = Vec::new();
    for group in groups {
        for (number, round) in schedule(group).into_iter().enumerate() {
            if let Some(so_far) = together.get_mut(number) {
                so_far.matches.extend(round.matches);
                so_far.byes.extend(round.byes);
            } else {
                together.push(round);
            }
        }
    }
    together
}

fn one_round(circle: &[TeamNumber], middle: Option<TeamNumber>, round: usize) -> RobinRound {
    let size = circle.len();
    let mut found = RobinRound::default();
    for (place, team) in circle.iter().enumerate() {
        let other = (round + size - place) % size;
        let Some(opponent) = circle.get(other) else {
            continue;
        };
        let ahead = (other + size - place) % size;
        match middle {
            _ if ahead % 2 == 1 => found.matches.push((*team, *opponent)),
            _ if ahead > 0 => {} // The opponent sees this team an odd number of places ahead.
            None => found.byes.push(*team),
            Some(middle) if round.is_multiple_of(2) => found.matches.push((middle, *team)),
            Some(middle) => found.matches.push((*team, middle)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn teams(most: u32) -> Vec<TeamNumber> {
        (1..=most).map(TeamNumber).collect()
    }

    #[test]
    fn two_teams_meet_in_one_round() {
        let rounds = schedule(&teams(2));
        assert_eq!(rounds.len(), 1);
        assert_eq!(rounds[0].matches, [(TeamNumber(2), TeamNumber(1))]);
        assert!(schedule(&teams(1)).is_empty());
        assert!(schedule(&[]).is_empty());
    }

    #[test]
    fn groups_of_three_and_four_run_side_by_side() {
        let groups = [teams(3), (11..=14).map(TeamNumber).collect()];
        let rounds = schedule_groups(&groups);
        assert_eq!(rounds.len(), 3);
        for round in rounds {
            assert_eq!((round.matches.len(), round.byes.len()), (3, 1));
        }
    }

    proptest! {
        #[test]
        fn every_pair_meets_once_and_nobody_twice_in_a_round(number in 2_u32..60) {
            let rounds = schedule(&teams(number));
            let odd = number % 2;
            prop_assert_eq!(rounds.len(), usize::try_from(number - 1 + odd).unwrap());
            let mut pairs = BTreeSet::new();
            for round in &rounds {
                let mut here: Vec<TeamNumber> = round.byes.clone();
                for (one, other) in &round.matches {
                    prop_assert!(pairs.insert((one.min(other), one.max(other))));
                    here.extend([one, other]);
                }
                here.sort();
                prop_assert_eq!(here, teams(number));
                prop_assert_eq!(round.byes.len(), usize::try_from(odd).unwrap());
            }
            prop_assert_eq!(pairs.len(), usize::try_from(number * (number - 1) / 2).unwrap());
        }

        #[test]
        fn nobodys_sides_differ_by_more_than_one(number in 2_u32..60) {
            let mut balance: BTreeMap<TeamNumber, i32> = BTreeMap::new();
            for (prosecution, defence) in schedule(&teams(number)).iter().flat_map(|r| &r.matches) {
                *balance.entry(*prosecution).or_default() += 1;
                *balance.entry(*defence).or_default() -= 1;
            }
            prop_assert!(balance.values().all(|balance| balance.abs() <= 1), "{:?}", balance);
        }
    }
}
