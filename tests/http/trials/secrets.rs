//! What a viewer must not know yet does not travel to that viewer.

use serde_json::{Value, json};

use tongting::trials::rules::numbering::STRIDE;

use crate::support::Site;
use crate::support::hearing::{CLERK, CO_DEFENDANT, Court, DEFENDANT, DEFENDER, JUDGE, WITNESS};

const SCENE: &str = "被告人当庭翻供，称侦查阶段供述系诱供。";

async fn injects(court: &Court) {
    let inject = json!({ "kind": "inject", "code": "retracts", "to": DEFENDANT,
        "scene": SCENE, "seconds": 180 });
    court.directs(inject).await.status(200);
}

/// What is said before the witness is called.
const BEFORE: &str = "证人此前的说法前后矛盾";

fn topic(court: &Court, rest: &str) -> String {
    format!("hearing/{}/{rest}", court.id)
}

on_both!(a_contingency_is_known_to_its_part_and_the_director_until_it_is_played);
async fn a_contingency_is_known_to_its_part_and_the_director_until_it_is_played(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let mut room = observer.listens(&topic(&court, "room"), None).await;
    let mut part = court
        .defendant
        .listens(&topic(&court, &format!("part/{DEFENDANT}")), None)
        .await;
    let mut director = court
        .director
        .listens(&topic(&court, "director"), None)
        .await;
    injects(&court).await;
    let whisper = part.hears("whisper").await;
    assert_eq!(whisper.data["data"]["whispers"][0]["scene"], SCENE);
    let told = director.hears("director").await;
    assert_eq!(
        told.data["data"]["director"]["injections"][0]["scene"],
        SCENE
    );
    for who in [&observer, &court.judge, &court.prosecutor, &court.defender] {
        for path in ["/state", "/events"] {
            let page = who.api("GET", &court.api(path), Value::Null).await;
            page.status(200).never_mentions(SCENE);
        }
    }
    assert_eq!(
        court.state(&court.defendant).await["whispers"][0]["scene"],
        SCENE
    );
    assert!(court.state(&court.prosecutor).await["director"].is_null());

    let play = json!({ "kind": "play", "injection": 1 });
    court
        .acts(&court.defender, DEFENDER, play.clone())
        .await
        .status(409);
    court
        .acts(&court.defendant, DEFENDANT, play)
        .await
        .status(200);
    // The first that the room hears of it.
    loop {
        let heard = room.hears("hearing").await.data["data"].clone();
        if heard["events"][0]["event"]["kind"] == "played" {
            assert_eq!(heard["room"]["contingency"]["scene"], SCENE);
            assert_eq!(
                (&heard["after"], &heard["room"]["number"]),
                (&json!(2 * STRIDE), &json!(3 * STRIDE))
            );
            break;
        }
        assert!(!heard.to_string().contains(SCENE), "{heard}");
    }
}

on_both!(an_observer_cannot_tell_that_something_was_whispered);
async fn an_observer_cannot_tell_that_something_was_whispered(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let room = topic(&court, "room");
    let mut stream = observer.listens(&room, None).await;
    let before = court.state(&observer).await;
    injects(&court).await;
    assert_eq!(
        court.state(&observer).await,
        before,
        "as if nothing had happened"
    );
    // The first line that the stream brings; what happened before it was opened may still come first.
    let first = json!({ "kind": "say", "text": "现在开始。" });
    court.acts(&court.judge, JUDGE, first).await.status(200);
    let heard = loop {
        let heard = stream.hears("hearing").await;
        if heard.data.to_string().contains("现在开始") {
            break heard;
        }
    };
    let mut numbers = vec![heard.data["data"]["room"]["number"].clone()];
    let mut places = vec![heard.id];
    for text in ["请继续。", "肃静。", "现在继续。"] {
        let line = json!({ "kind": "say", "text": text });
        court.acts(&court.judge, JUDGE, line).await.status(200);
        let back = json!({ "kind": "withdraw_injection", "injection": numbers.len() });
        court.directs(back).await.status(200);
        injects(&court).await;
        let heard = stream.hears("hearing").await;
        assert_eq!(&heard.data["data"]["after"], numbers.last().unwrap());
        numbers.push(heard.data["data"]["room"]["number"].clone());
        places.push(heard.id);
    }
    let expected: Vec<Value> = (3..7).map(|count| json!(count * STRIDE)).collect();
    assert_eq!(numbers, expected, "no number is left out");
    let page = observer
        .api("GET", &court.api("/events"), Value::Null)
        .await;
    let events = page.status(200).json();
    let seen = events["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].clone());
    let all: Vec<Value> = (1..7).map(|count| json!(count * STRIDE)).collect();
    assert_eq!(seen.collect::<Vec<_>>(), all);
    assert_eq!(&events["number"], numbers.last().unwrap());

    // The places in the stream are no numbers, and each leads to exactly what came after it.
    for (index, place) in places.iter().enumerate() {
        assert!(
            place.parse::<i64>().is_err() && place.len() == 22,
            "{place}"
        );
        let polled = format!("/live?topics={room}&poll=1&after={place}");
        let missed = observer
            .api("GET", &polled, Value::Null)
            .await
            .status(200)
            .json();
        assert_eq!(missed["events"].as_array().unwrap().len(), 3 - index);
        assert_eq!(missed["reinit"], false);
    }
    let mut again = observer.listens(&room, Some(&places[2])).await;
    let replayed = again.hears("hearing").await;
    assert_eq!(
        &replayed.data["data"]["room"]["number"],
        numbers.last().unwrap()
    );
    // A place that somebody made up leads to nothing.
    let forged = format!("/live?topics={room}&poll=1&after=17");
    let missed = observer
        .api("GET", &forged, Value::Null)
        .await
        .status(200)
        .json();
    assert_eq!(
        (&missed["events"], &missed["reinit"]),
        (&json!([]), &json!(true))
    );
}

on_both!(topics_are_heard_by_whom_they_concern);
async fn topics_are_heard_by_whom_they_concern(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let stranger = site.participant("sunmoumou").await;
    let part = format!("part/{DEFENDANT}");
    let refused = [
        (&observer, "director"),
        (&court.judge, "director"),
        (&observer, part.as_str()),
        (&court.director, part.as_str()),
        (&stranger, "room"),
        (&court.witness, "room"),
        (&court.judge, "elsewhere"),
        (&court.judge, "room/1"),
    ];
    for (who, rest) in refused {
        let stream = who.listens(&topic(&court, rest), None).await;
        assert_eq!(
            stream.response.status(),
            404,
            "{} hears {rest}",
            who.account
        );
    }
    for (who, rest) in [
        (&observer, "room"),
        (&court.director, "room"),
        (&court.defendant, part.as_str()),
        (&court.director, "director"),
    ] {
        let stream = who.listens(&topic(&court, rest), None).await;
        assert_eq!(
            stream.response.status(),
            200,
            "{} hears {rest}",
            who.account
        );
    }
}

on_both!(a_witness_waits_outside_until_the_call_and_learns_nothing_of_before);
async fn a_witness_waits_outside_until_the_call_and_learns_nothing_of_before(site: Site) {
    let court = site.court_in_session().await;
    assert!(court.state(&court.witness).await["room"].is_null());
    assert!(court.events(&court.witness).await.is_empty());
    let own = topic(&court, &format!("part/{WITNESS}"));
    let mut outside = court.witness.listens(&own, None).await;
    court.opens_next_stage().await;
    court.grants(DEFENDER, "procedural").await.status(200);
    let said = json!({ "kind": "say", "text": BEFORE });
    court
        .acts(&court.defender, DEFENDER, said)
        .await
        .status(200);
    let motion = json!({ "kind": "move", "what": "new_evidence", "text": BEFORE });
    court
        .acts(&court.defender, DEFENDER, motion)
        .await
        .status(200);
    for _ in 0..3 {
        court.opens_next_stage().await;
    }
    let call = json!({ "kind": "call_witness", "part": WITNESS });
    court.acts(&court.judge, JUDGE, call).await.status(200);
    outside.hears("called").await;
    assert_eq!(court.state(&court.witness).await["room"]["stage"], 4);
    assert_eq!(court.events(&court.witness).await, ["witness_called"]);
    // Inside, a witness hears by the own topic: the room's could be asked for what was said before.
    let room = court.witness.listens(&topic(&court, "room"), None).await;
    assert_eq!(room.response.status(), 404);
    let polled = format!("/live?topics={own}&poll=1&after=0");
    let heard = court.witness.api("GET", &polled, Value::Null).await;
    heard.status(200).never_mentions(BEFORE);
    let wall = format!("/hearings/{}/wall/state?after=0", court.id);
    court
        .witness
        .api("GET", &wall, Value::Null)
        .await
        .status(404);
    // Neither does a correction, nor what was asked of the court, bring it in.
    let correct = json!({ "kind": "correct", "line": 1, "text": BEFORE, "reason": "笔误" });
    court.acts(&court.clerk, CLERK, correct).await.status(200);
    let said = json!({ "kind": "say", "text": "请证人如实作证。" });
    court.acts(&court.judge, JUDGE, said).await.status(200);
    let told = loop {
        let event = outside.hears("hearing").await;
        assert!(!event.data.to_string().contains(BEFORE));
        if event.data.to_string().contains("请证人如实作证") {
            break event;
        }
    };
    assert_eq!(told.data["data"]["room"]["motions"], json!([]));
    let state = court.state(&court.witness).await;
    assert!(!state.to_string().contains(BEFORE));
    // Excused, nothing more.
    let excuse = json!({ "kind": "excuse_witness", "part": WITNESS });
    court.acts(&court.judge, JUDGE, excuse).await.status(200);
    outside.hears("called").await;
    let after = json!({ "kind": "say", "text": "证人已退庭。" });
    court.acts(&court.judge, JUDGE, after).await.status(200);
    let heard = court.witness.api("GET", &polled, Value::Null).await;
    heard.status(200).never_mentions("证人已退庭");
}

/// What a defendant says while the other is outside.
const ALONE: &str = "卡是牛某某让我收的";

on_both!(a_co_defendant_hears_nothing_while_the_other_is_questioned);
async fn a_co_defendant_hears_nothing_while_the_other_is_questioned(site: Site) {
    let court = site.court().await;
    let other = site.participant("niumoumou").await;
    let by = crate::support::hearing::by(&court.director);
    let (id, person, now) = (court.id, other.id(), site.clock.now());
    site.write(move |db| {
        tongting::trials::preparing::cast(db, id, CO_DEFENDANT, Some(person), &by, now).unwrap();
    })
    .await;
    court.begins().await;
    for _ in 0..3 {
        court.opens_next_stage().await;
    }
    court
        .grants(DEFENDANT, "answer")
        .await
        .status(409)
        .says("讯问应当分别进行");
    let own = topic(&court, &format!("part/{CO_DEFENDANT}"));
    let mut outside = other.listens(&own, None).await;
    let room = other.listens(&topic(&court, "room"), None).await;
    assert_eq!(
        room.response.status(),
        404,
        "where all could be asked for again"
    );
    let alone = json!({ "kind": "question_separately", "part": DEFENDANT });
    court.acts(&court.judge, JUDGE, alone).await.status(200);
    outside.hears("called").await;
    let page = other.get(&format!("/hearings/{id}")).await;
    page.status(200).says("请暂时退庭等候");
    court.grants(DEFENDANT, "answer").await.status(200);
    let said = json!({ "kind": "say", "text": ALONE });
    court
        .acts(&court.defendant, DEFENDANT, said)
        .await
        .status(200);
    let everywhere = [
        format!("/api/v1/hearings/{id}/state"),
        format!("/api/v1/hearings/{id}/events"),
        format!("/live?topics={own}&poll=1&after=0"),
        format!("/hearings/{id}/record"),
    ];
    for path in &everywhere {
        other
            .api("GET", path, Value::Null)
            .await
            .never_mentions(ALONE);
    }
    // In again for the own answers, still nothing of what was said meanwhile.
    let alone = json!({ "kind": "question_separately", "part": CO_DEFENDANT });
    court.acts(&court.judge, JUDGE, alone).await.status(200);
    court.grants(CO_DEFENDANT, "answer").await.status(200);
    for path in &everywhere {
        other
            .api("GET", path, Value::Null)
            .await
            .status(200)
            .never_mentions(ALONE);
    }
    let led_out = court.acts(
        &court.defendant,
        DEFENDANT,
        json!({ "kind": "request_floor", "purpose": "answer" }),
    );
    led_out.await.status(409).says("单独讯问同案被告人");
    // All are back: now they may know what each has said.
    let all = json!({ "kind": "bring_defendants_in" });
    court.acts(&court.judge, JUDGE, all).await.status(200);
    other
        .get(&format!("/hearings/{id}"))
        .await
        .status(200)
        .says(ALONE);
}

on_both!(who_is_given_a_place_outside_hears_no_more_of_the_room);
async fn who_is_given_a_place_outside_hears_no_more_of_the_room(site: Site) {
    let court = site.court().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let mut room = observer.listens(&topic(&court, "room"), None).await;
    room.hears("hello").await;
    let by = crate::support::hearing::by(&court.director);
    let (id, person, now) = (court.id, observer.id(), site.clock.now());
    site.write(move |db| {
        tongting::trials::preparing::cast(db, id, WITNESS, Some(person), &by, now).unwrap();
    })
    .await;
    room.ends().await;
    let again = observer.listens(&topic(&court, "room"), None).await;
    assert_eq!(again.response.status(), 404);
}

/// The title of evidence that is in the case file from the opening on, and of one that comes later.
const EVIDENCE: [&str; 2] = ["店内监控", "面包车登记信息"];

on_both!(a_hearing_never_opens_the_paper_of_a_sitting_that_still_waits);
async fn a_hearing_never_opens_the_paper_of_a_sitting_that_still_waits(site: Site) {
    let court = site.court().await;
    let now = site.clock.now();
    let sitting = site
        .scheduled(
            now.plus_minutes(30),
            now.plus_minutes(150),
            &[&court.prosecutor],
        )
        .await;
    let room = format!("/hearings/{}", court.id);
    for actor in [&court.prosecutor, &court.judge, &court.clerk] {
        for page in [room.clone(), format!("{room}/wall")] {
            let page = actor.get(&page).await;
            page.status(200);
            for evidence in EVIDENCE {
                page.never_mentions(evidence);
            }
        }
    }
    let begin = json!({ "kind": "begin" });
    let refused = court.directs(begin.clone()).await.status(409).json();
    assert!(refused["detail"].as_str().unwrap().contains("案卷"));
    // Who prepares the hearing knows the case anyway.
    court.director.get(&room).await.says(EVIDENCE[0]);

    site.write(move |db| {
        use diesel::prelude::*;
        use tongting::db::schema::sittings;
        diesel::update(sittings::table.find(sitting))
            .set((
                sittings::state.eq(tongting::sittings::rules::state::SittingState::Closed),
                sittings::opens_at.eq(now.plus_minutes(-150)),
                sittings::closes_at.eq(now.plus_minutes(-30)),
            ))
            .execute(db)
            .unwrap();
    })
    .await;
    court.directs(begin).await.status(200);
    court.prosecutor.get(&room).await.says(EVIDENCE[0]);
}
