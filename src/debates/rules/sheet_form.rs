//! A score sheet as it is typed: which rows are items, and what is wrong with them.

use std::collections::BTreeSet;

use super::settings::{Criterion, Overtime, Title};
use crate::points::Points;

/// A row of the form; empty rows are no items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Of an item that is there already; a new one gets one.
    pub code: String,
    pub zh: String,
    pub en: String,
    pub maximum: String,
    pub step: String,
}

/// What is wrong with a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// The row, from 1, has no title in Chinese or in English.
    NoTitle(usize),
    /// Full marks are a number from 0.01 to 1,000.
    Maximum(usize),
    /// A step is above 0 and goes into the full marks.
    Step(usize),
    /// Speakers must be marked by something.
    NoItems,
}

impl SheetFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoTitle(_) => "debates-sheet-no-title",
            Self::Maximum(_) => "debates-sheet-maximum-wrong",
            Self::Step(_) => "debates-sheet-step-wrong",
            Self::NoItems => "debates-sheet-no-items",
        }
    }

    /// The row that the message names.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::NoTitle(row) | Self::Maximum(row) | Self::Step(row) => Some(row),
            Self::NoItems => None,
        }
    }
}

/// Most that one item can give.
const MOST: u32 = 1_000;

/// The items of the rows. `taken` are codes that no new item may get.
pub fn items(
    rows: &[Row],
    taken: &mut BTreeSet<String>,
) -> Result<Vec<Criterion>, Vec<SheetFault>> {
    let mut items = Vec::new();
    let mut faults = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let texts = [&row.zh, &row.en, &row.maximum];
        if texts.iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        match item(row, number, taken) {
            Ok(item) => items.push(item),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(items)
    } else {
        Err(faults)
    }
}

fn item(row: &Row, number: usize, taken: &mut BTreeSet<String>) -> Result<Criterion, SheetFault> {
    let (zh, en) = (row.zh.trim(), row.en.trim());
    if zh.is_empty() || en.is_empty() {
        return Err(SheetFault::NoTitle(number));
    }
    let given = |text: &str| Points::given(text).ok().flatten();
    let maximum =
        given(&row.maximum).filter(|one| *one > Points::ZERO && *one <= Points::whole(MOST));
    let maximum = maximum.ok_or(SheetFault::Maximum(number))?;
    let step = given(&row.step).filter(|one| *one > Points::ZERO && maximum.is_in_steps_of(*one));
    let step = step.ok_or(SheetFault::Step(number))?;
    let code = code(&row.code, taken);
    Ok(Criterion {
        code,
        title: Title::new(zh, en),
        maximum,
        step,
    })
}

/// The code that the item has, or the first free one.
fn code(own: &str, taken: &mut BTreeSet<String>) -> String {
    let fresh = (1_u32..).map(|number| format!("item-{number}"));
    let mut wanted = Some(own.to_owned())
        .filter(|own| !own.is_empty())
        .into_iter()
        .chain(fresh);
    let code = wanted
        .find(|code| !taken.contains(code))
        .unwrap_or_default();
    taken.insert(code.clone());
    code
}

/// What overtime costs, as typed: all four fields empty for nothing. None if they are no rule.
pub fn overtime(grace: &str, per: &str, points: &str, most: &str) -> Option<Option<Overtime>> {
    let texts = [grace, per, points, most].map(str::trim);
    if texts.iter().all(|text| text.is_empty()) {
        return Some(None);
    }
    let [grace, per, points, most] = texts;
    let seconds = |text: &str| text.parse::<u32>().ok().filter(|seconds| *seconds <= 3_600);
    let given = |text: &str| {
        Points::given(text)
            .ok()
            .flatten()
            .filter(|one| *one > Points::ZERO)
    };
    let rule = Overtime {
        grace_seconds: seconds(grace)?,
        per_seconds: seconds(per).filter(|seconds| *seconds > 0)?,
        points: given(points)?,
        most: given(most)?,
    };
    (rule.points <= rule.most).then_some(Some(rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, zh: &str, maximum: &str, step: &str) -> Row {
        Row {
            code: code.to_owned(),
            zh: zh.to_owned(),
            en: zh.to_owned(),
            maximum: maximum.to_owned(),
            step: step.to_owned(),
        }
    }

    #[test]
    fn items_keep_their_codes_and_new_ones_get_free_ones() {
        let mut taken = BTreeSet::new();
        let rows = [
            row("argument", "论证", "30", "0.5"),
            row("", "", "", ""),
            row("", "风度", "10", "1"),
            row("", "配合", "5", "1"),
        ];
        let made = items(&rows, &mut taken).unwrap();
        let codes: Vec<&str> = made.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["argument", "item-1", "item-2"]);
    }

    #[test]
    fn what_is_no_item_is_named_by_its_row() {
        let mut one = row("", "论证", "30", "0.4");
        one.en.clear();
        let rows = [one, row("", "风度", "0", "1"), row("", "配合", "10", "0.3")];
        let faults = items(&rows, &mut BTreeSet::new()).unwrap_err();
        assert_eq!(
            faults,
            [
                SheetFault::NoTitle(1),
                SheetFault::Maximum(2),
                SheetFault::Step(3)
            ]
        );
    }

    #[test]
    fn overtime_is_a_whole_rule_or_none() {
        assert_eq!(overtime("", " ", "", ""), Some(None));
        assert!(overtime("5", "10", "1", "5").flatten().is_some());
        assert_eq!(overtime("5", "0", "1", "5"), None);
        assert_eq!(overtime("5", "10", "6", "5"), None);
    }
}
