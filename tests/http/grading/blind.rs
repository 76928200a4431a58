//! Nothing that a grader can reach names an author, or hints at one.

use serde_json::Value;

use super::TASK;
use crate::support::Site;
use crate::support::written::{Part, Plan};

on_both!(no_page_answer_or_event_of_a_grader_names_an_author);
async fn no_page_answer_or_event_of_a_grader_names_an_author(site: Site) {
    let (zhang, li) = (
        site.participant("zhoumoumou").await,
        site.participant("wumoumou").await,
    );
    let parts = vec![
        Part::of(&zhang, "K7-4209", &[(TASK, "先交的答卷。")]),
        Part::of(&li, "A2-0001", &[(TASK, "后交的答卷。")]),
    ];
    let sitting = site.written(Plan::default(), parts).await;
    let ids = site.ids_of(sitting).await;
    let handed_in = site.clock.now().plus_minutes(-70);
    let wang = site.trainer("wangmoumou").await;
    let mut stream = wang.listens(&format!("grading/{sitting}"), Some("0")).await;
    let first = wang.get(&format!("/grading/{sitting}/{TASK}/next")).await;
    let marking = first.path.rsplit('/').next().unwrap().to_owned();
    wang.gives(&marking, &["3", "3", "4", "3", "2"]).await;
    wang.finishes(&marking).await.status(200);
    let pages = [
        first,
        wang.get("/grading").await,
        wang.get(&format!("/grading/{sitting}/{TASK}/mine")).await,
        wang.get(&format!("/grading/markings/{marking}")).await,
        wang.get("/grading/appeals").await,
        wang.api("GET", "/api/v1/gradings", Value::Null).await,
        wang.api("GET", &format!("/api/v1/gradings/{marking}"), Value::Null)
            .await,
    ];
    let moments = [
        handed_in.micros().to_string(),
        handed_in.plus_seconds(1).micros().to_string(),
        "07:50".to_owned(),
    ];
    for page in &pages {
        page.status(200);
        let headers = format!("{:?}", page.headers);
        let secrets = [
            "周某某",
            "吴某某",
            "zhoumoumou",
            "wumoumou",
            "东溪县",
            "Dongxi",
        ];
        let hidden = secrets.iter().map(ToString::to_string);
        for secret in hidden.chain(ids.clone()).chain(moments.clone()) {
            page.never_mentions(&secret);
            assert!(!headers.contains(&secret), "{secret} in {headers}");
            assert!(!page.path.contains(&secret), "{secret} in {}", page.path);
        }
    }
    let event = stream.hears("changed").await;
    for secret in ids {
        assert!(!event.data.to_string().contains(&secret));
    }
}

on_both!(no_other_role_reaches_a_grader_s_desk);
async fn no_other_role_reaches_a_grader_s_desk(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let part = Part::of(&zhang, "K7-4209", &[(TASK, "答卷。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let wang = site.trainer("wangmoumou").await;
    let marking = wang.claims(sitting, TASK).await.unwrap();
    let zhao = site.trainer("zhaomoumou").await;
    zhao.get(&format!("/grading/markings/{marking}"))
        .await
        .status(404);
    zhao.gives_blindly(&marking).await.status(404);
    for actor in [&zhang, &site.organiser("sunmoumou").await] {
        actor
            .get(&format!("/grading/markings/{marking}"))
            .await
            .status(403);
    }
    // Before grading begins there is nothing to see at all.
    zhang
        .get(&format!("/sittings/{sitting}/result"))
        .await
        .status(404);
}
