//! However a pack is damaged, the check names places that exist and never panics.

use proptest::prelude::*;

use super::*;
use crate::exercises::{Files, Lists, read_pack};

/// The files of a good pack.
fn files() -> Files {
    let mut files = Files::default();
    let folder = exercises().join("self-defence");
    for name in [
        "pack.toml",
        "summary.md",
        "court-setting.md",
        "model-answer.md",
        "laws.md",
    ] {
        files.insert(name, std::fs::read(folder.join(name)).unwrap());
    }
    for entry in std::fs::read_dir(folder.join("evidence")).unwrap() {
        let entry = entry.unwrap();
        let path = format!("evidence/{}", entry.file_name().to_str().unwrap());
        files.insert(path, std::fs::read(entry.path()).unwrap());
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_structure_is_read_or_refused_in_peace(
        cut in any::<prop::sample::Index>(), length in 0_usize..40, put in "[\\[\\]={}\"a-z0-9\n案\u{0}]{0,6}"
    ) {
        let mut files = files();
        let text: Vec<char> = files.text("pack.toml").unwrap().unwrap().chars().collect();
        let start = cut.index(text.len());
        let end = (start + length).min(text.len());
        let damaged: String =
            text[..start].iter().copied().chain(put.chars()).chain(text[end..].iter().copied()).collect();
        let lines = damaged.matches('\n').count() + 1;
        files.insert("pack.toml", damaged);
        let lists = Lists::built_in().unwrap();
        if let Err(faults) = read_pack("self-defence", &files, &lists) {
            prop_assert!(!faults.is_empty());
            for fault in faults.iter().filter(|fault| fault.file.ends_with("pack.toml")) {
                prop_assert!((1..=lines).contains(&fault.line), "{fault:?}");
            }
        }
    }
}
