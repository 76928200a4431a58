//! Who sees a hearing, and as what.
//!
//! The cast, those on its list of watchers, the participants of its sitting, and trainers, organisers
//! and staff whose role reaches its office. For everybody else there is no such hearing. Trainers and
//! organisers who reach the office direct it, and so does who holds a place as director.

use std::collections::BTreeSet;

use super::room::Courtroom;
use super::rules::audience::may_see_recorded;
use super::rules::procedure;
use super::rules::{Hearing, Part, PartNumber, Phase, Recorded, RoomView};
use super::store::hearings::{self, HearingRow};
use super::store::{parts, watchers};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{CourtRole, EvidenceCode, Paper};
use crate::people;
use crate::sittings;
use crate::web::{Role, Seat};

/// Roles that direct the hearings of the offices that they reach.
pub const DIRECTORS: &[Role] = &[Role::Trainer, Role::Organiser];
/// Roles that watch them.
pub const WATCHERS: &[Role] = &[Role::Trainer, Role::Organiser, Role::Staff];

/// A hearing before one person.
#[derive(Debug, Clone)]
pub struct Sight {
    pub row: HearingRow,
    pub directs: bool,
    /// Whether a role of the person reaches the hearing's office: who directs only by a place in the
    /// cast has no page for preparing it.
    pub manages: bool,
    /// Whether a role of the person keeps the places of that office, and their attendance.
    pub keeps: bool,
    /// The places that the person holds.
    pub parts: Vec<Part>,
}

/// The hearing, if this person may see it at all.
pub fn of(db: &mut Db, seat: &Seat, id: Id<Hearing>) -> Outcome<Sight> {
    let row = hearings::load(db, id)?;
    let parts = parts::of_person(db, id, seat.person)?;
    let is_director = |part: &Part| part.role == CourtRole::Director;
    let manages = people::reaches(db, &seat.reach(DIRECTORS), row.office_id)?;
    let sight = Sight {
        directs: manages || parts.iter().any(is_director),
        manages,
        keeps: people::reaches(db, &seat.reach(WATCHERS), row.office_id)?,
        row,
        parts,
    };
    if sight.directs || sight.keeps || !sight.parts.is_empty() || watches(db, seat, &sight.row)? {
        Ok(sight)
    } else {
        Err(Problem::NotFound)
    }
}

fn watches(db: &mut Db, seat: &Seat, row: &HearingRow) -> Outcome<bool> {
    if watchers::includes(db, row.id, seat.person)? {
        return Ok(true);
    }
    match row.sitting_id {
        Some(sitting) => sittings::takes_part(db, sitting, seat.person),
        None => Ok(false),
    }
}

impl Sight {
    /// Whether the person holds this place.
    pub fn holds(&self, number: PartNumber) -> bool {
        self.parts.iter().any(|part| part.number == number)
    }

    /// Whether the debrief lies open to the person: who directs sees it as soon as the hearing is over.
    pub fn sees_debrief(&self) -> bool {
        self.row.phase == Phase::Ended && (self.directs || self.row.debrief_at.is_some())
    }

    /// Whether the person only holds places that may miss a part of the hearing.
    pub fn hears_apart(&self) -> bool {
        let apart = |part: &Part| procedure::hears_apart(part.role);
        !self.directs && !self.parts.is_empty() && self.parts.iter().all(apart)
    }

    /// Whether the person may follow the hearing now.
    pub fn follows(&self, hearing: &Hearing) -> bool {
        let inside = |part: &Part| !hearing.is_outside(part);
        !self.hears_apart() || self.parts.iter().any(inside)
    }

    /// The room as the person sees it; none while they wait outside.
    pub fn room(&self, hearing: &Hearing) -> Option<RoomView> {
        let missed = |part: &Part| hearing.has_missed_something(part.number);
        let view = if self.hears_apart() && self.parts.iter().all(missed) {
            RoomView::without_the_past
        } else {
            RoomView::of
        };
        self.follows(hearing).then(|| view(hearing))
    }

    /// The evidence of which the person may get the files now: the whole case file, or, for a witness,
    /// what is on the screen while they are in the room.
    pub fn evidence(&self, hearing: &Hearing, paper: &Paper) -> BTreeSet<EvidenceCode> {
        let in_file = |part: &Part| procedure::side(part.role) != procedure::Side::Called;
        if self.directs || self.parts.is_empty() || self.parts.iter().any(in_file) {
            let all = paper.evidence().iter();
            return all.map(|item| item.code.clone()).collect();
        }
        let gone = |part: &Part| hearing.excused.contains(&part.number);
        let over = hearing.phase == Phase::Ended;
        if self.follows(hearing) && (over || !self.parts.iter().all(gone)) {
            on_screen(hearing)
        } else {
            BTreeSet::new()
        }
    }

    /// What the person may know of what happened after a number. Who was outside learns nothing of what
    /// happened meanwhile.
    pub fn events<'a>(
        &'a self,
        room: &'a Courtroom,
        after: u32,
    ) -> impl Iterator<Item = &'a Recorded> {
        let newer = room.since(after).iter().map(AsRef::as_ref);
        newer.filter(|one| self.reads(one, &room.hearing))
    }

    /// Whether an event of the log may be shown to the person now.
    pub fn reads(&self, recorded: &Recorded, hearing: &Hearing) -> bool {
        let as_part = |part: &Part| may_see_recorded(recorded, Some(part.number), hearing);
        self.directs
            || self.parts.iter().any(as_part)
            || (!self.hears_apart() && may_see_recorded(recorded, None, hearing))
    }
}

/// The evidence that is before everybody now.
pub fn on_screen(hearing: &Hearing) -> BTreeSet<EvidenceCode> {
    let shown = hearing.on_screen();
    let codes = shown.into_iter().flat_map(|(_, exhibit)| &exhibit.evidence);
    codes.cloned().collect()
}
