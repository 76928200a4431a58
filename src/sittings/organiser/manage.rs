//! `GET /sittings/manage`: the sittings an organiser reaches, by state.

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::json;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises;
use crate::people::names::Names;
use crate::sittings::Sitting;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::{roster, sitting, states};
use crate::web::{Locale, Role, Visit};

/// The order in which states stand on the page: what needs eyes first.
const ORDER: [SittingState; 7] = [
    SittingState::Open,
    SittingState::Scheduled,
    SittingState::Draft,
    SittingState::Closed,
    SittingState::Grading,
    SittingState::Published,
    SittingState::Archived,
];

/// A sitting in the list.
#[derive(Serialize)]
struct Row {
    id: Id<Sitting>,
    title: String,
    pack: String,
    office: String,
    opens_at: Moment,
    closes_at: Moment,
    participants: i64,
    #[serde(skip)]
    state: SittingState,
}

/// `GET /sittings/manage`
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let rows = visit
        .app
        .store
        .read(move |db| {
            let all = sitting::list_within_reach(db, &seat, &[Role::Organiser])?;
            rows(db, all, locale, now)
        })
        .await?;
    let groups: Vec<_> = ORDER
        .into_iter()
        .map(|state| {
            let here: Vec<&Row> = rows.iter().filter(|row| row.state == state).collect();
            json!({ "state": state.as_str(), "label": visit.text(state.label_key(), &[]), "rows": here })
        })
        .filter(|group| !group["rows"].as_array().is_none_or(Vec::is_empty))
        .collect();
    visit.page("sittings/manage", json!({ "groups": groups }))
}

fn rows(db: &mut Db, all: Vec<Sitting>, locale: Locale, now: Moment) -> Outcome<Vec<Row>> {
    let ids: Vec<Id<Sitting>> = all.iter().map(|one| one.id).collect();
    let counts = roster::counts(db, &ids)?;
    let names = Names::of(db, &[], locale)?;
    all.into_iter()
        .map(|one| {
            let paper = exercises::paper(db, one.pack_version_id)?;
            Ok(Row {
                state: states::phase(db, &one, now)?,
                pack: paper.title().in_language(locale.word()).to_owned(),
                office: names.office(one.office_id).to_owned(),
                participants: counts.get(&one.id).copied().unwrap_or_default(),
                id: one.id,
                title: one.title,
                opens_at: one.opens_at,
                closes_at: one.closes_at,
            })
        })
        .collect()
}
