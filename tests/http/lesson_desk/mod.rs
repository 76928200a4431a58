//! The author's desk: a lesson is written, checked, published, learnt, taken out and brought in again.

mod packs;
mod wording;

use serde_json::{Value, json};
use tongting::web::Role;

use crate::support::{Actor, Page, Site, seed};

/// Where the page of a draft is, without what it says.
fn place(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

/// Begins a lesson; its address.
async fn begins(author: &Actor, title: &str) -> String {
    let page = author.post_form("/lessons/desk", &[("title", title)]).await;
    page.status(200).says(title);
    place(&page)
}

/// Writes a piece by its form, over what is stored.
async fn writes(author: &Actor, draft: &str, code: &str, fields: &[(&str, &str)]) -> Page {
    let address = format!("{draft}/pieces/{code}");
    let page = author.get(&address).await;
    let base = page.status(200).field("base");
    let mut all = vec![("base", base.as_str())];
    all.extend_from_slice(fields);
    author.post_form(&address, &all).await
}

const ABOUT: [(&str, &str); 13] = [
    ("title-zh", "翻供的第一句话"),
    ("title-en", "The first question"),
    ("summary-zh", "讲第一句话怎么问。"),
    ("summary-en", "How to begin."),
    ("kind", "micro"),
    ("minutes", "10"),
    ("credit-kind", "online"),
    ("credit-minutes", "10"),
    ("revised-on", "2026-11-30"),
    ("fictional", "on"),
    ("fiction-statement-zh", "案例虚构。"),
    ("fiction-statement-en", "Fictional."),
    ("capability-CAP04", "on"),
];

const PAGE: [(&str, &str); 3] = [
    ("title-zh", "先让他说完"),
    ("title-en", "Let him finish"),
    (
        "text",
        "先让他把**新说法**说完，再问原因。\n\n| 步骤 | 问法 |\n|---|---|\n| 一 | 开放 |\n",
    ),
];

const QUESTION: [(&str, &str); 9] = [
    ("kind", "single"),
    ("text", "第一句话最合适的是："),
    ("points", "10"),
    ("option-1-text", "请把经过说一遍。"),
    ("option-1-right", "on"),
    ("option-1-feedback", "对，先固定。"),
    ("option-2-text", "你在撒谎。"),
    ("option-2-feedback", "这是评论，不是问题。"),
    ("feedback", "高检规则第四百零三条。"),
];

/// A whole lesson on the desk: a page and a quiz with one question.
async fn whole(author: &Actor) -> String {
    let draft = begins(author, "翻供的第一句话").await;
    writes(author, &draft, "about", &ABOUT).await.says("已保存");
    author
        .post_form(&format!("{draft}/parts"), &[("kind", "page")])
        .await
        .status(200);
    writes(author, &draft, "P1", &PAGE).await.says("已保存");
    author
        .post_form(&format!("{draft}/parts"), &[("kind", "quiz")])
        .await
        .status(200);
    writes(
        author,
        &draft,
        "P2",
        &[("title-zh", "练习"), ("title-en", "Quiz")],
    )
    .await;
    author
        .post_form(
            &format!("{draft}/parts/P2/questions"),
            &[("kind", "single")],
        )
        .await
        .status(200);
    writes(author, &draft, "Q1", &QUESTION).await.says("已保存");
    writes(
        author,
        &draft,
        "laws",
        &[("text", "高检规则第四百零三条\n◇ 待核对的一条")],
    )
    .await;
    draft
}

async fn publishes(author: &Actor, draft: &str) -> Page {
    author.post_form(&format!("{draft}/publish"), &[]).await
}

on_both!(an_author_writes_and_publishes_a_lesson_and_a_learner_sees_it);
async fn an_author_writes_and_publishes_a_lesson_and_a_learner_sees_it(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let learner = site.participant("zhangmoumou").await;
    let draft = whole(&author).await;
    learner
        .get("/lessons")
        .await
        .status(200)
        .does_not_say("翻供的第一句话");
    author
        .get(&format!("{draft}/preview"))
        .await
        .status(200)
        .says("新说法")
        .says("你在撒谎");
    author
        .get(&format!("{draft}/publish"))
        .await
        .says("检查无误");
    publishes(&author, &draft)
        .await
        .status(200)
        .says("已发布新版本")
        .shows("a[href^='/lessons/lesson-']");
    let library = learner.get("/lessons").await;
    library.status(200).says("翻供的第一句话");
    let lesson = library.link("翻供的第一句话");
    learner.get(&lesson).await.status(200).says("先让他说完");
    learner
        .get(&format!("{lesson}/parts/P1"))
        .await
        .status(200)
        .says("新说法")
        .never_mentions("这是评论");
    // Withdrawn, it is no longer offered.
    author
        .post_form(&format!("{draft}/withdraw"), &[])
        .await
        .status(200)
        .says("已下架");
    site.participant("limoumou")
        .await
        .get("/lessons")
        .await
        .does_not_say("翻供的第一句话");
}

on_both!(a_new_version_leaves_those_who_have_begun_where_they_are);
async fn a_new_version_leaves_those_who_have_begun_where_they_are(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let begun = site.participant("zhangmoumou").await;
    let draft = whole(&author).await;
    publishes(&author, &draft).await.status(200);
    let lesson = begun.get("/lessons").await.link("翻供的第一句话");
    begun
        .get(&format!("{lesson}/parts/P1"))
        .await
        .says("新说法");
    let mut changed = PAGE;
    changed[2] = ("text", "改写过的正文。");
    writes(&author, &draft, "P1", &changed).await;
    publishes(&author, &draft).await.status(200);
    begun
        .get(&format!("{lesson}/parts/P1"))
        .await
        .says("新说法")
        .does_not_say("改写过");
    let fresh = site.participant("limoumou").await;
    fresh
        .get(&format!("{lesson}/parts/P1"))
        .await
        .says("改写过的正文");
    let page = author.get(&format!("{draft}/publish")).await;
    assert_eq!(page.rows("table").len(), 2, "{}", page.words());
}

on_both!(what_is_missing_is_said_by_part_and_nothing_is_published);
async fn what_is_missing_is_said_by_part_and_nothing_is_published(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let mut wrong = QUESTION;
    wrong[4] = ("option-1-right", "off");
    wrong[2] = ("points", "十分");
    writes(&author, &draft, "Q1", &wrong).await.says("已保存");
    writes(
        &author,
        &draft,
        "P1",
        &[("title-zh", ""), ("title-en", ""), ("text", "")],
    )
    .await;
    publishes(&author, &draft)
        .await
        .status(422)
        .says("“练习”第1题")
        .says("“分值”应填数字")
        .says("单选题应当恰好有一个正确选项")
        .says("第1节");
    let question = author.get(&format!("{draft}/pieces/Q1")).await;
    assert_eq!(question.field("points"), "十分");
    site.participant("zhangmoumou")
        .await
        .get("/lessons")
        .await
        .does_not_say("翻供的第一句话");
}

on_both!(two_authors_never_overwrite_each_other);
async fn two_authors_never_overwrite_each_other(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let other = site.organiser("limoumou").await;
    let draft = whole(&author).await;
    let api = draft.replace("/lessons/desk/", "/api/v1/lessons/drafts/");
    let address = format!("{api}/pieces/P1");
    let save = |base: i64, client: &str, sequence: i64, text: &str| json!({ "base": base, "client": client, "sequence": sequence, "fields": { "title-zh": "节", "title-en": "Part", "text": text } });
    let page = author.get(&format!("{draft}/pieces/P1")).await;
    let base: i64 = page.field("base").parse().unwrap();
    let first = author
        .api("PUT", &address, save(base, "a", 1, "甲写的"))
        .await;
    let revision = first.status(200).json()["revision"].as_i64().unwrap();
    assert!(first.json()["preview"].as_str().unwrap().contains("甲写的"));
    // The same save again counts once.
    let again = author
        .api("PUT", &address, save(base, "a", 1, "甲写的"))
        .await;
    assert_eq!(again.status(200).json()["revision"], revision);
    let stale = other
        .api("PUT", &address, save(base, "b", 1, "乙写的"))
        .await;
    stale.status(409);
    assert_eq!(stale.json()["fields"]["text"], "甲写的");
    assert_eq!(stale.json()["revision"], revision);
    // By a form, both texts come back.
    let base = base.to_string();
    let fields = [
        ("base", base.as_str()),
        ("title-zh", "节"),
        ("title-en", "Part"),
        ("text", "丙写的"),
    ];
    let page = other
        .post_form(&format!("{draft}/pieces/P1"), &fields)
        .await;
    page.status(409).says("甲写的").says("丙写的");
    author
        .get(&format!("{draft}/pieces/P1"))
        .await
        .says("甲写的")
        .does_not_say("丙写的");
    // Whoever has seen it may decide.
    let settled = other
        .api("PUT", &address, save(revision, "b", 2, "甲乙合写的"))
        .await;
    settled.status(200);
}

on_both!(html_in_a_page_does_nothing);
async fn html_in_a_page_does_nothing(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let text =
        "<script>alert(1)</script>\n\n[链接](javascript:alert(1)) <img src=x onerror=alert(1)>";
    let mut hostile = PAGE;
    hostile[2] = ("text", text);
    writes(&author, &draft, "P1", &hostile).await;
    for address in [format!("{draft}/preview"), format!("{draft}/pieces/P1")] {
        let page = author.get(&address).await;
        page.status(200)
            .does_not_show(".reading script")
            .does_not_show(".reading img")
            .does_not_show(".reading a[href^=javascript]");
    }
    publishes(&author, &draft).await.status(200);
    let learner = site.participant("zhangmoumou").await;
    let lesson = learner.get("/lessons").await.link("翻供的第一句话");
    let page = learner.get(&format!("{lesson}/parts/P1")).await;
    page.status(200)
        .does_not_show(".reading script")
        .does_not_show("a[href^=javascript]");
}

on_both!(parts_move_and_go_by_buttons);
async fn parts_move_and_go_by_buttons(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let titles = |page: &Page| page.texts_of(".lesson-part-title");
    let page = author
        .post_form(&format!("{draft}/pieces/P2/move"), &[("to", "up")])
        .await;
    assert_eq!(titles(&page)[1..3], ["1. 练习", "2. 先让他说完"]);
    let page = author
        .post_form(&format!("{draft}/pieces/P2/move"), &[("to", "up")])
        .await;
    assert_eq!(
        titles(&page)[1..3],
        ["1. 练习", "2. 先让他说完"],
        "it is first already"
    );
    let page = author
        .post_form(&format!("{draft}/pieces/P2/remove"), &[])
        .await;
    page.says("已删除").does_not_say("练习");
    author.get(&format!("{draft}/pieces/Q1")).await.status(404);
    // A page left open on what is gone writes nothing anywhere.
    author
        .post_form(&format!("{draft}/parts"), &[("kind", "quiz")])
        .await
        .is_at(&format!("{draft}/pieces/P3"));
    author
        .post_form(
            &format!("{draft}/pieces/P2"),
            &[("base", "1"), ("title-zh", "旧")],
        )
        .await
        .status(404);
}

on_both!(a_draft_can_be_deleted_until_it_is_published);
async fn a_draft_can_be_deleted_until_it_is_published(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = begins(&author, "不写了的课").await;
    let discard = format!("{draft}/discard");
    author
        .post_form(&discard, &[])
        .await
        .is_at("/lessons/desk")
        .says("草稿已删除")
        .does_not_say("不写了的课");
    author.get(&draft).await.status(404);
    author.post_form(&discard, &[]).await.status(404);
    let kept = whole(&author).await;
    publishes(&author, &kept).await.status(200);
    let form = format!("form[action$='{kept}/discard']");
    author.get(&kept).await.does_not_show(&form);
    author
        .post_form(&format!("{kept}/discard"), &[])
        .await
        .status(409)
        .says("什么都没有删除");
    author.get(&kept).await.status(200);
}

on_both!(drafts_are_for_authors_whose_office_reaches_them);
async fn drafts_are_for_authors_whose_office_reaches_them(site: Site) {
    let author = site
        .signed_in("wangmoumou", Role::Trainer, seed::FIRST_COUNTY)
        .await;
    let above = site.organiser("limoumou").await;
    let draft = begins(&author, "县院的课").await;
    above
        .get("/lessons/desk")
        .await
        .status(200)
        .says("县院的课");
    above.get(&draft).await.status(200);
    let roles = vec![(Role::Trainer, Some(seed::SECOND_CITY))];
    let elsewhere = site.newcomer("zhaomoumou", seed::SECOND_CITY, roles).await;
    elsewhere.sits_down().await;
    elsewhere
        .get("/lessons/desk")
        .await
        .status(200)
        .does_not_say("县院的课");
    elsewhere.get(&draft).await.status(404);
    let body: Value =
        json!({ "base": 1, "client": "x", "sequence": 1, "fields": { "title-zh": "改" } });
    let api = draft.replace("/lessons/desk/", "/api/v1/lessons/drafts/");
    elsewhere
        .api("PUT", &format!("{api}/pieces/about"), body)
        .await
        .status(404);
    site.participant("zhangmoumou")
        .await
        .get("/lessons/desk")
        .await
        .status(403);
}

on_both!(who_writes_for_another_office_reaches_what_they_begin);
async fn who_writes_for_another_office_reaches_what_they_begin(site: Site) {
    let roles = vec![(Role::Trainer, Some(seed::FIRST_CITY))];
    let author = site
        .newcomer("zhaomoumou", seed::SECOND_CITY, roles.clone())
        .await;
    author.sits_down().await;
    let draft = begins(&author, "借调时写的课").await;
    writes(&author, &draft, "about", &ABOUT)
        .await
        .says("已保存");
    author
        .post_form(
            "/lessons/desk/copies/new",
            &[("lesson", "self-defence-in-stages")],
        )
        .await
        .status(200)
        .says("先把时间轴立起来");
    let beside = site.newcomer("chenmoumou", seed::FIRST_CITY, roles).await;
    beside.sits_down().await;
    beside.get(&draft).await.status(200);
    let roles = vec![(Role::Trainer, Some(seed::SECOND_CITY))];
    let elsewhere = site.newcomer("yangmoumou", seed::SECOND_CITY, roles).await;
    elsewhere.sits_down().await;
    elsewhere.get(&draft).await.status(404);
}
