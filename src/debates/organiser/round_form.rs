//! What is typed for the next round.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::drawing::Wanted;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::PhaseKind;
use crate::debates::rules::format;
use crate::debates::rules::grounds::Choice;
use crate::debates::rules::making::Basis;
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::pairing::{PullUp, Sides, Within};
use crate::debates::rules::round_draw::RoundDraw;
use crate::error::{Outcome, Problem};

/// What is asked for the next round.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    pub division: String,
    #[serde(default)]
    pub kind: String,
    /// When the matches begin, as Beijing's clock shows it.
    #[serde(default, rename = "starts-at")]
    pub starts_at: String,
    #[serde(default)]
    pub format: String,
    #[serde(default)]
    pub seed: String,
    #[serde(default, rename = "panel-size")]
    pub panel_size: String,
    /// One place a line.
    #[serde(default)]
    pub venues: String,
    #[serde(default, rename = "pull-up")]
    pub pull_up: String,
    #[serde(default)]
    pub within: String,
    #[serde(default, rename = "sides-by-lot")]
    pub sides_by_lot: bool,
}

/// Panels of this size unless the organiser wants another.
pub const USUAL_PANEL: u32 = 3;
const LARGEST_PANEL: u32 = 99;

/// Kinds of phases: the word in the form, and the key of the name.
pub const KINDS: [(PhaseKind, &str, &str); 3] = [
    (
        PhaseKind::RoundRobin,
        "round-robin",
        "debates-kind-of-phase-round-robin",
    ),
    (
        PhaseKind::PowerPaired,
        "power-paired",
        "debates-kind-of-phase-power-paired",
    ),
    (
        PhaseKind::Elimination,
        "elimination",
        "debates-kind-of-phase-elimination",
    ),
];

/// Who is pulled up.
pub const PULL_UPS: [(PullUp, &str, &str); 3] = [
    (PullUp::Top, "top", "debates-pull-up-top"),
    (PullUp::Bottom, "bottom", "debates-pull-up-bottom"),
    (PullUp::Drawn, "drawn", "debates-pull-up-drawn"),
];

/// Who meets whom in a bracket.
pub const WITHIN: [(Within, &str, &str); 3] = [
    (Within::Drawn, "drawn", "debates-within-drawn"),
    (Within::Fold, "fold", "debates-within-fold"),
    (Within::Slide, "slide", "debates-within-slide"),
];

/// What was typed as a seed, or one that nobody could foresee.
pub fn seed_or_fresh(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        Id::<Contest>::fresh().to_string()
    } else {
        typed.to_owned()
    }
}

impl Typed {
    /// What is chosen of pairing; the usual where nothing is.
    pub fn choice(&self, panel_size: u32) -> Outcome<Choice> {
        let usual = Choice::usual(panel_size);
        let pull_up = PULL_UPS.iter().find(|(_, word, _)| *word == self.pull_up);
        let within = WITHIN.iter().find(|(_, word, _)| *word == self.within);
        Ok(Choice {
            pull_up: pull_up.map_or(usual.pull_up, |(one, _, _)| *one),
            within: within.map_or(usual.within, |(one, _, _)| *one),
            sides_by_lot: self.sides_by_lot,
            starts_at: starts_at(&self.starts_at)?,
            ..usual
        })
    }

    /// Pairing as in the newest power-paired round.
    pub fn as_before<'a>(draws: impl DoubleEndedIterator<Item = &'a RoundDraw>) -> Self {
        let rules = draws.rev().find_map(|draw| match &draw.grounds.basis {
            Basis::PowerPaired { rules, .. } => Some(*rules),
            _ => None,
        });
        let Some(rules) = rules else {
            return Self::default();
        };
        let word = |found: Option<&str>| found.unwrap_or_default().to_owned();
        let pull_up = PULL_UPS.iter().find(|(one, _, _)| *one == rules.pull_up);
        let within = WITHIN.iter().find(|(one, _, _)| *one == rules.within);
        Self {
            pull_up: word(pull_up.map(|(_, word, _)| *word)),
            within: word(within.map(|(_, word, _)| *word)),
            sides_by_lot: rules.sides == Sides::Drawn,
            ..Self::default()
        }
    }

    /// All of it, or what is wrong with it.
    pub fn wanted(&self, by: &str) -> Outcome<Wanted> {
        let kind = KINDS.iter().find(|(_, word, _)| *word == self.kind);
        let (kind, _, _) = kind.ok_or_else(|| Problem::refused("debates-round-kind-missing"))?;
        let known = format::built_in().unwrap_or_default();
        let format = known.into_iter().find(|one| one.slug == self.format);
        let venues = self.venues.lines().map(str::trim);
        Ok(Wanted {
            division: division(&self.division),
            kind: *kind,
            format: format.map(|one| one.slug).unwrap_or_default(),
            seed: seed_or_fresh(&self.seed),
            panel_size: panel_size(&self.panel_size)?,
            venues: venues
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
            by: by.to_owned(),
        })
    }
}

/// The size of a panel; the usual where nothing is typed.
pub fn panel_size(typed: &str) -> Outcome<u32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(USUAL_PANEL);
    }
    let size = typed.parse().ok().filter(|size| *size <= LARGEST_PANEL);
    size.ok_or_else(|| Problem::refused("debates-round-panel-size"))
}

/// A time that is typed; none where nothing is.
pub fn starts_at(typed: &str) -> Outcome<Option<Moment>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let moment = Moment::parse_beijing(typed);
    let moment = moment.ok_or_else(|| Problem::refused("debates-starts-at-unclear"))?;
    Ok(Some(moment))
}

/// The division that a form names; the first where it names none.
pub fn division(typed: &str) -> DivisionNumber {
    let number = typed.trim().parse().ok();
    number.map(DivisionNumber).unwrap_or_default()
}

/// The divisions for a choice; none where there is only one.
pub fn divisions(called: &Called<'_>, chosen: DivisionNumber) -> Vec<Value> {
    let all = &called.contest.divisions;
    let all = all.iter().filter(|_| called.contest.is_divided());
    all.map(|one| json!({ "number": one.number, "title": called.division(one.number), "chosen": one.number == chosen }))
        .collect()
}

/// The options of a select, with the typed one chosen.
pub fn choices<T>(all: &[(T, &str, &str)], typed: &str) -> Vec<Value> {
    let choice = |(_, word, key): &(T, &str, &str)| json!({ "word": word, "key": key, "chosen": typed == *word });
    all.iter().map(choice).collect()
}
