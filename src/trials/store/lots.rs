//! Lots that were drawn for the cast, with all that is needed to repeat them.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearing_draws;
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::lots::Draw;
use crate::people::Person;
use crate::trials::rules::Hearing;

/// A draw and when it was made by whom.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub draw: Draw,
    pub drawn_at: Moment,
    pub drawn_by: Id<Person>,
}

type Row = (
    String,
    String,
    Json<Vec<String>>,
    Json<Vec<String>>,
    Moment,
    Id<Person>,
);

/// A hearing's draws in order.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Drawn>> {
    let rows: Vec<Row> = hearing_draws::table
        .filter(hearing_draws::hearing_id.eq(hearing))
        .order(hearing_draws::number)
        .select((
            hearing_draws::algorithm,
            hearing_draws::seed,
            hearing_draws::pool,
            hearing_draws::outcome,
            hearing_draws::drawn_at,
            hearing_draws::drawn_by,
        ))
        .load(db)?;
    let drawn =
        rows.into_iter().map(
            |(algorithm, seed, pool, outcome, drawn_at, drawn_by)| Drawn {
                draw: Draw {
                    algorithm,
                    seed,
                    pool: pool.0,
                    outcome: outcome.0,
                },
                drawn_at,
                drawn_by,
            },
        );
    Ok(drawn.collect())
}

/// Writes a draw down.
pub fn insert(
    db: &mut Db,
    hearing: Id<Hearing>,
    draw: &Draw,
    by: Id<Person>,
    now: Moment,
) -> Outcome<()> {
    let before: i64 = hearing_draws::table
        .filter(hearing_draws::hearing_id.eq(hearing))
        .count()
        .get_result(db)?;
    let number = i32::try_from(before).unwrap_or(i32::MAX).saturating_add(1);
    diesel::insert_into(hearing_draws::table)
        .values((
            hearing_draws::hearing_id.eq(hearing),
            hearing_draws::number.eq(number),
            hearing_draws::seed.eq(&draw.seed),
            hearing_draws::algorithm.eq(&draw.algorithm),
            hearing_draws::pool.eq(Json(draw.pool.clone())),
            hearing_draws::outcome.eq(Json(draw.outcome.clone())),
            hearing_draws::drawn_at.eq(now),
            hearing_draws::drawn_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}
