//! The disk is full, or another program holds the database: people are told what is not saved,
//! reading goes on, and afterwards everything works again.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use tongting::db::{Address, Db};

use crate::support::{Engine, Site};

#[derive(QueryableByName)]
struct Pages {
    #[diesel(sql_type = BigInt)]
    page_count: i64,
}

/// Lets the file grow by no page beyond what it has.
async fn fill_the_disk(site: &Site) {
    site.write(|db| {
        let pages: Pages = diesel::sql_query("PRAGMA page_count")
            .get_result(db)
            .unwrap();
        let limit = format!("PRAGMA max_page_count = {}", pages.page_count);
        diesel::sql_query(limit).execute(db).unwrap();
    })
    .await;
}

async fn make_room(site: &Site) {
    site.write(|db| {
        diesel::sql_query("PRAGMA max_page_count = 4294967294")
            .execute(db)
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn on_a_full_disk_people_are_told_and_reading_goes_on() {
    let site = Site::start(Engine::Sqlite).await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.person("limoumou").await;
    fill_the_disk(&site).await;
    // Each sign-in is a row; sooner or later there is no page for it.
    let mut refused = None;
    for _ in 0..200 {
        let page = li.at_another_browser().signs_in().await;
        if page.code != 200 {
            refused = Some(page);
            break;
        }
    }
    let refused = refused.expect("the disk is full");
    refused
        .status(503)
        .says("没有保存成功")
        .says("请不要关闭页面");
    zhang.get("/").await.status(200).says("张某某");
    make_room(&site).await;
    li.signs_in().await.status(200).is_at("/");
    site.stop().await;
}

#[tokio::test]
async fn while_another_program_holds_the_database_people_are_told_and_reading_goes_on() {
    let site = Site::start(Engine::Sqlite).await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.person("limoumou").await;
    let Address::Sqlite(path) = &site.database.address else {
        unreachable!()
    };
    let mut other = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    other.batch_execute("BEGIN EXCLUSIVE").unwrap();
    let (refused, read) = tokio::join!(li.signs_in(), zhang.get("/"));
    refused.status(503).says("没有保存成功");
    read.status(200).says("张某某");
    other.batch_execute("ROLLBACK").unwrap();
    li.signs_in().await.status(200).is_at("/");
    site.stop().await;
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    people: i64,
}

fn people(db: &mut Db) -> i64 {
    let counted = diesel::sql_query("SELECT count(*) AS people FROM people");
    counted.get_result::<Count>(db).unwrap().people
}

on_both!(what_is_read_at_once_is_of_one_moment);
async fn what_is_read_at_once_is_of_one_moment(site: Site) {
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel();
    let reads = site.app.store.read_at_once(move |db| {
        let before = people(db);
        begun.send(()).unwrap();
        may_go_on.recv().unwrap();
        Ok((before, people(db)))
    });
    let writes = async {
        has_begun.await.unwrap();
        site.person("wangmoumou").await;
        go_on.send(()).unwrap();
    };
    let (read, ()) = tokio::join!(reads, writes);
    let (before, after) = read.unwrap();
    assert_eq!(before, after);
    // Whoever reads next on the same connection, or on another, finds what was written.
    for _ in 0..16 {
        assert!(site.read(people).await > before);
    }
}
