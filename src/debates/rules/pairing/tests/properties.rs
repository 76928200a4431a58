//! Pairing against brute force on small fields, and its promises on fields of any kind.

use proptest::prelude::*;

use super::*;
use crate::debates::rules::pairing::matching;

/// Every perfect matching of few teams, as the least sum of costs at each level.
fn brute_force(
    field: &Field<'_>,
    weighing: &Weighing,
    left: &mut Vec<usize>,
    byes: usize,
) -> Option<[u32; 7]> {
    let Some(one) = left.pop() else {
        return (byes == 0).then_some([0; 7]);
    };
    let mut best: Option<[u32; 7]> = None;
    let mut consider = |costs: [u32; 7], rest: Option<[u32; 7]>| {
        let sum = rest.map(|rest| std::array::from_fn(|level| rest[level] + costs[level]));
        best = [best, sum].into_iter().flatten().min();
    };
    if byes > 0 {
        let rest = brute_force(field, weighing, left, byes - 1);
        consider(weighing.bye(&field.teams[one]), rest);
    }
    for index in 0..left.len() {
        let other = left.remove(index);
        if let Some(costs) = weighing.pair(&field.teams[one], &field.teams[other]) {
            consider(costs, brute_force(field, weighing, left, byes));
        }
        left.insert(index, other);
    }
    left.push(one);
    best
}

fn sum_of(matching: &matching::Matching<'_>, weighing: &Weighing) -> [u32; 7] {
    let pairs = matching.pairs.iter();
    let pairs = pairs.map(|(one, other)| weighing.pair(one, other).unwrap());
    let byes = matching.byes.iter().map(|team| weighing.bye(team));
    pairs.chain(byes).fold([0; 7], |sum, costs| {
        std::array::from_fn(|level| sum[level] + costs[level])
    })
}

prop_compose! {
    fn rules()(
        pull_up in prop::sample::select(vec![PullUp::Top, PullUp::Bottom, PullUp::Drawn]),
        within in prop::sample::select(vec![Within::Drawn, Within::Fold, Within::Slide]),
        opponents in prop::sample::select(vec![Opponents::Any, Opponents::OtherProfession]),
        sides in prop::sample::select(vec![Sides::Balanced, Sides::ByProfession, Sides::Drawn]),
    ) -> Rules {
        Rules { pull_up, within, opponents, sides }
    }
}

prop_compose! {
    /// Teams with any past.
    fn entrants(most: usize)(
        teams in prop::collection::vec(
            (0_u32..3, 1_u32..5, 0_u32..4, 0_u8..3, (0_u32..3, 0_u32..3, 0_u32..2)), 0..=most,
        ),
        met in prop::collection::vec((0..most, 0..most), 0..2 * most),
    ) -> Vec<Entrant> {
        type Past = (u32, u32, u32, u8, (u32, u32, u32));
        let of = |(number, past): (u32, Past)| {
            let (points, rank, office, side, (prosecuted, defended, byes)) = past;
            Entrant {
            points: Points::whole(points),
            rank,
            office: if office == 0 { String::new() } else { office.to_string() },
            own_side: [None, Some(Side::Prosecution), Some(Side::Defence)][usize::from(side)],
            prosecuted,
            defended,
            byes,
            ..team(number)
        }};
        let mut entrants: Vec<Entrant> = (1..).zip(teams).map(of).collect();
        for (one, other) in met {
            if one != other && one.max(other) < entrants.len() {
                have_met(&mut entrants, one, other);
            }
        }
        entrants
    }
}

proptest! {
    /// As good as the best of all pairings, at every level; so never a rematch that could be avoided.
    #[test]
    fn the_pairing_is_the_best_of_all(entrants in entrants(8), rules in rules()) {
        let drawn = numbers(&entrants);
        let field = Field::new(&entrants, &drawn).unwrap();
        let weighing = Weighing::new(&field, rules);
        let found = matching::solve(&field, &weighing).unwrap();
        let mut all: Vec<usize> = (0..entrants.len()).collect();
        let best = brute_force(&field, &weighing, &mut all, field.byes(rules.opponents));
        prop_assert_eq!(Some(sum_of(&found, &weighing)), best);
    }

    #[test]
    fn everybody_has_one_match_or_a_bye(entrants in entrants(40), rules in rules()) {
        let pairing = paired(&entrants, rules);
        let matches = pairing.matches.iter();
        let mut teams: Vec<TeamNumber> = matches.flat_map(|m| [m.prosecution, m.defence]).collect();
        teams.extend(&pairing.byes);
        teams.sort();
        prop_assert_eq!(teams, numbers(&entrants));
    }

    /// Other numbers, offices by other names, another order on paper: the same teams meet.
    #[test]
    fn other_names_change_nothing_but_names(entrants in entrants(24), rules in rules()) {
        let before = paired(&entrants, rules);
        let renamed = |team: TeamNumber| TeamNumber(1_000 - team.0);
        let mut others: Vec<Entrant> = entrants.iter().map(|entrant| Entrant {
            team: renamed(entrant.team),
            office: if entrant.office.is_empty() { String::new() } else { format!("乙{}", entrant.office) },
            met: entrant.met.iter().map(|team| renamed(*team)).collect(),
            ..entrant.clone()
        }).collect();
        let drawn = numbers(&others);
        others.reverse();
        let after = pair(&others, rules, &drawn).unwrap();
        let expected: Vec<Paired> = before.matches.iter().map(|found| Paired {
            prosecution: renamed(found.prosecution),
            defence: renamed(found.defence),
            pulled_up: found.pulled_up.map(renamed),
        }).collect();
        prop_assert_eq!(after.matches, expected);
        let byes: Vec<TeamNumber> = before.byes.iter().map(|team| renamed(*team)).collect();
        prop_assert_eq!(after.byes, byes);
        prop_assert_eq!(after.deviations.len(), before.deviations.len());
    }
}

/// The two matchings of a large field: as good at every grave level as one over all pairs.
#[test]
fn a_large_field_is_matched_as_well_as_a_whole_one() {
    let mut chance = chance_from(5);
    let teams = after_rounds(matching::WHOLE + 50, 3, ANY, &mut chance);
    let drawn = numbers(&teams);
    let field = Field::new(&teams, &drawn).unwrap();
    let rules = Rules {
        within: Within::Fold,
        ..ANY
    };
    let weighing = Weighing::new(&field, rules);
    let found = sum_of(&matching::solve(&field, &weighing).unwrap(), &weighing);
    let whole = sum_of(&matching::whole(&field, &weighing).unwrap(), &weighing);
    assert_eq!(found[..5], whole[..5]);
}
