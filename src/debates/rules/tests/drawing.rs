//! Whole contests drawn from the first lot to the final, thrown together by dice: what a draw promises.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::dice::Dice;
use super::sample;
use crate::clock::Moment;
use crate::debates::rules::contest::*;
use crate::debates::rules::elimination;
use crate::debates::rules::grounds::{Choice, grounds};
use crate::debates::rules::making::MakingFault;
use crate::debates::rules::numbers::*;
use crate::debates::rules::pairing::{Kind, PullUp, Within};
use crate::debates::rules::panels::recused;
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::{RoundDraw, judges_at_hand, to_judge};
use crate::debates::rules::settings::SideRule;

/// A contest with offices that judges share with teams, recusals, trainees and groups.
fn contest(dice: &mut Dice) -> Contest {
    let teams = 2 + dice.below(12);
    let mut contest = sample::contest(teams);
    contest.rounds.clear();
    contest.phases = vec![
        sample::phase(PhaseNumber(1), PhaseKind::RoundRobin),
        sample::phase(PhaseNumber(2), PhaseKind::PowerPaired),
        Phase {
            entry: Some(Entry::Best(1 + dice.below(teams))),
            third_place: dice.below(2) == 0,
            ..sample::phase(PhaseNumber(3), PhaseKind::Elimination)
        },
    ];
    if dice.below(2) == 0 {
        contest.settings.sides = SideRule::ByProfession;
    }
    let groups = 1 + dice.below(3);
    for team in &mut contest.teams {
        team.office = format!("第{}院", dice.below(5));
        team.group = ["A", "B", "C"][dice.below(groups) as usize].to_owned();
    }
    for judge in &mut contest.judges {
        judge.office = format!("第{}院", dice.below(9));
        judge.trainee = dice.below(5) == 0;
    }
    for _ in 0..dice.below(6) {
        contest.recusals.push(Recusal {
            judge: JudgeNumber(1 + dice.below(9)),
            team: TeamNumber(1 + dice.below(teams)),
            reason: "师生".to_owned(),
        });
    }
    contest
}

fn choice(dice: &mut Dice) -> Choice {
    Choice {
        starts_at: None,
        panel_size: [0, 1, 3][dice.below(3) as usize],
        pull_up: [PullUp::Top, PullUp::Bottom, PullUp::Drawn][dice.below(3) as usize],
        within: [Within::Drawn, Within::Fold, Within::Slide][dice.below(3) as usize],
        sides_by_lot: dice.below(2) == 0,
    }
}

/// Draws the next round of a phase and puts it into the contest.
fn draws(
    contest: &mut Contest,
    phase: u32,
    order: Option<&RoundDraw>,
    dice: &mut Dice,
) -> Result<RoundDraw, MakingFault> {
    let phase = contest.phases.iter().find(|one| one.number.0 == phase);
    let phase = phase.unwrap().clone();
    let first = MatchNumber(u32::try_from(contest.matches.len() + 1).unwrap());
    let seed = dice.below(1_000_000).to_string();
    let grounds = grounds(contest, &phase, choice(dice), first)?;
    let teams = match order {
        Some(first) => first.teams.clone(),
        None => grounds.draw_teams(&seed)?,
    };
    let judges = grounds.draw_judges(&seed)?;
    let made = grounds.make(&teams, judges.as_ref())?;
    if phase.kind.is_elimination() {
        let seeds = elimination::entrants(contest, &results(contest), &phase).unwrap();
        let mut phases = contest.phases.iter_mut();
        phases.find(|one| one.number == phase.number).unwrap().seeds = seeds;
    }
    let round = RoundNumber(u32::try_from(contest.rounds.len() + 1).unwrap());
    contest.rounds.push(sample::round(round.0, phase.number));
    for one in &made.matches {
        contest.matches.push(Match {
            pairing: one.pairing,
            pulled_up: one.pulled_up,
            panel: one.panel.clone(),
            lineup: Vec::new(),
            state: MatchState::Planned,
            ..sample::a_match(one.number, round.0, (1, 2))
        });
    }
    Ok(RoundDraw {
        round,
        kind: phase.kind,
        grounds,
        teams,
        judges,
        made,
        by: "张某某".to_owned(),
        at: Moment::from_micros(1_795_000_000_000_000),
    })
}

/// Everybody once, nobody judges whom they must not, and anybody can draw it again.
fn keeps_its_promises(before: &Contest, draw: &RoundDraw) {
    let mut teams = BTreeSet::new();
    let mut judges = BTreeSet::new();
    let at_hand = judges_at_hand(before);
    for one in &draw.made.matches {
        assert!(one.pairing.teams().all(|team| teams.insert(team)));
        let of = to_judge(before, one.number, one.pairing);
        for seat in &one.panel {
            assert!(judges.insert(seat.judge), "one seat a round");
            let judge = at_hand.iter().find(|one| one.judge == seat.judge).unwrap();
            assert_eq!(recused(judge, &of), None);
        }
        let counting = one
            .panel
            .iter()
            .filter(|seat| seat.role != PanelRole::Trainee);
        let unmet = draw.made.unmet.iter().any(|unmet| unmet.of == one.number);
        let full = counting.count() == draw.grounds.panel_size as usize;
        let held = matches!(one.pairing, Pairing::Two { .. }) && draw.judges.is_some();
        assert!(
            !held || full != unmet,
            "a panel is full, or it is said why not"
        );
    }
    let text = serde_json::to_string(draw).unwrap();
    let read: RoundDraw = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, draw);
    assert!(read.repeats(), "the record alone gives the round again");
}

/// Somebody wins each match.
fn plays(contest: &mut Contest, dice: &mut Dice) {
    for of in &mut contest.matches {
        if matches!(of.pairing, Pairing::Two { .. }) && of.state == MatchState::Planned {
            let side = Side::BOTH[dice.below(2) as usize];
            of.state = MatchState::Walkover(side);
        }
    }
}

fn robin(contest: &mut Contest, dice: &mut Dice) {
    let mut first: Option<RoundDraw> = None;
    loop {
        let before = contest.clone();
        match draws(contest, 1, first.as_ref(), dice) {
            Ok(draw) => {
                keeps_its_promises(&before, &draw);
                first.get_or_insert(draw);
            }
            Err(fault) => {
                assert_eq!(fault, MakingFault::RobinOver);
                break;
            }
        }
    }
    for one in &contest.teams {
        for other in contest
            .teams
            .iter()
            .filter(|other| other.number > one.number)
        {
            let both = |of: &&Match| {
                [one, other]
                    .iter()
                    .all(|team| of.pairing.side_of(team.number).is_some())
            };
            let met = contest.matches.iter().filter(both).count();
            assert_eq!(met, usize::from(one.group == other.group));
        }
    }
    plays(contest, dice);
}

fn power(contest: &mut Contest, dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        let before = contest.clone();
        let draw = draws(contest, 2, None, dice).unwrap();
        keeps_its_promises(&before, &draw);
        for one in &draw.made.matches {
            let Pairing::Two {
                prosecution,
                defence,
            } = one.pairing
            else {
                continue;
            };
            let met = |of: &Match| {
                of.pairing.side_of(prosecution).is_some() && of.pairing.side_of(defence).is_some()
            };
            let said = draw.made.deviations.iter().any(|said| {
                matches!(said.kind, Kind::Rematch { one, other, .. }
                    if [one, other].contains(&prosecution) && [one, other].contains(&defence))
            });
            assert_eq!(
                before.matches.iter().any(met),
                said,
                "who meets again is named"
            );
        }
        let early = draws(&mut contest.clone(), 2, None, dice);
        if draw
            .made
            .matches
            .iter()
            .any(|one| matches!(one.pairing, Pairing::Two { .. }))
        {
            assert!(matches!(early, Err(MakingFault::Undecided(_))));
        }
        plays(contest, dice);
    }
}

/// Some results before the elimination turn out otherwise.
fn corrects_preliminaries(contest: &mut Contest, dice: &mut Dice) {
    let last = contest.phases[2].number;
    for of in &mut contest.matches {
        let round = contest.rounds.iter().find(|one| one.number == of.round);
        if round.unwrap().phase != last && matches!(of.state, MatchState::Walkover(_)) {
            of.state = MatchState::Walkover(Side::BOTH[dice.below(2) as usize]);
        }
    }
}

/// Ends with one winner, after as many matches as teams that go out, whatever is corrected before it.
fn knock_out(contest: &mut Contest, dice: &mut Dice) {
    let phase = contest.phases[2].clone();
    let through = elimination::entrants(contest, &results(contest), &phase);
    let mut held = 0;
    loop {
        let before = contest.clone();
        match draws(contest, 3, None, dice) {
            Ok(draw) => {
                keeps_its_promises(&before, &draw);
                held += draw.made.matches.len();
                plays(contest, dice);
                corrects_preliminaries(contest, dice);
            }
            Err(MakingFault::EliminationOver) => break,
            Err(MakingFault::Bracket(_)) => {
                assert_eq!(held, 0);
                return;
            }
            Err(fault) => panic!("{fault:?}"),
        }
    }
    let teams = through.unwrap().len();
    let third = usize::from(phase.third_place && teams >= 4);
    assert_eq!(held, teams - 1 + third);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_whole_contest_is_drawn_as_promised(seed in any::<u64>()) {
        let dice = &mut Dice(seed | 1);
        let contest = &mut contest(dice);
        robin(contest, dice);
        power(contest, dice);
        knock_out(contest, dice);
    }
}
