//! Ranks: 1, 2, 2, 4.
//!
//! Equal totals share a rank and the next rank is skipped, so a rank is one more than the
//! number of people who did strictly better. Among equals the display order is the name in
//! pinyin, then the id: stable, and without meaning for the rank. A filter hides rows; it
//! never changes the rank, and shows the position among the rows that are left besides.

use crate::points::Points;

/// Somebody with a total. `Id` makes the order among namesakes stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<Id> {
    pub id: Id,
    pub total: Points,
    /// The name in pinyin, as it is sorted.
    pub pinyin: String,
}

/// An entry with its rank among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<Id> {
    pub rank: u32,
    /// How many share this rank, this entry included.
    pub sharing: u32,
    pub entry: Entry<Id>,
}

/// A ranked entry with its position among the rows that a filter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positioned<'a, Id> {
    pub position: u32,
    pub ranked: &'a Ranked<Id>,
}

/// Ranks all entries, best first.
pub fn rank<Id: Ord>(mut entries: Vec<Entry<Id>>) -> Vec<Ranked<Id>> {
    entries.sort_by(|a, b| {
        let by_total = b.total.cmp(&a.total);
        by_total.then_with(|| (&a.pinyin, &a.id).cmp(&(&b.pinyin, &b.id)))
    });
    let totals: Vec<Points> = entries.iter().map(|entry| entry.total).collect();
    entries
        .into_iter()
        .zip(places(&totals))
        .map(|(entry, place)| Ranked {
            rank: place.number,
            sharing: place.sharing,
            entry,
        })
        .collect()
}

/// The rows that a filter leaves, in the same order, with their positions among themselves.
pub fn positions<Id>(
    ranked: &[Ranked<Id>],
    keep: impl Fn(&Ranked<Id>) -> bool,
) -> Vec<Positioned<'_, Id>> {
    let kept: Vec<&Ranked<Id>> = ranked.iter().filter(|row| keep(row)).collect();
    let totals: Vec<Points> = kept.iter().map(|row| row.entry.total).collect();
    kept.into_iter()
        .zip(places(&totals))
        .map(|(ranked, place)| Positioned {
            position: place.number,
            ranked,
        })
        .collect()
}

/// Whether a total reaches the pass mark; without one nobody fails.
pub fn passes(total: Points, pass_mark: Option<Points>) -> bool {
    pass_mark.is_none_or(|mark| total >= mark)
}

struct Place {
    number: u32,
    sharing: u32,
}

/// The places for totals in descending order.
fn places(totals: &[Points]) -> impl Iterator<Item = Place> {
    let mut before = 0_u32;
    totals.chunk_by(|a, b| a == b).flat_map(move |equals| {
        let sharing = u32::try_from(equals.len()).unwrap_or(u32::MAX);
        let number = before.saturating_add(1);
        before = before.saturating_add(sharing);
        equals.iter().map(move |_| Place { number, sharing })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(id: u32, hundredths: i64, pinyin: &str) -> Entry<u32> {
        Entry {
            id,
            total: Points::from_hundredths(hundredths),
            pinyin: pinyin.to_owned(),
        }
    }

    fn rows(ranked: &[Ranked<u32>]) -> Vec<(u32, u32, u32)> {
        ranked
            .iter()
            .map(|row| (row.rank, row.sharing, row.entry.id))
            .collect()
    }

    #[test]
    fn equals_share_a_rank_and_the_next_is_skipped() {
        let ranked = rank(vec![
            entry(1, 7050, "zhou xiao"),
            entry(2, 8800, "li si"),
            entry(3, 8000, "wang wu"),
            entry(4, 8000, "chen liu"),
            entry(5, 8000, "chen liu"),
        ]);
        let expected = [(1, 1, 2), (2, 3, 4), (2, 3, 5), (2, 3, 3), (5, 1, 1)];
        assert_eq!(rows(&ranked), expected);
        assert_eq!(rank::<u32>(vec![]), []);
    }

    #[test]
    fn a_hundredth_makes_a_rank() {
        let ranked = rank(vec![entry(1, 7999, "a"), entry(2, 8000, "b")]);
        assert_eq!(rows(&ranked), [(1, 1, 2), (2, 1, 1)]);
    }

    #[test]
    fn a_filter_shows_positions_and_keeps_ranks() {
        let ranked = rank(vec![
            entry(1, 9000, "a"),
            entry(2, 8000, "b"),
            entry(3, 8000, "c"),
            entry(4, 7000, "d"),
            entry(5, 6000, "e"),
        ]);
        let shown: Vec<(u32, u32)> = positions(&ranked, |row| row.entry.id >= 3)
            .iter()
            .map(|row| (row.position, row.ranked.rank))
            .collect();
        assert_eq!(shown, [(1, 2), (2, 4), (3, 5)]);
    }

    #[test]
    fn the_pass_mark_itself_passes() {
        let mark = Some(Points::whole(60));
        assert!(passes(Points::whole(60), mark));
        assert!(!passes(Points::from_hundredths(5999), mark));
        assert!(passes(Points::ZERO, None));
    }

    fn entries() -> impl Strategy<Value = Vec<Entry<u32>>> {
        prop::collection::vec((0i64..12, "[a-c]{1,2}"), 0..40).prop_map(|people| {
            (0..)
                .zip(people)
                .map(|(id, (half, pinyin))| entry(id, half * 50, &pinyin))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn a_rank_is_one_more_than_the_number_of_better_people(entries in entries()) {
            let ranked = rank(entries.clone());
            prop_assert_eq!(ranked.len(), entries.len());
            for row in &ranked {
                let better = entries.iter().filter(|e| e.total > row.entry.total).count();
                let equal = entries.iter().filter(|e| e.total == row.entry.total).count();
                prop_assert_eq!(usize::try_from(row.rank), Ok(better + 1));
                prop_assert_eq!(usize::try_from(row.sharing), Ok(equal));
            }
        }

        #[test]
        fn the_order_in_which_entries_come_does_not_matter(
            (entries, shuffled) in entries()
                .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
        ) {
            prop_assert_eq!(rank(entries), rank(shuffled));
        }

        #[test]
        fn filters_keep_ranks_and_order(entries in entries(), bits: u64) {
            let ranked = rank(entries);
            let keep = |row: &Ranked<u32>| bits >> row.entry.id & 1 == 1;
            let shown = positions(&ranked, keep);
            let mut position = 0;
            for row in &shown {
                prop_assert!(keep(row.ranked) && row.position <= row.ranked.rank);
                prop_assert!(row.position >= position);
                position = row.position;
                let better = shown
                    .iter()
                    .filter(|other| other.ranked.entry.total > row.ranked.entry.total)
                    .count();
                prop_assert_eq!(usize::try_from(row.position), Ok(better + 1));
            }
            let all = positions(&ranked, |_| true);
            prop_assert!(all.iter().all(|row| row.position == row.ranked.rank));
        }
    }
}
