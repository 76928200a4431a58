//! Appeals, for those who answer them. Scripts still go by their blind codes.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::grading::appeals::{self, Case, Ruling};
use crate::grading::overview;
use crate::grading::result_view::AppealView;
use crate::grading::rules::marking::Marking;
use crate::grading::sheet;
use crate::grading::store::appeals::{Appeal, Decision, of_sittings};
use crate::grading::store::markings;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::scripts;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /grading/appeals`
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, language) = (visit.seat()?.clone(), visit.locale.word());
    let rows = visit
        .app
        .store
        .read(move |db| {
            let sittings = overview::with_appeals(db, &seat)?;
            let ids: Vec<_> = sittings.iter().map(|sitting| sitting.id).collect();
            let mut rows = Vec::new();
            for appeal in of_sittings(db, &ids)? {
                let sitting = sittings.iter().find(|one| one.id == appeal.sitting_id);
                let place = scripts::answer_place(db, appeal.answer_id)?;
                let (Some(sitting), Some(place)) = (sitting, place) else {
                    continue;
                };
                let pack = sheet::pack(db, sitting)?;
                let task = pack.paper.task(&place.task);
                rows.push(json!({
                    "id": appeal.id,
                    "sitting": sitting.title,
                    "task": task.map(|task| task.title.in_language(language)),
                    "blind_code": place.blind_code,
                    "filed_at": appeal.filed_at,
                    "decision": appeal.decision,
                }));
            }
            Ok(rows)
        })
        .await?;
    visit.page("grading/appeals", json!({ "rows": rows }))
}

/// `GET /grading/appeals/{appeal}`
pub async fn show(visit: Visit, path: web::Path<Id<Appeal>>) -> Outcome<HttpResponse> {
    page(&visit, path.into_inner(), &Decided::default(), &[]).await
}

async fn page(
    visit: &Visit,
    id: Id<Appeal>,
    typed: &Decided,
    errors: &[Value],
) -> Outcome<HttpResponse> {
    let (seat, language) = (visit.seat()?.clone(), visit.locale.word());
    let mut context = visit
        .app
        .store
        .read(move |db| {
            let case = appeals::case(db, &seat, id)?;
            let contents = case
                .markings
                .iter()
                .map(|row| markings::content(db, row))
                .collect::<Outcome<Vec<_>>>()?;
            context(&case, &contents, language)
        })
        .await?;
    if let Value::Object(members) = &mut context {
        members.insert("errors".into(), errors.into());
        members.insert("typed".into(), serde_json::to_value(typed)?);
    }
    visit.page("grading/appeal", context)
}

fn context(case: &Case, contents: &[Marking], language: &str) -> Outcome<Value> {
    let points = case.sheet.pack.key.scoring_points_of(&case.sheet.code);
    let rows = points.map(|point| {
        let mark = |marking: &Marking| {
            let mark = marking.marks.get(point.code.as_str()).cloned();
            let mark = mark.unwrap_or_default();
            json!({ "points": mark.points.map(Points::short), "comment": mark.comment })
        };
        json!({
            "words": point.text,
            "full": point.points.short(),
            "marks": contents.iter().map(mark).collect::<Vec<_>>(),
        })
    });
    let marking = |(row, content): (&markings::MarkingRow, &Marking)| json!({ "round": row.round, "total": row.total.short(), "comment": content.comment });
    Ok(json!({
        "appeal": AppealView::from(case.appeal.clone()),
        "id": case.appeal.id,
        "sitting": { "id": case.sitting.id, "title": case.sitting.title },
        "task": {
            "code": case.place.task,
            "title": case.sheet.task()?.title.in_language(language),
            "model_answer": case.sheet.pack.key.debrief().model_answer_html,
        },
        "blind_code": case.place.blind_code,
        "text": case.text,
        "points": case.points.short(),
        "full": case.sheet.rubric.total().short(),
        "scoring_points": rows.collect::<Vec<_>>(),
        "markings": case.markings.iter().zip(contents).map(marking).collect::<Vec<_>>(),
        "may_decide": case.appeal.decided_at.is_none() && !case.is_marker
            && case.sitting.state == SittingState::Published,
        "is_marker": case.is_marker,
    }))
}

/// The answer to an appeal, as the form sends it.
#[derive(Debug, Default, Deserialize, serde::Serialize)]
pub struct Decided {
    #[serde(default)]
    decision: String,
    #[serde(default)]
    points: String,
    #[serde(default)]
    reply: String,
}

impl Decided {
    fn ruling(&self) -> Result<Ruling, &'static str> {
        let decision = Decision::from_word(&self.decision).ok_or("appeal-needs-decision")?;
        let points = match (decision, self.points.parse::<Points>()) {
            (Decision::Upheld, _) => None,
            (Decision::Changed, Ok(points)) => Some(points),
            (Decision::Changed, Err(fault)) => return Err(fault.key()),
        };
        Ok(Ruling {
            decision,
            reply: self.reply.clone(),
            points,
        })
    }
}

/// `POST /grading/appeals/{appeal}`
pub async fn decide(
    visit: Visit,
    path: web::Path<Id<Appeal>>,
    form: Form<Decided>,
) -> Outcome<HttpResponse> {
    let id = path.into_inner();
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let outcome = match form.0.ruling() {
        Err(key) => Err(Problem::refused(key)),
        Ok(ruling) => {
            let deciding = move |db: &mut _| appeals::decide(db, &seat, &actor, id, &ruling, now);
            visit.app.store.write(deciding).await
        }
    };
    match outcome {
        Ok(()) => Ok(Redirect::saying("/grading/appeals", "said-appeal-decided")),
        Err(problem @ Problem::Refused(_)) => {
            let field = match problem.key() {
                "appeal-needs-reply" | "appeal-too-long" => "reply",
                "appeal-needs-decision" => "upheld",
                _ => "points",
            };
            let error = json!({ "field": field, "text": visit.words(&problem) });
            page(&visit, id, &form.0, &[error]).await
        }
        Err(other) => Err(other),
    }
}
