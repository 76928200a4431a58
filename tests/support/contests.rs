//! What judges have marked in a debate contest, without their pages.

use std::collections::BTreeMap;

use tongting::db::{Db, Id};
use tongting::debates::rules::Contest;
use tongting::debates::rules::contest::{
    Ballot, BallotMarks, Match, MatchState, PanelRole, PanelSeat,
};
use tongting::debates::rules::numbers::{RoundNumber, Side, SpeakerNumber, TeamNumber};
use tongting::debates::store::{self, ballots, parts};
use tongting::points::Points;

use super::Site;

/// The id in an address like `/debates/…`.
pub fn id_of(address: &str) -> Id<Contest> {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

impl Site {
    /// The whole contest as it stands.
    pub async fn contest(&self, id: Id<Contest>) -> Contest {
        self.read(move |db| store::load(db, id).unwrap()).await
    }

    /// All judges of a round who have not handed in yet do: the team with the lower number is always
    /// the better one.
    pub async fn is_judged(&self, id: Id<Contest>, round: u32) {
        let now = self.clock.now();
        self.write(move |db| {
            let contest = store::load(db, id).unwrap();
            let own = contest
                .matches
                .iter()
                .filter(|of| of.round == RoundNumber(round));
            for of in own {
                judge(db, id, &contest, of, now);
            }
        })
        .await;
    }
}

fn judge(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    of: &Match,
    now: tongting::clock::Moment,
) {
    let has_handed_in = |judge| {
        let mut known = contest.ballots.iter();
        known.any(|one| one.of_match == of.number && one.judge == judge)
    };
    let counts = |seat: &&PanelSeat| seat.role != PanelRole::Trainee && !has_handed_in(seat.judge);
    for seat in of.panel.iter().filter(counts) {
        let ballot = Ballot {
            of_match: of.number,
            judge: seat.judge,
            version: 1,
            marks: marks(contest, of),
            submitted_at: now,
            correction: None,
        };
        assert!(ballots::add(db, id, &ballot).unwrap());
    }
    let judged = Match {
        state: MatchState::Judging,
        ..of.clone()
    };
    parts::put(db, id, of.number.0, &judged).unwrap();
}

/// Marks under which the lower number wins; nobody is level.
pub fn marks(contest: &Contest, of: &Match) -> BallotMarks {
    let sheet = &contest.settings.sheet;
    let better = |team: TeamNumber| of.pairing.teams().all(|other| team <= other);
    let mut marks = BallotMarks::default();
    for place in &of.lineup {
        let team = of.pairing.team(place.side).unwrap();
        let given = |one: &tongting::debates::rules::settings::Criterion| {
            let less = if better(team) {
                0
            } else {
                one.step.hundredths()
            };
            (
                one.code.clone(),
                Points::from_hundredths(one.maximum.hundredths() - less),
            )
        };
        marks
            .speakers
            .insert(place.speaker, sheet.criteria.iter().map(given).collect());
    }
    for side in Side::BOTH {
        let all: BTreeMap<String, Points> = sheet
            .team_items
            .iter()
            .map(|one| (one.code.clone(), one.maximum))
            .collect();
        if !all.is_empty() {
            marks.teams.insert(side, all);
        }
    }
    let best: Option<SpeakerNumber> = of
        .lineup
        .iter()
        .find(|place| of.pairing.team(place.side).is_some_and(better))
        .map(|place| place.speaker);
    marks.best_debater = best.filter(|_| contest.settings.best_debater_vote);
    marks
}
