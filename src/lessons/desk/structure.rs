//! The parts of a draft and their order: added, moved and removed with buttons.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::list::titled;
use super::publishing;
use super::rules::piece::{MOST_PIECES, Piece, PieceKind, next_number};
use super::store::drafts::{self, Draft};
use super::store::files;
use super::store::pieces::{self, Row};
use super::{Whole, home, object};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::MediaType;
use crate::lessons::rules::kinds::{PartKind, QuestionKind};
use crate::web::input::Form;
use crate::web::{Redirect, Seat, Visit};

/// `GET /lessons/desk/{id}`
pub async fn show(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    page(&visit, *id, None).await
}

/// The page; `refused` is what was wrong with an upload.
pub async fn page(visit: &Visit, id: Id<Draft>, refused: Option<String>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let draft = drafts::within_reach(db, &seat, id)?;
        let names = drafts::names(db, &[draft.changed_by])?;
        Ok((Whole::load(db, draft)?, files::all(db, id)?, names))
    });
    let (whole, files, names) = read.await?;
    let faults = publishing::faults(visit, &whole);
    let count = |code: &str| faults.iter().filter(|one| one.piece == code).count();
    let of = |kind| whole.rows.iter().filter(move |row| row.kind == kind);
    let last = of(PieceKind::Part).count();
    let parts = (1..).zip(of(PieceKind::Part)).map(|(number, row)| {
        let piece = row.piece();
        let asked = of(PieceKind::Question).filter(|one| one.part == row.code);
        json!({
            "code": row.code,
            "number": number,
            "title": titled(visit, title_of(visit, &piece)),
            "kind": part_kind(visit, &piece),
            "questions": if piece.field("kind") == "quiz" { json!(asked.count()) } else { Value::Null },
            "faults": count(&row.code) + questions_faults(&whole.rows, &row.code, count),
            "first": number == 1,
            "last": number == last,
        })
    });
    let kinds = PartKind::ALL
        .iter()
        .map(|kind| choice(visit, kind.code(), kind.label_key()));
    let endings: Vec<&str> = MediaType::endings().collect();
    let draft = &whole.draft;
    visit.page(
        "lessons/desk/draft",
        json!({
            "draft": {
                "id": id, "title": titled(visit, &draft.title), "slug": draft.slug,
                "changed_at": draft.changed_at, "changed_by": names.get(&draft.changed_by),
                "published_at": draft.published_at,
            },
            "parts": parts.collect::<Vec<_>>(),
            "kinds": kinds.collect::<Vec<_>>(),
            "about_faults": count(super::rules::piece::ABOUT),
            "laws_faults": count(super::rules::piece::LAWS),
            "faults": faults.len(),
            "files": files.iter().map(|file| json!({ "path": file.path, "size": file.size.max(1024) / 1024 })).collect::<Vec<_>>(),
            "accept": endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(","),
            "endings": endings.join(&visit.text("list-joint", &[])),
            "refused": refused,
        }),
    )
}

fn questions_faults(rows: &[Row], part: &str, count: impl Fn(&str) -> usize) -> usize {
    let questions = rows.iter().filter(|row| row.part == part);
    questions.map(|row| count(&row.code)).sum()
}

/// The title in the reader's language, or in the other.
pub fn title_of<'p>(visit: &Visit, piece: &'p Piece) -> &'p str {
    let (own, other) = match visit.locale {
        crate::web::Locale::Chinese => ("title-zh", "title-en"),
        crate::web::Locale::English => ("title-en", "title-zh"),
    };
    let title = piece.field(own);
    if title.is_empty() {
        piece.field(other)
    } else {
        title
    }
}

fn part_kind(visit: &Visit, piece: &Piece) -> String {
    let kind = PartKind::with_code(piece.field("kind"));
    kind.map_or_else(String::new, |kind| visit.text(kind.label_key(), &[]))
}

/// A choice of a list.
pub fn choice(visit: &Visit, code: &str, label_key: &str) -> Value {
    json!({ "code": code, "label": visit.text(label_key, &[]) })
}

/// The form that adds something.
#[derive(Debug, Deserialize)]
pub struct Added {
    kind: String,
}

/// `POST /lessons/desk/{id}/parts`
pub async fn add_part(
    visit: Visit,
    id: web::Path<Id<Draft>>,
    form: Form<Added>,
) -> Outcome<HttpResponse> {
    let kind = PartKind::with_code(&form.0.kind).ok_or(Problem::NotFound)?;
    let code = add(&visit, *id, PieceKind::Part, String::new(), kind.code()).await?;
    Ok(Redirect::to(&piece_page(*id, &code)))
}

/// `POST /lessons/desk/{id}/parts/{code}/questions`
pub async fn add_question(
    visit: Visit,
    of: web::Path<(Id<Draft>, String)>,
    form: Form<Added>,
) -> Outcome<HttpResponse> {
    let (id, part) = of.into_inner();
    let kind = QuestionKind::with_code(&form.0.kind).ok_or(Problem::NotFound)?;
    let code = add(&visit, id, PieceKind::Question, part, kind.code()).await?;
    Ok(Redirect::to(&piece_page(id, &code)))
}

/// Where a piece is written.
pub fn piece_page(id: Id<Draft>, code: &str) -> String {
    format!("/lessons/desk/{id}/pieces/{code}")
}

async fn add(
    visit: &Visit,
    id: Id<Draft>,
    kind: PieceKind,
    part: String,
    of_kind: &'static str,
) -> Outcome<String> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let draft = drafts::hold(db, &seat, id)?;
        let rows = pieces::all(db, id)?;
        if kind == PieceKind::Question {
            let is_quiz = |row: &Row| row.code == part && row.piece().field("kind") == "quiz";
            rows.iter()
                .find(|row| is_quiz(row))
                .ok_or(Problem::NotFound)?;
        }
        let alike = rows.iter().filter(|row| row.kind == kind).count();
        if alike >= MOST_PIECES {
            return Err(Problem::refused("lessons-desk-too-many"));
        }
        let is_part = kind == PieceKind::Part;
        let (letter, given) = if is_part {
            ('P', draft.parts_given)
        } else {
            ('Q', draft.questions_given)
        };
        let number = next_number(letter, rows.iter().map(|row| row.code.as_str()), given);
        let code = format!("{letter}{number}");
        let mut piece = Piece::new(&code, kind, &part).with("kind", of_kind);
        if !is_part {
            piece.put("points", "10");
        }
        let place = rows
            .iter()
            .filter(|row| row.kind == kind)
            .map(|row| row.place)
            .max();
        let place = place.unwrap_or_default().saturating_add(1);
        pieces::insert(db, &Row::fresh(id, piece, place, seat.person, now))?;
        let (parts, questions) = if is_part {
            (number, draft.questions_given)
        } else {
            (draft.parts_given, number)
        };
        drafts::given(db, id, parts, questions)?;
        drafts::touch(db, id, seat.person, now, None)?;
        audit::record(
            db,
            &by,
            "lesson-draft.add",
            &object(id),
            (),
            json!({ "piece": code, "kind": of_kind }),
            now,
        )?;
        Ok(code)
    });
    write.await
}

/// Up or down.
#[derive(Debug, Deserialize)]
pub struct Moved {
    to: String,
}

/// `POST /lessons/desk/{id}/pieces/{code}/move`
pub async fn move_piece(
    visit: Visit,
    of: web::Path<(Id<Draft>, String)>,
    form: Form<Moved>,
) -> Outcome<HttpResponse> {
    let (id, code) = of.into_inner();
    let up = form.0.to == "up";
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        drafts::hold(db, &seat, id)?;
        let rows = pieces::all(db, id)?;
        let row = found(&rows, &code)?;
        let alike = rows
            .iter()
            .filter(|one| one.kind == row.kind && one.part == row.part);
        let mut order: Vec<String> = alike.map(|one| one.code.clone()).collect();
        let at = order
            .iter()
            .position(|one| *one == code)
            .ok_or(Problem::NotFound)?;
        let other = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(other) = other.filter(|other| *other < order.len()) {
            let before = order.clone();
            order.swap(at, other);
            pieces::arrange(db, id, &order)?;
            drafts::touch(db, id, seat.person, now, None)?;
            audit::record(
                db,
                &by,
                "lesson-draft.move",
                &object(id),
                &before,
                &order,
                now,
            )?;
        }
        Ok(row.part.clone())
    });
    let part = write.await?;
    Ok(Redirect::to(&back(id, &part)))
}

/// `POST /lessons/desk/{id}/pieces/{code}/remove`
pub async fn remove(visit: Visit, of: web::Path<(Id<Draft>, String)>) -> Outcome<HttpResponse> {
    let (id, code) = of.into_inner();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let (part, before) = take_out(db, &seat, id, &code)?;
        drafts::touch(db, id, seat.person, now, None)?;
        audit::record(db, &by, "lesson-draft.remove", &object(id), before, (), now)?;
        Ok(part)
    });
    let part = write.await?;
    Ok(Redirect::saying(
        &back(id, &part),
        "said-lesson-piece-removed",
    ))
}

/// Removes a part or a question; gives the quiz of which it was, and every word that goes.
fn take_out(db: &mut Db, seat: &Seat, id: Id<Draft>, code: &str) -> Outcome<(String, Value)> {
    drafts::hold(db, seat, id)?;
    let rows = pieces::all(db, id)?;
    let row = found(&rows, code)?;
    if !matches!(row.kind, PieceKind::Part | PieceKind::Question) {
        return Err(Problem::NotFound);
    }
    let gone = rows
        .iter()
        .filter(|one| one.code == code || one.part == code)
        .map(|one| json!({ "piece": one.code, "fields": one.fields.0 }));
    let before = json!({ "piece": code, "pieces": gone.collect::<Vec<_>>() });
    pieces::remove(db, id, code)?;
    Ok((row.part.clone(), before))
}

fn found<'r>(rows: &'r [Row], code: &str) -> Outcome<&'r Row> {
    rows.iter()
        .find(|row| row.code == code)
        .ok_or(Problem::NotFound)
}

/// Where one was: the quiz of a question, else the draft.
fn back(id: Id<Draft>, part: &str) -> String {
    if part.is_empty() {
        home(id)
    } else {
        piece_page(id, part)
    }
}
