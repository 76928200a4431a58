//! The elimination phase as it stands: who has come in, and the bracket with the results so far.
//!
//! Who has come in is recorded when the first round is drawn ([`Phase::seeds`]). From then on the
//! bracket is of those teams, whatever happens to the standings: a corrected ballot, a penalty, a
//! lot that is drawn later. [`has_moved`] says so where the standings would have it otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::bracket::{Bracket, BracketFault, TieNumber};
use super::breaking::break_into;
use super::contest::{Contest, LotAbout, Match, MatchState, Phase};
use super::metrics::drawn;
use super::numbers::{MatchNumber, RoundNumber, TeamNumber};
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

/// Who comes into a phase by the standings as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeding {
    /// The best first.
    pub order: Vec<TeamNumber>,
    /// Those whom nothing tells apart, so that they stand by their numbers; a lot among just them
    /// ([`LotAbout::Break`]) orders them.
    pub level: Vec<Vec<TeamNumber>>,
}

/// A team that is through.
#[derive(Clone, Copy)]
struct Through {
    team: TeamNumber,
    /// In its list.
    rank: u32,
    /// Rank and row in the overall table.
    overall: (u32, usize),
    /// The same after the lot for the last place: who was drawn first has the best of the rows.
    seeded: (u32, usize),
    /// The list whose last place was given by lot.
    by_lot: Option<usize>,
}

/// Who comes into a phase, the best first: as recorded; before that by the rank in their list, and
/// where several lists have that rank, by the overall table. If nobody is kept out, everybody by
/// the overall table.
pub fn entrants(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<Vec<TeamNumber>, NoBracket> {
    if !phase.seeds.is_empty() {
        return Ok(phase.seeds.clone());
    }
    if !rounds(contest, phase).is_empty() {
        // Drawn before seeds were recorded: then a lot for the last place left its order to the
        // numbers of the teams.
        let mut through = through(contest, results, phase)?;
        through.sort_by_key(|one| (one.rank, one.overall));
        return Ok(through.into_iter().map(|one| one.team).collect());
    }
    Ok(seeding(contest, results, phase)?.order)
}

/// Who comes into a phase by the standings as they are, recorded or not.
pub fn seeding(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<Seeding, NoBracket> {
    let mut through = through(contest, results, phase)?;
    through.sort_by_key(|one| (one.rank, one.seeded));
    let (mut order, mut level) = (Vec::new(), Vec::new());
    let same =
        |one: &Through, next: &Through| (one.rank, one.seeded.0) == (next.rank, next.seeded.0);
    for equals in through.chunk_by(same) {
        let mut teams: Vec<TeamNumber> = equals.iter().map(|one| one.team).collect();
        let lists: BTreeSet<Option<usize>> = equals.iter().map(|one| one.by_lot).collect();
        let in_order = lists.len() == 1 && !lists.contains(&None);
        if let Some(places) = drawn(contest, LotAbout::Break(phase.number), &teams) {
            let mut by_lot: Vec<_> = places.into_iter().zip(teams).collect();
            by_lot.sort_unstable();
            teams = by_lot.into_iter().map(|(_, team)| team).collect();
        } else if teams.len() > 1 && !in_order {
            level.push(teams.clone());
        }
        order.extend(teams);
    }
    // Two teams meet in any order.
    if order.len() <= 2 {
        level.clear();
    }
    Ok(Seeding { order, level })
}

fn through(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<Vec<Through>, NoBracket> {
    let rows = standings(contest, results, &Scope::of(phase.division)).rows;
    let all = rows.iter().enumerate().map(|(row, one)| Through {
        team: one.id,
        rank: one.rank,
        overall: (one.rank, row),
        seeded: (one.rank, row),
        by_lot: None,
    });
    if phase.entry.is_none() {
        return Ok(all.collect());
    }
    let all: BTreeMap<TeamNumber, Through> = all.map(|one| (one.team, one)).collect();
    let mut through = Vec::new();
    for (number, list) in break_into(contest, results, phase).into_iter().enumerate() {
        let by_lot = list.last_place.as_ref();
        if by_lot.is_some_and(|last| !last.settled) {
            return Err(NoBracket::Open);
        }
        let drawn = by_lot.map_or(0, |last| last.places);
        let clear = list.through.len().saturating_sub(drawn);
        let own = list.through.iter().filter_map(|row| {
            Some(Through {
                rank: row.rank,
                ..*all.get(&row.id)?
            })
        });
        let mut own: Vec<Through> = own.collect();
        let last = own.iter().skip(clear);
        let mut seeded: Vec<(u32, usize)> = last.map(|one| one.overall).collect();
        seeded.sort_unstable();
        for (one, seeded) in own.iter_mut().skip(clear).zip(seeded) {
            one.seeded = seeded;
            one.by_lot = Some(number);
        }
        through.extend(own);
    }
    Ok(through)
}

/// Whether a bracket is recorded that the standings would not give any more.
pub fn has_moved(contest: &Contest, results: &[MatchResult], phase: &Phase) -> bool {
    let now = || seeding(contest, results, phase).map(|one| one.order);
    !phase.seeds.is_empty() && now().as_ref() != Ok(&phase.seeds)
}

/// The bracket of a phase with the winners of its matches so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elimination {
    pub bracket: Bracket,
    /// Which match was played for which tie.
    pub played: BTreeMap<TieNumber, Match>,
    /// Matches whose teams meet nowhere in the bracket as it stands: teams were changed by hand, or
    /// the result of an earlier round was. No next round follows from them.
    pub strays: Vec<MatchNumber>,
}

/// The bracket of a phase as it stands. Two teams meet once in a bracket, except that finalists
/// may have met for a place before.
pub fn bracket(
    contest: &Contest,
    results: &[MatchResult],
    phase: &Phase,
) -> Result<Elimination, NoBracket> {
    let ranked = entrants(contest, results, phase)?;
    let mut bracket = Bracket::new(&ranked, phase.third_place).map_err(NoBracket::Fault)?;
    let mut played = BTreeMap::new();
    let mut strays = Vec::new();
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
            if of.state != MatchState::Cancelled && teams.len() == 2 {
                strays.push(of.number);
            }
            continue;
        };
        let result = results.iter().find(|one| one.number == of.number);
        let winner = result.and_then(|one| one.outcome.winner());
        let winner = winner.and_then(|side| of.pairing.team(side));
        bracket.decide(number, winner).map_err(NoBracket::Fault)?;
        played.insert(number, of.clone());
    }
    Ok(Elimination {
        bracket,
        played,
        strays,
    })
}

fn rounds(contest: &Contest, phase: &Phase) -> BTreeSet<RoundNumber> {
    let rounds = contest.rounds.iter();
    let own = rounds.filter(|round| round.phase == phase.number);
    own.map(|round| round.number).collect()
}

fn matches<'a>(contest: &'a Contest, phase: &Phase) -> impl Iterator<Item = &'a Match> {
    let rounds = rounds(contest, phase);
    let mut all: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| rounds.contains(&of.round))
        .collect();
    all.sort_by_key(|of| (of.round, of.number));
    all.into_iter()
}

/// The phase of a match in which, by hand, a team has come in place of one that had no other match
/// of the bracket: it takes over the seed. None where the seeds stay as they are.
pub fn reseeded(contest: &Contest, before: &Match, after: &Match) -> Option<Phase> {
    let phase = contest.phase_of(before.round)?;
    let only = |of: &Match, not_in: &Match| {
        let there: Vec<TeamNumber> = not_in.pairing.teams().collect();
        let mut own = of.pairing.teams().filter(|team| !there.contains(team));
        let first = own.next()?;
        own.next().is_none().then_some(first)
    };
    let (gone, comes) = (only(before, after)?, only(after, before)?);
    let elsewhere =
        |of: &Match| of.number != before.number && of.pairing.teams().any(|team| team == gone);
    if phase.seeds.contains(&comes) || matches(contest, phase).any(elsewhere) {
        return None;
    }
    let mut phase = phase.clone();
    let seed = phase.seeds.iter_mut().find(|team| **team == gone)?;
    *seed = comes;
    Some(phase)
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
