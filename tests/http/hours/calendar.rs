//! What is next: on the first page, and in a calendar of one's own.

use crate::classes;
use crate::support::Site;
use crate::support::hearing::TITLE as HEARING;
use crate::support::opened::TITLE;

/// Lines of a calendar as a program reads them.
fn lines(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    whole.lines().map(ToOwned::to_owned).collect()
}

on_both!(the_calendar_has_ones_own_sittings_and_hearings_under_an_address_that_can_be_renewed);
async fn the_calendar_has_ones_own_sittings_and_hearings_under_an_address_that_can_be_renewed(
    site: Site,
) {
    let court = site.court().await;
    let now = site.clock.now();
    let (zhang, li) = (court.judge.clone(), site.participant("sunmoumou").await);
    site.scheduled(
        now.plus_days(2),
        now.plus_days(2).plus_minutes(90),
        &[&zhang],
    )
    .await;
    classes::makes(&site, &[], &zhang.account).await;
    let page = zhang.get("/hours/calendar").await;
    page.says("报告厅 / 分会场");
    page.says(TITLE).says(HEARING).says("2天后");
    let home = zhang.get("/").await;
    home.says("我的训练")
        .says("接下来")
        .says(TITLE)
        .says("0学时 / 90学时");
    li.get("/")
        .await
        .says("我的训练")
        .does_not_say(TITLE)
        .does_not_say(HEARING);

    let made = zhang.post_form("/hours/calendar", &[]).await;
    let address = made.status(200).text_of("#calendar-address");
    let path = format!("/calendar/{}", address.rsplit('/').next().unwrap());
    // It is told this once.
    zhang
        .get("/hours/calendar")
        .await
        .does_not_show("#calendar-address");
    let program = site.visitor();
    let feed = program.get(&path).await;
    feed.status(200);
    assert!(feed.header("content-type").starts_with("text/calendar"));
    let found = lines(&feed.text());
    for line in [
        format!("SUMMARY:同答一道题：{TITLE}"),
        format!("SUMMARY:同出一个庭：{HEARING}"),
        "DTSTART:20261125T010000Z".to_owned(),
        "LOCATION:报告厅 / 分会场".to_owned(),
    ] {
        assert!(found.contains(&line), "{line}: {found:?}");
    }
    let wrong = path.replace(".ics", "x.ics");
    program.get(&wrong).await.status(404);
    // Renewed, the old address is nobody's; stopped, the new one too.
    let renewed = zhang
        .post_form("/hours/calendar", &[])
        .await
        .text_of("#calendar-address");
    program.get(&path).await.status(404);
    let path = format!("/calendar/{}", renewed.rsplit('/').next().unwrap());
    program.get(&path).await.status(200);
    zhang
        .post_form("/hours/calendar/stop", &[])
        .await
        .says("已停用");
    program.get(&path).await.status(404);
}

on_both!(a_class_that_was_closed_before_its_time_is_no_longer_next);
async fn a_class_that_was_closed_before_its_time_is_no_longer_next(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let class = classes::makes(&site, &[], &zhang.account).await;
    site.clock.set("2026-11-23T10:20");
    let next = zhang.get("/hours/calendar").await;
    next.status(200).says("正当防卫专题");
    let state = format!("{}/state", class.path);
    let closed = class.organiser.post_form(&state, &[("do", "close")]).await;
    closed.status(200).says("已结课");
    site.clock.advance_minutes(1);
    zhang
        .get("/hours/calendar")
        .await
        .status(200)
        .does_not_say("正当防卫专题");
    zhang.get("/").await.does_not_say("正当防卫专题");
}
