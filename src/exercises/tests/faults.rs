//! Planted faults: each is named with its file and line, and nothing else is.

use super::*;

const PACK: &str = "pack.toml";

#[test]
fn an_untouched_copy_is_sound() {
    assert_eq!(
        check_path(&Draft::new().path).unwrap(),
        good("self-defence")
    );
}

// The structure.

#[test]
fn broken_toml() {
    let draft = Draft::new();
    draft.replace_in("A-T2", "minutes = 40", "minutes = = 40");
    let fault = draft.fault();
    assert_eq!(
        (fault.file, fault.line),
        (draft.path.join(PACK), draft.line(PACK, "= = 40"))
    );
    assert!(
        matches!(fault.reason, Reason::Syntax { .. }),
        "{:?}",
        fault.reason
    );
}

#[test]
fn an_unknown_field() {
    let draft = Draft::new();
    draft.replace_in("A-P03", "capability =", "ability =");
    let line = draft.line_in("A-P03", "ability =");
    draft.fails_with(
        PACK,
        line,
        Reason::UnknownField {
            field: "ability".into(),
        },
    );
}

#[test]
fn a_missing_field() {
    let draft = Draft::new();
    draft.replace_in("A-T3", "length = 1200\n", "");
    let line = draft.line_in("A-T3", "code =") - 1;
    draft.fails_with(
        PACK,
        line,
        Reason::MissingField {
            field: "length".into(),
        },
    );
}

#[test]
fn a_text_where_a_number_belongs() {
    let draft = Draft::new();
    draft.replace_in("A-T3", "length = 1200", "length = \"long\"");
    let fault = draft.fault();
    assert_eq!(fault.line, draft.line_in("A-T3", "length"));
    assert!(
        matches!(fault.reason, Reason::WrongShape { .. }),
        "{:?}",
        fault.reason
    );
}

#[test]
fn a_rule_that_is_not_one() {
    let draft = Draft::new();
    draft.replace_in("A-T3", "after_close", "after_lunch");
    let fault = draft.fault();
    assert_eq!(fault.line, draft.line_in("A-T3", "after_lunch"));
    assert!(
        matches!(fault.reason, Reason::WrongShape { .. }),
        "{:?}",
        fault.reason
    );
}

// Points.

#[test]
fn points_that_do_not_sum_to_the_total() {
    let draft = Draft::new();
    draft.replace(PACK, "total = 100", "total = 101");
    let (sum, total) = ("100".to_owned(), "101".to_owned());
    let line = draft.line(PACK, "total =");
    let at = |reason| Fault::new(draft.path.join(PACK), line, reason);
    let expected = vec![
        at(Reason::PointsNotTotal {
            sum: sum.clone(),
            total: total.clone(),
        }),
        at(Reason::TasksNotTotal { sum, total }),
    ];
    assert_eq!(draft.faults(), expected);
}

#[test]
fn a_task_whose_points_are_not_those_of_its_scoring_points() {
    let draft = Draft::new();
    draft.replace_in("A-P01", "points = 5", "points = 4.5");
    draft.replace_in("A-P08", "points = 3", "points = 3.5");
    let task = |code: &str, points: &str, sum: &str| {
        let (task, points, sum) = (code.to_owned(), points.to_owned(), sum.to_owned());
        let line = draft.line_in(code, "points =");
        Fault::new(
            draft.path.join(PACK),
            line,
            Reason::TaskPointsNotSum { task, points, sum },
        )
    };
    assert_eq!(
        draft.faults(),
        vec![task("A-T1", "30", "29.5"), task("A-T2", "15", "15.5")]
    );
}

#[test]
fn a_scoring_point_without_a_task() {
    let draft = Draft::new();
    draft.replace_in("A-P07", "A-T1", "A-T9");
    let faults = draft.faults();
    let line = draft.line_in("A-P07", "task =");
    let unknown = Reason::UnknownTask {
        task: "A-T9".into(),
    };
    assert!(
        faults.contains(&Fault::new(draft.path.join(PACK), line, unknown)),
        "{faults:#?}"
    );
}

#[test]
fn a_capability_that_is_not_listed() {
    let draft = Draft::new();
    draft.replace_in("A-P24", "CAP08", "CAP11");
    let line = draft.line_in("A-P24", "capability");
    draft.fails_with(
        PACK,
        line,
        Reason::UnknownCapability {
            capability: "CAP11".into(),
        },
    );
}

#[test]
fn points_that_are_none() {
    for written in ["0", "-5", "2.345", "inf", "nan"] {
        let draft = Draft::new();
        draft.replace_in("A-P01", "points = 5", &format!("points = {written}"));
        let fault = draft.fault();
        assert_eq!(fault.line, draft.line_in("A-P01", "points ="), "{written}");
        assert!(
            matches!(fault.reason, Reason::BadPoints { .. }),
            "{:?}",
            fault.reason
        );
    }
}

#[test]
fn steps_that_do_not_fit() {
    for (step, sound) in [
        ("0.5", true),
        ("0.02", true),
        ("0.03", false),
        ("0", false),
        ("-0.5", false),
    ] {
        let draft = Draft::new();
        draft.replace_in("A-P01", "points = 5", &format!("points = 5\nstep = {step}"));
        if sound {
            assert!(check_path(&draft.path).is_ok(), "{step}");
        } else {
            let line = draft.line_in("A-P01", "step =");
            draft.fails_with(PACK, line, Reason::BadStep { step: step.into() });
        }
    }
    let draft = Draft::new();
    draft.replace_in("A-P01", "points = 5", "points = 5\nstep = 2");
    let (points, step) = ("5".to_owned(), "2".to_owned());
    draft.fails_with(
        PACK,
        draft.line_in("A-P01", "points ="),
        Reason::PointsNotInSteps { points, step },
    );
}

#[test]
fn more_to_pass_than_there_is() {
    let draft = Draft::new();
    draft.replace(PACK, "pass_score = 60", "pass_score = 100.5");
    let (pass, total) = ("100.5".to_owned(), "100".to_owned());
    draft.fails_with(
        PACK,
        draft.line(PACK, "pass_score"),
        Reason::PassAboveTotal { pass, total },
    );
}

// Rules that can never fire.

#[test]
fn tasks_that_wait_for_each_other() {
    let draft = Draft::new();
    draft.replace_in(
        "A-T1",
        "unlock = \"opening\"",
        "unlock = { after_close = \"A-T2\" }",
    );
    let faults = draft.faults();
    let named: Vec<_> = faults
        .iter()
        .map(|fault| (fault.line, fault.reason.clone()))
        .collect();
    let never = |task: &str, waits_for: &str| {
        let reason = Reason::NeverUnlocks {
            task: task.into(),
            waits_for: waits_for.into(),
        };
        (draft.line_in(task, "unlock"), reason)
    };
    assert!(named.contains(&never("A-T1", "A-T2")), "{named:#?}");
    assert!(named.contains(&never("A-T2", "A-T1")), "{named:#?}");
    let waiting = (
        draft.line_in("A-E15", "release"),
        Reason::NeverReleased {
            task: "A-T2".into(),
        },
    );
    assert!(named.contains(&waiting), "{named:#?}");
}

#[test]
fn rules_that_name_what_is_not_there() {
    let draft = Draft::new();
    draft.replace_in("A-E15", "A-T2", "A-T7");
    draft.fails_with(
        PACK,
        draft.line_in("A-E15", "release"),
        Reason::UnknownTask {
            task: "A-T7".into(),
        },
    );

    let draft = Draft::new();
    draft.replace_in("A-T5", "hearing", "verdict");
    let line = draft.line_in("A-T5", "unlock");
    draft.fails_with(
        PACK,
        line,
        Reason::UnknownMoment {
            moment: "verdict".into(),
        },
    );

    let draft = Draft::new();
    draft.replace_in("A-E16", "[\"A-T2\"]", "[]");
    draft.fails_with(
        PACK,
        draft.line_in("A-E16", "release"),
        Reason::EmptyRule {},
    );
}

#[test]
fn minutes_after_the_end() {
    // T1 120, then T2 40, then T4 60: over after 220 minutes at the latest.
    for (minutes, sound) in [(219, true), (220, false)] {
        let draft = Draft::new();
        draft.replace_in(
            "A-E16",
            "{ after_hand_in = [\"A-T2\"] }",
            &format!("{{ minutes = {minutes} }}"),
        );
        if sound {
            assert!(check_path(&draft.path).is_ok());
        } else {
            let (minutes, end) = ("220".to_owned(), "220".to_owned());
            let line = draft.line_in("A-E16", "release");
            draft.fails_with(PACK, line, Reason::MinutesAfterEnd { minutes, end });
        }
    }
}

// Names and lists.

#[test]
fn a_bad_date() {
    for (written, value) in [
        ("\"2026-02-30\"", "2026-02-30"),
        ("\"24.11.2026\"", "24.11.2026"),
        ("20261124", "20261124"),
    ] {
        let draft = Draft::new();
        draft.replace(
            PACK,
            "revised_on = \"2026-11-24\"",
            &format!("revised_on = {written}"),
        );
        draft.fails_with(
            PACK,
            draft.line(PACK, "revised_on"),
            Reason::BadDate {
                value: value.into(),
            },
        );
    }
    let draft = Draft::new();
    draft.replace(PACK, "\"2026-11-24\"", "2026-11-24");
    assert!(
        check_path(&draft.path).is_ok(),
        "a date without quotes is a date too"
    );
}

#[test]
fn a_code_used_twice_and_a_code_that_is_none() {
    let draft = Draft::new();
    let line = draft.line(PACK, "code = \"A-P02\"");
    draft.replace(PACK, "code = \"A-P02\"", "code = \"A-P01\"");
    draft.fails_with(
        PACK,
        line,
        Reason::DuplicateCode {
            code: "A-P01".into(),
        },
    );

    let draft = Draft::new();
    let line = draft.line(PACK, "code = \"A-C1\"");
    draft.replace(PACK, "code = \"A-C1\"", "code = \"突发/1\"");
    draft.fails_with(
        PACK,
        line,
        Reason::BadCode {
            code: "突发/1".into(),
        },
    );
}

#[test]
fn words_outside_the_lists() {
    let draft = Draft::new();
    draft.replace(PACK, "line = \"ordinary_crime\"", "line = \"piracy\"");
    draft.replace(PACK, "procedure = \"ordinary\"", "procedure = \"quick\"");
    draft.replace_in("A-E02", "\"physical\"", "\"rumour\"");
    let faults = draft.faults();
    let lines: Vec<_> = faults.iter().map(|fault| fault.line).collect();
    let expected = ["line =", "procedure =", "\"rumour\""].map(|word| draft.line(PACK, word));
    assert_eq!(lines, expected);
    assert!(matches!(faults[0].reason, Reason::UnknownLine { .. }));
    assert!(matches!(faults[1].reason, Reason::UnknownChoice { .. }));
    assert!(matches!(
        faults[2].reason,
        Reason::UnknownEvidenceKind { .. }
    ));
}

#[test]
fn a_title_without_english() {
    let draft = Draft::new();
    draft.replace_in(
        "A-T1",
        "title.en = \"Review report (excerpt)\"",
        "title.en = \" \"",
    );
    let (field, language) = ("tasks.title".to_owned(), "en".to_owned());
    let line = draft.line_in("A-T1", "title.en");
    draft.fails_with(PACK, line, Reason::EmptyInLanguage { field, language });
}

#[test]
fn a_text_that_is_too_long() {
    let draft = Draft::new();
    let long = "长".repeat(2_001);
    draft.replace_in("A-P05", "text = \"", &format!("text = \"{long}"));
    let fault = draft.fault();
    assert_eq!(fault.line, draft.line_in("A-P05", "text ="));
    assert!(
        matches!(fault.reason, Reason::TooLong { .. }),
        "{:?}",
        fault.reason
    );

    let draft = Draft::new();
    draft.write("summary.md", "长".repeat(30_001));
    let (length, limit) = ("30001".to_owned(), "30000".to_owned());
    draft.fails_with(
        "summary.md",
        1,
        Reason::TooLong {
            field: "summary.md".into(),
            length,
            limit,
        },
    );
}

#[test]
fn numbers_out_of_range() {
    let draft = Draft::new();
    draft.replace(PACK, "difficulty = 3", "difficulty = 6");
    let fault = draft.fault();
    assert_eq!(fault.line, draft.line(PACK, "difficulty"));
    assert!(
        matches!(fault.reason, Reason::OutOfRange { .. }),
        "{:?}",
        fault.reason
    );
}

#[test]
fn a_case_that_is_not_invented() {
    let draft = Draft::new();
    draft.replace(PACK, "fictional = true", "fictional = false");
    draft.fails_with(
        PACK,
        draft.line(PACK, "fictional ="),
        Reason::NotFictional {},
    );
}

// Files.

#[test]
fn a_missing_file() {
    for (file, named) in [
        ("evidence/A-E05.md", true),
        ("summary.md", false),
        ("model-answer.md", false),
    ] {
        let draft = Draft::new();
        std::fs::remove_file(draft.path.join(file)).unwrap();
        let reason = Reason::MissingFile { path: file.into() };
        if named {
            draft.fails_with(PACK, draft.line(PACK, "code = \"A-E05\""), reason);
        } else {
            draft.fails_with(file, 1, reason);
        }
    }
}

#[test]
fn a_pack_without_structure() {
    let draft = Draft::new();
    std::fs::remove_file(draft.path.join(PACK)).unwrap();
    draft.fails_with(PACK, 1, Reason::MissingFile { path: PACK.into() });
}

#[test]
fn a_folder_that_is_not_there() {
    let draft = Draft::new();
    let faults = check_path(&draft.path.join("nowhere"))
        .map(|_| ())
        .unwrap_err();
    assert!(
        faults
            .iter()
            .any(|fault| matches!(fault.reason, Reason::Unreadable { .. })),
        "{faults:?}"
    );
}

#[test]
fn a_path_out_of_the_pack() {
    let draft = Draft::new();
    draft.replace_in(
        "A-E05",
        "code = \"A-E05\"",
        "code = \"A-E05\"\nfile = \"../../secret.md\"",
    );
    std::fs::remove_file(draft.path.join("evidence/A-E05.md")).unwrap();
    let line = draft.line_in("A-E05", "file =");
    draft.fails_with(
        PACK,
        line,
        Reason::OutsidePack {
            path: "../../secret.md".into(),
        },
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let draft = Draft::new();
    std::fs::remove_file(draft.path.join("summary.md")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", draft.path.join("summary.md")).unwrap();
    let faults = draft.faults();
    let outside = Reason::OutsidePack {
        path: "summary.md".into(),
    };
    assert!(
        faults.contains(&Fault::new(draft.path.join("summary.md"), 1, outside)),
        "{faults:#?}"
    );
}

#[test]
fn a_file_that_is_not_utf8() {
    let draft = Draft::new();
    draft.write(
        "evidence/A-E05.md",
        b"\xef\xbb\xbfone\ntwo\n\xd6\xa4\xbe\xdd\n",
    );
    draft.fails_with("evidence/A-E05.md", 3, Reason::NotUtf8 {});
}

#[test]
fn a_file_that_nothing_names() {
    let draft = Draft::new();
    draft.write("evidence/A-E99.md", "某某");
    draft.write(".hidden", "of no concern");
    let path = "evidence/A-E99.md";
    draft.fails_with(path, 1, Reason::StrayFile { path: path.into() });
}

#[test]
fn a_huge_file_is_not_read() {
    let draft = Draft::new();
    draft.write("evidence/A-E99.md", vec![b'a'; 300 * 1024]);
    let fault = draft.fault();
    assert!(
        matches!(fault.reason, Reason::FileTooLarge { .. }),
        "{fault:?}"
    );
}

#[test]
fn a_law_that_is_no_list_item() {
    let draft = Draft::new();
    draft.replace("laws.md", "- 高检规则", "高检规则");
    draft.fails_with(
        "laws.md",
        draft.line("laws.md", "高检规则"),
        Reason::LawLine {},
    );
}

// Several at once, and the lists beside the packs.

#[test]
fn all_faults_are_named_in_the_order_of_their_lines() {
    let draft = Draft::new();
    draft.replace_in("A-P24", "CAP08", "CAP99");
    draft.replace_in("A-P02", "CAP01", "CAP98");
    draft.replace("laws.md", "- 高检规则", "高检规则");
    let places: Vec<_> = draft
        .faults()
        .into_iter()
        .map(|fault| (fault.file, fault.line))
        .collect();
    let expected = vec![
        (
            draft.path.join("laws.md"),
            draft.line("laws.md", "高检规则"),
        ),
        (draft.path.join(PACK), draft.line(PACK, "CAP98")),
        (draft.path.join(PACK), draft.line(PACK, "CAP99")),
    ];
    assert_eq!(places, expected);
}

#[test]
fn an_institution_uses_its_own_list() {
    let draft = Draft::new();
    let list = std::fs::read_to_string(exercises().join("capabilities.toml")).unwrap();
    let beside = draft.path.parent().unwrap().join("capabilities.toml");
    std::fs::write(beside, list.replace("CAP08", "CAP88")).unwrap();
    assert_eq!(draft.faults().len(), 3, "the points that show CAP08");
}

#[test]
fn two_packs_with_one_reference() {
    let draft = Draft::new();
    let root = draft.path.parent().unwrap();
    copy(&draft.path, &root.join("self-defence-again"));
    let checked = check_all(root);
    assert!(checked[0].1.is_ok());
    let faults = checked[1].1.as_ref().map(|_| ()).unwrap_err();
    assert!(
        matches!(faults[0].reason, Reason::DuplicateReference { .. }),
        "{faults:?}"
    );
}
