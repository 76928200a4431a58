//! What people who do not work on the contest may see now, from what it has decided to release.
//!
//! A match is over when the chief tabulator has confirmed it, or when nothing is left to judge: a
//! bye, a walkover, a cancelled match. A round is over when all its matches are; the contest is over
//! when its organiser says so. Results of a silent round are told only then.
//!
//! The draw is public as soon as it is made if it is released “after the match”.

use std::collections::BTreeSet;

use super::contest::{Contest, Match, MatchState, Pairing, Round};
use super::numbers::{MatchNumber, RoundNumber};
use super::settings::{Names, Release};

/// The matches of which outsiders may see something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Public {
    /// Who meets whom.
    pub draw: BTreeSet<MatchNumber>,
    pub results: BTreeSet<MatchNumber>,
    /// Which count in the public standings.
    pub standings: BTreeSet<MatchNumber>,
    pub ballots: BTreeSet<MatchNumber>,
    pub reasons: BTreeSet<MatchNumber>,
    /// Teams are called by their codes.
    pub coded: bool,
}

impl Public {
    pub fn of(contest: &Contest) -> Self {
        let public = &contest.settings.public;
        let rounds = Rounds::of(contest);
        let released = |release: Release| {
            let open = |of: &&Match| rounds.has_released(release, of, public.over);
            let open = contest.matches.iter().filter(open);
            open.map(|of| of.number).collect::<BTreeSet<_>>()
        };
        let results = released(public.results);
        // A result told by a ballot, or by the reasons for it, is told.
        let within = |release| &released(release) & &results;
        Self {
            draw: match public.draw {
                Release::AfterMatch => contest.matches.iter().map(|of| of.number).collect(),
                Release::AfterRound => rounds.over(contest),
                Release::AfterContest if public.over => rounds.over(contest),
                Release::AfterContest | Release::Never => BTreeSet::new(),
            },
            standings: released(public.standings),
            ballots: within(public.ballots),
            reasons: within(public.reasons),
            results,
            coded: public.names == Names::Codes && !public.over,
        }
    }

    /// Whether there is nothing for outsiders, so that they need not know of the contest.
    pub fn is_nothing(contest: &Contest) -> bool {
        contest.settings.public.is_nothing()
    }

    /// Whether outsiders may see that this match is held, or how it ended.
    pub fn shows(&self, of: MatchNumber) -> bool {
        self.draw.contains(&of) || self.results.contains(&of)
    }

    /// The contest as outsiders know it: matches that are shown, and how they ended where that is
    /// told or follows from the standings.
    pub fn told(&self, contest: &Contest) -> Contest {
        let mut told = self.named(contest);
        // Standings are of the matches before the elimination; of a bracket only results tell.
        let follows = self
            .standings
            .iter()
            .filter(|of| !eliminates(contest, **of));
        let ended: BTreeSet<MatchNumber> = self.results.iter().chain(follows).copied().collect();
        told.matches
            .retain(|of| self.shows(of.number) || ended.contains(&of.number));
        for of in &mut told.matches {
            if !ended.contains(&of.number) {
                of.state = MatchState::Planned;
                of.settled = None;
            }
        }
        told.ballots.retain(|one| ended.contains(&one.of_match));
        told
    }

    /// The contest under the names that outsiders may know: for everything that is told to a hall.
    pub fn named(&self, contest: &Contest) -> Contest {
        let mut named = contest.clone();
        // Cases are for those who argue and judge them.
        named.cases.clear();
        if self.coded {
            for team in &mut named.teams {
                team.name = team.coded();
                team.office = String::new();
            }
            for speaker in &mut named.speakers {
                let team = named.teams.iter().find(|one| one.number == speaker.team);
                let team = team.map_or("", |one| one.name.as_str());
                speaker.name = format!("{team}-{}", speaker.number);
            }
        }
        named
    }

    /// The contest as far as its public standings go: only matches that count in them.
    pub fn counted(&self, contest: &Contest) -> Contest {
        let mut counted = self.named(contest);
        counted
            .matches
            .retain(|of| self.standings.contains(&of.number));
        let rounds: BTreeSet<RoundNumber> = counted.matches.iter().map(|of| of.round).collect();
        counted
            .rounds
            .retain(|round| rounds.contains(&round.number));
        counted
            .ballots
            .retain(|one| self.standings.contains(&one.of_match));
        counted
    }
}

/// Whether who loses a match goes out.
fn eliminates(contest: &Contest, number: MatchNumber) -> bool {
    let of = contest.matches.iter().find(|of| of.number == number);
    let round = of.and_then(|of| contest.rounds.iter().find(|one| one.number == of.round));
    let phase = round.and_then(|round| contest.phases.iter().find(|one| one.number == round.phase));
    phase.is_some_and(|phase| phase.kind.is_elimination())
}

/// Whether nothing more can change in a match without a correction.
pub fn is_over(of: &Match) -> bool {
    let settled = matches!(
        of.state,
        MatchState::Confirmed | MatchState::Walkover(_) | MatchState::Cancelled
    );
    settled || matches!(of.pairing, Pairing::Bye(_))
}

struct Rounds {
    over: BTreeSet<RoundNumber>,
    silent: BTreeSet<RoundNumber>,
}

impl Rounds {
    fn of(contest: &Contest) -> Self {
        let over = |round: &&Round| {
            let mut own = contest.matches.iter().filter(|of| of.round == round.number);
            own.all(is_over)
        };
        let number = |round: &Round| round.number;
        let rounds = contest.rounds.iter();
        Self {
            over: rounds.clone().filter(over).map(number).collect(),
            silent: rounds.filter(|round| round.silent).map(number).collect(),
        }
    }

    fn has_released(&self, release: Release, of: &Match, contest_over: bool) -> bool {
        let told = contest_over || !self.silent.contains(&of.round);
        match release {
            Release::Never => false,
            Release::AfterMatch => told && is_over(of),
            Release::AfterRound => told && self.over.contains(&of.round),
            Release::AfterContest => contest_over && is_over(of),
        }
    }

    fn over(&self, contest: &Contest) -> BTreeSet<MatchNumber> {
        let over = contest
            .matches
            .iter()
            .filter(|of| self.over.contains(&of.round));
        over.map(|of| of.number).collect()
    }
}
