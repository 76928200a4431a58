//! Lists of hours from elsewhere: headings, faults, what counts once.

use proptest::prelude::*;

use super::import::{Column, Known, NoList, Reason, Row, Said, check};
use super::length::Fault as LengthFault;

fn known() -> Known {
    let people = [("zhang", "张某某"), ("li", "李某某")];
    Known {
        people: people.map(|(a, n)| (a.to_owned(), n.to_owned())).into(),
        year: 2026,
    }
}

fn rows(text: &str) -> Vec<Row> {
    let lines = (1..).zip(text.lines());
    lines
        .map(|(number, line)| (number, line.split(',').map(ToOwned::to_owned).collect()))
        .collect()
}

fn reasons(text: &str) -> Vec<Vec<Reason>> {
    let list = check(&rows(text), &known()).expect("a list");
    let each = list.rows.into_iter().map(|row| {
        let faults = row.outcome.err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.reason).collect()
    });
    each.collect()
}

#[test]
fn a_list_below_a_title_is_read_in_whatever_order_its_columns_stand() {
    let text = "某某省2026年外出培训学时\n序号,学时,账号,姓名,培训内容,培训方式,年度,证书编号\n\
        1,8,ZHANG,张某某,公诉业务培训班,集中培训,2026年,ZS-001";
    let list = check(&rows(text), &known()).expect("a list");
    let one = list.rows[0].outcome.as_ref().expect("no fault");
    assert_eq!(
        (one.account.as_str(), one.minutes, one.year),
        ("zhang", 480, 2026)
    );
    assert_eq!(one.said, Said::Certificate("zs-001".to_owned()));
    assert_eq!(list.ignored, ["序号"]);
}

#[test]
fn each_fault_is_named() {
    let head = "姓名,账号,年度,方式,学时,培训内容\n";
    for (row, expected) in [
        (",wang,2026,集中,8,班", vec![Reason::UnknownAccount]),
        (
            "李某某,zhang,2026,集中,8,班",
            vec![Reason::OtherName("张某某".to_owned())],
        ),
        (",zhang,2027,集中,8,班", vec![Reason::BadYear]),
        (",zhang,去年,集中,8,班", vec![Reason::BadYear]),
        (",zhang,2026,函授,8,班", vec![Reason::UnknownKind]),
        (
            ",zhang,2026,集中,0.33,班",
            vec![Reason::Length(LengthFault::NotWholeMinutes)],
        ),
        (
            ",zhang,2026,集中,-8,班",
            vec![Reason::Length(LengthFault::NotALength)],
        ),
        (",zhang,2026,集中,8,", vec![Reason::Missing]),
        (",,,,,", vec![Reason::Missing; 5]),
    ] {
        assert_eq!(reasons(&format!("{head}{row}")), [expected], "{row}");
    }
}

#[test]
fn what_an_earlier_row_says_is_said_once() {
    let text = "账号,年度,方式,学时,培训内容,证书编号\n\
        zhang,2026,集中,8,公诉班,\nzhang,2026,集中培训,8:00,公 诉 班,\nli,2026,集中,8,公诉班,\n\
        zhang,2026,集中,8,公诉班,A1\nzhang,2026,网络,2,别的,ａ１";
    let expected = [
        vec![],
        vec![Reason::TwiceInFile(2)],
        vec![],
        vec![],
        vec![Reason::TwiceInFile(5)],
    ];
    assert_eq!(reasons(text), expected);
}

#[test]
fn files_that_are_no_lists_say_why() {
    assert_eq!(check(&rows("a,b\nc,d"), &known()), Err(NoList::NoHeadings));
    let missing = NoList::MissingColumns(vec![Column::Kind, Column::Title]);
    assert_eq!(
        check(&rows("账号,年度,学时\nz,2026,8"), &known()),
        Err(missing)
    );
    let empty = check(&rows("账号,年度,方式,学时,培训内容"), &known());
    assert_eq!(empty, Err(NoList::NoRows));
}

proptest! {
    #[test]
    fn a_row_comes_in_or_is_blamed_and_never_both(cells in prop::collection::vec("\\PC{0,8}", 6)) {
        let head = "姓名,账号,年度,方式,学时,培训内容".split(',').map(ToOwned::to_owned).collect();
        let list = check(&[(1, head), (2, cells)], &known()).expect("a list");
        if let Err(faults) = &list.rows[0].outcome {
            prop_assert!(!faults.is_empty());
        }
    }
}
