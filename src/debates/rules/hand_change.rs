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
#[path = "hand_change_tests.rs"]
mod tests;
