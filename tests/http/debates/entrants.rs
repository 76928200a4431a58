//! A contest is made, its teams and judges are entered by form and by list.

use tongting::debates::rules::contest::Profession;

use crate::support::Site;
use crate::support::contests::id_of;

use super::{TITLE, brings_in, enters, makes, stranger, uploads};

on_both!(a_contest_is_made_and_its_rules_are_shown_and_changed);
async fn a_contest_is_made_and_its_rules_are_shown_and_changed(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    organiser.get("/debates").await.says("还没有赛事");
    let wrong = organiser
        .post_form("/debates/new", &[("decision", "votes")])
        .await;
    wrong
        .status(422)
        .says("请填写赛事名称")
        .says("请至少选择一项排名依据");
    wrong.shows("#decision-votes[checked]");
    let here = makes(&organiser, &[]).await;
    let page = organiser.get(&here).await;
    page.says(TITLE)
        .says("总分高的一方胜")
        .says("观点与论证 25");
    organiser
        .get("/debates")
        .await
        .says(TITLE)
        .says("0 支代表队");
    let fields = [
        ("title", "另一个名称"),
        ("decision", "votes"),
        ("team-metric", "debates-metric-votes"),
        ("team-metric", "debates-metric-wins"),
        ("team-metric", "debates-metric-votes"),
        ("speaker-metric", "debates-metric-speaker-total"),
    ];
    let path = format!("{here}/settings");
    let changed = organiser.post_form(&path, &fields).await;
    changed
        .status(200)
        .says("另一个名称")
        .says("多数评委支持的一方胜");
    assert_eq!(
        organiser.get(&here).await.texts_of("aside ol li"),
        ["评委票数", "胜场", "个人总分"]
    );
    let stranger = stranger(&site).await;
    stranger.get(&here).await.status(404);
    stranger.post_form(&path, &fields).await.status(404);
    stranger.get("/debates").await.does_not_say("另一个名称");
}

on_both!(teams_and_judges_are_entered_by_form_and_changed);
async fn teams_and_judges_are_entered_by_form_and_changed(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    let new = format!("{here}/teams/new");
    let wrong = [
        ("team", "甲队"),
        ("kind", "lawyers"),
        ("substitutes", "张某某"),
    ];
    let wrong = organiser.post_form(&new, &wrong).await;
    wrong.status(422).says("请至少填写一名辩手");
    assert_eq!(
        wrong.field("substitutes"),
        "张某某",
        "what was typed is kept"
    );
    let mut fields = vec![
        ("team", "甲队"),
        ("office", "甲律师事务所"),
        ("kind", "lawyers"),
        ("speaker-1", "李某某"),
        ("speaker-2", "王某某"),
        ("substitutes", "张某某，赵某某"),
    ];
    organiser
        .post_form(&new, &fields)
        .await
        .says("已保存")
        .says("李某某、王某某");
    organiser
        .post_form(&new, &fields)
        .await
        .status(422)
        .says("本赛事已有此名称");
    let team = format!("{here}/teams/1");
    assert_eq!(
        organiser.get(&team).await.field("substitutes"),
        "张某某、赵某某"
    );
    fields[3] = ("speaker-1", "张某某");
    fields[5] = ("substitutes", "李某某");
    organiser
        .post_form(&team, &fields)
        .await
        .says("张某某、王某某");
    organiser.get(&here).await.does_not_say("赵某某");
    organiser.get(&format!("{here}/teams/2")).await.status(404);

    let new = format!("{here}/judges/new");
    let wrong = [("judge", "陈某某"), ("experience", "十年")];
    organiser
        .post_form(&new, &wrong)
        .await
        .status(422)
        .says("请填 0 至 10 的整数");
    let right = [("judge", "陈某某"), ("experience", "4"), ("trainee", "yes")];
    organiser
        .post_form(&new, &right)
        .await
        .says("陈某某")
        .says("见习");
    let judge = format!("{here}/judges/1");
    let counting = [("judge", "陈某某"), ("experience", "5")];
    organiser
        .post_form(&judge, &counting)
        .await
        .does_not_say("见习");
}

on_both!(a_list_is_looked_at_before_it_is_brought_in);
async fn a_list_is_looked_at_before_it_is_brought_in(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    let nothing = uploads(&organiser, &here, "甲,乙\n1,2\n".into()).await;
    nothing.status(422).says("没有找到表头");
    let list = "代表队,类别,一辩,联系电话\n甲队,检察官,张某某,1\n乙队,法官,李某某,2\n";
    let preview = uploads(&organiser, &here, list.into()).await;
    preview
        .status(200)
        .says("共 2 支代表队，1 支无误，1 支有误")
        .says("请填“检察官”“律师”或“混合”")
        .says("联系电话");
    let path = preview.path.clone();
    let all = [("shown", "3"), ("keep", "3")];
    organiser
        .post_form(&path, &all)
        .await
        .status(422)
        .says("目前没有导入任何内容");
    organiser.get(&here).await.does_not_say("甲队");
    stranger(&site).await.get(&path).await.status(404);
    let some = [("shown", "3")];
    organiser
        .post_form(&path, &some)
        .await
        .says("名单已导入")
        .says("甲队");
    organiser.get(&here).await.does_not_say("乙队");
    organiser.get(&path).await.status(404);
    brings_in(&organiser, &here, "评委,单位\n陈某某,甲市司法局\n".into()).await;
    organiser.get(&here).await.says("甲市司法局");
}

on_both!(many_are_brought_in_with_numbers_in_their_order);
async fn many_are_brought_in_with_numbers_in_their_order(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 34, 9).await;
    organiser
        .get("/debates")
        .await
        .says("34 支代表队，9 名评委");
    let last = organiser.get(&format!("{here}/teams/34")).await;
    assert_eq!(last.status(200).field("team"), "第34队");
    let template = organiser.get("/debates/template/teams.xlsx").await;
    assert!(template.status(200).body.starts_with(b"PK"));
}

on_both!(who_is_what_in_a_mixed_team_stands_behind_the_name);
async fn who_is_what_in_a_mixed_team_stands_behind_the_name(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    let list = "代表队,类别,一辩,二辩,替补\n甲队,混合,李某某（检察官）,王某某,张某某（律师）\n";
    brings_in(&organiser, &here, list.into()).await;
    let team = format!("{here}/teams/1");
    let shown = organiser.get(&team).await;
    assert_eq!(shown.field("speaker-1"), "李某某（检察官）");
    assert_eq!(shown.field("substitutes"), "张某某（律师）");
    let fields = [
        ("team", "甲队"),
        ("kind", "mixed"),
        ("speaker-1", "李某某（律师）"),
        ("speaker-2", "王某某"),
        ("substitutes", "张某某"),
    ];
    organiser
        .post_form(&team, &fields)
        .await
        .status(200)
        .says("已保存");
    let contest = site.contest(id_of(&here)).await;
    let stated = contest.speakers.iter();
    let stated: Vec<_> = stated
        .map(|one| (one.number.0, one.name.as_str(), one.profession))
        .collect();
    let expected = [
        (1, "李某某", Some(Profession::Lawyer)),
        (2, "王某某", None),
        (3, "张某某", None),
    ];
    assert_eq!(stated, expected);
}
