//! What the desk shows, for people and for programs alike. Nothing in these types can name the
//! author of a script, or hint at one: no name, office, venue, no moment, no place in an order.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::points::Points;
use crate::sittings::rules::count::characters;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Sitting, scripts};
use crate::web::Seat;

use super::desk::{self, Held, Own, own};
use super::rules::marking::{Mark, Marking};
use super::sheet::{self, Sheet};
use super::store::markings;

/// One script on the desk of one grader.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DeskView {
    pub marking: MarkingView,
    pub task: TaskView,
    pub sitting: SittingView,
    pub queue: QueueView,
}

/// The script and what is given so far.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[allow(clippy::struct_excessive_bools)] // each answers a question of the page
pub struct MarkingView {
    #[schema(value_type = String)]
    pub id: Id<Marking>,
    pub revision: i32,
    pub blind_code: String,
    pub text: String,
    /// Characters of the text, as Chinese writers count.
    pub count: u32,
    /// Points given so far, in hundredths.
    pub total: i64,
    /// Points of the task, in hundredths.
    pub full_points: i64,
    pub comment: String,
    pub finished: bool,
    /// Whether this is the third marking, which decides between two.
    pub arbitration: bool,
    /// Whether points may be given now.
    pub writable: bool,
    /// Whether a finished marking may be opened again.
    pub reopenable: bool,
    /// Somebody else has taken this script over since.
    pub taken: bool,
    /// The own marking before this one.
    #[schema(value_type = Option<String>)]
    pub previous: Option<Id<Marking>>,
}

/// The task with its scoring points.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TaskView {
    pub code: String,
    pub title: String,
    pub text: Option<String>,
    /// The model answer of the exercise, as safe HTML.
    pub model_answer: String,
    pub points: Vec<PointView>,
}

/// A scoring point with what is given for it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PointView {
    pub id: String,
    /// The number key that leads to it; empty from the tenth on.
    pub key: String,
    pub words: String,
    pub capability: String,
    /// In hundredths.
    pub full: i64,
    /// In hundredths.
    pub step: i64,
    /// As it is written, such as 4.5; empty when nothing is given.
    pub given: String,
    pub comment: String,
    /// Comments that this grader wrote here before, to be used again.
    pub earlier: Vec<String>,
}

/// The sitting, as a grader knows it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SittingView {
    #[schema(value_type = String)]
    pub id: Id<Sitting>,
    pub title: String,
}

/// How far this grader is with the task.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct QueueView {
    pub done: usize,
    pub total: usize,
}

impl DeskView {
    /// Shows what a person typed into the form instead of what is stored.
    pub fn lay_over(&mut self, typed: &BTreeMap<String, String>) {
        for point in &mut self.task.points {
            if let Some(given) = typed.get(&format!("points-{}", point.id)) {
                point.given.clone_from(given);
            }
            if let Some(comment) = typed.get(&format!("comment-{}", point.id)) {
                point.comment.clone_from(comment);
            }
        }
        if let Some(comment) = typed.get("comment") {
            self.marking.comment.clone_from(comment);
        }
    }
}

/// The desk of a grader with one own marking.
pub fn view(db: &mut Db, seat: &Seat, id: Id<Marking>, language: &str) -> Outcome<DeskView> {
    let held = own(db, seat, id)?;
    let pack = sheet::pack(db, &held.sitting)?;
    let sheet = Sheet::of(&pack, &held.place.task)?;
    let content = markings::content(db, &held.row)?;
    let mine = desk::mine(db, seat, held.sitting.id, &held.place.task)?;
    let earlier = markings::own_comments(db, seat.person, &sheet.codes())?;
    Ok(DeskView {
        marking: marking_view(db, &held, &sheet, &content, &mine.own)?,
        task: task_view(&sheet, &content, &earlier, language)?,
        queue: QueueView {
            done: mine
                .own
                .iter()
                .filter(|one| one.row.finished_at.is_some())
                .count(),
            total: mine.scripts,
        },
        sitting: SittingView {
            id: held.sitting.id,
            title: held.sitting.title,
        },
    })
}

fn marking_view(
    db: &mut Db,
    held: &Held,
    sheet: &Sheet,
    content: &Marking,
    own_list: &[Own],
) -> Outcome<MarkingView> {
    let Held {
        row,
        place,
        sitting,
    } = held;
    let text = scripts::script_text(db, row.answer_id)?;
    let previous = own_list
        .iter()
        .rfind(|one| one.blind_code < place.blind_code);
    let (finished, open) = (
        row.finished_at.is_some(),
        sitting.state == SittingState::Grading,
    );
    Ok(MarkingView {
        id: row.id,
        revision: row.revision,
        blind_code: place.blind_code.clone(),
        count: characters(&text),
        text,
        total: content.total().unwrap_or_default().hundredths(),
        full_points: sheet.rubric.total().hundredths(),
        comment: row.comment.clone(),
        finished,
        arbitration: row.round == Some(3),
        writable: open && !finished,
        reopenable: open && finished,
        taken: open && row.round.is_none(),
        previous: previous.map(|one| one.row.id),
    })
}

fn task_view(
    sheet: &Sheet,
    content: &Marking,
    earlier: &[(String, String)],
    language: &str,
) -> Outcome<TaskView> {
    let task = sheet.task()?;
    let points = sheet.pack.key.scoring_points_of(&sheet.code);
    let blank = Mark::default();
    let view = |(index, point): (usize, &crate::exercises::ScoringPoint)| {
        let code = point.code.as_str();
        let mark = content.marks.get(code).unwrap_or(&blank);
        PointView {
            id: code.to_owned(),
            key: number_key(index),
            words: point.text.clone(),
            capability: sheet::capability(point.capability.as_str(), language),
            full: point.points.hundredths(),
            step: point.step.hundredths(),
            given: mark.points.map(Points::short).unwrap_or_default(),
            comment: mark.comment.clone(),
            earlier: earlier_at(earlier, code, &mark.comment),
        }
    };
    Ok(TaskView {
        code: sheet.code.clone(),
        title: task.title.in_language(language).to_owned(),
        text: task
            .text
            .as_ref()
            .map(|text| text.in_language(language).to_owned()),
        model_answer: sheet.pack.key.debrief().model_answer_html.to_owned(),
        points: points.enumerate().map(view).collect(),
    })
}

/// The digit that leads to a scoring point from the keyboard: only the first nine have one.
fn number_key(index: usize) -> String {
    if index < 9 {
        (index + 1).to_string()
    } else {
        String::new()
    }
}

fn earlier_at(earlier: &[(String, String)], code: &str, now: &str) -> Vec<String> {
    let here = earlier
        .iter()
        .filter(|(point, text)| point == code && text != now);
    here.map(|(_, text)| text.clone()).take(30).collect()
}
