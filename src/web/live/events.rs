//! Events as they are told and stored.

use bytes::Bytes;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::cursor::Cursor;
use crate::clock::Moment;
use crate::db::schema::live_events;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::seat::Person;

/// Topic by which servers tell each other that a person's rights changed. Nobody can subscribe to it.
pub(super) const RIGHTS: &str = "rights";

/// Tells all open pages that listen to `topic`, once the transaction of `db` is committed.
pub fn tell(db: &mut Db, topic: &str, kind: &str, data: &Value, now: Moment) -> Outcome<()> {
    keep_order(db)?;
    diesel::insert_into(live_events::table)
        .values((
            live_events::topic.eq(topic),
            live_events::kind.eq(kind),
            live_events::data.eq(data.to_string()),
            live_events::told_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Tells all servers to ask anew who this person is, and to close the person's streams.
pub fn rights_changed(db: &mut Db, person: Id<Person>, now: Moment) -> Outcome<()> {
    tell(db, RIGHTS, "changed", &json!({ "person": person }), now)
}

/// On PostgreSQL numbers could be seen out of order; tellers queue so that none is skipped. Whoever also
/// queues elsewhere in the same transaction (the audit trail) queues here first, so that two never wait
/// for each other.
pub fn keep_order(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(7266)").execute(conn)?;
    }
    Ok(())
}

#[derive(Debug, Clone, Queryable)]
pub(super) struct Event {
    pub id: i64,
    pub topic: String,
    pub kind: String,
    pub data: String,
}

impl Event {
    pub fn encode(&self, cursor: &Cursor) -> Bytes {
        let (id, kind, topic) = (
            cursor.seal(self.id),
            &self.kind,
            Value::from(self.topic.as_str()),
        );
        format!(
            "id: {id}\nevent: {kind}\ndata: {{\"topic\":{topic},\"data\":{}}}\n\n",
            self.data
        )
        .into()
    }

    pub fn to_json(&self, cursor: &Cursor) -> Value {
        let data: Value = serde_json::from_str(&self.data).unwrap_or_default();
        json!({ "id": cursor.seal(self.id), "topic": self.topic, "kind": self.kind, "data": data })
    }
}

/// Events after a number, the oldest first; with `topics`, only of these.
pub(super) fn newer(
    db: &mut Db,
    after: i64,
    topics: Option<&[String]>,
    limit: i64,
) -> Outcome<Vec<Event>> {
    let mut query = live_events::table
        .filter(live_events::id.gt(after))
        .order(live_events::id)
        .limit(limit)
        .select((
            live_events::id,
            live_events::topic,
            live_events::kind,
            live_events::data,
        ))
        .into_boxed();
    if let Some(topics) = topics {
        query = query.filter(live_events::topic.eq_any(topics.to_vec()));
    }
    Ok(query.load(db)?)
}

/// Removes events that nobody can ask for any more.
pub fn forget_before(db: &mut Db, moment: Moment) -> Outcome<usize> {
    Ok(diesel::delete(live_events::table.filter(live_events::told_at.lt(moment))).execute(db)?)
}
