//! Whether a draft is sound, and its way into the library and out again.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use serde_json::json;

use super::filling;
use super::list::titled;
use super::rules::packing::Packed;
use super::rules::piece::{Piece, PieceKind};
use super::store::drafts::{self, Draft};
use super::structure::title_of;
use super::wording::{self, Worded};
use super::{Whole, home, object};
use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::Fault;
use crate::lessons::check::Sound;
use crate::lessons::rules::reading::read_lesson;
use crate::lessons::store::versions;
use crate::web::i18n::Arg;
use crate::web::{Redirect, Visit};

/// Something to be mended before the lesson can be published.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// Code of the piece in which to mend it.
    pub piece: String,
    /// What that piece is called.
    pub place: String,
    /// What is wrong.
    pub words: String,
    /// The field in which to mend it, if it is one.
    pub field: Option<&'static str>,
}

/// The lesson that the draft makes, or everything that is wrong with it.
pub fn judged(visit: &Visit, whole: &Whole) -> Result<Sound, Vec<Shown>> {
    let packed = whole.packed();
    let lists = &visit.app.exercises.lists;
    let lesson = read_lesson(&whole.draft.slug, &packed.contents, lists);
    let pieces = whole.pieces();
    let mut faults: Vec<Shown> = packed
        .mistyped
        .iter()
        .map(|one| {
            let field = visit.text(&["lessons-desk-field-", one.field].concat(), &[]);
            let words = visit.text("lessons-desk-number-needed", &[("field", Arg::Text(field))]);
            let field = Some(one.field);
            shown(visit, &pieces, &one.piece, Worded { words, field })
        })
        .collect();
    match lesson {
        Ok(lesson) if faults.is_empty() => Ok(Sound {
            lesson,
            contents: packed.contents,
        }),
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(
                found
                    .iter()
                    .map(|fault| of_check(visit, &packed, &pieces, fault)),
            );
            Err(faults)
        }
    }
}

/// Everything that is wrong.
pub fn faults(visit: &Visit, whole: &Whole) -> Vec<Shown> {
    judged(visit, whole).err().unwrap_or_default()
}

fn of_check(visit: &Visit, packed: &Packed, pieces: &[Piece], fault: &Fault) -> Shown {
    let worded = wording::of_form(visit, fault);
    shown(visit, pieces, packed.piece_of(fault), worded)
}

fn shown(visit: &Visit, pieces: &[Piece], code: &str, worded: Worded) -> Shown {
    Shown {
        piece: code.to_owned(),
        place: place(visit, pieces, code),
        words: worded.words,
        field: worded.field,
    }
}

/// What a piece is called among the others.
fn place(visit: &Visit, pieces: &[Piece], code: &str) -> String {
    let number = |piece: &Piece| {
        let alike = pieces
            .iter()
            .filter(|one| one.kind == piece.kind && one.part == piece.part);
        let at = alike.take_while(|one| one.code != piece.code).count() + 1;
        ("number", Arg::Number(i64::try_from(at).unwrap_or_default()))
    };
    let Some(piece) = pieces.iter().find(|piece| piece.code == code) else {
        return visit.text("lessons-desk-about", &[]);
    };
    match piece.kind {
        PieceKind::About => visit.text("lessons-desk-about", &[]),
        PieceKind::Laws => visit.text("lessons-desk-laws", &[]),
        PieceKind::Part => {
            let title = Arg::Text(titled(visit, title_of(visit, piece)));
            visit.text(
                "lessons-desk-part-number",
                &[number(piece), ("title", title)],
            )
        }
        PieceKind::Question => {
            let quiz = pieces.iter().find(|one| one.code == piece.part);
            let title = quiz.map_or_else(String::new, |quiz| titled(visit, title_of(visit, quiz)));
            visit.text(
                "lessons-desk-question-number",
                &[number(piece), ("title", Arg::Text(title))],
            )
        }
    }
}

async fn whole(visit: &Visit, id: Id<Draft>) -> Outcome<(Whole, Vec<versions::Card>)> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let draft = drafts::within_reach(db, &seat, id)?;
        let cards = versions::all_of(db, &draft.slug)?;
        Ok((Whole::load(db, draft)?, cards))
    });
    read.await
}

/// `GET /lessons/desk/{id}/publish`: what is wrong, what has been published.
pub async fn show(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let (whole, cards) = whole(&visit, *id).await?;
    page(&visit, &whole, &cards)
}

fn page(visit: &Visit, whole: &Whole, cards: &[versions::Card]) -> Outcome<HttpResponse> {
    let judged = judged(visit, whole);
    let current = cards.iter().find(|card| card.current);
    let same = judged
        .as_ref()
        .ok()
        .zip(current)
        .is_some_and(|(sound, card)| card.digest == sound.lesson.digest.as_str());
    let count = cards.len();
    let listed = cards.iter().enumerate().map(|(place, card)| {
        json!({ "number": count - place, "at": card.loaded_at, "current": card.current, "digest": card.digest.chars().take(12).collect::<String>() })
    });
    let draft = &whole.draft;
    visit.page(
        "lessons/desk/publish",
        json!({
            "draft": { "id": draft.id, "title": titled(visit, &draft.title), "slug": draft.slug },
            "faults": judged.as_ref().err().map_or(&[][..], Vec::as_slice),
            "sound": judged.is_ok(),
            "fills": filling::is_wanted(whole),
            "same": same,
            "offered": current.is_some(),
            "published": count > 0,
            "versions": listed.collect::<Vec<_>>(),
        }),
    )
}

/// `POST /lessons/desk/{id}/publish`: a new version; who has begun an earlier one keeps it.
pub async fn publish(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let id = *id;
    let (seen, cards) = whole(&visit, id).await?;
    let Ok(Sound { lesson, contents }) = judged(&visit, &seen) else {
        let mut page = page(&visit, &seen, &cards)?;
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page);
    };
    let as_seen: Vec<(String, i32)> = revisions(&seen);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let draft = drafts::hold(db, &seat, id)?;
        // What was judged is what is published: somebody may have gone on writing meanwhile.
        if revisions(&Whole::load(db, draft)?) != as_seen {
            return Err(Problem::conflict("lessons-desk-changed-meanwhile"));
        }
        let before = versions::current(db, &lesson.slug)?.map(|card| card.digest);
        versions::save(db, &lesson, &contents, now)?;
        drafts::published(db, id, now)?;
        let after = json!({ "digest": lesson.digest.as_str(), "draft": id });
        let before = json!({ "digest": before });
        audit::record(
            db,
            &by,
            "lesson.publish",
            &format!("lesson/{}", lesson.slug),
            before,
            after,
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("{}/publish", home(id)),
        "said-lesson-published",
    ))
}

fn revisions(whole: &Whole) -> Vec<(String, i32)> {
    whole
        .rows
        .iter()
        .map(|row| (row.code.clone(), row.revision))
        .collect()
}

/// `POST /lessons/desk/{id}/withdraw`: out of the library; who has begun it goes on.
pub async fn withdraw(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let id = *id;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let draft = drafts::hold(db, &seat, id)?;
        let Some(card) = versions::current(db, &draft.slug)? else {
            return Err(Problem::conflict("lessons-desk-not-offered"));
        };
        versions::withdraw(db, &draft.slug)?;
        let before = json!({ "digest": card.digest });
        audit::record(db, &by, "lesson.withdraw", &object(id), before, (), now)
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("{}/publish", home(id)),
        "said-lesson-withdrawn",
    ))
}

/// `POST /lessons/desk/{id}/discard`: removes a draft from which nothing was ever published.
pub async fn discard(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let id = *id;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let draft = drafts::hold(db, &seat, id)?;
        if draft.published_at.is_some() {
            return Err(Problem::conflict("lessons-desk-discard-published"));
        }
        let pieces = Whole::load(db, draft.clone())?.rows;
        let words = pieces
            .iter()
            .map(|row| json!({ "piece": row.code, "fields": row.fields.0 }));
        let before = json!({ "title": draft.title, "pieces": words.collect::<Vec<_>>() });
        drafts::remove(db, id)?;
        audit::record(
            db,
            &by,
            "lesson-draft.discard",
            &object(id),
            before,
            (),
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying("/lessons/desk", "said-lesson-discarded"))
}
