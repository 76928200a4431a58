//! A published contest is computed again from its archive, at the command line, without a server.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use tongting::clock::Moment;
use tongting::debates::rules::archive::{self, Files};
use tongting::debates::rules::contest::{
    Ballot, BallotMarks, Contest, Division, Judge, LinedUp, Match, MatchState, Pairing, PanelRole,
    PanelSeat, Phase, PhaseKind, Round, Speaker, Team, TeamKind,
};
use tongting::debates::rules::numbers::{
    DivisionNumber, JudgeNumber, MatchNumber, PhaseNumber, RoundNumber, Side, SpeakerNumber,
    TeamNumber,
};
use tongting::debates::rules::settings::{ScoreSheet, Title};
use tongting::points::Points;

/// One match of two fictional teams before one judge: 68 to 62 points.
fn contest() -> Contest {
    let division = DivisionNumber(1);
    let mut contest = Contest {
        title: "检律论辩赛（演示）".to_owned(),
        divisions: vec![Division {
            number: division,
            title: Title::new("全省", "Province"),
        }],
        phases: vec![Phase {
            number: PhaseNumber(1),
            division,
            title: Title::new("循环赛", "Round robin"),
            kind: PhaseKind::RoundRobin,
            format: "one-on-one".to_owned(),
            entry: None,
            third_place: false,
            seeds: Vec::new(),
        }],
        rounds: vec![Round {
            number: RoundNumber(1),
            phase: PhaseNumber(1),
            title: Title::new("第一轮", "Round 1"),
            weight: 1,
            silent: false,
        }],
        judges: vec![Judge {
            number: JudgeNumber(1),
            name: "王某某".to_owned(),
            office: String::new(),
            experience: 1,
            trainee: false,
        }],
        ..Contest::default()
    };
    for (number, name) in [(1, "甲市检察院"), (2, "乙律师事务所")] {
        contest.teams.push(team(number, name));
        contest.speakers.push(speaker(number));
    }
    contest.matches.push(a_match());
    contest.ballots.push(ballot(&contest.settings.sheet));
    contest
}

fn team(number: u32, name: &str) -> Team {
    Team {
        number: TeamNumber(number),
        division: DivisionNumber(1),
        name: name.to_owned(),
        code: format!("T{number}"),
        office: name.to_owned(),
        kind: TeamKind::Mixed,
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

fn a_match() -> Match {
    let place = |(side, number)| LinedUp {
        side,
        position: 1,
        speaker: SpeakerNumber(number),
    };
    let seat = PanelSeat {
        judge: JudgeNumber(1),
        role: PanelRole::Chair,
    };
    Match {
        number: MatchNumber(1),
        round: RoundNumber(1),
        starts_at: None,
        overtime: None,
        venue: String::new(),
        case: String::new(),
        pairing: Pairing::Two {
            prosecution: TeamNumber(1),
            defence: TeamNumber(2),
        },
        pulled_up: None,
        panel: vec![seat],
        lineup: [(Side::Prosecution, 1), (Side::Defence, 2)]
            .map(place)
            .into(),
        overruns: Vec::new(),
        deductions: Vec::new(),
        state: MatchState::Confirmed,
        settled: None,
    }
}

/// Ten in each criterion for speaker 1, nine for speaker 2, eight for each team.
fn ballot(sheet: &ScoreSheet) -> Ballot {
    let marks = |points: u32, criteria: &[tongting::debates::rules::settings::Criterion]| {
        let codes = criteria.iter().map(|one| one.code.clone());
        codes.map(|code| (code, Points::whole(points))).collect()
    };
    let teams = Side::BOTH.map(|side| (side, marks(8, &sheet.team_items)));
    Ballot {
        of_match: MatchNumber(1),
        judge: JudgeNumber(1),
        version: 1,
        marks: BallotMarks {
            speakers: BTreeMap::from([
                (SpeakerNumber(1), marks(10, &sheet.criteria)),
                (SpeakerNumber(2), marks(9, &sheet.criteria)),
            ]),
            teams: teams.into(),
            best_debater: Some(SpeakerNumber(1)),
            ..BallotMarks::default()
        },
        submitted_at: Moment::from_micros(1_795_000_000_000_000),
        correction: None,
    }
}

fn in_folder(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn recompute(archive: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tongting"))
        .args(["debates", "recompute"])
        .arg(archive)
        .args(more)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The lines of a text with single blanks between their cells.
fn lines(text: &str) -> Vec<String> {
    let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(squeezed).collect()
}

#[test]
fn a_folder_is_computed_again_in_chinese() {
    let folder = in_folder(&archive::write(&contest()));
    let said = lines(&said(&recompute(folder.path(), &[])));
    for line in [
        "检律论辩赛（演示）",
        "1 1 1 甲市检察院 2 乙律师事务所 68.00 : 62.00 1 : 0 控方胜（得分）",
        "全省 代表队排名",
        "名次 代表队 胜场 评委票数 场均得分 相互胜负 抽签",
        "1 1 甲市检察院 1 1 68.00 – –",
        "2 2 乙律师事务所 0 0 62.00 – –",
        "1 1 李某1 1 甲市检察院 60.00 1 –",
    ] {
        assert!(said.iter().any(|one| one == line), "“{line}” in {said:#?}");
    }
}

#[test]
fn a_zip_says_the_same_as_its_folder_in_english_too() {
    let files = archive::write(&contest());
    let folder = in_folder(&files);
    let path = folder.path().join("contest.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, text) in &files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("contest/{name}"), options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let english = ["--language", "en"];
    let of_zip = said(&recompute(&path, &english));
    assert_eq!(of_zip, said(&recompute(folder.path(), &english)));
    assert!(of_zip.contains("Province Teams"), "{of_zip}");
}

#[test]
fn a_damaged_archive_is_refused_with_file_and_line() {
    let mut files = archive::write(&contest());
    let marks = files.get_mut("marks.csv").unwrap();
    *marks = marks.replacen("10.00", "ten", 1);
    files.remove("lots.csv");
    let output = recompute(in_folder(&files).path(), &[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("marks.csv 第 2 行"), "{said}");
    assert!(said.contains("lots.csv：缺少此文件"), "{said}");
}

#[test]
fn what_is_no_archive_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.zip");
    std::fs::write(&path, "这是一封信").unwrap();
    let output = recompute(&path, &[]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("letter.zip") && !said.contains("panicked"),
        "{said}"
    );
}
