//! Files of evidence: whole, in parts, and only to whom they are shown.

use std::collections::BTreeSet;

use reqwest::Method;
use tongting::db::Id;
use tongting::error::Problem;
use tongting::exercises::{self, EvidenceCode, PackVersion};

use crate::support::opened::EXERCISE;
use crate::support::{Actor, Page, Site};

const PICTURE: &str = "evidence/A-E13-plan.png";

async fn version(site: &Site) -> Id<PackVersion> {
    let current = |db: &mut _| exercises::store::current(db, EXERCISE).unwrap().unwrap().id;
    site.read(current).await
}

/// The bytes as they lie in the folder of the pack.
fn original() -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises");
    std::fs::read(format!("{folder}/{EXERCISE}/{PICTURE}")).unwrap()
}

async fn asks(actor: &Actor, path: &str, header: (&str, &str)) -> Page {
    let request = actor.request(Method::GET, path);
    actor.sends(request.header(header.0, header.1)).await
}

on_both!(a_picture_arrives_whole_and_can_do_nothing);
async fn a_picture_arrives_whole_and_can_do_nothing(site: Site) {
    let trainer = site.trainer("heqing").await;
    let path = format!("/exercises/media/{}/{PICTURE}", version(&site).await);
    let page = trainer.get(&path).await;
    page.status(200);
    assert_eq!(page.body, original());
    assert_eq!(page.header("content-type"), "image/png");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.header("content-security-policy").contains("sandbox"));
    assert!(page.header("cache-control").contains("private"));
    let tag = page.header("etag").to_owned();
    let again = asks(&trainer, &path, ("if-none-match", &tag)).await;
    again.status(304);
    assert!(again.body.is_empty());
}

on_both!(a_player_asks_for_parts);
async fn a_player_asks_for_parts(site: Site) {
    let trainer = site.trainer("heqing").await;
    let path = format!("/exercises/media/{}/{PICTURE}", version(&site).await);
    let whole = original();
    let part = asks(&trainer, &path, ("range", "bytes=10-19")).await;
    part.status(206);
    assert_eq!(part.body, whole[10..20]);
    let size = whole.len();
    assert_eq!(part.header("content-range"), format!("bytes 10-19/{size}"));
    let end = asks(&trainer, &path, ("range", "bytes=-5")).await;
    assert_eq!(end.body, whole[size - 5..]);
    let beyond = format!("bytes={size}-");
    let beyond = asks(&trainer, &path, ("range", &beyond)).await;
    beyond.status(416);
    assert_eq!(beyond.header("content-range"), format!("bytes */{size}"));
}

on_both!(only_preparers_reach_the_librarys_files);
async fn only_preparers_reach_the_librarys_files(site: Site) {
    let path = format!("/exercises/media/{}/{PICTURE}", version(&site).await);
    site.participant("zhangmoumou")
        .await
        .get(&path)
        .await
        .status(403);
    let trainer = site.trainer("heqing").await;
    for wrong in [
        path.replace("plan", "nothing"),
        path.replace("A-E13-plan.png", "A-E13.md"),
        path.replace("evidence/A-E13-plan.png", "pack.toml"),
    ] {
        trainer.get(&wrong).await.status(404);
    }
}

on_both!(who_may_see_an_item_gets_its_files_and_no_others);
async fn who_may_see_an_item_gets_its_files_and_no_others(site: Site) {
    let version = version(&site).await;
    let given = |items: &[&str], path: &'static str| {
        let items: BTreeSet<EvidenceCode> = items.iter().map(|code| (*code).into()).collect();
        site.read(
            move |db| match exercises::media(db, version, path, &items) {
                Ok(_) => true,
                Err(Problem::NotFound) => false,
                Err(other) => panic!("{other:?}"),
            },
        )
    };
    assert!(given(&["A-E01", "A-E13"], PICTURE).await);
    assert!(!given(&["A-E01"], PICTURE).await);
    assert!(!given(&["A-E13"], "evidence/A-E15-van.png").await);
    assert!(!given(&[], PICTURE).await);
}

on_both!(the_library_shows_how_a_case_is_heard);
async fn the_library_shows_how_a_case_is_heard(site: Site) {
    let trainer = site.trainer("heqing").await;
    let page = trainer.get(&format!("/exercises/{EXERCISE}")).await;
    page.status(200).says("庭审脚本").says("被告人张某某");
    let rows = page.rows("#hearing table");
    let witnesses = rows
        .iter()
        .find(|row| row[0].contains("证人、鉴定人出庭"))
        .unwrap();
    assert!(witnesses.iter().any(|cell| cell.contains("A-C2")));
    page.shows("img[src$='A-E13-plan.png']");
    let organiser = site.organiser("luyang").await;
    let page = organiser.get(&format!("/exercises/{EXERCISE}")).await;
    page.status(200).says("庭审脚本").does_not_say("A-C2");
    page.does_not_say("A-P20");
}

on_both!(a_participant_gets_a_picture_when_its_evidence_is_released);
async fn a_participant_gets_a_picture_when_its_evidence_is_released(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let zhao = site.participant("zhaomoumou").await;
    let opens = site.clock.now().plus_minutes(30);
    let closes = opens.plus_minutes(240);
    let sitting = site.scheduled(opens, closes, &[&zhang, &li]).await;
    let file = |path: &str| format!("/sittings/{sitting}/media/{path}");
    const VAN: &str = "evidence/A-E15-van.png";
    zhang.get(&file(PICTURE)).await.status(404);
    site.clock.set_moment(opens);
    for view in ["", "?plain=1"] {
        let paper = zhang.get(&format!("/sittings/{sitting}/paper{view}")).await;
        let pictures = paper.status(200).count(".evidence-media img");
        assert_eq!(pictures, 1, "{view}");
        let address = paper.attribute(".evidence-media img", "src");
        assert_eq!(zhang.get(&address).await.status(200).body, original());
    }
    zhao.get(&file(PICTURE)).await.status(404);
    for task in ["A-T1", "A-T2"] {
        zhang.get(&file(VAN)).await.status(404);
        let path = format!("/api/v1/sittings/{sitting}/tasks/{task}/hand-in");
        let handed_in = zhang
            .api("PUT", &path, serde_json::json!({ "revision": 0 }))
            .await;
        handed_in.status(200);
    }
    zhang.get(&file(VAN)).await.status(200);
    li.get(&file(VAN)).await.status(404);
}
