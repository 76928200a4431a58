//! Ranks, filters, order, pages, freshness.

use serde_json::Value;

use super::{four, unpublished};
use crate::support::Site;
use crate::support::written::Plan;

on_both!(equals_share_a_rank_and_the_next_is_skipped);
async fn equals_share_a_rank_and_the_next_is_skipped(site: Site) {
    let four = four(&site, Plan::default()).await;
    let sun = site.staff("sunmoumou").await;
    let page = sun.get(&format!("/standings/{}", four.sitting)).await;
    page.status(200);
    let rows: Vec<(String, String)> = page
        .rows("table")
        .iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let expected = [
        ("第1名", "吴某某"),
        ("并列第2名", "杨某某"),
        ("并列第2名", "周某某"),
        ("第4名", "刘某某"),
    ];
    assert_eq!(rows.len(), 4, "{rows:?}");
    for ((rank, name), (expected_rank, expected_name)) in rows.iter().zip(expected) {
        assert_eq!(
            (rank.as_str(), name.as_str()),
            (expected_rank, expected_name)
        );
    }
    // 12 + 9.5 + 9.5 + 7 = 38
    page.says("平均分 9.50")
        .says("中位数 9.50")
        .says("最高分 12.00")
        .says("最低分 7.00");
    page.says("人数 4");
    let english = sun
        .get_in("en", &format!("/standings/{}", four.sitting))
        .await;
    english.says("2=").says("Median 9.50");
}

on_both!(a_filter_hides_rows_and_never_changes_a_rank);
async fn a_filter_hides_rows_and_never_changes_a_rank(site: Site) {
    use crate::support::seed;
    let four = four(&site, Plan::default()).await;
    let sun = site.staff("sunmoumou").await;
    let path = format!("/standings/{}", four.sitting);
    let second = seed::office(seed::SECOND_COUNTY);
    let page = sun.get(&format!("{path}?office={second}")).await;
    let rows = page.rows("table");
    assert_eq!(rows.len(), 1);
    assert!(rows[0][0].starts_with("并列第2名"), "{rows:?}");
    page.says("筛选内第 1 位").does_not_say("吴某某");
    // A city means itself and the counties below.
    let city = seed::office(seed::FIRST_CITY);
    let page = sun.get(&format!("{path}?office={city}&sort=-name")).await;
    let names: Vec<String> = page
        .rows("table")
        .iter()
        .map(|row| row[1].clone())
        .collect();
    assert_eq!(names, ["周某某", "杨某某", "吴某某"]);
    let found = sun.get(&format!("{path}?q=%E5%88%98")).await;
    assert_eq!(found.rows("table").len(), 1);
    let found = sun.get(&format!("{path}?q=liu")).await;
    assert_eq!(found.rows("table").len(), 1);
    let nobody = sun.get(&format!("{path}?line=juvenile")).await;
    nobody.says("没有符合条件的人员").says("清除筛选");
    let by_task = sun.get(&format!("{path}?sort=task-A-T2")).await;
    assert_eq!(by_task.rows("table")[0][1], "刘某某");
    by_task.shows("th[aria-sort=ascending]");
}

on_both!(a_fresh_score_shows_without_being_asked_for);
async fn a_fresh_score_shows_without_being_asked_for(site: Site) {
    let four = unpublished(&site, Plan::default()).await;
    let sun = site.staff("sunmoumou").await;
    let path = format!("/standings/{}", four.sitting);
    let before = sun.get(&path).await;
    before.says("暂定").says("评阅中");
    site.scores(four.sitting, &four.liu, "A-T2", "14.75").await;
    site.soon_says(&sun, &path, "14.75").await;
    let page = sun.get(&path).await;
    assert_eq!(page.rows("table")[0][1], "刘某某");
    site.scores(four.sitting, &four.wu, "A-T2", "15").await;
    site.soon_says(&sun, &path, "15.00").await;
    assert_eq!(sun.get(&path).await.rows("table")[0][1], "吴某某");
}

on_both!(what_has_not_changed_is_not_sent_again);
async fn what_has_not_changed_is_not_sent_again(site: Site) {
    let four = four(&site, Plan::default()).await;
    let sun = site.staff("sunmoumou").await;
    let path = format!("/api/v1/sittings/{}/leaderboard", four.sitting);
    let first = sun.api("GET", &path, Value::Null).await;
    let list = first.status(200).json();
    assert_eq!(list["rows"][1]["rank"], 2);
    assert_eq!(list["rows"][1]["shared"], true);
    assert_eq!(list["rows"][0]["total"], "12.00");
    assert_eq!(list["count"], 4);
    let tag = first.header("etag").to_owned();
    let again = sun.request("GET".parse().unwrap(), &path);
    let again = sun.sends(again.header("if-none-match", &tag)).await;
    again.status(304);
    assert!(again.body.is_empty());
    site.scores(four.sitting, &four.wu, "A-T2", "11").await;
    for _ in 0..200 {
        let request = sun.request("GET".parse().unwrap(), &path);
        let page = sun.sends(request.header("if-none-match", &tag)).await;
        if page.code.as_u16() == 200 {
            assert_eq!(page.json()["rows"][0]["total"], "11.00");
            return;
        }
    }
    panic!("the change never came");
}

on_both!(fifty_rows_make_a_page);
async fn fifty_rows_make_a_page(site: Site) {
    use crate::support::written::Part;
    let mut parts = Vec::new();
    for number in 0..53 {
        let person = site
            .newcomer(&format!("r{number:02}"), "P-A-1", vec![])
            .await;
        parts.push(Part::of(&person, &format!("A2-{number:04}"), &[]));
    }
    let sitting = site.written(Plan::default(), parts).await;
    let sun = site.staff("sunmoumou").await;
    let path = format!("/standings/{sitting}");
    let first = sun.get(&path).await;
    assert_eq!(first.rows("table").len(), 50);
    first.says("第 1—50 条，共 53 条").says("并列第1名");
    let second = sun.get(&format!("{path}?page=2")).await;
    assert_eq!(second.rows("table").len(), 3);
    let beyond = sun.get(&format!("{path}?page=99")).await;
    assert_eq!(beyond.rows("table").len(), 3);
    let all = sun.get(&format!("{path}?print=1")).await;
    assert_eq!(all.rows("table").len(), 53);
}

on_both!(the_page_to_print_leads_to_itself_and_holds_everybody);
async fn the_page_to_print_leads_to_itself_and_holds_everybody(site: Site) {
    let four = four(&site, Plan::default()).await;
    let sun = site.staff("sunmoumou").await;
    let board = sun
        .get(&format!("/standings/{}?sort=-rank", four.sitting))
        .await;
    let printed = sun.get(&board.link("打印")).await;
    printed.status(200).says("吴某某").says("刘某某");
    assert_eq!(printed.link("打印"), board.link("打印"));
    sun.get(&printed.link("打印")).await.status(200);
}
