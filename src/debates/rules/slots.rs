//! Which matches are held at the same time: nobody judges in two halls at once, and no hall has two
//! matches.
//!
//! Matches of one round always are. Matches of different rounds are if their times overlap; a debate
//! takes as long as its format says, and an hour where there is none (our default). Where a time is
//! missing we cannot know: rounds of one division follow one another, those of different divisions
//! are taken to run side by side until a match is over (our default).

use std::collections::{BTreeMap, BTreeSet};

use super::contest::{Contest, Match};
use super::format;
use super::numbers::{DivisionNumber, JudgeNumber, MatchNumber, RoundNumber, Side};
use super::publicity::is_over;
use crate::clock::Moment;

/// Seconds that a debate without a format takes.
const USUAL_SECONDS: i64 = 3_600;

/// A place in the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<'a> {
    pub division: DivisionNumber,
    pub starts_at: Option<Moment>,
    /// Code of the debate format.
    pub format: &'a str,
}

/// The timetable of a contest.
pub struct Timetable<'a> {
    contest: &'a Contest,
    seconds: BTreeMap<String, i64>,
    slots: BTreeMap<RoundNumber, (DivisionNumber, &'a str)>,
}

impl<'a> Timetable<'a> {
    pub fn of(contest: &'a Contest) -> Self {
        let formats = format::built_in().unwrap_or_default();
        let seconds = formats.iter().map(|one| {
            let sides = Side::BOTH.map(|side| i64::from(one.seconds_of(side)));
            (one.slug.clone(), sides.iter().sum())
        });
        let slots = contest.rounds.iter().filter_map(|round| {
            let mut phases = contest.phases.iter();
            let phase = phases.find(|one| one.number == round.phase)?;
            Some((round.number, (phase.division, phase.format.as_str())))
        });
        Self {
            contest,
            seconds: seconds.collect(),
            slots: slots.collect(),
        }
    }

    /// The judges who sit elsewhere at the time of a match that is to be drawn or changed.
    /// `except`: the matches that are drawn or changed themselves.
    pub fn busy(&self, slot: Slot<'_>, except: impl Fn(&Match) -> bool) -> BTreeSet<JudgeNumber> {
        let others = self.contest.matches.iter().filter(|of| !except(of));
        let there = others.filter(|of| self.together(slot, of));
        there
            .flat_map(|of| of.panel.iter().map(|seat| seat.judge))
            .collect()
    }

    /// The judges who sit in another match while this one is held.
    pub fn busy_during(&self, of: &Match) -> BTreeSet<JudgeNumber> {
        let mut busy = self.busy(self.slot(of), |other| {
            other.number == of.number || other.round == of.round
        });
        let same_round = self
            .contest
            .matches
            .iter()
            .filter(|other| other.round == of.round && other.number != of.number);
        busy.extend(same_round.flat_map(|other| other.panel.iter().map(|seat| seat.judge)));
        busy
    }

    /// Judges who sit in two matches at once, each with the second of the two: a time or a
    /// timetable was changed after the draw, or an archive came in so.
    pub fn clashes(&self) -> BTreeSet<(MatchNumber, JudgeNumber)> {
        let mut clashes = BTreeSet::new();
        for of in self.contest.matches.iter().filter(|of| !is_over(of)) {
            let busy = self.busy_during(of);
            let own = of.panel.iter().map(|seat| seat.judge);
            clashes.extend(
                own.filter(|judge| busy.contains(judge))
                    .map(|judge| (of.number, judge)),
            );
        }
        clashes
    }

    /// The places that have a match of this round and another one at the same time, with all these
    /// matches. Within a round times count where both matches have one: a place may be used by turns.
    pub fn crowded(&self, round: RoundNumber) -> BTreeMap<&'a str, BTreeSet<MatchNumber>> {
        let mut crowded: BTreeMap<&str, BTreeSet<MatchNumber>> = BTreeMap::new();
        let contest = self.contest;
        let held = || contest.matches.iter().filter(|of| !is_over(of));
        for of in held().filter(|of| of.round == round) {
            let place = of.venue.trim();
            let beside = held().filter(|other| {
                other.number != of.number && other.venue.trim() == place && self.beside(of, other)
            });
            for other in beside.filter(|_| !place.is_empty()) {
                let matches = crowded.entry(place).or_default();
                matches.extend([of.number, other.number]);
            }
        }
        crowded
    }

    fn beside(&self, of: &Match, other: &Match) -> bool {
        let timed = of.starts_at.is_some() && other.starts_at.is_some();
        (of.round == other.round && !timed) || self.together(self.slot(of), other)
    }

    fn slot(&self, of: &Match) -> Slot<'a> {
        let (division, format) = self.slots.get(&of.round).copied().unwrap_or_default();
        Slot {
            division,
            starts_at: of.starts_at,
            format,
        }
    }

    fn together(&self, slot: Slot<'_>, other: &Match) -> bool {
        let theirs = self.slot(other);
        match (slot.starts_at, theirs.starts_at) {
            (Some(one), Some(two)) => {
                let (first, begins, second) = if one <= two {
                    (slot, one, two)
                } else {
                    (theirs, two, one)
                };
                second < begins.plus_seconds(self.seconds_of(first.format))
            }
            _ => slot.division != theirs.division && !is_over(other),
        }
    }

    fn seconds_of(&self, format: &str) -> i64 {
        self.seconds.get(format).copied().unwrap_or(USUAL_SECONDS)
    }
}

#[cfg(test)]
mod tests {
    use super::super::contest::{Division, MatchState, Phase, PhaseKind};
    use super::super::numbers::PhaseNumber;
    use super::super::settings::Title;
    use super::super::tests::sample;
    use super::*;

    const SECOND: DivisionNumber = DivisionNumber(2);

    /// Two divisions; a match of the first with judges 1 to 3, one of the second without.
    fn contest() -> Contest {
        let mut contest = sample::contest(4);
        contest.divisions.push(Division {
            number: SECOND,
            title: Title::new("乙组", "B"),
        });
        contest.phases.push(Phase {
            division: SECOND,
            ..sample::phase(PhaseNumber(2), PhaseKind::PowerPaired)
        });
        contest.rounds.push(sample::round(4, PhaseNumber(2)));
        contest.matches.push(Match {
            panel: (1..=3).map(sample::seat).collect(),
            ..sample::a_match(MatchNumber(1), 1, (1, 2))
        });
        contest
            .matches
            .push(sample::a_match(MatchNumber(2), 4, (3, 4)));
        contest
    }

    fn busy(contest: &Contest) -> usize {
        Timetable::of(contest)
            .busy_during(&contest.matches[1])
            .len()
    }

    fn at(minutes: i64) -> Moment {
        Moment::from_micros(1_795_000_000_000_000).plus_minutes(minutes)
    }

    #[test]
    fn divisions_run_side_by_side_unless_their_times_say_otherwise() {
        let mut contest = contest();
        assert_eq!(busy(&contest), 3);
        contest.matches[0].state = MatchState::Confirmed;
        assert_eq!(busy(&contest), 0, "it is over");
        contest.matches[0].state = MatchState::Judging;
        contest.matches[0].starts_at = Some(at(0));
        assert_eq!(busy(&contest), 3, "one time is not enough to know");
        contest.matches[1].starts_at = Some(at(30));
        assert_eq!(busy(&contest), 3, "the first still runs");
        contest.matches[1].starts_at = Some(at(60));
        assert_eq!(busy(&contest), 0);
        contest.matches[1].starts_at = Some(at(-59));
        assert_eq!(busy(&contest), 3, "the second still runs");
    }

    #[test]
    fn a_format_says_how_long_a_debate_takes() {
        let mut contest = contest();
        for phase in &mut contest.phases {
            "changde-3v3".clone_into(&mut phase.format);
        }
        contest.matches[0].starts_at = Some(at(0));
        contest.matches[1].starts_at = Some(at(27));
        assert_eq!(busy(&contest), 0);
        contest.matches[1].starts_at = Some(at(26));
        assert_eq!(busy(&contest), 3);
    }

    #[test]
    fn who_sits_in_two_halls_is_named() {
        let mut contest = contest();
        assert!(Timetable::of(&contest).clashes().is_empty());
        contest.matches[1].panel = vec![sample::seat(2)];
        let clash = |of| (MatchNumber(of), JudgeNumber(2));
        let found = Timetable::of(&contest).clashes();
        assert_eq!(found, BTreeSet::from([clash(1), clash(2)]));
    }

    #[test]
    fn a_place_with_two_matches_at_once_is_named() {
        let mut contest = contest();
        let crowded = |contest: &Contest, round| -> Vec<(String, Vec<u32>)> {
            let found = Timetable::of(contest).crowded(RoundNumber(round));
            let numbers = |all: BTreeSet<MatchNumber>| all.into_iter().map(|one| one.0).collect();
            let found = found.into_iter();
            found
                .map(|(place, all)| (place.to_owned(), numbers(all)))
                .collect()
        };
        for of in &mut contest.matches {
            of.venue.clear();
        }
        assert!(crowded(&contest, 1).is_empty(), "no place is no clash");
        for of in &mut contest.matches {
            "一号厅".clone_into(&mut of.venue);
        }
        let both = vec![("一号厅".to_owned(), vec![1, 2])];
        assert_eq!(crowded(&contest, 1), both, "divisions run side by side");
        assert_eq!(crowded(&contest, 4), both);
        contest.matches[0].starts_at = Some(at(0));
        contest.matches[1].starts_at = Some(at(60));
        assert!(crowded(&contest, 1).is_empty(), "one after the other");
        // Two matches of one round: at once unless their times say otherwise.
        contest.matches[1].round = RoundNumber(1);
        assert!(crowded(&contest, 1).is_empty());
        contest.matches[1].starts_at = None;
        assert_eq!(crowded(&contest, 1), both);
        contest.matches[0].state = MatchState::Cancelled;
        assert!(crowded(&contest, 1).is_empty());
    }
}
