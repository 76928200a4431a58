//! What every answer carries, errors included.

use reqwest::Method;
use tongting::web::permissions::TABLE;

use super::none;
use super::routes::sample;
use crate::support::{Page, Site};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; \
     object-src 'none'; frame-ancestors 'none'";

/// Of files that are kept elsewhere: nothing in them may run or ask anybody.
const POLICY_OF_DOWNLOADS: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

fn faults_of(name: &str, page: &Page) -> Vec<String> {
    let is_download = page.header("content-disposition").starts_with("attachment");
    let policy = if is_download {
        POLICY_OF_DOWNLOADS
    } else {
        POLICY
    };
    let exact = [
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    let mut faults: Vec<String> = exact
        .iter()
        .filter(|(header, value)| page.header(header) != *value)
        .map(|(header, _)| format!("{name} ({}): {header}: {}", page.code, page.header(header)))
        .collect();
    let other_sites = page
        .headers
        .keys()
        .filter(|key| key.as_str().starts_with("access-control-"));
    faults.extend(other_sites.map(|key| format!("{name}: {key} is sent")));
    let caching = page.header("cache-control");
    let may_be_kept =
        name.contains("/assets/") || name.contains("/favicon") || name.contains("openapi");
    if !may_be_kept && !caching.contains("no-store") && !caching.contains("no-cache") {
        faults.push(format!("{name}: cache-control: {caching}"));
    }
    if page.header("x-request-id").is_empty() || page.header("x-server-time").is_empty() {
        faults.push(format!("{name}: no request id or no server time"));
    }
    for told in ["server", "x-powered-by"] {
        if !page.header(told).is_empty() {
            faults.push(format!("{name}: {told} is told"));
        }
    }
    faults
}

on_both!(every_answer_carries_the_headers_that_protect);
async fn every_answer_carries_the_headers_that_protect(site: Site) {
    let (visitor, person) = (site.visitor(), site.administrator().await);
    let mut faults = Vec::new();
    for actor in [&visitor, &person] {
        for rule in TABLE {
            let request = actor.request(rule.method.parse().unwrap(), &sample(rule.pattern));
            let name = format!("{} {}", rule.method, rule.pattern);
            faults.extend(faults_of(&name, &actor.sends(request).await));
        }
        for (method, path) in [
            (Method::GET, "/there-is-no-such-page"),
            (Method::GET, "/api/v1/there-is-no-such-thing"),
            (Method::TRACE, "/"),
            (Method::OPTIONS, "/"),
            (Method::GET, "/.git/config"),
        ] {
            let name = format!("{method} {path}");
            let page = actor.sends(actor.request(method, path)).await;
            assert!(page.code.is_client_error(), "{name}: {}", page.code);
            faults.extend(faults_of(&name, &page));
        }
    }
    none(&faults);
}

#[tokio::test]
async fn behind_https_browsers_are_told_to_stay_there_and_cookies_are_bound() {
    let https = |settings: &mut tongting::config::Settings| {
        settings.public_url = Some("https://tongting.example".into());
    };
    let site = Site::start_with(crate::support::Engine::Sqlite, https).await;
    let zhang = site.person("zhangmoumou").await;
    let form = zhang.get("/sign-in").await;
    assert_eq!(
        form.header("strict-transport-security"),
        "max-age=31536000; includeSubDomains"
    );
    let body = crate::support::form_body(&[
        ("account", "zhangmoumou"),
        ("password", crate::support::seed::PASSWORD),
    ]);
    let request = zhang
        .request(Method::POST, "/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let answer = zhang.sends(request).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-tongting="), "{cookie}");
    for attribute in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(
            cookie.contains(attribute),
            "{attribute} is missing: {cookie}"
        );
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    site.stop().await;
}

on_both!(an_error_names_the_request_and_tells_no_secret);
async fn an_error_names_the_request_and_tells_no_secret(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let page = zhang.get("/there-is-no-such-page").await;
    page.status(404)
        .says("没有这个页面，或者您无权查看")
        .says(page.header("x-request-id"));
    let document = zhang.get("/api/v1/there-is-no-such-thing").await;
    document.status(404);
    assert_eq!(document.header("content-type"), "application/problem+json");
    let problem = document.json();
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["request_id"], document.header("x-request-id"));
    assert!(problem["title"].as_str().unwrap().contains("没有这个页面"));
}

on_both!(a_forged_forwarding_header_changes_nothing);
async fn a_forged_forwarding_header_changes_nothing(site: Site) {
    use diesel::prelude::*;
    use tongting::db::schema::sessions;
    let zhang = site.person("zhangmoumou").await;
    let body = crate::support::form_body(&[
        ("account", "zhangmoumou"),
        ("password", crate::support::seed::PASSWORD),
    ]);
    let request = zhang
        .request(Method::POST, "/sign-in")
        .header("x-forwarded-for", "203.0.113.9")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    zhang.sends(request).await.status(303);
    let addresses: Vec<String> = site
        .read(|db| sessions::table.select(sessions::address).load(db).unwrap())
        .await;
    assert_eq!(addresses, ["127.0.0.1"]);
}

on_both!(whoever_forbids_every_encoding_still_gets_a_whole_answer);
async fn whoever_forbids_every_encoding_still_gets_a_whole_answer(site: Site) {
    let visitor = site.visitor();
    for wish in ["identity;q=0, foo", "*;q=0", "gzip;q=0"] {
        let request = visitor
            .request(Method::GET, "/sign-in")
            .header("accept-encoding", wish);
        let page = visitor.sends(request).await;
        page.status(200).says("登录");
        assert_eq!(faults_of(wish, &page), Vec::<String>::new());
    }
}
