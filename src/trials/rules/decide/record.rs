//! The court record: what is said is a line; a correction is a later version.

use super::{Decided, LONGEST_REASON, LONGEST_TEXT, Room, next_number, sound};
use crate::exercises::CourtRole;
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Event, PartNumber};
use crate::trials::rules::hearing::with_number;
use crate::trials::rules::procedure::Side;
use crate::trials::rules::refusal::{Basis, Refusal};

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::Say { text, from_notes } => say(room, text, *from_notes),
        Action::WriteDown { part, text } => write_down(room, *part, text),
        Action::Correct { line, text, reason } => correct(room, *line, text, reason),
        _ => Ok(Vec::new()),
    }
}

/// With the floor; the court without it: it may always intervene.
fn say(room: &Room, text: &str, from_notes: bool) -> Decided {
    let part = room.needs_seat_in_court()?;
    let may_always = room.is_chair();
    if !may_always && !room.has_floor() {
        return Err(Refusal::law("trials-refused-no-floor", Basis::Debate));
    }
    if room.hearing.open_objection().is_some() && room.side() != Some(Side::Court) {
        return Err(Refusal::law(
            "trials-refused-objection-open",
            Basis::Objections,
        ));
    }
    line(room, part, text, from_notes)
}

/// The clerk's line for whoever has spoken in this hearing; the court may have spoken unasked.
fn write_down(room: &Room, part: PartNumber, text: &str) -> Decided {
    if room.role() != Some(CourtRole::Clerk) {
        return Err(Refusal::house("trials-refused-clerk-only"));
    }
    let spoke = room.hearing.spoke.contains(&part);
    if !spoke && room.hearing.side(part) != Some(Side::Court) {
        return Err(Refusal::house("trials-refused-has-not-spoken"));
    }
    line(room, part, text, false)
}

fn line(room: &Room, part: PartNumber, text: &str, from_notes: bool) -> Decided {
    if room.hearing.stage.is_none() {
        return Err(Refusal::house("trials-refused-no-stage-open"));
    }
    let text = sound(text, LONGEST_TEXT)?;
    Ok(vec![Event::Spoken {
        line: next_number(&room.hearing.lines),
        part,
        text,
        from_notes,
    }])
}

/// By the clerk, the presiding judge, or the one whose words they are.
fn correct(room: &Room, line: u32, text: &str, reason: &str) -> Decided {
    let stands = with_number(&room.hearing.lines, line)
        .ok_or(Refusal::house("trials-refused-no-such-line"))?;
    let may = room.is_chair()
        || room.role() == Some(CourtRole::Clerk)
        || room.part() == Some(stands.part);
    if !may {
        return Err(Refusal::house("trials-refused-correction"));
    }
    Ok(vec![Event::Corrected {
        line,
        text: sound(text, LONGEST_TEXT)?,
        reason: sound(reason, LONGEST_REASON)?,
    }])
}
