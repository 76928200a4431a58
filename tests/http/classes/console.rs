//! Running a class: polls with one vote a person, questions that others see once they are released.

use serde_json::{Value, json};

use super::makes;
use crate::support::Site;

on_both!(one_vote_a_person_and_the_result_when_it_is_shown);
async fn one_vote_a_person_and_the_result_when_it_is_shown(site: Site) {
    let (first, second) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let mut class = makes(&site, &[], "zhangmoumou limoumou").await;
    class.opens_wall("报告厅").await;
    site.clock.set("2026-11-23T10:05");
    let polls = format!("{}/polls", class.path);
    let bad = [("question", "能否采信？"), ("choices", "能")];
    class
        .organiser
        .post_form(&polls, &bad)
        .await
        .status(422)
        .says("2 至 8 个");
    let form = [("question", "能否采信？"), ("choices", "能\n不能\n看情况")];
    class
        .organiser
        .post_form(&polls, &form)
        .await
        .status(200)
        .says("能否采信");
    first.get(&class.path).await.does_not_say("能否采信");
    let poll = format!("{polls}/1");
    let vote = class.api("/polls/1/vote");
    let early = first.api("PUT", &vote, json!({ "choices": [0] })).await;
    early.status(409);
    class
        .organiser
        .post_form(&poll, &[("do", "open")])
        .await
        .status(200);

    first
        .get(&class.path)
        .await
        .says("能否采信")
        .does_not_say("人投票");
    first
        .api("PUT", &vote, json!({ "choices": [0] }))
        .await
        .status(200);
    for _ in 0..2 {
        let kept = first.api("PUT", &vote, json!({ "choices": [1, 1] })).await;
        assert_eq!(kept.status(200).json()["choices"], json!([1]));
    }
    for wrong in [json!([]), json!([0, 1]), json!([3])] {
        second
            .api("PUT", &vote, json!({ "choices": wrong }))
            .await
            .status(409);
    }
    let by_form = second
        .post_form(&format!("{poll}/vote"), &[("choices", "0")])
        .await;
    by_form.status(200).says("投票已记下");
    let wall = class.wall(&site, "报告厅").await;
    assert_eq!(
        (&wall["poll"]["votes"], &wall["poll"]["counted"]),
        (&json!(2), &json!(false))
    );
    class
        .organiser
        .post_form(&poll, &[("do", "show")])
        .await
        .status(200);
    let wall = class.wall(&site, "报告厅").await;
    let counts: Vec<&Value> = wall["poll"]["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["count"])
        .collect();
    assert_eq!(counts, [&json!(1), &json!(1), &json!(0)]);
    first
        .get(&class.path)
        .await
        .says("共 2 人投票")
        .says("1 人，50%");
    class
        .organiser
        .post_form(&poll, &[("do", "close")])
        .await
        .status(200);
    first
        .api("PUT", &vote, json!({ "choices": [2] }))
        .await
        .status(409);
    class
        .organiser
        .post_form(&poll, &[("do", "remove")])
        .await
        .status(409);
    let stranger = site.participant("luren").await;
    stranger
        .api("PUT", &vote, json!({ "choices": [2] }))
        .await
        .status(404);
    class
        .organiser
        .api("PUT", &vote, json!({ "choices": [2] }))
        .await
        .status(409);
}

on_both!(others_see_a_question_once_it_is_released_and_a_name_only_where_that_is_set);
async fn others_see_a_question_once_it_is_released_and_a_name_only_where_that_is_set(site: Site) {
    let (asker, other) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let late = [
        ("starts-at", "2026-11-23T11:00"),
        ("ends-at", "2026-11-23T12:30"),
    ];
    let class = makes(&site, &late, "zhangmoumou limoumou").await;
    let ask = format!("{}/questions", class.path);
    asker
        .post_form(&ask, &[("text", "太早了吗？")])
        .await
        .status(409)
        .says("还没有到");
    site.clock.set("2026-11-23T11:05");
    for _ in 0..2 {
        let sent = asker.post_form(&ask, &[("text", "限度如何把握？")]).await;
        sent.status(200)
            .says("提问已提交")
            .says("限度如何把握")
            .says("待放行");
    }
    asker
        .post_form(&ask, &[("text", " ")])
        .await
        .status(422)
        .says("请写下问题");
    other.get(&class.path).await.does_not_say("限度如何把握");
    let console = class
        .organiser
        .get(&format!("{}/console", class.path))
        .await;
    console.status(200).says(&asker.name());
    assert_eq!(
        console.count("#questions .class-questions > li"),
        1,
        "the same words are one question"
    );
    let form = console.attribute("#questions .class-questions form", "action");
    other
        .post_form(&form, &[("do", "release")])
        .await
        .status(403);
    class
        .organiser
        .post_form(&form, &[("do", "release")])
        .await
        .status(200);
    let seen = other.get(&class.path).await;
    seen.says("限度如何把握")
        .says("一位学员")
        .does_not_say(&asker.name());
    let answer = [("do", "answer"), ("answer", "看手段、强度与紧迫程度。")];
    class.organiser.post_form(&form, &answer).await.status(200);
    other.get(&class.path).await.says("看手段").says("已答复");
    class
        .organiser
        .post_form(&form, &[("do", "hide")])
        .await
        .status(200);
    other.get(&class.path).await.does_not_say("限度如何把握");

    let mut answers = 0;
    for number in 0..8 {
        let text = format!("问题{number}");
        answers += usize::from(asker.post_form(&ask, &[("text", &text)]).await.code == 429);
    }
    assert!(answers > 0, "nobody asks without end");
}

on_both!(who_attends_hears_of_a_poll_and_nobody_else_hears_the_desk);
async fn who_attends_hears_of_a_poll_and_nobody_else_hears_the_desk(site: Site) {
    let viewer = site.participant("zhangmoumou").await;
    let class = makes(&site, &[], "zhangmoumou").await;
    let id = class.path.trim_start_matches("/classes/");
    let stranger = site.participant("luren").await;
    stranger
        .get(&format!("/live?topics=class/{id}&poll=1"))
        .await
        .status(404);
    viewer
        .get(&format!("/live?topics=class/{id}/desk&poll=1"))
        .await
        .status(404);
    let start = viewer.get(&format!("/live?topics=class/{id}&poll=1")).await;
    let last = start.status(200).json()["last"]
        .as_str()
        .unwrap()
        .to_owned();
    site.clock.set("2026-11-23T10:05");
    let form = [
        ("question", "能否采信？"),
        ("choices", "能\n不能"),
        ("open", "yes"),
    ];
    class
        .organiser
        .post_form(&format!("{}/polls", class.path), &form)
        .await
        .status(200);
    let news = viewer
        .get(&format!("/live?topics=class/{id}&poll=1&after={last}"))
        .await;
    let events = news.status(200).json()["events"].clone();
    assert_eq!(events[0]["kind"], "changed");
}
