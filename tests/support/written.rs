//! A sitting that has been written: participants with answers, seeded past the answering page,
//! for tests of what comes after the closing.

use std::collections::BTreeMap;

use diesel::prelude::*;
use tongting::clock::Moment;
use tongting::db::schema::{answers, drafts, hand_ins, participants, sittings, venues};
use tongting::db::{Db, Id, Json};
use tongting::exercises;
use tongting::people::Person;
use tongting::points::Points;
use tongting::sittings::rules::count::characters;
use tongting::sittings::rules::digest::TextDigest;
use tongting::sittings::rules::state::SittingState;
use tongting::sittings::store::states;
use tongting::sittings::{Participant, Sitting, Venue};
use tongting::web::seat::Actor as By;
use tongting::{grading, on_each};

use super::{Actor, Site, seed};

/// What may differ between written sittings.
#[derive(Debug, Clone)]
pub struct Plan {
    pub title: String,
    /// The exercise.
    pub slug: &'static str,
    /// Code of the office that holds it.
    pub office: &'static str,
    pub graders: i32,
    pub gap: Points,
    pub appeal_days: i32,
    pub names_shown: bool,
    pub release_by_two: bool,
    pub ranks_shown: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            title: "冬季同答一道题".into(),
            slug: "self-defence",
            office: seed::PROVINCE,
            graders: 1,
            gap: Points::whole(3),
            appeal_days: 3,
            names_shown: false,
            release_by_two: false,
            ranks_shown: true,
        }
    }
}

/// One person's part, as it is to be seeded.
#[derive(Debug, Clone)]
pub struct Part {
    pub person: Id<Person>,
    pub blind_code: String,
    pub venue: Option<Id<Venue>>,
    /// Task and text.
    pub texts: Vec<(&'static str, String)>,
}

impl Part {
    /// Somebody who wrote this.
    pub fn of(actor: &Actor, blind_code: &str, texts: &[(&'static str, &str)]) -> Self {
        Self {
            person: actor.id(),
            blind_code: blind_code.into(),
            venue: None,
            texts: texts
                .iter()
                .map(|(task, text)| (*task, (*text).to_owned()))
                .collect(),
        }
    }

    /// The same at a venue.
    pub fn at(mut self, venue: Id<Venue>) -> Self {
        self.venue = Some(venue);
        self
    }
}

impl Site {
    /// A sitting that closed an hour ago and is being graded.
    pub async fn written(&self, plan: Plan, parts: Vec<Part>) -> Id<Sitting> {
        let now = self.clock.now();
        self.write(move |db| {
            let sitting = sitting(db, &plan, now);
            take_part(db, sitting, &parts, now.plus_minutes(-70));
            move_to(db, sitting, SittingState::Grading, now);
            sitting
        })
        .await
    }

    /// Adds a venue to a sitting.
    pub async fn venue(&self, sitting: Id<Sitting>, name: &'static str) -> Id<Venue> {
        self.write(move |db| {
            let id = Id::fresh();
            diesel::insert_into(venues::table)
                .values((
                    venues::id.eq(id),
                    venues::sitting_id.eq(sitting),
                    venues::name.eq(name),
                    venues::position.eq(1),
                ))
                .execute(db)
                .unwrap();
            id
        })
        .await
    }

    /// Adds participants to a sitting that is being graded.
    pub async fn take_part(&self, sitting: Id<Sitting>, parts: Vec<Part>) {
        let now = self.clock.now();
        self.write(move |db| {
            take_part(db, sitting, &parts, now.plus_minutes(-70));
            let row = tongting::sittings::store::sitting::load(db, sitting)
                .unwrap()
                .unwrap();
            (grading::FOR_SITTINGS.follow)(db, &row, now).unwrap();
        })
        .await;
    }

    /// Publishes the results, as the organiser does.
    pub async fn publish(&self, sitting: Id<Sitting>) {
        let now = self.clock.now();
        self.write(move |db| move_to(db, sitting, SittingState::Published, now))
            .await;
    }
}

fn move_to(db: &mut Db, sitting: Id<Sitting>, to: SittingState, now: Moment) {
    let by = By::program("test");
    states::move_to(db, sitting, to, &grading::FOR_SITTINGS, &by, now).unwrap();
}

/// The sitting, closed an hour ago, with nobody in it.
pub fn sitting(db: &mut Db, plan: &Plan, now: Moment) -> Id<Sitting> {
    let card = exercises::store::current(db, plan.slug).unwrap().unwrap();
    let id = Id::fresh();
    let creator = seed::Newcomer {
        account: "chuangjian".into(),
        name: "某组织者".into(),
        office: seed::PROVINCE,
        roles: vec![],
    };
    let known: Option<Vec<u8>> = {
        use tongting::db::schema::people;
        people::table
            .filter(people::account.eq("chuangjian"))
            .select(people::id)
            .first(db)
            .optional()
            .unwrap()
    };
    if known.is_none() {
        seed::person(db, &creator, now);
    }
    diesel::insert_into(sittings::table)
        .values((
            sittings::id.eq(id),
            sittings::pack_version_id.eq(card.id),
            sittings::title.eq(&plan.title),
            sittings::office_id.eq(seed::office(plan.office)),
            sittings::state.eq(SittingState::Closed),
            sittings::opens_at.eq(now.plus_minutes(-180)),
            sittings::closes_at.eq(now.plus_minutes(-60)),
            sittings::graders.eq(plan.graders),
            sittings::gap.eq(plan.gap),
            sittings::appeal_days.eq(plan.appeal_days),
            sittings::names_shown.eq(plan.names_shown),
            sittings::release_by_two.eq(plan.release_by_two),
            sittings::ranks_shown.eq(plan.ranks_shown),
            sittings::moments.eq(Json(BTreeMap::<String, Moment>::new())),
            sittings::created_by.eq(seed::person_id("chuangjian")),
            sittings::created_at.eq(now.plus_days(-2)),
            sittings::revision.eq(1),
        ))
        .execute(db)
        .unwrap();
    id
}

/// Participants with their answers, handed in one second after the other.
pub fn take_part(db: &mut Db, sitting: Id<Sitting>, parts: &[Part], from: Moment) {
    for (second, part) in (0..).zip(parts) {
        let id: Id<Participant> = Id::fresh();
        diesel::insert_into(participants::table)
            .values((
                participants::id.eq(id),
                participants::sitting_id.eq(sitting),
                participants::person_id.eq(part.person),
                participants::venue_id.eq(part.venue),
                participants::blind_code.eq(&part.blind_code),
                participants::extra_minutes.eq(0),
                participants::draft_key.eq(vec![7_u8; 32]),
                participants::arrived_at.eq(Some(from.plus_minutes(-100))),
            ))
            .execute(db)
            .unwrap();
        for (task, text) in &part.texts {
            answer(db, id, task, text, from.plus_seconds(second));
        }
    }
}

fn answer(db: &mut Db, participant: Id<Participant>, task: &str, text: &str, at: Moment) {
    on_each!(db, |conn| diesel::insert_into(answers::table)
        .values((
            answers::participant_id.eq(participant),
            answers::task.eq(task),
        ))
        .execute(conn))
    .unwrap();
    let answer: i64 = answers::table
        .filter(answers::participant_id.eq(participant))
        .filter(answers::task.eq(task))
        .select(answers::id)
        .first(db)
        .unwrap();
    let digest = TextDigest::of(text);
    diesel::insert_into(drafts::table)
        .values((
            drafts::answer_id.eq(answer),
            drafts::revision.eq(1),
            drafts::base.eq(0),
            drafts::client.eq("test"),
            drafts::sequence.eq(1),
            drafts::saved_at.eq(at),
            drafts::standing.eq("on_time"),
            drafts::digest.eq(digest.bytes().to_vec()),
            drafts::characters.eq(i32::try_from(characters(text)).unwrap()),
            drafts::text.eq(text),
        ))
        .execute(db)
        .unwrap();
    diesel::insert_into(hand_ins::table)
        .values((
            hand_ins::answer_id.eq(answer),
            hand_ins::revision.eq(1),
            hand_ins::code.eq(format!("T-{answer}")),
            hand_ins::handed_in_at.eq(at),
            hand_ins::by_clock.eq(false),
        ))
        .execute(db)
        .unwrap();
}
