//! What counts, and for how long: learnt before, together, while the plan changes, and when items are gone.

use std::sync::mpsc;

use diesel::prelude::*;
use tokio::sync::oneshot;
use tongting::clock::Moment;
use tongting::db::schema::lesson_completions;
use tongting::db::{Db, Id};
use tongting::lessons;
use tongting::people::Person;
use tongting::series::rules::plan::Plan;
use tongting::series::store::rows;
use tongting::series::{self, Series, State, What};

use super::{FIRST, SECOND, address, completes, followed, makes, sends};
use crate::support::{Actor, Engine, Site, seed};

const TITLE: &str = "证据审查专题";

/// The series at an address of its organiser.
fn id_of(here: &str) -> Id<Series> {
    here.rsplit('/').next().unwrap().parse().unwrap()
}

/// Somebody has completed a lesson, of which no series was told.
fn learnt(db: &mut Db, person: Id<Person>, lesson: &str, now: Moment) {
    let version = lessons::current(db, lesson).unwrap().unwrap().id;
    diesel::insert_into(lesson_completions::table)
        .values((
            lesson_completions::person_id.eq(person),
            lesson_completions::slug.eq(lesson),
            lesson_completions::version_id.eq(version),
            lesson_completions::office_id.eq(seed::office(seed::FIRST_COUNTY)),
            lesson_completions::person_name.eq("某某某"),
            lesson_completions::completed_at.eq(now),
            lesson_completions::code.eq(format!("{person}/{lesson}")),
        ))
        .execute(db)
        .unwrap();
}

async fn learns(site: &Site, who: &Actor, lesson: &'static str) {
    let (person, now) = (who.id(), site.clock.now());
    site.write(move |db| learnt(db, person, lesson, now)).await;
}

async fn is_uncounted(site: &Site, here: &str) -> bool {
    let id = id_of(here);
    site.read(move |db| rows::load(db, id).unwrap().plan.0.uncounted)
        .await
}

on_both!(what_was_learnt_before_a_series_was_published_counts);
async fn what_was_learnt_before_a_series_was_published_counts(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    for (who, lesson) in [(&zhang, FIRST), (&zhang, SECOND), (&li, FIRST)] {
        learns(&site, who, lesson).await;
    }
    let here = makes(&organiser, TITLE).await;
    sends(&organiser, &here, TITLE, &[("act", "publish")]).await;
    assert!(!is_uncounted(&site, &here).await);
    let own = address(&zhang, TITLE).await;
    let page = zhang.get(&own).await;
    assert_eq!(page.count("li[data-state=done]"), 2);
    page.shows(".state-published");
    li.get(&own).await.says("已完成 1 / 2 项");
    let report = organiser.get("/series/reports").await.link(TITLE);
    organiser.get(&report).await.says("2 人中 1 人完成（50%）");
}

on_both!(what_was_left_uncounted_is_counted_later);
async fn what_was_left_uncounted_is_counted_later(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let here = makes(&organiser, TITLE).await;
    sends(&organiser, &here, TITLE, &[("act", "publish")]).await;
    learns(&site, &zhang, FIRST).await;
    let id = id_of(&here);
    site.write(move |db| {
        let row = rows::load(db, id).unwrap();
        let plan = Plan {
            uncounted: true,
            ..row.plan.0
        };
        rows::change(db, id, &row.title, plan).unwrap();
    })
    .await;
    let own = address(&zhang, TITLE).await;
    zhang.get(&own).await.says("已完成 0 / 2 项");
    series::count_all(&site.app, site.clock.now())
        .await
        .unwrap();
    zhang.get(&own).await.says("已完成 1 / 2 项");
    assert!(!is_uncounted(&site, &here).await);
}

/// The lesson is completed in a transaction that began before the series was published and ends after.
#[tokio::test]
async fn what_is_completed_while_a_series_is_published_counts() {
    let site = Site::start(Engine::Postgres).await;
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let here = makes(&organiser, TITLE).await;
    let (person, now, id) = (zhang.id(), site.clock.now(), id_of(&here));
    let (begins, begun) = oneshot::channel();
    let (ends, end) = mpsc::channel();
    let completing = site.write(move |db| {
        learnt(db, person, FIRST, now);
        series::completed(db, person, &What::Lesson(FIRST.to_owned()), now).unwrap();
        begins.send(()).unwrap();
        end.recv().unwrap();
    });
    let publishing = async {
        begun.await.unwrap();
        sends(&organiser, &here, TITLE, &[("act", "publish")]).await;
    };
    let watching = async {
        let state = || site.read(move |db| rows::load(db, id).unwrap().state);
        while state().await != State::Published {
            tokio::task::yield_now().await;
        }
        ends.send(()).unwrap();
    };
    tokio::join!(completing, publishing, watching);
    let own = address(&zhang, TITLE).await;
    zhang.get(&own).await.says("已完成 1 / 2 项");
    site.stop().await;
}

on_both!(many_who_complete_something_at_once_all_go_on);
async fn many_who_complete_something_at_once_all_go_on(site: Site) {
    let (organiser, report, [zhang, li, wang]) = followed(&site).await;
    let (persons, now) = (
        [wang.id(), li.id(), zhang.id(), wang.id()],
        site.clock.now(),
    );
    let what = What::Lesson(SECOND.to_owned());
    site.write(move |db| series::completed_by(db, &persons, &what, now).unwrap())
        .await;
    organiser.get(&report).await.says("3 人中 2 人完成（66%）");
    let own = report.replace("/report", "");
    wang.get(&own).await.says("已完成 1 / 2 项");
    li.get(&own).await.shows(".state-published");
}

/// What the form of the series that three follow sends besides its items.
const FOLLOWED: [(&str, &str); 2] = [("binding", "on"), ("due-at", "2026-12-30T18:00")];

on_both!(an_item_that_comes_later_makes_nobody_incomplete);
async fn an_item_that_comes_later_makes_nobody_incomplete(site: Site) {
    let (organiser, report, [zhang, li, _]) = followed(&site).await;
    let title = "出庭能力必修";
    let here = organiser.get("/series/manage").await.link(title);
    let mut more = FOLLOWED.to_vec();
    more.extend([("act", "add"), ("add", "lesson:answering-exclusion")]);
    sends(&organiser, &here, title, &more).await;
    // All pages say the same.
    organiser
        .get(&report)
        .await
        .says("3 人中 1 人完成（33%）")
        .says("未完成的 2 人");
    let complete = organiser
        .get(&format!("{report}/people?state=complete"))
        .await;
    complete.says("张某某").does_not_say("李某某");
    let open = organiser.get(&format!("{report}/people?state=open")).await;
    open.says("李某某").says("王某某").does_not_say("张某某");
    let remind = format!("{report}/remind");
    let sent = organiser.post_form(&remind, &[]).await;
    sent.says("这次提醒共发给 2 人");
    zhang.get("/series").await.does_not_show(".alert-warning");
    li.get("/series").await.shows(".alert-warning");
    // Who was not complete does the new item too.
    completes(&site, &li, SECOND).await;
    organiser.get(&report).await.says("3 人中 1 人完成");
    completes(&site, &li, "answering-exclusion").await;
    organiser.get(&report).await.says("3 人中 2 人完成");
}

/// Saves the series that three follow with its second item no longer required.
async fn asks_for_less(organiser: &Actor, here: &str) {
    let revision = organiser.get(here).await.field("revision");
    let mut fields = super::kept("出庭能力必修", &revision);
    fields.retain(|(name, _)| *name != "required-1");
    fields.extend(FOLLOWED);
    organiser.post_form(here, &fields).await.status(200);
}

on_both!(a_plan_that_asks_for_less_completes_who_has_done_enough);
async fn a_plan_that_asks_for_less_completes_who_has_done_enough(site: Site) {
    let (organiser, report, [_, li, wang]) = followed(&site).await;
    let here = organiser.get("/series/manage").await.link("出庭能力必修");
    asks_for_less(&organiser, &here).await;
    organiser.get(&report).await.says("3 人中 2 人完成");
    let own = report.replace("/report", "");
    li.get(&own).await.shows(".state-published");
    wang.get(&own).await.does_not_show(".state-published");
}

on_both!(an_item_that_is_gone_is_named_to_its_organiser_until_the_plan_does_without);
async fn an_item_that_is_gone_is_named_to_its_organiser_until_the_plan_does_without(site: Site) {
    let (organiser, report, [_, li, _]) = followed(&site).await;
    let manage = organiser.get("/series/manage").await;
    manage.does_not_say("有内容已撤下");
    let here = manage.link("出庭能力必修");
    organiser.get(&here).await.does_not_show("#barred");
    site.write(|db| lessons::withdraw(db, SECOND).unwrap())
        .await;
    organiser.get("/series/manage").await.says("有内容已撤下");
    let page = organiser.get(&here).await;
    let named = page.text_of("#barred li");
    assert!(named.contains("第 2 项"), "{named}");
    assert!(named.contains(SECOND), "{named}");
    let own = report.replace("/report", "");
    li.get(&own).await.says("这一项已撤下");
    asks_for_less(&organiser, &here).await;
    organiser.get(&here).await.does_not_show("#barred");
    li.get(&own).await.shows(".state-published");
}
