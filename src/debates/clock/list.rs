//! `GET /debates/{id}/clocks`: the matches of a contest, with the ways to their clocks.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::scene::{state_key, team_name, title};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, Pairing};
use crate::debates::rules::numbers::Side;
use crate::debates::store::{self, contests};
use crate::error::Outcome;
use crate::web::Visit;

pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    let contest = read.await?;
    let rounds = contest.rounds.iter().rev().map(|round| {
        let held =
            |of: &&Match| of.round == round.number && matches!(of.pairing, Pairing::Two { .. });
        let matches = contest.matches.iter().filter(held);
        json!({
            "title": title(&visit, &contest.round_title(round)),
            "matches": matches.map(|of| line(&contest, of)).collect::<Vec<_>>(),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "rounds": rounds.collect::<Vec<_>>(),
    });
    visit.page("debates/clocks", context)
}

fn line(contest: &Contest, of: &Match) -> Value {
    let [prosecution, defence] = Side::BOTH.map(|side| team_name(contest, of, side, true));
    json!({
        "number": of.number, "venue": of.venue, "state": state_key(of.state),
        "prosecution": prosecution, "defence": defence,
    })
}
