//! 成绩: what a participant sees of the own result after publication: points and comments by
//! scoring point, the own text, the model answer. Who graded is not said.

use serde::Serialize;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::Pack;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::scripts::{self, Script};
use crate::sittings::{self, Participant, Sitting};
use crate::web::Seat;

use super::appeals as appealing;
use super::rules::marking::Marking;
use super::rules::score::{DecidedBy, Graders, Outcome as Verdict, Round};
use super::settling;
use super::sheet::{self, Sheet};
use super::store::appeals::{self, Appeal};
use super::store::graders;
use super::store::markings::{self, MarkingRow};
use super::store::results::{self, ResultRow};

/// A participant's result.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ResultView {
    #[schema(value_type = String)]
    pub sitting: Id<Sitting>,
    pub title: String,
    /// The sum over all tasks, such as 78.5.
    pub total: String,
    pub full: String,
    pub pass_score: String,
    pub passed: bool,
    #[schema(value_type = Option<i64>)]
    pub handed_in_at: Option<Moment>,
    pub appeals_open: bool,
    pub tasks: Vec<ResultTask>,
    /// The model answer of the exercise, as safe HTML.
    pub model_answer: String,
}

/// A task of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ResultTask {
    pub code: String,
    pub title: String,
    pub points: String,
    pub full: String,
    /// What the person wrote; empty if nothing.
    pub text: String,
    pub scoring_points: Vec<ResultPoint>,
    /// Comments on the whole answer.
    pub comments: Vec<String>,
    pub appeal: Option<AppealView>,
    /// Whether an appeal against these points may be filed now.
    pub may_appeal: bool,
}

/// A scoring point of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ResultPoint {
    pub code: String,
    pub words: String,
    pub capability: String,
    /// Null when the answer was empty.
    pub points: Option<String>,
    pub full: String,
    pub comments: Vec<String>,
}

/// An appeal and its answer.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct AppealView {
    pub reason: String,
    #[schema(value_type = i64)]
    pub filed_at: Moment,
    /// `upheld`, `changed`, or null while it waits.
    pub decision: Option<&'static str>,
    pub reply: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    #[schema(value_type = Option<i64>)]
    pub decided_at: Option<Moment>,
}

impl From<Appeal> for AppealView {
    fn from(appeal: Appeal) -> Self {
        Self {
            reason: appeal.reason,
            filed_at: appeal.filed_at,
            decision: appeal.decision.map(super::store::appeals::Decision::word),
            reply: appeal.reply,
            before: appeal.points_before.map(Points::short),
            after: appeal.points_after.map(Points::short),
            decided_at: appeal.decided_at,
        }
    }
}

/// The published sitting in which this person took part; anything else does not exist.
pub fn own_sitting(
    db: &mut Db,
    seat: &Seat,
    id: Id<Sitting>,
) -> Outcome<(Sitting, Id<Participant>)> {
    let sitting = sittings::load(db, id)?.ok_or(Problem::NotFound)?;
    let published = matches!(
        sitting.state,
        SittingState::Published | SittingState::Archived
    );
    match scripts::participant_of(db, id, seat.person)? {
        Some(participant) if published => Ok((sitting, participant)),
        _ => Err(Problem::NotFound),
    }
}

/// The own result of this person.
pub fn view(
    db: &mut Db,
    seat: &Seat,
    id: Id<Sitting>,
    language: &str,
    now: Moment,
) -> Outcome<ResultView> {
    let (sitting, participant) = own_sitting(db, seat, id)?;
    let result = results::of(db, participant)?.ok_or(Problem::NotFound)?;
    let pack = sheet::pack(db, &sitting)?;
    let appeals_open = appealing::are_open(db, &sitting, now)?;
    let written = scripts::scripts_of(db, participant)?;
    let mut tasks = Vec::new();
    for task in pack.paper.tasks() {
        let sheet = Sheet::of(&pack, task.code.as_str())?;
        let script = written.iter().find(|script| script.task == sheet.code);
        let graders = graders(&sitting)?;
        tasks.push(result_task(
            db,
            &sheet,
            script,
            graders,
            &result,
            appeals_open,
            language,
        )?);
    }
    Ok(whole(&sitting, &pack, &result, appeals_open, tasks))
}

fn whole(
    sitting: &Sitting,
    pack: &Pack,
    result: &ResultRow,
    appeals_open: bool,
    tasks: Vec<ResultTask>,
) -> ResultView {
    let pass_score = pack.paper.pass_score();
    ResultView {
        sitting: sitting.id,
        title: sitting.title.clone(),
        total: result.total.short(),
        full: pack.paper.total().short(),
        pass_score: pass_score.short(),
        passed: result.total >= pass_score,
        handed_in_at: result.handed_in_at,
        appeals_open,
        tasks,
        model_answer: pack.key.debrief().model_answer_html.to_owned(),
    }
}

fn result_task(
    db: &mut Db,
    sheet: &Sheet,
    script: Option<&Script>,
    graders: Graders,
    result: &ResultRow,
    appeals_open: bool,
    language: &str,
) -> Outcome<ResultTask> {
    let counting = match script {
        Some(script) => counting(db, script.answer, graders)?,
        None => Vec::new(),
    };
    let text = match script {
        Some(script) => scripts::script_text(db, script.answer)?,
        None => String::new(),
    };
    let appeal = match script {
        Some(script) => appeals::of_answer(db, script.answer)?,
        None => None,
    };
    let settled = result.tasks.0.get(&sheet.code).copied().flatten();
    let task = sheet.task()?;
    Ok(ResultTask {
        code: sheet.code.clone(),
        title: task.title.in_language(language).to_owned(),
        points: settled.unwrap_or_default().short(),
        full: sheet.rubric.total().short(),
        text,
        scoring_points: scoring_points(sheet, &counting, language)?,
        comments: comments(counting.iter().map(|marking| marking.comment.as_str())),
        may_appeal: appeals_open && script.is_some() && appeal.is_none(),
        appeal: appeal.map(AppealView::from),
    })
}

/// The markings on which the points of an answer rest: the one, both, or the third alone.
fn counting(db: &mut Db, answer: i64, graders: Graders) -> Outcome<Vec<Marking>> {
    let mut rows: Vec<MarkingRow> = markings::of_answer(db, answer)?;
    rows.retain(|row| row.finished_at.is_some());
    let third = Round::Arbitration.number();
    match settling::verdict(graders, &rows)? {
        Verdict::Final { by, .. } => match by {
            DecidedBy::Arbitration => rows.retain(|row| row.round == Some(third)),
            DecidedBy::Single => rows.retain(|row| row.round == Some(Round::First.number())),
            DecidedBy::MeanOfTwo => rows.retain(|row| row.round < Some(third)),
        },
        Verdict::Unfinished | Verdict::ArbitrationDue { .. } => rows.clear(),
    }
    rows.iter().map(|row| markings::content(db, row)).collect()
}

fn scoring_points(
    sheet: &Sheet,
    counting: &[Marking],
    language: &str,
) -> Outcome<Vec<ResultPoint>> {
    let points = sheet.pack.key.scoring_points_of(&sheet.code);
    points
        .map(|point| {
            let code = point.code.as_str();
            let marks = counting
                .iter()
                .filter_map(|marking| marking.marks.get(code));
            let given: Vec<Points> = marks.clone().filter_map(|mark| mark.points).collect();
            Ok(ResultPoint {
                code: code.to_owned(),
                words: point.text.clone(),
                capability: sheet::capability(point.capability.as_str(), language),
                points: joint(&given)?.map(Points::short),
                full: point.points.short(),
                comments: comments(marks.map(|mark| mark.comment.as_str())),
            })
        })
        .collect()
}

/// What one or two graders gave for a scoring point: the exact mean of two.
fn joint(given: &[Points]) -> Outcome<Option<Points>> {
    match given {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        [one, other, ..] => one
            .mean_of_two(*other)
            .map(Some)
            .map_err(|fault| Problem::bug(format!("a mean of points: {fault}"))),
    }
}

fn comments<'t>(all: impl Iterator<Item = &'t str>) -> Vec<String> {
    let written = all.map(str::trim).filter(|text| !text.is_empty());
    written.map(ToOwned::to_owned).collect()
}
