//! What the timekeeper does: one action, one event, told to all open pages.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

use super::access::{Path, Way};
use super::topic;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::clock::{Action, Event, Logged, MatchClock, View, act};
use crate::debates::rules::contest::{Match, MatchState};
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::{clocks, parts};
use crate::error::{Outcome, Problem, Refused};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit, live};

/// An action as a page sends it.
#[derive(Debug, Clone, Deserialize)]
pub struct Sent {
    #[serde(rename = "do")]
    act: String,
    /// Number of the last event that the page knew.
    known: u32,
    #[serde(default)]
    stage: usize,
    #[serde(default)]
    speech: usize,
    #[serde(default)]
    seconds: i32,
}

impl Sent {
    fn action(&self) -> Option<Action> {
        let (stage, speech, seconds) = (self.stage, self.speech, self.seconds);
        Some(match self.act.as_str() {
            "start" => Action::Start,
            "pause" => Action::Pause,
            "next" => Action::Next,
            "next-stage" => Action::NextStage,
            "go" => Action::Go { stage, speech },
            "correct" => Action::Correct {
                stage,
                speech,
                seconds,
            },
            "ring" => Action::Ring { long: false },
            "ring-long" => Action::Ring { long: true },
            "end" => Action::End,
            "undo" => Action::Undo,
            _ => return None,
        })
    }
}

/// `POST /debates/{id}/matches/{match}/clock`: by a form.
pub async fn by_form(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    form: Form<Sent>,
) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    let desk = format!("{}/clock", way.address());
    does(&visit, way, form.0).await?;
    Ok(Redirect::to(&desk))
}

/// `POST /debates/{id}/matches/{match}/clock/actions`: by the desk's script.
pub async fn by_script(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    sent: Json<Sent>,
) -> Outcome<HttpResponse> {
    let view = does(&visit, Way::of(&req, &visit, &path), sent.0).await?;
    Ok(HttpResponse::Ok().json(view))
}

async fn does(visit: &Visit, way: Way, sent: Sent) -> Outcome<View> {
    let action = sent
        .action()
        .ok_or_else(|| Problem::refused("error-form"))?;
    let (by, now) = (visit.actor(), visit.now);
    let write = move |db: &mut Db| {
        let of = way.hold(db)?;
        let mut log = clocks::log(db, way.contest, way.of)?;
        if log.last().map_or(0, |one| one.number) != sent.known {
            return Err(moved_on(&log));
        }
        let event = act(&log, action).map_err(|why| Problem::conflict(why.key()))?;
        may_change(&of, &event)?;
        let was_over = MatchClock::replay(&log).is_some_and(|clock| clock.over);
        append(db, (way.contest, way.of), &way.name(), &mut log, event, now)?;
        settle(db, &way, of, was_over, &log)?;
        note(db, &way, &by, action, now)?;
        tell(db, (way.contest, way.of), &log, now)
    };
    visit.app.store.write(write).await
}

/// Somebody else was faster; what the clock says now goes along.
fn moved_on(log: &[Logged]) -> Problem {
    let view = serde_json::to_value(View::of(log)).unwrap_or_default();
    Refused::new(StatusCode::CONFLICT, "debates-clock-moved-on")
        .detail("clock", view)
        .into()
}

/// Time is kept while a match runs; its end can be taken back until the result stands. A clock that the
/// tabulator has overtaken can still be ended.
fn may_change(of: &Match, event: &Event) -> Outcome<()> {
    match (of.state, event) {
        (MatchState::Running, _) | (MatchState::Judging, Event::Undone | Event::Ended) => Ok(()),
        _ => Err(Problem::conflict("debates-clock-result-stands")),
    }
}

/// Tells all open pages how the clock stands.
fn tell(
    db: &mut Db,
    (contest, of): (Id<Contest>, MatchNumber),
    log: &[Logged],
    now: Moment,
) -> Outcome<View> {
    let view = View::of(log).ok_or(Problem::NotFound)?;
    let data = serde_json::to_value(&view)?;
    live::tell(db, &topic(contest, of), "clock", &data, now)?;
    Ok(view)
}

/// Ends a clock that still counts, since the tabulator concludes the match without the timekeeper; the
/// contest is held. Gives the match with what was spoken over time; as it was if no clock counts.
pub fn conclude(
    db: &mut Db,
    contest: Id<Contest>,
    of: Match,
    by: &str,
    now: Moment,
) -> Outcome<Match> {
    let here = (contest, of.number);
    let mut log = clocks::log(db, contest, of.number)?;
    if MatchClock::replay(&log).is_none_or(|clock| clock.over) {
        return Ok(of);
    }
    append(db, here, by, &mut log, Event::Ended, now)?;
    tell(db, here, &log, now)?;
    let clock = MatchClock::replay(&log).ok_or(Problem::NotFound)?;
    Ok(Match {
        overruns: clock.overruns(&of.lineup),
        ..of
    })
}

/// Adds the event to the log, never earlier than the one before it.
pub fn append(
    db: &mut Db,
    (contest, of): (Id<Contest>, MatchNumber),
    by: &str,
    log: &mut Vec<Logged>,
    event: Event,
    now: Moment,
) -> Outcome<()> {
    let last = log.last();
    let logged = Logged {
        number: last.map_or(1, |one| one.number.saturating_add(1)),
        at: last.map_or(now, |one| one.at.max(now)),
        event,
    };
    clocks::append(db, contest, of, &logged, by)?;
    log.push(logged);
    Ok(())
}

/// Writes what the end of a debate means for the match, and takes it back with the end.
fn settle(db: &mut Db, way: &Way, of: Match, was_over: bool, log: &[Logged]) -> Outcome<()> {
    let clock = MatchClock::replay(log).ok_or(Problem::NotFound)?;
    if clock.over == was_over {
        return Ok(());
    }
    let (state, overruns) = if clock.over {
        (MatchState::Judging, clock.overruns(&of.lineup))
    } else {
        (MatchState::Running, Vec::new())
    };
    let changed = Match {
        overruns,
        state,
        ..of
    };
    parts::put(db, way.contest, way.of.0, &changed)
}

/// What changes a result stands in the audit trail; start and pause stand in the clock's own log.
fn note(db: &mut Db, way: &Way, by: &Actor, action: Action, now: Moment) -> Outcome<()> {
    let what = match action {
        Action::Correct { .. } => "debate-clock.correct",
        Action::End => "debate-clock.end",
        Action::Undo => "debate-clock.undo",
        _ => return Ok(()),
    };
    let seconds = match action {
        Action::Correct { seconds, .. } => Some(seconds),
        _ => None,
    };
    let after = json!({ "match": way.of, "seconds": seconds });
    audit::record(
        db,
        by,
        what,
        &format!("debate/{}", way.contest),
        (),
        after,
        now,
    )
}
