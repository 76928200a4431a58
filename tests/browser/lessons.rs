//! A micro-lesson from its first page to the certificate, at two devices, with a network that goes away.

use std::path::PathBuf;

use tongting::clock::Clock;

use crate::browser::{Browser, Screen};
use crate::support::{Database, Engine, Site};

/// A server by the machine's clock with the only lesson of these fixtures.
async fn site_with_lesson(fixtures: &str) -> Site {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(fixtures);
    let database = Database::fresh(Engine::Sqlite);
    Site::start_on(Engine::Sqlite, database, Clock::Machine, |settings| {
        settings.exercises = folder;
    })
    .await
}

impl Browser {
    /// Has the film play; who clicks the player's own button does the same.
    async fn plays(&self) {
        self.asks(
            "const p = document.getElementById('player'); p.muted = true; p.play(); return true",
        )
        .await;
    }

    async fn has_watched(&self, percent: u32) {
        let script = format!("return document.getElementById('watched').value >= {percent}");
        self.waits_until(&format!("{percent}% to be watched"), &script)
            .await;
    }
}

#[tokio::test]
async fn a_lesson_is_studied_at_two_devices_and_no_step_is_lost_without_the_network() {
    let site = site_with_lesson("film").await;
    let zhang = site.participant("zhangmoumou").await;
    let office = Browser::open(&site).await;
    office.signs_in(&zhang).await;
    office.opens("/lessons").await;
    office.looks_at("lessons-library").await;
    office.clicks_on("短课").await;
    office.is_at("短课").await;
    office.looks_at("lesson-overview").await;
    office.clicks_on("开始学习").await;
    office.is_at("起因").await;
    office.clicks_on("读完了，下一节").await;
    office.is_at("影片").await;
    office.plays().await;
    office
        .waits_until(
            "the film to run",
            "return document.getElementById('player').currentTime > 2",
        )
        .await;
    office.loses_the_network().await;
    office
        .waits_until(
            "half of the film",
            "return document.getElementById('player').currentTime > 6",
        )
        .await;
    office
        .asks("document.getElementById('player').pause()")
        .await;
    office.reads_in("#lesson-line", "未连接").await;
    office.keeps_a_picture("lesson-offline").await;
    office.has_the_network_again().await;
    office.has_watched(45).await;
    office.reads_in("#lesson-line", "进度已保存").await;

    let phone = Browser::open_in(&site, "zh-CN", Screen::Phone).await;
    phone.signs_in(&zhang).await;
    phone.opens("/lessons/short").await;
    phone.clicks_on("继续学习").await;
    phone.is_at("影片").await;
    phone
        .waits_until(
            "the place of the other device",
            "return document.getElementById('player').currentTime > 5",
        )
        .await;
    phone.plays().await;
    phone
        .waits_until(
            "the part to be done",
            "return !document.getElementById('part-done').hidden",
        )
        .await;
    phone.looks_at("lesson-film").await;
    phone.clicks_on("下一节").await;
    phone.is_at("测验").await;
    phone.clicks_on("开始作答").await;
    phone.reads("防卫针对什么").await;
    phone.clicks("label[for='c-Q1-b']").await;
    phone.loses_the_network().await;
    phone.clicks_on_in("防卫针对什么", "提交").await;
    phone.reads_in("#q-Q1", "答案已存在本机").await;
    phone.has_the_network_again().await;
    phone.reads_in("#q-Q1", "回答正确").await;
    phone.fills("#q-Q2 input[name=blank]", "明显").await;
    phone.clicks("#q-Q2 button").await;
    phone.reads_in("#q-Q2", "回答正确").await;
    phone.reads("本课已完成").await;
    // What the browser says of the lost network is no fault of the page.
    drop(phone.console().await);
    phone.looks_at("lesson-quiz").await;
    phone.clicks_on("结业证书").await;
    phone.reads(&zhang.name()).await;
    phone.looks_at("lesson-certificate").await;
    phone.close().await;
    office.close().await;
    site.stop().await;
}

#[tokio::test]
async fn a_text_that_is_being_written_is_there_when_the_page_comes_back() {
    const TEXT: &str = "赵某某倒地以后，侵害已经结束。";
    let site = site_with_lesson("exercises").await;
    let zhang = site.participant("zhangmoumou").await;
    let page = Browser::open(&site).await;
    page.signs_in(&zhang).await;
    page.opens("/lessons/sample/parts/P5").await;
    page.clicks_on("开始作答").await;
    page.fills("#q-Q8 textarea", TEXT).await;
    let shown = format!("return document.querySelector('#q-Q8 textarea')?.value === '{TEXT}'");
    page.waits_until("the text to be typed", &shown).await;
    page.reloads().await;
    page.waits_until("the text after the reload", &shown).await;
    page.clicks("#q-Q8 button").await;
    page.waits_until(
        "the server to have it, and the device to keep it no longer",
        "return !document.querySelector('#q-Q8 textarea') \
         && !Object.keys(localStorage).some((name) => name.startsWith('lesson-text:'))",
    )
    .await;
    page.close().await;
    site.stop().await;
}
