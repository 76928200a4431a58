//! What holds for every contest.

use proptest::prelude::*;

use super::dice::{Dice, any_contest};
use crate::debates::rules::tables::Tables;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn tables_do_not_depend_on_the_order_of_anything(contest in any_contest(), seed in any::<u64>()) {
        let mut turned = contest.clone();
        let mut dice = Dice(seed | 1);
        dice.shuffle(&mut turned.ballots);
        dice.shuffle(&mut turned.teams);
        dice.shuffle(&mut turned.speakers);
        dice.shuffle(&mut turned.rounds);
        dice.shuffle(&mut turned.phases);
        turned.matches.iter_mut().for_each(|one| dice.shuffle(&mut one.overruns));
        prop_assert_eq!(Tables::of(&turned), Tables::of(&contest));
    }

    #[test]
    fn names_change_nothing(contest in any_contest()) {
        let mut renamed = contest.clone();
        renamed.teams.iter_mut().for_each(|team| team.name = format!("另一个{}", team.number));
        renamed.speakers.iter_mut().for_each(|one| one.name = "某".to_owned());
        renamed.judges.iter_mut().for_each(|judge| judge.name.push('甲'));
        prop_assert_eq!(Tables::of(&renamed), Tables::of(&contest));
    }

    #[test]
    fn ranks_are_one_more_than_those_who_did_better(contest in any_contest()) {
        for division in Tables::of(&contest).divisions {
            let rows = &division.teams.rows;
            for row in rows {
                let better = rows.iter().filter(|other| other.rank < row.rank).count();
                let level = rows.iter().filter(|other| other.rank == row.rank).count();
                prop_assert_eq!(row.rank as usize, better + 1);
                prop_assert_eq!(row.sharing as usize, level);
            }
        }
    }

    #[test]
    fn the_same_ballot_twice_counts_once(contest in any_contest()) {
        let mut twice = contest.clone();
        twice.ballots.extend(contest.ballots.clone());
        prop_assert_eq!(Tables::of(&twice), Tables::of(&contest));
    }
}
