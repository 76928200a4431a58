//! The lists that packs refer to and that an institution may change:
//! capabilities and business lines, in `exercises/*.toml`.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::code::{CapabilityCode, LineCode};
use super::fault::Fault;
use super::text::Bilingual;
use super::written;

/// The file that lists the capabilities, beside the packs.
pub const CAPABILITIES: &str = "capabilities.toml";
/// The file that lists the business lines, beside the packs.
pub const LINES: &str = "lines.toml";

const BUILT_IN_CAPABILITIES: &str = include_str!("../../../exercises/capabilities.toml");
const BUILT_IN_LINES: &str = include_str!("../../../exercises/lines.toml");

/// An ability that scoring points refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// Its code, as `CAP01`.
    pub code: CapabilityCode,
    /// Its name for programs.
    pub identifier: String,
    /// Its name for people.
    pub name: Bilingual,
    /// What it means.
    pub meaning: Bilingual,
}

/// A business line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its code, as `duty_crime`.
    pub code: LineCode,
    /// Its name.
    pub name: Bilingual,
}

/// Both lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// The capabilities in order.
    pub capabilities: Vec<Capability>,
    /// The lines in order.
    pub lines: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CapabilityFile {
    capabilities: Vec<Capability>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    lines: Vec<Line>,
}

impl Lists {
    /// Reads the lists; where one is not given, the built-in one stands in.
    pub fn read(capabilities: Option<&str>, lines: Option<&str>) -> Result<Self, Vec<Fault>> {
        let capabilities: Result<CapabilityFile, _> =
            read(CAPABILITIES, capabilities.unwrap_or(BUILT_IN_CAPABILITIES));
        let lines: Result<LineFile, _> = read(LINES, lines.unwrap_or(BUILT_IN_LINES));
        match (capabilities, lines) {
            (Ok(CapabilityFile { capabilities }), Ok(LineFile { lines })) => Ok(Self {
                capabilities,
                lines,
            }),
            (capabilities, lines) => {
                let faults = capabilities.err().into_iter().chain(lines.err());
                Err(faults.map(|fault| *fault).collect())
            }
        }
    }

    /// The capability with this code.
    pub fn capability(&self, code: &str) -> Option<&Capability> {
        self.capabilities
            .iter()
            .find(|one| one.code.as_str() == code)
    }

    /// The line with this code.
    pub fn line(&self, code: &str) -> Option<&Line> {
        self.lines.iter().find(|one| one.code.as_str() == code)
    }
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Box<Fault>> {
    toml::from_str(text).map_err(|error| Box::new(written::fault(file, text, &error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::rules::fault::Reason;

    #[test]
    fn the_built_in_lists_hold_ten_capabilities_and_seven_lines() {
        let lists = Lists::read(None, None).unwrap();
        assert_eq!(lists.capabilities.len(), 10);
        assert_eq!(lists.lines.len(), 7);
        assert_eq!(lists.capability("CAP05").unwrap().name.zh, "举证质证");
        assert!(lists.line("duty_crime").is_some() && lists.line("piracy").is_none());
    }

    #[test]
    fn a_broken_list_is_named() {
        let faults =
            Lists::read(Some("[[capabilities]]\ncolour = 1"), Some("lines = [")).unwrap_err();
        assert_eq!(faults.len(), 2);
        assert_eq!(faults[0].line, 2);
        assert_eq!(
            faults[0].reason,
            Reason::UnknownField {
                field: "colour".into()
            }
        );
    }
}
