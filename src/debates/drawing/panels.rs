//! Panels drawn again for a round that has been made; the record stays beside the first draw.

use super::{not_made, refused};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::balloting;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::draw;
use crate::debates::rules::making::MakingFault;
use crate::debates::rules::numbers::RoundNumber;
use crate::debates::rules::panel_draw::{PanelDraw, PanelGrounds};
use crate::debates::rules::panels::Panel;
use crate::debates::store::{self, parts};
use crate::error::{Outcome, Problem};

/// Draws the panels of all matches of a round for which nobody has begun a ballot; the contest is held.
pub fn draw_again(
    db: &mut Db,
    id: Id<Contest>,
    round: RoundNumber,
    (panel_size, seed): (u32, &str),
    (reason, by): (&str, &str),
    now: Moment,
) -> Outcome<PanelDraw> {
    let contest = store::load(db, id)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::refused("debates-change-no-reason"));
    }
    let begun = balloting::begun(db, id)?;
    let grounds = PanelGrounds::of(&contest, round, panel_size, &begun);
    let grounds = grounds.ok_or_else(|| Problem::conflict("debates-panels-nothing-open"))?;
    let numbers: Vec<_> = grounds.judges.iter().map(|one| one.judge).collect();
    if numbers.is_empty() {
        return Err(Problem::conflict("debates-panels-nobody-free"));
    }
    let drawn = draw::judges(seed, &numbers).map_err(refused)?;
    let made = grounds.seat(&drawn);
    let made = made.map_err(|fault| not_made(MakingFault::Panel(fault)))?;
    let mut before = Vec::new();
    for to_judge in &grounds.matches {
        let of = contest
            .matches
            .iter()
            .find(|of| of.number == to_judge.number);
        let of = of.ok_or(Problem::NotFound)?;
        before.push(Panel {
            of: of.number,
            seats: of.panel.clone(),
        });
        let own = made.panels.iter().find(|one| one.of == of.number);
        let changed = Match {
            panel: own.map(|one| one.seats.clone()).unwrap_or_default(),
            ..of.clone()
        };
        parts::put(db, id, of.number.0, &changed)?;
    }
    let draw = PanelDraw {
        round,
        grounds,
        drawn,
        made,
        before,
        reason: reason.to_owned(),
        by: by.to_owned(),
        at: now,
    };
    let number = parts::next::<PanelDraw>(db, id)?;
    parts::put(db, id, number, &draw)?;
    Ok(draw)
}
