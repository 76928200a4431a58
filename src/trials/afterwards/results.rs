//! What the score sheets amount to, for the debrief.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::db::Id;
use crate::exercises::HearingScript;
use crate::people::Person;
use crate::points::Points;
use crate::ratio::Ratio;
use crate::trials::rules::marks::{self, PartMarks, Sheet};
use crate::trials::rules::{Hearing, PartNumber};
use crate::trials::store::sheets::SheetRow;
use crate::web::Visit;

/// Judges from which on items and spread are shown.
const FEWEST_JUDGES: usize = 3;

/// The results by prosecutor; with `severity`, also how each judge marks beside the others. Judges
/// are numbered, never named.
pub fn view(
    visit: &Visit,
    script: &HearingScript,
    hearing: &Hearing,
    rows: &[SheetRow],
    severity: bool,
) -> Value {
    let counting: Vec<&SheetRow> = rows
        .iter()
        .filter(|row| row.counts && row.submitted_at.is_some())
        .collect();
    let sheets = sheets(script, &counting);
    let parts = marks::of_parts(&sheets);
    let parts = parts
        .iter()
        .map(|(part, marks)| part_view(visit, script, hearing, &counting, (*part, *marks)));
    let severities = marks::severity(&sheets);
    let judges = severities.iter().filter(|_| severity).map(|(judge, ratio)| {
        json!({ "number": judge + 1, "difference": signed(Points::from_hundredths(ratio.rounded())) })
    });
    json!({ "parts": parts.collect::<Vec<_>>(), "judges": judges.collect::<Vec<_>>() })
}

fn sheets(script: &HearingScript, rows: &[&SheetRow]) -> Vec<Sheet<usize>> {
    let judges: BTreeSet<Id<Person>> = rows.iter().map(|row| row.person_id).collect();
    let made = rows.iter().filter_map(|row| {
        Some(Sheet {
            judge: judges.iter().position(|judge| *judge == row.person_id)?,
            part: PartNumber::try_from(row.part).ok()?,
            total: marks::total(&script.sheet, &row.marks.0)?,
        })
    });
    made.collect()
}

fn part_view(
    visit: &Visit,
    script: &HearingScript,
    hearing: &Hearing,
    rows: &[&SheetRow],
    (part, marks): (PartNumber, PartMarks),
) -> Value {
    let language = visit.locale.word();
    let of_part: Vec<&&SheetRow> = rows
        .iter()
        .filter(|row| row.part == i32::from(part))
        .collect();
    // Of two judges each could work out what the other gave.
    let tells_items = marks.judges >= FEWEST_JUDGES;
    let items = script.sheet.iter().filter(|_| tells_items).map(|item| {
        let given = of_part.iter().filter_map(|row| row.marks.0.get(&item.code));
        let given: Vec<Ratio> = given.map(|points| Ratio::from(*points)).collect();
        json!({
            "name": item.name.in_language(language),
            "full": item.points.hundredths(),
            "mean": Ratio::mean(&given).map(Ratio::rounded),
        })
    });
    json!({
        "label": hearing.part(part).map_or("", |part| &part.label),
        "judges": marks.judges,
        "mean": marks.shown().hundredths(),
        "trimmed": marks.trimmed,
        "spread": tells_items.then(|| marks.spread().hundredths()),
        "items": items.collect::<Vec<_>>(),
    })
}

/// `+1.25`, `-0.50`, `0.00`.
fn signed(points: Points) -> String {
    if points > Points::ZERO {
        format!("+{points}")
    } else {
        points.to_string()
    }
}
