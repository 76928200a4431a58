//! The brackets of a contest as pictures.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::debates::bracket_picture::picture;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Phase;
use crate::debates::rules::elimination::bracket;
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::result::results;
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

const fn eliminates(phase: &Phase) -> bool {
    phase.kind.is_elimination()
}
