//! The scripts for cases without one of their own: `exercises/hearings/`, one for each procedure,
//! with and without a plea.

use super::{Known, read_script};
use crate::exercises::rules::fault::{Fault, Reason};
use crate::exercises::rules::hearing::{HearingScript, SheetItem};
use crate::exercises::rules::kinds::Procedure;

/// The folder beside the packs that holds them; it is no pack.
pub const FOLDER: &str = "hearings";

macro_rules! file {
    ($name:literal) => {
        (
            concat!("hearings/", $name),
            include_str!(concat!("../../../../exercises/hearings/", $name)),
        )
    };
}

/// One script for every procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultScripts {
    ordinary: HearingScript,
    ordinary_plea: HearingScript,
    simplified: HearingScript,
    simplified_plea: HearingScript,
    expedited: HearingScript,
}

impl DefaultScripts {
    /// Reads the scripts, each by the path of its file beside the packs; where there is none, the
    /// built-in one stands in.
    pub fn read(
        beside: impl Fn(&str) -> Option<String>,
        sheet: &[SheetItem],
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut one = |(path, built_in): (&str, &str), procedure, plea| {
            let text = beside(path).unwrap_or_else(|| built_in.to_owned());
            let script = default_script(path, &text, procedure, plea, sheet);
            script.map_err(|found| faults.extend(found)).ok()
        };
        let ordinary = one(file!("ordinary.toml"), Procedure::Ordinary, false);
        let ordinary_plea = one(file!("ordinary-plea.toml"), Procedure::Ordinary, true);
        let simplified = one(file!("simplified.toml"), Procedure::Simplified, false);
        let simplified_plea = one(file!("simplified-plea.toml"), Procedure::Simplified, true);
        let expedited = one(file!("expedited.toml"), Procedure::Expedited, true);
        let whole = || {
            Some(Self {
                ordinary: ordinary?,
                ordinary_plea: ordinary_plea?,
                simplified: simplified?,
                simplified_plea: simplified_plea?,
                expedited: expedited?,
            })
        };
        whole().ok_or(faults)
    }

    /// The scripts that come with the product.
    pub fn built_in(sheet: &[SheetItem]) -> Result<Self, Vec<Fault>> {
        Self::read(|_| None, sheet)
    }

    /// The script of a procedure. There is no expedited procedure without a plea.
    pub const fn of(&self, procedure: Procedure, plea: bool) -> &HearingScript {
        match (procedure, plea) {
            (Procedure::Ordinary, false) => &self.ordinary,
            (Procedure::Ordinary, true) => &self.ordinary_plea,
            (Procedure::Simplified, false) => &self.simplified,
            (Procedure::Simplified, true) => &self.simplified_plea,
            (Procedure::Expedited, _) => &self.expedited,
        }
    }
}

/// A script that names nothing of a pack and is of the procedure that its name says.
fn default_script(
    path: &str,
    text: &str,
    procedure: Procedure,
    plea: bool,
    sheet: &[SheetItem],
) -> Result<HearingScript, Vec<Fault>> {
    let script = read_script(path, text, &Known::default(), sheet)?;
    if script.procedure == procedure && script.plea == plea {
        return Ok(script);
    }
    let file = path.to_owned();
    Err(vec![Fault::new(path, 1, Reason::ScriptMisnamed { file })])
}
