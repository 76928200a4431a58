//! One device, several private links: what is written on one holder's page is never put down to another.

use std::collections::BTreeMap;

use serde_json::json;
use tongting::debates::rules::judge_feedback::Feedback;
use tongting::debates::store::{ballots, parts};

use super::ballots::{drawn, fields, links_of, path, put, sends};
use crate::support::contests::{id_of, marks};
use crate::support::{Actor, Page, Site};

const OPENED: &str = "已经打开了另一个专用链接";

async fn opens(device: &Actor, address: &str) {
    device.get(&path(address)).await.status(200);
}

/// An autosave of a judge's page.
async fn saves(
    device: &Actor,
    ballot: &str,
    who: Option<&str>,
    base: i32,
    typed: &[(String, String)],
) -> Page {
    let fields: BTreeMap<String, String> = typed.iter().cloned().collect();
    let mut body = json!({ "base": base, "client": "seite", "sequence": 1, "fields": fields });
    if let Some(who) = who {
        body["who"] = json!(who);
    }
    device.api("PUT", &format!("{ballot}/ballot"), body).await
}

on_both!(a_ballot_that_is_open_on_a_lent_device_stays_its_judges_own);
async fn a_ballot_that_is_open_on_a_lent_device_stays_its_judges_own(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let elsewhere = drawn(&site, &organiser, 2, 3).await;
    let id = id_of(&here);
    let contest = site.contest(id).await;
    let of = contest.matches[0].clone();
    let all = links_of(&organiser, &here, "judge").await;
    let others = links_of(&organiser, &elsewhere, "judge").await;
    let ballot = format!("/judge/matches/{}", of.number);
    let device = site.visitor();
    opens(&device, &all["评委1某"]).await;
    let who = device.get(&ballot).await.field("who");
    let typed = fields(&marks(&contest, &of));
    let first = typed[0].0.clone();
    let mut form = typed.clone();
    put(&mut form, "who", &who);
    // Another judge of the match, and the same number in another contest.
    for address in [&all["评委2某"], &others["评委1某"]] {
        opens(&device, address).await;
        saves(&device, &ballot, Some(&who), 0, &typed)
            .await
            .status(409)
            .says(OPENED);
        for what in ["save", "check", "submit"] {
            let refused = sends(&device, &ballot, &form, what).await;
            refused.status(409).says(OPENED);
            // What was written is there to be sent again.
            assert_eq!(refused.field(&first), typed[0].1);
            assert_eq!(refused.field("do"), what);
            assert_eq!(
                refused.attribute("form.card", "action"),
                ballot,
                "sent to the same ballot"
            );
        }
    }
    let drafts = site.read(move |db| ballots::begun(db, id).unwrap()).await;
    assert!(drafts.is_empty());
    // A draft that this judge never had is not gone on with.
    opens(&device, &all["评委2某"]).await;
    saves(&device, &ballot, None, 4, &typed)
        .await
        .status(409)
        .says("另一个页面");
    // With the own link again it stands, as the own ballot.
    opens(&device, &all["评委1某"]).await;
    sends(&device, &ballot, &form, "submit")
        .await
        .status(200)
        .says("评分表已提交");
    let stands = site.contest(id).await.ballots;
    let judges: Vec<u32> = stands.iter().map(|one| one.judge.0).collect();
    assert_eq!(judges, [1]);
    // A correction as well.
    let correction = format!("{ballot}/correction");
    let page = device.get(&correction).await;
    let mut corrected = typed.clone();
    for (name, text) in [
        ("who", page.field("who").as_str()),
        ("version", page.field("version").as_str()),
        ("why", "填错了"),
        (first.as_str(), "24"),
    ] {
        put(&mut corrected, name, text);
    }
    opens(&device, &all["评委2某"]).await;
    sends(&device, &ballot, &typed, "submit").await.status(200);
    let refused = sends(&device, &correction, &corrected, "").await;
    refused.status(409).says(OPENED);
    assert_eq!(refused.field("why"), "填错了");
    assert_eq!(site.contest(id).await.ballots.len(), 2);
}

on_both!(a_team_says_nothing_of_judges_in_the_name_of_another);
async fn a_team_says_nothing_of_judges_in_the_name_of_another(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let id = id_of(&here);
    site.is_judged(id, 1).await;
    let all = links_of(&organiser, &here, "team").await;
    let of = site.contest(id).await.matches[0].number;
    let page = format!("/team/matches/{of}/feedback");
    let device = site.visitor();
    opens(&device, &all["第1队"]).await;
    let mut form = device.get(&page).await.fields_of("form[action^='/team']");
    form.retain(|(name, _)| name != "csrf");
    put(&mut form, "grade-1", "2");
    put(&mut form, "word-1", "提问过多");
    opens(&device, &all["第2队"]).await;
    let refused = sends(&device, &page, &form, "").await;
    refused.status(409).says(OPENED);
    assert_eq!(refused.field("word-1"), "提问过多");
    let said = async || {
        site.read(move |db| parts::all::<Feedback>(db, id).unwrap())
            .await
    };
    assert!(said().await.is_empty());
    opens(&device, &all["第1队"]).await;
    sends(&device, &page, &form, "").await.status(200);
    let teams: Vec<u32> = said().await.iter().map(|one| one.team.0).collect();
    assert_eq!(teams, [1]);
}
