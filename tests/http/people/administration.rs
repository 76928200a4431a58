//! Administrators add and change people and offices, as far as their role reaches.

use serde_json::json;
use tongting::web::Role;

use crate::support::{Actor, Site, seed};

const GOOD: &str = "晨雾里的第七座桥";

fn office(code: &str) -> String {
    seed::office(code).to_string()
}

/// An administrator of the first city and below.
async fn of_first_city(site: &Site) -> Actor {
    let roles = vec![(Role::Administrator, Some(seed::FIRST_CITY))];
    let actor = site.newcomer("chenmoumou", seed::FIRST_CITY, roles).await;
    actor.sits_down().await;
    actor
}

on_both!(a_person_is_added_sets_a_password_and_signs_in);
async fn a_person_is_added_sets_a_password_and_signs_in(site: Site) {
    let admin = site.administrator().await;
    admin.get("/people/new").await.status(200).says("添加人员");
    let county = office(seed::FIRST_COUNTY);
    let fields = [
        ("account", "LiuMou"),
        ("name", "刘某某"),
        ("office", &*county),
        ("line", "juvenile"),
        ("rank", ""),
    ];
    let added = admin.post_form("/people/new", &fields).await;
    added.status(200).says("刘某某").says("尚未设置密码");
    let link = added.text_of("#one-time-link");
    admin
        .post_form("/people/new", &fields)
        .await
        .status(422)
        .says("已有人使用");
    let path = link.split_once("/set-password/").unwrap().1;
    let path = format!("/set-password/{path}");
    let visitor = site.visitor();
    visitor.get(&path).await.says("刘某某");
    visitor
        .post_form(&path, &[("password", GOOD), ("again", GOOD)])
        .await
        .is_at("/sign-in");
    let signed_in = visitor
        .post_form("/sign-in", &[("account", "liumou"), ("password", GOOD)])
        .await;
    signed_in.is_at("/").says("刘某某，您好");
    admin.get("/people?q=liumm").await.says("没有符合条件");
    admin
        .get("/people?q=lmm&role=participant&state=active")
        .await
        .says("刘某某");
    let found = admin
        .api("GET", "/api/v1/people?q=liumou", json!(null))
        .await
        .json();
    assert_eq!(
        (found["total"].as_i64(), &found["people"][0]["line"]),
        (Some(1), &json!("juvenile"))
    );
}

on_both!(an_administrator_reaches_the_offices_of_the_role_and_no_others);
async fn an_administrator_reaches_the_offices_of_the_role_and_no_others(site: Site) {
    let chen = of_first_city(&site).await;
    let here = site
        .newcomer("zhangmoumou", seed::FIRST_COUNTY, vec![])
        .await;
    let elsewhere = site
        .newcomer("wangmoumou", seed::THIRD_COUNTY, vec![])
        .await;
    let high = site
        .newcomer(
            "zhaomoumou",
            seed::FIRST_COUNTY,
            vec![(Role::Administrator, None)],
        )
        .await;
    let list = chen.get("/people").await;
    list.says("张某某").does_not_say("王某某");
    chen.get(&format!("/people/{}", elsewhere.id()))
        .await
        .status(404);
    chen.post_form(&format!("/people/{}/disable", elsewhere.id()), &[])
        .await
        .status(404);
    // Whose roles reach further cannot be taken over by a reset.
    let reset = chen
        .post_form(&format!("/people/{}/reset", high.id()), &[])
        .await;
    reset
        .status(403)
        .says("超出您管理的单位范围")
        .does_not_show("#one-time-link");
    let roles = format!("/people/{}/roles", here.id());
    chen.post_form(&roles, &[("role", "administrator"), ("office", "")])
        .await
        .status(422);
    let third = office(seed::THIRD_COUNTY);
    chen.post_form(&roles, &[("role", "trainer"), ("office", &third)])
        .await
        .status(422);
    let county = office(seed::FIRST_COUNTY);
    chen.post_form(&roles, &[("role", "trainer"), ("office", &county)])
        .await
        .status(200)
        .says("角色已授予");
    chen.get("/offices")
        .await
        .says("东溪县")
        .does_not_say("南坪县");
    let form = [("name_zh", "改名"), ("name_en", "")];
    chen.post_form(&format!("/offices/{third}"), &form)
        .await
        .status(404);
}

on_both!(a_disabled_person_is_out_at_once_and_comes_back_when_enabled);
async fn a_disabled_person_is_out_at_once_and_comes_back_when_enabled(site: Site) {
    let admin = site.administrator().await;
    let zhang = site.participant("zhangmoumou").await;
    zhang.get("/me").await.is_at("/me");
    let path = format!("/people/{}", zhang.id());
    admin
        .post_form(&format!("{path}/disable"), &[])
        .await
        .says("已停用");
    zhang.get("/me").await.is_at("/sign-in");
    zhang.tries_to_sign_in(seed::PASSWORD).await.status(401);
    admin.get("/people?state=disabled").await.says("张某某");
    admin
        .post_form(&format!("{path}/enable"), &[])
        .await
        .says("已恢复");
    site.clock.advance_minutes(1);
    zhang.tries_to_sign_in(seed::PASSWORD).await.is_at("/");
    let own = format!("/people/{}/disable", admin.id());
    admin
        .post_form(&own, &[])
        .await
        .status(422)
        .says("不能停用自己");
}

on_both!(roles_count_from_the_next_page_on);
async fn roles_count_from_the_next_page_on(site: Site) {
    let admin = site.administrator().await;
    let zhang = site.participant("zhangmoumou").await;
    zhang.get("/exercises").await.status(403);
    let path = format!("/people/{}", zhang.id());
    let given = admin
        .post_form(
            &format!("{path}/roles"),
            &[("role", "trainer"), ("office", "")],
        )
        .await;
    zhang.get("/exercises").await.status(200);
    let take = given.attribute("#roles tbody tr:last-child form", "action");
    admin.post_form(&take, &[]).await.says("角色已取消");
    zhang.get("/exercises").await.status(403);
    let page = admin.get(&format!("/people/{}", admin.id())).await;
    let own = page.attribute("#roles form", "action");
    admin.post_form(&own, &[]).await.status(422);
}

on_both!(a_person_is_changed_and_an_office_added_and_renamed);
async fn a_person_is_changed_and_an_office_added_and_renamed(site: Site) {
    let admin = site.administrator().await;
    let city = office(seed::SECOND_CITY);
    let form = [
        ("above", &*city),
        ("level", "county"),
        ("name_zh", "北川县人民检察院"),
        ("name_en", "Beichuan"),
    ];
    admin
        .post_form("/offices", &form)
        .await
        .says("单位已添加")
        .says("北川县人民检察院");
    let empty = [("above", &*city), ("level", "county"), ("name_zh", " ")];
    admin.post_form("/offices", &empty).await.status(422);
    let offices = admin
        .api("GET", "/api/v1/offices", json!(null))
        .await
        .json();
    let offices = offices["offices"].as_array().unwrap();
    let new = offices
        .iter()
        .find(|one| one["name_en"] == "Beichuan")
        .unwrap();
    let id = new["id"].as_str().unwrap();
    let renamed = [("name_zh", "北江县人民检察院"), ("name_en", "")];
    admin
        .post_form(&format!("/offices/{id}"), &renamed)
        .await
        .says("北江县人民检察院");
    let zhang = site.participant("zhangmoumou").await;
    let path = format!("/people/{}", zhang.id());
    let about = [
        ("name", "章某某"),
        ("office", id),
        ("line", ""),
        ("rank", "assistant"),
    ];
    admin
        .post_form(&path, &about)
        .await
        .says("已保存")
        .says("章某某");
    admin
        .get(&format!("/people?office={id}"))
        .await
        .says("章某某")
        .says("检察官助理");
    let unknown = [
        ("name", "章某某"),
        ("office", id),
        ("line", "no_such"),
        ("rank", ""),
    ];
    admin.post_form(&path, &unknown).await.status(422);
}

on_both!(many_people_come_in_pages);
async fn many_people_come_in_pages(site: Site) {
    let admin = site.administrator().await;
    for number in 0..51 {
        site.newcomer(&format!("ren{number:02}"), seed::FIRST_COUNTY, vec![])
            .await;
    }
    let first = admin.get("/people?q=ren").await;
    assert_eq!(first.rows("#people").len(), 50);
    first.says("第 1—50 条，共 51 条");
    let second = admin.get(&format!("/people{}", first.link("下一页"))).await;
    assert_eq!(second.rows("#people").len(), 1);
    admin.get("/people?q=%25").await.says("没有符合条件");
    admin.get("/people?page=99&q=ren").await.says("第 51—51 条");
}
