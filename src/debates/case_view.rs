//! A case as a page shows it to somebody who does not run the contest.

use serde_json::{Value, json};

use super::rules::case::{Case, Open, Readable, Reader};
use super::side_key;
use crate::exercises::markdown::to_html;
use crate::web::Visit;

/// The case, or from when on it is readable; null where there is none.
pub fn shown(visit: &Visit, case: Option<&Case>, reader: Reader) -> Value {
    let Some(case) = case else {
        return Value::Null;
    };
    if let Some(open) = case.open_to(reader, visit.now) {
        return json!({ "open": opened(visit, &open) });
    }
    match case.readable(reader, visit.now) {
        Readable::From(from) => json!({ "from": from }),
        Readable::Now | Readable::Untold => json!({ "untold": true }),
    }
}

fn opened(visit: &Visit, open: &Open<'_>) -> Value {
    let materials = open.materials.iter().map(
        |(side, text)| json!({ "side": visit.text(side_key(*side), &[]), "html": to_html(text) }),
    );
    json!({
        "title": open.title, "html": to_html(open.text),
        "materials": materials.collect::<Vec<_>>(),
    })
}
