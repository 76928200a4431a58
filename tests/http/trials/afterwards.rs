//! What surrounds a hearing: score sheets, notes, feedback.

use serde_json::{Value, json};
use tongting::db::Id;
use tongting::exercises;
use tongting::points::Points;
use tongting::sittings::Sitting;
use tongting::trials::rules::numbering::STRIDE;
use tongting::trials::store::hearings::NewHearing;
use tongting::trials::{Hearing, preparing};

use crate::support::hearing::{Court, MARKING_JUDGE, PROSECUTOR, TITLE, by, request};
use crate::support::opened::EXERCISE;
use crate::support::written::{Part, Plan};
use crate::support::{Actor, Site, seed};

/// The task of the pack that is judged in court, and the place of its first prosecutor.
const COURT_TASK: &str = "A-T5";
const PROSECUTOR_OF_THE_PACK: u16 = 5;

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
    let own = json!({ "event": 2 * STRIDE, "kind": "own", "text": "开庭语速偏快" });
    court
        .prosecutor
        .api("POST", &address, own)
        .await
        .status(201);
    let again = json!({ "id": "0f8fad5b-d9cb-469f-a165-70867728950e", "event": 64, "kind": "own", "text": "送了两次" });
    for _ in 0..2 {
        let sent = court.prosecutor.api("POST", &address, again.clone()).await;
        sent.status(201);
    }
    let ahead = json!({ "event": 99 * STRIDE, "kind": "own", "text": "……" });
    court
        .prosecutor
        .api("POST", &address, ahead)
        .await
        .status(404);
    let comment = json!({ "event": 2 * STRIDE, "kind": "comment", "text": "权利告知完整" });
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
    let empty = json!({ "event": 2 * STRIDE, "kind": "own", "text": "  " });
    court
        .prosecutor
        .api("POST", &address, empty)
        .await
        .status(422);
    // Who waits outside has seen nothing to write about.
    let outside = json!({ "event": 2 * STRIDE, "kind": "own", "text": "听到了" });
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
    // One form alone would say whose it is.
    let results = court.director.get(&page).await;
    results
        .status(200)
        .says("共 1 份")
        .does_not_say("举证分组清楚");
    for other in [&court.defender, &court.defendant] {
        other
            .post_form(&page, &[("realism", "5")])
            .await
            .status(200);
    }
    let results = court.director.get(&page).await;
    results
        .status(200)
        .says("举证分组清楚")
        .says("共 3 份")
        .does_not_say("李某某");
}

/// Marks of the five scoring points that are given in court: 18.5 of 20.
const IN_COURT: [(&str, &str); 5] = [
    ("points-A-P20", "5"),
    ("points-A-P21", "3.5"),
    ("points-A-P22", "6"),
    ("points-A-P23", "3"),
    ("points-A-P24", "1"),
];

/// A hearing of a sitting that is being graded; its prosecutor wrote the court task too.
async fn of_a_sitting(site: &Site) -> (Id<Sitting>, Id<Hearing>, Actor, Actor, Actor) {
    let prosecutor = site.participant("limoumou").await;
    let trainer = site.trainer("gumoumou").await;
    let director = site.organiser("daoyan").await;
    let written = Part::of(&prosecutor, "B3-0001", &[(COURT_TASK, "答辩要点")]);
    let sitting = site.written(Plan::default(), vec![written]).await;
    let (by, person, now) = (by(&director), prosecutor.id(), site.clock.now());
    let id = site
        .write(move |db| {
            let card = exercises::store::current(db, EXERCISE).unwrap().unwrap();
            let pack = exercises::version(db, card.id).unwrap();
            let new = NewHearing {
                sitting: Some(sitting),
                pack: card.id,
                office: seed::office(seed::PROVINCE),
                title: TITLE.into(),
                starts_at: now,
                script: pack.hearing().unwrap().clone(),
                take: None,
            };
            let id = preparing::create(db, &new, &by, now).unwrap();
            preparing::cast(db, id, PROSECUTOR_OF_THE_PACK, Some(person), &by, now).unwrap();
            id
        })
        .await;
    (sitting, id, prosecutor, trainer, director)
}

/// Begins the hearing with everybody else played by nobody, and breaks it off.
async fn is_over(site: &Site, id: Id<Hearing>, director: &Actor) {
    let judge = site.participant("zhangmoumou").await;
    let (by, now) = (by(director), site.clock.now());
    site.write(move |db| preparing::cast(db, id, 1, Some(judge.id()), &by, now).unwrap())
        .await;
    for action in [
        json!({ "kind": "begin", "vacant": [7, 8] }),
        json!({ "kind": "break_off" }),
    ] {
        let body = json!({ "request": request(), "as": "director", "action": action });
        let path = format!("/api/v1/hearings/{id}/actions");
        director.api("POST", &path, body).await.status(200);
    }
}

async fn total(site: &Site, sitting: Id<Sitting>) -> (Points, Option<Points>) {
    site.read(move |db| {
        let row = tongting::grading::results(db, sitting).unwrap().remove(0);
        (row.total, row.tasks.0.get(COURT_TASK).copied().flatten())
    })
    .await
}

on_both!(points_from_the_court_stand_in_the_result_in_place_of_the_written_ones);
async fn points_from_the_court_stand_in_the_result_in_place_of_the_written_ones(site: Site) {
    let (sitting, id, prosecutor, trainer, director) = of_a_sitting(&site).await;
    let page = format!("/hearings/{id}/court-points");
    let part = PROSECUTOR_OF_THE_PACK.to_string();
    let mut all = vec![("part", part.as_str())];
    all.extend(IN_COURT);
    trainer.post_form(&page, &all).await.status(409);
    is_over(&site, id, &director).await;
    assert_eq!(total(&site, sitting).await.1, None, "not graded yet");

    // The scoring points are the trainers' side of the exercise, and the points go into results.
    for stranger in [&prosecutor, &director] {
        stranger.get(&page).await.status(403);
        stranger.post_form(&page, &all).await.status(403);
    }
    let missing: Vec<_> = all
        .iter()
        .copied()
        .filter(|(name, _)| *name != "points-A-P24")
        .collect();
    trainer
        .post_form(&page, &missing)
        .await
        .status(422)
        .says("A-P24");
    let mut high = all.clone();
    high[1].1 = "5.5";
    trainer
        .post_form(&page, &high)
        .await
        .status(422)
        .says("A-P20");
    assert_eq!(total(&site, sitting).await.1, None, "nothing was given");

    trainer
        .post_form(&page, &all)
        .await
        .status(200)
        .says("已计入成绩");
    let given = Points::from_hundredths(1850);
    assert_eq!(total(&site, sitting).await, (given, Some(given)));
    // The written answer needs no grader any more; given again, the later points stand.
    assert!(trainer.claims(sitting, COURT_TASK).await.is_none());
    all[5].1 = "2";
    trainer.post_form(&page, &all).await.status(200);
    let given = Points::from_hundredths(1950);
    assert_eq!(total(&site, sitting).await, (given, Some(given)));
    // Once the results are out, only an appeal changes them.
    site.publish(sitting).await;
    trainer
        .post_form(&page, &all)
        .await
        .status(422)
        .says("申诉");
}

on_both!(the_debrief_is_the_director_s_until_it_is_published);
async fn the_debrief_is_the_director_s_until_it_is_published(site: Site) {
    let (court, judge) = marked(&site).await;
    let observer = site.observer_of(&court, "guanmo").await;
    let page = format!("/hearings/{}/debrief", court.id);
    let inject = json!({ "kind": "inject", "code": "A-C1", "to": null, "scene": "被告人当庭翻供", "seconds": 60 });
    court.directs(inject).await.status(200);
    let library = json!({ "kind": "inject", "code": "lib-witness-in-gallery", "to": null, "scene": "旁听席上坐着证人", "seconds": 60 });
    court.directs(library).await.status(200);
    let note = json!({ "event": 2 * STRIDE, "kind": "comment", "text": "权利告知完整" });
    court
        .director
        .api("POST", &court.api("/notes"), note)
        .await
        .status(201);
    let marks = sheet(0, 1, &json!({ "questioning": "40", "debate": "30" }));
    let address = court.api(&format!("/sheets/{PROSECUTOR}"));
    judge.api("PUT", &address, marks).await.status(200);
    let whole = [
        ("part", "3"),
        ("base", "1"),
        ("points-questioning", "40"),
        ("points-debate", "30"),
        ("do", "submit"),
    ];
    judge
        .post_form(&format!("/hearings/{}/marks", court.id), &whole)
        .await
        .status(200);

    court.director.post_form(&page, &[]).await.status(409);
    court
        .director
        .get(&page)
        .await
        .status(200)
        .says("复盘还没有公布");
    ends(&court).await;
    observer
        .get(&page)
        .await
        .status(200)
        .says("复盘还没有公布")
        .does_not_say("先问清改变原因和细节");
    observer.post_form(&page, &[]).await.status(404);
    court
        .director
        .get(&page)
        .await
        .status(200)
        .says("参考处置")
        .says("公布复盘");
    court
        .director
        .post_form(&page, &[])
        .await
        .status(200)
        .says("复盘已公布");

    let published = observer.get(&page).await;
    published
        .status(200)
        .says("先问清改变原因和细节")
        .says("立即提请审判长注意")
        .says("权利告知完整")
        .says("70");
    // Then the sheets are closed, and who played does not learn who gave what.
    let later = sheet(2, 9, &json!({ "questioning": "1" }));
    judge.api("PUT", &address, later).await.status(423);
    court
        .prosecutor
        .get(&page)
        .await
        .status(200)
        .does_not_say(&judge.name());
}
