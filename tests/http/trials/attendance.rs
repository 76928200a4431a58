//! Who is there, from when to when: by themselves, by the code, from the list.

use serde_json::{Value, json};
use tongting::trials::store::venues;

use crate::support::Site;
use crate::support::hearing::{Court, JUDGE};

/// Adds two places; their ids and the keys of their codes.
async fn places(site: &Site, court: &Court) -> Vec<(String, String)> {
    let form = format!("/hearings/{}/venues", court.id);
    for name in ["一楼", "二楼"] {
        court
            .director
            .post_form(&form, &[("name", name)])
            .await
            .status(200);
    }
    let id = court.id;
    let rows = site.read(move |db| venues::list(db, id).unwrap()).await;
    let row = |one: &venues::VenueRow| (one.id.to_string(), one.check_in_key.clone());
    rows.iter().map(row).collect()
}

/// The comings: name, place, how, from, to, minutes.
async fn comings(court: &Court) -> Vec<(String, String, String, bool, i64)> {
    let page = court
        .director
        .api("GET", &court.api("/attendance"), Value::Null)
        .await;
    let list = page.status(200).json();
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let row = |one: &Value| {
        let left = !one["left_at"].is_null();
        (
            text(&one["name"]),
            text(&one["venue"]),
            text(&one["how"]),
            left,
            one["minutes"].as_i64().unwrap(),
        )
    };
    list.as_array().unwrap().iter().map(row).collect()
}

on_both!(everybody_checks_in_by_themselves_and_who_comes_twice_counts_once);
async fn everybody_checks_in_by_themselves_and_who_comes_twice_counts_once(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "guanmo").await;
    let places = places(&site, &court).await;
    let room = format!("/hearings/{}", court.id);
    let presence = format!("{room}/presence");
    observer
        .get(&room)
        .await
        .status(200)
        .says("签到")
        .shows("select#presence-venue");

    for _ in 0..2 {
        let come = [("do", "come"), ("venue", ""), ("as", "")];
        let page = observer.post_form(&presence, &come).await;
        page.status(200).is_at(&room).says("已签到（自行观看）");
    }
    site.clock.advance_minutes(10);
    // Who goes to a place is not on their own any more.
    let door = format!("{room}/check-in/{}", places[0].1);
    observer.get(&door).await.says("我已到场");
    observer
        .post_form(&door, &[])
        .await
        .status(200)
        .says("您已经签到");
    observer.post_form(&door, &[]).await.status(200);
    site.clock.advance_minutes(20);
    let left = observer.post_form(&presence, &[("do", "leave")]).await;
    left.status(200).does_not_say("已在一楼签到");
    site.clock.advance_minutes(5);

    let name = observer.name();
    let expected = [
        (name.clone(), "–".to_owned(), "page".to_owned(), true, 10),
        (name.clone(), "一楼".to_owned(), "code".to_owned(), true, 20),
    ];
    assert_eq!(comings(&court).await, expected);
    // Elsewhere is no place, and a stranger finds nothing.
    let wrong = json!({ "there": true, "venue": "01890000-0000-7000-8000-000000000000" });
    observer
        .api("PUT", &court.api("/presence"), wrong)
        .await
        .status(404);
    let stranger = site.participant("luren").await;
    stranger
        .api("PUT", &court.api("/presence"), json!({ "there": true }))
        .await
        .status(404);
    observer
        .get(&format!("{room}/attendance"))
        .await
        .status(403);
}

on_both!(two_who_enter_the_same_person_at_once_enter_them_once);
async fn two_who_enter_the_same_person_at_once_enter_them_once(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "guanmo").await;
    let other = observer.at_another_browser();
    other.sits_down().await;
    let address = court.api("/presence");
    let there = || json!({ "there": true });
    let (one, two) = tokio::join!(
        observer.api("PUT", &address, there()),
        other.api("PUT", &address, there()),
    );
    assert_eq!(one.status(200).json(), two.status(200).json());
    assert_eq!(comings(&court).await.len(), 1);
}

on_both!(staff_tick_many_on_the_list_and_the_end_of_the_hearing_ends_it_for_all);
async fn staff_tick_many_on_the_list_and_the_end_of_the_hearing_ends_it_for_all(site: Site) {
    let court = site.court_in_session().await;
    let places = places(&site, &court).await;
    let first = site.observer_of(&court, "guanmo1").await;
    let second = site.observer_of(&court, "guanmo2").await;
    let stranger = site.participant("luren").await;
    let keeper = site.staff("kaowu").await;
    let here = format!("/hearings/{}/attendance", court.id);
    let list = format!("{here}/list");

    let found = keeper.get(&format!("{list}?q=guanmo")).await;
    found
        .status(200)
        .says(&first.name())
        .says(&second.name())
        .does_not_say(&court.judge.name());
    let (one, two) = (first.id().to_string(), second.id().to_string());
    let both = [
        ("do", "come"),
        ("venue", places[1].0.as_str()),
        ("person", &one),
        ("person", &two),
        ("q", "guanmo"),
        ("page", "1"),
    ];
    for _ in 0..2 {
        let ticked = keeper.post_form(&list, &both).await;
        ticked
            .status(200)
            .is_at(&list)
            .says("勾选的人已签到")
            .says("二楼");
    }
    let nobody = [("do", "come"), ("venue", places[1].0.as_str())];
    keeper
        .post_form(&list, &nobody)
        .await
        .status(422)
        .says("请先勾选");
    let luren = stranger.id().to_string();
    keeper
        .post_form(&list, &[("do", "come"), ("person", &luren)])
        .await
        .status(404);

    site.clock.advance_minutes(30);
    keeper
        .post_form(&list, &[("do", "leave"), ("person", &one)])
        .await
        .says("已签退");
    site.clock.advance_minutes(15);
    court
        .directs(json!({ "kind": "break_off" }))
        .await
        .status(200);
    site.clock.advance_minutes(60);

    let by_list =
        |name: String, minutes| (name, "二楼".to_owned(), "list".to_owned(), true, minutes);
    let mut seen = comings(&court).await;
    seen.sort();
    assert_eq!(
        seen,
        [by_list(first.name(), 30), by_list(second.name(), 45)]
    );
    let late = [("do", "come"), ("person", one.as_str())];
    keeper
        .post_form(&list, &late)
        .await
        .status(409)
        .says("庭审已经结束");
    court
        .acts(&court.judge, JUDGE, json!({ "kind": "resume" }))
        .await
        .status(409);

    let page = keeper.get(&here).await;
    let sums = page.status(200).rows("#sums");
    assert_eq!(sums[0], ["一楼", "0", "0"]);
    assert_eq!(sums[1], ["二楼", "2", "75"]);
    assert_eq!(sums.last().unwrap(), &["合计", "2", "75"]);
    let book = keeper.get(&format!("{here}.xlsx")).await;
    let sheet = tongting::web::sheets::read(&book.status(200).body).unwrap();
    let line = sheet
        .rows
        .iter()
        .find(|row| row.cells[0] == second.name())
        .unwrap();
    assert_eq!(line.cells[2], "二楼");
    assert_eq!(line.cells[6], "45");
}
