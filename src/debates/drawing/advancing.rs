//! Opening the elimination: how many come into it, and the lot where teams are level at the last place.

use super::refused;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::breaking::break_into;
use crate::debates::rules::contest::{Entry, LotAbout, Phase, PhaseKind, RecordedLot};
use crate::debates::rules::draw;
use crate::debates::rules::numbers::{DivisionNumber, PhaseNumber, TeamNumber};
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::phase_of;
use crate::debates::rules::settings::Title;
use crate::debates::store::{self, parts};
use crate::error::{Outcome, Problem};
use crate::lots::Draw;

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
    };
    parts::put(db, id, number.0, &phase)?;
    Ok(number)
}

/// Draws who of the teams level at the last place comes through; the record stays.
pub fn draw_lot(
    db: &mut Db,
    id: Id<Contest>,
    number: PhaseNumber,
    seed: &str,
) -> Outcome<RecordedLot> {
    let contest = store::load(db, id)?;
    let phase = contest.phases.iter().find(|one| one.number == number);
    let phase = phase.ok_or(Problem::NotFound)?;
    let open = break_into(&contest, &results(&contest), phase);
    let tied: Vec<TeamNumber> = open
        .into_iter()
        .filter_map(|list| list.last_place)
        .filter(|last| !last.settled)
        .flat_map(|last| last.tied)
        .collect();
    if tied.is_empty() {
        return Err(Problem::conflict("debates-break-nothing-open"));
    }
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
    Ok(lot)
}
