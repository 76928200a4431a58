//! Debate contests, from entries to tables.

use crate::support::{Actor, Page, Site, seed};

mod archives;
mod ballots;
mod beside;
mod brackets;
mod by_hand;
mod cases;
mod clocks;
mod clocks_killed;
mod corrections;
mod demonstration;
mod divisions;
mod draws;
mod entrants;
pub mod hours;
mod lent;
mod lineups;
mod private_links;
mod released;
mod score_sheets;
mod tab;
mod teams;
mod winners;

pub const TITLE: &str = "某省检律论辩赛（虚构）";

/// A contest made by the form; its address. Further fields go in `more`.
pub async fn makes(organiser: &Actor, more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("title", TITLE),
        ("decision", "points"),
        ("mean", "trimmed"),
        ("sides", "drawn"),
        ("best-debater", "true"),
        ("team-metric", "debates-metric-wins"),
        ("team-metric", "debates-metric-score-mean"),
        ("speaker-metric", "debates-metric-speaker-mean"),
    ];
    fields.extend(more);
    let made = organiser.post_form("/debates/new", &fields).await;
    made.status(200).says("赛事已建立");
    made.path.split('?').next().unwrap().to_owned()
}

/// So many teams of two, every second one of lawyers, and so many judges, brought in by lists.
pub async fn enters(organiser: &Actor, here: &str, teams: usize, judges: usize) {
    let mut list = String::from("代表队,单位,类别,一辩,二辩,替补\n");
    for team in 1..=teams {
        let (kind, office) = if team % 2 == 1 {
            ("检察官", format!("第{team}人民检察院"))
        } else {
            ("律师", format!("第{team}律师事务所"))
        };
        list += &format!("第{team}队,{office},{kind},甲{team}某,乙{team}某,丙{team}某\n");
    }
    brings_in(organiser, here, list).await;
    let mut list = String::from("评委,单位,经验\n");
    for judge in 1..=judges {
        list += &format!("评委{judge}某,第{judge}司法局,{}\n", judge % 5);
    }
    brings_in(organiser, here, list).await;
}

/// Uploads a list, looks at it and says yes.
pub async fn brings_in(organiser: &Actor, here: &str, list: String) {
    let uploaded = uploads(organiser, here, list).await;
    let path = uploaded.status(200).path.clone();
    let path = path.split('?').next().unwrap();
    organiser
        .post_form(path, &[])
        .await
        .status(200)
        .says("名单已导入");
}

pub async fn uploads(organiser: &Actor, here: &str, list: String) -> Page {
    let path = format!("{here}/import");
    organiser
        .uploads(&path, "file", "名单.csv", list.into_bytes())
        .await
}

/// An organiser of another office.
pub async fn stranger(site: &Site) -> Actor {
    let roles = vec![(tongting::web::Role::Organiser, Some(seed::THIRD_COUNTY))];
    let stranger = site.newcomer("nanping", seed::THIRD_COUNTY, roles).await;
    stranger.sits_down().await;
    stranger
}
