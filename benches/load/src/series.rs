//! How long the report on a series takes for a whole province, in the process.

use std::time::Instant;

use diesel::prelude::*;
use tongting::clock::{Clock, Moment};
use tongting::db::schema::series_standings;
use tongting::db::{Address, Db, Id, migrations};
use tongting::error::{Outcome, Problem};
use tongting::on_each;
use tongting::people::{Office, Person};
use tongting::series::organiser::report::Crowd;
use tongting::series::rules::plan::{Duty, Plan, What};
use tongting::series::store::rows;
use tongting::series::{Series, State};
use tongting::web::seat::Proof;

use super::province;

#[derive(clap::Args)]
pub struct SeriesArguments {
    /// sqlite:PATH or postgres://…, empty.
    #[arg(long)]
    database_url: String,
    #[arg(long, default_value_t = 200_000)]
    people: u32,
    #[arg(long, default_value_t = 100)]
    offices: u32,
    #[arg(long, default_value_t = 50)]
    lessons: u32,
}

/// Rows of one insert.
const ROWS: usize = 1_000;

/// Fills the database and prints how long the report took.
pub fn series(arguments: &SeriesArguments) -> anyhow::Result<()> {
    let mut db = Address::parse(&arguments.database_url)?.open()?;
    migrations::run(&mut db)?;
    let now = Clock::Machine.now();
    let filled = db.transaction(|db| fill(db, arguments, now));
    let (id, staff) = filled.map_err(|problem| anyhow::anyhow!("{problem}"))?;
    for turn in ["first", "again", "again"] {
        let begun = Instant::now();
        let told = report(&mut db, staff, id).map_err(|problem| anyhow::anyhow!("{problem}"))?;
        println!("report, {turn}: {told} in {:.0?}", begun.elapsed());
    }
    Ok(())
}

fn fill(
    db: &mut Db,
    arguments: &SeriesArguments,
    now: Moment,
) -> Outcome<(Id<Series>, Id<Person>)> {
    let size = (arguments.people, arguments.offices);
    let province::Province { people, staff, top } = province::found(db, size, now)?;
    let id = publish(db, (top, staff), arguments.lessons, now)?;
    // From nobody's nothing to everything, all mixtures in between.
    let all = (1_i64 << arguments.lessons) - 1;
    let mut bits = 0x5DEE_CE66_D1CE_CAFE_i64;
    for some in people.chunks(ROWS) {
        let rows = some.iter().map(|person| {
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let done = if bits % 5 == 0 {
                all
            } else {
                (bits >> 3) & all
            };
            (
                series_standings::series_id.eq(id),
                series_standings::person_id.eq(*person),
                series_standings::done.eq(done),
                series_standings::changed_at.eq(now),
            )
        });
        let rows: Vec<_> = rows.collect();
        on_each!(db, |conn| diesel::insert_into(series_standings::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok((id, staff))
}

fn publish(
    db: &mut Db,
    (office, by): (Id<Office>, Id<Person>),
    lessons: u32,
    now: Moment,
) -> Outcome<Id<Series>> {
    let mut plan = Plan {
        duty: Duty {
            binding: true,
            ..Duty::default()
        },
        ..Plan::default()
    };
    for number in 0..lessons {
        let added = plan.add(What::Lesson(format!("lesson-{number}")));
        added.map_err(|fault| Problem::refused(fault.key()))?;
    }
    let id = rows::insert(db, office, "一套系列课", plan, by, now)?;
    rows::set_state(db, id, State::Published, now)?;
    Ok(id)
}

fn report(db: &mut Db, staff: Id<Person>, id: Id<Series>) -> Outcome<String> {
    let proof = Proof::Session([0; 32]);
    let Some(seat) = tongting::people::seat_of(db, staff, proof)? else {
        return Err(Problem::NotFound);
    };
    let crowd = Crowd::load(db, &seat, id)?;
    let table = crowd.table();
    let sum = table.sum(|_, _| true);
    Ok(format!(
        "{} people × {} lessons, {} complete, {} cells",
        sum.people,
        sum.items.len(),
        sum.complete,
        table.cells.len()
    ))
}
