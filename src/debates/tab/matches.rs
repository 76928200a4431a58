//! One match: how it ended and what each judge gave.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::tables;
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Ballot, Match, PanelRole};
use crate::debates::rules::numbers::{MatchNumber, Side};
use crate::debates::rules::publicity::Public;
use crate::debates::rules::result::{JudgeView, MatchResult, newest, results};
use crate::debates::worded::{Naming, Words, score};
use crate::error::{Outcome, Problem};
use crate::web::Visit;

/// What of a match may be shown.
#[derive(Clone, Copy)]
pub struct Told {
    pub result: bool,
    pub ballots: bool,
    pub reasons: bool,
}

impl Told {
    const EVERYTHING: Self = Self {
        result: true,
        ballots: true,
        reasons: true,
    };

    pub fn by(public: &Public, of: MatchNumber) -> Self {
        Self {
            result: public.results.contains(&of),
            ballots: public.ballots.contains(&of),
            reasons: public.reasons.contains(&of),
        }
    }
}

/// `GET /debates/{id}/tab/matches/{match}`
pub async fn show(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = *path;
    let (contest, _) = tables::read(&visit, id).await?;
    let words = Words::new(&contest, visit.locale, Naming::Named);
    let shown = shown(&words, MatchNumber(number), Told::EVERYTHING)?;
    let contest = json!({ "id": id, "title": contest.title });
    visit.page(
        "debates/tab_match",
        json!({ "contest": contest, "shown": shown }),
    )
}

/// A match for a template.
pub fn shown(words: &Words, number: MatchNumber, told: Told) -> Outcome<Value> {
    let contest = words.contest;
    let matches = contest.matches.iter();
    let of = matches.clone().find(|one| one.number == number);
    let of = of.ok_or(Problem::NotFound)?;
    let results = results(contest);
    let result = results.iter().find(|one| one.number == number);
    let result = result.ok_or(Problem::NotFound)?;
    Ok(json!({
        "number": number,
        "round": words.round(of.round),
        "venue": of.venue,
        "starts_at": of.starts_at,
        "case": told.result.then_some(&of.case),
        "outcome": if told.result { words.outcome(result.outcome) } else { words.word("debates-tab-untold") },
        "settled": told.result.then_some(of.settled.as_ref()).flatten().map(|one| &one.reason),
        "bye": of.pairing.teams().count() == 1,
        "sides": sides(words, of, result, told),
        "speakers": told.result.then(|| speakers(words, result)),
        "judges": told.ballots.then(|| judges(words, result)),
        "reasons": told.reasons.then(|| reasons(words, of)),
    }))
}

fn sides(words: &Words, of: &Match, result: &MatchResult, told: Told) -> Vec<Value> {
    let side = |side: Side| {
        let score_of = result.scores.filter(|_| told.result);
        let score_of = score_of.map(|scores| *scores.of(side));
        json!({
            "side": words.side(side),
            "team": of.pairing.team(side).map(|team| words.team(team)),
            "votes": told.result.then_some(*result.votes.of(side)),
            "panel": score_of.map(|one| score(one.of_panel)),
            "overtime": score_of.map(|one| one.overtime.to_string()),
            "deducted": score_of.map(|one| one.deducted.to_string()),
            "counted": score_of.map(|one| score(one.counted)),
        })
    };
    Side::BOTH.map(side).into()
}

fn speakers(words: &Words, result: &MatchResult) -> Vec<Value> {
    let row = |one: &crate::debates::rules::result::SpeakerScore| {
        json!({
            "side": words.side(one.side), "speaker": words.speaker(one.speaker),
            "score": score(one.score), "best": one.best_debater_votes,
        })
    };
    result.speakers.iter().map(row).collect()
}

/// What each judge gave; who voted against the result is marked.
fn judges(words: &Words, result: &MatchResult) -> Vec<Value> {
    let winner = result.outcome.winner();
    let row = |one: &JudgeView| {
        let trainee = one.role == PanelRole::Trainee;
        json!({
            "judge": words.judge(one.judge),
            "chair": one.role == PanelRole::Chair, "trainee": trainee,
            "prosecution": score(one.totals.prosecution), "defence": score(one.totals.defence),
            "vote": one.vote.map(|side| words.side(side)),
            "dissents": !trainee && one.vote.is_some() && winner.is_some() && one.vote != winner,
            "counts": one.counts,
        })
    };
    result.judges.iter().map(row).collect()
}

fn reasons(words: &Words, of: &Match) -> Vec<Value> {
    let ballots = words.contest.ballots.iter();
    let own: Vec<&Ballot> = ballots.filter(|one| one.of_match == of.number).collect();
    let newest = newest(&own);
    let given = newest.values().flat_map(|ballot| {
        let reasons = ballot.marks.reasons.iter();
        reasons.filter(|(_, text)| !text.trim().is_empty()).map(|(side, text)| {
            json!({ "judge": words.judge(ballot.judge), "side": words.side(*side), "text": text })
        })
    });
    given.collect()
}
