//! What is archived comes back, and damage is named with its file and line.

use proptest::prelude::*;

use super::dice::any_contest;
use super::sample::{contest, play};
use crate::debates::rules::Contest;
use crate::debates::rules::archive::{Fault, FaultKind, Files, columns, read, write};
use crate::debates::rules::tables::Tables;

fn archive() -> Files {
    let mut contest = contest(4);
    play(&mut contest, 1, (1, 2), &[("80", "79.5"), ("81", "82")]);
    play(&mut contest, 1, (3, 4), &[("70", "71")]);
    write(&contest)
}

/// The archive after one text in one file was replaced by another.
fn damaged(file: &str, from: &str, to: &str) -> Vec<Fault> {
    let mut files = archive();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} holds no “{from}”:\n{text}");
    *text = text.replacen(from, to, 1);
    read(&files).unwrap_err()
}

fn at(file: &str, line: u64, kind: FaultKind) -> Vec<Fault> {
    vec![Fault {
        file: file.to_owned(),
        line: Some(line),
        kind,
    }]
}

#[test]
fn a_table_reads_like_a_table() {
    let files = archive();
    let marks: Vec<&str> = files["marks.csv"].lines().take(3).collect();
    let expected = [
        "match_number,judge,version,speaker,side,criterion,points",
        "1,1,1,1,,all,80.00",
        "1,1,1,2,,all,79.50",
    ];
    assert_eq!(marks, expected);
    let ballot = files["ballots.csv"].lines().nth(1).unwrap();
    assert!(ballot.contains("2026-11-18T11:06:40Z"), "{ballot}");
}

/// A contest whose teams are called by texts that spreadsheet programs take for formulas, or by the
/// marks of those.
fn formulas() -> Contest {
    let mut contest = contest(6);
    let names = [
        "=HYPERLINK(\"x\",\"y\")",
        "'=1",
        "''",
        "'某某",
        "－",
        "\t@x",
    ];
    for (team, name) in contest.teams.iter_mut().zip(names) {
        team.name = name.to_owned();
    }
    contest
}

#[test]
fn what_looks_like_a_formula_is_marked_and_comes_back_exactly() {
    let contest = formulas();
    let files = write(&contest);
    let teams = &files["teams.csv"];
    for written in [
        ",\"'=HYPERLINK(",
        ",''=1,",
        ",'',",
        ",'某某,",
        ",'－,",
        ",'\t@x,",
    ] {
        assert!(teams.contains(written), "{written}: {teams}");
    }
    assert_eq!(read(&files), Ok(contest));
}

#[test]
fn in_an_archive_from_before_there_were_marks_every_cell_is_read_as_it_stands() {
    let mut files = write(&formulas());
    let head = files.get_mut("contest.json").unwrap();
    *head = head.replacen("formulas_marked", "something_else", 1);
    let names: Vec<String> = read(&files)
        .unwrap()
        .teams
        .into_iter()
        .map(|team| team.name)
        .collect();
    assert_eq!(names[1..5], ["''=1", "''", "'某某", "'－"]);
}

#[test]
fn damage_is_named_with_file_and_line() {
    let cell = |column: &str| FaultKind::BadCell(column.to_owned());
    let unknown = |column: &str| FaultKind::Unknown(column.to_owned());
    let twice = |column: &str| FaultKind::Duplicate(column.to_owned());
    for (file, from, to, line, kind) in [
        ("marks.csv", "1,1,1,2,", "1,1,1,two,", 3, cell("speaker")),
        ("marks.csv", "1,1,1,2,", "1,1,1,77,", 3, unknown("speaker")),
        ("marks.csv", "1,2,1,1,", "1,2,9,1,", 4, unknown("version")),
        ("marks.csv", "1,1,1,2,", "1,1,1,1,", 3, twice("criterion")),
        (
            "marks.csv",
            "1,1,1,2,,",
            "1,1,1,2,defence,",
            3,
            cell("speaker"),
        ),
        ("matches.csv", ",3,4,", ",3,,", 3, cell("prosecution")),
        ("matches.csv", ",3,4,", ",3,3,", 3, cell("prosecution")),
        (
            "panels.csv",
            "1,2,member",
            "8,2,member",
            3,
            unknown("match_number"),
        ),
        ("teams.csv", "2,1,第2队", "1,1,第2队", 3, twice("number")),
        ("rounds.csv", "3,1,", "3,5,", 4, unknown("phase")),
        ("phases.csv", ",all,", ",best,", 2, cell("places")),
        ("phases.csv", ",false,", ",false,1 9", 2, unknown("seeds")),
        (
            "judges.csv",
            "9,王某9,,1,false",
            "9,王某9",
            10,
            FaultKind::UnevenRow,
        ),
    ] {
        let found = damaged(file, from, to);
        let expected = at(file, line, kind);
        assert!(found.contains(&expected[0]), "{from} → {to}: {found:?}");
    }
}

#[test]
fn words_and_points_that_cannot_be_are_quoted() {
    for (file, from, to) in [
        ("marks.csv", "79.50", "eighty"),
        ("marks.csv", "79.50", "-1"),
        ("matches.csv", "judging", "asleep"),
        ("ballots.csv", "2026-11-18T11:06:40Z", "yesterday"),
    ] {
        let [fault] = <[Fault; 1]>::try_from(damaged(file, from, to)).unwrap();
        assert!(fault.line.is_some());
        assert!(fault.kind.what().contains(to), "{to}: {fault:?}");
    }
}

#[test]
fn missing_files_and_columns_are_named() {
    let mut files = archive();
    files.remove("lots.csv");
    let whole = |file: &str, kind| Fault {
        file: file.to_owned(),
        line: None,
        kind,
    };
    let missing = whole("lots.csv", FaultKind::MissingFile);
    assert_eq!(read(&files), Err(vec![missing]));
    let column = FaultKind::MissingColumn("office".to_owned());
    let found = damaged("teams.csv", "office", "bureau");
    assert_eq!(found, [whole("teams.csv", column)]);
    let other = FaultKind::OtherFormat("tongting-debates-9".to_owned());
    let found = damaged("contest.json", "tongting-debates-1", "tongting-debates-9");
    assert_eq!(found, [whole("contest.json", other)]);
    assert!(read(&Files::new()).is_err());
}

#[test]
fn an_archive_from_before_there_were_cases_is_read() {
    let mut files = archive();
    let expected = read(&files).unwrap();
    files.remove("cases.csv");
    assert_eq!(read(&files), Ok(expected));
}

#[test]
fn an_archive_from_before_seeds_were_kept_is_read() {
    let mut files = archive();
    let expected = read(&files).unwrap();
    let phases = files["phases.csv"].lines();
    let without: Vec<&str> = phases
        .map(|line| line.rsplit_once(',').unwrap().0)
        .collect();
    let without = without.join("\n");
    assert!(!without.contains("seeds"));
    files.insert("phases.csv".to_owned(), without);
    assert_eq!(read(&files), Ok(expected));
}

#[test]
fn a_spreadsheet_may_put_a_mark_in_front_and_turn_columns_round() {
    let mut files = archive();
    let expected = read(&files).unwrap();
    for text in files.values_mut() {
        text.insert(0, '\u{feff}');
    }
    let turned: String = files["recusals.csv"].replace("judge,team,reason", "reason,judge,team");
    files.insert("recusals.csv".to_owned(), turned);
    assert_eq!(read(&files), Ok(expected));
}

#[test]
fn a_table_without_rows_still_has_its_header() {
    let files = write(&contest(0));
    for (file, columns) in columns() {
        let header = files[file].lines().next().unwrap();
        assert_eq!(header, columns.join(","), "{file}");
    }
    assert_eq!(columns().len() + 1, files.len());
}

#[test]
fn every_column_is_explained() {
    let explained = include_str!("../../../../docs/debates-archive.md");
    for (file, columns) in columns() {
        let (_, section) = explained.split_once(&format!("`{file}`")).expect(file);
        let section = section.split("\n## ").next().unwrap();
        for column in columns {
            assert!(section.contains(&format!("`{column}`")), "{file}: {column}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_archived_comes_back_and_gives_the_same_tables(contest in any_contest()) {
        let again = read(&write(&contest));
        prop_assert_eq!(again.as_ref(), Ok(&contest));
        prop_assert_eq!(Tables::of(&again.unwrap()), Tables::of(&contest));
    }

    #[test]
    fn no_cell_of_an_archive_begins_a_formula(contest in any_contest()) {
        let files = write(&contest);
        for (file, _) in columns() {
            for record in csv::Reader::from_reader(files[file].as_bytes()).records() {
                let record = record.unwrap();
                let begins = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t']);
                prop_assert!(!record.iter().any(begins), "{}: {:?}", file, record);
            }
        }
    }

    #[test]
    fn a_draw_that_its_seed_does_not_give_is_found(contest in any_contest()) {
        let mut forged = contest;
        let Some(lot) = forged.lots.iter_mut().find(|lot| lot.draw.outcome.len() > 1) else {
            return Ok(());
        };
        lot.draw.outcome.reverse();
        let faults = read(&write(&forged)).unwrap_err();
        prop_assert!(faults.iter().any(|fault| fault.kind == FaultKind::LotDoesNotRepeat));
    }

    #[test]
    fn any_damage_is_refused_or_read_in_peace(contest in any_contest(), at in any::<prop::sample::Index>(), junk in "\\PC{0,4}") {
        let mut files = write(&contest);
        let file = at.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
        let text = files.get_mut(&file).unwrap();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = *at.get(&places);
        text.insert_str(place, &junk);
        let _ = read(&files).map(|contest| Tables::of(&contest));
    }
}
