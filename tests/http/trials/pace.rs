//! Nobody can hold the others up by asking without end.

use serde_json::{Value, json};

use crate::support::Site;
use crate::support::hearing::PROSECUTOR;

on_both!(actions_without_end_are_told_to_wait_and_then_go_on);
async fn actions_without_end_are_told_to_wait_and_then_go_on(site: Site) {
    let court = site.court_in_session().await;
    let asks = json!({ "kind": "request_floor", "purpose": "statement" });
    let withdraws = json!({ "kind": "withdraw_request" });
    for turn in 0..120 {
        let action: &Value = if turn % 2 == 0 { &asks } else { &withdraws };
        let done = court.acts(&court.prosecutor, PROSECUTOR, action.clone());
        done.await.status(200);
    }
    let refused = court
        .acts(&court.prosecutor, PROSECUTOR, asks.clone())
        .await;
    refused.status(429).says("操作过于频繁");
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.json()["retry_after"], 1);
    // By the form too, in the same words.
    let fields = [
        ("as", "3"),
        ("kind", "request_floor"),
        ("purpose", "statement"),
    ];
    let act = format!("/hearings/{}/act", court.id);
    let refused = court.prosecutor.post_form(&act, &fields).await;
    refused.status(429).says("操作过于频繁");
    // Others are not held up, and a second later neither is who was.
    court.grants(PROSECUTOR, "statement").await.status(200);
    site.clock.advance_seconds(1);
    let line = json!({ "kind": "say", "text": "公诉人继续发言。" });
    let said = court.acts(&court.prosecutor, PROSECUTOR, line).await;
    said.status(200);
}

on_both!(who_checks_in_again_and_again_is_told_to_wait);
async fn who_checks_in_again_and_again_is_told_to_wait(site: Site) {
    let court = site.court().await;
    let here = format!("/hearings/{}", court.id);
    let venues = format!("{here}/venues");
    let added = court.director.post_form(&venues, &[("name", "一楼")]).await;
    added.status(200);
    let id = court.id;
    let key = site
        .read(move |db| tongting::trials::store::venues::list(db, id).unwrap())
        .await
        .remove(0)
        .check_in_key;
    let check_in = format!("{here}/check-in/{key}");
    for _ in 0..20 {
        court.clerk.post_form(&check_in, &[]).await.status(200);
    }
    let refused = court.clerk.post_form(&check_in, &[]).await;
    refused.status(429).says("操作过于频繁");
    assert_eq!(refused.header("retry-after"), "3");
    let other = court.defender.post_form(&check_in, &[]).await;
    other.status(200).says("您已经签到");
    site.clock.advance_seconds(3);
    court.clerk.post_form(&check_in, &[]).await.status(200);
}
