//! The debrief: the hearing replayed, one's own outline beside it, what was expected, the marks.
//!
//! Directors see it as soon as the hearing is over; everybody else who may see the hearing once it is
//! published. Then nothing of the hearing is secret any more, except who marked how.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::results;
use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::{self, Pack};
use crate::people::Person;
use crate::points::Points;
use crate::sittings::{Sitting, scripts};
use crate::trials::pages::entries;
use crate::trials::pages::labels::Labels;
use crate::trials::room::Courtroom;
use crate::trials::rules::answering::Answer;
use crate::trials::rules::hearing::{Injection, Prompt};
use crate::trials::rules::view::Distribution;
use crate::trials::rules::{Event, Hearing, Phase};
use crate::trials::sight::{self, Sight};
use crate::trials::store::notes::{self, Note, NoteKind};
use crate::trials::store::recordings::Recording;
use crate::trials::store::{hearings, prompts, sheets};
use crate::trials::{answers, api};
use crate::web::{Redirect, Role, Seat, Visit};

/// What the page is made of.
struct Facts {
    visitor: Id<Person>,
    pack: Arc<Pack>,
    notes: Vec<Note>,
    recordings: Vec<Recording>,
    /// One's own final texts by task.
    outlines: BTreeMap<String, String>,
    sheets: Vec<sheets::SheetRow>,
    /// How observers answered each prompt.
    found: BTreeMap<u32, Distribution>,
    own: BTreeMap<u32, Answer>,
    /// One's own points, by prompt; empty until the debrief is published.
    points: BTreeMap<u32, answers::Own>,
}

/// `GET /hearings/{id}/debrief`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (sight, room) = api::look(&visit, *id).await?;
    let published = sight.row.debrief_at.is_some();
    if !sight.sees_debrief() {
        return visit.page("trials/debrief_waiting", json!({ "hearing": head(&sight) }));
    }
    let (row, seat) = (sight.row.clone(), visit.seat()?.clone());
    let prompts = room.hearing.prompts.clone();
    let read = visit
        .app
        .store
        .read(move |db| facts(db, &row, &seat, &prompts));
    let facts = read.await?;
    let hearing = &room.hearing;
    let labels = Labels {
        visit: &visit,
        hearing,
        paper: &facts.pack.paper,
    };
    let stages = room.script.stages.iter().map(|stage| stage.stage).collect();
    let began = room.log.first().map(|one| one.at);
    let whole = || room.log.iter().map(AsRef::as_ref);
    let log = entries::rows(&labels, stages, whole(), whole());
    visit.page(
        "trials/debrief",
        json!({
            "hearing": head(&sight),
            "published": published,
            "directs": sight.directs,
            "gives_points": visit.seat()?.is(Role::Trainer) && sight.manages,
            "recordings": recordings(&facts, began)?,
            "manages": sight.manages,
            "begins_at": began,
            "ends_at": room.log.last().map(|one| one.at),
            "log": moments(&visit, &room, log, &facts),
            "jumps": jumps(&visit, &room),
            "outlines": outlines(&visit, &facts),
            "contingencies": contingencies(&visit, hearing, &facts.pack),
            "prompts": asked(hearing, &facts),
            "marks": results::view(&visit, &room.script, hearing, &facts.sheets, sight.directs),
        }),
    )
}

/// What was recorded elsewhere and runs with the log.
fn recordings(facts: &Facts, began: Option<Moment>) -> Outcome<Vec<Value>> {
    let shown = facts.recordings.iter();
    shown
        .map(|one| crate::trials::recordings::shown(one, began))
        .collect()
}

fn head(sight: &Sight) -> Value {
    json!({ "id": sight.row.id, "title": sight.row.title, "over": sight.row.phase == Phase::Ended })
}

fn facts(
    db: &mut Db,
    row: &hearings::HearingRow,
    seat: &Seat,
    prompts: &[Prompt],
) -> Outcome<Facts> {
    let mut found = BTreeMap::new();
    let mut own = BTreeMap::new();
    for (number, prompt) in (1..).zip(prompts) {
        let choices = prompt.choices.len();
        found.insert(number, prompts::distribution(db, row.id, number, choices)?);
        if let Some(answer) = prompts::of_person(db, row.id, number, seat.person)? {
            own.insert(number, answer.0);
        }
    }
    Ok(Facts {
        visitor: seat.person,
        pack: exercises::version(db, row.pack_version_id)?,
        notes: notes::readable(db, row.id, seat.person)?,
        recordings: crate::trials::store::recordings::list(db, row.id)?,
        outlines: match row.sitting_id {
            Some(sitting) => written(db, sitting, seat)?,
            None => BTreeMap::new(),
        },
        sheets: sheets::all(db, row.id)?,
        found,
        own,
        points: match row.debrief_at {
            Some(_) => answers::own(db, row.id, prompts, seat.person)?,
            None => BTreeMap::new(),
        },
    })
}

/// What the visitor wrote in the sitting, by task.
fn written(db: &mut Db, sitting: Id<Sitting>, seat: &Seat) -> Outcome<BTreeMap<String, String>> {
    let Some(participant) = scripts::participant_of(db, sitting, seat.person)? else {
        return Ok(BTreeMap::new());
    };
    let mut texts = BTreeMap::new();
    for script in scripts::scripts_of(db, participant)? {
        texts.insert(script.task, scripts::script_text(db, script.answer)?);
    }
    Ok(texts)
}

/// The log with what is pinned to each moment, and what the player needs to know.
fn moments(visit: &Visit, room: &Courtroom, log: Vec<Value>, facts: &Facts) -> Vec<Value> {
    let number_of = |entry: &Value| entry.get("number").and_then(Value::as_u64);
    let mut entries: BTreeMap<u64, Value> = log
        .into_iter()
        .filter_map(|entry| Some((number_of(&entry)?, entry)))
        .collect();
    let mut stages = room.script.stages.clone();
    let mut shown = Vec::new();
    for recorded in room.log.iter() {
        let number = recorded.number;
        let entry = entries.remove(&u64::from(number));
        let notes = pinned(facts, number);
        let mut stage = None;
        let mut floor = None;
        match &recorded.event {
            Event::ProcedureChanged { stages: fresh, .. } => stages.clone_from(fresh),
            Event::StageOpened { stage: index } => stage = stages.get(*index),
            Event::FloorGranted { part, .. } => {
                floor = room.hearing.part(*part).map(|part| part.label.as_str());
            }
            Event::FloorEnded { .. } => floor = Some(""),
            _ => {}
        }
        if entry.is_none() && notes.is_empty() && stage.is_none() && floor.is_none() {
            continue;
        }
        shown.push(json!({
            "number": number,
            "at": recorded.at,
            "entry": entry,
            "notes": notes,
            "stage": stage.map(|stage| visit.text(stage.stage.label_key(), &[])),
            "outline": stage.and_then(|stage| stage.outline.as_ref()),
            "tells_floor": floor.is_some(),
            "floor": floor,
        }));
    }
    shown
}

/// The notes on a moment: one's own, and the trainers' comments.
fn pinned(facts: &Facts, number: u32) -> Vec<Value> {
    let here = |note: &&Note| u32::try_from(note.event).is_ok_and(|event| event == number);
    let notes = facts.notes.iter().filter(here).map(|note| {
        json!({ "id": note.id, "text": note.text, "comment": note.kind == NoteKind::Comment, "own": note.person_id == facts.visitor })
    });
    notes.collect()
}

/// Where the player can jump to: stages and contingencies.
fn jumps(visit: &Visit, room: &Courtroom) -> Vec<Value> {
    let mut stages = room.script.stages.clone();
    let mut found = Vec::new();
    for recorded in room.log.iter() {
        let words = match &recorded.event {
            Event::ProcedureChanged { stages: fresh, .. } => {
                stages.clone_from(fresh);
                None
            }
            Event::StageOpened { stage } => stages
                .get(*stage)
                .map(|stage| visit.text(stage.stage.label_key(), &[])),
            Event::Injected {
                to: None, scene, ..
            } => Some(scene.clone()),
            Event::Played { injection } => {
                crate::trials::rules::hearing::with_number(&room.hearing.injections, *injection)
                    .map(|one| one.scene.clone())
            }
            _ => None,
        };
        if let Some(words) = words {
            let words: String = words.chars().take(40).collect();
            found.push(json!({ "number": recorded.number, "words": words }));
        }
    }
    found
}

/// One's own written outlines, for the stages that have one.
fn outlines(visit: &Visit, facts: &Facts) -> Vec<Value> {
    let language = visit.locale.word();
    let own = facts.outlines.iter().map(|(task, text)| {
        let title = facts
            .pack
            .paper
            .task(task)
            .map(|task| task.title.in_language(language));
        json!({ "task": task, "title": title, "text": text })
    });
    own.collect()
}

/// The contingencies that were played, with what was expected and how long the response took.
fn contingencies(visit: &Visit, hearing: &Hearing, pack: &Pack) -> Vec<Value> {
    let played = |one: &&Injection| one.played_at.is_some();
    let seen = hearing.injections.iter().filter(played).map(|one| {
        let code = one.code.as_str();
        let own = pack.key.expectation(code);
        let library = visit.app.exercises.contingency_library().debrief(code);
        let expected = own.map(|own| own.expected.as_str());
        let basis = own.map(|own| own.basis.as_str());
        json!({
            "code": code,
            "scene": one.scene,
            "answered": one.answered.is_some(),
            "response_seconds": one.answered.map(|(_, after)| after / 1000),
            "expected": expected.or(library.as_ref().map(|entry| entry.expected.in_language(visit.locale.word()))),
            "basis": basis.or(library.as_ref().map(|entry| entry.basis)),
            "mistakes": own.map(|own| &own.mistakes),
        })
    });
    seen.collect()
}

/// The questions to the observers, how they answered, and one's own answer.
fn asked(hearing: &Hearing, facts: &Facts) -> Vec<Value> {
    let all = (1_u32..).zip(&hearing.prompts).map(|(number, prompt)| {
        let found = facts.found.get(&number);
        let own = facts.own.get(&number);
        let points = facts.points.get(&number);
        json!({
            "counts": points.is_some(),
            "given": points.and_then(|own| own.points).map(Points::hundredths),
            "is_graded": points.is_some_and(|own| own.points.is_some()),
            "full": points.map(|own| own.of.hundredths()),
            "number": number,
            "question": prompt.question,
            "answers": found.map_or(0, |found| found.answers),
            "choices": choices(prompt, found, own),
            "own_text": own.map(|own| &own.text),
            "answered": own.is_some(),
        })
    });
    all.collect()
}

fn choices(prompt: &Prompt, found: Option<&Distribution>, own: Option<&Answer>) -> Vec<Value> {
    let all = prompt.choices.iter().enumerate().map(|(index, words)| {
        let count = found
            .and_then(|found| found.counts.get(index))
            .copied()
            .unwrap_or_default();
        let answers = found.map_or(0, |found| found.answers).max(1);
        json!({
            "words": words,
            "count": count,
            // Of a bar that is 200 units long.
            "width": u64::from(count) * 200 / u64::from(answers),
            "own": own.is_some_and(|own| own.choices.contains(&index)),
        })
    });
    all.collect()
}

/// `POST /hearings/{id}/debrief`: shows it to everybody who may see the hearing.
pub async fn publish(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (seat, by, now, id) = (visit.seat()?.clone(), visit.actor(), visit.now, *id);
    let write = visit.app.store.write(move |db| {
        hearings::hold(db, id)?;
        let sight = sight::of(db, &seat, id)?;
        if !sight.directs {
            return Err(Problem::NotFound);
        }
        if sight.row.phase != Phase::Ended {
            return Err(Refused::new(StatusCode::CONFLICT, "trials-debrief-early").into());
        }
        if sight.row.debrief_at.is_none() {
            let items = hearings::script(db, id)?.sheet;
            sheets::submit_complete(db, id, &items, now)?;
            hearings::publish_debrief(db, id, now)?;
            let object = format!("hearing/{id}");
            audit::record(
                db,
                &by,
                "hearing.publish-debrief",
                &object,
                (),
                json!({ "at": now }),
                now,
            )?;
        }
        Ok(())
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/hearings/{id}/debrief"),
        "said-debrief-published",
    ))
}
