//! The sums of everybody, for lists: those of a year, and those of the years before it together.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};

use crate::db::schema::hour_sums;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::hours::rules::ledger::Sums;
use crate::on_each;
use crate::people::Person;

/// What somebody has in a year, and the rank at the last entry that was made within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfYear {
    pub sums: Sums,
    pub rank: Option<String>,
}

type Columns = (Id<Person>, i32, i32, i32, Option<String>);

/// Everybody who has anything in the year.
pub fn of_year(db: &mut Db, year: i16) -> Outcome<HashMap<Id<Person>, OfYear>> {
    let rows: Vec<Columns> = hour_sums::table
        .filter(hour_sums::year.eq(i32::from(year)))
        .select((
            hour_sums::person_id,
            hour_sums::collective,
            hour_sums::online,
            hour_sums::on_post,
            hour_sums::rank,
        ))
        .load(db)?;
    let each = rows
        .into_iter()
        .map(|(person, collective, online, on_post, rank)| {
            let sums = Sums {
                collective: i64::from(collective),
                online: i64::from(online),
                on_post: i64::from(on_post),
            };
            (person, OfYear { sums, rank })
        });
    Ok(each.collect())
}

#[derive(QueryableByName)]
struct Earlier {
    #[diesel(sql_type = Binary)]
    person_id: Id<Person>,
    #[diesel(sql_type = BigInt)]
    collective: i64,
    #[diesel(sql_type = BigInt)]
    online: i64,
    #[diesel(sql_type = BigInt)]
    on_post: i64,
}

/// What everybody has in the `back - 1` years before a year, together.
pub fn before(db: &mut Db, year: i16, back: i16) -> Outcome<HashMap<Id<Person>, Sums>> {
    let (since, until) = (year.saturating_sub(back.max(1) - 1), year.saturating_sub(1));
    let sum = |column: &str| format!("CAST(SUM({column}) AS BIGINT) AS {column}");
    let statement = format!(
        "SELECT person_id, {}, {}, {} FROM hour_sums \
         WHERE year BETWEEN {since} AND {until} GROUP BY person_id",
        sum("collective"),
        sum("online"),
        sum("on_post")
    );
    let rows: Vec<Earlier> = on_each!(db, |conn| diesel::sql_query(statement).load(conn))?;
    let each = rows.into_iter().map(|row| {
        let sums = Sums {
            collective: row.collective,
            online: row.online,
            on_post: row.on_post,
        };
        (row.person_id, sums)
    });
    Ok(each.collect())
}
