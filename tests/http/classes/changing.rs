//! Classes that cannot be, that are cancelled, and that end early.

use super::{FORM, fills, makes};
use crate::support::Site;

on_both!(a_class_that_cannot_be_is_refused_with_words_at_its_fields);
async fn a_class_that_cannot_be_is_refused_with_words_at_its_fields(site: Site) {
    let organiser = site.organiser("zuzhizhe").await;
    for (change, words) in [
        (("title", ""), "请填写名称"),
        (("ends-at", "2026-11-23T09:00"), "结束时间应当在开始之后"),
        (("ends-at", "2026-11-25T09:00"), "24 小时以内"),
        (("percent", "0"), "1 到 100"),
        (("percent", "101"), "1 到 100"),
        (("credit-minutes", "1000000000"), "0 到 1440"),
        (("credit-minutes", "-1"), "0 到 1440"),
        (("stream-url", "https://evil.example/"), "允许的主机"),
        (("kind", "other"), "云课堂或者大课堂"),
        (("starts-at", "明天"), "请填写日期和时间"),
    ] {
        let page = fills(&organiser, &[change]).await;
        page.status(422).says(words);
        assert_eq!(page.field("lecturer"), "周某某", "what was typed stays");
    }
    let nobody = site.participant("zhangmoumou").await;
    nobody.get("/classes/manage/new").await.status(403);
    nobody.get("/classes").await.status(200).says("还没有课堂");
}

on_both!(a_class_that_is_cancelled_takes_nobody_and_one_closed_early_was_as_long_as_it_was);
async fn a_class_that_is_cancelled_takes_nobody_and_one_closed_early_was_as_long_as_it_was(
    site: Site,
) {
    let viewer = site.participant("zhangmoumou").await;
    let mut class = makes(&site, &[], "zhangmoumou").await;
    class.opens_wall("报告厅").await;
    class.does("close").await.status(409).says("还没有开始");
    class.does("cancel").await.status(200).says("课堂已取消");
    assert_eq!(class.wall(&site, "报告厅").await["open"], false);
    viewer
        .get(&class.path)
        .await
        .status(200)
        .says("本课堂已取消");
    class.does("reopen").await.status(200).says("课堂已恢复");
    site.clock.set("2026-11-23T10:00");
    class
        .checks(&site, &viewer, "报告厅", "in")
        .await
        .status(200);
    viewer
        .get(&class.path)
        .await
        .says("离场时请扫描会场大屏上的二维码签退")
        .does_not_say("到场后请扫描");
    site.clock.advance_minutes(40);
    class.does("close").await.status(200);
    assert_eq!(class.attendance().await[&viewer.name()], (2400, true));
    viewer
        .get(&class.path)
        .await
        .says("在课 40 分钟")
        .says("已达到要求");
}

on_both!(a_class_closed_by_mistake_goes_on_with_everybody_who_was_there);
async fn a_class_closed_by_mistake_goes_on_with_everybody_who_was_there(site: Site) {
    let viewer = site.participant("zhangmoumou").await;
    let mut class = makes(&site, &[], "zhangmoumou").await;
    class.opens_wall("报告厅").await;
    site.clock.set("2026-11-23T10:00");
    class
        .checks(&site, &viewer, "报告厅", "in")
        .await
        .status(200);
    site.clock.advance_minutes(10);
    class.does("close").await.status(200);
    site.clock.advance_minutes(1);
    class.does("reopen").await.status(200);
    assert_eq!(class.wall(&site, "报告厅").await["here"], 1);
    site.clock.advance_minutes(79);
    class
        .checks(&site, &viewer, "报告厅", "out")
        .await
        .status(200);
    assert_eq!(class.attendance().await[&viewer.name()], (5400, true));
}

on_both!(a_class_without_hours_is_certified_and_what_was_certified_stays);
async fn a_class_without_hours_is_certified_and_what_was_certified_stays(site: Site) {
    let viewer = site.participant("zhangmoumou").await;
    let change = [("credit-minutes", "0"), ("signs-out", "")];
    let mut class = makes(&site, &change, "zhangmoumou").await;
    class.opens_wall("报告厅").await;
    site.clock.set("2026-11-23T10:00");
    class
        .checks(&site, &viewer, "报告厅", "in")
        .await
        .status(200);
    site.clock.advance_minutes(100);
    class.does("close").await.status(200);
    let credit = format!("{}/credit", class.path);
    class.organiser.get(&credit).await.says("不计学时");
    class.organiser.post_form(&credit, &[]).await.status(200);
    let certificate = format!("{}/certificate", class.path);
    let printed = viewer.get(&certificate).await;
    printed
        .status(200)
        .says("正当防卫专题")
        .does_not_say("计入培训学时");

    // The title may still be mended, the certificate says what was certified; how it counted stays.
    let settings = format!("{}/settings", class.path);
    let renamed = changed(&[("title", "防卫限度专题"), ("credit-minutes", "0")]);
    class
        .organiser
        .post_form(&settings, &renamed)
        .await
        .status(200);
    viewer.get(&certificate).await.says("正当防卫专题");
    let more = changed(&[("credit-minutes", "90")]);
    class
        .organiser
        .post_form(&settings, &more)
        .await
        .status(409)
        .says("已有人计过学时");
}

/// The form of the class with some fields changed, as the settings send it.
fn changed(change: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = FORM.to_vec();
    for (name, text) in change {
        fields.retain(|(known, _)| known != name);
        fields.push((name, text));
    }
    fields
}
