//! Questions: released to all, answered, hidden.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::answered;
use crate::audit;
use crate::classes::rules::question::{self, LONGEST_ANSWER, QuestionState};
use crate::classes::sight::RUNNERS;
use crate::classes::store::{classes, questions};
use crate::classes::{Class, Question, news};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::input::Form;

/// What becomes of a question: `release`, `answer` (with words or without), or `hide`.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    answer: String,
}

/// `POST /classes/{id}/questions/{question}`
pub async fn change(
    visit: Visit,
    place: web::Path<(Id<Class>, Id<Question>)>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let ((id, which), wanted) = (*place, form.0);
    let state = match wanted.act.as_str() {
        "release" => QuestionState::Released,
        "answer" => QuestionState::Answered,
        "hide" => QuestionState::Hidden,
        _ => return Err(Problem::refused("error-form")),
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        classes::within_reach(db, &seat, RUNNERS, id)?;
        let asked = questions::find(db, id, which)?;
        let words = wanted.answer.trim();
        let answer = match (state, words) {
            (QuestionState::Answered, "") => asked.answer.clone(),
            (QuestionState::Answered, words) => Some(
                question::read(words, LONGEST_ANSWER)
                    .ok_or(Problem::refused("classes-question-answer-long"))?,
            ),
            _ => asked.answer.clone(),
        };
        questions::set(db, which, state, answer.as_deref(), now)?;
        let after = json!({ "question": which, "state": state });
        audit::record(
            db,
            &by,
            "class.question",
            &format!("class/{id}"),
            (),
            after,
            now,
        )?;
        news::changed(db, id, now)
    });
    let result = write.await;
    answered(&visit, id, result, "said-class-question").await
}
