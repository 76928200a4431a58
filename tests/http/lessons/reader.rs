//! The library, the parts, files by ranges, and the way to the certificate.

use reqwest::Method;

use super::*;

with_lesson!(a_lesson_is_read_from_the_library_to_its_certificate);
async fn a_lesson_is_read_from_the_library_to_its_certificate(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let trainer = site.trainer("heqing").await;
    zhang
        .get("/lessons")
        .await
        .status(200)
        .says("正当防卫的限度")
        .says("未开始");
    let overview = zhang.get(LESSON).await;
    overview
        .status(200)
        .says("开始学习")
        .says("不低于 60%")
        .says("《刑法》第二十条");
    overview.does_not_say("已核对");
    let page = opens(&zhang, "P1").await;
    page.says("正在进行")
        .shows("figure img[alt='现场平面图']")
        .says("读完了，下一节");
    let next = zhang
        .post_form(&format!("{LESSON}/parts/P1/read"), &[])
        .await;
    next.status(200).is_at(&format!("{LESSON}/parts/P2"));
    next.shows("video track[kind=captions]")
        .says("先看事实，再看法律");
    reads_all(&site, &zhang).await;
    opens(&zhang, "P3").await.shows("iframe[src$='slides.pdf']");
    answers_all_right(&zhang).await;
    opens(&zhang, "P4")
        .await
        .says("合格")
        .says("70 分（满分 70 分）");
    zhang
        .get(&format!("{LESSON}/certificate"))
        .await
        .status(404);

    let attempt = begins(&zhang, "P5").await;
    let text = json!({ "text": "侵害已经结束，属于明显超过。" });
    let given = answers(&zhang, "P5", &attempt, "Q8", text).await;
    assert_eq!(given.status(200).json()["points"], Value::Null);
    opens(&zhang, "P5").await.says("等待教官批阅");
    let queue = trainer.get("/lessons/grading").await;
    queue
        .status(200)
        .says("侵害已经结束")
        .does_not_say(&zhang.name())
        .does_not_say("县");
    let code = queue.attribute("input[name^='points-']", "name");
    let base = code.replace("points-", "base-");
    let remark = code.replace("points-", "remark-");
    let marks = [
        (code.as_str(), "15.5"),
        (base.as_str(), "0"),
        (remark.as_str(), "论证完整。"),
    ];
    trainer
        .post_form("/lessons/grading", &marks)
        .await
        .status(200)
        .says("没有需要批阅的回答");

    opens(&zhang, "P5")
        .await
        .says("15.5")
        .says("论证完整")
        .says("本课已完成");
    zhang.get("/lessons").await.says("已完成");
    let certificate = zhang.get(&format!("{LESSON}/certificate")).await;
    certificate
        .status(200)
        .says(&zhang.name())
        .says("正当防卫的限度")
        .shows("svg path");
    let public = certificate.attribute(".certificate-scan a", "href");
    let seen = site.visitor().get(&public).await;
    seen.status(200)
        .says("证书有效")
        .says(&zhang.name())
        .says("2026");
    // Under another number there is nothing, which is said, with a form for the right one.
    for wrong in ["AAAABBBBCCCCDDDD", "AAAA"] {
        let page = site.visitor().get(&format!("/certificates/{wrong}")).await;
        page.status(404).says("本平台没有编号为").says(wrong);
        assert_eq!(page.field("code"), wrong);
    }
    site.visitor()
        .get("/certificates")
        .await
        .status(200)
        .shows("form[action='/certificates'] #code")
        .does_not_say("本平台没有编号为");
    let typed = public.rsplit('/').next().unwrap().to_lowercase();
    site.visitor()
        .get(&format!("/certificates?code={typed}"))
        .await
        .status(200)
        .says("证书有效");
    site.visitor()
        .get("/certificates?code=12")
        .await
        .status(404)
        .says("本平台没有编号为");
}

with_lesson!(the_place_is_remembered_at_another_device);
async fn the_place_is_remembered_at_another_device(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    opens(&zhang, "P2").await;
    site.clock.advance_seconds(30);
    let now = site.clock.now().micros();
    let place = |value: i64, at: i64| json!({ "place": { "value": value, "at": at } });
    reports(&zhang, "P2", place(250, now)).await.status(200);
    reports(&zhang, "P2", place(100, now - 9_000_000))
        .await
        .status(200);
    let phone = zhang.at_another_browser();
    phone.sits_down().await;
    assert_eq!(opens(&phone, "P2").await.data("lesson-data")["place"], 250);
    phone
        .get(LESSON)
        .await
        .says("继续学习")
        .shows(&format!("a[href='{LESSON}/parts/P2']"));
}

with_lesson!(files_come_by_ranges_and_only_to_who_is_signed_in);
async fn files_come_by_ranges_and_only_to_who_is_signed_in(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    let folder = format!("{LESSON}/files/{}", version(&zhang).await);
    let film = std::fs::read(fixtures().join("lessons/sample/media/talk.webm")).unwrap();
    let path = format!("{folder}/media/talk.webm");
    let whole = zhang.get(&path).await;
    assert_eq!(whole.status(200).body, film);
    assert_eq!(whole.header("content-type"), "video/webm");
    assert!(whole.header("content-security-policy").contains("sandbox"));
    let part = zhang
        .request(Method::GET, &path)
        .header("range", "bytes=10-19");
    let part = zhang.sends(part).await;
    assert_eq!(part.status(206).body, film[10..20]);
    let beyond = zhang
        .request(Method::GET, &path)
        .header("range", "bytes=99999-");
    zhang.sends(beyond).await.status(416);
    let known = zhang
        .request(Method::GET, &path)
        .header("if-none-match", whole.header("etag"));
    zhang.sends(known).await.status(304);
    let captions = zhang.get(&format!("{folder}/media/talk.vtt")).await;
    assert!(
        captions
            .status(200)
            .header("content-type")
            .starts_with("text/vtt")
    );
    for other in [
        "lesson.toml",
        "pages/01.md",
        "media/none.png",
        "../lesson.toml",
    ] {
        zhang.get(&format!("{folder}/{other}")).await.status(404);
    }
    let visitor = site.visitor();
    let request = visitor.request(Method::GET, &path);
    assert!(
        visitor
            .sends(request)
            .await
            .location()
            .unwrap()
            .starts_with("/sign-in")
    );
}

with_lesson!(a_newer_version_waits_until_it_is_taken_and_keeps_what_did_not_change);
async fn a_newer_version_waits_until_it_is_taken_and_keeps_what_did_not_change(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    reads_all(&site, &zhang).await;
    let before = version(&zhang).await;
    brings_newer(&site).await;

    assert_eq!(version(&zhang).await, before);
    zhang.get(LESSON).await.says("本课已有新版本");
    let taken = zhang.post_form(&format!("{LESSON}/newer"), &[]).await;
    taken
        .status(200)
        .says("已换到新版本")
        .does_not_say("本课已有新版本");
    assert_ne!(version(&zhang).await, before);
    // The version that was left takes no attempt any more: it might ask less.
    let attempts = format!("{API}/parts/P4/attempts");
    let left = json!({ "version": before });
    zhang.api("POST", &attempts, left).await.status(404);
    let parts = zhang.api("GET", API, Value::Null).await.json();
    let done: Vec<bool> = parts["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["done"] == true)
        .collect();
    assert_eq!(done, [false, true, true, false, false]);
    opens(&zhang, "P1").await.says("争吵");
}

with_lesson!(the_last_two_parts_at_two_devices_at_the_same_moment_complete_the_lesson);
async fn the_last_two_parts_at_two_devices_at_the_same_moment_complete_the_lesson(site: Site) {
    let trainer = site.trainer("heqing").await;
    for account in ["zhangmoumou", "limoumou", "wangmoumou", "zhaomoumou"] {
        let desk = site.participant(account).await;
        for part in ["P1", "P3"] {
            opens(&desk, part).await;
        }
        opens(&desk, "P2").await;
        site.clock.advance_seconds(60);
        desk.sits_down().await;
        plays(&site, &desk, 0, 600).await.status(200);
        answers_all_right(&desk).await;
        let attempt = begins(&desk, "P5").await;
        let text = json!({ "text": "侵害已经结束，属于明显超过。" });
        let given = answers(&desk, "P5", &attempt, "Q8", text).await;
        given.status(200);
        let queue = trainer.get("/lessons/grading").await;
        let code = queue.attribute("input[name^='points-']", "name");
        let base = code.replace("points-", "base-");
        let marks = [(code.as_str(), "15.5"), (base.as_str(), "0")];
        let graded = trainer.post_form("/lessons/grading", &marks).await;
        graded.status(200);
        let certificate = format!("{LESSON}/certificate");
        desk.get(&certificate).await.status(404);
        let phone = desk.at_another_browser();
        phone.sits_down().await;
        let read = json!({ "read": true });
        let (one, other) = tokio::join!(
            reports(&desk, "P1", read.clone()),
            reports(&phone, "P3", read.clone()),
        );
        assert_eq!(one.status(200).json()["done"], true);
        assert_eq!(other.status(200).json()["done"], true);
        desk.get(&certificate).await.status(200);
    }
}
