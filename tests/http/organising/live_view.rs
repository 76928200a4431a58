//! The organiser's live view: troubles on top, counts, changes without a reload.

use scraper::{Html, Selector};

use super::*;

/// The rows as they are sent: without their table, in which a parser must put them.
fn parsed(rows: &Page) -> Html {
    Html::parse_fragment(&format!("<table><tbody>{}</tbody></table>", rows.text()))
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// Name, state, last save and characters of each row, from the top.
fn seen(rows: &Page) -> Vec<[String; 4]> {
    let html = parsed(rows);
    let cell = |row: scraper::ElementRef<'_>, name: &str| {
        let found = row.select(&css(&format!("[data-name={name}]"))).next();
        let words: String = found.expect(name).text().collect();
        words.trim().to_owned()
    };
    html.select(&css("tr[data-trouble]"))
        .map(|row| ["姓名", "状态", "最近保存", "字数"].map(|name| cell(row, name)))
        .collect()
}

/// How many of a state there are, as the row of counts says.
fn count(rows: &Page, state: &str) -> String {
    let html = parsed(rows);
    let counts = html.select(&css("#overview-counts")).next().unwrap();
    let name = format!("data-count-{state}");
    counts.attr(&name).expect(state).to_owned()
}

on_both!(the_live_view_shows_troubles_on_top_and_changes_without_a_reload);
async fn the_live_view_shows_troubles_on_top_and_changes_without_a_reload(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let zhang = site.participant("zhangmoumou").await;
    let li = site.participant("limoumou").await;
    let wang = site.participant("wangmoumou").await;
    let id = site.opened(&[&zhang, &li, &wang]).await;
    let overview = format!("/sittings/{id}/overview");
    let first = organiser.get(&overview).await;
    first.status(200);
    assert_eq!(first.text_of("dd[data-count=absent]"), "3");
    assert_eq!(
        first.texts_of("#overview-rows th a"),
        ["张某某", "李某某", "王某某"]
    );

    zhang
        .get(&format!("/sittings/{id}/paper"))
        .await
        .status(200);
    zhang
        .saves(&id.to_string(), 0, "店内行为系正当防卫")
        .await
        .status(200);
    let mut live = li.listens(&format!("sitting/{id}"), None).await;
    live.hears("hello").await;
    let rows = organiser.get(&format!("{overview}/rows")).await;
    rows.status(200).never_mentions("正当防卫");
    assert_eq!(
        seen(&rows),
        [
            ["王某某", "未到", "–", "0"],
            ["李某某", "作答中", "–", "0"],
            ["张某某", "作答中", "09:00:00", "9"],
        ]
    );
    assert_eq!(
        (count(&rows, "answering"), count(&rows, "absent")),
        ("2".into(), "1".into())
    );
    let same = organiser
        .request(reqwest::Method::GET, &format!("{overview}/rows"))
        .header("if-none-match", rows.header("etag"));
    organiser.sends(same).await.status(304);

    // The stream of one goes on; the other has not been heard of for three minutes.
    site.clock.advance_minutes(3);
    let later = organiser.get(&format!("{overview}/rows")).await;
    assert_eq!(
        seen(&later),
        [
            ["张某某", "掉线", "09:00:00", "9"],
            ["王某某", "未到", "–", "0"],
            ["李某某", "作答中", "–", "0"],
        ]
    );
    let only = organiser
        .get(&format!("{overview}/rows?state=offline"))
        .await;
    assert_eq!(seen(&only), [["张某某", "掉线", "09:00:00", "9"]]);
    assert_eq!(count(&only, "absent"), "1", "the counts are of everybody");
}
