use super::*;

fn rows(text: &str) -> Vec<Row> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    (1..).zip(text.lines().map(cells)).collect()
}

#[test]
fn a_list_of_teams_is_read_below_its_title() {
    let list = rows(
        "检律论辩赛报名表\n队名|单位|类别|一辩|二辩|三辩|替补|电话\n\
         甲队|甲市人民检察院|检察官|张某某|李某某|王某某|赵某某、钱某某|\n\
         乙队|乙律师事务所|律师|孙某某|周某某|吴某某||",
    );
    let list = check(&list, &Known::default()).unwrap();
    assert_eq!(list.ignored, ["电话"]);
    let Ok(Entry::Team(team)) = &list.rows[0].outcome else {
        panic!("{:?}", list.rows[0]);
    };
    assert_eq!(team.speakers, ["张某某", "李某某", "王某某"]);
    assert_eq!(team.substitutes, ["赵某某", "钱某某"]);
    assert_eq!(team.kind, TeamKind::Prosecutors);
    assert!(list.rows[1].outcome.is_ok());
}

#[test]
fn in_a_mixed_team_the_profession_may_stand_behind_a_name() {
    let list = rows(
        "代表队|类别|一辩|二辩|三辩|替补\n\
         甲队|混合|张某某（检察官）|李某某 (Lawyer)|王某某|赵某某（律师）、钱某某（替补）\n\
         乙队|律师|孙某某（律师）|||\n\
         丙队||周某某（检察官）|周某某（律师）||",
    );
    let list = check(&list, &Known::default()).unwrap();
    let Ok(Entry::Team(mixed)) = &list.rows[0].outcome else {
        panic!("{:?}", list.rows[0]);
    };
    assert_eq!(mixed.speakers, ["张某某", "李某某", "王某某"]);
    assert_eq!(mixed.substitutes, ["赵某某", "钱某某（替补）"]);
    let stated = [
        ("张某某".to_owned(), Profession::Prosecutor),
        ("李某某".to_owned(), Profession::Lawyer),
        ("赵某某".to_owned(), Profession::Lawyer),
    ];
    assert_eq!(mixed.professions, BTreeMap::from(stated));
    let Ok(Entry::Team(lawyers)) = &list.rows[1].outcome else {
        panic!("{:?}", list.rows[1]);
    };
    assert_eq!(lawyers.speakers, ["孙某某（律师）"]);
    assert!(lawyers.professions.is_empty());
    let twice = Fault {
        column: Column::Speaker(2),
        reason: Reason::TwiceInTeam,
    };
    assert_eq!(list.rows[2].outcome, Err(vec![twice]));
}

#[test]
fn every_fault_is_named_at_its_cell() {
    let known = Known {
        teams: BTreeSet::from(["丙队".to_owned()]),
        ..Known::default()
    };
    let list = rows(
        "代表队|类别|一辩|二辩|替补\n甲队|法官|张某某|张某某|\n甲队|律师||李某某|李某某\n|混合|王某某||\n丙队|||| ",
    );
    let list = check(&list, &known).unwrap();
    let faults = |row: usize| -> Vec<(Column, Reason)> {
        let faults = list.rows[row].outcome.clone().unwrap_err();
        faults.iter().map(|one| (one.column, one.reason)).collect()
    };
    assert_eq!(
        faults(0),
        [
            (Column::Kind, Reason::UnknownKind),
            (Column::Speaker(2), Reason::TwiceInTeam)
        ]
    );
    assert_eq!(
        faults(1),
        [
            (Column::Substitutes, Reason::TwiceInTeam),
            (Column::Team, Reason::TwiceInFile(2))
        ]
    );
    assert_eq!(faults(2), [(Column::Team, Reason::Missing)]);
    assert_eq!(
        faults(3),
        [
            (Column::Team, Reason::Known),
            (Column::Speaker(1), Reason::NoSpeakers)
        ]
    );
}

#[test]
fn a_list_of_judges_is_told_by_its_heading() {
    let list = rows("评委|单位|经验|见习\n陈某某|甲市司法局|3|\n刘某某||十年|或许\n杨某某|||是");
    let list = check(&list, &Known::default()).unwrap();
    assert!(list.of_judges);
    let Ok(Entry::Judge(judge)) = &list.rows[0].outcome else {
        panic!("{:?}", list.rows[0]);
    };
    assert_eq!((judge.experience, judge.trainee), (3, false));
    assert_eq!(list.rows[1].outcome.as_ref().unwrap_err().len(), 2);
    assert!(matches!(&list.rows[2].outcome, Ok(Entry::Judge(one)) if one.trainee));
}

#[test]
fn what_has_no_headings_or_no_rows_is_no_list() {
    let known = Known::default();
    assert_eq!(check(&rows("甲|乙"), &known), Err(NoList::NoHeadings));
    assert_eq!(check(&rows("代表队|一辩"), &known), Err(NoList::NoRows));
}

#[test]
fn what_is_called_a_group_is_a_division_where_there_are_several() {
    let list =
        rows("队名|组别|一辩\n甲队|青年组|张某某\n乙队|资深组|李某某\n丙队||王某某\n丁队|2|赵某某");
    let one = check(&list, &Known::default()).unwrap();
    let Ok(Entry::Team(team)) = &one.rows[0].outcome else {
        panic!("{:?}", one.rows[0]);
    };
    assert_eq!((team.division.0, team.group.as_str()), (1, "青年组"));
    let division = |number, name: &str| Division {
        number: DivisionNumber(number),
        title: super::super::settings::Title::new(name, name),
    };
    let known = Known {
        divisions: vec![division(1, "青年组"), division(2, "基层组")],
        ..Known::default()
    };
    let list = check(&list, &known).unwrap();
    let outcome = |row: usize| match &list.rows[row].outcome {
        Ok(Entry::Team(team)) => Ok((team.division.0, team.group.clone())),
        Ok(other) => panic!("{other:?}"),
        Err(faults) => Err(faults[0].reason),
    };
    assert_eq!(outcome(0), Ok((1, String::new())));
    assert_eq!(outcome(1), Err(Reason::UnknownDivision));
    assert_eq!(outcome(2), Err(Reason::Missing));
    assert_eq!(outcome(3), Ok((2, String::new())));
}

#[test]
fn a_speaker_left_out_before_others_is_pointed_out() {
    let list = rows(
        "代表队|一辩|二辩|三辩|四辩\n甲队||张某某|李某某|\n乙队|王某某||赵某某|\n丙队|钱某某|孙某某||\n丁队||||",
    );
    let list = check(&list, &Known::default()).unwrap();
    let gaps: Vec<&[Column]> = list.rows.iter().map(|row| row.gaps.as_slice()).collect();
    assert_eq!(
        gaps,
        [&[Column::Speaker(1)][..], &[Column::Speaker(2)], &[], &[]]
    );
    assert!(list.rows[0].outcome.is_ok(), "it can be taken all the same");
}
