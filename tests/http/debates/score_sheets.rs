//! The score sheet of a contest is data until a ballot is in.

use super::ballots::{drawn, put, sends};
use crate::support::Site;
use crate::support::contests::id_of;

on_both!(the_score_sheet_is_data_until_a_ballot_is_in);
async fn the_score_sheet_is_data_until_a_ballot_is_in(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&site, &organiser, 2, 3).await;
    let page = format!("{here}/sheet");
    let shown = organiser.get(&page).await;
    shown.status(200).says("评分表");
    let item = |number: usize, zh: &str, maximum: &str, step: &str| {
        ["zh", "en", "maximum", "step"]
            .into_iter()
            .zip([zh, "Item", maximum, step])
            .map(|(what, text)| (format!("speaker-{number}-{what}"), text.to_owned()))
            .collect::<Vec<_>>()
    };
    let mut typed = item(1, "说理", "60", "0.5");
    typed.extend(item(2, "风度", "40", "0.7"));
    typed.extend([("least".into(), "0".into()), ("most".into(), "500".into())]);
    let refused = sends(&organiser, &page, &typed, "save").await;
    refused
        .status(422)
        .says("第 2 行：最小分值")
        .shows("input[value='风度']");
    put(&mut typed, "speaker-2-step", "1");
    sends(&organiser, &page, &typed, "save")
        .await
        .status(200)
        .says("说理 60")
        .says("风度 40");
    let contest = site.contest(id_of(&here)).await;
    assert!(contest.settings.overtime.is_none() && contest.settings.sheet.team_items.is_empty());
    site.is_judged(id_of(&here), 1).await;
    sends(&organiser, &page, &typed, "save")
        .await
        .status(422)
        .says("不能再改");
    assert_eq!(site.contest(id_of(&here)).await.settings, contest.settings);
}
