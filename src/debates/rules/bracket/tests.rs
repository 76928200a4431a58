use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn teams(most: u32) -> Vec<TeamNumber> {
    (1..=most).map(TeamNumber).collect()
}

/// Everybody wins against whoever is seeded behind them.
fn play(bracket: &mut Bracket) {
    loop {
        let Some(tie) = bracket.open().next().cloned() else {
            return;
        };
        let winner = bracket.teams(&tie).into_iter().flatten().min();
        bracket.decide(tie.number, winner).unwrap();
    }
}

#[test]
fn the_first_meets_the_last() {
    assert_eq!(seed_order(8), [1, 8, 4, 5, 2, 7, 3, 6]);
    let bracket = Bracket::new(&teams(16), false).unwrap();
    let first: Vec<[Slot; 2]> = bracket.ties().iter().map(|tie| tie.slots).take(2).collect();
    assert_eq!(first[0], [Slot::Seed(1), Slot::Seed(16)]);
    assert_eq!(first[1], [Slot::Seed(8), Slot::Seed(9)]);
    assert_eq!((bracket.ties().len(), bracket.rounds()), (15, 4));
}

#[test]
fn with_twelve_teams_four_have_a_bye() {
    let bracket = Bracket::new(&teams(12), true).unwrap();
    assert_eq!(bracket.byes(), teams(4));
    let first_round = bracket.ties().iter().filter(|tie| tie.round == 0);
    assert_eq!(first_round.count(), 4);
    let second = bracket.ties().iter().find(|tie| tie.round == 1).unwrap();
    assert_eq!(second.slots, [Slot::Seed(1), Slot::WinnerOf(TieNumber(1))]);
}

#[test]
fn places_are_shared_but_for_the_third() {
    let mut bracket = Bracket::new(&teams(8), true).unwrap();
    play(&mut bracket);
    let places: Vec<u32> = bracket.places().into_values().collect();
    assert_eq!(places, [1, 2, 3, 4, 5, 5, 5, 5]);
    let mut without = Bracket::new(&teams(6), false).unwrap();
    play(&mut without);
    let places: Vec<u32> = without.places().into_values().collect();
    assert_eq!(places, [1, 2, 3, 3, 5, 5]);
}

#[test]
fn a_result_stands_once_others_build_on_it() {
    let mut bracket = Bracket::new(&teams(4), true).unwrap();
    let [first, second, last] = [1, 2, 3].map(TieNumber);
    assert_eq!(
        bracket.decide(last, Some(TeamNumber(1))),
        Err(BracketFault::NotReady)
    );
    let stranger = TeamNumber(2);
    assert_eq!(
        bracket.decide(first, Some(stranger)),
        Err(BracketFault::NotInThisTie(stranger))
    );
    bracket.decide(first, Some(TeamNumber(4))).unwrap();
    bracket.decide(first, None).unwrap();
    bracket.decide(first, Some(TeamNumber(1))).unwrap();
    bracket.decide(second, Some(TeamNumber(2))).unwrap();
    bracket.decide(last, Some(TeamNumber(2))).unwrap();
    assert_eq!(
        bracket.decide(first, Some(TeamNumber(4))),
        Err(BracketFault::PlayedOn)
    );
    bracket.decide(first, Some(TeamNumber(1))).unwrap();
    let third = bracket.third_place().unwrap();
    bracket.decide(third, Some(TeamNumber(4))).unwrap();
    assert_eq!(bracket.places()[&TeamNumber(4)], 3);
    assert_eq!(
        bracket.decide(TieNumber(9), None),
        Err(BracketFault::NoSuchTie)
    );
}

#[test]
fn one_team_or_one_twice_is_no_bracket() {
    let fault = |teams: &[TeamNumber]| Bracket::new(teams, false).unwrap_err();
    assert_eq!(fault(&teams(1)), BracketFault::TooFewTeams);
    assert_eq!(fault(&teams(1_025)), BracketFault::TooManyTeams);
    let one = TeamNumber(7);
    assert_eq!(fault(&[one, one]), BracketFault::TeamTwice(one));
}

#[test]
fn the_picture_of_four_with_a_match_for_the_third_place() {
    let layout = Bracket::new(&teams(4), true).unwrap().layout();
    assert_eq!((layout.columns, layout.rows), (2, 5));
    let places: Vec<(u32, u32)> = layout.places.iter().map(|p| (p.column, p.row)).collect();
    assert_eq!(places, [(0, 0), (0, 2), (1, 1), (1, 4)]);
    let lines: Vec<(u32, u32, u8)> = layout
        .connectors
        .iter()
        .map(|c| (c.from.0, c.to.0, c.slot))
        .collect();
    assert_eq!(lines, [(1, 3, 0), (2, 3, 1)]);
}

proptest! {
    /// The better seed always wins: so the best n are the last n, and everybody has a place.
    #[test]
    fn the_better_they_are_the_later_they_meet(number in 2_u32..70, third in any::<bool>()) {
        let mut bracket = Bracket::new(&teams(number), third).unwrap();
        play(&mut bracket);
        let places = bracket.places();
        prop_assert_eq!(places.len(), usize::try_from(number).unwrap());
        let in_order: Vec<u32> = places.values().copied().collect();
        prop_assert!(in_order.is_sorted(), "{:?}", in_order);
        let matches = bracket.ties().len() - usize::from(bracket.third_place().is_some());
        prop_assert_eq!(matches, places.len() - 1);
    }

    #[test]
    fn no_two_boxes_cover_each_other(number in 2_u32..70, third in any::<bool>()) {
        let bracket = Bracket::new(&teams(number), third).unwrap();
        let layout = bracket.layout();
        let places: BTreeSet<(u32, u32)> = layout.places.iter().map(|p| (p.column, p.row)).collect();
        prop_assert_eq!(places.len(), bracket.ties().len());
        prop_assert!(places.iter().all(|(column, row)| *column < layout.columns && *row < layout.rows));
        let row = |tie| layout.places.iter().find(|place| place.tie == tie).unwrap().row;
        for line in &layout.connectors {
            let (from, to) = (row(line.from), row(line.to));
            let lies_between = if line.slot == 0 { from < to } else { from > to };
            prop_assert!(lies_between, "{:?}", line);
        }
    }
}
