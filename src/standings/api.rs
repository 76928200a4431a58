//! The standings for programs: the same list, the same sight, the same bytes while nothing changes.

use actix_web::web::{self, get};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::OpenApi;

use crate::db::Id;
use crate::error::Outcome;
use crate::sittings::Sitting;
use crate::web::Visit;

use super::pages::look;
use super::question::{Asked, Question};
use super::sight::Rows;
use super::view::{self, Leaderboard};

/// What this area answers to programs.
#[derive(OpenApi)]
#[openapi(paths(leaderboard))]
pub struct Api;

/// Routes of the API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route(
        "/api/v1/sittings/{sitting}/leaderboard",
        get().to(leaderboard),
    );
}

/// A page of the standings of a sitting, with one's own line. Fifty rows a page.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}/leaderboard", tag = "leaderboard",
    params(("sitting" = String, Path), ("page" = Option<usize>, Query),
        ("office" = Option<String>, Query), ("line" = Option<String>, Query),
        ("venue" = Option<String>, Query), ("q" = Option<String>, Query),
        ("sort" = Option<String>, Query)),
    responses((status = 200, body = Leaderboard), (status = 304)))]
pub async fn leaderboard(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    const CACHING: &str = "private, no-cache";
    let (app, seat, locale) = (&visit.app, visit.seat()?, visit.locale);
    if let Some(kept) = app.standings.page(&app.live, seat, locale, &visit.path) {
        return Ok(kept.answer.respond(&req, CACHING));
    }
    let (versioned, sight) = look(&visit, path.into_inner()).await?;
    let question: Question = asked.into_inner().into();
    let board = &versioned.board;
    let mut page = view::leaderboard(board, &sight, &question, locale)?;
    if sight.rows == Rows::None {
        page.count = 0;
        page.pages = 1;
    }
    page.own = view::own_line(board, seat, &sight, locale);
    let body = serde_json::to_string(&page)?;
    let kind = "application/json";
    let kept = app
        .standings
        .keep(&versioned, seat, locale, &visit.path, kind, body)?;
    Ok(kept.answer.respond(&req, CACHING))
}
