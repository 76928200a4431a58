//! A participant's own result after publication, and the form of an appeal.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::look;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::grading::{appeals, result_view};
use crate::sittings::Sitting;
use crate::standings::view;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /sittings/{sitting}/result`
pub async fn show(visit: Visit, path: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    page(&visit, path.into_inner(), &Filed::default(), &[]).await
}

async fn page(
    visit: &Visit,
    id: Id<Sitting>,
    typed: &Filed,
    errors: &[Value],
) -> Outcome<HttpResponse> {
    let (seat, now, language) = (visit.seat()?.clone(), visit.now, visit.locale.word());
    let view = visit
        .app
        .store
        .read(move |db| result_view::view(db, &seat, id, language, now))
        .await?;
    let (versioned, sight) = look(visit, id).await?;
    let line = view::own_line(&versioned.board, visit.seat()?, &sight, visit.locale);
    let rank = line.and_then(|line| {
        let rank = line.rank?;
        Some(view::rank_words(rank, line.shared, visit.locale))
    });
    visit.page(
        "standings/result",
        json!({ "result": view, "rank": rank, "typed": typed, "errors": errors }),
    )
}

/// An appeal, as the form sends it.
#[derive(Debug, Default, Deserialize, serde::Serialize)]
pub struct Filed {
    task: String,
    #[serde(default)]
    reason: String,
}

/// `POST /sittings/{sitting}/appeals`
pub async fn appeal(
    visit: Visit,
    path: web::Path<Id<Sitting>>,
    form: Form<Filed>,
) -> Outcome<HttpResponse> {
    let id = path.into_inner();
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let (task, reason) = (form.0.task.clone(), form.0.reason.clone());
    let filing = visit.app.store.write(move |db| {
        let (sitting, _) = result_view::own_sitting(db, &seat, id)?;
        appeals::file(db, &seat, &actor, &sitting, &task, &reason, now)
    });
    match filing.await {
        Ok(()) => {
            let here = format!("/sittings/{id}/result");
            Ok(Redirect::saying(&here, "said-appeal-filed"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let field = format!("reason-{}", form.0.task);
            let error = json!({ "field": field, "text": visit.words(&problem) });
            page(&visit, id, &form.0, &[error]).await
        }
        Err(other) => Err(other),
    }
}
