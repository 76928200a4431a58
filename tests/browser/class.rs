//! A lecture with a code on its wall: somebody scans it and checks in, votes, asks; the wall shows it; whoever
//! runs the class releases the question, closes the class and credits it.

use serde_json::Value;
use tongting::classes::Class;
use tongting::classes::rules::{Credit, Kind, code};
use tongting::classes::store::classes::{self, Settled};
use tongting::classes::store::{guests, venues};
use tongting::db::Id;
use tongting::people::sessions;

use crate::browser::{Browser, Screen};
use crate::participant::live_site;
use crate::support::{Actor, Site, seed};

/// The key of the wall, as an organiser was shown it.
const KEY: &str = "the-key-of-the-wall";

/// A lecture that has begun, by the machine's clock.
async fn lecture(site: &Site, organiser: &Actor, guest: &Actor) -> Id<Class> {
    let (now, by, guest) = (site.clock.now(), organiser.id(), guest.id());
    let settled = Settled {
        kind: Kind::Lecture,
        title: "正当防卫专题".into(),
        topic: String::new(),
        lecturer: "周某某".into(),
        starts_at: now.plus_minutes(-1),
        ends_at: now.plus_minutes(60),
        stream_url: None,
        recording_url: None,
        lesson: None,
        open_to_all: false,
        credit_kind: Credit::Collective,
        credit_minutes: 60,
        required_percent: 1,
        signs_out: false,
        names_shown: false,
    };
    site.write(move |db| {
        let office = seed::office(seed::PROVINCE);
        let id = classes::insert(db, office, &settled, by, now).unwrap();
        guests::add(db, id, &[guest], now).unwrap();
        let hall = venues::add(db, id, "报告厅").unwrap();
        let digest = sessions::digest(KEY);
        venues::set_key(db, id, hall, Some(&digest)).unwrap();
        id
    })
    .await
}

/// Where the code on the wall leads just now, as a telephone reads it.
async fn scans(site: &Site, id: Id<Class>) -> String {
    let state = format!("/classes/{id}/wall/state?key={KEY}");
    let state = site.visitor().get(&state).await.status(200).json();
    let address = state["code"]["address"].as_str().unwrap();
    address[address.find("/classes/").unwrap()..].to_owned()
}

/// What stood on the wall a minute ago.
async fn photograph(site: &Site, id: Id<Class>) -> String {
    let slot = code::slot_at(site.clock.now()) - 4;
    let (place, code) = site
        .read(move |db| {
            let hall = venues::list(db, id).unwrap().remove(0);
            let secret = classes::secret(db, id).unwrap();
            (hall.id, code::code(&secret, hall.id.bytes(), slot))
        })
        .await;
    format!("/classes/{id}/check?place={place}&slot={slot}&code={code}")
}

#[tokio::test]
async fn a_lecture_is_attended_by_the_code_that_changes_on_its_wall() {
    let site = live_site().await;
    let (guest, organiser) = (
        site.participant("zhangmoumou").await,
        site.organiser("zuzhizhe").await,
    );
    let id = lecture(&site, &organiser, &guest).await;
    let wall = Browser::open_in(&site, "zh-CN", Screen::Wall).await;
    let phone = Browser::open_in(&site, "zh-CN", Screen::Phone).await;
    let desk = Browser::open(&site).await;

    wall.opens(&format!("/classes/{id}/wall?key={KEY}")).await;
    wall.reads("扫码签到").await;
    let drawn = "return document.querySelector('#code path').getAttribute('d')";
    let first = wall.asks(drawn).await;
    assert_ne!(first, Value::from(""));

    phone.signs_in(&guest).await;
    phone.opens(&scans(&site, id).await).await;
    phone.reads("报告厅").await;
    phone.clicks("button[value=in]").await;
    phone.reads("签到成功").await;
    wall.reads_in("#here", "1").await;

    desk.signs_in(&organiser).await;
    desk.opens(&format!("/classes/{id}/console")).await;
    desk.fills("#poll-question", "能否认定正当防卫？").await;
    desk.fills("#poll-choices", "能\n不能").await;
    desk.clicks("#poll-open").await;
    desk.clicks_on("保存投票").await;
    wall.reads_in("#poll-question", "能否认定正当防卫").await;
    phone.reads_in("#polls", "能否认定正当防卫").await;
    phone.clicks("#polls input[value='0']").await;
    phone.clicks("#polls button[type='submit']").await;
    phone.reads("投票已记下").await;
    wall.reads_in("#poll-votes", "1").await;
    desk.reads_in("#polls", "共 1 人投票").await;
    desk.clicks_on("公布结果").await;
    phone.reads_in("#polls", "1 人，100%").await;

    phone.fills("#question", "限度如何把握？").await;
    phone.clicks_on("提交提问").await;
    phone.reads("提问已提交").await;
    desk.reads_in("#questions", "限度如何把握").await;
    desk.clicks_on("放行").await;
    phone.reads_in("#questions", "已公开").await;

    let changed = format!("{drawn} !== {first}");
    wall.waits_until("another code", &changed).await;
    phone.opens(&photograph(&site, id).await).await;
    phone.reads("已经失效").await;

    desk.opens(&format!("/classes/{id}/manage")).await;
    desk.clicks("#close-early > summary").await;
    desk.clicks("button[value=close]").await;
    desk.reads("已结课").await;
    desk.clicks_on("计学时").await;
    desk.clicks_on("为 1 人计学时").await;
    desk.reads("学时已计入").await;
    phone.opens("/classes").await;
    phone.reads("已计学时").await;
    for browser in [&wall, &desk] {
        assert_eq!(browser.console().await, Vec::<String>::new());
    }
    for browser in [wall, phone, desk] {
        browser.close().await;
    }
}
