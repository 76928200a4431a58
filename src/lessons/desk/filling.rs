//! `POST /lessons/desk/{id}/english`: the Chinese stands where English is missing.

use actix_web::{HttpResponse, web};

use super::rules::english::filled;
use super::rules::saving::Sent;
use super::store::drafts::{self, Draft};
use super::writing::stored;
use super::{Whole, home};
use crate::db::Id;
use crate::error::Outcome;
use crate::web::{Redirect, Visit};

/// Whether English is missing where there is Chinese.
pub fn is_wanted(whole: &Whole) -> bool {
    let mut rows = whole.rows.iter();
    rows.any(|row| filled(&row.fields.0).is_some())
}

/// `POST /lessons/desk/{id}/english`
pub async fn fill(visit: Visit, id: web::Path<Id<Draft>>) -> Outcome<HttpResponse> {
    let id = *id;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let draft = drafts::hold(db, &seat, id)?;
        for row in Whole::load(db, draft)?.rows {
            let Some(fields) = filled(&row.fields.0) else {
                continue;
            };
            // A page on which somebody writes meanwhile learns that it is no longer the newest.
            let sent = Sent {
                base: row.revision,
                client: String::new(),
                sequence: 0,
            };
            stored(db, row, sent, fields, &seat, &by, now)?;
        }
        Ok(())
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("{}/publish", home(id)),
        "said-lesson-english-filled",
    ))
}
