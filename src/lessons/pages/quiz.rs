//! Quizzes as plain forms: one form per question; after the answer its feedback stands in its place.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::part;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::lessons::api::whose;
use crate::lessons::quizzes::{self, At, Standing};
use crate::lessons::reading::Own;
use crate::lessons::rules::answer::Answer;
use crate::lessons::rules::asked::{Asked, ask};
use crate::lessons::rules::bank::Question;
use crate::lessons::rules::kinds::QuestionKind;
use crate::lessons::rules::lesson::Lesson;
use crate::lessons::rules::marking::tell;
use crate::lessons::store::answers::Given;
use crate::lessons::store::attempts::Attempt;
use crate::lessons::store::versions::LessonVersion;
use crate::points::Points;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// What was typed into a form that was refused.
pub struct Typed {
    question: String,
    fields: Vec<(String, String)>,
    refused: String,
}

/// The attempt that a page shows: the open one, else the last.
pub fn shown(standing: &Standing) -> Option<&Attempt> {
    standing.open().or(standing.attempts.last())
}

/// A quiz as its page shows it.
pub fn view(
    visit: &Visit,
    lesson: &Lesson,
    standing: &Standing,
    given: &[Given],
    typed: Option<&Typed>,
) -> Value {
    let attempt = shown(standing);
    let open = standing.open();
    let result = |one: &Attempt| {
        let earned = standing.earned(one);
        json!({
            "number": one.number,
            "earned": earned.map(Points::short),
            "total": one.total.short(),
            "passed": earned.is_some_and(|points| lesson.rule.is_passed(points, one.total)),
            "waits": quizzes::waits(one),
            "at": one.finished_at,
        })
    };
    let questions = attempt.map(|attempt| {
        let asked = quizzes::questions(lesson, attempt);
        let asked = (1..).zip(asked).map(|(number, question): (u32, _)| {
            let given = given.iter().find(|one| one.question == question.code);
            let typed = typed.filter(|typed| typed.question == question.code);
            question_view(visit, number, (question, attempt), given, typed)
        });
        asked.collect::<Vec<_>>()
    });
    let finished = standing
        .attempts
        .iter()
        .filter(|one| one.finished_at.is_some());
    let best = standing.best();
    let passed = best.is_some_and(|one| {
        let earned = standing.earned(one);
        earned.is_some_and(|points| lesson.rule.is_passed(points, one.total))
    });
    json!({
        "attempt": attempt.map(|one| one.number),
        "open": open.is_some(),
        "answered": given.len(),
        "asked": attempt.map(|one| one.questions.0.len()),
        "questions": questions.unwrap_or_default(),
        "results": finished.map(result).collect::<Vec<_>>(),
        "best": best.map(result),
        "passed": passed,
        "waits": standing.waits(),
        "needed": lesson.rule.quiz_percent,
        "allowed": standing.allowed,
        "left": standing.left(),
        "may_begin": open.is_none() && standing.left() > 0,
    })
}

fn question_view(
    visit: &Visit,
    number: u32,
    (question, attempt): (&Question, &Attempt),
    given: Option<&Given>,
    typed: Option<&Typed>,
) -> Value {
    let asked = ask(question, &attempt.seed);
    let empty = Vec::new();
    let fields = typed.map_or(&empty, |typed| &typed.fields);
    let kind = question.kind();
    let told = given.map(|given| told_view(visit, question, &asked, given));
    json!({
        "code": question.code,
        "number": number,
        "kind": kind.code(),
        "kind_key": kind.label_key(),
        "html": (kind != QuestionKind::FillIn).then_some(&asked.text_html),
        "worth": question.points.short(),
        "choices": choices(&asked, fields),
        "many": matches!(kind, QuestionKind::Multiple | QuestionKind::Highlight),
        "chosen_from": matches!(kind, QuestionKind::Single | QuestionKind::Multiple),
        "sentences": kind == QuestionKind::Highlight,
        "truth": kind == QuestionKind::TrueFalse,
        "said": field(fields, "truth"),
        "order": kind == QuestionKind::Order,
        "pairs": lefts(&asked, fields),
        "blanks": (kind == QuestionKind::FillIn).then(|| blanks(&asked, fields)),
        "writes": kind == QuestionKind::ShortText,
        "minimum": asked.minimum,
        "text": field(fields, "text"),
        "refused": typed.map(|typed| &typed.refused),
        "told": told,
    })
}

fn field<'a>(fields: &'a [(String, String)], wanted: &str) -> &'a str {
    let found = fields.iter().find(|(name, _)| name == wanted);
    found.map_or("", |(_, value)| value.as_str())
}

/// Options, sentences, or items with the places at which they may stand.
fn choices(asked: &Asked, fields: &[(String, String)]) -> Vec<Value> {
    let count = asked.choices.len();
    let shown = asked.choices.iter().map(|one| {
        let ticked = fields
            .iter()
            .any(|(name, value)| name == "choice" && *value == one.code);
        let at = field(fields, &format!("at-{}", one.code));
        let places = (1..=count).map(|place| {
            json!({ "place": place, "selected": at == place.to_string() })
        });
        json!({ "code": one.code, "text": one.text, "ticked": ticked, "places": places.collect::<Vec<_>>() })
    });
    shown.collect()
}

/// What is on the left of pairs, each with what can be put to it.
fn lefts(asked: &Asked, fields: &[(String, String)]) -> Vec<Value> {
    let lefts = asked.lefts.iter().enumerate().map(|(place, text)| {
        let put = field(fields, &format!("right-{place}"));
        let rights = asked.choices.iter().map(|right| {
            json!({ "code": right.code, "text": right.text, "selected": right.code == put })
        });
        json!({ "place": place, "text": text, "rights": rights.collect::<Vec<_>>() })
    });
    lefts.collect()
}

/// The pieces of a text, each but the last with a blank behind it.
fn blanks(asked: &Asked, fields: &[(String, String)]) -> Vec<Value> {
    let typed: Vec<&String> = fields
        .iter()
        .filter(|(name, _)| name == "blank")
        .map(|(_, value)| value)
        .collect();
    let last = asked.pieces.len().saturating_sub(1);
    let pieces = asked.pieces.iter().enumerate().map(|(place, before)| {
        json!({ "before": before, "blank": place < last, "number": place + 1, "value": typed.get(place) })
    });
    pieces.collect()
}

/// What stands in the place of a form after the answer.
fn told_view(visit: &Visit, question: &Question, asked: &Asked, given: &Given) -> Value {
    let told = tell(question, &given.answer.0);
    let by_code = |code: &String| {
        let shown = asked.choices.iter().find(|one| one.code == *code);
        shown.map_or_else(String::new, |one| one.text.clone())
    };
    let own: Vec<String> = match &given.answer.0 {
        Answer::Order(letters) => letters.iter().map(by_code).collect(),
        Answer::Match(letters) => {
            let pairs = asked.lefts.iter().zip(letters);
            pairs
                .map(|(left, letter)| format!("{left} — {}", by_code(letter)))
                .collect()
        }
        Answer::Filled(texts) => texts.clone(),
        _ => Vec::new(),
    };
    let truth = ["lessons-true", "lessons-false"];
    let lines = told.lines.iter().enumerate().map(|(place, line)| {
        let text = match truth.get(place).filter(|_| line.text.is_empty()) {
            Some(key) => visit.text(key, &[]),
            None => line.text.clone(),
        };
        json!({ "text": text, "chosen": line.chosen, "right": line.right, "feedback": line.feedback })
    });
    let full = given.points == Some(question.points);
    json!({
        "lines": lines.collect::<Vec<_>>(),
        "own": own,
        "text": match &given.answer.0 { Answer::Text(text) => Some(text), _ => None },
        "right": told.right,
        "model": told.model_html,
        "feedback": told.feedback_html,
        "waits": given.points.is_none(),
        "earned": given.points.map(Points::short),
        "full": full,
        "none": given.points == Some(Points::ZERO),
        "remark": given.remark,
    })
}

/// `POST /lessons/{lesson}/parts/{part}/attempts`
pub async fn begin(visit: Visit, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    let (slug, code) = path.into_inner();
    let back = format!("/lessons/{slug}/parts/{code}");
    let (whose, now) = (whose(&visit)?, visit.now);
    let write = visit.app.store.write(move |db| {
        let own = Own::of(db, whose.person, &slug)?;
        quizzes::begin(db, whose, own.version, &code, now)
    });
    write.await?;
    Ok(Redirect::to(&back))
}

/// `POST /lessons/{lesson}/parts/{part}/answers`
pub async fn answer(
    visit: Visit,
    path: web::Path<(String, String)>,
    form: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let (slug, code) = path.into_inner();
    let fields = form.0;
    let version: Id<LessonVersion> = field(&fields, "version")
        .parse()
        .map_err(|_| Problem::NotFound)?;
    let attempt = field(&fields, "attempt")
        .parse()
        .map_err(|_| Problem::NotFound)?;
    let question = field(&fields, "question").to_owned();
    let back = format!("/lessons/{slug}/parts/{code}#q-{question}");
    let at = At {
        version,
        part: code.clone(),
        attempt,
        question: question.clone(),
    };
    let (whose, by, now) = (whose(&visit)?, visit.actor(), visit.now);
    let (sent, wanted) = (fields.clone(), slug.clone());
    let write = visit.app.store.write(move |db| {
        let lesson = crate::lessons::lesson(db, version)?;
        let known = lesson
            .bank
            .question(&at.question)
            .ok_or(Problem::NotFound)?;
        let given = read(known.kind(), &sent);
        quizzes::answer(db, whose, (&wanted, &at), given, &by, now)
    });
    match write.await {
        Ok(_) => Ok(Redirect::to(&back)),
        Err(problem @ Problem::Refused(_)) => {
            let refused = visit.words(&problem);
            let typed = Typed {
                question,
                fields,
                refused,
            };
            part::page(&visit, slug, code, Some(&typed)).await
        }
        Err(problem) => Err(problem),
    }
}

/// The answer in a form; whether it is one to the question is for the rules to say.
fn read(kind: QuestionKind, fields: &[(String, String)]) -> Answer {
    let all = |wanted: &str| {
        let found = fields.iter().filter(|(name, _)| name == wanted);
        found.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    match kind {
        QuestionKind::Single | QuestionKind::Multiple | QuestionKind::Highlight => {
            Answer::Chosen(all("choice").into_iter().collect::<BTreeSet<_>>())
        }
        QuestionKind::TrueFalse => match field(fields, "truth") {
            "true" => Answer::TrueFalse(true),
            "false" => Answer::TrueFalse(false),
            _ => Answer::Chosen(BTreeSet::new()),
        },
        QuestionKind::Order => Answer::Order(order(fields)),
        QuestionKind::Match => {
            let mut rights = BTreeMap::new();
            for (name, value) in fields {
                let place = name
                    .strip_prefix("right-")
                    .and_then(|place| place.parse::<usize>().ok());
                rights.extend(place.map(|place| (place, value.clone())));
            }
            Answer::Match(rights.into_values().collect())
        }
        QuestionKind::FillIn => Answer::Filled(all("blank")),
        QuestionKind::ShortText => Answer::Text(field(fields, "text").to_owned()),
    }
}

/// The letters in the order of the places that were chosen for them; where none was, an empty letter; one
/// that shares its place with another stands there twice, so that the rules see it.
fn order(fields: &[(String, String)]) -> Vec<String> {
    let placed: Vec<(&str, Option<usize>)> = fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("at-")?, value.parse().ok())))
        .collect();
    let at = |place: usize| placed.iter().find(|(_, at)| *at == Some(place));
    let places = 1..=placed.len();
    if placed.iter().any(|(_, at)| at.is_none()) {
        return placed.iter().map(|_| String::new()).collect();
    }
    let first = placed.first().map_or("", |(letter, _)| *letter);
    places
        .map(|place| at(place).map_or(first, |(letter, _)| letter).to_owned())
        .collect()
}
