//! How long it takes to pair a round of a large contest, in the process.

use std::collections::BTreeMap;
use std::time::Instant;

use tongting::debates::rules::numbers::{Side, TeamNumber};
use tongting::debates::rules::pairing::{
    Entrant, Opponents, Pairing, PullUp, Rules, Sides, Within, pair,
};
use tongting::points::Points;

const OFFICES: u32 = 30;

#[derive(clap::Args)]
pub struct PairingArguments {
    #[arg(long, default_value_t = 1_000)]
    teams: u32,
    /// Rounds that are played before the one that is timed.
    #[arg(long, default_value_t = 8)]
    rounds: u32,
}

/// Prints how long the last round took, by each rule of sides and opponents.
pub fn pairing(arguments: &PairingArguments) -> anyhow::Result<()> {
    for sides in [Sides::Balanced, Sides::ByProfession] {
        for opponents in [Opponents::Any, Opponents::OtherProfession] {
            let rules = Rules {
                pull_up: PullUp::Top,
                within: Within::Fold,
                opponents,
                sides,
            };
            time(arguments, rules)?;
        }
    }
    Ok(())
}

fn time(arguments: &PairingArguments, rules: Rules) -> anyhow::Result<()> {
    let mut chance = Chance(9);
    let mut entrants: Vec<Entrant> = (1..=arguments.teams)
        .map(|n| team(n, &mut chance))
        .collect();
    let drawn: Vec<TeamNumber> = entrants.iter().map(|entrant| entrant.team).collect();
    let paired = |entrants: &[Entrant]| {
        pair(entrants, rules, &drawn).map_err(|fault| anyhow::anyhow!(fault.key()))
    };
    for _ in 0..arguments.rounds {
        let round = paired(&entrants)?;
        play(&mut entrants, &round, &mut chance)?;
        rank(&mut entrants);
    }
    let start = Instant::now();
    let round = paired(&entrants)?;
    let taken = start.elapsed();
    println!(
        "{:?} sides, {:?} opponents: {taken:.1?}, {} matches, {} deviations",
        rules.sides,
        rules.opponents,
        round.matches.len(),
        round.deviations.len(),
    );
    Ok(())
}

fn team(number: u32, chance: &mut Chance) -> Entrant {
    let is_prosecutors = number.is_multiple_of(2);
    Entrant {
        team: TeamNumber(number),
        points: Points::ZERO,
        rank: 1,
        office: (chance.next() % OFFICES).to_string(),
        own_side: Some(if is_prosecutors {
            Side::Prosecution
        } else {
            Side::Defence
        }),
        met: Vec::new(),
        prosecuted: 0,
        defended: 0,
        byes: 0,
    }
}

fn play(entrants: &mut [Entrant], round: &Pairing, chance: &mut Chance) -> anyhow::Result<()> {
    let mut by_number: BTreeMap<TeamNumber, &mut Entrant> = entrants
        .iter_mut()
        .map(|entrant| (entrant.team, entrant))
        .collect();
    let win = Points::whole(1);
    for found in &round.matches {
        let prosecution_wins = chance.next().is_multiple_of(2);
        let sides = [
            (found.prosecution, found.defence, prosecution_wins),
            (found.defence, found.prosecution, !prosecution_wins),
        ];
        for (team, opponent, wins) in sides {
            let Some(entrant) = by_number.get_mut(&team) else {
                continue;
            };
            entrant.met.push(opponent);
            entrant.prosecuted += u32::from(team == found.prosecution);
            entrant.defended += u32::from(team == found.defence);
            if wins {
                entrant.points = entrant.points.plus(win)?;
            }
        }
    }
    for team in &round.byes {
        if let Some(entrant) = by_number.get_mut(team) {
            entrant.byes += 1;
            entrant.points = entrant.points.plus(win)?;
        }
    }
    Ok(())
}

fn rank(entrants: &mut [Entrant]) {
    let mut points: Vec<Points> = entrants.iter().map(|entrant| entrant.points).collect();
    points.sort_unstable();
    for entrant in entrants {
        let ahead = points.iter().filter(|points| **points > entrant.points);
        entrant.rank = u32::try_from(ahead.count() + 1).unwrap_or(u32::MAX);
    }
}

/// Numbers that only look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or_default()
    }
}
