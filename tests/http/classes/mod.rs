//! Classes: made, attended by the code on a wall or by the page, closed, credited.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Actor, Page, Site, seed};

mod attendance;
mod changing;
mod console;

/// A lecture tomorrow morning; the clock stands at 2026-11-23 09:00.
pub const FORM: [(&str, &str); 9] = [
    ("kind", "lecture"),
    ("title", "正当防卫专题"),
    ("lecturer", "周某某"),
    ("starts-at", "2026-11-23T10:00"),
    ("ends-at", "2026-11-23T11:30"),
    ("places", "报告厅\n分会场"),
    ("credit-kind", "collective"),
    ("percent", "80"),
    ("who", "named"),
];

/// A class, as its address.
pub struct Lesson {
    pub organiser: Actor,
    pub path: String,
    /// The walls' addresses for programs, by place.
    walls: BTreeMap<String, String>,
}

/// The form with some fields changed; a field that is set to nothing is left out.
pub async fn fills(organiser: &Actor, change: &[(&'static str, &'static str)]) -> Page {
    let office = seed::office(seed::PROVINCE).to_string();
    let mut fields: Vec<(&str, &str)> = FORM.to_vec();
    fields.push(("signs-out", "yes"));
    fields.push(("office", &office));
    for (name, text) in change {
        fields.retain(|(known, _)| known != name);
        if !text.is_empty() {
            fields.push((name, text));
        }
    }
    organiser.post_form("/classes/manage/new", &fields).await
}

/// Makes a class to which these accounts may come.
pub async fn makes(site: &Site, change: &[(&'static str, &'static str)], accounts: &str) -> Lesson {
    let organiser = site.organiser("zuzhizhe").await;
    let made = fills(&organiser, change).await;
    made.status(200).says("课堂已建立");
    let path = made.path.split("/manage").next().unwrap().to_owned();
    if !accounts.is_empty() {
        let form = [("accounts", accounts), ("do", "add")];
        let added = organiser.post_form(&format!("{path}/guests"), &form).await;
        added.status(200).says("名单已更新");
    }
    Lesson {
        organiser,
        path,
        walls: BTreeMap::new(),
    }
}

impl Lesson {
    pub fn api(&self, rest: &str) -> String {
        format!("/api/v1{}{rest}", self.path)
    }

    /// Makes the address of a place's wall, as the organiser does.
    pub async fn opens_wall(&mut self, place: &str) -> String {
        let page = self.organiser.get(&format!("{}/manage", self.path)).await;
        let html = page.html();
        let rows = scraper::Selector::parse("#venues tbody tr").unwrap();
        let form = scraper::Selector::parse("form").unwrap();
        let row = html
            .select(&rows)
            .find(|row| row.text().collect::<String>().contains(place));
        let action = row
            .unwrap()
            .select(&form)
            .next()
            .unwrap()
            .attr("action")
            .unwrap()
            .to_owned();
        let made = self.organiser.post_form(&action, &[("do", "make")]).await;
        let address = made.status(200).text_of("#wall-address");
        let path = address[address.find("/classes/").unwrap()..].to_owned();
        let state = path.replace("/wall?", "/wall/state?");
        self.walls.insert(place.to_owned(), state);
        path
    }

    /// What the wall of a place shows now.
    pub async fn wall(&self, site: &Site, place: &str) -> Value {
        let state = site.visitor().get(&self.walls[place]).await;
        state.status(200).json()
    }

    /// Where the code on the wall leads now.
    pub async fn code(&self, site: &Site, place: &str) -> String {
        let state = self.wall(site, place).await;
        let address = state["code"]["address"].as_str().expect("a code is shown");
        address[address.find("/classes/").unwrap()..].to_owned()
    }

    /// Scans the wall's code and presses the button.
    pub async fn checks(&self, site: &Site, who: &Actor, place: &str, act: &str) -> Page {
        let code = self.code(site, place).await;
        let page = who.get(&code).await;
        page.status(200);
        self.presses(who, &page, act).await
    }

    /// Presses the button of a page that a code led to.
    pub async fn presses(&self, who: &Actor, page: &Page, act: &str) -> Page {
        let (place, scanned, slip) = (
            page.field("place"),
            page.field("scanned"),
            page.field("slip"),
        );
        let form = [
            ("do", act),
            ("place", &place),
            ("scanned", &scanned),
            ("slip", &slip),
        ];
        who.post_form(&format!("{}/check", self.path), &form).await
    }

    /// Seconds and whether they suffice, by name.
    pub async fn attendance(&self) -> BTreeMap<String, (i64, bool)> {
        let page = self
            .organiser
            .api("GET", &self.api("/attendance"), Value::Null)
            .await;
        let all = page.status(200).json();
        let row = |one: &Value| {
            let name = one["name"].as_str().unwrap().to_owned();
            (
                name,
                (
                    one["seconds"].as_i64().unwrap(),
                    one["suffices"].as_bool().unwrap(),
                ),
            )
        };
        all.as_array().unwrap().iter().map(row).collect()
    }

    pub async fn does(&self, act: &str) -> Page {
        self.organiser
            .post_form(&format!("{}/state", self.path), &[("do", act)])
            .await
    }
}

on_both!(a_lecture_is_attended_by_the_code_on_the_wall_closed_and_credited_once);
async fn a_lecture_is_attended_by_the_code_on_the_wall_closed_and_credited_once(site: Site) {
    let (first, second) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let mut class = makes(&site, &[], "zhangmoumou limoumou").await;
    let wall = class.opens_wall("报告厅").await;
    class.opens_wall("分会场").await;
    site.visitor()
        .get(&wall)
        .await
        .status(200)
        .shows("svg#code path")
        .says("扫码签到");
    first
        .get("/classes")
        .await
        .status(200)
        .says("正当防卫专题")
        .says("即将上课");

    site.clock.advance_minutes(55);
    let inside = class.checks(&site, &first, "报告厅", "in").await;
    inside
        .status(200)
        .is_at(&class.path)
        .says("签到成功")
        .says("报告厅");
    // Once more at the same place is the same; at another one it is a move.
    class
        .checks(&site, &first, "报告厅", "in")
        .await
        .status(200);
    assert_eq!(class.wall(&site, "报告厅").await["here"], 1);
    class
        .checks(&site, &second, "分会场", "in")
        .await
        .status(200);
    site.clock.advance_minutes(25);
    class
        .checks(&site, &second, "报告厅", "in")
        .await
        .status(200);
    let state = class.wall(&site, "报告厅").await;
    assert_eq!((&state["here"], &state["all"]), (&json!(2), &json!(2)));
    site.clock.advance_minutes(75);
    class
        .checks(&site, &first, "报告厅", "out")
        .await
        .status(200)
        .says("签退成功");

    let (one, two) = (first.name(), second.name());
    let seen = class.attendance().await;
    assert_eq!(seen[&one], (5400, true), "from ten to half past eleven");
    assert_eq!(
        seen[&two],
        (20 * 60, false),
        "who does not check out is counted what is known"
    );
    class.does("close").await.status(200).says("已结课");
    let refused = class.does("cancel").await;
    refused.status(409).says("已经结课");

    let credit = format!("{}/credit", class.path);
    let preview = class.organiser.get(&credit).await;
    preview.status(200).says("为 1 人计学时").says("未签退");
    for _ in 0..2 {
        let done = class.organiser.post_form(&credit, &[]).await;
        done.status(200)
            .says("学时已计入")
            .does_not_say("为 1 人计学时");
    }
    first
        .get("/classes")
        .await
        .says("已计学时")
        .says("1小时30分");
    second.get("/classes").await.does_not_say("已计学时");
    // Who was credited has a certificate; anybody with its number can verify it.
    first.get(&class.path).await.says("结业证书");
    let certificate = first.get(&format!("{}/certificate", class.path)).await;
    certificate.status(200).says(&one).says("1.5");
    let number = certificate.attribute(".certificate-scan a", "href");
    let verified = site.visitor().get(&number).await;
    verified
        .status(200)
        .says("证书有效")
        .says(&one)
        .says("课堂");
    second
        .get(&format!("{}/certificate", class.path))
        .await
        .status(404);
    // What somebody was credited with is not changed behind the ledger's back.
    let (ids, list) = (first.id().to_string(), format!("{}/attendance", class.path));
    let undone = class
        .organiser
        .post_form(&list, &[("do", "undo"), ("person", &ids)])
        .await;
    undone.status(409).says("已计学时");
    class.does("reopen").await.status(409).says("已经计过学时");
}

on_both!(a_code_is_of_no_use_after_half_a_minute_at_another_place_or_to_somebody_else);
async fn a_code_is_of_no_use_after_half_a_minute_at_another_place_or_to_somebody_else(site: Site) {
    let (here, away) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let stranger = site.participant("luren").await;
    let mut class = makes(&site, &[], "zhangmoumou limoumou").await;
    class.opens_wall("报告厅").await;
    class.opens_wall("分会场").await;
    site.clock.set("2026-11-23T09:59");

    let code = class.code(&site, "报告厅").await;
    site.clock.advance_seconds(15);
    assert_ne!(class.code(&site, "报告厅").await, code, "it changes");
    let scanned = here.get(&code).await;
    scanned.status(200).says("报告厅").shows("button[value=in]");
    site.clock.advance_seconds(15);
    let late = away.get(&code).await;
    late.status(409)
        .says("已经失效")
        .does_not_show("button[value=in]");
    // Whoever scanned in time has a moment for the button; the slip is their own.
    let passed_on = class.presses(&away, &scanned, "in").await;
    passed_on.status(409).says("不是本课堂这个会场的");
    site.clock.advance_seconds(60);
    for _ in 0..2 {
        class
            .presses(&here, &scanned, "in")
            .await
            .status(200)
            .says("签到成功");
    }
    site.clock.advance_minutes(3);
    class
        .presses(&here, &scanned, "out")
        .await
        .status(409)
        .says("已经失效");

    // The code of one place under the name of the other.
    let (one, two) = (
        class.code(&site, "报告厅").await,
        class.code(&site, "分会场").await,
    );
    let place =
        |code: &str| code[code.find("place=").unwrap()..code.find("&slot").unwrap()].to_owned();
    let mixed = one.replace(&place(&one), &place(&two));
    here.get(&mixed)
        .await
        .status(409)
        .says("不是本课堂这个会场的");
    stranger.get(&one).await.status(404);
    // Who is not signed in comes back to it.
    let visitor = site.visitor().get(&one).await;
    assert!(
        visitor.path.starts_with("/sign-in?next="),
        "{}",
        visitor.path
    );
    let counted = class.attendance().await;
    assert_eq!(counted[&away.name()], (0, false));
}

on_both!(check_in_opens_an_hour_before_and_a_wall_has_only_its_own_key);
async fn check_in_opens_an_hour_before_and_a_wall_has_only_its_own_key(site: Site) {
    let mut class = makes(
        &site,
        &[
            ("starts-at", "2026-11-23T11:00"),
            ("ends-at", "2026-11-23T12:00"),
        ],
        "",
    )
    .await;
    let wall = class.opens_wall("报告厅").await;
    let early = class.wall(&site, "报告厅").await;
    assert_eq!(
        (&early["open"], &early["code"]),
        (&json!(false), &Value::Null)
    );
    site.visitor()
        .get(&wall)
        .await
        .status(200)
        .says("签到开始时间")
        .says("10:00");
    let wrong = format!("{}/wall?key=wrong", class.path);
    site.visitor().get(&wrong).await.status(404);
    site.visitor()
        .get(&format!("{}/wall", class.path))
        .await
        .status(404);
    class
        .organiser
        .get(&format!("{}/wall", class.path))
        .await
        .status(200)
        .says("报告厅");
    let again = class.opens_wall("报告厅").await;
    site.visitor().get(&wall).await.status(404);
    site.clock.advance_minutes(26 * 60);
    site.visitor().get(&again).await.status(404);
}

on_both!(the_page_of_a_cloud_class_counts_while_it_is_looked_at);
async fn the_page_of_a_cloud_class_counts_while_it_is_looked_at(site: Site) {
    let viewer = site.participant("zhangmoumou").await;
    let class = makes(
        &site,
        &[("kind", "cloud"), ("signs-out", ""), ("places", "")],
        "zhangmoumou",
    )
    .await;
    let beat = class.api("/presence");
    let early = viewer.api("PUT", &beat, Value::Null).await;
    assert_eq!(early.status(200).json()["counted"], false);
    site.clock.set("2026-11-23T10:00");
    // Ten minutes in view, said by two pages, one word of them lost.
    for second in (0..=600).step_by(20) {
        if second != 200 {
            viewer.api("PUT", &beat, Value::Null).await.status(200);
            viewer.api("PUT", &beat, Value::Null).await.status(200);
        }
        site.clock.advance_seconds(20);
    }
    // Half an hour hidden, then five minutes more.
    site.clock.advance_minutes(30);
    for _ in 0..=15 {
        viewer.api("PUT", &beat, Value::Null).await.status(200);
        site.clock.advance_seconds(20);
    }
    let last = viewer
        .api("PUT", &beat, Value::Null)
        .await
        .status(200)
        .json();
    // A word of the page stands for the time until the next one, and the first for that before it.
    assert_eq!(last["seconds"], 600 + 20 + 20 + 320);
    viewer
        .get(&class.path)
        .await
        .status(200)
        .says("在课 16 分钟");
    site.clock.advance_minutes(120);
    let after = viewer
        .api("PUT", &beat, Value::Null)
        .await
        .status(200)
        .json();
    assert_eq!(
        (&after["counted"], &after["seconds"]),
        (&json!(false), &json!(980))
    );
    let stranger = site.participant("luren").await;
    stranger.api("PUT", &beat, Value::Null).await.status(404);
}
