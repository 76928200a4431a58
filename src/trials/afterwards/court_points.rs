//! The scoring points that are given for the performance in court: a trainer gives them here for
//! each prosecutor who takes part in the hearing's sitting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::{self, CourtRole, Pack, ScoringPoint};
use crate::grading::court;
use crate::people::Person;
use crate::points::{Points, PointsFault};
use crate::sittings::{self, Participant, Sitting, scripts};
use crate::trials::room::Courtroom;
use crate::trials::rules::{Hearing, PartNumber, Phase};
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::parts;
use crate::web::input::Form;
use crate::web::{Redirect, Role, Visit};

/// A prosecutor who takes part in the sitting, and what was given so far.
struct Subject {
    part: PartNumber,
    label: String,
    person: Id<Person>,
    participant: Id<Participant>,
    given: BTreeMap<String, court::Given>,
}

/// `GET /hearings/{id}/court-points`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (row, room) = within_reach(&visit, *id).await?;
    page(&visit, &row, &room, &BTreeMap::new(), None).await
}

/// The hearing, for trainers whose role reaches its office: its scoring points are the trainers' side
/// of the exercise.
async fn within_reach(visit: &Visit, id: Id<Hearing>) -> Outcome<(HearingRow, Arc<Courtroom>)> {
    let (seat, app) = (visit.seat()?.clone(), visit.app.clone());
    let read = visit.app.store.read(move |db| {
        let row = hearings::within_reach(db, &seat, &[Role::Trainer], id)?;
        Ok((row, app.rooms.seen(db, id)?))
    });
    read.await
}

/// Tasks whose points are given in court.
fn tasks(pack: &Pack, room: &Courtroom) -> BTreeSet<String> {
    let in_court = |point: &&ScoringPoint| room.script.court_points.contains(&point.code);
    let points = pack.key.scoring_points().iter().filter(in_court);
    points.map(|point| point.task.as_str().to_owned()).collect()
}

fn subjects(db: &mut Db, hearing: Id<Hearing>, sitting: Id<Sitting>) -> Outcome<Vec<Subject>> {
    let mut found = Vec::new();
    for held in parts::list(db, hearing)? {
        let (CourtRole::Prosecutor, Some(person)) = (held.part.role, held.person) else {
            continue;
        };
        if let Some(participant) = scripts::participant_of(db, sitting, person)? {
            found.push(Subject {
                part: held.part.number,
                label: held.part.label,
                person,
                participant,
                given: court::given(db, participant)?,
            });
        }
    }
    Ok(found)
}

async fn page(
    visit: &Visit,
    row: &HearingRow,
    room: &Courtroom,
    typed: &BTreeMap<String, String>,
    error: Option<String>,
) -> Outcome<HttpResponse> {
    let (id, sitting, version) = (row.id, row.sitting_id, row.pack_version_id);
    let read = visit.app.store.read(move |db| {
        let found = match sitting {
            Some(sitting) => subjects(db, id, sitting)?,
            None => Vec::new(),
        };
        Ok((found, exercises::version(db, version)?))
    });
    let (subjects, pack) = read.await?;
    let tasks = tasks(&pack, room);
    let views = subjects
        .iter()
        .map(|subject| subject_view(visit, subject, &pack, &tasks, typed));
    let failed = error.is_some();
    let mut page = visit.page(
        "trials/court_points",
        json!({
            "hearing": { "id": id, "title": row.title },
            "over": row.phase == Phase::Ended,
            "has_sitting": sitting.is_some(),
            "subjects": views.collect::<Vec<_>>(),
            "error": error,
        }),
    )?;
    if failed {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn subject_view(
    visit: &Visit,
    subject: &Subject,
    pack: &Pack,
    tasks: &BTreeSet<String>,
    typed: &BTreeMap<String, String>,
) -> Value {
    let language = visit.locale.word();
    let is_typed = typed
        .get("part")
        .is_some_and(|part| *part == subject.part.to_string());
    let rows = tasks.iter().map(|task| {
        let given = subject.given.get(task);
        let points = pack.key.scoring_points_of(task).map(|point| {
            let stored = given
                .and_then(|given| given.get(point.code.as_str()))
                .map(|points| points.short());
            let sent = typed
                .get(&format!("points-{}", point.code))
                .filter(|_| is_typed)
                .cloned();
            json!({
                "code": point.code,
                "words": point.text,
                "full": point.points.hundredths(),
                "given": sent.or(stored).unwrap_or_default(),
            })
        });
        json!({
            "code": task,
            "title": pack.paper.task(task).map(|task| task.title.in_language(language)),
            "given": given.is_some(),
            "points": points.collect::<Vec<_>>(),
        })
    });
    json!({ "part": subject.part, "label": subject.label, "tasks": rows.collect::<Vec<_>>() })
}

/// `POST /hearings/{id}/court-points`
pub async fn give(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let (row, room) = within_reach(&visit, *id).await?;
    if row.phase != Phase::Ended {
        return Err(Refused::new(StatusCode::CONFLICT, "trials-court-points-early").into());
    }
    let fields = form.0;
    let sitting = row.sitting_id.ok_or(Problem::NotFound)?;
    let part: PartNumber = fields
        .get("part")
        .and_then(|part| part.parse().ok())
        .ok_or(Problem::NotFound)?;
    let points = match read(&fields) {
        Ok(points) => points,
        Err(fault) => {
            return page(
                &visit,
                &row,
                &room,
                &fields,
                Some(visit.text(fault.key(), &[])),
            )
            .await;
        }
    };
    let (by, seat, now, hearing) = (visit.actor(), visit.seat()?.clone(), visit.now, *id);
    let giver = seat.person;
    let (version, court_room) = (row.pack_version_id, room.clone());
    let write = visit.app.store.write(move |db| {
        let pack = exercises::version(db, version)?;
        let subject = subjects(db, hearing, sitting)?
            .into_iter()
            .find(|subject| subject.part == part);
        let subject = subject.ok_or(Problem::NotFound)?;
        if subject.person == giver {
            return Err(Problem::conflict("trials-court-points-own"));
        }
        let participant = subject.participant;
        let sitting = sittings::within_reach(db, &seat, &[Role::Trainer], sitting)?;
        let source = format!("hearing/{hearing}");
        for task in tasks(&pack, &court_room) {
            let of_task = |(code, _): &(&String, &Points)| {
                pack.key
                    .scoring_points_of(&task)
                    .any(|point| point.code.as_str() == *code)
            };
            let given: court::Given = points
                .iter()
                .filter(of_task)
                .map(|(code, points)| (code.clone(), *points))
                .collect();
            court::give(
                db,
                &by,
                giver,
                &sitting,
                participant,
                (&task, given, &source),
                now,
            )?;
        }
        Ok(())
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/hearings/{id}/court-points"),
            "said-court-points-given",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let words = visit.words(&problem);
            page(&visit, &row, &room, &fields, Some(words)).await
        }
        Err(problem) => Err(problem),
    }
}

/// The fields `points-CODE`; an empty one is missing, and the rules say so.
fn read(fields: &BTreeMap<String, String>) -> Result<court::Given, PointsFault> {
    let mut given = court::Given::new();
    for (name, text) in fields {
        let Some(code) = name.strip_prefix("points-") else {
            continue;
        };
        if let Some(points) = Points::given(text)? {
            given.insert(code.to_owned(), points);
        }
    }
    Ok(given)
}
