//! Fills a database for a run: one office, participants with tokens, an open and a published sitting.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use diesel::prelude::*;
use indicatif::ProgressBar;
use serde::{Deserialize, Serialize};
use tongting::audit::Actor;
use tongting::clock::{Clock, Moment};
use tongting::db::schema::results;
use tongting::db::{Address, Db, Id, Store, migrations};
use tongting::debates::rules::Contest;
use tongting::debates::store::{ballots, contests, parts};
use tongting::error::{Outcome, Problem};
use tongting::exercises;
use tongting::grading;
use tongting::lessons;
use tongting::people::offices::OfficeLevel;
use tongting::people::seed::{self, NewOffice, NewPerson};
use tongting::people::{Office, Person, sessions};
use tongting::points::Points;
use tongting::sittings::rules::state::SittingState;
use tongting::sittings::store::participants::{self, Joining};
use tongting::sittings::store::schedule::{self, Setup};
use tongting::sittings::store::states;
use tongting::sittings::{Participant, Sitting};
use tongting::trials::store::hearings::NewHearing;
use tongting::trials::{Hearing, preparing};
use tongting::web::{Grant, Role};

use crate::PrepareArguments;

/// What `load run` needs to know.
#[derive(Serialize, Deserialize)]
pub struct Plan {
    /// The open sitting and one of its tasks.
    pub sitting: String,
    pub task: String,
    /// One bearer token per participant.
    pub tokens: Vec<String>,
    /// A sitting with published results of as many participants.
    pub published_sitting: String,
    pub staff_token: String,
    /// A hearing, which the participants may watch and the staff directs.
    pub hearing: String,
    /// A debate contest with public standings.
    pub contest: String,
    /// A film of a lesson, which all participants have opened.
    pub film: Film,
}

/// A film of a lesson.
#[derive(Serialize, Deserialize)]
pub struct Film {
    pub lesson: String,
    pub version: String,
    pub part: String,
    pub seconds: u32,
}

const PACK: &str = "self-defence";
/// Tried in the hearing: a case may not be shown in court while its questions are still asked.
const TRIED: &str = "bribery-or-loan";
const TASK: &str = "A-T1";
const DAY: i64 = 24 * 60;

pub async fn prepare(arguments: &PrepareArguments) -> anyhow::Result<()> {
    let address = Address::parse(&arguments.database_url)?;
    let mut db = address.open()?;
    migrations::run(&mut db)?;
    drop(db);
    let store = Store::open(&address)?;
    let now = Clock::Machine.now();
    exercises::load_all(&store, &arguments.exercises, now).await?;
    // The film itself is not sent in a run, so its files need no folder of the server's.
    let files = std::env::temp_dir().join("tongting-load-files");
    lessons::load_all(&store, &arguments.exercises, &files, now).await?;
    let bar = ProgressBar::new_spinner().with_message("people, tokens and sittings");
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    let count = arguments.participants;
    let plan = store.write(move |db| fill(db, count, now)).await?;
    store.close().await;
    bar.finish_and_clear();
    if plan.tokens.len() != count {
        bail!("the database was not empty");
    }
    if let Some(folder) = arguments.plan.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&arguments.plan, serde_json::to_string(&plan)?)
        .context("the plan cannot be written")?;
    println!(
        "{count} participants are ready; the plan is {}",
        arguments.plan.display()
    );
    Ok(())
}

fn fill(db: &mut Db, count: usize, now: Moment) -> Outcome<Plan> {
    seed::lists(db)?;
    let office = seed::office(
        db,
        &NewOffice {
            code: "L".to_owned(),
            parent: None,
            level: OfficeLevel::Province,
            name_zh: "测量用虚构检察院".to_owned(),
            name_en: "Fictional office for measuring".to_owned(),
            position: 1,
        },
    )?;
    let staff = seed::people(
        db,
        &[person(
            "load-staff",
            office,
            &[Role::Staff, Role::Organiser],
        )],
        now,
    )?;
    let staff = *staff.first().ok_or_else(|| Problem::bug("no staff"))?;
    let new: Vec<NewPerson> = (0..count)
        .map(|n| person(&format!("load{n:05}"), office, &[Role::Participant]))
        .collect();
    let ids = seed::people(db, &new, now)?;
    let tokens: Vec<String> = ids.iter().map(|_| sessions::fresh_secret()).collect();
    let holders: Vec<_> = ids
        .iter()
        .zip(&tokens)
        .map(|(id, token)| (*id, sessions::digest(token)))
        .collect();
    seed::tokens(db, &holders, "load", now, now.plus_days(30))?;
    let staff_token = sessions::fresh_secret();
    seed::tokens(
        db,
        &[(staff, sessions::digest(&staff_token))],
        "load",
        now,
        now.plus_days(30),
    )?;
    let by = Actor {
        person: Some(staff),
        account: "load-staff".to_owned(),
        request_id: String::new(),
        address: String::new(),
    };
    let answering = Asked {
        pack: PACK,
        opens_at: now.plus_minutes(-1),
        closes_at: now.plus_minutes(10 * DAY),
    };
    let open = sitting(db, &answering, &by, office, &ids, now)?;
    let past = now.plus_minutes(-2 * DAY);
    let over = Asked {
        pack: TRIED,
        opens_at: past,
        closes_at: past.plus_minutes(300),
    };
    let published = sitting(db, &over, &by, office, &ids, past)?;
    publish(db, &by, published, past.plus_minutes(400))?;
    let hearing = hearing(db, &by, office, published, now)?;
    let contest = debate(db, office, staff, now)?;
    let film = film(db, office, &ids, now.plus_minutes(-DAY))?;
    Ok(Plan {
        contest: contest.to_string(),
        film,
        hearing: hearing.to_string(),
        sitting: open.to_string(),
        task: TASK.to_owned(),
        tokens,
        published_sitting: published.to_string(),
        staff_token,
    })
}

/// Lets everybody open the first film of the library.
fn film(db: &mut Db, office: Id<Office>, people: &[Id<Person>], at: Moment) -> Outcome<Film> {
    for card in lessons::cards(db)? {
        let lesson = lessons::lesson(db, card.id)?;
        for part in &lesson.parts {
            let Some(seconds) = part.seconds() else {
                continue;
            };
            for person in people {
                let whose = lessons::LearnerSeat {
                    person: *person,
                    office,
                };
                lessons::open(db, whose, (&card.slug, card.id), &part.code, at)?;
            }
            return Ok(Film {
                lesson: card.slug,
                version: card.id.to_string(),
                part: part.code.clone(),
                seconds,
            });
        }
    }
    Err(Problem::bug("no lesson has a film"))
}

fn person(account: &str, office: Id<Office>, roles: &[Role]) -> NewPerson {
    NewPerson {
        account: account.to_owned(),
        name: format!("测{}", account.trim_start_matches("load")),
        office,
        line: Some("ordinary_crime".to_owned()),
        rank: Some("prosecutor_3".to_owned()),
        password: None,
        must_change_password: false,
        grants: roles
            .iter()
            .map(|role| Grant {
                role: *role,
                office: None,
            })
            .collect(),
    }
}

/// The exercise of a sitting, and when it is answered.
struct Asked {
    pack: &'static str,
    opens_at: Moment,
    closes_at: Moment,
}

fn sitting(
    db: &mut Db,
    asked: &Asked,
    by: &Actor,
    office: Id<Office>,
    people: &[Id<Person>],
    now: Moment,
) -> Outcome<Id<Sitting>> {
    let (opens_at, closes_at) = (asked.opens_at, asked.closes_at);
    let pack = exercises::store::current(db, asked.pack)?.ok_or_else(|| Problem::bug("no pack"))?;
    let made_at = opens_at.plus_minutes(-60);
    let setup = Setup {
        title: "测量".to_owned(),
        office,
        opens_at,
        closes_at,
        graders: 1,
        gap: Points::whole(10),
        appeal_days: 0,
        names_shown: true,
        release_by_two: false,
        ranks_shown: true,
        moments: BTreeMap::from([("hearing".to_owned(), closes_at.plus_minutes(-40))]),
        venues: Vec::new(),
    };
    let id = schedule::create(db, pack.id, &setup, by, made_at)?;
    let joining: Vec<Joining> = people
        .iter()
        .map(|person| Joining::plain(*person))
        .collect();
    participants::add_many(db, id, &joining)?;
    states::move_to(
        db,
        id,
        SittingState::Scheduled,
        &grading::FOR_SITTINGS,
        by,
        made_at,
    )?;
    states::catch_up(db, id, now)?;
    Ok(id)
}

/// A hearing of that sitting: the staff presides and directs, nobody plays the rest.
fn hearing(
    db: &mut Db,
    by: &Actor,
    office: Id<Office>,
    sitting: Id<Sitting>,
    now: Moment,
) -> Outcome<Id<Hearing>> {
    let card = exercises::store::current(db, TRIED)?.ok_or_else(|| Problem::bug("no pack"))?;
    let pack = exercises::version(db, card.id)?;
    let script = pack.hearing().cloned();
    let new = NewHearing {
        sitting: Some(sitting),
        pack: card.id,
        office,
        title: "测量".to_owned(),
        starts_at: now,
        script: script.ok_or_else(|| Problem::bug("no script"))?,
        take: None,
    };
    let id = preparing::create(db, &new, by, now)?;
    preparing::cast(db, id, 1, by.person, by, now)?;
    Ok(id)
}

/// Nobody wrote; the totals are drawn so that the board has something to rank.
/// A contest of 34 teams with four judged rounds, all public.
fn debate(db: &mut Db, office: Id<Office>, by: Id<Person>, now: Moment) -> Outcome<Id<Contest>> {
    let made = crate::tab::contest(34, 4);
    let settings = made.settings;
    let id = contests::insert(db, office, "测量用虚构论辩赛", settings, by, now)?;
    for one in &made.divisions {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.teams {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.speakers {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.judges {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.phases {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.rounds {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.matches {
        parts::put(db, id, one.number.0, one)?;
    }
    for one in &made.ballots {
        ballots::add(db, id, one)?;
    }
    Ok(id)
}

fn publish(db: &mut Db, by: &Actor, id: Id<Sitting>, at: Moment) -> Outcome<()> {
    let counting = &grading::FOR_SITTINGS;
    states::move_to(db, id, SittingState::Grading, counting, by, at)?;
    states::move_to(db, id, SittingState::Published, counting, by, at)?;
    let rows: Vec<Id<Participant>> = results::table
        .filter(results::sitting_id.eq(id))
        .select(results::participant_id)
        .load(db)?;
    for (row, number) in rows.iter().zip(0_i64..) {
        let total = Points::from_hundredths((number * 7919) % 200 * 50);
        diesel::update(results::table.find(row))
            .set(results::total.eq(total))
            .execute(db)?;
    }
    Ok(())
}
