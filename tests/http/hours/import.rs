//! Hours from elsewhere, by a list.

use tongting::web::Role;

use crate::support::{Actor, Page, Site, seed};

const LIST: &str = "姓名,账号,年度,方式,学时,培训内容,证书编号\n\
    张某某,zhangmoumou,2026,集中培训,16,公诉业务培训班,ZS-1\n\
    李某某,limoumou,2025年,网络,1:20,网络专题,\n";

async fn brings(organiser: &Actor, name: &str, content: &str) -> Page {
    organiser
        .uploads("/hours/import", "file", name, content.into())
        .await
}

async fn says_yes(organiser: &Actor, page: &Page, ticked: &[&str]) -> Page {
    let shown: Vec<String> = page
        .rows("#faulty")
        .iter()
        .map(|row| row[1].clone())
        .collect();
    let mut fields: Vec<(&str, &str)> = ticked.iter().map(|row| ("keep", *row)).collect();
    fields.extend(shown.iter().map(|row| ("shown", row.as_str())));
    organiser.post_form(&page.path, &fields).await
}

on_both!(the_same_list_twice_and_the_same_row_in_another_file_count_once);
async fn the_same_list_twice_and_the_same_row_in_another_file_count_once(site: Site) {
    let (zhang, li) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let organiser = site.organiser("wumoumou").await;
    let page = brings(&organiser, "名单.csv", LIST).await;
    page.status(200)
        .says("共 2 行，新登记 2 行")
        .says("尚未登记");
    zhang.get("/hours").await.says("0学时 / 90学时");
    says_yes(&organiser, &page, &[]).await.says("新登记 2 条");
    zhang
        .get("/hours")
        .await
        .says("16学时 / 90学时")
        .says("公诉业务培训班")
        .says("ZS-1");
    li.get("/hours?year=2025")
        .await
        .says("1学时20分钟 / 50学时");
    // The list is used up; brought again, all is known.
    organiser.get(&page.path).await.status(404);
    let again = brings(&organiser, "名单.csv", LIST).await;
    again.says("新登记 0 行，已登记过 2 行");
    says_yes(&organiser, &again, &[])
        .await
        .says("新登记 0 条；已登记过、未重复计 2 条");
    // In another file, written otherwise, the certificate and the words are the same.
    let other = "培训项目,学时数,账号,类别,年份,证书号\n\
        公诉班（更名）,20,ZHANGMOUMOU,线下,2026,ｚｓ-1\n\
        网 络 专 题,80分钟,limoumou,线上,2025,\n\
        网络专题,1:20,zhangmoumou,线上,2025,\n";
    let page = brings(&organiser, "另一份.csv", other).await;
    page.says("新登记 1 行，已登记过 2 行");
    says_yes(&organiser, &page, &[]).await.says("新登记 1 条");
    zhang.get("/hours").await.says("16学时 / 90学时");
}

on_both!(faults_are_named_by_row_and_nothing_comes_in_while_one_is_ticked);
async fn faults_are_named_by_row_and_nothing_comes_in_while_one_is_ticked(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let roles = vec![(Role::Organiser, Some(seed::FIRST_CITY))];
    let organiser = site.newcomer("wumoumou", seed::FIRST_CITY, roles).await;
    organiser.sits_down().await;
    site.signed_in("zhaomoumou", Role::Participant, seed::THIRD_COUNTY)
        .await;
    let list = "姓名,账号,年度,方式,学时,培训内容\n\
        张某某,zhangmoumou,2026,集中,8,第一期\n\
        李某某,zhangmoumou,2026,集中,8,第二期\n\
        ,zhaomoumou,2026,集中,8,第一期\n\
        ,zhangmoumou,2030,函授,0.33,第三期\n\
        张某某,zhangmoumou,2026,集中,8,第一期\n";
    let page = brings(&organiser, "名单.csv", list).await;
    page.says("共 5 行，新登记 1 行，已登记过 0 行，有问题 4 行");
    let rows = page.rows("#faulty");
    assert!(rows[0][2].contains("该账号是张某某"), "{rows:?}");
    assert!(
        rows[1][3].contains("不在您的管理范围"),
        "beyond reach: {rows:?}"
    );
    assert!(rows[2][4].contains("2000年至今年"), "{rows:?}");
    assert!(rows[2][5].contains("只能是集中培训"), "{rows:?}");
    assert!(rows[2][6].contains("须合整分钟"), "{rows:?}");
    assert!(rows[3][7].contains("与第 2 行重复"), "{rows:?}");
    let refused = says_yes(&organiser, &page, &["3"]).await;
    refused
        .status(422)
        .says("还有 1 行有问题，没有登记任何学时");
    zhang.get("/hours").await.says("0学时 / 90学时");
    let done = says_yes(&organiser, &page, &[]).await;
    done.says("新登记 1 条").says("4 行未登记");
    zhang.get("/hours").await.says("8学时 / 90学时");
}

on_both!(what_is_no_list_of_hours_is_refused_in_words);
async fn what_is_no_list_of_hours_is_refused_in_words(site: Site) {
    let organiser = site.organiser("wumoumou").await;
    for (content, words) in [
        ("甲,乙\n1,2\n", "没有找到表头"),
        ("账号,年度,学时\nz,2026,8\n", "缺少必填的列：方式、培训内容"),
        ("账号,年度,方式,学时,培训内容\n", "没有学时记录"),
    ] {
        brings(&organiser, "名单.csv", content)
            .await
            .status(422)
            .says(words);
    }
    let template = organiser.get("/hours/import/template/hours.xlsx").await;
    let sheet = tongting::web::sheets::read(&template.status(200).body).unwrap();
    assert_eq!(sheet.rows[0].cells[1], "账号");
    // Somebody else's list is nobody's.
    let page = brings(&organiser, "名单.csv", LIST).await;
    site.organiser("yangmoumou")
        .await
        .get(&page.path)
        .await
        .status(404);
}
