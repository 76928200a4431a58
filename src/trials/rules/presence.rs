//! How long people were there: spans of time, and what they add up to.

use crate::clock::Moment;

/// From when to when somebody was there; still there while `left` is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub came: Moment,
    pub left: Option<Moment>,
}

impl Span {
    /// Until when, as seen at `now`: nobody is there after the hearing has ended, or before they came.
    pub fn until(self, ended: Option<Moment>, now: Moment) -> Moment {
        let last = ended.map_or(now, |ended| ended.min(now));
        self.left.unwrap_or(last).max(self.came)
    }
}

/// Seconds that these spans cover. What lies in two of them counts once.
pub fn seconds(spans: &[Span], ended: Option<Moment>, now: Moment) -> i64 {
    let mut all: Vec<(Moment, Moment)> = spans
        .iter()
        .map(|span| (span.came, span.until(ended, now)))
        .collect();
    all.sort_unstable();
    let mut seconds = 0;
    let mut counted: Option<Moment> = None;
    for (came, left) in all {
        let from = counted.map_or(came, |counted| counted.max(came));
        if left > from {
            seconds += left.seconds_since(from);
        }
        counted = Some(counted.map_or(left, |counted| counted.max(left)));
    }
    seconds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn at(minute: i64) -> Moment {
        Moment::from_micros(minute * 60_000_000)
    }

    fn span(came: i64, left: Option<i64>) -> Span {
        Span {
            came: at(came),
            left: left.map(at),
        }
    }

    #[test]
    fn who_never_left_was_there_to_the_end() {
        let open = span(10, None);
        assert_eq!(open.until(None, at(25)), at(25), "still there");
        assert_eq!(open.until(Some(at(40)), at(90)), at(40), "until the end");
        assert_eq!(
            open.until(Some(at(5)), at(90)),
            at(10),
            "came after the end"
        );
        assert_eq!(span(10, Some(20)).until(Some(at(40)), at(90)), at(20));
    }

    #[test]
    fn what_lies_in_two_spans_counts_once() {
        let spans = [span(0, Some(30)), span(20, Some(50)), span(60, None)];
        assert_eq!(seconds(&spans, Some(at(70)), at(99)), 60 * 60);
        assert_eq!(seconds(&[], None, at(99)), 0);
    }

    proptest! {
        #[test]
        fn nobody_is_there_longer_than_from_first_to_last(
            raw in prop::collection::vec((0_i64..200, 0_i64..200), 1..8), now in 200_i64..300,
        ) {
            let spans: Vec<Span> = raw.iter().map(|(came, more)| span(*came, Some(came + more))).collect();
            let counted = seconds(&spans, None, at(now)) / 60;
            let first = raw.iter().map(|(came, _)| *came).min().unwrap_or_default();
            let last = raw.iter().map(|(came, more)| came + more).max().unwrap_or_default();
            let longest = raw.iter().map(|(_, more)| *more).max().unwrap_or_default();
            prop_assert!(longest <= counted && counted <= last - first);
        }
    }
}
