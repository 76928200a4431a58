//! Judges who correct their own ballots, until the result is confirmed.

use diesel::prelude::*;
use tongting::db::schema::audit_rows;
use tongting::debates::rules::contest::Match;

use super::ballots::{drawn, fields, links_of, path, put, sends};
use crate::support::contests::{id_of, marks};
use crate::support::{Actor, Site};

/// A judge of the first match who has handed in; the match, the judge's name and what was sent.
async fn handed_in(
    site: &Site,
    organiser: &Actor,
    here: &str,
) -> (Actor, Match, String, Vec<(String, String)>) {
    let contest = site.contest(id_of(here)).await;
    let of = contest.matches[0].clone();
    let judge = contest
        .judges
        .iter()
        .find(|one| one.number == of.panel[0].judge);
    let name = judge.unwrap().name.clone();
    let all = links_of(organiser, here, "judge").await;
    let actor = site.visitor();
    actor.get(&path(&all[&name])).await.status(200);
    let typed = fields(&marks(&contest, &of));
    let ballot = format!("/judge/matches/{}", of.number);
    let correction = format!("{ballot}/correction");
    actor.get(&correction).await.status(404);
    sends(&actor, &ballot, &typed, "submit")
        .await
        .status(200)
        .shows(&format!("a[href='{correction}']"));
    (actor, of, name, typed)
}

on_both!(a_judge_corrects_the_own_ballot_with_a_reason_until_it_is_confirmed);
async fn a_judge_corrects_the_own_ballot_with_a_reason_until_it_is_confirmed(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let (judge, of, name, typed) = handed_in(&site, &organiser, &here).await;
    let ballot = format!("/judge/matches/{}", of.number);
    let page = format!("{ballot}/correction");
    let shown = judge.get(&page).await;
    shown.status(200).says("更正的理由");
    let first = typed[0].0.clone();
    let mut corrected = typed.clone();
    put(&mut corrected, &first, "24");
    put(&mut corrected, "version", &shown.field("version"));
    let refused = sends(&judge, &page, &corrected, "").await;
    refused.status(422).says("请写明理由");
    assert_eq!(refused.attribute(&format!("#{first}"), "value"), "24");
    put(&mut corrected, "why", "把两名辩手的分数填反了");
    let done = sends(&judge, &page, &corrected, "").await;
    done.status(200)
        .is_at(&ballot)
        .says("把两名辩手的分数填反了");
    // Sent twice it counts once.
    sends(&judge, &page, &corrected, "").await.status(200);
    let stands = site.contest(id_of(&here)).await.ballots;
    let versions: Vec<u32> = stands.iter().map(|one| one.version).collect();
    assert_eq!(versions, [1, 2]);
    let correction = stands[1].correction.clone().unwrap();
    assert_eq!(
        (correction.by.as_str(), correction.why.as_str()),
        (name.as_str(), "把两名辩手的分数填反了")
    );
    // Another page of the judge that has not seen it undoes nothing.
    put(&mut corrected, &first, "20");
    let late = sends(&judge, &page, &corrected, "").await;
    late.status(409).says("已有人更正过");
    assert_eq!(late.attribute(&format!("#{first}"), "value"), "20");
    // The organiser sees all versions with who and why; the trail has it.
    let seat = of.panel[0].judge;
    organiser
        .get(&format!("{here}/ballots/{}/{seat}", of.number))
        .await
        .says("第 1 版")
        .says("第 2 版")
        .says("把两名辩手的分数填反了")
        .says(&name);
    let noted: i64 = site
        .read(|db| {
            audit_rows::table
                .filter(audit_rows::action.eq("debate.correct-own-ballot"))
                .count()
                .get_result(db)
                .unwrap()
        })
        .await;
    assert_eq!(noted, 1);
    // Confirmed, it is too late; opened again, it is possible again.
    site.is_judged(id_of(&here), 1).await;
    let state = format!("{here}/matches/{}/state", of.number);
    let confirm = [("do", "confirm")];
    organiser
        .post_form(&state, &confirm)
        .await
        .says("结果已确认");
    judge
        .get(&ballot)
        .await
        .does_not_show(&format!("a[href='{page}']"));
    judge.get(&page).await.says("现在不能自行更正");
    put(&mut corrected, "version", "2");
    sends(&judge, &page, &corrected, "").await.status(423);
    assert_eq!(site.contest(id_of(&here)).await.ballots.len(), 4);
}

on_both!(a_contest_may_leave_corrections_to_the_tabulator);
async fn a_contest_may_leave_corrections_to_the_tabulator(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let (judge, of, _, typed) = handed_in(&site, &organiser, &here).await;
    let settings = organiser.get(&format!("{here}/settings")).await;
    settings.shows("#judges-correct[checked]");
    let id = id_of(&here);
    site.write(move |db| {
        let row = tongting::debates::store::contests::load(db, id).unwrap();
        let mut settings = row.settings.0;
        settings.judges_correct = false;
        tongting::debates::store::contests::settle(db, id, &row.title, settings).unwrap();
    })
    .await;
    let page = format!("/judge/matches/{}/correction", of.number);
    judge.get(&page).await.says("由计分长更正");
    let mut corrected = typed.clone();
    let first = corrected[0].0.clone();
    put(&mut corrected, &first, "24");
    put(&mut corrected, "version", "1");
    put(&mut corrected, "why", "填错了");
    sends(&judge, &page, &corrected, "")
        .await
        .status(423)
        .says("现在不能自行更正");
    // The tabulator may, whatever is left to judges.
    let by_hand = format!("{here}/ballots/{}/{}", of.number, of.panel[0].judge);
    sends(&organiser, &by_hand, &corrected, "correct")
        .await
        .status(200)
        .says("第 2 版");
}
