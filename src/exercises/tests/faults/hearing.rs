//! Faults of `hearing.toml`.

use super::*;

const SCRIPT: &str = "hearing.toml";

/// Plants a fault by changing one place, and asserts that it is the only one, on the line where
/// `at` stands.
fn planted(old: &str, new: &str, at: &str, reason: Reason) {
    let draft = Draft::new();
    draft.replace(SCRIPT, old, new);
    let line = draft.line(SCRIPT, at);
    draft.fails_with(SCRIPT, line, reason);
}

#[test]
fn an_unknown_stage() {
    let choices = "opening, charge, plea_review, statements, questioning, prosecution_evidence, \
                   witnesses, defence_evidence, debate, civil_part, final_statement, judgment";
    planted(
        "stage = \"witnesses\"",
        "stage = \"lunch\"",
        "stage = \"lunch\"",
        Reason::UnknownChoice {
            field: "stages.stage".into(),
            value: "lunch".into(),
            choices: choices.into(),
        },
    );
}

#[test]
fn an_unknown_role() {
    let draft = Draft::new();
    draft.replace(SCRIPT, "role = \"clerk\"", "role = \"usher\"");
    let fault = draft.fault();
    assert_eq!(fault.line, draft.line(SCRIPT, "usher"));
    let Reason::UnknownChoice { field, value, .. } = fault.reason else {
        panic!("{:?}", fault.reason)
    };
    assert_eq!((field.as_str(), value.as_str()), ("cast.role", "usher"));
}

#[test]
fn an_unknown_procedure() {
    planted(
        "procedure = \"ordinary\"",
        "procedure = \"summary\"",
        "procedure =",
        Reason::UnknownChoice {
            field: "procedure".into(),
            value: "summary".into(),
            choices: "ordinary, simplified, expedited".into(),
        },
    );
}

#[test]
fn a_stage_twice() {
    planted(
        "stage = \"defence_evidence\"",
        "stage = \"prosecution_evidence\" # again",
        "# again",
        Reason::StageTwice {
            stage: "prosecution_evidence".into(),
        },
    );
}

#[test]
fn a_stage_out_of_order() {
    planted(
        "stage = \"defence_evidence\"",
        "stage = \"plea_review\"",
        "stage = \"plea_review\"",
        Reason::StageOutOfOrder {
            stage: "plea_review".into(),
            after: "witnesses".into(),
        },
    );
}

#[test]
fn what_the_pack_does_not_list() {
    planted(
        "evidence = [\"A-E04\", \"A-E10\"]",
        "evidence = [\"A-E04\", \"A-E99\"]",
        "A-E99",
        Reason::UnknownEvidence {
            evidence: "A-E99".into(),
        },
    );
    planted(
        "\"A-C1\"",
        "\"A-C9\"",
        "A-C9",
        Reason::UnknownContingency {
            contingency: "A-C9".into(),
        },
    );
    planted(
        "\"A-P24\"",
        "\"A-P99\"",
        "A-P99",
        Reason::UnknownPoint {
            point: "A-P99".into(),
        },
    );
    planted(
        "outline = \"A-T3\"",
        "outline = \"A-T9\"",
        "A-T9",
        Reason::UnknownTask {
            task: "A-T9".into(),
        },
    );
}

#[test]
fn something_named_twice() {
    let twice = |code: &str| Reason::DuplicateCode { code: code.into() };
    planted(
        "\"A-E04\", \"A-E10\"]",
        "\"A-E04\", \"A-E04\"]",
        "\"A-E04\", \"A-E04\"]",
        twice("A-E04"),
    );
    planted("\"A-C3\"", "\"A-C2\"] # twice", "# twice", twice("A-C2"));
}

#[test]
fn nobody_presides_accuses_or_is_accused() {
    for (role, other) in [("presiding_judge", "judge"), ("defendant", "victim")] {
        let draft = Draft::new();
        let place = format!("{{ role = \"{role}\"");
        draft.replace(SCRIPT, &place, &format!("{{ role = \"{other}\""));
        let line = draft.line(SCRIPT, "cast =");
        let faults = draft.faults();
        let missing = Reason::MissingRole { role: role.into() };
        assert!(
            faults.contains(&Fault::new(draft.path.join(SCRIPT), line, missing)),
            "{faults:#?}"
        );
    }
    let draft = Draft::new();
    let text = draft.read(SCRIPT);
    draft.write(
        SCRIPT,
        text.replace("{ role = \"prosecutor\"", "{ role = \"judge\""),
    );
    let role = || "prosecutor".to_owned();
    let faults = draft.faults();
    let unheard = Reason::SpeakerNotInCast { role: role() };
    assert_eq!(faults[0].reason, Reason::MissingRole { role: role() });
    assert!(faults[1..].iter().all(|fault| fault.reason == unheard));
}

#[test]
fn a_stage_longer_than_its_longest_time() {
    planted(
        "usual_minutes = 12",
        "usual_minutes = 21",
        "longest_minutes = 20",
        Reason::LongestBelowUsual {
            longest: "20".into(),
            usual: "21".into(),
        },
    );
}

#[test]
fn times_that_are_none() {
    planted(
        "usual_minutes = 12",
        "usual_minutes = 0",
        "usual_minutes = 0",
        Reason::OutOfRange {
            field: "stages.usual_minutes".into(),
            value: "0".into(),
            low: "1".into(),
            high: "600".into(),
        },
    );
}

#[test]
fn a_stage_that_is_never_left_out() {
    for (stage, next) in [
        ("opening", "charge"),
        ("questioning", "prosecution_evidence"),
        ("final_statement", "judgment"),
    ] {
        let draft = Draft::new();
        let text = draft.read(SCRIPT);
        let mark = |stage: &str| format!("[[stages]]\nstage = \"{stage}\"");
        let (start, end) = (
            text.find(&mark(stage)).unwrap(),
            text.find(&mark(next)).unwrap(),
        );
        draft.write(SCRIPT, format!("{}{}", &text[..start], &text[end..]));
        let reason = Reason::MissingStage {
            stage: stage.into(),
            procedure: "ordinary".into(),
        };
        let fault = draft.fault();
        assert_eq!(fault.reason, reason);
        assert_eq!(fault.line, draft.line(SCRIPT, "[[stages]]"));
    }
}

#[test]
fn a_plea_without_its_review() {
    let draft = Draft::new();
    draft.replace(SCRIPT, "plea = false", "plea = true");
    let reason = Reason::MissingStage {
        stage: "plea_review".into(),
        procedure: "ordinary".into(),
    };
    assert_eq!(draft.fault().reason, reason);
}

#[test]
fn inquiry_and_debate_in_the_expedited_procedure() {
    let draft = Draft::new();
    draft.replace(
        SCRIPT,
        "procedure = \"ordinary\"",
        "procedure = \"expedited\"",
    );
    let faults = draft.faults();
    assert_eq!(faults[0].reason, Reason::PleaNeeded {});
    let unknown: Vec<_> = faults[1..]
        .iter()
        .map(|fault| match &fault.reason {
            Reason::StageNotInProcedure { stage, .. } => {
                assert_eq!(
                    fault.line,
                    draft.line(SCRIPT, &format!("stage = \"{stage}\""))
                );
                stage.as_str()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        unknown,
        [
            "statements",
            "questioning",
            "prosecution_evidence",
            "witnesses",
            "defence_evidence",
            "debate"
        ]
    );
}

#[test]
fn somebody_speaks_who_has_no_word() {
    let heard = |role: &str, stage: &str| Reason::SpeakerNotHeard {
        role: role.into(),
        stage: stage.into(),
    };
    planted(
        "speakers = [\"defendant\"]",
        "speakers = [\"defendant\", \"defender\"]",
        "speakers = [\"defendant\", \"defender\"]",
        heard("defender", "final_statement"),
    );
    planted(
        "speakers = [\"defendant\", \"victim\"]",
        "speakers = [\"defendant\", \"marking_judge\"]",
        "\"marking_judge\"]",
        heard("marking_judge", "statements"),
    );
    planted(
        "speakers = [\"defendant\", \"victim\"]",
        "speakers = [\"defendant\", \"expert\"]",
        "\"expert\"]",
        Reason::SpeakerNotInCast {
            role: "expert".into(),
        },
    );
}

#[test]
fn a_score_sheet_that_is_not_a_hundred() {
    let draft = Draft::new();
    let text = draft.read(SCRIPT);
    let item = |code: &str, points: &str| {
        format!(
            "\n[[sheet]]\ncode = \"{code}\"\nname.zh = \"质证\"\nname.en = \"Challenge\"\npoints = {points}\n"
        )
    };
    draft.write(
        SCRIPT,
        format!("{text}{}{}", item("one", "60"), item("two", "39.5")),
    );
    draft.fails_with(
        SCRIPT,
        draft.line(SCRIPT, "[[sheet]]"),
        Reason::SheetNotTotal {
            sum: "99.5".into(),
            total: "100".into(),
        },
    );
    draft.write(
        SCRIPT,
        format!("{text}{}{}", item("one", "60"), item("one", "40")),
    );
    let code = "one".to_owned();
    assert_eq!(draft.fault().reason, Reason::DuplicateCode { code });
    draft.write(
        SCRIPT,
        format!("{text}{}{}", item("one", "60.5"), item("two", "39.5")),
    );
    let pack = check_path(&draft.path).unwrap();
    assert_eq!(pack.hearing().unwrap().sheet.len(), 2);
}

#[test]
fn an_unknown_field_and_broken_bytes() {
    planted(
        "speech_seconds = 480",
        "speech_time = 480",
        "speech_time",
        Reason::UnknownField {
            field: "speech_time".into(),
        },
    );
    let draft = Draft::new();
    draft.write(SCRIPT, b"procedure = \"\xff\"");
    draft.fails_with(SCRIPT, 1, Reason::NotUtf8 {});
}
