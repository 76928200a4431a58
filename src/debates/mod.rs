//! Debate contests (论辩赛): draw, clocks, ballots, tab, bracket, awards.

pub mod printed;
pub mod rules;

use rules::numbers::Side;

/// The key of a side's name.
pub const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Prosecution => "debates-side-prosecution",
        Side::Defence => "debates-side-defence",
    }
}
