//! How long it takes to make the standings of a large contest from its ballots, in the process.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tongting::clock::Moment;
use tongting::debates::rules::contest::{
    Ballot, BallotMarks, Contest, Division, Judge, LinedUp, Marks, Match, MatchState, Pairing,
    PanelRole, PanelSeat, Phase, PhaseKind, Round, Speaker, Team, TeamKind,
};
use tongting::debates::rules::numbers::{
    DivisionNumber, JudgeNumber, MatchNumber, PhaseNumber, RoundNumber, Side, SpeakerNumber,
    TeamNumber,
};
use tongting::debates::rules::played::Scope;
use tongting::debates::rules::result::results;
use tongting::debates::rules::settings::{Criterion, Decision, Title};
use tongting::debates::rules::speakers::speaker_tables;
use tongting::debates::rules::standings::standings;
use tongting::points::Points;

const DIVISION: DivisionNumber = DivisionNumber(1);
const SPEAKERS_OF_A_TEAM: u32 = 3;
const PANEL: u32 = 3;

#[derive(clap::Args)]
pub struct TabArguments {
    #[arg(long, default_value_t = 1_000)]
    teams: u32,
    #[arg(long, default_value_t = 9)]
    rounds: u32,
    /// How often each table is made.
    #[arg(long, default_value_t = 50)]
    times: usize,
}

/// Prints the median and the slowest time of each table.
pub fn tab(arguments: &TabArguments) {
    let contest = contest(arguments.teams, arguments.rounds);
    let marks = contest.ballots.iter().map(|one| one.marks.speakers.len());
    println!(
        "{} teams, {} matches, {} ballots, {} speaker sheets",
        contest.teams.len(),
        contest.matches.len(),
        contest.ballots.len(),
        marks.sum::<usize>(),
    );
    let scope = Scope::of(DIVISION);
    let decided = results(&contest);
    assert!(decided.iter().all(|one| one.outcome.is_decided()));
    report("results from ballots", arguments.times, || {
        results(&contest).len()
    });
    report("standings from ballots", arguments.times, || {
        standings(&contest, &results(&contest), &scope).rows.len()
    });
    report(
        "standings and speakers from ballots",
        arguments.times,
        || {
            let results = results(&contest);
            let speakers = speaker_tables(&contest, &results, &scope);
            standings(&contest, &results, &scope).rows.len() + speakers.len()
        },
    );
}

fn report(what: &str, times: usize, make: impl Fn() -> usize) {
    let mut taken: Vec<Duration> = (0..times.max(1)).map(|_| time(&make)).collect();
    taken.sort_unstable();
    let median = taken.get(taken.len() / 2).copied().unwrap_or_default();
    let slowest = taken.last().copied().unwrap_or_default();
    println!("{what}: median {median:.1?}, slowest {slowest:.1?}");
}

fn time(make: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    let rows = std::hint::black_box(make());
    let taken = start.elapsed();
    assert!(rows > 0);
    taken
}

/// Every two neighbours of a list that turns by one each round meet; marks differ by a fixed rule.
pub fn contest(teams: u32, rounds: u32) -> Contest {
    let mut contest = Contest {
        divisions: vec![Division {
            number: DIVISION,
            title: Title::default(),
        }],
        teams: (1..=teams).map(team).collect(),
        speakers: (1..=teams).flat_map(speakers).collect(),
        judges: (1..=teams / 2 * PANEL).map(judge).collect(),
        phases: vec![Phase {
            number: PhaseNumber(1),
            division: DIVISION,
            title: Title::default(),
            kind: PhaseKind::PowerPaired,
            format: "guilin-3v3".to_owned(),
            entry: None,
            third_place: false,
            seeds: Vec::new(),
        }],
        rounds: (1..=rounds).map(round).collect(),
        ..Contest::default()
    };
    contest.settings.decision = Decision::Points;
    contest.settings.ties_allowed = true;
    for number in 1..=rounds {
        add_round(&mut contest, teams, number);
    }
    contest
}

fn add_round(contest: &mut Contest, teams: u32, round: u32) {
    let half = teams / 2;
    for place in 1..=half {
        // The second half turns against the first, so that nobody meets anybody twice.
        let opponent = half + 1 + (place + round) % half;
        let of = a_match(contest, round, place, opponent);
        let ballots: Vec<Ballot> = of
            .panel
            .iter()
            .map(|seat| ballot(contest, &of, seat))
            .collect();
        contest.ballots.extend(ballots);
        contest.matches.push(of);
    }
}

fn team(number: u32) -> Team {
    Team {
        number: TeamNumber(number),
        division: DIVISION,
        name: format!("第{number}队"),
        code: format!("T{number}"),
        office: String::new(),
        kind: TeamKind::Prosecutors,
        group: String::new(),
    }
}

fn speakers(team: u32) -> impl Iterator<Item = Speaker> {
    (0..SPEAKERS_OF_A_TEAM).map(move |place| Speaker {
        number: speaker(team, place),
        team: TeamNumber(team),
        name: format!("李某{team}-{place}"),
        position: None,
        substitute: false,
        profession: None,
    })
}

const fn speaker(team: u32, place: u32) -> SpeakerNumber {
    SpeakerNumber(team * SPEAKERS_OF_A_TEAM + place)
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

fn round(number: u32) -> Round {
    Round {
        number: RoundNumber(number),
        phase: PhaseNumber(1),
        title: Title::default(),
        weight: 1,
        silent: false,
    }
}

fn a_match(contest: &Contest, round: u32, prosecution: u32, defence: u32) -> Match {
    let number = u32::try_from(contest.matches.len() + 1).unwrap_or(u32::MAX);
    let judges = (prosecution - 1) * PANEL + 1..=prosecution * PANEL;
    let panel = judges.map(|judge| PanelSeat {
        judge: JudgeNumber(judge),
        role: PanelRole::Member,
    });
    let sides = [(Side::Prosecution, prosecution), (Side::Defence, defence)];
    let lineup = sides.into_iter().flat_map(|(side, team)| {
        (0..SPEAKERS_OF_A_TEAM).map(move |place| LinedUp {
            side,
            position: 1,
            speaker: speaker(team, place),
        })
    });
    Match {
        number: MatchNumber(number),
        round: RoundNumber(round),
        starts_at: None,
        overtime: None,
        venue: String::new(),
        case: String::new(),
        pairing: Pairing::Two {
            prosecution: TeamNumber(prosecution),
            defence: TeamNumber(defence),
        },
        pulled_up: None,
        panel: panel.collect(),
        lineup: lineup.collect(),
        overruns: Vec::new(),
        deductions: Vec::new(),
        state: MatchState::Confirmed,
        settled: None,
    }
}

fn ballot(contest: &Contest, of: &Match, seat: &PanelSeat) -> Ballot {
    let sheet = &contest.settings.sheet;
    let marks = |criteria: &[Criterion], salt: u32| -> Marks {
        let mark = |criterion: &Criterion| {
            let steps = i64::from(salt.wrapping_mul(2_654_435_761) >> 28);
            let below = Points::from_hundredths(steps * criterion.step.hundredths());
            let points = criterion.maximum.minus(below).unwrap_or_default();
            (criterion.code.clone(), points)
        };
        criteria.iter().map(mark).collect()
    };
    let salt = of.number.0.wrapping_mul(31).wrapping_add(seat.judge.0);
    let speakers = of.lineup.iter().map(|place| {
        let own = salt.wrapping_add(place.speaker.0.wrapping_mul(977));
        (place.speaker, marks(&sheet.criteria, own))
    });
    Ballot {
        of_match: of.number,
        judge: seat.judge,
        version: 1,
        marks: BallotMarks {
            speakers: speakers.collect(),
            teams: BTreeMap::from(Side::BOTH.map(|side| (side, marks(&sheet.team_items, salt)))),
            best_debater: of.lineup.first().map(|place| place.speaker),
            ..BallotMarks::default()
        },
        submitted_at: Moment::from_micros(0),
        correction: None,
    }
}
