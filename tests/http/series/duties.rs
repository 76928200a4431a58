//! Whom a series binds, and which series come before it.

use tongting::series;
use tongting::web::Role;

use super::{address, kept, makes, makes_at, sends};
use crate::support::{Actor, Page, Site, seed};

const TITLE: &str = "证据审查专题";

/// An organiser whose reach is the first city, and the address of a series of that city.
async fn of_the_city(site: &Site) -> (Actor, String) {
    let roles = vec![(Role::Organiser, Some(seed::FIRST_CITY))];
    let organiser = site.newcomer("qianmoumou", seed::FIRST_CITY, roles).await;
    organiser.sits_down().await;
    let here = makes_at(&organiser, TITLE, seed::FIRST_CITY).await;
    (organiser, here)
}

on_both!(an_organiser_of_a_city_binds_and_reminds_nobody_elsewhere);
async fn an_organiser_of_a_city_binds_and_reminds_nobody_elsewhere(site: Site) {
    let (organiser, here) = of_the_city(&site).await;
    let zhang = site.participant("zhangmoumou").await;
    let wang = site
        .signed_in("wangmoumou", Role::Participant, seed::THIRD_COUNTY)
        .await;
    let staff = site.staff("sunmoumou").await;
    let more = [
        ("act", "publish"),
        ("binding", "on"),
        ("due-at", "2026-12-30T18:00"),
    ];
    sends(&organiser, &here, TITLE, &more).await;
    zhang.get("/series").await.says(TITLE).says("必修");
    wang.get("/series").await.says(TITLE).does_not_say("必修");
    let report = staff.get("/series/reports").await.link(TITLE);
    staff.get(&report).await.says("1 人中 0 人完成");
    site.clock.set("2026-12-24T09:00");
    let reminded = series::remind_all(&site.app, site.clock.now()).await;
    assert_eq!(reminded.unwrap(), 1, "zhang alone");
}

on_both!(a_series_can_name_only_offices_below_the_one_that_holds_it);
async fn a_series_can_name_only_offices_below_the_one_that_holds_it(site: Site) {
    let (organiser, here) = of_the_city(&site).await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site
        .signed_in("limoumou", Role::Participant, seed::SECOND_COUNTY)
        .await;
    let id = |office: &str| seed::office(office).to_string();
    let elsewhere = [
        id(seed::PROVINCE),
        id(seed::SECOND_CITY),
        id(seed::THIRD_COUNTY),
        "x".to_owned(),
    ];
    for office in &elsewhere {
        let revision = organiser.get(&here).await.field("revision");
        let mut fields = kept(TITLE, &revision);
        fields.extend([("binding", "on"), ("offices", office.as_str())]);
        let refused = organiser.post_form(&here, &fields).await;
        refused
            .status(422)
            .says("只能选择本系列课所属单位及其下级单位");
    }
    let county = id(seed::FIRST_COUNTY);
    let more = [("act", "publish"), ("binding", "on"), ("offices", &county)];
    sends(&organiser, &here, TITLE, &more).await;
    zhang.get("/series").await.says("必修");
    li.get("/series").await.says(TITLE).does_not_say("必修");
}

/// Saves a series with another one that is to come first.
async fn needs(organiser: &Actor, (here, title): &(String, &str), need: &str) -> Page {
    let revision = organiser.get(here).await.field("revision");
    let mut fields = kept(title, &revision);
    fields.push(("needs", need));
    organiser.post_form(here, &fields).await
}

on_both!(series_that_would_wait_for_each_other_are_refused);
async fn series_that_would_wait_for_each_other_are_refused(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let mut made: Vec<(String, &str)> = Vec::new();
    for title in ["第一系列", "第二系列", "第三系列"] {
        let here = makes(&organiser, title).await;
        sends(&organiser, &here, title, &[("act", "publish")]).await;
        made.push((here, title));
    }
    let draft = makes(&organiser, "第四系列").await;
    let id = |here: &str| here.rsplit('/').next().unwrap().to_owned();
    let ids: Vec<String> = made.iter().map(|(here, _)| id(here)).collect();
    needs(&organiser, &made[1], &ids[0]).await.status(200);
    needs(&organiser, &made[2], &ids[1]).await.status(200);
    let circle = needs(&organiser, &made[0], &ids[2]).await;
    circle.status(422).says("“第三系列”").says("互相等待");
    let itself = needs(&organiser, &made[0], &ids[0]).await;
    itself.status(422).says("不能要求先完成自己");
    let nowhere = "01890000-0000-7000-8000-000000000000";
    for unknown in [nowhere, "x", &id(&draft)] {
        let refused = needs(&organiser, &made[0], unknown).await;
        refused.status(422).says("不存在或者没有发布");
    }
    let first = address(&zhang, "第一系列").await;
    let open = zhang.get(&first).await;
    assert_eq!(open.count("li[data-state=open]"), 2, "it waits for nothing");
    let second = address(&zhang, "第二系列").await;
    let locked = zhang.get(&second).await;
    assert_eq!(locked.count("li[data-state=locked]"), 2);
}
