//! The bracket as lines and boxes, for a picture that prints.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::called::Called;
use super::rules::bracket::{Bracket, Slot, TieNumber};
use super::rules::contest::Match;
use super::rules::elimination;

/// Sizes of the picture (units of its own; the page scales it).
const BOX_WIDTH: u32 = 200;
const BOX_HEIGHT: u32 = 56;
const COLUMN: u32 = 260;
const ROW: u32 = 36;
const HEAD: u32 = 32;
/// Longest name that fits into a box (characters).
const LONGEST: usize = 13;

/// What the template draws.
pub fn picture(
    called: &Called<'_>,
    bracket: &Bracket,
    played: &BTreeMap<TieNumber, Match>,
) -> Value {
    let layout = bracket.layout();
    let x = |column: u32| column * COLUMN + 1;
    let y = |row: u32| HEAD + row * ROW + 1;
    let boxes = layout.places.iter().filter_map(|place| {
        let tie = bracket.tie(place.tie)?;
        let lines = tie.slots.iter().enumerate().map(|(at, slot)| {
            let team = bracket.team(*slot);
            let name = team.map_or_else(|| pending(called, *slot), |team| called.team(team));
            let short: String = name.chars().take(LONGEST).collect();
            let cut = name.chars().count() > LONGEST;
            json!({
                "name": if cut { format!("{short}…") } else { short }, "whole": name,
                "y": y(place.row) + if at == 0 { 20 } else { 46 },
                "won": team.is_some() && tie.winner == team, "known": team.is_some(),
            })
        });
        let of = played.get(&tie.number);
        Some(json!({
            "x": x(place.column), "text_x": x(place.column) + 10, "y": y(place.row), "middle": y(place.row) + BOX_HEIGHT / 2,
            "right": x(place.column) + BOX_WIDTH, "width": BOX_WIDTH, "height": BOX_HEIGHT,
            "lines": lines.collect::<Vec<_>>(), "match": of.map(|of| of.number),
            "third": bracket.third_place() == Some(tie.number),
        }))
    });
    let connectors = layout.connectors.iter().filter_map(|one| {
        let from = layout.places.iter().find(|place| place.tie == one.from)?;
        let to = layout.places.iter().find(|place| place.tie == one.to)?;
        let (x1, y1) = (x(from.column) + BOX_WIDTH, y(from.row) + BOX_HEIGHT / 2);
        let (x2, y2) = (
            x(to.column),
            y(to.row) + if one.slot == 0 { 14 } else { 42 },
        );
        let middle = u32::midpoint(x1, x2);
        Some(json!({ "path": format!("M{x1} {y1}H{middle}V{y2}H{x2}") }))
    });
    let heads = (0..bracket.rounds()).map(|round| {
        let left = 1_u32
            .checked_shl(bracket.rounds() - round)
            .unwrap_or(u32::MAX);
        json!({ "x": x(round), "title": called.title(&elimination::title(left)) })
    });
    json!({
        "width": layout.columns * COLUMN - (COLUMN - BOX_WIDTH) + 2,
        "height": HEAD + layout.rows * ROW + BOX_HEIGHT,
        "boxes": boxes.collect::<Vec<_>>(), "connectors": connectors.collect::<Vec<_>>(), "heads": heads.collect::<Vec<_>>(),
    })
}

fn pending(called: &Called<'_>, slot: Slot) -> String {
    match slot {
        Slot::Seed(seed) => {
            called.message("debates-bracket-seed", vec![("seed", seed.to_string())])
        }
        Slot::WinnerOf(tie) => called.message(
            "debates-bracket-winner-of",
            vec![("tie", tie.0.to_string())],
        ),
        Slot::LoserOf(tie) => {
            called.message("debates-bracket-loser-of", vec![("tie", tie.0.to_string())])
        }
    }
}
