//! Signing in, in both languages, wide and narrow.

use crate::browser::{Browser, Screen};
use crate::support::{Engine, Site};

#[tokio::test]
async fn a_person_signs_in_and_out_in_chinese() {
    Site::run(Engine::Sqlite, async |site| {
        let zhang = site.person("zhangmoumou").await;
        let browser = Browser::open(&site).await;
        browser.opens("/").await;
        browser.reads("同答一道题，同出一个庭").await;
        browser.looks_at("sign-in").await;
        browser.fills("#account", "zhangmoumou").await;
        browser.fills("#password", "不是这个密码").await;
        browser.clicks("main button[type=submit]").await;
        browser.reads("账号或密码不对").await;
        // The browser notes the refusal; nothing else may trouble it.
        let complaints = browser.console().await;
        assert!(
            complaints.iter().all(|line| line.contains("401")),
            "{complaints:?}"
        );
        browser.looks_at("sign-in-refused").await;
        // After a wrong password the next try waits a moment.
        site.clock.advance_minutes(1);
        browser.signs_in(&zhang).await;
        browser.reads("张某某").await;
        browser.looks_at("home").await;
        browser.clicks_on("张某某").await;
        browser.clicks_on("退出登录").await;
        browser
            .waits_until("the form", "return location.pathname === '/sign-in'")
            .await;
        browser.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_on_a_phone_in_english() {
    Site::run(Engine::Sqlite, async |site| {
        let zhang = site.person("zhangmoumou").await;
        let browser = Browser::open_in(&site, "en", Screen::Phone).await;
        browser.opens("/").await;
        browser
            .waits_until(
                "an English page",
                "return document.documentElement.lang === 'en'",
            )
            .await;
        browser.looks_at("sign-in-phone").await;
        browser.signs_in(&zhang).await;
        browser.reads("Hello").await;
        browser.looks_at("home-phone").await;
        browser
            .waits_until(
                "a page no wider than the screen",
                "return document.documentElement.scrollWidth <= innerWidth",
            )
            .await;
        browser.close().await;
    })
    .await;
}
