use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const SEED: &str = "03 11 17 22 29 31 + 08";

fn teams(most: u32) -> Vec<TeamNumber> {
    (1..=most).map(TeamNumber).collect()
}

#[test]
fn a_changed_record_is_found_out() {
    let drawn = order(SEED, &teams(8)).unwrap();
    assert_eq!(drawn.repeat(), Ok(()));
    let mut forged = drawn.clone();
    forged.outcome.swap(0, 1);
    assert_eq!(forged.repeat(), Err(DrawFault::OtherOutcome));
    let seed = "4".to_owned();
    let other_seed = Drawn {
        seed,
        ..drawn.clone()
    };
    assert_eq!(other_seed.repeat(), Err(DrawFault::OtherOutcome));
    let algorithm = "coin".to_owned();
    let unknown = Drawn { algorithm, ..drawn };
    assert_eq!(unknown.repeat(), Err(DrawFault::UnknownAlgorithm));
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    assert_eq!(order(" ", &teams(2)).unwrap_err(), DrawFault::NoSeed);
    assert_eq!(order("1", &[]).unwrap_err(), DrawFault::NobodyToDraw);
    let twice = [TeamNumber(1), TeamNumber(1)];
    assert_eq!(order("1", &twice).unwrap_err(), DrawFault::Twice);
    assert_eq!(groups("1", &teams(3), 0).unwrap_err(), DrawFault::NoGroups);
    let fault = groups("1", &teams(3), 4).unwrap_err();
    assert_eq!(fault, DrawFault::TooManyGroups);
}

#[test]
fn cases_begin_again_when_there_are_fewer() {
    let two = ["case-a", "case-b"].map(str::to_owned);
    let drawn = cases(SEED, &two).unwrap();
    let given = drawn.cases(&[1, 2, 3].map(MatchNumber));
    assert_eq!(given[0].1, given[2].1);
    assert_ne!(given[0].1, given[1].1);
}

#[test]
fn the_sides_of_two_matches_of_a_round_do_not_hang_together() {
    let mut together = [0_u32; 4];
    for seed in 0..2_000 {
        let drawn = sides(&seed.to_string(), &teams(4)).unwrap();
        let accuses =
            |one, other| drawn.side(TeamNumber(one), TeamNumber(other)) == Some(Side::Prosecution);
        together[usize::from(accuses(1, 2)) * 2 + usize::from(accuses(3, 4))] += 1;
    }
    // Expected 500 each; 100 is more than five standard deviations.
    assert!(
        together.iter().all(|times| times.abs_diff(500) < 100),
        "{together:?}"
    );
}

#[test]
fn a_change_by_hand_says_why() {
    let before = ["1", "2"].map(str::to_owned);
    let after = ["2", "1"].map(str::to_owned);
    let other = ["2", "3"].map(str::to_owned);
    let change = |after, reason| HandChange::new(DrawKind::Order, &before, after, reason);
    assert_eq!(change(&after, " ").unwrap_err(), HandChangeFault::NoReason);
    let fault = change(&before, "迟到").unwrap_err();
    assert_eq!(fault, HandChangeFault::NothingChanged);
    assert_eq!(
        change(&other, "迟到").unwrap_err(),
        HandChangeFault::OtherPool
    );
    assert_eq!(change(&after, " 迟到 ").unwrap().reason, "迟到");
}

proptest! {
    #[test]
    fn groups_hold_everybody_once_and_differ_by_one_at_most(
        seed in "[0-9]{1,9}", number in 1_u32..40, wanted in 1_u32..9,
    ) {
        prop_assume!(wanted <= number);
        let found = groups(&seed, &teams(number), wanted).unwrap();
        prop_assert_eq!(found.repeat(), Ok(()));
        let groups = found.groups();
        let sizes: BTreeSet<usize> = groups.iter().map(Vec::len).collect();
        prop_assert!(sizes.last().unwrap() - sizes.first().unwrap() <= 1);
        let mut everybody = groups.concat();
        everybody.sort();
        prop_assert_eq!(everybody, teams(number));
    }

    #[test]
    fn a_match_has_both_sides(seed in "[0-9]{1,9}", one in 1_u32..9, other in 1_u32..9) {
        prop_assume!(one != other);
        let drawn = sides(&seed, &teams(9)).unwrap();
        let side = drawn.side(TeamNumber(one), TeamNumber(other)).unwrap();
        prop_assert_eq!(drawn.side(TeamNumber(other), TeamNumber(one)), Some(side.other()));
    }
}
