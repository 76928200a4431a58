//! A draft as learners will see it.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::list::titled;
use super::rules::piece::{Piece, PieceKind};
use super::store::drafts::{self, Draft};
use super::structure::title_of;
use super::{Whole, publishing};
use crate::db::Id;
use crate::error::Outcome;
use crate::exercises::markdown;
use crate::lessons::rules::asked::ask;
use crate::lessons::rules::page::{Block, blocks};
use crate::web::Visit;

/// `GET /lessons/desk/{id}/preview`
pub async fn show(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        let draft = drafts::within_reach(db, &seat, id)?;
        Whole::load(db, draft)
    });
    let whole = read.await?;
    let lesson = publishing::judged(&visit, &whole);
    let questions = |part: &str| {
        let lesson = lesson.as_ref().ok()?;
        let asked = whole
            .rows
            .iter()
            .filter(|row| row.kind == PieceKind::Question && row.part == part);
        let asked = asked.filter_map(|row| lesson.lesson.bank.question(&row.code));
        Some(json!(
            asked.map(|one| ask(one, "preview")).collect::<Vec<_>>()
        ))
    };
    let parts = whole.rows.iter().filter(|row| row.kind == PieceKind::Part);
    let parts = (1..).zip(parts).map(|(number, row)| {
        let piece = row.piece();
        let kind = piece.field("kind").to_owned();
        let file = whole.held.contains_key(piece.field("file")).then(|| address(id, piece.field("file")));
        json!({
            "number": number,
            "title": titled(&visit, title_of(&visit, &piece)),
            "blocks": page_blocks(id, &piece),
            "video": (kind == "video").then_some(&file),
            "audio": (kind == "audio").then_some(&file),
            "slides": (kind == "slides").then_some(&file),
            "transcript": Some(piece.text("transcript")).filter(|text| !text.trim().is_empty()).map(markdown::to_html),
            "is_quiz": kind == "quiz",
            "questions": (kind == "quiz").then(|| questions(&row.code)).flatten(),
        })
    });
    let about = whole
        .pieces()
        .into_iter()
        .find(|piece| piece.kind == PieceKind::About);
    let laws = whole
        .pieces()
        .into_iter()
        .find(|piece| piece.kind == PieceKind::Laws);
    let laws = laws
        .map(|piece| piece.text("text").to_owned())
        .unwrap_or_default();
    let laws: Vec<&str> = laws
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    visit.page(
        "lessons/desk/preview",
        json!({
            "draft": { "id": id, "title": titled(&visit, &whole.draft.title) },
            "title": about.as_ref().map_or_else(String::new, |about| titled(&visit, title_of(&visit, about))),
            "parts": parts.collect::<Vec<_>>(),
            "laws": laws,
        }),
    )
}

/// Where a file of a draft is shown, behind the first slash.
fn address(id: Id<Draft>, path: &str) -> String {
    format!("lessons/desk/{id}/files/{path}")
}

/// What a page shows, piece by piece: sanitised HTML, or a picture; none for what is no page.
pub fn page_blocks(id: Id<Draft>, piece: &Piece) -> Option<Vec<Value>> {
    if piece.kind != PieceKind::Part || piece.field("kind") != "page" {
        return None;
    }
    let text = piece.text("text");
    // A picture within a line is named by the check; here the text is shown without it.
    let found =
        blocks("pages", text).unwrap_or_else(|_| vec![Block::Prose(text.to_owned().into())]);
    let shown = found.into_iter().map(|block| match block {
        Block::Prose(prose) => json!({ "html": prose.html(), "picture": null, "shows": "" }),
        Block::Picture { path, shows } => {
            json!({ "html": null, "picture": address(id, &path), "shows": shows })
        }
    });
    Some(shown.collect())
}
