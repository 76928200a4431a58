//! Who may know of an event. Decided when it happens, from the event alone and the state after it,
//! so that what a viewer must not see yet never travels to that viewer.

use super::event::{Event, PartNumber, Recorded};
use super::hearing::{Hearing, Phase, with_number};

/// Who hears of an event at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody in the room and everybody who watches.
    Room,
    /// The director, and the part for whom it is meant.
    Director(Option<PartNumber>),
}

/// The audience of an event.
pub fn audience(event: &Event, after: &Hearing) -> Audience {
    match event {
        Event::Injected { to: Some(part), .. } => Audience::Director(Some(*part)),
        Event::InjectionWithdrawn { injection } => {
            let one = with_number(&after.injections, *injection);
            Audience::Director(one.and_then(|one| one.to))
        }
        _ => Audience::Room,
    }
}

/// Whether an event may be shown to a viewer: a part, or (none) somebody who only watches.
/// Directors see everything and are not asked about.
pub fn may_see(event: &Event, viewer: Option<PartNumber>, state: &Hearing) -> bool {
    if viewer.is_some_and(|part| !state.may_follow(part)) {
        // Who waits outside learns of what is meant for them alone.
        return matches!(audience(event, state), Audience::Director(Some(part)) if Some(part) == viewer);
    }
    match audience(event, state) {
        Audience::Room => true,
        Audience::Director(part) => part.is_some() && part == viewer,
    }
}

/// Whether an event of the log may be read later: as [`may_see`], and who was outside does not read
/// what happened meanwhile: a witness before the call, a defendant while a co-defendant was questioned.
pub fn may_see_recorded(recorded: &Recorded, viewer: Option<PartNumber>, state: &Hearing) -> bool {
    if !may_see(&recorded.event, viewer, state) {
        return false;
    }
    let meant_for_them = audience(&recorded.event, state) != Audience::Room;
    let missed = viewer.is_some_and(|part| state.missed(part, tells_of(recorded, state)));
    meant_for_them || state.phase == Phase::Ended || !missed
}

/// The event of which this one tells: a correction gives again what was said before.
fn tells_of(recorded: &Recorded, state: &Hearing) -> u32 {
    match recorded.event {
        Event::Corrected { line, .. } => {
            with_number(&state.lines, line).map_or(recorded.number, |line| line.event)
        }
        _ => recorded.number,
    }
}
