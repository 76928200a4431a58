//! The bracket as lines and boxes, for a picture that prints.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::called::Called;
use super::rules::bracket::{Bracket, Slot, Tie, TieNumber};
use super::rules::contest::Match;
use super::rules::elimination;
use super::rules::numbers::TeamNumber;

/// Sizes of the picture (units of its own; the page scales it).
const BOX_WIDTH: u32 = 200;
const BOX_HEIGHT: u32 = 56;
const COLUMN: u32 = 260;
const ROW: u32 = 36;
const HEAD: u32 = 32;
/// Longest name that fits into a box: a Chinese character takes two, a letter one.
const LONGEST: usize = 26;
/// How far a title stands above its box.
const ABOVE: u32 = 8;

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
            let name = team.map_or_else(|| pending(called, bracket, *slot), |team| called.team(team));
            json!({
                "name": short(&name), "whole": name,
                "y": y(place.row) + if at == 0 { 20 } else { 46 },
                "won": team.is_some() && tie.winner == team, "known": team.is_some(),
            })
        });
        let of = played.get(&tie.number);
        let third = bracket.third_place() == Some(tie.number);
        Some(json!({
            "x": x(place.column), "text_x": x(place.column) + 10, "y": y(place.row), "middle": y(place.row) + BOX_HEIGHT / 2,
            "right": x(place.column) + BOX_WIDTH, "width": BOX_WIDTH, "height": BOX_HEIGHT,
            "lines": lines.collect::<Vec<_>>(), "match": of.map(|of| of.number),
            "title": third.then(|| called.visit.text("debates-bracket-third-place", &[])),
            "title_y": y(place.row).saturating_sub(ABOVE),
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
    let heads = (0..bracket.rounds())
        .map(|round| json!({ "x": x(round), "title": round_title(called, bracket, round) }));
    let champion = champion(bracket);
    let last = layout.places.iter().find(|place| {
        let tie = bracket.tie(place.tie);
        champion.is_some() && tie.is_some_and(|tie| is_final(bracket, tie))
    });
    let champion = champion.zip(last).map(|(team, place)| {
        let (name, middle) = (called.team(team), y(place.row) + BOX_HEIGHT / 2);
        let (right, left) = (x(place.column) + BOX_WIDTH, x(place.column + 1));
        json!({
            "title": called.visit.text("debates-bracket-champion", &[]),
            "name": short(&name), "whole": name,
            "x": left, "y": middle - BOX_HEIGHT / 4, "width": BOX_WIDTH, "height": BOX_HEIGHT / 2,
            "text_x": left + 10, "text_y": middle + 5,
            "path": format!("M{right} {middle}H{left}"),
        })
    });
    let columns = layout.columns + u32::from(champion.is_some());
    json!({
        "width": columns * COLUMN - (COLUMN - BOX_WIDTH) + 2,
        "height": HEAD + layout.rows * ROW + BOX_HEIGHT,
        "boxes": boxes.collect::<Vec<_>>(), "connectors": connectors.collect::<Vec<_>>(), "heads": heads.collect::<Vec<_>>(),
        "champion": champion,
    })
}

fn pending(called: &Called<'_>, bracket: &Bracket, slot: Slot) -> String {
    let (key, from) = match slot {
        Slot::Seed(seed) => {
            return called.message("debates-bracket-seed", vec![("seed", seed.to_string())]);
        }
        Slot::WinnerOf(tie) => ("debates-bracket-winner-of", tie),
        Slot::LoserOf(tie) => ("debates-bracket-loser-of", tie),
    };
    // Ties are counted within their round, as people do.
    let round = bracket.tie(from).map_or(0, |tie| tie.round);
    let mut own = bracket.ties().iter().filter(|tie| tie.round == round);
    let number = own.position(|tie| tie.number == from).unwrap_or_default() + 1;
    let title = round_title(called, bracket, round);
    called.message(key, vec![("round", title), ("tie", number.to_string())])
}

/// What a round of the bracket is called.
fn round_title(called: &Called<'_>, bracket: &Bracket, round: u32) -> String {
    let left = 1_u32.checked_shl(bracket.rounds().saturating_sub(round));
    called.title(&elimination::title(left.unwrap_or(u32::MAX)))
}

fn is_final(bracket: &Bracket, tie: &Tie) -> bool {
    tie.round + 1 == bracket.rounds() && bracket.third_place() != Some(tie.number)
}

fn champion(bracket: &Bracket) -> Option<TeamNumber> {
    let mut ties = bracket.ties().iter();
    ties.find(|tie| is_final(bracket, tie))?.winner
}

/// A name as far as it fits into a box.
fn short(name: &str) -> String {
    let width = |char: char| -> usize { if char.is_ascii() { 1 } else { 2 } };
    if name.chars().map(width).sum::<usize>() <= LONGEST {
        return name.to_owned();
    }
    let mut taken = 0;
    let fits = |char: &char| {
        taken += width(*char);
        taken <= LONGEST
    };
    let kept: String = name.chars().take_while(fits).collect();
    format!("{kept}…")
}
