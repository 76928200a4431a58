//! Offices that move, sessions that an administrator ends, and lists for organisers.

use serde_json::{Value, json};
use tongting::web::Role;

use crate::support::{Actor, Site, seed};

fn office(code: &str) -> String {
    seed::office(code).to_string()
}

async fn moves(admin: &Actor, moved: &str, above: &str) -> crate::support::Page {
    let (moved, above) = (office(moved), office(above));
    admin
        .post_form("/offices/move", &[("office", &moved), ("above", &above)])
        .await
}

fn names(list: &Value) -> Vec<&str> {
    let people = list["people"].as_array().unwrap();
    people
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect()
}

on_both!(an_office_moves_with_what_is_below_and_never_in_a_circle);
async fn an_office_moves_with_what_is_below_and_never_in_a_circle(site: Site) {
    let admin = site.administrator().await;
    let roles = vec![(Role::Administrator, Some(seed::SECOND_CITY))];
    let chen = site.newcomer("chenmoumou", seed::SECOND_CITY, roles).await;
    chen.sits_down().await;
    let zhang = site
        .newcomer("zhangmoumou", seed::FIRST_COUNTY, vec![])
        .await;
    let path = format!("/people/{}", zhang.id());
    chen.get(&path).await.status(404);
    for (moved, above) in [
        (seed::FIRST_CITY, seed::FIRST_CITY),
        (seed::FIRST_CITY, seed::FIRST_COUNTY),
    ] {
        moves(&admin, moved, above)
            .await
            .status(422)
            .says("其下级单位之下");
    }
    moves(&admin, seed::PROVINCE, seed::FIRST_CITY)
        .await
        .status(422)
        .says("最上层");
    moves(&admin, seed::FIRST_CITY, seed::SECOND_CITY)
        .await
        .says("上级单位已调整");
    // The whole city came along, and with it the people of its counties.
    chen.get(&path).await.status(200).says("张某某");
    chen.get("/offices").await.says("东溪县").says("青江市");
    // One's own top is not one's own to move, nor is anything moved out of reach.
    moves(&chen, seed::SECOND_CITY, seed::FIRST_COUNTY)
        .await
        .status(422);
    moves(&chen, seed::FIRST_CITY, seed::PROVINCE)
        .await
        .status(422)
        .says("没有这个单位");
    moves(&chen, seed::FIRST_COUNTY, seed::SECOND_CITY)
        .await
        .says("上级单位已调整");
}

on_both!(an_administrator_signs_a_person_out_everywhere_without_disabling);
async fn an_administrator_signs_a_person_out_everywhere_without_disabling(site: Site) {
    let admin = site.administrator().await;
    let zhang = site.participant("zhangmoumou").await;
    let elsewhere = zhang.at_another_browser();
    elsewhere.signs_in().await;
    let sitting = site.opened(&[&zhang]).await;
    let mut stream = zhang.listens(&format!("sitting/{sitting}"), None).await;
    let path = format!("/people/{}/sessions/end", zhang.id());
    admin.post_form(&path, &[]).await.says("登录均已结束");
    zhang.get("/me").await.is_at("/sign-in");
    elsewhere.get("/me").await.is_at("/sign-in");
    stream.ends().await;
    zhang.signs_in().await.is_at("/");
    let roles = vec![(Role::Administrator, Some(seed::SECOND_CITY))];
    let chen = site.newcomer("chenmoumou", seed::SECOND_CITY, roles).await;
    chen.sits_down().await;
    chen.post_form(&path, &[]).await.status(404);
    zhang.get("/me").await.is_at("/me");
}

on_both!(an_organiser_lists_the_people_of_the_reach_and_changes_none);
async fn an_organiser_lists_the_people_of_the_reach_and_changes_none(site: Site) {
    let roles = vec![(Role::Organiser, Some(seed::FIRST_CITY))];
    let li = site.newcomer("limoumou", seed::FIRST_CITY, roles).await;
    li.sits_down().await;
    let zhang = site
        .newcomer("zhangmoumou", seed::FIRST_COUNTY, vec![])
        .await;
    site.newcomer("wangmoumou", seed::THIRD_COUNTY, vec![])
        .await;
    let list = li.api("GET", "/api/v1/people", json!(null)).await.json();
    assert_eq!(names(&list), ["李某某", "张某某"]);
    let elsewhere = format!("/api/v1/people?office={}", office(seed::THIRD_COUNTY));
    let list = li.api("GET", &elsewhere, json!(null)).await.json();
    assert_eq!(list["total"], 0);
    let offices = li.api("GET", "/api/v1/offices", json!(null)).await.json();
    assert_eq!(offices["offices"].as_array().unwrap().len(), 3);
    li.get("/people").await.status(403);
    li.post_form(&format!("/people/{}/disable", zhang.id()), &[])
        .await
        .status(403);
}

on_both!(a_new_token_says_where_it_is_described);
async fn a_new_token_says_where_it_is_described(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let asked = json!({ "account": "zhangmoumou", "password": seed::PASSWORD, "name": "汇总" });
    let made = zhang.api("POST", "/api/v1/tokens", asked).await;
    made.status(201);
    let place = made.header("location").to_owned();
    let (id, token) = (made.json()["id"].clone(), made.json()["token"].clone());
    assert_eq!(place, format!("/api/v1/tokens/{}", id.as_str().unwrap()));
    let told = zhang
        .program(token.as_str().unwrap(), "GET", &place, json!(null))
        .await;
    told.status(200).never_mentions("tongting_");
    assert_eq!(
        (&told.json()["id"], &told.json()["name"]),
        (&id, &json!("汇总"))
    );
    let wang = site.participant("wangmoumou").await;
    wang.api("GET", &place, json!(null)).await.status(404);
    zhang.api("DELETE", &place, json!(null)).await.status(204);
    zhang.api("GET", &place, json!(null)).await.status(404);
}
