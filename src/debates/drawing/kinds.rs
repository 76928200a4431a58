//! Who meets whom, for each kind of phase.

use std::collections::BTreeMap;

use super::refused;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{MatchState, Pairing, Phase, PhaseKind, TeamKind};
use crate::debates::rules::draw::{self, Drawn};
use crate::debates::rules::elimination;
use crate::debates::rules::numbers::{RoundNumber, Side, TeamNumber};
use crate::debates::rules::pairing::{self, Deviation};
use crate::debates::rules::played::Scope;
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::{self, RoundDraw};
use crate::debates::rules::round_robin;
use crate::debates::rules::settings::{SideRule, Title};
use crate::debates::store::parts;
use crate::error::{Outcome, Problem, Refused};

/// Who meets whom, before anybody is seated.
pub struct Drawing {
    pub teams: Drawn,
    /// With the team that was pulled up.
    pub pairings: Vec<(Pairing, Option<TeamNumber>)>,
    pub deviations: Vec<Deviation>,
    /// Where the round has a name of its own.
    pub title: Option<Title>,
}

/// Draws or pairs the next round of a phase.
pub fn draw(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    phase: &Phase,
    seed: &str,
) -> Outcome<Drawing> {
    match phase.kind {
        PhaseKind::RoundRobin => robin(db, id, contest, phase, seed),
        PhaseKind::PowerPaired => {
            all_decided(contest)?;
            power(contest, phase, seed)
        }
        PhaseKind::Elimination | PhaseKind::Final => {
            all_decided(contest)?;
            knock_out(contest, phase, seed)
        }
    }
}

/// What follows from results waits for all of them.
fn all_decided(contest: &Contest) -> Outcome<()> {
    let open = results(contest)
        .into_iter()
        .filter(|one| !one.outcome.is_decided());
    let cancelled = |number| {
        let of = contest.matches.iter().find(|of| of.number == number);
        of.is_some_and(|of| of.state == MatchState::Cancelled)
    };
    let open: Vec<String> = open
        .filter(|one| !cancelled(one.number))
        .map(|one| one.number.to_string())
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    let refused = Refused::new(
        actix_web::http::StatusCode::CONFLICT,
        "debates-round-undecided",
    );
    Err(refused.with("matches", open.join(", ")).into())
}

/// The next round of the round robin. The order of all its rounds is drawn once, with the first.
fn robin(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    phase: &Phase,
    seed: &str,
) -> Outcome<Drawing> {
    let numbers: Vec<TeamNumber> = contest.teams.iter().map(|one| one.number).collect();
    let before = contest
        .rounds
        .iter()
        .filter(|one| one.phase == phase.number);
    let before: Vec<RoundNumber> = before.map(|one| one.number).collect();
    let draws = parts::all::<RoundDraw>(db, id)?;
    let first = draws
        .into_iter()
        .find(|one| before.first() == Some(&one.round));
    let teams = match first {
        Some(first) => first.teams,
        // Brought in by an archive, which does not say how rounds were drawn: another order would
        // let teams meet again.
        None if !before.is_empty() => {
            return Err(Problem::conflict("debates-robin-no-record"));
        }
        None => draw::order(seed, &numbers).map_err(refused)?,
    };
    let order = teams.teams();
    if order.len() != numbers.len() || !numbers.iter().all(|one| order.contains(one)) {
        return Err(Problem::conflict("debates-robin-other-teams"));
    }
    let mut groups: BTreeMap<&str, Vec<TeamNumber>> = BTreeMap::new();
    for number in &order {
        let team = contest.teams.iter().find(|one| one.number == *number);
        let group = team.map_or("", |team| team.group.as_str());
        groups.entry(group).or_default().push(*number);
    }
    let groups: Vec<Vec<TeamNumber>> = groups.into_values().collect();
    let round = round_robin::schedule_groups(&groups)
        .into_iter()
        .nth(before.len())
        .ok_or_else(|| Problem::conflict("debates-robin-over"))?;
    let matches = round.matches.into_iter();
    let matches = matches.map(|(one, other)| by_profession(contest, one, other));
    let byes = round.byes.into_iter().map(Pairing::Bye);
    Ok(Drawing {
        teams,
        pairings: matches.chain(byes).map(|one| (one, None)).collect(),
        deviations: Vec::new(),
        title: None,
    })
}

/// Prosecutors accuse where the contest says so and only one side is theirs; else as given.
fn by_profession(contest: &Contest, prosecution: TeamNumber, defence: TeamNumber) -> Pairing {
    let kind = |number| {
        let team = contest.teams.iter().find(|one| one.number == number);
        team.map(|team| team.kind)
    };
    let swapped = contest.settings.sides == SideRule::ByProfession
        && kind(prosecution) == Some(TeamKind::Lawyers)
        && kind(defence) == Some(TeamKind::Prosecutors);
    if swapped {
        Pairing::Two {
            prosecution: defence,
            defence: prosecution,
        }
    } else {
        Pairing::Two {
            prosecution,
            defence,
        }
    }
}

/// The next power-paired round, from the standings as they are.
fn power(contest: &Contest, phase: &Phase, seed: &str) -> Outcome<Drawing> {
    let entrants = round_draw::entrants(contest, &Scope::of(phase.division));
    let numbers: Vec<TeamNumber> = entrants.iter().map(|one| one.team).collect();
    let teams = draw::ties(seed, &numbers).map_err(refused)?;
    let rules = round_draw::pairing_rules(contest);
    let paired = pairing::pair(&entrants, rules, &teams.teams())
        .map_err(|fault| Problem::refused(fault.key()))?;
    let matches = paired.matches.into_iter().map(|one| {
        let pairing = Pairing::Two {
            prosecution: one.prosecution,
            defence: one.defence,
        };
        (pairing, one.pulled_up)
    });
    let byes = paired
        .byes
        .into_iter()
        .map(|team| (Pairing::Bye(team), None));
    Ok(Drawing {
        pairings: matches.chain(byes).collect(),
        deviations: paired.deviations,
        teams,
        title: None,
    })
}

/// The next round of the bracket: the ties of its earliest round that wait for a match. Sides by
/// profession where the contest says so, else drawn.
fn knock_out(contest: &Contest, phase: &Phase, seed: &str) -> Outcome<Drawing> {
    let results = results(contest);
    let (bracket, played) = elimination::bracket(contest, &results, phase)
        .map_err(|fault| Problem::conflict(fault.key()))?;
    let open: Vec<_> = bracket
        .open()
        .filter(|tie| !played.contains_key(&tie.number))
        .collect();
    let round = open.iter().map(|tie| tie.round).min();
    let round = round.ok_or_else(|| Problem::conflict("debates-elimination-over"))?;
    let pairs: Vec<(TeamNumber, TeamNumber)> = open
        .iter()
        .filter(|tie| tie.round == round)
        .filter_map(|tie| {
            let [one, other] = bracket.teams(tie);
            one.zip(other)
        })
        .collect();
    let numbers: Vec<TeamNumber> = pairs
        .iter()
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    let teams = draw::sides(seed, &numbers).map_err(refused)?;
    let sided = |(one, other): (TeamNumber, TeamNumber)| match teams.side(one, other) {
        Some(Side::Defence) => by_profession(contest, other, one),
        _ => by_profession(contest, one, other),
    };
    let left = 1_u32
        .checked_shl(bracket.rounds() - round)
        .unwrap_or(u32::MAX);
    Ok(Drawing {
        pairings: pairs.into_iter().map(|pair| (sided(pair), None)).collect(),
        deviations: Vec::new(),
        title: Some(elimination::title(left)),
        teams,
    })
}
