//! Certificates: what somebody has completed, to print, with a number under which everybody can verify it.
//!
//! The areas above keep what was completed and print it by [`print`]; what they have under a number they
//! tell by a [`Source`], which `app` hands over.

pub mod code;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::Db;
use crate::error::Outcome;
use crate::hours::{Kind, kind_key};
use crate::web::{Locale, Redirect, Visit, qr};

/// What is certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Achievement {
    /// A lesson was completed and its quiz passed.
    Lesson,
    /// A class was attended as long as it asks for.
    Class,
}

impl Achievement {
    const fn text_key(self) -> &'static str {
        match self {
            Self::Lesson => "certificate-text-lesson",
            Self::Class => "certificate-text-class",
        }
    }

    const fn name_key(self) -> &'static str {
        match self {
            Self::Lesson => "certificate-lesson",
            Self::Class => "certificate-class",
        }
    }
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub achievement: Achievement,
    /// Whose, by the name at that time.
    pub name: String,
    /// Of what, in the reader's language where there are two.
    pub title: String,
    /// When it was completed; of a class, when it was held.
    pub at: Moment,
    /// The hours that it counts as: kind and minutes.
    pub credit: Option<(Kind, u32)>,
    /// Its number, as it is stored.
    pub code: String,
}

/// What an area has under a number.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The certificate with this code, if it is this area's.
    pub with_code: fn(&mut Db, &str, Locale) -> Outcome<Option<Certificate>>,
}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/certificates", web::get().to(ask))
        .route("/certificates/{code}", web::get().to(verify));
}

/// One's own certificate, to print; `back` is the page of what was completed, below `/`.
pub fn print(
    visit: &Visit,
    req: &HttpRequest,
    one: &Certificate,
    back: &str,
) -> Outcome<HttpResponse> {
    let path = format!("certificates/{}", one.code);
    let address = format!("{}/{path}", visit.site_address(req));
    let scan = qr::code(&address)?;
    visit.page(
        "certificates/own",
        json!({ "one": view(one), "text_key": one.achievement.text_key(), "back": back,
            "path": path, "address": address, "scan": scan }),
    )
}

/// A number that somebody types.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    code: String,
}

/// Characters of what was typed that a page says again.
const SAID_AGAIN: usize = 40;

/// `GET /certificates`: where to type the number of a certificate. Without an account.
async fn ask(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let typed = asked.code.trim();
    if typed.is_empty() {
        return form(&visit, None);
    }
    match code::read(typed) {
        Ok(code) => Ok(Redirect::to(&format!("/certificates/{code}"))),
        Err(_) => form(&visit, Some(typed)),
    }
}

/// The form; with a number under which there is nothing, as not found.
fn form(visit: &Visit, unknown: Option<&str>) -> Outcome<HttpResponse> {
    let said: Option<String> = unknown.map(|code| code.chars().take(SAID_AGAIN).collect());
    let mut page = visit.page("certificates/ask", json!({ "unknown": said }))?;
    if unknown.is_some() {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(page)
}

/// `GET /certificates/{code}`: what the certificate with this code says. Without an account.
async fn verify(visit: Visit, code: web::Path<String>) -> Outcome<HttpResponse> {
    let typed = code.into_inner();
    let Ok(code) = code::read(&typed) else {
        return form(&visit, Some(&typed));
    };
    let (sources, locale) = (visit.app.certified, visit.locale);
    let read = visit.app.store.read(move |db| {
        for source in sources {
            if let Some(found) = (source.with_code)(db, &code, locale)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    });
    match read.await? {
        Some(found) => visit.page("certificates/verified", json!({ "one": view(&found) })),
        None => form(&visit, Some(&typed)),
    }
}

fn view(one: &Certificate) -> Value {
    let credit = one
        .credit
        .map(|(kind, minutes)| json!({ "minutes": minutes, "kind_key": kind_key(kind) }));
    json!({
        "name": one.name, "title": one.title, "at": one.at, "earns": credit,
        "of_key": one.achievement.name_key(), "code": code::grouped(&one.code),
    })
}
