//! `/hours/calendar`: what is next, and the private address under which calendar programs read it.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use crate::audit;
use crate::error::{Outcome, Problem};
use crate::hours::store::calendar;
use crate::hours::{agenda, rules, source_key};
use crate::people::{self, sessions};
use crate::web::i18n::{self, Arg};
use crate::web::seat::Proof;
use crate::web::{Redirect, Visit};

/// Days that a calendar looks back and ahead.
const BACK: i64 = 30;
const AHEAD: i64 = 366;

/// `GET /hours/calendar`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, None).await
}

async fn page(visit: &Visit, address: Option<String>) -> Outcome<HttpResponse> {
    let (app, seat, now) = (visit.app.clone(), visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let span = (now, now.plus_days(AHEAD));
        let next = agenda::gather(db, app.agenda, &seat, span)?;
        Ok((next, calendar::since(db, seat.person)?))
    });
    let (next, since) = read.await?;
    let rows = next.iter().map(|one| agenda::view_of(one, now));
    visit.page(
        "hours/calendar",
        json!({ "rows": rows.collect::<Vec<Value>>(), "since": since, "address": address }),
    )
}

/// `POST /hours/calendar`: a new address, told this once; the one before stops working.
pub async fn renew(req: HttpRequest, visit: Visit) -> Outcome<HttpResponse> {
    let secret = sessions::fresh_secret();
    let digest = sessions::digest(&secret);
    let (person, by, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        calendar::renew(db, person, digest, now)?;
        audit::record(
            db,
            &by,
            "calendar.renew",
            &format!("person/{person}"),
            (),
            (),
            now,
        )
    });
    write.await?;
    let address = format!("{}/calendar/{secret}.ics", visit.site_address(&req));
    page(&visit, Some(address)).await
}

/// `POST /hours/calendar/stop`
pub async fn stop(visit: Visit) -> Outcome<HttpResponse> {
    let (person, by, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        calendar::stop(db, person)?;
        audit::record(
            db,
            &by,
            "calendar.stop",
            &format!("person/{person}"),
            (),
            (),
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying("/hours/calendar", "said-calendar-stopped"))
}

/// `GET /calendar/{secret}.ics`: whoever has the address reads the calendar; there is no sign-in.
pub async fn feed(
    req: HttpRequest,
    visit: Visit,
    secret: web::Path<String>,
) -> Outcome<HttpResponse> {
    let digest = sessions::digest(&secret);
    let (app, now) = (visit.app.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let person = calendar::holder(db, digest)?.ok_or(Problem::NotFound)?;
        let seat = people::seat_of(db, person, Proof::Token(digest))?.ok_or(Problem::NotFound)?;
        let span = (now.plus_days(-BACK), now.plus_days(AHEAD));
        let all = agenda::gather(db, app.agenda, &seat, span)?;
        Ok((seat, all))
    });
    let (seat, all) = read.await?;
    let locale = seat.locale.unwrap_or(visit.locale);
    let text = |key: &str, args: &[(&str, Arg)]| i18n::text(locale, key, args);
    let describe = |one: &rules::calendar::Occasion| {
        let kind = text(source_key(one.source), &[]);
        let args = [
            ("kind", Arg::Text(kind)),
            ("title", Arg::Text(one.title.clone())),
        ];
        text("hours-calendar-summary", &args)
    };
    let name = text("hours-calendar-name", &[]);
    let site = visit.site_address(&req);
    let body = rules::calendar::write(&name, &site, &all, describe, now);
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"tongting.ics\"",
        ))
        .body(body))
}
