//! The tab as those who run the contest see it.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::brackets;
use super::views::{self, Asked, View};
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::publicity::Public;
use crate::debates::store::{self, contests};
use crate::debates::worded::{Naming, Words};
use crate::error::Outcome;
use crate::people::names::Names;
use crate::web::Visit;

/// The contest with all its parts, for somebody who runs it.
pub async fn read(visit: &Visit, id: Id<Contest>) -> Outcome<(Contest, i32)> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read_at_once(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, row.revision))
    });
    read.await
}

/// The name of the office that holds the contest.
pub async fn office(visit: &Visit, id: Id<Contest>) -> Outcome<String> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let names = Names::of(db, &[], locale)?;
        Ok(names.office(row.office_id).to_owned())
    });
    read.await
}

/// `GET /debates/{id}/tab?view=…&after=…`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let (contest, revision) = read(&visit, id).await?;
    let (view, after) = (asked.view(), asked.after());
    let words = Words::new(&contest, visit.locale, Naming::Named);
    let link = |of| Some(format!("debates/{id}/tab/matches/{of}"));
    let sheets = views::inside(&words, view, after);
    let sheets = sheets.iter().map(|one| views::sheet(one, &link));
    let combines = contest.settings.combination.is_some();
    let shown = |view| view != View::Combined || combines;
    let brackets = if view == View::Breaks {
        let all = contest.divisions.iter().map(|one| one.number).collect();
        brackets::pictures(&visit, &contest, visit.locale, &all)
    } else {
        Vec::new()
    };
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "view": view,
        "views": views::links(view, shown, ""),
        "rounds": views::rounds(&words, view, after),
        "sheets": sheets.collect::<Vec<_>>(),
        "brackets": brackets,
        "public": !Public::is_nothing(&contest),
        "over": contest.settings.public.over,
        "revision": revision,
    });
    visit.page("debates/tab", context)
}

/// `GET /debates/{id}/tab/state`: a number that grows with each change, asked every few seconds.
pub async fn state(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit
        .app
        .store
        .read(move |db| Ok(contests::within_reach(db, &seat, id)?.revision));
    Ok(HttpResponse::Ok().json(json!({ "revision": read.await? })))
}
