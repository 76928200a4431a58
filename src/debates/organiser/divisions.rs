//! Divisions (组别): named, added, taken away when nothing is in them.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::audit;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Division, Phase};
use crate::debates::rules::divisions::{DivisionFault, faults, is_empty, phases_of};
use crate::debates::rules::numbers::DivisionNumber;
use crate::debates::rules::settings::Title;
use crate::debates::store::{self, contests, parts};
use crate::error::Outcome;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

type Fields = BTreeMap<String, String>;

/// `GET /debates/{id}/divisions`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &Fields::new(), &[]).await
}

async fn page(
    visit: &Visit,
    id: Id<Contest>,
    typed: &Fields,
    wrong: &[DivisionFault],
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    let contest = read.await?;
    let rows = contest.divisions.iter().map(|one| {
        let number = one.number;
        let kept =
            |name: String, stands: &str| typed.get(&name).cloned().unwrap_or(stands.to_owned());
        let teams = contest.teams.iter().filter(|team| team.division == number);
        json!({
            "number": number,
            "zh": kept(format!("zh-{number}"), &one.title.zh),
            "en": kept(format!("en-{number}"), &one.title.en),
            "teams": teams.count(),
            "rounds": contest.rounds_of(number).len(),
            "may_go": contest.is_divided() && is_empty(&contest, number),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "rows": rows.collect::<Vec<_>>(),
        "fresh": { "zh": typed.get("zh-new"), "en": typed.get("en-new") },
        "wrong": wrong.iter().map(|one| visit.text(one.key(), &[])).collect::<Vec<_>>(),
    });
    let mut page = visit.page("debates/divisions", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /debates/{id}/divisions`: all names, a new one, and which of them go.
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, fields) = (*id, fields.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sent = fields.clone();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let wanted = wanted(db, id, &contest, &sent)?;
        let wrong = faults(&contest, &wanted);
        if !wrong.is_empty() {
            return Ok(wrong);
        }
        for one in &wanted {
            parts::put(db, id, one.number.0, one)?;
        }
        let gone = contest.divisions.iter();
        for one in gone.filter(|one| !wanted.iter().any(|other| other.number == one.number)) {
            parts::take_back::<Division>(db, id, one.number.0)?;
            for phase in phases_of(&contest, one.number) {
                parts::take_back::<Phase>(db, id, phase.number.0)?;
            }
        }
        contests::touch(db, id)?;
        let object = format!("debate/{id}");
        let (was, is) = (json!(contest.divisions), json!(wanted));
        audit::record(db, &by, "debate.change-divisions", &object, was, is, now)?;
        Ok(Vec::new())
    });
    let wrong = write.await?;
    if !wrong.is_empty() {
        return page(&visit, id, &fields, &wrong).await;
    }
    Ok(Redirect::saying(
        &format!("/debates/{id}/divisions"),
        "said-debate-divisions",
    ))
}

/// The divisions as the form would have them.
fn wanted(
    db: &mut Db,
    id: Id<Contest>,
    contest: &Contest,
    fields: &Fields,
) -> Outcome<Vec<Division>> {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let title = |at: &str| {
        let (zh, en) = (text(&format!("zh-{at}")), text(&format!("en-{at}")));
        // Who gives one name means it for both languages.
        let or = |own: &str, other: &str| if own.is_empty() { other } else { own }.to_owned();
        Title::new(&or(zh, en), &or(en, zh))
    };
    let known = contest.divisions.iter().map(|one| one.number);
    let stays = known.filter(|number| text(&format!("gone-{number}")).is_empty());
    let mut wanted: Vec<Division> = stays
        .map(|number| Division {
            number,
            title: title(&number.to_string()),
        })
        .collect();
    let fresh = title("new");
    if !fresh.zh.is_empty() {
        let number = parts::next::<Division>(db, id)?;
        // A contest without a row for its first division gets one now.
        let number = DivisionNumber(number.max(DivisionNumber::FIRST.0 + 1));
        wanted.push(Division {
            number,
            title: fresh,
        });
    }
    Ok(wanted)
}
