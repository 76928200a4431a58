//! Training hours for those who spoke or judged.

use super::{brings_in, makes, stranger};
use crate::support::contests::id_of;
use crate::support::{Actor, Site};

/// A contest of one match in which every judge has handed in; its address.
async fn judged(site: &Site, organiser: &Actor) -> String {
    let here = makes(organiser, &[]).await;
    let teams = "代表队,单位,类别,一辩,二辩,替补\n\
        甲队,东溪县人民检察院,检察官,张某某,赵某某,周某某\n\
        乙队,某律师事务所,律师,孙某某,杨某某,\n";
    brings_in(organiser, &here, teams.to_owned()).await;
    let judges =
        "评委,单位,经验\n吴某某,云岭省人民检察院,3\n刘某某,某法学院,3\n陈某某,某法学院,3\n";
    brings_in(organiser, &here, judges.to_owned()).await;
    let round = [("kind", "round-robin"), ("seed", "1"), ("panel", "3")];
    organiser
        .post_form(&format!("{here}/rounds"), &round)
        .await
        .status(200);
    site.is_judged(id_of(&here), 1).await;
    here
}

async fn confirms(organiser: &Actor, here: &str) {
    organiser
        .post_form(&format!("{here}/matches/1/state"), &[("do", "confirm")])
        .await
        .says("结果已确认");
}

/// A contest that is over.
pub async fn finished(site: &Site, organiser: &Actor) -> String {
    let here = judged(site, organiser).await;
    confirms(organiser, &here).await;
    here
}

on_both!(who_spoke_or_judged_gets_hours_and_nobody_who_only_has_the_same_name);
async fn who_spoke_or_judged_gets_hours_and_nobody_who_only_has_the_same_name(site: Site) {
    let zhang = site.participant("zhangmoumou").await;
    // Of the same name as a lawyer, and as one who did not come.
    let sun = site.participant("sunmoumou").await;
    let zhou = site.participant("zhoumoumou").await;
    let wu = site.trainer("wumoumou").await;
    let organiser = site.organiser("limoumou").await;
    let here = judged(&site, &organiser).await;
    let path = format!("{here}/hours");
    let link = format!("a[href=\"{path}\"]");
    organiser.get(&here).await.does_not_show(&link);
    organiser
        .get(&path)
        .await
        .status(409)
        .says("赛事还没有结束");
    confirms(&organiser, &here).await;
    organiser.get(&here).await.shows(&link);
    let page = organiser.get(&path).await;
    page.status(200).says("共 2 人");
    let credited = page.text_of("#credited");
    let unknown = page.text_of("#unknown");
    assert!(credited.contains("张某某") && credited.contains("吴某某"));
    assert!(unknown.contains("孙某某") && unknown.contains("刘某某"));
    assert!(!credited.contains("周某某") && !unknown.contains("周某某"));
    let fields = [("kind", "collective"), ("length", "8")];
    for _ in 0..2 {
        let done = organiser.post_form(&path, &fields).await;
        done.says("学时已登记").says("其中已登记 2 人，待登记 0 人");
    }
    for (person, hours) in [(&zhang, 8), (&wu, 8), (&sun, 0), (&zhou, 0)] {
        person.sits_down().await;
        let own = person.get("/hours").await;
        own.says(&format!("{hours}学时 /"));
    }
    stranger(&site).await.get(&path).await.status(404);
    zhang.get(&path).await.status(403);
}
