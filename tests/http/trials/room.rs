//! The room as people see it: each role its panel, the witness outside nothing, the wall without an
//! account; and all of it without scripts.

use serde_json::json;

use crate::support::hearing::{CLERK, Court, DEFENDANT, DEFENDER, JUDGE, PROSECUTOR, WITNESS};
use crate::support::{Actor, Page, Site};

const SPEECH: &str = "审判长，公诉人宣读起诉书。";

impl Court {
    fn page(&self) -> String {
        format!("/hearings/{}", self.id)
    }

    /// A form of the page, posted as it is.
    async fn posts(&self, actor: &Actor, part: u16, fields: &[(&str, &str)]) -> Page {
        let part = part.to_string();
        let mut all = vec![("as", part.as_str())];
        all.extend_from_slice(fields);
        actor.post_form(&format!("{}/act", self.page()), &all).await
    }
}

on_both!(everybody_finds_the_panel_of_their_role_in_both_languages);
async fn everybody_finds_the_panel_of_their_role_in_both_languages(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    let panels = [
        (&court.judge, "#grant", "#inject"),
        (&court.clerk, "#write-down", "#grant"),
        (&court.prosecutor, "#show", "#write-down"),
        (&court.defendant, "#say", "#grant"),
        (&court.director, "#inject", "#say"),
        (&observer, "#answer-prompt", "#say"),
    ];
    for (actor, own, not_own) in panels {
        for language in ["zh-CN", "en"] {
            let page = actor.get_in(language, &court.page()).await;
            page.status(200).shows(own).does_not_show(not_own);
            assert_eq!(page.text_of("#floor-label"), "公诉人");
        }
    }
    let stranger = site.participant("sunmoumou").await;
    stranger.get(&court.page()).await.status(404);
    let not_mine = format!("{}?as={JUDGE}", court.page());
    court.prosecutor.get(&not_mine).await.status(404);
    let not_directing = format!("{}?as=director", court.page());
    court.prosecutor.get(&not_directing).await.status(404);
}

on_both!(a_witness_outside_has_nothing_of_the_hearing_before_them_until_the_call);
async fn a_witness_outside_has_nothing_of_the_hearing_before_them_until_the_call(site: Site) {
    let court = site.court_in_session().await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    let line = json!({ "kind": "say", "text": SPEECH });
    court
        .acts(&court.prosecutor, PROSECUTOR, line)
        .await
        .status(200);
    let page = court.witness.get(&court.page()).await;
    page.status(200)
        .shows("#outside")
        .does_not_show("#room")
        .never_mentions(SPEECH);
    court
        .witness
        .get(&format!("{}/wall", court.page()))
        .await
        .status(404);

    for _ in 0..4 {
        court.opens_next_stage().await;
    }
    let call = json!({ "kind": "call_witness", "part": WITNESS });
    court.acts(&court.judge, JUDGE, call).await.status(200);
    let page = court.witness.get(&court.page()).await;
    // In court they hear from now on, and testify without the case file.
    page.status(200)
        .shows("#room")
        .does_not_show("#dossier")
        .never_mentions(SPEECH);
}

on_both!(the_room_works_without_scripts);
async fn the_room_works_without_scripts(site: Site) {
    let court = site.court_in_session().await;
    let asked = court
        .posts(
            &court.prosecutor,
            PROSECUTOR,
            &[("kind", "request_floor"), ("purpose", "statement")],
        )
        .await;
    asked.status(200).is_at(&court.page());
    let page = court.judge.get(&court.page()).await;
    assert_eq!(page.count("#asks > li"), 1);
    let granted = [
        ("kind", "grant_floor"),
        ("to", "3"),
        ("purpose", "statement"),
        ("seconds", ""),
    ];
    court.posts(&court.judge, JUDGE, &granted).await.status(200);
    let said = [("kind", "say"), ("text", SPEECH), ("from_notes", "true")];
    court
        .posts(&court.prosecutor, PROSECUTOR, &said)
        .await
        .status(200)
        .says(SPEECH);

    // What the rules refuse comes back as the page, with the reason and the article.
    let refused = court
        .posts(
            &court.defender,
            DEFENDER,
            &[("kind", "say"), ("text", "插话")],
        )
        .await;
    refused.status(409).shows("#room").says("第一百九十八条");
    let nonsense = court
        .posts(&court.defender, DEFENDER, &[("kind", "say")])
        .await;
    nonsense.status(422);
    let not_mine = court.posts(&court.defender, JUDGE, &said).await;
    not_mine.status(404);

    // A correction shows in its line, with its reason.
    let corrected = [
        ("kind", "correct"),
        ("line", "1"),
        ("text", "审判长，现在宣读起诉书。"),
        ("reason", "漏记"),
    ];
    let page = court.posts(&court.clerk, CLERK, &corrected).await;
    page.status(200);
    let line = page.text_of("#entries > li[data-line='1']");
    assert!(
        line.contains("现在宣读起诉书") && line.contains("漏记"),
        "{line}"
    );
}

on_both!(observers_answer_once_and_the_last_answer_counts);
async fn observers_answer_once_and_the_last_answer_counts(site: Site) {
    let court = site.court_in_session().await;
    let observer = site.observer_of(&court, "zhoumoumou").await;
    let another = site.observer_of(&court, "sunmoumou").await;
    let mut director = court
        .director
        .listens(&format!("hearing/{}/director", court.id), None)
        .await;
    let prompt = json!({ "kind": "prompt", "question": "先做什么？", "form": "one",
        "choices": ["讯问", "宣读供述"], "seconds": 60 });
    court.directs(prompt).await.status(200);
    let address = court.api("/prompts/1/answer");
    let gives = async |actor: &Actor, choices: serde_json::Value| {
        actor
            .api("PUT", &address, json!({ "choices": choices }))
            .await
    };
    gives(&observer, json!([0])).await.status(200);
    gives(&observer, json!([1])).await.status(200);
    gives(&observer, json!([2])).await.status(409);
    gives(&observer, json!([0, 1])).await.status(409);
    gives(&court.prosecutor, json!([0])).await.status(409);
    let form = format!("{}/prompts/1/answer", court.page());
    another
        .post_form(&form, &[("choices", "0"), ("text", "")])
        .await
        .status(200);
    let page = observer.get(&court.page()).await;
    assert_eq!(page.count("#choices input[checked]"), 1);
    assert_eq!(page.attribute("#choices input[checked]", "value"), "1");

    let told = director.hears("answers").await;
    assert_eq!(told.data["data"]["answers"], 2);
    assert_eq!(told.data["data"]["counts"], json!([1, 1]));
    observer.get(&court.page()).await.does_not_say("2 人作答");
    court
        .directs(json!({ "kind": "release_prompt", "prompt": 1 }))
        .await
        .status(200);
    observer.get(&court.page()).await.says("2 人作答");
    gives(&observer, json!([0])).await.status(409);

    let text = json!({ "kind": "prompt", "question": "怎么回应？", "form": "text", "choices": [], "seconds": 10 });
    court.directs(text).await.status(200);
    site.clock.advance_seconds(16);
    let late = observer
        .api(
            "PUT",
            &court.api("/prompts/2/answer"),
            json!({ "text": "核实原因" }),
        )
        .await;
    late.status(409);
}

on_both!(a_venues_wall_shows_the_room_by_its_key_and_nothing_that_is_secret);
async fn a_venues_wall_shows_the_room_by_its_key_and_nothing_that_is_secret(site: Site) {
    let court = site.court_in_session().await;
    let key = court.hangs_a_wall(&site).await;
    court.grants(PROSECUTOR, "statement").await.status(200);
    court
        .acts(
            &court.prosecutor,
            PROSECUTOR,
            json!({ "kind": "say", "text": SPEECH }),
        )
        .await
        .status(200);
    let scene = "被告人当庭翻供。";
    let inject = json!({ "kind": "inject", "code": "retracts", "to": DEFENDANT, "scene": scene, "seconds": 180 });
    court.directs(inject).await.status(200);

    let wall = site.visitor();
    let by_key = |key: &str| format!("{}/wall?key={key}", court.page());
    let page = wall.get(&by_key(key)).await;
    page.status(200)
        .says("城关区院分会场")
        .says(SPEECH)
        .never_mentions(scene);
    page.does_not_show("form")
        .does_not_show("main button:not([hidden])");
    wall.get(&by_key("another")).await.status(404);
    wall.get(&format!("{}/wall", court.page()))
        .await
        .status(404);

    let state = wall
        .get(&format!("{}/wall/state?key={key}&after=0", court.page()))
        .await;
    state.status(200).never_mentions(scene);
    let events = state.json()["events"].as_array().unwrap().clone();
    assert!(events.iter().any(|one| one["event"]["text"] == SPEECH));
    // Who may follow the hearing opens a wall without a key.
    court
        .judge
        .get(&format!("{}/wall", court.page()))
        .await
        .status(200);
}

on_both!(a_form_that_is_sent_twice_counts_once_and_the_same_words_later_count_again);
async fn a_form_that_is_sent_twice_counts_once_and_the_same_words_later_count_again(site: Site) {
    let court = site.court_in_session().await;
    let page = court.judge.get(&court.page()).await;
    let first = page.field("request");
    let says = |request: String| {
        let court = court.clone();
        async move {
            let fields = [
                ("request", request.as_str()),
                ("kind", "say"),
                ("text", "同意。"),
            ];
            court.posts(&court.judge, JUDGE, &fields).await.status(200);
        }
    };
    says(first.clone()).await;
    says(first).await;
    let lines = |page: &Page| page.count("#entries [data-kind=line]");
    let page = court.judge.get(&court.page()).await;
    assert_eq!(lines(&page), 1);
    says(page.field("request")).await;
    assert_eq!(lines(&court.judge.get(&court.page()).await), 2);
}
