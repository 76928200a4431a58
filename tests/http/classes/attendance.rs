//! The list: ticked by hand, brought as a sheet, taken as a workbook.

use tongting::web::Role;
use tongting::web::sheets;
use tongting::web::sheets::write::{Cell, Table, workbook};

use super::makes;
use crate::support::{Site, seed};

/// A sheet with these rows under a heading.
fn sheet(rows: &[[&str; 3]]) -> Vec<u8> {
    let table = Table {
        name: "考勤".to_owned(),
        headings: ["账号", "到课", "离课"].map(ToOwned::to_owned).to_vec(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| Cell::from(*cell)).collect())
            .collect(),
    };
    workbook(&[table]).unwrap()
}

on_both!(a_wall_says_in_the_words_of_its_language_when_check_in_opens);
async fn a_wall_says_in_the_words_of_its_language_when_check_in_opens(site: Site) {
    let tomorrow = [
        ("starts-at", "2026-11-24T10:00"),
        ("ends-at", "2026-11-24T11:30"),
    ];
    let mut class = makes(&site, &tomorrow, "").await;
    class.opens_wall("报告厅").await;
    let state = class.wall(&site, "报告厅").await;
    assert_eq!(state["open"], false);
    assert_eq!(state["opens_at"], "2026年11月24日 09:00");
}

on_both!(who_keeps_the_list_ticks_many_and_settles_who_did_not_check_out);
async fn who_keeps_the_list_ticks_many_and_settles_who_did_not_check_out(site: Site) {
    let (first, second) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    let stranger = site.participant("luren").await;
    let class = makes(&site, &[], "zhangmoumou,limoumou").await;
    let keeper = site.staff("kaowu").await;
    let list = format!("{}/attendance", class.path);
    let (one, two) = (first.id().to_string(), second.id().to_string());
    let early = [("do", "whole"), ("person", one.as_str())];
    keeper
        .post_form(&list, &early)
        .await
        .status(409)
        .says("还没有开始");

    site.clock.set("2026-11-23T10:00");
    let both = [("do", "in"), ("person", one.as_str()), ("person", &two)];
    for _ in 0..2 {
        keeper
            .post_form(&list, &both)
            .await
            .status(200)
            .says("已登记");
    }
    keeper
        .post_form(&list, &[("do", "in")])
        .await
        .status(422)
        .says("还没有勾选");
    let other = stranger.id().to_string();
    keeper
        .post_form(&list, &[("do", "in"), ("person", &other)])
        .await
        .status(404);
    first.get(&list).await.status(403);
    keeper
        .post_form(&list, &early)
        .await
        .status(409)
        .says("还没有结束");
    site.clock.advance_minutes(60);
    keeper
        .post_form(&list, &[("do", "out"), ("person", &one)])
        .await
        .status(200);
    site.clock.advance_minutes(60);
    let seen = class.attendance().await;
    assert_eq!(seen[&first.name()], (3600, false));
    assert_eq!(seen[&second.name()], (0, false), "never checked out");
    let open = keeper.get(&format!("{list}?show=open")).await;
    open.status(200)
        .says(&second.name())
        .does_not_say(&first.name());
    keeper
        .post_form(&list, &[("do", "stayed"), ("person", &two)])
        .await
        .status(200);
    for _ in 0..2 {
        keeper.post_form(&list, &early).await.status(200);
    }
    let seen = class.attendance().await;
    assert_eq!(seen[&first.name()], (5400, true));
    assert_eq!(seen[&second.name()], (5400, true));
    let book = keeper.get(&format!("{list}.xlsx")).await;
    let sheet = sheets::read(&book.status(200).body).unwrap();
    let line = sheet
        .rows
        .iter()
        .find(|row| row.cells[1] == "limoumou")
        .unwrap();
    assert_eq!(
        (line.cells[7].as_str(), line.cells[8].as_str()),
        ("90", "100")
    );
    keeper
        .post_form(&list, &[("do", "undo"), ("person", &one)])
        .await
        .status(200);
    assert_eq!(class.attendance().await[&first.name()], (0, false));
}

on_both!(a_sheet_is_shown_first_and_counts_once_however_often_it_is_brought);
async fn a_sheet_is_shown_first_and_counts_once_however_often_it_is_brought(site: Site) {
    let (first, second) = (
        site.participant("zhangmoumou").await,
        site.participant("limoumou").await,
    );
    site.participant("luren").await;
    let class = makes(&site, &[], "zhangmoumou limoumou").await;
    let import = format!("{}/attendance/import", class.path);
    site.clock.set("2026-11-23T12:00");
    let rows = [
        ["zhangmoumou", "10:00", "11:30"],
        ["limoumou", "", "2026-11-23 10:30"],
        ["luren", "", ""],
        ["nemo", "", ""],
        ["zhangmoumou", "11:00", "10:00"],
        ["limoumou", "上午", ""],
        ["limoumou", "2025-01-01 10:00", ""],
    ];
    let shown = class
        .organiser
        .uploads(&import, "file", "考勤.xlsx", sheet(&rows))
        .await;
    shown.status(200).says("可导入 2 行，有误 5 行");
    let whys: Vec<String> = shown
        .rows("#faults")
        .into_iter()
        .map(|row| row[2].clone())
        .collect();
    assert_eq!(
        whys,
        [
            "不在课堂名单内",
            "没有这个账号，或者账号已停用",
            "离课时间不在到课时间之后",
            "时间看不懂，应写 14:05 或者 2026-11-23 14:05",
            "时间离课堂超过一天",
        ]
    );
    assert_eq!(
        class.attendance().await[&first.name()].0,
        0,
        "nothing is entered yet"
    );
    let lines = shown.field("lines");
    let confirm = format!("{import}/confirm");
    let done = class
        .organiser
        .post_form(&confirm, &[("lines", &lines)])
        .await;
    done.status(200).says("考勤已导入");
    let again = class
        .organiser
        .post_form(&confirm, &[("lines", &lines)])
        .await;
    again.status(200).says("没有重复计算");
    let seen = class.attendance().await;
    assert_eq!(seen[&first.name()], (5400, true));
    assert_eq!(seen[&second.name()], (1800, false));
    let broken = class
        .organiser
        .uploads(&import, "file", "a.xlsx", b"PK nonsense".to_vec())
        .await;
    broken.status(422).shows("[role=alert]");
    let forged = [("lines", "nemo\t10:00\t11:00")];
    class
        .organiser
        .post_form(&confirm, &forged)
        .await
        .status(409)
        .says("什么也没有导入");
    class
        .organiser
        .get(&format!("{}/attendance/template.xlsx", class.path))
        .await
        .status(200);
}

on_both!(nobody_stayed_to_the_end_of_a_class_that_is_not_over);
async fn nobody_stayed_to_the_end_of_a_class_that_is_not_over(site: Site) {
    let first = site.participant("zhangmoumou").await;
    let class = makes(&site, &[], "zhangmoumou").await;
    let keeper = site.staff("kaowu").await;
    let list = format!("{}/attendance", class.path);
    let one = first.id().to_string();
    let ticks = |act: &'static str| {
        let fields = [("do", act), ("person", one.as_str())];
        let (keeper, list) = (&keeper, &list);
        async move { keeper.post_form(list, &fields).await }
    };
    site.clock.set("2026-11-23T10:00");
    ticks("in").await.status(200);
    let refused = ticks("stayed").await;
    refused.status(409).says("还没有结束");
    keeper
        .get(&list)
        .await
        .shows("button[value=undo]")
        .does_not_show("button[value=whole]")
        .does_not_show("button[value=stayed]");
    site.clock.advance_minutes(15);
    ticks("out").await.status(200);
    site.clock.advance_minutes(75);
    let seen = class.attendance().await;
    assert_eq!(seen[&first.name()], (15 * 60, false), "left early");
    keeper.get(&list).await.shows("button[value=stayed]");
}

on_both!(who_keeps_a_class_for_all_enters_persons_within_reach_and_learns_of_no_others);
async fn who_keeps_a_class_for_all_enters_persons_within_reach_and_learns_of_no_others(site: Site) {
    let (county, elsewhere) = (seed::FIRST_COUNTY, seed::THIRD_COUNTY);
    let near = site.participant("zhangmoumou").await;
    let far = site
        .signed_in("limoumou", Role::Participant, elsewhere)
        .await;
    let office: &'static str = seed::office(county).to_string().leak();
    let class = makes(&site, &[("who", "all"), ("office", office)], "").await;
    let roles = vec![(Role::Staff, Some(county))];
    let keeper = site.newcomer("kaowu", county, roles).await;
    keeper.sits_down().await;
    let list = format!("{}/attendance", class.path);
    site.clock.set("2026-11-23T12:00");
    let rows = [["zhangmoumou", "", ""], ["limoumou", "", ""]];
    let import = format!("{list}/import");
    let shown = keeper
        .uploads(&import, "file", "考勤.xlsx", sheet(&rows))
        .await;
    shown
        .status(200)
        .says("可导入 1 行，有误 1 行")
        .does_not_say(&far.name());
    assert_eq!(shown.rows("#faults")[0][2], "没有这个账号，或者账号已停用");
    let (one, other) = (near.id().to_string(), far.id().to_string());
    let whole = |person| [("do", "whole"), ("person", person)];
    keeper
        .post_form(&list, &whole(other.as_str()))
        .await
        .status(404);
    keeper
        .post_form(&list, &whole(one.as_str()))
        .await
        .status(200);
    // Whoever reaches everywhere enters somebody, who is then on the list for all that keep it.
    class
        .organiser
        .post_form(&list, &whole(other.as_str()))
        .await
        .status(200);
    keeper
        .post_form(&list, &whole(other.as_str()))
        .await
        .status(200);
}

on_both!(who_keeps_a_class_for_all_finds_whoever_has_not_come_and_checks_them_in);
async fn who_keeps_a_class_for_all_finds_whoever_has_not_come_and_checks_them_in(site: Site) {
    let (county, elsewhere) = (seed::FIRST_COUNTY, seed::THIRD_COUNTY);
    let near = site
        .signed_in("zhangmoumou", Role::Participant, county)
        .await;
    let absent = site.signed_in("limoumou", Role::Participant, county).await;
    let far = site
        .signed_in("wangmoumou", Role::Participant, elsewhere)
        .await;
    let office: &'static str = seed::office(county).to_string().leak();
    let class = makes(&site, &[("who", "all"), ("office", office)], "").await;
    let roles = vec![(Role::Staff, Some(county))];
    let keeper = site.newcomer("kaowu", county, roles).await;
    keeper.sits_down().await;
    let list = format!("{}/attendance", class.path);
    site.clock.set("2026-11-23T10:00");
    let page = keeper.get(&list).await;
    page.status(200)
        .says(&near.name())
        .says(&absent.name())
        .does_not_say(&far.name());
    assert_eq!(page.text_of(".figures dd"), "2", "expected");

    // Whoever's phone failed is found by name or account and checked in.
    let found = keeper.get(&format!("{list}?q=zhang")).await;
    found
        .status(200)
        .says(&near.name())
        .does_not_say(&absent.name());
    let ticked = found.attribute("input[name='person']", "value");
    assert_eq!(ticked, near.id().to_string());
    let form = [("do", "in"), ("person", ticked.as_str())];
    keeper
        .post_form(&list, &form)
        .await
        .status(200)
        .says("已登记");
    let never = keeper.get(&format!("{list}?show=never")).await;
    assert_eq!(never.rows("#attended").len(), 1);
    never.says(&absent.name());
    let there = keeper.get(&format!("{list}?show=there")).await;
    there.says(&near.name()).does_not_say(&absent.name());
    let page = keeper.get(&list).await;
    assert_eq!(page.text_of(".figures dd"), "2", "who came is counted once");
    assert_eq!(page.rows("#attended").len(), 2);

    // Nobody beyond reach is found.
    let beyond = keeper.get(&format!("{list}?q=wang")).await;
    beyond.status(200).does_not_say(&far.name());
}

on_both!(a_class_for_all_asks_for_no_list_and_is_not_closed_early_by_one_press);
async fn a_class_for_all_asks_for_no_list_and_is_not_closed_early_by_one_press(site: Site) {
    let class = makes(&site, &[("who", "all")], "").await;
    let manage = format!("{}/manage", class.path);
    class
        .organiser
        .get(&manage)
        .await
        .status(200)
        .says("不需要名单")
        .does_not_show("#accounts");
    let credit = format!("a[href='{}/credit']", class.path);
    site.clock.set("2026-11-23T10:10");
    class
        .organiser
        .get(&manage)
        .await
        .shows("#close-early button[value=close]")
        .says("还没有到下课时间")
        .does_not_show(&credit);
    site.clock.set("2026-11-23T11:40");
    class
        .organiser
        .get(&manage)
        .await
        .shows("button[value=close]")
        .does_not_show("#close-early")
        .shows(&credit);
}
