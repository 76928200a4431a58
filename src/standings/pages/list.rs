//! Sittings with results that one may see.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use crate::error::Outcome;
use crate::sittings::Sitting;
use crate::sittings::rules::state::SittingState;
use crate::standings::sight::{self, Rows, Sight};
use crate::web::Visit;

/// `GET /standings`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let seen = visit
        .app
        .store
        .read(move |db| sight::sittings(db, &seat))
        .await?;
    let rows: Vec<Value> = seen.iter().map(line).collect();
    visit.page("standings/list", json!({ "rows": rows }))
}

fn line((sitting, sight): &(Sitting, Sight)) -> Value {
    json!({
        "id": sitting.id,
        "title": sitting.title,
        "closes_at": sitting.closes_at,
        "provisional": sitting.state == SittingState::Grading,
        "own": sight.own,
        "list": sight.rows != Rows::None || sight.ranks,
    })
}
