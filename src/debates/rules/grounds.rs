//! What the next round of a phase is made from, as the contest stands.

use std::collections::BTreeMap;

use super::contest::{Contest, Match, MatchState, Phase, PhaseKind};
use super::elimination::{self, Elimination};
use super::making::{Basis, Grounds, MakingFault};
use super::numbers::{DivisionNumber, MatchNumber, RoundNumber, TeamNumber};
use super::pairing::{PullUp, Sides, Within};
use super::panels::JudgeAtHand;
use super::played::Scope;
use super::result::results;
use super::round_draw::{entrants, judges_at_hand, own_side, pairing_rules};
use super::settings::SideRule;
use super::slots::{Slot, Timetable};
use crate::clock::Moment;

/// What the tabulator chooses for a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Judges of a panel; zero: nobody is seated.
    pub panel_size: u32,
    pub pull_up: PullUp,
    pub within: Within,
    /// Sides by lot and not balanced; where professions have their sides, it changes nothing.
    pub sides_by_lot: bool,
    /// When the matches begin; none where nobody has said.
    pub starts_at: Option<Moment>,
}

impl Choice {
    /// Our default: the top team is pulled up, anybody of a bracket meets, sides are balanced.
    pub const fn usual(panel_size: u32) -> Self {
        Self {
            panel_size,
            pull_up: PullUp::Top,
            within: Within::Drawn,
            sides_by_lot: false,
            starts_at: None,
        }
    }
}

/// The grounds of the next round, whose matches are numbered from `first`.
pub fn grounds(
    contest: &Contest,
    phase: &Phase,
    choice: Choice,
    first: MatchNumber,
) -> Result<Grounds, MakingFault> {
    let basis = match phase.kind {
        PhaseKind::RoundRobin => robin(contest, phase),
        PhaseKind::PowerPaired => {
            all_decided(contest, phase)?;
            power(contest, phase, choice)
        }
        PhaseKind::Elimination | PhaseKind::Final => {
            all_decided(contest, phase)?;
            knock_out(contest, phase)?
        }
    };
    let fixed = contest.settings.sides == SideRule::ByProfession;
    let own = contest
        .teams
        .iter()
        .filter(|one| fixed && one.division == phase.division);
    let offices = contest
        .teams
        .iter()
        .filter(|one| one.division == phase.division);
    Ok(Grounds {
        basis,
        own_sides: own
            .filter_map(|one| Some((one.number, own_side(one.kind)?)))
            .collect(),
        offices: offices
            .map(|one| (one.number, one.office.clone()))
            .collect(),
        judges: free_judges(contest, phase, choice.starts_at, |_| false),
        panel_size: choice.panel_size,
        first,
    })
}

/// The judges who do not sit elsewhere at the time of a round; `except`: its own matches.
pub fn free_judges(
    contest: &Contest,
    phase: &Phase,
    starts_at: Option<Moment>,
    except: impl Fn(&Match) -> bool,
) -> Vec<JudgeAtHand> {
    let slot = Slot {
        division: phase.division,
        starts_at,
        format: &phase.format,
    };
    let busy = Timetable::of(contest).busy(slot, except);
    let mut judges = judges_at_hand(contest);
    judges.retain(|one| !busy.contains(&one.judge));
    judges
}

/// What follows from results waits for all of them, of the same division.
fn all_decided(contest: &Contest, phase: &Phase) -> Result<(), MakingFault> {
    let own = contest.rounds_of(phase.division);
    let open = undecided(contest, |round| own.contains(&round));
    if open.is_empty() {
        Ok(())
    } else {
        Err(MakingFault::Undecided(open))
    }
}

/// The preliminary matches of a division that have no result yet. Who goes on waits for them, and
/// so does a lot among those who are level: it would be drawn among others than in the end.
pub fn before_the_break(contest: &Contest, division: DivisionNumber) -> Vec<MatchNumber> {
    let rounds = Scope::of(division).rounds(contest);
    undecided(contest, |round| rounds.contains_key(&round))
}

fn undecided(contest: &Contest, covers: impl Fn(RoundNumber) -> bool) -> Vec<MatchNumber> {
    let cancelled = |number| {
        let of = contest.matches.iter().find(|of| of.number == number);
        of.is_some_and(|of| of.state == MatchState::Cancelled)
    };
    results(contest)
        .into_iter()
        .filter(|one| covers(one.round))
        .filter(|one| !one.outcome.is_decided() && !cancelled(one.number))
        .map(|one| one.number)
        .collect()
}

fn robin(contest: &Contest, phase: &Phase) -> Basis {
    let mut groups: BTreeMap<&str, Vec<TeamNumber>> = BTreeMap::new();
    for team in &contest.teams {
        if team.division == phase.division {
            groups.entry(&team.group).or_default().push(team.number);
        }
    }
    let before = contest.rounds.iter();
    Basis::RoundRobin {
        groups: groups.into_values().collect(),
        turn: before.filter(|one| one.phase == phase.number).count(),
    }
}

fn power(contest: &Contest, phase: &Phase, choice: Choice) -> Basis {
    let mut rules = pairing_rules(contest);
    rules.pull_up = choice.pull_up;
    rules.within = choice.within;
    if choice.sides_by_lot && rules.sides == Sides::Balanced {
        rules.sides = Sides::Drawn;
    }
    Basis::PowerPaired {
        entrants: entrants(contest, &Scope::of(phase.division)),
        rules,
    }
}

/// The ties of the earliest round of the bracket that wait for a match.
fn knock_out(contest: &Contest, phase: &Phase) -> Result<Basis, MakingFault> {
    let results = results(contest);
    let Elimination {
        bracket,
        played,
        strays,
    } = elimination::bracket(contest, &results, phase).map_err(MakingFault::Bracket)?;
    if !strays.is_empty() {
        return Err(MakingFault::Strays(strays));
    }
    let open: Vec<_> = bracket
        .open()
        .filter(|tie| !played.contains_key(&tie.number))
        .collect();
    let round = open.iter().map(|tie| tie.round).min();
    let round = round.ok_or(MakingFault::EliminationOver)?;
    let pair = |tie: &&&super::bracket::Tie| tie.round == round;
    let ties = open.iter().filter(pair).filter_map(|tie| {
        let [one, other] = bracket.teams(tie);
        one.zip(other)
    });
    let left = 1_u32.checked_shl(bracket.rounds().saturating_sub(round));
    Ok(Basis::Elimination {
        ties: ties.collect(),
        left: left.unwrap_or(u32::MAX),
    })
}
