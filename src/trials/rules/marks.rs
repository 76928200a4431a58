//! What the score sheets of a hearing add up to: exact, and rounded only where it is shown.
//!
//! Judges who count are added up apart from observers who were allowed to mark as well: the caller
//! hands in the sheets of one of the two.

use std::collections::{BTreeMap, BTreeSet};

use super::event::PartNumber;
use crate::exercises::SheetItem;
use crate::points::Points;
use crate::ratio::Ratio;

/// From so many judges up, one highest and one lowest sheet are left out.
const TRIMMED_FROM: usize = 5;

/// A filled-in sheet: how one judge marked one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet<Judge> {
    pub judge: Judge,
    pub part: PartNumber,
    pub total: Points,
}

/// What a part's sheets add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartMarks {
    /// How many judges marked the part.
    pub judges: usize,
    /// Hundredths.
    pub mean: Ratio,
    /// Whether one highest and one lowest were left out.
    pub trimmed: bool,
    pub lowest: Points,
    pub highest: Points,
}

impl PartMarks {
    /// The mean as it is shown.
    pub fn shown(self) -> Points {
        Points::from_hundredths(self.mean.rounded())
    }

    /// Highest less lowest, of all sheets.
    pub fn spread(self) -> Points {
        let (high, low) = (self.highest.hundredths(), self.lowest.hundredths());
        Points::from_hundredths(high.saturating_sub(low))
    }
}

/// Total of a sheet; none while a line is missing, or a mark is higher than its line allows.
pub fn total(items: &[SheetItem], marks: &BTreeMap<String, Points>) -> Option<Points> {
    let each = items.iter().map(|item| {
        let mark = *marks.get(&item.code)?;
        (Points::ZERO..=item.points)
            .contains(&mark)
            .then_some(mark.hundredths())
    });
    let sum: Option<i64> = each.sum();
    sum.map(Points::from_hundredths)
}

/// The marks of each part that somebody marked.
pub fn of_parts<Judge>(sheets: &[Sheet<Judge>]) -> BTreeMap<PartNumber, PartMarks> {
    let mut totals: BTreeMap<PartNumber, Vec<Points>> = BTreeMap::new();
    for sheet in sheets {
        totals.entry(sheet.part).or_default().push(sheet.total);
    }
    let marks = totals.into_iter();
    marks
        .filter_map(|(part, totals)| Some((part, of_part(totals)?)))
        .collect()
}

fn of_part(mut totals: Vec<Points>) -> Option<PartMarks> {
    totals.sort_unstable();
    let (lowest, highest) = (*totals.first()?, *totals.last()?);
    let trimmed = totals.len() >= TRIMMED_FROM;
    let counting = match totals.as_slice() {
        [_, between @ .., _] if trimmed => between,
        all => all,
    };
    let counting: Vec<Ratio> = counting.iter().copied().map(Ratio::from).collect();
    Some(PartMarks {
        judges: totals.len(),
        mean: Ratio::mean(&counting)?,
        trimmed,
        lowest,
        highest,
    })
}

/// How much each judge marks above (+) or below (−) the others, in hundredths: the mean difference
/// from the mean of the other judges, over the parts that another judge marked as well.
pub fn severity<Judge: Copy + Ord>(sheets: &[Sheet<Judge>]) -> BTreeMap<Judge, Ratio> {
    let judges: BTreeSet<Judge> = sheets.iter().map(|sheet| sheet.judge).collect();
    judges
        .into_iter()
        .filter_map(|judge| Some((judge, severity_of(judge, sheets)?)))
        .collect()
}

fn severity_of<Judge: Copy + Ord>(judge: Judge, sheets: &[Sheet<Judge>]) -> Option<Ratio> {
    let own = sheets.iter().filter(|sheet| sheet.judge == judge);
    let differences = own.filter_map(|own| {
        let of_others = |sheet: &&Sheet<Judge>| sheet.judge != judge && sheet.part == own.part;
        let others = sheets.iter().filter(of_others);
        let others: Vec<Ratio> = others.map(|sheet| Ratio::from(sheet.total)).collect();
        Ratio::from(own.total).minus(Ratio::mean(&others)?)
    });
    Ratio::mean(&differences.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exercises::Bilingual;

    fn sheet(judge: u8, part: PartNumber, total: i64) -> Sheet<u8> {
        Sheet {
            judge,
            part,
            total: Points::from_hundredths(total),
        }
    }

    fn one_part(totals: &[i64]) -> PartMarks {
        let sheets: Vec<_> = (0..)
            .zip(totals)
            .map(|(judge, total)| sheet(judge, 4, *total))
            .collect();
        of_parts(&sheets)[&4]
    }

    #[test]
    fn four_judges_all_count_and_five_lose_the_highest_and_the_lowest() {
        let four = one_part(&[8_000, 9_000, 8_500, 7_000]);
        assert_eq!((four.shown().hundredths(), four.trimmed), (8_125, false));
        let five = one_part(&[8_000, 9_000, 8_500, 7_000, 100]);
        assert_eq!((five.shown().hundredths(), five.trimmed), (7_833, true));
        assert_eq!(five.spread().hundredths(), 8_900);
    }

    #[test]
    fn of_equal_highest_sheets_only_one_is_left_out() {
        let marks = one_part(&[9_000, 9_000, 9_000, 6_000, 6_000]);
        assert_eq!(marks.mean, Ratio::whole(8_000));
    }

    #[test]
    fn a_mean_is_rounded_half_up_at_the_end() {
        assert_eq!(one_part(&[8_001, 8_002]).shown().hundredths(), 8_002);
    }

    #[test]
    fn a_total_needs_every_line_within_its_bounds() {
        let item = |code: &str, points| SheetItem {
            code: code.to_owned(),
            name: Bilingual {
                zh: String::new(),
                en: String::new(),
            },
            points: Points::from_hundredths(points),
        };
        let items = [item("questioning", 1_500), item("debate", 1_000)];
        let mut marks =
            BTreeMap::from([("questioning".to_owned(), Points::from_hundredths(1_450))]);
        assert_eq!(total(&items, &marks), None);
        marks.insert("debate".to_owned(), Points::from_hundredths(1_000));
        assert_eq!(total(&items, &marks), Some(Points::from_hundredths(2_450)));
        marks.insert("debate".to_owned(), Points::from_hundredths(1_001));
        assert_eq!(total(&items, &marks), None);
    }

    #[test]
    fn severity_is_the_mean_difference_from_the_others() {
        let sheets = [
            sheet(1, 4, 9_000),
            sheet(2, 4, 8_000),
            sheet(3, 4, 7_000),
            sheet(1, 5, 8_000),
            sheet(2, 5, 8_500),
            sheet(3, 6, 8_000),
        ];
        let severity = severity(&sheets);
        // Part 4: 90 against 75; part 5: 80 against 85.
        assert_eq!(severity[&1], Ratio::whole(500));
        assert_eq!(severity[&2], Ratio::whole(250));
        // Nobody else marked part 6.
        assert_eq!(severity[&3], Ratio::whole(-1_500));
    }

    fn sheets() -> impl Strategy<Value = Vec<Sheet<u8>>> {
        prop::collection::btree_map((0..9_u8, 1..4_u16), 0..=10_000_i64, 1..25).prop_map(|marks| {
            let marks = marks.into_iter();
            marks
                .map(|((judge, part), total)| sheet(judge, part, total))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_the_sheets_changes_nothing(
            (sheets, shuffled) in sheets().prop_flat_map(|sheets| (Just(sheets.clone()), Just(sheets).prop_shuffle()))
        ) {
            prop_assert_eq!(of_parts(&sheets), of_parts(&shuffled));
            prop_assert_eq!(severity(&sheets), severity(&shuffled));
        }

        #[test]
        fn a_mean_lies_between_the_lowest_and_the_highest(sheets in sheets()) {
            for marks in of_parts(&sheets).values() {
                prop_assert!(Ratio::from(marks.lowest) <= marks.mean && marks.mean <= Ratio::from(marks.highest));
                prop_assert_eq!(marks.trimmed, marks.judges >= 5);
            }
        }

        #[test]
        fn who_the_judges_are_changes_nothing(sheets in sheets(), key in any::<u8>()) {
            let renamed: Vec<_> = sheets.iter().map(|one| Sheet { judge: one.judge ^ key, ..*one }).collect();
            prop_assert_eq!(of_parts(&sheets), of_parts(&renamed));
            let expected: BTreeMap<u8, Ratio> =
                severity(&sheets).into_iter().map(|(judge, ratio)| (judge ^ key, ratio)).collect();
            prop_assert_eq!(severity(&renamed), expected);
        }

        #[test]
        fn two_judges_differ_by_opposite_amounts(totals in prop::collection::vec((0..=10_000_i64, 0..=10_000_i64), 1..9)) {
            let sheets: Vec<_> = (1..)
                .zip(&totals)
                .flat_map(|(part, (one, other))| [sheet(1, part, *one), sheet(2, part, *other)])
                .collect();
            let severity = severity(&sheets);
            prop_assert_eq!(severity[&1].plus(severity[&2]), Some(Ratio::ZERO));
        }

        /// One generous or mean sheet among five or more cannot move the mean beyond the others.
        #[test]
        fn one_sheet_out_of_line_does_not_carry_the_mean(totals in prop::collection::vec(0..=10_000_i64, 4..9), wild in 0..=10_000_i64) {
            let (low, high) = (*totals.iter().min().unwrap(), *totals.iter().max().unwrap());
            let mut all = totals;
            all.push(wild);
            let mean = one_part(&all).mean;
            prop_assert!(Ratio::whole(low.into()) <= mean && mean <= Ratio::whole(high.into()));
        }
    }
}
