//! Which revisions of an answer's history may go after the closing.
//!
//! Kept are: the first and the last, the last draft of each minute in which something
//! changed, everything handed in, and everything late or held: what a person or an
//! organiser may still ask about is never thinned out.

use std::collections::{BTreeMap, BTreeSet};

use super::saving::Revision;
use crate::clock::Moment;

/// What a revision was when it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionKind {
    Draft,
    HandedIn,
    Late,
    Held,
}

/// What of a revision matters to thinning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    pub revision: Revision,
    pub saved_at: Moment,
    pub kind: VersionKind,
}

const MICROS_A_MINUTE: i64 = 60_000_000;

/// The revisions of one answer that may be dropped, in ascending order.
pub fn droppable(history: &[Version]) -> Vec<Revision> {
    let revisions = || history.iter().map(|version| version.revision);
    let ends = revisions().min().into_iter().chain(revisions().max());
    let weighty = history
        .iter()
        .filter(|version| version.kind != VersionKind::Draft)
        .map(|version| version.revision);
    let keep: BTreeSet<Revision> = ends
        .chain(weighty)
        .chain(last_of_minutes(history))
        .collect();
    let all: BTreeSet<Revision> = revisions().collect();
    all.difference(&keep).copied().collect()
}

fn last_of_minutes(history: &[Version]) -> impl Iterator<Item = Revision> {
    let mut last: BTreeMap<i64, Revision> = BTreeMap::new();
    for draft in history
        .iter()
        .filter(|version| version.kind == VersionKind::Draft)
    {
        let minute = draft.saved_at.micros().div_euclid(MICROS_A_MINUTE);
        let newest = last.entry(minute).or_insert(draft.revision);
        *newest = draft.revision.max(*newest);
    }
    last.into_values()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn version(revision: Revision, second: i64, kind: VersionKind) -> Version {
        Version {
            revision,
            saved_at: Moment::from_micros(0).plus_seconds(second),
            kind,
        }
    }

    #[test]
    fn the_last_of_each_minute_and_all_that_weighs_stay() {
        let history = [
            version(1, 0, VersionKind::Draft), // the first
            version(2, 10, VersionKind::Draft),
            version(3, 59, VersionKind::Draft), // last of its minute
            version(4, 60, VersionKind::Draft),
            version(5, 61, VersionKind::HandedIn),
            version(6, 62, VersionKind::Draft), // last of its minute
            version(7, 130, VersionKind::Late),
            version(8, 131, VersionKind::Held),
        ];
        assert_eq!(droppable(&history), [2, 4]);
        assert!(droppable(&[]).is_empty());
    }

    fn histories() -> impl Strategy<Value = Vec<Version>> {
        let kinds = select(vec![
            VersionKind::Draft,
            VersionKind::Draft,
            VersionKind::Draft,
            VersionKind::HandedIn,
            VersionKind::Late,
            VersionKind::Held,
        ]);
        prop::collection::vec((0i64..40, kinds), 0..60).prop_map(|steps| {
            let mut second = 0;
            (1..)
                .zip(steps)
                .map(|(revision, (rest, kind))| {
                    second += rest;
                    version(revision, second, kind)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn thinning_loses_no_minute_and_nothing_that_weighs(history in histories()) {
            let dropped = droppable(&history);
            let kept: Vec<Version> = history
                .iter()
                .filter(|version| !dropped.contains(&version.revision))
                .copied()
                .collect();
            let minutes = |versions: &[Version]| -> BTreeSet<i64> {
                versions.iter().map(|v| v.saved_at.micros() / MICROS_A_MINUTE).collect()
            };
            prop_assert_eq!(minutes(&kept), minutes(&history));
            prop_assert_eq!(kept.first(), history.first());
            prop_assert_eq!(kept.last(), history.last());
            let weighs = |version: &&Version| version.kind != VersionKind::Draft;
            prop_assert_eq!(
                kept.iter().filter(weighs).count(),
                history.iter().filter(weighs).count()
            );
            // The newest draft, whatever came after it.
            let newest = |versions: &[Version]| {
                versions.iter().rfind(|v| v.kind == VersionKind::Draft).map(|v| v.revision)
            };
            prop_assert_eq!(newest(&kept), newest(&history));
            prop_assert_eq!(droppable(&kept), Vec::<Revision>::new());
        }
    }
}
