//! No typed word is lost: what the server does with texts that arrive, in time, twice, from two
//! devices, late, too late, too long, from strangers.

use diesel::prelude::*;
use serde_json::{Value, json};
use tongting::db::Id;
use tongting::db::schema::{answers, drafts, participants, sessions};
use tongting::sittings::Sitting;
use tongting::sittings::rules::digest::TextDigest;

use crate::support::opened::FIRST_TASK;
use crate::support::{Actor, Page, Site};

/// A page on which somebody writes the first task.
struct Desk {
    actor: Actor,
    path: String,
    client: &'static str,
    sequence: i64,
    base: i64,
}

impl Desk {
    fn of(actor: &Actor, sitting: Id<Sitting>, client: &'static str) -> Self {
        Self {
            actor: actor.clone(),
            path: format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft"),
            client,
            sequence: 0,
            base: 0,
        }
    }

    /// Sends a text as the next save of this page.
    async fn saves(&mut self, text: &str) -> Page {
        self.sequence += 1;
        self.repeats(text).await
    }

    /// Sends a text under the last number once more.
    async fn repeats(&self, text: &str) -> Page {
        let body = json!({ "base": self.base, "client": self.client, "sequence": self.sequence, "text": text });
        self.actor.api("PUT", &self.path, body).await
    }

    /// Saves, and goes on from there.
    async fn writes(&mut self, text: &str) -> Value {
        let page = self.saves(text).await;
        let receipt = page.status(200).json();
        self.base = receipt["revision"].as_i64().unwrap();
        receipt
    }
}

/// All texts of a person in a sitting: revision, how it was kept, text.
async fn history(site: &Site, who: &Actor, sitting: Id<Sitting>) -> Vec<(i64, String, String)> {
    let person = who.id();
    site.read(move |db| {
        drafts::table
            .inner_join(answers::table.inner_join(participants::table))
            .filter(participants::sitting_id.eq(sitting))
            .filter(participants::person_id.eq(person))
            .order(drafts::revision)
            .select((drafts::revision, drafts::standing, drafts::text))
            .load(db)
            .unwrap()
    })
    .await
}

on_both!(a_save_is_answered_with_what_is_stored);
async fn a_save_is_answered_with_what_is_stored(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let text = "  店内一段：\n起因、\t经过。😀  ";
    let receipt = desk.writes(text).await;
    assert_eq!(receipt["revision"], 1);
    assert_eq!(receipt["saved_at"], site.clock.now().micros());
    assert_eq!(receipt["digest"], TextDigest::of(text).to_string());
    assert_eq!(receipt["over_limit"], false);
    let closes_at = site.clock.now().plus_minutes(119).micros();
    assert_eq!(receipt["closes_at"], closes_at);
    assert_eq!(
        history(&site, &zhang, sitting).await,
        [(1, "on_time".into(), text.into())]
    );
}

on_both!(the_same_save_again_is_stored_once_and_answered_alike);
async fn the_same_save_again_is_stored_once_and_answered_alike(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let first = desk.saves("第一句。").await.json();
    site.clock.advance_seconds(3);
    let again = desk.repeats("第一句。").await;
    let again = again.status(200).json();
    assert_eq!(again, first, "the reply that was lost comes again");
    // Also when another page has written since, and after the end.
    desk.base = 1;
    let mut other = Desk::of(&zhang, sitting, "page-2");
    other.base = 1;
    other.writes("第一句。第二句。").await;
    desk.base = 0;
    assert_eq!(
        desk.repeats("第一句。").await.status(200).json()["revision"],
        1
    );
    site.clock.advance_minutes(200);
    assert_eq!(
        desk.repeats("第一句。").await.status(200).json()["revision"],
        1
    );
    assert_eq!(history(&site, &zhang, sitting).await.len(), 2);
}

on_both!(a_save_that_comes_again_after_the_hand_in_still_says_when_the_task_closes);
async fn a_save_that_comes_again_after_the_hand_in_still_says_when_the_task_closes(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let first = desk.saves("写好了。").await.json();
    let hand_in = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/hand-in");
    let receipt = zhang.api("PUT", &hand_in, json!({ "revision": 1 })).await;
    receipt.status(200);
    site.clock.advance_seconds(3);
    let again = desk.repeats("写好了。").await;
    assert_eq!(again.status(200).json(), first);
    assert!(first["closes_at"].is_i64());
}

on_both!(a_text_that_grew_from_an_older_one_is_refused_with_both_kept);
async fn a_text_that_grew_from_an_older_one_is_refused_with_both_kept(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut office = Desk::of(&zhang, sitting, "office");
    office.writes("办公室写的。").await;
    let mut home = Desk::of(&zhang, sitting, "home");
    let refused = home.saves("家里写的。").await;
    let stored = refused.status(409).json();
    assert_eq!(
        (stored["revision"].as_i64(), stored["text"].as_str()),
        (Some(1), Some("办公室写的。"))
    );
    assert_eq!(stored["saved_at"], site.clock.now().micros());
    refused.says("没有覆盖");
    // Having seen it, the other goes on from there.
    home.base = 1;
    home.writes("家里写的，看过办公室写的。").await;
    office.saves("办公室又写。").await.status(409);
    let texts: Vec<String> = history(&site, &zhang, sitting)
        .await
        .into_iter()
        .map(|row| row.2)
        .collect();
    assert_eq!(texts, ["办公室写的。", "家里写的，看过办公室写的。"]);
}

on_both!(two_devices_that_write_in_turn_never_overwrite_each_other);
async fn two_devices_that_write_in_turn_never_overwrite_each_other(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desks = [
        Desk::of(&zhang, sitting, "office"),
        Desk::of(&zhang, sitting, "home"),
    ];
    let (mut conflicts, mut newest) = (0, String::new());
    for turn in 0..100 {
        let desk = &mut desks[turn % 2];
        let text = format!("{newest}{turn}。");
        let page = desk.saves(&text).await;
        if page.code == 409 {
            // The device shows both and the person goes on from the stored one.
            conflicts += 1;
            let stored = page.json();
            assert_eq!(stored["text"], newest, "what was stored is offered");
            desk.base = stored["revision"].as_i64().unwrap();
            desk.writes(&text).await;
        } else {
            desk.base = page.status(200).json()["revision"].as_i64().unwrap();
        }
        newest = text;
    }
    assert_eq!(conflicts, 99, "every change of the device is noticed");
    let kept = history(&site, &zhang, sitting).await;
    assert_eq!(kept.len(), 100);
    assert_eq!(kept.last().unwrap().2, newest);
    assert!((0..100).all(|turn| newest.contains(&format!("{turn}。"))));
}

on_both!(two_devices_that_write_at_once_are_told_apart);
async fn two_devices_that_write_at_once_are_told_apart(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut first = Desk::of(&zhang, sitting, "office");
    first.writes("共同的开头。").await;
    let mut second = Desk::of(&zhang, sitting, "home");
    second.base = 1;
    let (one, two) = tokio::join!(first.saves("甲。"), second.saves("乙。"));
    let mut codes = [one.code.as_u16(), two.code.as_u16()];
    codes.sort_unstable();
    assert_eq!(codes, [200, 409]);
    let stored = if one.code == 200 { "甲。" } else { "乙。" };
    let loser = if one.code == 409 { one } else { two };
    assert_eq!(loser.json()["text"], stored);
    assert_eq!(history(&site, &zhang, sitting).await.len(), 2);
}

on_both!(around_the_end_the_servers_clock_decides);
async fn around_the_end_the_servers_clock_decides(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let end = site.clock.now().plus_minutes(119); // the first task has 120 minutes from the opening
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let expected = [
        (-1, 200, "on_time", None),
        (0, 423, "late", Some("late")),
        (30, 423, "late", Some("late")),
        (60, 423, "late", Some("late")),
        (61, 423, "held", Some("held")),
    ];
    for (second, status, standing, kept) in expected {
        site.clock.set_moment(end.plus_seconds(second));
        let page = desk.saves(&format!("T{second}s")).await;
        let answer = page.status(status).json();
        assert_eq!(answer["kept"].as_str(), kept, "T{second}s");
        desk.base = answer["revision"].as_i64().unwrap();
        let history = history(&site, &zhang, sitting).await;
        let last = history.last().unwrap();
        assert_eq!(
            (last.1.as_str(), last.2.as_str()),
            (standing, &*format!("T{second}s"))
        );
    }
    // The newest accepted text is sent once more: no news, and nothing to decide.
    desk.saves("T60s").await.status(423);
    assert_eq!(history(&site, &zhang, sitting).await.len(), 5);
}

on_both!(what_the_browser_says_about_time_changes_nothing);
async fn what_the_browser_says_about_time_changes_nothing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let typed_at = site.clock.now().micros();
    site.clock.advance_minutes(119 + 10);
    let path = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
    let body = json!({ "base": 0, "client": "p", "sequence": 1, "text": "十分钟后", "typed_at": typed_at });
    let page = zhang.api("PUT", &path, body).await;
    assert_eq!(page.status(423).json()["kept"], "held");
    page.says("由组织者决定");
    let stored: Option<i64> = site
        .read(|db| drafts::table.select(drafts::typed_at).first(db).unwrap())
        .await;
    assert_eq!(stored, Some(typed_at), "kept to be read by the organiser");
}

on_both!(more_time_is_known_at_the_next_save);
async fn more_time_is_known_at_the_next_save(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let sitting = site.opened(&[&zhang, &li]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let before = desk.writes("一。").await["closes_at"].as_i64().unwrap();
    let person = zhang.id();
    site.write(move |db| {
        use tongting::db::schema::sittings;
        diesel::update(participants::table.filter(participants::person_id.eq(person)))
            .set(participants::extra_minutes.eq(10))
            .execute(db)
            .unwrap();
        diesel::update(sittings::table.find(sitting))
            .set(sittings::revision.eq(sittings::revision + 1))
            .execute(db)
            .unwrap();
    })
    .await;
    let after = desk.writes("一。二。").await["closes_at"].as_i64().unwrap();
    assert_eq!(after - before, 10 * 60 * 1_000_000);
    site.clock.advance_minutes(119 + 5);
    desk.writes("一。二。三。").await;
    let mut other = Desk::of(&li, sitting, "page-2");
    assert_eq!(
        other.saves("别人没有延时").await.status(423).json()["kept"],
        "held"
    );
}

on_both!(a_text_over_the_limit_is_stored_and_one_far_over_it_is_refused);
async fn a_text_over_the_limit_is_stored_and_one_far_over_it_is_refused(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    let receipt = desk.writes(&"字".repeat(3001)).await;
    assert_eq!(receipt["over_limit"], true);
    let page = desk.saves(&"字".repeat(6001)).await;
    page.status(413).says("没有保存");
    let kept = history(&site, &zhang, sitting).await;
    assert_eq!((kept.len(), kept[0].2.chars().count()), (1, 3001));
}

on_both!(what_is_no_save_is_refused_in_words);
async fn what_is_no_save_is_refused_in_words(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let path = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
    let good = json!({ "base": 0, "client": "p", "sequence": 1, "text": "x" });
    for (name, value) in [
        ("client", json!("")),
        ("client", json!("长".repeat(40))),
        ("base", json!(-1)),
        ("sequence", json!(-1)),
        ("text", json!("a\u{0}b")),
    ] {
        let mut bad = good.clone();
        bad[name] = value;
        zhang.api("PUT", &path, bad).await.status(422);
    }
    let mut more = good.clone();
    more["saved_at"] = json!(1);
    zhang.api("PUT", &path, more).await.status(400);
    let broken = zhang
        .request(reqwest::Method::PUT, &path)
        .header("x-csrf-token", zhang.token().await)
        .header("content-type", "application/json")
        .body(b"{\"base\":0,\"client\":\"p\",\"sequence\":1,\"text\":\"\xff\xfe\"}".to_vec());
    zhang.sends(broken).await.status(400);
    assert!(history(&site, &zhang, sitting).await.is_empty());
}

on_both!(nobody_writes_into_the_answer_of_another);
async fn nobody_writes_into_the_answer_of_another(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let trainer = site.trainer("wangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    for stranger in [&li, &trainer] {
        Desk::of(stranger, sitting, "p")
            .saves("x")
            .await
            .status(404);
    }
    let body = json!({ "base": 0, "client": "p", "sequence": 1, "text": "x" });
    for path in [
        format!("/api/v1/sittings/{sitting}/tasks/A-T99/draft"),
        format!(
            "/api/v1/sittings/{}/tasks/{FIRST_TASK}/draft",
            Id::<Sitting>::fresh()
        ),
        format!("/api/v1/sittings/1/tasks/{FIRST_TASK}/draft"),
    ] {
        zhang.api("PUT", &path, body.clone()).await.status(404);
    }
    let visitor = site.visitor();
    let path = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
    visitor.api("PUT", &path, body).await.status(401);
    assert!(history(&site, &zhang, sitting).await.is_empty());
}

on_both!(when_the_session_ends_the_next_save_says_so_and_signing_in_goes_on);
async fn when_the_session_ends_the_next_save_says_so_and_signing_in_goes_on(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let mut desk = Desk::of(&zhang, sitting, "page-1");
    desk.writes("登录失效前。").await;
    site.write(|db| diesel::delete(sessions::table).execute(db).unwrap())
        .await;
    site.app.seats.forget_all();
    let text = "登录失效前。失效后写的。";
    desk.saves(text).await.status(401);
    assert_eq!(
        history(&site, &zhang, sitting).await.len(),
        1,
        "nothing half done"
    );
    let again = zhang.signs_in().await;
    again.status(200);
    let page = desk.repeats(text).await;
    assert_eq!(page.status(200).json()["revision"], 2);
}
