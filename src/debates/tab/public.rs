//! The tab for everybody: what is released, without signing in. The same bytes go to all.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::kept::{Outline, Page};
use super::matches::{self, Told};
use super::views::{self, Asked, Released, View};
use super::{brackets, hall};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::{MatchNumber, RoundNumber};
use crate::debates::rules::publicity::Public;
use crate::debates::store;
use crate::debates::worded::Words;
use crate::error::{Outcome, Problem};
use crate::web::kept::Kept;
use crate::web::{Locale, Visit};

const CACHING: &str = "no-cache";

/// `GET /tab/{contest}?view=…&after=…&lang=…`
pub async fn show(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let page = Page::Tables(asked.view(), asked.after());
    answer(&req, &visit, *id, page, &asked).await
}

/// `GET /tab/{contest}/matches/{match}`
pub async fn a_match(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let page = Page::Match(MatchNumber(path.1));
    answer(&req, &visit, path.0, page, &asked).await
}

/// `GET /tab/{contest}/state`
pub async fn state(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let app = &visit.app;
    let revision = app.debate_pages.revision(&app.store, *id, visit.now);
    Ok(HttpResponse::Ok().json(json!({ "revision": revision.await? })))
}

/// Sends a page of a contest in the language asked for.
pub async fn answer(
    req: &HttpRequest,
    visit: &Visit,
    id: Id<Contest>,
    page: Page,
    asked: &Asked,
) -> Outcome<HttpResponse> {
    let locale = Locale::from_word(&asked.lang).unwrap_or(visit.locale);
    let kept = made(visit, id, page, locale).await?;
    Ok(kept.respond(req, CACHING))
}

/// The page as it is kept, or made now.
async fn made(visit: &Visit, id: Id<Contest>, page: Page, locale: Locale) -> Outcome<Arc<Kept>> {
    let (app, key) = (&visit.app, (id, page, locale));
    let pages = &app.debate_pages;
    let revision = pages.revision(&app.store, id, visit.now).await?;
    if let Some(kept) = pages.at_hand(key, revision)? {
        return Ok(kept);
    }
    let making = pages.making(id);
    let _making = making.lock().await;
    if let Some(kept) = pages.at_hand(key, revision)? {
        return Ok(kept);
    }
    let read = app.store.read_at_once(move |db| store::load(db, id));
    let contest = read.await?;
    if Public::is_nothing(&contest) {
        return Err(Problem::NotFound);
    }
    let released = Released::of(&contest);
    let outline = pages.outline(id, revision, Outline::of(&released));
    let page = outline.page(page).ok_or(Problem::NotFound)?;
    let key = (id, page, locale);
    let (template, mut context) = content(visit, id, &released, page, locale)?;
    // Nothing of who happens to ask first: the same bytes go to all.
    super::extend(
        &mut context,
        json!({
            "contest": { "id": id, "title": contest.title },
            "revision": revision, "locale": locale,
            "me": null, "csrf": "", "said": null, "server_time": "", "live_after": "", "request_id": "",
        }),
    );
    pages.keep(key, revision, visit.html(template, context)?)
}

fn content(
    visit: &Visit,
    id: Id<Contest>,
    released: &Released,
    page: Page,
    locale: Locale,
) -> Outcome<(&'static str, Value)> {
    match page {
        Page::Tables(view, after) => {
            let context = tables(visit, id, released, (view, after), locale);
            Ok(("debates/public_tab", context))
        }
        Page::Match(number) => {
            let public = &released.public;
            if !public.shows(number) {
                return Err(Problem::NotFound);
            }
            let words = Words::outside(&released.told, locale, public);
            let shown = matches::shown(&words, number, Told::by(public, number))?;
            Ok(("debates/public_match", json!({ "shown": shown })))
        }
        Page::Hall => {
            let screens = hall::screens(released, locale);
            Ok(("debates/public_hall", json!({ "screens": screens })))
        }
    }
}

fn tables(
    visit: &Visit,
    id: Id<Contest>,
    released: &Released,
    (view, after): (View, Option<RoundNumber>),
    locale: Locale,
) -> Value {
    let link = |of| Some(format!("tab/{id}/matches/{of}?lang={locale}"));
    let mut sheets = released.sheets(locale, view, after);
    if view == View::Teams && after.is_none() {
        sheets.splice(0..0, released.finals(locale));
    }
    let sheets = sheets.iter().map(|one| views::sheet(one, &link));
    let shown = |one| match one {
        View::Judges => false,
        View::Teams | View::Results => true,
        _ => one == view || !released.sheets(locale, one, None).is_empty(),
    };
    let brackets = if view == View::Breaks {
        brackets::pictures(visit, &released.told, locale, &released.goes_on)
    } else {
        Vec::new()
    };
    let counted = Words::outside(&released.counted, locale, &released.public);
    json!({
        "view": view,
        "views": views::links(view, shown, &format!("&lang={locale}")),
        "rounds": views::rounds(&counted, view, after),
        "sheets": sheets.collect::<Vec<_>>(),
        "brackets": brackets,
        "over": released.told.settings.public.over,
    })
}
