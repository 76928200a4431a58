//! The first administrator, and what people do with their own account.

use serde_json::json;
use tongting::people;

use crate::support::{Site, seed};

const GOOD: &str = "晨雾里的第七座桥";

on_both!(the_first_administrator_begins_with_a_link_that_works_once);
async fn the_first_administrator_begins_with_a_link_that_works_once(site: Site) {
    let now = site.clock.now();
    let secret = site
        .write(move |db| people::first_administrator_link(db, now).unwrap())
        .await;
    let path = format!("/set-password/{}", secret.expect("nobody is administrator"));
    let visitor = site.visitor();
    visitor
        .get(&path)
        .await
        .status(200)
        .says("设立首个系统管理员");
    visitor
        .get_in("en", &path)
        .await
        .says("The first administrator");
    let form = |password: &'static str| {
        [
            ("account", "Guanli01"),
            ("name", "关某某"),
            ("office_zh", "云岭省人民检察院"),
            ("office_en", ""),
            ("password", password),
            ("again", password),
        ]
    };
    let weak = visitor.post_form(&path, &form("12345678")).await;
    weak.status(422).says("太常见");
    assert_eq!(weak.field("name"), "关某某", "what was typed stays");
    visitor
        .post_form(&path, &form(GOOD))
        .await
        .is_at("/sign-in")
        .says("密码已设置");
    visitor.get(&path).await.status(410).says("已经用过");
    visitor.get("/sign-in").await;
    let fields = [("account", "guanli01"), ("password", GOOD)];
    visitor
        .post_form("/sign-in", &fields)
        .await
        .is_at("/")
        .says("关某某，您好");
    let again = site
        .write(move |db| people::first_administrator_link(db, now).unwrap())
        .await;
    assert_eq!(again, None);
}

on_both!(a_link_ends_after_three_days);
async fn a_link_ends_after_three_days(site: Site) {
    let now = site.clock.now();
    let secret = site
        .write(move |db| people::first_administrator_link(db, now).unwrap())
        .await;
    let path = format!("/set-password/{}", secret.unwrap());
    site.clock.advance_minutes(72 * 60);
    site.visitor().get(&path).await.status(410);
}

on_both!(a_person_changes_the_password_and_other_browsers_are_signed_out);
async fn a_person_changes_the_password_and_other_browsers_are_signed_out(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let elsewhere = zhang.at_another_browser();
    elsewhere.sits_down().await;
    zhang
        .get("/me")
        .await
        .status(200)
        .says("张某某")
        .says("参训人员")
        .says("东溪县人民检察院");
    let form = |current: &'static str, again: &'static str| {
        [("current", current), ("password", GOOD), ("again", again)]
    };
    zhang
        .post_form("/me/password", &form(seed::PASSWORD, "另一个密码不一样"))
        .await
        .status(422)
        .says("不一致");
    zhang
        .post_form("/me/password", &form(seed::PASSWORD, GOOD))
        .await
        .is_at("/me")
        .says("密码已修改");
    elsewhere.get("/me").await.is_at("/sign-in");
    zhang
        .post_form("/me/password", &form("乱填的密码", GOOD))
        .await
        .status(422)
        .says("当前密码不对");
    zhang
        .at_another_browser()
        .tries_to_sign_in(seed::PASSWORD)
        .await
        .status(429);
    site.clock.advance_minutes(1);
    zhang
        .at_another_browser()
        .tries_to_sign_in(GOOD)
        .await
        .is_at("/");
}

on_both!(a_person_signs_out_another_browser);
async fn a_person_signs_out_another_browser(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let elsewhere = zhang.at_another_browser();
    elsewhere.sits_down().await;
    let page = zhang.get("/me").await;
    let session = page.field("session");
    let wang = site.participant("wangmoumou").await;
    wang.post_form("/me/sessions/end", &[("session", &session)])
        .await
        .status(404);
    elsewhere.get("/me").await.is_at("/me");
    zhang
        .post_form("/me/sessions/end", &[("session", &session)])
        .await
        .says("登录已结束");
    elsewhere.get("/me").await.is_at("/sign-in");
    elsewhere.sits_down().await;
    zhang
        .post_form("/me/sessions/end-others", &[])
        .await
        .is_at("/me");
    elsewhere.get("/me").await.is_at("/sign-in");
}

on_both!(a_token_is_shown_once_and_works_until_it_is_revoked);
async fn a_token_is_shown_once_and_works_until_it_is_revoked(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    zhang
        .post_form("/me/tokens", &[("name", ""), ("days", "30")])
        .await
        .status(422);
    let made = zhang
        .post_form("/me/tokens", &[("name", "统计"), ("days", "30")])
        .await;
    let token = made.text_of("#made-token");
    let me = zhang
        .program(&token, "GET", "/api/v1/me", json!(null))
        .await
        .json();
    assert_eq!(me["account"], "zhangmoumou");
    assert_eq!(me["roles"][0]["role"], "participant");
    let page = zhang.get("/me").await;
    page.never_mentions(&token).says("统计");
    let revoke = page.attribute("form[action$='/revoke']", "action");
    zhang.post_form(&revoke, &[]).await.says("令牌已撤销");
    zhang
        .program(&token, "GET", "/api/v1/me", json!(null))
        .await
        .status(401);
}

on_both!(preferences_are_kept_and_bounded);
async fn preferences_are_kept_and_bounded(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let path = "/api/v1/me/preferences";
    zhang
        .api("PUT", path, json!({ "size": 3 }))
        .await
        .status(204);
    let me = zhang.api("GET", "/api/v1/me", json!(null)).await.json();
    assert_eq!(me["preferences"]["size"], 3);
    zhang.api("PUT", path, json!([1])).await.status(400);
    zhang
        .api("PUT", path, json!({ "x": "长".repeat(2_000) }))
        .await
        .status(413);
}
