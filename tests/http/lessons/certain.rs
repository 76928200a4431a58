//! A quiz that is passed whatever becomes of the texts that still wait.

use super::*;

/// The lesson comes with a text in its first quiz, which is worth 20 of 80 points.
async fn brings_a_text(site: &Site) {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixtures(), folder.path());
    let about = folder.path().join("lessons/sample/lesson.toml");
    let text = std::fs::read_to_string(&about)
        .unwrap()
        .replace(r#""Q6", "Q7"]"#, r#""Q6", "Q8"]"#)
        .replace(r#"questions = ["Q8"]"#, r#"questions = ["Q7"]"#);
    std::fs::write(&about, text).unwrap();
    let files = lessons::files_folder(&site.app.settings);
    lessons::load_all(&site.app.store, folder.path(), &files, site.clock.now())
        .await
        .unwrap();
}

/// Answers the first quiz with its text; so many of the other six are right.
async fn answers_with_text(actor: &Actor, right: usize) {
    let attempt = begins(actor, "P4").await;
    let order = letters(&attempt, "Q4", &["起因", "时间", "对象", "限度"]);
    let pairs = letters(&attempt, "Q5", &["正当防卫", "防卫过当", "特殊防卫"]);
    let wrong_order = letters(&attempt, "Q4", &["限度", "对象", "时间", "起因"]);
    let wrong_pairs = letters(&attempt, "Q5", &["防卫过当", "特殊防卫", "正当防卫"]);
    let all = [
        ("Q1", json!({ "chosen": ["b"] }), json!({ "chosen": ["a"] })),
        (
            "Q2",
            json!({ "chosen": ["a", "b"] }),
            json!({ "chosen": ["c"] }),
        ),
        (
            "Q3",
            json!({ "true_false": true }),
            json!({ "true_false": false }),
        ),
        (
            "Q4",
            json!({ "order": order }),
            json!({ "order": wrong_order }),
        ),
        (
            "Q5",
            json!({ "match": pairs }),
            json!({ "match": wrong_pairs }),
        ),
        (
            "Q6",
            json!({ "filled": ["明显", "重大"] }),
            json!({ "filled": ["甲", "乙"] }),
        ),
    ];
    for (number, (question, good, bad)) in all.into_iter().enumerate() {
        let answer = if number < right { good } else { bad };
        answers(actor, "P4", &attempt, question, answer)
            .await
            .status(200);
    }
    let text = json!({ "text": "没有明显超过必要限度。" });
    answers(actor, "P4", &attempt, "Q8", text).await.status(200);
}

/// Gives these points to the one text that waits.
async fn grades(site: &Site, points: &str) {
    let trainer = site.trainer("heqing").await;
    let queue = trainer.get("/lessons/grading").await;
    let code = queue.attribute("input[name^='points-']", "name");
    let base = code.replace("points-", "base-");
    let marks = [(code.as_str(), points), (base.as_str(), "0")];
    trainer
        .post_form("/lessons/grading", &marks)
        .await
        .status(200);
}

with_lesson!(who_has_passed_for_certain_does_not_wait_for_the_trainer);
async fn who_has_passed_for_certain_does_not_wait_for_the_trainer(site: Site) {
    brings_a_text(&site).await;
    let zhang = site.participant("zhangmoumou").await;
    reads_all(&site, &zhang).await;
    let last = begins(&zhang, "P5").await;
    answers(&zhang, "P5", &last, "Q7", json!({ "chosen": ["2"] }))
        .await
        .status(200);
    let certificate = format!("{LESSON}/certificate");
    zhang.get(&certificate).await.status(404);

    // 50 of 80 are 62.5 %: enough, whatever the text earns.
    answers_with_text(&zhang, 5).await;
    opens(&zhang, "P4")
        .await
        .says("目前已得 50 分（满分 80 分）")
        .says("合格")
        .says("等待教官批阅简答题");
    zhang
        .get(&certificate)
        .await
        .status(200)
        .says(&zhang.name());

    // The text is still graded, and what was passed stays passed.
    grades(&site, "0").await;
    opens(&zhang, "P4")
        .await
        .says("50 分（满分 80 分）")
        .does_not_say("目前已得")
        .does_not_say("等待教官批阅简答题");
    zhang.get(&certificate).await.status(200);
}

with_lesson!(who_needs_the_text_to_pass_waits_for_it);
async fn who_needs_the_text_to_pass_waits_for_it(site: Site) {
    brings_a_text(&site).await;
    let zhang = site.participant("zhangmoumou").await;
    // 40 of 80 are half.
    answers_with_text(&zhang, 4).await;
    opens(&zhang, "P4")
        .await
        .says("目前已得 40 分（满分 80 分）")
        .does_not_show("#quiz-state .state-published");
    grades(&site, "8").await;
    opens(&zhang, "P4")
        .await
        .says("48 分（满分 80 分）")
        .shows("#quiz-state .state-published");
}
