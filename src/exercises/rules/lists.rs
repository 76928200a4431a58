//! The lists that packs refer to and that an institution may change:
//! capabilities, business lines and the usual score sheet, in `exercises/*.toml`.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::code::{CapabilityCode, LineCode};
use super::fault::Fault;
use super::hearing::SheetItem;
use super::script::read_sheet;
use super::text::Bilingual;
use super::written;

/// The file that lists the capabilities, beside the packs.
pub const CAPABILITIES: &str = "capabilities.toml";
/// The file that lists the business lines, beside the packs.
pub const LINES: &str = "lines.toml";
/// The file with the score sheet of a hearing whose script has none of its own, beside the packs.
pub const SHEET: &str = "sheet.toml";

const BUILT_IN_CAPABILITIES: &str = include_str!("../../../exercises/capabilities.toml");
const BUILT_IN_LINES: &str = include_str!("../../../exercises/lines.toml");
const BUILT_IN_SHEET: &str = include_str!("../../../exercises/sheet.toml");

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

/// All the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// The capabilities in order.
    pub capabilities: Vec<Capability>,
    /// The lines in order.
    pub lines: Vec<Line>,
    /// What marking judges mark in court, unless the script says otherwise.
    pub sheet: Vec<SheetItem>,
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
    /// Reads the lists, each by the name of its file; where there is none, the built-in one
    /// stands in.
    pub fn read(beside: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<Fault>> {
        let text = |name: &str, built_in: &str| beside(name).unwrap_or_else(|| built_in.to_owned());
        let capabilities: Result<CapabilityFile, _> =
            read(CAPABILITIES, &text(CAPABILITIES, BUILT_IN_CAPABILITIES));
        let lines: Result<LineFile, _> = read(LINES, &text(LINES, BUILT_IN_LINES));
        let sheet = read_sheet(SHEET, &text(SHEET, BUILT_IN_SHEET));
        match (capabilities, lines, sheet) {
            (Ok(CapabilityFile { capabilities }), Ok(LineFile { lines }), Ok(sheet)) => Ok(Self {
                capabilities,
                lines,
                sheet,
            }),
            (capabilities, lines, sheet) => {
                let faults = capabilities.err().into_iter().chain(lines.err());
                let faults = faults.map(|fault| *fault);
                Err(faults.chain(sheet.err().unwrap_or_default()).collect())
            }
        }
    }

    /// The lists that come with the product.
    pub fn built_in() -> Result<Self, Vec<Fault>> {
        Self::read(|_| None)
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
        let lists = Lists::built_in().unwrap();
        assert_eq!(lists.sheet.len(), 9);
        assert_eq!(lists.capabilities.len(), 10);
        assert_eq!(lists.lines.len(), 7);
        assert_eq!(lists.capability("CAP05").unwrap().name.zh, "举证质证");
        assert!(lists.line("duty_crime").is_some() && lists.line("piracy").is_none());
    }

    #[test]
    fn a_broken_list_is_named() {
        let broken = |name: &str| match name {
            CAPABILITIES => Some("[[capabilities]]\ncolour = 1".to_owned()),
            LINES => Some("lines = [".to_owned()),
            _ => Some("[[sheet]]\ncode = 1".to_owned()),
        };
        let faults = Lists::read(broken).unwrap_err();
        assert_eq!(faults.len(), 3);
        assert_eq!(faults[0].line, 2);
        assert_eq!(
            faults[0].reason,
            Reason::UnknownField {
                field: "colour".into()
            }
        );
    }
}
