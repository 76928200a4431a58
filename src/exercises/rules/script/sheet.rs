//! Score sheets of hearings: items with weights that add up to the whole.

use std::collections::BTreeSet;

use super::written::{WrittenItem, WrittenSheet};
use crate::exercises::rules::code::is_code;
use crate::exercises::rules::fault::{Fault, Reason};
use crate::exercises::rules::hearing::SheetItem;
use crate::exercises::rules::inspect::tools::{Examiner, Inspect, TITLE, all};
use crate::exercises::rules::written::{At, fault};
use crate::points::Points;

/// Full marks of a sheet, in hundredths.
const TOTAL: Points = Points::from_hundredths(100 * 100);

/// Reads a file with nothing but a sheet.
pub fn read_sheet(file: &str, source: &str) -> Result<Vec<SheetItem>, Vec<Fault>> {
    let written: WrittenSheet =
        toml::from_str(source).map_err(|error| vec![fault(file, source, &error)])?;
    let mut examiner = Examiner::new(file, source);
    let items = items(&mut examiner, &written.sheet);
    examiner.finish(items)
}

/// The items of a sheet. While an amount is no amount, that is the fault, not the sum over it.
pub fn items(at: &mut Examiner<'_>, written: &At<Vec<WrittenItem>>) -> Option<Vec<SheetItem>> {
    let mut seen = BTreeSet::new();
    let each = written.value().iter().map(|one| {
        let code = one.code.value();
        if !is_code(code) {
            at.fault(one.code.start(), Reason::BadCode { code: code.clone() });
        } else if !seen.insert(code) {
            let code = code.clone();
            at.fault(one.code.start(), Reason::DuplicateCode { code });
        }
        let name = at.names("sheet.name", &one.name, TITLE);
        let points = at.points(&one.points);
        Some(SheetItem {
            code: code.clone(),
            name: name?,
            points: points?,
        })
    });
    let items = all(each.collect())?;
    let sum = Points::sum(items.iter().map(|item| item.points));
    if sum != Ok(TOTAL) {
        let sum = sum.map_or_else(|_| "∞".to_owned(), Points::short);
        let total = TOTAL.short();
        at.fault(written.start(), Reason::SheetNotTotal { sum, total });
    }
    Some(items)
}
