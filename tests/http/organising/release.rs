//! Publishing by two: one organiser asks, another one confirms.

use serde_json::json;
use tongting::db::Id;
use tongting::sittings::Sitting;

use super::{drafts, form, sends};
use crate::support::written::{Part, Plan};
use crate::support::{Actor, Page, Site};

/// A sitting in which nothing was written, so that nothing is left to grade.
async fn empty_one(site: &Site, release_by_two: bool) -> (Actor, Id<Sitting>) {
    let zhang = site.participant("zhangmoumou").await;
    let plan = Plan {
        release_by_two,
        ..Plan::default()
    };
    let part = Part::of(&zhang, "B7K2", &[]);
    let sitting = site.written(plan, vec![part]).await;
    (zhang, sitting)
}

async fn publishes(organiser: &Actor, sitting: Id<Sitting>) -> Page {
    let path = format!("/sittings/{sitting}/state");
    organiser.post_form(&path, &[("to", "published")]).await
}

on_both!(another_organiser_confirms_what_one_asked_for);
async fn another_organiser_confirms_what_one_asked_for(site: Site) {
    let (zhang, sitting) = empty_one(&site, true).await;
    let (li, wang) = (
        site.organiser("limoumou").await,
        site.organiser("wangmoumou").await,
    );
    let hub = format!("/sittings/{sitting}/manage");
    li.get(&hub)
        .await
        .says("公布成绩须两人确认")
        .says("提请公布成绩");
    publishes(&li, sitting)
        .await
        .says("请另一名组织者确认")
        .says("评阅中");
    let result = format!("/sittings/{sitting}/result");
    zhang.get(&result).await.status(404);
    li.get(&hub).await.says("公布已由您提请");
    publishes(&li, sitting)
        .await
        .status(409)
        .says("公布已由您提请");
    zhang.get(&result).await.status(404);
    let page = wang.get(&hub).await;
    page.says("李某某于2026年11月23日 09:00提请公布")
        .says("确认公布成绩");
    publishes(&wang, sitting).await.status(200).says("已公布");
    zhang.get(&result).await.status(200);
}

on_both!(a_program_hears_that_publication_waits);
async fn a_program_hears_that_publication_waits(site: Site) {
    let (_, sitting) = empty_one(&site, true).await;
    let (li, wang) = (
        site.organiser("limoumou").await,
        site.organiser("wangmoumou").await,
    );
    let path = format!("/api/v1/sittings/{sitting}/state");
    let wanted = json!({ "state": "published" });
    let asked = li.api("PUT", &path, wanted.clone()).await;
    assert_eq!(asked.status(202).json()["state"], "grading");
    li.api("PUT", &path, wanted.clone()).await.status(409);
    let done = wang.api("PUT", &path, wanted).await;
    assert_eq!(done.status(200).json()["state"], "published");
}

on_both!(one_is_enough_where_nobody_asked_for_two_and_later_it_stands);
async fn one_is_enough_where_nobody_asked_for_two_and_later_it_stands(site: Site) {
    let (_, sitting) = empty_one(&site, false).await;
    let li = site.organiser("limoumou").await;
    let schedule = format!("/sittings/{sitting}/schedule");
    li.get(&schedule)
        .await
        .status(200)
        .does_not_show("#release-by-two");
    publishes(&li, sitting).await.status(200).says("已公布");
}

on_both!(whether_two_publish_is_settled_with_the_sitting);
async fn whether_two_publish_is_settled_with_the_sitting(site: Site) {
    let li = site.organiser("limoumou").await;
    let here = drafts(&li).await;
    let schedule = format!("{here}/schedule");
    let ticked = "#release-by-two[checked]";
    li.get(&schedule).await.does_not_show(ticked);
    let by_two = form(&[("release-by-two", "yes")]);
    let hub = sends(&li, &schedule, &by_two).await;
    hub.status(200).says("公布成绩须两人确认");
    li.get(&schedule).await.shows(ticked);
    sends(&li, &schedule, &form(&[])).await.status(200);
    li.get(&schedule).await.does_not_show(ticked);
}
