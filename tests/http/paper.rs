//! What a participant sees, and when: nothing before the opening, what is released afterwards, and
//! never the trainers' side.

use serde_json::{Value, json};
use tongting::db::Id;
use tongting::exercises;
use tongting::sittings::Sitting;
use tongting::sittings::store::answers;

use crate::support::opened::{EXERCISE, FIRST_TASK, TITLE};
use crate::support::{Actor, Page, Site};

/// Words of the case, of a task, and of the trainers' side of the exercise that tests use.
struct Words {
    case: Vec<String>,
    trainers: Vec<String>,
}

async fn words(site: &Site) -> Words {
    site.read(|db| {
        let id = exercises::store::current(db, EXERCISE).unwrap().unwrap().id;
        let pack = exercises::store::version(db, id).unwrap();
        let key = pack.key.trainer_view();
        let evidence = pack.paper.evidence().iter();
        let tasks = pack.paper.tasks().iter();
        let notes = key.notes.iter().map(|note| start_of(&note.note));
        let points = key.scoring_points.iter().map(|point| start_of(&point.text));
        Words {
            case: evidence
                .map(|item| item.title.zh.clone())
                .chain(tasks.map(|task| task.title.zh.clone()))
                .collect(),
            trainers: notes.chain(points).collect(),
        }
    })
    .await
}

fn start_of(text: &str) -> String {
    text.chars().take(12).collect()
}

fn never_mentions(page: &Page, words: &[String]) {
    for word in words {
        page.never_mentions(word);
    }
}

/// Everything that a participant can ask for about a sitting.
async fn everything(actor: &Actor, sitting: Id<Sitting>) -> Vec<Page> {
    let mut pages = Vec::new();
    for path in [
        "/".to_owned(),
        "/sittings".to_owned(),
        format!("/sittings/{sitting}"),
        format!("/sittings/{sitting}/paper"),
        format!("/sittings/{sitting}/paper?plain=1"),
        "/api/v1/sittings".to_owned(),
        format!("/api/v1/sittings/{sitting}"),
        format!("/api/v1/sittings/{sitting}/paper"),
        format!("/api/v1/sittings/{sitting}/annotations/A-E01"),
        format!("/live?topics=sitting/{sitting}&poll=1&after=0"),
    ] {
        pages.push(actor.get(&path).await);
    }
    let base = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}");
    let draft = json!({ "base": 9, "client": "x", "sequence": 1, "text": "x" });
    pages.push(actor.api("PUT", &format!("{base}/draft"), draft).await);
    pages.push(
        actor
            .api("PUT", &format!("{base}/hand-in"), json!({ "revision": 9 }))
            .await,
    );
    let note = json!({ "base": 9, "content": { "marks": [], "note": "x" } });
    let path = format!("/api/v1/sittings/{sitting}/annotations/A-E01");
    pages.push(actor.api("PUT", &path, note).await);
    pages
}

on_both!(a_second_before_the_opening_nothing_of_the_paper_is_there);
async fn a_second_before_the_opening_nothing_of_the_paper_is_there(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let opens = site.clock.now().plus_minutes(30);
    let sitting = site
        .scheduled(opens, opens.plus_minutes(240), &[&zhang])
        .await;
    let words = words(&site).await;
    assert!(words.case.len() > 15 && words.trainers.len() > 15);
    site.clock.set_moment(opens.plus_seconds(-1));
    for page in everything(&zhang, sitting).await {
        never_mentions(&page, &words.case);
        never_mentions(&page, &words.trainers);
        assert!(page.code.as_u16() < 500, "{} {}", page.code, page.path);
    }
    let lobby = zhang.get(&format!("/sittings/{sitting}/paper")).await;
    lobby
        .is_at(&format!("/sittings/{sitting}"))
        .says("候考")
        .says(TITLE);
    assert_eq!(
        lobby.attribute("main", "data-opens-at"),
        opens.micros().to_string()
    );
    // A task that there is and one that there is not are answered alike.
    let tried = |task: &str| format!("/api/v1/sittings/{sitting}/tasks/{task}/draft");
    let draft = json!({ "base": 0, "client": "x", "sequence": 1, "text": "x" });
    let known = zhang.api("PUT", &tried(FIRST_TASK), draft.clone()).await;
    let unknown = zhang.api("PUT", &tried("A-T99"), draft).await;
    let without_id = |page: &Page| {
        let mut document = page.json();
        document["request_id"] = Value::Null;
        document
    };
    assert_eq!(known.status(423).json()["kept"], "no");
    assert_eq!(without_id(&known), without_id(&unknown));

    site.clock.set_moment(opens);
    let paper = zhang.get(&format!("/sittings/{sitting}")).await;
    paper
        .is_at(&format!("/sittings/{sitting}/paper"))
        .status(200);
    paper.says("审查报告（节选）").says("案情");
}

on_both!(the_trainers_side_reaches_no_participant);
async fn the_trainers_side_reaches_no_participant(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let now = site.clock.now();
    let sitting = site
        .scheduled(now.plus_minutes(-1), now.plus_minutes(400), &[&zhang])
        .await;
    let words = words(&site).await;
    for minutes in [0, 130, 170, 250, 500] {
        site.clock.set_moment(now.plus_minutes(minutes));
        for page in everything(&zhang, sitting).await {
            never_mentions(&page, &words.trainers);
        }
    }
}

on_both!(a_task_opens_when_the_one_before_is_handed_in);
async fn a_task_opens_when_the_one_before_is_handed_in(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let sitting = site.opened(&[&zhang, &li]).await;
    let path = format!("/sittings/{sitting}/paper");
    let before = zhang.get(&path).await;
    before
        .shows("[data-answer=A-T1]")
        .does_not_show("[data-answer=A-T2]");
    before.never_mentions("补充侦查提纲");
    let mut stream = zhang.listens(&places(&before), None).await;
    zhang
        .api(
            "PUT",
            &format!("/api/v1/sittings/{sitting}/tasks/A-T1/hand-in"),
            json!({ "revision": 0 }),
        )
        .await
        .status(200);
    let after = zhang.get(&path).await;
    after.shows("[data-answer=A-T2]").says("补充侦查提纲");
    stream.hears("handed_in").await; // the other pages of this person
    // Others' papers stay as they are.
    li.get(&path)
        .await
        .does_not_show("[data-answer=A-T2]")
        .never_mentions("补充侦查提纲");
    let attempt: Value = after.data("attempt");
    let handed_in = &attempt["tasks"][0]["handed_in"];
    assert!(
        handed_in["code"].as_str().unwrap().len() == 9,
        "{handed_in}"
    );
}

/// The topics that a paper listens to.
fn places(page: &Page) -> String {
    page.attribute("#desk", "data-live-topics")
}

on_both!(nobody_hears_what_is_meant_for_another);
async fn nobody_hears_what_is_meant_for_another(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let zhao = site.participant("zhaomoumou").await;
    let sitting = site.opened(&[&zhang, &li]).await;
    let topics = places(&zhang.get(&format!("/sittings/{sitting}/paper")).await);
    let own = topics.split(',').nth(1).unwrap();
    li.get(&format!("/live?topics={own}&poll=1"))
        .await
        .status(404);
    li.get(&format!("/live?topics=sitting/{sitting}&poll=1"))
        .await
        .status(200);
    zhao.get(&format!("/live?topics=sitting/{sitting}&poll=1"))
        .await
        .status(404);
}

on_both!(who_does_not_take_part_finds_nothing);
async fn who_does_not_take_part_finds_nothing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    for path in [
        format!("/sittings/{sitting}"),
        format!("/sittings/{sitting}/paper"),
        format!("/api/v1/sittings/{sitting}"),
        format!("/api/v1/sittings/{sitting}/paper"),
        format!("/api/v1/sittings/{sitting}/annotations/summary"),
    ] {
        li.get(&path).await.status(404).never_mentions(TITLE);
    }
    li.get("/sittings").await.does_not_say(TITLE);
    assert_eq!(li.get("/api/v1/sittings").await.json(), json!([]));
    let seen = zhang.get("/api/v1/sittings").await.json();
    assert_eq!(
        (&seen[0]["title"], &seen[0]["state"], &seen[0]["takes_part"]),
        (&json!(TITLE), &json!("open"), &json!(true))
    );
}

on_both!(marks_and_notes_are_kept_and_not_overwritten);
async fn marks_and_notes_are_kept_and_not_overwritten(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let path = format!("/api/v1/sittings/{sitting}/annotations/A-E01");
    let note = |base: i64, words: &str| json!({ "base": base, "content": { "marks": [{ "start": 3, "end": 9, "colour": "red" }], "note": words } });
    assert_eq!(
        zhang
            .api("PUT", &path, note(0, "看监控"))
            .await
            .status(200)
            .json()["revision"],
        1
    );
    let stale = zhang.api("PUT", &path, note(0, "另一台")).await;
    assert_eq!(stale.status(409).json()["content"]["note"], "看监控");
    assert_eq!(
        zhang
            .api("PUT", &path, note(1, "看监控；另一台"))
            .await
            .status(200)
            .json()["revision"],
        2
    );
    assert_eq!(
        zhang.get(&path).await.json()["content"]["note"],
        "看监控；另一台"
    );
    let mut wrong = note(2, "x");
    wrong["content"]["marks"][0]["colour"] = json!("<b>");
    zhang.api("PUT", &path, wrong).await.status(400);
    let unreleased = path.replace("A-E01", "A-E99");
    zhang
        .api("PUT", &unreleased, note(0, "x"))
        .await
        .status(404);
    let paper = zhang.get(&format!("/sittings/{sitting}/paper")).await;
    let stored: Value = paper.data("annotations");
    assert_eq!(stored["A-E01"]["content"]["marks"][0]["colour"], "red");
}

on_both!(a_hand_in_gives_a_receipt_and_what_comes_after_is_kept_apart);
async fn a_hand_in_gives_a_receipt_and_what_comes_after_is_kept_apart(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let task = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}");
    let draft = |base: i64, sequence: i64, text: &str| json!({ "base": base, "client": "p", "sequence": sequence, "text": text });
    zhang
        .api("PUT", &format!("{task}/draft"), draft(0, 1, "甲"))
        .await
        .status(200);
    zhang
        .api("PUT", &format!("{task}/draft"), draft(1, 2, "甲乙"))
        .await
        .status(200);
    // What was confirmed is not the newest text: the newest is shown instead.
    let stale = zhang
        .api("PUT", &format!("{task}/hand-in"), json!({ "revision": 1 }))
        .await;
    assert_eq!(stale.status(409).json()["text"], "甲乙");
    let receipt = zhang
        .api("PUT", &format!("{task}/hand-in"), json!({ "revision": 2 }))
        .await;
    let receipt = receipt.status(200).json();
    assert_eq!(receipt["handed_in_at"], site.clock.now().micros());
    site.clock.advance_minutes(1);
    let again = zhang
        .api("PUT", &format!("{task}/hand-in"), json!({ "revision": 2 }))
        .await;
    assert_eq!(again.status(200).json(), receipt, "the same receipt again");
    let after = zhang
        .api("PUT", &format!("{task}/draft"), draft(2, 3, "甲乙丙"))
        .await;
    let after = after.status(423).json();
    assert_eq!(
        (after["kept"].as_str(), &after["handed_in"]["code"]),
        (Some("held"), &receipt["code"])
    );
    zhang
        .get(&format!("/sittings/{sitting}/paper"))
        .await
        .says(receipt["code"].as_str().unwrap());
}

on_both!(at_the_closing_the_newest_text_is_the_hand_in_without_a_click);
async fn at_the_closing_the_newest_text_is_the_hand_in_without_a_click(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let sitting = site.opened(&[&zhang, &li]).await;
    let end = site.clock.now().plus_minutes(119);
    let path = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
    let draft = |base: i64, text: &str| json!({ "base": base, "client": "p", "sequence": base + 1, "text": text });
    zhang
        .api("PUT", &path, draft(0, "写完的"))
        .await
        .status(200);
    site.clock.set_moment(end.plus_seconds(20));
    zhang
        .api("PUT", &path, draft(1, "写完的，还有最后一句"))
        .await
        .status(423);
    site.clock.set_moment(end.plus_seconds(61));
    let now = site.clock.now();
    let collect = move |db: &mut tongting::db::Db| answers::finalise(db, sitting, now).unwrap();
    assert_eq!(site.write(collect).await, 1);
    assert_eq!(site.write(collect).await, 0, "once is enough");
    site.clock.advance_minutes(5);
    let over = zhang.get(&format!("/sittings/{sitting}")).await;
    over.says("到时自动收卷");
    let code = over.text_of("b.receipt");
    let task = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/hand-in");
    zhang
        .api("PUT", &task, json!({ "revision": 2 }))
        .await
        .status(423);
    assert_eq!(code.len(), 9);
    li.get(&format!("/sittings/{sitting}")).await.says("未作答");
}

on_both!(the_paper_works_without_scripts);
async fn the_paper_works_without_scripts(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let plain = format!("/sittings/{sitting}/paper?plain=1");
    let form = format!("/sittings/{sitting}/tasks/{FIRST_TASK}/answer");
    let page = zhang.get(&plain).await;
    page.status(200)
        .says("不会自动保存")
        .says("审查报告（节选）");
    let (base, client) = (page.field("base"), page.field("client"));
    let fields =
        |text: &'static str, action: &'static str| vec![("text", text), ("action", action)];
    let mut sent = fields("第一行\r\n第二行", "save");
    sent.extend([("base", &*base), ("client", &*client)]);
    let saved = zhang.post_form(&form, &sent).await;
    saved.says("已保存");
    assert_eq!(
        saved.field("text").trim_start_matches('\n'),
        "第一行\n第二行"
    );
    // The same form once more (a second click, a reload) stores nothing twice.
    zhang.post_form(&form, &sent).await.says("已保存");
    // An old form does not overwrite: both texts come back.
    let mut old = fields("旧页面上写的", "save");
    old.extend([("base", &*base), ("client", "another-page")]);
    let conflict = zhang.post_form(&form, &old).await;
    conflict.says("没有覆盖").says("第一行").shows("textarea");
    assert_eq!(
        conflict.field("text").trim_start_matches('\n'),
        "旧页面上写的"
    );
    // Handing in is asked once.
    let mut hand_in = fields("第一行\r\n第二行，完。", "hand_in");
    hand_in.extend([("base", "1"), ("client", "third-page")]);
    let asked = zhang.post_form(&form, &hand_in).await;
    asked.says("交卷后不能再修改");
    let revision = asked.field("base");
    let confirm = [
        ("text", ""),
        ("action", "confirm"),
        ("base", &*revision),
        ("client", "x"),
    ];
    let done = zhang.post_form(&form, &confirm).await;
    done.says("已交卷").shows("b.receipt").says("第二行，完。");
}
