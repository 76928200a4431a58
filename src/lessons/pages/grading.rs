//! `GET /lessons/grading`: texts that wait for a trainer, under their codes and never with a name.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::own;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons::quizzes::{self, Mark};
use crate::lessons::rules::answer::Answer;
use crate::lessons::rules::bank::Form as QuestionForm;
use crate::lessons::rules::lesson::Lesson;
use crate::lessons::store::answers::{self, AnswerCode, MOST, ToGrade, Wanted};
use crate::lessons::store::versions;
use crate::people;
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Role, Seat, Visit};

/// Which texts.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Those that have their points already.
    #[serde(default)]
    graded: Option<String>,
    /// Which page of those, from 1.
    #[serde(default)]
    page: Option<i64>,
}

/// Which list, and which page of it.
#[derive(Debug, Clone, Copy)]
struct Place {
    graded: bool,
    page: i64,
}

impl Place {
    fn of(graded: bool, page: Option<i64>) -> Self {
        Self {
            graded,
            page: page.unwrap_or(1).clamp(1, 10_000),
        }
    }

    const fn wanted(self) -> Wanted {
        if self.graded {
            Wanted::Graded {
                after: (self.page - 1) * MOST,
            }
        } else {
            Wanted::Waiting
        }
    }
}

/// What a form was refused for, and what was typed into it.
#[derive(Default)]
struct Typed {
    refused: Option<String>,
    fields: BTreeMap<String, String>,
}

/// What was typed for one text.
struct TypedMark<'a> {
    points: &'a str,
    remark: &'a str,
    base: Option<i32>,
}

impl Typed {
    /// The texts that the form had.
    fn codes(&self) -> Vec<Id<AnswerCode>> {
        let codes = self.fields.keys();
        codes
            .filter_map(|name| name.strip_prefix("points-")?.parse().ok())
            .collect()
    }

    /// What was typed for a text, if it was changed on the page.
    fn mark(&self, text: &ToGrade) -> Option<TypedMark<'_>> {
        let code = text.code.to_string();
        TypedMark::of(&self.fields, &code).filter(|mark| mark.is_change(&self.fields, &code))
    }

    /// What was typed for a text that is still as the page showed it.
    fn kept(&self, text: &ToGrade) -> Option<TypedMark<'_>> {
        self.mark(text)
            .filter(|mark| mark.base == Some(text.revision))
    }

    /// What was typed for a text that somebody else has given another mark meanwhile.
    fn overtaken(&self, text: &ToGrade) -> Option<TypedMark<'_>> {
        self.mark(text)
            .filter(|mark| mark.base != Some(text.revision) && mark.differs(text))
    }
}

impl<'a> TypedMark<'a> {
    /// The fields `points-CODE`, `remark-CODE` and `base-CODE`.
    fn of(fields: &'a BTreeMap<String, String>, code: &str) -> Option<Self> {
        let field = |name: &str| fields.get(&format!("{name}-{code}"));
        Some(Self {
            points: field("points")?.trim(),
            remark: field("remark").map_or("", |text| text.trim()),
            base: field("base").and_then(|base| base.parse().ok()),
        })
    }

    /// Whether it is another mark than the page showed (`was-CODE`). A form that does not say what it
    /// showed is taken at its word.
    fn is_change(&self, fields: &BTreeMap<String, String>, code: &str) -> bool {
        let was = fields.get(&format!("was-{code}"));
        was.is_none_or(|was| *was != digest(self.points, self.remark))
    }

    fn differs(&self, text: &ToGrade) -> bool {
        Points::given(self.points) != Ok(text.points) || self.remark != text.remark
    }
}

/// Stands in the form for a mark that is shown: remarks twice would make a long page's form too long.
fn digest(points: &str, remark: &str) -> String {
    let digest = Sha256::digest(format!("{points}\n{remark}").as_bytes());
    HEXLOWER.encode(&digest).chars().take(16).collect()
}

/// `GET /lessons/grading`
pub async fn show(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let place = Place::of(asked.graded.is_some(), asked.page);
    page(&visit, place, &Typed::default()).await
}

async fn page(visit: &Visit, place: Place, typed: &Typed) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let sent = typed.codes();
    let read = visit.app.store.read(move |db| {
        let reach = people::offices::within(db, &seat.reach(&[Role::Trainer]))?;
        let (reach, but) = (reach.as_ref(), seat.person);
        let counts = answers::counts(db, reach, but)?;
        let texts = answers::to_grade(db, reach, but, &place.wanted())?;
        let listed: HashSet<_> = texts.iter().map(|text| text.code).collect();
        let mut found = with_lessons(db, texts)?;
        let others = sent.into_iter().filter(|code| !listed.contains(code));
        let others = answers::to_grade(db, reach, but, &Wanted::Coded(others.collect()))?;
        let elsewhere = with_lessons(db, others)?;
        found.extend(elsewhere);
        Ok((found, listed, counts))
    });
    let (found, listed, (left, done)) = read.await?;
    // A text that has moved to the other list, or to another page, stays beside what was typed for it here.
    let is_typed = |text: &ToGrade| typed.kept(text).is_some() || typed.overtaken(text).is_some();
    let shown = found
        .iter()
        .filter(|(_, text)| listed.contains(&text.code) || is_typed(text));
    let shown: Vec<Value> = shown
        .filter_map(|(lesson, text)| text_view(visit, lesson, text, typed))
        .collect();
    let mut page = visit.page(
        "lessons/grading",
        json!({
            "texts": shown,
            "left": left,
            "done": done,
            "graded": place.graded,
            "page": place.page,
            "newer": (place.graded && place.page > 1).then_some(place.page - 1),
            "older": (place.graded && place.page * MOST < done).then_some(place.page + 1),
            "refused": typed.refused,
        }),
    )?;
    if typed.refused.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn with_lessons(db: &mut Db, texts: Vec<ToGrade>) -> Outcome<Vec<(Arc<Lesson>, ToGrade)>> {
    let with = |text: ToGrade| Ok((versions::lesson(db, text.version)?, text));
    texts.into_iter().map(with).collect()
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
    let points = text.points.map(Points::short).unwrap_or_default();
    let kept = typed.kept(text);
    let overtaken = typed.overtaken(text);
    Some(json!({
        "code": code,
        "name": code.chars().take(6).collect::<String>().to_uppercase(),
        "lesson": own(visit, &lesson.about.title),
        "html": question.text.html(),
        "model": model_answer.html(),
        "text": words,
        "worth": question.points.short(),
        "revision": text.revision,
        "was": digest(&points, &text.remark),
        "given": kept.as_ref().map_or(points.as_str(), |mark| mark.points),
        "remark": kept.as_ref().map_or(text.remark.as_str(), |mark| mark.remark),
        "overtaken": overtaken.map(|mark| json!({ "points": mark.points, "remark": mark.remark })),
    }))
}

/// `POST /lessons/grading`: the marks that were changed on the page; all of them or, if one is refused,
/// none.
pub async fn give(visit: Visit, form: Form<BTreeMap<String, String>>) -> Outcome<HttpResponse> {
    let fields = form.0;
    let number = fields.get("page").and_then(|page| page.parse().ok());
    let place = Place::of(fields.contains_key("graded"), number);
    let given = match read(&fields) {
        Ok(marks) => give_all(&visit, marks).await,
        Err(problem) => Err(problem),
    };
    match given {
        Ok(()) => {
            let here = if place.graded {
                format!("/lessons/grading?graded=1&page={}", place.page)
            } else {
                "/lessons/grading".to_owned()
            };
            Ok(Redirect::saying(&here, "said-lesson-graded"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let refused = Some(visit.words(&problem));
            page(&visit, place, &Typed { refused, fields }).await
        }
        Err(problem) => Err(problem),
    }
}

async fn give_all(visit: &Visit, marks: Vec<Mark>) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let codes: Vec<_> = marks.iter().map(|mark| mark.code).collect();
        answers::hold_attempts(db, &codes)?;
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

/// The marks that were changed on the page. What was not touched is left as it is by now.
fn read(fields: &BTreeMap<String, String>) -> Outcome<Vec<Mark>> {
    let codes = fields
        .keys()
        .filter_map(|name| name.strip_prefix("points-"));
    let mut marks = Vec::new();
    for code in codes {
        let mark = TypedMark::of(fields, code).filter(|mark| mark.is_change(fields, code));
        let Some(mark) = mark else { continue };
        let points = Points::given(mark.points).map_err(|fault| Problem::refused(fault.key()))?;
        marks.push(Mark {
            code: code.parse::<Id<_>>().map_err(|_| Problem::NotFound)?,
            base: mark.base.unwrap_or(-1),
            points,
            remark: mark.remark.to_owned(),
        });
    }
    Ok(marks)
}
