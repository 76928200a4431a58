//! A sitting while it runs and after it: the clerk, the live view, late texts, traces.

use super::*;

on_both!(the_clerk_records_what_the_clock_did_and_collects_the_papers);
async fn the_clerk_records_what_the_clock_did_and_collects_the_papers(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let now = site.clock.now();
    let id = site
        .scheduled(now.plus_minutes(10), now.plus_minutes(70), &[&zhang])
        .await;
    let mut live = zhang.listens(&format!("sitting/{id}"), None).await;
    live.hears("hello").await;
    site.clock.advance_minutes(10);
    clerk::tick(&site.app, site.clock.now()).await.unwrap();
    live.hears("opened").await;
    zhang
        .saves(&id.to_string(), 0, "审查报告：认定事实")
        .await
        .status(200);

    site.clock.advance_minutes(62);
    let now = site.clock.now();
    clerk::tick(&site.app, now).await.unwrap();
    live.hears("closed").await;
    clerk::tick(&site.app, now).await.unwrap();
    let hub = organiser.get(&format!("/sittings/{id}/manage")).await;
    hub.says("已收卷").says("系统按时执行").says("转入评阅");
    let person = zhang.place(&site, &id.to_string()).await;
    let page = organiser
        .get(&format!("/sittings/{id}/people/{person}"))
        .await;
    page.says("收卷时自动提交")
        .says(FIRST_TASK)
        .never_mentions("认定事实");
    let grading = sends(
        &organiser,
        &format!("/sittings/{id}/state"),
        &[("to", "grading".into())],
    )
    .await;
    grading.status(200).says("评阅中");
    let early = sends(
        &organiser,
        &format!("/sittings/{id}/state"),
        &[("to", "published".into())],
    )
    .await;
    early.status(409).says("还有 1 份答卷没有评完");
}

on_both!(more_time_and_announcements_reach_the_open_pages_and_the_record);
async fn more_time_and_announcements_reach_the_open_pages_and_the_record(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let id = site.opened(&[&zhang, &li]).await;
    let mut live = zhang.listens(&format!("sitting/{id}"), None).await;
    live.hears("hello").await;
    let path = format!("/sittings/{id}/extensions");
    let without = [
        ("whom", "all".into()),
        ("minutes", "15".into()),
        ("reason", " ".into()),
    ];
    let refused = sends(&organiser, &path, &without).await;
    refused.status(422).says("请写明原因");
    assert_eq!(refused.field("minutes"), "15");

    let place = zhang.place(&site, &id.to_string()).await;
    let one = [
        ("whom", "participant".into()),
        ("participant", place),
        ("minutes", "15".into()),
        ("reason", "键盘故障".into()),
    ];
    sends(&organiser, &path, &one)
        .await
        .says("已延时")
        .says("键盘故障");
    live.hears("extended").await;
    let saved = zhang.saves(&id.to_string(), 0, "一").await;
    let others = li.saves(&id.to_string(), 0, "一").await;
    let closes = |page: &Page| page.json()["closes_at"].as_i64().unwrap();
    assert_eq!(closes(&saved) - closes(&others), 15 * 60 * 1_000_000);

    let path = format!("/sittings/{id}/announcements");
    sends(
        &organiser,
        &path,
        &[("text", "第三题证据A-E07以纸质为准".into())],
    )
    .await
    .says("已发送到所有页面");
    let event = live.hears("announcement").await;
    assert!(event.data.to_string().contains("纸质为准"));
    sends(&organiser, &path, &[("contingency", "A-C1".into())])
        .await
        .status(200);
    live.hears("announcement").await;
    sends(&organiser, &path, &[("contingency", "A-C1".into())])
        .await
        .status(422)
        .says("已经发布过了");
    let trail = site
        .read(|db| {
            audit_rows::table
                .select(audit_rows::action)
                .load::<String>(db)
                .unwrap()
        })
        .await;
    for action in ["sitting.extend", "sitting.announce"] {
        assert!(trail.iter().any(|known| known == action), "{action}");
    }
}

on_both!(a_text_after_the_grace_waits_for_the_organiser_and_counts_once_admitted);
async fn a_text_after_the_grace_waits_for_the_organiser_and_counts_once_admitted(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    zhang
        .saves(&id.to_string(), 0, "按时的文字")
        .await
        .status(200);
    site.clock.advance_minutes(130);
    zhang
        .saves(&id.to_string(), 1, "断网后才到的文字")
        .await
        .status(423);
    let path = format!("/sittings/{id}/late");
    let list = organiser.get(&path).await;
    list.says("张某某")
        .says("待决定")
        .never_mentions("断网后才到的文字");
    let draft = list.attribute("input[name=draft]", "value");
    let decide = |reason: &str| {
        [
            ("draft", draft.clone()),
            ("do", "admit".to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    sends(&organiser, &path, &decide(""))
        .await
        .status(422)
        .says("请写明理由");
    sends(&organiser, &path, &decide("考点断网，有监考记录"))
        .await
        .says("决定已记录")
        .says("已采纳");
    sends(&organiser, &path, &decide("再来一次"))
        .await
        .status(422)
        .says("已经有了决定");
    let place = zhang.place(&site, &id.to_string()).await;
    let text = site
        .read(move |db| {
            let place = place.parse().unwrap();
            let answers = tongting::sittings::scripts::answers_of(db, place).unwrap();
            tongting::sittings::scripts::script_text(db, answers[0].1).unwrap()
        })
        .await;
    assert_eq!(text, "断网后才到的文字");
}

on_both!(whoever_looks_at_a_blind_code_leaves_a_trace);
async fn whoever_looks_at_a_blind_code_leaves_a_trace(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    let code = site
        .read(|db| {
            participants::table
                .select(participants::blind_code)
                .first::<String>(db)
                .unwrap()
        })
        .await;
    let place = zhang.place(&site, &id.to_string()).await;
    let person = format!("/sittings/{id}/people/{place}");
    for page in [
        format!("/sittings/{id}/participants"),
        format!("/sittings/{id}/overview"),
        person.clone(),
    ] {
        organiser
            .get(&page)
            .await
            .status(200)
            .says("张某某")
            .never_mentions(&code);
    }
    organiser
        .post_form(&format!("{person}/blind-code"), &[])
        .await
        .says(&code);
    let seen = site
        .read(|db| {
            let looks = audit_rows::table.filter(audit_rows::action.eq("blind.view"));
            looks.select(audit_rows::actor).load::<String>(db).unwrap()
        })
        .await;
    assert_eq!(seen, ["qianmoumou"]);
}

on_both!(a_receipt_read_out_over_the_telephone_is_found);
async fn a_receipt_read_out_over_the_telephone_is_found(site: Site) {
    let staff = site.staff("zhoumoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    zhang.saves(&id.to_string(), 0, "写完了").await.status(200);
    let hand_in = format!("/api/v1/sittings/{id}/tasks/{FIRST_TASK}/hand-in");
    let receipt = zhang.api("PUT", &hand_in, json!({ "revision": 1 })).await;
    let code = receipt.status(200).json()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    let spoken = code.to_lowercase().replace('-', " ");
    let found = staff
        .get(&format!(
            "/sittings/{id}/receipts?code={}",
            spoken.replace(' ', "+")
        ))
        .await;
    found
        .status(200)
        .says(&code)
        .says("张某某")
        .says("本人提交");
    staff
        .get(&format!("/sittings/{id}/receipts?code=2222-2222"))
        .await
        .says("本场没有这个回执码");
    staff
        .get(&format!("/sittings/{id}/receipts?code=abc"))
        .await
        .says("这不是回执码");
}

on_both!(who_may_bring_in_an_emergency_file_finds_the_way_to_it);
async fn who_may_bring_in_an_emergency_file_finds_the_way_to_it(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let staff = site.staff("zhoumoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let id = site.opened(&[&zhang]).await;
    let page = format!("/sittings/{id}/emergency");
    for from in [
        organiser.get(&format!("/sittings/{id}/manage")).await,
        organiser.get(&format!("/sittings/{id}/late")).await,
        staff.get("/").await,
    ] {
        assert_eq!(from.link("导入应急文件"), page);
    }
    staff.get(&page).await.status(200).says(TITLE);
    let receipts = staff.get("/").await.link("回执查询");
    staff.get(&receipts).await.status(200).says(TITLE);
}

on_both!(trainers_see_the_key_others_do_not);
async fn trainers_see_the_key_others_do_not(site: Site) {
    let trainer = site.trainer("zhaomoumou").await;
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let pack = format!("/exercises/{EXERCISE}");
    trainer
        .get(&pack)
        .await
        .says("得分点")
        .says("参考答案")
        .says("待核对");
    organiser
        .get(&pack)
        .await
        .says("任务")
        .does_not_say("得分点")
        .never_mentions("纠正“互殴”定性");
    zhang.get(&pack).await.status(403);
    let opening = trainer.get(&format!("{pack}/preview?opening=1")).await;
    opening
        .says("审查报告（节选）")
        .does_not_say("补充侦查提纲")
        .never_mentions("纠正“互殴”定性");
    trainer
        .get(&format!("{pack}/preview"))
        .await
        .says("补充侦查提纲");
    let whole = trainer
        .api("GET", &format!("/api/v1/exercises/{EXERCISE}"), json!(null))
        .await;
    assert_eq!(
        whole.status(200).json()["key"]["scoring_points"][0]["code"],
        "A-P01"
    );
    organiser
        .api("GET", &format!("/api/v1/exercises/{EXERCISE}"), json!(null))
        .await
        .status(403);
}

on_both!(trainers_read_how_a_text_came_about_after_closing_and_not_whose_it_is);
async fn trainers_read_how_a_text_came_about_after_closing_and_not_whose_it_is(site: Site) {
    let trainer = site.trainer("zhaomoumou").await;
    let zhou = site.participant("zhoumoumou").await;
    let id = site.opened(&[&zhou]).await;
    zhou.saves(&id.to_string(), 0, "第一稿").await.status(200);
    zhou.saves(&id.to_string(), 1, "第二稿").await.status(200);
    let code = site
        .read(|db| {
            participants::table
                .select(participants::blind_code)
                .first::<String>(db)
                .unwrap()
        })
        .await;
    let history = format!("/sittings/{id}/history?code={code}&task={FIRST_TASK}");
    trainer.get(&history).await.status(404);
    site.clock.advance_minutes(125);
    let page = trainer.get(&history).await;
    let summaries = [
        "第 2 版 2026年11月23日 09:00:00 · 3 字 · 按时",
        "第 1 版 2026年11月23日 09:00:00 · 3 字 · 按时",
    ];
    assert_eq!(page.texts_of("main details.card summary"), summaries);
    assert_eq!(page.texts_of("main details.card p"), ["第二稿", "第一稿"]);
    for secret in ["周某某", "zhoumoumou", "东溪县"] {
        page.never_mentions(secret);
    }
}

on_both!(a_program_schedules_and_runs_a_sitting_by_the_same_rules);
async fn a_program_schedules_and_runs_a_sitting_by_the_same_rules(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    site.participant("zhangmoumou").await;
    let pack = site
        .read(|db| {
            tongting::exercises::store::current(db, EXERCISE)
                .unwrap()
                .unwrap()
                .id
        })
        .await;
    let now = site.clock.now();
    let body = |accounts: &[&str], closes: i64| {
        json!({
            "pack": pack, "title": "程序安排", "office": seed::office(seed::PROVINCE),
            "opens_at": now.plus_minutes(10), "closes_at": now.plus_minutes(closes), "graders": 1,
            "moments": { "hearing": now.plus_minutes(60) }, "participants": accounts,
        })
    };
    let path = "/api/v1/sittings";
    let wrong = organiser.api("POST", path, body(&["zhangmoumou"], 5)).await;
    assert_eq!(wrong.status(422).json()["fields"], json!(["closes-at"]));
    let unknown = organiser
        .api("POST", path, body(&["zhangmoumou", "nemo"], 120))
        .await;
    assert_eq!(unknown.status(422).json()["accounts"], json!(["nemo"]));
    organiser.get("/sittings/manage").await.says("还没有场次");
    let made = organiser
        .api("POST", path, body(&["zhangmoumou"], 120))
        .await;
    let id = made.status(201).json()["id"].as_str().unwrap().to_owned();
    let state = format!("{path}/{id}/state");
    organiser
        .api("PUT", &state, json!({ "state": "grading" }))
        .await
        .status(409);
    let scheduled = organiser
        .api("PUT", &state, json!({ "state": "scheduled" }))
        .await;
    assert_eq!(scheduled.status(200).json()["state"], "scheduled");
    let more = json!({ "minutes": 5, "reason": "设备" });
    organiser
        .api("POST", &format!("{path}/{id}/extensions"), more)
        .await
        .status(204);
    let say = json!({ "text": "请提前十分钟进入候考" });
    organiser
        .api("POST", &format!("{path}/{id}/announcements"), say)
        .await
        .status(201);
    organiser
        .api("POST", &format!("{path}/{id}/announcements"), json!({}))
        .await
        .status(422);
}

impl Actor {
    /// Saves an answer to the first task, grown from the stored revision `base`.
    pub async fn saves(&self, sitting: &str, base: i64, text: &str) -> Page {
        let path = format!("/api/v1/sittings/{sitting}/tasks/{FIRST_TASK}/draft");
        let body = json!({ "base": base, "client": "c1", "sequence": base + 1, "text": text });
        self.api("PUT", &path, body).await
    }

    /// The id of this person's part in a sitting.
    async fn place(&self, site: &Site, sitting: &str) -> String {
        let (sitting, person) = (sitting.parse().unwrap(), self.id());
        let place = site
            .read(move |db| {
                tongting::sittings::scripts::participant_of(db, sitting, person).unwrap()
            })
            .await;
        place.unwrap().to_string()
    }
}
