//! Reminders: by the staff, by the calendar, put away.

use tongting::series;

use super::followed;
use crate::support::{Actor, Page, Site};

/// The form with which a member of staff reminds, as the page brings it.
async fn form(staff: &Actor, report: &str) -> String {
    let page = staff.get(&format!("{report}/people?state=open")).await;
    page.status(200).field("reminder")
}

async fn sends(staff: &Actor, report: &str, form: &str, words: &str) -> Page {
    let fields = [("words", words), ("reminder", form)];
    staff.post_form(&format!("{report}/remind"), &fields).await
}

/// As [`sends`], also to those who were reminded today.
async fn sends_again(staff: &Actor, report: &str, form: &str, words: &str) -> Page {
    let fields = [("words", words), ("reminder", form), ("again", "yes")];
    staff.post_form(&format!("{report}/remind"), &fields).await
}

on_both!(who_is_not_done_is_reminded_once_and_puts_it_away);
async fn who_is_not_done_is_reminded_once_and_puts_it_away(site: Site) {
    let (organiser, report, [zhang, li, wang]) = followed(&site).await;
    let words = "周五前请完成。";
    let asked = form(&organiser, &report).await;
    let sent = sends(&organiser, &report, &asked, words).await;
    sent.says("提醒已发出").says("这次提醒共发给 2 人");
    site.clock.advance_minutes(1);
    let again = sends(&organiser, &report, &asked, words).await;
    again.says("提醒已发出").says("这次提醒共发给 2 人");
    let page = li.get("/series").await;
    page.says(words);
    li.get("/")
        .await
        .says(words)
        .says("提醒：出庭能力必修")
        .says("发送于");
    zhang.get("/").await.does_not_say(words);
    assert_eq!(
        page.count(".alert-warning"),
        1,
        "the same form twice, reminded once"
    );
    wang.get("/series").await.says(words);
    zhang.get("/series").await.does_not_say(words);
    let seen = report.replace("/report", "/seen");
    li.post_form(&seen, &[]).await.does_not_say(words);
    wang.get("/series").await.says(words);
    let long = "字".repeat(301);
    let refused = sends(&organiser, &report, &asked, &long).await;
    refused.status(422).says("没有发送提醒");
}

on_both!(what_two_members_of_staff_say_in_the_same_minute_both_arrives);
async fn what_two_members_of_staff_say_in_the_same_minute_both_arrives(site: Site) {
    let (organiser, report, [_, li, _]) = followed(&site).await;
    let staff = site.staff("sunmoumou").await;
    for (who, words) in [
        (&organiser, "周五前请完成。"),
        (&staff, "例会上要用，请先学第二课。"),
        (&organiser, "例会改到周四。"),
    ] {
        let asked = form(who, &report).await;
        let sent = sends_again(who, &report, &asked, words).await;
        sent.says("这次提醒共发给 2 人");
    }
    let page = li.get("/series").await;
    page.says("周五前请完成。")
        .says("例会上要用，请先学第二课。")
        .says("例会改到周四。");
    assert_eq!(page.count(".alert-warning"), 3);
}

on_both!(nobody_is_reminded_by_hand_twice_a_day_unless_that_is_asked_for);
async fn nobody_is_reminded_by_hand_twice_a_day_unless_that_is_asked_for(site: Site) {
    let (organiser, report, [_, li, _]) = followed(&site).await;
    let staff = site.staff("sunmoumou").await;
    let first = form(&organiser, &report).await;
    sends(&organiser, &report, &first, "请完成。").await;
    // A second click, also of somebody else, reaches nobody again.
    for who in [&organiser, &staff] {
        let other = form(who, &report).await;
        let sent = sends(who, &report, &other, "再催一次。").await;
        sent.says("没有发出提醒").says("另有 2 人今天已提醒过");
    }
    li.get("/series").await.does_not_say("再催一次。");
    let ticked = form(&staff, &report).await;
    let sent = sends_again(&staff, &report, &ticked, "今天务必完成。").await;
    sent.says("这次提醒共发给 2 人")
        .does_not_say("今天已提醒过，没有再发");
    li.get("/series").await.says("今天务必完成。");
    // The next day in Beijing is another day.
    site.clock.set("2026-11-24T00:05");
    organiser.sits_down().await;
    let next = form(&organiser, &report).await;
    let sent = sends(&organiser, &report, &next, "昨天没有完成的。").await;
    sent.says("提醒已发出").says("这次提醒共发给 2 人");
}

on_both!(how_many_a_reminder_reached_is_said_only_to_whoever_sent_it);
async fn how_many_a_reminder_reached_is_said_only_to_whoever_sent_it(site: Site) {
    let (organiser, report, _) = followed(&site).await;
    let staff = site.staff("sunmoumou").await;
    let asked = form(&organiser, &report).await;
    sends(&organiser, &report, &asked, "").await.status(200);
    let page = format!("{report}/people?sent={asked}");
    organiser.get(&page).await.says("这次提醒共发给 2 人");
    staff.get(&page).await.says("这次提醒共发给 0 人");
    let unreadable = staff.get(&format!("{report}/people?sent=x")).await;
    unreadable.status(200).does_not_say("这次提醒");
}

on_both!(a_week_and_a_day_before_the_end_reminders_come_by_themselves);
async fn a_week_and_a_day_before_the_end_reminders_come_by_themselves(site: Site) {
    let (_, _, [zhang, li, _]) = followed(&site).await;
    let look = |site: &Site| {
        let (app, now) = (site.app.clone(), site.clock.now());
        async move { series::remind_all(&app, now).await.unwrap() }
    };
    site.clock.set("2026-12-22T09:00");
    assert_eq!(look(&site).await, 0);
    site.clock.set("2026-12-24T09:00");
    assert_eq!(look(&site).await, 2);
    assert_eq!(look(&site).await, 0, "once");
    li.sits_down().await;
    li.get("/series").await.says("距截止不到七天");
    site.clock.set("2026-12-30T09:00");
    assert_eq!(look(&site).await, 2);
    li.sits_down().await;
    li.get("/series").await.says("明天截止");
    zhang.sits_down().await;
    zhang.get("/series").await.does_not_show(".alert-warning");
}
