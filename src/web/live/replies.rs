//! What a listener hears first: what was missed, and then everything new.

use std::sync::Arc;

use actix_web::HttpResponse;
use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::cursor::Cursor;
use super::events::{Event, newer};
use super::{Live, REPLAY, Sent};
use crate::clock::Moment;
use crate::error::Outcome;

/// What a reconnecting page missed: events, or the advice to fetch everything anew.
pub(super) struct Missed {
    pub events: Vec<Event>,
    pub reinit: bool,
}

pub(super) async fn missed(
    live: &Live,
    topics: &[Arc<str>],
    after: Option<i64>,
) -> Outcome<Missed> {
    let Some(after) = after else {
        return Ok(Missed {
            events: Vec::new(),
            reinit: false,
        });
    };
    if after > live.last_event() {
        // A number from another database (restored, begun anew).
        return Ok(Missed {
            events: Vec::new(),
            reinit: true,
        });
    }
    let names: Vec<String> = topics.iter().map(ToString::to_string).collect();
    let events = live
        .store
        .read(move |db| newer(db, after, Some(&names), REPLAY + 1))
        .await?;
    let too_many = i64::try_from(events.len()).unwrap_or(i64::MAX) > REPLAY;
    Ok(Missed {
        events: if too_many { Vec::new() } else { events },
        reinit: too_many,
    })
}

pub(super) async fn poll(
    live: &Live,
    topics: &[Arc<str>],
    after: Option<i64>,
) -> Outcome<HttpResponse> {
    let last = live.last_event();
    let missed = missed(live, topics, after).await?;
    let events: Vec<Value> = missed
        .events
        .iter()
        .map(|one| one.to_json(&live.cursor))
        .collect();
    Ok(HttpResponse::Ok()
        .json(json!({ "events": events, "reinit": missed.reinit, "last": live.cursor.seal(last) })))
}

fn reinit(last: &str) -> String {
    format!("id: {last}\nevent: reinit\ndata: {{}}\n\n")
}

/// What a stream begins with. Its greeting names a place only if no missed event follows: a stream that
/// breaks off among these is to go on from the last one that arrived.
fn first_piece(cursor: &Cursor, last: i64, missed: &Missed, now: Moment) -> Bytes {
    let place = cursor.seal(last);
    let named = if missed.events.is_empty() {
        format!("id: {place}\n")
    } else {
        String::new()
    };
    let micros = now.micros();
    let mut head = format!("retry: 2000\n{named}event: hello\ndata: {{\"now\":{micros}}}\n\n");
    if missed.reinit {
        head += &reinit(&place);
    }
    let mut first = vec![Bytes::from(head)];
    first.extend(missed.events.iter().map(|one| one.encode(cursor)));
    first.concat().into()
}

pub(super) fn stream(
    cursor: &Cursor,
    receiver: mpsc::Receiver<Sent>,
    last: i64,
    missed: &Missed,
    now: Moment,
) -> impl futures_util::Stream<Item = Result<Bytes, std::convert::Infallible>> + use<> {
    let replayed = missed.events.last().map_or(last, |event| event.id);
    let first = first_piece(cursor, last, missed, now);
    futures_util::stream::unfold(
        (Some(first), receiver),
        move |(first, mut receiver)| async move {
            if let Some(bytes) = first {
                return Some((Ok(bytes), (None, receiver)));
            }
            loop {
                let sent = receiver.recv().await?;
                let (id, bytes) = &*sent;
                // What was replayed from the table may also have reached the feed.
                if *id > replayed {
                    return Some((Ok(bytes.clone()), (None, receiver)));
                }
            }
        },
    )
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
