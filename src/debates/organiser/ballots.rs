//! Who has handed in: every match with its judges, the newest round first.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, Pairing, PanelRole, Round};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::rules::result::{MatchResult, results};
use crate::debates::store::{self, ballots, contests};
use crate::error::Outcome;
use crate::web::Visit;

/// `GET /debates/{id}/ballots`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, ballots::begun(db, id)?))
    });
    let (contest, begun) = read.await?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let results = results(&contest);
    let mut rounds: Vec<&Round> = contest.rounds.iter().collect();
    rounds.sort_by_key(|round| std::cmp::Reverse(round.number));
    let rounds = rounds.into_iter().map(|round| {
        let own = contest.matches.iter().filter(|of| of.round == round.number);
        let own = own.filter(|of| matches!(of.pairing, Pairing::Two { .. }));
        json!({
            "title": called.round(round),
            "matches": own.map(|of| row(&called, of, &results, &begun)).collect::<Vec<_>>(),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title }, "rounds": rounds.collect::<Vec<_>>(),
    });
    visit.page("debates/ballots", context)
}

fn row(
    called: &Called<'_>,
    of: &Match,
    results: &[MatchResult],
    begun: &BTreeSet<(MatchNumber, JudgeNumber)>,
) -> Value {
    let judges = of.panel.iter().map(|seat| {
        let versions = called.contest.ballots.iter();
        let versions = versions
            .filter(|one| one.of_match == of.number && one.judge == seat.judge)
            .count();
        json!({
            "number": seat.judge, "name": called.judge(seat.judge),
            "trainee": seat.role == PanelRole::Trainee, "chair": seat.role == PanelRole::Chair,
            "in": versions > 0, "versions": versions, "corrected": versions > 1,
            "begun": begun.contains(&(of.number, seat.judge)),
        })
    });
    let result = results.iter().find(|one| one.number == of.number);
    json!({
        "number": of.number, "pair": called.pair(of), "venue": of.venue,
        "state": super::round::state_key(of.state),
        "outcome": result.map(|one| called.outcome(one)),
        "judges": judges.collect::<Vec<_>>(),
    })
}
