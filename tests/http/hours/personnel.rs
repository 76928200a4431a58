//! The list of the personnel department, and corrections at a person's statement.

use serde_json::Value;
use tongting::hours::Kind;
use tongting::web::{Role, sheets};

use super::{enters, entry};
use crate::support::{Actor, Page, Site, seed};

/// Who is on the list, by account, as it stands.
fn listed(page: &Page) -> Vec<String> {
    let rows = page.status(200).rows("#personnel");
    let account = |row: &Vec<String>| row[0].split(' ').next_back().unwrap().to_owned();
    rows.iter().map(account).collect()
}

/// Four prosecutors: zhang has done all, li half of it, wang nothing, zhao works in another city.
async fn four(site: &Site) -> [Actor; 4] {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let wang = site
        .signed_in("wangmoumou", Role::Participant, seed::SECOND_COUNTY)
        .await;
    let zhao = site
        .signed_in("zhaomoumou", Role::Participant, seed::THIRD_COUNTY)
        .await;
    for (actor, collective, online) in [(&zhang, 90, 50), (&li, 45, 40), (&zhao, 10, 10)] {
        let id = actor.id();
        enters(
            site,
            entry(site, id, Kind::Collective, collective * 60, "a"),
        )
        .await;
        enters(site, entry(site, id, Kind::Online, online * 60, "b")).await;
    }
    [zhang, li, wang, zhao]
}

on_both!(the_list_says_who_has_fulfilled_the_duty_and_what_is_missing);
async fn the_list_says_who_has_fulfilled_the_duty_and_what_is_missing(site: Site) {
    four(&site).await;
    let staff = site.staff("chenmoumou").await;
    let all = staff.get("/hours/people").await;
    all.says("已完成 1 人，未完成 4 人");
    assert_eq!(listed(&all).len(), 5, "the staff owes hours too");
    let rows = all.rows("#personnel");
    let li = rows.iter().find(|row| row[0].contains("limoumou")).unwrap();
    assert!(
        li[4].contains("45学时 / 90学时") && li[4].contains("还差45学时"),
        "{li:?}"
    );
    assert!(
        li[5].contains("40学时 / 50学时") && li[6].contains("未完成"),
        "{li:?}"
    );

    let missing = staff.get("/hours/people?state=missing&order=missing").await;
    assert_eq!(
        listed(&missing),
        ["chenmoumou", "wangmoumou", "zhaomoumou", "limoumou"]
    );
    let fulfilled = staff.get("/hours/people?state=fulfilled").await;
    assert_eq!(listed(&fulfilled), ["zhangmoumou"]);
    let online = staff.get("/hours/people?order=online&q=moumou").await;
    assert_eq!(
        listed(&online)[2..],
        ["zhaomoumou", "limoumou", "zhangmoumou"]
    );
    let county = seed::office(seed::FIRST_COUNTY);
    let of_county = staff.get(&format!("/hours/people?office={county}")).await;
    assert_eq!(listed(&of_county), ["limoumou", "zhangmoumou"]);
    let found = staff.get("/hours/people?q=zhang").await;
    assert_eq!(listed(&found), ["zhangmoumou"]);
    staff
        .get("/hours/people?line=juvenile")
        .await
        .says("没有符合条件的人员");
    let seniors = staff.get("/hours/people?band=senior").await;
    assert_eq!(seniors.status(200).rows("#personnel").len(), 0);
    let english = staff.get_in("en", "/hours/people?state=missing").await;
    english
        .says("1 have fulfilled their duty, 4 not yet")
        .says("Not yet fulfilled");
    for path in ["/hours/people?year=2027", "/hours/people?year=x"] {
        staff.get(path).await.status(404);
    }
    let last = staff.get("/hours/people?year=2025").await;
    last.says("已完成 0 人，未完成 5 人");
}

on_both!(the_list_follows_the_reach_of_the_role_and_so_does_the_workbook);
async fn the_list_follows_the_reach_of_the_role_and_so_does_the_workbook(site: Site) {
    let [zhang, _, _, zhao] = four(&site).await;
    let roles = vec![(Role::Staff, Some(seed::FIRST_CITY))];
    let of_city = site.newcomer("sunmoumou", seed::FIRST_CITY, roles).await;
    of_city.sits_down().await;
    let list = of_city.get("/hours/people").await;
    assert_eq!(
        listed(&list),
        ["limoumou", "sunmoumou", "wangmoumou", "zhangmoumou"]
    );
    of_city
        .get(&format!("/hours/people/{}", zhang.id()))
        .await
        .says("90学时 / 90学时");
    for rest in ["", "/statement"] {
        let path = format!("/hours/people/{}{rest}", zhao.id());
        of_city.get(&path).await.status(404);
    }
    // Staff see, and do not correct.
    let page = of_city.get(&format!("/hours/people/{}", zhang.id())).await;
    page.does_not_show("form[action$=corrections]");
    let file = of_city
        .get("/hours/people.xlsx?state=missing&order=missing")
        .await;
    let sheet = sheets::read(&file.status(200).body).unwrap();
    let accounts: Vec<&str> = sheet.rows[1..]
        .iter()
        .map(|row| row.cells[1].as_str())
        .collect();
    assert_eq!(accounts, ["sunmoumou", "wangmoumou", "limoumou"]);
    let li = &sheet.rows[3].cells;
    assert_eq!(
        (li[6].as_str(), li[8].as_str(), li[12].as_str()),
        ("45学时", "45学时", "3300")
    );
    let api = of_city
        .api("GET", "/api/v1/hours/people?state=fulfilled", Value::Null)
        .await;
    let json = api.status(200).json();
    assert_eq!(json["total"], 1);
    assert_eq!(json["missing"], 3);
    assert_eq!(json["people"][0]["duty"]["training"]["done"], 5_400);
    let own = zhang.api("GET", "/api/v1/hours", Value::Null).await;
    let own = own.status(200).json();
    assert_eq!(own["sums"]["online"], 3_000);
    assert_eq!(own["duty"]["fulfilled"], true);
}

/// Sends the form of a correction as the page has it.
async fn corrects(by: &Actor, person: &Actor, fields: &[(&str, &str)]) -> Page {
    let page = by.get(&format!("/hours/people/{}", person.id())).await;
    let key = page.status(200).field("key");
    let mut all = vec![("key", key.as_str()), ("year", "2026"), ("kind", "online")];
    all.extend_from_slice(fields);
    let path = format!("/hours/people/{}/corrections", person.id());
    let answer = by.post_form(&path, &all).await;
    // Sent once more, as a browser does that got no answer.
    by.post_form(&path, &all).await;
    answer
}

on_both!(a_correction_is_a_new_entry_with_a_reason_and_never_goes_below_zero_unsaid);
async fn a_correction_is_a_new_entry_with_a_reason_and_never_goes_below_zero_unsaid(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    enters(&site, entry(&site, zhang.id(), Kind::Online, 120, "a")).await;
    let organiser = site.organiser("wumoumou").await;
    for (fields, status, words) in [
        ([("length", "-1"), ("reason", " ")], 422, "更正须填写理由"),
        ([("length", "x"), ("reason", "补记")], 422, "学时看不懂"),
        ([("length", "0.33"), ("reason", "补记")], 422, "须合整分钟"),
        (
            [("length", "1000000"), ("reason", "补记")],
            422,
            "最多1000学时",
        ),
        (
            [("length", "-3"), ("reason", "重复登记")],
            422,
            "本年度只有2学时",
        ),
    ] {
        let page = corrects(&organiser, &zhang, &fields).await;
        page.status(status).says(words).says("2学时 / 50学时");
        assert_eq!(
            page.field("reason").trim(),
            fields[1].1.trim(),
            "what was typed is kept"
        );
    }
    let fields = [("length", "-0.5"), ("reason", "重复登记半小时")];
    corrects(&organiser, &zhang, &fields)
        .await
        .says("更正已登记")
        .says("1.5学时 / 50学时");
    let own = zhang.get("/hours").await;
    own.says("重复登记半小时").says("−0.5学时");
    assert_eq!(own.rows("#entries").len(), 2, "sent twice, entered once");
    let fields = [("length", "-3"), ("reason", "全部撤销"), ("below", "yes")];
    corrects(&organiser, &zhang, &fields)
        .await
        .says("−1.5学时 / 50学时");
    let fields = [("length", "1"), ("reason", "补记")];
    corrects(&organiser, &zhang, &fields)
        .await
        .says("−0.5学时 / 50学时");
    // Beyond reach there is nothing to correct.
    let roles = vec![(Role::Organiser, Some(seed::SECOND_CITY))];
    let other = site.newcomer("sunmoumou", seed::SECOND_CITY, roles).await;
    other.sits_down().await;
    let path = format!("/hours/people/{}/corrections", zhang.id());
    let key = zhang.id().to_string();
    let fields = [
        ("key", key.as_str()),
        ("year", "2026"),
        ("kind", "online"),
        ("length", "1"),
        ("reason", "x"),
    ];
    other.post_form(&path, &fields).await.status(404);
}
