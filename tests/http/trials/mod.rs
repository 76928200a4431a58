//! The court room: who may do what in it, who hears of what, and that everything is kept.

use diesel::prelude::*;
use serde_json::{Value, json};
use tongting::db::schema::{audit_rows, hearing_events, hearings};

use crate::support::hearing::{
    CLERK, DEFENDANT, DEFENDER, JUDGE, PROSECUTOR, SECOND_JUDGE, TITLE, VICTIM, WITNESS, request,
    script,
};
use crate::support::{Site, seed};

mod afterwards;
mod answers;
mod attendance;
mod exhibits;
mod kill;
mod pace;
mod preparing;
mod record;
mod recordings;
mod room;
mod secrets;

on_both!(a_hearing_begins_when_every_place_is_held_or_played_by_nobody);
async fn a_hearing_begins_when_every_place_is_held_or_played_by_nobody(site: Site) {
    let court = site.court().await;
    let by = crate::support::hearing::by(&court.director);
    let (id, now) = (court.id, site.clock.now());
    site.write(move |db| tongting::trials::preparing::cast(db, id, DEFENDANT, None, &by, now))
        .await
        .unwrap();
    let early = court
        .acts(&court.judge, JUDGE, json!({ "kind": "open_next_stage" }))
        .await;
    early.status(409);

    let refused = court.directs(json!({ "kind": "begin" })).await;
    refused.status(409);
    let begun = court
        .directs(json!({ "kind": "begin", "vacant": [DEFENDANT] }))
        .await;
    begun.status(200);
    let parts = begun.json()["events"][0]["event"]["parts"].clone();
    let numbers: Vec<u64> = parts
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 8], "without the victim");
    let again = court
        .directs(json!({ "kind": "begin", "vacant": [VICTIM] }))
        .await;
    assert_eq!(again.status(200).json()["events"], json!([]));
    let phase: String = site
        .read(move |db| {
            hearings::table
                .find(id)
                .select(hearings::phase)
                .first(db)
                .unwrap()
        })
        .await;
    assert_eq!(phase, "running");
}

on_both!(an_action_that_is_sent_again_counts_once_and_is_answered_the_same);
async fn an_action_that_is_sent_again_counts_once_and_is_answered_the_same(site: Site) {
    let court = site.court_in_session().await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    let name = request();
    let line = json!({ "kind": "say", "text": "审判长，公诉人宣读起诉书。", "from_notes": true });
    let first = court
        .sends(&court.prosecutor, json!(PROSECUTOR), line.clone(), name)
        .await;
    court
        .acts(&court.judge, JUDGE, json!({ "kind": "take_floor_back" }))
        .await
        .status(200);
    let second = court
        .sends(&court.prosecutor, json!(PROSECUTOR), line.clone(), name)
        .await;
    assert_eq!(first.status(200).json(), second.status(200).json());
    let events = court.events(&court.prosecutor).await;
    assert_eq!(events.iter().filter(|kind| *kind == "spoken").count(), 1);
    // Nobody else can use its name.
    let other = court.sends(&court.clerk, json!(CLERK), line, name).await;
    other.status(422);
}

on_both!(two_who_grant_the_floor_at_once_come_one_after_the_other);
async fn two_who_grant_the_floor_at_once_come_one_after_the_other(site: Site) {
    let court = site.court_in_session().await;
    let other_page = court.judge.at_another_browser();
    other_page.sits_down().await;
    let grant = |to: u16| json!({ "kind": "grant_floor", "to": to, "purpose": "statement" });
    // The same: the second finds it done.
    let (one, two) = tokio::join!(
        court.acts(&court.judge, JUDGE, grant(PROSECUTOR)),
        court.acts(&other_page, JUDGE, grant(PROSECUTOR)),
    );
    let made =
        |page: &crate::support::Page| page.status(200).json()["events"].as_array().unwrap().len();
    assert_eq!(made(&one) + made(&two), 1);
    // Different ones: the second takes the floor from the first, and nothing is lost.
    let (one, two) = tokio::join!(
        court.acts(&court.judge, JUDGE, grant(DEFENDER)),
        court.acts(&other_page, JUDGE, grant(DEFENDANT)),
    );
    assert_eq!((made(&one), made(&two)), (2, 2));
    let events = court.events(&court.judge).await;
    let granted = events
        .iter()
        .filter(|kind| *kind == "floor_granted")
        .count();
    let ended = events.iter().filter(|kind| *kind == "floor_ended").count();
    assert_eq!((granted, ended), (3, 2));
}

on_both!(the_state_lives_in_the_log_alone);
async fn the_state_lives_in_the_log_alone(site: Site) {
    let court = site.court_in_session().await;
    court.grants(DEFENDER, "statement").await.status(200);
    site.clock.advance_seconds(40);
    court
        .acts(&court.defender, DEFENDER, json!({ "kind": "yield" }))
        .await
        .status(200);
    let (id, mine) = (court.id, court.state(&court.judge).await["room"].clone());
    let replayed = site
        .read(move |db| tongting::trials::room::replay(db, id).unwrap())
        .await;
    let view = tongting::trials::rules::RoomView::of(&replayed.hearing);
    assert_eq!(serde_json::to_value(view).unwrap(), mine);
    assert_eq!(mine["defence"]["before_ms"], 40_000);
    assert_eq!(*replayed.script, script());
}

on_both!(a_record_line_of_a_megabyte_is_refused_and_nothing_is_lost);
async fn a_record_line_of_a_megabyte_is_refused_and_nothing_is_lost(site: Site) {
    let court = site.court_in_session().await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    let say = |text: String| json!({ "kind": "say", "text": text });
    let line = court
        .acts(&court.prosecutor, PROSECUTOR, say("公诉人到庭。".into()))
        .await;
    let number = line.status(200).json()["number"].clone();
    let huge = court
        .acts(&court.prosecutor, PROSECUTOR, say("长".repeat(1024 * 1024)))
        .await;
    huge.status(413).says("提交的内容太大");
    let long = court
        .acts(&court.prosecutor, PROSECUTOR, say("长".repeat(5_001)))
        .await;
    long.status(409);
    assert_eq!(court.state(&court.judge).await["room"]["number"], number);
}

on_both!(changes_of_state_and_what_the_director_sends_in_are_audited);
async fn changes_of_state_and_what_the_director_sends_in_are_audited(site: Site) {
    let court = site.court_in_session().await;
    let inject = json!({ "kind": "inject", "code": "retracts", "to": DEFENDANT,
        "scene": "被告人当庭翻供。", "seconds": 180 });
    court.directs(inject.clone()).await.status(200);
    court.directs(inject).await.status(409);
    let hand_over = json!({ "kind": "hand_over_chair", "to": SECOND_JUDGE });
    court.directs(hand_over).await.status(200);
    let late = court
        .acts(&court.judge, JUDGE, json!({ "kind": "open_next_stage" }))
        .await;
    late.status(409);
    court
        .directs(json!({ "kind": "break_off" }))
        .await
        .status(200);
    let object = format!("hearing/{}", court.id);
    let actions: Vec<String> = site
        .read(move |db| {
            audit_rows::table
                .filter(audit_rows::object.eq(object))
                .filter(audit_rows::action.ne("hearing.cast"))
                .order(audit_rows::id)
                .select(audit_rows::action)
                .load(db)
                .unwrap()
        })
        .await;
    assert_eq!(
        actions,
        [
            "hearing.create",
            "hearing.begin",
            "hearing.inject",
            "hearing.hand-over-chair",
            "hearing.break-off"
        ]
    );
}

on_both!(only_those_who_belong_to_a_hearing_find_it);
async fn only_those_who_belong_to_a_hearing_find_it(site: Site) {
    let court = site.court_in_session().await;
    let stranger = site.participant("sunmoumou").await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let staff = site.staff("guanli").await;
    for path in ["", "/state", "/events"] {
        let path = court.api(path);
        stranger.api("GET", &path, Value::Null).await.status(404);
        for who in [&observer, &court.witness, &staff] {
            who.api("GET", &path, Value::Null).await.status(200);
        }
    }
    let titles = |page: crate::support::Page| -> Vec<String> {
        let list = page.status(200).json();
        let all = list.as_array().unwrap().iter();
        all.map(|one| one["title"].as_str().unwrap().to_owned())
            .collect()
    };
    let path = "/api/v1/hearings";
    assert!(titles(stranger.api("GET", path, Value::Null).await).is_empty());
    for who in [&observer, &court.witness, &staff, &court.director] {
        assert_eq!(titles(who.api("GET", path, Value::Null).await), [TITLE]);
    }
    let elsewhere = site
        .newcomer(
            "nanping",
            seed::THIRD_COUNTY,
            vec![(tongting::web::Role::Trainer, Some(seed::THIRD_COUNTY))],
        )
        .await;
    elsewhere.sits_down().await;
    elsewhere
        .api("GET", &court.api("/state"), Value::Null)
        .await
        .status(404);
}

on_both!(nobody_acts_as_somebody_else);
async fn nobody_acts_as_somebody_else(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let stranger = site.participant("sunmoumou").await;
    let end = json!({ "kind": "break_off" });
    let forged = |actor, doer| court.sends(actor, doer, end.clone(), request());
    forged(&observer, json!("director")).await.status(403);
    forged(&court.prosecutor, json!("director"))
        .await
        .status(403);
    forged(&stranger, json!("director")).await.status(404);
    forged(&observer, json!(JUDGE)).await.status(404);
    forged(&court.prosecutor, json!(JUDGE)).await.status(404);
    let unknown = court
        .acts(&court.judge, JUDGE, json!({ "kind": "shout" }))
        .await;
    unknown.status(400);
    let (id, witness) = (court.id, WITNESS);
    let count: i64 = site
        .read(move |db| {
            hearing_events::table
                .filter(hearing_events::hearing_id.eq(id))
                .count()
                .get_result(db)
                .unwrap()
        })
        .await;
    assert_eq!(count, 2, "begun and opened; {witness} waits");
}
