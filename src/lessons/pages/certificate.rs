//! Certificates: one's own to print, with a code to scan; and the page on which everybody can verify one.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::own as in_language;
use crate::error::{Outcome, Problem};
use crate::lessons::rules::lesson::Lesson;
use crate::lessons::settling::{grouped, read_code};
use crate::lessons::store::completions::{self, Completion};
use crate::lessons::store::versions;
use crate::web::{Visit, qr};

/// `GET /lessons/{lesson}/certificate`
pub async fn own(visit: Visit, req: HttpRequest, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let (person, slug) = (visit.seat()?.person, slug.into_inner());
    let read = visit.app.store.read(move |db| {
        let found = completions::find(db, person, &slug)?.ok_or(Problem::NotFound)?;
        let lesson = versions::lesson(db, found.version_id)?;
        Ok((found, lesson))
    });
    let (found, lesson) = read.await?;
    let path = format!("certificates/{}", found.code);
    let address = format!("{}/{path}", visit.site_address(&req));
    let mut context = certificate(&visit, &found, &lesson);
    if let Value::Object(context) = &mut context {
        context.insert("address".to_owned(), json!(address));
        context.insert("path".to_owned(), json!(path));
        context.insert("scan".to_owned(), qr::code(&address)?);
    }
    visit.page("lessons/certificate", context)
}

/// `GET /certificates/{code}`: what the certificate with this code says. Without an account; nobody finds
/// a code by trying.
pub async fn public(visit: Visit, code: web::Path<String>) -> Outcome<HttpResponse> {
    let code = read_code(&code)?;
    let read = visit.app.store.read(move |db| {
        let found = completions::with_code(db, &code)?.ok_or(Problem::NotFound)?;
        let lesson = versions::lesson(db, found.version_id)?;
        Ok((found, lesson))
    });
    let (found, lesson) = read.await?;
    visit.page("lessons/verified", certificate(&visit, &found, &lesson))
}

fn certificate(visit: &Visit, found: &Completion, lesson: &Lesson) -> Value {
    let credit = lesson
        .about
        .credit
        .map(|credit| json!({ "minutes": credit.minutes, "kind_key": credit.kind.label_key() }));
    json!({
        "name": found.person_name,
        "title": in_language(visit, &lesson.about.title),
        "slug": lesson.slug,
        "completed_at": found.completed_at,
        "code": grouped(&found.code),
        "earns": credit,
    })
}
