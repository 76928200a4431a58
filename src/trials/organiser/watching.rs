//! Who may watch, besides the cast and the participants of the sitting.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::settings::answered;
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing;
use crate::people::{self, Office, Person};
use crate::trials::rules::Hearing;
use crate::trials::sight::DIRECTORS;
use crate::trials::store::{hearings, watchers};
use crate::web::input::Form;
use crate::web::{Seat, Visit, live};

/// An office with all below it, or accounts; to be let in or taken off the list.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    office: String,
    #[serde(default)]
    accounts: String,
    #[serde(rename = "do")]
    act: String,
}

/// `POST /hearings/{id}/watchers`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, wanted) = (*id, form.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        hearings::within_reach(db, &seat, DIRECTORS, id)?;
        let meant = meant(db, &seat, &wanted)?;
        let (action, count) = match wanted.act.as_str() {
            "add" => ("hearing.let-in", watchers::add(db, id, &meant, now)?),
            "remove" => {
                for person in &meant {
                    live::rights_changed(db, *person, now)?;
                }
                ("hearing.shut-out", watchers::remove(db, id, &meant)?)
            }
            _ => return Err(Problem::refused("error-form")),
        };
        let after = json!({ "count": count });
        audit::record(db, &by, action, &format!("hearing/{id}"), (), after, now)
    });
    let result = write.await;
    answered(&visit, id, result, "said-hearing-watchers").await
}

fn meant(db: &mut Db, seat: &Seat, wanted: &Wanted) -> Outcome<Vec<Id<Person>>> {
    let reach = seat.reach(DIRECTORS);
    if !wanted.office.is_empty() {
        let office: Id<Office> = wanted.office.parse().map_err(|_| Problem::NotFound)?;
        if !people::reaches(db, &reach, office)? {
            return Err(Problem::NotFound);
        }
        let below = people::offices_below(db, &[office])?;
        return choosing::people_of(db, &below.into_iter().collect::<Vec<_>>());
    }
    let accounts: Vec<String> = wanted
        .accounts
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'))
        .filter(|account| !account.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    if accounts.is_empty() {
        return Err(Problem::refused("trials-manage-nobody-named"));
    }
    let known = choosing::by_accounts(db, &accounts)?;
    let mut found = Vec::new();
    for account in &accounts {
        match known.get(account) {
            Some(brief) if people::reaches(db, &reach, brief.office)? => found.push(brief.id),
            _ => {
                let status = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
                let key = "trials-manage-account-unknown";
                let refused = crate::error::Refused::new(status, key).with("account", account);
                return Err(refused.into());
            }
        }
    }
    Ok(found)
}
