//! Who breaks to a phase: the best of the overall table, of each group, or of each profession.
//!
//! A tie at the last place is shown, never cut in silence. The contest's metrics have been asked
//! already; what they leave tied is settled by a recorded lot ([`LotAbout::Break`]), and until
//! then those places stay open. Breaks are by the preliminary rounds of the division, all of them,
//! as its standings are and the seeds of its bracket.

use std::collections::BTreeSet;

use super::contest::{Contest, Entry, LotAbout, Phase, TeamKind};
use super::metrics::drawn_beside;
use super::numbers::{PhaseNumber, TeamNumber};
use super::played::Scope;
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
    let scope = Scope::of(phase.division);
    let overall = || standings(contest, results, &scope).rows;
    let cuts: Vec<Cut> = match phase.entry {
        None => Vec::new(),
        Some(Entry::Best(places)) => vec![cut(Of::All, overall(), places)],
        Some(Entry::BestOfEachGroup(places)) => {
            let of_group = |group: String| {
                let rows = standings(contest, results, &scope.in_group(&group)).rows;
                cut(Of::Group(group), rows, places)
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
                cut(Of::Profession(kind), rows, places)
            };
            each.into_iter().map(of_kind).collect()
        }
    };
    let tied = cuts.iter().flat_map(|one| &one.tied);
    let tied: BTreeSet<TeamNumber> = tied.map(|row| row.id).collect();
    let settle = |one: Cut| one.settled(contest, phase.number, &tied);
    cuts.into_iter().map(settle).collect()
}

/// Teams that stand in no group while others do: where groups break, nothing gives them a place.
pub fn without_group(contest: &Contest, phase: &Phase) -> Vec<TeamNumber> {
    let by_group = matches!(phase.entry, Some(Entry::BestOfEachGroup(_)));
    let own = contest.teams.iter();
    let own = own.filter(|team| by_group && team.division == phase.division);
    let (without, within): (Vec<_>, Vec<_>) = own.partition(|team| team.group.is_empty());
    if within.is_empty() {
        return Vec::new();
    }
    without.into_iter().map(|team| team.number).collect()
}

/// The groups of a division. Without a group is none of them, unless nobody has one.
fn groups(contest: &Contest, scope: &Scope) -> BTreeSet<String> {
    let teams = contest.teams.iter();
    let teams = teams.filter(|team| team.division == scope.division);
    let mut groups: BTreeSet<String> = teams.map(|team| team.group.clone()).collect();
    if groups.len() > 1 {
        groups.remove("");
    }
    groups
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

/// A list before its lot.
struct Cut {
    of: Of,
    /// Through by their rank alone.
    clear: Vec<Ranked<TeamNumber>>,
    /// Level for fewer places than there are of them; else empty.
    tied: Vec<Ranked<TeamNumber>>,
    places: usize,
}

/// The first rows up to the number of places, apart from a tie that does not fit.
fn cut(of: Of, mut rows: Vec<Ranked<TeamNumber>>, places: u32) -> Cut {
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let beyond = rows.get(places).map(|row| row.rank);
    let level = |row: &Ranked<TeamNumber>| Some(row.rank) == beyond;
    let clear = rows.iter().take_while(|row| !level(row)).count();
    let after = rows.split_off(clear);
    let places = places.saturating_sub(clear);
    let fits = beyond.is_none() || places == 0;
    Cut {
        of,
        clear: rows,
        tied: if fits {
            Vec::new()
        } else {
            after.into_iter().take_while(level).collect()
        },
        places,
    }
}

impl Cut {
    /// The list with the places that a lot has given. A lot counts for just these teams; one of an
    /// earlier version was drawn among the tied of all lists (`all`) at once.
    fn settled(
        self,
        contest: &Contest,
        phase: PhaseNumber,
        all: &BTreeSet<TeamNumber>,
    ) -> BreakList {
        let Self {
            of,
            clear: mut through,
            tied,
            places,
        } = self;
        if tied.is_empty() {
            return BreakList {
                of,
                through,
                last_place: None,
            };
        }
        let names: Vec<TeamNumber> = tied.iter().map(|row| row.id).collect();
        let elsewhere = |name: &String| {
            let mut others = all.iter().filter(|team| !names.contains(team));
            others.any(|team| team.to_string() == *name)
        };
        let lot = drawn_beside(contest, LotAbout::Break(phase), &names, elsewhere);
        if let Some(lot) = &lot {
            let mut by_lot: Vec<_> = tied.into_iter().zip(lot).collect();
            by_lot.sort_by_key(|(_, place)| **place);
            let by_lot = by_lot.into_iter().map(|(row, _)| row);
            through.extend(by_lot.take(places));
        }
        BreakList {
            of,
            through,
            last_place: Some(LastPlace {
                tied: names,
                places,
                settled: lot.is_some(),
            }),
        }
    }
}
