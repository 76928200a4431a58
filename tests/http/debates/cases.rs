//! Cases: written by the organiser, read by each side and by judges from their time on.

use tongting::debates::rules::contest::Match;
use tongting::debates::rules::numbers::Side;
use tongting::debates::rules::settings::{Names, Release};
use tongting::debates::store::parts;

use super::ballots::{drawn, links_of, path};
use super::stranger;
use super::teams::releases;
use crate::support::contests::id_of;
use crate::support::{Actor, Page, Site};

const TITLE: &str = "烧烤店夜间冲突案";

const FIELDS: [(&str, &str); 6] = [
    ("title", TITLE),
    (
        "text",
        "凌晨发生**口角**。\n\n## 论辩题目\n\n是否防卫过当？",
    ),
    ("material-prosecution", "店员说又挥了一下。"),
    ("material-defence", "监控共十四秒。"),
    ("from-prosecution", "2026-11-23T10:00"),
    ("from-defence", "2026-11-23T10:30"),
];

async fn writes(organiser: &Actor, here: &str, fields: &[(&str, &str)]) -> Page {
    organiser
        .post_form(&format!("{here}/cases/new"), fields)
        .await
}

/// The first match argues the case; it is given back.
async fn argues(site: &Site, here: &str) -> Match {
    let id = id_of(here);
    let mut of = site.contest(id).await.matches[0].clone();
    TITLE.clone_into(&mut of.case);
    let argued = of.clone();
    site.write(move |db| parts::put(db, id, argued.number.0, &argued).unwrap())
        .await;
    of
}

on_both!(each_side_reads_its_case_from_its_very_second_on);
async fn each_side_reads_its_case_from_its_very_second_on(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 4, 7).await;
    let of = argues(&site, &here).await;
    writes(&organiser, &here, &FIELDS)
        .await
        .status(200)
        .says("案例已保存");
    let contest = site.contest(id_of(&here)).await;
    let teams = links_of(&organiser, &here, "team").await;
    let judges = links_of(&organiser, &here, "judge").await;
    let enters = async |address: &str| {
        let guest = site.visitor();
        guest.get(&path(address)).await.status(200);
        guest
    };
    let side = async |side: Side| {
        let number = of.pairing.team(side).unwrap();
        let team = contest.teams.iter().find(|one| one.number == number);
        enters(&teams[&team.unwrap().name]).await
    };
    let (prosecution, defence) = (side(Side::Prosecution).await, side(Side::Defence).await);
    let judge = contest
        .judges
        .iter()
        .find(|one| one.number == of.panel[0].judge);
    let judge = enters(&judges[&judge.unwrap().name]).await;
    let page = format!("/team/matches/{}", of.number);
    let case = format!("/judge/matches/{}/case", of.number);
    let sealed = |shown: &Page| {
        shown.status(200).says("阅看时间");
        for words in [TITLE, "口角", "店员", "监控"] {
            shown.never_mentions(words);
        }
    };
    site.clock.set("2026-11-23T09:59:59");
    let shown = prosecution.get(&page).await;
    sealed(&shown);
    let moment = tongting::clock::Moment::parse_beijing("2026-11-23T10:00").unwrap();
    assert_eq!(
        shown.attribute("[data-countdown]", "data-countdown"),
        moment.micros().to_string()
    );
    sealed(&prosecution.get("/team").await);
    sealed(&judge.get(&case).await);
    site.clock.set("2026-11-23T10:00:00");
    let open = prosecution.get(&page).await;
    open.says(TITLE).says("是否防卫过当").says("店员说");
    open.shows(".reading strong").never_mentions("监控");
    prosecution.get("/team").await.says(TITLE);
    sealed(&defence.get(&page).await);
    let judged = judge.get(&case).await;
    judged
        .says("是否防卫过当")
        .says("店员说")
        .never_mentions("监控");
    site.clock.set("2026-11-23T10:30");
    let open = defence.get(&page).await;
    open.says("是否防卫过当")
        .says("监控共十四秒")
        .never_mentions("店员");
    judge.get(&case).await.says("监控共十四秒");
    // Who does not argue or judge the match finds nothing.
    let other = contest
        .teams
        .iter()
        .find(|one| of.pairing.teams().all(|team| team != one.number));
    let other = enters(&teams[&other.unwrap().name]).await;
    other.get(&page).await.status(404);
    other.get("/team").await.never_mentions(TITLE);
    let away = contest
        .judges
        .iter()
        .find(|one| of.panel.iter().all(|seat| seat.judge != one.number));
    let away = enters(&judges[&away.unwrap().name]).await;
    away.get(&case).await.status(404);
    site.visitor().get(&page).await.status(404);
    // A side has its case on time even where the draw is not public, and then nothing of the other.
    releases(&site, &here, Release::Never, Names::Names).await;
    let opponent = of.pairing.team(Side::Defence).unwrap();
    let hidden = prosecution.get(&page).await;
    hidden.says("尚未公布").says("是否防卫过当");
    hidden.never_mentions(&format!("第{opponent}队"));
    releases(&site, &here, Release::AfterMatch, Names::Names).await;
    // The public reads nothing of it.
    let public = here.replace("/debates/", "/tab/");
    site.visitor().get(&public).await.never_mentions("口角");
}

on_both!(an_organiser_writes_changes_and_removes_cases);
async fn an_organiser_writes_changes_and_removes_cases(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let list = format!("{here}/cases");
    organiser.get(&list).await.says("还没有案例");
    let mut fields = FIELDS.to_vec();
    fields[4].1 = "明天上午";
    let refused = writes(&organiser, &here, &fields).await;
    refused.status(422).says("阅看时间请按年、月、日");
    assert_eq!(refused.field("title"), TITLE);
    writes(&organiser, &here, &FIELDS).await.status(200);
    writes(&organiser, &here, &FIELDS)
        .await
        .status(422)
        .says("已有同名的案例");
    let page = format!("{list}/1");
    let shown = organiser.get(&page).await;
    shown.says("监控共十四秒");
    assert_eq!(shown.field("from-defence"), "2026-11-23T10:30");
    let seen = shown.field("seen");
    let changes = async |title: &str, text: &str| {
        let fields = [("seen", seen.as_str()), ("title", title), ("text", text)];
        organiser.post_form(&page, &fields).await
    };
    argues(&site, &here).await;
    changes("改名案", "新的案情")
        .await
        .status(422)
        .says("不能改名");
    changes(TITLE, "新的案情").await.status(200);
    // Somebody who has the page as it was before loses nothing that was typed.
    let late = changes(TITLE, "旧页面上的案情").await;
    late.status(409).says("刚刚被别人改过");
    assert_eq!(late.field("text").trim(), "旧页面上的案情");
    let removal = format!("{page}/removal");
    organiser
        .post_form(&removal, &[])
        .await
        .status(409)
        .says("已有场次使用");
    let stranger = stranger(&site).await;
    for path in [&list, &page] {
        stranger.get(path).await.status(404);
    }
    stranger.post_form(&removal, &[]).await.status(404);
    let second = [("title", "另一案"), ("text", "案情")];
    writes(&organiser, &here, &second).await.status(200);
    organiser
        .post_form(&format!("{list}/2/removal"), &[])
        .await
        .says("案例已删除")
        .does_not_say("另一案");
}

on_both!(a_case_is_taken_from_an_exercise_without_its_key);
async fn a_case_is_taken_from_an_exercise_without_its_key(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let list = organiser.get(&format!("{here}/cases")).await;
    let pack = list.attribute("#pack option", "value");
    let page = format!("{here}/cases/new?pack={pack}");
    let shown = organiser.get(&page).await;
    shown.status(200);
    let (title, text) = (shown.field("title"), shown.field("text"));
    let pack_id = pack.parse().unwrap();
    let (paper, pack_whole) = site
        .read(move |db| {
            (
                tongting::exercises::paper(db, pack_id).unwrap(),
                tongting::exercises::version(db, pack_id).unwrap(),
            )
        })
        .await;
    assert_eq!(text.trim(), paper.opening_text("zh-CN").trim());
    let later = pack_whole.paper.evidence().iter();
    for item in later.filter(|item| item.release != tongting::exercises::Release::Opening) {
        assert!(!text.contains(item.text.markdown().trim()), "{}", item.code);
    }
    let fields = [
        ("pack", pack.as_str()),
        ("title", title.as_str()),
        ("text", text.as_str()),
    ];
    writes(&organiser, &here, &fields).await.status(200);
    let case = site.contest(id_of(&here)).await.cases[0].clone();
    assert!(!case.source.is_empty());
    organiser
        .get(&format!("{here}/cases/1"))
        .await
        .says(&case.source);
}
