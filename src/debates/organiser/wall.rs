//! `GET /debates/{id}/rounds/{round}/wall`: the draw before the hall, one match at a click.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::round::load;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, Pairing};
use crate::debates::rules::numbers::Side;
use crate::debates::rules::publicity::Public;
use crate::error::Outcome;
use crate::web::Visit;

pub async fn show(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let made = load(&visit, id, number).await?;
    // A hall is told no names that everybody else is not told.
    let contest = Public::of(&made.contest).named(&made.contest);
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let own = contest.matches.iter();
    let own = own.filter(|of| of.round == made.round.number);
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "round": { "number": made.round.number, "title": called.round(&made.round) },
        "matches": own.map(|of| line(&called, of)).collect::<Vec<_>>(),
        "draw": made.draw.as_ref().map(|draw| json!({
            "seed": draw.teams.seed, "algorithm": draw.teams.algorithm,
        })),
    });
    visit.page("debates/round_wall", context)
}

/// Who meets whom, where, and in which case.
fn line(called: &Called<'_>, of: &Match) -> Value {
    let team = |side| of.pairing.team(side).map(|team| called.team(team));
    json!({
        "number": of.number, "venue": of.venue, "case": of.case,
        "prosecution": team(Side::Prosecution), "defence": team(Side::Defence),
        "bye": match of.pairing { Pairing::Bye(team) => Some(called.team(team)), Pairing::Two { .. } => None },
    })
}
