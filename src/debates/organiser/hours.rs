//! `/debates/{id}/hours`: training hours for those who spoke or judged.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::taking_part::{self, TookPart};
use crate::debates::store::{self, contests};
use crate::error::{Outcome, Problem};
use crate::hours::crediting::{self, Offer, Typed};
use crate::hours::{Source, year_of};
use crate::people::{choosing, offices};
use crate::web::input::Form;
use crate::web::seat::Seat;
use crate::web::{Role, Visit};

/// Minutes that are proposed: a working day of eight hours (our default).
const A_DAY: i64 = 480;

/// Whoever spoke or judged, if the people list has exactly one such person within the organiser's
/// reach: teams and judges are entered by name, not by account.
fn offer(
    db: &mut Db,
    seat: &Seat,
    id: Id<Contest>,
    contest: &Contest,
    now: Moment,
) -> Outcome<Offer> {
    let took_part = taking_part::took_part(contest);
    let names: Vec<String> = took_part.iter().map(|one| one.name.clone()).collect();
    let offices: BTreeMap<_, _> = offices::all(db)?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let mut people = Vec::new();
    for one in choosing::named(db, &names)? {
        let Some(office) = offices.get(&one.office) else {
            continue;
        };
        // A list may call the office by its name in either language.
        for office in [&office.name_zh, &office.name_en] {
            let (name, office) = (one.name.clone(), office.clone());
            people.push((TookPart { name, office }, (one.id, one.office)));
        }
    }
    // Only now: somebody of the same name within reach is not who took part beyond it.
    let within = offices::within(db, &seat.reach(&[Role::Organiser]))?;
    let reaches = |office| within.as_ref().is_none_or(|all| all.contains(&office));
    let (mut persons, mut unknown) = (Vec::new(), Vec::new());
    for (one, person) in taking_part::found(took_part, people) {
        match person {
            Some((person, office)) if reaches(office) => persons.push(person),
            _ => unknown.push((one.name, one.office)),
        }
    }
    let last = contest.ballots.iter().map(|one| one.submitted_at).max();
    Ok(Offer {
        source: Source::Debate,
        key: id.to_string(),
        title: contest.title.clone(),
        year: year_of(last.unwrap_or(now)),
        persons,
        unknown,
        usual: A_DAY,
        home: format!("debates/{id}"),
        who_key: "hours-credit-debate",
        nav: "debates",
    })
}

async fn read(visit: &Visit, id: Id<Contest>) -> Outcome<Offer> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        let contest = store::load(db, id)?;
        if !taking_part::is_over(&contest) {
            return Err(Problem::conflict("hours-credit-debate-open"));
        }
        offer(db, &seat, id, &contest, now)
    });
    read.await
}

/// `GET /debates/{id}/hours`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::page(&visit, offer, &format!("/debates/{id}/hours"), None, None).await
}

/// `POST /debates/{id}/hours`
pub async fn give(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::take(&visit, offer, &format!("/debates/{id}/hours"), &typed.0).await
}
