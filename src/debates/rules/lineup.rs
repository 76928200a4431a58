//! Who speaks for a side: as many as the format of the match's phase has places for, which are
//! counted from 1. A phase without a known format asks for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::contest::{Contest, LinedUp, Match, MatchState, Pairing, Speaker};
use super::format;
use super::numbers::{RoundNumber, Side, SpeakerNumber};

/// Speakers of a side by the code of the format.
static SPEAKERS: LazyLock<BTreeMap<String, u8>> = LazyLock::new(|| {
    let known = format::built_in().unwrap_or_default().into_iter();
    known.map(|one| (one.slug, one.speakers)).collect()
});

/// Places of a side in a format; none where the program does not know it.
pub fn places_in(format: &str) -> Option<u8> {
    SPEAKERS.get(format).copied()
}

/// Places of a side in the matches of a round.
pub fn places(contest: &Contest, round: RoundNumber) -> Option<u8> {
    let round = contest.rounds.iter().find(|one| one.number == round)?;
    let mut phases = contest.phases.iter();
    let phase = phases.find(|one| one.number == round.phase)?;
    places_in(&phase.format)
}

/// Who speaks unless somebody says otherwise: the teams' speakers in the order in which they are
/// entered, as many as there are places. Substitutes come in by hand.
///
/// Example: of four speakers and a substitute three debate in a match of three a side.
pub fn usual(contest: &Contest, pairing: Pairing, places: Option<u8>) -> Vec<LinedUp> {
    let mut lineup = Vec::new();
    for side in Side::BOTH {
        let team = pairing.team(side);
        let own = contest.speakers.iter().filter(|one| Some(one.team) == team);
        let mut own: Vec<(u8, &Speaker)> =
            own.filter_map(|one| Some((one.position?, one))).collect();
        own.sort_by_key(|(position, one)| (*position, one.number));
        if let Some(places) = places {
            own.retain(|(_, one)| !one.substitute);
            own.truncate(usize::from(places));
            close_up(&mut own, places);
        }
        lineup.extend(own.into_iter().map(|(position, one)| LinedUp {
            side,
            position,
            speaker: one.number,
        }));
    }
    lineup
}

/// Everybody keeps the own position where the format has it; else they are counted anew.
fn close_up(own: &mut [(u8, &Speaker)], places: u8) {
    let there = own.iter().all(|(at, _)| (1..=places).contains(at));
    let apart = own.iter().map(|(at, _)| *at).collect::<BTreeSet<_>>().len() == own.len();
    if !(there && apart) {
        for (at, (position, _)) in (1..).zip(own) {
            *position = at;
        }
    }
}

/// Whether more are lined up than a side has places for, or at a place that there is not.
pub fn exceeds(lineup: &[LinedUp], places: Option<u8>) -> bool {
    let Some(places) = places else {
        return false;
    };
    Side::BOTH.into_iter().any(|side| {
        let mut own = lineup.iter().filter(|one| one.side == side);
        let many = own.clone().count() > usize::from(places);
        many || own.any(|one| one.position > places)
    })
}

/// Whether a match that nobody has begun has too many lined up to begin.
pub fn keeps_from_beginning(contest: &Contest, of: &Match) -> bool {
    of.state == MatchState::Planned && exceeds(&of.lineup, places(contest, of.round))
}

/// The places of a side that a form has: those of the format, and those that are taken.
pub fn open_places(of: &Match, side: Side, places: Option<u8>) -> BTreeSet<u8> {
    let taken = of.lineup.iter().filter(|one| one.side == side);
    let taken = taken.map(|one| one.position);
    taken.chain(1..=places.unwrap_or_default()).collect()
}

/// What a form says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: who stands there stays.
    Nothing,
    Nobody,
    Speaker(SpeakerNumber),
}

/// The line-up that a form says, in the order of sides and places; as it stands where that is the same.
pub fn chosen(of: &Match, places: Option<u8>, said: impl Fn(Side, u8) -> Said) -> Vec<LinedUp> {
    let mut lineup = Vec::new();
    for side in Side::BOTH {
        for position in open_places(of, side, places) {
            let at = |one: &&LinedUp| one.side == side && one.position == position;
            let speaker = match said(side, position) {
                Said::Nothing => of.lineup.iter().find(at).map(|one| one.speaker),
                Said::Nobody => None,
                Said::Speaker(speaker) => Some(speaker),
            };
            lineup.extend(speaker.map(|speaker| LinedUp {
                side,
                position,
                speaker,
            }));
        }
    }
    let same = lineup.len() == of.lineup.len() && lineup.iter().all(|one| of.lineup.contains(one));
    if same { of.lineup.clone() } else { lineup }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::{MatchNumber, TeamNumber};
    use super::super::tests::sample;
    use super::*;

    /// Two teams of so many speakers, each with a substitute who has a place in the list as well.
    fn teams_of(speakers: u8) -> Contest {
        let mut contest = sample::contest(2);
        contest.speakers.clear();
        for team in [1, 2_u32] {
            for at in 1..=speakers + 1 {
                contest.speakers.push(Speaker {
                    number: SpeakerNumber(team * 10 + u32::from(at)),
                    team: TeamNumber(team),
                    name: "李某某".to_owned(),
                    // The substitute first.
                    position: Some(if at > speakers { 1 } else { at }),
                    substitute: at > speakers,
                    profession: None,
                });
            }
        }
        contest
    }

    fn numbers(lineup: &[LinedUp], side: Side) -> Vec<(u8, u32)> {
        let own = lineup.iter().filter(|one| one.side == side);
        own.map(|one| (one.position, one.speaker.0)).collect()
    }

    #[test]
    fn as_many_speak_as_the_format_has_places_for() {
        let pairing = sample::a_match(MatchNumber(1), 1, (1, 2)).pairing;
        let four = teams_of(4);
        let lineup = usual(&four, pairing, places_in("guilin-3v3"));
        assert_eq!(
            numbers(&lineup, Side::Prosecution),
            [(1, 11), (2, 12), (3, 13)]
        );
        assert_eq!(numbers(&lineup, Side::Defence), [(1, 21), (2, 22), (3, 23)]);
        // Where there are fewer, all of them.
        let lineup = usual(&teams_of(2), pairing, places_in("guilin-3v3"));
        assert_eq!(numbers(&lineup, Side::Defence), [(1, 21), (2, 22)]);
        // Without a known format everybody who has a position.
        assert_eq!(places_in("one-on-one"), None);
        assert_eq!(usual(&four, pairing, None).len(), 10);
    }

    #[test]
    fn places_are_counted_anew_where_the_format_does_not_have_them() {
        let pairing = sample::a_match(MatchNumber(1), 1, (1, 2)).pairing;
        let mut contest = teams_of(4);
        contest.speakers.retain(|one| one.number.0 != 12);
        let lineup = usual(&contest, pairing, Some(3));
        assert_eq!(
            numbers(&lineup, Side::Prosecution),
            [(1, 11), (2, 13), (3, 14)]
        );
        contest.speakers.retain(|one| one.number.0 != 14);
        let lineup = usual(&contest, pairing, Some(3));
        assert_eq!(numbers(&lineup, Side::Prosecution), [(1, 11), (3, 13)]);
    }

    #[test]
    fn a_form_takes_out_and_puts_in_and_never_too_many() {
        let contest = teams_of(4);
        let mut of = sample::a_match(MatchNumber(1), 1, (1, 2));
        of.lineup = usual(&contest, of.pairing, Some(4));
        assert!(exceeds(&of.lineup, Some(3)) && !exceeds(&of.lineup, Some(4)));
        assert!(!exceeds(&of.lineup, None));
        let same = chosen(&of, Some(3), |_, _| Said::Nothing);
        assert_eq!(same, of.lineup);
        let three = chosen(&of, Some(3), |side, at| match (side, at) {
            (_, 4) => Said::Nobody,
            (Side::Prosecution, 2) => Said::Speaker(SpeakerNumber(15)),
            _ => Said::Nothing,
        });
        assert_eq!(
            numbers(&three, Side::Prosecution),
            [(1, 11), (2, 15), (3, 13)]
        );
        assert!(!exceeds(&three, Some(3)));
    }
}
