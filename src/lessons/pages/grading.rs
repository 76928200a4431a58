//! `GET /lessons/grading`: texts that wait for a trainer, under their codes and never with a name.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use serde_json::{Value, json};

use super::own;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons::quizzes::{self, Mark};
use crate::lessons::rules::answer::Answer;
use crate::lessons::rules::bank::Form as QuestionForm;
use crate::lessons::rules::lesson::Lesson;
use crate::lessons::store::answers::{self, ToGrade};
use crate::lessons::store::versions;
use crate::people;
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Role, Seat, Visit};

/// Which texts.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// Those that have their points already.
    #[serde(default)]
    graded: Option<String>,
}

/// What a form was refused for, and what was typed into it.
#[derive(Default)]
struct Typed {
    refused: Option<String>,
    fields: BTreeMap<String, String>,
}

/// `GET /lessons/grading`
pub async fn show(visit: Visit, wanted: web::Query<Wanted>) -> Outcome<HttpResponse> {
    page(&visit, wanted.graded.is_some(), &Typed::default()).await
}

async fn page(visit: &Visit, graded: bool, typed: &Typed) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let reach = people::offices::within(db, &seat.reach(&[Role::Trainer]))?;
        let texts = answers::to_grade(db, reach.as_ref(), seat.person)?;
        let mut found = Vec::new();
        for text in texts {
            found.push((versions::lesson(db, text.version)?, text));
        }
        Ok(found)
    });
    let found = read.await?;
    let left = found
        .iter()
        .filter(|(_, text)| text.points.is_none())
        .count();
    let shown = found
        .iter()
        .filter(|(_, text)| text.points.is_some() == graded);
    let shown: Vec<Value> = shown
        .filter_map(|(lesson, text)| text_view(visit, lesson, text, typed))
        .collect();
    let mut page = visit.page(
        "lessons/grading",
        json!({
            "texts": shown,
            "left": left,
            "done": found.len() - left,
            "graded": graded,
            "refused": typed.refused,
        }),
    )?;
    if typed.refused.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn text_view(visit: &Visit, lesson: &Lesson, text: &ToGrade, typed: &Typed) -> Option<Value> {
    let question = lesson.bank.question(&text.question)?;
    let QuestionForm::ShortText { model_answer, .. } = &question.form else {
        return None;
    };
    let Answer::Text(words) = &text.answer else {
        return None;
    };
    let code = text.code.to_string();
    let typed_in = |name: &str| typed.fields.get(&format!("{name}-{code}")).cloned();
    let given = typed_in("points");
    Some(json!({
        "code": code,
        "name": code.chars().take(6).collect::<String>().to_uppercase(),
        "lesson": own(visit, &lesson.about.title),
        "html": question.text.html(),
        "model": model_answer.html(),
        "text": words,
        "worth": question.points.short(),
        "revision": text.revision,
        "given": given.unwrap_or_else(|| text.points.map(Points::short).unwrap_or_default()),
        "remark": typed_in("remark").unwrap_or_else(|| text.remark.clone()),
    }))
}

/// `POST /lessons/grading`: the marks of the page; all of them or, if one is refused, none.
pub async fn give(visit: Visit, form: Form<BTreeMap<String, String>>) -> Outcome<HttpResponse> {
    let fields = form.0;
    let graded = fields.contains_key("graded");
    let given = match read(&fields) {
        Ok(marks) => give_all(&visit, marks).await,
        Err(problem) => Err(problem),
    };
    match given {
        Ok(()) => {
            let here = if graded {
                "/lessons/grading?graded=1"
            } else {
                "/lessons/grading"
            };
            Ok(Redirect::saying(here, "said-lesson-graded"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let refused = Some(visit.words(&problem));
            page(&visit, graded, &Typed { refused, fields }).await
        }
        Err(problem) => Err(problem),
    }
}

async fn give_all(visit: &Visit, marks: Vec<Mark>) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        for sent in &marks {
            let may = |db: &mut Db, attempt: &quizzes::Attempt| reaches(db, &seat, attempt);
            quizzes::mark(db, seat.person, sent, may, &by, now)?;
        }
        Ok(())
    });
    write.await
}

fn reaches(db: &mut Db, seat: &Seat, attempt: &quizzes::Attempt) -> Outcome<bool> {
    people::reaches(db, &seat.reach(&[Role::Trainer]), attempt.office_id)
}

/// The fields `points-CODE`, `base-CODE` and `remark-CODE`.
fn read(fields: &BTreeMap<String, String>) -> Outcome<Vec<Mark>> {
    let mut marks = Vec::new();
    for (name, text) in fields {
        let Some(code) = name.strip_prefix("points-") else {
            continue;
        };
        let points = Points::given(text).map_err(|fault| Problem::refused(fault.key()))?;
        let beside = |name: &str| fields.get(&format!("{name}-{code}"));
        let base = beside("base").and_then(|base| base.parse().ok());
        marks.push(Mark {
            code: code.parse::<Id<_>>().map_err(|_| Problem::NotFound)?,
            base: base.unwrap_or(-1),
            points,
            remark: beside("remark").map_or("", |text| text.trim()).to_owned(),
        });
    }
    Ok(marks)
}
