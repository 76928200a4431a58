//! Bringing in people from a list.

use std::io::{Cursor, Write as _};

use diesel::prelude::*;
use tongting::db::schema::people;
use tongting::web::Role;
use tongting::web::sheets;

use crate::support::{Actor, Page, Site, seed};

const LIST: &str = "姓名,账号,单位,条线,等级,角色\n\
    王某某,wang01,东溪县检察院,普通犯罪,四级检察官,\n\
    李某某,LI01,西岭县人民检察院,,,教官\n";

const FAULTY: &str = "姓名,账号,单位,角色\n\
    王某某,wang01,东溪县人民检察院,\n\
    ,wang02,东溪县人民检察院,\n\
    李某某,wang01,某某院,法官\n";

async fn brings(administrator: &Actor, content: impl Into<Vec<u8>>) -> Page {
    administrator
        .uploads("/people/import", "file", "名册.csv", content.into())
        .await
}

/// Says yes to the list that the page shows, with these rows ticked.
async fn says_yes(administrator: &Actor, page: &Page, ticked: &[&str]) -> Page {
    let source = String::from_utf8(page.body.clone()).unwrap();
    let shown = source.split(r#"name="shown" value=""#).skip(1);
    let shown: Vec<&str> = shown.map(|rest| rest.split('"').next().unwrap()).collect();
    let mut fields: Vec<(&str, &str)> = ticked.iter().map(|row| ("keep", *row)).collect();
    fields.extend(shown.iter().map(|row| ("shown", *row)));
    administrator.post_form(&page.path, &fields).await
}

async fn number_of_people(site: &Site) -> i64 {
    site.read(|db| people::table.count().get_result(db).unwrap())
        .await
}

on_both!(a_clean_list_comes_in_and_each_person_opens_the_account_with_a_code);
async fn a_clean_list_comes_in_and_each_person_opens_the_account_with_a_code(site: Site) {
    let administrator = site.administrator().await;
    let page = brings(&administrator, LIST).await;
    page.status(200).says("可导入 2 人").says("尚未导入");
    assert_eq!(number_of_people(&site).await, 1, "nobody before the yes");
    let done = says_yes(&administrator, &page, &[]).await;
    done.says("导入完成").says("已导入 2 人");
    let rows = done.rows("table");
    assert_eq!(rows[0][..2], ["王某某", "wang01"]);
    let code = &rows[0][2];

    let wang = site.visitor();
    let form = wang
        .post_form("/set-password", &[("code", &code.to_lowercase())])
        .await;
    form.says("王某某").says("wang01");
    let password = [("password", "茉莉花茶加冰"), ("again", "茉莉花茶加冰")];
    let short = wang.post_form(&form.path, &password).await;
    short.status(422).says("至少 8 个字符");
    let password = [
        ("password", "茉莉花茶要加冰块"),
        ("again", "茉莉花茶要加冰块"),
    ];
    wang.post_form(&form.path, &password)
        .await
        .is_at("/sign-in")
        .says("密码已设置");
    let signed_in = [
        ("account", "ＷＡＮＧ０１"),
        ("password", "茉莉花茶要加冰块"),
    ];
    wang.post_form("/sign-in", &signed_in)
        .await
        .is_at("/")
        .says("王某某");
    let again = site.visitor();
    again
        .post_form("/set-password", &[("code", code)])
        .await
        .status(410)
        .says("已经用过");
}

on_both!(every_fault_is_named_and_nobody_comes_in_before_the_rows_are_unticked);
async fn every_fault_is_named_and_nobody_comes_in_before_the_rows_are_unticked(site: Site) {
    let administrator = site.administrator().await;
    let page = brings(&administrator, FAULTY).await;
    page.says("有问题 2 行");
    let rows = page.rows("#faulty");
    assert_eq!(rows[0][1], "3", "the row as the spreadsheet numbers it");
    assert!(rows[0][2].contains("未填写"), "{rows:?}");
    assert_eq!(rows[1][1], "4");
    assert!(rows[1][3].contains("与第 2 行账号相同"), "{rows:?}");
    assert!(rows[1][4].contains("没有这个单位"), "{rows:?}");
    assert!(rows[1][7].contains("没有“法官”这个角色"), "{rows:?}");

    let refused = says_yes(&administrator, &page, &["4"]).await;
    refused.status(422).says("还有 1 行有问题，没有导入任何人");
    assert_eq!(number_of_people(&site).await, 1);

    let done = says_yes(&administrator, &page, &[]).await;
    done.says("已导入 1 人；2 行未导入");
    assert_eq!(number_of_people(&site).await, 2);
    // What was brought in once is not brought in twice.
    says_yes(&administrator, &page, &[]).await.status(404);
    assert_eq!(number_of_people(&site).await, 2);
}

on_both!(an_account_given_in_the_meantime_stops_the_import);
async fn an_account_given_in_the_meantime_stops_the_import(site: Site) {
    let administrator = site.administrator().await;
    let page = brings(&administrator, LIST).await;
    site.person("wang01").await;
    let refused = says_yes(&administrator, &page, &[]).await;
    refused.status(422).says("还有 1 行有问题");
    refused.says("账号已存在");
    assert_eq!(number_of_people(&site).await, 2, "not even the other row");
}

on_both!(an_administrator_of_a_city_brings_people_only_to_its_offices);
async fn an_administrator_of_a_city_brings_people_only_to_its_offices(site: Site) {
    let roles = vec![(Role::Administrator, Some(seed::FIRST_CITY))];
    let of_city = site.newcomer("sunmoumou", seed::FIRST_CITY, roles).await;
    of_city.sits_down().await;
    let list = "姓名,账号,单位\n\
        王某某,wang01,东溪县人民检察院\n\
        李某某,li01,南坪县人民检察院\n";
    let page = brings(&of_city, list).await;
    page.says("可导入 1 人").says("不在您的管理范围");
    // Another administrator does not see the list.
    site.administrator().await.get(&page.path).await.status(404);
    says_yes(&of_city, &page, &[]).await.says("已导入 1 人");
}

on_both!(files_that_are_no_lists_are_refused_in_words);
async fn files_that_are_no_lists_are_refused_in_words(site: Site) {
    let administrator = site.administrator().await;
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
    let picture = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0].to_vec();
    let named_so = b"PK\x03\x04 only named so".to_vec();
    let no_names = "账号,单位\nw01,P\n".as_bytes().to_vec();
    for (content, words) in [
        (old, "设有密码，或者是旧的 .xls"),
        (picture, "不是 .xlsx 或 .csv"),
        (named_so, "不是真正的 .xlsx"),
        (bomb(), "解压后过大"),
        (b"1,2\n3,4\n".to_vec(), "没有找到表头"),
        (no_names, "缺少必填的列：姓名"),
        (Vec::new(), "表格是空的"),
    ] {
        brings(&administrator, content)
            .await
            .status(422)
            .says(words);
    }
    assert_eq!(number_of_people(&site).await, 1);
}

/// A workbook of a few kilobytes that unpacks to seventy megabytes.
fn bomb() -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", options).unwrap();
    writer.write_all(&vec![b' '; 70 * 1024 * 1024]).unwrap();
    writer.finish().unwrap().into_inner()
}

on_both!(the_template_is_understood_when_it_comes_back);
async fn the_template_is_understood_when_it_comes_back(site: Site) {
    let administrator = site.administrator().await;
    let template = administrator
        .get("/people/import/template/people.xlsx")
        .await;
    template.status(200);
    let headings = sheets::read(&template.body).unwrap().rows.remove(0).cells;
    assert_eq!(headings, ["姓名", "账号", "单位", "条线", "等级", "角色"]);
    let filled = format!("{}\n王某某,wang01,P-A-1\n", headings.join(","));
    brings(&administrator, filled).await.says("可导入 1 人");
}
