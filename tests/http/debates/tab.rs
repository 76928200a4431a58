//! The tab: for those who run the contest, for everybody as far as it is released, to take away.

use std::io::{Cursor, Read};

use tongting::db::Id;
use tongting::debates::drawing::{self, Wanted};
use tongting::debates::rules::Contest;
use tongting::debates::rules::archive::{self, Files};
use tongting::debates::rules::contest::{Match, MatchState, PhaseKind};
use tongting::debates::rules::tables::Tables;
use tongting::debates::store::{self, parts};

use super::{TITLE, enters, makes, stranger};
use crate::support::contests::id_of;
use crate::support::{Actor, Page, Site};

/// A contest of four teams with its first round drawn; its address and id.
pub async fn with_a_round(site: &Site, organiser: &Actor) -> (String, Id<Contest>) {
    let here = makes(organiser, &[]).await;
    enters(organiser, &here, 4, 7).await;
    let id = id_of(&here);
    draws(site, id).await;
    (here, id)
}

async fn draws(site: &Site, id: Id<Contest>) {
    let now = site.clock.now();
    site.write(move |db| {
        let wanted = Wanted {
            division: tongting::debates::rules::numbers::DivisionNumber::FIRST,
            kind: PhaseKind::RoundRobin,
            format: "ten-best-1v1".to_owned(),
            seed: "07 15 22".to_owned(),
            panel_size: 3,
            venues: vec!["一号厅".to_owned()],
            by: "某某".to_owned(),
        };
        drawing::make_round(db, id, &wanted, now).unwrap();
    })
    .await;
}

/// The chief tabulator confirms these matches of a round, or all of them.
pub async fn confirms(site: &Site, id: Id<Contest>, matches: usize) {
    site.write(move |db| {
        let contest = store::load(db, id).unwrap();
        for of in contest.matches.into_iter().take(matches) {
            let at = of.number.0;
            let state = MatchState::Confirmed;
            parts::put(db, id, at, &Match { state, ..of }).unwrap();
        }
    })
    .await;
    // A public page may be a second old.
    site.clock.advance_seconds(2);
}

pub async fn publishes(organiser: &Actor, here: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("draw", "match"),
        ("results", "match"),
        ("standings", "round"),
        ("ballots", "never"),
        ("reasons", "never"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| name != other));
    fields.extend(more);
    let path = format!("{here}/tab/publicity");
    organiser.post_form(&path, &fields).await
}

on_both!(the_archive_computes_to_the_tables_of_the_server);
async fn the_archive_computes_to_the_tables_of_the_server(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    site.is_judged(id, 1).await;
    confirms(&site, id, 9).await;
    draws(&site, id).await;
    let page = organiser.get(&format!("{here}/tab/archive.zip")).await;
    page.status(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(page.body.to_vec())).unwrap();
    let mut files = Files::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    let again = archive::read(&files).unwrap();
    let live = site.contest(id).await;
    assert_eq!(Tables::of(&again), Tables::of(&live));
    assert!(!Tables::of(&live).judges.is_empty());
    let book = organiser.get(&format!("{here}/tab/tables.xlsx")).await;
    book.status(200);
    assert!(book.body.starts_with(b"PK"));
    let stranger = stranger(&site).await;
    for path in [
        "tab",
        "tab/archive.zip",
        "tab/tables.xlsx",
        "tab/publicity",
        "tab/state",
    ] {
        let path = format!("{here}/{path}");
        stranger.get(&path).await.status(404);
    }
}

on_both!(who_goes_on_is_not_told_while_a_match_is_hidden);
async fn who_goes_on_is_not_told_while_a_match_is_hidden(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    site.is_judged(id, 1).await;
    confirms(&site, id, 9).await;
    let open = [("do", "open"), ("entry", "best"), ("places", "2")];
    organiser
        .post_form(&format!("{here}/advance"), &open)
        .await
        .status(200);
    draws(&site, id).await;
    publishes(&organiser, &here, &[("draw", "never")])
        .await
        .status(200);
    let tab = format!("/tab/{id}");
    let link = "a[href*='view=breaks']";
    site.clock.advance_seconds(2);
    // The second round is not told of, and it may change who goes on.
    site.visitor()
        .get(&tab)
        .await
        .status(200)
        .does_not_show(link);
    site.is_judged(id, 2).await;
    confirms(&site, id, 9).await;
    site.visitor().get(&tab).await.shows(link);
}

on_both!(the_tab_follows_the_ballots);
async fn the_tab_follows_the_ballots(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let tab = format!("{here}/tab");
    organiser.get(&tab).await.status(200).says("胜场");
    let results = format!("{tab}?view=results");
    organiser.get(&results).await.says("已收评分表 0/3");
    let state = format!("{tab}/state");
    let before = organiser.get(&state).await.json();
    site.is_judged(id, 1).await;
    assert_ne!(organiser.get(&state).await.json(), before);
    let page = organiser.get(&results).await;
    page.says("胜（得分）").does_not_say("已收评分表 0/3");
    let of = organiser.get(&page.link("1")).await;
    of.status(200).says("评委会得分").says("主席");
    for view in ["speakers", "breaks", "judges", "combined"] {
        organiser
            .get(&format!("{tab}?view={view}"))
            .await
            .status(200);
    }
    organiser
        .get(&format!("{tab}?view=judges"))
        .await
        .says("评委1某");
    organiser
        .get(&format!("{tab}/matches/99"))
        .await
        .status(404);
}

on_both!(everybody_sees_what_is_released_and_nothing_else);
async fn everybody_sees_what_is_released_and_nothing_else(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let visitor = site.visitor();
    let tab = format!("/tab/{id}");
    let results = format!("{tab}?view=results");
    // Who meets whom is public at once, the results after the round.
    site.is_judged(id, 1).await;
    visitor
        .get(&results)
        .await
        .status(200)
        .says(TITLE)
        .says("待公布")
        .does_not_say("胜（");
    visitor.get(&tab).await.says("这一部分尚未公布");
    confirms(&site, id, 1).await;
    visitor.get(&results).await.does_not_say("胜（");
    confirms(&site, id, 2).await;
    visitor
        .get(&results)
        .await
        .says("胜（")
        .does_not_say("待公布");
    let ranked = visitor.get(&tab).await;
    ranked.says("第1队").says("胜场");
    visitor
        .get(&format!("{tab}?lang=en"))
        .await
        .says("Draw, results and standings");
    // Nobody but the organiser sees what a judge gave.
    let link = visitor.get(&results).await.link("1");
    visitor
        .get(&link)
        .await
        .status(200)
        .does_not_say("评委1某")
        .does_not_say("主席");
    publishes(
        &organiser,
        &here,
        &[("ballots", "match"), ("codes", "true")],
    )
    .await
    .says("公布设置已保存");
    site.clock.advance_seconds(2);
    visitor.get(&link).await.says("主席").does_not_say("第1队");
    visitor.get(&results).await.does_not_say("第1队");
    visitor.get(&tab).await.does_not_say("第1队").says("胜场");
    publishes(
        &organiser,
        &here,
        &[
            ("draw", "never"),
            ("results", "never"),
            ("standings", "never"),
        ],
    )
    .await
    .status(200);
    site.clock.advance_seconds(2);
    visitor.get(&tab).await.status(404);
    visitor.get(&link).await.status(404);
    visitor
        .get("/tab/00000000-0000-4000-8000-000000000000")
        .await
        .status(404);
}

on_both!(screens_and_paper_show_what_they_may);
async fn screens_and_paper_show_what_they_may(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let hall = format!("/tab/{id}/hall");
    let visitor = site.visitor();
    site.is_judged(id, 1).await;
    visitor
        .get(&hall)
        .await
        .status(200)
        .says("待公布")
        .does_not_say("胜（");
    let sheets = organiser.get(&format!("{here}/tab/print/sheets")).await;
    sheets.status(200).says("评委签名").says("甲1某");
    assert_eq!(sheets.count(".paper-page"), 6);
    confirms(&site, id, 2).await;
    visitor.get(&hall).await.says("胜（").says("胜场");
    let ceremony = organiser.get(&format!("{here}/tab/ceremony")).await;
    ceremony
        .status(200)
        .shows("[data-reveal=from-last] [data-rank='1']");
    let certificates = organiser
        .get(&format!("{here}/tab/print/certificates"))
        .await;
    certificates.says("荣誉证书").says("第1队").says(TITLE);
    organiser
        .get(&format!("{here}/tab/print/results"))
        .await
        .says("代表队排名")
        .does_not_say("评委评分统计");
    let stranger = stranger(&site).await;
    for path in [
        "ceremony",
        "print/results",
        "print/sheets",
        "print/certificates",
    ] {
        let path = format!("{here}/tab/{path}");
        stranger.get(&path).await.status(404);
    }
}

on_both!(what_tables_rank_by_is_chosen_by_form);
async fn what_tables_rank_by_is_chosen_by_form(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    site.is_judged(id, 1).await;
    let form = format!("{here}/tab/ranking");
    organiser
        .get(&form)
        .await
        .status(200)
        .says("只在仍然持平的各队之间比较");
    let none = organiser
        .post_form(&form, &[("minimum-speeches", "x")])
        .await;
    none.status(422)
        .says("请至少选择一项排名依据")
        .says("0 至 50");
    let fields = [
        ("team-metric", "debates-metric-votes"),
        ("team-metric", "debates-metric-who-beat-whom"),
        ("team-metric", "debates-metric-who-beat-whom"),
        ("speaker-metric", "debates-metric-speaker-total"),
        ("minimum-speeches", "2"),
        ("separate", "true"),
    ];
    organiser
        .post_form(&form, &fields)
        .await
        .says("排名规则已保存")
        .says("评委票数");
    let metrics = site.contest(id).await.settings.team_metrics;
    assert_eq!(metrics.len(), 3);
    organiser
        .get(&format!("{here}/tab?view=speakers"))
        .await
        .says("检察官辩手排名")
        .says("律师辩手排名");
}
