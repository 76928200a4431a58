//! Faults of the points.

use super::*;

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
