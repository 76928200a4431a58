//! A case as a page shows it to somebody who does not run the contest.

use serde_json::{Value, json};

use super::rules::case::{Case, Open, Readable, Reader};
use super::side_key;
use crate::exercises::markdown::to_html;
use crate::web::Visit;

/// The case, or from when on it is readable; neither while that is not said, or there is no case.
pub fn shown(visit: &Visit, case: Option<&Case>, reader: Reader) -> Value {
    let open = case.and_then(|case| case.open_to(reader, visit.now));
    let from = match case.map(|case| case.readable(reader, visit.now)) {
        Some(Readable::From(from)) => Some(from),
        Some(Readable::Now | Readable::Untold) | None => None,
    };
    json!({ "open": open.map(|open| opened(visit, &open)), "from": from })
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
