//! `GET /judge/matches/{match}/case`: the case that a judge's match argues, from its time on.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::access::Guest;
use crate::debates::called::Called;
use crate::debates::case_view;
use crate::debates::rules::case::{Reader, argued};
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store;
use crate::error::{Outcome, Problem};
use crate::web::Visit;

pub async fn show(req: HttpRequest, visit: Visit, of: web::Path<u32>) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let number = MatchNumber(*of);
    let read = visit.app.store.read(move |db| {
        let (id, judge) = guest.judge(db)?;
        Ok((store::load(db, id)?, judge))
    });
    let (contest, judge) = read.await?;
    let mut matches = contest.matches.iter();
    let own = matches.find(|of| of.number == number);
    let own = own.filter(|of| of.panel.iter().any(|seat| seat.judge == judge));
    let own = own.ok_or(Problem::NotFound)?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let case = argued(&contest.cases, own);
    let context = json!({
        "contest": { "title": contest.title },
        "match": { "number": number, "pair": called.pair(own) },
        "case": case_view::shown(&visit, case, Reader::Judge),
    });
    visit.page("debates/judge_case", context)
}
