//! The scripts of hearings: those of the three packs and the default ones.

use std::collections::BTreeSet;

use super::*;
use crate::exercises::{
    CourtRole, HearingScript, Paper, Procedure, Product, Released, Stage, check_beside,
};
use crate::points::Points;

const SLUGS: [&str; 3] = ["bribery-or-loan", "self-defence", "telecom-fraud-cards"];

fn script(pack: &Pack) -> &HearingScript {
    pack.hearing().expect("a script")
}

fn stages(script: &HearingScript) -> Vec<Stage> {
    script.stages.iter().map(|one| one.stage).collect()
}

#[test]
fn the_three_packs_show_all_their_evidence_and_place_all_their_contingencies() {
    for slug in SLUGS {
        let pack = good(slug);
        let script = script(&pack);
        assert_eq!(script.procedure, pack.about.procedure);
        let shown: BTreeSet<_> = script.stages.iter().flat_map(|one| &one.evidence).collect();
        let evidence: BTreeSet<_> = pack.paper.evidence().iter().map(|one| &one.code).collect();
        assert_eq!(shown, evidence, "{slug}");
        let placed: Vec<_> = script
            .stages
            .iter()
            .flat_map(|one| &one.contingencies)
            .collect();
        assert_eq!(placed.len(), pack.paper.contingencies().len(), "{slug}");
    }
}

#[test]
fn the_points_given_in_court_are_those_of_the_oral_task() {
    for slug in SLUGS {
        let pack = good(slug);
        let tasks = pack.paper.tasks().iter();
        let oral = tasks.filter(|task| task.product == Product::Oral);
        let points: Vec<_> = oral
            .flat_map(|task| pack.key.scoring_points_of(task.code.as_str()))
            .map(|point| point.code.clone())
            .collect();
        assert_eq!(script(&pack).court_points, points, "{slug}");
    }
}

#[test]
fn the_case_of_self_defence_takes_the_whole_ordinary_course() {
    let pack = good("self-defence");
    let script = script(&pack);
    assert!(!script.plea);
    let left_out = [Stage::PleaReview, Stage::CivilPart];
    let course: Vec<_> = Stage::ALL
        .iter()
        .copied()
        .filter(|stage| !left_out.contains(stage))
        .collect();
    assert_eq!(stages(script), course);
    let needed: Vec<_> = script
        .cast
        .iter()
        .filter(|entry| entry.required)
        .map(|entry| (entry.role, entry.label.zh.as_str()))
        .collect();
    assert_eq!(
        needed,
        [
            (CourtRole::PresidingJudge, "审判长"),
            (CourtRole::Prosecutor, "公诉人"),
            (CourtRole::Defendant, "被告人张某某"),
            (CourtRole::Defender, "张某某的辩护人"),
        ]
    );
}

#[test]
fn every_procedure_has_its_default_script() {
    let scripts = check_beside(&exercises()).unwrap().scripts;
    for procedure in Procedure::ALL {
        for plea in [false, true] {
            let script = scripts.of(*procedure, plea);
            assert_eq!(script.procedure, *procedure);
            let expected = plea || *procedure == Procedure::Expedited;
            assert_eq!(script.plea, expected);
            assert_eq!(stages(script).contains(&Stage::PleaReview), expected);
            let sum = Points::sum(script.sheet.iter().map(|item| item.points)).unwrap();
            assert_eq!((script.sheet.len(), sum), (9, Points::whole(100)));
        }
    }
    let expedited = scripts.of(Procedure::Expedited, true);
    let review = &expedited.stages[2];
    assert!(review.speakers.contains(&CourtRole::Defender));
    assert_eq!(expedited.stages.len(), 5);
}

#[test]
fn a_default_script_names_nothing_of_a_pack_and_is_what_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    let hearings = folder.path().join("hearings");
    copy(&exercises().join("hearings"), &hearings);
    let file = hearings.join("simplified.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let planted = |text: String| {
        std::fs::write(&file, text).unwrap();
        let faults = check_beside(folder.path()).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert_eq!(faults[0].file, file);
        faults.into_iter().next().unwrap().reason
    };
    let named = "plea = false\ncourt_points = [\"A-P20\"]";
    let point = "A-P20".to_owned();
    assert_eq!(
        planted(text.replace("plea = false", named)),
        Reason::UnknownPoint { point }
    );
    let other = std::fs::read_to_string(hearings.join("ordinary.toml")).unwrap();
    assert!(matches!(planted(other), Reason::ScriptMisnamed { .. }));
}

#[test]
fn the_folder_of_the_default_scripts_is_no_pack() {
    let checked = check_all(&exercises());
    assert!(checked.iter().all(|(path, _)| !path.ends_with("hearings")));
}

#[test]
fn a_pack_stored_before_there_were_hearings_is_still_read() {
    let pack = good("self-defence");
    let mut stored: serde_json::Value = serde_json::from_str(&pack.to_json().unwrap()).unwrap();
    let removed = stored.as_object_mut().unwrap().remove("hearing");
    assert!(removed.is_some_and(|script| script.is_object()));
    let old = Pack::from_json(&stored.to_string()).unwrap();
    assert_eq!(old.hearing(), None);
    assert_eq!(old.paper, pack.paper);
    assert!(Paper::from_pack_json(&stored.to_string()).is_ok());
}

#[test]
fn a_pack_without_a_script_is_sound() {
    let draft = Draft::new();
    std::fs::remove_file(draft.path.join("hearing.toml")).unwrap();
    assert_eq!(check_path(&draft.path).unwrap().hearing(), None);
}

#[test]
fn a_script_survives_being_stored() {
    for slug in SLUGS {
        let pack = good(slug);
        let stored = serde_json::to_string(script(&pack)).unwrap();
        let read: HearingScript = serde_json::from_str(&stored).unwrap();
        assert_eq!(&read, script(&pack));
    }
}

#[test]
fn participants_see_nothing_of_the_script() {
    for slug in SLUGS {
        let pack = good(slug);
        let view = pack.paper.view(&Released::at_opening(&pack.paper));
        let sent = serde_json::to_string(&view).unwrap();
        for contingency in pack.paper.contingencies() {
            let code = format!("\"{}\"", contingency.code);
            assert!(!sent.contains(&code), "{slug}: {code}");
        }
        assert!(!sent.contains("usual_minutes"), "{slug}");
    }
}

#[test]
fn the_library_holds_twenty_three_contingencies() {
    let library = check_beside(&exercises()).unwrap().library;
    assert_eq!(library.len(), 23);
    let view = library.trainer_view();
    let retraction = view
        .iter()
        .find(|entry| entry.code.as_str() == "lib-retraction");
    assert!(retraction.unwrap().stages.contains(&Stage::Questioning));
    let scene = library.scene("lib-retraction").unwrap();
    assert!(scene.zh.contains('〔') && scene.en.contains('〔'));
    let debrief = library.debrief("lib-retraction").unwrap();
    assert!(debrief.basis.contains("第四百零三条"));
    assert!(library.debrief("lib-nothing").is_none());
}

#[test]
fn faults_of_the_library_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contingencies.toml");
    let text = std::fs::read_to_string(exercises().join("contingencies.toml")).unwrap();
    let planted = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        let text = text.replacen(old, new, 1);
        let line = 1 + text.lines().position(|line| line.contains(new)).unwrap();
        std::fs::write(&file, text).unwrap();
        let faults = check_beside(folder.path()).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert_eq!((&faults[0].file, faults[0].line), (&file, line));
        faults.into_iter().next().unwrap().reason
    };
    let code = || "retraction".to_owned();
    let beginning = "lib-".to_owned();
    assert_eq!(
        planted("\"lib-retraction\"", "\"retraction\""),
        Reason::LibraryCode {
            code: code(),
            beginning
        }
    );
    let lunch = planted("stages = [\"opening\"]", "stages = [\"lunch\"]");
    assert!(matches!(lunch, Reason::UnknownChoice { .. }), "{lunch:?}");
    let empty = planted("title.en = \"The defendant retracts\"", "title.en = \"\"");
    assert!(matches!(empty, Reason::EmptyInLanguage { .. }), "{empty:?}");
}
