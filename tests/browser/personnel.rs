//! The personnel department: who has not yet fulfilled the duty of the year, at a browser and as a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use tongting::hours::{self, Entry, Kind, Source};
use tongting::web::Role;

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::{Actor, Site, seed};

const PEOPLE: u32 = 60;

/// Sixty people of three offices; the first twenty have done all, the others some hours each.
async fn many(site: &Site) {
    for number in 1..=PEOPLE {
        let offices = [seed::FIRST_COUNTY, seed::SECOND_COUNTY, seed::THIRD_COUNTY];
        let office = offices[usize::try_from(number % 3).unwrap()];
        let person = site
            .newcomer(&format!("ren{number:02}"), office, vec![])
            .await;
        let at = site.clock.now();
        let entry = move |kind, minutes, key: &str| Entry {
            person: person.id(),
            kind,
            minutes,
            year: hours::year_of(at),
            source: Source::Class,
            source_key: key.to_owned(),
            title: "出庭公诉实训班".to_owned(),
            note: String::new(),
            by: None,
            at,
        };
        let (collective, online) = if number <= 20 { (90, 50) } else { (number, 50) };
        let entries = [
            entry(Kind::Collective, collective * 60, "a"),
            entry(Kind::Online, online * 60, "b"),
        ];
        site.write(move |db| {
            for entry in &entries {
                hours::enter(db, entry).unwrap();
            }
        })
        .await;
    }
}

async fn staff(site: &Site) -> Actor {
    let roles = vec![(Role::Staff, None)];
    site.newcomer("sunmoumou", seed::PROVINCE, roles).await
}

#[tokio::test]
async fn finds_who_has_not_fulfilled_the_duty_and_takes_the_list_along() {
    let site = live_site().await;
    let sun = staff(&site).await;
    many(&site).await;
    let browser = Browser::open(&site).await;
    browser.signs_in(&sun).await;
    browser.clicks_on("学习").await;
    browser.clicks_on("学时名册").await;
    browser.is_at("学时名册").await;
    browser.reads("已完成 20 人，未完成 41 人").await;
    browser.looks_at("hours-people").await;
    browser.chooses("完成情况", "未完成").await;
    browser.chooses("单位", "东溪县人民检察院").await;
    browser.clicks_on("查询").await;
    browser.reads_no_more("ren01").await;
    browser.clicks_on("集中与岗位培训").await;
    browser
        .waits_until(
            "who lacks most on top",
            "return document.querySelector('main tbody th').innerText.includes('ren21')",
        )
        .await;
    let rows = browser.listed().await;
    assert_eq!(rows.len(), 14, "every third of the last forty: {rows:?}");
    browser.looks_at("hours-people-filtered").await;

    let folder = tempfile::tempdir().unwrap();
    browser.keeps_downloads_in(folder.path()).await;
    browser.clicks_on("下载 .xlsx").await;
    let file = browser.has_downloaded(folder.path()).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let table = book.worksheet_range("学时名册").unwrap();
    let accounts: Vec<&Data> = table.rows().skip(1).map(|row| &row[1]).collect();
    assert_eq!(accounts.len(), 14);
    assert_eq!(accounts[0], &Data::String("ren21".into()));

    browser.clicks_on("某ren21").await;
    browser.is_at("某ren21的学时").await;
    browser.reads("21学时 / 90学时").await;
    browser.looks_at("hours-person").await;
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn reads_the_list_and_ones_own_hours_on_a_telephone_in_english() {
    let site = live_site().await;
    let sun = staff(&site).await;
    many(&site).await;
    let browser = Browser::open_in(&site, "en", Screen::Phone).await;
    browser.signs_in(&sun).await;
    browser.opens("/hours/people").await;
    browser.is_at("Training hours of staff").await;
    browser.looks_at("hours-people-phone").await;
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    browser
        .waits_until("a list no wider than the screen", fits)
        .await;
    browser.opens("/hours").await;
    browser.is_at("My training hours").await;
    browser.reads("0 h of 90 h").await;
    browser.looks_at("hours-phone").await;
    browser
        .waits_until("a page no wider than the screen", fits)
        .await;
    browser.close().await;
    site.stop().await;
}
