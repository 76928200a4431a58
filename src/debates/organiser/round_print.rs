//! `GET /debates/{id}/rounds/{round}/print`: the draw of a round on paper, to be pinned up.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::round::load;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, Pairing, PanelRole};
use crate::debates::rules::numbers::{Side, TeamNumber};
use crate::debates::rules::publicity::Public;
use crate::error::Outcome;
use crate::web::Visit;

/// Names or codes; what the public sees where nothing is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    names: String,
}

pub async fn show(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let made = load(&visit, id, number).await?;
    let public = Public::of(&made.contest);
    let coded = match asked.names.as_str() {
        "codes" => true,
        "names" => false,
        _ => public.coded,
    };
    let contest = &Public { coded, ..public }.named(&made.contest);
    let called = Called {
        contest,
        visit: &visit,
    };
    let own = contest.matches.iter();
    let mut own: Vec<&Match> = own.filter(|of| of.round == made.round.number).collect();
    // Who has no opponent stands last.
    own.sort_by_key(|of| {
        (
            matches!(of.pairing, Pairing::Bye(_)),
            of.starts_at,
            of.number,
        )
    });
    let draw = made.draw.as_ref();
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "round": { "number": made.round.number, "title": called.round(&made.round) },
        "coded": coded,
        "timed": own.iter().any(|of| of.starts_at.is_some()),
        "cases": own.iter().any(|of| !of.case.is_empty()),
        "matches": own.iter().map(|of| row(&called, of)).collect::<Vec<_>>(),
        "draw": draw.map(|draw| json!({
            "seed": draw.teams.seed, "algorithm": draw.teams.algorithm, "by": draw.by, "at": draw.at,
            "repeats": draw.repeats(),
        })),
        "changed": !made.changes.is_empty(),
        "at": visit.now,
    });
    visit.page("debates/round_print", context)
}

fn row(called: &Called<'_>, of: &Match) -> Value {
    let team = |number: TeamNumber| called.team(number);
    let seat = |role: PanelRole| {
        let seats = of.panel.iter().filter(move |seat| seat.role == role);
        let names = seats.map(|seat| called.judge(seat.judge));
        names.collect::<Vec<_>>()
    };
    json!({
        "number": of.number, "venue": of.venue, "starts_at": of.starts_at, "case": of.case,
        "prosecution": of.pairing.team(Side::Prosecution).map(team),
        "defence": of.pairing.team(Side::Defence).map(team),
        "bye": match of.pairing { Pairing::Bye(one) => Some(team(one)), Pairing::Two { .. } => None },
        "chair": seat(PanelRole::Chair), "members": seat(PanelRole::Member),
        "trainees": seat(PanelRole::Trainee),
    })
}
