//! Pictures of the evidence in court: on everybody's screen when shown, and before nobody too early.

use serde_json::json;

use crate::support::hearing::{Court, JUDGE, PROSECUTOR, WITNESS};
use crate::support::{Actor, Site};

const PLAN: &str = "evidence/A-E13-plan.png";
const VAN: &str = "evidence/A-E15-van.png";

/// A hearing in the stage in which the prosecution shows its evidence.
async fn at_evidence(site: &Site) -> Court {
    let court = site.court_in_session().await;
    for _ in 0..3 {
        court.opens_next_stage().await;
    }
    court
}

async fn shows(court: &Court, code: &str) {
    court.grants(PROSECUTOR, "statement").await.status(200);
    let show = json!({ "kind": "show", "evidence": [code], "aim": "证明现场情况" });
    let shown = court.acts(&court.prosecutor, PROSECUTOR, show).await;
    shown.status(200);
}

/// The status with which a request for a file is answered.
async fn gets(actor: &Actor, court: &Court, path: &str) -> u16 {
    let page = actor
        .get(&format!("/hearings/{}/media/{path}", court.id))
        .await;
    page.code.as_u16()
}

on_both!(a_picture_that_is_shown_stands_on_every_screen_and_on_the_wall);
async fn a_picture_that_is_shown_stands_on_every_screen_and_on_the_wall(site: Site) {
    let court = at_evidence(&site).await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let key = court.hangs_a_wall(&site).await;
    let on_wall = |path: &str| format!("/hearings/{}/wall/media/{path}?key={key}", court.id);
    site.visitor().get(&on_wall(PLAN)).await.status(404);
    shows(&court, "A-E13").await;
    for who in [&observer, &court.defender, &court.judge] {
        let page = who.get(&format!("/hearings/{}", court.id)).await;
        let picture = page.status(200).attribute("#exhibit-pages img", "src");
        assert!(picture.ends_with(PLAN));
        assert!(
            page.attribute("#exhibit-pages img", "alt")
                .contains("现场勘验笔录")
        );
        page.shows("#document-A-E13 img");
        let sent = who.get(&picture).await;
        assert_eq!(sent.status(200).header("content-type"), "image/png");
    }
    let wall = site.visitor();
    let page = wall
        .get(&format!("/hearings/{}/wall?key={key}", court.id))
        .await;
    let picture = page.status(200).attribute("#exhibit-pages img", "src");
    assert_eq!(picture, on_wall(PLAN));
    wall.get(&picture).await.status(200);
    // What is not on the screen, without the key, or by an account alone: nothing.
    wall.get(&on_wall(VAN)).await.status(404);
    wall.get(&on_wall(PLAN).replace(key, "other"))
        .await
        .status(404);
    let stranger = site.participant("sunmoumou").await;
    assert_eq!(gets(&stranger, &court, PLAN).await, 404);
}

on_both!(a_witness_sees_what_is_shown_while_inside_and_nothing_else);
async fn a_witness_sees_what_is_shown_while_inside_and_nothing_else(site: Site) {
    let court = at_evidence(&site).await;
    shows(&court, "A-E13").await;
    assert_eq!(gets(&court.witness, &court, PLAN).await, 404);
    court.opens_next_stage().await;
    let call = |kind: &str| json!({ "kind": kind, "part": WITNESS });
    court
        .acts(&court.judge, JUDGE, call("call_witness"))
        .await
        .status(200);
    // What was on the screen before the call is gone; new evidence comes up while the witness is there.
    let moved = json!({ "kind": "move", "what": "new_evidence", "text": "申请向证人出示平面图。" });
    court
        .acts(&court.prosecutor, PROSECUTOR, moved)
        .await
        .status(200);
    let granted =
        json!({ "kind": "rule_on_motion", "motion": 1, "decision": "granted", "reason": "" });
    court.acts(&court.judge, JUDGE, granted).await.status(200);
    assert_eq!(gets(&court.witness, &court, PLAN).await, 404);
    shows(&court, "A-E13").await;
    let room = court.witness.get(&format!("/hearings/{}", court.id)).await;
    room.status(200)
        .shows("#exhibit-pages img")
        .does_not_show("#document-A-E13");
    assert_eq!(gets(&court.witness, &court, PLAN).await, 200);
    assert_eq!(gets(&court.witness, &court, VAN).await, 404);
    court
        .acts(&court.judge, JUDGE, call("excuse_witness"))
        .await
        .status(200);
    assert_eq!(gets(&court.witness, &court, PLAN).await, 404);
}

on_both!(while_the_paper_is_sealed_its_pictures_are_too);
async fn while_the_paper_is_sealed_its_pictures_are_too(site: Site) {
    let court = at_evidence(&site).await;
    let key = court.hangs_a_wall(&site).await;
    let zhou = site.participant("zhoumoumou").await;
    let opens = site.clock.now().plus_minutes(60);
    site.scheduled(opens, opens.plus_minutes(240), &[&zhou])
        .await;
    shows(&court, "A-E13").await;
    for who in [&court.prosecutor, &court.judge, &court.witness] {
        assert_eq!(gets(who, &court, PLAN).await, 404);
    }
    let wall = format!("/hearings/{}/wall/media/{PLAN}?key={key}", court.id);
    site.visitor().get(&wall).await.status(404);
    // Who prepares the hearing knows the case file anyway.
    assert_eq!(gets(&court.director, &court, PLAN).await, 200);
}
