//! What nobody should send: each gets a clear answer in the person's language, and the server goes on.

use reqwest::{Body, Method};
use serde_json::json;

use crate::support::hearing::PROSECUTOR;
use crate::support::{Actor, Page, Site};

/// Sends a body of this many megabytes, a piece at a time.
async fn sends_megabytes(actor: &Actor, path: &str, kind: &str, megabytes: usize) -> Page {
    let piece = bytes::Bytes::from(vec![b'a'; 1024 * 1024]);
    let pieces = std::iter::repeat_n(piece, megabytes).map(Ok::<_, std::io::Error>);
    let body = Body::wrap_stream(futures_util::stream::iter(pieces));
    let request = actor
        .request(Method::POST, path)
        .header("content-type", kind)
        .header("x-csrf-token", actor.token().await)
        .body(body);
    actor.sends(request).await
}

on_both!(a_hundred_megabytes_are_refused_in_words);
async fn a_hundred_megabytes_are_refused_in_words(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let form = "application/x-www-form-urlencoded";
    let page = sends_megabytes(&zhang, "/language", form, 100).await;
    page.status(413).says("提交的内容太大");
    let document = sends_megabytes(&zhang, "/api/v1/tokens", "application/json", 100).await;
    document.status(413).says("提交的内容太大");
    zhang.get("/").await.status(200);
}

on_both!(bytes_that_are_no_text_are_refused_in_words);
async fn bytes_that_are_no_text_are_refused_in_words(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    for body in [&b"locale=%FF%FE"[..], b"locale=\xff\xfe"] {
        let request = zhang
            .request(Method::POST, "/language")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-csrf-token", zhang.token().await)
            .body(body);
        zhang.sends(request).await.status(400).says("无法识别");
    }
    let request = zhang
        .request(Method::POST, "/api/v1/tokens")
        .header("content-type", "application/json")
        .header("x-csrf-token", zhang.token().await)
        .body(&b"{\"account\": \"\xff\"}"[..]);
    zhang
        .sends(request)
        .await
        .status(400)
        .says("不是有效的 JSON");
}

on_both!(a_member_that_nobody_asked_for_is_refused);
async fn a_member_that_nobody_asked_for_is_refused(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let body = json!({ "account": "zhangmoumou", "password": "x", "is_administrator": true });
    zhang.api("POST", "/api/v1/tokens", body).await.status(400);
}

on_both!(a_language_that_we_do_not_speak_is_refused_and_a_lie_about_the_way_back_leads_home);
async fn a_language_that_we_do_not_speak_is_refused_and_a_lie_about_the_way_back_leads_home(
    site: Site,
) {
    let zhang = site.participant("zhangmoumou").await;
    let fields = [("locale", "fr"), ("back", "/")];
    zhang.post_form("/language", &fields).await.status(400);
    for back in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ] {
        let fields = [("locale", "zh-CN"), ("back", back)];
        zhang
            .post_form("/language", &fields)
            .await
            .status(200)
            .is_at("/");
    }
}

/// Words that every refusal of the character says.
const NUL_REFUSED: &str = "无法保存的空字符";

on_both!(a_nul_character_is_refused_in_words_wherever_it_stands);
async fn a_nul_character_is_refused_in_words_wherever_it_stands(site: Site) {
    let court = site.court_in_session().await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    let said = json!({ "kind": "say", "text": "审判长\0，公诉人补充发言。" });
    let refused = court.acts(&court.prosecutor, PROSECUTOR, said).await;
    refused.status(422).says(NUL_REFUSED);
    // The same by the form of the room without scripts.
    let doer = PROSECUTOR.to_string();
    let fields = [("as", doer.as_str()), ("kind", "say"), ("text", "审判长\0")];
    let act = format!("/hearings/{}/act", court.id);
    let refused = court.prosecutor.post_form(&act, &fields).await;
    refused.status(422).says(NUL_REFUSED);
    // A backslash and what looks like a number are words like others.
    let said = json!({ "kind": "say", "text": "路径 C:\\u0000 一处" });
    let kept = court.acts(&court.prosecutor, PROSECUTOR, said).await;
    kept.status(200);

    let fields = [("title", "庭审\0"), ("starts-at", "2026-11-24T09:00")];
    let settings = format!("/hearings/{}/settings", court.id);
    let refused = court.director.post_form(&settings, &fields).await;
    refused.status(422).says(NUL_REFUSED);
    let administrator = site.administrator().await;
    for path in ["/people?search=%00", "/api/v1/people?search=a%00"] {
        administrator.get(path).await.status(422).says(NUL_REFUSED);
    }
}
