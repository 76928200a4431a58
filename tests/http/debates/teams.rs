//! A team's own pages: what is told, and what it says of its judges.

use tongting::debates::rules::contest::{Match, MatchState};
use tongting::debates::rules::judge_feedback::Feedback;
use tongting::debates::rules::settings::{Names, Release};
use tongting::debates::store::{contests, parts};

use super::ballots::{drawn, links_of, path};
use crate::support::contests::id_of;
use crate::support::{Actor, Site};

async fn a_team(site: &Site, organiser: &Actor, here: &str, name: &str) -> Actor {
    let all = links_of(organiser, here, "team").await;
    let team = site.visitor();
    team.get(&path(&all[name])).await.status(200);
    team
}

/// The match of the team whose number this is.
async fn match_of(site: &Site, here: &str, team: u32) -> Match {
    let matches = site.contest(id_of(here)).await.matches.into_iter();
    let mut own = matches.filter(|of| of.pairing.teams().any(|one| one.0 == team));
    own.next().unwrap()
}

/// What the contest lets outsiders see.
pub async fn releases(site: &Site, here: &str, release: Release, names: Names) {
    let id = id_of(here);
    site.write(move |db| {
        let row = contests::load(db, id).unwrap();
        let mut settings = row.settings.0;
        settings.public.draw = release;
        settings.public.results = release;
        settings.public.standings = release;
        settings.public.names = names;
        contests::settle(db, id, &row.title, settings).unwrap();
    })
    .await;
}

on_both!(a_team_is_told_no_more_of_its_matches_than_everybody);
async fn a_team_is_told_no_more_of_its_matches_than_everybody(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 4, 7).await;
    let team = a_team(&site, &organiser, &here, "第1队").await;
    let of = match_of(&site, &here, 1).await;
    let other = of.pairing.teams().find(|one| one.0 != 1).unwrap();
    let other = format!("第{other}队");
    team.get("/team").await.says(&other).says("一号厅");
    releases(&site, &here, Release::AfterMatch, Names::Codes).await;
    team.get("/team").await.says("第1队").never_mentions(&other);
    releases(&site, &here, Release::Never, Names::Names).await;
    let hidden = team.get("/team").await;
    hidden.says("还没有可以查看的场次").never_mentions(&other);
    let page = format!("/team/matches/{}", of.number);
    team.get(&page).await.status(404);
    // The result: when it is told, and not when it is only confirmed.
    site.is_judged(id_of(&here), 1).await;
    let (id, confirmed) = (
        id_of(&here),
        Match {
            state: MatchState::Confirmed,
            ..of.clone()
        },
    );
    site.write(move |db| parts::put(db, id, confirmed.number.0, &confirmed).unwrap())
        .await;
    team.get("/team")
        .await
        .says("尚未公布")
        .says("评价评委")
        .never_mentions(&other)
        .does_not_say("结果");
    releases(&site, &here, Release::AfterMatch, Names::Names).await;
    let told = team.get("/team").await;
    told.says(&other).says("结果");
    let result = told.attribute("a[href*='/matches/'][href^='/tab/']", "href");
    team.get(&result).await.status(200);
}

on_both!(a_team_says_once_of_each_judge_of_a_match_what_only_organisers_see);
async fn a_team_says_once_of_each_judge_of_a_match_what_only_organisers_see(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 4, 7).await;
    let id = id_of(&here);
    let team = a_team(&site, &organiser, &here, "第1队").await;
    let of = match_of(&site, &here, 1).await;
    let page = format!("/team/matches/{}/feedback", of.number);
    team.get(&page).await.status(404);
    site.is_judged(id, 1).await;
    let shown = team.get(&page).await;
    shown.status(200).says("只有赛事组织者看得到");
    let judge = of.panel[0].judge;
    let (grade, word) = (format!("grade-{judge}"), format!("word-{judge}"));
    let stamp = shown.field("stamp");
    let says = async |stamp: &str, given: &str| {
        let fields = [
            ("stamp", stamp),
            (grade.as_str(), given),
            (word.as_str(), "听得仔细，理由具体"),
        ];
        team.post_form(&page, &fields).await
    };
    let refused = says(&stamp, "9").await;
    refused.status(422).says("选择 1 至 5 分");
    assert_eq!(refused.field(&word), "听得仔细，理由具体");
    says(&stamp, "4").await.status(200).says("评价表已保存");
    says(&stamp, "2").await.status(409).says("刚刚被别人改过");
    let again = team.get(&page).await.field("stamp");
    says(&again, "5").await.status(200);
    let said = site
        .read(move |db| parts::all::<Feedback>(db, id).unwrap())
        .await;
    let said: Vec<_> = said
        .iter()
        .map(|one| (one.of_match, one.team.0, one.judge, one.grade))
        .collect();
    assert_eq!(said, [(of.number, 1, judge, 5)]);
    organiser
        .get(&format!("{here}/feedback"))
        .await
        .says("听得仔细，理由具体");
    // Not of a match of others; and others do not see it.
    let matches = site.contest(id).await.matches.into_iter();
    let round = matches.filter(|one| one.round == of.round && one.number != of.number);
    for others in round {
        let path = format!("/team/matches/{}/feedback", others.number);
        team.get(&path).await.status(404);
    }
    let second = of.pairing.teams().find(|one| one.0 != 1).unwrap();
    let second = a_team_again(&site, &organiser, &here, second.0).await;
    second
        .get(&page)
        .await
        .status(200)
        .never_mentions("听得仔细");
}

/// A fresh link for the team with this number, opened.
async fn a_team_again(site: &Site, organiser: &Actor, here: &str, number: u32) -> Actor {
    let number = number.to_string();
    let renew = [("do", "renew"), ("holder", "team"), ("number", &number)];
    let page = organiser.post_form(&format!("{here}/links"), &renew).await;
    let team = site.visitor();
    team.get(&path(&page.text_of(".link-slip code")))
        .await
        .status(200);
    team
}
