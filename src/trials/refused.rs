//! A refusal in court as the web speaks it: what is not allowed, and the article that says so.

use actix_web::http::StatusCode;

use super::rules::Refusal;
use crate::error::{Named, Problem, Refused};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let Some(basis) = refusal.basis else {
            return Self::conflict(refusal.key);
        };
        Refused::new(StatusCode::CONFLICT, "trials-refused")
            .naming("what", Named::Message(refusal.key))
            .naming("basis", Named::Message(basis.message()))
            .detail("basis", basis.word())
            .into()
    }
}
