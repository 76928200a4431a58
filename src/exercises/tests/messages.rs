//! Every message of this area stands in both languages and takes what it is given.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::ArcLoader;
use fluent_templates::fluent_bundle::FluentValue;
use unic_langid::LanguageIdentifier;

use super::*;
use crate::exercises::{EvidenceKind, Mode, Procedure, Product};

fn loader() -> ArcLoader {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    ArcLoader::builder(&locales, "en".parse().unwrap())
        .customize(|bundle| bundle.set_use_isolating(false))
        .build()
        .unwrap()
}

fn languages() -> [LanguageIdentifier; 2] {
    ["zh-CN".parse().unwrap(), "en".parse().unwrap()]
}

#[test]
fn every_reason_is_worded_in_both_languages_with_all_its_arguments() {
    let loader = loader();
    for language in languages() {
        for (key, args) in Reason::KEYS {
            let values: HashMap<Cow<'static, str>, FluentValue<'_>> = args
                .iter()
                .map(|arg| (Cow::Borrowed(*arg), FluentValue::from(format!("«{arg}»"))))
                .collect();
            let text = loader
                .lookup_single_language(&language, key, Some(&values))
                .unwrap_or_else(|error| panic!("{language} {key}: {error}"));
            // The language is chosen by, not written out.
            for arg in args.iter().filter(|arg| **arg != "language") {
                assert!(
                    text.contains(&format!("«{arg}»")),
                    "{language} {key} drops {arg}: {text}"
                );
            }
        }
    }
}

#[test]
fn every_choice_has_a_label_in_both_languages() {
    let loader = loader();
    let keys = EvidenceKind::ALL
        .iter()
        .map(|one| one.label_key())
        .chain(Product::ALL.iter().map(|one| one.label_key()))
        .chain(Mode::ALL.iter().map(|one| one.label_key()))
        .chain(Procedure::ALL.iter().map(|one| one.label_key()));
    for key in keys {
        for language in languages() {
            let text = loader.lookup_single_language::<&str>(&language, key, None);
            assert!(text.is_ok_and(|text| !text.is_empty()), "{language} {key}");
        }
    }
}

#[test]
fn a_fault_reads_as_a_sentence() {
    let draft = Draft::new();
    draft.replace_in("A-P24", "CAP08", "CAP11");
    let fault = draft.fault();
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = fault
        .reason
        .args()
        .into_iter()
        .map(|(key, value)| (Cow::Borrowed(key), FluentValue::from(value)))
        .collect();
    let [chinese, english] = languages().map(|language| {
        loader()
            .lookup_single_language(&language, fault.reason.key(), Some(&values))
            .unwrap()
    });
    assert_eq!(chinese, "能力清单 capabilities.toml 中没有 CAP11");
    assert_eq!(english, "capabilities.toml does not list CAP11");
}
