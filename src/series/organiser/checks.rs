//! What a plan may not be because of other series and of the offices; the rest says the plan itself.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::people::{self, Office};
use crate::series::State;
use crate::series::rules::needs::{self, Fault};
use crate::series::rules::plan::Plan;
use crate::series::store::rows::{self, Row};

/// A series binds only people of the office that holds it and below.
pub fn offices(db: &mut Db, row: &Row, plan: &Plan) -> Outcome<()> {
    let below = people::offices_below(db, &[row.office_id])?;
    let is_below = |id: &String| {
        let office = id.parse::<Id<Office>>();
        office.is_ok_and(|office| below.contains(&office))
    };
    if plan.duty.offices.iter().all(is_below) {
        Ok(())
    } else {
        Err(Problem::refused("series-wrong-duty-office"))
    }
}

/// The series that come first are published, or were needed before, and do not need this one themselves.
pub fn needs(db: &mut Db, row: &Row, plan: &Plan) -> Outcome<()> {
    if plan.needs.is_empty() {
        return Ok(());
    }
    let all = rows::all(db)?;
    let known: BTreeMap<String, Vec<String>> = all
        .iter()
        .map(|one| (one.id.to_string(), one.plan.0.needs.clone()))
        .collect();
    needs::check(&row.id.to_string(), &plan.needs, &known).map_err(|fault| refusal(&all, fault))?;
    let can_be_chosen = |need: &String| {
        let is_offered = |one: &Row| one.state == State::Published && one.id.to_string() == *need;
        row.plan.0.needs.contains(need) || all.iter().any(is_offered)
    };
    if plan.needs.iter().all(can_be_chosen) {
        Ok(())
    } else {
        Err(refusal(&all, Fault::Unknown))
    }
}

fn refusal(all: &[Row], fault: Fault) -> Problem {
    match fault {
        Fault::Unknown => Problem::refused("series-wrong-need"),
        Fault::Itself => Problem::refused("series-wrong-need-itself"),
        Fault::Circle(id) => {
            let other = all.iter().find(|one| one.id.to_string() == id);
            let title = other.map_or("", |one| &one.title);
            let key = "series-wrong-need-circle";
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key)
                .with("title", title)
                .into()
        }
    }
}
