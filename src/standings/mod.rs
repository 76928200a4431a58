//! The standings: who stands where in a sitting, and a participant's own result.

pub mod pages;
pub mod rules;

use actix_web::web;

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    pages::routes(cfg);
}
