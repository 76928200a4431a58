//! Faults of names, texts and numbers.

use super::*;

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
    draft.replace("hearing.toml", "\"A-C1\"", "\"突发/1\"");
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
