//! The page on which a trainer grades: one prompt, its key, and its answers under their codes. Works as
//! plain forms; scripts save each mark as it is given.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::marking::{self, Sent, Stated};
use super::{Asked, Facts};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::trials::rules::Hearing;
use crate::trials::rules::answering::is_over;
use crate::trials::rules::event::PromptForm;
use crate::trials::store::answer_marks::{AnswerCode, Marked};
use crate::web::input::Form;
use crate::web::paging::Pages;
use crate::web::{Redirect, Role, Visit};

/// Answers on one page.
const LINES: usize = 50;

/// Which prompt, and where in its answers.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    prompt: Option<u32>,
    page: Option<usize>,
}

/// What a form was refused for, and what was typed into it.
#[derive(Default)]
struct Typed {
    refused: Option<String>,
    status: StatusCode,
    /// Places of the choices that were ticked as right.
    right: Option<Vec<usize>>,
    fields: BTreeMap<String, String>,
}

/// `GET /hearings/{id}/answers`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    wanted: web::Query<Wanted>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, &wanted, &Typed::default()).await
}

async fn page(
    visit: &Visit,
    id: Id<Hearing>,
    wanted: &Wanted,
    typed: &Typed,
) -> Outcome<HttpResponse> {
    let (seat, app) = (visit.seat()?.clone(), visit.app.clone());
    let read = visit
        .app
        .store
        .read(move |db| Facts::of(db, &app.rooms, &seat, &[Role::Trainer], id));
    let facts = read.await?;
    let open = wanted.prompt.and_then(|number| facts.asked(number));
    let open = open.or_else(|| first_to_grade(&facts));
    let shown = open
        .map(|asked| prompt_view(&facts, asked, wanted.page, typed, visit.now))
        .transpose()?;
    let all = facts.progress(None);
    let mut page = visit.page(
        "trials/answers",
        json!({
            "hearing": { "id": id, "title": facts.row.title },
            "prompts": facts.prompts.iter().map(|asked| tab(&facts, asked, open)).collect::<Vec<_>>(),
            "graded": all.graded, "of": all.of,
            "prompt": shown,
            "refused": typed.refused,
        }),
    )?;
    if typed.refused.is_some() {
        *page.status_mut() = typed.status;
    }
    Ok(page)
}

/// The prompt at which to go on: the first with something left to grade.
fn first_to_grade(facts: &Facts) -> Option<&Asked> {
    let left = |asked: &&Asked| !facts.progress(Some(asked.number)).is_complete();
    facts.prompts.iter().find(left).or(facts.prompts.first())
}

fn tab(facts: &Facts, asked: &Asked, open: Option<&Asked>) -> Value {
    let progress = facts.progress(Some(asked.number));
    json!({
        "number": asked.number,
        "current": open.is_some_and(|open| open.number == asked.number),
        "graded": progress.graded, "of": progress.of,
        "counts": asked.key.grades(&asked.prompt),
    })
}

fn prompt_view(
    facts: &Facts,
    asked: &Asked,
    at: Option<usize>,
    typed: &Typed,
    now: Moment,
) -> Outcome<Value> {
    let (prompt, key, number) = (&asked.prompt, &asked.key, asked.number);
    let count = facts.answers_to(number).count();
    // While answers come in, the moment at which one appears would say whose it is.
    let closed = is_over(prompt, now);
    let answers: Vec<&Marked> = facts.answers_to(number).filter(|_| closed).collect();
    let is_text = prompt.form == PromptForm::Text;
    let last = answers.len().div_ceil(LINES).max(1);
    let at = at.unwrap_or_else(|| 1 + unmarked(facts, &answers) / LINES);
    let at = at.clamp(1, last);
    let progress = facts.progress(Some(number));
    let here = answers.iter().skip((at - 1) * LINES).take(LINES);
    let shown = here.filter(|_| is_text).map(|one| answer_view(one, typed));
    let query = |page: i64| Ok(format!("prompt={number}&page={page}"));
    let number_of = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let pages = Pages::of(
        number_of(at),
        number_of(LINES),
        number_of(answers.len()),
        query,
    )?;
    Ok(json!({
        "number": number, "question": prompt.question, "is_text": is_text,
        "several": prompt.form == PromptForm::Several,
        "over": closed, "closes_at": prompt.closes_at,
        "worth": typed.fields.get("worth").cloned().unwrap_or_else(|| key.points.short()),
        "full": key.points.hundredths(),
        "base": key.seen(),
        "stated": !key.right.is_empty(), "counts": key.grades(prompt),
        "graded": progress.graded, "of": progress.of, "count": count,
        "choices": choices(asked, &answers, typed),
        "answers": shown.collect::<Vec<_>>(),
        "page": at, "pages": (last > 1 && is_text).then_some(pages),
    }))
}

/// What could be chosen, what is right, and how many chose it.
fn choices(asked: &Asked, answers: &[&Marked], typed: &Typed) -> Vec<Value> {
    let right = typed.right.as_ref().unwrap_or(&asked.key.right);
    let all = (0..).zip(&asked.prompt.choices).map(|(place, words)| {
        let chose = |one: &&&Marked| one.answer.choices.contains(&place);
        json!({ "place": place, "words": words, "right": right.contains(&place),
                "count": answers.iter().filter(chose).count() })
    });
    all.collect()
}

/// Place of the first answer without points.
fn unmarked(facts: &Facts, answers: &[&Marked]) -> usize {
    let missing = |one: &&Marked| facts.points_of(one).is_none();
    answers.iter().position(missing).unwrap_or_default()
}

fn answer_view(one: &Marked, typed: &Typed) -> Value {
    let code = one.code.to_string();
    // What was typed against a mark that has changed since would wipe it out when sent again.
    let base = typed.fields.get(&format!("base-{code}"));
    let current = base.is_some_and(|base| *base == one.revision.to_string());
    let given = typed.fields.get(&format!("points-{code}"));
    let given = given.filter(|_| current).cloned();
    json!({
        "code": code, "text": one.answer.text, "revision": one.revision,
        // Short enough to speak of it.
        "name": code.chars().take(6).collect::<String>().to_uppercase(),
        "given": given.unwrap_or_else(|| one.given.map(Points::short).unwrap_or_default()),
    })
}

/// `POST /hearings/{id}/answers`: the marks of a page, from the form without scripts.
pub async fn give(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let fields = form.0;
    let field = |name: &str| fields.get(name).and_then(|text| text.parse().ok());
    let wanted = Wanted {
        prompt: field("prompt"),
        page: fields.get("page").and_then(|page| page.parse().ok()),
    };
    let number = wanted.prompt.ok_or(Problem::NotFound)?;
    let refused = match read(*id, number, &fields) {
        Ok(marks) => give_all(&visit, marks).await,
        Err(problem) => Err(problem),
    };
    match refused {
        Ok(()) => {
            let page = wanted.page.unwrap_or(1);
            let here = format!("/hearings/{id}/answers?prompt={number}&page={page}");
            Ok(Redirect::saying(&here, "said-answers-saved"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let refused = Some(visit.words(&problem));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let typed = Typed {
                refused,
                status,
                right: None,
                fields,
            };
            page(&visit, *id, &wanted, &typed).await
        }
        Err(problem) => Err(problem),
    }
}

/// All of them or, if one is refused, none: the page still shows what was typed.
async fn give_all(visit: &Visit, marks: Vec<Sent>) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let app = visit.app.clone();
    let write = visit.app.store.write(move |db| {
        for sent in marks {
            marking::give(db, &app.rooms, &seat, &by, sent, now)?;
        }
        Ok(())
    });
    write.await
}

/// The fields `points-CODE` and `base-CODE`.
fn read(
    hearing: Id<Hearing>,
    prompt: u32,
    fields: &BTreeMap<String, String>,
) -> Outcome<Vec<Sent>> {
    let mut marks = Vec::new();
    for (name, text) in fields {
        let Some(code) = name.strip_prefix("points-") else {
            continue;
        };
        let points = Points::given(text).map_err(|fault| Problem::refused(fault.key()))?;
        let base = fields.get(&format!("base-{code}"));
        marks.push(Sent {
            hearing,
            prompt,
            code: code
                .parse::<Id<AnswerCode>>()
                .map_err(|_| Problem::NotFound)?,
            base: base.and_then(|base| base.parse().ok()).unwrap_or(-1),
            points,
        });
    }
    Ok(marks)
}

/// `POST /hearings/{id}/prompts/{prompt}/key`: what the prompt is worth, and which choices are right.
pub async fn state(
    visit: Visit,
    path: web::Path<(Id<Hearing>, u32)>,
    form: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let fields: BTreeMap<String, String> = form.0.iter().cloned().collect();
    let right = form.0.iter().filter(|(name, _)| name == "right");
    let right: Vec<usize> = right.filter_map(|(_, place)| place.parse().ok()).collect();
    let base = fields.get("base").cloned().unwrap_or_default();
    let stated = match fields
        .get("worth")
        .map_or("", String::as_str)
        .parse::<Points>()
    {
        Ok(points) => {
            let right = right.clone();
            let sent = Stated {
                points,
                right,
                base,
            };
            state_key(&visit, (id, number), sent).await
        }
        Err(fault) => Err(Problem::refused(fault.key())),
    };
    let wanted = Wanted {
        prompt: Some(number),
        page: None,
    };
    match stated {
        Ok(()) => {
            let here = format!("/hearings/{id}/answers?prompt={number}");
            Ok(Redirect::saying(&here, "said-answer-key-stated"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let refused = Some(visit.words(&problem));
            let status = match problem.key() {
                marking::KEY_STALE => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let typed = Typed {
                refused,
                status,
                right: Some(right),
                fields,
            };
            page(&visit, id, &wanted, &typed).await
        }
        Err(problem) => Err(problem),
    }
}

async fn state_key(visit: &Visit, place: (Id<Hearing>, u32), sent: Stated) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let app = visit.app.clone();
    let write = visit
        .app
        .store
        .write(move |db| marking::state(db, &app.rooms, &seat, &by, place, sent, now));
    write.await
}
