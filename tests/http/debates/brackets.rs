//! Brackets: as they were drawn, whatever changes in the standings; level seeds; changes by hand.

use tongting::debates::rules::Contest;
use tongting::debates::rules::archive;
use tongting::debates::rules::contest::{Match, PhaseKind};
use tongting::debates::rules::numbers::{Side, TeamNumber};
use tongting::debates::store::{self, parts};

use super::{enters, makes};
use crate::support::contests::id_of;
use crate::support::{Actor, Page, Site};

async fn draws(organiser: &Actor, here: &str, kind: &str, seed: &str) -> Page {
    let fields = [
        ("kind", kind),
        ("format", "ten-best-1v1"),
        ("seed", seed),
        ("panel-size", "3"),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await
}

async fn opens(organiser: &Actor, here: &str, places: &str) -> Page {
    let open = [("do", "open"), ("entry", "best"), ("places", places)];
    organiser.post_form(&format!("{here}/advance"), &open).await
}

/// Four teams after their first round, ranked by wins, scores, then penalties.
async fn after_a_round(site: &Site, organiser: &Actor) -> String {
    let penalties = [("team-metric", "debates-metric-penalties")];
    let here = makes(organiser, &penalties).await;
    enters(organiser, &here, 4, 7).await;
    draws(organiser, &here, "round-robin", "7")
        .await
        .status(200);
    site.is_judged(id_of(&here), 1).await;
    here
}

fn seeds(contest: &Contest) -> Vec<TeamNumber> {
    let mut phases = contest.phases.iter();
    let elimination = phases.find(|one| one.kind == PhaseKind::Elimination);
    elimination.unwrap().seeds.clone()
}

on_both!(a_bracket_stays_as_it_was_drawn_when_the_standings_change);
async fn a_bracket_stays_as_it_was_drawn_when_the_standings_change(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = after_a_round(&site, &organiser).await;
    let id = id_of(&here);
    // The two winners are level, and so are the two who lost.
    opens(&organiser, &here, "4")
        .await
        .status(200)
        .says("种子次序持平");
    assert!(seeds(&site.contest(id).await).is_empty());
    draws(&organiser, &here, "elimination", "5")
        .await
        .status(200)
        .says("半决赛");
    let drawn = seeds(&site.contest(id).await);
    assert_eq!(drawn.len(), 4);
    let advance = format!("{here}/advance");
    organiser
        .get(&advance)
        .await
        .does_not_say("种子次序持平")
        .does_not_say("名次有变动");
    site.is_judged(id, 2).await;
    // The first falls behind the second.
    let first = drawn[0].to_string();
    let penalty = [
        ("team", first.as_str()),
        ("points", "5"),
        ("reason", "报名逾期"),
    ];
    organiser
        .post_form(&format!("{here}/penalties"), &penalty)
        .await
        .status(200);
    organiser
        .get(&advance)
        .await
        .says("名次有变动")
        .shows("svg.bracket");
    organiser
        .get(&format!("{here}/tab?view=breaks"))
        .await
        .says("淘汰赛仍按抽签时的名单和次序进行");
    for lot in ["lot", "seeds"] {
        let lot = [("do", lot), ("seed", "1")];
        organiser
            .post_form(&advance, &lot)
            .await
            .status(409)
            .says("淘汰赛已经抽签");
    }
    // The winners meet in the final, and no match of the semifinals is drawn again.
    draws(&organiser, &here, "elimination", "6")
        .await
        .status(200)
        .says("决赛");
    site.is_judged(id, 3).await;
    draws(&organiser, &here, "elimination", "7")
        .await
        .status(409)
        .says("没有可以再抽的场次");
    let contest = site.contest(id).await;
    assert_eq!(seeds(&contest), drawn);
    assert_eq!(contest.matches.len(), 2 + 2 + 1);
    assert_eq!(archive::read(&archive::write(&contest)), Ok(contest));
}

on_both!(a_lot_waits_for_every_result_and_orders_level_seeds);
async fn a_lot_waits_for_every_result_and_orders_level_seeds(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = after_a_round(&site, &organiser).await;
    let id = id_of(&here);
    draws(&organiser, &here, "round-robin", "7")
        .await
        .status(200);
    opens(&organiser, &here, "1")
        .await
        .status(200)
        .says("待抽签决定")
        .says("全部结果录入之后再抽签")
        .does_not_show("#lot-seed");
    let advance = format!("{here}/advance");
    let early = [("do", "lot"), ("seed", "31 08")];
    organiser
        .post_form(&advance, &early)
        .await
        .status(409)
        .says("全部结果录入之后再抽签");
    site.is_judged(id, 2).await;
    opens(&organiser, &here, "4")
        .await
        .says("种子次序持平")
        .shows("#seeds-seed");
    let lot = [("do", "seeds"), ("seed", "31 08")];
    organiser
        .post_form(&advance, &lot)
        .await
        .status(200)
        .says("31 08")
        .does_not_say("种子次序持平");
    organiser
        .post_form(&advance, &lot)
        .await
        .status(409)
        .says("没有需要抽签决定的名额");
    draws(&organiser, &here, "elimination", "5")
        .await
        .status(200);
    let contest = site.contest(id).await;
    assert!(!contest.lots.is_empty());
    for lot in &contest.lots {
        let order = seeds(&contest).into_iter().map(|one| one.to_string());
        let order: Vec<String> = order.filter(|one| lot.draw.pool.contains(one)).collect();
        assert_eq!(order, lot.draw.outcome);
    }
    // Taken back, nothing of the bracket is fixed any more.
    let why = [("do", "cancel"), ("reason", "赛程有变")];
    organiser
        .post_form(&format!("{here}/rounds/3"), &why)
        .await
        .says("本轮抽签已撤销");
    assert!(seeds(&site.contest(id).await).is_empty());
}

on_both!(a_team_that_leaves_a_match_is_not_pulled_up_by_it);
async fn a_team_that_leaves_a_match_is_not_pulled_up_by_it(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 7).await;
    draws(&organiser, &here, "round-robin", "7")
        .await
        .status(200);
    let id = id_of(&here);
    let before = site.contest(id).await.matches[0].clone();
    let pulled_up = before.pairing.team(Side::Prosecution);
    let number = before.number;
    site.write(move |db| {
        let of = store::load(db, id).unwrap().matches[0].clone();
        let of = Match { pulled_up, ..of };
        parts::put(db, id, number.0, &of).unwrap();
    })
    .await;
    let fifth = [
        ("team", "第5队"),
        ("office", "第5人民检察院"),
        ("kind", "prosecutors"),
        ("speaker-1", "甲5某"),
    ];
    organiser
        .post_form(&format!("{here}/teams/new"), &fifth)
        .await
        .status(200);
    let page = format!("{here}/matches/{number}");
    let venue = [("venue", "三号厅"), ("reason", "一号厅设备故障")];
    organiser.post_form(&page, &venue).await.status(200);
    let of = site.contest(id).await.matches[0].clone();
    assert_eq!(of.pulled_up, pulled_up, "who stays was pulled up");
    let replaced = [("prosecution", "5"), ("reason", "原代表队退赛")];
    organiser.post_form(&page, &replaced).await.status(200);
    let of = site.contest(id).await.matches[0].clone();
    assert_eq!(of.pairing.team(Side::Prosecution), Some(TeamNumber(5)));
    assert_eq!(of.pulled_up, None);
}
