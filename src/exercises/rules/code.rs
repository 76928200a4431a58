//! Codes by which the parts of a pack name each other, one type per part.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest code; codes stand in addresses and file names.
pub const LONGEST: usize = 32;

/// Whether a text can be a code: ASCII letters, digits, `-` and `_`.
pub fn is_code(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
                 schemars::JsonSchema, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.to_owned())
            }
        }

        // So that a set of codes can be asked with a text from an address.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

codes! {
    /// A task, as `A-T1`.
    TaskCode,
    /// An item of evidence, as `A-E01`.
    EvidenceCode,
    /// A scoring point, as `A-P01`.
    PointCode,
    /// A contingency, as `A-C1`.
    ContingencyCode,
    /// A moment that the organiser sets for a sitting, as `hearing`.
    MomentCode,
    /// A capability, as `CAP01`.
    CapabilityCode,
    /// A business line, as `duty_crime`.
    LineCode,
}
