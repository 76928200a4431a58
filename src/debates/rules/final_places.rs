//! Final places of a division: by the bracket where there is an elimination, else by the standings
//! once the contest is over.

use std::collections::BTreeSet;

use super::bracket::{Bracket, Tie};
use super::contest::{Contest, Match, MatchState, Phase};
use super::elimination::{Elimination, bracket};
use super::numbers::{DivisionNumber, MatchNumber, TeamNumber};
use super::played::Scope;
use super::result::MatchResult;
use super::standings::standings;

/// The places of a division, as far as they are decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalPlaces {
    pub division: DivisionNumber,
    /// Place and team, the best first. Who went out in the same round shares a place, except where
    /// there was a match for the third.
    pub rows: Vec<(u32, TeamNumber)>,
    /// The matches of the elimination that the places follow from: who is told of all of them
    /// knows the places. None where there was no elimination.
    pub from: Vec<MatchNumber>,
}

impl FinalPlaces {
    /// Whether there is a winner.
    pub fn is_settled(&self) -> bool {
        self.rows.first().is_some_and(|(place, _)| *place == 1)
    }

    /// Whether somebody else has the same place.
    pub fn is_shared(&self, place: u32) -> bool {
        self.rows
            .iter()
            .filter(|(other, _)| *other == place)
            .count()
            > 1
    }
}

/// The final places of a division; none while somebody may still win.
pub fn final_places(
    contest: &Contest,
    results: &[MatchResult],
    division: DivisionNumber,
) -> Option<FinalPlaces> {
    if elimination_of(contest, division).is_some() {
        return by_bracket(contest, results, division).filter(FinalPlaces::is_settled);
    }
    let scope = Scope::of(division);
    let begun = scope.last_round(contest).is_some();
    if !(contest.settings.public.over && begun) {
        return None;
    }
    let rows = standings(contest, results, &scope).rows.into_iter();
    Some(FinalPlaces {
        division,
        rows: rows.map(|row| (row.rank, row.id)).collect(),
        from: Vec::new(),
    })
}

/// The places that the elimination of a division has given so far; none where it has no bracket.
pub fn by_bracket(
    contest: &Contest,
    results: &[MatchResult],
    division: DivisionNumber,
) -> Option<FinalPlaces> {
    let phase = elimination_of(contest, division)?;
    let Elimination {
        bracket, played, ..
    } = bracket(contest, results, phase).ok()?;
    let cancelled = |tie: &Tie| {
        let of = played.get(&tie.number);
        of.is_some_and(|of| of.state == MatchState::Cancelled)
    };
    // Who still plays for the third place has none yet.
    let third = third_place(&bracket).filter(|tie| tie.winner.is_none() && !cancelled(tie));
    let waiting = third.map_or([None, None], |tie| bracket.teams(tie));
    let places = bracket.places().into_iter();
    let mut rows: Vec<(u32, TeamNumber)> = places
        .filter(|(team, _)| !waiting.contains(&Some(*team)))
        .map(|(team, place)| (place, team))
        .collect();
    rows.sort_unstable();
    Some(FinalPlaces {
        division,
        rows,
        from: played.values().map(|of| of.number).collect(),
    })
}

/// The phase of a division in which who loses goes out.
pub fn elimination_of(contest: &Contest, division: DivisionNumber) -> Option<&Phase> {
    let own = |phase: &&Phase| phase.division == division && phase.kind.is_elimination();
    contest.phases.iter().rfind(own)
}

/// The matches that are played for a third place.
pub fn for_third_place(contest: &Contest, results: &[MatchResult]) -> BTreeSet<MatchNumber> {
    let own = |phase: &&Phase| phase.kind.is_elimination() && phase.third_place;
    let phases = contest.phases.iter().filter(own);
    let found = phases.filter_map(|phase| {
        let Elimination {
            bracket, played, ..
        } = bracket(contest, results, phase).ok()?;
        let of: &Match = played.get(&third_place(&bracket)?.number)?;
        Some(of.number)
    });
    found.collect()
}

fn third_place(bracket: &Bracket) -> Option<&Tie> {
    bracket.tie(bracket.third_place()?)
}

#[cfg(test)]
mod tests {
    use super::super::contest::{Entry, PhaseKind};
    use super::super::numbers::{PhaseNumber, RoundNumber};
    use super::super::result::results;
    use super::super::tests::sample::{self, DIVISION, play};
    use super::*;

    const ELIMINATION: PhaseNumber = PhaseNumber(2);

    /// Four teams ranked 1, 2, 3, 4, of which all go on.
    fn four(third_place: bool) -> Contest {
        let mut contest = sample::contest(4);
        contest.rounds = vec![sample::round(1, sample::PRELIMINARY)];
        play(&mut contest, 1, (1, 4), &[("90", "60")]);
        play(&mut contest, 1, (2, 3), &[("85", "70")]);
        contest.phases.push(Phase {
            entry: Some(Entry::Best(4)),
            third_place,
            ..sample::phase(ELIMINATION, PhaseKind::Elimination)
        });
        contest.rounds.push(sample::round(2, ELIMINATION));
        contest.rounds.push(sample::round(3, ELIMINATION));
        contest
    }

    fn places(contest: &Contest) -> Option<Vec<(u32, u32)>> {
        let found = final_places(contest, &results(contest), DIVISION)?;
        Some(
            found
                .rows
                .iter()
                .map(|(place, team)| (*place, team.0))
                .collect(),
        )
    }

    #[test]
    fn the_final_gives_the_places_and_the_standings_do_not() {
        let mut contest = four(false);
        play(&mut contest, 2, (1, 4), &[("70", "80")]);
        play(&mut contest, 2, (2, 3), &[("80", "70")]);
        assert_eq!(places(&contest), None);
        play(&mut contest, 3, (4, 2), &[("90", "80")]);
        assert_eq!(places(&contest), Some(vec![(1, 4), (2, 2), (3, 1), (3, 3)]));
        let found = final_places(&contest, &results(&contest), DIVISION).unwrap();
        assert!(found.is_shared(3) && !found.is_shared(1));
        assert_eq!(found.from.len(), 3);
        assert!(for_third_place(&contest, &results(&contest)).is_empty());
    }

    #[test]
    fn who_plays_for_the_third_place_has_none_before() {
        let mut contest = four(true);
        play(&mut contest, 2, (1, 4), &[("70", "80")]);
        play(&mut contest, 2, (2, 3), &[("80", "70")]);
        play(&mut contest, 3, (4, 2), &[("90", "80")]);
        let pending = sample::a_match(MatchNumber(9), 3, (1, 3));
        contest.matches.push(pending);
        assert_eq!(places(&contest), Some(vec![(1, 4), (2, 2)]));
        let third = for_third_place(&contest, &results(&contest));
        assert_eq!(third, BTreeSet::from([MatchNumber(9)]));
        // A match that is not held leaves both in the third place.
        contest.matches.last_mut().unwrap().state = MatchState::Cancelled;
        assert_eq!(places(&contest), Some(vec![(1, 4), (2, 2), (3, 1), (3, 3)]));
        contest.matches.pop();
        play(&mut contest, 3, (1, 3), &[("70", "80")]);
        assert_eq!(places(&contest), Some(vec![(1, 4), (2, 2), (3, 3), (4, 1)]));
    }

    #[test]
    fn without_an_elimination_the_standings_are_final_when_the_contest_is_over() {
        let mut contest = sample::contest(2);
        contest.rounds.retain(|one| one.number == RoundNumber(1));
        play(&mut contest, 1, (1, 2), &[("70", "80")]);
        assert_eq!(places(&contest), None);
        contest.settings.public.over = true;
        assert_eq!(places(&contest), Some(vec![(1, 2), (2, 1)]));
    }
}
