//! The one way in which something happens in a court room: load, decide, append, tell.
//!
//! All of it is one transaction that holds the hearing, so of two who press at once the second sees
//! what the first did. An action that came before (its page did not get the answer and sent it
//! again) is answered with what it made then.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::room::{Courtroom, Rooms};
use super::rules::audience::{Audience, audience};
use super::rules::cast;
use super::rules::{self, Action, Doer, Event, Hearing, Recorded, Refusal, numbering};
use super::sight::{self, Sight};
use super::store::log::Author;
use super::store::{attendance, hearings, log, parts, prompts};
use super::telling;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{self, EvidenceCode};
use crate::sittings;
use crate::web::Seat;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Order {
    pub hearing: Id<Hearing>,
    pub doer: Doer,
    pub action: Action,
    /// The page's name for this action: sent again, it counts once.
    pub request: String,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Done {
    /// The events that this action made.
    pub events: Vec<Arc<Recorded>>,
    /// The room after it, to be [remembered](Rooms::remember) after the commit.
    pub room: Arc<Courtroom>,
}

/// Does what a person asks for, if the person may act as that and the rules allow it now.
pub fn act(
    db: &mut Db,
    rooms: &Rooms,
    order: Order,
    seat: &Seat,
    by: &Actor,
    now: Moment,
) -> Outcome<(Done, Sight)> {
    let sight = sight::of(db, seat, order.hearing)?;
    match order.doer {
        Doer::Director if !sight.directs => return Err(Problem::Forbidden),
        Doer::Part(number) if !sight.holds(number) => return Err(Problem::NotFound),
        Doer::Director | Doer::Part(_) => {}
    }
    let done = perform(db, rooms, order, by, now)?;
    Ok((done, sight))
}

/// Does it, whoever asks: for [`act`], and for the program itself.
pub fn perform(db: &mut Db, rooms: &Rooms, order: Order, by: &Actor, now: Moment) -> Outcome<Done> {
    let id = order.hearing;
    hearings::hold(db, id)?;
    let room = rooms.current(db, id)?;
    if let Some(earlier) = log::earlier(db, id, &order.request)? {
        return answered_before(room, earlier, by);
    }
    // The log never runs backwards, even if two requests overtake each other.
    let now = room.last_at().map_or(now, |last| last.max(now));
    let action = complete(db, rooms, &room, &order)?;
    let made = rules::decide(&room.hearing, order.doer, &action, now)?;
    let recorded = numbered(&room.hearing, made, now)?;
    if recorded.is_empty() {
        return Ok(Done {
            events: Vec::new(),
            room,
        });
    }
    let author = Author {
        person: by.person,
        part: match order.doer {
            Doer::Director => None,
            Doer::Part(number) => Some(number),
        },
        request: order.request,
    };
    log::append(db, id, &author, &recorded)?;
    let before = room.hearing.phase;
    let after = Arc::new(room.after(recorded.clone()));
    if after.hearing.phase != before {
        hearings::set_phase(db, id, after.hearing.phase)?;
        if after.hearing.phase == rules::Phase::Ended {
            attendance::end(db, id, now)?;
        }
    }
    telling::tell(db, id, &after, &recorded, now)?;
    telling::audit(db, id, by, before, &recorded, now)?;
    Ok(Done {
        events: recorded.into_iter().map(Arc::new).collect(),
        room: after,
    })
}

/// The events with their numbers.
fn numbered(hearing: &Hearing, made: Vec<Event>, at: Moment) -> Outcome<Vec<Recorded>> {
    let mut last = hearing.last;
    let each = made.into_iter().map(|event| {
        let for_all = audience(&event, hearing) == Audience::Room;
        last = numbering::next(last, for_all)?;
        let number = last;
        Ok(Recorded { number, at, event })
    });
    each.collect()
}

fn answered_before(room: Arc<Courtroom>, earlier: log::Earlier, by: &Actor) -> Outcome<Done> {
    // Somebody else's name for an action is not this person's to use.
    if earlier.person != by.person {
        return Err(Problem::refused("error-form"));
    }
    let mine = |one: &&Arc<Recorded>| (earlier.first..=earlier.last).contains(&one.number);
    Ok(Done {
        events: room.log.iter().filter(mine).cloned().collect(),
        room,
    })
}

/// The action with what the program adds; what the sender wrote in its place does not count.
fn complete(db: &mut Db, rooms: &Rooms, room: &Courtroom, order: &Order) -> Outcome<Action> {
    let id = order.hearing;
    Ok(match order.action.clone() {
        Action::Begin { vacant, .. } => {
            let pack = hearings::load(db, id)?.pack_version_id;
            if room.hearing.phase == rules::Phase::Preparing && sittings::is_sealed(db, pack)? {
                return Err(Refusal::house("trials-refused-sealed").into());
            }
            let vacant_set: BTreeSet<_> = vacant.iter().copied().collect();
            let places: Vec<cast::Place> = parts::list(db, id)?
                .iter()
                .map(parts::Held::place)
                .collect();
            let parts = match room.hearing.phase {
                rules::Phase::Preparing => cast::assemble(&places, &vacant_set)?,
                _ => Vec::new(),
            };
            Action::Begin { vacant, parts }
        }
        Action::ReleasePrompt { prompt, .. } => {
            let asked = rules::hearing::with_number(&room.hearing.prompts, prompt);
            let choices = asked.map_or(0, |asked| asked.choices.len());
            let found = prompts::distribution(db, id, prompt, choices)?;
            Action::ReleasePrompt {
                prompt,
                answers: found.answers,
                counts: found.counts,
            }
        }
        Action::ChangeProcedure { to, reason, .. } => Action::ChangeProcedure {
            to,
            stages: rooms.stages(to, room.hearing.plea),
            reason,
        },
        Action::Show { evidence, aim } => {
            is_in_the_pack(db, id, &evidence)?;
            Action::Show { evidence, aim }
        }
        other => other,
    })
}

/// Nothing can be shown that is not in the case file.
fn is_in_the_pack(db: &mut Db, id: Id<Hearing>, evidence: &[EvidenceCode]) -> Outcome<()> {
    let pack = hearings::load(db, id)?.pack_version_id;
    let paper = exercises::paper(db, pack)?;
    let known = |code: &EvidenceCode| paper.evidence().iter().any(|item| item.code == *code);
    if evidence.iter().all(known) {
        Ok(())
    } else {
        Err(Refusal::house("trials-refused-no-such-thing").into())
    }
}
