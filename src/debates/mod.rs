//! Debate contests (论辩赛): draw, clocks, ballots, tab, bracket, awards.
//!
//! The whole contest is data ([`rules::Contest`]) that [`store::load`] reads, and every table is a
//! function of it. [`clock`] is where time is kept; [`organiser`] is the side of those who run the
//! contest, [`tab`] its results for them and for everybody; [`judge`] and [`team`] are for those who
//! have no account but a [`private_link`].

mod balloting;
mod bracket_picture;
mod called;
mod case_view;
mod clock;
pub mod drawing;
pub mod entering;
mod feedback_sheet;
mod judge;
mod metric_choice;
pub mod organiser;
mod paper;
pub mod printed;
mod private_link;
pub mod rules;
pub mod store;
pub mod tab;
mod team;
pub mod unpacking;
pub mod worded;

use actix_web::web;

use rules::numbers::Side;

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    clock::routes(cfg);
    tab::routes(cfg);
    organiser::routes(cfg);
    judge::routes(cfg);
    team::routes(cfg);
}

/// The routes that a hall full of telephones asks, to be registered before those of everything else.
pub fn public_routes(cfg: &mut web::ServiceConfig) {
    tab::public_routes(cfg);
}

/// The key of a side's name.
pub const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Prosecution => "debates-side-prosecution",
        Side::Defence => "debates-side-defence",
    }
}

/// What a side is called in forms.
pub const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Prosecution => "prosecution",
        Side::Defence => "defence",
    }
}
