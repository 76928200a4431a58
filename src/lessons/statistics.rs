//! What became of a lesson: how far people come, at which second of a recording they leave, which
//! questions are hard. Only persons of the offices that the reader reaches count.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::rules::answer::Answer;
use super::rules::bank::{Form, Question};
use super::rules::lesson::{Lesson, Part};
use super::rules::watched::Watched;
use super::store::figures::{self, Within};
use super::store::versions::{self, LessonVersion};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::points::Points;

/// Slices into which a recording is cut to show where people leave.
const SLICES: u32 = 20;

/// What became of a version of a lesson.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The version.
    pub version: Id<LessonVersion>,
    /// Persons who have begun it.
    pub begun: usize,
    /// Persons who have done all that counts.
    pub complete: usize,
    /// By part, in order.
    pub parts: Vec<PartFigures>,
    /// By question, in order.
    pub questions: Vec<QuestionFigures>,
}

/// What became of a part.
#[derive(Debug, Clone, Default)]
pub struct PartFigures {
    /// Persons who have opened it.
    pub opened: usize,
    /// Persons who have done it.
    pub done: usize,
    /// Of a recording: for each slice the second at which it begins and the persons who have played at
    /// least some of it.
    pub slices: Vec<(u32, usize)>,
}

/// What became of a question in first attempts: later ones know what is right.
#[derive(Debug, Clone)]
pub struct QuestionFigures {
    /// Its code.
    pub code: String,
    /// Answers.
    pub answers: usize,
    /// Answers that are graded.
    pub graded: usize,
    /// Answers with full points.
    pub full: usize,
    /// All points that graded answers earned.
    pub earned: Points,
    /// All points that they could have earned.
    pub of: Points,
    /// How many chose each option, for questions that have options.
    pub chosen: BTreeMap<String, usize>,
}

impl QuestionFigures {
    /// The share of the points that was earned, in percent, to the nearest whole one.
    pub fn percent(&self) -> Option<i64> {
        let (earned, of) = (self.earned.hundredths(), self.of.hundredths());
        (of > 0).then(|| (earned.saturating_mul(200) + of) / of.saturating_mul(2))
    }
}

/// The statistics of a version.
pub fn statistics(
    db: &mut Db,
    version: Id<LessonVersion>,
    within: Within<'_>,
) -> Outcome<Statistics> {
    let lesson = versions::lesson(db, version)?;
    let readers: HashSet<Id<Person>> = figures::readers(db, version, within)?.into_iter().collect();
    let mut rows: HashMap<String, Vec<figures::PartRow>> = HashMap::new();
    for row in figures::parts(db, version)? {
        if readers.contains(&row.0) {
            rows.entry(row.1.clone()).or_default().push(row);
        }
    }
    let none = Vec::new();
    let parts = lesson.parts.iter().map(|part| {
        let rows = rows.get(&part.code).unwrap_or(&none);
        part_figures(part, rows)
    });
    let answers = figures::first_answers(db, version)?;
    let answers: Vec<_> = answers
        .into_iter()
        .filter(|row| readers.contains(&row.0))
        .collect();
    let questions = lesson.bank.questions.iter();
    let questions = questions.map(|question| question_figures(question, &answers));
    Ok(Statistics {
        version,
        begun: readers.len(),
        complete: complete(&lesson, &rows),
        parts: parts.collect(),
        questions: questions.collect::<Outcome<_>>()?,
        lesson: lesson.clone(),
    })
}

fn complete(lesson: &Lesson, rows: &HashMap<String, Vec<figures::PartRow>>) -> usize {
    let counts = lesson
        .parts
        .iter()
        .filter(|part| lesson.rule.asks_for(part.body.kind()));
    let mut all: Option<HashSet<Id<Person>>> = None;
    for part in counts {
        let rows = rows.get(&part.code).into_iter().flatten();
        let done: HashSet<Id<Person>> = rows
            .filter(|row| row.3.is_some())
            .map(|row| row.0)
            .collect();
        all = Some(match all {
            None => done,
            Some(before) => before.intersection(&done).copied().collect(),
        });
    }
    all.map_or(0, |all| all.len())
}

fn part_figures(part: &Part, rows: &[figures::PartRow]) -> PartFigures {
    let mut slices = Vec::new();
    if let Some(recording) = part.body.recording() {
        let length = recording.seconds.saturating_mul(10);
        let seen: Vec<Watched> = rows
            .iter()
            .filter_map(|row| Watched::read(&row.2))
            .collect();
        for slice in 0..SLICES.min(recording.seconds) {
            let count = SLICES.min(recording.seconds);
            let (from, to) = (length * slice / count, length * (slice + 1) / count);
            let played = |one: &&Watched| {
                one.pieces()
                    .iter()
                    .any(|(first, last)| *first < to && *last > from)
            };
            slices.push((from / 10, seen.iter().filter(played).count()));
        }
    }
    PartFigures {
        opened: rows.len(),
        done: rows.iter().filter(|row| row.3.is_some()).count(),
        slices,
    }
}

fn question_figures(
    question: &Question,
    answers: &[figures::AnswerRow],
) -> Outcome<QuestionFigures> {
    let own: Vec<_> = answers
        .iter()
        .filter(|row| row.1 == question.code)
        .collect();
    let graded: Vec<Points> = own.iter().filter_map(|row| row.3).collect();
    let mut chosen = BTreeMap::new();
    if let Form::Single(options) | Form::Multiple(options) | Form::Highlight(options) =
        &question.form
    {
        for option in options {
            let count = own.iter().filter(|row| match &row.2 {
                Json(Answer::Chosen(codes)) => codes.contains(&option.code),
                _ => false,
            });
            chosen.insert(option.code.clone(), count.count());
        }
    }
    Ok(QuestionFigures {
        code: question.code.clone(),
        answers: own.len(),
        graded: graded.len(),
        full: graded
            .iter()
            .filter(|points| **points == question.points)
            .count(),
        of: Points::sum(graded.iter().map(|_| question.points)).map_err(Problem::bug)?,
        earned: Points::sum(graded.iter().copied()).map_err(Problem::bug)?,
        chosen,
    })
}
