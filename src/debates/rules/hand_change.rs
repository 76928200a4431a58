//! What of a match may be changed by hand, and what never: recusal holds for people as it does for
//! the draw, and what judges have handed in keeps the match that it was handed in for.

use std::collections::BTreeSet;

use super::contest::{Contest, Match, MatchState, PanelRole, PanelSeat};
use super::lineup;
use super::numbers::{JudgeNumber, MatchNumber, SpeakerNumber, TeamNumber};
use super::panels::{Recused, recused};
use super::round_draw::{judges_at_hand, to_judge};
use super::slots::Timetable;

/// Why a changed match cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeFault {
    NothingChanged,
    NoReason,
    AgainstItself,
    /// The team has another match in this round.
    TeamTwice(TeamNumber),
    /// The team is of another division than the match.
    OtherDivision(TeamNumber),
    JudgeTwice(JudgeNumber),
    /// The judge sits in another match that is held at the same time.
    JudgeBusy(JudgeNumber),
    Recused(JudgeNumber, Recused),
    /// A panel with judges has one chair.
    NotOneChair,
    /// Judges who count are odd in number.
    EvenPanel,
    /// A trainee would sit as chair or member: trainees mark without counting.
    TraineeCounts(JudgeNumber),
    /// Not of the team for which they would speak.
    Stranger(SpeakerNumber),
    SpeakerTwice(SpeakerNumber),
    /// More than the places of a side, which are given.
    TooManySpeakers(u8),
    /// Ballots have come in: teams and speakers stay.
    JudgedAlready,
    /// The debate has begun, or nobody came: teams stay.
    Begun,
    /// The result is confirmed: everything stays.
    Confirmed,
    /// This judge has handed in a ballot and stays.
    HasHandedIn(JudgeNumber),
}

impl ChangeFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NothingChanged => "debates-change-nothing",
            Self::NoReason => "debates-change-no-reason",
            Self::AgainstItself => "debates-change-against-itself",
            Self::TeamTwice(_) => "debates-change-team-twice",
            Self::OtherDivision(_) => "debates-change-other-division",
            Self::JudgeTwice(_) => "debates-change-judge-twice",
            Self::JudgeBusy(_) => "debates-change-judge-busy",
            Self::Recused(_, Recused::OwnOffice(_)) => "debates-change-own-office",
            Self::Recused(_, Recused::Related(_)) => "debates-change-related",
            Self::NotOneChair => "debates-change-not-one-chair",
            Self::EvenPanel => "debates-panel-even",
            Self::TraineeCounts(_) => "debates-change-trainee-counts",
            Self::Stranger(_) => "debates-change-stranger",
            Self::SpeakerTwice(_) => "debates-change-speaker-twice",
            Self::TooManySpeakers(_) => "debates-change-too-many-speakers",
            Self::JudgedAlready => "debates-change-judged",
            Self::Begun => "debates-change-begun",
            Self::Confirmed => "debates-match-confirmed",
            Self::HasHandedIn(_) => "debates-change-handed-in",
        }
    }

    /// Whom the message names, or how many.
    pub fn who(self, contest: &Contest) -> String {
        let team = |number| {
            let mut all = contest.teams.iter();
            all.find(|one| one.number == number)
                .map(|one| one.name.clone())
        };
        let judge = |number| {
            let mut all = contest.judges.iter();
            all.find(|one| one.number == number)
                .map(|one| one.name.clone())
        };
        let speaker = |number| {
            let mut all = contest.speakers.iter();
            all.find(|one| one.number == number)
                .map(|one| one.name.clone())
        };
        let name = match self {
            Self::TeamTwice(one) | Self::OtherDivision(one) => team(one),
            Self::JudgeTwice(one)
            | Self::JudgeBusy(one)
            | Self::Recused(one, _)
            | Self::TraineeCounts(one)
            | Self::HasHandedIn(one) => judge(one),
            Self::Stranger(one) | Self::SpeakerTwice(one) => speaker(one),
            Self::TooManySpeakers(places) => Some(places.to_string()),
            _ => None,
        };
        name.unwrap_or_default()
    }
}

/// Everything that is wrong with a match as it would be.
pub fn faults(contest: &Contest, before: &Match, after: &Match) -> Vec<ChangeFault> {
    let mut faults = Vec::new();
    if before == after {
        faults.push(ChangeFault::NothingChanged);
    }
    teams(contest, after, &mut faults);
    panel(contest, before, after, &mut faults);
    speakers(contest, after, &mut faults);
    let places = lineup::places(contest, after.round);
    // What was drawn before stands until somebody changes it.
    if before.lineup != after.lineup && lineup::exceeds(&after.lineup, places) {
        faults.extend(places.map(ChangeFault::TooManySpeakers));
    }
    handed_in(contest, before, after, &mut faults);
    if before.state == MatchState::Confirmed {
        faults.push(ChangeFault::Confirmed);
    } else if before.state != MatchState::Planned && before.pairing != after.pairing {
        faults.push(ChangeFault::Begun);
    }
    faults
}

fn open_matches(contest: &Contest) -> impl Iterator<Item = &Match> {
    use MatchState::{Judging, Planned, Running};
    let all = contest.matches.iter();
    all.filter(|of| matches!(of.state, Planned | Running | Judging))
}

/// Judges who sit in a match that is still open although they must not, since a recusal or an office
/// was entered after the draw.
pub fn seated_against_recusal(contest: &Contest) -> Vec<(MatchNumber, JudgeNumber, Recused)> {
    let at_hand = judges_at_hand(contest);
    let mut seated = Vec::new();
    for of in open_matches(contest) {
        let known = to_judge(contest, of.number, of.pairing);
        for seat in &of.panel {
            let judge = at_hand.iter().find(|one| one.judge == seat.judge);
            if let Some(why) = judge.and_then(|judge| recused(judge, &known)) {
                seated.push((of.number, seat.judge, why));
            }
        }
    }
    seated
}

/// Trainees who sit as chair or member in a match that is still open, since they became trainees after
/// the draw, or an archive came in so. Their marks count until somebody changes the seat: what counts
/// is the seat alone, so that no result changes with the list of judges.
pub fn trainees_who_count(contest: &Contest) -> Vec<(MatchNumber, JudgeNumber)> {
    let seats = open_matches(contest).flat_map(|of| {
        let own = of.panel.iter();
        let own = own.filter(move |seat| counts_as_trainee(contest, **seat));
        own.map(move |seat| (of.number, seat.judge))
    });
    seats.collect()
}

fn others<'a>(contest: &'a Contest, of: &Match) -> impl Iterator<Item = &'a Match> {
    let (number, round) = (of.number, of.round);
    contest
        .matches
        .iter()
        .filter(move |one| one.round == round && one.number != number)
}

fn teams(contest: &Contest, after: &Match, faults: &mut Vec<ChangeFault>) {
    let own: Vec<TeamNumber> = after.pairing.teams().collect();
    let once: BTreeSet<TeamNumber> = own.iter().copied().collect();
    if once.len() != own.len() {
        faults.push(ChangeFault::AgainstItself);
    }
    let division = contest.division_of(after.round);
    let other = |number: &TeamNumber| {
        let team = contest.teams.iter().find(|one| one.number == *number);
        team.is_some_and(|team| team.division != division)
    };
    let strangers = once.iter().copied().filter(other);
    faults.extend(strangers.map(ChangeFault::OtherDivision));
    let elsewhere = |team: &TeamNumber| {
        others(contest, after).any(|one| one.pairing.teams().any(|other| other == *team))
    };
    faults.extend(
        once.into_iter()
            .filter(elsewhere)
            .map(ChangeFault::TeamTwice),
    );
}

/// Each rule is asked only of what the change touches: a panel that was drawn even, or a recusal that
/// came afterwards, keeps nobody from moving the match to another hall.
fn panel(contest: &Contest, before: &Match, after: &Match, faults: &mut Vec<ChangeFault>) {
    let seated = before.panel != after.panel;
    let paired = before.pairing != after.pairing;
    let moved = before.starts_at != after.starts_at;
    let busy = if seated || moved {
        Timetable::of(contest).busy_during(after)
    } else {
        BTreeSet::new()
    };
    let at_hand = judges_at_hand(contest);
    let of = to_judge(contest, after.number, after.pairing);
    let mut seen = BTreeSet::new();
    for seat in &after.panel {
        if !seen.insert(seat.judge) && seated {
            faults.push(ChangeFault::JudgeTwice(seat.judge));
        }
        if busy.contains(&seat.judge) {
            faults.push(ChangeFault::JudgeBusy(seat.judge));
        }
        let judge = at_hand.iter().find(|one| one.judge == seat.judge);
        let judge = judge.filter(|_| seated || paired);
        if let Some(why) = judge.and_then(|judge| recused(judge, &of)) {
            faults.push(ChangeFault::Recused(seat.judge, why));
        }
        if !before.panel.contains(seat) && counts_as_trainee(contest, *seat) {
            faults.push(ChangeFault::TraineeCounts(seat.judge));
        }
    }
    if seated {
        composition(after, faults);
    }
}

/// One chair, and judges who count are odd in number; nobody at all is a panel, too.
fn composition(after: &Match, faults: &mut Vec<ChangeFault>) {
    let with = |role: PanelRole| after.panel.iter().filter(|seat| seat.role == role).count();
    let (chairs, members) = (with(PanelRole::Chair), with(PanelRole::Member));
    if chairs + members > 0 {
        if chairs != 1 {
            faults.push(ChangeFault::NotOneChair);
        }
        if (chairs + members) % 2 == 0 {
            faults.push(ChangeFault::EvenPanel);
        }
    }
}

/// Whether a trainee has a seat that counts.
fn counts_as_trainee(contest: &Contest, seat: PanelSeat) -> bool {
    let mut judges = contest.judges.iter();
    seat.role != PanelRole::Trainee && judges.any(|one| one.number == seat.judge && one.trainee)
}

fn speakers(contest: &Contest, after: &Match, faults: &mut Vec<ChangeFault>) {
    let mut seen = BTreeSet::new();
    for place in &after.lineup {
        let team = after.pairing.team(place.side);
        let own =
            |one: &&super::contest::Speaker| one.number == place.speaker && Some(one.team) == team;
        if contest.speakers.iter().find(own).is_none() {
            faults.push(ChangeFault::Stranger(place.speaker));
        }
        if !seen.insert(place.speaker) {
            faults.push(ChangeFault::SpeakerTwice(place.speaker));
        }
    }
}

fn handed_in(contest: &Contest, before: &Match, after: &Match, faults: &mut Vec<ChangeFault>) {
    let ballots = contest
        .ballots
        .iter()
        .filter(|one| one.of_match == before.number);
    let judges: BTreeSet<JudgeNumber> = ballots.map(|one| one.judge).collect();
    if !judges.is_empty() && (before.pairing != after.pairing || before.lineup != after.lineup) {
        faults.push(ChangeFault::JudgedAlready);
    }
    let stays = |judge: &JudgeNumber| {
        let seat = |of: &Match| {
            of.panel
                .iter()
                .find(|seat| seat.judge == *judge)
                .map(|seat| seat.role)
        };
        seat(before) == seat(after)
    };
    let gone = judges.into_iter().filter(|judge| !stays(judge));
    faults.extend(gone.map(ChangeFault::HasHandedIn));
}

#[cfg(test)]
mod tests {
    use super::super::contest::{LinedUp, Recusal};
    use super::super::numbers::Side;
    use super::super::tests::sample;
    use super::*;
    use crate::clock::Moment;

    fn two_matches() -> Contest {
        let mut contest = sample::contest(4);
        contest.matches.push(Match {
            panel: (1..=3).map(sample::seat).collect(),
            ..sample::a_match(MatchNumber(1), 1, (1, 2))
        });
        contest.matches.push(Match {
            panel: vec![sample::seat(4)],
            ..sample::a_match(MatchNumber(2), 1, (3, 4))
        });
        contest
    }

    #[test]
    fn recusal_holds_for_people_too() {
        let mut contest = two_matches();
        let before = contest.matches[0].clone();
        contest.recusals.push(Recusal {
            judge: JudgeNumber(5),
            team: TeamNumber(1),
            reason: "师生".to_owned(),
        });
        let mut after = before.clone();
        after.panel[1].judge = JudgeNumber(5);
        let found = faults(&contest, &before, &after);
        let why = Recused::Related(TeamNumber(1));
        assert_eq!(found, [ChangeFault::Recused(JudgeNumber(5), why)]);
        assert!(seated_against_recusal(&contest).is_empty());
        contest.matches[0] = after.clone();
        let seated = [(MatchNumber(1), JudgeNumber(5), why)];
        assert_eq!(seated_against_recusal(&contest), seated);
        contest.matches[0] = before.clone();
        after.panel[1].judge = JudgeNumber(4);
        assert_eq!(
            faults(&contest, &before, &after),
            [ChangeFault::JudgeBusy(JudgeNumber(4))]
        );
        after.panel.push(PanelSeat {
            judge: JudgeNumber(6),
            role: PanelRole::Chair,
        });
        let found = faults(&contest, &before, &after);
        assert!(
            found.contains(&ChangeFault::NotOneChair) && found.contains(&ChangeFault::EvenPanel)
        );
    }

    #[test]
    fn no_more_speak_than_the_format_has_places_for() {
        let mut contest = two_matches();
        "ten-best-1v1".clone_into(&mut contest.phases[0].format);
        let before = contest.matches[0].clone();
        let mut after = before.clone();
        let extra = contest.speakers[0].clone();
        let substitute = SpeakerNumber(90);
        contest.speakers.push(super::super::contest::Speaker {
            number: substitute,
            position: None,
            substitute: true,
            ..extra
        });
        after.lineup.push(LinedUp {
            side: Side::Prosecution,
            position: 2,
            speaker: substitute,
        });
        assert_eq!(
            faults(&contest, &before, &after),
            [ChangeFault::TooManySpeakers(1)]
        );
        // In the place of the other the substitute may speak.
        after.lineup.pop();
        after.lineup[0].speaker = substitute;
        assert!(faults(&contest, &before, &after).is_empty());
        // A line-up from before the format was known does not keep the venue from changing.
        let moved = Match {
            venue: "二号厅".to_owned(),
            lineup: [before.lineup.clone(), after.lineup].concat(),
            ..before
        };
        let drawn = Match {
            venue: "一号厅".to_owned(),
            ..moved.clone()
        };
        let found = faults(&contest, &drawn, &moved);
        assert!(!found.contains(&ChangeFault::TooManySpeakers(1)));
    }

    #[test]
    fn nobody_is_in_two_places_and_everybody_speaks_for_their_own_team() {
        let contest = two_matches();
        let before = contest.matches[0].clone();
        assert_eq!(
            faults(&contest, &before, &before),
            [ChangeFault::NothingChanged]
        );
        let mut after = before.clone();
        after.pairing = contest.matches[1].pairing;
        let found = faults(&contest, &before, &after);
        assert!(found.contains(&ChangeFault::TeamTwice(TeamNumber(3))));
        assert!(found.contains(&ChangeFault::Begun), "it is being judged");
        let confirmed = Match {
            state: MatchState::Confirmed,
            ..before.clone()
        };
        let elsewhere = Match {
            venue: "二号厅".to_owned(),
            ..confirmed.clone()
        };
        assert_eq!(
            faults(&contest, &confirmed, &elsewhere),
            [ChangeFault::Confirmed]
        );
        let mut after = before.clone();
        let theirs = contest
            .speakers
            .iter()
            .find(|one| one.team == TeamNumber(2))
            .unwrap()
            .number;
        after.lineup.push(LinedUp {
            side: Side::Prosecution,
            position: 9,
            speaker: theirs,
        });
        assert!(faults(&contest, &before, &after).contains(&ChangeFault::Stranger(theirs)));
    }

    #[test]
    fn a_rule_of_panels_is_asked_only_when_the_change_touches_it() {
        let mut contest = two_matches();
        // Drawn with two judges; one of them was recused afterwards, and both sit elsewhere as well.
        contest.matches[0].panel.truncate(2);
        contest.matches[1].panel = contest.matches[0].panel.clone();
        contest.recusals.push(Recusal {
            judge: JudgeNumber(2),
            team: TeamNumber(1),
            reason: "师生".to_owned(),
        });
        let before = contest.matches[0].clone();
        let elsewhere = Match {
            venue: "二号厅".to_owned(),
            ..before.clone()
        };
        assert!(faults(&contest, &before, &elsewhere).is_empty());
        let later = Match {
            starts_at: Some(Moment::from_micros(1_795_000_000_000_000)),
            ..before.clone()
        };
        let busy = [1, 2].map(|judge| ChangeFault::JudgeBusy(JudgeNumber(judge)));
        assert_eq!(faults(&contest, &before, &later), busy);
        let mut after = before.clone();
        after.panel[0].judge = JudgeNumber(5);
        let found = faults(&contest, &before, &after);
        let why = Recused::Related(TeamNumber(1));
        assert!(found.contains(&ChangeFault::EvenPanel));
        assert!(found.contains(&ChangeFault::Recused(JudgeNumber(2), why)));
    }

    #[test]
    fn a_trainee_is_not_given_a_seat_that_counts_and_one_that_counts_is_told() {
        let mut contest = two_matches();
        contest.judges[4].trainee = true;
        let before = contest.matches[0].clone();
        let mut after = before.clone();
        after.panel[1].judge = JudgeNumber(5);
        let refused = [ChangeFault::TraineeCounts(JudgeNumber(5))];
        assert_eq!(faults(&contest, &before, &after), refused);
        let mut beside = before.clone();
        beside.panel.push(PanelSeat {
            judge: JudgeNumber(5),
            role: PanelRole::Trainee,
        });
        assert!(faults(&contest, &before, &beside).is_empty());
        assert!(trainees_who_count(&contest).is_empty());
        // Became a trainee after the draw: told until the seat is changed; other changes are free.
        contest.judges[1].trainee = true;
        let told = [(MatchNumber(1), JudgeNumber(2))];
        assert_eq!(trainees_who_count(&contest), told);
        let mut after = before.clone();
        after.panel[2].judge = JudgeNumber(6);
        assert!(faults(&contest, &before, &after).is_empty());
        contest.matches[0].state = MatchState::Confirmed;
        assert!(trainees_who_count(&contest).is_empty());
    }
}
