//! What an organiser does before a hearing: making it, its cast, watchers, venues, another take.

use diesel::prelude::*;
use serde_json::json;
use tongting::db::schema::{hearing_draws, hearing_venues};
use tongting::web::Role;

use crate::support::hearing::{CLERK, DEFENDER, JUDGE, PROSECUTOR, TITLE, WITNESS};
use crate::support::opened::EXERCISE;
use crate::support::{Actor, Engine, Page, Site, seed};

/// A hearing made by the form; its address without `/manage`.
async fn makes(organiser: &Actor, site: &Site) -> String {
    let pack = site
        .read(|db| {
            tongting::exercises::store::current(db, EXERCISE)
                .unwrap()
                .unwrap()
                .id
        })
        .await;
    let form = format!("/hearings/new?pack={pack}");
    organiser
        .get(&form)
        .await
        .status(200)
        .says("本题自带的脚本");
    let office = seed::office(seed::PROVINCE).to_string();
    let fields = [
        ("title", TITLE),
        ("starts-at", "2026-11-24T09:00"),
        ("office", office.as_str()),
        ("script", "own"),
    ];
    let wrong = organiser
        .post_form(&form, &[("title", ""), ("script", "own")])
        .await;
    wrong
        .status(422)
        .says("请填写名称")
        .says("请填写开庭的日期和时间");
    let made = organiser.post_form(&form, &fields).await;
    made.status(200).says("庭审已建立");
    made.path.split("/manage").next().unwrap().to_owned()
}

async fn casts(organiser: &Actor, here: &str, part: u16, who: &str) -> Page {
    let part = part.to_string();
    let fields = [("part", part.as_str()), ("who", who), ("do", "set")];
    organiser.post_form(&format!("{here}/cast"), &fields).await
}

on_both!(an_organiser_makes_a_hearing_and_casts_it_by_name);
async fn an_organiser_makes_a_hearing_and_casts_it_by_name(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    site.participant("limoumou").await;
    site.participant("limoumou2").await;
    let here = makes(&organiser, &site).await;
    let early = organiser.post_form(&format!("{here}/begin"), &[]).await;
    early.status(409).says("还没有人担任审判长").says("依据");

    casts(&organiser, &here, JUDGE, "张某某")
        .await
        .status(200)
        .says("席位已更新");
    casts(&organiser, &here, 4, "nemo")
        .await
        .status(409)
        .says("没有找到这个人");
    let several = casts(&organiser, &here, 5, "limoumo").await;
    several.status(200).says("有几个人符合").says("limoumou2");
    casts(&organiser, &here, 5, "limoumou")
        .await
        .says("席位已更新");
    let own = zhang.get("/hearings").await;
    own.status(200).says(TITLE).says("您担任：审判长");
    zhang.get(&format!("{here}/manage")).await.status(403);
    zhang.get("/").await.says(TITLE).says("即将开庭");

    let vacant: Vec<(&str, &str)> = [("vacant", "7"), ("vacant", "8")].to_vec();
    let begun = organiser.post_form(&format!("{here}/begin"), &vacant).await;
    begun.is_at(&here);
    organiser.get("/hearings").await.says("正在开庭");
    // Whoever was left out has no place in court now; others may take over.
    casts(&organiser, &here, 2, "张某某")
        .await
        .status(409)
        .says("没有列入本场庭审");
    casts(&organiser, &here, 5, "张某某").await.status(200);
}

on_both!(lots_are_drawn_among_volunteers_and_can_be_repeated);
async fn lots_are_drawn_among_volunteers_and_can_be_repeated(site: Site) {
    let court = site.court().await;
    let by = crate::support::hearing::by(&court.director);
    let (id, now) = (court.id, site.clock.now());
    site.write(move |db| {
        tongting::trials::preparing::cast(db, id, PROSECUTOR, None, &by, now).unwrap();
    })
    .await;
    let here = format!("/hearings/{id}");
    let volunteers = [
        site.observer_of(&court, "zhoumoumou").await,
        site.observer_of(&court, "wumoumou").await,
        site.observer_of(&court, "sunmoumou").await,
    ];
    let volunteer = [("role", "prosecutor")];
    let closed = volunteers[0]
        .post_form(&format!("{here}/volunteer"), &volunteer)
        .await;
    closed.status(409).says("没有开放报名");
    let settings = [
        ("title", TITLE),
        ("starts-at", "2026-11-24T09:00"),
        ("volunteering", "yes"),
    ];
    court
        .director
        .post_form(&format!("{here}/settings"), &settings)
        .await
        .says("安排已保存");
    for one in &volunteers {
        let said = one
            .post_form(&format!("{here}/volunteer"), &volunteer)
            .await;
        said.status(200).says("报名情况已记下");
    }
    let lots = |seed: &'static str| {
        let (director, here) = (court.director.clone(), here.clone());
        async move {
            let fields = [("role", "prosecutor"), ("seed", seed)];
            director.post_form(&format!("{here}/lots"), &fields).await
        }
    };
    lots("  ").await.status(409);
    let drawn = lots("03 11 17").await;
    drawn
        .status(200)
        .says("抽签完成")
        .says("03 11 17")
        .says("zhoumoumou");
    lots("04").await.status(409).says("没有空缺的席位");
    let accounts = ["zhoumoumou", "wumoumou", "sunmoumou"].map(ToOwned::to_owned);
    let expected = tongting::lots::draw("03 11 17", accounts, 1).unwrap();
    let outcome: String = site
        .read(move |db| {
            hearing_draws::table
                .filter(hearing_draws::hearing_id.eq(id))
                .select(hearing_draws::outcome)
                .first(db)
                .unwrap()
        })
        .await;
    assert_eq!(outcome, serde_json::to_string(&expected.outcome).unwrap());
    let drawn = volunteers
        .iter()
        .find(|one| one.account == expected.outcome[0])
        .unwrap();
    drawn.get("/hearings").await.says("您担任：公诉人");
}

on_both!(offices_and_accounts_are_let_in_to_watch);
async fn offices_and_accounts_are_let_in_to_watch(site: Site) {
    let court = site.court().await;
    let path = format!("/hearings/{}/watchers", court.id);
    let wu = site
        .signed_in("wumoumou", Role::Participant, seed::THIRD_COUNTY)
        .await;
    wu.get("/hearings").await.does_not_say(TITLE);
    let office = seed::office(seed::SECOND_CITY).to_string();
    let add = [("office", office.as_str()), ("do", "add")];
    court
        .director
        .post_form(&path, &add)
        .await
        .status(200)
        .says("观摩名单已更新")
        .says("吴某某");
    wu.get("/hearings").await.says(TITLE).says("您可以观摩");
    let remove = [("accounts", "wumoumou"), ("do", "remove")];
    court
        .director
        .post_form(&path, &remove)
        .await
        .says("观摩名单已更新");
    wu.get("/hearings").await.does_not_say(TITLE);
    let unknown = [("accounts", "wumoumou，nemo"), ("do", "add")];
    court
        .director
        .post_form(&path, &unknown)
        .await
        .status(409)
        .says("没有账号 nemo");
    wu.get("/hearings").await.does_not_say(TITLE);
}

on_both!(a_venue_gets_a_wall_by_an_address_and_people_check_in);
async fn a_venue_gets_a_wall_by_an_address_and_people_check_in(site: Site) {
    let court = site.court().await;
    let here = format!("/hearings/{}", court.id);
    let add = [("name", "青江市院二楼")];
    let added = court
        .director
        .post_form(&format!("{here}/venues"), &add)
        .await;
    added.status(200).says("分会场已添加").says("青江市院二楼");
    court
        .director
        .post_form(&format!("{here}/venues"), &add)
        .await
        .status(409);
    let id = court.id;
    let (venue, key): (tongting::db::Id<tongting::trials::Venue>, String) = site
        .read(move |db| {
            hearing_venues::table
                .filter(hearing_venues::hearing_id.eq(id))
                .select((hearing_venues::id, hearing_venues::check_in_key))
                .first(db)
                .unwrap()
        })
        .await;
    let wall = format!("{here}/venues/{venue}/wall");
    let made = court.director.post_form(&wall, &[("do", "make")]).await;
    let address = made
        .status(200)
        .says("只显示这一次")
        .text_of("#wall-address");
    let (_, secret) = address.split_once("/wall?key=").unwrap();
    assert_eq!(secret.len(), 43);
    court
        .director
        .get(&format!("{here}/manage"))
        .await
        .never_mentions(secret);
    let digest: Option<Vec<u8>> = site
        .read(move |db| {
            hearing_venues::table
                .find(venue)
                .select(hearing_venues::key_digest)
                .first(db)
                .unwrap()
        })
        .await;
    assert_eq!(digest.unwrap(), tongting::people::sessions::digest(secret));

    let code = court
        .director
        .get(&format!("{here}/venues/{venue}/code"))
        .await;
    code.status(200).says("青江市院二楼").says(&key);
    let picture = court
        .director
        .get(&format!("{here}/venues/{venue}/code.svg"))
        .await;
    assert_eq!(picture.status(200).header("content-type"), "image/svg+xml");
    let check_in = format!("{here}/check-in/{key}");
    let stranger = site.participant("sunmoumou").await;
    stranger.get(&check_in).await.status(404);
    court
        .clerk
        .get(&format!("{here}/check-in/0"))
        .await
        .status(404);
    court
        .clerk
        .get(&check_in)
        .await
        .status(200)
        .says("我已到场");
    for _ in 0..2 {
        court
            .clerk
            .post_form(&check_in, &[])
            .await
            .says("您已经签到");
    }
    let page = court.director.get(&format!("{here}/manage")).await;
    page.says("签到名单（1 人次）");
}

on_both!(another_take_stands_beside_the_first_with_the_sides_swapped);
async fn another_take_stands_beside_the_first_with_the_sides_swapped(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let here = format!("/hearings/{}", court.id);
    let again = court
        .director
        .post_form(&format!("{here}/takes"), &[("swap", "true")])
        .await;
    again
        .status(200)
        .says("新的一场已建立")
        .says("第 2 场次")
        .says("第 1 场次");
    let id = again.path.split('/').nth(2).unwrap().to_owned();
    assert_ne!(id, court.id.to_string());
    let hearing: tongting::db::Id<tongting::trials::Hearing> = id.parse().unwrap();
    let cast = site
        .read(move |db| tongting::trials::store::parts::list(db, hearing).unwrap())
        .await;
    let holder = |number: u16| cast[usize::from(number) - 1].person;
    assert_eq!(holder(PROSECUTOR), Some(court.defender.id()));
    assert_eq!(holder(DEFENDER), Some(court.prosecutor.id()));
    assert_eq!(holder(CLERK), Some(court.clerk.id()));
    assert_eq!(holder(WITNESS), Some(court.witness.id()));
    let list = observer
        .api("GET", "/api/v1/hearings", json!(null))
        .await
        .json();
    let takes: Vec<i64> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["take"].as_i64().unwrap())
        .collect();
    assert_eq!(takes.len(), 2);
}

#[tokio::test]
async fn a_stream_is_shown_from_an_allowed_host_only() {
    let site = Site::start_with(Engine::Sqlite, |settings| {
        settings.stream_hosts = vec!["live.example.cn".into()];
    })
    .await;
    let court = site.court().await;
    let path = format!("/hearings/{}/settings", court.id);
    let with = |url: &'static str| {
        let (director, path) = (court.director.clone(), path.clone());
        async move {
            let fields = [
                ("title", TITLE),
                ("starts-at", "2026-11-24T09:00"),
                ("stream-url", url),
            ];
            director.post_form(&path, &fields).await
        }
    };
    let refused = with("https://evil.example/court").await;
    refused.status(409).says("这个地址不能嵌入");
    let stored = with("https://live.example.cn/court/1").await;
    assert_eq!(
        stored.status(200).field("stream-url"),
        "https://live.example.cn/court/1"
    );
    // The room alone may frame that host, beside our own documents, and nothing else.
    let room = format!("/hearings/{}", court.id);
    let shown = court.prosecutor.get(&room).await;
    assert_eq!(
        shown.attribute("iframe", "src"),
        "https://live.example.cn/court/1"
    );
    let policy = shown.header("content-security-policy");
    assert!(
        policy.ends_with("; frame-src 'self' https://live.example.cn"),
        "{policy}"
    );
    let list = court.prosecutor.get("/hearings").await;
    assert!(!list.header("content-security-policy").contains("frame-src"));
    site.stop().await;
}
