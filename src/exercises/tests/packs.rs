//! The three packs that come with the product, and what participants see of them.

use super::*;
use crate::exercises::{Paper, Release, Released, Unlock, hearing_schema, schema};
use crate::points::Points;

const SLUGS: [&str; 3] = ["bribery-or-loan", "self-defence", "telecom-fraud-cards"];

#[test]
fn the_three_packs_are_sound() {
    let checked = check_all(&exercises());
    let slugs: Vec<_> = checked
        .iter()
        .map(|(_, result)| result.as_ref().map(|pack| pack.slug.as_str()).unwrap())
        .collect();
    assert_eq!(slugs, SLUGS);
}

#[test]
fn the_packs_are_whole() {
    for (slug, evidence, points, capabilities) in [
        ("self-defence", 16, 24, 10),
        ("telecom-fraud-cards", 14, 23, 10),
        ("bribery-or-loan", 18, 23, 9),
    ] {
        let pack = good(slug);
        assert_eq!(pack.paper.evidence().len(), evidence);
        assert_eq!(pack.key.scoring_points().len(), points);
        assert_eq!(pack.paper.tasks().len(), 5);
        assert_eq!(pack.paper.contingencies().len(), 5);
        assert_eq!(pack.paper.total(), Points::whole(100));
        assert_eq!(pack.paper.pass_score(), Points::whole(60));
        let sum = Points::sum(pack.key.scoring_points().iter().map(|point| point.points)).unwrap();
        assert_eq!(sum, pack.paper.total());
        assert_eq!(pack.key.capabilities().len(), capabilities);
    }
}

#[test]
fn tasks_and_evidence_open_as_the_case_says() {
    let pack = good("self-defence");
    let unlock = |code: &str| pack.paper.task(code).unwrap().unlock.clone();
    assert_eq!(unlock("A-T1"), Unlock::Opening);
    assert_eq!(unlock("A-T2"), Unlock::AfterHandIn(vec!["A-T1".into()]));
    assert_eq!(unlock("A-T4"), Unlock::AfterClose("A-T2".into()));
    assert_eq!(unlock("A-T5"), Unlock::Moment("hearing".into()));
    let later: Vec<_> = pack
        .paper
        .evidence()
        .iter()
        .filter(|item| item.release != Release::Opening)
        .map(|item| item.code.as_str())
        .collect();
    assert_eq!(later, ["A-E15", "A-E16"]);
    assert_eq!(
        pack.paper.court_setting().unwrap().release,
        Release::AfterHandIn(vec!["A-T2".into()])
    );
    assert!(
        pack.paper
            .contingencies()
            .iter()
            .all(|one| one.release == Release::ByHand)
    );
}

#[test]
fn the_funds_of_the_fraud_case_stay_a_table() {
    let pack = good("telecom-fraud-cards");
    let html = pack
        .paper
        .view(&Released::default())
        .summary_html
        .to_owned();
    assert_eq!(
        html.matches("<tr>").count(),
        10,
        "head, six payments, two subtotals, the sum"
    );
    assert!(html.contains("<td><strong>314,000</strong></td>"), "{html}");
}

#[test]
fn laws_keep_their_mark() {
    let pack = good("self-defence");
    let marked: Vec<_> = pack
        .key
        .trainer_view()
        .laws
        .iter()
        .filter(|law| law.to_check)
        .map(|law| law.text.as_str())
        .collect();
    assert_eq!(
        marked,
        [
            "法发〔2020〕31号正当防卫指导意见",
            "2022年轻伤害案件指导意见",
            "《人体损伤程度鉴定标准》"
        ]
    );
}

#[test]
fn a_pack_survives_being_stored() {
    for slug in SLUGS {
        let pack = good(slug);
        let json = pack.to_json().unwrap();
        assert_eq!(Pack::from_json(&json).unwrap(), pack);
        assert_eq!(Paper::from_pack_json(&json).unwrap(), pack.paper);
    }
}

#[test]
fn a_paper_shows_only_what_is_released() {
    let pack = good("self-defence");
    let closed = serde_json::to_string(&pack.paper.view(&Released::default())).unwrap();
    for unseen in ["审查报告", "半截啤酒瓶", "检委会", "自己撞到刀上"] {
        assert!(
            !closed.contains(unseen),
            "{unseen} is shown before its time"
        );
    }
    assert!(
        closed.contains("老张烧烤店"),
        "the summary is there from the opening"
    );

    let mut released = Released::default();
    released.tasks.insert("A-T1".into());
    released.evidence.insert("A-E02".into());
    let view = pack.paper.view(&released);
    let open: Vec<_> = view.tasks.iter().map(|task| task.code.as_str()).collect();
    let waiting: Vec<_> = view.waiting.iter().map(|task| task.code.as_str()).collect();
    assert_eq!(
        (open, waiting),
        (vec!["A-T1"], vec!["A-T2", "A-T3", "A-T4", "A-T5"])
    );
    assert_eq!(view.evidence.len(), 1);
    assert_eq!(view.court_setting_html, None);
    assert!(view.contingencies.is_empty());

    released.contingencies.insert("A-C1".into());
    released.court_setting = true;
    let view = pack.paper.view(&released);
    assert!(view.contingencies[0].scene.contains("自己撞到刀上"));
    assert!(view.court_setting_html.unwrap().contains("检委会"));
}

/// Every text that only trainers may see.
fn secrets(pack: &Pack) -> Vec<String> {
    let key = pack.key.trainer_view();
    let model = pack.key.model_answer.markdown().replace("**", "");
    let ends = ['。', '；', '：', '\n'];
    let mut secrets: Vec<_> = model.split(ends).map(str::to_owned).collect();
    secrets.extend(key.scoring_points.iter().map(|point| point.text.clone()));
    secrets.extend(key.notes.iter().map(|note| note.note.clone()));
    for one in key.expectations {
        secrets.extend([
            one.expected.clone(),
            one.basis.clone(),
            one.mistakes.clone(),
        ]);
    }
    secrets.extend(key.laws.iter().map(|law| law.text.clone()));
    secrets.extend(key.law_check_note.map(str::to_owned));
    for sides in key.debates {
        secrets.extend([sides.prosecution.clone(), sides.defence.clone()]);
    }
    // A bare name such as “面包车” may stand on both sides; a statement may not.
    secrets.retain(|secret| secret.trim().chars().count() > 9);
    secrets
}

#[test]
fn nothing_of_the_key_is_in_the_whole_paper() {
    for slug in SLUGS {
        let pack = good(slug);
        let view = pack.paper.view(&Released::everything(&pack.paper));
        let sent = serde_json::to_string(&view).unwrap();
        let secrets = secrets(&pack);
        assert!(secrets.len() > 70, "{slug}: {} secrets", secrets.len());
        for secret in secrets {
            assert!(
                !sent.contains(secret.trim()),
                "{slug}: a participant would read {secret}"
            );
        }
    }
}

#[test]
fn the_debrief_leaves_the_trainers_notes_out() {
    let pack = good("self-defence");
    let sent = serde_json::to_string(&pack.key.debrief()).unwrap();
    assert!(sent.contains("反对“互殴”标签"), "the model answer is there");
    for note in pack.key.trainer_view().notes {
        assert!(!sent.contains(&note.note), "{}", note.note);
    }
}

#[test]
fn the_schemas_that_editors_use_are_those_of_the_types() {
    for (name, schema) in [
        ("pack.schema.json", schema()),
        ("hearing.schema.json", hearing_schema()),
    ] {
        let path = exercises().join(name);
        let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("TONGTING_WRITE_SCHEMA").is_some() {
            std::fs::write(&path, &current).unwrap();
        }
        let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            checked_in == current,
            "{name}: run the test once with TONGTING_WRITE_SCHEMA=1 and commit the schema"
        );
    }
}

#[test]
fn every_pack_names_the_schema_for_editors() {
    for slug in SLUGS {
        let text = std::fs::read_to_string(exercises().join(slug).join("pack.toml")).unwrap();
        assert!(text.starts_with("#:schema ../pack.schema.json\n"), "{slug}");
        let text = std::fs::read_to_string(exercises().join(slug).join("hearing.toml")).unwrap();
        assert!(
            text.starts_with("#:schema ../hearing.schema.json\n"),
            "{slug}"
        );
    }
}
