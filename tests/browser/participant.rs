//! A participant: waits, writes, loses the network, the page, the browser and the session, and no word.

use diesel::prelude::*;
use tongting::clock::Clock;
use tongting::db::Id;
use tongting::db::schema::{answers, drafts, participants, sessions};
use tongting::sittings::Sitting;

use crate::browser::{Browser, Screen};
use crate::support::opened::{FIRST_TASK, TITLE};
use crate::support::{Actor, Database, Engine, Site};

const BOX: &str = "#answer-A-T1";

/// A server by the machine's clock, as browsers know it.
pub async fn live_site() -> Site {
    Site::start_on(
        Engine::Sqlite,
        Database::fresh(Engine::Sqlite),
        Clock::Machine,
        |_| {},
    )
    .await
}

/// The texts of a person's answer to the first task, oldest first.
async fn texts_of(site: &Site, person: &Actor) -> Vec<String> {
    let person = person.id();
    site.read(move |db| {
        drafts::table
            .inner_join(answers::table.inner_join(participants::table))
            .filter(participants::person_id.eq(person))
            .filter(answers::task.eq(FIRST_TASK))
            .order(drafts::revision)
            .select(drafts::text)
            .load(db)
            .unwrap()
    })
    .await
}

async fn newest_text(site: &Site, person: &Actor) -> String {
    texts_of(site, person).await.pop().unwrap_or_default()
}

impl Browser {
    /// Signs in and opens the paper, ready to write.
    async fn sits_down_to_write(&self, person: &Actor, sitting: Id<Sitting>) {
        self.signs_in(person).await;
        self.opens(&format!("/sittings/{sitting}/paper")).await;
        self.may_write().await;
    }

    async fn may_write(&self) {
        self.waits_until(
            "a box to write in",
            "const box = document.querySelector('#answer-A-T1'); return Boolean(box) && !box.readOnly",
        )
        .await;
    }

    /// Writes at the end of the answer, by an input method.
    async fn writes(&self, letters: &[&str], words: &str) {
        self.clicks(BOX).await;
        self.asks(
            "const b = document.activeElement; b.setSelectionRange(b.value.length, b.value.length)",
        )
        .await;
        self.composes(letters, words).await;
    }

    /// What stands in the box.
    async fn text(&self) -> String {
        let text = self
            .asks("return document.querySelector('#answer-A-T1').value")
            .await;
        text.as_str().unwrap().to_owned()
    }

    async fn is_told(&self, words: &str) {
        self.reads_in("#save-line", words).await;
    }
}

#[tokio::test]
async fn waits_in_the_lobby_and_the_paper_opens_by_itself() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let now = site.clock.now();
    let sitting = site
        .scheduled(now.plus_seconds(12), now.plus_minutes(90), &[&zhang])
        .await;
    let browser = Browser::open(&site).await;
    browser.signs_in(&zhang).await;
    browser.looks_at("participant-home").await;
    browser.opens("/sittings").await;
    browser.looks_at("participant-sittings").await;
    browser
        .clicks(&format!("main a[href='/sittings/{sitting}']"))
        .await;
    browser.reads(TITLE).await;
    browser.reads("正常").await;
    browser.looks_at("lobby").await;
    // Nothing of the paper is there before its time.
    let source = browser.driver.source().await.unwrap();
    assert!(!source.contains(BOX.trim_start_matches('#')) && !source.contains("起诉意见书"));
    browser.may_write().await;
    browser.is_told("尚未改动").await;
    browser.looks_at("answering-empty").await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn writes_chinese_and_no_half_typed_pinyin_is_ever_sent() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser
        .writes(&["b", "bei", "beigao", "beigaoren"], "被告人")
        .await;
    browser.writes(&["zheng", "zhengdang"], "正当防卫。").await;
    browser.is_told("已上传").await;
    browser
        .reads_in(&format!("[data-count='{FIRST_TASK}']"), "8")
        .await;
    // What stands half-composed is not sent either, however long the person thinks.
    browser
        .cdp(
            "Input.imeSetComposition",
            serde_json::json!({ "text": "jujue", "selectionStart": 5, "selectionEnd": 5 }),
        )
        .await;
    // Whatever makes the page keep and send at once.
    browser
        .asks("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('online'))")
        .await;
    browser
        .cdp("Input.insertText", serde_json::json!({ "text": "拒绝" }))
        .await;
    browser.waits_until("the receipt of the rest", "return document.querySelector('#save-line').dataset.state === 'uploaded' && document.querySelector('#answer-A-T1').value.endsWith('拒绝')").await;
    let texts = texts_of(&site, &zhang).await;
    assert_eq!(texts.last().unwrap(), "被告人正当防卫。拒绝");
    assert!(
        texts
            .iter()
            .all(|text| !text.contains(|letter: char| letter.is_ascii_alphabetic())),
        "{texts:?}"
    );
    browser.looks_at("answering-written").await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn goes_on_without_the_network_and_everything_is_sent_afterwards() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.writes(&["xian"], "先写一句。").await;
    browser.is_told("已上传").await;
    browser.loses_the_network().await;
    browser.writes(&["duan"], "断网以后写的。").await;
    browser.is_told("未连接·答案已存本机").await;
    browser.keeps_a_picture("answering-offline").await;
    assert_eq!(newest_text(&site, &zhang).await, "先写一句。");
    browser.has_the_network_again().await;
    browser.is_told("已上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "先写一句。断网以后写的。");
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn a_reload_finds_the_newest_text_and_sends_it() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.refuses_saves().await;
    browser.writes(&["gang"], "刚写完就刷新了。").await;
    browser.is_told("已存本机").await;
    browser.has_the_network_again().await;
    browser.reloads().await;
    browser.may_write().await;
    assert_eq!(browser.text().await, "刚写完就刷新了。");
    browser.is_told("已上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "刚写完就刷新了。");
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn the_browser_is_killed_and_the_text_is_there_and_is_sent() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.loses_the_network().await;
    browser.writes(&["dian"], "电脑突然断电。").await;
    browser.is_told("答案已存本机").await;
    let browser = browser.is_killed_and_opened_again().await;
    browser.sits_down_to_write(&zhang, sitting).await;
    assert_eq!(browser.text().await, "电脑突然断电。");
    browser.is_told("已上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "电脑突然断电。");
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn of_two_tabs_one_writes_and_the_other_can_take_over() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.writes(&["di"], "第一个窗口。").await;
    let first = browser.driver.window().await.unwrap();
    let second = browser.driver.new_tab().await.unwrap();
    browser.driver.switch_to_window(second).await.unwrap();
    browser.opens(&format!("/sittings/{sitting}/paper")).await;
    browser
        .reads("这份答卷正在另一个窗口中作答，本页只读")
        .await;
    browser.looks_at("answering-second-tab").await;
    browser.clicks_on("在此继续").await;
    browser.may_write().await;
    assert_eq!(browser.text().await, "第一个窗口。");
    browser.writes(&["di"], "第二个窗口。").await;
    browser.is_told("已上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "第一个窗口。第二个窗口。");
    browser.driver.switch_to_window(first).await.unwrap();
    browser.reads("本页只读").await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn two_computers_never_overwrite_each_other_silently() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let (office, home) = (Browser::open(&site).await, Browser::open(&site).await);
    office.sits_down_to_write(&zhang, sitting).await;
    home.sits_down_to_write(&zhang, sitting).await;
    office.writes(&["ban"], "办公室写的。").await;
    office.is_told("已上传").await;
    home.writes(&["jia"], "家里写的。").await;
    home.finds("#conflict-dialog[open]").await;
    home.reads_in("#conflict-mine", "家里写的。").await;
    home.reads_in("#conflict-theirs", "办公室写的。").await;
    home.is_usable_by_everybody("conflict").await;
    home.keeps_a_picture("answering-conflict").await;
    home.clicks("#conflict-dialog button[value=both]").await;
    home.is_told("已上传").await;
    let text = newest_text(&site, &zhang).await;
    assert!(
        text.contains("办公室写的。") && text.contains("家里写的。"),
        "{text}"
    );
    for browser in [office, home] {
        browser.close().await;
    }
    site.stop().await;
}

#[tokio::test]
async fn signs_in_again_in_place_when_the_session_is_gone() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    site.write(|db| diesel::delete(sessions::table).execute(db).unwrap())
        .await;
    site.app.seats.forget_all();
    browser.writes(&["hua"], "登录失效以后写的。").await;
    browser.finds("#sign-in-dialog[open]").await;
    browser.is_usable_by_everybody("sign-in-again").await;
    browser.keeps_a_picture("answering-sign-in-again").await;
    browser.fills("#sign-in-account", "zhangmoumou").await;
    browser
        .fills("#sign-in-password", crate::support::seed::PASSWORD)
        .await;
    browser.clicks("#sign-in-form button[type=submit]").await;
    browser.is_told("已上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "登录失效以后写的。");
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn hands_in_and_gets_a_code_that_can_be_read_out() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.writes(&["jiao"], "写好了，交卷。").await;
    browser.is_told("已上传").await;
    browser
        .clicks(&format!("[data-hand-in='{FIRST_TASK}']"))
        .await;
    browser.finds("#hand-in-dialog[open]").await;
    browser.reads_in("#hand-in-rows", "已作答").await;
    browser.looks_at("hand-in").await;
    browser
        .clicks("#hand-in-dialog button[value=confirm]")
        .await;
    browser.finds("#receipt-dialog[open]").await;
    browser.looks_at("receipt").await;
    let code = browser
        .asks("return document.querySelector('.receipt-code').textContent")
        .await;
    let code = code.as_str().unwrap().to_owned();
    assert!(code.chars().count() >= 6, "{code}");
    browser.clicks("#receipt-dialog button").await;
    // The next task opens by itself, since the first is handed in.
    browser
        .waits_until(
            "the second task",
            "return document.querySelector('#answer-A-T2') !== null",
        )
        .await;
    let stored: Vec<String> = site
        .read(|db| {
            use tongting::db::schema::hand_ins;
            hand_ins::table.select(hand_ins::code).load(db).unwrap()
        })
        .await;
    assert_eq!(stored, [code]);
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn at_the_deadline_the_paper_closes_by_itself_and_what_was_written_is_in() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let now = site.clock.now();
    let sitting = site
        .scheduled(now.plus_minutes(-60), now.plus_seconds(15), &[&zhang])
        .await;
    let browser = Browser::open(&site).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.writes(&["zui"], "最后一句。").await;
    browser
        .waits_until(
            "the end",
            "return document.querySelector('#answer-A-T1').readOnly",
        )
        .await;
    browser.is_told("已收卷，最后一次上传").await;
    assert_eq!(newest_text(&site, &zhang).await, "最后一句。");
    browser.looks_at("answering-closed").await;
    // Nothing of the paper stays on this computer.
    browser.waits_until(
        "an empty vault",
        "return new Promise((done) => { const open = indexedDB.open('tongting'); \
           open.onsuccess = () => { const all = open.result.transaction('papers').objectStore('papers').getAllKeys(); \
             all.onsuccess = () => done(all.result.length === 0); }; })",
    )
    .await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn writes_on_a_phone_in_english() {
    let site = live_site().await;
    let zhang = site.person("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let browser = Browser::open_in(&site, "en", Screen::Phone).await;
    browser.sits_down_to_write(&zhang, sitting).await;
    browser.writes(&["b", "bei"], "被").await;
    browser.is_told("Uploaded").await;
    browser.looks_at("answering-phone").await;
    browser.clicks("[data-side=dossier]").await;
    browser.looks_at("dossier-phone").await;
    browser.close().await;
    site.stop().await;
}
