//! What the things of a contest are called on a page.

use super::rules::contest::{Contest, Match, Pairing, Phase, Round};
use super::rules::divisions::prefixed;
use super::rules::numbers::{
    DivisionNumber, JudgeNumber, MatchNumber, Side, SpeakerNumber, TeamNumber,
};
use super::rules::result::MatchResult;
use super::rules::settings::Title;
use super::side_key;
use super::worded::{Naming, Words};
use crate::web::i18n::Arg;
use crate::web::{Locale, Visit};

/// Names for one reader.
pub struct Called<'a> {
    pub contest: &'a Contest,
    pub visit: &'a Visit,
}

impl Called<'_> {
    pub fn title(&self, title: &Title) -> String {
        let own = match self.visit.locale {
            Locale::Chinese => &title.zh,
            Locale::English => &title.en,
        };
        own.clone()
    }

    /// What a round is called among all rounds of the contest.
    pub fn round(&self, round: &Round) -> String {
        self.title(&self.contest.round_title(round))
    }

    /// The name of a division; empty where there is only one.
    pub fn division(&self, number: DivisionNumber) -> String {
        self.title(&self.contest.division_title(number))
    }

    /// What a phase is called among all phases of the contest.
    pub fn phase(&self, phase: &Phase) -> String {
        let division = self.contest.division_title(phase.division);
        self.title(&prefixed(&division, &phase.title))
    }

    pub fn team(&self, number: TeamNumber) -> String {
        let mut all = self.contest.teams.iter();
        let found = all.find(|one| one.number == number);
        found.map_or_else(|| number.to_string(), |one| one.name.clone())
    }

    pub fn judge(&self, number: JudgeNumber) -> String {
        let mut all = self.contest.judges.iter();
        let found = all.find(|one| one.number == number);
        found.map_or_else(|| number.to_string(), |one| one.name.clone())
    }

    pub fn speaker(&self, number: SpeakerNumber) -> String {
        let mut all = self.contest.speakers.iter();
        let found = all.find(|one| one.number == number);
        found.map_or_else(|| number.to_string(), |one| one.name.clone())
    }

    pub fn side(&self, side: Side) -> String {
        self.visit.text(side_key(side), &[])
    }

    /// 第 3 场
    pub fn a_match(&self, number: MatchNumber) -> String {
        let number = Arg::Number(number.0.into());
        self.visit
            .text("debates-match-number", &[("number", number)])
    }

    /// Both teams, the prosecution first, or the one without an opponent.
    pub fn pair(&self, of: &Match) -> String {
        match of.pairing {
            Pairing::Two {
                prosecution,
                defence,
            } => {
                let pair = [
                    ("prosecution", Arg::Text(self.team(prosecution))),
                    ("defence", Arg::Text(self.team(defence))),
                ];
                self.visit.text("debates-match-pair", &pair)
            }
            Pairing::Bye(team) => self.team(team),
        }
    }

    /// A message whose values are already words.
    pub fn message(&self, key: &str, args: Vec<(&'static str, String)>) -> String {
        let args: Vec<(&str, Arg)> = args
            .into_iter()
            .map(|(name, value)| {
                let number = value.parse().ok().map(Arg::Number);
                (name, number.unwrap_or(Arg::Text(value)))
            })
            .collect();
        self.visit.text(key, &args)
    }

    /// How a match ended, or how many ballots are in.
    pub fn outcome(&self, result: &MatchResult) -> String {
        Words::new(self.contest, self.visit.locale, Naming::Named).outcome(result.outcome)
    }
}
