//! Short texts in both languages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A short text in both languages of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text for a language tag: Chinese for `zh…`, else English.
    pub fn in_language(&self, tag: &str) -> &str {
        if tag.starts_with("zh") {
            &self.zh
        } else {
            &self.en
        }
    }
}
