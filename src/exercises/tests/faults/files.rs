//! Faults of the files.

use super::*;

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
