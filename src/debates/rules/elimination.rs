//! The elimination phase as it stands: who has come in, and the bracket with the results so far.

use std::collections::BTreeMap;

use super::bracket::{Bracket, BracketFault, TieNumber};
use super::breaking::break_into;
use super::contest::{Contest, Match, Phase};
use super::numbers::TeamNumber;
use super::played::Scope;
use super::result::MatchResult;
use super::settings::Title;
use super::standings::standings;

/// Why there is no bracket yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBracket {
    /// Teams are level at the last place, and no lot has been drawn.
    Open,
    Fault(BracketFault),
}

impl NoBracket {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "debates-break-open",
            Self::Fault(fault) => fault.key(),
        }
    }
}

/// Who comes into a phase, the best first: by the rank in their list, and where several lists have
/// that rank, by the overall table. If nobody is kept out, everybody by the overall table.
pub fn entrants(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<Vec<TeamNumber>, NoBracket> {
    let overall = standings(contest, results, &Scope::of(phase.division)).rows;
    let overall: Vec<TeamNumber> = overall.into_iter().map(|row| row.id).collect();
    if phase.entry.is_none() {
        return Ok(overall);
    }
    let lists = break_into(contest, results, phase);
    let is_open = |last: &super::breaking::LastPlace| !last.settled;
    if lists
        .iter()
        .any(|list| list.last_place.as_ref().is_some_and(is_open))
    {
        return Err(NoBracket::Open);
    }
    let place = |team: TeamNumber| overall.iter().position(|one| *one == team);
    let mut through: Vec<_> = lists
        .into_iter()
        .flat_map(|list| list.through)
        .map(|row| (row.rank, place(row.id), row.id))
        .collect();
    through.sort_unstable();
    Ok(through.into_iter().map(|(_, _, team)| team).collect())
}

/// The bracket of a phase with the winners of its matches so far, and which match was played for
/// which tie. Two teams meet once in a bracket, except that finalists may have met for a place before.
pub fn bracket(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<(Bracket, BTreeMap<TieNumber, Match>), NoBracket> {
    let ranked = entrants(contest, results, phase)?;
    let mut bracket = Bracket::new(&ranked, phase.third_place).map_err(NoBracket::Fault)?;
    let mut played = BTreeMap::new();
    for of in matches(contest, phase) {
        let teams: Vec<TeamNumber> = of.pairing.teams().collect();
        let is_theirs = |number: &TieNumber| !played.contains_key(number);
        let tie = bracket.ties().iter().find(|tie| {
            let known = bracket.teams(tie);
            is_theirs(&tie.number)
                && known.iter().flatten().count() == 2
                && known.iter().flatten().all(|team| teams.contains(team))
        });
        let Some(number) = tie.map(|tie| tie.number) else {
            continue;
        };
        let result = results.iter().find(|one| one.number == of.number);
        let winner = result.and_then(|one| one.outcome.winner());
        let winner = winner.and_then(|side| of.pairing.team(side));
        bracket.decide(number, winner).map_err(NoBracket::Fault)?;
        played.insert(number, of.clone());
    }
    Ok((bracket, played))
}

fn matches<'a>(contest: &'a Contest, phase: &Phase) -> impl Iterator<Item = &'a Match> {
    let rounds = contest
        .rounds
        .iter()
        .filter(|round| round.phase == phase.number);
    let rounds: Vec<_> = rounds.map(|round| round.number).collect();
    let mut all: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| rounds.contains(&of.round))
        .collect();
    all.sort_by_key(|of| (of.round, of.number));
    all.into_iter()
}

/// What a round of a bracket is called in which so many teams are left.
pub fn title(left: u32) -> Title {
    match left {
        0..=2 => Title::new("决赛", "Final"),
        3..=4 => Title::new("半决赛", "Semifinals"),
        5..=8 => Title::new("四分之一决赛", "Quarterfinals"),
        9..=16 => Title::new("八分之一决赛", "Round of 16"),
        _ => Title::new(&format!("{left}强赛"), &format!("Round of {left}")),
    }
}
