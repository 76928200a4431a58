//! Every message of this area stands in both languages and takes what it is given.

use super::*;
use crate::exercises::{EvidenceKind, MediaType, Mode, Procedure, Product};
use crate::web::i18n::{Arg, Locale, lookup};

const LOCALES: [Locale; 2] = [Locale::Chinese, Locale::English];

/// A value that can be found again in the message.
fn marked(arg: &str) -> String {
    format!("«{arg}»")
}

#[test]
fn every_reason_is_worded_in_both_languages_with_all_its_arguments() {
    for locale in LOCALES {
        for (key, args) in Reason::KEYS {
            let values: Vec<_> = args
                .iter()
                .map(|arg| (*arg, Arg::Text(marked(arg))))
                .collect();
            let text = lookup(locale, key, &values).unwrap_or_else(|| panic!("{locale:?} {key}"));
            // The language is chosen by, not written out.
            for arg in args.iter().filter(|arg| **arg != "language") {
                assert!(
                    text.contains(&marked(arg)),
                    "{locale:?} {key} drops {arg}: {text}"
                );
            }
        }
    }
}

#[test]
fn every_choice_has_a_label_in_both_languages() {
    let keys = EvidenceKind::ALL
        .iter()
        .map(|one| one.label_key())
        .chain(Product::ALL.iter().map(|one| one.label_key()))
        .chain(Mode::ALL.iter().map(|one| one.label_key()))
        .chain(Procedure::ALL.iter().map(|one| one.label_key()))
        .chain(MediaType::ALL.iter().map(|one| one.label_key()));
    for key in keys {
        for locale in LOCALES {
            let text = lookup(locale, key, &[]);
            assert!(
                text.is_some_and(|text| !text.is_empty()),
                "{locale:?} {key}"
            );
        }
    }
}

#[test]
fn a_fault_reads_as_a_sentence() {
    let draft = Draft::new();
    draft.replace_in(
        "A-T1",
        "title.en = \"Review report (excerpt)\"",
        "title.en = \"\"",
    );
    let reason = draft.fault().reason;
    let values: Vec<_> = reason
        .args()
        .into_iter()
        .map(|(key, value)| (key, Arg::Text(value.to_owned())))
        .collect();
    let [chinese, english] = LOCALES.map(|locale| lookup(locale, reason.key(), &values).unwrap());
    assert_eq!(chinese, "“tasks.title”缺少英文");
    assert_eq!(english, "“tasks.title” has no English text");
}
