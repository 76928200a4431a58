//! Recordings made elsewhere: attached with a beginning, played by parts, and only to who may.

use diesel::prelude::*;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tongting::config::Settings;
use tongting::db::schema::audit_rows;

use crate::support::hearing::Court;
use crate::support::{Actor, Engine, Page, Site};

/// As much of a film as a browser looks at to know it.
fn film(size: usize) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".to_vec();
    let rest = (bytes.len()..size).map(|at| u8::try_from(at % 251).unwrap());
    bytes.extend(rest);
    bytes
}

fn upload(fields: &[(&str, &str)], name: &str, content: Vec<u8>) -> Form {
    let mut form = Form::new();
    for (field, text) in fields {
        form = form.text((*field).to_owned(), (*text).to_owned());
    }
    form.part("file", Part::bytes(content).file_name(name.to_owned()))
}

fn page_of(court: &Court) -> String {
    format!("/hearings/{}/recordings", court.id)
}

/// Attaches a film that begins so long after the hearing.
async fn attaches(court: &Court, offset: &str, size: usize) -> Page {
    let form = upload(
        &[("title", "审判席机位"), ("offset", offset)],
        "MVI_0001.MP4",
        film(size),
    );
    court.director.post_multipart(&page_of(court), form).await
}

async fn list(actor: &Actor, court: &Court) -> Vec<Value> {
    let page = actor
        .api("GET", &court.api("/recordings"), Value::Null)
        .await;
    page.status(200).json().as_array().unwrap().clone()
}

/// What lies in the folder of recordings.
fn files(site: &Site) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(&site.app.settings.recordings) else {
        return Vec::new();
    };
    folder
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

async fn over(court: &Court) {
    let end = json!({ "kind": "break_off" });
    court.directs(end).await.status(200);
}

on_both!(a_recording_runs_beside_the_record_and_its_beginning_is_mended);
async fn a_recording_runs_beside_the_record_and_its_beginning_is_mended(site: Site) {
    let court = site.court_in_session().await;
    over(&court).await;
    attaches(&court, "0:01:30", 5_000)
        .await
        .status(200)
        .says("审判席机位")
        .says("比开庭晚 0:01:30");
    let one = list(&court.director, &court).await.remove(0);
    let began = site.clock.now();
    assert_eq!(one["begins_at"], began.plus_seconds(90).micros());
    assert_eq!(
        (&one["media_type"], &one["size"]),
        (&json!("video/mp4"), &json!(5_000))
    );
    let debrief = court
        .director
        .get(&format!("/hearings/{}/debrief", court.id))
        .await;
    let begins = debrief.attribute("video", "data-recording-begins");
    assert_eq!(begins, began.plus_seconds(90).micros().to_string());

    let id = one["id"].as_str().unwrap();
    let address = format!("{}/{id}", page_of(&court));
    let mend = |offset: &'static str| [("do", "mend"), ("title", "审判席"), ("offset", offset)];
    court
        .director
        .post_form(&address, &mend("1:99"))
        .await
        .status(422)
        .says("看不懂");
    court
        .director
        .post_form(&address, &mend("-0:00:20"))
        .await
        .says("改动已保存")
        .says("比开庭早 0:00:20");
    let one = list(&court.director, &court).await.remove(0);
    assert_eq!(one["begins_at"], began.plus_seconds(-20).micros());
    assert_eq!(files(&site).len(), 1);
    court
        .director
        .post_form(&address, &[("do", "remove")])
        .await
        .says("已移除");
    assert!(list(&court.director, &court).await.is_empty() && files(&site).is_empty());
    let object = format!("hearing/{}", court.id);
    let trail = move |db: &mut _| -> Vec<String> {
        audit_rows::table
            .filter(audit_rows::object.eq(object))
            .filter(audit_rows::action.like("hearing.recording-%"))
            .order(audit_rows::id)
            .select(audit_rows::action)
            .load(db)
            .unwrap()
    };
    let done = ["add", "mend", "remove"].map(|word| format!("hearing.recording-{word}"));
    assert_eq!(site.read(trail).await, done);
}

on_both!(a_player_gets_the_parts_that_it_asks_for);
async fn a_player_gets_the_parts_that_it_asks_for(site: Site) {
    let court = site.court_in_session().await;
    over(&court).await;
    // Larger than what is read from disk at once.
    let whole = film(700_000);
    attaches(&court, "", whole.len()).await.status(200);
    let one = list(&court.director, &court).await.remove(0);
    let address = one["address"].as_str().unwrap();
    let page = court.director.get(address).await;
    assert_eq!(page.status(200).body, whole);
    assert_eq!(page.header("content-type"), "video/mp4");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.header("content-disposition").starts_with("inline"));
    assert!(page.header("content-security-policy").contains("sandbox"));
    let asks = async |range: &str| {
        let request = court.director.request(Method::GET, address);
        court.director.sends(request.header("range", range)).await
    };
    let part = asks("bytes=300000-619999").await;
    assert_eq!(part.status(206).body, whole[300_000..620_000]);
    assert_eq!(part.header("content-range"), "bytes 300000-619999/700000");
    assert_eq!(asks("bytes=-7").await.body, whole[699_993..]);
    asks("bytes=700000-").await.status(416);
}

#[tokio::test]
async fn a_long_film_comes_whole_and_is_played_from_its_middle() {
    let large = |settings: &mut Settings| settings.recording_limit = 60_000_000;
    let site = Site::start_with(Engine::Sqlite, large).await;
    let court = site.court_in_session().await;
    over(&court).await;
    let whole = film(40_000_000);
    attaches(&court, "", whole.len()).await.status(200);
    let one = list(&court.director, &court).await.remove(0);
    assert_eq!(one["size"], whole.len());
    let request = court
        .director
        .request(Method::GET, one["address"].as_str().unwrap());
    let part = court
        .director
        .sends(request.header("range", "bytes=33000000-36999999"))
        .await;
    assert!(part.status(206).body == whole[33_000_000..37_000_000]);
    site.stop().await;
}

#[tokio::test]
async fn the_disk_keeps_room_for_answers() {
    let full = |settings: &mut Settings| settings.recording_reserve = u64::MAX / 2;
    let site = Site::start_with(Engine::Sqlite, full).await;
    let court = site.court_in_session().await;
    let refused = attaches(&court, "0:10", 2_000).await;
    refused.status(507).says("磁盘");
    assert_eq!(refused.attribute("#title", "value"), "审判席机位");
    assert!(files(&site).is_empty());
    site.stop().await;
}

on_both!(a_file_with_a_false_type_or_too_large_is_refused_and_nothing_is_lost);
async fn a_file_with_a_false_type_or_too_large_is_refused_and_nothing_is_lost(site: Site) {
    let court = site.court_in_session().await;
    attaches(&court, "0:10", 2_000).await.status(200);
    let (before, kept) = (list(&court.director, &court).await, files(&site));
    let large = film(usize::try_from(site.app.settings.recording_limit).unwrap() + 1);
    let html = b"<!doctype html><script>alert(1)</script>".repeat(40_000);
    let pdf = b"%PDF-1.7 but a long name does not help".to_vec();
    for (name, content, status, words) in [
        ("court.mp4", html, 415, "内容与扩展名不符"),
        ("court.mp4", pdf, 415, "application/pdf"),
        ("court.mp3", film(500), 415, "video/mp4"),
        ("court.mp4", large, 413, "超过 1 MB"),
        ("court.mp4", Vec::new(), 422, "请选择"),
    ] {
        let form = upload(&[("title", "旁听席"), ("offset", "0:05")], name, content);
        let page = court.director.post_multipart(&page_of(&court), form).await;
        page.status(status).says(words);
        // What was typed stands in the form again.
        assert_eq!(page.attribute("#title", "value"), "旁听席");
        assert_eq!(page.attribute("#offset", "value"), "0:05");
    }
    let wrong = upload(&[("offset", "后来")], "court.mp4", film(500));
    court
        .director
        .post_multipart(&page_of(&court), wrong)
        .await
        .status(422)
        .says("看不懂");
    assert_eq!(list(&court.director, &court).await, before);
    assert_eq!(files(&site), kept, "no file stays behind");
}

on_both!(only_who_may_see_the_debrief_gets_a_recording);
async fn only_who_may_see_the_debrief_gets_a_recording(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let stranger = site.participant("sunmoumou").await;
    attaches(&court, "0:10", 2_000).await.status(200);
    let one = list(&court.director, &court).await.remove(0);
    let address = one["address"].as_str().unwrap().to_owned();
    over(&court).await;
    for who in [
        &observer,
        &court.prosecutor,
        &court.witness,
        &stranger,
        &site.visitor(),
    ] {
        let page = who.get(&address).await;
        assert!(
            page.code == 404 || page.path.starts_with("/sign-in"),
            "{}",
            page.code
        );
    }
    observer
        .api("GET", &court.api("/recordings"), Value::Null)
        .await
        .status(404);
    court
        .director
        .post_form(&format!("/hearings/{}/debrief", court.id), &[])
        .await
        .status(200);
    for who in [&observer, &court.prosecutor, &court.witness] {
        who.get(&address).await.status(200);
        who.get(&page_of(&court)).await.status(403);
    }
    stranger.get(&address).await.status(404);
    // A recording belongs to its own hearing.
    let other = address.replace(
        &court.id.to_string(),
        "01890000-0000-7000-8000-000000000000",
    );
    court.director.get(&other).await.status(404);
}

on_both!(before_it_has_begun_a_hearing_has_no_recording);
async fn before_it_has_begun_a_hearing_has_no_recording(site: Site) {
    let court = site.court().await;
    court
        .director
        .get(&page_of(&court))
        .await
        .status(200)
        .says("还没有开始");
    attaches(&court, "0:10", 2_000)
        .await
        .status(409)
        .says("还没有开始");
    assert!(files(&site).is_empty());
}
