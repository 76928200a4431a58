//! The brackets of a contest as pictures, and the places they give.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::debates::bracket_picture::picture;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Phase;
use crate::debates::rules::elimination::bracket;
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::worded::{Column, Row, Sheet, Words};
use crate::web::{Locale, Visit};

/// A picture of each elimination phase of these divisions whose teams are known.
pub fn pictures(
    visit: &Visit,
    contest: &Contest,
    locale: Locale,
    divisions: &BTreeSet<DivisionNumber>,
) -> Vec<Value> {
    let results = results(contest);
    let mut visit = visit.clone();
    visit.locale = locale;
    let called = Called {
        contest,
        visit: &visit,
    };
    let own = contest.phases.iter();
    let own = own.filter(|phase| divisions.contains(&phase.division));
    let drawn = own.filter_map(|phase| {
        let of = eliminates(phase).then(|| bracket(contest, &results, phase).ok())??;
        let title = called.phase(phase);
        Some(json!({ "title": title, "bracket": picture(&called, &of.bracket, &of.played) }))
    });
    drawn.collect()
}

/// Places by the bracket of a division: who went out in one round shares a place. None before
/// anything is decided.
pub fn places(
    words: &Words,
    title: &str,
    division: DivisionNumber,
    results: &[MatchResult],
) -> Option<Sheet> {
    let contest = words.contest;
    let own = |phase: &&Phase| phase.division == division && eliminates(phase);
    let phase = contest.phases.iter().rfind(own)?;
    let bracket = bracket(contest, results, phase).ok()?.bracket;
    let mut places: Vec<_> = bracket.places().into_iter().collect();
    places.sort_by_key(|(team, place)| (*place, *team));
    let rows = places.into_iter().map(|(team, place)| Row {
        cells: vec![place.to_string(), words.team(team)],
        of: None,
        rank: Some(place),
    });
    let rows: Vec<Row> = rows.collect();
    let columns = [("debates-table-rank", true), ("debates-table-team", false)];
    let sheet = Sheet {
        heading: format!("{title} {}", words.title(&phase.title))
            .trim()
            .to_owned(),
        columns: columns
            .map(|(key, numbers)| Column {
                words: words.word(key),
                numbers,
            })
            .into(),
        rows,
        notes: Vec::new(),
    };
    (!sheet.rows.is_empty()).then_some(sheet)
}

const fn eliminates(phase: &Phase) -> bool {
    phase.kind.is_elimination()
}
