//! Pages of this area.
//!
//! - [`own`]: one's own hours: the year's rings, the entries, the statement, the workbook
//! - [`view`]: what several pages show alike

pub mod own;
pub mod view;

use actix_web::web::{self, get};

/// Routes of pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hours", get().to(own::show))
        .route("/hours/statement", get().to(own::statement))
        .route("/hours/entries.xlsx", get().to(own::download));
}
