//! A sitting that people are about to write, or are writing, made as an organiser makes it.

use tongting::clock::Moment;
use tongting::db::{Db, Id};
use tongting::exercises;
use tongting::people::Person;
use tongting::points::Points;
use tongting::sittings::Sitting;
use tongting::sittings::rules::state::SittingState;
use tongting::sittings::store::participants::{self, Joining};
use tongting::sittings::store::schedule::{self, Setup};
use tongting::sittings::store::states;
use tongting::web::seat::Actor as By;

use super::{Actor, Site, seed};

/// The exercise that tests write.
pub const EXERCISE: &str = "self-defence";
/// Its first task, open from the start.
pub const FIRST_TASK: &str = "A-T1";

/// The title of every opened sitting.
pub const TITLE: &str = "第四季度同答一道题";

impl Site {
    /// A sitting that opens and closes then, with these participants.
    pub async fn scheduled(
        &self,
        opens_at: Moment,
        closes_at: Moment,
        who: &[&Actor],
    ) -> Id<Sitting> {
        let persons: Vec<Id<Person>> = who.iter().map(|actor| actor.id()).collect();
        self.write(move |db| scheduled(db, opens_at, closes_at, &persons))
            .await
    }

    /// A sitting that opened a minute ago and closes in two hours, with these participants.
    pub async fn opened(&self, who: &[&Actor]) -> Id<Sitting> {
        let now = self.clock.now();
        self.scheduled(now.plus_minutes(-1), now.plus_minutes(120), who)
            .await
    }
}

/// The sitting, scheduled the day before it opens.
pub fn scheduled(
    db: &mut Db,
    opens_at: Moment,
    closes_at: Moment,
    who: &[Id<Person>],
) -> Id<Sitting> {
    let the_day_before = opens_at.plus_days(-1);
    let creator = seed::Newcomer {
        account: format!("anpai-{}", opens_at.micros()),
        name: "安排某".into(),
        office: seed::PROVINCE,
        roles: vec![],
    };
    let by = By {
        person: Some(seed::person(db, &creator, the_day_before)),
        account: creator.account.clone(),
        request_id: String::new(),
        address: String::new(),
    };
    let pack = exercises::store::current(db, EXERCISE).unwrap().unwrap().id;
    let paper = exercises::paper(db, pack).unwrap();
    let hearing = closes_at.plus_minutes(-20).max(opens_at);
    let moments = paper.moments().iter();
    let setup = Setup {
        title: TITLE.into(),
        office: seed::office(seed::PROVINCE),
        opens_at,
        closes_at,
        graders: 1,
        gap: Points::whole(3),
        appeal_days: 3,
        names_shown: false,
        release_by_two: false,
        ranks_shown: true,
        moments: moments
            .map(|moment| (moment.code.to_string(), hearing))
            .collect(),
        venues: vec![],
    };
    let sitting = schedule::create(db, pack, &setup, &by, the_day_before).unwrap();
    let joining: Vec<Joining> = who.iter().map(|person| Joining::plain(*person)).collect();
    participants::add_many(db, sitting, &joining).unwrap();
    states::move_to(
        db,
        sitting,
        SittingState::Scheduled,
        &tongting::grading::FOR_SITTINGS,
        &by,
        the_day_before,
    )
    .unwrap();
    sitting
}
