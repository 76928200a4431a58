//! Debate contests from the lists to the awards: sixteen teams with judges at their own devices, and
//! the numbers of a provincial contest (34 teams of three, 23 matches; practice of published contests).

use tongting::db::Id;
use tongting::debates::rules::Contest;

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::contests::{id_of, marks};
use crate::support::{Actor, Site};

const TITLE: &str = "全省检律论辩赛（虚构）";

/// So many teams, every second one of lawyers, each with so many speakers.
fn team_list(teams: usize, speakers: usize) -> String {
    let heads = ["一辩", "二辩", "三辩"];
    let mut list = format!("代表队,单位,类别,{}\n", heads[..speakers].join(","));
    for team in 1..=teams {
        let (kind, office) = if team % 2 == 1 {
            ("检察官", format!("第{team}人民检察院"))
        } else {
            ("律师", format!("第{team}律师事务所"))
        };
        let names: Vec<String> = ["甲", "乙", "丙"][..speakers]
            .iter()
            .map(|name| format!("{name}{team}某"))
            .collect();
        list += &format!("第{team}队,{office},{kind},{}\n", names.join(","));
    }
    list
}

fn judge_list(judges: usize) -> String {
    let mut list = String::from("评委,单位,经验\n");
    for judge in 1..=judges {
        list += &format!("评委{judge}某,第{judge}司法局,{}\n", judge % 5);
    }
    list
}

/// An organiser at a browser, with a contest that has its teams and judges.
struct Tabulator {
    browser: Browser,
    organiser: Actor,
    here: String,
    id: Id<Contest>,
}

impl Tabulator {
    async fn begins(site: &Site, teams: &str, judges: &str) -> Self {
        let organiser = site.organiser("limoumou").await;
        let browser = Browser::open(site).await;
        browser.signs_in(&organiser).await;
        browser.opens("/debates").await;
        browser.clicks_on("新建赛事").await;
        browser.fills_in("赛事名称", TITLE).await;
        browser.clicks_on("建立赛事").await;
        browser.is_at(TITLE).await;
        let here = browser.path().await.split('?').next().unwrap().to_owned();
        let id = id_of(&here);
        let tabulator = Self {
            browser,
            organiser,
            here,
            id,
        };
        tabulator.brings_in("代表队.csv", teams).await;
        tabulator.brings_in("评委.csv", judges).await;
        tabulator
    }

    async fn brings_in(&self, name: &str, list: &str) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        std::fs::write(&file, list).unwrap();
        self.browser.opens(&format!("{}/import", self.here)).await;
        let field = self.browser.finds("input[type=file]").await;
        field.send_keys(file.to_str().unwrap()).await.unwrap();
        self.browser.clicks("main form button[type=submit]").await;
        self.browser.reads(name).await;
        self.browser.clicks_on("导入").await;
        self.browser.is_at(TITLE).await;
    }

    /// Draws the next round of a kind; the heading of its page.
    async fn draws(&self, kind: &str, seed: &str, heading: &str) {
        self.browser.opens(&format!("{}/rounds", self.here)).await;
        self.browser.clicks(&format!("#kind-{kind}")).await;
        self.browser.fills("#seed", seed).await;
        self.browser.clicks_on("抽签").await;
        self.browser.is_at(heading).await;
        self.browser.reads(seed).await;
    }

    async fn advances(&self, entry: &str, places: &str, lawyers: Option<&str>) {
        self.browser.opens(&format!("{}/advance", self.here)).await;
        self.browser.clicks(&format!("#entry-{entry}")).await;
        self.browser.fills("#places", places).await;
        if let Some(lawyers) = lawyers {
            self.browser.fills("#places-lawyers", lawyers).await;
        }
        self.browser.clicks("#third-place").await;
        self.browser.clicks_on("设置淘汰赛").await;
        self.browser.reads("晋级名单").await;
        if self
            .browser
            .asks("return document.getElementById('lot-seed') !== null")
            .await
            == true
        {
            self.browser.fills("#lot-seed", "29 03").await;
            self.browser.clicks_on("抽签决定").await;
            self.browser.reads("已按抽签决定").await;
        }
        self.browser.finds("svg.bracket").await;
    }

    /// The result of every match of the contest is confirmed.
    async fn confirms_everything(&self, site: &Site) {
        for of in site.contest(self.id).await.matches {
            let state = format!("{}/matches/{}/state", self.here, of.number);
            self.organiser
                .post_form(&state, &[("do", "confirm")])
                .await
                .status(200);
        }
    }
}

/// The judges of a match at their own devices: the first on a telephone that loses the network.
async fn judges_hand_in(site: &Site, tabulator: &Tabulator, of: u32) {
    let page = tabulator
        .organiser
        .post_form(
            &format!("{}/links", tabulator.here),
            &[("do", "make"), ("holder", "judge")],
        )
        .await;
    let names = page.texts_of(".link-slip b");
    let addresses = page.texts_of(".link-slip code");
    let contest = site.contest(tabulator.id).await;
    let of = contest
        .matches
        .iter()
        .find(|one| one.number.0 == of)
        .unwrap();
    for (at, seat) in of.panel.iter().enumerate() {
        let name = &contest
            .judges
            .iter()
            .find(|one| one.number == seat.judge)
            .unwrap()
            .name;
        let address = &addresses[names.iter().position(|one| one == name).unwrap()];
        let screen = if at == 0 {
            Screen::Phone
        } else {
            Screen::Office
        };
        let browser = Browser::open_in(site, "zh-CN", screen).await;
        browser
            .opens(&address[address.find("/judge").unwrap()..])
            .await;
        browser.reads("待评分").await;
        browser
            .clicks(&format!("main a[href='/judge/matches/{}']", of.number))
            .await;
        browser.reads("核对并提交").await;
        let mut given: Vec<(String, String)> = Vec::new();
        let all = marks(&contest, of);
        for (who, items) in &all.speakers {
            given.extend(
                items
                    .iter()
                    .map(|(code, points)| (format!("#speaker-{who}-{code}"), points.short())),
            );
        }
        for (side, items) in [("prosecution", 0), ("defence", 1)]
            .map(|(word, at)| (word, all.teams.values().nth(at).unwrap()))
        {
            given.extend(
                items
                    .iter()
                    .map(|(code, points)| (format!("#team-{side}-{code}"), points.short())),
            );
        }
        let (last, rest) = given.split_last().unwrap();
        for (field, points) in rest {
            browser.fills(field, points).await;
        }
        browser
            .clicks(&format!("#best-{}", all.best_debater.unwrap()))
            .await;
        browser.reads("已保存").await;
        if at == 0 {
            browser.looks_at("debate-ballot").await;
            browser.loses_the_network().await;
            browser.fills(&last.0, &last.1).await;
            browser
                .fills("#reasons-prosecution", "论证扎实，回应及时。")
                .await;
            browser
                .waits_until(
                    "that it says it is offline",
                    "return document.querySelector('[data-state=offline]')",
                )
                .await;
            browser.has_the_network_again().await;
            browser
                .waits_until(
                    "that it is saved",
                    "return document.querySelector('[data-state=saved]')",
                )
                .await;
        } else {
            browser.fills(&last.0, &last.1).await;
        }
        browser.clicks_on("核对并提交").await;
        if at == 0 {
            // The network goes before the judge confirms: the ballot waits on the telephone.
            browser.reads("提交以后立即生效").await;
            browser.loses_the_network().await;
            browser.clicks_on("确认提交").await;
            browser.reads("还没有交到服务器").await;
            browser.keeps_a_picture("debate-ballot-confirmed").await;
            let ballots = site.contest(tabulator.id).await.ballots;
            assert!(ballots.iter().all(|one| one.of_match != of.number));
            browser.has_the_network_again().await;
        } else {
            browser.clicks_on("确认提交").await;
        }
        browser.reads("评分表已提交").await;
        browser.close().await;
    }
    let ballots = site.contest(tabulator.id).await.ballots;
    let own: Vec<_> = ballots
        .iter()
        .filter(|one| one.of_match == of.number)
        .collect();
    assert_eq!(own.len(), of.panel.len());
    assert!(own.iter().any(|one| {
        one.marks
            .reasons
            .values()
            .any(|text| text.contains("回应及时"))
    }));
}

/// The others hand in without their devices.
async fn rest_is_judged(site: &Site, id: Id<Contest>, round: u32) {
    site.is_judged(id, round).await;
}

#[tokio::test]
async fn sixteen_teams_from_the_lists_to_the_awards() {
    let site = live_site().await;
    let tabulator = Tabulator::begins(&site, &team_list(16, 2), &judge_list(24)).await;
    let (browser, here) = (&tabulator.browser, &tabulator.here);
    browser.looks_at("debate-overview").await;
    tabulator
        .draws("power-paired", "07 15 22 31", "第1轮")
        .await;
    browser.looks_at("debate-round").await;
    browser.opens(&format!("{here}/rounds/1/wall")).await;
    browser.clicks("body").await;
    browser
        .waits_until(
            "the first match alone",
            "return document.querySelectorAll('.hall-list li:not([hidden])').length === 1",
        )
        .await;
    let first = site.contest(tabulator.id).await.matches[0].number.0;
    judges_hand_in(&site, &tabulator, first).await;
    browser.opens(&format!("{here}/ballots")).await;
    browser.reads("胜（得分）").await;
    browser.looks_at("debate-ballots").await;
    rest_is_judged(&site, tabulator.id, 1).await;
    tabulator
        .draws("power-paired", "11 02 09 30", "第2轮")
        .await;
    rest_is_judged(&site, tabulator.id, 2).await;
    tabulator.advances("professions", "4", Some("4")).await;
    browser.looks_at("debate-advance").await;
    for (round, heading) in [(3, "四分之一决赛"), (4, "半决赛"), (5, "决赛")] {
        tabulator
            .draws("elimination", &format!("{round} 18 27"), heading)
            .await;
        rest_is_judged(&site, tabulator.id, round).await;
    }
    tabulator.confirms_everything(&site).await;
    browser.opens(&format!("{here}/advance")).await;
    browser.finds("svg.bracket").await;
    browser.looks_at("debate-bracket").await;
    browser.opens(&format!("{here}/tab")).await;
    browser.reads("第1队").await;
    browser.looks_at("debate-tab").await;
    browser.opens(&format!("{here}/tab/ceremony")).await;
    browser.clicks("body").await;
    browser
        .waits_until(
            "the last place alone",
            "return document.querySelectorAll('.hall-list li:not([hidden])').length === 1",
        )
        .await;
    browser
        .opens(&format!("{here}/tab/print/certificates"))
        .await;
    browser.reads("第1队").await;
    browser.opens(here).await;
    browser.clicks_on("登记学时").await;
    browser.is_at("登记学时").await;
    browser.reads("未能核对的人员").await;
    browser.looks_at("debate-hours").await;
    for export in ["tab/archive.zip", "tab/tables.xlsx"] {
        let page = tabulator.organiser.get(&format!("{here}/{export}")).await;
        assert!(page.status(200).body.starts_with(b"PK"), "{export}");
    }
    let contest = site.contest(tabulator.id).await;
    assert_eq!(contest.matches.len(), 8 + 8 + 4 + 2 + 2);
    tabulator.browser.close().await;
    site.stop().await;
}

#[tokio::test]
async fn thirty_four_teams_and_a_hundred_and_two_speakers_in_twenty_three_matches() {
    let site = live_site().await;
    let tabulator = Tabulator::begins(&site, &team_list(34, 3), &judge_list(51)).await;
    let (browser, here) = (&tabulator.browser, &tabulator.here);
    tabulator.draws("power-paired", "34 102 23", "第1轮").await;
    rest_is_judged(&site, tabulator.id, 1).await;
    tabulator.advances("best", "6", None).await;
    for (round, heading) in [(2, "四分之一决赛"), (3, "半决赛"), (4, "决赛")] {
        tabulator
            .draws("elimination", &format!("{round} 5"), heading)
            .await;
        rest_is_judged(&site, tabulator.id, round).await;
    }
    let contest = site.contest(tabulator.id).await;
    assert_eq!(
        (
            contest.teams.len(),
            contest.speakers.len(),
            contest.matches.len()
        ),
        (34, 102, 23)
    );
    browser.opens(&format!("{here}/tab")).await;
    browser.reads("第34队").await;
    browser.looks_at("debate-tab-large").await;
    browser.clicks_on("辩手排名").await;
    browser.reads("丙34某").await;
    tabulator.browser.close().await;
    site.stop().await;
}
