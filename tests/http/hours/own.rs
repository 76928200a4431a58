//! One's own page.

use tongting::hours::{Entry, Kind};
use tongting::web::sheets;

use super::{enters, entry};
use crate::support::Site;

on_both!(everybody_reads_how_far_they_have_come);
async fn everybody_reads_how_far_they_have_come(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let empty = zhang.get("/hours").await;
    empty
        .says("0学时 / 90学时")
        .says("还差90学时")
        .says("本年度还没有学时记录");
    for (kind, hours, key) in [
        (Kind::Collective, 30, "a"),
        (Kind::OnPost, 8, "b"),
        (Kind::Online, 12, "c"),
    ] {
        enters(&site, entry(&site, zhang.id(), kind, hours * 60, key)).await;
    }
    let mut last_year = entry(&site, zhang.id(), Kind::Online, 70, "d");
    last_year.year = 2025;
    last_year.title = "网上<b>课程".to_owned();
    enters(&site, last_year).await;

    let page = zhang.get("/hours").await;
    page.says("38学时 / 90学时")
        .says("12学时 / 50学时")
        .says("还差52学时");
    page.says("培训课程 a").does_not_say("网上");
    assert_eq!(page.rows("#entries").len(), 3);
    let english = zhang.get_in("en", "/hours").await;
    english
        .says("38 h of 90 h")
        .says("12 h of 50 h")
        .says("52 h to go");
    let past = zhang.get("/hours?year=2025").await;
    past.says("1学时10分钟 / 50学时").says("网上<b>课程");
    for path in ["/hours?year=2027", "/hours?year=1999"] {
        zhang.get(path).await.status(404);
    }
    zhang.get("/hours?year=x").await.status(400);
    // Nobody else's.
    let li = site.participant("limoumou").await;
    li.get("/hours").await.does_not_say("培训课程");
    li.get("/hours/statement").await.does_not_say("培训课程");
}

on_both!(the_statement_and_the_workbook_hold_the_year);
async fn the_statement_and_the_workbook_hold_the_year(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    for number in 0..3 {
        let one = entry(&site, zhang.id(), Kind::Online, 50, &number.to_string());
        let formula = Entry {
            title: format!("=1+{number}"),
            ..one
        };
        enters(&site, formula).await;
    }
    let statement = zhang.get("/hours/statement?year=2026").await;
    statement
        .says("2026年度培训学时证明")
        .says("张某某")
        .says("2.5学时 / 50学时");
    statement.says("东溪县人民检察院").says("50分钟");
    let file = zhang.get("/hours/entries.xlsx?year=2026").await;
    file.status(200);
    let sheet = sheets::read(&file.body).unwrap();
    assert_eq!(sheet.rows.len(), 4);
    let first = &sheet.rows[1].cells;
    assert_eq!(first[2], "=1+2", "texts stay texts");
    assert_eq!(first[5], "50");
}
