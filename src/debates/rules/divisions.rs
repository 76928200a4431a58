//! Divisions (组别): parts of a contest with teams, rounds and tables of their own. Judges are shared.
//!
//! Every contest begins with one, which nobody sees; only a contest with several speaks of them.

use std::collections::BTreeSet;

use serde::{Deserialize as _, Deserializer};

use super::contest::{Contest, Division, Phase, PhaseKind, Round};
use super::numbers::{DivisionNumber, RoundNumber};
use super::settings::{Source, Title};

/// Longest name of a division (characters).
pub const LONGEST_NAME: usize = 40;

/// The number as it stands; the first division where none stands.
pub fn or_first<'de, D: Deserializer<'de>>(from: D) -> Result<DivisionNumber, D::Error> {
    let number = Option::<DivisionNumber>::deserialize(from)?;
    Ok(number.unwrap_or_default())
}

impl Contest {
    /// Whether there is more than one division, so that pages tell them apart.
    pub const fn is_divided(&self) -> bool {
        self.divisions.len() > 1
    }

    /// Gives a contest that says nothing of divisions its first one.
    pub fn with_division(&mut self) {
        if self.divisions.is_empty() {
            self.divisions.push(Division {
                number: DivisionNumber::FIRST,
                title: Title::default(),
            });
        }
    }

    /// The division that a round is of.
    pub fn division_of(&self, round: RoundNumber) -> DivisionNumber {
        let phase = self.phase_of(round);
        phase.map(|phase| phase.division).unwrap_or_default()
    }

    /// The phase that a round is of.
    pub fn phase_of(&self, round: RoundNumber) -> Option<&Phase> {
        let round = self.rounds.iter().find(|one| one.number == round)?;
        self.phases.iter().find(|one| one.number == round.phase)
    }

    /// The name of a division where there are several; its number if it has no name.
    pub fn division_title(&self, number: DivisionNumber) -> Title {
        if !self.is_divided() {
            return Title::default();
        }
        let division = self.divisions.iter().find(|one| one.number == number);
        match division.map(|one| &one.title) {
            Some(title) if !title.zh.is_empty() => title.clone(),
            _ => Title::new(&number.to_string(), &number.to_string()),
        }
    }

    /// What a round is called among all rounds: with its division where there are several.
    pub fn round_title(&self, round: &Round) -> Title {
        let division = self.division_title(self.division_of(round.number));
        prefixed(&division, &round.title)
    }

    /// Whether the round robin of a division has begun, whose order is drawn once by groups.
    pub fn has_robin(&self, division: DivisionNumber) -> bool {
        let robin = |round: &Round| {
            let mut phases = self.phases.iter();
            phases.any(|phase| {
                let own = phase.number == round.phase && phase.division == division;
                own && phase.kind == PhaseKind::RoundRobin
            })
        };
        self.rounds.iter().any(robin)
    }

    /// The rounds of a division.
    pub fn rounds_of(&self, division: DivisionNumber) -> BTreeSet<RoundNumber> {
        let own = self.rounds.iter().map(|round| round.number);
        own.filter(|round| self.division_of(*round) == division)
            .collect()
    }
}

/// A title behind the name of its division.
pub fn prefixed(division: &Title, title: &Title) -> Title {
    let both = |division: &str, title: &str| {
        if division.is_empty() {
            title.to_owned()
        } else {
            format!("{division} · {title}")
        }
    };
    Title::new(
        &both(&division.zh, &title.zh),
        &both(&division.en, &title.en),
    )
}

/// Why divisions cannot be as they are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivisionFault {
    /// Where there are several, each has a name.
    Nameless(DivisionNumber),
    TooLong(DivisionNumber),
    /// Two of one name.
    Twice(DivisionNumber),
    /// Teams or rounds are in the division that is to go.
    NotEmpty(DivisionNumber),
    /// A contest has one at least.
    Last,
}

impl DivisionFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nameless(_) => "debates-division-nameless",
            Self::TooLong(_) => "debates-division-too-long",
            Self::Twice(_) => "debates-division-twice",
            Self::NotEmpty(_) => "debates-division-not-empty",
            Self::Last => "debates-division-last",
        }
    }
}

/// What is wrong with the divisions as they would be.
pub fn faults(contest: &Contest, wanted: &[Division]) -> Vec<DivisionFault> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for one in wanted {
        let name = one.title.zh.as_str();
        let long = |name: &str| name.chars().count() > LONGEST_NAME;
        if name.is_empty() && wanted.len() > 1 {
            faults.push(DivisionFault::Nameless(one.number));
        } else if !name.is_empty() && !names.insert(name) {
            faults.push(DivisionFault::Twice(one.number));
        }
        if long(name) || long(&one.title.en) {
            faults.push(DivisionFault::TooLong(one.number));
        }
    }
    if wanted.is_empty() {
        faults.push(DivisionFault::Last);
    }
    for gone in &contest.divisions {
        let stays = wanted.iter().any(|one| one.number == gone.number);
        if !stays && !is_empty(contest, gone.number) {
            faults.push(DivisionFault::NotEmpty(gone.number));
        }
    }
    faults
}

/// Whether nothing belongs to a division, so that it may go. A phase whose rounds were all taken
/// back goes with it, unless the combined results are made of it.
pub fn is_empty(contest: &Contest, number: DivisionNumber) -> bool {
    let teams = contest.teams.iter().any(|one| one.division == number);
    let rounds = !contest.rounds_of(number).is_empty();
    let combination = contest.settings.combination.as_ref();
    let combined = combination.is_some_and(|one| {
        let phases = phases_of(contest, number).map(|phase| phase.number);
        let parts = || one.parts.iter().map(|part| &part.source);
        phases.into_iter().any(|phase| {
            parts().any(|source| matches!(source, Source::Phases(all) if all.contains(&phase)))
        })
    });
    !teams && !rounds && !combined
}

/// The phases of a division.
pub fn phases_of(contest: &Contest, number: DivisionNumber) -> impl Iterator<Item = &Phase> {
    let phases = contest.phases.iter();
    phases.filter(move |one| one.division == number)
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;

    fn named(number: u32, name: &str) -> Division {
        Division {
            number: DivisionNumber(number),
            title: Title::new(name, name),
        }
    }

    #[test]
    fn a_division_goes_only_when_it_is_empty() {
        let mut contest = sample::contest(2);
        let second = named(2, "乙组");
        contest.divisions.push(second.clone());
        assert_eq!(
            faults(&contest, std::slice::from_ref(&second)),
            [DivisionFault::NotEmpty(sample::DIVISION)]
        );
        assert_eq!(faults(&contest, &contest.divisions[..1]), []);
        let both = [named(1, ""), second.clone()];
        assert_eq!(
            faults(&contest, &both),
            [DivisionFault::Nameless(DivisionNumber(1))]
        );
        let twins = [named(1, "乙组"), second];
        assert_eq!(
            faults(&contest, &twins),
            [DivisionFault::Twice(DivisionNumber(2))]
        );
    }

    #[test]
    fn only_a_divided_contest_speaks_of_divisions() {
        let mut contest = sample::contest(2);
        contest.rounds[0].title = Title::new("第1轮", "Round 1");
        let round = contest.rounds[0].clone();
        assert_eq!(contest.round_title(&round).zh, "第1轮");
        contest.divisions.push(named(2, "乙组"));
        assert_eq!(contest.round_title(&round).zh, "全省 · 第1轮");
        assert_eq!(contest.round_title(&round).en, "Province · Round 1");
    }

    #[test]
    fn what_says_nothing_of_divisions_is_of_the_first() {
        let mut team = serde_json::to_value(&sample::contest(1).teams[0]).unwrap();
        team.as_object_mut().unwrap().remove("division");
        let team: super::super::contest::Team = serde_json::from_value(team).unwrap();
        assert_eq!(team.division, DivisionNumber::FIRST);
        let mut contest = Contest::default();
        contest.with_division();
        assert_eq!(contest.divisions[0].number, DivisionNumber::FIRST);
    }
}
