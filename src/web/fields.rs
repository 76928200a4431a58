//! Fields of forms as the templates show them.

use serde::Serialize;

use crate::web::Visit;

/// One labelled input (`partials/field`).
#[derive(Serialize)]
pub struct Field {
    pub id: String,
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub error: Option<String>,
    pub required: bool,
    pub autocomplete: &'static str,
}

/// A line of the error summary: the field to go to, and what is wrong with it.
#[derive(Debug, Clone, Serialize)]
pub struct Wrong {
    pub field: String,
    pub text: String,
}

impl Field {
    /// A field whose name, id and label key are one: `schedule-label-<name>`.
    pub fn new(visit: &Visit, name: &str, label: &str, value: &str, wrong: &[Wrong]) -> Self {
        let error = wrong.iter().find(|one| one.field == name);
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            label: visit.text(label, &[]),
            hint: None,
            value: value.to_owned(),
            error: error.map(|one| one.text.clone()),
            required: true,
            autocomplete: "off",
        }
    }

    #[must_use]
    pub fn hint(mut self, visit: &Visit, key: &str) -> Self {
        self.hint = Some(visit.text(key, &[]));
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }
}
