//! Grading what observers answered: blind, at once, and each sees what is their own.

use serde_json::{Value, json};

use crate::support::hearing::Court;
use crate::support::{Actor, Page, Site};

/// A hearing in which two observers answered a choice and a short text, and a trainer who grades.
struct Answered {
    court: Court,
    trainer: Actor,
    first: Actor,
    second: Actor,
}

async fn answered(site: &Site) -> Answered {
    let court = site.court_in_session().await;
    let first = site.observer_of(&court, "guanmo1").await;
    let second = site.observer_of(&court, "guanmo2").await;
    let choice = json!({ "kind": "prompt", "question": "先做什么？", "form": "several",
        "choices": ["讯问", "宣读供述", "申请休庭"], "seconds": 60 });
    court.directs(choice).await.status(200);
    let text = json!({ "kind": "prompt", "question": "怎么回应？", "form": "text", "choices": [], "seconds": 60 });
    court.directs(text).await.status(200);
    for (actor, choices, words) in [
        (&first, json!([0, 1]), "先核实供述"),
        (&second, json!([0]), "申请宣读"),
    ] {
        let answer = json!({ "choices": choices });
        actor
            .api("PUT", &court.api("/prompts/1/answer"), answer)
            .await
            .status(200);
        let answer = json!({ "text": words });
        actor
            .api("PUT", &court.api("/prompts/2/answer"), answer)
            .await
            .status(200);
    }
    let trainer = site.trainer("yuejuan").await;
    Answered {
        court,
        trainer,
        first,
        second,
    }
}

impl Answered {
    fn page(&self, rest: &str) -> String {
        format!("/hearings/{}/answers{rest}", self.court.id)
    }

    /// The code of the answer with this text.
    async fn code(&self, text: &str) -> String {
        let list = self
            .trainer
            .api("GET", &self.court.api("/answers"), Value::Null)
            .await;
        let answers = list.status(200).json()[1]["answers"].clone();
        let found = answers
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["text"] == text);
        found.unwrap()["code"].as_str().unwrap().to_owned()
    }

    async fn marks(&self, text: &str, base: i32, points: Value) -> Page {
        let code = self.code(text).await;
        let address = self.court.api(&format!("/prompts/2/answers/{code}"));
        let body = json!({ "base": base, "points": points });
        self.trainer.api("PUT", &address, body).await
    }

    async fn states(&self, prompt: u32, fields: &[(&str, &str)]) -> Page {
        let page = self.page(&format!("?prompt={prompt}"));
        let page = self.trainer.get(&page).await;
        let base = page.attribute("input[name='base']", "value");
        self.states_from(&base, prompt, fields).await
    }

    /// From a page that saw the key `base`.
    async fn states_from(&self, base: &str, prompt: u32, fields: &[(&str, &str)]) -> Page {
        let key = format!("/hearings/{}/prompts/{prompt}/key", self.court.id);
        let fields = [fields, &[("base", base)]].concat();
        self.trainer.post_form(&key, &fields).await
    }
}

on_both!(short_texts_are_marked_one_by_one_without_names);
async fn short_texts_are_marked_one_by_one_without_names(site: Site) {
    let all = answered(&site).await;
    // While answers come in, the moment at which one appears would say whose it is.
    let list = all.court.api("/answers");
    let early = all.trainer.api("GET", &list, Value::Null).await;
    assert_eq!(early.status(200).json()[1]["answers"], json!([]));
    let desk = all.trainer.get(&all.page("?prompt=2")).await;
    desk.status(200).never_mentions("先核实供述");
    site.clock.advance_seconds(70);

    let desk = all.trainer.get(&all.page("?prompt=2")).await;
    desk.status(200).says("先核实供述").says("已评 0，共 2 份");
    let list = all
        .trainer
        .api("GET", &all.court.api("/answers"), Value::Null)
        .await;
    for actor in [&all.first, &all.second] {
        for page in [&desk, &list] {
            page.never_mentions(&actor.name());
            page.never_mentions(&actor.account);
            page.never_mentions(&actor.id().to_string());
        }
    }

    let saved = all
        .marks("先核实供述", 0, json!("7.5"))
        .await
        .status(200)
        .json();
    assert_eq!(saved["points"], "7.50");
    assert_eq!(
        (&saved["revision"], &saved["graded"], &saved["of"]),
        (&json!(1), &json!(1), &json!(2))
    );
    assert_eq!(saved["saved_at"], site.clock.now().micros());
    // Sent again it is the same; from a page that knew less it is refused with what stands.
    let again = all.marks("先核实供述", 0, json!("7.5")).await;
    assert_eq!(again.status(200).json(), saved);
    let stale = all
        .marks("先核实供述", 0, json!("3"))
        .await
        .status(409)
        .json();
    assert_eq!(
        (&stale["revision"], &stale["points"]),
        (&json!(1), &json!("7.50"))
    );
    for wrong in ["10.5", "7.25"] {
        all.marks("先核实供述", 1, json!(wrong)).await.status(422);
    }
    let back = all
        .marks("先核实供述", 1, Value::Null)
        .await
        .status(200)
        .json();
    assert_eq!(
        (&back["points"], &back["graded"]),
        (&Value::Null, &json!(0))
    );
}

on_both!(choices_grade_themselves_and_names_come_when_all_is_graded);
async fn choices_grade_themselves_and_names_come_when_all_is_graded(site: Site) {
    let all = answered(&site).await;
    site.clock.advance_seconds(70);
    let stated = all
        .states(1, &[("worth", "4"), ("right", "0"), ("right", "1")])
        .await;
    stated
        .status(200)
        .says("本题设置已保存")
        .says("已评 2，共 2 份");
    all.states(1, &[("worth", "4"), ("right", "3")])
        .await
        .status(422)
        .says("选项");

    // Two pages of trainers: the one that knew less is refused, and keeps what was typed.
    let late = all
        .states_from("1000/", 1, &[("worth", "7"), ("right", "2")])
        .await;
    late.status(409).says("分值 4").says("第 1 2 项");
    assert_eq!(late.attribute("input[name='worth']", "value"), "7");
    assert_eq!(late.attribute("input[name='right'][checked]", "value"), "2");
    assert_eq!(late.attribute("input[name='base']", "value"), "400/0,1");

    let table = all.trainer.get(&all.page("/table")).await;
    table
        .status(200)
        .says("看不到姓名")
        .never_mentions(&all.first.name());
    all.trainer.get(&all.page(".xlsx")).await.status(409);
    // Who only organises does not grade, and may know.
    let organisers = all.court.director.get(&all.page("/table")).await;
    organisers.status(200).says(&all.first.name()).says("未评");
    all.court.director.get(&all.page("")).await.status(403);

    all.marks("先核实供述", 0, json!("7.5")).await.status(200);
    all.states(2, &[("worth", "5")])
        .await
        .status(422)
        .says("请先调整");
    let code = all.code("申请宣读").await;
    let (points, base) = (format!("points-{code}"), format!("base-{code}"));
    let fields = [
        ("prompt", "2"),
        ("page", "1"),
        (&points, "６"),
        (&base, "0"),
    ];
    let by_form = all.trainer.post_form(&all.page(""), &fields).await;
    by_form
        .status(200)
        .says("评分已保存")
        .says("已评 2，共 2 份");

    // A page that knew less is refused, and does not offer to wipe out what stands.
    let stale = [
        ("prompt", "2"),
        ("page", "1"),
        (points.as_str(), ""),
        (base.as_str(), "0"),
    ];
    let refused = all.trainer.post_form(&all.page(""), &stale).await;
    refused.status(422);
    let field = format!("input[name='{points}']");
    assert_eq!(refused.attribute(&field, "value"), "6");

    // Whoever grades reads names only when every later change is in the audit trail.
    let table = all.trainer.get(&all.page("/table")).await;
    table.status(200).never_mentions(&all.first.name());
    let table = all.court.director.get(&all.page("/table")).await;
    let rows = table.status(200).rows("table");
    let row = |actor: &Actor| rows.iter().find(|row| row[0] == actor.name()).unwrap()[2..].to_vec();
    assert_eq!(row(&all.first), ["11.5", "4", "7.5"]);
    assert_eq!(row(&all.second), ["6", "0", "6"]);
    let book = all.court.director.get(&all.page(".xlsx")).await;
    let sheet = tongting::web::sheets::read(&book.status(200).body).unwrap();
    let line = sheet
        .rows
        .iter()
        .find(|row| row.cells[0] == all.first.name())
        .unwrap();
    assert_eq!(line.cells[2..], ["11.5", "4", "7.5"]);
}

on_both!(everybody_finds_their_own_points_in_the_published_debrief);
async fn everybody_finds_their_own_points_in_the_published_debrief(site: Site) {
    let all = answered(&site).await;
    all.first.get(&all.page("")).await.status(403);
    site.clock.advance_seconds(70);
    all.marks("先核实供述", 0, json!("7.5")).await.status(200);
    all.court
        .directs(json!({ "kind": "break_off" }))
        .await
        .status(200);
    let debrief = format!("/hearings/{}/debrief", all.court.id);
    let before = all.court.director.get(&debrief).await;
    before.status(200).does_not_say("我的得分");
    all.court
        .director
        .post_form(&debrief, &[])
        .await
        .status(200);
    let own = all.first.get(&debrief).await;
    own.status(200).says("我的得分： 7.5 / 10");
    all.second
        .get(&debrief)
        .await
        .status(200)
        .says("我的得分： 未评");
    // What changes after it was seen leaves a trace.
    all.marks("先核实供述", 1, json!("8")).await.status(200);
    let traces: i64 = site
        .read(|db| {
            use diesel::prelude::*;
            use tongting::db::schema::audit_rows::dsl;
            dsl::audit_rows
                .filter(dsl::action.eq("hearing.remark-answer"))
                .count()
                .get_result(db)
                .unwrap()
        })
        .await;
    assert_eq!(traces, 1);
}
