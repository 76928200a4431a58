//! Making a round: who meets whom on which side, where, and who judges. All chance in it comes from
//! the seed that is typed in; the record of the draw is kept beside the matches.

use std::collections::BTreeMap;

use super::entering::FIRST_DIVISION;
use super::rules::Contest;
use super::rules::contest::{Match, MatchState, Pairing, PanelSeat, Phase, PhaseKind, Round};
use super::rules::draw::{self, Drawn};
use super::rules::numbers::{MatchNumber, PhaseNumber, RoundNumber, TeamNumber};
use super::rules::pairing::{self, Deviation};
use super::rules::panels::{self, Panels};
use super::rules::played::Scope;
use super::rules::round_draw::{self, RoundDraw};
use super::rules::round_robin::{self, RobinRound};
use super::rules::settings::Title;
use super::store::{self, parts};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};

/// What is asked for.
pub struct Wanted {
    pub kind: PhaseKind,
    pub seed: String,
    /// Judges of a panel.
    pub panel_size: u32,
    /// Where matches are held, in their order; again from the first when there are fewer.
    pub venues: Vec<String>,
    /// Name of the person who draws.
    pub by: String,
}

/// Who meets whom, before anybody is seated.
struct Drawing {
    teams: Drawn,
    /// With the team that was pulled up.
    pairings: Vec<(Pairing, Option<TeamNumber>)>,
    deviations: Vec<Deviation>,
}

/// Makes the next round; the contest is held.
pub fn make_round(
    db: &mut Db,
    id: Id<Contest>,
    wanted: &Wanted,
    now: Moment,
) -> Outcome<RoundDraw> {
    let contest = store::load(db, id)?;
    if contest.teams.len() < 2 {
        return Err(Problem::conflict("debates-round-too-few-teams"));
    }
    let phase = phase(db, id, &contest, wanted.kind)?;
    let drawing = match wanted.kind {
        PhaseKind::RoundRobin => robin(db, id, &contest, phase, &wanted.seed)?,
        _ => power(&contest, &wanted.seed)?,
    };
    let round = RoundNumber(parts::next::<Round>(db, id)?);
    let first = parts::next::<Match>(db, id)?;
    let numbered: Vec<(MatchNumber, Pairing)> = (first..)
        .map(MatchNumber)
        .zip(drawing.pairings.iter().map(|(pairing, _)| *pairing))
        .collect();
    let (judges, panels) = seat(&contest, &numbered, wanted)?;
    let seats: BTreeMap<MatchNumber, Vec<PanelSeat>> = panels
        .panels
        .into_iter()
        .map(|one| (one.of, one.seats))
        .collect();
    let titled = Round {
        number: round,
        phase,
        title: Title::new(&format!("第{round}轮"), &format!("Round {round}")),
        weight: 1,
        silent: false,
    };
    parts::put(db, id, round.0, &titled)?;
    let mut venues = wanted.venues.iter().cycle();
    for ((number, pairing), (_, pulled_up)) in numbered.iter().zip(&drawing.pairings) {
        let held = matches!(pairing, Pairing::Two { .. });
        let of = Match {
            number: *number,
            round,
            venue: venues.next_if(held),
            case: String::new(),
            pairing: *pairing,
            pulled_up: *pulled_up,
            panel: seats.get(number).cloned().unwrap_or_default(),
            lineup: round_draw::usual_lineup(&contest, *pairing),
            overruns: Vec::new(),
            deductions: Vec::new(),
            state: MatchState::Planned,
            settled: None,
        };
        parts::put(db, id, number.0, &of)?;
    }
    let draw = RoundDraw {
        round,
        kind: wanted.kind,
        teams: drawing.teams,
        judges,
        panel_size: wanted.panel_size,
        deviations: drawing.deviations,
        unmet: panels.unmet,
        panel_deviations: panels.deviations,
        by: wanted.by.clone(),
        at: now,
    };
    parts::put(db, id, round.0, &draw)?;
    Ok(draw)
}

trait NextIf {
    fn next_if(&mut self, wanted: bool) -> String;
}

impl<'a, I: Iterator<Item = &'a String>> NextIf for I {
    /// A bye takes no venue.
    fn next_if(&mut self, wanted: bool) -> String {
        let venue = if wanted { self.next() } else { None };
        venue.cloned().unwrap_or_default()
    }
}

/// The phase that the round belongs to; made with its first round.
fn phase(db: &mut Db, id: Id<Contest>, contest: &Contest, kind: PhaseKind) -> Outcome<PhaseNumber> {
    if let Some(known) = round_draw::phase_of(contest, kind) {
        return Ok(known);
    }
    let number = PhaseNumber(parts::next::<Phase>(db, id)?);
    let title = match kind {
        PhaseKind::RoundRobin => Title::new("循环赛", "Round robin"),
        _ => Title::new("积分编排赛", "Power-paired rounds"),
    };
    let phase = Phase {
        number,
        division: FIRST_DIVISION,
        title,
        kind,
        format: String::new(),
        entry: None,
    };
    parts::put(db, id, number.0, &phase)?;
    Ok(number)
}

fn refused(fault: draw::DrawFault) -> Problem {
    Problem::refused(fault.key())
}

/// The next round of the round robin. The order of all its rounds is drawn once, with the first.
fn robin(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    phase: PhaseNumber,
    seed: &str,
) -> Outcome<Drawing> {
    let numbers: Vec<TeamNumber> = contest.teams.iter().map(|one| one.number).collect();
    let before = contest.rounds.iter().filter(|one| one.phase == phase);
    let before: Vec<RoundNumber> = before.map(|one| one.number).collect();
    let draws = parts::all::<RoundDraw>(db, id)?;
    let first = draws
        .into_iter()
        .find(|one| before.first() == Some(&one.round));
    let teams = match first {
        Some(first) => first.teams,
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
    let rounds = round_robin::schedule_groups(&groups);
    let round: RobinRound = rounds
        .into_iter()
        .nth(before.len())
        .ok_or_else(|| Problem::conflict("debates-robin-over"))?;
    let matches = round
        .matches
        .into_iter()
        .map(|(prosecution, defence)| Pairing::Two {
            prosecution,
            defence,
        });
    let byes = round.byes.into_iter().map(Pairing::Bye);
    Ok(Drawing {
        teams,
        pairings: matches.chain(byes).map(|one| (one, None)).collect(),
        deviations: Vec::new(),
    })
}

/// The next power-paired round, from the standings as they are.
fn power(contest: &Contest, seed: &str) -> Outcome<Drawing> {
    let entrants = round_draw::entrants(contest, &Scope::of(FIRST_DIVISION));
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
    })
}

/// Panels for the matches that are held, by the same seed.
fn seat(
    contest: &Contest,
    numbered: &[(MatchNumber, Pairing)],
    wanted: &Wanted,
) -> Outcome<(Option<Drawn>, Panels)> {
    let judges = round_draw::judges_at_hand(contest);
    if judges.is_empty() {
        return Ok((None, Panels::default()));
    }
    let names: Vec<_> = judges.iter().map(|one| one.judge).collect();
    let drawn = draw::judges(&wanted.seed, &names).map_err(refused)?;
    let held = numbered
        .iter()
        .filter(|(_, pairing)| matches!(pairing, Pairing::Two { .. }));
    let matches: Vec<_> = held
        .map(|(number, pairing)| round_draw::to_judge(contest, *number, *pairing))
        .collect();
    let size = usize::try_from(wanted.panel_size).map_err(Problem::bug)?;
    let panels = panels::form(&matches, &judges, size, &drawn.judges())
        .map_err(|fault| Problem::refused(fault.key()))?;
    Ok((Some(drawn), panels))
}
