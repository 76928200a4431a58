//! Several faults at once, and the lists beside the packs.

use super::*;

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
