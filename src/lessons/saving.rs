//! Saving how far somebody is: what they watched, where they stopped, what they read to the end. What
//! arrives late or twice changes nothing that stands.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::renewing;
use super::rules::completion::Rule;
use super::rules::lesson::{Body, Part};
use super::rules::place::Place;
use super::rules::watched::{Stretch, Wrong, fit_in_time};
use super::settling::{self, Whose};
use super::store::progress::{self, PartState};
use super::store::versions::{self, LessonVersion};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::hours;

/// Stretches in one message: an hour at four a minute.
const MOST_STRETCHES: usize = 240;
/// A page is measured in thousandths.
const WHOLE_PAGE: u32 = 1_000;
/// A clock may be this much ahead of ours (seconds).
const AHEAD_SECONDS: i64 = 5;

/// What a page reports.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonProgressBody)]
pub struct ProgressBody {
    /// The version that the page shows.
    #[schema(value_type = String)]
    pub version: Id<LessonVersion>,
    /// What was played.
    #[serde(default)]
    pub played: Vec<PlayedBody>,
    /// Where the person is.
    pub place: Option<PlaceBody>,
    /// Whether a page or slides were read to the end.
    #[serde(default)]
    pub read: bool,
}

/// A stretch of a recording that was played in a tab that could be seen.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonPlayedBody)]
pub struct PlayedBody {
    /// Where it began, in tenths of a second.
    pub from: i64,
    /// Where it ended, in tenths of a second.
    pub to: i64,
    /// How fast, in hundredths of the usual speed: 25 to 200.
    pub rate: i64,
    /// When it ended, in microseconds since 1970 by the server's clock.
    pub at: i64,
}

/// Where somebody is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LessonPlaceBody)]
pub struct PlaceBody {
    /// Tenths of a second of a recording, thousandths of a page.
    pub value: i64,
    /// When, in microseconds since 1970 by the server's clock. Of two, the later stands.
    pub at: i64,
}

/// What stands after a save.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LessonProgress)]
pub struct Standing {
    /// What counts as watched, in tenths of a second.
    pub counted: u32,
    /// The same as percent of the recording; of other parts 0 or 100.
    pub percent: u32,
    /// How far the furthest stretch reaches, in tenths of a second.
    pub furthest: u32,
    /// Where the person stopped.
    pub place: u32,
    /// Whether the part is done.
    pub done: bool,
    /// Whether enough was watched, but some of it while other recordings played: they took their time
    /// only once, and the part is done when it has been watched by itself.
    pub at_once: bool,
    /// Whether the whole lesson is complete.
    pub complete: bool,
}

/// Takes in what a page reports about a part.
pub fn save(
    db: &mut Db,
    whose: Whose,
    (slug, code): (&str, &str),
    body: &ProgressBody,
    by: &Actor,
    now: Moment,
) -> Outcome<Standing> {
    let named = versions::lesson(db, body.version)?;
    if named.slug != slug || named.part(code).is_none() {
        return Err(Problem::NotFound);
    }
    let mut held = progress::hold(db, whose.person, body.version, code)?;
    let version = renewing::counted_in(db, whose.person, (body.version, &named), code)?;
    if version != body.version {
        held = progress::hold(db, whose.person, version, code)?;
    }
    let lesson = versions::lesson(db, version)?;
    let (_, part) = lesson.part(code).ok_or(Problem::NotFound)?;
    let before = held.ok_or_else(|| Problem::conflict("lessons-progress-not-opened"))?;
    let mut after = before.clone();
    take(&mut after, lesson.rule, part, body, now)?;
    let is_first = after.done_at.is_some() && before.done_at.is_none();
    if after != before {
        progress::save(db, whose.person, version, code, &after)?;
    }
    let at_once = is_first && part.body.recording().is_some() && !has_time(db, whose, now)?;
    if at_once {
        after.done_at = None;
        progress::save(db, whose.person, version, code, &after)?;
    }
    let is_news = after.done_at.is_some() && before.done_at.is_none();
    let complete = is_news && {
        let settled = settling::settle(db, whose, (version, &lesson), by, now)?;
        settled.is_some()
    };
    Ok(Standing {
        counted: after.counted,
        percent: percent(&after, part),
        furthest: after.watched.furthest(),
        place: after.place.value,
        done: after.done_at.is_some(),
        at_once,
        complete,
    })
}

/// Whether the person had the time for all recordings they have watched. Asked once for each, when
/// enough of it has been watched; until then the part is not done.
fn has_time(db: &mut Db, whose: Whose, now: Moment) -> Outcome<bool> {
    // Of two devices that finish two recordings at the same moment, the second sees the first.
    hours::hold(db, whose.person)?;
    let all = progress::recordings_of(db, whose.person)?;
    let start = Moment::from_micros(0);
    let watched = all
        .iter()
        .map(|one| (milliseconds(start, one.opened_at), &one.watched));
    Ok(fit_in_time(watched, milliseconds(start, now)))
}

fn take(
    state: &mut PartState,
    rule: Rule,
    part: &Part,
    body: &ProgressBody,
    now: Moment,
) -> Outcome<()> {
    let recording = part.body.recording();
    if body.played.len() > MOST_STRETCHES {
        return Err(Problem::refused("lessons-progress-too-many"));
    }
    for (number, played) in body.played.iter().enumerate() {
        let seconds = recording.map(|recording| recording.seconds);
        let stretch = seconds.ok_or("lessons-progress-not-played");
        let stretch = stretch.and_then(|seconds| read(*played, seconds, state.opened_at, now));
        let added = stretch.and_then(|one| state.watched.add(one).map_err(words));
        added.map_err(|key| {
            // Whoever sends several at once leaves this one out and sends the others again.
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key).detail("played", number)
        })?;
    }
    if let Some(place) = body.place {
        let most = recording.map_or(WHOLE_PAGE, |one| one.seconds.saturating_mul(10));
        state.place = state.place.or_later(read_place(place, most, now)?);
    }
    let passed = milliseconds(state.opened_at, now);
    let done = match (&part.body, recording) {
        (_, Some(recording)) => {
            // What counts never becomes less, also if a clock is set back.
            state.counted = state.counted.max(state.watched.counted(passed));
            rule.is_watched(state.counted, recording.seconds)
        }
        (Body::Page { .. } | Body::Slides(_), None) => body.read,
        _ if body.read => return Err(Problem::refused("lessons-progress-not-read")),
        _ => false,
    };
    if done && state.done_at.is_none() {
        state.done_at = Some(now);
    }
    Ok(())
}

/// Milliseconds from one moment to another; none if the other lies before.
fn milliseconds(from: Moment, to: Moment) -> u64 {
    let passed = to.micros().saturating_sub(from.micros()) / 1_000;
    u64::try_from(passed).unwrap_or_default()
}

fn read(
    played: PlayedBody,
    seconds: u32,
    opened: Moment,
    now: Moment,
) -> Result<Stretch, &'static str> {
    let place = |value: i64| {
        if value < 0 {
            return Err("lessons-progress-negative");
        }
        u32::try_from(value).map_err(|_| words(Wrong::BehindTheEnd))
    };
    if played.at < opened.micros() {
        return Err("lessons-progress-before-opening");
    }
    let stretch = Stretch {
        from: place(played.from)?,
        to: place(played.to)?,
        rate: u16::try_from(played.rate).map_err(|_| words(Wrong::Speed))?,
        ended: milliseconds(opened, Moment::from_micros(played.at)),
    };
    let checked = stretch.check(seconds, milliseconds(opened, now));
    checked.map(|()| stretch).map_err(words)
}

const fn words(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Backwards => "lessons-progress-backwards",
        Wrong::BehindTheEnd => "lessons-progress-behind-the-end",
        Wrong::Speed => "lessons-progress-speed",
        Wrong::Future => "lessons-progress-future",
        Wrong::TooManyPieces => "lessons-progress-too-many-pieces",
    }
}

fn read_place(place: PlaceBody, most: u32, now: Moment) -> Outcome<Place> {
    if place.at > now.plus_seconds(AHEAD_SECONDS).micros() {
        return Err(Problem::refused("lessons-progress-future"));
    }
    if place.value < 0 || place.at < 0 {
        return Err(Problem::refused("lessons-progress-negative"));
    }
    let value = u32::try_from(place.value).ok();
    // A recording may be a little longer than its pack says.
    let value = value.filter(|value| *value <= most.saturating_add(20));
    let value = value.ok_or_else(|| Problem::refused("lessons-progress-behind-the-end"))?;
    Ok(Place {
        at: place.at,
        value: value.min(most),
    })
}

/// How much of a part is done, in percent, cut to whole ones.
pub fn percent(state: &PartState, part: &Part) -> u32 {
    match part.body.recording() {
        Some(recording) => {
            let whole = u64::from(recording.seconds) * 10;
            let share = u64::from(state.counted) * 100 / whole.max(1);
            u32::try_from(share.min(100)).unwrap_or(100)
        }
        None if state.done_at.is_some() => 100,
        None => 0,
    }
}
