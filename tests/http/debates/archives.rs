//! A contest as an archive, brought in again.

use std::io::{Cursor, Write as _};

use tongting::debates::rules::archive::{self, Files};
use tongting::debates::rules::tables::Tables;

use tongting::debates::store::whole;

use super::{enters, makes};
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

on_both!(a_contest_brought_in_goes_on_with_its_round_robin_and_keeps_its_draws);
async fn a_contest_brought_in_goes_on_with_its_round_robin_and_keeps_its_draws(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 6, 9).await;
    let draws = async |here: &str, seed: &str| {
        let fields = [
            ("kind", "round-robin"),
            ("seed", seed),
            ("panel-size", "1"),
            ("format", "ten-best-1v1"),
        ];
        organiser
            .post_form(&format!("{here}/rounds"), &fields)
            .await
    };
    draws(&here, "07 15").await.status(200);
    let cancel = [("do", "cancel"), ("reason", "漏掉了一支代表队")];
    organiser
        .post_form(&format!("{here}/rounds/1"), &cancel)
        .await
        .status(200);
    draws(&here, "22 31").await.status(200);
    let again = [
        ("do", "panels"),
        ("panel-size", "3"),
        ("seed", "01 02"),
        ("reason", "评委请假"),
    ];
    organiser
        .post_form(&format!("{here}/rounds/2"), &again)
        .await
        .status(200);
    let page = organiser.get(&format!("{here}/tab/archive.zip")).await;
    let archive = page.status(200).body.clone();
    let brought = organiser
        .uploads("/debates/bring-in", "file", "档案.zip", archive)
        .await;
    brought.status(200).says("赛事档案已导入");
    let there = brought.path.split('?').next().unwrap().to_owned();
    let round = organiser.get(&format!("{there}/rounds/2")).await;
    round.says("22 31").says("01 02").says("评委请假");
    assert_eq!(round.text().matches("结果一致").count(), 2);
    organiser
        .get(&format!("{there}/rounds"))
        .await
        .says("漏掉了一支代表队");
    // Both go on alike, each team against one that it has not met.
    for contest in [&here, &there] {
        draws(contest, "unused").await.status(200);
    }
    let pairs = async |here: &str| {
        let contest = site.contest(id_of(here)).await;
        let own = contest.matches.iter();
        let pairs = own.map(|of| (of.number, of.round, of.pairing));
        pairs.collect::<Vec<_>>()
    };
    let drawn = pairs(&there).await;
    assert_eq!(drawn, pairs(&here).await);
    assert_eq!(drawn.len(), 6);
    // A record whose order was changed is refused, and nothing is stored.
    let id = id_of(&here);
    let contest = site.contest(id).await;
    let records = site.read(move |db| whole::records(db, id).unwrap()).await;
    let mut files = archive::write(&contest);
    let mut tampered = records.clone();
    tampered.rounds[0].teams.outcome.swap(0, 1);
    tampered.write(&mut files);
    let refused = organiser
        .uploads("/debates/bring-in", "file", "档案.zip", zipped(&files))
        .await;
    refused
        .status(422)
        .says("draws.json")
        .says("没有导入任何内容");
    let mut huge = records;
    huge.rounds[0].grounds.panel_size = u32::MAX;
    huge.write(&mut files);
    let refused = organiser
        .uploads("/debates/bring-in", "file", "档案.zip", zipped(&files))
        .await;
    refused.status(422).says("draws.json");
    // An archive without records is read all the same.
    files.remove(archive::RECORDS);
    let bare = organiser
        .uploads("/debates/bring-in", "file", "档案.zip", zipped(&files))
        .await;
    bare.status(200).says("赛事档案已导入");
}
