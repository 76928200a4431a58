//! A small contest that tests write down match by match.
//!
//! Each team has one speaker and the sheet one line, so that a judge's mark is the side's total.

use std::collections::BTreeMap;

use crate::clock::Moment;
use crate::debates::rules::contest::{
    Ballot, BallotMarks, Contest, Division, Judge, LinedUp, Match, MatchState, Pairing, PanelRole,
    PanelSeat, Phase, PhaseKind, Round, Speaker, Team, TeamKind,
};
use crate::debates::rules::numbers::{
    DivisionNumber, JudgeNumber, MatchNumber, PhaseNumber, RoundNumber, Side, SpeakerNumber,
    TeamNumber,
};
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::rules::settings::{Criterion, Settings, Title};
use crate::points::Points;
use crate::ratio::Ratio;

pub const DIVISION: DivisionNumber = DivisionNumber(1);
pub const PRELIMINARY: PhaseNumber = PhaseNumber(1);

pub fn points(text: &str) -> Points {
    text.parse().unwrap()
}

/// So many points as tables count them.
pub fn ratio(text: &str) -> Ratio {
    points(text).into()
}

/// Teams from 1 on, each with the speaker of the same number, and nine judges.
pub fn contest(teams: u32) -> Contest {
    let mut settings = Settings::default();
    settings.sheet.criteria = vec![Criterion {
        code: "all".to_owned(),
        title: Title::default(),
        maximum: Points::whole(100),
        step: points("0.5"),
    }];
    settings.sheet.team_items.clear();
    settings.best_debater_vote = false;
    Contest {
        title: "检律论辩赛".to_owned(),
        settings,
        divisions: vec![Division {
            number: DIVISION,
            title: Title::new("全省", "Province"),
        }],
        teams: (1..=teams).map(team).collect(),
        speakers: (1..=teams).map(speaker).collect(),
        judges: (1..=9).map(judge).collect(),
        phases: vec![phase(PRELIMINARY, PhaseKind::PowerPaired)],
        rounds: (1..=3).map(|number| round(number, PRELIMINARY)).collect(),
        ..Contest::default()
    }
}

fn team(number: u32) -> Team {
    Team {
        number: TeamNumber(number),
        division: DIVISION,
        name: format!("第{number}队"),
        code: format!("T{number}"),
        office: format!("张某{number}所在单位"),
        kind: if number.is_multiple_of(2) {
            TeamKind::Lawyers
        } else {
            TeamKind::Prosecutors
        },
        group: String::new(),
    }
}

fn speaker(number: u32) -> Speaker {
    Speaker {
        number: SpeakerNumber(number),
        team: TeamNumber(number),
        name: format!("李某{number}"),
        position: Some(1),
        substitute: false,
        profession: None,
    }
}

fn judge(number: u32) -> Judge {
    Judge {
        number: JudgeNumber(number),
        name: format!("王某{number}"),
        office: String::new(),
        experience: 1,
        trainee: false,
    }
}

pub fn phase(number: PhaseNumber, kind: PhaseKind) -> Phase {
    Phase {
        number,
        division: DIVISION,
        title: Title::default(),
        kind,
        format: "one-on-one".to_owned(),
        entry: None,
        third_place: false,
        seeds: Vec::new(),
    }
}

pub fn round(number: u32, phase: PhaseNumber) -> Round {
    Round {
        number: RoundNumber(number),
        phase,
        title: Title::default(),
        weight: 1,
        silent: false,
    }
}

/// Adds a match of two teams in which each judge gave these totals, the first judge as chair.
pub fn play(contest: &mut Contest, round: u32, teams: (u32, u32), given: &[(&str, &str)]) {
    let number = MatchNumber(u32::try_from(contest.matches.len() + 1).unwrap());
    let judges = 1..=u32::try_from(given.len()).unwrap();
    contest.matches.push(Match {
        panel: judges.clone().map(seat).collect(),
        ..a_match(number, round, teams)
    });
    for (judge, (prosecution, defence)) in judges.zip(given) {
        let marks = marks(teams, prosecution, defence);
        contest.ballots.push(ballot(number, judge, marks));
    }
}

/// The first judge chairs.
pub fn seat(judge: u32) -> PanelSeat {
    PanelSeat {
        judge: JudgeNumber(judge),
        role: if judge == 1 {
            PanelRole::Chair
        } else {
            PanelRole::Member
        },
    }
}

pub fn a_match(number: MatchNumber, round: u32, teams: (u32, u32)) -> Match {
    let place = |side, team| LinedUp {
        side,
        position: 1,
        speaker: SpeakerNumber(team),
    };
    Match {
        number,
        round: RoundNumber(round),
        venue: "一号厅".to_owned(),
        starts_at: None,
        overtime: None,
        case: "韩某某案".to_owned(),
        pairing: Pairing::Two {
            prosecution: TeamNumber(teams.0),
            defence: TeamNumber(teams.1),
        },
        pulled_up: None,
        panel: Vec::new(),
        lineup: vec![
            place(Side::Prosecution, teams.0),
            place(Side::Defence, teams.1),
        ],
        overruns: Vec::new(),
        deductions: Vec::new(),
        state: MatchState::Judging,
        settled: None,
    }
}

/// The vote goes to whoever has more points.
pub fn marks(teams: (u32, u32), prosecution: &str, defence: &str) -> BallotMarks {
    let all = |mark: &str| BTreeMap::from([("all".to_owned(), points(mark))]);
    BallotMarks {
        speakers: BTreeMap::from([
            (SpeakerNumber(teams.0), all(prosecution)),
            (SpeakerNumber(teams.1), all(defence)),
        ]),
        winner: match points(prosecution).cmp(&points(defence)) {
            std::cmp::Ordering::Greater => Some(Side::Prosecution),
            std::cmp::Ordering::Less => Some(Side::Defence),
            std::cmp::Ordering::Equal => None,
        },
        ..BallotMarks::default()
    }
}

pub fn ballot(of_match: MatchNumber, judge: u32, marks: BallotMarks) -> Ballot {
    Ballot {
        of_match,
        judge: JudgeNumber(judge),
        version: 1,
        marks,
        submitted_at: Moment::from_micros(1_795_000_000_000_000),
        correction: None,
    }
}

/// The result of the only match of a contest.
pub fn only_result(contest: &Contest) -> MatchResult {
    let [result] = <[MatchResult; 1]>::try_from(results(contest)).unwrap();
    result
}
