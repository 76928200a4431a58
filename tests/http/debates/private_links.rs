//! Private links: each opens what is its holder's, until it ends.

use diesel::connection::SimpleConnection;
use reqwest::Method;
use tongting::db::Db;

use super::ballots::{drawn, links_of, path};
use super::stranger;
use crate::support::{Page, Site};

on_both!(a_team_opens_its_own_pages_until_its_link_ends);
async fn a_team_opens_its_own_pages_until_its_link_ends(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 4, 7).await;
    let all = links_of(&organiser, &here, "team").await;
    assert_eq!(all.len(), 4);
    let address = path(&all["第1队"]);
    let team = site.visitor();
    team.get("/team").await.status(404);
    // The cookie is for these pages only, and is not the secret of the address.
    let entered = team.sends(team.request(Method::GET, &address)).await;
    let cookie = entered.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("Path=/team"),
        "{cookie}"
    );
    let secret = address.split_once('=').unwrap().1;
    assert!(!cookie.contains(secret), "{cookie}");
    let home = team.get(&address).await;
    home.status(200).is_at("/team").says("第1队").says("甲1某");
    home.never_mentions(secret);
    let value = cookie.split(['=', ';']).nth(1).unwrap();
    site.visitor()
        .get(&format!("/team?key={value}"))
        .await
        .status(404);
    // Not the judges' pages, not by a judge's link, and nothing of other teams.
    team.get("/judge").await.status(404);
    let judges = links_of(&organiser, &here, "judge").await;
    let judges = path(&judges["评委1某"]).replace("/judge", "/team");
    site.visitor().get(&judges).await.status(404);
    // Who happens to be signed in at the same browser sees the page as well.
    let at_the_desk = site.organiser("wangmoumou").await;
    at_the_desk.get(&address).await.status(200).says("第1队");
    // Links are made and ended by who runs the contest.
    let page = format!("{here}/links");
    let stranger = stranger(&site).await;
    stranger.get(&page).await.status(404);
    let end = [("do", "end"), ("holder", "team"), ("number", "1")];
    stranger.post_form(&page, &end).await.status(404);
    team.get("/team").await.status(200);
    let renew = [("do", "renew"), ("holder", "team"), ("number", "1")];
    let renewed = organiser.post_form(&page, &renew).await;
    // It is shown once, so it can be printed and copied there.
    renewed.shows("button[data-print]");
    let copied = renewed.attribute("button[data-copy]", "data-copy");
    renewed.shows(&format!(".link-slip code#{copied}"));
    team.get("/team").await.status(404);
    site.visitor().get(&address).await.status(404);
    let fresh = path(&renewed.text_of(".link-slip code"));
    team.get(&fresh).await.status(200);
    organiser.post_form(&page, &end).await.status(200);
    team.get("/team").await.status(404);
    let other = site.visitor();
    other.get(&path(&all["第2队"])).await.status(200);
    site.clock.advance_minutes(7 * 24 * 60);
    other.get("/team").await.status(404);
}

fn runs(db: &mut Db, sqlite: &str, postgres: &str) {
    match db {
        Db::Sqlite(conn) => conn.batch_execute(sqlite),
        Db::Postgres(conn) => conn.batch_execute(postgres),
    }
    .unwrap();
}

macro_rules! migration {
    ($engine:literal, $way:literal) => {
        include_str!(concat!(
            "../../../migrations/",
            $engine,
            "/2026-11-30-030000_debate_links/",
            $way,
            ".sql"
        ))
    };
}

fn clock_address(page: &Page) -> String {
    path(&page.text_of(".link-address"))
}

on_both!(links_given_out_before_there_was_one_table_go_on_working);
async fn links_given_out_before_there_was_one_table_go_on_working(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let judges = links_of(&organiser, &here, "judge").await;
    let clock = format!("{here}/matches/1/clock/links");
    let made = async |purpose: &'static str| {
        let fields = [("do", "make"), ("purpose", purpose)];
        clock_address(&organiser.post_form(&clock, &fields).await)
    };
    let (keep, watch) = (made("keep").await, made("watch").await);
    // The tables as they were, and then the change.
    site.write(|db| {
        runs(
            db,
            migration!("sqlite", "down"),
            migration!("postgres", "down"),
        );
    })
    .await;
    site.write(|db| {
        runs(db, migration!("sqlite", "up"), migration!("postgres", "up"));
    })
    .await;
    for address in judges.values() {
        site.visitor().get(&path(address)).await.status(200);
    }
    let keeper = site.visitor();
    keeper
        .get(&keep)
        .await
        .status(200)
        .is_at(&format!("{here}/matches/1/clock"));
    let watcher = site.visitor();
    watcher
        .get(&watch)
        .await
        .status(200)
        .is_at(&format!("{here}/matches/1/phone"));
    watcher
        .get(&format!("{here}/matches/1/clock"))
        .await
        .status(404);
    // Each is still one of its kind, to be ended.
    let page = organiser.get(&format!("{here}/links")).await;
    assert_eq!(page.count("button[value=end]"), 3);
    let end = [("do", "end"), ("holder", "judge"), ("number", "1")];
    organiser
        .post_form(&format!("{here}/links"), &end)
        .await
        .status(200);
    site.visitor()
        .get(&path(&judges["评委1某"]))
        .await
        .status(404);
}
