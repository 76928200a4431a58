//! What an organiser settles about a sitting: making one, and changing it.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;

use super::{states, venues};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::sittings;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::PackVersion;
use crate::people::Office;
use crate::points::Points;
use crate::sittings::Sitting;
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::state::{self, SittingState, Timetable};
use crate::web::live;

/// Everything an organiser settles, besides who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setup {
    pub title: String,
    pub office: Id<Office>,
    pub opens_at: Moment,
    pub closes_at: Moment,
    /// One or two.
    pub graders: i32,
    pub gap: Points,
    pub appeal_days: i32,
    pub names_shown: bool,
    pub ranks_shown: bool,
    /// Whether publishing takes two persons.
    pub release_by_two: bool,
    /// Times of the pack's named moments.
    pub moments: BTreeMap<String, Moment>,
    /// Names of the venues in order; none where everybody sits at the own desk.
    pub venues: Vec<String>,
}

impl Setup {
    pub const fn timetable(&self) -> Timetable {
        Timetable {
            opens_at: self.opens_at,
            closes_at: self.closes_at,
        }
    }

    /// What is settled about a sitting now.
    pub fn of(db: &mut Db, sitting: &Sitting) -> Outcome<Self> {
        let venues = venues::list(db, sitting.id)?;
        Ok(Self {
            title: sitting.title.clone(),
            office: sitting.office_id,
            opens_at: sitting.opens_at,
            closes_at: sitting.closes_at,
            graders: sitting.graders,
            gap: sitting.gap,
            appeal_days: sitting.appeal_days,
            names_shown: sitting.names_shown,
            ranks_shown: sitting.ranks_shown,
            release_by_two: sitting.release_by_two,
            moments: sitting.moments.0.clone(),
            venues: venues.into_iter().map(|venue| venue.name).collect(),
        })
    }

    /// The same with everything that may no longer change as it was.
    fn within(self, phase: SittingState, old: &Self) -> Self {
        let keep = |item| !may_change(item, phase);
        let old = old.clone();
        let shown = keep(Item::Shown);
        Self {
            title: if keep(Item::Title) {
                old.title
            } else {
                self.title
            },
            names_shown: if shown {
                old.names_shown
            } else {
                self.names_shown
            },
            ranks_shown: if shown {
                old.ranks_shown
            } else {
                self.ranks_shown
            },
            office: if keep(Item::Office) {
                old.office
            } else {
                self.office
            },
            graders: if keep(Item::Graders) {
                old.graders
            } else {
                self.graders
            },
            gap: if keep(Item::Graders) {
                old.gap
            } else {
                self.gap
            },
            release_by_two: if keep(Item::Release) {
                old.release_by_two
            } else {
                self.release_by_two
            },
            appeal_days: if keep(Item::AppealDays) {
                old.appeal_days
            } else {
                self.appeal_days
            },
            venues: if keep(Item::Venues) {
                old.venues
            } else {
                self.venues
            },
            ..self
        }
    }
}

/// Makes a sitting, as a draft, with one version of a pack. It keeps that version for good.
pub fn create(
    db: &mut Db,
    pack: Id<PackVersion>,
    setup: &Setup,
    by: &Actor,
    now: Moment,
) -> Outcome<Id<Sitting>> {
    let person = by
        .person
        .ok_or_else(|| Problem::bug("nobody makes a sitting"))?;
    let id = Id::<Sitting>::fresh();
    diesel::insert_into(sittings::table)
        .values((
            sittings::id.eq(id),
            sittings::pack_version_id.eq(pack),
            sittings::state.eq(SittingState::Draft),
            sittings::created_by.eq(person),
            sittings::created_at.eq(now),
            sittings::revision.eq(1),
            columns(setup),
        ))
        .execute(db)?;
    venues::set(db, id, &setup.venues)?;
    states::note(db, id, None, SittingState::Draft, by.person, now)?;
    let after = json!({ "pack_version": pack, "setup": setup });
    audit::record(
        db,
        by,
        "sitting.create",
        &format!("sitting/{id}"),
        (),
        after,
        now,
    )?;
    Ok(id)
}

/// The columns that a setup fills.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = sittings)]
struct Columns {
    title: String,
    office_id: Id<Office>,
    opens_at: Moment,
    closes_at: Moment,
    graders: i32,
    gap: Points,
    appeal_days: i32,
    names_shown: bool,
    ranks_shown: bool,
    release_by_two: bool,
    moments: Json<BTreeMap<String, Moment>>,
}

fn columns(setup: &Setup) -> Columns {
    Columns {
        title: setup.title.clone(),
        office_id: setup.office,
        opens_at: setup.opens_at,
        closes_at: setup.closes_at,
        graders: setup.graders,
        gap: setup.gap,
        appeal_days: setup.appeal_days,
        names_shown: setup.names_shown,
        ranks_shown: setup.ranks_shown,
        release_by_two: setup.release_by_two,
        moments: Json(setup.moments.clone()),
    }
}

/// Changes a sitting as far as its phase allows; what stands fixed stays as it was, and times
/// that may not move are refused in words.
pub fn amend(db: &mut Db, id: Id<Sitting>, setup: Setup, by: &Actor, now: Moment) -> Outcome<()> {
    let sitting = states::catch_up(db, id, now)?;
    let old = Setup::of(db, &sitting)?;
    let new = setup.within(sitting.state, &old);
    if new == old {
        return Ok(());
    }
    check_times(sitting.state, &old, &new, now)?;
    diesel::update(sittings::table.find(id))
        .set((columns(&new), sittings::revision.eq(sittings::revision + 1)))
        .execute(db)?;
    venues::set(db, id, &new.venues)?;
    if (new.timetable(), &new.moments) != (old.timetable(), &old.moments) {
        let times = json!({ "opens_at": new.opens_at, "closes_at": new.closes_at });
        live::tell(db, &super::topic(id), "retimed", &times, now)?;
    }
    audit::record(
        db,
        by,
        "sitting.amend",
        &format!("sitting/{id}"),
        old,
        new,
        now,
    )
}

fn check_times(phase: SittingState, old: &Setup, new: &Setup, now: Moment) -> Outcome<()> {
    if new.timetable() != old.timetable() {
        state::retime(phase, Some(old.timetable()), new.timetable(), now)?;
    }
    let names = old.moments.keys().chain(new.moments.keys());
    for name in names {
        let (before, after) = (old.moments.get(name), new.moments.get(name));
        if before != after {
            state::set_moment(phase, before.copied(), now)?;
        }
    }
    Ok(())
}
