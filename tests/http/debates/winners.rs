//! Who has won in the end: told where it is released, and only there.

use tongting::debates::rules::contest::{Match, MatchState};
use tongting::debates::store::{self, parts};

use super::{enters, makes};
use crate::support::contests::id_of;
use crate::support::{Actor, Site};

async fn draws(organiser: &Actor, here: &str, kind: &str) {
    let fields = [
        ("kind", kind),
        ("format", "ten-best-1v1"),
        ("seed", "7"),
        ("panel-size", "3"),
    ];
    let drawn = organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await;
    drawn.status(200).says("抽签完成");
}

/// Everything is confirmed; what is public may be a second old.
async fn confirms(site: &Site, here: &str) {
    let id = id_of(here);
    site.write(move |db| {
        for of in store::load(db, id).unwrap().matches {
            let (at, state) = (of.number.0, MatchState::Confirmed);
            parts::put(db, id, at, &Match { state, ..of }).unwrap();
        }
    })
    .await;
    site.clock.advance_seconds(2);
}

/// Four teams of which the lower number always wins, up to the final and the match for the third
/// place, which are drawn.
async fn up_to_the_final(site: &Site, organiser: &Actor) -> String {
    let here = makes(organiser, &[]).await;
    enters(organiser, &here, 4, 9).await;
    draws(organiser, &here, "round-robin").await;
    site.is_judged(id_of(&here), 1).await;
    let open = [
        ("do", "open"),
        ("entry", "best"),
        ("places", "4"),
        ("third-place", "true"),
    ];
    organiser
        .post_form(&format!("{here}/advance"), &open)
        .await
        .status(200);
    draws(organiser, &here, "elimination").await;
    site.is_judged(id_of(&here), 2).await;
    draws(organiser, &here, "elimination").await;
    here
}

on_both!(the_champion_stands_first_wherever_it_is_told);
async fn the_champion_stands_first_wherever_it_is_told(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = up_to_the_final(&site, &organiser).await;
    let id = id_of(&here);
    let last = site.contest(id).await;
    let last: Vec<_> = last.matches.iter().filter(|of| of.round.0 == 3).collect();
    assert_eq!(last.len(), 2);
    // The round says which match is for the third place.
    let round = organiser.get(&format!("{here}/rounds/3")).await;
    assert_eq!(round.texts_of("th .tag"), ["季军赛"]);
    let advance = organiser.get(&format!("{here}/advance")).await;
    advance.says("季军赛").does_not_say("冠军");
    let fields = [
        ("draw", "match"),
        ("results", "contest"),
        ("standings", "contest"),
        ("ballots", "never"),
        ("reasons", "never"),
    ];
    let publicity = format!("{here}/tab/publicity");
    organiser.post_form(&publicity, &fields).await.status(200);
    let inside = format!("{here}/tab");
    organiser
        .get(&inside)
        .await
        .says("（预赛）")
        .does_not_say("冠军");
    site.is_judged(id, 3).await;
    confirms(&site, &here).await;
    // Those who run the contest know; nobody else does before it is released.
    let shown = organiser.get(&inside).await;
    shown.says("最终名次").says("冠军 第1队");
    organiser.get(&format!("{here}/advance")).await.says("冠军");
    let (visitor, public) = (site.visitor(), format!("/tab/{id}"));
    let hall = format!("{public}/hall");
    visitor.get(&public).await.status(200).does_not_say("冠军");
    visitor.get(&hall).await.status(200).does_not_say("冠军");
    let mut over = fields.to_vec();
    over.push(("over", "true"));
    organiser.post_form(&publicity, &over).await.status(200);
    site.clock.advance_seconds(2);
    let told = visitor.get(&public).await;
    let heading = told.text_of("#tab .card h2");
    assert_eq!(heading, "最终名次");
    told.says("冠军 第1队").says("（预赛）");
    visitor
        .get(&hall)
        .await
        .says("最终名次")
        .does_not_say("晋级名单");
    visitor
        .get(&format!("{public}?view=breaks"))
        .await
        .says("晋级顺位 代表队")
        .does_not_say("名次 代表队");
    // The same on paper and at the award.
    let paper = organiser.get(&format!("{here}/tab/print/results")).await;
    assert_eq!(paper.texts_of(".card h2")[0], heading);
    let certificates = organiser
        .get(&format!("{here}/tab/print/certificates"))
        .await;
    certificates
        .says("获冠军，特发此证")
        .says("“优秀辩手”（个人第 1 名）")
        .shows("button[data-print]");
    organiser
        .get(&format!("{here}/tab/ceremony"))
        .await
        .says("冠军")
        .says("逐名揭晓");
}
