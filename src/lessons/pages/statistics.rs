//! `GET /lessons/{lesson}/statistics`: for trainers and organisers; and more attempts for who used all.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::own;
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons::quizzes;
use crate::lessons::rules::bank::{Form as QuestionForm, Question};
use crate::lessons::rules::lesson::{Body, Lesson};
use crate::lessons::statistics::{self, PartFigures, QuestionFigures};
use crate::lessons::store::attempts::{self, Attempt};
use crate::lessons::store::versions::{self, Card, LessonVersion};
use crate::lessons::store::{progress, readers};
use crate::people::{self, Office, Person};
use crate::web::input::Form;
use crate::web::{Redirect, Role, Seat, Visit};

const PREPARERS: [Role; 2] = [Role::Trainer, Role::Organiser];

/// Which version; the current one unless said.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    version: Option<Id<LessonVersion>>,
}

/// Somebody who has used all attempts at a quiz without passing.
struct Stuck {
    person: Id<Person>,
    name: String,
    part: String,
    attempts: usize,
}

/// `GET /lessons/{lesson}/statistics`
pub async fn show(
    visit: Visit,
    slug: web::Path<String>,
    wanted: web::Query<Wanted>,
) -> Outcome<HttpResponse> {
    let (seat, slug, wanted) = (visit.seat()?.clone(), slug.into_inner(), wanted.version);
    let read = visit.app.store.read(move |db| {
        let versions = versions::all_of(db, &slug)?;
        let is_wanted = |card: &&Card| wanted.map_or(card.current, |wanted| card.id == wanted);
        let card = versions.iter().find(is_wanted).cloned();
        let card = card.ok_or(Problem::NotFound)?;
        let within = people::offices::within(db, &seat.reach(&PREPARERS))?;
        let figures = statistics::statistics(db, card.id, within.as_ref())?;
        let stuck = stuck(db, &seat, card.id, &figures.lesson)?;
        let has_texts = figures.lesson.bank.questions.iter().any(is_text);
        let elsewhere = has_texts && seat.is_any(&[Role::Trainer]);
        Ok((versions, figures, stuck, elsewhere))
    });
    let (versions, figures, stuck, elsewhere) = read.await?;
    let lesson = &figures.lesson;
    let parts = lesson.parts.iter().zip(&figures.parts);
    let parts = parts.map(|(part, found)| {
        let title = own(&visit, &part.title);
        part_view(title, part.body.kind().label_key(), found, figures.begun)
    });
    let questions = lesson.bank.questions.iter().zip(&figures.questions);
    let older = versions.iter().map(|card| {
        json!({ "id": card.id, "loaded_at": card.loaded_at, "shown": card.id == figures.version, "is_current": card.current })
    });
    let title_of = |code: &str| {
        let part = lesson.part(code).map(|(_, part)| own(&visit, &part.title));
        part.unwrap_or_default().to_owned()
    };
    visit.page(
        "lessons/statistics",
        json!({
            "lesson": { "slug": lesson.slug, "title": own(&visit, &lesson.about.title), "version": figures.version },
            "begun": figures.begun,
            "complete": figures.complete,
            "percent": percent(figures.complete, figures.begun),
            "parts": parts.collect::<Vec<_>>(),
            "questions": questions.map(|(question, found)| question_view(question, found)).collect::<Vec<_>>(),
            "versions": older.collect::<Vec<_>>(),
            "several": versions.len() > 1,
            "stuck_elsewhere": elsewhere,
            "stuck": stuck.iter().map(|one| json!({
                "person": one.person, "name": one.name, "part": one.part,
                "title": title_of(&one.part), "attempts": one.attempts,
            })).collect::<Vec<_>>(),
        }),
    )
}

/// Whole percent, cut.
fn percent(some: usize, of: usize) -> usize {
    some.saturating_mul(100).checked_div(of).unwrap_or_default()
}

fn part_view(title: &str, kind_key: &str, found: &PartFigures, begun: usize) -> Value {
    let slices = found.slices.iter().map(|(second, count)| {
        json!({
            "at": format!("{}:{:02}", second / 60, second % 60),
            "count": count,
            "percent": percent(*count, found.opened),
        })
    });
    json!({
        "title": title, "kind_key": kind_key,
        "opened": found.opened, "opened_percent": percent(found.opened, begun),
        "done": found.done, "done_percent": percent(found.done, begun),
        "slices": slices.collect::<Vec<_>>(),
    })
}

fn question_view(question: &Question, found: &QuestionFigures) -> Value {
    let options = match &question.form {
        QuestionForm::Single(options)
        | QuestionForm::Multiple(options)
        | QuestionForm::Highlight(options) => {
            let shown = options.iter().map(|option| {
                let count = found.chosen.get(&option.code).copied().unwrap_or_default();
                json!({
                    "text": option.text, "right": option.chosen, "count": count,
                    "percent": percent(count, found.answers),
                })
            });
            shown.collect()
        }
        _ => Vec::new(),
    };
    json!({
        "code": question.code,
        "kind_key": question.kind().label_key(),
        "html": question.text.html(),
        "answers": found.answers,
        "graded": found.graded,
        "full": found.full,
        "percent": found.percent(),
        "options": options,
    })
}

/// Those within reach who have used all their attempts at a quiz that counts. Whoever may grade texts is
/// not told here who wrote some: a mark can still be changed.
fn stuck(
    db: &mut Db,
    seat: &Seat,
    version: Id<LessonVersion>,
    lesson: &Lesson,
) -> Outcome<Vec<Stuck>> {
    let within = people::offices::within(db, &seat.reach(&PREPARERS))?;
    let is_within = |office: &Id<Office>| within.as_ref().is_none_or(|all| all.contains(office));
    let mut tried: BTreeMap<(String, Id<Person>), Vec<Attempt>> = BTreeMap::new();
    for attempt in attempts::of_version(db, version)? {
        if is_within(&attempt.office_id) {
            let key = (attempt.part.clone(), attempt.person_id);
            tried.entry(key).or_default().push(attempt);
        }
    }
    let grades = seat.is_any(&[Role::Trainer]);
    let mut found = Vec::new();
    for ((part, person), all) in tried {
        let is_over = |one: &Attempt| one.finished_at.is_some() && one.points.is_some();
        let has_texts = |one: &Attempt| {
            let asked = quizzes::questions(lesson, one);
            asked.into_iter().any(is_text)
        };
        if !all.iter().all(is_over) || (grades && all.iter().any(has_texts)) {
            continue;
        }
        let reads_it = readers::find(db, person, &lesson.slug)?
            .is_some_and(|reader| reader.version_id == version);
        let states = progress::of(db, person, version)?;
        let is_done = states
            .get(&part)
            .is_some_and(|state| state.done_at.is_some());
        let standing = quizzes::Standing::of(db, person, (version, lesson), &part)?;
        if standing.left() > 0 || is_done || !reads_it {
            continue;
        }
        found.push(Stuck {
            person,
            name: people::name_of(db, person)?.unwrap_or_default(),
            part,
            attempts: all.len(),
        });
    }
    Ok(found)
}

const fn is_text(question: &Question) -> bool {
    matches!(question.form, QuestionForm::ShortText { .. })
}

/// Who gets one attempt more, at which quiz.
#[derive(Debug, Deserialize)]
pub struct One {
    version: Id<LessonVersion>,
    part: String,
    person: Id<Person>,
}

/// `POST /lessons/{lesson}/statistics`: one attempt more for somebody who used all.
pub async fn give(visit: Visit, slug: web::Path<String>, form: Form<One>) -> Outcome<HttpResponse> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let (slug, one) = (slug.into_inner(), form.0);
    let back = format!("/lessons/{slug}/statistics?version={}", one.version);
    let write = visit.app.store.write(move |db| {
        let lesson = versions::lesson(db, one.version)?;
        let is_quiz = lesson
            .part(&one.part)
            .is_some_and(|(_, part)| matches!(part.body, Body::Quiz(_)));
        let stuck = stuck(db, &seat, one.version, &lesson)?;
        let is_stuck = |known: &Stuck| known.person == one.person && known.part == one.part;
        if lesson.slug != slug || !is_quiz || !stuck.iter().any(is_stuck) {
            return Err(Problem::NotFound);
        }
        let extra = attempts::extra(db, one.person, one.version, &one.part)?;
        attempts::give_extra(db, one.person, one.version, &one.part, extra + 1)?;
        let of = |extra: i32| json!({ "person": one.person, "part": one.part, "extra": extra });
        let object = format!("lesson/{slug}");
        audit::record(
            db,
            &by,
            "lesson.extra-attempt",
            &object,
            of(extra),
            of(extra + 1),
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying(&back, "said-lesson-extra"))
}
