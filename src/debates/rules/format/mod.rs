//! Debate formats: the stages of a debate with their speakers and clocks (赛制).
//!
//! A format is a file of its own, `debates/formats/<slug>.toml` beside the exercises. The documented
//! ones (practice.md §2.2) come with the program; what their sources leave open is marked in the
//! file as our default.

mod check;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::numbers::Side;
use super::settings::{Overtime, Title};
pub use check::FormatFault;

/// Seconds before the end at which the bell rings once (practice.md §2.2, one-on-one; elsewhere our
/// default).
pub const WARNING_SECONDS: u32 = 30;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Names the format in the contest and the archive, and its file: `guilin-3v3`.
    pub slug: String,
    pub title: Title,
    /// Where it was held, and what of it is our default.
    pub source: Title,
    /// Speakers on each side; their positions count from 1.
    pub speakers: u8,
    /// Judges of a panel, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judges: Option<u8>,
    /// Minutes before the debate at which the case is given out, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_minutes_before: Option<u32>,
    /// What a contest of this format begins with; none leaves overtime without a price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overtime: Option<OvertimeRule>,
    pub stages: Vec<Stage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OvertimeRule {
    /// No rule book was found that has a figure; then the figures are our default.
    pub our_default: bool,
    #[serde(flatten)]
    pub rule: Overtime,
}

/// A part of the debate, in the order in which it is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Names the stage on the clock and in the archive: `opening`.
    pub code: String,
    pub title: Title,
    pub clock: Clock,
    pub speeches: Vec<Speech>,
    /// The bell rings once when so many seconds are left.
    #[serde(default = "warning_seconds", skip_serializing_if = "is_usual_warning")]
    pub warning_seconds: u32,
    #[serde(default)]
    pub long_bell: LongBell,
    /// How often each speaker must speak in this stage; 0 where nothing is asked.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub each_at_least: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// The speeches follow one another, each with its own time.
    PerSpeech,
    /// One time for each side, used up in turns; the side that stands first begins.
    Cumulative,
}

/// What the long bell at the end of a time does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LongBell {
    /// The speaker must stop.
    #[default]
    Stops,
    /// It only says that the time is over.
    Rings,
}

/// Time of a side: one speech, or all its turns on a cumulative clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    pub side: Side,
    /// Positions that may speak; none names nobody: any speaker of the side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<u8>,
    pub seconds: u32,
    /// Where a stage has speeches of several kinds: a question, an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
}

const fn warning_seconds() -> u32 {
    WARNING_SECONDS
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_usual_warning(seconds: &u32) -> bool {
    *seconds == WARNING_SECONDS
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_nothing(number: &u8) -> bool {
    *number == 0
}

impl Format {
    /// Reads a file of that slug.
    pub fn read(slug: &str, text: &str) -> Result<Self, Vec<FormatFault>> {
        let format: Self = toml::from_str(text).map_err(|error| {
            vec![FormatFault::Syntax {
                detail: error.to_string(),
            }]
        })?;
        let mut faults = check::faults(&format);
        if format.slug != slug {
            faults.push(FormatFault::Misnamed {
                slug: format.slug.clone(),
            });
        }
        if faults.is_empty() {
            Ok(format)
        } else {
            Err(faults)
        }
    }

    /// Time of one side over the whole debate.
    pub fn seconds_of(&self, side: Side) -> u32 {
        let speeches = self.stages.iter().flat_map(|stage| &stage.speeches);
        let of_side = speeches.filter(|speech| speech.side == side);
        of_side.map(|speech| speech.seconds).sum()
    }

    pub fn stage(&self, code: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.code == code)
    }
}

macro_rules! built_in {
    ($($slug:literal),* $(,)?) => {
        /// Slug and text of the formats that come with the program.
        const BUILT_IN: &[(&str, &str)] = &[$((
            $slug,
            include_str!(concat!("../../../../debates/formats/", $slug, ".toml")),
        )),*];
    };
}

built_in!["guilin-3v3", "ten-best-1v1", "changde-3v3", "tengzhou-2v2"];

/// The formats that come with the program.
pub fn built_in() -> Result<Vec<Format>, Vec<FormatFault>> {
    let files = BUILT_IN.iter();
    files.map(|(slug, text)| Format::read(slug, text)).collect()
}
