//! One's own certificate of a lesson, to print; and what lessons have under a number.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::certificates::{self, Achievement, Certificate, Source};
use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::lessons::crediting::kind_of;
use crate::lessons::store::completions::{self, Completion};
use crate::lessons::store::versions;
use crate::web::{Locale, Visit};

/// `GET /lessons/{lesson}/certificate`
pub async fn own(visit: Visit, req: HttpRequest, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let (person, slug, locale) = (visit.seat()?.person, slug.into_inner(), visit.locale);
    let back = format!("lessons/{slug}");
    let read = visit.app.store.read(move |db| {
        let found = completions::find(db, person, &slug)?.ok_or(Problem::NotFound)?;
        certificate(db, found, locale)
    });
    certificates::print(&visit, &req, &read.await?, &back)
}

/// Certificates of completed lessons.
pub const CERTIFIED: Source = Source {
    with_code: |db, code, locale| {
        let found = completions::with_code(db, code)?;
        found.map(|one| certificate(db, one, locale)).transpose()
    },
};

fn certificate(db: &mut Db, found: Completion, locale: Locale) -> Outcome<Certificate> {
    let lesson = versions::lesson(db, found.version_id)?;
    let credit = lesson.about.credit;
    Ok(Certificate {
        achievement: Achievement::Lesson,
        title: lesson.about.title.in_language(locale.word()).to_owned(),
        name: found.person_name,
        at: found.completed_at,
        credit: credit.map(|credit| (kind_of(credit.kind), credit.minutes)),
        code: found.code,
    })
}
