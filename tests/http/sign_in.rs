//! Signing in and out.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::Site;

on_both!(a_person_signs_in_and_is_greeted);
async fn a_person_signs_in_and_is_greeted(site: Site) {
    let zhang = site.person("zhangmoumou").await;
    zhang.get("/").await.is_at("/sign-in");
    zhang
        .signs_in()
        .await
        .is_at("/")
        .status(200)
        .says("张某某，您好");
}

on_both!(a_wrong_password_and_an_unknown_account_look_the_same);
async fn a_wrong_password_and_an_unknown_account_look_the_same(site: Site) {
    let zhang = site.person("zhangmoumou").await;
    let wrong = zhang.tries_to_sign_in("不是这个密码").await;
    wrong.status(401).says("账号或密码不对");
    let unknown = site.visitor().tries_to_sign_in("不是这个密码").await;
    unknown.status(401).says("账号或密码不对");
}

on_both!(signing_out_ends_the_session);
async fn signing_out_ends_the_session(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    zhang.get("/").await.is_at("/").says("张某某");
    let cookies = zhang.cookies();
    let leaving = zhang
        .request(Method::POST, "/sign-out")
        .header("x-csrf-token", zhang.token().await);
    let left = zhang.sends(leaving).await;
    assert_eq!(left.location().as_deref(), Some("/sign-in"));
    // Caches go; the storage stays, since words that were not yet sent are in it.
    assert_eq!(left.header("clear-site-data"), "\"cache\"");
    zhang.get("/").await.is_at("/sign-in");
    // Not even a browser that kept the cookie comes in again.
    zhang.holds_cookie(&format!("{cookies}; Path=/"));
    zhang.get("/").await.is_at("/sign-in");
}

on_both!(a_sitting_outlasts_the_session_in_which_it_was_begun);
async fn a_sitting_outlasts_the_session_in_which_it_was_begun(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let now = site.clock.now();
    // Longer than any session: 26 hours. The last task opens twenty minutes before the end.
    let closes_at = now.plus_minutes(26 * 60);
    let sitting = site
        .scheduled(now.plus_minutes(-1), closes_at, &[&zhang, &li])
        .await;
    let paper = format!("/sittings/{sitting}/paper");
    zhang.get(&paper).await.status(200);
    li.get("/").await.is_at("/");
    // Nobody touches anything for a day; who writes is still signed in, who only looked is not.
    site.clock.set_moment(closes_at.plus_minutes(-10));
    site.app.seats.forget_all();
    let draft = format!("/api/v1/sittings/{sitting}/tasks/A-T5/draft");
    let text = json!({ "base": 0, "client": "p", "sequence": 1, "text": "出庭意见。" });
    let token = zhang.token().await;
    let save = |actor: &crate::support::Actor| {
        let request = actor.request(Method::PUT, &draft).json(&text);
        request.header("x-csrf-token", &token)
    };
    zhang.sends(save(&zhang)).await.status(200);
    li.sends(save(&li)).await.status(401);
    // Also for what comes after the end, but not for ever.
    site.clock.set_moment(closes_at.plus_minutes(119));
    site.app.seats.forget_all();
    zhang
        .api("GET", "/api/v1/session", Value::Null)
        .await
        .status(200);
    site.clock.set_moment(closes_at.plus_minutes(121));
    site.app.seats.forget_all();
    zhang
        .api("GET", "/api/v1/session", Value::Null)
        .await
        .status(401);
}
