//! A lesson's author: from an empty desk to a lesson that a colleague reads, and two at one text.

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::{Actor, Site};

const TITLE: &str = "翻供的第一句话";

async fn author(site: &Site) -> Browser {
    let author = site.trainer("wangmoumou").await;
    let browser = Browser::open(site).await;
    browser.signs_in(&author).await;
    browser
}

impl Browser {
    /// Types into a field and waits until the server has it.
    async fn writes_down(&self, label: &str, words: &str) {
        self.fills_in(label, words).await;
        self.is_saved().await;
    }

    /// Waits until the server has what was typed.
    async fn is_saved(&self) {
        let script = "return document.querySelector('[data-state]').dataset.state === 'saved'";
        self.waits_until("it is saved", script).await;
    }

    async fn ticks(&self, selector: &str) {
        self.clicks(selector).await;
        self.is_saved().await;
    }

    /// Back to the draft by the path above the page.
    async fn goes_up(&self) {
        self.clicks(".breadcrumb a[href^='/lessons/desk/']").await;
        self.finds("#files").await;
    }
}

#[tokio::test]
async fn writes_and_publishes_a_lesson() {
    let site = live_site().await;
    let browser = author(&site).await;
    browser.opens("/lessons/desk").await;
    browser.is_at("备课").await;
    browser.looks_at("lesson-desk-empty").await;
    browser.fills_in("中文名称", TITLE).await;
    browser.clicks_on("新建草稿").await;
    browser.is_at(TITLE).await;

    // About the lesson: typed, saved by itself, there again after a reload.
    browser.clicks_on("基本信息").await;
    browser.writes_down("英文名称", "The first question").await;
    browser.writes_down("中文简介", "讲第一句话怎么问。").await;
    browser.writes_down("英文简介", "How to begin.").await;
    browser.ticks("#fictional").await;
    browser.is_saved().await;
    browser.reloads().await;
    let kept = browser.field("英文名称").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("The first question"));
    browser.looks_at("lesson-desk-about").await;
    browser.goes_up().await;

    // A page, with its preview beside it.
    browser.clicks_on("增加").await;
    browser.fills_in("中文名称", "先让他说完").await;
    browser.fills_in("英文名称", "Let him finish").await;
    browser.fills_in("正文", "先让他把**新说法**说完。").await;
    browser.reads_in("[data-preview] strong", "新说法").await;
    browser.looks_at("lesson-desk-page").await;
    browser.goes_up().await;

    // A quiz with one question.
    browser.chooses("增加一节", "测验").await;
    browser.clicks_on("增加").await;
    browser.fills_in("中文名称", "练习").await;
    browser.writes_down("英文名称", "Quiz").await;
    browser.is_saved().await;
    browser.clicks_on("增加").await;
    browser.is_at("题目").await;
    browser.fills_in("题干", "第一句话最合适的是：").await;
    browser.fills("#option-1-text", "请把经过说一遍。").await;
    browser.clicks("#option-1-right").await;
    browser.fills("#option-2-text", "你在撒谎。").await;
    browser
        .fills("#option-2-feedback", "这是评论，不是问题。")
        .await;
    browser.is_saved().await;
    browser.looks_at("lesson-desk-question").await;
    browser.goes_up().await;
    browser.looks_at("lesson-desk-draft").await;

    // It is sound, is published, and a colleague reads it.
    browser.clicks_on("检查与发布").await;
    browser.reads("检查无误").await;
    browser.looks_at("lesson-desk-publish").await;
    browser.clicks("main form[action$='/publish'] button").await;
    browser.reads("已发布新版本").await;
    let learner = site.participant("zhangmoumou").await;
    let reading = Browser::open_in(&site, "zh-CN", Screen::Phone).await;
    reading.signs_in(&learner).await;
    reading.opens("/lessons").await;
    reading.clicks_on(TITLE).await;
    reading.is_at(TITLE).await;
    reading.reads("先让他说完").await;
    reading.close().await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn two_authors_choose_between_their_texts() {
    let site = live_site().await;
    let browser = author(&site).await;
    browser.opens("/lessons/desk").await;
    browser.fills_in("中文名称", TITLE).await;
    browser.clicks_on("新建草稿").await;
    browser.clicks_on("增加").await;
    browser.writes_down("正文", "一同看到的。").await;
    browser.is_saved().await;
    let here = browser.path().await;
    let other: Actor = site.organiser("limoumou").await;
    let second = Browser::open(&site).await;
    second.signs_in(&other).await;
    second.opens(&here).await;
    second.writes_down("正文", "李某某写的。").await;
    browser.fills_in("正文", "王某某写的。").await;
    browser.reads("您编写期间，别人保存了这一部分").await;
    browser.reads_in("[data-theirs]", "李某某写的。").await;
    // The refused save stands in the console; it is meant to.
    browser.keeps_a_picture("lesson-desk-stale").await;
    browser.is_usable_by_everybody("lesson-desk-stale").await;
    browser.clicks_on("保留我写的").await;
    browser.is_saved().await;
    second.reloads().await;
    let kept = second.field("正文").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("王某某写的。"));
    second.close().await;
    browser.close().await;
    site.stop().await;
}
