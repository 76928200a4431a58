//! Who debates: as many as the format has places for, from the draw on; and matches that are not held.

use tongting::debates::rules::contest::{LinedUp, Match, MatchState};
use tongting::debates::rules::numbers::Side;
use tongting::debates::store::parts;

use super::{brings_in, makes};
use crate::support::contests::id_of;
use crate::support::{Actor, Page, Site};

/// Two teams of four speakers and a substitute, drawn for a match of three a side.
async fn drawn(organiser: &Actor) -> String {
    let here = makes(organiser, &[]).await;
    let mut list = String::from("代表队,单位,类别,一辩,二辩,三辩,四辩,替补\n");
    for team in 1..=2 {
        list += &format!(
            "第{team}队,第{team}人民检察院,检察官,甲{team}某,乙{team}某,丙{team}某,丁{team}某,戊{team}某\n"
        );
    }
    brings_in(organiser, &here, list).await;
    let mut list = String::from("评委,单位,经验\n");
    for judge in 1..=3 {
        list += &format!("评委{judge}某,第{judge}司法局,1\n");
    }
    brings_in(organiser, &here, list).await;
    let fields = [
        ("kind", "round-robin"),
        ("format", "guilin-3v3"),
        ("seed", "07 15"),
        ("panel-size", "3"),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &fields)
        .await
        .status(200)
        .says("抽签完成");
    here
}

async fn found(site: &Site, here: &str) -> Match {
    site.contest(id_of(here)).await.matches[0].clone()
}

/// Sends the form of the match as it stands, with these fields changed.
async fn changes(organiser: &Actor, page: &str, more: &[(&str, &str)]) -> Page {
    let shown = organiser.get(page).await;
    let mut fields = shown.fields_of(&format!("form[action='{page}']"));
    fields.retain(|(name, _)| name != "csrf" && more.iter().all(|(other, _)| name != other));
    let mut all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.extend(more);
    organiser.post_form(page, &all).await
}

on_both!(as_many_debate_as_the_format_has_places_for);
async fn as_many_debate_as_the_format_has_places_for(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&organiser).await;
    let of = found(&site, &here).await;
    assert_eq!(of.lineup.len(), 6);
    let page = format!("{here}/matches/{}", of.number);
    organiser
        .get(&page)
        .await
        .shows("#speaker-prosecution-3 option[value='']")
        .does_not_show("#speaker-prosecution-4");
    organiser
        .get(&format!("{here}/tab/print/sheets"))
        .await
        .says("丙1某")
        .does_not_say("丁1某")
        .does_not_say("戊1某");
    // A substitute comes in by hand, and a place may stay empty.
    let contest = site.contest(id_of(&here)).await;
    let team = of.pairing.team(Side::Prosecution).unwrap();
    let mut own = contest.speakers.iter().filter(|one| one.team == team);
    let substitute = own.find(|one| one.substitute).unwrap().number;
    let number = substitute.to_string();
    let fields = [
        ("speaker-prosecution-2", number.as_str()),
        ("speaker-defence-3", ""),
        ("reason", "二辩生病"),
    ];
    changes(&organiser, &page, &fields).await.status(200);
    let changed = found(&site, &here).await.lineup;
    assert_eq!(changed.len(), 5);
    assert!(changed.iter().any(|one| one.speaker == substitute));
    organiser
        .post_form(&format!("{page}/state"), &[("do", "begin")])
        .await
        .says("进行中");
}

on_both!(a_match_does_not_begin_with_more_than_the_format_has);
async fn a_match_does_not_begin_with_more_than_the_format_has(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&organiser).await;
    let (id, of) = (id_of(&here), found(&site, &here).await);
    let page = format!("{here}/matches/{}", of.number);
    // As it was drawn when all members of a team were lined up.
    let contest = site.contest(id).await;
    let mut lineup = of.lineup.clone();
    for side in Side::BOTH {
        let team = of.pairing.team(side);
        let own = contest.speakers.iter().filter(|one| Some(one.team) == team);
        lineup.extend(
            own.filter(|one| one.position == Some(4))
                .map(|one| LinedUp {
                    side,
                    position: 4,
                    speaker: one.number,
                }),
        );
    }
    let at = of.number.0;
    site.write(move |db| parts::put(db, id, at, &Match { lineup, ..of }).unwrap())
        .await;
    let state = format!("{page}/state");
    organiser
        .post_form(&state, &[("do", "begin")])
        .await
        .status(409)
        .says("出场辩手多于赛制规定");
    // What does not touch the line-up may change; a line-up that is changed must fit.
    let moved = [("venue", "三号厅"), ("reason", "换场地")];
    changes(&organiser, &page, &moved).await.status(200);
    let one_side = [("speaker-prosecution-4", ""), ("reason", "三人制")];
    changes(&organiser, &page, &one_side)
        .await
        .status(422)
        .says("每方设 3 个辩位");
    let both = [
        ("speaker-prosecution-4", ""),
        ("speaker-defence-4", ""),
        ("reason", "三人制"),
    ];
    changes(&organiser, &page, &both).await.status(200);
    organiser
        .post_form(&state, &[("do", "begin")])
        .await
        .status(200)
        .says("进行中");
    assert_eq!(found(&site, &here).await.lineup.len(), 6);
}

on_both!(nobody_gives_a_match_away_by_one_click);
async fn nobody_gives_a_match_away_by_one_click(site: Site) {
    let organiser = site.organiser("limoumou").await;
    let here = drawn(&organiser).await;
    let page = format!("{here}/matches/1");
    organiser
        .get(&page)
        .await
        .shows("details input[name=do][value=walkover-defence]")
        .does_not_show("input[type=hidden][value=walkover-defence]");
    let state = format!("{page}/state");
    let gives = async |more: &[(&str, &str)]| {
        let mut fields = vec![("do", "walkover-defence")];
        fields.extend(more);
        organiser.post_form(&state, &fields).await
    };
    gives(&[("sure", "true")])
        .await
        .status(422)
        .says("请写明理由");
    let reason = ("reason", "控方因交通管制未能到场");
    gives(&[reason]).await.status(422).says("我已核实");
    assert_eq!(found(&site, &here).await.state, MatchState::Planned);
    gives(&[reason, ("sure", "true")])
        .await
        .status(200)
        .says("弃权")
        .says(reason.1);
    let given = MatchState::Walkover(Side::Defence);
    assert_eq!(found(&site, &here).await.state, given);
    // The reason stands with the round, as of other changes.
    organiser
        .get(&format!("{here}/rounds/1"))
        .await
        .says(reason.1);
}
