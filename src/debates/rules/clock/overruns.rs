//! Speaking over time, as the match keeps it, and what it costs.

use super::{MatchClock, Place};
use crate::debates::rules::contest::{LinedUp, Overrun};
use crate::debates::rules::format::Speech;
use crate::debates::rules::numbers::{Side, SpeakerNumber};
use crate::debates::rules::result;
use crate::debates::rules::settings::Overtime;
use crate::points::Points;

const MICROS_A_SECOND: i64 = 1_000_000;

impl MatchClock {
    /// Every speech that went over its time by a whole second or more, in the order of the format.
    pub fn overruns(&self, lineup: &[LinedUp]) -> Vec<Overrun> {
        let mut found = Vec::new();
        for (stage, of) in self.format.stages.iter().enumerate() {
            for (index, speech) in of.speeches.iter().enumerate() {
                let used = self.used.get(stage).and_then(|all| all.get(index));
                let over = over(used.copied().unwrap_or(0), speech.seconds);
                if over > 0 {
                    found.push(Overrun {
                        side: speech.side,
                        speaker: speaker(speech, lineup),
                        stage: of.code.clone(),
                        seconds: over,
                    });
                }
            }
        }
        found
    }

    /// The one who speaks at a place, where the format says which position that is.
    pub fn speaker_at(&self, at: Place, lineup: &[LinedUp]) -> Option<SpeakerNumber> {
        speaker(self.speech(at)?, lineup)
    }
}

/// Whole seconds beyond the limit.
fn over(used: i64, limit: u32) -> u32 {
    let limit = i64::from(limit).saturating_mul(MICROS_A_SECOND);
    let over = used.saturating_sub(limit).max(0) / MICROS_A_SECOND;
    u32::try_from(over).unwrap_or(u32::MAX)
}

fn speaker(speech: &Speech, lineup: &[LinedUp]) -> Option<SpeakerNumber> {
    let [position] = speech.positions.as_slice() else {
        return None;
    };
    let mut placed = lineup.iter();
    placed
        .find(|one| one.side == speech.side && one.position == *position)
        .map(|one| one.speaker)
}

/// What a side's overruns cost it by the rule of the match; nothing where overtime has no price.
pub fn deduction(rule: Option<Overtime>, overruns: &[Overrun], side: Side) -> Points {
    let own = overruns.iter().filter(|one| one.side == side);
    rule.map_or(Points::ZERO, |rule| result::overtime(&rule, own))
}
