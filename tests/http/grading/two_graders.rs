//! Two graders, the gap that calls a third, leases.

use super::TASK;
use crate::support::Site;
use crate::support::written::{Part, Plan};

async fn one_script(site: &Site) -> tongting::db::Id<tongting::sittings::Sitting> {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let plan = Plan {
        graders: 2,
        ..Plan::default()
    };
    site.written(plan, vec![part]).await
}

on_both!(two_within_the_gap_give_their_exact_mean);
async fn two_within_the_gap_give_their_exact_mean(site: Site) {
    let sitting = one_script(&site).await;
    let (wang, zhao) = (
        site.trainer("wangmoumou").await,
        site.trainer("zhaomoumou").await,
    );
    wang.grades_next(sitting, &["3", "3", "4", "2", "0.5"])
        .await; // 12.5
    assert!(!site.results(sitting).await["zhangmoumou"].1);
    assert_eq!(wang.claims(sitting, TASK).await, None, "not twice by one");
    zhao.grades_next(sitting, &["2", "2.5", "3", "2", "0.5"])
        .await; // 10
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("11.25".to_owned(), true)
    );
}

on_both!(a_larger_gap_calls_a_third_whose_score_decides);
async fn a_larger_gap_calls_a_third_whose_score_decides(site: Site) {
    let sitting = one_script(&site).await;
    let (wang, zhao, chen) = (
        site.trainer("wangmoumou").await,
        site.trainer("zhaomoumou").await,
        site.trainer("chenmoumou").await,
    );
    wang.grades_next(sitting, &["3", "3", "4", "3", "2"]).await; // 15
    let second = zhao.grades_next(sitting, &["2", "2", "3", "2", "2"]).await; // 11
    assert!(!site.results(sitting).await["zhangmoumou"].1);
    zhao.get("/grading").await.says("0/1");
    for first_or_second in [&wang, &zhao] {
        assert_eq!(first_or_second.claims(sitting, TASK).await, None);
    }
    let third = chen.claims(sitting, TASK).await.expect("the third is due");
    let desk = chen.get(&format!("/grading/markings/{third}")).await;
    desk.says("仲裁评阅");
    assert_eq!(chen.looks_at(&third).await["marking"]["total"], 0);
    // Nobody sees anybody else's marking.
    let others = format!("/api/v1/gradings/{second}");
    chen.api("GET", &others, serde_json::Value::Null)
        .await
        .status(404);
    chen.gives(&third, &["3", "2", "3", "2", "2"])
        .await
        .status(200);
    chen.finishes(&third).await.status(200);
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("12.00".to_owned(), true)
    );
}

on_both!(two_who_ask_at_the_same_moment_get_different_rounds);
async fn two_who_ask_at_the_same_moment_get_different_rounds(site: Site) {
    let sitting = one_script(&site).await;
    let mut graders = Vec::new();
    for name in ["wangmoumou", "zhaomoumou", "chenmoumou", "liumoumou"] {
        let grader = site.trainer(name).await;
        grader.token().await;
        graders.push(grader);
    }
    let claims = graders.iter().map(|grader| grader.claims(sitting, TASK));
    let claimed = futures_util::future::join_all(claims).await;
    assert_eq!(claimed.iter().flatten().count(), 2, "{claimed:?}");
}

on_both!(a_lease_that_ran_out_goes_to_somebody_else_and_loses_no_comment);
async fn a_lease_that_ran_out_goes_to_somebody_else_and_loses_no_comment(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let (wang, zhao) = (
        site.trainer("wangmoumou").await,
        site.trainer("zhaomoumou").await,
    );
    let first = wang.claims(sitting, TASK).await.unwrap();
    wang.gives(&first, &["3", "3", "4", "3", "2"])
        .await
        .status(200);
    site.clock.advance_minutes(29);
    assert_eq!(zhao.claims(sitting, TASK).await, None, "still held");
    site.clock.advance_minutes(2);
    let second = zhao.claims(sitting, TASK).await.expect("the lease is over");
    assert_ne!(first, second);
    // The first may not finish over the second, but what was given is still there.
    wang.finishes(&first)
        .await
        .status(409)
        .says("已由其他教官接手");
    assert_eq!(wang.looks_at(&first).await["marking"]["total"], 1500);
    wang.get(&format!("/grading/markings/{first}"))
        .await
        .says("已由其他教官接手");
    zhao.gives(&second, &["1", "1", "1", "1", "1"])
        .await
        .status(200);
    zhao.finishes(&second).await.status(200);
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("5.00".to_owned(), true)
    );
}

on_both!(what_is_given_back_is_there_for_others);
async fn what_is_given_back_is_there_for_others(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let (wang, zhao) = (
        site.trainer("wangmoumou").await,
        site.trainer("zhaomoumou").await,
    );
    let marking = wang.claims(sitting, TASK).await.unwrap();
    assert_eq!(zhao.claims(sitting, TASK).await, None);
    let release = format!("/grading/markings/{marking}/release");
    wang.post_form(&release, &[]).await.is_at("/grading");
    assert!(zhao.claims(sitting, TASK).await.is_some());
}

on_both!(nobody_grades_own_work_or_out_of_reach);
async fn nobody_grades_own_work_or_out_of_reach(site: Site) {
    use tongting::web::Role;
    let both = site
        .newcomer(
            "wangmoumou",
            "P",
            vec![(Role::Trainer, None), (Role::Participant, None)],
        )
        .await;
    both.sits_down().await;
    let part = Part::of(&both, "K7-4209", &[(TASK, "自己写的。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    assert_eq!(both.claims(sitting, TASK).await, None);
    // A trainer of the second city does not reach what the province holds.
    let elsewhere = site
        .newcomer("zhaomoumou", "P-B", vec![(Role::Trainer, Some("P-B"))])
        .await;
    elsewhere.sits_down().await;
    elsewhere
        .get(&format!("/grading/{sitting}/{TASK}/next"))
        .await
        .status(404);
    elsewhere
        .get("/grading")
        .await
        .does_not_say("冬季同答一道题");
}
