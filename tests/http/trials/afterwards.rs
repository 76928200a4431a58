//! What surrounds a hearing: score sheets, notes, feedback.

use serde_json::{Value, json};

use crate::support::hearing::{Court, MARKING_JUDGE, PROSECUTOR, by};
use crate::support::{Actor, Site};

/// A hearing in session with a marking judge.
async fn marked(site: &Site) -> (Court, Actor) {
    let court = site.court().await;
    let judge = site.trainer("pingwei").await;
    let (id, person, by, now) = (court.id, judge.id(), by(&court.director), site.clock.now());
    site.write(move |db| {
        tongting::trials::preparing::cast(db, id, MARKING_JUDGE, Some(person), &by, now).unwrap();
    })
    .await;
    court.begins().await;
    court.opens_next_stage().await;
    (court, judge)
}

fn sheet(base: i32, sequence: i32, marks: &Value) -> Value {
    json!({ "base": base, "client": "page-1", "sequence": sequence, "marks": marks, "comment": "发问有层次" })
}

async fn ends(court: &Court) {
    court
        .directs(json!({ "kind": "break_off" }))
        .await
        .status(200);
}

on_both!(a_score_sheet_is_saved_like_an_answer);
async fn a_score_sheet_is_saved_like_an_answer(site: Site) {
    let (court, judge) = marked(&site).await;
    let address = court.api(&format!("/sheets/{PROSECUTOR}"));
    let first = sheet(0, 1, &json!({ "questioning": "42.5" }));
    let saved = judge
        .api("PUT", &address, first.clone())
        .await
        .status(200)
        .json();
    assert_eq!(saved["revision"], 1);
    assert_eq!(saved["total"], "42.50");
    // Sent again, it counts once; from another page that knew less, it is refused with what stands.
    assert_eq!(
        judge.api("PUT", &address, first).await.status(200).json(),
        saved
    );
    let mut other = sheet(0, 1, &json!({ "questioning": "1" }));
    other["client"] = "page-2".into();
    let stale = judge.api("PUT", &address, other).await.status(409).json();
    assert_eq!(stale["marks"]["questioning"], "42.50");

    let wrong = sheet(1, 2, &json!({ "debate": "40.5" }));
    judge.api("PUT", &address, wrong).await.status(422);
    let between = sheet(1, 3, &json!({ "debate": "30.25" }));
    judge.api("PUT", &address, between).await.status(422);
    let page = judge.get(&format!("/hearings/{}/marks", court.id)).await;
    page.status(200).says("讯问");
    assert_eq!(page.field("points-questioning"), "42.5");
}

on_both!(a_sheet_is_handed_over_whole_and_then_stands);
async fn a_sheet_is_handed_over_whole_and_then_stands(site: Site) {
    let (court, judge) = marked(&site).await;
    let page = format!("/hearings/{}/marks", court.id);
    let part = PROSECUTOR.to_string();
    let half = [
        ("part", part.as_str()),
        ("base", "0"),
        ("points-questioning", "50"),
        ("points-debate", ""),
        ("comment", ""),
        ("do", "submit"),
    ];
    judge
        .post_form(&page, &half)
        .await
        .status(422)
        .says("还有项目没有评分");
    let whole = [
        ("part", part.as_str()),
        ("base", "0"),
        ("points-questioning", "50"),
        ("points-debate", "３３．５"),
        ("comment", "好"),
        ("do", "submit"),
    ];
    judge.post_form(&page, &whole).await.status(200);
    judge
        .get(&page)
        .await
        .status(200)
        .says("83.5")
        .says("已提交");
    let later = sheet(1, 9, &json!({ "questioning": "1", "debate": "1" }));
    judge
        .api("PUT", &court.api(&format!("/sheets/{PROSECUTOR}")), later)
        .await
        .status(423);
}

on_both!(only_marking_judges_mark_unless_observers_may);
async fn only_marking_judges_mark_unless_observers_may(site: Site) {
    let (court, _) = marked(&site).await;
    let observer = site.observer_of(&court, "guanmo").await;
    let page = format!("/hearings/{}/marks", court.id);
    observer.get(&page).await.status(404);
    court.prosecutor.get(&page).await.status(404);
    let address = court.api(&format!("/sheets/{PROSECUTOR}"));
    let body = sheet(0, 1, &json!({ "questioning": "10" }));
    observer
        .api("PUT", &address, body.clone())
        .await
        .status(404);
    court
        .prosecutor
        .api("PUT", &address, body)
        .await
        .status(404);
}

on_both!(notes_are_pinned_to_what_one_has_seen);
async fn notes_are_pinned_to_what_one_has_seen(site: Site) {
    let court = site.court_in_session().await;
    let address = court.api("/notes");
    let own = json!({ "event": 2, "kind": "own", "text": "开庭语速偏快" });
    court
        .prosecutor
        .api("POST", &address, own)
        .await
        .status(201);
    let ahead = json!({ "event": 99, "kind": "own", "text": "……" });
    court
        .prosecutor
        .api("POST", &address, ahead)
        .await
        .status(404);
    let comment = json!({ "event": 2, "kind": "comment", "text": "权利告知完整" });
    court
        .prosecutor
        .api("POST", &address, comment.clone())
        .await
        .status(403);
    court
        .director
        .api("POST", &address, comment)
        .await
        .status(201);
    let empty = json!({ "event": 2, "kind": "own", "text": "  " });
    court
        .prosecutor
        .api("POST", &address, empty)
        .await
        .status(422);
    // Who waits outside has seen nothing to write about.
    let outside = json!({ "event": 2, "kind": "own", "text": "听到了" });
    court
        .witness
        .api("POST", &address, outside)
        .await
        .status(404);
}

on_both!(feedback_is_given_once_and_without_a_name);
async fn feedback_is_given_once_and_without_a_name(site: Site) {
    let court = site.court_in_session().await;
    let page = format!("/hearings/{}/feedback", court.id);
    let form = [
        ("difficulty", "4"),
        ("best", "举证分组清楚"),
        ("weak", ""),
        ("question", ""),
        ("change", ""),
    ];
    court.prosecutor.post_form(&page, &form).await.status(409);
    ends(&court).await;
    court
        .prosecutor
        .post_form(&page, &[("difficulty", "6")])
        .await
        .status(422);
    court
        .prosecutor
        .post_form(&page, &[("best", "")])
        .await
        .status(422)
        .says("还什么都没有填");
    court.prosecutor.post_form(&page, &form).await.status(200);
    court
        .prosecutor
        .get(&page)
        .await
        .status(200)
        .says("您的反馈已收到")
        .does_not_say("举证分组清楚");
    court.prosecutor.post_form(&page, &form).await.status(200);
    let results = court.director.get(&page).await;
    results
        .status(200)
        .says("举证分组清楚")
        .says("共 1 份")
        .does_not_say("李某某");
}
