//! Pairing by example.

mod properties;

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const ANY: Rules = Rules {
    pull_up: PullUp::Top,
    within: Within::Drawn,
    opponents: Opponents::Any,
    sides: Sides::Balanced,
};

/// A team without a past.
fn team(number: u32) -> Entrant {
    Entrant {
        team: TeamNumber(number),
        points: Points::ZERO,
        rank: number,
        office: String::new(),
        own_side: None,
        met: Vec::new(),
        prosecuted: 0,
        defended: 0,
        byes: 0,
    }
}

fn with_points(number: u32, points: u32) -> Entrant {
    Entrant {
        points: Points::whole(points),
        ..team(number)
    }
}

fn numbers(entrants: &[Entrant]) -> Vec<TeamNumber> {
    entrants.iter().map(|entrant| entrant.team).collect()
}

fn paired(entrants: &[Entrant], rules: Rules) -> Pairing {
    pair(entrants, rules, &numbers(entrants)).unwrap()
}

/// The matches as sets of numbers.
fn meetings(pairing: &Pairing) -> BTreeSet<(u32, u32)> {
    let pairs = pairing.matches.iter();
    let pairs = pairs.map(|found| (found.prosecution.0, found.defence.0));
    pairs
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect()
}

fn have_met(entrants: &mut [Entrant], one: usize, other: usize) {
    let numbers = [entrants[one].team, entrants[other].team];
    entrants[one].met.push(numbers[1]);
    entrants[other].met.push(numbers[0]);
}

#[test]
fn a_walk_down_the_list_would_strand_the_last_two() {
    // 1–2 and then 3–4 would be a rematch; 1–3, 2–4 is not.
    let mut teams = [1, 2, 3, 4].map(team).to_vec();
    have_met(&mut teams, 2, 3);
    have_met(&mut teams, 0, 3);
    assert_eq!(meetings(&paired(&teams, ANY)), [(1, 3), (2, 4)].into());
}

#[test]
fn a_rematch_that_cannot_be_avoided_is_listed() {
    let mut teams = [1, 2].map(team).to_vec();
    have_met(&mut teams, 0, 1);
    let deviations = paired(&teams, ANY).deviations;
    assert_eq!(deviations.len(), 1);
    assert_eq!(deviations[0].reason, Reason::NoOtherPairing);
    assert!(matches!(
        deviations[0].kind,
        Kind::Rematch { before: 1, .. }
    ));
}

#[test]
fn the_rule_says_who_is_pulled_up() {
    let teams = [(1, 2), (2, 2), (3, 2), (4, 1), (5, 1), (6, 1)];
    let teams = teams.map(|(number, points)| with_points(number, points));
    let pulled = |pull_up, drawn: [u32; 6]| {
        let rules = Rules { pull_up, ..ANY };
        let pairing = pair(&teams, rules, &drawn.map(TeamNumber)).unwrap();
        let reasons: Vec<Reason> = pairing.deviations.iter().map(|one| one.reason).collect();
        assert_eq!(reasons, [Reason::UnevenBracket]);
        pairing.matches.iter().find_map(|found| found.pulled_up)
    };
    assert_eq!(pulled(PullUp::Top, [6, 5, 4, 3, 2, 1]), Some(TeamNumber(4)));
    assert_eq!(
        pulled(PullUp::Bottom, [1, 2, 3, 4, 5, 6]),
        Some(TeamNumber(6))
    );
    assert_eq!(
        pulled(PullUp::Drawn, [1, 2, 5, 3, 4, 6]),
        Some(TeamNumber(5))
    );
}

#[test]
fn a_bracket_is_folded_or_slid() {
    let teams = [1, 2, 3, 4, 5, 6].map(team);
    let within = |within| meetings(&paired(&teams, Rules { within, ..ANY }));
    assert_eq!(within(Within::Fold), [(1, 6), (2, 5), (3, 4)].into());
    assert_eq!(within(Within::Slide), [(1, 4), (2, 5), (3, 6)].into());
}

#[test]
fn teams_of_one_office_do_not_meet_where_others_are_left() {
    let mut teams = [1, 2, 3, 4].map(team);
    teams[0].office = "甲县人民检察院".to_owned();
    teams[1].office = teams[0].office.clone();
    let rules = Rules {
        within: Within::Slide,
        ..ANY
    };
    teams[2].rank = 1;
    assert!(!meetings(&paired(&teams, rules)).contains(&(1, 2)));
    let two = &teams[..2];
    let deviations = paired(two, rules).deviations;
    assert!(matches!(deviations[0].kind, Kind::SameOffice { .. }));
}

#[test]
fn the_lowest_has_the_bye_and_nobody_has_two() {
    let mut teams = [(1, 2), (2, 1), (3, 0)].map(|(number, points)| with_points(number, points));
    assert_eq!(paired(&teams, ANY).byes, [TeamNumber(3)]);
    teams[2].byes = 1;
    assert_eq!(paired(&teams, ANY).byes, [TeamNumber(2)]);
}

#[test]
fn prosecutors_meet_lawyers_only_where_the_contest_says_so() {
    let mut teams = [1, 2, 3, 4, 5, 6].map(team);
    for (index, team) in teams.iter_mut().enumerate() {
        let side = if index < 4 {
            Side::Prosecution
        } else {
            Side::Defence
        };
        team.own_side = Some(side);
    }
    let rules = Rules {
        opponents: Opponents::OtherProfession,
        sides: Sides::ByProfession,
        ..ANY
    };
    let pairing = paired(&teams, rules);
    assert_eq!(pairing.matches.len(), 2);
    for found in &pairing.matches {
        assert!(found.prosecution.0 <= 4 && found.defence.0 > 4);
    }
    assert_eq!(pairing.byes.len(), 2);
    let reasons = pairing.deviations.iter().map(|one| one.reason);
    assert!(reasons.eq([Reason::UnequalProfessions; 2]));
}

#[test]
fn who_has_defended_prosecutes_next() {
    let mut teams = [1, 2, 3, 4].map(team);
    for index in [0, 1] {
        teams[index].prosecuted = 1;
        teams[index + 2].defended = 1;
    }
    for found in paired(&teams, ANY).matches {
        assert!(found.prosecution.0 > 2 && found.defence.0 <= 2);
    }
}

#[test]
fn a_drawn_order_of_others_is_refused() {
    let teams = [team(1), team(2)];
    let refused = |drawn: &[u32]| {
        let drawn: Vec<TeamNumber> = drawn.iter().copied().map(TeamNumber).collect();
        pair(&teams, ANY, &drawn).unwrap_err()
    };
    assert_eq!(refused(&[1, 3]), PairingFault::NotDrawn);
    assert_eq!(refused(&[1, 1]), PairingFault::NotDrawn);
    assert_eq!(refused(&[1]), PairingFault::NotDrawn);
    let twice = [team(1), team(1)];
    let fault = pair(&twice, ANY, &[TeamNumber(1)]).unwrap_err();
    assert_eq!(fault, PairingFault::TeamTwice(TeamNumber(1)));
}

/// Teams that have played as many rounds as they could under these rules, with results by chance.
fn after_rounds(
    size: usize,
    rounds: usize,
    rules: Rules,
    chance: &mut impl FnMut() -> u32,
) -> Vec<Entrant> {
    let mut entrants: Vec<Entrant> = (1..).take(size).map(team).collect();
    for entrant in &mut entrants {
        entrant.office = (chance() % 20).to_string();
        let own = [Some(Side::Prosecution), Some(Side::Defence)];
        entrant.own_side = own[usize::from(entrant.team.0 % 2 == 0)];
    }
    for _ in 0..rounds {
        let pairing = paired(&entrants, rules);
        play(&mut entrants, &pairing, chance);
        let places: BTreeMap<TeamNumber, u32> = {
            let mut order = entrants.clone();
            order.sort_by_key(|entrant| std::cmp::Reverse(entrant.points));
            order
                .iter()
                .zip(1..)
                .map(|(entrant, rank)| (entrant.team, rank))
                .collect()
        };
        for entrant in &mut entrants {
            entrant.rank = places[&entrant.team];
        }
    }
    entrants
}

fn play(entrants: &mut [Entrant], pairing: &Pairing, chance: &mut impl FnMut() -> u32) {
    let index: BTreeMap<TeamNumber, usize> = entrants.iter().map(|e| e.team).zip(0..).collect();
    for found in &pairing.matches {
        let (one, other) = (index[&found.prosecution], index[&found.defence]);
        have_met(entrants, one, other);
        entrants[one].prosecuted += 1;
        entrants[other].defended += 1;
        let winner = if chance().is_multiple_of(2) {
            one
        } else {
            other
        };
        entrants[winner].points = entrants[winner].points.plus(Points::whole(1)).unwrap();
    }
    for team in &pairing.byes {
        let team = &mut entrants[index[team]];
        team.byes += 1;
        team.points = team.points.plus(Points::whole(1)).unwrap();
    }
}

/// Numbers that only look like chance.
fn chance_from(mut state: u64) -> impl FnMut() -> u32 {
    move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 33).unwrap()
    }
}

#[test]
fn swiss_rounds_keep_sides_within_two_and_repeat_nothing() {
    for size in [16, 33, 34, 210] {
        let mut chance = chance_from(u64::try_from(size).unwrap());
        let teams = after_rounds(size, 6, ANY, &mut chance);
        for team in &teams {
            let different: BTreeSet<_> = team.met.iter().collect();
            assert_eq!(different.len(), team.met.len(), "{size}: {team:?}");
            assert!(team.byes <= 1);
            assert!(
                team.prosecuted.abs_diff(team.defended) <= 2,
                "{size}: {team:?}"
            );
        }
    }
}
