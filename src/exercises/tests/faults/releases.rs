//! Rules that can never fire.

use super::*;

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
