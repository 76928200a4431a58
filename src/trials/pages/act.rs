//! The forms of the room without scripts: each field list is one action, as
//! `static/js/rules/hearing-action.js` reads it too. `tests/js/hearing-actions.json` holds both to it.

use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::room;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::trials::acting::Order;
use crate::trials::api;
use crate::trials::rules::{Action, Hearing};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

const NUMBERS: &[&str] = &[
    "to",
    "part",
    "seconds",
    "line",
    "objection",
    "against",
    "motion",
    "exhibit",
    "injection",
    "prompt",
    "stage",
    "answers",
];
const TRUTHS: &[&str] = &["from_notes", "sustained"];
const LISTS: &[&str] = &["evidence", "counts"];
const STANCES: &[&str] = &["authenticity", "legality", "relevance"];
const FRAME: &[&str] = &["csrf", "as", "request"];

/// `POST /hearings/{id}/act`
pub async fn act(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let Form(fields) = form;
    let doer = fields.iter().find(|(name, _)| name == "as");
    let doer = doer
        .map(|(_, value)| value.clone())
        .ok_or(Problem::NotFound)?;
    let action: Action = serde_json::from_value(action_of(&fields)).map_err(|error| {
        tracing::info!(%error, "a form of the court room was not understood");
        Problem::refused("error-form")
    })?;
    let order = Order {
        hearing: *id,
        doer: api::doer(&doer)?,
        action,
        request: name_of(&fields),
    };
    match api::carry_out(&visit, order).await {
        Ok(_) => Ok(Redirect::to(&format!("/hearings/{id}?as={doer}"))),
        // The page again, saying why not.
        Err(problem @ Problem::Refused(_)) => {
            let words = visit.words(&problem);
            room::page(&visit, *id, Some(&doer), Some((problem.status(), words))).await
        }
        Err(problem) => Err(problem),
    }
}

/// The name of an action: the page's own, and what is asked. So a form that is sent twice counts once, and
/// two forms of one page are two actions.
fn name_of(fields: &[(String, String)]) -> String {
    if !fields.iter().any(|(name, _)| name == "request") {
        return Id::<Hearing>::fresh().to_string();
    }
    let mut digest = Sha256::new();
    for (name, value) in fields {
        for part in [name, value] {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
    }
    HEXLOWER.encode(&digest.finalize())
}

/// The action of a form's fields. An empty number is left out.
fn action_of(fields: &[(String, String)]) -> Value {
    let mut action = Map::new();
    for (name, value) in fields {
        let name = name.as_str();
        if FRAME.contains(&name) {
            continue;
        }
        if LISTS.contains(&name) {
            let list = action.entry(name).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.push(value.as_str().into());
            }
        } else if name == "choices" {
            let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
            action.insert(name.to_owned(), lines.collect::<Vec<_>>().into());
        } else if NUMBERS.contains(&name) {
            if let Some(number) = number(value) {
                action.insert(name.to_owned(), number);
            }
        } else if TRUTHS.contains(&name) {
            action.insert(name.to_owned(), (value == "true").into());
        } else {
            action.insert(name.to_owned(), value.as_str().into());
        }
    }
    shaped(action)
}

/// A number; what is none stays a text and is refused later.
fn number(value: &str) -> Option<Value> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    Some(
        value
            .parse::<u64>()
            .map_or_else(|_| value.into(), Value::from),
    )
}

/// What some actions want besides: whole lists, an opinion as one thing.
fn shaped(mut action: Map<String, Value>) -> Value {
    match action.get("kind").and_then(Value::as_str) {
        Some("show") => {
            action.entry("evidence").or_insert_with(|| json!([]));
        }
        Some("release_prompt") => {
            action.insert("answers".to_owned(), 0.into());
            action.insert("counts".to_owned(), json!([]));
        }
        Some("inject") => {
            action.entry("to").or_insert(Value::Null);
        }
        Some("opine") => {
            let mut opinion: Map<String, Value> = Map::new();
            for name in STANCES {
                opinion.insert((*name).to_owned(), action.remove(*name).unwrap_or_default());
            }
            let text = action.remove("text").unwrap_or_else(|| "".into());
            opinion.insert("text".to_owned(), text);
            action.insert("opinion".to_owned(), Value::Object(opinion));
        }
        _ => {}
    }
    Value::Object(action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_the_action_that_the_scripts_read() {
        let cases: Vec<Value> =
            serde_json::from_str(include_str!("../../../tests/js/hearing-actions.json")).unwrap();
        assert!(cases.len() > 10);
        for case in cases {
            let fields: Vec<(String, String)> =
                serde_json::from_value(case["form"].clone()).unwrap();
            assert_eq!(action_of(&fields), case["action"]);
            serde_json::from_value::<Action>(case["action"].clone()).unwrap();
        }
    }
}
