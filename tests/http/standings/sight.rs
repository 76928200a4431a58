//! Who sees what of the standings.

use tongting::web::Role;

use super::{four, unpublished};
use crate::support::written::Plan;
use crate::support::{Site, seed};

on_both!(a_participant_sees_the_own_result_and_rank_and_no_other_name);
async fn a_participant_sees_the_own_result_and_rank_and_no_other_name(site: Site) {
    let four = four(&site, Plan::default()).await;
    let path = format!("/standings/{}", four.sitting);
    for path in [
        path.clone(),
        format!(
            "/api/v1{}",
            path.replace("/standings", "/sittings") + "/leaderboard"
        ),
    ] {
        let page = four.yang.get(&path).await;
        page.status(200).says("9.5");
        for name in ["吴某某", "周某某", "刘某某", "12.00", "7.00"] {
            page.never_mentions(name);
        }
    }
    four.yang.get(&path).await.says("并列第2名").says("共 4 人");
    four.yang.get(&format!("{path}/export")).await.status(404);
    let result = four
        .yang
        .get(&format!("/sittings/{}/result", four.sitting))
        .await;
    result.says("并列第2名");
    four.yang.get("/standings").await.says("冬季同答一道题");
    site.participant("juwairen")
        .await
        .get(&path)
        .await
        .status(404);
}

on_both!(a_sitting_may_show_names_or_hide_ranks);
async fn a_sitting_may_show_names_or_hide_ranks(site: Site) {
    let open = Plan {
        names_shown: true,
        ..Plan::default()
    };
    let four = four(&site, open).await;
    let path = format!("/standings/{}", four.sitting);
    let page = four.yang.get(&path).await;
    assert_eq!(page.rows("table").len(), 4);
    page.says("吴某某");
    site.write(move |db| {
        use diesel::prelude::*;
        use tongting::db::schema::sittings;
        diesel::update(sittings::table.find(four.sitting))
            .set(sittings::ranks_shown.eq(false))
            .execute(db)
            .unwrap();
        let topic = format!("sitting/{}", four.sitting);
        let now = tongting::clock::Moment::default();
        tongting::web::live::tell(db, &topic, "state", &serde_json::json!({}), now).unwrap();
    })
    .await;
    site.soon_says(&four.yang, &path, "只显示您本人的结果")
        .await;
    let page = four.yang.get(&path).await;
    page.never_mentions("吴某某")
        .does_not_say("并列")
        .says("9.5");
}

on_both!(limited_staff_see_their_own_subtree_with_ranks_among_all);
async fn limited_staff_see_their_own_subtree_with_ranks_among_all(site: Site) {
    let four = four(&site, Plan::default()).await;
    let limited = |account: &'static str, office: &'static str| {
        let site = site.clone();
        async move {
            let actor = site
                .newcomer(account, office, vec![(Role::Staff, Some(office))])
                .await;
            actor.sits_down().await;
            actor
        }
    };
    let path = format!("/standings/{}", four.sitting);
    let city = limited("shiyuan", seed::SECOND_CITY).await;
    city.get("/standings").await.says("冬季同答一道题");
    let page = city.get(&path).await;
    let rows = page.rows("table");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0][0].as_str(), rows[0][1].as_str()),
        ("第4名", "刘某某")
    );
    for other in ["杨某某", "吴某某", "周某某", "12.00", "东溪县"] {
        page.never_mentions(other);
    }
    // Not by asking for the other office either.
    let asked = seed::office(seed::FIRST_COUNTY);
    let page = city.get(&format!("{path}?office={asked}")).await;
    page.never_mentions("吴某某").says("没有符合条件的人员");
    let county = limited("xianyuan", seed::FIRST_COUNTY).await;
    assert_eq!(county.get(&path).await.rows("table").len(), 2);
}

on_both!(before_publication_only_organisers_and_staff_see_and_no_grader_does);
async fn before_publication_only_organisers_and_staff_see_and_no_grader_does(site: Site) {
    let four = unpublished(&site, Plan::default()).await;
    let path = format!("/standings/{}", four.sitting);
    for actor in [&four.yang, &site.trainer("juwairen").await] {
        actor.get(&path).await.status(404);
        actor.get("/standings").await.does_not_say("冬季同答一道题");
    }
    let both = site
        .newcomer(
            "liangzhong",
            seed::PROVINCE,
            vec![(Role::Trainer, None), (Role::Staff, None)],
        )
        .await;
    both.sits_down().await;
    both.get(&path).await.status(200).says("请勿外传");
    both.claims(four.sitting, "A-T2").await.expect("a script");
    // The page was seen before; having taken a script ends that with the session's next look.
    both.sits_down().await;
    both.get(&path).await.status(404);
    both.get(&format!("{path}/export")).await.status(404);
    site.organiser("sunmoumou")
        .await
        .get(&path)
        .await
        .says("请勿外传");
}
