//! Business lines and ranks as data.

use tongting::web::Role;

use crate::support::{Actor, Page, Site, seed};

/// The names of a kind in their order.
fn names(page: &Page, kind: &str) -> Vec<String> {
    page.texts_of(&format!("#{kind} tbody th[scope=row]"))
}

async fn adds(admin: &Actor, kind: &str, zh: &str, en: &str) -> Page {
    let names = [("name_zh", zh), ("name_en", en)];
    admin.post_form(&format!("/terms/{kind}"), &names).await
}

on_both!(lines_and_ranks_are_added_named_and_ordered);
async fn lines_and_ranks_are_added_named_and_ordered(site: Site) {
    let admin = site.administrator().await;
    let page = admin.get("/terms").await;
    page.status(200).says("条线与等级").says("普通犯罪检察");
    adds(&admin, "lines", "公益诉讼检察", "Public interest")
        .await
        .says("已添加");
    let twice = adds(&admin, "lines", "公益诉讼检察", "").await;
    twice.status(422).says("已有同名");
    assert_eq!(
        twice.attribute("#zh-new-lines", "value"),
        "公益诉讼检察",
        "what was typed stays"
    );
    adds(&admin, "ranks", " ", "").await.status(422);
    adds(&admin, "others", "甲", "").await.status(404);
    admin
        .post_form("/terms/lines/public_interest/move", &[("direction", "up")])
        .await
        .says("顺序已调整");
    let renamed = [("name_zh", "公益诉讼"), ("name_en", "")];
    let page = admin
        .post_form("/terms/lines/public_interest", &renamed)
        .await;
    assert_eq!(
        names(&page, "lines"),
        ["普通犯罪检察", "公益诉讼", "未成年人检察"]
    );
    let clash = [("name_zh", "普通犯罪检察"), ("name_en", "")];
    admin
        .post_form("/terms/lines/public_interest", &clash)
        .await
        .status(422);
    admin
        .post_form("/terms/lines/unknown", &renamed)
        .await
        .status(404);
    assert_eq!(
        names(&page, "ranks"),
        ["四级检察官", "检察官助理"],
        "the other kind stays as it was"
    );
    let english = admin.get_in("en", "/terms").await;
    english
        .says("Lines and ranks")
        .says("Prosecutor's assistant");
}

on_both!(a_retired_line_stays_with_whom_it_has_and_is_offered_to_nobody_else);
async fn a_retired_line_stays_with_whom_it_has_and_is_offered_to_nobody_else(site: Site) {
    let admin = site.administrator().await;
    let zhang = site.participant("zhangmoumou").await;
    let wang = site.participant("wangmoumou").await;
    let (zhang, wang) = (
        format!("/people/{}", zhang.id()),
        format!("/people/{}", wang.id()),
    );
    let county = seed::office(seed::FIRST_COUNTY).to_string();
    let about = |name, line| {
        [
            ("name", name),
            ("office", &*county),
            ("line", line),
            ("rank", ""),
        ]
    };
    admin
        .post_form(&wang, &about("王某某", "juvenile"))
        .await
        .says("已保存");
    let retired = admin
        .post_form("/terms/lines/ordinary_crime/retire", &[])
        .await;
    retired.says("已停用").says("停用于");
    let of_zhang = "select[name=line] option[value=ordinary_crime]";
    admin.get(&zhang).await.shows(of_zhang);
    admin
        .post_form(&zhang, &about("章某某", "ordinary_crime"))
        .await
        .says("已保存");
    admin.get("/people?q=zhang").await.says("普通犯罪检察");
    admin.get(&wang).await.does_not_show(of_zhang);
    admin
        .post_form(&wang, &about("王某某", "ordinary_crime"))
        .await
        .status(422);
    admin.get("/people/new").await.does_not_show(of_zhang);
    admin
        .post_form("/terms/lines/ordinary_crime/restore", &[])
        .await
        .says("已恢复使用");
    admin
        .post_form(&wang, &about("王某某", "ordinary_crime"))
        .await
        .says("已保存");
}

on_both!(only_who_looks_after_everything_changes_what_is_everybodys);
async fn only_who_looks_after_everything_changes_what_is_everybodys(site: Site) {
    let roles = vec![(Role::Administrator, Some(seed::FIRST_CITY))];
    let chen = site.newcomer("chenmoumou", seed::FIRST_CITY, roles).await;
    chen.sits_down().await;
    let page = chen.get("/terms").await;
    page.status(200)
        .says("未成年人检察")
        .does_not_show("#zh-new-lines");
    adds(&chen, "ranks", "书记员", "Clerk").await.status(403);
    chen.post_form("/terms/lines/juvenile/retire", &[])
        .await
        .status(403);
    assert_eq!(names(&chen.get("/terms").await, "ranks").len(), 2);
}
