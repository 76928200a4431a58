//! Three sittings of the demonstration: one published, one open, one to come.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::organisation::Cast;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::grading::{self, desk};
use crate::people::Person;
use crate::points::Points;
use crate::sittings::rules::count::characters;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::saving::Draft;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::current::Place;
use crate::sittings::store::drafts::{self, Incoming};
use crate::sittings::store::participants::{self, Joining};
use crate::sittings::store::schedule::{self, Setup};
use crate::sittings::store::{paper, states};
use crate::sittings::{self, Sitting};
use crate::web::Seat;
use crate::web::seat::Proof;

/// Opens and closes of a sitting, in minutes from `now`.
struct When {
    opens: i64,
    closes: i64,
    hearing: i64,
}

/// Makes all three; gives the published one.
pub fn hold(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<Id<Sitting>> {
    let day = 24 * 60;
    let past = When {
        opens: -3 * day,
        closes: -3 * day + 300,
        hearing: -3 * day + 260,
    };
    let published = prepare(
        db,
        cast,
        "telecom-fraud-cards",
        "第一期 “车队”转移涉诈资金案",
        &past,
        now,
    )?;
    publish(db, cast, published, &past, now)?;
    let open = When {
        opens: -5,
        closes: 8 * 60,
        hearing: 7 * 60,
    };
    prepare(
        db,
        cast,
        "self-defence",
        "第二期 烧烤店夜间冲突案",
        &open,
        now,
    )?;
    let coming = When {
        opens: day,
        closes: day + 300,
        hearing: day + 260,
    };
    prepare(
        db,
        cast,
        "bribery-or-loan",
        "第三期 质监站长“借款”案",
        &coming,
        now,
    )?;
    Ok(published)
}

/// Schedules a sitting for all participants, at a time when its opening was still ahead.
fn prepare(
    db: &mut Db,
    cast: &Cast,
    slug: &str,
    title: &str,
    when: &When,
    now: Moment,
) -> Outcome<Id<Sitting>> {
    let opens_at = now.plus_minutes(when.opens);
    let made_at = opens_at.plus_minutes(-60).min(now);
    let pack = exercises::store::current(db, slug)?
        .ok_or_else(|| Problem::bug(format!("no pack {slug}")))?;
    let organiser = organiser(cast);
    let setup = Setup {
        title: title.to_owned(),
        office: cast.province,
        opens_at,
        closes_at: now.plus_minutes(when.closes),
        graders: 1,
        gap: Points::whole(10),
        appeal_days: 5,
        names_shown: true,
        release_by_two: false,
        ranks_shown: true,
        moments: BTreeMap::from([("hearing".to_owned(), now.plus_minutes(when.hearing))]),
        venues: vec!["河清会场".to_owned(), "云岭会场".to_owned()],
    };
    let id = schedule::create(db, pack.id, &setup, &organiser, made_at)?;
    let venues = sittings::store::venues::list(db, id)?;
    let joining: Vec<Joining> = cast
        .participants
        .iter()
        .zip(venues.iter().cycle())
        .map(|(person, venue)| Joining {
            venue: Some(venue.id),
            ..Joining::plain(*person)
        })
        .collect();
    participants::add_many(db, id, &joining)?;
    states::move_to(
        db,
        id,
        SittingState::Scheduled,
        &grading::FOR_SITTINGS,
        &organiser,
        made_at,
    )?;
    states::catch_up(db, id, now)?;
    Ok(id)
}

fn organiser(cast: &Cast) -> Actor {
    let (person, account) = &cast.organiser;
    Actor {
        person: Some(*person),
        account: account.clone(),
        request_id: String::new(),
        address: String::new(),
    }
}

#[derive(Deserialize)]
struct Passages {
    passages: Vec<Passage>,
    comments: Comments,
}

/// What a good and a weaker answer say to one scoring point.
#[derive(Deserialize)]
struct Passage {
    point: String,
    good: String,
    weak: String,
}

#[derive(Deserialize)]
struct Comments {
    full: Vec<String>,
    half: Vec<String>,
    none: Vec<String>,
    overall: Vec<String>,
}

/// How well a participant deals with a scoring point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quality {
    Good,
    Weak,
    Missing,
}

/// The same for the same participant and point, different from one to the next.
fn quality(participant: usize, point: usize) -> Quality {
    let skill = 35 + (participant * 37) % 60;
    match (participant * 61 + point * 29 + participant * point * 7) % 100 {
        draw if draw < skill => Quality::Good,
        draw if draw < skill + 25 => Quality::Weak,
        _ => Quality::Missing,
    }
}

/// Everybody writes, the clock collects, the trainer grades, the organiser publishes.
fn publish(db: &mut Db, cast: &Cast, id: Id<Sitting>, when: &When, now: Moment) -> Outcome<()> {
    let passages: Passages = toml::from_str(include_str!("passages.toml"))
        .map_err(|error| Problem::bug(format!("passages.toml: {error}")))?;
    let pack = pack_of(db, id)?;
    let written = write(db, cast, id, when, &passages, &pack, now)?;
    let organiser = organiser(cast);
    let collected = now.plus_minutes(when.closes + 5);
    sittings::store::answers::finalise(db, id, collected)?;
    states::move_to(
        db,
        id,
        SittingState::Grading,
        &grading::FOR_SITTINGS,
        &organiser,
        collected,
    )?;
    let graded = now.plus_minutes(-24 * 60);
    grade(db, cast, id, &passages, &pack, &written, graded)?;
    states::move_to(
        db,
        id,
        SittingState::Published,
        &grading::FOR_SITTINGS,
        &organiser,
        graded.plus_minutes(60),
    )?;
    Ok(())
}

fn pack_of(db: &mut Db, id: Id<Sitting>) -> Outcome<std::sync::Arc<exercises::Pack>> {
    let sitting = sittings::store::sitting::load(db, id)?.ok_or(Problem::NotFound)?;
    exercises::version(db, sitting.pack_version_id)
}

/// Which quality stands behind which answer's scoring point.
type Written = HashMap<(i64, String), Quality>;

fn write(
    db: &mut Db,
    cast: &Cast,
    id: Id<Sitting>,
    when: &When,
    passages: &Passages,
    pack: &exercises::Pack,
    now: Moment,
) -> Outcome<Written> {
    let mut written = Written::new();
    // The last two did not come.
    let present = cast.participants.len().saturating_sub(2);
    for (number, person) in cast.participants.iter().take(present).enumerate() {
        for task in pack.paper.tasks() {
            let place = place(db, id, *person)?;
            let mut text = String::new();
            let mut found = Vec::new();
            for (index, point) in pack.key.scoring_points_of(task.code.as_str()).enumerate() {
                let quality = quality(number, index + found.len());
                let passage = passages
                    .passages
                    .iter()
                    .find(|one| one.point == point.code.as_str());
                let words = passage.map(|one| match quality {
                    Quality::Good => one.good.as_str(),
                    Quality::Weak => one.weak.as_str(),
                    Quality::Missing => "",
                });
                if let Some(words) = words.filter(|words| !words.is_empty()) {
                    text.push_str(words);
                    text.push('\n');
                }
                found.push((point.code.to_string(), quality));
            }
            let Some(at) = writing_time(
                &place,
                task.code.as_str(),
                number,
                now.plus_minutes(when.opens),
                now,
            ) else {
                continue;
            };
            let answer =
                sittings::store::answers::begin(db, place.attempt.participant, task.code.as_str())?;
            let place = self::place(db, id, *person)?;
            drafts::save(
                db,
                &place.docket,
                &mut place.attempt.clone(),
                task.code.as_str(),
                &incoming(text),
                at,
            )?;
            written.extend(
                found
                    .into_iter()
                    .map(|(point, quality)| ((answer, point), quality)),
            );
        }
    }
    Ok(written)
}

/// A moment at which the task was open to this person.
fn writing_time(
    place: &Place,
    task: &str,
    number: usize,
    opened: Moment,
    now: Moment,
) -> Option<Moment> {
    let offset = i64::try_from(number % 7).unwrap_or_default();
    (0..)
        .map(|step| opened.plus_minutes(step * 5 + offset))
        .take_while(|at| *at < now)
        .take(80)
        .find(|at| {
            let course = place.docket.plan.course(&place.attempt.seat, *at);
            course
                .window(task)
                .is_some_and(crate::sittings::rules::window::Window::is_open)
        })
        .map(|at| at.plus_minutes(3))
}

fn place(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<Place> {
    let docket = paper::docket(db, sitting)?.ok_or(Problem::NotFound)?;
    let attempt = paper::attempt(db, sitting, person)?.ok_or(Problem::NotFound)?;
    Ok(Place {
        sitting,
        person,
        docket: docket.into(),
        attempt: attempt.into(),
    })
}

fn incoming(text: String) -> Incoming {
    let draft = Draft {
        base: 0,
        client: "demonstration".to_owned(),
        sequence: 1,
        digest: TextDigest::of(&text),
        characters: characters(&text),
        bytes: text.len(),
        typed_at: None,
    };
    Incoming { draft, text }
}

fn grade(
    db: &mut Db,
    cast: &Cast,
    id: Id<Sitting>,
    passages: &Passages,
    pack: &exercises::Pack,
    written: &Written,
    at: Moment,
) -> Outcome<()> {
    let seat = seat_of(db, cast.trainer)?;
    let by = Actor {
        person: Some(seat.person),
        account: seat.account.clone(),
        request_id: String::new(),
        address: String::new(),
    };
    let mut count = 0;
    for task in pack.paper.tasks() {
        while let Some(marking) = desk::claim(db, &seat, id, task.code.as_str(), None, at)? {
            let answer = desk::own(db, &seat, marking)?.row.answer_id;
            let mut marks = Vec::new();
            for point in pack.key.scoring_points_of(task.code.as_str()) {
                let quality = written
                    .get(&(answer, point.code.to_string()))
                    .copied()
                    .unwrap_or(Quality::Missing);
                count += 1;
                marks.push(mark(point, quality, &passages.comments, count));
            }
            let comment = pick(&passages.comments.overall, count);
            desk::save(
                db,
                &seat,
                marking,
                &desk::Sent {
                    base: 0,
                    marks,
                    comment: Some(comment),
                },
                at,
            )?;
            desk::finish(db, &seat, &by, marking, at)?;
        }
    }
    Ok(())
}

fn seat_of(db: &mut Db, person: Id<Person>) -> Outcome<Seat> {
    crate::people::seat_of(db, person, Proof::Token([0; 32]))?.ok_or(Problem::NotFound)
}

fn mark(
    point: &exercises::ScoringPoint,
    quality: Quality,
    comments: &Comments,
    count: usize,
) -> desk::Given {
    let full = point.points;
    let (points, comment) = match quality {
        Quality::Good => (full, pick(&comments.full, count)),
        Quality::Weak => (half(full), pick(&comments.half, count)),
        Quality::Missing => (Points::ZERO, pick(&comments.none, count)),
    };
    // Not every point gets a word.
    let comment = if count.is_multiple_of(3) {
        comment
    } else {
        String::new()
    };
    desk::Given {
        point: point.code.to_string(),
        points: Some(points),
        comment,
    }
}

/// Half of the points, down to the step of half a point.
fn half(points: Points) -> Points {
    Points::from_hundredths(points.hundredths() / 100 * 50)
}

fn pick(from: &[String], count: usize) -> String {
    from.get(count % from.len().max(1))
        .cloned()
        .unwrap_or_default()
}
