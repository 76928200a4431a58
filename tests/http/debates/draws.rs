//! Rounds: drawn, changed by hand, cancelled; who goes on, and the bracket.

use super::{TITLE, enters, makes};
use tongting::clock::Moment;
use tongting::debates::rules::contest::Ballot;
use tongting::debates::rules::numbers::JudgeNumber;
use tongting::debates::rules::panel_draw::PanelDraw;
use tongting::debates::rules::round_draw::RoundDraw;
use tongting::debates::store::{self, ballots};

use crate::support::contests::{id_of, marks};
use crate::support::{Actor, Site};

async fn draws(organiser: &Actor, here: &str, kind: &str, seed: &str) -> crate::support::Page {
    let fields = [
        ("kind", kind),
        ("format", "ten-best-1v1"),
        ("seed", seed),
        ("panel-size", "3"),
        ("venues", "一号厅\n二号厅\n"),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await
}

on_both!(a_round_is_drawn_from_the_seed_of_the_hall_and_can_be_repeated);
async fn a_round_is_drawn_from_the_seed_of_the_hall_and_can_be_repeated(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    organiser
        .get(&format!("{here}/rounds"))
        .await
        .says("至少要有两支代表队");
    enters(&organiser, &here, 4, 7).await;
    organiser
        .get(&format!("{here}/rounds"))
        .await
        .says("可以抽第一轮了")
        .does_not_say("先录入代表队和评委");
    let drawn = draws(&organiser, &here, "round-robin", "07 15 22 31").await;
    drawn.status(200).says("抽签完成").says("07 15 22 31");
    drawn.does_not_say("安排在同一时间");
    drawn
        .says("结果一致")
        .says("第1场")
        .says("一号厅")
        .says("二号厅");
    let id = id_of(&here);
    let contest = site.contest(id).await;
    assert_eq!(contest.matches.len(), 2);
    assert!(contest.matches.iter().all(|of| of.panel.len() == 3));
    // The same seed elsewhere gives the same pairs.
    let again = makes(&organiser, &[]).await;
    enters(&organiser, &again, 4, 7).await;
    draws(&organiser, &again, "round-robin", " 07 15 22 31 ")
        .await
        .status(200);
    let other = site.contest(id_of(&again)).await;
    let pairs = |contest: &tongting::debates::rules::Contest| {
        contest
            .matches
            .iter()
            .map(|of| (of.pairing, of.panel.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(pairs(&contest), pairs(&other));
    // Before the hall, and taken back.
    let wall = organiser.get(&format!("{here}/rounds/1/wall")).await;
    wall.status(200).says(TITLE).says("07 15 22 31");
    let page = format!("{here}/rounds/1");
    // The record alone gives the round again.
    let record = organiser.get(&format!("{page}/draw.json")).await;
    let record: RoundDraw = serde_json::from_str(&record.status(200).text()).unwrap();
    assert!(record.repeats());
    let mut tampered = record.clone();
    tampered.made.matches.swap(0, 1);
    assert!(!tampered.repeats());
    // What is taken back stays on record.
    organiser
        .post_form(&page, &[("do", "cancel")])
        .await
        .status(422)
        .says("请写明理由");
    let why = [("do", "cancel"), ("reason", "漏掉了一支代表队")];
    let cancelled = organiser.post_form(&page, &why).await;
    cancelled
        .says("本轮抽签已撤销")
        .says("漏掉了一支代表队")
        .says("07 15 22 31");
    assert!(site.contest(id).await.matches.is_empty());
    organiser.get(&page).await.status(404);
    let drawn = draws(&organiser, &here, "round-robin", "1").await;
    drawn.status(200).says("第3场");
}

on_both!(a_match_is_changed_by_hand_with_a_reason_and_never_against_a_recusal);
async fn a_match_is_changed_by_hand_with_a_reason_and_never_against_a_recusal(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 7).await;
    draws(&organiser, &here, "round-robin", "7")
        .await
        .status(200);
    let id = id_of(&here);
    let before = site.contest(id).await.matches[0].clone();
    let page = format!("{here}/matches/{}", before.number);
    organiser.get(&page).await.status(200).says("手工调整");
    let mut form: Vec<(String, String)> = vec![("venue".into(), before.venue.clone())];
    for (at, seat) in (1..).zip(&before.panel) {
        form.push((format!("judge-{at}"), seat.judge.to_string()));
        let role = if at == 1 { "chair" } else { "member" };
        form.push((format!("role-{at}"), role.into()));
    }
    let sitting: Vec<u32> = site
        .contest(id)
        .await
        .matches
        .iter()
        .flat_map(|of| of.panel.iter().map(|seat| seat.judge.0))
        .collect();
    let free = (1..=7)
        .find(|judge| !sitting.contains(judge))
        .unwrap()
        .to_string();
    let team = before.pairing.teams().next().unwrap().0.to_string();
    let recusal = [
        ("judge", free.as_str()),
        ("team", team.as_str()),
        ("reason", "师生关系"),
    ];
    organiser
        .post_form(&format!("{here}/recusals"), &recusal)
        .await
        .says("师生关系");
    let put = |form: &mut Vec<(String, String)>, name: &str, value: &str| {
        form.retain(|(field, _)| field != name);
        form.push((name.to_owned(), value.to_owned()));
    };
    put(&mut form, "judge-2", &free);
    put(&mut form, "venue", "三号厅");
    let sends = async |form: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        organiser.post_form(&page, &fields).await
    };
    let refused = sends(&form).await;
    refused
        .status(422)
        .says("请写明理由")
        .says("应当回避的关系");
    assert_eq!(refused.attribute("#venue", "value"), "三号厅");
    assert_eq!(
        site.contest(id).await.matches[0],
        before,
        "nothing of it was kept"
    );
    let second = before.panel[1].judge.0.to_string();
    put(&mut form, "judge-2", &second);
    put(&mut form, "reason", "一号厅设备故障");
    sends(&form).await.status(200).says("一号厅设备故障");
    // Whoever still sees the match as it was before keeps what was typed, and saves nothing.
    put(&mut form, "venue", "五号厅");
    put(&mut form, "seen", "0");
    let late = sends(&form).await;
    late.status(409).says("别人已经改动了这一场");
    assert_eq!(late.attribute("#venue", "value"), "五号厅");
    // A recusal that comes after the draw is shown until somebody else sits there.
    let sits = before.panel[0].judge.to_string();
    let recusal = [
        ("judge", sits.as_str()),
        ("team", team.as_str()),
        ("reason", "亲属关系"),
    ];
    let warned = organiser
        .post_form(&format!("{here}/recusals"), &recusal)
        .await;
    warned.says("仍在评委席上");
    organiser
        .get(&format!("{here}/rounds/1"))
        .await
        .says("仍在评委席上");
    let after = site.contest(id).await.matches[0].clone();
    assert_eq!(after.venue, "三号厅");
    assert_eq!(after.panel, before.panel);
    organiser
        .get(&format!("{here}/rounds/1"))
        .await
        .says("手工调整")
        .says("一号厅设备故障");
}

on_both!(what_follows_from_results_waits_for_them_and_leads_to_a_winner);
async fn what_follows_from_results_waits_for_them_and_leads_to_a_winner(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 6, 12).await;
    let id = id_of(&here);
    let chosen = [
        ("kind", "power-paired"),
        ("seed", "3"),
        ("pull-up", "bottom"),
        ("within", "fold"),
    ];
    let rounds = format!("{here}/rounds");
    organiser.post_form(&rounds, &chosen).await.status(200);
    // The next round is paired by the same rules unless another is chosen.
    let next = organiser.get(&rounds).await;
    assert_eq!(next.attribute("#within option[selected]", "value"), "fold");
    draws(&organiser, &here, "power-paired", "4")
        .await
        .status(409)
        .says("还没有结果");
    site.is_judged(id, 1).await;
    draws(&organiser, &here, "power-paired", "4")
        .await
        .status(200)
        .says("第2轮");
    site.is_judged(id, 2).await;
    let advance = format!("{here}/advance");
    let open = [
        ("do", "open"),
        ("entry", "best"),
        ("places", "4"),
        ("third-place", "true"),
    ];
    let opened = organiser.post_form(&advance, &open).await;
    opened.status(200).says("晋级名单").shows("svg.bracket");
    if opened.text().contains("待抽签决定") {
        let lot = [("do", "lot"), ("seed", "29 03")];
        organiser
            .post_form(&advance, &lot)
            .await
            .says("已按抽签决定")
            .says("29 03");
    }
    draws(&organiser, &here, "elimination", "5")
        .await
        .status(200)
        .says("半决赛");
    draws(&organiser, &here, "elimination", "5")
        .await
        .status(409);
    site.is_judged(id, 3).await;
    draws(&organiser, &here, "elimination", "6")
        .await
        .status(200)
        .says("决赛");
    site.is_judged(id, 4).await;
    draws(&organiser, &here, "elimination", "7")
        .await
        .status(409)
        .says("没有可以再抽的场次");
    let contest = site.contest(id).await;
    assert_eq!(
        contest.matches.iter().filter(|of| of.round.0 == 4).count(),
        2,
        "final and third place"
    );
    organiser.get(&advance).await.says("对阵图");
    // The result is confirmed, and then nothing of the match changes.
    let last = contest.matches.last().unwrap().number;
    let state = format!("{here}/matches/{last}/state");
    organiser
        .post_form(&state, &[("do", "confirm")])
        .await
        .says("结果已确认");
    organiser
        .post_form(&state, &[("do", "cancel")])
        .await
        .status(409);
    let deduct = [
        ("do", "deduct"),
        ("side", "defence"),
        ("points", "1"),
        ("reason", "超时"),
    ];
    organiser
        .post_form(&state, &deduct)
        .await
        .status(409)
        .says("已经确认");
}

on_both!(panels_are_drawn_again_where_nobody_has_begun_a_ballot);
async fn panels_are_drawn_again_where_nobody_has_begun_a_ballot(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 9).await;
    draws(&organiser, &here, "round-robin", "7")
        .await
        .status(200)
        .says("重新抽取评委");
    let id = id_of(&here);
    let page = format!("{here}/rounds/1");
    let before = site.contest(id).await;
    // The first match has its ballots: its judges stay.
    site.write(move |db| {
        let contest = store::load(db, id).unwrap();
        let of = &contest.matches[0];
        let ballot = Ballot {
            of_match: of.number,
            judge: of.panel[0].judge,
            version: 1,
            marks: marks(&contest, of),
            submitted_at: Moment::from_micros(0),
            correction: None,
        };
        assert!(ballots::add(db, id, &ballot).unwrap());
    })
    .await;
    let team = before.matches[1].pairing.teams().next().unwrap();
    let seated = before.matches[0].panel.iter().map(|seat| seat.judge);
    let seated: Vec<_> = seated.collect();
    let recused = (1..=9)
        .map(JudgeNumber)
        .find(|judge| !seated.contains(judge))
        .unwrap();
    let recusal = [
        ("judge", recused.to_string()),
        ("team", team.to_string()),
        ("reason", "师生关系".to_owned()),
    ];
    let recusal = recusal
        .each_ref()
        .map(|(name, text)| (*name, text.as_str()));
    organiser
        .post_form(&format!("{here}/recusals"), &recusal)
        .await
        .status(200);
    let again = [("do", "panels"), ("panel-size", "5"), ("seed", "31 08")];
    let refused = organiser.post_form(&page, &again).await;
    refused.status(422).says("请写明理由");
    let again = [
        ("do", "panels"),
        ("panel-size", "5"),
        ("seed", "31 08"),
        ("reason", "两名评委因公缺席"),
    ];
    let drawn = organiser.post_form(&page, &again).await;
    drawn
        .status(200)
        .says("评委重新抽签")
        .says("31 08")
        .says("两名评委因公缺席");
    assert_eq!(drawn.text().matches("结果一致").count(), 2);
    let after = site.contest(id).await;
    assert_eq!(after.matches[0], before.matches[0]);
    let panel: Vec<_> = after.matches[1].panel.iter().map(|one| one.judge).collect();
    assert_eq!(panel.len(), 5);
    assert!(!panel.contains(&recused));
    assert!(panel.iter().all(|judge| !seated.contains(judge)));
    // The record is enough to repeat it, and a record that was changed is found out.
    let record = organiser.get(&format!("{page}/draw.json")).await;
    let record: serde_json::Value = serde_json::from_str(&record.status(200).text()).unwrap();
    let again: Vec<PanelDraw> = serde_json::from_value(record["panels_again"].clone()).unwrap();
    assert!(again[0].repeats());
    let mut tampered = again[0].clone();
    tampered.made.panels[0].seats.swap(0, 1);
    assert!(!tampered.repeats());
    site.is_judged(id, 1).await;
    let late = [("do", "panels"), ("reason", "太晚")];
    organiser
        .post_form(&page, &late)
        .await
        .status(409)
        .says("不能重新抽取评委");
}

on_both!(a_draw_says_what_it_could_not_meet_and_which_hall_has_two_matches);
async fn a_draw_says_what_it_could_not_meet_and_which_hall_has_two_matches(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 3).await;
    let fields = [
        ("kind", "round-robin"),
        ("format", "ten-best-1v1"),
        ("seed", "7"),
        ("panel-size", "3"),
        ("venues", "一号厅\n"),
    ];
    let drawn = organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await;
    drawn
        .status(200)
        .says("评委应有 3 名")
        .does_not_say("各项编排要求均已满足")
        .says("一号厅：第1场、第2场安排在同一时间");
}
