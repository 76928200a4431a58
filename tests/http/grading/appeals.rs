//! A participant's result, and the appeal against it.

use super::TASK;
use crate::support::Site;
use crate::support::written::{Part, Plan};

on_both!(a_participant_sees_points_comments_and_model_answer_but_no_grader);
async fn a_participant_sees_points_comments_and_model_answer_but_no_grader(site: Site) {
    let zhou = site.participant("zhoumoumou").await;
    let part = Part::of(&zhou, "K7-4209", &[(TASK, "调取店外监控。")]);
    let plan = Plan {
        graders: 2,
        ..Plan::default()
    };
    let sitting = site.written(plan, vec![part]).await;
    let (liu, yang) = (
        site.trainer("liumoumou").await,
        site.trainer("yangmoumou").await,
    );
    let first = liu.claims(sitting, TASK).await.unwrap();
    liu.gives_with(&first, &["3", "2.5", "4", "3", "2"], "补查目的写得清楚")
        .await;
    liu.finishes(&first).await.status(200);
    yang.grades_next(sitting, &["3", "2", "4", "3", "2"]).await;
    let path = format!("/sittings/{sitting}/result");
    zhou.get(&path).await.status(404);
    site.publish(sitting).await;
    let result = zhou.get(&path).await;
    result
        .status(200)
        .says("14.25")
        .says("2.25")
        .says("补查目的写得清楚");
    result
        .says("调取店外监控。")
        .says("参考答案")
        .says("本题没有作答，计 0 分");
    for grader in ["刘某某", "杨某某", "liumoumou", "yangmoumou"] {
        result.never_mentions(grader);
    }
    site.participant("limoumou")
        .await
        .get(&path)
        .await
        .status(404);
}

on_both!(an_appeal_is_answered_by_somebody_else_and_changes_the_result);
async fn an_appeal_is_answered_by_somebody_else_and_changes_the_result(site: Site) {
    let zhou = site.participant("zhoumoumou").await;
    let part = Part::of(&zhou, "K7-4209", &[(TASK, "调取店外监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let liu = site.trainer("liumoumou").await;
    liu.grades_next(sitting, &["2", "2", "2", "2", "1"]).await;
    site.publish(sitting).await;
    let filing = format!("/sittings/{sitting}/appeals");
    let form = [("task", TASK), ("reason", " ")];
    zhou.post_form(&filing, &form).await.says("请写明申诉理由");
    let form = [("task", TASK), ("reason", "第三项已写明补查方法")];
    zhou.post_form(&filing, &form).await.says("申诉已提交");
    zhou.post_form(&filing, &form).await.says("已经提出过申诉");
    let sun = site.organiser("sunmoumou").await;
    let list = sun.get("/grading/appeals").await;
    list.says("K7-4209").says("待答复").never_mentions("周某某");
    let appeal = list.attribute("tbody a", "href");
    let page = sun.get(&appeal).await;
    page.says("第三项已写明补查方法")
        .says("9 分")
        .never_mentions("周某某");
    // Who graded the answer leaves it to others.
    let ruling = [
        ("decision", "changed"),
        ("points", "10.5"),
        ("reply", "第三项补给一分半"),
    ];
    liu.get(&appeal).await.says("应由其他组织者或教官答复");
    liu.post_form(&appeal, &ruling)
        .await
        .says("应由其他组织者或教官答复");
    let over = [("decision", "changed"), ("points", "15.5"), ("reply", "改")];
    sun.post_form(&appeal, &over).await.says("0 至 15 分");
    sun.post_form(&appeal, &ruling).await.says("已答复");
    assert_eq!(
        site.results(sitting).await["zhoumoumou"],
        ("10.50".to_owned(), true)
    );
    let result = zhou.get(&format!("/sittings/{sitting}/result")).await;
    result.says("由 9 分改为 10.5 分").says("第三项补给一分半");
    sun.post_form(&appeal, &ruling).await.says("已经答复");
}

on_both!(appeals_end_at_midnight_of_the_last_day);
async fn appeals_end_at_midnight_of_the_last_day(site: Site) {
    let zhou = site.participant("zhoumoumou").await;
    let part = Part::of(&zhou, "K7-4209", &[(TASK, "调取店外监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let liu = site.trainer("liumoumou").await;
    liu.grades_next(sitting, &["2", "2", "2", "2", "1"]).await;
    site.publish(sitting).await; // on 23 November
    site.clock.set("2026-11-27T00:00");
    zhou.sits_down().await;
    let result = zhou.get(&format!("/sittings/{sitting}/result")).await;
    result.status(200).does_not_show("textarea[name=reason]");
    let form = [("task", TASK), ("reason", "迟了")];
    zhou.post_form(&format!("/sittings/{sitting}/appeals"), &form)
        .await
        .says("不在申诉期内");
}
