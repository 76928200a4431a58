//! The standings as a workbook.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::board::look;
use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::sittings::Sitting;
use crate::standings::export;
use crate::standings::question::{Asked, Question};
use crate::standings::sight::Rows;
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::sheets::write;
use crate::web::times::{self, Style};

/// `GET /standings/{sitting}/export`: all rows that the filter leaves, in the order asked for. Who
/// takes names and points out of the house leaves a line in the trail.
pub async fn download(
    visit: Visit,
    path: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let question: Question = asked.into_inner().into();
    let (versioned, sight) = look(&visit, path.into_inner()).await?;
    if sight.rows == Rows::None {
        return Err(Problem::NotFound);
    }
    let (board, locale, now) = (versioned.board, visit.locale, visit.now);
    let date = times::write(now, Style::Date, locale);
    let args = [
        ("title", Arg::Text(board.sitting.title.clone())),
        ("date", Arg::Text(date)),
    ];
    let name = visit.text("standings-file-name", &args);
    let (id, query) = (board.sitting.id, question.query());
    let making = web::block(move || export::workbook(&board, &sight, &question, locale, now));
    let bytes = making.await.map_err(Problem::bug)??;
    let actor = visit.actor();
    let taken = json!({ "filter": query });
    visit
        .app
        .store
        .write(move |db| {
            let object = format!("sitting/{id}");
            audit::record(
                db,
                &actor,
                "standings.export",
                &object,
                Value::Null,
                taken,
                now,
            )
        })
        .await?;
    Ok(write::download(&name, write::XLSX, bytes))
}
