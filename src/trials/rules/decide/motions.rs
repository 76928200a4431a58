//! Objections to questions, and motions to the court.

use super::{Decided, LONGEST_REASON, LONGEST_TEXT, Room, next_number, sound};
use crate::exercises::Stage;
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Decision, Event, Ground, MotionKind, PartNumber};
use crate::trials::rules::hearing::{Motion, with_number};
use crate::trials::rules::procedure::{self, Side};
use crate::trials::rules::refusal::{Basis, Refusal};

/// Motions of one part that may wait for their decision at once.
const MOST_WAITING: usize = 5;

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::Object {
            ground,
            against,
            line,
            text,
        } => object(room, *ground, *against, *line, text),
        Action::AnswerObjection { objection, text } => answer_objection(room, *objection, text),
        Action::RuleOnObjection {
            objection,
            sustained,
            reason,
        } => rule_on_objection(room, *objection, *sustained, reason),
        Action::Move { what, text } => r#move(room, *what, text),
        Action::AnswerMotion { motion, text } => answer_motion(room, *motion, text),
        Action::RuleOnMotion {
            motion,
            decision,
            reason,
        } => rule_on_motion(room, *motion, *decision, reason),
        _ => Ok(Vec::new()),
    }
}

/// An objection needs no floor; it stops the other side until the presiding judge has ruled.
fn object(
    room: &Room,
    ground: Ground,
    against: Option<PartNumber>,
    line: Option<u32>,
    text: &str,
) -> Decided {
    let by = room.needs_seat_in_court()?;
    if !matches!(
        room.side(),
        Some(Side::Prosecution | Side::Defence | Side::Victim)
    ) {
        return Err(Refusal::law(
            "trials-refused-objection-role",
            Basis::Objections,
        ));
    }
    let stage = room.hearing.open_stage();
    if !stage.is_some_and(procedure::is_inquiry) && stage != Some(Stage::Debate) {
        return Err(Refusal::law(
            "trials-refused-objection-stage",
            Basis::Objections,
        ));
    }
    if room.hearing.open_objection().is_some() {
        return Err(Refusal::law(
            "trials-refused-objection-open",
            Basis::Objections,
        ));
    }
    let against = objected_to(room, against)?;
    if line.is_some_and(|line| with_number(&room.hearing.lines, line).is_none()) {
        return Err(Refusal::house("trials-refused-no-such-line"));
    }
    let text = if text.trim().is_empty() && ground != Ground::Other {
        String::new()
    } else {
        sound(text, LONGEST_REASON)?
    };
    Ok(vec![Event::Objected {
        objection: next_number(&room.hearing.objections),
        by,
        against,
        line,
        ground,
        text,
    }])
}

/// Whose words the objection is to: named, or whoever has the floor, if not the court.
fn objected_to(room: &Room, named: Option<PartNumber>) -> Result<Option<PartNumber>, Refusal> {
    let side = |part: PartNumber| room.hearing.side(part);
    let speaks = room.hearing.floor.as_ref().map(|floor| floor.part);
    let speaks = speaks.filter(|part| side(*part) != Some(Side::Court));
    let Some(against) = named.or(speaks) else {
        return Ok(None);
    };
    match side(against) {
        None => Err(Refusal::house("trials-refused-no-part")),
        Some(Side::Court | Side::Beside) => Err(Refusal::law(
            "trials-refused-objection-court",
            Basis::Objections,
        )),
        same if same == room.side() => Err(Refusal::law(
            "trials-refused-objection-own-side",
            Basis::Objections,
        )),
        Some(_) => Ok(Some(against)),
    }
}

fn answer_objection(room: &Room, objection: u32, text: &str) -> Decided {
    let by = room.needs_seat_in_court()?;
    let one = with_number(&room.hearing.objections, objection)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    let by_side = room.hearing.role(one.by).map(procedure::side);
    if room.side() == by_side || matches!(room.side(), Some(Side::Court | Side::Called)) {
        return Err(Refusal::law(
            "trials-refused-objection-answer",
            Basis::Objections,
        ));
    }
    if one.ruling.is_some() {
        return Err(Refusal::house("trials-refused-already-ruled"));
    }
    Ok(vec![Event::ObjectionAnswered {
        objection,
        by,
        text: sound(text, LONGEST_REASON)?,
    }])
}

fn rule_on_objection(room: &Room, objection: u32, sustained: bool, reason: &str) -> Decided {
    room.needs_chair()?;
    let one = with_number(&room.hearing.objections, objection)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    match one.ruling {
        Some(ruling) if ruling == sustained => Ok(Vec::new()),
        Some(_) => Err(Refusal::house("trials-refused-already-ruled")),
        None => Ok(vec![Event::ObjectionRuled {
            objection,
            sustained,
            reason: optional(reason)?,
        }]),
    }
}

fn r#move(room: &Room, what: MotionKind, text: &str) -> Decided {
    let by = room.needs_seat_in_court()?;
    may_move(room.side(), what)?;
    let waits =
        |one: &&Motion| one.by == by && matches!(one.decision, None | Some(Decision::Deferred));
    if room.hearing.motions.iter().filter(waits).count() >= MOST_WAITING {
        return Err(Refusal::house("trials-refused-many-motions"));
    }
    if room.hearing.open_stage() == Some(Stage::Judgment) {
        return Err(Refusal::law("trials-refused-motion-late", Basis::Amendment));
    }
    Ok(vec![Event::Moved {
        motion: next_number(&room.hearing.motions),
        by,
        what,
        text: sound(text, LONGEST_TEXT)?,
    }])
}

/// Who may ask for what.
fn may_move(side: Option<Side>, what: MotionKind) -> Result<(), Refusal> {
    match (what, side) {
        (_, None | Some(Side::Court | Side::Called | Side::Beside)) => {
            Err(Refusal::house("trials-refused-motion-role"))
        }
        (MotionKind::ChargeAmendment, Some(Side::Prosecution)) => Ok(()),
        (MotionKind::ChargeAmendment, _) => Err(Refusal::law(
            "trials-refused-amendment-role",
            Basis::Amendment,
        )),
        (MotionKind::Recusal, Some(Side::Prosecution)) => {
            Err(Refusal::law("trials-refused-recusal-role", Basis::Recusal))
        }
        (MotionKind::Exclusion, Some(Side::Prosecution)) => Err(Refusal::law(
            "trials-refused-exclusion-role",
            Basis::Exclusion,
        )),
        _ => Ok(()),
    }
}

/// Any side but the one that asked.
fn answer_motion(room: &Room, motion: u32, text: &str) -> Decided {
    let by = room.needs_seat_in_court()?;
    let one = open_motion(room, motion)?;
    let own = room.hearing.role(one.by).map(procedure::side) == room.side();
    if own
        || !matches!(
            room.side(),
            Some(Side::Prosecution | Side::Defence | Side::Victim)
        )
    {
        return Err(Refusal::house("trials-refused-motion-answer"));
    }
    Ok(vec![Event::MotionAnswered {
        motion,
        by,
        text: sound(text, LONGEST_TEXT)?,
    }])
}

fn rule_on_motion(room: &Room, motion: u32, decision: Decision, reason: &str) -> Decided {
    room.needs_chair()?;
    let one = with_number(&room.hearing.motions, motion)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    match one.decision {
        Some(made) if made == decision => Ok(Vec::new()),
        // What was put off is decided later.
        None | Some(Decision::Deferred) => Ok(vec![Event::MotionRuled {
            motion,
            decision,
            reason: optional(reason)?,
        }]),
        Some(_) => Err(Refusal::house("trials-refused-already-ruled")),
    }
}

fn open_motion<'a>(room: &'a Room, motion: u32) -> Result<&'a Motion, Refusal> {
    let one = with_number(&room.hearing.motions, motion)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    match one.decision {
        None | Some(Decision::Deferred) => Ok(one),
        Some(_) => Err(Refusal::house("trials-refused-already-ruled")),
    }
}

fn optional(reason: &str) -> Result<String, Refusal> {
    if reason.trim().is_empty() {
        Ok(String::new())
    } else {
        sound(reason, LONGEST_REASON)
    }
}
