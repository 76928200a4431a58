//! Classes that cannot be, that are cancelled, and that end early.

use super::{fills, makes};
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
    site.clock.advance_minutes(40);
    class.does("close").await.status(200);
    assert_eq!(class.attendance().await[&viewer.name()], (2400, true));
    viewer
        .get(&class.path)
        .await
        .says("在课 40 分钟")
        .says("已达到要求");
}
