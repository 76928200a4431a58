//! Pages of this area.
//!
//! - [`calendar`]: what is next, and the private address for calendar programs
//! - [`import`]: hours from elsewhere by a list
//! - [`own`]: one's own hours: the year's rings, the entries, the statement, the workbook
//! - [`people`]: who has fulfilled the duty, for the personnel department
//! - [`person`]: somebody's hours and their corrections
//! - [`view`]: what several pages show alike

pub mod calendar;
pub mod import;
pub mod own;
pub mod people;
pub mod person;
pub mod view;

use actix_web::web::{self, get, post};

/// Routes of pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hours", get().to(own::show))
        .route("/hours/statement", get().to(own::statement))
        .route("/hours/entries.xlsx", get().to(own::download))
        .route("/hours/calendar", get().to(calendar::show))
        .route("/hours/calendar", post().to(calendar::renew))
        .route("/hours/calendar/stop", post().to(calendar::stop))
        .route("/calendar/{secret}.ics", get().to(calendar::feed))
        .route("/hours/import", get().to(import::show))
        .route("/hours/import", post().to(import::upload))
        .route(
            "/hours/import/template/hours.xlsx",
            get().to(import::template),
        )
        .route("/hours/import/{import}", get().to(import::preview))
        .route("/hours/import/{import}", post().to(import::confirm))
        .route("/hours/people", get().to(people::show))
        .route("/hours/people.xlsx", get().to(people::download))
        .route("/hours/people/{person}", get().to(person::show))
        .route(
            "/hours/people/{person}/statement",
            get().to(person::statement),
        )
        .route(
            "/hours/people/{person}/corrections",
            post().to(person::correct),
        );
}
