//! The court record as a page for printing and as a document.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::record_docx::{self, DOCX};
use super::record_sheet::{self, Known, RecordSheet};
use super::room::Courtroom;
use super::rules::record;
use super::sight::Sight;
use super::store::parts;
use super::{Hearing, api};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::people::{self, offices};
use crate::web::i18n::Arg;
use crate::web::sheets::write;
use crate::web::{Locale, Visit};

/// Evidence is named as it stands in the case file, which is in the language of the court.
const COURT_LANGUAGE: &str = "zh-CN";

/// `GET /hearings/{id}/record`: for reading and printing.
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (sheet, waits) = sheet(&visit, *id).await?;
    let context = json!({ "hearing": *id, "sheet": sheet, "waits": waits });
    visit.page("trials/record", context)
}

/// `GET /hearings/{id}/record.docx`.
pub async fn download(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (sheet, _) = sheet(&visit, *id).await?;
    let name = visit.text(
        "trials-record-file-name",
        &[("case", Arg::Text(sheet.case.clone()))],
    );
    let locale = visit.locale;
    let making = web::block(move || record_docx::document(&sheet, locale));
    let bytes = making.await.map_err(Problem::bug)??;
    Ok(write::download(&name, DOCX, bytes))
}

/// The record as far as the visitor may read it, and whether the visitor waits outside.
async fn sheet(visit: &Visit, id: Id<Hearing>) -> Outcome<(RecordSheet, bool)> {
    let (sight, room) = api::look(visit, id).await?;
    let locale = visit.locale;
    let read = visit.app.store.read(move |db| {
        let known = known(db, &sight, locale)?;
        let waits = !sight.follows(&room.hearing);
        Ok((readable(&sight, &room, &known, locale), waits))
    });
    read.await
}

/// Folded from the whole log, then without what the visitor may not know yet.
fn readable(sight: &Sight, room: &Courtroom, known: &Known, locale: Locale) -> RecordSheet {
    let log = || room.log.iter().map(AsRef::as_ref);
    let mut lines = record::lines(&room.script, log());
    let numbers: std::collections::BTreeSet<u32> =
        sight.events(room, 0).map(|one| one.number).collect();
    lines.retain(|line| numbers.contains(&line.event));
    record_sheet::sheet(&room.hearing, log(), &lines, known, locale)
}

fn known(db: &mut Db, sight: &Sight, locale: Locale) -> Outcome<Known> {
    let row = &sight.row;
    let mut known = Known {
        case: row.title.clone(),
        take: row.take,
        ..Known::default()
    };
    if let Some(office) = offices::names(db, locale)?.remove(&row.office_id) {
        known.place = office;
    }
    for held in parts::list(db, row.id)? {
        let Some(person) = held.person else { continue };
        if let Some(name) = people::name_of(db, person)? {
            known.names.insert(held.part.number, name);
        }
    }
    let paper = exercises::paper(db, row.pack_version_id)?;
    for item in paper.evidence() {
        let title = item.title.in_language(COURT_LANGUAGE).to_owned();
        known.evidence.insert(item.code.clone(), title);
    }
    Ok(known)
}
