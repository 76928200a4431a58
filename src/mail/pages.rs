//! Where a person wants letters.

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::json;

use super::{sending, store};
use crate::audit;
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// An address; empty for none.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    address: String,
}

/// `GET /me/mail`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let person = visit.seat()?.person;
    let read = visit.app.store.read(move |db| store::address(db, person));
    let address = read.await?.unwrap_or_default();
    page(&visit, &address, None)
}

fn page(visit: &Visit, address: &str, refused: Option<&Problem>) -> Outcome<HttpResponse> {
    let context = json!({
        "is_on": visit.app.post.is_on(), "address": address,
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/mail", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /me/mail`
pub async fn change(visit: Visit, typed: Form<Typed>) -> Outcome<HttpResponse> {
    let address = typed.0.address.trim().to_owned();
    if !address.is_empty() && !sending::is_address(&address) {
        let problem = Problem::refused("mail-wrong-address");
        return page(&visit, &address, Some(&problem));
    }
    let (person, by, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let before = store::address(db, person)?;
        let wanted = Some(address.as_str()).filter(|address| !address.is_empty());
        store::set_address(db, person, wanted, now)?;
        audit::record(
            db,
            &by,
            "mail.address",
            &format!("person/{person}"),
            before,
            wanted,
            now,
        )
    });
    write.await?;
    Ok(Redirect::saying("/me/mail", "said-mail-address"))
}
