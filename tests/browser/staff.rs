//! Staff: the standings of sixty people, on a telephone in English, and as a workbook and on paper.

use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

use calamine::{Data, Reader as _, Xlsx};
use data_encoding::BASE64;
use diesel::prelude::*;
use serde_json::json;
use tongting::db::schema::{participants, people, results, sittings};
use tongting::db::{Id, Json};
use tongting::grading::TaskPoints;
use tongting::points::Points;
use tongting::sittings::rules::state::SittingState;
use tongting::sittings::{Participant, Sitting};
use tongting::web::Role;

use crate::browser::{Browser, Screen};
use crate::hands::PATIENCE;
use crate::participant::live_site;
use crate::support::written::{Part, Plan};
use crate::support::{Actor, Site, seed};

const TASK: &str = "A-T2";
const PEOPLE: usize = 60;
const TITLE: &str = "冬季同答一道题";

async fn staff(site: &Site) -> Actor {
    let roles = vec![(Role::Staff, None)];
    site.newcomer("sunmoumou", seed::PROVINCE, roles).await
}

/// Sixty people of three offices wrote one task; the first has 15 points, each after a quarter less.
async fn published(site: &Site) -> Id<Sitting> {
    let mut parts = Vec::new();
    for number in 1..=PEOPLE {
        let offices = [seed::FIRST_COUNTY, seed::SECOND_COUNTY, seed::THIRD_COUNTY];
        let account = format!("ren{number:02}");
        let person = site.newcomer(&account, offices[number % 3], vec![]).await;
        let code = format!("B3-{number:04}");
        parts.push(Part::of(&person, &code, &[(TASK, "调取店外监控。")]));
    }
    let sitting = site.written(Plan::default(), parts).await;
    site.write(move |db| publish(db, sitting)).await;
    sitting
}

/// Writes the points and the state down, as if trainers and the organiser had done their part.
fn publish(db: &mut tongting::db::Db, sitting: Id<Sitting>) {
    let all: Vec<Id<Participant>> = participants::table
        .inner_join(people::table)
        .filter(participants::sitting_id.eq(sitting))
        .order(people::account)
        .select(participants::id)
        .load(db)
        .unwrap();
    for (place, participant) in (0..).zip(all) {
        let points = Points::from_hundredths(1500 - place * 25);
        diesel::update(results::table.find(participant))
            .set((
                results::total.eq(points),
                results::complete.eq(true),
                results::tasks.eq(Json(TaskPoints::from([(TASK.to_owned(), Some(points))]))),
            ))
            .execute(db)
            .unwrap();
    }
    diesel::update(sittings::table.find(sitting))
        .set(sittings::state.eq(SittingState::Published))
        .execute(db)
        .unwrap();
}

impl Browser {
    /// The names in the list, from the top.
    pub async fn listed(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('main tbody th[scope=row]')].map((one) => one.innerText.trim())";
        serde_json::from_value(self.asks(script).await).unwrap()
    }

    /// Keeps downloads in a folder.
    pub async fn keeps_downloads_in(&self, folder: &Path) {
        let given = json!({ "behavior": "allow", "downloadPath": folder });
        self.cdp("Browser.setDownloadBehavior", given).await;
    }

    /// The one file that has come into a folder, once it is whole.
    pub async fn has_downloaded(&self, folder: &Path) -> Vec<u8> {
        let started = Instant::now();
        loop {
            let files = std::fs::read_dir(folder)
                .unwrap()
                .map(|file| file.unwrap().path());
            let whole = files.filter(|file| file.extension().is_some_and(|end| end == "xlsx"));
            if let Some(file) = whole.last() {
                return std::fs::read(file).unwrap();
            }
            assert!(started.elapsed() < PATIENCE, "nothing was downloaded");
            // The browser answers between its other work.
            self.asks("return true").await;
        }
    }
}

#[tokio::test]
async fn filters_orders_pages_exports_and_prints_the_standings() {
    let site = live_site().await;
    let sun = staff(&site).await;
    published(&site).await;
    let browser = Browser::open(&site).await;
    browser.signs_in(&sun).await;
    browser.clicks_on("成绩").await;
    browser.is_at("成绩").await;
    browser.looks_at("standings-list").await;
    browser.clicks_on(TITLE).await;
    browser.is_at(TITLE).await;
    browser.looks_at("standings").await;
    let first = browser.listed().await;
    assert_eq!((first.len(), first[0].as_str()), (50, "某ren01"));
    browser.clicks_on("下一页").await;
    browser.reads("某ren60").await;
    assert_eq!(browser.listed().await.len(), 10);

    // One office, the last by name first; the address alone leads back to the same rows.
    browser.chooses("单位及下级", "东溪县人民检察院").await;
    browser.clicks_on("筛选").await;
    browser.reads_no_more("某ren01").await;
    browser.clicks_on("姓名").await;
    browser.reads("某ren03").await;
    browser.clicks_on("姓名").await;
    browser
        .waits_until(
            "the last name on top",
            "return document.querySelector('main tbody th').innerText.includes('某ren60')",
        )
        .await;
    let rows = browser.listed().await;
    assert_eq!((rows.len(), rows[19].as_str()), (20, "某ren03"));
    browser.looks_at("standings-filtered").await;
    let address = browser.path().await;
    browser.opens("/").await;
    browser.opens(&address).await;
    assert_eq!(browser.listed().await, rows);

    let folder = tempfile::tempdir().unwrap();
    browser.keeps_downloads_in(folder.path()).await;
    browser.clicks_on("导出表格").await;
    let file = browser.has_downloaded(folder.path()).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let table = book.worksheet_range("排行榜").unwrap();
    let names: Vec<&Data> = table.rows().skip(1).map(|row| &row[1]).collect();
    assert_eq!(names.len(), 20);
    assert!(names.contains(&&Data::String("某ren60".into())));
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn prints_everybody_on_paper_without_the_menus() {
    let site = live_site().await;
    let sun = staff(&site).await;
    let sitting = published(&site).await;
    let browser = Browser::open(&site).await;
    browser.signs_in(&sun).await;
    browser.opens(&format!("/standings/{sitting}")).await;
    browser.clicks_on("打印全部").await;
    browser.reads("某ren60").await;
    assert_eq!(browser.listed().await.len(), PEOPLE);
    let paper = json!({ "media": "print" });
    browser.cdp("Emulation.setEmulatedMedia", paper).await;
    browser.reads_no_more("导出表格").await;
    browser.reads("某ren01").await;
    browser.keeps_a_picture("standings-paper").await;
    let printed = browser.cdp("Page.printToPDF", json!({})).await;
    let file = BASE64
        .decode(printed["data"].as_str().unwrap().as_bytes())
        .unwrap();
    assert!(file.starts_with(b"%PDF-"));
    browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn reads_the_standings_on_a_telephone_in_english() {
    let site = live_site().await;
    let sun = staff(&site).await;
    published(&site).await;
    let browser = Browser::open_in(&site, "en", Screen::Phone).await;
    browser.signs_in(&sun).await;
    browser.clicks("[aria-label='Open navigation']").await;
    browser.is_usable_by_everybody("navigation-phone").await;
    browser.keeps_a_picture("navigation-phone").await;
    browser.clicks_on("Results").await;
    browser.is_at("Results").await;
    browser.looks_at("standings-list-phone").await;
    browser.clicks_on(TITLE).await;
    browser.is_at(TITLE).await;
    browser.looks_at("standings-phone").await;
    browser.fills_in("Name or pinyin", "ren07").await;
    browser.clicks_on("Filter").await;
    browser.reads_no_more("某ren01").await;
    assert_eq!(browser.listed().await, ["某ren07"]);
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    browser
        .waits_until("a page no wider than the screen", fits)
        .await;
    browser.clicks_on("Clear the filter").await;
    browser.reads("某ren01").await;
    browser.close().await;
    site.stop().await;
}
