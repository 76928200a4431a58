//! The desk: points saved as they go, finished, opened again.

use serde_json::{Value, json};

use super::{POINTS, TASK};
use crate::support::Site;
use crate::support::written::{Part, Plan};

const FULL: [&str; 5] = ["3", "3", "4", "3", "2"];

on_both!(a_trainer_grades_from_the_queue_to_the_last_answer);
async fn a_trainer_grades_from_the_queue_to_the_last_answer(site: Site) {
    let (zhang, li) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let parts = vec![
        Part::of(&zhang, "K7-4209", &[(TASK, "调取店外监控。\n\n询问证人。")]),
        Part::of(&li, "A2-0001", &[(TASK, "补充鉴定。")]),
    ];
    let sitting = site.written(Plan::default(), parts).await;
    let wang = site.trainer("wangmoumou").await;
    let queue = wang.get("/grading").await;
    queue.status(200).says("冬季同答一道题").says("0/2");
    // The first in the order of the codes, whoever handed in first.
    let first = wang.get(&format!("/grading/{sitting}/{TASK}/next")).await;
    first
        .status(200)
        .says("A2-0001")
        .says("补充鉴定。")
        .says("参考答案");
    let fields: Vec<(String, &str)> = POINTS
        .iter()
        .zip(FULL)
        .map(|(point, points)| (format!("points-{point}"), points))
        .collect();
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, p)| (name.as_str(), *p)).collect();
    form.extend([("base", "0"), ("comment", "很好"), ("do", "finish")]);
    let second = wang.post_form(&first.path, &form).await;
    second.status(200).says("K7-4209").says("已评 1/2");
    let queue = wang.get("/grading").await;
    queue.says("1/2");
    let result = site.results(sitting).await;
    assert_eq!(result["limoumou"], ("15.00".to_owned(), true));
    assert_eq!(result["zhangmoumou"], ("0.00".to_owned(), false));
}

on_both!(a_form_that_leaves_a_point_out_says_which);
async fn a_form_that_leaves_a_point_out_says_which(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let desk = wang.get(&format!("/grading/{sitting}/{TASK}/next")).await;
    let form = [
        ("base", "0"),
        ("points-A-P08", "2.5"),
        ("points-A-P09", "９"),
        ("comment", "要点齐全"),
        ("do", "finish"),
    ];
    let page = wang.post_form(&desk.path, &form).await;
    page.says("得分点 A-P09：最多 3 分")
        .shows("a[href='#point-A-P09']");
    assert_eq!(page.field("points-A-P09"), "９");
    let form = [("base", "0"), ("points-A-P08", "2.5"), ("do", "finish")];
    let page = wang.post_form(&desk.path, &form).await;
    page.says("A-P09、A-P10、A-P11、A-P12");
    assert_eq!(page.field("points-A-P08"), "2.5");
}

on_both!(points_are_saved_as_they_are_given_and_never_over_newer_ones);
async fn points_are_saved_as_they_are_given_and_never_over_newer_ones(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let marking = wang.claims(sitting, TASK).await.unwrap();
    let path = format!("/api/v1/gradings/{marking}");
    let first = json!({ "base": 0, "marks": [{ "point": "A-P08", "points": "1.5", "comment": "缺目的" }], "comment": "" });
    let saved = wang.api("PUT", &path, first.clone()).await;
    assert_eq!(
        saved.status(200).json(),
        json!({ "revision": 1, "total": "1.50" })
    );
    // The reply was lost and the page sends the same again.
    let again = wang.api("PUT", &path, first).await;
    assert_eq!(again.status(200).json()["revision"], 1);
    // Another window that has not heard of it.
    let other = json!({ "base": 0, "marks": [{ "point": "A-P08", "points": "3", "comment": "" }] });
    let refused = wang.api("PUT", &path, other).await;
    let problem = refused.status(409).json();
    assert_eq!(problem["revision"], 1);
    assert_eq!(
        problem["marks"],
        json!([{ "point": "A-P08", "points": "1.50", "comment": "缺目的" }])
    );
    for (points, words) in [("3.5", "最多 3 分"), ("1.3", "按"), ("-1", ""), ("x", "")] {
        let body = json!({ "base": 1, "marks": [{ "point": "A-P08", "points": points }] });
        let page = wang.api("PUT", &path, body).await;
        assert!(page.code.is_client_error(), "{points}");
        page.says(words);
    }
    let stored = wang.looks_at(&marking).await;
    assert_eq!(stored["marking"]["total"], 150);
    assert_eq!(stored["task"]["points"][0]["comment"], "缺目的");
}

on_both!(an_unfinished_marking_names_what_is_missing);
async fn an_unfinished_marking_names_what_is_missing(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let marking = wang.claims(sitting, TASK).await.unwrap();
    wang.gives(&marking, &["3", "3"]).await.status(200);
    let refused = wang.finishes(&marking).await;
    assert_eq!(
        refused.status(422).json()["missing"],
        json!(["A-P10", "A-P11", "A-P12"])
    );
    let result = site.results(sitting).await;
    assert_eq!(result["zhangmoumou"], ("0.00".to_owned(), false));
}

on_both!(a_finished_marking_is_opened_again_until_results_are_published);
async fn a_finished_marking_is_opened_again_until_results_are_published(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "调取监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let marking = wang.grades_next(sitting, &FULL).await;
    // Finished is finished: a late save of a slow page changes nothing.
    wang.gives(&marking, &["0", "0", "0", "0", "0"])
        .await
        .status(409);
    assert_eq!(site.results(sitting).await["zhangmoumou"].0, "15.00");
    let page = format!("/grading/markings/{marking}");
    let open = wang.post_form(&format!("{page}/reopening"), &[]).await;
    open.status(200).says("已重新打开");
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("0.00".to_owned(), false)
    );
    wang.gives(&marking, &["1", "1", "1", "1", "0.5"])
        .await
        .status(200);
    wang.finishes(&marking).await.status(200);
    site.publish(sitting).await;
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("4.50".to_owned(), true)
    );
    wang.api(
        "PUT",
        &format!("/api/v1/gradings/{marking}/reopening"),
        Value::Null,
    )
    .await
    .status(409);
}

on_both!(who_wrote_nothing_has_a_result_without_a_grader);
async fn who_wrote_nothing_has_a_result_without_a_grader(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, " \n　")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    assert_eq!(wang.claims(sitting, TASK).await, None);
    assert_eq!(
        site.results(sitting).await["zhangmoumou"],
        ("0.00".to_owned(), true)
    );
    let nothing = wang.get(&format!("/grading/{sitting}/{TASK}/next")).await;
    nothing.is_at("/grading").says("暂时没有您要评的答卷");
}

on_both!(from_an_answer_one_step_leads_to_how_it_came_about);
async fn from_an_answer_one_step_leads_to_how_it_came_about(site: Site) {
    let zhou = site.participant("zhoumoumou").await;
    let part = Part::of(&zhou, "K7-4209", &[(TASK, "调取店外监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let desk = wang.get(&format!("/grading/{sitting}/{TASK}/next")).await;
    let history = wang.get(&desk.link("修改过程")).await;
    history.status(200).says("第 1 版").says("调取店外监控。");
    for secret in ["周某某", "zhoumoumou", "东溪县"] {
        history.never_mentions(secret);
    }
}
