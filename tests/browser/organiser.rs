//! An organiser: from the exercise to the published results, with somebody writing meanwhile.

use serde_json::{Value, json};
use tongting::clock::Clock;
use tongting::db::Id;
use tongting::sittings::{Sitting, clerk};
use tongting::web::Role;

use crate::browser::Browser;
use crate::support::{Actor, Database, Engine, Site, seed};

const TITLE: &str = "年末实训";

/// The day before, a quarter to nine; the sitting is on the morning after, in Beijing.
async fn site() -> Site {
    let database = Database::fresh(Engine::Sqlite);
    let clock = Clock::by_hand(tongting::clock::Moment::parse_beijing("2026-11-23T08:45").unwrap());
    Site::start_on(Engine::Sqlite, database, clock, |_| {}).await
}

impl Browser {
    /// From the list of exercises to a draft with times and venues.
    async fn makes_a_sitting(&self) {
        self.clicks_on("场次管理").await;
        self.is_at("场次管理").await;
        self.looks_at("manage-empty").await;
        self.clicks_on("新建场次").await;
        self.is_at("选择题目").await;
        self.looks_at("choose-pack").await;
        self.clicks_on("烧烤店夜间冲突案").await;
        self.is_at("场次安排").await;
        self.fills_in("场次名称", TITLE).await;
        self.sets_time("开始时间", "2026-11-23T09:00").await;
        self.sets_time("收卷时间", "2026-11-23T11:00").await;
        self.sets_time("开庭", "2026-11-23T10:40").await;
        self.fills_in("考点名称", "省院一楼\n青江市院").await;
        self.looks_at("schedule-form").await;
        self.clicks_on("保存为草稿").await;
        self.is_at(TITLE).await;
        self.reads("场次已保存为草稿").await;
        self.looks_at("hub-draft").await;
    }

    /// Everybody of one city's offices, at one venue; then the sitting stands.
    async fn brings_people_and_schedules(&self) {
        self.clicks_on("名册").await;
        self.is_at("名册").await;
        self.looks_at("roster-empty").await;
        self.chooses("单位（含下级）", "青江市人民检察院").await;
        self.clicks_on("先看有哪些人").await;
        self.is_at("添加参训人员").await;
        self.reads("张某某").await;
        self.reads("李某某").await;
        self.chooses("安排到考点", "青江市院").await;
        self.looks_at("roster-choice").await;
        self.clicks_on("添加 2 人").await;
        self.is_at("名册").await;
        self.reads("共 2 人").await;
        self.looks_at("roster").await;
        self.clicks_on(TITLE).await;
        self.clicks_on("正式安排").await;
        self.clicks_on("正式安排").await;
        self.reads("已安排").await;
        self.looks_at("hub-scheduled").await;
    }

    /// Signs in, finds the sitting and begins to write.
    async fn begins_to_write(&self, person: &Actor, words: &str) {
        self.signs_in(person).await;
        self.clicks_on("同答一道题").await;
        self.clicks_on(TITLE).await;
        let box_ready = "const box = document.querySelector('#answer-A-T1'); return Boolean(box) && !box.readOnly";
        self.waits_until("a box to write in", box_ready).await;
        let answer = self.field("审查报告").await;
        answer.click().await.unwrap();
        self.composes(&["dian"], words).await;
        self.reads_in("#save-line", "已上传").await;
    }

    /// More time for all, and a word to all.
    async fn gives_time_and_announces(&self) {
        self.clicks_on("延时与通知").await;
        self.fills_in("分钟", "15").await;
        self.fills_in("原因", "停电演练").await;
        self.clicks_on("立即延时").await;
        self.reads("已延时").await;
        self.clicks_on("延时与通知").await;
        self.reads("停电演练").await;
        self.fills_in("通知内容", "第三题以纸质证据为准。").await;
        self.looks_at("overview-control").await;
        self.clicks_on("立即发送").await;
        self.reads("已发送到所有页面").await;
    }

    /// One step of the sitting, with its question.
    async fn takes_the_step(&self, step: &str, state: &str) {
        self.clicks_on(step).await;
        self.finds("dialog[open]").await;
        self.is_usable_by_everybody(step).await;
        self.clicks_on(step).await;
        self.waits_until(
            "the question to close",
            "return !document.querySelector('dialog[open]')",
        )
        .await;
        self.reads_in("main .state", state).await;
        self.is_usable_by_everybody(state).await;
    }
}

/// Grades every answer with full marks, as a program does.
async fn grades_everything(trainer: &Actor, sitting: Id<Sitting>) {
    for task in ["A-T1", "A-T2", "A-T3", "A-T4", "A-T5"] {
        let claim = format!("/api/v1/sittings/{sitting}/tasks/{task}/gradings");
        loop {
            let page = trainer.api("POST", &claim, Value::Null).await;
            if page.code == 204 {
                break;
            }
            let id = page.status(201).json()["marking"].clone();
            let path = format!("/api/v1/gradings/{}", id.as_str().unwrap());
            let desk = trainer.api("GET", &path, Value::Null).await.json();
            let points = desk["task"]["points"].as_array().unwrap().iter();
            let full = |point: &Value| {
                let hundredths = point["full"].as_i64().unwrap();
                json!({ "point": point["id"], "points": (hundredths / 100).to_string() })
            };
            let marks: Vec<Value> = points.map(full).collect();
            let body = json!({ "base": desk["marking"]["revision"], "marks": marks });
            trainer.api("PUT", &path, body).await.status(200);
            let finish = format!("{path}/finish");
            trainer.api("PUT", &finish, Value::Null).await.status(200);
        }
    }
}

#[tokio::test]
async fn holds_a_sitting_from_the_exercise_to_the_results() {
    let site = site().await;
    let roles = vec![(Role::Organiser, None)];
    let qian = site.newcomer("qianmoumou", seed::PROVINCE, roles).await;
    let writer = || vec![(Role::Participant, None)];
    let zhang = site
        .newcomer("zhangmoumou", seed::FIRST_COUNTY, writer())
        .await;
    site.newcomer("limoumou", seed::SECOND_COUNTY, writer())
        .await;
    let (office, seat) = (Browser::open(&site).await, Browser::open(&site).await);
    office.signs_in(&qian).await;
    office.makes_a_sitting().await;
    office.brings_people_and_schedules().await;
    let path = office.path().await;
    let sitting: Id<Sitting> = path.split('/').nth(2).unwrap().parse().unwrap();

    site.clock.set("2026-11-23T09:00");
    clerk::tick(&site.app, site.clock.now()).await.unwrap();
    office.reloads().await;
    office.clicks_on("现场情况").await;
    office.is_at("现场情况").await;
    office.reads("未到").await;
    office.looks_at("overview").await;
    seat.begins_to_write(&zhang, "店内行为系正当防卫。").await;
    // The organiser's page says so by itself.
    let row = "[...document.querySelectorAll('#overview-rows tr')].find((row) => row.innerText.includes('张某某'))";
    office
        .waits_until(
            "张某某 to be seen writing",
            &format!("return {row}.innerText.includes('作答中')"),
        )
        .await;
    office
        .waits_until(
            "the count of the saved text",
            &format!("return /\\b10\\b/.test({row}.innerText)"),
        )
        .await;
    office.gives_time_and_announces().await;
    seat.reads("收卷时间已改为").await;
    seat.reads("第三题以纸质证据为准。").await;
    seat.looks_at("answering-told").await;

    site.clock.set("2026-11-23T11:20");
    clerk::tick(&site.app, site.clock.now()).await.unwrap();
    office.clicks_on(TITLE).await;
    office.is_at(TITLE).await;
    office.takes_the_step("转入评阅", "评阅中").await;
    for account in ["wangmoumou", "liumoumou"] {
        grades_everything(&site.trainer(account).await, sitting).await;
    }
    office.reloads().await;
    office.takes_the_step("公布成绩", "已公布").await;
    office.looks_at("hub-published").await;
    seat.opens("/").await;
    seat.clicks_on(TITLE).await;
    seat.is_at("我的成绩").await;
    seat.clicks_on("我的答卷").await;
    seat.reads("店内行为系正当防卫。").await;
    seat.looks_at("result").await;
    for browser in [office, seat] {
        browser.close().await;
    }
    site.stop().await;
}
