//! A draft begins: empty, as a copy of a lesson, or from a pack.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::list;
use super::rules::packing::blank;
use super::rules::piece::{ABOUT, Piece, PieceKind, next_number};
use super::rules::unpacking::unpack;
use super::store::drafts::{self, Draft};
use super::store::files::{self, FileRow};
use super::store::pieces::{self, Row};
use super::{home, object};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::MediaFile;
use crate::lessons::rules::contents::Held;
use crate::lessons::rules::reading::misnamed;
use crate::lessons::store::versions;
use crate::lessons::{check, media};
use crate::people::{Office, Person};
use crate::web::input::Form;
use crate::web::times::{Style, write};
use crate::web::{Locale, Redirect, Visit};

/// Longest title in a list (characters).
const TITLE: usize = 120;

/// The form for an empty draft.
#[derive(Debug, Deserialize)]
pub struct Fresh {
    title: String,
    #[serde(default)]
    slug: String,
}

/// `POST /lessons/desk`
pub async fn new(visit: Visit, form: Form<Fresh>) -> Outcome<HttpResponse> {
    let title = form.0.title.trim().to_owned();
    let today = today(&visit);
    let words = |locale| crate::web::i18n::text(locale, "lessons-desk-statement", &[]);
    let pieces = blank(
        &title,
        &today,
        &words(Locale::Chinese),
        &words(Locale::English),
    );
    let result = if title.is_empty() || title.chars().count() > TITLE {
        Err(Problem::refused("lessons-desk-title-needed"))
    } else {
        begin(
            &visit,
            form.0.slug.trim().to_owned(),
            pieces,
            BTreeMap::new(),
            "lesson-draft.begin",
        )
        .await
    };
    answered(&visit, result).await
}

/// Which lesson is copied.
#[derive(Debug, Deserialize)]
pub struct Copied {
    lesson: String,
    #[serde(default)]
    slug: String,
}

/// `POST /lessons/desk/copies/new`
pub async fn copy(visit: Visit, form: Form<Copied>) -> Outcome<HttpResponse> {
    let slug = form.0.lesson.clone();
    let read = visit.app.store.read(move |db| {
        let card = versions::current(db, &slug)?.ok_or(Problem::NotFound)?;
        versions::lesson(db, card.id)
    });
    let lesson = read.await?;
    let (folder, files) = (media::folder(&visit.app.settings), lesson.clone());
    let held = tokio::task::spawn_blocking(move || {
        let files = files.files().map(|file| {
            let held = check::hold(&folder.join(file.digest.as_str())).map_err(Problem::bug)?;
            Ok((file.path.clone(), (file.clone(), held)))
        });
        files.collect::<Outcome<Brought>>()
    });
    let held = held.await.map_err(Problem::bug)??;
    let name = form.0.slug.trim().to_owned();
    let result = begin(&visit, name, unpack(&lesson), held, "lesson-draft.copy").await;
    answered(&visit, result).await
}

/// Leads to the draft, or shows the list with what was refused.
async fn answered(visit: &Visit, result: Outcome<Id<Draft>>) -> Outcome<HttpResponse> {
    match result {
        Ok(id) => Ok(Redirect::saying(&home(id), "said-lesson-draft")),
        Err(problem @ Problem::Refused(_)) => refused(visit, &problem).await,
        Err(other) => Err(other),
    }
}

/// The list with what was refused.
pub async fn refused(visit: &Visit, problem: &Problem) -> Outcome<HttpResponse> {
    let words = json!({ "words": visit.words(problem), "faults": [] });
    let mut page = list::page(visit, &words).await?;
    *page.status_mut() = match problem.status() {
        StatusCode::OK => StatusCode::UNPROCESSABLE_ENTITY,
        status => status,
    };
    Ok(page)
}

/// The files of a draft that begins with some: by path.
pub type Brought = BTreeMap<String, (MediaFile, Held)>;

/// Stores a new draft for the visitor.
pub async fn begin(
    visit: &Visit,
    slug: String,
    pieces: Vec<Piece>,
    files: Brought,
    action: &'static str,
) -> Outcome<Id<Draft>> {
    let id = Id::fresh();
    let slug = if slug.is_empty() {
        spare_name(id)
    } else {
        slug
    };
    if misnamed(&slug).is_some() {
        return Err(Problem::refused("lessons-desk-slug-wrong"));
    }
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        if drafts::is_taken(db, &slug)? {
            return Err(Problem::conflict("lessons-desk-slug-taken"));
        }
        let author = (seat.person, drafts::home_of(db, &seat)?);
        let draft = fresh(id, &slug, &pieces, author, now);
        store_new(db, &draft, pieces.clone(), &by, action)?;
        for (path, (file, held)) in &files {
            files::put(db, &FileRow::new(id, path, file.media_type, held, now)?)?;
        }
        Ok(())
    });
    write.await?;
    Ok(id)
}

/// Begins a draft as a copy of a lesson without files, where there is such a lesson: for the demonstration.
pub fn copied(
    db: &mut Db,
    lesson: &str,
    author: (Id<Person>, Id<Office>),
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let Some(card) = versions::current(db, lesson)? else {
        return Ok(());
    };
    let pieces = unpack(&*versions::lesson(db, card.id)?);
    let id = Id::fresh();
    let draft = fresh(id, &spare_name(id), &pieces, author, now);
    store_new(db, &draft, pieces, by, "lesson-draft.copy")
}

fn fresh(
    id: Id<Draft>,
    slug: &str,
    pieces: &[Piece],
    (person, office): (Id<Person>, Id<Office>),
    now: Moment,
) -> Draft {
    let given = |letter| {
        let codes = pieces.iter().map(|piece| piece.code.as_str());
        next_number(letter, codes, 0).saturating_sub(1)
    };
    let about = pieces.iter().find(|piece| piece.code == ABOUT);
    Draft {
        id,
        slug: slug.to_owned(),
        office_id: office,
        made_by: person,
        made_at: now,
        changed_by: person,
        changed_at: now,
        title: about.map_or("", |about| about.field("title-zh")).to_owned(),
        parts_given: given('P'),
        questions_given: given('Q'),
        published_at: None,
    }
}

fn store_new(
    db: &mut Db,
    draft: &Draft,
    pieces: Vec<Piece>,
    by: &Actor,
    action: &'static str,
) -> Outcome<()> {
    drafts::insert(db, draft)?;
    store_pieces(db, draft, pieces)?;
    let after = json!({ "slug": draft.slug, "title": draft.title });
    audit::record(db, by, action, &object(draft.id), (), after, draft.made_at)
}

fn store_pieces(db: &mut Db, draft: &Draft, pieces: Vec<Piece>) -> Outcome<()> {
    let mut places: BTreeMap<&'static str, i32> = BTreeMap::new();
    for piece in pieces {
        let place = places.entry(PieceKind::word(piece.kind)).or_default();
        *place += 1;
        let row = Row::fresh(draft.id, piece, *place, draft.made_by, draft.made_at);
        pieces::insert(db, &row)?;
    }
    Ok(())
}

/// A name for a lesson whose author gave none.
fn spare_name(id: Id<Draft>) -> String {
    let digits: String = id
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    // The end is chance; the beginning of such an id is the time.
    let tail = digits.len().saturating_sub(10);
    format!("lesson-{}", digits.get(tail..).unwrap_or(&digits))
}

/// The day, as a lesson's text names it.
pub fn today(visit: &Visit) -> String {
    let moment = write(visit.now, Style::Field, Locale::Chinese);
    moment.chars().take("2026-11-30".len()).collect()
}
