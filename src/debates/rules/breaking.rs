//! Who breaks to a phase: the best of the overall table, of each group, or of each profession.
//!
//! A tie at the last place is shown, never cut in silence. The contest's metrics have been asked
//! already; what they leave tied is settled by a recorded lot ([`LotAbout::Break`]), and until
//! then those places stay open.

use std::collections::BTreeSet;

use super::contest::{Contest, Entry, LotAbout, Phase, TeamKind};
use super::metrics::drawn;
use super::numbers::{PhaseNumber, TeamNumber};
use super::played::{Phases, Scope};
use super::ranking::Ranked;
use super::result::MatchResult;
use super::standings::standings;

/// Whose places a list gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    All,
    Group(String),
    Profession(TeamKind),
}

/// One list of a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakList {
    pub of: Of,
    /// Who is through, the best first, with ranks of the table.
    pub through: Vec<Ranked<TeamNumber>>,
    pub last_place: Option<LastPlace>,
}

/// Teams level at the last place, more than there are places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPlace {
    pub tied: Vec<TeamNumber>,
    pub places: usize,
    /// Whether a recorded lot has given the places; else nobody of the tied is through yet.
    pub settled: bool,
}

/// The lists of a phase's entry; none if all come into it.
///
/// Example: four places, ranks 1, 2, 3, 4, 4, 6: three are through, two are tied for one place.
pub fn break_into(contest: &Contest, results: &[MatchResult], phase: &Phase) -> Vec<BreakList> {
    let scope = scope_before(contest, phase);
    let overall = || standings(contest, results, &scope).rows;
    let list = |of: Of, rows: Vec<Ranked<TeamNumber>>, places: u32| {
        cut(contest, phase.number, of, rows, places)
    };
    match phase.entry {
        None => Vec::new(),
        Some(Entry::Best(places)) => vec![list(Of::All, overall(), places)],
        Some(Entry::BestOfEachGroup(places)) => {
            let of_group = |group: String| {
                let rows = standings(contest, results, &scope.in_group(&group)).rows;
                list(Of::Group(group), rows, places)
            };
            groups(contest, &scope).into_iter().map(of_group).collect()
        }
        Some(Entry::BestOfEachProfession {
            prosecutors,
            lawyers,
        }) => {
            let each = [
                (TeamKind::Prosecutors, prosecutors),
                (TeamKind::Lawyers, lawyers),
            ];
            let of_kind = |(kind, places)| {
                let rows = of_kind(contest, overall(), kind);
                list(Of::Profession(kind), rows, places)
            };
            each.into_iter().map(of_kind).collect()
        }
    }
}

/// The phases of the same division before this one, in which nobody went out.
fn scope_before(contest: &Contest, phase: &Phase) -> Scope {
    let earlier = contest.phases.iter();
    let earlier = earlier.filter(|one| one.division == phase.division && one.number < phase.number);
    let open = earlier.filter(|one| !one.kind.is_elimination());
    Scope {
        phases: Phases::Only(open.map(|one| one.number).collect()),
        ..Scope::of(phase.division)
    }
}

fn groups(contest: &Contest, scope: &Scope) -> BTreeSet<String> {
    let teams = contest.teams.iter();
    let teams = teams.filter(|team| team.division == scope.division);
    teams.map(|team| team.group.clone()).collect()
}

fn of_kind(
    contest: &Contest,
    rows: Vec<Ranked<TeamNumber>>,
    kind: TeamKind,
) -> Vec<Ranked<TeamNumber>> {
    let teams = contest.teams.iter().filter(|team| team.kind == kind);
    let teams: BTreeSet<TeamNumber> = teams.map(|team| team.number).collect();
    let is_of = |row: &Ranked<TeamNumber>| teams.contains(&row.id);
    rows.into_iter().filter(is_of).collect()
}

/// The first rows up to the number of places; a tie that does not fit is settled by lot or open.
fn cut(
    contest: &Contest,
    phase: PhaseNumber,
    of: Of,
    mut rows: Vec<Ranked<TeamNumber>>,
    places: u32,
) -> BreakList {
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    if rows.len() <= places {
        return BreakList {
            of,
            through: rows,
            last_place: None,
        };
    }
    let beyond = rows.get(places).map(|row| row.rank);
    let level = |row: &Ranked<TeamNumber>| Some(row.rank) == beyond;
    let clear = rows.iter().take_while(|row| !level(row)).count();
    let mut tied: Vec<_> = rows
        .split_off(clear)
        .into_iter()
        .take_while(level)
        .collect();
    let open = places.saturating_sub(clear);
    if open == 0 {
        return BreakList {
            of,
            through: rows,
            last_place: None,
        };
    }
    let names: Vec<TeamNumber> = tied.iter().map(|row| row.id).collect();
    let lot = drawn(contest, LotAbout::Break(phase), &names);
    if let Some(lot) = &lot {
        let mut by_lot: Vec<_> = tied.into_iter().zip(lot).collect();
        by_lot.sort_by_key(|(_, place)| **place);
        tied = by_lot.into_iter().map(|(row, _)| row).collect();
        rows.extend(tied.into_iter().take(open));
    }
    BreakList {
        of,
        through: rows,
        last_place: Some(LastPlace {
            tied: names,
            places: open,
            settled: lot.is_some(),
        }),
    }
}
