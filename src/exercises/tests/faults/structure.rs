//! Faults of the structure: TOML and its keys.

use super::*;

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
