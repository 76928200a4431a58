//! The organiser's side: scheduling, the roster, the run, late texts, look-ups.

use diesel::prelude::*;
use serde_json::json;
use tongting::db::schema::{audit_rows, participants};
use tongting::sittings::clerk;
use tongting::web::Role;

use crate::support::opened::{EXERCISE, FIRST_TASK, TITLE};
use crate::support::{Actor, Page, Site, seed};

mod live_view;
mod release;
mod running;

/// The form as a careful organiser fills it in; the clock stands at 2026-11-23 09:00.
const FORM: [(&str, &str); 9] = [
    ("title", "年末实训"),
    ("opens-at", "2026-11-24T09:00"),
    ("closes-at", "2026-11-24T13:40"),
    ("moment-hearing", "2026-11-24T12:00"),
    ("venues", "省院一楼\n青江市院"),
    ("graders", "2"),
    ("gap", "7.5"),
    ("appeal-days", "3"),
    ("ranks-shown", "yes"),
];

fn form(change: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&str, String)> = FORM
        .iter()
        .map(|(name, text)| (*name, (*text).to_owned()))
        .collect();
    fields.push(("office", seed::office(seed::PROVINCE).to_string()));
    for (name, text) in change {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*text).to_owned()));
    }
    fields
}

async fn sends(actor: &Actor, path: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (*n, t.as_str())).collect();
    actor.post_form(path, &fields).await
}

/// The address of the form for the exercise that tests write.
async fn new_form(actor: &Actor) -> String {
    let choosing = actor.get("/sittings/manage/new").await;
    choosing
        .status(200)
        .link("烧烤店夜间冲突案——故意伤害与正当防卫的界分（分段评价）")
}

/// Makes a draft and gives its address, without `/manage`.
async fn drafts(organiser: &Actor) -> String {
    let path = new_form(organiser).await;
    let made = sends(organiser, &path, &form(&[])).await;
    made.status(200).says("场次已保存为草稿");
    let here = made.path.split("/manage").next().unwrap();
    here.to_owned()
}

on_both!(an_organiser_schedules_a_sitting_and_the_participant_finds_it);
async fn an_organiser_schedules_a_sitting_and_the_participant_finds_it(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let sitting = drafts(&organiser).await;
    zhang.get("/sittings").await.does_not_say("年末实训");

    let refused = sends(
        &organiser,
        &format!("{sitting}/state"),
        &[("to", "scheduled".into())],
    )
    .await;
    refused.status(409).says("还没有参训人员");
    let chosen = organiser
        .get(&format!("{sitting}/participants/choice"))
        .await;
    chosen
        .says("符合条件的有 1 人")
        .says("张某某")
        .says("添加 1 人");
    let added = [
        ("do", "add".into()),
        ("office", seed::office(seed::FIRST_CITY).to_string()),
    ];
    let roster = sends(
        &organiser,
        &format!("{sitting}/participants/choice"),
        &added,
    )
    .await;
    roster.says("名册已更新").says("张某某").says("共 1 人");

    let scheduled = sends(
        &organiser,
        &format!("{sitting}/state"),
        &[("to", "scheduled".into())],
    )
    .await;
    scheduled.status(200).says("已安排");
    zhang.get("/sittings").await.says("年末实训");
    let taken_back = sends(
        &organiser,
        &format!("{sitting}/state"),
        &[("to", "draft".into())],
    )
    .await;
    taken_back.status(200).says("草稿");
    zhang.get("/sittings").await.does_not_say("年末实训");
}

on_both!(a_schedule_that_is_refused_keeps_what_was_typed_and_names_every_fault);
async fn a_schedule_that_is_refused_keeps_what_was_typed_and_names_every_fault(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let path = new_form(&organiser).await;
    let wrong = form(&[
        ("title", ""),
        ("closes-at", "2026-11-24T08:00"),
        ("appeal-days", "一周"),
    ]);
    let page = sends(&organiser, &path, &wrong).await;
    page.status(422)
        .says("请填写场次名称")
        .says("收卷时间必须晚于开始时间")
        .says("请填写 0 到 60 之间的整数");
    assert_eq!(page.field("closes-at"), "2026-11-24T08:00");
    assert_eq!(page.field("appeal-days"), "一周");
    assert_eq!(page.field("gap"), "7.5");
    organiser.get("/sittings/manage").await.says("还没有场次");
}

on_both!(a_list_with_faults_adds_nobody_and_names_each_row);
async fn a_list_with_faults_adds_nobody_and_names_each_row(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    site.participant("zhangmoumou").await;
    site.participant("limoumou").await;
    let sitting = drafts(&organiser).await;
    let path = format!("{sitting}/participants/list");
    let list = "账号\t考点\t延时\nzhangmoumou\t青江市院\t15\nnemo\nlimoumou\t白石市院\t很多";
    let refused = sends(&organiser, &path, &[("list", list.into())]).await;
    refused
        .status(422)
        .says("共 0 人")
        .says("没有账号 nemo")
        .says("没有名为“白石市院”的考点");
    assert_eq!(
        refused.rows(".error-summary table"),
        [
            ["3", "账号", "没有账号 nemo，或不在您的管辖范围内"],
            [
                "4",
                "考点",
                "没有名为“白石市院”的考点，请先在场次安排中添加"
            ],
            [
                "4",
                "延时（分钟）",
                "“很多”不是延时分钟，应为 0 到 480 的整数"
            ],
        ]
    );
    assert!(refused.field("list").contains("nemo"));
    let mended = "zhangmoumou\t青江市院\t15\nlimoumou";
    let roster = sends(&organiser, &path, &[("list", mended.into())]).await;
    roster
        .status(200)
        .says("共 2 人")
        .says("青江市院")
        .says("15分钟");
}

on_both!(a_spreadsheet_brings_people_in_with_venue_and_extra_time);
async fn a_spreadsheet_brings_people_in_with_venue_and_extra_time(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    site.participant("zhangmoumou").await;
    let sitting = drafts(&organiser).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["账号", "考点", "延时"], ["zhangmoumou", "省院一楼", ""]]
        .iter()
        .enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *text).unwrap();
        }
    }
    sheet.write(1, 2, 20).unwrap();
    let path = format!("{sitting}/participants/sheet");
    let content = book.save_to_buffer().unwrap();
    let roster = organiser.uploads(&path, "file", "名单.xlsx", content).await;
    roster
        .status(200)
        .says("张某某")
        .says("省院一楼")
        .says("20分钟");
    let not_one = organiser
        .uploads(&path, "file", "名单.xlsx", vec![0x50, 0x4b, 1, 2])
        .await;
    not_one.status(422).says("共 1 人");
}

on_both!(ticked_people_are_seated_given_time_and_taken_out);
async fn ticked_people_are_seated_given_time_and_taken_out(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    site.participant("zhangmoumou").await;
    let sitting = drafts(&organiser).await;
    let path = format!("{sitting}/participants");
    sends(
        &organiser,
        &format!("{path}/list"),
        &[("list", "zhangmoumou".into())],
    )
    .await;
    let roster = organiser.get(&path).await;
    let who = roster.attribute("input[name=participant]", "value");
    let venue = roster.attribute("#seat-at option:last-child", "value");

    let nobody = sends(&organiser, &path, &[("do", "remove".into())]).await;
    nobody.status(422).says("还没有勾选人员");
    let ticked = |act: &str| {
        [
            ("participant", who.clone()),
            ("do", act.to_owned()),
            ("venue", venue.clone()),
            ("minutes", "25".to_owned()),
        ]
    };
    sends(&organiser, &path, &ticked("seat"))
        .await
        .says("青江市院");
    sends(&organiser, &path, &ticked("extra"))
        .await
        .says("25分钟");
    sends(&organiser, &path, &ticked("remove"))
        .await
        .says("名册还是空的");
}

on_both!(an_organiser_of_another_city_finds_nothing);
async fn an_organiser_of_another_city_finds_nothing(site: Site) {
    let roles = vec![(Role::Organiser, Some(seed::SECOND_CITY))];
    let stranger = site.newcomer("sunmoumou", seed::SECOND_CITY, roles).await;
    stranger.sits_down().await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    stranger.get("/sittings/manage").await.does_not_say(TITLE);
    for page in [
        "manage",
        "schedule",
        "participants",
        "overview",
        "overview/rows",
        "late",
        "receipts",
    ] {
        stranger
            .get(&format!("/sittings/{id}/{page}"))
            .await
            .status(404);
    }
    let give = [
        ("whom", "all".into()),
        ("minutes", "10".into()),
        ("reason", "停电".into()),
    ];
    sends(&stranger, &format!("/sittings/{id}/extensions"), &give)
        .await
        .status(404);
}

on_both!(once_writing_has_begun_the_closing_moves_only_later);
async fn once_writing_has_begun_the_closing_moves_only_later(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    let path = format!("/sittings/{id}/schedule");
    let page = organiser.get(&path).await;
    let closes = page.field("closes-at");
    assert_eq!(closes, "2026-11-23T11:00");
    let fields = |closes: &'static str| {
        let mut fields = form(&[("closes-at", closes)]);
        fields.retain(|(name, _)| *name != "moment-hearing");
        fields.push(("moment-hearing", "2026-11-23T10:40".into()));
        fields
    };
    sends(&organiser, &path, &fields("2026-11-23T10:00"))
        .await
        .status(422)
        .says("只能推后");
    sends(&organiser, &path, &fields("2026-11-23T11:30"))
        .await
        .status(200)
        .says("11:30");
    let nobody_joins = sends(
        &organiser,
        &format!("/sittings/{id}/participants/list"),
        &[("list", "zhangmoumou".into())],
    )
    .await;
    nobody_joins.status(422).says("参训人员不再增减");
}
