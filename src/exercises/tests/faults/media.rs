//! Faults of the files that belong to evidence.

use super::*;

const PICTURE: &str = "evidence/A-E13-plan.png";

/// A copy of the pack in which the picture is named otherwise.
fn named(path: &str) -> Draft {
    let draft = Draft::new();
    draft.replace(PACK, PICTURE, path);
    draft
}

/// The only fault besides the picture that nothing names any more.
fn fault_of(draft: &Draft) -> Fault {
    let stray = Reason::StrayFile {
        path: PICTURE.into(),
    };
    let mut faults = draft.faults();
    faults.retain(|fault| fault.reason != stray);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

#[test]
fn a_page_that_calls_itself_a_picture() {
    let draft = Draft::new();
    draft.write(PICTURE, "<!doctype html><script>alert(1)</script>");
    draft.fails_with(
        PICTURE,
        1,
        Reason::UnknownMedia {
            path: PICTURE.into(),
        },
    );
    draft.write(PICTURE, "%PDF-1.7");
    draft.fails_with(
        PICTURE,
        1,
        Reason::FalseMedia {
            path: PICTURE.into(),
            found: "application/pdf".into(),
        },
    );
}

#[test]
fn a_file_that_is_not_there() {
    let draft = named("evidence/nothing.png");
    let path = "evidence/nothing.png".to_owned();
    let fault = fault_of(&draft);
    assert_eq!(fault.reason, Reason::MissingFile { path });
    assert_eq!(fault.line, draft.line(PACK, "nothing.png"));
}

#[test]
fn a_path_that_leads_out_or_cannot_stand_in_an_address() {
    let outside = "../secret.png".to_owned();
    assert_eq!(
        fault_of(&named(&outside)).reason,
        Reason::OutsidePack { path: outside }
    );
    let spoken = "evidence/现场.png".to_owned();
    assert_eq!(
        fault_of(&named(&spoken)).reason,
        Reason::MediaName { path: spoken }
    );
}

#[test]
fn a_kind_that_is_not_shown() {
    let reason = fault_of(&named("evidence/plan.svg")).reason;
    assert!(
        matches!(&reason, Reason::MediaEnding { choices, .. } if choices.contains("webm")),
        "{reason:?}"
    );
}

#[test]
fn pictures_may_be_large_and_not_too_large() {
    let picture = |bytes: usize| {
        let mut content = b"\x89PNG\r\n\x1a\n".to_vec();
        content.resize(bytes, 0);
        content
    };
    let draft = Draft::new();
    draft.write(PICTURE, picture(300 * 1024));
    assert!(check_path(&draft.path).is_ok());
    draft.write(PICTURE, picture(20 * 1024 * 1024 + 1));
    let faults = draft.faults();
    assert!(
        faults
            .iter()
            .any(|fault| matches!(fault.reason, Reason::FileTooLarge { .. })),
        "{faults:?}"
    );
}
