//! A trainer: from the queue to the last answer, by clicks and by keys, with the lights out.

use diesel::prelude::*;
use thirtyfour::prelude::Key;
use tongting::db::schema::markings;
use tongting::points::Points;
use tongting::web::Role;

use crate::browser::Browser;
use crate::participant::live_site;
use crate::support::written::{Part, Plan};
use crate::support::{Actor, Site, seed};

const TASK: &str = "A-T2";

async fn trainer(site: &Site) -> Actor {
    let roles = vec![(Role::Trainer, None)];
    site.newcomer("wangmoumou", seed::PROVINCE, roles).await
}

/// A sitting with two answers to the outline, each known by its blind code alone.
async fn two_answers(site: &Site) {
    let zhou = site.person("zhoumoumou").await;
    let wu = site.person("wumoumou").await;
    let parts = vec![
        Part::of(&zhou, "A2-0001", &[(TASK, "调取店外监控，查明谁先动手。")]),
        Part::of(&wu, "K7-4209", &[(TASK, "补充鉴定伤情。")]),
    ];
    site.written(Plan::default(), parts).await;
}

/// What the stored points of all finished markings add up to, each for itself.
async fn finished(site: &Site) -> Vec<Points> {
    site.read(|db| {
        markings::table
            .filter(markings::finished_at.is_not_null())
            .order(markings::finished_at)
            .select(markings::total)
            .load(db)
            .unwrap()
    })
    .await
}

impl Browser {
    /// The scoring points, as the page words them.
    async fn scoring_points(&self) -> Vec<String> {
        self.finds("#points").await;
        let script = "return [...document.querySelectorAll('#points label')].filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())";
        serde_json::from_value(self.asks(script).await).unwrap()
    }

    /// What stands in the field with this label.
    async fn value_of(&self, label: &str) -> String {
        let field = self.field(label).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }
}

#[tokio::test]
async fn marks_one_answer_by_clicks_and_the_next_by_keys() {
    let site = live_site().await;
    let wang = trainer(&site).await;
    two_answers(&site).await;
    let browser = Browser::open(&site).await;
    browser.signs_in(&wang).await;
    browser.clicks_on(&wang.name()).await;
    browser.clicks_on("深色").await;
    browser.clicks_on("评阅").await;
    browser.is_at("评阅").await;
    browser.reads("0/2").await;
    browser.looks_at("grading-queue-dark").await;
    browser.clicks_on_in("补充侦查提纲", "下一份").await;

    // By clicks, with a comment; each change is stored by itself.
    browser.is_at("A2-0001").await;
    browser.reads("调取店外监控").await;
    browser.looks_at("grading-desk-dark").await;
    let points = browser.scoring_points().await;
    for point in &points {
        browser.clicks_on(&format!("满分： {point}")).await;
    }
    browser.clicks_on_in(&points[0], "评语").await;
    browser
        .fills_in(&format!("评语： {}", points[0]), "补查目的写得清楚。")
        .await;
    browser.clicks_on(&format!("减分： {}", points[1])).await;
    browser.reads_in("[role=status]", "已保存").await;
    browser.reloads().await;
    let comment = browser.value_of(&format!("评语： {}", points[0])).await;
    assert_eq!(comment, "补查目的写得清楚。");
    let lowered = browser.value_of(&points[1]).await;
    assert!(
        lowered.parse::<Points>().unwrap() < Points::whole(3),
        "{lowered}"
    );
    assert_eq!(browser.value_of(&points[2]).await, "4");
    browser.looks_at("grading-desk-marked-dark").await;
    browser.clicks_on("保存，下一份").await;

    // By keys alone: to the first point, full, on to the next; the last gets a typed number.
    browser.is_at("K7-4209").await;
    browser.reads("已评 1/2").await;
    let first = browser.field(&points[0]).await;
    first.send_keys(Key::Escape).await.unwrap();
    browser.presses("1").await;
    for _ in &points[1..] {
        browser.presses("f").await;
        browser.presses(Key::Enter).await;
    }
    browser.presses("1").await;
    browser.reads_in("[role=status]", "已保存").await;
    browser.presses(Key::Control + Key::Enter).await;
    browser.is_at("评阅").await;
    browser.reads("2/2").await;
    browser.looks_at("grading-queue-done-dark").await;
    let stored = finished(&site).await;
    assert_eq!(stored.len(), 2);
    assert!(stored[0] < Points::whole(15), "{stored:?}");
    assert_eq!(stored[1], Points::whole(14), "full marks but one of two");
    browser.close().await;
    site.stop().await;
}
