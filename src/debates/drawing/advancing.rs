//! Opening the elimination: how many come into it, and the lots where teams are level at the last place
//! or as seeds.

use super::refused;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::breaking::break_into;
use crate::debates::rules::contest::{Entry, LotAbout, Phase, PhaseKind, RecordedLot};
use crate::debates::rules::draw;
use crate::debates::rules::elimination::seeding;
use crate::debates::rules::grounds::before_the_break;
use crate::debates::rules::numbers::{DivisionNumber, PhaseNumber, TeamNumber};
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::phase_of;
use crate::debates::rules::settings::Title;
use crate::debates::store::{self, parts};
use crate::error::{Outcome, Problem};
use crate::lots::Draw;

/// What a lot is drawn about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// Who of those level at the last place comes in.
    LastPlace,
    /// In what order those stand whom nothing else tells apart.
    Seeds,
}

/// Opens the elimination of a division, or changes who comes into it while none of it has been drawn.
pub fn open(
    db: &mut Db,
    id: Id<Contest>,
    division: DivisionNumber,
    entry: Option<Entry>,
    third_place: bool,
) -> Outcome<PhaseNumber> {
    let contest = store::load(db, id)?;
    if !contest.divisions.iter().any(|one| one.number == division) {
        return Err(Problem::refused("debates-division-missing"));
    }
    let known = phase_of(&contest, division, PhaseKind::Elimination);
    if known.is_some_and(|known| {
        contest
            .rounds
            .iter()
            .any(|round| round.phase == known.number)
    }) {
        return Err(Problem::conflict("debates-elimination-drawn"));
    }
    let number = match known {
        Some(known) => known.number,
        None => PhaseNumber(parts::next::<Phase>(db, id)?),
    };
    let format = known.map(|one| one.format.clone()).or_else(|| {
        let last = contest
            .phases
            .iter()
            .rev()
            .filter(|one| one.division == division)
            .find(|one| !one.format.is_empty());
        last.map(|one| one.format.clone())
    });
    let phase = Phase {
        number,
        division,
        title: Title::new("淘汰赛", "Elimination"),
        kind: PhaseKind::Elimination,
        format: format.unwrap_or_default(),
        entry,
        third_place,
        seeds: Vec::new(),
    };
    parts::put(db, id, number.0, &phase)?;
    Ok(number)
}

/// Draws who of the teams level at the last place comes through, or where all places are given the
/// order of seeds that are level; each tie by itself, from the one seed. The records stay.
pub fn draw_lots(
    db: &mut Db,
    id: Id<Contest>,
    number: PhaseNumber,
    (which, seed): (Ties, &str),
) -> Outcome<Vec<RecordedLot>> {
    let contest = store::load(db, id)?;
    let phase = contest.phases.iter().find(|one| one.number == number);
    let phase = phase.ok_or(Problem::NotFound)?;
    if !phase.seeds.is_empty() {
        return Err(Problem::conflict("debates-elimination-drawn"));
    }
    if !before_the_break(&contest, phase.division).is_empty() {
        return Err(Problem::conflict("debates-lot-waits"));
    }
    let results = results(&contest);
    let ties: Vec<Vec<TeamNumber>> = match which {
        Ties::LastPlace => break_into(&contest, &results, phase)
            .into_iter()
            .filter_map(|list| list.last_place)
            .filter(|last| !last.settled)
            .map(|last| last.tied)
            .collect(),
        Ties::Seeds => seeding(&contest, &results, phase)
            .map(|one| one.level)
            .unwrap_or_default(),
    };
    if ties.is_empty() {
        return Err(Problem::conflict("debates-break-nothing-open"));
    }
    let mut lots = Vec::new();
    for tied in ties {
        let drawn = draw::ties(seed, &tied).map_err(refused)?;
        let lot = RecordedLot {
            about: LotAbout::Break(number),
            draw: Draw {
                algorithm: drawn.algorithm,
                seed: drawn.seed,
                pool: drawn.input,
                outcome: drawn.outcome,
            },
        };
        let place = parts::next::<RecordedLot>(db, id)?;
        parts::put(db, id, place, &lot)?;
        lots.push(lot);
    }
    Ok(lots)
}
