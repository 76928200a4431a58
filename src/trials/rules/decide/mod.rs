//! Which events an action makes, or why it is refused.
//!
//! One file per subject. Each function asks first who may do it, then whether now is the time.

mod contingencies;
mod course;
mod evidence;
mod floor;
mod motions;
mod record;

use super::action::{Action, Doer};
use super::event::{Event, PartNumber};
use super::hearing::{Hearing, Phase};
use super::numbering;
use super::procedure::{self, Side};
use super::refusal::{Basis, Refusal};
use crate::clock::Moment;
use crate::exercises::CourtRole;

/// What an action makes. An empty list: it was already so.
pub type Decided = Result<Vec<Event>, Refusal>;

/// Events of one hearing; a whole day in court makes about a thousand.
const MOST_EVENTS: u32 = 20_000;
/// Longest text of a line of the record, an aim, a motion (characters).
pub const LONGEST_TEXT: usize = 5_000;
/// Longest reason (characters).
pub const LONGEST_REASON: usize = 500;

/// Judges an action in a hearing that has begun.
pub fn decide(hearing: &Hearing, doer: Doer, action: &Action, now: Moment) -> Decided {
    let room = Room { hearing, doer, now };
    room.is_part_of_it()?;
    room.may_happen_now(action)?;
    let ends = matches!(action, Action::End | Action::BreakOff);
    if numbering::of_the_room(hearing.last) >= MOST_EVENTS && !ends {
        return Err(Refusal::house("trials-refused-full"));
    }
    match action {
        Action::Begin { .. }
        | Action::OpenNextStage
        | Action::OmitNextStage { .. }
        | Action::ReopenInquiry { .. }
        | Action::ChangeProcedure { .. }
        | Action::Pause
        | Action::Resume
        | Action::Adjourn { .. }
        | Action::Reconvene
        | Action::End
        | Action::BreakOff
        | Action::HandOverChair { .. } => course::decide(&room, action),
        Action::RequestFloor { .. }
        | Action::WithdrawRequest
        | Action::GrantFloor { .. }
        | Action::TakeFloorBack
        | Action::Yield => floor::decide(&room, action),
        Action::Say { .. } | Action::WriteDown { .. } | Action::Correct { .. } => {
            record::decide(&room, action)
        }
        Action::Object { .. }
        | Action::AnswerObjection { .. }
        | Action::RuleOnObjection { .. }
        | Action::Move { .. }
        | Action::AnswerMotion { .. }
        | Action::RuleOnMotion { .. } => motions::decide(&room, action),
        Action::CallWitness { .. }
        | Action::ExcuseWitness { .. }
        | Action::QuestionSeparately { .. }
        | Action::BringDefendantsIn
        | Action::Show { .. }
        | Action::Opine { .. }
        | Action::TakeDown { .. } => evidence::decide(&room, action),
        Action::Inject { .. }
        | Action::WithdrawInjection { .. }
        | Action::Play { .. }
        | Action::FinishResponse { .. }
        | Action::Prompt { .. }
        | Action::ClosePrompt { .. }
        | Action::ReleasePrompt { .. }
        | Action::Announce { .. } => contingencies::decide(&room, action),
    }
}

/// The hearing, who asks, and when.
struct Room<'a> {
    hearing: &'a Hearing,
    doer: Doer,
    now: Moment,
}

impl Room<'_> {
    fn is_part_of_it(&self) -> Result<(), Refusal> {
        match self.doer {
            Doer::Director => Ok(()),
            Doer::Part(number) if self.hearing.part(number).is_some() => Ok(()),
            Doer::Part(_) => Err(Refusal::house("trials-refused-no-part")),
        }
    }

    /// While the clocks stand, only what makes them run again, hands over, ends, corrects, or writes
    /// down what was said before: no word is lost because somebody stopped the clocks.
    fn may_happen_now(&self, action: &Action) -> Result<(), Refusal> {
        let always = matches!(
            action,
            Action::Correct { .. }
                | Action::WriteDown { .. }
                | Action::ClosePrompt { .. }
                | Action::ReleasePrompt { .. }
        );
        match self.hearing.phase {
            Phase::Preparing if matches!(action, Action::Begin { .. }) => Ok(()),
            Phase::Preparing => Err(Refusal::house("trials-refused-not-begun")),
            Phase::Running => Ok(()),
            Phase::Paused | Phase::Adjourned
                if always
                    || matches!(
                        action,
                        Action::Resume
                            | Action::Pause
                            | Action::Reconvene
                            | Action::BreakOff
                            | Action::HandOverChair { .. }
                            | Action::Announce { .. }
                            | Action::WithdrawRequest
                    ) =>
            {
                Ok(())
            }
            Phase::Paused => Err(Refusal::house("trials-refused-paused")),
            Phase::Adjourned => Err(Refusal::house("trials-refused-adjourned")),
            Phase::Ended if always => Ok(()),
            Phase::Ended => Err(Refusal::house("trials-refused-ended")),
        }
    }

    fn part(&self) -> Option<PartNumber> {
        match self.doer {
            Doer::Director => None,
            Doer::Part(number) => Some(number),
        }
    }

    fn role(&self) -> Option<CourtRole> {
        self.part().and_then(|number| self.hearing.role(number))
    }

    fn side(&self) -> Option<Side> {
        self.role().map(procedure::side)
    }

    fn is_chair(&self) -> bool {
        self.part().is_some() && self.part() == self.hearing.chair
    }

    fn is_director(&self) -> bool {
        matches!(self.doer, Doer::Director) || self.role() == Some(CourtRole::Director)
    }

    fn needs_chair(&self) -> Result<(), Refusal> {
        if self.is_chair() {
            Ok(())
        } else {
            Err(Refusal::law("trials-refused-chair-only", Basis::Conduct))
        }
    }

    fn needs_director(&self) -> Result<(), Refusal> {
        if self.is_director() {
            Ok(())
        } else {
            Err(Refusal::house("trials-refused-director-only"))
        }
    }

    /// Either may: the training must go on even when the presiding judge's page is dead.
    fn needs_chair_or_director(&self) -> Result<(), Refusal> {
        if self.is_director() {
            Ok(())
        } else {
            self.needs_chair()
        }
    }

    /// The part that acts; somebody in court, present in the room.
    fn needs_seat_in_court(&self) -> Result<PartNumber, Refusal> {
        let number = self
            .part()
            .ok_or(Refusal::house("trials-refused-not-in-court"))?;
        match self.side() {
            None | Some(Side::Beside) => Err(Refusal::house("trials-refused-not-in-court")),
            Some(_) if self.hearing.may_follow(number) => Ok(number),
            Some(Side::Called) => Err(Refusal::law("trials-refused-gallery", Basis::Gallery)),
            Some(_) => Err(led_out()),
        }
    }

    fn has_floor(&self) -> bool {
        self.part().is_some() && self.hearing.floor.as_ref().map(|floor| floor.part) == self.part()
    }

    /// The event that ends the present speech, if there is one.
    fn floor_ends(&self, how: super::event::FloorEnd) -> Option<Event> {
        let floor = self.hearing.floor.as_ref()?;
        let spoken_ms = floor.clock.elapsed_ms(self.now);
        let limit_ms = floor
            .limit
            .map_or(i64::MAX, |seconds| i64::from(seconds).saturating_mul(1000));
        Some(Event::FloorEnded {
            part: floor.part,
            how,
            spoken_ms,
            overrun_ms: spoken_ms.saturating_sub(limit_ms).max(0),
        })
    }
}

/// A defendant who waits outside while a co-defendant is questioned.
const fn led_out() -> Refusal {
    Refusal::law("trials-refused-led-out", Basis::CoDefendants)
}

/// The number of the next thing of a list.
fn next_number<T>(list: &[T]) -> u32 {
    u32::try_from(list.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1)
}

/// A text that says something and is not too long.
fn sound(text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::house("trials-refused-empty"));
    }
    if text.chars().count() > longest {
        return Err(Refusal::house("trials-refused-too-long"));
    }
    Ok(text.to_owned())
}
