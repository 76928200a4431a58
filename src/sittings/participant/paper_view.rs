//! What the answering page shows and what its scripts need, made from what is released. Built only
//! from [`PaperView`], so that nothing of the trainers' side can come here.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::paper::Own;
use super::topics;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, MediaPlace, PaperView, TaskView};
use crate::sittings::docket::Docket;
use crate::sittings::rules::window::{Course, Window};
use crate::sittings::store::annotations::Annotation;
use crate::sittings::store::current::Place;
use crate::sittings::store::paper::HandIn;
use crate::sittings::{Participant, Sitting};
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::times;

/// The page.
#[derive(Serialize)]
pub struct Page<'a> {
    sitting: Head<'a>,
    live_topics: String,
    announcements: Vec<Told<'a>>,
    pub paper: Shown<'a>,
    attempt: AttemptData<'a>,
    annotations: &'a BTreeMap<String, Annotation>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: Id<Sitting>,
    title: &'a str,
    closes_at: Moment,
}

/// Something that was said, or that happens in the case.
#[derive(Serialize)]
struct Told<'a> {
    id: String,
    text: &'a str,
    at: Moment,
}

/// The released part of the paper.
#[derive(Serialize)]
pub struct Shown<'a> {
    /// The language in which exercises are written.
    language: &'static str,
    fiction: &'a str,
    documents: Vec<Value>,
    tasks: Vec<Task<'a>>,
}

/// A task, open or still to open.
#[derive(Serialize)]
struct Task<'a> {
    code: &'a str,
    number: usize,
    state: &'static str,
    title: String,
    unlock_words: Option<String>,
    prompt: Option<String>,
    full_points: i64,
    limit: u32,
    closes_at: Option<Moment>,
    text: &'a str,
    revision: i64,
    receipt: Option<&'a HandIn>,
}

/// What the scripts need.
#[derive(Serialize)]
struct AttemptData<'a> {
    sitting: Id<Sitting>,
    participant: Id<Participant>,
    /// The key under which the browser keeps texts.
    key: String,
    closes_at: Moment,
    /// When the page will have to be read afresh, if nothing is handed in before.
    next_change: Option<Moment>,
    tasks: Vec<TaskData<'a>>,
}

#[derive(Serialize)]
struct TaskData<'a> {
    code: &'a str,
    limit: u32,
    closes_at: Option<Moment>,
    text: &'a str,
    revision: i64,
    saved_at: Option<Moment>,
    handed_in: Option<HandedInData<'a>>,
}

#[derive(Serialize)]
struct HandedInData<'a> {
    code: &'a str,
    at: Moment,
}

/// The newest stored text of an answer.
pub struct Written<'a> {
    pub text: &'a str,
    pub revision: i64,
    pub saved_at: Option<Moment>,
}

impl<'a> Page<'a> {
    /// The page of one participant now.
    pub fn of(visit: &Visit, place: &'a Place, own: &'a Own) -> Outcome<Self> {
        let (docket, attempt) = (&*place.docket, &*place.attempt);
        let course = docket.plan.course(&attempt.seat, visit.now);
        let view = docket.view(&course).ok_or(Problem::NotFound)?;
        let tasks = tasks(visit, place, &course, &view, own);
        Ok(Self {
            sitting: Head {
                id: place.sitting,
                title: &docket.sitting.title,
                closes_at: course.ends_at(),
            },
            live_topics: topics(place),
            announcements: told(docket, &course, &view, own),
            attempt: AttemptData {
                sitting: place.sitting,
                participant: attempt.participant,
                key: data_encoding::BASE64.encode(&attempt.draft_key),
                closes_at: course.ends_at(),
                next_change: docket.next_change(&course),
                tasks: task_data(&tasks, own),
            },
            paper: Shown {
                language: "zh-CN",
                fiction: view.fiction_statement.in_language(visit.locale.word()),
                documents: documents(visit, docket, &course, &view),
                tasks,
            },
            annotations: &own.annotations,
        })
    }
}

/// What was said, and the contingencies that came by themselves, in the order of time. One that
/// belongs to a task is told only to those who have come to that task.
fn told<'a>(
    docket: &Docket,
    course: &Course<'_>,
    view: &PaperView<'a>,
    own: &'a Own,
) -> Vec<Told<'a>> {
    let is_out = |code: &str| {
        view.contingencies
            .iter()
            .any(|one| one.code.as_str() == code)
    };
    let said = own.announcements.iter().filter(|one| {
        let contingency = one.contingency.as_deref();
        contingency.is_none_or(is_out)
    });
    let said = said.map(|one| Told {
        id: one.id.to_string(),
        text: &one.text,
        at: one.sent_at,
    });
    let happened = view.contingencies.iter().filter_map(|one| {
        Told {
            id: one.code.to_string(),
            text: one.scene,
            at: docket.happened_at(course, one.code.as_str())?,
        }
        .into()
    });
    let mut all: Vec<Told<'_>> = said.chain(happened).collect();
    all.sort_by_key(|one| one.at);
    all
}

/// The case file, with the moment at which later evidence came out.
fn documents(
    visit: &Visit,
    docket: &Docket,
    course: &Course<'_>,
    view: &PaperView<'_>,
) -> Vec<Value> {
    let place = MediaPlace::new(format!("sittings/{}/media", docket.sitting.id));
    let mut all = exercises::documents(visit, view, &place);
    for fields in all.iter_mut().filter_map(Value::as_object_mut) {
        let code = fields.get("code").and_then(Value::as_str);
        let released = docket.released_at(course, code.unwrap_or_default());
        let later = released.filter(|at| *at > docket.sitting.opens_at);
        fields.insert("released_at".to_owned(), later.map(Moment::micros).into());
    }
    all
}

fn tasks<'a>(
    visit: &Visit,
    place: &'a Place,
    course: &Course<'_>,
    view: &PaperView<'a>,
    own: &'a Own,
) -> Vec<Task<'a>> {
    let codes = (1..).zip(&place.docket.plan.tasks);
    let tasks = codes.filter_map(|(number, planned)| {
        let code = planned.code.as_str();
        let window = course.window(code)?;
        let open = view.tasks.iter().find(|task| task.code.as_str() == code);
        Some(match open {
            Some(task) => open_task(visit, place, number, task, window, own),
            None => waiting_task(visit, &place.docket, view, number, code, window)?,
        })
    });
    tasks.collect()
}

fn open_task<'a>(
    visit: &Visit,
    place: &'a Place,
    number: usize,
    task: &TaskView<'a>,
    window: Window,
    own: &'a Own,
) -> Task<'a> {
    let code = task.code.as_str();
    let language = visit.locale.word();
    let opened = place.attempt.answers.get(code);
    let written = own.written(code);
    let (state, closes_at) = match window {
        Window::Open { closes_at, .. } => ("open", Some(closes_at)),
        Window::HandedIn { at } => ("handed-in", Some(at)),
        Window::TimeUp { at } => ("closed", Some(at)),
        Window::Locked { until } => ("locked", until),
    };
    Task {
        code,
        number,
        state,
        title: task.title.in_language(language).to_owned(),
        unlock_words: None,
        prompt: Some(exercises::task_prompt(visit, task)),
        full_points: task.points.hundredths(),
        limit: task.length,
        closes_at,
        text: written.text,
        revision: written.revision,
        receipt: opened.and_then(|opened| opened.hand_in.as_ref()),
    }
}

fn waiting_task<'a>(
    visit: &Visit,
    docket: &Docket,
    view: &PaperView<'a>,
    number: usize,
    code: &str,
    window: Window,
) -> Option<Task<'a>> {
    let task = view
        .waiting
        .iter()
        .find(|task| task.code.as_str() == code)?;
    let until = match window {
        Window::Locked { until } => until,
        _ => None,
    };
    Some(Task {
        code: task.code.as_str(),
        number,
        state: "locked",
        title: visit.text("answering-task", &[("number", as_arg(number))]),
        unlock_words: Some(unlock_words(visit, docket, code, until)),
        prompt: None,
        full_points: task.points.hundredths(),
        limit: 0,
        closes_at: None,
        text: "",
        revision: 0,
        receipt: None,
    })
}

/// When a task will open, in words; by the clock at the latest, if that is known.
fn unlock_words(visit: &Visit, docket: &Docket, code: &str, until: Option<Moment>) -> String {
    let words = docket.unlock_words(visit, code);
    let Some(at) = until else {
        return words;
    };
    let at = times::write(at, times::Style::Minute, visit.locale);
    let latest = visit.text("paper-unlocks-latest", &[("at", Arg::Text(at))]);
    format!("{words}{latest}")
}

fn as_arg(number: usize) -> Arg {
    Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn task_data<'a>(tasks: &[Task<'a>], own: &'a Own) -> Vec<TaskData<'a>> {
    let open = tasks.iter().filter(|task| task.state != "locked");
    open.map(|task| TaskData {
        code: task.code,
        limit: task.limit,
        closes_at: task.closes_at,
        text: task.text,
        revision: task.revision,
        saved_at: own.written(task.code).saved_at,
        handed_in: task
            .receipt
            .filter(|one| !one.by_clock)
            .map(|one| HandedInData {
                code: &one.code,
                at: one.handed_in_at,
            }),
    })
    .collect()
}
