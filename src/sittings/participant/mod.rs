//! What a participant meets: the first page, one's sittings, the lobby, the paper (with scripts and
//! without), the receipts; and the requests by which a page or a program reads, saves and hands in.

pub mod notes;
pub mod reading;
pub mod saving;

mod emergency;
mod entrance;
mod home;
mod list;
mod paper;
mod paper_view;
mod plain;

use actix_web::web::{self, get, post, put};
use utoipa::OpenApi;

use super::store::{answers, paper as parts, sitting, topic};
use super::{OVERSEERS, Participant, Sitting};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::sittings::store::current::Place;
use crate::web::Seat;

/// Routes of participants.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(pages).configure(api);
}

/// Where texts arrive.
pub fn saving_routes(cfg: &mut web::ServiceConfig) {
    cfg.route(
        "/api/v1/sittings/{sitting}/tasks/{task}/draft",
        put().to(saving::save),
    );
}

fn pages(cfg: &mut web::ServiceConfig) {
    cfg.route("/", get().to(home::show))
        .route("/sittings", get().to(list::show))
        .route("/sittings/{sitting}", get().to(entrance::show))
        .route("/sittings/{sitting}/paper", get().to(paper::show))
        .route(
            "/sittings/{sitting}/media/{path:.*}",
            get().to(paper::media),
        )
        .route(
            "/sittings/{sitting}/tasks/{task}/answer",
            post().to(plain::save),
        )
        .route("/sittings/{sitting}/emergency", get().to(emergency::show))
        .route("/sittings/{sitting}/emergency", post().to(emergency::take));
}

fn api(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/sittings", get().to(reading::list))
        .route("/api/v1/sittings/{sitting}", get().to(reading::show))
        .route("/api/v1/sittings/{sitting}/paper", get().to(reading::paper))
        .route(
            "/api/v1/sittings/{sitting}/tasks/{task}/hand-in",
            put().to(saving::hand_in),
        )
        .route(
            "/api/v1/sittings/{sitting}/annotations/{document}",
            get().to(notes::show),
        )
        .route(
            "/api/v1/sittings/{sitting}/annotations/{document}",
            put().to(notes::save),
        );
}

/// The description of these requests.
#[derive(OpenApi)]
#[openapi(paths(
    reading::list,
    reading::show,
    reading::paper,
    saving::save,
    saving::hand_in,
    notes::show,
    notes::save,
))]
pub struct Api;

/// Whether a person may hear `sitting/<id>`: who takes part, and who has a role there.
pub fn may_hear_sitting(db: &mut Db, seat: &Seat, id: &str) -> Outcome<bool> {
    let Ok(id) = id.parse::<Id<Sitting>>() else {
        return Ok(false);
    };
    if parts::takes_part(db, id, seat.person)? {
        return Ok(true);
    }
    Ok(sitting::within_reach(db, seat, OVERSEERS, id).is_ok())
}

/// Whether a person may hear `place/<participant>`: only whose place it is.
pub fn may_hear_place(db: &mut Db, seat: &Seat, id: &str) -> Outcome<bool> {
    match id.parse::<Id<Participant>>() {
        Ok(id) => Ok(parts::person_of(db, id)? == Some(seat.person)),
        Err(_) => Ok(false),
    }
}

/// What a participant's page listens to.
fn topics(place: &Place) -> String {
    let own = answers::own_topic(place.attempt.participant);
    format!("{},{own}", topic(place.sitting))
}
