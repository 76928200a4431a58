//! The standings of one sitting.
//!
//! While nothing changes a page goes out as the bytes of before: look up, compare, send. All else
//! happens only after a change, or for somebody who asks for the first time.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::sittings::Sitting;
use crate::standings::boards::Versioned;
use crate::standings::question::{Asked, Question};
use crate::standings::sight::{self, Rows, Sight};
use crate::standings::view;
use crate::web::{Locale, Visit};

const HTML: &str = "text/html; charset=utf-8";

/// `GET /standings/{sitting}`
pub async fn show(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (app, seat) = (&visit.app, visit.seat()?);
    if let Some(kept) = app
        .standings
        .page(&app.live, seat, visit.locale, &visit.path)
    {
        return Ok(kept.answer.respond(&req, "no-store"));
    }
    let (versioned, sight) = look(&visit, path.into_inner()).await?;
    let question: Question = asked.into_inner().into();
    let html = page(&visit, &versioned, &sight, &question)?;
    let kept = app
        .standings
        .keep(&versioned, seat, visit.locale, &visit.path, HTML, html)?;
    Ok(kept.answer.respond(&req, "no-store"))
}

/// The board of a sitting and what the visitor sees of it.
pub async fn look(visit: &Visit, id: Id<Sitting>) -> Outcome<(Versioned, Sight)> {
    let app = &visit.app;
    let versioned = app.standings.board(&app.store, &app.live, id).await?;
    let (seat, board) = (visit.seat()?.clone(), versioned.board.clone());
    let sight = app
        .store
        .read(move |db| sight::of(db, &seat, &board.sitting))
        .await?;
    if sight.finds_anything(&versioned.board) {
        Ok((versioned, sight))
    } else {
        Err(Problem::NotFound)
    }
}

fn page(
    visit: &Visit,
    versioned: &Versioned,
    sight: &Sight,
    question: &Question,
) -> Outcome<String> {
    let (board, locale) = (&versioned.board, visit.locale);
    let list = list(visit, versioned, sight, question)?;
    let own = own(visit, versioned, sight);
    visit.html(
        "standings/board",
        json!({
            // The page may go out again later; the clock of the answer's header is always right.
            "server_time": "",
            "sitting": { "id": board.sitting.id, "title": board.sitting.title },
            "provisional": board.is_provisional(),
            "filters": filters(versioned, sight, question, locale),
            "own": own,
            "list": list.as_deref(),
            "export": list.is_some() && sight.rows != Rows::None,
            "query": question.unprinted().query(),
            "topic": format!("board/{}", board.sitting.id),
            "printed": question.print,
        }),
    )
}

/// The list, made once for all who see the same. None for who sees only the own result.
fn list(
    visit: &Visit,
    versioned: &Versioned,
    sight: &Sight,
    question: &Question,
) -> Outcome<Option<Arc<str>>> {
    if sight.rows == Rows::None {
        return Ok(None);
    }
    let (board, locale) = (&versioned.board, visit.locale);
    let key = versioned.list_key(sight.class(), question.query(), locale);
    let made = visit.app.standings.list(key, || {
        let page = view::leaderboard(board, sight, question, locale)?;
        let context = view::list_context(board, &page, question, locale, visit.now);
        visit.app.templates.render("standings/rows", &context)
    })?;
    Ok(Some(made))
}

fn own(visit: &Visit, versioned: &Versioned, sight: &Sight) -> Value {
    let (board, locale) = (&versioned.board, visit.locale);
    let line = visit
        .seat()
        .ok()
        .and_then(|seat| view::own_line(board, seat, sight, locale));
    line.map_or(Value::Null, |line| {
        json!({
            "rank": line.rank.map(|rank| view::rank_words(rank, line.shared, locale)),
            "total": line.total.short(),
            "full": board.full.short(),
            "of": sight.ranks.then_some(board.ranked.len()),
            "came": line.came,
        })
    })
}

fn filters(versioned: &Versioned, sight: &Sight, question: &Question, locale: Locale) -> Value {
    let board = &versioned.board;
    let offices = board.offices.iter().filter(|office| match &sight.rows {
        Rows::Of(offices) => offices.contains(&office.id),
        Rows::All | Rows::None => true,
    });
    let office = |office: &crate::people::offices::OfficeRow| {
        let name = match locale {
            Locale::Chinese => &office.name_zh,
            Locale::English => &office.name_en,
        };
        json!({ "id": office.id, "name": name, "chosen": question.office == Some(office.id) })
    };
    let lines = board.lines.iter().map(|(code, _, _)| {
        json!({
            "code": code,
            "name": view::line_name(board, code, locale),
            "chosen": question.line.as_deref() == Some(code),
        })
    });
    let venues = board
        .venues
        .iter()
        .map(|(id, name)| json!({ "id": id, "name": name, "chosen": question.venue == Some(*id) }));
    json!({
        "name": question.name,
        "offices": offices.map(office).collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
        "venues": venues.collect::<Vec<_>>(),
        "any": question.filters(),
    })
}
