//! What counts beside the matches: penalties, lots, results of other parts and the combined table.

use tongting::debates::rules::open_ties::open_ties;
use tongting::debates::rules::settings::TeamMetric;
use tongting::debates::rules::tables::Tables;

use super::{enters, makes, stranger};
use crate::support::Site;
use crate::support::contests::id_of;

on_both!(a_penalty_is_entered_with_its_reason_and_taken_back);
async fn a_penalty_is_entered_with_its_reason_and_taken_back(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 3).await;
    let page = format!("{here}/penalties");
    organiser
        .get(&here)
        .await
        .shows(&format!("a[href='{page}']"));
    organiser.get(&page).await.says("目前不影响名次");
    let wrong = [
        ("team", "2"),
        ("points", "很多"),
        ("reason", "报名逾期一天"),
    ];
    let refused = organiser.post_form(&page, &wrong).await;
    refused.status(422).says("扣分请填大于零");
    assert_eq!(
        refused.field("reason"),
        "报名逾期一天",
        "what was typed is kept"
    );
    organiser
        .post_form(&page, &[("team", "2"), ("points", "1.5")])
        .await
        .status(422)
        .says("请写明理由");
    let right = [("team", "2"), ("points", "1.5"), ("reason", "报名逾期一天")];
    organiser
        .post_form(&page, &right)
        .await
        .status(200)
        .says("报名逾期一天")
        .says("自始计入");
    let stranger = stranger(&site).await;
    stranger.get(&page).await.status(404);
    stranger.post_form(&page, &right).await.status(404);
    assert_eq!(site.contest(id_of(&here)).await.penalties.len(), 1);
    organiser
        .post_form(&page, &[("remove", "1")])
        .await
        .does_not_say("报名逾期一天");
    organiser
        .post_form(&page, &[("remove", "1")])
        .await
        .status(409)
        .says("已被撤销");
}

on_both!(a_tie_is_drawn_in_the_hall_and_stays_as_it_was_drawn);
async fn a_tie_is_drawn_in_the_hall_and_stays_as_it_was_drawn(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let metrics = [
        ("team-metric", "debates-metric-wins"),
        ("team-metric", "debates-metric-lot"),
    ];
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 7).await;
    let fields = [
        ("title", "抽签"),
        ("decision", "points"),
        ("mean", "trimmed"),
        ("sides", "drawn"),
        ("best-debater", "true"),
        metrics[0],
        metrics[1],
        ("speaker-metric", "debates-metric-speaker-mean"),
    ];
    organiser
        .post_form(&format!("{here}/settings"), &fields)
        .await
        .status(200);
    let page = format!("{here}/lots");
    organiser.get(&page).await.says("目前没有需要抽签的并列");
    let draw = [
        ("kind", "round-robin"),
        ("seed", "7"),
        ("panel-size", "3"),
        ("venues", ""),
    ];
    organiser
        .post_form(&format!("{here}/rounds"), &draw)
        .await
        .status(200);
    let id = id_of(&here);
    organiser.get(&page).await.says("目前没有需要抽签的并列");
    site.is_judged(id, 1).await;
    let contest = site.contest(id).await;
    assert_eq!(contest.settings.team_metrics.last(), Some(&TeamMetric::Lot));
    assert_eq!(
        open_ties(&contest).len(),
        2,
        "both winners, and both losers"
    );
    let shown = organiser.get(&page).await;
    shown.says("并列第 1 名").says("并列第 3 名");
    let name = shown.attribute("input[name='tie']", "value");
    let sent = [("tie", name.as_str()), ("seed", "05 12 33")];
    organiser
        .post_form(&page, &sent)
        .await
        .status(200)
        .says("05 12 33")
        .says("结果一致")
        .does_not_say("并列第 1 名");
    organiser
        .post_form(&page, &sent)
        .await
        .status(409)
        .says("已经抽过签");
    let contest = site.contest(id).await;
    let rows = &Tables::of(&contest).divisions[0].teams.rows;
    let ranks: Vec<u32> = rows.iter().map(|row| row.rank).collect();
    assert_eq!(ranks, [1, 2, 3, 3]);
    assert_eq!(rows[0].id.to_string(), contest.lots[0].draw.outcome[0]);
}

on_both!(results_are_put_together_from_a_list_and_the_debate);
async fn results_are_put_together_from_a_list_and_the_debate(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 2, 3).await;
    let page = format!("{here}/combination");
    organiser
        .get(&page)
        .await
        .says("还没有设定合成办法")
        .says("抽出第一轮之后");
    let parts = |weight: &'static str| {
        [
            ("do", "save"),
            ("of", "teams"),
            ("title", "笔试"),
            ("source", "imported"),
            ("weight", "60"),
            ("title", "答辩"),
            ("source", "imported"),
            ("weight", weight),
        ]
    };
    let refused = organiser.post_form(&page, &parts("30")).await;
    refused.status(422).says("现在是 90");
    assert_eq!(
        refused.attribute("#weight-2", "value"),
        "30",
        "what was typed is kept"
    );
    organiser
        .post_form(&page, &parts("40"))
        .await
        .status(200)
        .says("成绩不全");
    let list = async |part: &str, text: &str| {
        let path = format!("{page}/list?part={part}");
        organiser
            .uploads(&path, "file", "成绩.csv", text.as_bytes().to_vec())
            .await
    };
    list("笔试", "代表队,得分\n第1队,80\n第9队,70\n")
        .await
        .status(422)
        .says("第 3 行（第9队）：本赛事没有这个名字");
    assert!(site.contest(id_of(&here)).await.imported.is_empty());
    list("口试", "代表队,得分\n第1队,80\n").await.status(409);
    list("笔试", "代表队,得分,满分\n第1队,80,\n第2队,135,150\n")
        .await
        .status(200)
        .says("成绩已导入");
    let table = list("答辩", "代表队,得分\n第1队,90\n第2队,70.5\n").await;
    // 80 × 60 % + 90 × 40 % = 84; 90 × 60 % + 70.5 × 40 % = 82.2.
    table.status(200).says("84.00").says("82.20");
    // A later list mends one of them.
    list("答辩", "代表队,得分\n第2队,75\n")
        .await
        .says("84.00")
        .says("并列");
    organiser
        .post_form(&format!("{page}/clear"), &[("part", "答辩")])
        .await
        .says("成绩不全");
    organiser
        .post_form(&page, &[("do", "none")])
        .await
        .says("还没有设定合成办法");
    stranger(&site).await.get(&page).await.status(404);
}

on_both!(the_ready_choices_count_the_debate);
async fn the_ready_choices_count_the_debate(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let id = site.demonstrated(&organiser).await;
    let page = format!("/debates/{id}/combination");
    let shown = organiser.get(&page).await;
    shown.says("论辩（30%）").says("林某某（河清检察一队）");
    let national = organiser.post_form(&page, &[("do", "national")]).await;
    national.status(200).says("前期各项成绩").says("成绩不全");
    assert_eq!(national.attribute("#weight-1", "value"), "80");
    assert_eq!(national.attribute("#weight-2", "value"), "20");
    organiser
        .post_form(&page, &[("do", "heze")])
        .await
        .says("笔试（40%）")
        .says("林某某（河清检察一队）");
    let nothing = organiser
        .post_form(&format!("{page}/sitting"), &[("part", "笔试")])
        .await;
    nothing.status(422).says("请选择一场");
}

on_both!(teams_say_of_judges_what_only_organisers_see);
async fn teams_say_of_judges_what_only_organisers_see(site: Site) {
    let organiser = site.organiser("chengmoumou").await;
    let id = site.demonstrated(&organiser).await;
    let contest = site.contest(id).await;
    let of = contest.matches.iter().find(|of| of.round.0 == 2).unwrap();
    let team = of.pairing.teams().next().unwrap();
    let judge = of.panel[0].judge;
    let list = format!("/debates/{id}/feedback");
    let page = format!("{list}/{}/{team}", of.number);
    organiser
        .get(&list)
        .await
        .shows(&format!("a[href='{page}']"));
    let stamp = organiser.get(&page).await.field("stamp");
    let (grade, word) = (format!("grade-{judge}"), format!("word-{judge}"));
    let form = |given: &'static str| {
        [
            ("stamp".to_owned(), stamp.clone()),
            (grade.clone(), given.to_owned()),
            (word.clone(), "点评到位，字迹可再清楚".to_owned()),
        ]
    };
    let sends = async |form: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        organiser.post_form(&page, &fields).await
    };
    let refused = sends(&form("")).await;
    refused.status(422).says("选择 1 至 5 分");
    assert_eq!(refused.field(&word), "点评到位，字迹可再清楚");
    sends(&form("4"))
        .await
        .status(200)
        .says("点评到位，字迹可再清楚");
    // Somebody else has the page as it was before.
    let late = sends(&form("1")).await;
    late.status(409).says("刚刚被别人改过");
    // A match that was not held has no sheet, and strangers have none at all.
    let planned = contest.matches.iter().find(|of| of.round.0 == 3).unwrap();
    let other = planned.pairing.teams().next().unwrap();
    organiser
        .get(&format!("{list}/{}/{other}", planned.number))
        .await
        .status(404);
    let stranger = stranger(&site).await;
    stranger.get(&list).await.status(404);
    stranger.get(&page).await.status(404);
}
