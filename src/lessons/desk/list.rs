//! `GET /lessons/desk`: the drafts that one reaches, and how to begin another.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use super::store::drafts;
use crate::error::Outcome;
use crate::lessons::store::versions;
use crate::web::{Locale, Visit};

/// `GET /lessons/desk`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, &Value::Null).await
}

/// The page; `refused` is what was wrong with a way to begin: `{words, faults}`, or null.
pub async fn page(visit: &Visit, refused: &Value) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let found = drafts::list(db, &seat)?;
        let people: Vec<_> = found.iter().map(|one| one.changed_by).collect();
        let names = drafts::names(db, &people)?;
        Ok((found, names, versions::cards(db)?))
    });
    let (found, names, cards) = read.await?;
    let rows = found.iter().map(|draft| {
        let offered = cards.iter().any(|card| card.slug == draft.slug);
        json!({
            "id": draft.id,
            "title": titled(visit, &draft.title),
            "slug": draft.slug,
            "changed_at": draft.changed_at,
            "changed_by": names.get(&draft.changed_by),
            "published_at": draft.published_at,
            "offered": offered,
            "withdrawn": draft.published_at.is_some() && !offered,
        })
    });
    let lessons = cards.iter().map(|card| {
        let title = match visit.locale {
            Locale::Chinese => &card.title_zh,
            Locale::English => &card.title_en,
        };
        json!({ "slug": card.slug, "title": title })
    });
    visit.page(
        "lessons/desk/list",
        json!({
            "drafts": rows.collect::<Vec<_>>(),
            "lessons": lessons.collect::<Vec<_>>(),
            "refused": refused,
        }),
    )
}

/// The title as typed, or words for none.
pub fn titled(visit: &Visit, title: &str) -> String {
    if title.trim().is_empty() {
        visit.text("lessons-desk-untitled", &[])
    } else {
        title.to_owned()
    }
}
