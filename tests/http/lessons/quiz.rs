//! Quizzes: by forms and by the API, answered once, graded exactly, limited in number.

use super::*;

with_lesson!(nothing_of_the_key_leaves_the_server_before_an_answer);
async fn nothing_of_the_key_leaves_the_server_before_an_answer(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let attempt = begins(&zhang, "P4").await;
    let page = opens(&zhang, "P4").await;
    page.says("防卫针对什么");
    for secret in [
        "已经结束的侵害不能防卫",
        "依法履行职责",
        "事后报复不是",
        "减轻或者免除",
        "见《刑法》第二十条",
    ] {
        page.never_mentions(secret);
        assert!(!attempt.to_string().contains(secret));
    }
    let told = answers(&zhang, "P4", &attempt, "Q1", json!({ "chosen": ["a"] })).await;
    let told = told.status(200).json();
    assert_eq!(told["points"], "0.00");
    assert_eq!(
        told["told"]["lines"][0]["feedback"],
        "已经结束的侵害不能防卫。"
    );
    opens(&zhang, "P4")
        .await
        .says("已经结束的侵害不能防卫")
        .says("回答错误");
}

with_lesson!(a_quiz_is_answered_by_plain_forms);
async fn a_quiz_is_answered_by_plain_forms(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P4").await.says("开始作答");
    let begun = zhang
        .post_form(&format!("{LESSON}/parts/P4/attempts"), &[])
        .await;
    begun.status(200).says("已答 0/7 题");
    let version = version(&zhang).await;
    let form = |question: &'static str, fields: &[(&'static str, &'static str)]| {
        let mut all = vec![
            ("version", version.clone()),
            ("attempt", "1".to_owned()),
            ("question", question.to_owned()),
        ];
        all.extend(
            fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        all
    };
    let path = format!("{LESSON}/parts/P4/answers");
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        zhang.post_form(&path, &fields).await
    };
    send(form("Q2", &[])).await.status(422).says("还没有作答");
    let wrong = send(form(
        "Q4",
        &[("at-A", "1"), ("at-B", "1"), ("at-C", "2"), ("at-D", "3")],
    ))
    .await;
    wrong
        .status(422)
        .says("每个次序只能用一次")
        .shows("select[name='at-C'] option[value='2'][selected]");
    send(form("Q2", &[("choice", "a")]))
        .await
        .status(200)
        .says("部分正确")
        .says("得 5 分");
    send(form("Q3", &[("truth", "false")]))
        .await
        .status(200)
        .says("《刑法》第二十条第二款");
    send(form("Q6", &[("blank", "明显"), ("blank", "轻微")]))
        .await
        .status(200)
        .says("已答 3/7 题");
    send(form("Q2", &[("choice", "b")]))
        .await
        .status(422)
        .says("不能更改");
    send(form("Q2", &[("choice", "a")]))
        .await
        .status(200)
        .says("已答 3/7 题");
}

with_lesson!(attempts_are_limited_and_a_trainer_can_give_one_more);
async fn attempts_are_limited_and_a_trainer_can_give_one_more(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    for _ in 0..2 {
        answers_all_wrong(&zhang).await;
    }
    opens(&zhang, "P4")
        .await
        .says("作答次数已用完")
        .does_not_say("再答一次");
    zhang
        .post_form(&format!("{LESSON}/parts/P4/attempts"), &[])
        .await
        .status(409);
    let page = trainer.get(&format!("{LESSON}/statistics")).await;
    page.status(200).says(&zhang.name());
    let fields = ["version", "part", "person"].map(|name| {
        let value = page.attribute(&format!("input[name='{name}']"), "value");
        (name, value)
    });
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let path = format!("{LESSON}/statistics");
    trainer
        .post_form(&path, &fields)
        .await
        .status(200)
        .says("已增加一次作答机会")
        .does_not_say(&zhang.name());
    trainer.post_form(&path, &fields).await.status(404);
    opens(&zhang, "P4").await.says("还可作答 1 次");
    answers_all_right(&zhang).await;
    opens(&zhang, "P4").await.says("合格");
}

/// Fields of the first form of a page that has them.
fn fields(page: &Page, names: &[&'static str]) -> Vec<(&'static str, String)> {
    let field = |name: &&'static str| {
        let value = page.attribute(&format!("input[name='{name}']"), "value");
        (*name, value)
    };
    names.iter().map(field).collect()
}

with_lesson!(what_was_typed_for_a_text_on_another_page_comes_back_when_it_is_refused);
async fn what_was_typed_for_a_text_on_another_page_comes_back_when_it_is_refused(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    let text = begins(&zhang, "P5").await;
    let words = json!({ "text": "侵害已经结束。" });
    answers(&zhang, "P5", &text, "Q8", words).await.status(200);
    let queue = trainer.get("/lessons/grading").await;
    let code = queue.attribute("input[name^='points-']", "name");
    let base = code.replace("points-", "base-");
    // The form was of a page on which the text no longer stands.
    let typed = [
        ("graded", "1"),
        ("page", "2"),
        (code.as_str(), "十分"),
        (base.as_str(), "0"),
    ];
    let refused = trainer.post_form("/lessons/grading", &typed).await;
    refused.status(422);
    assert_eq!(refused.field(&code), "十分");
}

with_lesson!(what_is_under_way_goes_along_into_a_newer_version);
async fn what_is_under_way_goes_along_into_a_newer_version(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    let organiser = site.organiser("wangmoumou").await;
    reads_all(&site, &zhang).await;
    let before = version(&zhang).await;
    answers_all_wrong(&zhang).await;
    let open = begins(&zhang, "P4").await;
    let first = json!({ "chosen": ["b"] });
    answers(&zhang, "P4", &open, "Q1", first).await.status(200);
    let text = begins(&zhang, "P5").await;
    let words = json!({ "text": "侵害已经结束。" });
    answers(&zhang, "P5", &text, "Q8", words).await.status(200);
    brings_newer(&site).await;
    zhang
        .post_form(&format!("{LESSON}/newer"), &[])
        .await
        .status(200);
    assert_ne!(version(&zhang).await, before);

    // The attempt that was open goes on, also at a page that still shows the version that was left.
    opens(&zhang, "P4").await.says("已答 1/7 题");
    let path = format!("{API}/parts/P4/attempts/2/answers/Q2");
    let body = json!({ "version": before, "answer": { "chosen": ["c"] } });
    zhang.api("PUT", &path, body).await.status(200);
    answers_rest_wrong(&zhang, &open).await;
    opens(&zhang, "P4").await.says("作答次数已用完");

    // The text that waited is graded, and that counts.
    let queue = trainer.get("/lessons/grading").await;
    let code = queue.attribute("input[name^='points-']", "name");
    let base = code.replace("points-", "base-");
    let marks = [(code.as_str(), "18"), (base.as_str(), "0")];
    trainer
        .post_form("/lessons/grading", &marks)
        .await
        .status(200);
    opens(&zhang, "P5").await.says("合格");

    // Who is out of attempts is found and given one more, in the version that they read.
    let statistics = format!("{LESSON}/statistics");
    let page = organiser.get(&statistics).await;
    page.status(200).says(&zhang.name());
    let one = fields(&page, &["version", "part", "person"]);
    let one: Vec<_> = one
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    organiser.post_form(&statistics, &one).await.status(200);
    opens(&zhang, "P1").await;
    zhang
        .post_form(&format!("{LESSON}/parts/P1/read"), &[])
        .await
        .status(200);
    answers_all_right(&zhang).await;
    zhang
        .get(&format!("{LESSON}/certificate"))
        .await
        .status(200)
        .says(&zhang.name());
}

with_lesson!(a_version_that_was_left_completes_nothing);
async fn a_version_that_was_left_completes_nothing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    reads_all(&site, &zhang).await;
    let before = version(&zhang).await;
    brings_newer(&site).await;
    zhang
        .post_form(&format!("{LESSON}/newer"), &[])
        .await
        .status(200);
    // P1 has become another page; P2 is the same, and what is reported of it counts where one reads.
    let read = json!({ "version": before, "read": true });
    let path = |part: &str| format!("{API}/parts/{part}/progress");
    zhang
        .api("PUT", &path("P1"), read)
        .await
        .status(409)
        .says("已有变化");
    let now = site.clock.now().micros();
    let place = json!({ "version": before, "place": { "value": 420, "at": now } });
    zhang.api("PUT", &path("P2"), place).await.status(200);
    assert_eq!(opens(&zhang, "P2").await.data("lesson-data")["place"], 420);
}

with_lesson!(who_grades_texts_is_not_told_whose_attempts_are_used_up);
async fn who_grades_texts_is_not_told_whose_attempts_are_used_up(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    let organiser = site.organiser("wangmoumou").await;
    for _ in 0..2 {
        let text = begins(&zhang, "P5").await;
        let words = json!({ "text": "侵害没有结束。" });
        answers(&zhang, "P5", &text, "Q8", words).await.status(200);
        let queue = trainer.get("/lessons/grading").await;
        let code = queue.attribute("input[name^='points-']", "name");
        let base = code.replace("points-", "base-");
        let marks = [(code.as_str(), "0"), (base.as_str(), "0")];
        trainer
            .post_form("/lessons/grading", &marks)
            .await
            .status(200);
    }
    let statistics = format!("{LESSON}/statistics");
    let page = trainer.get(&statistics).await;
    page.status(200)
        .does_not_say(&zhang.name())
        .says("只对不批阅的组织者显示");
    organiser.get(&statistics).await.says(&zhang.name());
}

with_lesson!(an_answer_is_no_answer_to_another_question);
async fn an_answer_is_no_answer_to_another_question(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let attempt = begins(&zhang, "P4").await;
    let refused =
        |question: &'static str, answer: Value| answers(&zhang, "P4", &attempt, question, answer);
    refused("Q1", json!({ "true_false": true }))
        .await
        .status(422);
    refused("Q1", json!({ "chosen": ["a", "b"] }))
        .await
        .status(422);
    refused("Q1", json!({ "chosen": ["z"] })).await.status(422);
    refused("Q8", json!({ "text": "不在这个测验里" }))
        .await
        .status(404);
    answers(&zhang, "P5", &attempt, "Q1", json!({ "chosen": ["b"] }))
        .await
        .status(404);
    // Another person's attempt has no address; of one's own there is none.
    opens(&li, "P4").await;
    answers(&li, "P4", &attempt, "Q1", json!({ "chosen": ["b"] }))
        .await
        .status(404);
}

with_lesson!(whoever_grades_sees_codes_and_reaches_their_own_offices);
async fn whoever_grades_sees_codes_and_reaches_their_own_offices(site: Site) {
    use tongting::web::Role;
    let zhang = site.participant("zhangmoumou").await;
    let attempt = begins(&zhang, "P5").await;
    let text = json!({ "text": "没有明显超过必要限度。" });
    answers(&zhang, "P5", &attempt, "Q8", text)
        .await
        .status(200);
    let far = site
        .newcomer(
            "yuanfang",
            crate::support::seed::THIRD_COUNTY,
            vec![(Role::Trainer, Some(crate::support::seed::THIRD_COUNTY))],
        )
        .await;
    far.sits_down().await;
    far.get("/lessons/grading")
        .await
        .status(200)
        .says("没有需要批阅的回答");
    let trainer = site.trainer("heqing").await;
    let queue = trainer.get("/lessons/grading").await;
    let name = queue.attribute("input[name^='points-']", "name");
    let base = name.replace("points-", "base-");
    let mark = |points: &'static str, base_value: &'static str| {
        [(name.clone(), points), (base.clone(), base_value)]
    };
    let send = async |actor: &Actor, fields: [(String, &'static str); 2]| {
        let fields = fields
            .each_ref()
            .map(|(name, value)| (name.as_str(), *value));
        actor.post_form("/lessons/grading", &fields).await
    };
    send(&far, mark("10", "0")).await.status(404);
    send(&trainer, mark("20.01", "0"))
        .await
        .status(422)
        .says("0 至 20 之间");
    send(&trainer, mark("八", "0")).await.status(422);
    send(&trainer, mark("12.25", "0"))
        .await
        .status(200)
        .says("已保存");
    send(&trainer, mark("3", "0"))
        .await
        .status(422)
        .says("其中有的回答在您填写期间已由他人批阅");
    send(&trainer, mark("12.25", "0")).await.status(200);
    opens(&zhang, "P5").await.says("12.25");
}

/// Sends the marks of a page as a browser would, with some fields changed.
async fn sends(actor: &Actor, page: &Page, changes: &[(&str, &str)]) -> Page {
    let mut fields = page.fields_of("form[action='/lessons/grading']");
    fields.retain(|(name, _)| name != "csrf");
    for (name, value) in &mut fields {
        let change = changes.iter().find(|(known, _)| *known == name.as_str());
        if let Some((_, typed)) = change {
            (*typed).clone_into(value);
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    actor.post_form("/lessons/grading", &fields).await
}

with_lesson!(a_page_that_knew_less_never_overwrites_a_colleagues_mark);
async fn a_page_that_knew_less_never_overwrites_a_colleagues_mark(site: Site) {
    for account in ["zhangmoumou", "limoumou"] {
        let desk = site.participant(account).await;
        let attempt = begins(&desk, "P5").await;
        let text = json!({ "text": "没有明显超过必要限度。" });
        answers(&desk, "P5", &attempt, "Q8", text).await.status(200);
    }
    let (one, other) = (site.trainer("heqing").await, site.trainer("luping").await);
    let list = "/lessons/grading?graded=1";
    let fresh = one.get("/lessons/grading").await;
    let names = fresh.fields_of("form[action='/lessons/grading']");
    let mut names = names
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("points-"));
    let (x, y) = (names.next().unwrap(), names.next().unwrap());
    let (x, y) = (x.as_str(), y.as_str());
    let remark = x.replace("points-", "remark-");
    let remark = remark.as_str();
    sends(&one, &fresh, &[(x, "3"), (y, "3")]).await.status(200);

    // Whoever did not touch a text neither changes it nor is refused for it.
    let before = one.get(list).await;
    let theirs = [(x, "4"), (remark, "论证完整。")];
    sends(&other, &other.get(list).await, &theirs)
        .await
        .status(200);
    let saved = sends(&one, &before, &[(y, "5")]).await;
    saved.status(200).says("已保存");
    let marks = |page: &Page| [x, y, remark].map(|name| page.field(name));
    assert_eq!(marks(&saved), ["4", "5", "论证完整。"]);

    // Whoever did is shown both, and saves theirs only by typing it once more.
    sends(&other, &other.get(list).await, &[(x, "6")])
        .await
        .status(200);
    let mine = [(x, "2"), (remark, "再看一遍。"), (y, "7")];
    let refused = sends(&one, &saved, &mine).await;
    refused
        .status(422)
        .says("您填写的得分：2")
        .says("您填写的意见：再看一遍。");
    assert_eq!(marks(&refused), ["6", "7", "论证完整。"]);
    let again = sends(&one, &refused, &[]).await;
    again.status(200).does_not_say("您填写的得分");
    assert_eq!(marks(&again), ["6", "7", "论证完整。"]);

    // On the list of those that wait it stays in sight too.
    let late = sends(&one, &fresh, &[(x, "1")]).await;
    late.status(422).says("您填写的得分：1");
    assert_eq!(late.field(x), "6");
    assert_eq!(marks(&one.get(list).await), ["6", "7", "论证完整。"]);
}
