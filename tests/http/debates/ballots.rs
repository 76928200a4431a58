//! Ballots: by a private link, on paper, all in the same second; corrected only by another version.

use std::collections::BTreeMap;

use serde_json::json;
use tongting::debates::drawing::{self, Wanted};
use tongting::debates::rules::contest::{BallotMarks, PhaseKind};
use tongting::debates::rules::numbers::Side;

use super::{enters, makes};
use crate::support::contests::{id_of, marks};
use crate::support::{Actor, Page, Site};

/// A contest with a drawn round.
pub async fn drawn(site: &Site, organiser: &Actor, teams: usize, judges: usize) -> String {
    let here = makes(organiser, &[("judges-correct", "true")]).await;
    enters(organiser, &here, teams, judges).await;
    draws(site, &here, "7").await;
    here
}

async fn draws(site: &Site, here: &str, seed: &str) {
    let (id, now) = (id_of(here), site.clock.now());
    let wanted = Wanted {
        division: tongting::debates::rules::numbers::DivisionNumber::FIRST,
        kind: PhaseKind::RoundRobin,
        format: "ten-best-1v1".into(),
        seed: seed.into(),
        panel_size: 3,
        venues: vec!["一号厅".into()],
        by: "李某某".into(),
    };
    site.write(move |db| drawing::make_round(db, id, &wanted, now).unwrap())
        .await;
}

/// The private address of every judge, by name.
async fn links(organiser: &Actor, here: &str) -> BTreeMap<String, String> {
    links_of(organiser, here, "judge").await
}

/// The private address of every judge or team, by name.
pub async fn links_of(organiser: &Actor, here: &str, holder: &str) -> BTreeMap<String, String> {
    let fields = [("do", "make"), ("holder", holder)];
    let page = organiser.post_form(&format!("{here}/links"), &fields).await;
    page.status(200).says("链接只显示这一次");
    let names = page.texts_of(".link-slip b");
    let addresses = page.texts_of(".link-slip code");
    names.into_iter().zip(addresses).collect()
}

/// An address on this site, without the site.
pub fn path(address: &str) -> String {
    let rest = address.split_once("://").unwrap().1;
    rest[rest.find('/').unwrap()..].to_owned()
}

/// A ballot as the fields of the form.
pub fn fields(marks: &BallotMarks) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (who, given) in &marks.speakers {
        for (code, points) in given {
            fields.push((format!("speaker-{who}-{code}"), points.short()));
        }
    }
    for (side, given) in &marks.teams {
        let side = if *side == Side::Prosecution {
            "prosecution"
        } else {
            "defence"
        };
        for (code, points) in given {
            fields.push((format!("team-{side}-{code}"), points.short()));
        }
    }
    fields.extend(
        marks
            .best_debater
            .map(|who| ("best-debater".to_owned(), who.to_string())),
    );
    fields.push(("reasons-prosecution".into(), "论证扎实。".into()));
    fields
}

pub fn put(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value.to_owned()));
}

pub async fn sends(judge: &Actor, path: &str, fields: &[(String, String)], what: &str) -> Page {
    let mut all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.push(("do", what));
    judge.post_form(path, &all).await
}

on_both!(a_judge_fills_in_a_ballot_by_a_private_link_and_it_stands);
async fn a_judge_fills_in_a_ballot_by_a_private_link_and_it_stands(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 4, 7).await;
    let contest = site.contest(id_of(&here)).await;
    let of = contest.matches[0].clone();
    let name = &contest.judges[usize::try_from(of.panel[0].judge.0).unwrap() - 1].name;
    let all = links(&organiser, &here).await;
    let judge = site.visitor();
    judge.get("/judge").await.status(404);
    let home = judge.get(&path(&all[name])).await;
    home.status(200).says("待评分").is_at("/judge");
    let ballot = format!("/judge/matches/{}", of.number);
    judge.get(&ballot).await.status(200).says("观点与论证");
    let mut typed = fields(&marks(&contest, &of));
    let whole = typed.clone();
    // Something is missing, something is out of range: named, and kept.
    let first = typed[0].0.clone();
    put(&mut typed, &first, "26");
    let last = typed[1].0.clone();
    put(&mut typed, &last, "");
    let refused = sends(&judge, &ballot, &typed, "check").await;
    refused.status(422).says("应在 0 至").says("还没有打分");
    assert_eq!(refused.attribute(&format!("#{first}"), "value"), "26");
    // Each fault leads to its field, which says it, too.
    let to_first = format!("#error-summary a[href='#{first}']");
    refused
        .shows(&to_first)
        .shows("#error-summary[data-focus-first]");
    assert!(
        refused.text_of(&to_first).contains("的“"),
        "debater and item"
    );
    refused.shows(&format!(
        "#{first}[aria-invalid='true'][aria-describedby='range-{first} error-{first}']"
    ));
    assert_eq!(
        refused.text_of(&format!("#error-{first}")),
        refused.text_of(&to_first)
    );
    refused
        .shows(&format!("#{last}[aria-invalid='true']"))
        .says("每档 0.5");
    put(&mut typed, &first, "很多");
    let unread = sends(&judge, &ballot, &typed, "check").await;
    unread.status(422).says("分数要写成数字");
    assert!(unread.text_of(&to_first).contains('“'), "it names the item");
    // A comment comes back as it was typed, however often.
    let comment = "第一行\n  第二行，退两格\n\n第四行";
    put(&mut typed, "reasons-prosecution", comment);
    for _ in 0..2 {
        let again = sends(&judge, &ballot, &typed, "check").await;
        let kept = again.status(422).field("reasons-prosecution");
        assert_eq!(kept, comment);
        assert_eq!(
            again.field("reasons-defence"),
            "",
            "an empty box stays empty"
        );
        put(&mut typed, "reasons-prosecution", &kept);
    }
    // Kept while typing, each save once; another page that knows less does not overwrite it.
    let saves = async |base: i32, sequence: i32, reasons: &str| {
        let mut fields: BTreeMap<String, String> = whole.iter().cloned().collect();
        fields.insert("reasons-defence".into(), reasons.into());
        let body =
            json!({ "base": base, "client": "seite", "sequence": sequence, "fields": fields });
        judge.api("PUT", &format!("{ballot}/ballot"), body).await
    };
    let stored = site
        .visitor()
        .api(
            "PUT",
            &format!("{ballot}/ballot"),
            json!({ "base": 0, "client": "x", "sequence": 1, "fields": {} }),
        )
        .await;
    stored.status(404);
    let revision = judge
        .get(&ballot)
        .await
        .attribute("form[data-ballot]", "data-revision")
        .parse()
        .unwrap();
    let one = saves(revision, 1, "应变好。").await;
    assert_eq!(one.status(200).json()["revision"], revision + 1);
    assert_eq!(
        saves(revision, 1, "应变好。").await.json()["revision"],
        revision + 1
    );
    saves(revision, 2, "别的页面")
        .await
        .status(409)
        .says("另一个页面");
    let shown = judge.get(&ballot).await;
    shown.says("应变好。");
    // Looked over, confirmed; sent twice it counts once, and another one is refused.
    let base = (revision + 1).to_string();
    let mut send = whole.clone();
    put(&mut send, "base", &base);
    put(&mut send, "reasons-defence", "应变好。");
    let summary = sends(&judge, &ballot, &send, "check").await;
    summary.status(200).says("确认提交").says("论证扎实。");
    sends(&judge, &ballot, &send, "submit")
        .await
        .status(200)
        .says("评分表已提交");
    sends(&judge, &ballot, &send, "submit")
        .await
        .status(200)
        .says("评分表已提交");
    put(&mut send, "reasons-defence", "改了主意。");
    sends(&judge, &ballot, &send, "submit")
        .await
        .status(422)
        .says("另一份评分表");
    let ballots = site.contest(id_of(&here)).await.ballots;
    assert_eq!(ballots.len(), 1);
    assert_eq!(ballots[0].marks.reasons[&Side::Defence], "应变好。");
    judge.get("/judge").await.says("已交");
    // Another match's ballot, another contest's organiser: nothing.
    let other = contest
        .matches
        .iter()
        .find(|one| one.panel.iter().all(|seat| seat.judge != of.panel[0].judge));
    judge
        .get(&format!("/judge/matches/{}", other.unwrap().number))
        .await
        .status(404);
    let stranger = super::stranger(&site).await;
    stranger.get(&format!("{here}/ballots")).await.status(404);
}

on_both!(a_link_ends_when_it_is_made_anew_taken_back_or_too_old);
async fn a_link_ends_when_it_is_made_anew_taken_back_or_too_old(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let all = links(&organiser, &here).await;
    assert_eq!(all.len(), 3);
    let [first, second, third] = [1, 2, 3].map(|number| path(&all[&format!("评委{number}某")]));
    let judge = site.visitor();
    judge.get(&first).await.status(200);
    let page = format!("{here}/links");
    let renewed = organiser
        .post_form(
            &page,
            &[("do", "renew"), ("holder", "judge"), ("number", "1")],
        )
        .await;
    judge.get("/judge").await.status(404);
    site.visitor().get(&first).await.status(404);
    site.visitor()
        .get(&path(&renewed.text_of(".link-slip code")))
        .await
        .status(200);
    organiser
        .post_form(
            &page,
            &[("do", "end"), ("holder", "judge"), ("number", "2")],
        )
        .await
        .says("没有链接");
    site.visitor().get(&second).await.status(404);
    site.visitor().get(&third).await.status(200);
    site.clock.advance_minutes(7 * 24 * 60 + 1);
    site.visitor().get(&third).await.status(404);
    organiser.signs_in().await;
    let again = links(&organiser, &here).await;
    assert_eq!(again.len(), 3);
}

on_both!(a_paper_ballot_is_entered_twice_and_corrected_by_a_version);
async fn a_paper_ballot_is_entered_twice_and_corrected_by_a_version(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let second = site.organiser("wangmoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let contest = site.contest(id_of(&here)).await;
    let of = contest.matches[0].clone();
    let page = format!("{here}/ballots/{}/{}", of.number, of.panel[0].judge);
    let right = fields(&marks(&contest, &of));
    let mut slip = right.clone();
    let first = slip[0].0.clone();
    put(&mut slip, &first, "20");
    sends(&organiser, &page, &right, "enter")
        .await
        .status(200)
        .says("等待另一个人再录一遍");
    // The same person twice is not two people.
    sends(&organiser, &page, &right, "enter")
        .await
        .says("等待另一个人再录一遍");
    assert!(site.contest(id_of(&here)).await.ballots.is_empty());
    // A ballot that one of the two has read keeps its judge.
    let again = [
        ("do", "panels"),
        ("panel-size", "3"),
        ("reason", "评委调整"),
    ];
    organiser
        .post_form(&format!("{here}/rounds/1"), &again)
        .await
        .status(409)
        .says("已有人开始填写评分表");
    sends(&second, &page, &slip, "enter")
        .await
        .status(422)
        .says("两次录入不一致");
    sends(&second, &page, &right, "enter")
        .await
        .status(200)
        .says("评分表已生效")
        .says("第 1 版");
    let mut corrected = right.clone();
    put(&mut corrected, &first, "24");
    sends(&organiser, &page, &corrected, "correct")
        .await
        .status(422)
        .says("请写明理由")
        .says("更正没有保存")
        .does_not_say("评分表还没有交")
        .shows("#why[aria-invalid='true']")
        .shows(&format!("#{first}[value='24']"));
    put(&mut corrected, "why", "评委口述更正");
    put(&mut corrected, "version", "1");
    let done = sends(&organiser, &page, &corrected, "correct").await;
    done.status(200)
        .says("第 2 版")
        .says("第 1 版")
        .says("评委口述更正");
    let ballots = site.contest(id_of(&here)).await.ballots;
    assert_eq!(
        ballots.iter().map(|one| one.version).collect::<Vec<_>>(),
        [1, 2]
    );
    organiser
        .get(&format!("{here}/ballots"))
        .await
        .says("已更正")
        .says("已收评分表 1/3");
    // Who has not seen that correction does not undo it, and loses nothing of what was typed.
    put(&mut corrected, &first, "23");
    let overtaken = sends(&organiser, &page, &corrected, "correct").await;
    overtaken.status(409).says("已有人更正过");
    assert_eq!(overtaken.attribute(&format!("#{first}"), "value"), "23");
    assert_eq!(overtaken.attribute("[name=version]", "value"), "2");
    assert_eq!(site.contest(id_of(&here)).await.ballots.len(), 2);
    // Confirmed, nothing changes any more.
    site.is_judged(id_of(&here), 1).await;
    let state = format!("{here}/matches/{}/state", of.number);
    organiser
        .post_form(&state, &[("do", "confirm")])
        .await
        .says("结果已确认");
    put(&mut corrected, &first, "23");
    sends(&organiser, &page, &corrected, "correct")
        .await
        .status(422)
        .says("不接受评分");
}

on_both!(all_judges_of_all_matches_hand_in_at_the_same_moment);
async fn all_judges_of_all_matches_hand_in_at_the_same_moment(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 96, 144).await;
    let id = id_of(&here);
    for round in 1..=20_u32 {
        draws(&site, &here, &round.to_string()).await;
    }
    let all = links(&organiser, &here).await;
    // All at once, so that no connection grows old before it is used again.
    let enter = all.into_iter().map(async |(name, address)| {
        let judge = site.visitor();
        judge.get(&path(&address)).await.status(200);
        (name, judge)
    });
    let judges: BTreeMap<String, Actor> = futures_util::future::join_all(enter)
        .await
        .into_iter()
        .collect();
    let contest = site.contest(id).await;
    for round in 1..=20_u32 {
        let own = contest.matches.iter().filter(|of| of.round.0 == round);
        let sent = own.flat_map(|of| {
            let typed = fields(&marks(&contest, of));
            let ballot = format!("/judge/matches/{}", of.number);
            let seats = of.panel.iter();
            let judges = &judges;
            let names: Vec<String> = seats
                .map(|seat| {
                    contest
                        .judges
                        .iter()
                        .find(|one| one.number == seat.judge)
                        .unwrap()
                        .name
                        .clone()
                })
                .collect();
            names.into_iter().map(move |name| {
                let (typed, ballot) = (typed.clone(), ballot.clone());
                async move {
                    sends(&judges[&name], &ballot, &typed, "submit")
                        .await
                        .status(200)
                        .says("评分表已提交");
                }
            })
        });
        let sent: Vec<_> = sent.collect();
        assert_eq!(sent.len(), 144);
        futures_util::future::join_all(sent).await;
    }
    let ballots = site.contest(id).await.ballots;
    assert_eq!(ballots.len(), 2_880, "every ballot is there, each once");
}
