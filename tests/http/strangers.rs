//! What belongs to others is not there: every route that names a sitting, a task, a marking, an
//! appeal, a participant or a receipt, asked by people whose business it is not.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};
use tongting::db::Id;
use tongting::sittings::Sitting;
use tongting::web::Role;
use tongting::web::permissions::{Rule, TABLE, Who};

use crate::support::written::{Part, Plan};
use crate::support::{Actor, Page, Site, form_body, seed};

const TASK: &str = "A-T2";

/// Things that are really there, by the name that patterns give them.
type Names = BTreeMap<&'static str, String>;

/// Whether a route names something that belongs to a sitting.
fn is_about_a_sitting(rule: &&Rule) -> bool {
    ["/sittings/{", "/standings/{", "/grading/", "/gradings/{"]
        .iter()
        .any(|part| rule.pattern.contains(part))
        && rule.pattern.contains('{')
}

fn filled(pattern: &str, names: &Names) -> String {
    let path = pattern.replace("{path:.*}", "evidence/picture.png");
    let mut path = path.replace("{id}", &names["sitting"]);
    for (name, value) in names {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    assert!(!path.contains('{'), "{path} names something unknown");
    path
}

/// What a page of ours would send to this route.
fn body_for(pattern: &str) -> Value {
    match pattern.rsplit('/').next().unwrap() {
        "draft" => json!({ "base": 0, "client": "p", "sequence": 1, "text": "别人的答卷" }),
        "hand-in" => json!({ "revision": 1 }),
        "{document}" => json!({ "base": 0, "content": { "marks": [], "note": "" } }),
        "state" => json!({ "state": "grading" }),
        "extensions" => json!({ "minutes": 5, "reason": "停电" }),
        "announcements" => json!({ "text": "通知" }),
        "{marking}" => json!({ "base": 0, "marks": [] }),
        _ => Value::Null,
    }
}

/// The fields of all forms of a sitting, so that none is refused for what is missing.
fn form() -> String {
    form_body(&[
        ("to", "grading"),
        ("title", "改名"),
        ("office", &seed::office(seed::PROVINCE).to_string()),
        ("opens-at", "2026-11-24T09:00"),
        ("closes-at", "2026-11-24T12:00"),
        ("do", "add"),
        ("list", "zhangmoumou"),
        ("draft", "1"),
        ("reason", "停电"),
        ("whom", "all"),
        ("minutes", "5"),
        ("text", "别人的答卷"),
        ("base", "0"),
        ("client", "p"),
        ("action", "save"),
        ("task", TASK),
        ("decision", "upheld"),
        ("reply", "维持"),
    ])
}

async fn asks(actor: &Actor, rule: &Rule, names: &Names) -> Page {
    let method: Method = rule.method.parse().unwrap();
    let path = filled(rule.pattern, names);
    let mut request = actor.request(method, &path);
    if rule.method != "GET" {
        request = request.header("x-csrf-token", actor.token().await);
        let uploads = ["/emergency", "/sheet"];
        if rule.pattern.starts_with("/api/") {
            let body = body_for(rule.pattern);
            if !body.is_null() {
                request = request.json(&body);
            }
        } else if uploads.iter().any(|end| rule.pattern.ends_with(end)) {
            let part = reqwest::multipart::Part::bytes(b"{}".to_vec()).file_name("x.json");
            request = request.multipart(reqwest::multipart::Form::new().part("file", part));
        } else {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form());
        }
    }
    actor.sends(request).await
}

fn may_ask(who: Who, roles: &[Role]) -> bool {
    match who {
        Who::Anybody | Who::SignedIn => true,
        Who::Any(wanted) => roles.iter().any(|role| wanted.contains(role)),
    }
}

/// A published sitting of the province with an answer, a marking and an appeal.
async fn somebody_elses(site: &Site) -> (Id<Sitting>, Names) {
    let zhou = site.participant("zhoumoumou").await;
    let part = Part::of(&zhou, "K7-4209", &[(TASK, "调取店外监控。")]);
    let sitting = site.written(Plan::default(), vec![part]).await;
    let liu = site.trainer("liumoumou").await;
    let marking = liu.grades_next(sitting, &["2", "2", "2", "2", "1"]).await;
    let participant = site.ids_of(sitting).await.remove(0);
    site.publish(sitting).await;
    let reason = [("task", TASK), ("reason", "请复核。")];
    let filing = format!("/sittings/{sitting}/appeals");
    zhou.post_form(&filing, &reason).await.says("申诉已提交");
    let list = liu.get("/grading/appeals").await;
    let appeal = list.attribute("tbody a", "href");
    let names = BTreeMap::from([
        ("sitting", sitting.to_string()),
        ("task", TASK.to_owned()),
        ("document", "A-E01".to_owned()),
        ("participant", participant),
        ("marking", marking),
        ("appeal", appeal.rsplit('/').next().unwrap().to_owned()),
    ]);
    (sitting, names)
}

on_both!(what_belongs_to_others_is_not_there);
async fn what_belongs_to_others_is_not_there(site: Site) {
    let (_, names) = somebody_elses(&site).await;
    // Somebody who takes part elsewhere, and somebody with every role in another city.
    let li = site.participant("limoumou").await;
    let all = [Role::Organiser, Role::Trainer, Role::Staff];
    let limited = all.iter().map(|role| (*role, Some(seed::SECOND_CITY)));
    let sun = site
        .newcomer("sunmoumou", seed::SECOND_CITY, limited.collect())
        .await;
    sun.sits_down().await;
    let (mut asked, mut faults) = (0, Vec::new());
    for (actor, roles) in [(&li, &[Role::Participant][..]), (&sun, &all[..])] {
        for rule in TABLE.iter().filter(is_about_a_sitting) {
            if !may_ask(rule.who, roles) {
                continue;
            }
            asked += 1;
            let page = asks(actor, rule, &names).await;
            if page.code != 404 {
                let (method, pattern) = (rule.method, rule.pattern);
                faults.push(format!(
                    "{method} {pattern} as {}: {}",
                    actor.account, page.code
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(asked > 50, "{asked} routes");
}

on_both!(what_is_not_there_and_what_is_not_ones_own_look_the_same);
async fn what_is_not_there_and_what_is_not_ones_own_look_the_same(site: Site) {
    let (sitting, _) = somebody_elses(&site).await;
    let li = site.participant("limoumou").await;
    let words = |page: &Page| page.words().replace(page.header("x-request-id"), "");
    let theirs = li.get(&format!("/sittings/{sitting}/result")).await;
    let nobodys = Id::<Sitting>::fresh();
    let nothing = li.get(&format!("/sittings/{nobodys}/result")).await;
    assert_eq!(words(&theirs), words(&nothing));
}

on_both!(a_marking_is_its_graders_alone);
async fn a_marking_is_its_graders_alone(site: Site) {
    let (_, names) = somebody_elses(&site).await;
    let yang = site.trainer("yangmoumou").await;
    for path in ["/grading/markings/", "/api/v1/gradings/"] {
        let path = format!("{path}{}", names["marking"]);
        yang.get(&path).await.status(404);
    }
}

on_both!(receipts_and_participants_are_found_in_their_own_sitting_only);
async fn receipts_and_participants_are_found_in_their_own_sitting_only(site: Site) {
    let (_, names) = somebody_elses(&site).await;
    let zhang = site.participant("zhangmoumou").await;
    let sitting = site.opened(&[&zhang]).await;
    let task = format!("/api/v1/sittings/{sitting}/tasks/A-T1");
    let draft = body_for("/draft");
    zhang
        .api("PUT", &format!("{task}/draft"), draft)
        .await
        .status(200);
    let receipt = zhang
        .api("PUT", &format!("{task}/hand-in"), body_for("/hand-in"))
        .await;
    let code = receipt.status(200).json()["code"].clone();
    let look_up = |sitting: &str| {
        format!(
            "/sittings/{sitting}/receipts?code={}",
            code.as_str().unwrap()
        )
    };
    let qian = site.organiser("qianmoumou").await;
    qian.get(&look_up(&sitting.to_string()))
        .await
        .says("张某某");
    qian.get(&look_up(&names["sitting"]))
        .await
        .says("本场没有这个回执码")
        .does_not_say("张某某");
    let person = format!("/sittings/{sitting}/people/{}", names["participant"]);
    qian.get(&person).await.status(404);
}
