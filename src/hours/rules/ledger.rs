//! Kinds, sources and sums of the ledger.

use super::length::MOST_MINUTES;
use crate::words;

words! {
    /// How training is given.
    pub enum Kind {
        /// Together, at a place and time: classes, sittings, hearings.
        Collective = "collective",
        /// By oneself over the network: lessons, recordings.
        Online = "online",
        /// At one's own post.
        OnPost = "on_post",
    }
}

words! {
    /// What an entry counts for.
    pub enum Source {
        Lesson = "lesson",
        Class = "class",
        Sitting = "sitting",
        Hearing = "hearing",
        Debate = "debate",
        /// Training elsewhere, brought in by a list.
        Import = "import",
        /// Written by hand, with a reason.
        Correction = "correction",
    }
}

/// Minutes by kind. Negative only where a correction said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    pub collective: i64,
    pub online: i64,
    pub on_post: i64,
}

impl Sums {
    pub const fn of(&self, kind: Kind) -> i64 {
        match kind {
            Kind::Collective => self.collective,
            Kind::Online => self.online,
            Kind::OnPost => self.on_post,
        }
    }

    /// These sums and so many minutes more.
    #[must_use]
    pub const fn plus(mut self, kind: Kind, minutes: i64) -> Self {
        match kind {
            Kind::Collective => self.collective = self.collective.saturating_add(minutes),
            Kind::Online => self.online = self.online.saturating_add(minutes),
            Kind::OnPost => self.on_post = self.on_post.saturating_add(minutes),
        }
        self
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let each = Kind::ALL.iter();
        each.fold(self, |sums, kind| sums.plus(*kind, other.of(*kind)))
    }

    pub const fn total(&self) -> i64 {
        self.collective
            .saturating_add(self.online)
            .saturating_add(self.on_post)
    }
}

/// Years that the ledger takes: nothing before this one, nothing after the running one.
pub const FIRST_YEAR: i16 = 2000;

/// Why the ledger does not take an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Nothing,
    TooMany,
    BadYear,
    /// A correction would take more than there is; so many minutes are there.
    BelowZero {
        kind: Kind,
        there: i64,
    },
}

/// Whether an entry of so many minutes for a year may be made in the year `now` of Beijing.
pub fn entry(minutes: u32, year: i16, now: i16) -> Result<(), Fault> {
    if minutes == 0 {
        return Err(Fault::Nothing);
    }
    if minutes > MOST_MINUTES {
        return Err(Fault::TooMany);
    }
    if !(FIRST_YEAR..=now).contains(&year) {
        return Err(Fault::BadYear);
    }
    Ok(())
}

/// What a correction makes of the sums of its year. Below zero it goes only `knowingly`.
pub fn correct(sums: Sums, kind: Kind, minutes: i32, knowingly: bool) -> Result<Sums, Fault> {
    if minutes == 0 {
        return Err(Fault::Nothing);
    }
    if minutes.unsigned_abs() > MOST_MINUTES {
        return Err(Fault::TooMany);
    }
    let after = sums.plus(kind, i64::from(minutes));
    if minutes < 0 && after.of(kind) < 0 && !knowingly {
        let there = sums.of(kind);
        return Err(Fault::BelowZero { kind, there });
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// The ledger in small: what the tables do, with the same two rules.
    #[derive(Default)]
    struct Ledger {
        entries: BTreeMap<(Source, u8), (Kind, i32)>,
        sums: Sums,
    }

    impl Ledger {
        fn enter(&mut self, (source, key, kind, minutes): (Source, u8, Kind, i32)) -> bool {
            if self.entries.contains_key(&(source, key)) {
                return false;
            }
            self.entries.insert((source, key), (kind, minutes));
            self.sums = self.sums.plus(kind, i64::from(minutes));
            true
        }

        fn summed(&self) -> Sums {
            let each = self.entries.values();
            each.fold(Sums::default(), |sums, (kind, minutes)| {
                sums.plus(*kind, i64::from(*minutes))
            })
        }
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop::sample::select(Kind::ALL)
    }

    /// Entries in which the same source and key always say the same.
    fn entries() -> impl Strategy<Value = Vec<(Source, u8, Kind, i32)>> {
        let sources = prop::sample::select(Source::ALL);
        let one = (sources, 0_u8..20, kind(), 1_i32..5_000);
        prop::collection::vec(one, 0..40).prop_map(|all| {
            let mut said = BTreeMap::new();
            let each = all.into_iter().map(|(source, key, kind, minutes)| {
                let (kind, minutes) = *said.entry((source, key)).or_insert((kind, minutes));
                (source, key, kind, minutes)
            });
            each.collect()
        })
    }

    proptest! {
        #[test]
        fn sums_equal_entries_in_any_order_and_however_often_each_is_said(
            (first, second) in entries().prop_flat_map(|all| {
                let twice: Vec<_> = all.iter().chain(&all).copied().collect();
                (Just(all), Just(twice).prop_shuffle())
            })
        ) {
            let (mut one, mut other) = (Ledger::default(), Ledger::default());
            for entry in first {
                let known = one.entries.contains_key(&(entry.0, entry.1));
                prop_assert_eq!(one.enter(entry), !known);
            }
            for entry in second {
                other.enter(entry);
            }
            prop_assert_eq!(one.sums, one.summed());
            prop_assert_eq!(other.sums, other.summed());
            prop_assert_eq!(one.sums, other.sums);
        }

        #[test]
        fn no_correction_goes_below_zero_unless_it_says_so(
            there in 0_i64..100_000, kind in kind(), minutes in -70_000_i32..70_000, knowingly: bool,
        ) {
            let sums = Sums::default().plus(kind, there);
            match correct(sums, kind, minutes, knowingly) {
                Ok(after) => {
                    prop_assert_eq!(after.of(kind), there + i64::from(minutes));
                    prop_assert!(knowingly || after.of(kind) >= 0);
                }
                Err(Fault::BelowZero { there: said, .. }) => {
                    prop_assert!(!knowingly && there + i64::from(minutes) < 0);
                    prop_assert_eq!(said, there);
                }
                Err(_) => prop_assert!(minutes == 0 || minutes.unsigned_abs() > MOST_MINUTES),
            }
        }
    }

    #[test]
    fn nothing_too_much_and_other_times_are_refused() {
        assert_eq!(entry(0, 2026, 2026), Err(Fault::Nothing));
        assert_eq!(entry(60_001, 2026, 2026), Err(Fault::TooMany));
        assert_eq!(entry(60, 2027, 2026), Err(Fault::BadYear));
        assert_eq!(entry(60, 1999, 2026), Err(Fault::BadYear));
        assert_eq!(entry(60_000, 2000, 2026), Ok(()));
    }
}
