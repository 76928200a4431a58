//! Signing in and out.

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
    zhang.post_form("/sign-out", &[]).await.is_at("/sign-in");
    zhang.get("/").await.is_at("/sign-in");
    // Not even a browser that kept the cookie comes in again.
    zhang.holds_cookie(&format!("{cookies}; Path=/"));
    zhang.get("/").await.is_at("/sign-in");
}
