//! Lists as offices really send them.

use super::import::{Candidate, Checked, Column, Known, NoList, Reason, Row, check};

fn known() -> Known {
    let mut known = Known::default();
    known
        .offices
        .add("dx", &["东溪县人民检察院", "Dongxi County Procuratorate"]);
    known
        .offices
        .add("xl", &["西岭县人民检察院", "Xiling County Procuratorate"]);
    known
        .lines
        .add("ordinary_crime", &["普通犯罪检察", "Ordinary crime"]);
    known
        .ranks
        .add("prosecutor_4", &["四级检察官", "Prosecutor, fourth class"]);
    known.taken.insert("zhang01".to_owned());
    known
}

fn rows(lines: &[&str]) -> Vec<Row> {
    let cells = |line: &&str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    (1..).zip(lines.iter().map(cells)).collect()
}

fn only(lines: &[&str]) -> Checked {
    let list = check(&rows(lines), &known()).expect("a list");
    list.rows.into_iter().next_back().expect("a row")
}

/// The faults of the last row.
fn faults(lines: &[&str]) -> Vec<(Column, Reason)> {
    let faults = only(lines).outcome.expect_err("a fault");
    faults
        .into_iter()
        .map(|fault| (fault.column, fault.reason))
        .collect()
}

#[test]
fn a_list_with_a_title_other_headings_and_short_names_is_understood() {
    let row = only(&[
        "东溪县检察院参训人员名册",
        "序号 | 姓 名 | 工号（必填） | 所在单位 | 业务条线 | 检察官等级 | 角色",
        "1 | 王某某 | ＷＡＮＧ０１ | 东溪县检察院 | 普通犯罪 | 四级检察官 | 教官、参训检察官",
    ]);
    let wanted = Candidate {
        account: "wang01".into(),
        name: "王某某".into(),
        office: "dx".into(),
        line: Some("ordinary_crime".into()),
        rank: Some("prosecutor_4".into()),
        roles: vec!["trainer", "participant"],
    };
    assert_eq!(row.outcome, Ok(wanted));
    assert_eq!(row.number, 3, "rows are named as the program numbers them");
}

#[test]
fn english_headings_and_codes_do_as_well_and_only_three_columns_are_needed() {
    let row = only(&["Name | Account | Office", "Li | li.01 | xl"]);
    let person = row.outcome.expect("a person");
    assert_eq!((person.office.as_str(), person.line), ("xl", None));
    assert_eq!(person.roles, ["participant"]);
}

#[test]
fn every_fault_of_a_row_is_named() {
    let heading = "姓名|账号|单位|条线|等级|角色";
    assert_eq!(
        faults(&[heading, "|a|某某院|刑检|九级检察官|法官"]),
        [
            (Column::Name, Reason::Missing),
            (Column::Account, Reason::BadAccount),
            (Column::Office, Reason::UnknownOffice),
            (Column::Line, Reason::UnknownLine),
            (Column::Rank, Reason::UnknownRank),
            (Column::Roles, Reason::UnknownRole("法官".into())),
        ]
    );
    assert_eq!(
        faults(&[heading, "王\u{202e}某|zhang01|"]),
        [
            (Column::Name, Reason::BadName),
            (Column::Account, Reason::Taken),
            (Column::Office, Reason::Missing),
        ]
    );
}

#[test]
fn an_account_twice_in_the_file_names_the_first_row() {
    let lines = ["姓名|账号|单位", "王某某|w01|dx", "李某某|W01|dx"];
    assert_eq!(faults(&lines), [(Column::Account, Reason::TwiceInFile(2))]);
}

#[test]
fn a_name_that_two_offices_share_names_neither() {
    let mut known = known();
    known.offices.add("x2", &["西岭县人民检察院"]);
    let lines = rows(&["姓名|账号|单位", "王某某|w01|西岭县人民检察院"]);
    let list = check(&lines, &known).expect("a list");
    let row = list.rows.first().expect("a row");
    assert!(row.outcome.is_err());
}

#[test]
fn a_file_that_is_no_list_of_people_says_what_is_missing() {
    let known = known();
    assert_eq!(
        check(&rows(&["甲|乙", "1|2"]), &known),
        Err(NoList::NoHeadings)
    );
    assert_eq!(
        check(&rows(&["姓名|单位", "王某某|dx"]), &known),
        Err(NoList::MissingColumns(vec![Column::Account]))
    );
    assert_eq!(
        check(&rows(&["姓名|账号|单位"]), &known),
        Err(NoList::NoPeople)
    );
}

#[test]
fn columns_that_mean_nothing_are_passed_over_and_told() {
    let lines = rows(&["姓名|账号|单位|备注", "王某某|w01|dx|新调入"]);
    let list = check(&lines, &known()).expect("a list");
    assert_eq!(list.ignored, ["备注"]);
}
