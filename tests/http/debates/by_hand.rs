//! Matches and rounds changed by hand: what goes along, what is refused, what is told.

use serde_json::json;
use tongting::debates::rules::contest::{Match, Pairing};
use tongting::debates::rules::numbers::Side;

use super::ballots::{drawn, fields, links_of, path, put, sends};
use crate::support::Site;
use crate::support::contests::{id_of, marks};

async fn first_match(site: &Site, here: &str) -> Match {
    site.contest(id_of(here)).await.matches[0].clone()
}

on_both!(a_deduction_goes_with_its_team_and_a_second_click_changes_nothing);
async fn a_deduction_goes_with_its_team_and_a_second_click_changes_nothing(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let before = first_match(&site, &here).await;
    let page = format!("{here}/matches/{}", before.number);
    let state = format!("{page}/state");
    let seen = async || {
        let shown = organiser.get(&page).await;
        shown.attribute("form[action$='/state'] [name=seen]", "value")
    };
    let stamp = seen().await;
    let deduct = [
        ("do", "deduct"),
        ("seen", stamp.as_str()),
        ("side", "prosecution"),
        ("points", "2"),
        ("reason", "迟到"),
    ];
    organiser.post_form(&state, &deduct).await.status(200);
    organiser
        .post_form(&state, &deduct)
        .await
        .status(409)
        .says("扣分已有改动");
    assert_eq!(first_match(&site, &here).await.deductions.len(), 1);
    // The sides are swapped: it was the team that came late.
    let shown = organiser.get(&page).await;
    let action = format!("form[action='{page}']");
    let mut form = shown.fields_of(&action);
    form.retain(|(name, _)| name != "csrf");
    let [prosecution, defence] = [Side::Prosecution, Side::Defence]
        .map(|side| before.pairing.team(side).unwrap().to_string());
    put(&mut form, "prosecution", &defence);
    put(&mut form, "defence", &prosecution);
    put(&mut form, "reason", "抽签结果记反了");
    sends(&organiser, &page, &form, "").await.status(200);
    let swapped = first_match(&site, &here).await;
    assert_ne!(swapped.pairing, before.pairing);
    assert!(matches!(swapped.pairing, Pairing::Two { .. }));
    assert_eq!(swapped.deductions[0].side, Side::Defence);
    // Taken back once, however often it is clicked.
    let shown = organiser.get(&page).await;
    let (stamp, which) = (seen().await, shown.field("which"));
    let deduct = [
        ("do", "deduct"),
        ("seen", stamp.as_str()),
        ("side", "defence"),
        ("points", "2"),
        ("reason", "迟到"),
    ];
    organiser.post_form(&state, &deduct).await.status(200);
    let stamp = seen().await;
    let forgive = [
        ("do", "forgive"),
        ("seen", stamp.as_str()),
        ("which", which.as_str()),
    ];
    organiser.post_form(&state, &forgive).await.status(200);
    organiser.post_form(&state, &forgive).await.status(409);
    assert_eq!(first_match(&site, &here).await.deductions.len(), 1);
}

on_both!(a_round_is_not_cancelled_under_a_judge_who_writes);
async fn a_round_is_not_cancelled_under_a_judge_who_writes(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let contest = site.contest(id_of(&here)).await;
    let of = contest.matches[0].clone();
    let round = format!("{here}/rounds/1");
    organiser
        .get(&round)
        .await
        .shows("button[value=cancel], input[value=cancel]");
    let all = links_of(&organiser, &here, "judge").await;
    let judge = site.visitor();
    judge.get(&path(&all["评委1某"])).await.status(200);
    let body = json!({
        "base": 0, "client": "seite", "sequence": 1, "fields": { "reasons-defence": "应变好。" },
    });
    let save = format!("/judge/matches/{}/ballot", of.number);
    judge.api("PUT", &save, body).await.status(200);
    let cancel = [("do", "cancel"), ("reason", "漏掉了一支代表队")];
    organiser
        .post_form(&round, &cancel)
        .await
        .status(409)
        .says("已有人开始填写评分表");
    organiser
        .get(&round)
        .await
        .does_not_show("button[value=cancel], input[value=cancel]");
    assert_eq!(site.contest(id_of(&here)).await.matches.len(), 1);
}

on_both!(two_who_read_a_paper_ballot_alike_are_enough_whoever_misread_it_first);
async fn two_who_read_a_paper_ballot_alike_are_enough_whoever_misread_it_first(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let second = site.organiser("wangmoumou").await;
    let third = site.organiser("qianmoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let contest = site.contest(id_of(&here)).await;
    let of = contest.matches[0].clone();
    let page = format!("{here}/ballots/{}/{}", of.number, of.panel[0].judge);
    let right = fields(&marks(&contest, &of));
    let mut misread = right.clone();
    let first = misread[0].0.clone();
    put(&mut misread, &first, "20");
    sends(&organiser, &page, &misread, "enter")
        .await
        .status(200);
    sends(&second, &page, &right, "enter").await.status(422);
    sends(&third, &page, &right, "enter")
        .await
        .status(200)
        .says("评分表已生效");
    let stands = site.contest(id_of(&here)).await.ballots;
    assert_eq!(stands.len(), 1);
    assert_eq!(fields(&stands[0].marks), right);
}

on_both!(who_becomes_a_trainee_after_the_draw_is_told_and_gets_no_other_seat);
async fn who_becomes_a_trainee_after_the_draw_is_told_and_gets_no_other_seat(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 5).await;
    let before = first_match(&site, &here).await;
    let round = format!("{here}/rounds/1");
    let becomes = async |number: u32| {
        let page = format!("{here}/judges/{number}");
        let mut form = organiser
            .get(&page)
            .await
            .fields_of("form[action*='/judges/']");
        form.retain(|(name, _)| name != "csrf");
        put(&mut form, "trainee", "yes");
        sends(&organiser, &page, &form, "").await.status(200);
    };
    organiser.get(&round).await.does_not_say("已改为见习评委");
    becomes(before.panel[1].judge.0).await;
    organiser.get(&round).await.says("已改为见习评委");
    // Another trainee is not seated as a member.
    let sits = |number: &u32| before.panel.iter().any(|seat| seat.judge.0 == *number);
    let free = (1..=5).find(|number| !sits(number)).unwrap();
    becomes(free).await;
    let page = format!("{here}/matches/{}", before.number);
    let action = format!("form[action='{page}']");
    let mut form = organiser.get(&page).await.fields_of(&action);
    form.retain(|(name, _)| name != "csrf");
    put(&mut form, "judge-3", &free.to_string());
    put(&mut form, "reason", "评委请假");
    sends(&organiser, &page, &form, "")
        .await
        .status(422)
        .says("是见习评委");
    assert_eq!(first_match(&site, &here).await, before);
}
