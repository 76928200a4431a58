//! What is drawn in the hall beside the pairings: groups of the round robin, and cases.

use super::refused;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, MatchState, Pairing};
use crate::debates::rules::draw::{self, Drawn};
use crate::debates::rules::numbers::{DivisionNumber, RoundNumber, TeamNumber};
use crate::debates::rules::round_draw::HallDraw;
use crate::debates::store::{self, parts};
use crate::error::{Outcome, Problem};

/// Deals all teams of a division into so many groups, before its first round.
pub fn draw_groups(
    db: &mut Db,
    id: Id<Contest>,
    division: DivisionNumber,
    (groups, seed): (u32, &str),
    by: &str,
    now: Moment,
) -> Outcome<HallDraw> {
    let contest = store::load(db, id)?;
    if !contest.rounds_of(division).is_empty() {
        return Err(Problem::conflict("debates-groups-too-late"));
    }
    let own = contest.teams.iter().filter(|one| one.division == division);
    let numbers: Vec<TeamNumber> = own.map(|one| one.number).collect();
    let drawn = draw::groups(seed, &numbers, groups).map_err(refused)?;
    for (letter, members) in ('A'..='Z').zip(drawn.groups()) {
        for mut team in contest
            .teams
            .iter()
            .filter(|one| members.contains(&one.number))
            .cloned()
        {
            team.group = letter.to_string();
            parts::put(db, id, team.number.0, &team)?;
        }
    }
    keep(db, id, (division, None), drawn, by, now)
}

/// Gives the matches of a round their cases in the drawn order.
pub fn draw_cases(
    db: &mut Db,
    id: Id<Contest>,
    round: RoundNumber,
    (cases, seed): (&[String], &str),
    by: &str,
    now: Moment,
) -> Outcome<HallDraw> {
    let contest = store::load(db, id)?;
    let held = |of: &&Match| of.round == round && matches!(of.pairing, Pairing::Two { .. });
    let matches: Vec<&Match> = contest.matches.iter().filter(held).collect();
    if matches.iter().any(|of| of.state != MatchState::Planned) {
        return Err(Problem::conflict("debates-round-begun"));
    }
    let drawn = draw::cases(seed, cases).map_err(refused)?;
    let numbers: Vec<_> = matches.iter().map(|of| of.number).collect();
    for (of, (_, case)) in matches.into_iter().zip(drawn.cases(&numbers)) {
        let of = Match { case, ..of.clone() };
        parts::put(db, id, of.number.0, &of)?;
    }
    let division = contest.division_of(round);
    keep(db, id, (division, Some(round)), drawn, by, now)
}

fn keep(
    db: &mut Db,
    id: Id<Contest>,
    (division, round): (DivisionNumber, Option<RoundNumber>),
    drawn: Drawn,
    by: &str,
    at: Moment,
) -> Outcome<HallDraw> {
    let draw = HallDraw {
        round,
        division,
        drawn,
        by: by.to_owned(),
        at,
    };
    let number = parts::next::<HallDraw>(db, id)?;
    parts::put(db, id, number, &draw)?;
    Ok(draw)
}
