//! One judge's ballot before the tabulator: its versions, a paper ballot entered twice, a correction.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::audit;
use crate::db::Id;
use crate::debates::balloting::{self, Balloting, Corrector, HandedIn};
use crate::debates::called::Called;
use crate::debates::judge::form::{self, Fields, Wrong, fault_words, mark_args, unread_words};
use crate::debates::paper::{self, Entered, PaperEntry};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{BallotMarks, Correction};
use crate::debates::rules::double_entry::Difference;
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::store::contests;
use crate::error::{Outcome, Problem};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

type Path = web::Path<(Id<Contest>, u32, u32)>;

/// Longest reason of a correction (characters).
const LONGEST_REASON: usize = 300;

/// `GET /debates/{id}/ballots/{match}/{judge}`: who looks is written down.
pub async fn show(visit: Visit, path: Path) -> Outcome<HttpResponse> {
    let (id, of, judge) = path.into_inner();
    let (of, judge) = (MatchNumber(of), JudgeNumber(judge));
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::within_reach(db, &seat, id)?;
        let balloting = Balloting::load(db, id, of, judge)?;
        let waits = paper::waiting(db, id, of, judge)?;
        if !balloting.versions.is_empty() {
            let object = format!("debate/{id}/match/{of}");
            audit::record(
                db,
                &by,
                "debate.see-ballot",
                &object,
                (),
                json!({ "judge": judge }),
                now,
            )?;
        }
        Ok((balloting, waits))
    });
    let (balloting, waits) = write.await?;
    page(&visit, id, &balloting, &waits, None, &[])
}

fn page(
    visit: &Visit,
    id: Id<Contest>,
    of: &Balloting,
    waits: &[(u32, PaperEntry)],
    typed: Option<(&BallotMarks, &Fields)>,
    wrong: &[Wrong],
) -> Outcome<HttpResponse> {
    let called = Called {
        contest: &of.contest,
        visit,
    };
    let stands = of.stands().map(|one| one.marks.clone()).unwrap_or_default();
    let marks = typed.map_or(&stands, |(marks, _)| marks);
    let versions = of.versions.iter().rev().map(|one| {
        let correction = one.correction.as_ref();
        json!({
            "version": one.version, "at": one.submitted_at,
            "by": correction.map(|one| &one.by), "why": correction.map(|one| &one.why),
            "form": form::view(&called, of, &one.marks, None, &[]),
        })
    });
    let round = of
        .contest
        .rounds
        .iter()
        .find(|one| one.number == of.of.round);
    let me = visit.seat()?.person;
    let context = json!({
        "contest": { "id": id, "title": of.contest.title }, "judge": { "number": of.judge, "name": called.judge(of.judge) },
        "match": { "number": of.of.number, "pair": called.pair(&of.of), "round": round.map(|one| called.round(one)) },
        "form": form::view(&called, of, marks, typed.map(|(_, fields)| fields), wrong),
        "versions": versions.collect::<Vec<_>>(),
        "open": of.is_open(), "stands": of.stands().map(|one| one.version), "trainee": of.is_trainee(),
        "draft": of.draft.as_ref().filter(|_| of.stands().is_none()).map(|draft| draft.saved_at),
        "entries": waits.iter().map(|(_, one)| json!({ "name": one.name, "at": one.at, "own": one.by == me })).collect::<Vec<_>>(),
        "why": typed.and_then(|(_, fields)| fields.get("why").cloned()),
        "why_error": Wrong::about(wrong, "why"),
        "wrong": wrong,
    });
    let mut page = visit.page("debates/ballot_versions", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// What became of the tabulator's entry.
enum Done {
    Redirect(&'static str),
    Wrong(Vec<Wrong>),
}

/// `POST /debates/{id}/ballots/{match}/{judge}`: a paper ballot, or a correction with its reason.
pub async fn change(visit: Visit, path: Path, fields: Form<Fields>) -> Outcome<HttpResponse> {
    let (id, of, judge) = path.into_inner();
    let (of, judge) = (MatchNumber(of), JudgeNumber(judge));
    let fields = fields.0;
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((
            Balloting::load(db, id, of, judge)?,
            paper::waiting(db, id, of, judge)?,
        ))
    });
    let (before, waits) = read.await?;
    let (marks, wrong) = form::read(&before, &fields);
    let typed = Some((&marks, &fields));
    if !wrong.is_empty() {
        let called = Called {
            contest: &before.contest,
            visit: &visit,
        };
        let words: Vec<Wrong> = wrong
            .iter()
            .map(|one| unread_words(&called, &before, one))
            .collect();
        return page(&visit, id, &before, &waits, typed, &words);
    }
    let done = match apply(&visit, id, &before, &fields, &marks).await {
        Err(problem @ Problem::Refused(_)) if problem.status() == StatusCode::CONFLICT => {
            let words = [Wrong::from(visit.words(&problem))];
            let mut page = page(&visit, id, &before, &waits, typed, &words)?;
            *page.status_mut() = StatusCode::CONFLICT;
            return Ok(page);
        }
        Err(problem @ Problem::Refused(_)) => Done::Wrong(vec![Wrong::from(visit.words(&problem))]),
        other => other?,
    };
    match done {
        Done::Redirect(said) => Ok(Redirect::saying(
            &format!("/debates/{id}/ballots/{of}/{judge}"),
            said,
        )),
        Done::Wrong(words) => page(&visit, id, &before, &waits, typed, &words),
    }
}

async fn apply(
    visit: &Visit,
    id: Id<Contest>,
    before: &Balloting,
    fields: &Fields,
    marks: &BallotMarks,
) -> Outcome<Done> {
    let called = Called {
        contest: &before.contest,
        visit,
    };
    let corrects = before.stands().is_some();
    let faults = before.check(marks).faults;
    let mut wrong: Vec<Wrong> = faults
        .iter()
        .map(|one| fault_words(&called, before, one))
        .collect();
    let why = fields.get("why").map_or("", |text| text.trim()).to_owned();
    if corrects && (why.is_empty() || why.chars().count() > LONGEST_REASON) {
        let missing = visit.text("debates-change-no-reason", &[]);
        wrong.push(Wrong::at("why", missing));
    }
    if !wrong.is_empty() {
        return Ok(Done::Wrong(wrong));
    }
    let (of, judge) = (before.of.number, before.judge);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let object = format!("debate/{id}/match/{of}");
    let after = json!({ "judge": judge, "ballot": marks });
    let marks = marks.clone();
    if !corrects {
        let entry = PaperEntry {
            of_match: of,
            judge,
            by: seat.person,
            name: seat.name.clone(),
            marks,
            at: now,
        };
        let write = visit.app.store.write(move |db| {
            contests::hold(db, &seat, id)?;
            let entered = paper::enter(db, id, &entry)?;
            audit::record(
                db,
                &by,
                "debate.enter-paper-ballot",
                &object,
                (),
                after,
                now,
            )?;
            Ok(entered)
        });
        return Ok(match write.await? {
            Entered::Waits => Done::Redirect("said-ballot-paper-waits"),
            Entered::Differs(found) => Done::Wrong(
                found
                    .iter()
                    .map(|one| Wrong::from(difference(&called, before, one)))
                    .collect(),
            ),
            Entered::HandedIn(done) => result(&called, before, done),
        });
    }
    let version = fields.get("version").and_then(|text| text.parse().ok());
    let seen = version.unwrap_or_default();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let correction = Correction {
            by: seat.name.clone(),
            why,
        };
        let done = balloting::correct(
            db,
            (id, of, judge),
            (seen, &marks),
            (Corrector::Organiser, correction),
            now,
        )?;
        if matches!(done, HandedIn::Stands { fresh: true }) {
            audit::record(db, &by, "debate.correct-ballot", &object, (), after, now)?;
        }
        Ok(done)
    });
    Ok(result(&called, before, write.await?))
}

fn result(called: &Called<'_>, of: &Balloting, done: HandedIn) -> Done {
    match done {
        HandedIn::Stands { .. } => Done::Redirect("said-ballot-stands"),
        HandedIn::Another => Done::Wrong(vec![Wrong::from(
            called.visit.text("debates-ballot-another", &[]),
        )]),
        HandedIn::Faulty(found) => Done::Wrong(
            found
                .iter()
                .map(|one| fault_words(called, of, one))
                .collect(),
        ),
    }
}

/// Where two entries of a paper ballot differ, in words.
fn difference(called: &Called<'_>, of: &Balloting, one: &Difference) -> String {
    let args: Vec<(&str, Arg)> = match one {
        Difference::Mark(whom, code) => mark_args(called, of, *whom, code).into(),
        Difference::Reasons(side) => vec![("side", Arg::Text(called.side(*side)))],
        Difference::Winner | Difference::BestDebater => Vec::new(),
    };
    called.visit.text(one.key(), &args)
}
