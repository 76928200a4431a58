//! The floor: asked for, granted, taken back, given back.

use super::{Decided, Room, led_out};
use crate::exercises::{CourtRole, Stage};
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Event, FloorEnd, PartNumber, Purpose};
use crate::trials::rules::hearing::Hearing;
use crate::trials::rules::procedure::{self, Side};
use crate::trials::rules::refusal::{Basis, Refusal};

/// Longest speech that can be granted (seconds).
const LONGEST_SPEECH: u32 = 4 * 60 * 60;

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::RequestFloor { purpose } => request(room, *purpose),
        Action::WithdrawRequest => Ok(withdraw(room)),
        Action::GrantFloor {
            to,
            purpose,
            seconds,
        } => grant(room, *to, *purpose, *seconds),
        Action::TakeFloorBack => take_back(room),
        Action::Yield => Ok(give_back(room)),
        _ => Ok(Vec::new()),
    }
}

fn request(room: &Room, purpose: Purpose) -> Decided {
    let part = room.needs_seat_in_court()?;
    let asked = room
        .hearing
        .requests
        .iter()
        .any(|one| one.part == part && one.purpose == purpose);
    if asked || room.has_floor() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::FloorRequested { part, purpose }])
}

fn withdraw(room: &Room) -> Vec<Event> {
    let asked = |part: &PartNumber| room.hearing.requests.iter().any(|one| one.part == *part);
    let part = room.part().filter(asked);
    part.map(|part| Event::RequestWithdrawn { part })
        .into_iter()
        .collect()
}

/// Who is given the floor holds it alone: a speech under way ends.
fn grant(room: &Room, to: PartNumber, purpose: Purpose, seconds: Option<u32>) -> Decided {
    room.needs_chair()?;
    let hearing = room.hearing;
    let role = hearing
        .role(to)
        .ok_or(Refusal::house("trials-refused-no-part"))?;
    let stage = hearing
        .open_stage()
        .ok_or(Refusal::house("trials-refused-no-stage-open"))?;
    procedure::may_have_floor(stage, role, purpose)?;
    may_speak_here(hearing, to, role)?;
    separately(hearing, to, purpose)?;
    if hearing.open_objection().is_some() && procedure::side(role) != Side::Court {
        return Err(Refusal::law(
            "trials-refused-objection-open",
            Basis::Objections,
        ));
    }
    // Two who press at once: the second finds it done.
    if hearing
        .floor
        .as_ref()
        .is_some_and(|floor| floor.part == to && floor.purpose == purpose)
    {
        return Ok(Vec::new());
    }
    let script = hearing.stage.and_then(|index| hearing.stages.get(index));
    let seconds = seconds
        .or_else(|| script.and_then(|stage| stage.speech_seconds))
        .map(|seconds| seconds.clamp(1, LONGEST_SPEECH));
    let granted = Event::FloorGranted {
        part: to,
        purpose,
        seconds,
    };
    Ok(room
        .floor_ends(FloorEnd::Taken)
        .into_iter()
        .chain([granted])
        .collect())
}

/// Only who is in court speaks.
fn may_speak_here(hearing: &Hearing, to: PartNumber, role: CourtRole) -> Result<(), Refusal> {
    if hearing.may_follow(to) {
        Ok(())
    } else if role == CourtRole::Defendant {
        Err(led_out())
    } else {
        Err(Refusal::law(
            "trials-refused-witness-not-called",
            Basis::Gallery,
        ))
    }
}

/// A defendant is not questioned before the co-defendants, unless the court confronts them.
fn separately(hearing: &Hearing, to: PartNumber, purpose: Purpose) -> Result<(), Refusal> {
    let answers = hearing.open_stage() == Some(Stage::Questioning)
        && hearing.role(to) == Some(CourtRole::Defendant)
        && matches!(purpose, Purpose::Answer | Purpose::Statement);
    if answers && hearing.has_co_defendants() && hearing.alone != Some(to) {
        return Err(Refusal::law(
            "trials-refused-co-defendants-inside",
            Basis::CoDefendants,
        ));
    }
    Ok(())
}

fn take_back(room: &Room) -> Decided {
    room.needs_chair()?;
    Ok(room.floor_ends(FloorEnd::Taken).into_iter().collect())
}

fn give_back(room: &Room) -> Vec<Event> {
    if room.has_floor() {
        room.floor_ends(FloorEnd::Yielded).into_iter().collect()
    } else {
        Vec::new()
    }
}
