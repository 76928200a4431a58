//! Every page of a debate contest, looked at by a machine for what shuts people out: the organiser's, a
//! judge's, the timekeeper's, the walls and what is public, in both languages.

use diesel::prelude::*;
use tongting::db::Id;
use tongting::db::schema::people;
use tongting::debates::rules::Contest;
use tongting::debates::rules::contest::MatchState;
use tongting::demo::{debates, organisation::Cast};
use tongting::people::Person;

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::{Actor, Page, Site};

/// The contest of the demonstration, with an elimination opened, a clock begun, and everything public.
async fn demonstrated(site: &Site, organiser: &Actor) -> Id<Contest> {
    let now = site.clock.now();
    let (person, account): (Id<Person>, String) = (organiser.id(), organiser.account.clone());
    let id = site
        .write(move |db| {
            let own = people::table.find(person).select(people::office_id);
            let cast = Cast {
                province: own.first(db).unwrap(),
                organiser: (person, account),
                trainer: person,
                participants: Vec::new(),
            };
            debates::hold(db, &cast, now).unwrap()
        })
        .await;
    let here = format!("/debates/{id}");
    let open = [("do", "open"), ("entry", "best"), ("places", "4")];
    organiser
        .post_form(&format!("{here}/advance"), &open)
        .await
        .status(200);
    id
}

/// The private part of an address, as its holder opens it.
fn path_of(address: &str) -> String {
    let path = address.split_once("://").unwrap().1;
    path[path.find('/').unwrap()..].to_owned()
}

async fn address(organiser: &Actor, page: &str, fields: &[(&str, &str)], selector: &str) -> Page {
    let made = organiser.post_form(page, fields).await;
    made.status(200).shows(selector);
    made
}

async fn walks(browser: &Browser, pages: &[String], found: &mut Vec<String>) {
    for page in pages {
        browser.opens(page).await;
        for one in browser.shuts_out(page).await {
            found.push(format!("{page} ({}): {one}", browser.language));
        }
    }
}

#[tokio::test]
async fn nobody_is_shut_out_of_any_page_of_a_debate_contest() {
    let site = live_site().await;
    let organiser = site.organiser("chengmoumou").await;
    let id = demonstrated(&site, &organiser).await;
    let here = format!("/debates/{id}");
    let contest = site.contest(id).await;
    let mut open = contest.matches.iter().rev();
    let of = open.find(|of| of.state == MatchState::Planned).unwrap();
    let judge = of.panel[0].judge;
    let the_match = format!("{here}/matches/{}", of.number);

    let mut own: Vec<String> = [
        "/debates",
        "/debates/new",
        "/debates/bring-in",
        "/debates/formats",
    ]
    .map(str::to_owned)
    .into();
    let of_contest = [
        "",
        "/settings",
        "/divisions",
        "/teams/new",
        "/teams/1",
        "/judges/new",
        "/judges/1",
        "/rounds",
        "/rounds/1",
        "/rounds/3",
        "/rounds/3/wall",
        "/rounds/3/print",
        "/matches/1",
        "/advance",
        "/links",
        "/cases",
        "/cases/new",
        "/ballots",
        "/penalties",
        "/feedback",
        "/lots",
        "/combination",
        "/sheet",
        "/recusals",
        "/import",
        "/clocks",
        "/tab",
        "/tab?view=results",
        "/tab?view=speakers",
        "/tab?view=breaks",
        "/tab?view=combined",
        "/tab?view=judges",
        "/tab/matches/1",
        "/tab/ceremony",
        "/tab/print/results",
        "/tab/print/sheets",
        "/tab/print/certificates",
        "/tab/publicity",
        "/tab/ranking",
    ];
    own.extend(of_contest.map(|page| format!("{here}{page}")));
    own.extend(
        ["", "/clock", "/clock/links", "/phone", "/wall"].map(|page| format!("{the_match}{page}")),
    );
    own.push(format!("{here}/ballots/{}/{judge}", of.number));
    let public = |language: &str| {
        let pages =
            ["", "/hall", "/matches/1"].map(|page| format!("/tab/{id}{page}?lang={language}"));
        let views = ["results", "speakers", "breaks"]
            .map(|view| format!("/tab/{id}?view={view}&lang={language}"));
        pages.into_iter().chain(views).collect::<Vec<String>>()
    };
    let links = address(
        &organiser,
        &format!("{here}/links"),
        &[("do", "make"), ("holder", "judge")],
        ".link-slip code",
    )
    .await;
    let name = &contest
        .judges
        .iter()
        .find(|one| one.number == judge)
        .unwrap()
        .name;
    let names = links.texts_of(".link-slip b");
    let at = names.iter().position(|one| one == name).unwrap();
    let judges_link = path_of(&links.texts_of(".link-slip code")[at]);
    let teams = [("do", "make"), ("holder", "team")];
    let teams = address(
        &organiser,
        &format!("{here}/links"),
        &teams,
        ".link-slip code",
    )
    .await;
    let teams_link = path_of(&teams.texts_of(".link-slip code")[0]);
    let keep = [("do", "make"), ("purpose", "keep")];
    let kept = address(
        &organiser,
        &format!("{the_match}/clock/links"),
        &keep,
        ".link-address",
    )
    .await;
    let keepers_link = path_of(&kept.text_of(".link-address"));

    let mut found = Vec::new();
    for language in ["zh-CN", "en"] {
        let browser = Browser::open_in(&site, language, Screen::Office).await;
        browser.signs_in(&organiser).await;
        walks(&browser, &own, &mut found).await;
        browser.close().await;
        let phone = Browser::open_in(&site, language, Screen::Phone).await;
        walks(&phone, &public(language), &mut found).await;
        let of_judge = [
            judges_link.clone(),
            format!("/judge/matches/{}", of.number),
            format!("/judge/matches/{}/case", of.number),
            teams_link.clone(),
        ];
        walks(&phone, &of_judge, &mut found).await;
        let of_keeper = [
            keepers_link.clone(),
            format!("{the_match}/phone"),
            format!("{the_match}/wall"),
        ];
        walks(&phone, &of_keeper, &mut found).await;
        phone.close().await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    site.stop().await;
}
