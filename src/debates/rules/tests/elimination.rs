//! Who comes into an elimination, in what order, and that a bracket stays as it was drawn.

use super::sample::{DIVISION, a_match, contest, marks, phase, play, round};
use crate::debates::rules::breaking::{Of, break_into, without_group};
use crate::debates::rules::contest::{
    Contest, Entry, LotAbout, Match, MatchState, Pairing, Phase, PhaseKind, RecordedLot, TeamKind,
};
use crate::debates::rules::elimination::{bracket, entrants, has_moved, reseeded, seeding};
use crate::debates::rules::grounds::{Choice, before_the_break, grounds};
use crate::debates::rules::making::{Basis, MakingFault};
use crate::debates::rules::metrics::drawn;
use crate::debates::rules::numbers::{MatchNumber, PhaseNumber, RoundNumber, TeamNumber};
use crate::debates::rules::played::Scope;
use crate::debates::rules::result::results;
use crate::debates::rules::settings::TeamMetric;
use crate::debates::rules::standings::standings;
use crate::lots::draw;

const INTO: PhaseNumber = PhaseNumber(2);

/// Teams of which so many come into an elimination; nobody has played yet.
fn before(teams: u32, entry: Option<Entry>) -> Contest {
    let mut contest = contest(teams);
    contest.settings.team_metrics = vec![TeamMetric::ScoreSum];
    contest.phases.push(Phase {
        entry,
        ..phase(INTO, PhaseKind::Elimination)
    });
    contest
}

/// Four teams after their round, in the order 1, 3, 2, 4.
fn four() -> Contest {
    let mut contest = before(4, Some(Entry::Best(4)));
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    play(&mut contest, 1, (3, 4), &[("85", "70")]);
    contest
}

fn teams(numbers: &[u32]) -> Vec<TeamNumber> {
    numbers.iter().copied().map(TeamNumber).collect()
}

fn lot(about: LotAbout, pool: &[u32]) -> RecordedLot {
    let names = pool.iter().map(u32::to_string);
    RecordedLot {
        about,
        draw: draw("03 11 17", names, pool.len()).unwrap(),
    }
}

fn outcome(lot: &RecordedLot) -> Vec<TeamNumber> {
    let numbers = lot.draw.outcome.iter();
    numbers
        .map(|one| TeamNumber(one.parse().unwrap()))
        .collect()
}

fn elimination(contest: &Contest) -> &Phase {
    contest
        .phases
        .iter()
        .find(|one| one.number == INTO)
        .unwrap()
}

fn come_in(contest: &Contest) -> Vec<TeamNumber> {
    entrants(contest, &results(contest), elimination(contest)).unwrap()
}

fn level(contest: &Contest) -> Vec<Vec<TeamNumber>> {
    let seeding = seeding(contest, &results(contest), elimination(contest));
    seeding.unwrap().level
}

/// The semifinals are drawn and played: 1 and 3 win.
fn with_semifinals(contest: &mut Contest) {
    contest.rounds.push(round(9, INTO));
    play(contest, 9, (1, 4), &[("90", "80")]);
    play(contest, 9, (3, 2), &[("90", "80")]);
}

fn next_ties(contest: &Contest) -> Result<Vec<(TeamNumber, TeamNumber)>, MakingFault> {
    let (phase, choice) = (elimination(contest), Choice::usual(0));
    let made = grounds(contest, phase, choice, MatchNumber(99))?;
    match made.basis {
        Basis::Elimination { ties, .. } => Ok(ties),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bracket_that_is_drawn_stays_when_the_standings_change() {
    let mut contest = four();
    let seeds = come_in(&contest);
    assert_eq!(seeds, teams(&[1, 3, 2, 4]));
    contest.phases[1].seeds.clone_from(&seeds);
    with_semifinals(&mut contest);
    let moved = |contest: &Contest| has_moved(contest, &results(contest), elimination(contest));
    assert!(!moved(&contest));
    // A ballot is corrected: 4 would lead now.
    contest.ballots[1].marks = marks((3, 4), "85", "99");
    assert!(moved(&contest));
    assert_eq!(come_in(&contest), seeds);
    let stands = bracket(&contest, &results(&contest), elimination(&contest)).unwrap();
    assert_eq!((stands.played.len(), stands.strays.len()), (2, 0));
    let last = (TeamNumber(1), TeamNumber(3));
    assert_eq!(next_ties(&contest), Ok(vec![last]));
    // A tie that opens at the last place holds nothing up either.
    contest.phases[1].entry = Some(Entry::Best(1));
    contest.ballots[1].marks = marks((3, 4), "90", "70");
    assert!(moved(&contest));
    assert_eq!(next_ties(&contest), Ok(vec![last]));
}

#[test]
fn a_match_that_stands_nowhere_in_the_bracket_is_named_and_not_drawn_again() {
    let mut contest = four();
    with_semifinals(&mut contest);
    // Drawn before seeds were kept, and the order has changed since.
    contest.ballots[1].marks = marks((3, 4), "85", "99");
    let strays = MakingFault::Strays(vec![MatchNumber(3), MatchNumber(4)]);
    assert_eq!(next_ties(&contest), Err(strays));
    for of in &mut contest.matches[2..] {
        of.state = MatchState::Cancelled;
    }
    assert_eq!(next_ties(&contest).unwrap().len(), 2);
}

#[test]
fn a_team_that_comes_in_by_hand_takes_over_the_seed() {
    let mut contest = four();
    contest.teams.push({
        let mut fifth = contest.teams[3].clone();
        fifth.number = TeamNumber(5);
        fifth
    });
    contest.phases[1].seeds = teams(&[1, 3, 2, 4]);
    contest.rounds.push(round(9, INTO));
    let semifinal = a_match(MatchNumber(3), 9, (1, 4));
    contest.matches.push(semifinal.clone());
    contest.matches.push(a_match(MatchNumber(4), 9, (3, 2)));
    let by_hand = |one: u32, other: u32| Match {
        pairing: Pairing::Two {
            prosecution: TeamNumber(one),
            defence: TeamNumber(other),
        },
        ..semifinal.clone()
    };
    let seeds = |after: &Match| reseeded(&contest, &semifinal, after).map(|one| one.seeds);
    assert_eq!(seeds(&by_hand(1, 5)), Some(teams(&[1, 3, 2, 5])));
    assert_eq!(seeds(&by_hand(4, 1)), None, "only the sides are changed");
    assert_eq!(seeds(&by_hand(1, 3)), None, "3 has a seed of its own");
    // Whoever has played another match of the bracket keeps the seed.
    contest.rounds.push(round(10, INTO));
    let last = a_match(MatchNumber(5), 10, (1, 3));
    contest.matches.push(last.clone());
    let other = Match {
        pairing: by_hand(5, 3).pairing,
        ..last.clone()
    };
    assert_eq!(reseeded(&contest, &last, &other), None);
}

#[test]
fn a_preliminary_phase_made_after_the_elimination_counts_in_the_break() {
    let mut contest = before(4, Some(Entry::Best(2)));
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    play(&mut contest, 1, (3, 4), &[("85", "70")]);
    let later = PhaseNumber(3);
    contest.phases.push(phase(later, PhaseKind::RoundRobin));
    contest.rounds.push(round(9, later));
    play(&mut contest, 9, (4, 1), &[("99", "10")]);
    let found = results(&contest);
    let lists = break_into(&contest, &found, elimination(&contest));
    let through: Vec<TeamNumber> = lists[0].through.iter().map(|row| row.id).collect();
    let table = standings(&contest, &found, &Scope::of(DIVISION)).rows;
    let first: Vec<TeamNumber> = table.iter().take(2).map(|row| row.id).collect();
    assert_eq!(through, first);
    assert_eq!(through, teams(&[4, 1]));
    assert_eq!(
        come_in(&contest),
        through,
        "break and seeds are of one rule"
    );
    // The lot for the last place waits for that phase as well.
    assert!(before_the_break(&contest, DIVISION).is_empty());
    contest.ballots.pop();
    let open = before_the_break(&contest, DIVISION);
    assert_eq!(open, [MatchNumber(3)]);
}

#[test]
fn a_lot_counts_for_just_those_it_was_drawn_among() {
    let mut contest = contest(4);
    contest.settings.team_metrics = vec![TeamMetric::Wins, TeamMetric::ScoreSum, TeamMetric::Lot];
    play(&mut contest, 1, (1, 2), &[("82", "80")]);
    play(&mut contest, 1, (3, 4), &[("82", "80")]);
    let about = LotAbout::Teams {
        division: DIVISION,
        after: RoundNumber(3),
    };
    let ranks = |contest: &Contest, scope: &Scope| -> Vec<u32> {
        let rows = standings(contest, &results(contest), scope).rows;
        rows.iter().map(|row| row.rank).collect()
    };
    let all = Scope::of(DIVISION);
    // Drawn while another match was open, among three.
    contest.lots = vec![lot(about, &[1, 2, 3])];
    assert_eq!(ranks(&contest, &all), [1, 1, 3, 3]);
    assert_eq!(drawn(&contest, about, &teams(&[1, 3])), None);
    contest.lots.push(lot(about, &[1, 3]));
    assert_eq!(ranks(&contest, &all), [1, 2, 3, 3]);
    // In the table of a group it counts for those of it who are in the group.
    contest.lots = vec![lot(about, &[1, 2, 3])];
    for (team, group) in contest.teams.iter_mut().zip(["A", "B", "A", "B"]) {
        team.group = group.to_owned();
    }
    assert_eq!(ranks(&contest, &all.in_group("A")), [1, 2]);
}

#[test]
fn a_lot_for_the_last_place_settles_no_other_tie() {
    let each = Entry::BestOfEachProfession {
        prosecutors: 1,
        lawyers: 1,
    };
    let mut contest = before(4, Some(each));
    let settled = |contest: &Contest| -> Vec<bool> {
        let lists = break_into(contest, &results(contest), elimination(contest));
        let last = lists.into_iter().filter_map(|list| list.last_place);
        last.map(|one| one.settled).collect()
    };
    let about = LotAbout::Break(INTO);
    assert_eq!(settled(&contest), [false, false]);
    contest.lots = vec![lot(about, &[1, 3])];
    assert_eq!(settled(&contest), [true, false]);
    contest.lots.push(lot(about, &[2, 4]));
    assert_eq!(settled(&contest), [true, true]);
    // Earlier versions drew one lot among the tied of all lists.
    contest.lots = vec![lot(about, &[1, 2, 3, 4])];
    assert_eq!(settled(&contest), [true, true]);
    // But one of those is not tied any more.
    contest.teams[3].kind = TeamKind::Prosecutors;
    contest.lots = vec![lot(about, &[1, 2, 3])];
    assert_eq!(settled(&contest), [false]);
}

#[test]
fn whoever_has_no_group_takes_no_place_of_a_group() {
    let mut contest = before(4, Some(Entry::BestOfEachGroup(1)));
    let of = |contest: &Contest| -> Vec<Of> {
        let lists = break_into(contest, &results(contest), elimination(contest));
        lists.into_iter().map(|list| list.of).collect()
    };
    let group = |name: &str| Of::Group(name.to_owned());
    assert_eq!(of(&contest), [group("")]);
    assert!(without_group(&contest, elimination(&contest)).is_empty());
    for (team, group) in contest.teams.iter_mut().zip(["A", "A", "B", ""]) {
        team.group = group.to_owned();
    }
    assert_eq!(of(&contest), [group("A"), group("B")]);
    let without = without_group(&contest, elimination(&contest));
    assert_eq!(without, teams(&[4]));
}

#[test]
fn seeds_keep_the_order_of_the_lot() {
    let mut contest = before(4, Some(Entry::Best(3)));
    let about = LotAbout::Break(INTO);
    assert!(seeding(&contest, &results(&contest), elimination(&contest)).is_err());
    contest.lots = vec![lot(about, &[1, 2, 3, 4])];
    let drawn = outcome(&contest.lots[0]);
    assert_eq!(come_in(&contest), drawn[..3]);
    assert!(level(&contest).is_empty());
    // A bracket from before seeds were kept stood by the numbers of the teams, and still does.
    contest.rounds.push(round(9, INTO));
    let mut by_number = drawn[..3].to_vec();
    by_number.sort_unstable();
    assert_eq!(come_in(&contest), by_number);
}

#[test]
fn level_seeds_are_named_until_a_lot_orders_them() {
    let mut contest = before(4, None);
    play(&mut contest, 1, (1, 2), &[("82", "80")]);
    play(&mut contest, 1, (3, 4), &[("82", "80")]);
    assert_eq!(come_in(&contest), teams(&[1, 3, 2, 4]));
    assert_eq!(level(&contest), [teams(&[1, 3]), teams(&[2, 4])]);
    let about = LotAbout::Break(INTO);
    contest.lots = vec![lot(about, &[1, 3]), lot(about, &[2, 4])];
    assert!(level(&contest).is_empty());
    let in_order = [outcome(&contest.lots[0]), outcome(&contest.lots[1])].concat();
    assert_eq!(come_in(&contest), in_order);
    // The winners of two groups, level with each other, are as well.
    contest.lots.clear();
    contest.phases[1].entry = Some(Entry::BestOfEachGroup(2));
    for (team, group) in contest.teams.iter_mut().zip(["A", "A", "B", "B"]) {
        team.group = group.to_owned();
    }
    assert_eq!(level(&contest), [teams(&[1, 3]), teams(&[2, 4])]);
    // Two alone meet in any order.
    contest.phases[1].entry = Some(Entry::Best(2));
    assert!(level(&contest).is_empty());
}
