//! The sums of everybody in a year, in one look.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::hours::rules::ledger::Sums;
use crate::on_each;
use crate::people::Person;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Binary)]
    person_id: Id<Person>,
    #[diesel(sql_type = BigInt)]
    collective: i64,
    #[diesel(sql_type = BigInt)]
    online: i64,
    #[diesel(sql_type = BigInt)]
    on_post: i64,
    #[diesel(sql_type = BigInt)]
    earlier_collective: i64,
    #[diesel(sql_type = BigInt)]
    earlier_online: i64,
    #[diesel(sql_type = BigInt)]
    earlier_on_post: i64,
    #[diesel(sql_type = Nullable<Text>)]
    rank: Option<String>,
}

/// What somebody has in the year, and in the years before it that a duty looks back to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    pub year: Sums,
    pub earlier: Sums,
    /// The rank at the last entry that was made within the year.
    pub rank: Option<String>,
}

/// Everybody who has anything in the year or the `back - 1` years before it.
pub fn gathered(db: &mut Db, year: i16, back: i16) -> Outcome<HashMap<Id<Person>, Gathered>> {
    let since = year.saturating_sub(back.max(1) - 1);
    let sum = |column: &str, of: &str, name: &str| {
        format!(
            "CAST(SUM(CASE WHEN year {of} {year} THEN {column} ELSE 0 END) AS BIGINT) AS {name}"
        )
    };
    let columns = [
        sum("collective", "=", "collective"),
        sum("online", "=", "online"),
        sum("on_post", "=", "on_post"),
        sum("collective", "<", "earlier_collective"),
        sum("online", "<", "earlier_online"),
        sum("on_post", "<", "earlier_on_post"),
    ];
    let statement = format!(
        "SELECT person_id, {}, MAX(CASE WHEN year = {year} THEN rank END) AS rank \
         FROM hour_sums WHERE year BETWEEN {since} AND {year} GROUP BY person_id",
        columns.join(", ")
    );
    let rows: Vec<Row> = on_each!(db, |conn| diesel::sql_query(statement).load(conn))?;
    let each = rows.into_iter().map(|row| {
        let gathered = Gathered {
            year: Sums {
                collective: row.collective,
                online: row.online,
                on_post: row.on_post,
            },
            earlier: Sums {
                collective: row.earlier_collective,
                online: row.earlier_online,
                on_post: row.earlier_on_post,
            },
            rank: row.rank,
        };
        (row.person_id, gathered)
    });
    Ok(each.collect())
}
