//! How a round was made: with all that anybody needs to make it again, and what was changed by hand.

use serde::{Deserialize, Serialize};

use super::contest::{Contest, Match, MatchState, Pairing, Phase, PhaseKind, Recusal, TeamKind};
use super::draw::Drawn;
use super::making::{Grounds, Made};
use super::numbers::{DivisionNumber, JudgeNumber, MatchNumber, RoundNumber, Side, TeamNumber};
use super::pairing::{self, Entrant};
use super::panels::{JudgeAtHand, TeamOfOffice, ToJudge};
use super::played::{Ending, Played, Scope, played};
use super::result::results;
use super::settings::SideRule;
use super::standings::standings;
use crate::clock::Moment;
use crate::points::Points;

/// A round as it was drawn, with all that anybody needs to draw it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundDraw {
    pub round: RoundNumber,
    pub kind: PhaseKind,
    /// What it was made from.
    pub grounds: Grounds,
    /// The drawn order of the teams: in a round robin, of the first round of its phase.
    pub teams: Drawn,
    /// The drawn order of the judges; none if there was nobody to seat.
    pub judges: Option<Drawn>,
    /// What followed, before anybody changed it.
    pub made: Made,
    /// Name of the person who made it.
    pub by: String,
    pub at: Moment,
}

impl RoundDraw {
    /// Draws again from the seeds, and makes the round again: whether both are as recorded.
    pub fn repeats(&self) -> bool {
        let judges = self.judges.as_ref();
        let orders =
            self.teams.repeat().is_ok() && judges.is_none_or(|judges| judges.repeat().is_ok());
        let again = self.grounds.make(&self.teams, judges);
        orders && again.is_ok_and(|again| again == self.made)
    }
}

/// A draw whose round was taken back before it began. It stays on record, so that nobody can draw
/// until they like the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelledDraw {
    pub draw: RoundDraw,
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

/// Groups, or the cases of a round, drawn beside the pairings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HallDraw {
    /// The round whose cases these are; none for groups.
    pub round: Option<RoundNumber>,
    /// Whose teams were dealt into groups.
    #[serde(default)]
    pub division: DivisionNumber,
    pub drawn: Drawn,
    pub by: String,
    pub at: Moment,
}

/// A match that somebody changed by hand, kept beside the draw and shown with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchChange {
    pub of: MatchNumber,
    pub before: Match,
    pub after: Match,
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

/// The teams as the pairing of the next round needs them.
pub fn entrants(contest: &Contest, scope: &Scope) -> Vec<Entrant> {
    let results = results(contest);
    let played = played(&scope.rounds(contest), &results);
    let table = standings(contest, &results, scope);
    let rank = |team| {
        table
            .rows
            .iter()
            .find(|row| row.id == team)
            .map_or(1, |row| row.rank)
    };
    let teams = contest
        .teams
        .iter()
        .filter(|one| one.division == scope.division);
    let entrant = |team: &super::contest::Team| {
        let played = played.get(&team.number).map_or(&[][..], Vec::as_slice);
        let argued = |side: Side| {
            let own = held(contest).filter(|one| one.pairing.team(side) == Some(team.number));
            u32::try_from(own.count()).unwrap_or(u32::MAX)
        };
        let byes = held(contest).filter(|one| one.pairing == Pairing::Bye(team.number));
        Entrant {
            team: team.number,
            points: won(played),
            rank: rank(team.number),
            office: team.office.clone(),
            own_side: own_side(team.kind),
            met: met(contest, team.number),
            prosecuted: argued(Side::Prosecution),
            defended: argued(Side::Defence),
            byes: u32::try_from(byes.count()).unwrap_or(u32::MAX),
        }
    };
    teams.map(entrant).collect()
}

/// A win is one point, a draw half of one, times the weight of the round.
fn won(played: &[Played]) -> Points {
    let worth = |one: &Played| match one.ending {
        Ending::Won => i64::from(one.weight) * 100,
        Ending::Drawn => i64::from(one.weight) * 50,
        Ending::Lost => 0,
    };
    Points::from_hundredths(played.iter().map(worth).sum())
}

/// All matches but those that were cancelled: in them nobody meets anybody.
fn held(contest: &Contest) -> impl Iterator<Item = &Match> {
    let matches = contest.matches.iter();
    matches.filter(|one| one.state != MatchState::Cancelled)
}

/// All opponents that were drawn, also those whose match is not over yet.
fn met(contest: &Contest, team: TeamNumber) -> Vec<TeamNumber> {
    let pairings = held(contest).map(|one| one.pairing);
    let opponent = |pairing: Pairing| pairing.team(pairing.side_of(team)?.other());
    pairings.filter_map(opponent).collect()
}

/// The side that a profession argues.
pub const fn own_side(kind: TeamKind) -> Option<Side> {
    match kind {
        TeamKind::Prosecutors => Some(Side::Prosecution),
        TeamKind::Lawyers => Some(Side::Defence),
        TeamKind::Mixed => None,
    }
}

/// The rules of power pairing that the contest's settings mean; pull-ups from the top and any
/// opponent of the bracket are our default.
pub fn pairing_rules(contest: &Contest) -> pairing::Rules {
    let by_profession = contest.settings.sides == SideRule::ByProfession;
    pairing::Rules {
        pull_up: pairing::PullUp::Top,
        within: pairing::Within::Drawn,
        opponents: if by_profession {
            pairing::Opponents::OtherProfession
        } else {
            pairing::Opponents::Any
        },
        sides: if by_profession {
            pairing::Sides::ByProfession
        } else {
            pairing::Sides::Balanced
        },
    }
}

/// The judges as the panels of a round need them.
pub fn judges_at_hand(contest: &Contest) -> Vec<JudgeAtHand> {
    let judge = |one: &super::contest::Judge| JudgeAtHand {
        judge: one.number,
        office: one.office.clone(),
        related: related(&contest.recusals, one.number),
        experience: one.experience,
        trainee: one.trainee,
        may_chair: !one.trainee,
        seen: seen(contest, one.number),
    };
    contest.judges.iter().map(judge).collect()
}

fn related(recusals: &[Recusal], judge: JudgeNumber) -> Vec<TeamNumber> {
    let own = recusals.iter().filter(|one| one.judge == judge);
    own.map(|one| one.team).collect()
}

fn seen(contest: &Contest, judge: JudgeNumber) -> Vec<TeamNumber> {
    let sat = |of: &&Match| of.panel.iter().any(|seat| seat.judge == judge);
    let own = held(contest).filter(sat);
    own.flat_map(|of| of.pairing.teams()).collect()
}

/// A match with what its panel must know of the teams.
pub fn to_judge(contest: &Contest, number: MatchNumber, pairing: Pairing) -> ToJudge {
    let office = |team| {
        let mut teams = contest.teams.iter();
        teams
            .find(|one| one.number == team)
            .map_or_else(String::new, |one| one.office.clone())
    };
    let teams = pairing.teams().map(|team| TeamOfOffice {
        team,
        office: office(team),
    });
    ToJudge {
        number,
        teams: teams.collect(),
    }
}

/// The phase of this kind that rounds of a division are added to, if there is one.
pub fn phase_of(contest: &Contest, division: DivisionNumber, kind: PhaseKind) -> Option<&Phase> {
    let mut phases = contest.phases.iter().rev();
    phases.find(|one| one.kind == kind && one.division == division)
}
