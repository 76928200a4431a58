//! Witnesses, co-defendants and exhibits.

use super::course::no_open_objection;
use super::{Decided, LONGEST_REASON, LONGEST_TEXT, Room, next_number, sound};
use crate::exercises::{CourtRole, EvidenceCode, Stage};
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Event, FloorEnd, Opinion, PartNumber};
use crate::trials::rules::hearing::with_number;
use crate::trials::rules::procedure::{self, Side};
use crate::trials::rules::refusal::{Basis, Refusal};

/// Most items in one group.
const MOST_ITEMS: usize = 20;

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::CallWitness { part } => call(room, *part),
        Action::ExcuseWitness { part } => excuse(room, *part),
        Action::QuestionSeparately { part } => question_separately(room, *part),
        Action::BringDefendantsIn => bring_in(room),
        Action::Show { evidence, aim } => show(room, evidence, aim),
        Action::Opine { exhibit, opinion } => opine(room, *exhibit, opinion),
        Action::TakeDown { exhibit } => take_down(room, *exhibit),
        _ => Ok(Vec::new()),
    }
}

fn call(room: &Room, part: PartNumber) -> Decided {
    room.needs_chair()?;
    let role = room
        .hearing
        .role(part)
        .ok_or(Refusal::house("trials-refused-no-part"))?;
    if !procedure::waits_outside(role) {
        return Err(Refusal::house("trials-refused-not-a-witness"));
    }
    if room.hearing.open_stage() != Some(Stage::Witnesses) {
        return Err(Refusal::law(
            "trials-refused-witness-stage",
            Basis::Witnesses,
        ));
    }
    if room.hearing.inside_since.contains_key(&part) {
        return Ok(Vec::new());
    }
    // Its words, and the answer to it, are not for who was outside.
    no_open_objection(room)?;
    // Witnesses are heard one by one.
    if !room.hearing.inside_since.is_empty() {
        return Err(Refusal::law(
            "trials-refused-witness-inside",
            Basis::Separately,
        ));
    }
    Ok(vec![Event::WitnessCalled { part }])
}

fn excuse(room: &Room, part: PartNumber) -> Decided {
    room.needs_chair()?;
    if !room.hearing.inside_since.contains_key(&part) {
        return Ok(Vec::new());
    }
    Ok(speech_ends(room, |speaker| speaker == part)
        .into_iter()
        .chain([Event::WitnessExcused { part }])
        .collect())
}

/// Who leaves does not go on speaking.
fn speech_ends(room: &Room, leaves: impl Fn(PartNumber) -> bool) -> Option<Event> {
    let floor = room.hearing.floor.as_ref();
    floor.filter(|floor| leaves(floor.part))?;
    room.floor_ends(FloorEnd::Taken)
}

/// Defendants tried together are questioned one by one, the others outside.
fn question_separately(room: &Room, part: PartNumber) -> Decided {
    room.needs_chair()?;
    let hearing = room.hearing;
    if hearing.role(part) != Some(CourtRole::Defendant) {
        return Err(Refusal::house("trials-refused-not-a-defendant"));
    }
    if !hearing.has_co_defendants() {
        return Err(Refusal::house("trials-refused-sole-defendant"));
    }
    if hearing.open_stage() != Some(Stage::Questioning) {
        return Err(Refusal::law(
            "trials-refused-separately-stage",
            Basis::CoDefendants,
        ));
    }
    if hearing.alone == Some(part) {
        return Ok(Vec::new());
    }
    no_open_objection(room)?;
    let leaves = |speaker| speaker != part && hearing.role(speaker) == Some(CourtRole::Defendant);
    Ok(speech_ends(room, leaves)
        .into_iter()
        .chain([Event::QuestionedSeparately { part }])
        .collect())
}

fn bring_in(room: &Room) -> Decided {
    room.needs_chair()?;
    let outside = room.hearing.alone;
    if outside.is_some() {
        no_open_objection(room)?;
    }
    Ok(outside
        .map(|_| Event::DefendantsBroughtIn)
        .into_iter()
        .collect())
}

fn show(room: &Room, evidence: &[EvidenceCode], aim: &str) -> Decided {
    let by = room.needs_seat_in_court()?;
    let role = room
        .role()
        .ok_or(Refusal::house("trials-refused-not-in-court"))?;
    let stage = room
        .hearing
        .open_stage()
        .ok_or(Refusal::house("trials-refused-no-stage-open"))?;
    procedure::may_show(stage, role, room.hearing.new_evidence_granted())?;
    not_into_a_speech(room)?;
    if evidence.is_empty() || evidence.len() > MOST_ITEMS {
        return Err(Refusal::house("trials-refused-no-evidence"));
    }
    Ok(vec![Event::ExhibitShown {
        exhibit: next_number(&room.hearing.exhibits),
        by,
        evidence: evidence.to_vec(),
        aim: sound(aim, LONGEST_REASON)?,
    }])
}

/// Nothing is put on the screen while the other side speaks.
fn not_into_a_speech(room: &Room) -> Result<(), Refusal> {
    let floor = room.hearing.floor.as_ref();
    let speaks = floor.and_then(|floor| room.hearing.side(floor.part));
    match speaks {
        Some(Side::Prosecution | Side::Victim | Side::Defence) if speaks != room.side() => Err(
            Refusal::law("trials-refused-exhibit-floor", Basis::Exhibits),
        ),
        _ => Ok(()),
    }
}

/// The other side's opinion on authenticity, legality and relevance.
fn opine(room: &Room, exhibit: u32, opinion: &Opinion) -> Decided {
    let by = room.needs_seat_in_court()?;
    let shown = with_number(&room.hearing.exhibits, exhibit)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    let own = room.hearing.role(shown.by).map(procedure::side) == room.side();
    if own
        || !matches!(
            room.side(),
            Some(Side::Prosecution | Side::Defence | Side::Victim)
        )
    {
        return Err(Refusal::law("trials-refused-opinion-side", Basis::Exhibits));
    }
    if !room.hearing.open_stage().is_some_and(procedure::is_inquiry) {
        return Err(Refusal::law(
            "trials-refused-exhibit-stage",
            Basis::Exhibits,
        ));
    }
    if shown
        .opinions
        .iter()
        .any(|(part, given)| *part == by && given == opinion)
    {
        return Ok(Vec::new());
    }
    let text = if opinion.text.trim().is_empty() {
        String::new()
    } else {
        sound(&opinion.text, LONGEST_TEXT)?
    };
    Ok(vec![Event::ExhibitOpined {
        exhibit,
        by,
        opinion: Opinion {
            text,
            ..opinion.clone()
        },
    }])
}

/// By who showed it, or the presiding judge.
fn take_down(room: &Room, exhibit: u32) -> Decided {
    let shown = with_number(&room.hearing.exhibits, exhibit)
        .ok_or(Refusal::house("trials-refused-no-such-thing"))?;
    if !shown.on_screen {
        return Ok(Vec::new());
    }
    if room.part() != Some(shown.by) {
        room.needs_chair_or_director()?;
    }
    Ok(vec![Event::ExhibitTakenDown { exhibit }])
}
