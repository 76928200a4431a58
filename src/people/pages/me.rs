//! `/me`: one's own account, password, browsers and tokens.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::set_password::hash_of_new;
use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::account::{self, Named, role_key};
use crate::people::api::revoke_own_token;
use crate::people::rules::browser::browser_name;
use crate::people::rules::password::Own;
use crate::people::sessions::SessionRow;
use crate::people::sign_in::{self, Attempt};
use crate::people::tokens::{self, Token, USUAL_DAYS, Wanted};
use crate::people::{cookies, sessions, store};
use crate::web::input::Form;
use crate::web::seat::Proof;
use crate::web::{Redirect, Visit, live};

/// A browser that is signed in.
#[derive(Serialize)]
struct Browser {
    id: String,
    /// The browser's name, and the whole line that it sent.
    name: String,
    agent: String,
    address: String,
    created_at: Moment,
    seen_at: Moment,
    current: bool,
}

impl Browser {
    fn of(row: SessionRow, proof: Proof) -> Self {
        let current =
            matches!(proof, Proof::Session(digest) if digest.as_slice() == row.token_digest);
        Self {
            id: HEXLOWER.encode(&row.token_digest),
            name: browser_name(&row.agent),
            agent: row.agent,
            address: row.address,
            created_at: row.created_at,
            seen_at: row.seen_at,
            current,
        }
    }
}

/// `GET /me`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, None, None).await
}

/// The page, with a token that was just made or with what was wrong.
async fn page(
    visit: &Visit,
    made: Option<String>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let (person, proof, now, locale) = (
        visit.seat()?.person,
        visit.seat()?.proof,
        visit.now,
        visit.locale,
    );
    let read = visit.app.store.read(move |db| {
        let own = (account::card(db, person)?, account::grants(db, person)?);
        Ok((
            own,
            sessions::list(db, person, now)?,
            tokens::list(db, person, now)?,
        ))
    });
    let ((card, grants), browsers, tokens) = read.await?;
    let words = |name: &Option<Named>| name.as_ref().map(|name| name.in_words(locale).to_owned());
    let roles: Vec<_> = grants
        .iter()
        .map(|grant| {
            json!({
                "role": visit.text(role_key(grant.role), &[]),
                "office": words(&grant.office_name),
            })
        })
        .collect();
    let browsers: Vec<Browser> = browsers
        .into_iter()
        .map(|row| Browser::of(row, proof))
        .collect();
    let context = json!({
        "line": words(&card.line_name),
        "rank": words(&card.rank_name),
        "roles": roles,
        "others": browsers.iter().any(|browser| !browser.current),
        "browsers": browsers,
        "tokens": tokens,
        "made": made,
        "days": USUAL_DAYS,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/me", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// A change of one's own account needs a browser that signed in; a token is not enough.
fn at_a_browser(visit: &Visit) -> Outcome<[u8; 32]> {
    match visit.seat()?.proof {
        Proof::Session(digest) => Ok(digest),
        Proof::Token(_) => Err(Problem::Forbidden),
    }
}

/// Which browser shall be signed out.
#[derive(Deserialize)]
pub struct Ended {
    session: String,
}

/// `POST /me/sessions/end`
pub async fn end_session(visit: Visit, form: Form<Ended>) -> Outcome<HttpResponse> {
    at_a_browser(&visit)?;
    let digest = HEXLOWER.decode(form.0.session.as_bytes()).ok();
    let digest = digest.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let digest = digest.ok_or(Problem::NotFound)?;
    let (person, actor, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let written = visit.app.store.write(move |db| {
        let own = sessions::list(db, person, now)?;
        if !own.iter().any(|row| row.token_digest == digest.as_slice()) {
            return Err(Problem::NotFound);
        }
        sessions::close(db, &digest)?;
        let object = format!("person/{person}");
        audit::record(db, &actor, "session.end", &object, (), (), now)?;
        live::rights_changed(db, person, now)
    });
    written.await?;
    visit.app.seats.forget_person(person);
    Ok(Redirect::saying("/me", "said-session-ended"))
}

/// `POST /me/sessions/end-others`
pub async fn end_other_sessions(visit: Visit) -> Outcome<HttpResponse> {
    let own = at_a_browser(&visit)?;
    let (person, actor, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let written = visit.app.store.write(move |db| {
        sessions::close_all(db, person, Some(&own))?;
        let object = format!("person/{person}");
        audit::record(db, &actor, "session.end-others", &object, (), (), now)?;
        live::rights_changed(db, person, now)
    });
    written.await?;
    visit.app.seats.forget_person(person);
    Ok(Redirect::saying("/me", "said-sessions-ended"))
}

/// A token that a person wants.
#[derive(Deserialize)]
pub struct NewToken {
    name: String,
    days: String,
}

/// `POST /me/tokens`. The answer is the only place where the token ever stands.
pub async fn make_token(visit: Visit, form: Form<NewToken>) -> Outcome<HttpResponse> {
    at_a_browser(&visit)?;
    let days = form.0.days.trim().parse().unwrap_or_default();
    let wanted = match Wanted::parse(&form.0.name, days) {
        Ok(wanted) => wanted,
        Err(problem) => return page(&visit, None, Some(&problem)).await,
    };
    let (person, actor, now) = (visit.seat()?.person, visit.actor(), visit.now);
    let written = visit.app.store.write(move |db| {
        let (row, secret) = tokens::make(db, person, &wanted, now)?;
        let object = format!("token/{}", row.id);
        let after = json!({ "name": row.name, "ends_at": row.ends_at });
        audit::record(db, &actor, "token.make", &object, (), after, now)?;
        Ok(secret)
    });
    match written.await {
        Ok(secret) => page(&visit, Some(secret), None).await,
        Err(problem @ Problem::Refused(_)) => page(&visit, None, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

/// `POST /me/tokens/{id}/revoke`
pub async fn revoke_token(visit: Visit, id: web::Path<Id<Token>>) -> Outcome<HttpResponse> {
    at_a_browser(&visit)?;
    revoke_own_token(&visit, id.into_inner()).await?;
    Ok(Redirect::saying("/me", "said-token-revoked"))
}

/// `GET /me/password`
pub async fn ask_password(visit: Visit) -> Outcome<HttpResponse> {
    password_page(&visit, None)
}

fn password_page(visit: &Visit, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let context = json!({
        "forced": visit.seat()?.must_change_password,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/password", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// The form of changing the password.
#[derive(Deserialize)]
pub struct Changed {
    current: String,
    password: String,
    again: String,
}

/// `POST /me/password`
pub async fn change_password(
    req: HttpRequest,
    visit: Visit,
    form: Form<Changed>,
) -> Outcome<HttpResponse> {
    match change(&req, &visit, form.0).await {
        Ok(()) => Ok(Redirect::saying("/me", "said-password-changed")),
        Err(problem @ Problem::Refused(_)) => password_page(&visit, Some(&problem)),
        Err(problem) => Err(problem),
    }
}

async fn change(req: &HttpRequest, visit: &Visit, typed: Changed) -> Outcome<()> {
    let own = at_a_browser(visit)?;
    let seat = visit.seat()?;
    let attempt = Attempt {
        account: seat.account.clone(),
        password: typed.current.clone(),
        origin: cookies::origin(req, visit),
        device: cookies::device(req, &visit.app.settings),
    };
    let proven = sign_in::prove(visit, attempt).await.map_err(|problem| {
        if problem.status() == StatusCode::UNAUTHORIZED {
            Problem::refused("people-password-current-wrong")
        } else {
            problem
        }
    })?;
    if typed.current == typed.password {
        return Err(Problem::refused("people-password-same"));
    }
    let words = Own {
        account: &seat.account,
        name: &seat.name,
        office_zh: &seat.office_name_zh,
        office_en: &seat.office_name_en,
    };
    let hash = hash_of_new(visit, &typed.password, &typed.again, &words).await?;
    let (person, actor, now) = (seat.person, visit.actor(), visit.now);
    let written = visit.app.store.write(move |db| {
        proven.settle(db)?;
        store::set_password(db, person, &hash)?;
        sessions::close_all(db, person, Some(&own))?;
        let object = format!("person/{person}");
        audit::record(db, &actor, "password.change", &object, (), (), now)?;
        live::rights_changed(db, person, now)
    });
    written.await?;
    visit.app.seats.forget_person(person);
    Ok(())
}
