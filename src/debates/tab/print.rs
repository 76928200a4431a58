//! Paper: results to pin up, blank score sheets for each judge, certificates.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::awards::awards;
use super::tables;
use super::views::{self, Released};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Match, PanelRole, PanelSeat};
use crate::debates::rules::numbers::{RoundNumber, Side};
use crate::debates::rules::settings::Criterion;
use crate::debates::rules::tables::Tables;
use crate::debates::worded::{Naming, Words};
use crate::error::Outcome;
use crate::web::Visit;

/// Places that get a certificate.
const CERTIFIED: u32 = 3;

/// Which round a page is of.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    round: String,
}

/// How much is printed.
#[derive(Debug, Default, Deserialize)]
pub struct Extent {
    /// Names and what is not told yet as well, for those who run the contest.
    #[serde(default)]
    everything: bool,
}

/// `GET /debates/{id}/tab/print/results`: what is released, to be pinned up; with `everything`, all
/// tables but the judges'.
pub async fn all_results(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    extent: web::Query<Extent>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, _) = tables::read(&visit, id).await?;
    let sheets = if extent.everything {
        let mut of = Tables::of(&contest);
        // How judges mark is not for the notice board.
        of.judges.clear();
        Words::new(&contest, visit.locale, Naming::Named).everything(&of)
    } else {
        Released::of(&contest).everything(visit.locale)
    };
    let sheets = sheets.iter().filter(|one| !one.rows.is_empty());
    let sheets = sheets.map(|one| views::sheet(one, &|_| None));
    visit.page(
        "debates/print_results",
        json!({
            "contest": { "id": id, "title": contest.title },
            "everything": extent.everything,
            "sheets": sheets.collect::<Vec<_>>(), "at": visit.now,
        }),
    )
}

/// `GET /debates/{id}/tab/print/sheets?round=…`: a blank score sheet for each judge of each match.
pub async fn score_sheets(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, _) = tables::read(&visit, id).await?;
    let words = Words::new(&contest, visit.locale, Naming::Named);
    let last = contest.rounds.iter().map(|round| round.number).max();
    let round = asked.round.parse().ok().map(RoundNumber).or(last);
    let own = contest.matches.iter().filter(|of| Some(of.round) == round);
    let blanks = own.flat_map(|of| {
        let words = &words;
        of.panel.iter().map(move |seat| blank(words, of, *seat))
    });
    let mut rounds: Vec<RoundNumber> = contest.rounds.iter().map(|one| one.number).collect();
    rounds.sort_unstable();
    let rounds = rounds.into_iter().map(|number| {
        json!({ "number": number, "title": words.round(number), "chosen": Some(number) == round })
    });
    visit.page(
        "debates/print_sheets",
        json!({
            "contest": { "id": id, "title": contest.title },
            "rounds": rounds.collect::<Vec<_>>(),
            "blanks": blanks.collect::<Vec<_>>(),
            "votes": contest.settings.decision == crate::debates::rules::settings::Decision::Votes,
            "best_debater": contest.settings.best_debater_vote,
        }),
    )
}

fn blank(words: &Words, of: &Match, seat: PanelSeat) -> Value {
    let settings = &words.contest.settings;
    let criterion = |one: &Criterion| json!({ "title": words.title(&one.title), "maximum": one.maximum.hundredths() });
    let side = |side: Side| {
        let speakers = of.lineup.iter().filter(|one| one.side == side);
        let speakers = speakers
            .map(|one| json!({ "position": one.position, "name": words.speaker(one.speaker) }));
        json!({
            "side": words.side(side),
            "team": of.pairing.team(side).map(|team| words.team(team)),
            "speakers": speakers.collect::<Vec<_>>(),
        })
    };
    json!({
        "match": of.number, "round": words.round(of.round), "venue": of.venue, "case": of.case,
        "judge": words.judge(seat.judge),
        "chair": seat.role == PanelRole::Chair, "trainee": seat.role == PanelRole::Trainee,
        "criteria": settings.sheet.criteria.iter().map(criterion).collect::<Vec<_>>(),
        "team_items": settings.sheet.team_items.iter().map(criterion).collect::<Vec<_>>(),
        "sides": Side::BOTH.map(side),
    })
}

/// `GET /debates/{id}/tab/print/certificates`: one for each of the first places of each award.
pub async fn certificates(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, _) = tables::read(&visit, id).await?;
    let office = tables::office(&visit, id).await?;
    let words = Words::new(&contest, visit.locale, Naming::Named);
    let awards = awards(&words);
    let certificates = awards.iter().flat_map(|one| one.certificates(CERTIFIED));
    visit.page(
        "debates/print_certificates",
        json!({
            "contest": { "id": id, "title": contest.title },
            "certificates": certificates.collect::<Vec<_>>(),
            "office": office,
            "at": visit.now,
        }),
    )
}
