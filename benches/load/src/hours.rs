//! How long the list of the personnel department takes for a whole province, in the process.

use std::path::PathBuf;
use std::time::Instant;

use diesel::prelude::*;
use tongting::clock::{Clock, Moment};
use tongting::db::schema::hour_sums;
use tongting::db::{Address, Db, Id, migrations};
use tongting::error::Outcome;
use tongting::hours::personnel::{self, Order, Question, State};
use tongting::hours::{self, Duties, Entry, Kind, Source, year_of};
use tongting::on_each;
use tongting::people::Person;
use tongting::people::administration::Realm;
use tongting::web::seat::Proof;

use super::province;

#[derive(clap::Args)]
pub struct HoursArguments {
    /// sqlite:PATH or postgres://…, empty.
    #[arg(long)]
    database_url: String,
    /// Folder of the exercise packs, for what is owed.
    #[arg(long, default_value = "exercises")]
    exercises: PathBuf,
    #[arg(long, default_value_t = 200_000)]
    people: u32,
    #[arg(long, default_value_t = 100)]
    offices: u32,
    /// Entries that are made and timed one by one, in one transaction.
    #[arg(long, default_value_t = 10_000)]
    entries: u32,
}

/// Rows of one insert.
const ROWS: usize = 1_000;
const YEARS: i32 = 5;

/// Fills the database and prints how long each list took, and an entry.
pub fn hours(arguments: &HoursArguments) -> anyhow::Result<()> {
    let mut db = Address::parse(&arguments.database_url)?.open()?;
    migrations::run(&mut db)?;
    let duties = hours::load_duties(&arguments.exercises)?;
    let now = Clock::Machine.now();
    let (persons, staff) = db
        .transaction(|db| fill(db, arguments, now))
        .map_err(|problem| anyhow::anyhow!("{problem}"))?;
    println!("{} people, {YEARS} years of sums each", persons.len());
    let timed = db.transaction(|db| enter(db, &persons, arguments.entries, now));
    let seconds = timed.map_err(|problem| anyhow::anyhow!("{problem}"))?;
    println!(
        "{} entries in one transaction: {seconds:.2} s",
        arguments.entries
    );
    let listed = lists(&mut db, &duties, staff, now);
    listed.map_err(|problem| anyhow::anyhow!("{problem}"))
}

fn fill(
    db: &mut Db,
    arguments: &HoursArguments,
    now: Moment,
) -> Outcome<(Vec<Id<Person>>, Id<Person>)> {
    let size = (arguments.people, arguments.offices);
    let made = province::found(db, size, now)?;
    sums(db, &made.people, now)?;
    Ok((made.people, made.staff))
}

fn sums(db: &mut Db, persons: &[Id<Person>], now: Moment) -> Outcome<()> {
    let year = i32::from(year_of(now));
    let mut made = 0_i32;
    for some in persons.chunks(ROWS) {
        for back in 0..YEARS {
            let rows = some.iter().map(|person| {
                made = (made + 37) % 7_000;
                (
                    hour_sums::person_id.eq(*person),
                    hour_sums::year.eq(year - back),
                    hour_sums::collective.eq(made),
                    hour_sums::online.eq(made / 2),
                    hour_sums::on_post.eq(made / 3),
                )
            });
            let rows: Vec<_> = rows.collect();
            on_each!(db, |conn| diesel::insert_into(hour_sums::table)
                .values(&rows)
                .execute(conn))?;
        }
    }
    Ok(())
}

fn enter(db: &mut Db, persons: &[Id<Person>], entries: u32, now: Moment) -> Outcome<f64> {
    let begun = Instant::now();
    for (number, person) in (0..entries).zip(persons.iter().cycle()) {
        let entry = Entry {
            person: *person,
            kind: Kind::Online,
            minutes: 10,
            year: year_of(now),
            source: Source::Lesson,
            source_key: format!("lesson-{number}"),
            title: "微课".to_owned(),
            note: String::new(),
            by: None,
            at: now,
        };
        hours::enter(db, &entry)?;
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn lists(db: &mut Db, duties: &Duties, staff: Id<Person>, now: Moment) -> Outcome<()> {
    let proof = Proof::Session([0; 32]);
    let Some(seat) = tongting::people::seat_of(db, staff, proof)? else {
        return Ok(());
    };
    let realm = Realm::within(db, &seat, hours::OVERSEERS)?;
    let all = Question {
        year: year_of(now),
        words: Vec::new(),
        office: None,
        line: None,
        band: None,
        state: None,
        order: Order::Name,
    };
    let missing = Question {
        state: Some(State::Missing),
        order: Order::Missing,
        ..all.clone()
    };
    let senior = Question {
        band: Some("senior".to_owned()),
        ..missing.clone()
    };
    let called = Question {
        words: vec!["张某1999".to_owned()],
        ..all.clone()
    };
    for (name, question) in [
        ("everybody, by name", all),
        ("not yet fulfilled, who lacks most first", missing),
        ("the same of the senior band", senior),
        ("by a part of the name", called),
    ] {
        for turn in ["first", "again"] {
            let begun = Instant::now();
            let found = personnel::find(db, duties, &realm, &question, now)?;
            let taken = begun.elapsed();
            println!(
                "{name}, {turn}: {} persons in {taken:.0?}",
                found.rows.len()
            );
        }
    }
    Ok(())
}
