//! Divisions: teams, rounds and tables of their own, judges shared.

use std::collections::BTreeSet;

use tongting::debates::rules::Contest;
use tongting::debates::rules::archive;
use tongting::debates::rules::contest::{Division, Match, MatchState};
use tongting::debates::rules::numbers::{DivisionNumber, JudgeNumber, RoundNumber};
use tongting::debates::rules::tables::Tables;
use tongting::debates::store::{self, parts};

use super::{brings_in, enters, makes, uploads};
use crate::support::contests::id_of;
use crate::support::{Actor, Page, Site};

/// A contest of two divisions with four teams each, and so many judges.
async fn divided(organiser: &Actor, judges: usize) -> String {
    let here = makes(organiser, &[]).await;
    enters(organiser, &here, 4, judges).await;
    let both = [
        ("zh-1", "青年组"),
        ("en-1", "Juniors"),
        ("zh-new", "资深组"),
    ];
    let named = organiser
        .post_form(&format!("{here}/divisions"), &both)
        .await;
    named
        .status(200)
        .says("组别已保存")
        .says("0 支代表队，0 轮");
    let mut list = String::from("代表队,单位,组别,一辩,二辩\n");
    for team in 5..=8 {
        list += &format!("第{team}队,第{team}人民检察院,资深组,甲{team}某,乙{team}某\n");
    }
    brings_in(organiser, &here, list).await;
    here
}

async fn draws(organiser: &Actor, here: &str, division: &str, starts_at: &str) -> Page {
    let fields = [
        ("division", division),
        ("kind", "round-robin"),
        ("format", "ten-best-1v1"),
        ("seed", "07 15"),
        ("panel-size", "3"),
        ("starts-at", starts_at),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await
}

fn judges(contest: &Contest, round: u32) -> BTreeSet<JudgeNumber> {
    let own = contest.matches.iter();
    let own = own.filter(|of| of.round == RoundNumber(round));
    own.flat_map(|of| of.panel.iter().map(|seat| seat.judge))
        .collect()
}

on_both!(nobody_sees_of_divisions_where_there_is_one);
async fn nobody_sees_of_divisions_where_there_is_one(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 7).await;
    let rounds = organiser.get(&format!("{here}/rounds")).await;
    rounds.status(200).never_mentions("组别");
    organiser
        .get(&format!("{here}/teams/1"))
        .await
        .status(200)
        .never_mentions("组别");
    // A contest of an earlier version has no row of its division.
    let id = id_of(&here);
    site.write(move |db| parts::take_back::<Division>(db, id, 1).unwrap())
        .await;
    let contest = site.contest(id).await;
    assert_eq!(contest.divisions[0].number, DivisionNumber::FIRST);
    draws(&organiser, &here, "", "")
        .await
        .status(200)
        .says("第1轮");
    organiser
        .get(&format!("{here}/tab"))
        .await
        .status(200)
        .says("第1队");
    // It can be divided like any other.
    let both = [("zh-1", "青年组"), ("zh-new", "资深组")];
    organiser
        .post_form(&format!("{here}/divisions"), &both)
        .await
        .status(200);
    let numbers = site.contest(id).await.divisions;
    let numbers: Vec<u32> = numbers.iter().map(|one| one.number.0).collect();
    assert_eq!(numbers, [1, 2]);
}

on_both!(divisions_are_named_and_go_only_when_nothing_is_in_them);
async fn divisions_are_named_and_go_only_when_nothing_is_in_them(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = makes(&organiser, &[]).await;
    let page = format!("{here}/divisions");
    organiser.get(&here).await.says("不分组别");
    let nameless = [("zh-1", ""), ("zh-new", "资深组")];
    let refused = organiser.post_form(&page, &nameless).await;
    refused.status(422).says("每个组别都要有名称");
    assert_eq!(refused.attribute("#zh-new", "value"), "资深组");
    let twins = [("zh-1", "资深组"), ("zh-new", "资深组")];
    organiser
        .post_form(&page, &twins)
        .await
        .status(422)
        .says("两个组别同名");
    let here = divided(&organiser, 7).await;
    let page = format!("{here}/divisions");
    organiser.get(&here).await.says("青年组").says("资深组");
    let gone = [("zh-1", "青年组"), ("zh-2", "资深组"), ("gone-2", "true")];
    organiser
        .post_form(&page, &gone)
        .await
        .status(422)
        .says("不能删除");
    let third = [("zh-1", "青年组"), ("zh-2", "资深组"), ("zh-new", "特邀组")];
    organiser.post_form(&page, &third).await.status(200);
    let gone = [
        ("zh-1", "青年组"),
        ("zh-2", "资深组"),
        ("zh-3", "特邀组"),
        ("gone-3", "true"),
    ];
    let left = organiser.post_form(&page, &gone).await;
    left.status(200).never_mentions("特邀组");
    // A list that names none of them is refused cell by cell, as is a team without a division.
    let list = "代表队,组别,一辩\n某队,高校组,孙某某\n".to_owned();
    uploads(&organiser, &here, list).await.says("没有这一组别");
    let team = [("team", "某队"), ("kind", "mixed"), ("speaker-1", "孙某某")];
    let refused = organiser
        .post_form(&format!("{here}/teams/new"), &team)
        .await;
    refused.status(422).shows("#division.is-invalid");
}

on_both!(judges_of_two_divisions_never_sit_in_two_halls_at_once);
async fn judges_of_two_divisions_never_sit_in_two_halls_at_once(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = divided(&organiser, 8).await;
    let id = id_of(&here);
    // Without times the two divisions run side by side: two judges are left for the second.
    let first = draws(&organiser, &here, "1", "").await;
    first.status(200).says("青年组 · 第1轮");
    let second = draws(&organiser, &here, "2", "").await;
    second.status(200).says("资深组 · 第1轮").says("只能安排");
    let contest = site.contest(id).await;
    assert_eq!(contest.matches.len(), 4);
    assert_eq!(judges(&contest, 1).len(), 6);
    assert!(judges(&contest, 1).is_disjoint(&judges(&contest, 2)));
    // By hand nobody gets into a second hall either.
    let of = contest.matches.last().unwrap();
    let taken = judges(&contest, 1).into_iter().next().unwrap().to_string();
    let chair = [
        ("judge-1", taken.as_str()),
        ("role-1", "chair"),
        ("reason", "评委请假"),
    ];
    let page = format!("{here}/matches/{}", of.number);
    organiser
        .post_form(&page, &chair)
        .await
        .status(422)
        .says("在同一时间要评判另一场");
    // Drawn again for another time, with all judges.
    let cancel = [("do", "cancel"), ("reason", "改在下午")];
    for round in ["2", "1"] {
        organiser
            .post_form(&format!("{here}/rounds/{round}"), &cancel)
            .await
            .says("本轮抽签已撤销");
    }
    draws(&organiser, &here, "1", "2026-12-01T09:00")
        .await
        .status(200)
        .says("2026-12-01 09:00");
    let second = draws(&organiser, &here, "2", "2026-12-01T14:00").await;
    second.status(200).never_mentions("只能安排");
    let contest = site.contest(id).await;
    assert_eq!(judges(&contest, 3).len(), 6);
    assert_eq!(judges(&contest, 4).len(), 6);
    // Whoever moves a match into the other's time is told, and nothing is kept.
    let of = contest.matches.last().unwrap();
    let mut form = vec![
        ("starts-at".to_owned(), "2026-12-01T09:05".to_owned()),
        ("reason".to_owned(), "提前".to_owned()),
    ];
    for (at, seat) in (1..).zip(&of.panel) {
        form.push((format!("judge-{at}"), seat.judge.to_string()));
        let role = if at == 1 { "chair" } else { "member" };
        form.push((format!("role-{at}"), role.to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    organiser
        .post_form(&format!("{here}/matches/{}", of.number), &form)
        .await
        .status(422)
        .says("在同一时间要评判另一场");
    let unclear = draws(&organiser, &here, "1", "明天上午").await;
    unclear.status(422).says("开赛时间无法识别");
}

on_both!(each_division_has_its_rounds_tables_and_bracket);
async fn each_division_has_its_rounds_tables_and_bracket(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = divided(&organiser, 12).await;
    let id = id_of(&here);
    draws(&organiser, &here, "1", "").await.status(200);
    draws(&organiser, &here, "2", "").await.status(200);
    site.is_judged(id, 1).await;
    // The second division still debates; the first goes on.
    let next = [
        ("division", "1"),
        ("kind", "power-paired"),
        ("seed", "3"),
        ("panel-size", "1"),
    ];
    let drawn = organiser.post_form(&format!("{here}/rounds"), &next).await;
    drawn.status(200).says("青年组 · 第2轮");
    site.is_judged(id, 3).await;
    let advance = format!("{here}/advance");
    let open = [
        ("do", "open"),
        ("division", "1"),
        ("entry", "best"),
        ("places", "2"),
    ];
    let opened = organiser.post_form(&advance, &open).await;
    opened.status(200).says("青年组");
    organiser
        .get(&format!("{advance}?division=2"))
        .await
        .says("还没有设置淘汰赛。请在“谁晋级”中选好")
        .shows(".advance-entry .of-professions #places-lawyers");
    if opened.text().contains("待抽签决定") {
        let lot = [("do", "lot"), ("division", "1"), ("seed", "1")];
        organiser.post_form(&advance, &lot).await.status(200);
    }
    let final_round = [
        ("division", "1"),
        ("kind", "elimination"),
        ("seed", "5"),
        ("panel-size", "1"),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &final_round)
        .await
        .status(200)
        .says("决赛");
    let tab = organiser.get(&format!("{here}/tab")).await;
    tab.says("青年组 代表队排名").says("资深组 代表队排名");
    organiser
        .get(&format!("{here}/tab?view=results"))
        .await
        .says("资深组 · 第1轮");
    organiser
        .get(&format!("{here}/tab?view=breaks"))
        .await
        .says("青年组 · 淘汰赛");
    // A team that has met others stays in its division.
    let moved = [
        ("team", "第1队"),
        ("kind", "prosecutors"),
        ("division", "2"),
        ("speaker-1", "甲1某"),
        ("speaker-2", "乙1某"),
        ("substitutes", "丙1某"),
    ];
    organiser
        .post_form(&format!("{here}/teams/1"), &moved)
        .await
        .status(422)
        .says("不能再改组别");
    // What everybody may see tells the divisions apart as well.
    let fields = [
        ("draw", "match"),
        ("results", "match"),
        ("standings", "match"),
        ("ballots", "never"),
        ("reasons", "never"),
        ("names", "names"),
    ];
    organiser
        .post_form(&format!("{here}/tab/publicity"), &fields)
        .await
        .status(200);
    site.is_judged(id, 2).await;
    site.write(move |db| {
        for of in store::load(db, id).unwrap().matches {
            let (at, state) = (of.number.0, MatchState::Confirmed);
            parts::put(db, id, at, &Match { state, ..of }).unwrap();
        }
    })
    .await;
    site.clock.advance_seconds(2);
    let anybody = site.visitor();
    let public = format!("/tab/{id}");
    anybody
        .get(&public)
        .await
        .status(200)
        .says("青年组 代表队排名")
        .says("资深组 代表队排名");
    anybody
        .get(&format!("{public}?lang=en&view=results"))
        .await
        .says("Juniors · Round 1");
    anybody.get(&format!("{public}/hall")).await.says("资深组");
    organiser
        .get(&format!("{here}/tab/ceremony"))
        .await
        .says("青年组");
    // And so does the archive, from which the same tables follow.
    let contest = site.contest(id).await;
    let files = archive::write(&contest);
    let again = archive::read(&files).unwrap();
    assert_eq!(again, contest);
    assert_eq!(Tables::of(&again), Tables::of(&contest));
}

on_both!(the_draw_of_a_round_goes_onto_paper_under_names_or_codes);
async fn the_draw_of_a_round_goes_onto_paper_under_names_or_codes(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 5, 8).await;
    draws(&organiser, &here, "1", "2026-12-01T09:00")
        .await
        .status(200)
        .shows("a[href$='/rounds/1/print']");
    let paper = organiser.get(&format!("{here}/rounds/1/print")).await;
    paper
        .status(200)
        .says("第1场")
        .says("2026-12-01 09:00")
        .says("轮空")
        .says("07 15")
        .says("sha256-fisher-yates-1")
        .says("第1队");
    let contest = site.contest(id_of(&here)).await;
    let chair = contest.matches[0].panel[0].judge;
    let chair = contest.judges.iter().find(|one| one.number == chair);
    paper.says(&chair.unwrap().name);
    let coded = organiser
        .get(&format!("{here}/rounds/1/print?names=codes"))
        .await;
    coded.says("01").never_mentions("第1队");
    organiser
        .get(&format!("{here}/rounds/9/print"))
        .await
        .status(404);
}

on_both!(the_form_of_the_next_round_follows_the_division);
async fn the_form_of_the_next_round_follows_the_division(site: Site) {
    let organiser = site.organiser("wangmoumou").await;
    let here = divided(&organiser, 16).await;
    draws(&organiser, &here, "1", "").await.status(200);
    let rounds = format!("{here}/rounds");
    let chosen = "#kind-round-robin[checked]";
    let format = "#format option[value='ten-best-1v1'][selected]";
    let first = organiser.get(&rounds).await;
    first.status(200).shows(chosen).shows(format);
    // The other division has no round that its next would be like.
    let other = organiser.get(&format!("{rounds}?division=2")).await;
    other.status(200).does_not_show(chosen);
    other.does_not_show(format);
    assert_eq!(other.field("division"), "2");
    let fields = [
        ("division", "2"),
        ("kind", "power-paired"),
        ("format", "tengzhou-2v2"),
        ("seed", "3"),
        ("panel-size", "3"),
    ];
    organiser.post_form(&rounds, &fields).await.status(200);
    let format = "#format option[value='tengzhou-2v2'][selected]";
    let second = organiser.get(&format!("{rounds}?division=2")).await;
    second.shows("#kind-power-paired[checked]").shows(format);
    organiser.get(&rounds).await.shows(chosen);
}
