//! Series: planned by form, followed by learners and staff, reminded of.

use tongting::series::{self, What};
use tongting::web::Role;

use crate::support::{Actor, Site, seed};

mod counting;
mod duties;
mod reminding;

const FIRST: &str = "self-defence-in-stages";
const SECOND: &str = "grouping-evidence-for-court";

/// A new series of two lessons, held by the province; its address.
async fn makes(organiser: &Actor, title: &str) -> String {
    makes_at(organiser, title, seed::PROVINCE).await
}

/// The same, held by another office.
async fn makes_at(organiser: &Actor, title: &str, office: &str) -> String {
    let office = seed::office(office).to_string();
    let fields = [("title", title), ("office", office.as_str())];
    let made = organiser.post_form("/series/manage", &fields).await;
    made.status(200).says("已新建");
    let here = organiser.get("/series/manage").await.link(title);
    for lesson in [FIRST, SECOND] {
        let revision = organiser.get(&here).await.field("revision");
        let word = format!("lesson:{lesson}");
        let mut fields = kept(title, &revision);
        fields.extend([("act", "add"), ("add", word.as_str())]);
        organiser.post_form(&here, &fields).await.status(200);
    }
    here
}

/// The fields that the form of two required items sends.
fn kept<'a>(title: &'a str, revision: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("revision", revision),
        ("enough", "required"),
        ("required-0", "on"),
        ("required-1", "on"),
    ]
}

/// Saves the form with more fields and a button.
async fn sends(organiser: &Actor, here: &str, title: &str, more: &[(&str, &str)]) {
    let revision = organiser.get(here).await.field("revision");
    let mut fields = kept(title, &revision);
    fields.extend(more);
    organiser.post_form(here, &fields).await.status(200);
}

/// Somebody completes a lesson.
async fn completes(site: &Site, who: &Actor, lesson: &str) {
    let (person, now) = (who.id(), site.clock.now());
    let what = What::Lesson(lesson.to_owned());
    site.write(move |db| series::completed(db, person, &what, now).unwrap())
        .await;
}

/// The learners' address of a series.
async fn address(learner: &Actor, title: &str) -> String {
    learner.get("/series").await.link(title)
}

on_both!(a_series_is_planned_published_followed_and_completed);
async fn a_series_is_planned_published_followed_and_completed(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let title = "出庭能力必修";
    let here = makes(&organiser, title).await;
    zhang
        .get("/series")
        .await
        .says("还没有系列课")
        .does_not_say(title);
    sends(
        &organiser,
        &here,
        title,
        &[
            ("act", "publish"),
            ("ordered", "on"),
            ("binding", "on"),
            ("due-at", "2026-12-30T18:00"),
        ],
    )
    .await;
    let page = zhang.get("/series").await;
    page.says("必修")
        .says("已完成 0 / 2 项")
        .says("2026年12月30日 18:00");
    let own = address(&zhang, title).await;
    let page = zhang.get(&own).await;
    assert_eq!(page.count("li[data-state=open]"), 1);
    assert_eq!(page.count("li[data-state=locked]"), 1, "in order");
    zhang.get("/").await.says(title);
    completes(&site, &zhang, FIRST).await;
    completes(&site, &zhang, FIRST).await;
    zhang
        .get(&own)
        .await
        .says("已完成 1 / 2 项")
        .does_not_show("li[data-state=locked]");
    completes(&site, &zhang, SECOND).await;
    let page = zhang.get(&own).await;
    assert_eq!(page.count("li[data-state=done]"), 2);
    page.says("已完成");
    zhang.get("/").await.does_not_say(title);
}

on_both!(what_was_done_before_publishing_counts);
async fn what_was_done_before_publishing_counts(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let title = "证据审查专题";
    let here = makes(&organiser, title).await;
    completes(&site, &zhang, FIRST).await;
    sends(&organiser, &here, title, &[("act", "publish")]).await;
    let own = address(&zhang, title).await;
    zhang
        .get(&own)
        .await
        .says("已完成 0 / 2 项")
        .says("加入学习");
    zhang
        .post_form(&format!("{own}/join"), &[])
        .await
        .says("已加入");
    completes(&site, &zhang, SECOND).await;
    sends(&organiser, &here, title, &[("act", "withdraw")]).await;
    zhang.get(&own).await.status(404);
    sends(&organiser, &here, title, &[("act", "publish")]).await;
    zhang.get(&own).await.says("已完成 1 / 2 项");
}

on_both!(a_form_that_somebody_else_overtook_keeps_what_was_typed);
async fn a_form_that_somebody_else_overtook_keeps_what_was_typed(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let title = "证据审查专题";
    let here = makes(&organiser, title).await;
    let revision = organiser.get(&here).await.field("revision");
    sends(&organiser, &here, title, &[("about", "先保存的说明")]).await;
    let mut stale = kept("后写的名称", &revision);
    stale.push(("about", "后写的说明"));
    let refused = organiser.post_form(&here, &stale).await;
    refused
        .status(409)
        .says("别人改过这个系列课")
        .says("后写的说明");
    assert_eq!(refused.field("title"), "后写的名称");
    organiser
        .get(&here)
        .await
        .says("先保存的说明")
        .does_not_say("后写的说明");
}

on_both!(a_plan_that_can_never_be_complete_is_refused_with_words);
async fn a_plan_that_can_never_be_complete_is_refused_with_words(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let title = "证据审查专题";
    let here = makes(&organiser, title).await;
    let revision = organiser.get(&here).await.field("revision");
    let optional = [
        ("title", title),
        ("revision", revision.as_str()),
        ("enough", "required"),
        ("act", "publish"),
    ];
    let refused = organiser.post_form(&here, &optional).await;
    refused.status(422).says("没有一项是必修的");
    let mut never = kept(title, &revision);
    never[2] = ("enough", "at-least");
    never.push(("at-least", "3"));
    organiser
        .post_form(&here, &never)
        .await
        .status(422)
        .says("多于全部内容");
    let mut unknown = kept(title, &revision);
    unknown.extend([("act", "add"), ("add", "lesson:no-such-lesson")]);
    organiser
        .post_form(&here, &unknown)
        .await
        .status(422)
        .says("不存在");
    let mut unreadable = kept(title, &revision);
    unreadable.push(("due-at", "明天"));
    organiser
        .post_form(&here, &unreadable)
        .await
        .status(422)
        .says("时间无法识别");
}

/// A binding series that ends on 30 December, with three learners: one complete, one begun, one not.
async fn followed(site: &Site) -> (Actor, String, [Actor; 3]) {
    let organiser = site.organiser("qianmoumou").await;
    let learners = [
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
        site.signed_in("wangmoumou", Role::Participant, seed::THIRD_COUNTY)
            .await,
    ];
    let title = "出庭能力必修";
    let here = makes(&organiser, title).await;
    let more = [
        ("act", "publish"),
        ("binding", "on"),
        ("due-at", "2026-12-30T18:00"),
    ];
    sends(&organiser, &here, title, &more).await;
    completes(site, &learners[0], FIRST).await;
    completes(site, &learners[0], SECOND).await;
    completes(site, &learners[1], FIRST).await;
    let report = organiser.get("/series/reports").await.link(title);
    (organiser, report, learners)
}

on_both!(staff_see_how_far_their_offices_are_and_no_others);
async fn staff_see_how_far_their_offices_are_and_no_others(site: Site) {
    let (organiser, report, _) = followed(&site).await;
    let page = organiser.get(&report).await;
    page.says("3 人中 1 人完成（33%）").says("未完成的 2 人");
    let province = city_of(&report, &page.link("云岭省人民检察院"));
    let city = organiser.get(&province).await.link("青江市人民检察院");
    organiser
        .get(&city_of(&report, &city))
        .await
        .says("2 人中 1 人完成（50%）");
    let people = organiser.get(&format!("{report}/people?state=open")).await;
    people.says("李某某").says("王某某").does_not_say("张某某");
    let city_staff = [(Role::Staff, Some(seed::SECOND_CITY))];
    let staff = site
        .newcomer("zhoumoumou", seed::SECOND_CITY, city_staff.to_vec())
        .await;
    staff.sits_down().await;
    staff
        .get(&report)
        .await
        .says("1 人中 0 人完成（0%）")
        .does_not_say("青江市");
    let list = staff.get(&format!("{report}/people")).await;
    list.says("王某某").does_not_say("李某某");
    let elsewhere = seed::office(seed::FIRST_CITY);
    staff
        .get(&format!("{report}?office={elsewhere}"))
        .await
        .status(404);
    let sheet = organiser
        .get(&format!("{report}/people.xlsx?state=open"))
        .await;
    sheet.status(200);
    let zhang = site.participant("sunmoumou").await;
    zhang.get(&report).await.status(403);
}

fn city_of(report: &str, query: &str) -> String {
    if query.starts_with('?') {
        format!("{report}{query}")
    } else {
        query.to_owned()
    }
}

on_both!(the_standing_of_somebody_only_grows);
async fn the_standing_of_somebody_only_grows(site: Site) {
    let (organiser, _, [zhang, ..]) = followed(&site).await;
    let title = "出庭能力必修";
    let here = organiser.get("/series/manage").await.link(title);
    let own = address(&zhang, title).await;
    zhang.get(&own).await.says("已完成");
    // Another item comes in: who was complete stays complete, and the new item is still to be done.
    let word = "lesson:answering-exclusion";
    let more = [
        ("act", "add"),
        ("add", word),
        ("binding", "on"),
        ("due-at", "2026-12-30T18:00"),
    ];
    sends(&organiser, &here, title, &more).await;
    let page = zhang.get(&own).await;
    assert_eq!(page.count("li[data-state=done]"), 2);
    assert_eq!(page.count("li[data-state=open]"), 1);
    page.says("已完成");
}
