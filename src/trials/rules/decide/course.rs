//! The course of the hearing: stages, procedure, breaks, the chair.

use std::collections::BTreeSet;

use super::{Decided, LONGEST_REASON, Room, sound};
use crate::exercises::{CourtRole, Procedure, ScriptStage, Stage};
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Event, FloorEnd, MotionKind, Part, PartNumber};
use crate::trials::rules::hearing::Phase;
use crate::trials::rules::procedure;
use crate::trials::rules::refusal::{Basis, Refusal};

/// A court adjourns for supplementary investigation at most twice (Rules, art. 421).
const MOST_ADJOURNMENTS: u8 = 2;

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::Begin { parts, .. } => begin(room, parts),
        Action::OpenNextStage => open_next(room),
        Action::OmitNextStage { reason } => omit_next(room, reason),
        Action::ReopenInquiry { stage } => reopen(room, *stage),
        Action::ChangeProcedure { to, stages, reason } => {
            change_procedure(room, *to, stages, reason)
        }
        Action::Adjourn { reason } => adjourn(room, reason),
        Action::Reconvene => reconvene(room),
        Action::Pause => pause(room),
        Action::Resume => resume(room),
        Action::End => end(room),
        Action::BreakOff => break_off(room),
        Action::HandOverChair { to } => hand_over(room, *to),
        _ => Ok(Vec::new()),
    }
}

/// Whether the cast is whole was asked when it was put together ([`crate::trials::rules::cast`]).
fn begin(room: &Room, parts: &[Part]) -> Decided {
    room.needs_director()?;
    if room.hearing.phase != Phase::Preparing {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Begun {
        parts: parts.to_vec(),
    }])
}

/// Index of the stage that comes next.
fn next(room: &Room) -> Option<usize> {
    let after = room.hearing.stage.map_or(0, |stage| stage + 1);
    (after..room.hearing.stages.len()).find(|index| !room.hearing.omitted.contains(index))
}

fn kind_of(room: &Room, index: usize) -> Option<Stage> {
    room.hearing.stages.get(index).map(|stage| stage.stage)
}

fn open_next(room: &Room) -> Decided {
    room.needs_chair_or_director()?;
    no_open_objection(room)?;
    let index = next(room).ok_or(Refusal::house("trials-refused-no-stage-left"))?;
    let stage = kind_of(room, index).ok_or(Refusal::house("trials-refused-no-stage-left"))?;
    requests_decided_first(room, stage)?;
    defender_first(room, stage)?;
    last_words_first(room, stage)?;
    Ok(leave_stage(room, Event::StageOpened { stage: index }))
}

/// The speech under way ends, a witness leaves and defendants come back; then comes what opens the
/// next stage.
fn leave_stage(room: &Room, opens: Event) -> Vec<Event> {
    let leave = room.hearing.inside_since.keys();
    let outside = room.hearing.alone;
    room.floor_ends(FloorEnd::StageOver)
        .into_iter()
        .chain(leave.map(|part| Event::WitnessExcused { part: *part }))
        .chain(outside.map(|_| Event::DefendantsBroughtIn))
        .chain([opens])
        .collect()
}

fn omit_next(room: &Room, reason: &str) -> Decided {
    room.needs_chair_or_director()?;
    let index = next(room).ok_or(Refusal::house("trials-refused-no-stage-left"))?;
    let stage = kind_of(room, index).ok_or(Refusal::house("trials-refused-no-stage-left"))?;
    procedure::may_omit(room.hearing.procedure, room.hearing.plea, stage)?;
    Ok(vec![Event::StageOmitted {
        stage: index,
        reason: sound(reason, LONGEST_REASON)?,
    }])
}

/// From the debate back to a stage of the inquiry, when new facts need it; from the final statement
/// also back to the debate, when new arguments need it.
fn reopen(room: &Room, index: usize) -> Decided {
    room.needs_chair()?;
    let to = kind_of(room, index).ok_or(Refusal::house("trials-refused-no-such-stage"))?;
    let from = room.hearing.open_stage();
    let goes_back = room.hearing.stage.is_some_and(|open| index < open);
    let from_debate = matches!(
        from,
        Some(Stage::Debate | Stage::CivilPart | Stage::FinalStatement)
    );
    let to_inquiry = procedure::is_inquiry(to) && from_debate;
    let to_debate = to == Stage::Debate && from == Some(Stage::FinalStatement);
    if !goes_back || !(to_inquiry || to_debate) {
        return Err(Refusal::law("trials-refused-reopening", Basis::Reopening));
    }
    Ok(leave_stage(room, Event::StageOpened { stage: index }))
}

/// Whoever comes in reads what is open; and a ruling comes before anything that depends on it.
pub(super) fn no_open_objection(room: &Room) -> Result<(), Refusal> {
    if room.hearing.open_objection().is_some() {
        Err(Refusal::law(
            "trials-refused-objection-open",
            Basis::Objections,
        ))
    } else {
        Ok(())
    }
}

/// What must be decided at once is decided before the hearing goes on: recusal before anything
/// else, exclusion before the inquiry ends. To put it off is a decision too.
fn requests_decided_first(room: &Room, opens: Stage) -> Result<(), Refusal> {
    if room.hearing.is_undecided(MotionKind::Recusal) {
        return Err(Refusal::law("trials-refused-recusal-open", Basis::Recusal));
    }
    if !procedure::is_inquiry(opens) && room.hearing.is_undecided(MotionKind::Exclusion) {
        return Err(Refusal::law(
            "trials-refused-exclusion-open",
            Basis::Exclusion,
        ));
    }
    Ok(())
}

/// Without inquiry and debate the defender is heard all the same, before the last word.
fn defender_first(room: &Room, opens: Stage) -> Result<(), Refusal> {
    let hearing = room.hearing;
    if hearing.procedure != Procedure::Expedited || opens != Stage::FinalStatement {
        return Ok(());
    }
    let mut defenders = hearing.with_role(CourtRole::Defender).peekable();
    if defenders.peek().is_none() || defenders.any(|part| hearing.spoke.contains(&part)) {
        Ok(())
    } else {
        Err(Refusal::law(
            "trials-refused-defender-first",
            Basis::Expedited,
        ))
    }
}

/// The last word of every defendant comes before the court withdraws.
fn last_words_first(room: &Room, opens: Stage) -> Result<(), Refusal> {
    let leaves = room.hearing.open_stage() == Some(Stage::FinalStatement);
    if !leaves && opens != Stage::Judgment {
        return Ok(());
    }
    if room.hearing.last_words_heard() {
        Ok(())
    } else {
        Err(Refusal::law(
            "trials-refused-last-word-first",
            Basis::LastWord,
        ))
    }
}

fn change_procedure(room: &Room, to: Procedure, stages: &[ScriptStage], reason: &str) -> Decided {
    room.needs_chair()?;
    procedure::may_change(room.hearing.procedure, to)?;
    if !leads_to_judgment(stages) {
        return Err(Refusal::house("trials-refused-procedure-stages"));
    }
    let changed = Event::ProcedureChanged {
        to,
        stages: stages.to_vec(),
        reason: sound(reason, LONGEST_REASON)?,
    };
    Ok(leave_stage(room, changed))
}

/// Each stage once, the last word among them, the judgment at the end.
fn leads_to_judgment(stages: &[ScriptStage]) -> bool {
    let kinds: BTreeSet<Stage> = stages.iter().map(|stage| stage.stage).collect();
    kinds.len() == stages.len()
        && kinds.contains(&Stage::FinalStatement)
        && stages.last().map(|stage| stage.stage) == Some(Stage::Judgment)
}

fn pause(room: &Room) -> Decided {
    room.needs_chair_or_director()?;
    match room.hearing.phase {
        Phase::Running => Ok(vec![Event::Paused]),
        _ => Ok(Vec::new()),
    }
}

fn resume(room: &Room) -> Decided {
    room.needs_chair_or_director()?;
    match room.hearing.phase {
        Phase::Paused => Ok(vec![Event::Resumed]),
        Phase::Adjourned => Err(Refusal::house("trials-refused-adjourned")),
        _ => Ok(Vec::new()),
    }
}

fn adjourn(room: &Room, reason: &str) -> Decided {
    room.needs_chair()?;
    if room.hearing.adjournments >= MOST_ADJOURNMENTS {
        return Err(Refusal::law(
            "trials-refused-adjournments",
            Basis::Adjournments,
        ));
    }
    let reason = sound(reason, LONGEST_REASON)?;
    Ok(room
        .floor_ends(FloorEnd::StageOver)
        .into_iter()
        .chain([Event::Adjourned { reason }])
        .collect())
}

fn reconvene(room: &Room) -> Decided {
    room.needs_chair_or_director()?;
    match room.hearing.phase {
        Phase::Adjourned => Ok(vec![Event::Reconvened]),
        Phase::Paused => Err(Refusal::house("trials-refused-paused")),
        _ => Ok(Vec::new()),
    }
}

fn end(room: &Room) -> Decided {
    room.needs_chair_or_director()?;
    if room.hearing.open_stage() != Some(Stage::Judgment) {
        return Err(Refusal::law("trials-refused-end-early", Basis::LastWord));
    }
    no_open_objection(room)?;
    Ok(room
        .floor_ends(FloorEnd::StageOver)
        .into_iter()
        .chain([Event::Ended { broken_off: false }])
        .collect())
}

/// The exercise stops before its end; a real court could not, a training may.
fn break_off(room: &Room) -> Decided {
    room.needs_director()?;
    Ok(room
        .floor_ends(FloorEnd::StageOver)
        .into_iter()
        .chain([Event::Ended { broken_off: true }])
        .collect())
}

/// Only judges preside. The director may hand the chair over when its holder's page is dead.
fn hand_over(room: &Room, to: PartNumber) -> Decided {
    room.needs_chair_or_director()?;
    if room.hearing.chair == Some(to) {
        return Ok(Vec::new());
    }
    match room.hearing.role(to) {
        Some(CourtRole::PresidingJudge | CourtRole::Judge) => {
            Ok(vec![Event::ChairHandedOver { to }])
        }
        _ => Err(Refusal::law("trials-refused-chair-judge", Basis::Conduct)),
    }
}
