//! What is hidden stays hidden: before a hall, on paper, and at addresses that anybody may make up.

use super::TITLE;
use super::tab::{confirms, publishes, with_a_round};
use crate::support::Site;

on_both!(hidden_names_are_told_to_no_hall_and_pinned_up_nowhere);
async fn hidden_names_are_told_to_no_hall_and_pinned_up_nowhere(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let wall = format!("{here}/rounds/1/wall");
    let on_paper = format!("{here}/rounds/1/print");
    let results = format!("{here}/tab/print/results");
    let ceremony = format!("{here}/tab/ceremony");
    organiser.get(&wall).await.status(200).says("第1队");
    publishes(&organiser, &here, &[("codes", "true")])
        .await
        .status(200);
    let shown = organiser.get(&wall).await;
    shown.status(200).says(TITLE).does_not_say("第1队");
    assert_eq!(shown.count(".hall-list b"), 4, "codes stand there");
    organiser
        .get(&on_paper)
        .await
        .status(200)
        .does_not_say("第1队");
    organiser
        .get(&format!("{on_paper}?names=names"))
        .await
        .says("第1队");
    site.is_judged(id, 1).await;
    confirms(&site, id, 2).await;
    organiser
        .get(&results)
        .await
        .status(200)
        .says("代表队排名")
        .does_not_say("第1队")
        .does_not_say("甲1某");
    let told = organiser.get(&ceremony).await;
    told.status(200)
        .shows("[data-rank='1']")
        .does_not_say("第1队");
    // Whoever wants names says so.
    organiser
        .get(&format!("{results}?everything=true"))
        .await
        .says("第1队")
        .says("请勿张贴");
    organiser
        .get(&format!("{ceremony}?names=names"))
        .await
        .says("第1队")
        .shows("a[href*='names=names']");
    // When the contest is over everybody is told.
    let over = [("codes", "true"), ("over", "true")];
    publishes(&organiser, &here, &over).await.status(200);
    for page in [wall, on_paper, results, ceremony] {
        organiser.get(&page).await.status(200).says("第1队");
    }
}

on_both!(the_results_of_a_silent_round_are_not_pinned_up);
async fn the_results_of_a_silent_round_are_not_pinned_up(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    publishes(&organiser, &here, &[]).await.status(200);
    organiser
        .post_form(&format!("{here}/rounds/1"), &[("do", "silent")])
        .await
        .status(200);
    site.is_judged(id, 1).await;
    confirms(&site, id, 2).await;
    let results = format!("{here}/tab/print/results");
    organiser
        .get(&results)
        .await
        .status(200)
        .says("待公布")
        .does_not_say("胜（")
        .does_not_say("代表队排名")
        .does_not_say("请勿张贴");
    organiser
        .get(&format!("{results}?everything=true"))
        .await
        .says("胜（")
        .says("代表队排名")
        .says("请勿张贴");
}

on_both!(whatever_address_is_made_up_there_are_only_the_pages_that_there_are);
async fn whatever_address_is_made_up_there_are_only_the_pages_that_there_are(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    publishes(&organiser, &here, &[]).await.status(200);
    site.is_judged(id, 1).await;
    confirms(&site, id, 2).await;
    let visitor = site.visitor();
    let tab = format!("/tab/{id}");
    let last = visitor.get(&tab).await;
    last.status(200).says("第1队");
    for after in ["0", "2", "4294967295", "4294967296", "x"] {
        let page = visitor.get(&format!("{tab}?after={after}")).await;
        assert_eq!(page.status(200).text(), last.text(), "after {after}");
    }
    let first = visitor.get(&format!("{tab}?after=1")).await;
    first.says("第1队").shows("option[value='1'][selected]");
    let results = visitor.get(&format!("{tab}?view=results")).await;
    let after = visitor.get(&format!("{tab}?view=results&after=1")).await;
    assert_eq!(after.text(), results.text());
    for _ in 0..2 {
        visitor.get(&format!("{tab}/matches/99")).await.status(404);
        visitor.get(&format!("{tab}/matches/1")).await.status(200);
    }
}

on_both!(nobody_learns_of_a_contest_of_which_nothing_is_public);
async fn nobody_learns_of_a_contest_of_which_nothing_is_public(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let nothing = [
        ("draw", "never"),
        ("results", "never"),
        ("standings", "never"),
    ];
    publishes(&organiser, &here, &nothing).await.status(200);
    site.clock.advance_seconds(2);
    let visitor = site.visitor();
    for page in ["", "/state", "/hall", "/matches/1"] {
        let path = format!("/tab/{id}{page}");
        visitor.get(&path).await.status(404);
    }
    publishes(&organiser, &here, &[]).await.status(200);
    site.clock.advance_seconds(2);
    visitor.get(&format!("/tab/{id}/state")).await.status(200);
}
