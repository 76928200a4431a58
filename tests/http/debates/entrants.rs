//! A contest is made, its teams and judges are entered by form and by list.

use tongting::debates::rules::contest::Profession;
use tongting::debates::rules::settings::{Names, Release};
use tongting::debates::store::contests;

use super::tab::with_a_round;
use super::{TITLE, brings_in, enters, makes, stranger, uploads};
use crate::support::Site;
use crate::support::contests::id_of;

/// What the form of the settings sends.
const SETTINGS: [(&str, &str); 7] = [
    ("title", "另一个名称"),
    ("decision", "points"),
    ("mean", "trimmed"),
    ("sides", "drawn"),
    ("best-debater", "true"),
    ("team-metric", "debates-metric-wins"),
    ("speaker-metric", "debates-metric-speaker-mean"),
];

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

on_both!(what_a_colleague_has_changed_meanwhile_stays);
async fn what_a_colleague_has_changed_meanwhile_stays(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    let id = id_of(&here);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel();
    // A colleague hides names and results; the form is sent before that is done.
    let colleague = site.write(move |db| {
        contests::hold_unasked(db, id).unwrap();
        begun.send(()).unwrap();
        may_go_on.recv().unwrap();
        let row = contests::load(db, id).unwrap();
        let mut settings = row.settings.0;
        settings.public.results = Release::Never;
        settings.public.names = Names::Codes;
        contests::settle(db, id, &row.title, settings).unwrap();
    });
    let path = format!("{here}/settings");
    let (sends, is_sent) = tokio::sync::oneshot::channel();
    let form = async {
        has_begun.await.unwrap();
        sends.send(()).unwrap();
        organiser.post_form(&path, &SETTINGS).await
    };
    let done = async {
        is_sent.await.unwrap();
        // Long enough for the form to be read, if something of it is read before the write.
        for _ in 0..200 {
            site.read(move |db| contests::load(db, id).unwrap()).await;
        }
        go_on.send(()).unwrap();
    };
    let ((), page, ()) = tokio::join!(colleague, form, done);
    page.status(200).says("另一个名称");
    let public = site.contest(id).await.settings.public;
    assert_eq!(public.results, Release::Never);
    assert_eq!(public.names, Names::Codes);
}

on_both!(how_the_marks_of_a_panel_become_one_stands_once_there_are_matches);
async fn how_the_marks_of_a_panel_become_one_stands_once_there_are_matches(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let (here, id) = with_a_round(&site, &organiser).await;
    let path = format!("{here}/settings");
    let before = site.contest(id).await.settings.mean;
    let another = SETTINGS.map(|(name, value)| match name {
        "mean" => (name, "all"),
        _ => (name, value),
    });
    organiser
        .post_form(&path, &another)
        .await
        .status(409)
        .says("评委会得分的算法");
    assert_eq!(site.contest(id).await.settings.mean, before);
    organiser
        .post_form(&path, &SETTINGS)
        .await
        .status(200)
        .says("另一个名称");
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
}

on_both!(an_empty_template_is_known_again_in_both_languages);
async fn an_empty_template_is_known_again_in_both_languages(site: Site) {
    use tongting::web::sheets;
    use tongting::web::sheets::write::{Table, workbook};

    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    organiser
        .get(&format!("{here}/import"))
        .await
        .says("代表队名单或评委名单");
    for language in ["zh-CN", "en"] {
        organiser
            .post_form("/language", &[("locale", language)])
            .await;
        for list in ["teams", "judges"] {
            let template = organiser
                .get(&format!("/debates/template/{list}.xlsx"))
                .await;
            let sheet = sheets::read(&template.status(200).body).unwrap();
            let headings = sheet.rows[0].cells.clone();
            // The kind may be left empty, and so may what follows the first speaker.
            let filled = table_of(list, &headings);
            let table = Table {
                name: "1".into(),
                headings,
                rows: vec![filled.iter().map(|cell| (*cell).into()).collect()],
            };
            let path = format!("{here}/import");
            let content = workbook(&[table]).unwrap();
            let preview = organiser.uploads(&path, "file", "1.xlsx", content).await;
            preview.status(200).does_not_show(".alert-warning");
            assert_eq!(preview.count("#clean tbody tr"), 1, "{language} {list}");
        }
    }
}

fn table_of(list: &str, headings: &[String]) -> Vec<&'static str> {
    let mut cells = vec![""; headings.len()];
    cells[0] = "甲";
    if list == "teams" {
        cells[4] = "张某某";
    }
    cells
}

on_both!(a_team_without_its_first_speaker_is_pointed_out_before_it_is_brought_in);
async fn a_team_without_its_first_speaker_is_pointed_out_before_it_is_brought_in(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    let list = "代表队,一辩,二辩\n甲队,张某某,李某某\n乙队,,王某某\n";
    let preview = uploads(&organiser, &here, list.into()).await;
    preview.status(200).says("有 1 支代表队漏填");
    let rows = preview.rows("#clean");
    assert!(rows[0].contains(&"乙队".to_owned()), "it comes first");
    assert!(rows[0].contains(&"未填".to_owned()), "{rows:?}");
    let whole = uploads(&organiser, &here, "代表队,一辩\n甲队,张某某\n".into()).await;
    whole.does_not_say("漏填");
}

on_both!(a_team_that_came_too_late_is_taken_out_and_the_robin_goes_on);
async fn a_team_that_came_too_late_is_taken_out_and_the_robin_goes_on(site: Site) {
    let organiser = site.organiser("qianmoumou").await;
    let here = makes(&organiser, &[]).await;
    enters(&organiser, &here, 4, 3).await;
    let draws = async || {
        let fields = [("kind", "round-robin"), ("seed", "7"), ("panel-size", "0")];
        let rounds = format!("{here}/rounds");
        organiser.post_form(&rounds, &fields).await
    };
    draws().await.status(200);
    // Groups stay as the robin was drawn by them.
    let first = format!("{here}/teams/1");
    let mut form = organiser.get(&first).await.fields_of("form[novalidate]");
    form.retain(|(name, _)| name != "csrf" && name != "group");
    form.push(("group".to_owned(), "B".to_owned()));
    let fields = form
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let fields: Vec<_> = fields.collect();
    organiser
        .post_form(&first, &fields)
        .await
        .status(422)
        .says("不能再换小组");
    // A late team holds the robin up, and is taken out with all that is its own.
    let late = [
        ("team", "迟到队"),
        ("kind", "lawyers"),
        ("speaker-1", "李某某"),
    ];
    let new = format!("{here}/teams/new");
    organiser.post_form(&new, &late).await.status(200);
    let recusal = [("judge", "1"), ("team", "5"), ("reason", "师生关系")];
    let recusals = format!("{here}/recusals");
    organiser.post_form(&recusals, &recusal).await.status(200);
    draws().await.status(409).says("代表队有增减");
    let late = format!("{here}/teams/5");
    organiser.get(&late).await.says("删除这支代表队");
    let removal = format!("{late}/removal");
    let stranger = stranger(&site).await;
    stranger.post_form(&removal, &[]).await.status(404);
    organiser
        .post_form(&removal, &[])
        .await
        .status(200)
        .says("代表队已删除")
        .does_not_say("迟到队");
    organiser.get(&late).await.status(404);
    organiser.get(&recusals).await.does_not_say("师生关系");
    draws().await.status(200).says("第2轮");
    // Who has met others stays.
    organiser.get(&first).await.does_not_say("删除这支代表队");
    organiser
        .post_form(&format!("{first}/removal"), &[])
        .await
        .status(409)
        .says("已有对阵");
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
