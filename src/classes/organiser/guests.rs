//! Who may come: by office, line and rank, or by a list of accounts.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::manage::answered;
use crate::audit;
use crate::classes::Class;
use crate::classes::sight::RUNNERS;
use crate::classes::store::{classes, guests};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::people::{self, Office, Person, choosing};
use crate::web::input::Form;
use crate::web::{Reach, Seat, Visit, live};

/// Whom is meant. Accounts alone, or what is chosen of office, line and rank; empty fields do not matter.
#[derive(Debug, Deserialize, Serialize)]
pub struct Wanted {
    #[serde(default)]
    office: String,
    #[serde(default)]
    line: String,
    #[serde(default)]
    rank: String,
    #[serde(default)]
    accounts: String,
    #[serde(rename = "do")]
    act: String,
}

/// `POST /classes/{id}/guests`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, wanted) = (*id, form.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::within_reach(db, &seat, RUNNERS, id)?;
        let meant = meant(db, &seat, &wanted)?;
        let (action, count) = match wanted.act.as_str() {
            "add" => ("class.let-in", guests::add(db, id, &meant, now)?),
            "remove" => {
                for person in &meant {
                    live::rights_changed(db, *person, now)?;
                }
                ("class.shut-out", guests::remove(db, id, &meant)?)
            }
            _ => return Err(Problem::refused("error-form")),
        };
        let after = json!({ "meant": wanted, "count": count });
        audit::record(db, &by, action, &format!("class/{id}"), (), after, now)
    });
    let result = write.await;
    answered(&visit, id, result, "said-class-guests").await
}

fn meant(db: &mut Db, seat: &Seat, wanted: &Wanted) -> Outcome<Vec<Id<Person>>> {
    let reach = seat.reach(RUNNERS);
    if !wanted.accounts.trim().is_empty() {
        return by_accounts(db, &reach, &wanted.accounts);
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let choice = choosing::Choice {
        offices: offices(db, &reach, &wanted.office)?,
        line: some(&wanted.line),
        rank: some(&wanted.rank),
    };
    let found = choosing::choose(db, &choice)?;
    if found.is_empty() {
        return Err(Problem::refused("classes-guests-nobody"));
    }
    Ok(found.iter().map(|one| one.id).collect())
}

/// The chosen office and all below it, or all that the role reaches.
fn offices(db: &mut Db, reach: &Reach, chosen: &str) -> Outcome<Option<Vec<Id<Office>>>> {
    let roots = match (chosen, reach) {
        ("", Reach::Everywhere) => return Ok(None),
        ("", Reach::Below(roots)) => roots.clone(),
        (id, _) => {
            let office: Id<Office> = id.parse().map_err(|_| Problem::NotFound)?;
            if !people::reaches(db, reach, office)? {
                return Err(Problem::NotFound);
            }
            vec![office]
        }
    };
    let below = people::offices_below(db, &roots)?;
    Ok(Some(below.into_iter().collect()))
}

fn by_accounts(db: &mut Db, reach: &Reach, text: &str) -> Outcome<Vec<Id<Person>>> {
    let accounts: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'))
        .filter(|account| !account.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    let known = choosing::by_accounts(db, &accounts)?;
    let mut found = Vec::new();
    for account in &accounts {
        match known.get(account) {
            Some(brief) if people::reaches(db, reach, brief.office)? => found.push(brief.id),
            _ => {
                let key = "classes-guests-unknown";
                let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key);
                return Err(refused.with("account", account).into());
            }
        }
    }
    Ok(found)
}
