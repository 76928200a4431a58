//! Pages of this area.

pub mod import;
pub mod list;
pub mod me;
pub mod offices;
pub mod options;
pub mod person;
pub mod set_password;
pub mod sign_in;
pub mod terms;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::store;
use crate::error::Outcome;
use crate::web::guard::language_cookie;
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Visit};

/// Routes of pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/sign-in", web::get().to(sign_in::show))
        .route("/sign-in", web::post().to(sign_in::submit))
        .route("/sign-out", web::post().to(sign_in::sign_out))
        .route("/set-password", web::get().to(set_password::ask_code))
        .route("/set-password", web::post().to(set_password::take_code))
        .route("/set-password/{token}", web::get().to(set_password::show))
        .route(
            "/set-password/{token}",
            web::post().to(set_password::submit),
        )
        .route("/me", web::get().to(me::show))
        .route("/me/password", web::get().to(me::ask_password))
        .route("/me/password", web::post().to(me::change_password))
        .route("/me/sessions/end", web::post().to(me::end_session))
        .route(
            "/me/sessions/end-others",
            web::post().to(me::end_other_sessions),
        )
        .route("/me/tokens", web::post().to(me::make_token))
        .route("/me/tokens/{id}/revoke", web::post().to(me::revoke_token))
        .route("/language", web::post().to(choose_language))
        .configure(administration);
}

/// Routes for administrators. What has a name of its own stands before `/people/{id}`.
fn administration(cfg: &mut web::ServiceConfig) {
    cfg.route("/people", web::get().to(list::show))
        .route("/people/new", web::get().to(person::ask_new))
        .route("/people/new", web::post().to(person::submit_new))
        .route("/people/import", web::get().to(import::show))
        .route("/people/import", web::post().to(import::upload))
        .route(
            "/people/import/template/people.xlsx",
            web::get().to(import::template),
        )
        .route("/people/import/{import}", web::get().to(import::preview))
        .route("/people/import/{import}", web::post().to(import::confirm))
        .route("/people/{id}", web::get().to(person::show))
        .route("/people/{id}", web::post().to(person::edit))
        .route("/people/{id}/roles", web::post().to(person::give))
        .route(
            "/people/{id}/roles/{grant}/take",
            web::post().to(person::take),
        )
        .route("/people/{id}/disable", web::post().to(person::disable))
        .route("/people/{id}/enable", web::post().to(person::enable))
        .route("/people/{id}/reset", web::post().to(person::reset))
        .route(
            "/people/{id}/sessions/end",
            web::post().to(person::end_sessions),
        )
        .route("/offices", web::get().to(offices::show))
        .route("/offices", web::post().to(offices::add))
        .route("/offices/move", web::post().to(offices::move_below))
        .route("/offices/{id}", web::post().to(offices::rename))
        .route("/terms", web::get().to(terms::show))
        .route("/terms/{kind}", web::post().to(terms::add))
        .route("/terms/{kind}/{code}", web::post().to(terms::rename))
        .route("/terms/{kind}/{code}/move", web::post().to(terms::move_one))
        .route("/terms/{kind}/{code}/retire", web::post().to(terms::retire))
        .route(
            "/terms/{kind}/{code}/restore",
            web::post().to(terms::restore),
        );
}

/// Only a path of this site; anything else leads to the first page.
fn safe_path(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if ours && !path.chars().any(char::is_control) {
        path
    } else {
        "/"
    }
}

/// The language form in the top bar.
#[derive(Deserialize)]
struct Language {
    locale: Locale,
    #[serde(default)]
    back: String,
}

/// `POST /language`
async fn choose_language(visit: Visit, form: Form<Language>) -> Outcome<HttpResponse> {
    let Language { locale, back } = form.0;
    if let Some(seat) = visit.seat_if_any() {
        let person = seat.person;
        visit
            .app
            .store
            .write(move |db| store::set_locale(db, person, locale))
            .await?;
        visit.app.seats.forget_person(person);
    }
    let mut response = Redirect::to(safe_path(&back));
    response.add_cookie(&language_cookie(locale, visit.app.settings.secure()))?;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_led_to_another_site() {
        assert_eq!(safe_path("/sittings?state=open"), "/sittings?state=open");
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\nb",
        ] {
            assert_eq!(safe_path(bad), "/", "{bad:?}");
        }
    }
}
