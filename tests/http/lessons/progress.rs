//! Progress that is true: what cannot be is refused with words, what comes late or twice changes nothing.

use super::*;

with_lesson!(watching_counts_once_and_only_as_fast_as_time_passes);
async fn watching_counts_once_and_only_as_fast_as_time_passes(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P2").await;
    site.clock.advance_seconds(20);
    let first = plays(&site, &zhang, 0, 200).await.status(200).json();
    assert_eq!(
        (&first["counted"], &first["percent"], &first["done"]),
        (&json!(200), &json!(33), &json!(false))
    );
    // The whole film at once, from a second player: no more than the time that has passed.
    let greedy = plays(&site, &zhang, 0, 600).await.status(200).json();
    assert_eq!(greedy["counted"], 200);
    site.clock.advance_seconds(15);
    let skipped = plays(&site, &zhang, 450, 600).await.status(200).json();
    assert_eq!(skipped["counted"], 350);
    assert_eq!(skipped["done"], false);
}

with_lesson!(a_report_that_comes_late_or_twice_changes_nothing);
async fn a_report_that_comes_late_or_twice_changes_nothing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P2").await;
    let opened = site.clock.now().micros();
    site.clock.advance_minutes(5);
    let stretch = |from: i64, to: i64, second: i64| json!({ "played": [{ "from": from, "to": to, "rate": 100, "at": opened + second * 1_000_000 }] });
    let later = reports(&zhang, "P2", stretch(150, 300, 30))
        .await
        .status(200)
        .json();
    assert_eq!(later["counted"], 150);
    let earlier = reports(&zhang, "P2", stretch(0, 150, 15))
        .await
        .status(200)
        .json();
    assert_eq!(earlier["counted"], 300);
    for _ in 0..2 {
        let again = reports(&zhang, "P2", stretch(0, 150, 15))
            .await
            .status(200)
            .json();
        assert_eq!(again["counted"], 300);
    }
}

with_lesson!(what_cannot_be_true_is_refused_with_words_and_changes_nothing);
async fn what_cannot_be_true_is_refused_with_words_and_changes_nothing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P2").await;
    site.clock.advance_seconds(30);
    plays(&site, &zhang, 0, 100).await.status(200);
    let now = site.clock.now().micros();
    let played = |from: i64, to: i64, rate: i64, at: i64| json!({ "played": [{ "from": 0, "to": 10, "rate": 100, "at": now }, { "from": from, "to": to, "rate": rate, "at": at }] });
    for (body, words) in [
        (played(100, 200, 100, now + 3_600_000_000), "晚于服务器时间"),
        (played(-5, 100, 100, now), "不能是负数"),
        (played(0, 1_000_000_000, 100, now), "超出了本节的长度"),
        (played(0, 99_000_000_000, 100, now), "超出了本节的长度"),
        (played(100, 100, 100, now), "终点应当在起点之后"),
        (played(0, 100, 300, now), "0.25 倍至 2 倍"),
        (played(0, 100, 0, now), "0.25 倍至 2 倍"),
        (played(0, 100, 100, now - 3_600_000_000), "早于本节首次打开"),
        (
            json!({ "place": { "value": 10, "at": now + 3_600_000_000_i64 } }),
            "晚于服务器时间",
        ),
        (
            json!({ "place": { "value": 1_000_000_000, "at": now } }),
            "超出了本节的长度",
        ),
        (json!({ "place": { "value": -1, "at": now } }), "不能是负数"),
    ] {
        let refused = reports(&zhang, "P2", body.clone()).await;
        let detail = refused.status(422).json();
        assert!(
            detail["detail"].as_str().unwrap().contains(words),
            "{body}: {detail}"
        );
        if body.get("played").is_some() {
            assert_eq!(detail["played"], 1, "the one at fault is named");
        }
    }
    let after = plays(&site, &zhang, 0, 100).await.status(200).json();
    assert_eq!(after["counted"], 100);
}

with_lesson!(progress_is_ones_own_and_belongs_to_a_part_that_was_opened);
async fn progress_is_ones_own_and_belongs_to_a_part_that_was_opened(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    opens(&zhang, "P2").await;
    site.clock.advance_seconds(30);
    plays(&site, &zhang, 0, 100).await.status(200);
    // There is no address for anybody else's progress; one's own has not begun.
    let refused = plays(&site, &li, 0, 100).await;
    assert!(
        refused.status(409).json()["detail"]
            .as_str()
            .unwrap()
            .contains("请先打开")
    );
    let own = li.api("GET", API, Value::Null).await.json();
    assert_eq!(own["parts"][1]["percent"], 0);
    let alien = json!({ "version": "01890000-0000-7000-8000-000000000000", "read": true });
    zhang
        .api("PUT", &format!("{API}/parts/P1/progress"), alien)
        .await
        .status(404);
    let wrong = json!({ "version": version(&zhang).await, "read": true });
    for path in [
        format!("{API}/parts/P9/progress"),
        "/api/v1/lessons/other/parts/P1/progress".to_owned(),
    ] {
        zhang.api("PUT", &path, wrong.clone()).await.status(404);
    }
}

with_lesson!(a_quiz_is_not_read_and_a_page_is_not_played);
async fn a_quiz_is_not_read_and_a_page_is_not_played(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P4").await;
    reports(&zhang, "P4", json!({ "read": true }))
        .await
        .status(422);
    zhang
        .post_form(&format!("{LESSON}/parts/P4/read"), &[])
        .await
        .status(422);
    opens(&zhang, "P1").await;
    let at = site.clock.now().micros();
    let played = json!({ "played": [{ "from": 0, "to": 10, "rate": 100, "at": at }] });
    reports(&zhang, "P1", played).await.status(422);
    let read = reports(&zhang, "P1", json!({ "read": true }))
        .await
        .status(200)
        .json();
    assert_eq!(
        (&read["done"], &read["complete"]),
        (&json!(true), &json!(false))
    );
}

with_lesson!(two_films_at_once_count_as_the_time_of_one);
async fn two_films_at_once_count_as_the_time_of_one(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let folder = tempfile::tempdir().unwrap();
    super::copy(&fixtures(), folder.path());
    let lessons = folder.path().join("lessons");
    std::fs::rename(lessons.join("sample"), lessons.join("second")).unwrap();
    let files = tongting::lessons::files_folder(&site.app.settings);
    let now = site.clock.now();
    tongting::lessons::load_all(&site.app.store, folder.path(), &files, now)
        .await
        .unwrap();
    opens(&zhang, "P2").await;
    zhang.get("/lessons/second/parts/P2").await.status(200);
    let second = zhang
        .api("GET", "/api/v1/lessons/second", Value::Null)
        .await
        .json();
    let plays_second = async || {
        let at = site.clock.now().micros();
        let played = json!([{ "from": 0, "to": 600, "rate": 100, "at": at }]);
        let body = json!({ "version": second["version"], "played": played });
        let path = "/api/v1/lessons/second/parts/P2/progress";
        zhang.api("PUT", path, body).await.status(200).json()
    };
    site.clock.advance_seconds(60);
    assert_eq!(plays(&site, &zhang, 0, 600).await.json()["done"], true);
    // A minute has passed, and a minute of film is done already.
    let both = plays_second().await;
    assert_eq!(
        (&both["done"], &both["at_once"]),
        (&json!(false), &json!(true))
    );
    zhang
        .get("/lessons/second/parts/P2")
        .await
        .does_not_show("#part-done:not([hidden])");
    site.clock.advance_seconds(60);
    let alone = plays_second().await;
    assert_eq!(
        (&alone["done"], &alone["at_once"]),
        (&json!(true), &json!(false))
    );
}
