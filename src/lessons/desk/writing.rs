//! A piece is written: a form that saves as it is, and a script that saves while one types.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::form::{Maker, exercises};
use super::list::titled;
use super::preview;
use super::publishing;
use super::rules::piece::{ABOUT, Fields, Piece, PieceKind, Unfit, chosen_alone, most, tidy};
use super::rules::saving::{Decision, Sent, decide};
use super::store::drafts::{self, Draft};
use super::store::pieces::{self, Row};
use super::structure::{choice, piece_page, title_of};
use super::{Whole, object};
use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::lessons::rules::kinds::QuestionKind;
use crate::web::input::{Form, Json};
use crate::web::seat::Actor;
use crate::web::{Redirect, Seat, Visit};

/// `GET /lessons/desk/{id}/pieces/{code}`
pub async fn show(visit: Visit, of: web::Path<(Id<Draft>, String)>) -> Outcome<HttpResponse> {
    let (id, code) = of.into_inner();
    page(&visit, id, &code, None).await
}

/// What could not be saved, to be shown beside what is stored.
struct Unsaved {
    fields: Fields,
    problem: Problem,
}

async fn page(
    visit: &Visit,
    id: Id<Draft>,
    code: &str,
    unsaved: Option<Unsaved>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let draft = drafts::within_reach(db, &seat, id)?;
        let whole = Whole::load(db, draft)?;
        let people: Vec<_> = whole.rows.iter().map(|row| row.changed_by).collect();
        Ok((
            whole,
            drafts::names(db, &people)?,
            crate::exercises::cards(db)?,
        ))
    });
    let (whole, names, cards) = read.await?;
    let row = whole.rows.iter().find(|row| row.code == code);
    let row = row.ok_or(Problem::NotFound)?;
    let stored = row.piece();
    let shown = unsaved.as_ref().map_or_else(
        || stored.clone(),
        |one| {
            let mut fields = one.fields.clone();
            // The form of a part does not say again what it is.
            if stored.kind == PieceKind::Part {
                fields.insert("kind".into(), stored.field("kind").to_owned());
            }
            Piece {
                fields,
                ..stored.clone()
            }
        },
    );
    let files: Vec<String> = whole.held.keys().cloned().collect();
    let exercises = exercises(visit.locale, &cards);
    let mut faults = publishing::faults(visit, &whole);
    faults.retain(|one| one.piece == code);
    let maker = Maker {
        visit,
        piece: &shown,
        files: &files,
        exercises: &exercises,
        faults: &faults,
    };
    let stale = unsaved
        .as_ref()
        .filter(|one| one.problem.status() == StatusCode::CONFLICT);
    let theirs = stale.map(|_| differences(&maker, &stored));
    let kinds = QuestionKind::ALL
        .iter()
        .map(|kind| choice(visit, kind.code(), kind.label_key()));
    let context = json!({
        "draft": { "id": id, "title": titled(visit, &whole.draft.title) },
        "piece": {
            "code": code,
            "title": heading(visit, &stored),
            "part": row.part,
            "revision": row.revision,
            "changed_at": row.changed_at,
            "changed_by": names.get(&row.changed_by),
            "is_page": stored.kind == PieceKind::Part && stored.field("kind") == "page",
            "is_quiz": stored.kind == PieceKind::Part && stored.field("kind") == "quiz",
            "is_question": stored.kind == PieceKind::Question,
        },
        "groups": maker.groups(),
        "refused": unsaved.as_ref().map(|one| visit.words(&one.problem)),
        "theirs": theirs,
        "faults": faults,
        "blocks": preview::page_blocks(id, &shown),
        "files": files,
        "questions": questions(visit, &whole.rows, code),
        "kinds": kinds.collect::<Vec<_>>(),
    });
    let mut page = visit.page("lessons/desk/piece", context)?;
    if let Some(one) = unsaved {
        *page.status_mut() = one.problem.status();
    }
    Ok(page)
}

/// The questions of a quiz in their order.
fn questions(visit: &Visit, rows: &[Row], part: &str) -> Vec<Value> {
    let asked: Vec<&Row> = rows
        .iter()
        .filter(|row| row.kind == PieceKind::Question && row.part == part)
        .collect();
    let shown = (1..).zip(&asked).map(|(number, row)| {
        let piece = row.piece();
        let kind = QuestionKind::with_code(piece.field("kind"));
        json!({
            "code": row.code,
            "number": number,
            "text": titled(visit, piece.field("text")),
            "kind": kind.map_or_else(String::new, |kind| visit.text(kind.label_key(), &[])),
            "first": number == 1,
            "last": number == asked.len(),
        })
    });
    shown.collect()
}

/// What a piece is called at the head of its page.
fn heading(visit: &Visit, piece: &Piece) -> String {
    match piece.kind {
        PieceKind::About => visit.text("lessons-desk-about", &[]),
        PieceKind::Laws => visit.text("lessons-desk-laws", &[]),
        PieceKind::Part => titled(visit, title_of(visit, piece)),
        PieceKind::Question => visit.text("lessons-desk-question", &[]),
    }
}

/// The fields in which what is stored differs from what was typed: label and stored text.
fn differences(typed: &Maker<'_>, stored: &Piece) -> Vec<Value> {
    let names = typed.piece.fields.keys().chain(stored.fields.keys());
    let names: std::collections::BTreeSet<&String> = names.collect();
    let differing = names
        .into_iter()
        .filter(|name| typed.piece.text(name) != stored.text(name));
    differing.map(|name| json!({ "name": typed.label(name).unwrap_or_else(|| name.clone()), "stored": stored.text(name) })).collect()
}

/// `POST /lessons/desk/{id}/pieces/{code}`: a form without scripts.
pub async fn save(
    visit: Visit,
    of: web::Path<(Id<Draft>, String)>,
    form: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, code) = of.into_inner();
    let mut fields = chosen_alone(form.0);
    let base = fields
        .remove("base")
        .and_then(|base| base.parse().ok())
        .unwrap_or_default();
    let sent = Sent {
        base,
        client: String::new(),
        sequence: 0,
    };
    let result = store(&visit, id, code.clone(), sent, fields.clone()).await;
    match result {
        Ok(Kept::Stored(_)) => Ok(Redirect::saying(
            &piece_page(id, &code),
            "said-lesson-piece-saved",
        )),
        Ok(Kept::Stale(_)) => {
            let problem = Problem::conflict("lessons-desk-stale");
            page(&visit, id, &code, Some(Unsaved { fields, problem })).await
        }
        Err(problem @ Problem::Refused(_)) => {
            page(&visit, id, &code, Some(Unsaved { fields, problem })).await
        }
        Err(other) => Err(other),
    }
}

/// A piece as a page sends it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PieceBody {
    /// The revision that it grew from.
    base: i32,
    /// Name of the page, at most 40 characters.
    client: String,
    /// The number of this save by that page: sent again, it counts once.
    sequence: i64,
    /// Everything that stands in the form.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    fields: Fields,
}

/// What is stored after a save.
#[derive(Debug, Serialize, ToSchema)]
pub struct PieceSaved {
    /// The next save grows from it.
    revision: i32,
    /// When it was stored (microseconds since 1970).
    #[schema(value_type = i64)]
    saved_at: Moment,
    /// What the piece is called now.
    title: String,
    /// Of a page: how it will look, as sanitised HTML.
    preview: Option<String>,
}

/// Saves a piece of a draft of a lesson. A save that grew from an older revision is refused with what is
/// stored, so that both texts are there to choose from.
#[utoipa::path(put, path = "/api/v1/lessons/drafts/{id}/pieces/{code}", tag = "lessons", request_body = PieceBody,
    params(("id" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = PieceSaved), (status = 404, description = "no such draft or piece"),
        (status = 409, description = "somebody else has changed it; `fields` and `revision` are what is stored"),
        (status = 422, description = "too long, or no form of ours")))]
pub async fn keep(
    visit: Visit,
    of: web::Path<(Id<Draft>, String)>,
    body: Json<PieceBody>,
) -> Outcome<HttpResponse> {
    let (id, code) = of.into_inner();
    let body = body.into_inner();
    let sent = Sent {
        base: body.base,
        client: body.client.chars().take(40).collect(),
        sequence: body.sequence,
    };
    match store(&visit, id, code, sent, body.fields).await? {
        Kept::Stored(row) => {
            let piece = row.piece();
            let blocks = preview::page_blocks(id, &piece);
            let context = json!({ "blocks": blocks });
            let preview = blocks
                .is_some()
                .then(|| visit.html("lessons/desk/blocks", context));
            Ok(HttpResponse::Ok().json(PieceSaved {
                revision: row.revision,
                saved_at: row.changed_at,
                title: heading(&visit, &piece),
                preview: preview.transpose()?,
            }))
        }
        Kept::Stale(row) => {
            let refused = Refused::new(StatusCode::CONFLICT, "lessons-desk-stale");
            let refused = refused.detail("revision", row.revision);
            Err(refused.detail("fields", json!(row.fields.0)).into())
        }
    }
}

/// What became of a save.
pub enum Kept {
    /// It is stored, now or before.
    Stored(Box<Row>),
    /// It grew from something older than this.
    Stale(Box<Row>),
}

async fn store(
    visit: &Visit,
    id: Id<Draft>,
    code: String,
    sent: Sent,
    fields: Fields,
) -> Outcome<Kept> {
    let fields = tidy(fields).map_err(|unfit| match unfit {
        Unfit::Names => Problem::refused("error-form"),
        Unfit::TooLong => {
            let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "lessons-desk-too-long");
            refused.with("limit", most()).into()
        }
    })?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        drafts::hold(db, &seat, id)?;
        let row = pieces::load(db, id, &code)?;
        match decide(&row.stored(), &sent) {
            Decision::Repeated => Ok(Kept::Stored(Box::new(row))),
            Decision::Stale => Ok(Kept::Stale(Box::new(row))),
            Decision::Store => stored(db, row, sent.clone(), fields.clone(), &seat, &by, now),
        }
    });
    write.await
}

/// Stores a piece; the caller holds the draft and has decided that it counts.
pub fn stored(
    db: &mut Db,
    row: Row,
    sent: Sent,
    mut fields: Fields,
    seat: &Seat,
    by: &Actor,
    now: Moment,
) -> Outcome<Kept> {
    // What a part is was decided when it was added; its form does not say it again.
    if row.kind == PieceKind::Part {
        fields.insert("kind".into(), row.piece().field("kind").to_owned());
    }
    if fields == row.fields.0 {
        return Ok(Kept::Stored(Box::new(row)));
    }
    // One row of the trail for each sitting down to write, not for each pause in typing.
    let goes_on = !sent.client.is_empty() && sent.client == row.client;
    let row = Row {
        revision: row.revision.saturating_add(1),
        client: sent.client,
        sequence: sent.sequence,
        fields: crate::db::Json(fields),
        changed_by: seat.person,
        changed_at: now,
        ..row
    };
    pieces::save(db, &row)?;
    let title = (row.code == ABOUT).then(|| {
        row.piece()
            .field("title-zh")
            .chars()
            .take(120)
            .collect::<String>()
    });
    drafts::touch(db, row.draft_id, seat.person, now, title.as_deref())?;
    if !goes_on {
        let after = json!({ "piece": row.code, "revision": row.revision });
        audit::record(
            db,
            by,
            "lesson-draft.write",
            &object(row.draft_id),
            (),
            after,
            now,
        )?;
    }
    Ok(Kept::Stored(Box::new(row)))
}
