//! What the desk says of faults: in the words of its forms, and at which field.

use super::rules::naming::{Named, named};
use crate::exercises::{Fault, Reason};
use crate::web::Visit;
use crate::web::i18n::Arg;

/// A fault in words, and the field in which it is to be mended, if it is one.
#[derive(Debug)]
pub struct Worded {
    /// The words.
    pub words: String,
    /// Name of the field in the form of the piece.
    pub field: Option<&'static str>,
}

/// What the check says of a fault, as it speaks of files.
pub fn of_files(visit: &Visit, fault: &Fault) -> String {
    said(visit, fault, None)
}

/// What the desk says of a fault.
pub fn of_form(visit: &Visit, fault: &Fault) -> Worded {
    let reason = &fault.reason;
    let key = of_reason(reason);
    let language = match reason {
        Reason::EmptyInLanguage { language, .. } => Some(language.as_str()),
        _ => None,
    };
    let found: Option<Named> = key.and_then(|key| named(key, language));
    let field = found.and_then(|one| one.field);
    let label = found.map(|one| visit.text(one.label, &[]));
    let words = match (reason, label) {
        (Reason::NotFictional {}, _) => visit.text("lessons-desk-not-fictional", &[]),
        (
            Reason::EmptyInLanguage { .. }
            | Reason::EmptyText { .. }
            | Reason::MissingField { .. }
            | Reason::FieldOfKind { .. },
            Some(label),
        ) => visit.text("lessons-desk-empty-field", &[("field", Arg::Text(label))]),
        (_, label) => said(visit, fault, label.as_deref()),
    };
    Worded { words, field }
}

/// The key of the files of which a fault speaks.
fn of_reason(reason: &Reason) -> Option<&str> {
    match reason {
        Reason::NotFictional {} => Some("fictional"),
        Reason::BadDate { .. } => Some("revised_on"),
        _ => {
            let args = reason.args().into_iter();
            let mut spoken = args.filter(|(name, _)| matches!(*name, "field" | "list"));
            spoken.next().map(|(_, key)| key)
        }
    }
}

/// The message of a fault; where the form has a label for what it speaks of, that stands for it.
fn said(visit: &Visit, fault: &Fault, label: Option<&str>) -> String {
    let args = fault.reason.args().into_iter();
    let args: Vec<(&str, Arg)> = args
        .map(|(name, value)| {
            let is_named = matches!(name, "field" | "list");
            let own = label.filter(|_| is_named);
            (name, Arg::Text(own.unwrap_or(value).to_owned()))
        })
        .collect();
    visit.text(fault.reason.key(), &args)
}
