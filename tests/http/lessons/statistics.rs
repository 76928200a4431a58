//! What became of a lesson, for trainers and organisers, within their offices.

use tongting::web::Role;

use super::*;
use crate::support::seed::{FIRST_COUNTY, THIRD_COUNTY};

with_lesson!(figures_count_the_people_within_reach);
async fn figures_count_the_people_within_reach(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let organiser = site.organiser("luyang").await;
    organiser
        .get(&format!("{LESSON}/statistics"))
        .await
        .status(200)
        .says("还没有人学习");
    reads_all(&site, &zhang).await;
    opens(&li, "P2").await;
    site.clock.advance_seconds(30);
    plays(&site, &li, 0, 300).await.status(200);
    let attempt = begins(&li, "P4").await;
    answers(&li, "P4", &attempt, "Q2", json!({ "chosen": ["a"] }))
        .await
        .status(200);
    let page = organiser.get(&format!("{LESSON}/statistics")).await;
    let rows = page.status(200).rows("#parts");
    assert!(
        rows[0][2].contains("1 · 50%") && rows[1][2].contains("2 · 100%"),
        "{rows:?}"
    );
    assert!(rows[1][3].contains("1 · 50%"), "{rows:?}");
    page.says("平均得分 50%").says("0:57");
    let near = site
        .newcomer(
            "jinchu",
            FIRST_COUNTY,
            vec![(Role::Trainer, Some(FIRST_COUNTY))],
        )
        .await;
    near.sits_down().await;
    near.get(&format!("{LESSON}/statistics"))
        .await
        .says("已开始 2");
    let far = site
        .newcomer(
            "yuanfang",
            THIRD_COUNTY,
            vec![(Role::Trainer, Some(THIRD_COUNTY))],
        )
        .await;
    far.sits_down().await;
    far.get(&format!("{LESSON}/statistics"))
        .await
        .says("还没有人学习");
    zhang.get(&format!("{LESSON}/statistics")).await.status(403);
}

with_lesson!(other_areas_learn_who_has_completed_a_lesson);
async fn other_areas_learn_who_has_completed_a_lesson(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    reads_all(&site, &zhang).await;
    answers_all_right(&zhang).await;
    let attempt = begins(&zhang, "P5").await;
    let text = json!({ "text": "没有明显超过必要限度。" });
    answers(&zhang, "P5", &attempt, "Q8", text)
        .await
        .status(200);
    let completed = |db: &mut _| tongting::lessons::completions(db, "sample").unwrap();
    assert!(site.read(completed).await.is_empty());
    let queue = trainer.get("/lessons/grading").await;
    let name = queue.attribute("input[name^='points-']", "name");
    let base = name.replace("points-", "base-");
    trainer
        .post_form("/lessons/grading", &[(&name, "20"), (&base, "0")])
        .await
        .status(200);
    let all = site.read(completed).await;
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].person_id, all[0].completed_at),
        (zhang.id(), site.clock.now())
    );
}
