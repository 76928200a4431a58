//! Names of what a contest has decided.

use crate::debates::rules::contest::{Profession, TeamKind};
use crate::debates::rules::settings::{Decision, PanelMean, SideRule, Title};
use crate::web::Locale;

pub const fn kind_key(kind: TeamKind) -> &'static str {
    match kind {
        TeamKind::Prosecutors => "debates-kind-prosecutors",
        TeamKind::Lawyers => "debates-kind-lawyers",
        TeamKind::Mixed => "debates-kind-mixed",
    }
}

/// A name with the profession behind it, as the form of a team and lists have it.
pub const fn stated_key(profession: Profession) -> &'static str {
    match profession {
        Profession::Prosecutor => "debates-speaker-stated-prosecutor",
        Profession::Lawyer => "debates-speaker-stated-lawyer",
    }
}

pub const fn decision_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Votes => "debates-decision-votes",
        Decision::Points => "debates-decision-points",
    }
}

pub const fn mean_key(mean: PanelMean) -> &'static str {
    match mean {
        PanelMean::Mean => "debates-mean-all",
        PanelMean::TrimmedFromFive => "debates-mean-trimmed",
    }
}

pub const fn sides_key(sides: SideRule) -> &'static str {
    match sides {
        SideRule::ByProfession => "debates-sides-by-profession",
        SideRule::Drawn => "debates-sides-drawn",
    }
}

/// A title in the reader's language.
pub fn title(title: &Title, locale: Locale) -> &str {
    match locale {
        Locale::Chinese => &title.zh,
        Locale::English => &title.en,
    }
}
