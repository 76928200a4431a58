//! The results of a part of the combined results: brought in by a list, or taken from a sitting.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::combining::{Beside, page};
use crate::audit;
use crate::db::{Db, Id};
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Entrant, ImportedResult, Speaker};
use crate::debates::rules::points_list::{self, Fault, Reason};
use crate::debates::rules::settings::{Combined, Part, Source};
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::people::choosing;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{self, Sitting, scripts};
use crate::web::i18n::Arg;
use crate::web::input::{Form, Upload};
use crate::web::seat::{Role, Seat};
use crate::web::sheets;
use crate::web::{Redirect, Visit};
use crate::{exercises, grading};

/// Faults that the page lists.
const FAULTS_SHOWN: usize = 50;

/// Which part is meant, by the name of its results.
#[derive(Debug, Deserialize)]
pub struct Named {
    #[serde(default)]
    part: String,
}

/// Which part, and which sitting its results come from.
#[derive(Debug, Deserialize)]
pub struct FromSitting {
    #[serde(default)]
    part: String,
    #[serde(default)]
    sitting: Option<Id<Sitting>>,
}

/// Published sittings that this person organises.
pub fn sittings(db: &mut Db, seat: &Seat) -> Outcome<Vec<Value>> {
    let all = sittings::list_within_reach(db, seat, &[Role::Organiser])?.into_iter();
    let published =
        all.filter(|one| matches!(one.state, SittingState::Published | SittingState::Archived));
    Ok(published
        .map(|one| json!({ "id": one.id, "title": one.title }))
        .collect())
}

/// A part whose results are brought in, and how many there are.
pub fn view(called: &Called<'_>, part: &Part) -> Option<Value> {
    let Source::Imported(name) = &part.source else {
        return None;
    };
    let all = called
        .contest
        .imported
        .iter()
        .filter(|one| one.part == *name);
    let query = serde_html_form::to_string([("part", name)]).unwrap_or_default();
    Some(json!({
        "title": called.title(&part.title), "name": name, "query": query, "count": all.count(),
    }))
}

/// Whose results the part holds; the part must be one that results are brought in for.
fn of_part(contest: &Contest, name: &str) -> Outcome<Combined> {
    let combination = contest.settings.combination.as_ref();
    let named = |part: &Part| matches!(&part.source, Source::Imported(one) if one == name);
    let found = combination.filter(|one| one.parts.iter().any(named));
    found
        .map(|one| one.of)
        .ok_or_else(|| Problem::conflict("debates-combination-part-gone"))
}

/// `POST /debates/{id}/combination/list?part=…`: all rows of the list, or none.
pub async fn list(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    named: web::Query<Named>,
    file: Upload,
) -> Outcome<HttpResponse> {
    let (id, part) = (*id, named.into_inner().part);
    match take_in(&visit, id, part, file).await {
        Ok(faults) if faults.is_empty() => Ok(done(id, "said-debate-points")),
        Ok(faults) => {
            let shown = faults.iter().take(FAULTS_SHOWN);
            let beside = Beside {
                faults: shown.map(|fault| fault_words(&visit, fault)).collect(),
                ..Beside::default()
            };
            page(&visit, id, beside).await
        }
        Err(problem) => again(&visit, id, problem).await,
    }
}

fn done(id: Id<Contest>, said: &'static str) -> HttpResponse {
    Redirect::saying(&format!("/debates/{id}/combination"), said)
}

async fn again(visit: &Visit, id: Id<Contest>, problem: Problem) -> Outcome<HttpResponse> {
    if !matches!(problem, Problem::Refused(_)) {
        return Err(problem);
    }
    let beside = Beside {
        refused: Some(&problem),
        ..Beside::default()
    };
    page(visit, id, beside).await
}

fn fault_words(visit: &Visit, fault: &Fault) -> String {
    let args = match fault.reason {
        Reason::Twice(row) => vec![("row", Arg::Number(row.into()))],
        _ => Vec::new(),
    };
    let said = visit.text(fault.reason.key(), &args);
    let Some(row) = fault.row else {
        return said;
    };
    let args = [
        ("row", Arg::Number(row.into())),
        ("name", Arg::Text(fault.name.clone())),
        ("fault", Arg::Text(said)),
    ];
    visit.text("debates-points-at-row", &args)
}

async fn take_in(
    visit: &Visit,
    id: Id<Contest>,
    part: String,
    file: Upload,
) -> Outcome<Vec<Fault>> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sheet = sheets::read_beside(file.content).await?;
    let rows = sheet.rows.into_iter().map(|row| (row.number, row.cells));
    let rows: Vec<_> = rows.collect();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let of = of_part(&contest, &part)?;
        let results = match points_list::read(&contest, of, &part, &rows) {
            Ok(results) => results,
            Err(faults) => return Ok(faults),
        };
        keep(db, id, &results)?;
        let after = json!({ "part": part, "file": file.name, "results": results });
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.import-points", &object, (), after, now)?;
        Ok(Vec::new())
    });
    write.await
}

/// Puts results in place of those of the same part and entrant; others stay.
fn keep(db: &mut Db, id: Id<Contest>, results: &[ImportedResult]) -> Outcome<()> {
    let known: BTreeMap<(String, Entrant), u32> = parts::numbered::<ImportedResult>(db, id)?
        .into_iter()
        .map(|(number, one)| ((one.part, one.of), number))
        .collect();
    let mut next = parts::next::<ImportedResult>(db, id)?;
    for result in results {
        let earlier = known.get(&(result.part.clone(), result.of)).copied();
        parts::put(db, id, earlier.unwrap_or(next), result)?;
        next += u32::from(earlier.is_none());
    }
    contests::touch(db, id)
}

/// `POST /debates/{id}/combination/sitting`: the published points of a sitting.
pub async fn from_sitting(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    wanted: Form<FromSitting>,
) -> Outcome<HttpResponse> {
    let (id, wanted) = (*id, wanted.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        if of_part(&contest, &wanted.part)? != Combined::Speakers {
            return Err(Problem::refused("debates-sitting-of-speakers"));
        }
        let sitting = wanted
            .sitting
            .ok_or_else(|| Problem::refused("debates-sitting-missing"))?;
        let results = published(db, &seat, &contest, &wanted.part, sitting)?;
        keep(db, id, &results)?;
        let after = json!({ "part": wanted.part, "sitting": sitting, "results": results });
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.import-points", &object, (), after, now)
    });
    match write.await {
        Ok(()) => Ok(done(id, "said-debate-points")),
        Err(problem) => again(&visit, id, problem).await,
    }
}

/// The points of the speakers who took part under the same name. A name that two of either side
/// have says nothing; these are left to a list.
fn published(
    db: &mut Db,
    seat: &Seat,
    contest: &Contest,
    part: &str,
    id: Id<Sitting>,
) -> Outcome<Vec<ImportedResult>> {
    let sitting = sittings::within_reach(db, seat, &[Role::Organiser], id)?;
    if !matches!(
        sitting.state,
        SittingState::Published | SittingState::Archived
    ) {
        return Err(Problem::conflict("debates-sitting-not-published"));
    }
    let out_of = exercises::paper(db, sitting.pack_version_id)?.total();
    let roster = scripts::roster(db, id)?;
    let persons: Vec<_> = roster.iter().map(|one| one.person).collect();
    let names: HashMap<_, _> = choosing::listed(db, &persons)?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let totals: HashMap<_, Points> = grading::results(db, id)?
        .into_iter()
        .filter(|one| one.complete)
        .map(|one| (one.participant_id, one.total))
        .collect();
    let mut by_name: HashMap<&str, Vec<Option<Points>>> = HashMap::new();
    for one in &roster {
        if let Some(name) = names.get(&one.person) {
            let total = totals.get(&one.participant).copied();
            by_name.entry(name).or_default().push(total);
        }
    }
    let alone = |who: &Speaker| {
        contest
            .speakers
            .iter()
            .filter(|one| one.name == who.name)
            .count()
            == 1
    };
    let results = contest
        .speakers
        .iter()
        .filter(|who| alone(who))
        .filter_map(|who| {
            let [Some(points)] = by_name.get(who.name.as_str())?.as_slice() else {
                return None;
            };
            Some(ImportedResult {
                part: part.to_owned(),
                of: Entrant::Speaker(who.number),
                points: *points,
                out_of,
            })
        });
    let results: Vec<ImportedResult> = results.collect();
    if results.is_empty() {
        return Err(Problem::conflict("debates-sitting-nobody"));
    }
    Ok(results)
}

/// `POST /debates/{id}/combination/clear`: takes back all results of a part.
pub async fn clear(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    named: Form<Named>,
) -> Outcome<HttpResponse> {
    let (id, part) = (*id, named.0.part);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let mut before = Vec::new();
        for (number, one) in parts::numbered::<ImportedResult>(db, id)? {
            if one.part == part {
                parts::take_back::<ImportedResult>(db, id, number)?;
                before.push(one);
            }
        }
        contests::touch(db, id)?;
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.clear-points", &object, before, (), now)
    });
    write.await?;
    Ok(done(id, "said-debate-points-cleared"))
}
