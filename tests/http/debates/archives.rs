//! A contest as an archive, brought in again.

use std::io::{Cursor, Write as _};

use tongting::debates::rules::archive::{self, Files};
use tongting::debates::rules::tables::Tables;

use crate::support::Site;
use crate::support::contests::id_of;

fn zipped(files: &Files) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("赛事档案/{name}"), options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

on_both!(an_archive_becomes_a_contest_with_the_same_tables);
async fn an_archive_becomes_a_contest_with_the_same_tables(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let id = site.demonstrated(&organiser).await;
    let contest = site.contest(id).await;
    let files = archive::write(&contest);
    let list = organiser.get("/debates").await;
    list.shows("a[href='/debates/bring-in']");
    let brought = organiser
        .uploads("/debates/bring-in", "file", "档案.zip", zipped(&files))
        .await;
    brought
        .status(200)
        .says("赛事档案已导入")
        .says("正衡律师队");
    let other = id_of(brought.path.split('?').next().unwrap());
    assert_ne!(other, id);
    let again = site.contest(other).await;
    assert_eq!(Tables::of(&again), Tables::of(&contest));
    assert_eq!(archive::write(&again), files);
    // What follows goes on from the numbers that are there.
    let rounds = organiser.get(&format!("/debates/{other}/rounds")).await;
    rounds.status(200);
    organiser
        .get(&format!("/debates/{other}/rounds/3"))
        .await
        .status(200);
}

on_both!(a_faulty_archive_is_refused_whole_with_file_and_line);
async fn a_faulty_archive_is_refused_whole_with_file_and_line(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let id = site.demonstrated(&organiser).await;
    let right = archive::write(&site.contest(id).await);
    let sends = async |content: Vec<u8>| {
        let page = organiser
            .uploads("/debates/bring-in", "file", "档案.zip", content)
            .await;
        page.status(422).says("没有导入任何内容");
        page
    };
    let mut wrong = right.clone();
    let marks = wrong.get_mut("marks.csv").unwrap();
    let row = marks.lines().nth(2).unwrap().to_owned();
    let broken = format!("{}很好", row.rsplit_once(',').unwrap().0.to_owned() + ",");
    *marks = marks.replacen(&row, &broken, 1);
    wrong.remove("penalties.csv");
    sends(zipped(&wrong))
        .await
        .says("marks.csv 第 3 行")
        .says("penalties.csv：缺少此文件");
    let mut wrong = right.clone();
    let teams = wrong.get_mut("teams.csv").unwrap();
    *teams = teams.replacen("\n1,", "\n4294967295,", 1);
    sends(zipped(&wrong)).await.says("speakers.csv");
    sends(b"PK nothing".to_vec())
        .await
        .says("不是可以打开的 .zip 文件");
    let list = organiser.get("/debates").await.texts_of(".tile-title");
    assert_eq!(list.len(), 1, "nothing was stored");
}
