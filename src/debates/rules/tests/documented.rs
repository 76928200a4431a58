//! The examples of `docs/debates-metrics.md`, computed.

use super::sample::{DIVISION, contest, play, points};
use crate::debates::rules::ballot::most;
use crate::debates::rules::contest::{Contest, LinedUp, LotAbout, Penalty, RecordedLot};
use crate::debates::rules::numbers::{MatchNumber, RoundNumber, Side, SpeakerNumber, TeamNumber};
use crate::debates::rules::played::Scope;
use crate::debates::rules::result::results;
use crate::debates::rules::settings::{Decision, SpeakerMetric, TeamMetric};
use crate::debates::rules::speakers::speaker_tables;
use crate::debates::rules::standings::standings_by;
use crate::lots::{ALGORITHM, Draw};
use crate::ratio::Ratio;

const DOCUMENT: &str = include_str!("../../../../docs/debates-metrics.md");

/// The rows of the first table below a heading, without its header.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, section) = DOCUMENT.split_once(heading).unwrap();
    let lines = section.lines().skip_while(|line| !line.starts_with('|'));
    let rows = lines.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

fn example() -> Contest {
    let mut contest = contest(4);
    contest.settings.decision = Decision::Votes;
    contest.rounds[2].weight = 2;
    for row in table("## The example") {
        let [round, prosecution, defence] = [0, 1, 2].map(|at| row[at].parse().unwrap());
        let given = row[3..].iter().map(|cell| cell.split_once(" : ").unwrap());
        let given: Vec<_> = given.collect();
        play(&mut contest, round, (prosecution, defence), &given);
    }
    for ballot in &mut contest.ballots {
        let of = contest
            .matches
            .iter()
            .find(|of| of.number == ballot.of_match);
        let team = of.unwrap().pairing.team(Side::Prosecution).unwrap();
        ballot.marks.best_debater = Some(SpeakerNumber(team.0));
    }
    contest.matches[2].pulled_up = Some(TeamNumber(1));
    contest.penalties.push(Penalty {
        team: TeamNumber(2),
        round: Some(RoundNumber(1)),
        points: points("1"),
        reason: "迟报名单".to_owned(),
    });
    let names = |numbers: [u32; 4]| numbers.map(|one| one.to_string()).to_vec();
    contest.lots.push(RecordedLot {
        about: LotAbout::Teams {
            division: DIVISION,
            after: RoundNumber(3),
        },
        draw: Draw {
            algorithm: ALGORITHM.to_owned(),
            seed: "03 11 17".to_owned(),
            pool: names([1, 2, 3, 4]),
            outcome: names([4, 3, 1, 2]),
        },
    });
    contest
}

/// A metric by the name that the settings have for it, written in the table as `name`.
fn metric<T: serde::de::DeserializeOwned>(cell: &str) -> T {
    serde_json::from_str(&format!("\"{}\"", cell.trim_matches('`'))).unwrap()
}

#[test]
fn every_metric_of_teams_gives_what_is_written() {
    let contest = example();
    let results = results(&contest);
    let written = table("## Metrics of teams");
    assert_eq!(written.len(), TeamMetric::ALL.len());
    for row in written {
        let metric: TeamMetric = metric(row[1]);
        let scope = Scope::of(DIVISION);
        let mut ranked = standings_by(&contest, &results, &scope, &[metric]).rows;
        ranked.sort_by_key(|row| row.id);
        let values = ranked
            .iter()
            .map(|row| metric.shown(row.values[0].unwrap()));
        assert_eq!(values.collect::<Vec<_>>(), row[2..], "{}", row[0]);
    }
}

#[test]
fn every_metric_of_speakers_gives_what_is_written() {
    let mut contest = example();
    let written = table("## Metrics of speakers");
    assert_eq!(written.len() + 1, SpeakerMetric::ALL.len());
    for row in written {
        let metric: SpeakerMetric = metric(row[1]);
        contest.settings.speaker_metrics = vec![metric];
        let [table] = <[_; 1]>::try_from(speaker_tables(
            &contest,
            &results(&contest),
            &Scope::of(DIVISION),
        ))
        .unwrap();
        let mut ranked = table.rows;
        ranked.sort_by_key(|row| row.id);
        let values = ranked
            .iter()
            .map(|row| metric.shown(row.values[0].unwrap()));
        assert_eq!(values.collect::<Vec<_>>(), row[2..], "{}", row[0]);
    }
}

#[test]
fn the_ranks_are_those_that_are_written() {
    let contest = example();
    let ranks = |metrics: &[TeamMetric]| {
        let rows = standings_by(&contest, &results(&contest), &Scope::of(DIVISION), metrics).rows;
        rows.iter()
            .map(|row| (row.rank, row.id.0))
            .collect::<Vec<_>>()
    };
    let apart = [(1, 3), (2, 1), (3, 4), (4, 2)];
    let (wins, whom, sum) = (
        TeamMetric::Wins,
        TeamMetric::WhoBeatWhom,
        TeamMetric::ScoreSum,
    );
    assert_eq!(ranks(&[wins, whom, sum]), apart);
    assert_eq!(ranks(&[wins, sum]), apart);
    assert_eq!(ranks(&[sum]), [(1, 3), (1, 4), (3, 1), (4, 2)]);
}

#[test]
fn a_ballot_gives_the_share_that_is_written() {
    let (_, written) = DOCUMENT.split_once("by the default sheet ").unwrap();
    let words: Vec<&str> = written.split_whitespace().collect();
    // 88 of 110 for one speaker and 248 of 310 for three are both 80 %
    let number = |at: usize| points(words[at]);
    let share: i128 = words[14].parse().unwrap();
    let sheet = crate::debates::rules::Settings::default().sheet;
    let mut of = super::sample::a_match(MatchNumber(1), 1, (1, 2));
    for (given, whole, speakers) in [(number(0), number(2), 1), (number(7), number(9), 3)] {
        of.lineup.retain(|one| one.side == Side::Defence);
        of.lineup.extend((1..=speakers).map(|position| LinedUp {
            side: Side::Prosecution,
            position,
            speaker: SpeakerNumber(position.into()),
        }));
        let most = most(&sheet, &of, Side::Prosecution).unwrap();
        assert_eq!(most, whole.into());
        let percent = Ratio::from(given).over(most).unwrap();
        assert_eq!(percent.times(Ratio::whole(100)), Some(Ratio::whole(share)));
    }
}
