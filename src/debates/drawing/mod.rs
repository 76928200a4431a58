//! Making a round: who meets whom on which side, where, and who judges. All chance in it comes from
//! the seed that is typed in; the record of the draw is kept beside the matches.
//!
//! - [`changing`]: what people change by hand; [`panels`]: panels drawn again
//! - [`hall`]: groups, cases and lots drawn in the hall; [`advancing`]: who comes into the elimination

pub mod advancing;
pub mod changing;
pub mod hall;
pub mod panels;

use actix_web::http::StatusCode;

use super::balloting;
use super::rules::Contest;
use super::rules::contest::{Match, MatchState, Pairing, Phase, PhaseKind, Round};
use super::rules::draw::{DrawFault, Drawn};
use super::rules::elimination;
use super::rules::grounds::{self, Choice};
use super::rules::lineup;
use super::rules::making::{Made, MakingFault};
use super::rules::numbers::{DivisionNumber, MatchNumber, PhaseNumber, RoundNumber};
use super::rules::result::results;
use super::rules::round_draw::{self, CancelledDraw, MatchChange, RoundDraw};
use super::rules::settings::Title;
use super::store::{self, parts};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub division: DivisionNumber,
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

/// Makes the next round as usual; the contest is held.
pub fn make_round(
    db: &mut Db,
    id: Id<Contest>,
    wanted: &Wanted,
    now: Moment,
) -> Outcome<RoundDraw> {
    make_chosen(db, id, wanted, Choice::usual(wanted.panel_size), now)
}

/// Makes the next round with what the tabulator has chosen of pairing; the contest is held.
pub fn make_chosen(
    db: &mut Db,
    id: Id<Contest>,
    wanted: &Wanted,
    choice: Choice,
    now: Moment,
) -> Outcome<RoundDraw> {
    let contest = store::load(db, id)?;
    if !contest
        .divisions
        .iter()
        .any(|one| one.number == wanted.division)
    {
        return Err(Problem::refused("debates-division-missing"));
    }
    let teams = contest.teams.iter();
    if teams.filter(|one| one.division == wanted.division).count() < 2 {
        return Err(Problem::conflict("debates-round-too-few-teams"));
    }
    let mut phase = phase(db, id, &contest, wanted)?;
    let first = MatchNumber(parts::next::<Match>(db, id)?);
    let grounds = grounds::grounds(&contest, &phase, choice, first).map_err(not_made)?;
    let teams = match robin_order(db, id, &contest, &phase)? {
        Some(order) => order,
        None => grounds.draw_teams(&wanted.seed).map_err(not_made)?,
    };
    let judges = grounds.draw_judges(&wanted.seed).map_err(not_made)?;
    let made = grounds.make(&teams, judges.as_ref()).map_err(not_made)?;
    keep_seeds(db, id, &contest, &mut phase)?;
    let round = RoundNumber(parts::next::<Round>(db, id)?);
    let before = contest.rounds_of(wanted.division).len();
    let usual = || {
        let nth = before + 1;
        Title::new(&format!("第{nth}轮"), &format!("Round {nth}"))
    };
    let titled = Round {
        number: round,
        phase: phase.number,
        title: grounds.title().unwrap_or_else(usual),
        weight: 1,
        silent: false,
    };
    parts::put(db, id, round.0, &titled)?;
    let place = Place {
        round,
        venues: &wanted.venues,
        starts_at: choice.starts_at,
        speakers: lineup::places_in(&phase.format),
    };
    put_matches(db, id, &contest, &made, &place)?;
    let draw = RoundDraw {
        round,
        kind: wanted.kind,
        grounds,
        teams,
        judges,
        made,
        by: wanted.by.clone(),
        at: now,
    };
    parts::put(db, id, round.0, &draw)?;
    Ok(draw)
}

/// The order of a round robin is drawn once, with its first round.
fn robin_order(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    phase: &Phase,
) -> Outcome<Option<Drawn>> {
    let rounds = contest.rounds.iter();
    let own = rounds.filter(|one| one.phase == phase.number);
    let first = own.map(|one| one.number).min();
    match first.filter(|_| phase.kind == PhaseKind::RoundRobin) {
        Some(first) => {
            // Brought in by an archive, which does not say how rounds were drawn: another order would
            // let teams meet again.
            let draw = parts::find::<RoundDraw>(db, id, first.0)?;
            let draw = draw.ok_or_else(|| Problem::conflict("debates-robin-no-record"))?;
            Ok(Some(draw.teams))
        }
        None => Ok(None),
    }
}

/// A round that is not possible, in words: what was typed is wrong, or the contest is not so far.
fn not_made(fault: MakingFault) -> Problem {
    let key = fault.key();
    match fault {
        MakingFault::Undecided(open) | MakingFault::Strays(open) => {
            let open: Vec<String> = open.into_iter().map(|one| one.to_string()).collect();
            let refused = Refused::new(StatusCode::CONFLICT, key);
            refused.with("matches", open.join(", ")).into()
        }
        MakingFault::Draw(_) | MakingFault::Pairing(_) | MakingFault::Panel(_) => {
            Problem::refused(key)
        }
        _ => Problem::conflict(key),
    }
}

/// Where and when the matches of a round are held.
struct Place<'a> {
    round: RoundNumber,
    venues: &'a [String],
    starts_at: Option<Moment>,
    /// Speakers of a side; none where the format is not known.
    speakers: Option<u8>,
}

fn put_matches(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    made: &Made,
    place: &Place<'_>,
) -> Outcome<()> {
    let mut venues = place.venues.iter().cycle();
    for one in &made.matches {
        // A bye takes no venue.
        let held = matches!(one.pairing, Pairing::Two { .. });
        let venue = if held { venues.next() } else { None };
        let of = Match {
            number: one.number,
            round: place.round,
            venue: venue.cloned().unwrap_or_default(),
            starts_at: place.starts_at.filter(|_| held),
            overtime: None,
            case: String::new(),
            pairing: one.pairing,
            pulled_up: one.pulled_up,
            panel: one.panel.clone(),
            lineup: lineup::usual(contest, one.pairing, place.speakers),
            overruns: Vec::new(),
            deductions: Vec::new(),
            state: MatchState::Planned,
            settled: None,
        };
        parts::put(db, id, one.number.0, &of)?;
    }
    Ok(())
}

/// The phase that the round belongs to; made with its first round, except that the elimination is
/// opened by itself, with who comes into it.
fn phase(db: &mut Db, id: Id<Contest>, contest: &Contest, wanted: &Wanted) -> Outcome<Phase> {
    let known = round_draw::phase_of(contest, wanted.division, wanted.kind);
    let mut phase = match known {
        Some(known) => known.clone(),
        None if wanted.kind.is_elimination() => {
            return Err(Problem::conflict("debates-elimination-not-open"));
        }
        None => Phase {
            number: PhaseNumber(parts::next::<Phase>(db, id)?),
            division: wanted.division,
            title: match wanted.kind {
                PhaseKind::RoundRobin => Title::new("循环赛", "Round robin"),
                _ => Title::new("积分编排赛", "Power-paired rounds"),
            },
            kind: wanted.kind,
            format: String::new(),
            entry: None,
            third_place: false,
            seeds: Vec::new(),
        },
    };
    if !wanted.format.is_empty() {
        phase.format.clone_from(&wanted.format);
    }
    parts::put(db, id, phase.number.0, &phase)?;
    Ok(phase)
}

/// Records who has come into an elimination of which a round is drawn: the bracket stays theirs.
fn keep_seeds(db: &mut Db, id: Id<Contest>, contest: &Contest, phase: &mut Phase) -> Outcome<()> {
    if !phase.kind.is_elimination() || !phase.seeds.is_empty() {
        return Ok(());
    }
    let seeds = elimination::entrants(contest, &results(contest), phase);
    phase.seeds = seeds.map_err(|fault| not_made(MakingFault::Bracket(fault)))?;
    parts::put(db, id, phase.number.0, phase)
}

/// A draw that is not possible, in words.
pub(super) fn refused(fault: DrawFault) -> Problem {
    Problem::refused(fault.key())
}

/// Takes back the newest round of its division, as long as nothing of it has begun: no debate, no ballot,
/// handed in or not. Its draw stays on record.
pub fn cancel_round(
    db: &mut Db,
    id: Id<Contest>,
    round: RoundNumber,
    (reason, by): (&str, &str),
    now: Moment,
) -> Outcome<()> {
    let contest = store::load(db, id)?;
    let newest = contest.rounds_of(contest.division_of(round)).into_iter();
    if newest.max() != Some(round) {
        return Err(Problem::conflict("debates-round-not-the-newest"));
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::refused("debates-change-no-reason"));
    }
    let own = contest.matches.iter().filter(|of| of.round == round);
    let own: Vec<&Match> = own.collect();
    let written = balloting::begun(db, id)?;
    let begun = |of: &&Match| {
        of.state != MatchState::Planned
            || written.contains(&of.number)
            || contest.ballots.iter().any(|one| one.of_match == of.number)
    };
    if own.iter().any(begun) {
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
    if let Some(draw) = parts::find::<RoundDraw>(db, id, round.0)? {
        let cancelled = CancelledDraw {
            draw,
            reason: reason.to_owned(),
            by: by.to_owned(),
            at: now,
        };
        parts::put(db, id, round.0, &cancelled)?;
    }
    parts::take_back::<RoundDraw>(db, id, round.0)?;
    parts::take_back::<Round>(db, id, round.0)?;
    free_seeds(db, id, &contest, round)
}

/// Nothing of an elimination is drawn any more: who comes into it follows from the standings again.
fn free_seeds(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    cancelled: RoundNumber,
) -> Outcome<()> {
    let phase = contest.phase_of(cancelled);
    let Some(phase) = phase.filter(|one| !one.seeds.is_empty()) else {
        return Ok(());
    };
    let of_phase = |round: &Round| round.phase == phase.number && round.number != cancelled;
    if contest.rounds.iter().any(of_phase) {
        return Ok(());
    }
    let free = Phase {
        seeds: Vec::new(),
        ..phase.clone()
    };
    parts::put(db, id, free.number.0, &free)
}
