//! How pages show classes and polls.

use serde_json::{Value, json};

use super::rules::poll::{self, PollState};
use super::rules::timing::Phase;
use super::rules::{Credit, How, Kind};
use super::store::classes::ClassRow;
use super::store::polls::{Poll, Tally};
use crate::clock::Moment;

/// Message that names a kind.
pub const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Cloud => "classes-kind-cloud",
        Kind::Lecture => "classes-kind-lecture",
    }
}

/// Message that names where a class stands.
pub const fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Coming => "classes-phase-coming",
        Phase::Running => "classes-phase-running",
        Phase::Over => "classes-phase-over",
        Phase::Closed => "classes-phase-closed",
        Phase::Cancelled => "classes-phase-cancelled",
    }
}

/// Message that names a kind of hours.
pub const fn credit_key(credit: Credit) -> &'static str {
    match credit {
        Credit::Collective => "classes-credit-collective",
        Credit::Online => "classes-credit-online",
        Credit::OnPost => "classes-credit-on-post",
    }
}

/// Message of how somebody's coming became known.
pub const fn how_key(how: How) -> &'static str {
    match how {
        How::Page => "classes-how-page",
        How::Code => "classes-how-code",
        How::List => "classes-how-list",
        How::Sheet => "classes-how-sheet",
    }
}

/// A class as lists and heads of pages show it.
pub fn class(row: &ClassRow, now: Moment) -> Value {
    let phase = row.times().phase(now);
    json!({
        "id": row.id, "title": row.title, "topic": row.topic, "lecturer": row.lecturer,
        "starts_at": row.starts_at, "ends_at": row.ends_at,
        "is_cloud": row.kind == Kind::Cloud, "kind_key": kind_key(row.kind),
        "phase": phase.word(), "phase_key": phase_key(phase),
        "is_running": phase == Phase::Running, "is_coming": phase == Phase::Coming,
        "is_closed": phase == Phase::Closed, "is_cancelled": phase == Phase::Cancelled,
        "credit_key": credit_key(row.credit_kind), "credit_minutes": row.credit_minutes,
        "percent": row.required_percent, "signs_out": row.signs_out, "open_to_all": row.open_to_all,
    })
}

/// A poll with its choices; `tally` where the reader may see how the votes stand.
pub fn poll(poll: &Poll, tally: Option<&Tally>, own: &[usize]) -> Value {
    let choices = poll.choices().iter().enumerate().map(|(place, text)| {
        let count = tally.and_then(|tally| tally.counts.get(place).copied());
        let votes = tally.map_or(0, |tally| tally.votes);
        let percent = poll::percent(count.unwrap_or_default(), votes);
        json!({
            "place": place, "text": text, "chosen": own.contains(&place),
            "count": count.unwrap_or_default(), "percent": percent,
        })
    });
    json!({
        "number": poll.number, "question": poll.question, "several": poll.several,
        "state": poll.state.word(), "open": poll.state == PollState::Open,
        "draft": poll.state == PollState::Draft, "shown": poll.result_shown,
        "counted": tally.is_some(), "votes": tally.map_or(0, |tally| tally.votes),
        "voted": !own.is_empty(), "choices": choices.collect::<Vec<_>>(),
    })
}

/// The card with more in it.
pub fn with(mut card: Value, more: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    if let Some(fields) = card.as_object_mut() {
        fields.extend(
            more.into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
    }
    card
}
