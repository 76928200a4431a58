//! Pages of this area.
//!
//! - [`own`]: one's own hours: the year's rings, the entries, the statement, the workbook
//! - [`people`]: who has fulfilled the duty, for the personnel department
//! - [`view`]: what several pages show alike

pub mod own;
pub mod people;
pub mod view;

use actix_web::web::{self, get};

/// Routes of pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hours", get().to(own::show))
        .route("/hours/statement", get().to(own::statement))
        .route("/hours/entries.xlsx", get().to(own::download))
        .route("/hours/people", get().to(people::show))
        .route("/hours/people.xlsx", get().to(people::download));
}
