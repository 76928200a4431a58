//! Hours for those who took part in a sitting or a hearing.

use serde_json::json;
use tongting::sittings::clerk;

use crate::support::Site;
use crate::support::opened::{FIRST_TASK, TITLE};

on_both!(who_handed_in_gets_hours_once_and_nobody_before_it_is_over);
async fn who_handed_in_gets_hours_once_and_nobody_before_it_is_over(site: Site) {
    let (zhang, li) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let sitting = site.opened(&[&zhang, &li]).await;
    let organiser = site.organiser("wumoumou").await;
    let path = format!("/sittings/{sitting}/hours");
    let draft = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
    let text = json!({ "base": 0, "client": "p", "sequence": 1, "text": "系正当防卫。" });
    zhang.api("PUT", &draft, text).await.status(200);
    organiser.get(&path).await.status(409).says("还没有结束");
    site.clock.advance_minutes(3 * 60);
    clerk::tick(&site.app, site.clock.now()).await.unwrap();
    organiser.sits_down().await;
    let page = organiser.get(&path).await;
    page.status(200)
        .says("共 1 人，其中已登记 0 人")
        .says("张某某")
        .does_not_say("李某某");
    for (length, words) in [
        ("", "学时看不懂"),
        ("0", "学时不能为零"),
        ("5000", "最多1000学时"),
    ] {
        let fields = [("kind", "collective"), ("length", length)];
        organiser
            .post_form(&path, &fields)
            .await
            .status(422)
            .says(words);
    }
    let fields = [("kind", "collective"), ("length", "2")];
    for _ in 0..2 {
        let done = organiser.post_form(&path, &fields).await;
        done.says("学时已登记")
            .says("共 1 人，其中已登记 1 人，待登记 0 人");
    }
    zhang.sits_down().await;
    let own = zhang.get("/hours").await;
    own.says("2学时 / 90学时").says(TITLE);
    assert_eq!(own.rows("#entries").len(), 1);
    li.sits_down().await;
    li.get("/hours").await.says("0学时 / 90学时");
    // Not for participants, nor for trainers.
    zhang.get(&path).await.status(403);
}

on_both!(who_was_in_court_gets_hours_for_the_hearing);
async fn who_was_in_court_gets_hours_for_the_hearing(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "sunmoumou").await;
    let path = format!("/hearings/{}/hours", court.id);
    let presence = format!("/hearings/{}/presence", court.id);
    observer
        .post_form(&presence, &[("do", "come")])
        .await
        .status(200);
    court
        .director
        .get(&path)
        .await
        .status(409)
        .says("还没有结束");
    court
        .directs(json!({ "kind": "break_off" }))
        .await
        .status(200);
    let page = court.director.get(&path).await;
    page.status(200).says("孙某某").says("张某某");
    let fields = [("kind", "collective"), ("length", "1:30")];
    court
        .director
        .post_form(&path, &fields)
        .await
        .says("学时已登记")
        .says("待登记 0 人");
    observer.get("/hours").await.says("1.5学时 / 90学时");
    court
        .judge
        .get("/hours")
        .await
        .says("1.5学时 / 90学时")
        .says("同出一个庭");
}
