//! A judge's own matches, and the ballot of one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::access::{self, Guest};
use super::form::{self, Fields, Wrong, fault_words, unread_words};
use crate::audit;
use crate::db::{Db, Id};
use crate::debates::balloting::{self, Balloting, HandedIn};
use crate::debates::called::Called;
use crate::debates::private_link::{self, Key};
use crate::debates::rules::Contest;
use crate::debates::rules::ballot::{BallotWarning, Check, takes_ballots};
use crate::debates::rules::contest::{BallotMarks, Pairing};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::store::links::Holder;
use crate::debates::store::{self, ballots};
use crate::error::{Outcome, Problem};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// `GET /judge?key=…`: the judge's matches.
pub async fn home(req: HttpRequest, visit: Visit, key: web::Query<Key>) -> Outcome<HttpResponse> {
    if !key.key.is_empty() {
        return access::enter(&visit, &key.key).await;
    }
    let guest = Guest::of(&req, &visit)?;
    let read = visit.app.store.read(move |db| {
        let (id, judge) = guest.judge(db)?;
        Ok((id, store::load(db, id)?, judge))
    });
    let (id, contest, judge) = read.await?;
    let called = Called {
        contest: &contest,
        visit: &visit,
    };
    let own = contest
        .matches
        .iter()
        .filter(|of| of.panel.iter().any(|seat| seat.judge == judge));
    let rows = own
        .filter(|of| matches!(of.pairing, Pairing::Two { .. }))
        .map(|of| {
            let round = contest.rounds.iter().find(|one| one.number == of.round);
            let stands = contest
                .ballots
                .iter()
                .any(|one| one.of_match == of.number && one.judge == judge);
            json!({
                "number": of.number, "pair": called.pair(of), "venue": of.venue, "starts_at": of.starts_at,
                "round": round.map(|one| called.round(one)),
                "handed_in": stands, "open": takes_ballots(of), "case": !of.case.is_empty(),
            })
        });
    let mut rows: Vec<Value> = rows.collect();
    rows.reverse();
    let context = json!({
        "contest": { "title": contest.title }, "judge": called.judge(judge), "who": who(id, judge),
        "matches": rows,
    });
    visit.page("debates/judge_home", context)
}

/// Whose ballots a browser keeps, and whose page a form is.
pub fn who(contest: Id<Contest>, judge: JudgeNumber) -> String {
    private_link::who(contest, Holder::Judge(judge))
}

/// `GET /judge/matches/{match}`
pub async fn ballot(req: HttpRequest, visit: Visit, of: web::Path<u32>) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let of = MatchNumber(*of);
    let read = visit.app.store.read(move |db| guest.balloting(db, of));
    page(&visit, &read.await?, None, Shown::Form(&[]))
}

/// What of the ballot is shown.
#[derive(Clone, Copy)]
enum Shown<'a> {
    /// To fill in, with what is wrong.
    Form(&'a [Wrong]),
    /// To confirm.
    Summary(&'a Check),
}

fn page(
    visit: &Visit,
    of: &Balloting,
    typed: Option<(&BallotMarks, &Fields)>,
    shown: Shown<'_>,
) -> Outcome<HttpResponse> {
    let called = Called {
        contest: &of.contest,
        visit,
    };
    let stands = of.marks();
    let marks = typed.map_or(&stands, |(marks, _)| marks);
    let round = of
        .contest
        .rounds
        .iter()
        .find(|one| one.number == of.of.round);
    let warnings = |warning: &BallotWarning| {
        let BallotWarning::LowPointWin(side) = warning;
        visit.text(warning.key(), &[("side", Arg::Text(called.side(*side)))])
    };
    let (wrong, summary) = match shown {
        Shown::Form(wrong) => (wrong, None),
        Shown::Summary(check) => (&[][..], Some(check)),
    };
    let context = json!({
        "contest": { "title": of.contest.title }, "judge": called.judge(of.judge), "who": who(of.id, of.judge),
        "match": { "number": of.of.number, "venue": of.of.venue, "case": of.of.case, "pair": called.pair(&of.of), "round": round.map(|one| called.round(one)) },
        "trainee": of.is_trainee(),
        "form": form::view(&called, of, marks, typed.map(|(_, fields)| fields), wrong),
        "revision": of.draft.as_ref().map_or(0, |draft| draft.revision),
        "saved_at": of.draft.as_ref().map(|draft| draft.saved_at),
        "writable": of.is_open() && of.stands().is_none() && summary.is_none(),
        "open": of.is_open(), "corrects": of.contest.settings.judges_correct, "correctable": of.is_correctable(),
        "handed_in": of.stands().map(|one| json!({ "at": one.submitted_at, "version": one.version, "corrected": one.correction.as_ref().map(|one| &one.why) })),
        "wrong": wrong,
        "summary": summary.map(|check| json!({ "warnings": check.warnings.iter().map(warnings).collect::<Vec<_>>() })),
    });
    let mut page = visit.page("debates/ballot", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /judge/matches/{match}`: keeps, shows the summary, or hands in.
pub async fn send(
    req: HttpRequest,
    visit: Visit,
    of: web::Path<u32>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let guest = Guest::of(&req, &visit)?;
    let (number, fields) = (MatchNumber(*of), fields.0);
    let sent = fields.get("who").cloned();
    let read = move |db: &mut Db| guest.ballot_written(db, number, sent.as_deref());
    let before = match visit.app.store.read(read).await {
        Err(problem) if private_link::is_foreign(&problem) => {
            let here = format!("judge/matches/{number}");
            return private_link::keep_for_holder(&visit, &here, &fields, &problem);
        }
        other => other?,
    };
    let called = Called {
        contest: &before.contest,
        visit: &visit,
    };
    let (marks, wrong) = form::read(&before, &fields);
    let typed = Some((&marks, &fields));
    let words: Vec<Wrong> = wrong
        .iter()
        .map(|one| unread_words(&called, &before, one))
        .collect();
    if !words.is_empty() {
        return page(&visit, &before, typed, Shown::Form(&words));
    }
    let what = fields.get("do").map_or("", String::as_str);
    let check = before.check(&marks);
    let faults: Vec<Wrong> = check
        .faults
        .iter()
        .map(|one| fault_words(&called, &before, one))
        .collect();
    // What is whole is handed in at once; anything else is kept first.
    let hands_in = what == "submit" && faults.is_empty();
    if !hands_in && let Some(refused) = keep(&visit, guest, number, &fields, &marks).await? {
        return page(&visit, &before, typed, Shown::Form(&[refused.into()]));
    }
    match what {
        "check" | "submit" if !faults.is_empty() => {
            page(&visit, &before, typed, Shown::Form(&faults))
        }
        "check" => page(&visit, &before, typed, Shown::Summary(&check)),
        "submit" => {
            let done = hand_in(&visit, guest, number, &marks).await?;
            let words = match done {
                HandedIn::Stands { .. } => {
                    return Ok(Redirect::saying(
                        &format!("/judge/matches/{number}"),
                        "said-ballot-handed-in",
                    ));
                }
                HandedIn::Another => vec![Wrong::from(visit.text("debates-ballot-another", &[]))],
                HandedIn::Faulty(found) => found
                    .iter()
                    .map(|one| fault_words(&called, &before, one))
                    .collect(),
            };
            page(&visit, &before, typed, Shown::Form(&words))
        }
        _ => Ok(Redirect::saying(
            &format!("/judge/matches/{number}"),
            "said-ballot-kept",
        )),
    }
}

async fn hand_in(
    visit: &Visit,
    guest: Guest,
    number: MatchNumber,
    marks: &BallotMarks,
) -> Outcome<HandedIn> {
    let (actor, sent, now) = (visit.actor(), marks.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        let (id, judge) = guest.judge(db)?;
        let done = balloting::hand_in(db, (id, number, judge), &sent, now)?;
        if matches!(done, HandedIn::Stands { fresh: true }) {
            let object = format!("debate/{id}/match/{number}");
            let after = json!({ "judge": judge, "ballot": sent });
            audit::record(db, &actor, "debate.hand-in-ballot", &object, (), after, now)?;
        }
        Ok(done)
    });
    write.await
}

/// Keeps what the form brings, unless another page of the judge was quicker: its words then.
async fn keep(
    visit: &Visit,
    guest: Guest,
    number: MatchNumber,
    fields: &Fields,
    marks: &BallotMarks,
) -> Outcome<Option<String>> {
    let sent = ballots::Sent {
        base: fields
            .get("base")
            .and_then(|base| base.parse().ok())
            .unwrap_or_default(),
        client: "form".to_owned(),
        sequence: visit.now.micros(),
        marks: marks.clone(),
    };
    let now = visit.now;
    let write = visit.app.store.write(move |db| {
        let balloting = guest.balloting(db, number)?;
        // Handed in already: what is sent again is looked at there.
        if balloting.stands().is_some()
            || balloting
                .draft
                .as_ref()
                .is_some_and(|draft| draft.marks.0 == sent.marks)
        {
            return Ok(None);
        }
        balloting::keep(db, &balloting, &sent, now).map(Some)
    });
    match write.await {
        Ok(None | Some(ballots::Saved::Stored(_))) => Ok(None),
        Ok(Some(ballots::Saved::Stale(_))) => Ok(Some(visit.text("debates-ballot-stale", &[]))),
        Err(problem @ Problem::Refused(_)) => Ok(Some(visit.words(&problem))),
        Err(problem) => Err(problem),
    }
}
