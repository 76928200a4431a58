//! Making a round: who meets whom on which side, where, and who judges. All chance in it comes from
//! the seed that is typed in; the record of the draw is kept beside the matches.
//!
//! - [`kinds`]: the pairings of each kind of phase; [`changing`]: what people change by hand
//! - [`hall`]: groups, cases and lots drawn in the hall; [`advancing`]: who comes into the elimination

pub mod advancing;
pub mod changing;
pub mod hall;
mod kinds;

use std::collections::BTreeMap;

use super::entering::FIRST_DIVISION;
use super::rules::Contest;
use super::rules::contest::{Match, MatchState, Pairing, PanelSeat, Phase, PhaseKind, Round};
use super::rules::draw::{self, DrawFault, Drawn};
use super::rules::numbers::{MatchNumber, PhaseNumber, RoundNumber};
use super::rules::panels::{self, Panels};
use super::rules::round_draw::{self, MatchChange, RoundDraw};
use super::rules::settings::Title;
use super::store::{self, parts};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use kinds::Drawing;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub kind: PhaseKind,
    /// Code of the debate format; empty: the phase keeps its own.
    pub format: String,
    pub seed: String,
    /// Judges of a panel.
    pub panel_size: u32,
    /// Where matches are held, in their order; again from the first when there are fewer.
    pub venues: Vec<String>,
    /// Name of the person who draws.
    pub by: String,
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
    let phase = phase(db, id, &contest, wanted)?;
    let drawing = kinds::draw(db, id, &contest, &phase, &wanted.seed)?;
    let round = RoundNumber(parts::next::<Round>(db, id)?);
    let first = parts::next::<Match>(db, id)?;
    let pairings = drawing.pairings.iter().map(|(pairing, _)| *pairing);
    let numbered: Vec<(MatchNumber, Pairing)> = (first..).map(MatchNumber).zip(pairings).collect();
    let (judges, panels) = seat(&contest, &numbered, &wanted.seed, wanted.panel_size)?;
    let titled = Round {
        number: round,
        phase: phase.number,
        title: drawing
            .title
            .clone()
            .unwrap_or_else(|| Title::new(&format!("第{round}轮"), &format!("Round {round}"))),
        weight: 1,
        silent: false,
    };
    parts::put(db, id, round.0, &titled)?;
    put_matches(
        db,
        id,
        &contest,
        round,
        (&numbered, &drawing),
        &panels,
        &wanted.venues,
    )?;
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

fn put_matches(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    round: RoundNumber,
    (numbered, drawing): (&[(MatchNumber, Pairing)], &Drawing),
    panels: &Panels,
    venues: &[String],
) -> Outcome<()> {
    let seats: BTreeMap<MatchNumber, &Vec<PanelSeat>> = panels
        .panels
        .iter()
        .map(|one| (one.of, &one.seats))
        .collect();
    let mut venues = venues.iter().cycle();
    for ((number, pairing), (_, pulled_up)) in numbered.iter().zip(&drawing.pairings) {
        // A bye takes no venue.
        let held = matches!(pairing, Pairing::Two { .. });
        let venue = if held { venues.next() } else { None };
        let of = Match {
            number: *number,
            round,
            venue: venue.cloned().unwrap_or_default(),
            case: String::new(),
            pairing: *pairing,
            pulled_up: *pulled_up,
            panel: seats
                .get(number)
                .map(|seats| (*seats).clone())
                .unwrap_or_default(),
            lineup: round_draw::usual_lineup(contest, *pairing),
            overruns: Vec::new(),
            deductions: Vec::new(),
            state: MatchState::Planned,
            settled: None,
        };
        parts::put(db, id, number.0, &of)?;
    }
    Ok(())
}

/// The phase that the round belongs to; made with its first round, except that the elimination is
/// opened by itself, with who comes into it.
fn phase(db: &mut Db, id: Id<Contest>, contest: &Contest, wanted: &Wanted) -> Outcome<Phase> {
    let known = contest
        .phases
        .iter()
        .rev()
        .find(|one| one.kind == wanted.kind);
    let mut phase = match known {
        Some(known) => known.clone(),
        None if wanted.kind.is_elimination() => {
            return Err(Problem::conflict("debates-elimination-not-open"));
        }
        None => Phase {
            number: PhaseNumber(parts::next::<Phase>(db, id)?),
            division: FIRST_DIVISION,
            title: match wanted.kind {
                PhaseKind::RoundRobin => Title::new("循环赛", "Round robin"),
                _ => Title::new("积分编排赛", "Power-paired rounds"),
            },
            kind: wanted.kind,
            format: String::new(),
            entry: None,
            third_place: false,
        },
    };
    if !wanted.format.is_empty() {
        phase.format.clone_from(&wanted.format);
    }
    parts::put(db, id, phase.number.0, &phase)?;
    Ok(phase)
}

/// A draw that is not possible, in words.
pub(super) fn refused(fault: DrawFault) -> Problem {
    Problem::refused(fault.key())
}

/// Panels for the matches that are held, by the same seed.
fn seat(
    contest: &Contest,
    numbered: &[(MatchNumber, Pairing)],
    seed: &str,
    size: u32,
) -> Outcome<(Option<Drawn>, Panels)> {
    let judges = round_draw::judges_at_hand(contest);
    if judges.is_empty() || size == 0 {
        return Ok((None, Panels::default()));
    }
    let names: Vec<_> = judges.iter().map(|one| one.judge).collect();
    let drawn = draw::judges(seed, &names).map_err(refused)?;
    let held = numbered
        .iter()
        .filter(|(_, pairing)| matches!(pairing, Pairing::Two { .. }));
    let matches: Vec<_> = held
        .map(|(number, pairing)| round_draw::to_judge(contest, *number, *pairing))
        .collect();
    let size = usize::try_from(size).map_err(Problem::bug)?;
    let panels = panels::form(&matches, &judges, size, &drawn.judges())
        .map_err(|fault| Problem::refused(fault.key()))?;
    Ok((Some(drawn), panels))
}

/// Takes back the newest round, as long as nothing of it has begun.
pub fn cancel_round(db: &mut Db, id: Id<Contest>, round: RoundNumber) -> Outcome<()> {
    let contest = store::load(db, id)?;
    let newest = contest.rounds.iter().map(|one| one.number).max();
    if newest != Some(round) {
        return Err(Problem::conflict("debates-round-not-the-newest"));
    }
    let own: Vec<&Match> = contest
        .matches
        .iter()
        .filter(|of| of.round == round)
        .collect();
    let begun = |of: &&&Match| {
        of.state != MatchState::Planned
            || contest.ballots.iter().any(|one| one.of_match == of.number)
    };
    if own.iter().find(begun).is_some() {
        return Err(Problem::conflict("debates-round-begun"));
    }
    for of in own {
        parts::take_back::<Match>(db, id, of.number.0)?;
    }
    for (number, change) in parts::numbered::<MatchChange>(db, id)? {
        if change.after.round == round {
            parts::take_back::<MatchChange>(db, id, number)?;
        }
    }
    parts::take_back::<RoundDraw>(db, id, round.0)?;
    parts::take_back::<Round>(db, id, round.0)
}
