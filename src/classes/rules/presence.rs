//! How long somebody was at a class: spans of time, cut to the class, each moment counted once.

use crate::clock::Moment;

/// The page of a cloud class says every so often that it is looked at (seconds).
pub const BEAT_SECONDS: i64 = 20;

/// Between two such words of a page somebody was there; after a longer silence they came anew. Ours: two
/// words may go astray on the way.
pub const BEAT_GAP_SECONDS: i64 = 65;

/// From when to when somebody was there; `left` is none while it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub came: Moment,
    pub left: Option<Moment>,
}

/// The time of a class that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub from: Moment,
    pub to: Moment,
    /// Whether who did not sign out was there until the end; otherwise nobody knows, and it counts nothing.
    pub signs_out: bool,
}

impl Window {
    /// How long the class is (seconds).
    pub fn seconds(self) -> i64 {
        self.to.seconds_since(self.from).max(0)
    }

    /// Until when a span counts, as seen at `now`.
    fn until(self, span: Span, now: Moment) -> Moment {
        match span.left {
            Some(left) => left.min(now),
            None if now < self.to => now,
            None if self.signs_out => span.came,
            None => self.to,
        }
    }

    /// Seconds of the class that these spans cover, as seen at `now`. What lies in two of them counts once.
    pub fn present_seconds(self, spans: &[Span], now: Moment) -> i64 {
        let mut all: Vec<(Moment, Moment)> = spans
            .iter()
            .map(|span| {
                let until = self.until(*span, now).min(self.to);
                (span.came.max(self.from), until)
            })
            .filter(|(came, until)| until > came)
            .collect();
        all.sort_unstable();
        let mut micros = 0;
        let mut counted = self.from;
        for (came, until) in all {
            let from = came.max(counted);
            if until > from {
                micros += until.micros() - from.micros();
                counted = until;
            }
        }
        micros / 1_000_000
    }

    /// Whether so many seconds are the required part of the class.
    pub fn suffices(self, present: i64, percent: i32) -> bool {
        self.seconds() > 0 && present * 100 >= self.seconds() * i64::from(percent)
    }

    /// The part of the class in whole percent, rounded down.
    pub fn percent(self, present: i64) -> i64 {
        match self.seconds() {
            0 => 0,
            whole => present * 100 / whole,
        }
    }
}

/// What becomes of a word from a page that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// The span that ended here goes on until now.
    Extends,
    /// A new one begins.
    Begins,
}

/// Whether a page's word carries on the span whose last word came at `last`.
pub fn beat(last: Option<Moment>, now: Moment) -> Beat {
    match last {
        Some(last) if now.seconds_since(last) <= BEAT_GAP_SECONDS => Beat::Extends,
        _ => Beat::Begins,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn at(second: i64) -> Moment {
        Moment::from_micros(second * 1_000_000)
    }

    fn span(came: i64, left: Option<i64>) -> Span {
        Span {
            came: at(came),
            left: left.map(at),
        }
    }

    const HOUR: Window = Window {
        from: at(3600),
        to: at(7200),
        signs_out: true,
    };

    #[test]
    fn who_comes_early_and_leaves_late_was_there_for_the_class() {
        let whole = [span(3000, Some(9000))];
        assert_eq!(HOUR.present_seconds(&whole, at(9000)), 3600);
        assert_eq!(HOUR.percent(3600), 100);
        assert!(HOUR.suffices(2880, 80) && !HOUR.suffices(2879, 80));
    }

    #[test]
    fn who_does_not_sign_out_counts_nothing_where_signing_out_is_asked_for() {
        let open = [span(3600, None)];
        assert_eq!(HOUR.present_seconds(&open, at(5400)), 1800, "still there");
        assert_eq!(HOUR.present_seconds(&open, at(7200)), 0, "nobody knows");
        let lenient = Window {
            signs_out: false,
            ..HOUR
        };
        assert_eq!(lenient.present_seconds(&open, at(9000)), 3600);
    }

    #[test]
    fn a_silence_of_more_than_a_minute_is_an_absence() {
        assert_eq!(beat(None, at(100)), Beat::Begins);
        assert_eq!(beat(Some(at(100)), at(165)), Beat::Extends);
        assert_eq!(beat(Some(at(100)), at(166)), Beat::Begins);
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let one = (0_i64..10_000, prop::option::of(0_i64..10_000));
        let made = |(came, more): (i64, Option<i64>)| span(came, more.map(|more| came + more));
        prop::collection::vec(one.prop_map(made), 0..10)
    }

    proptest! {
        #[test]
        fn nobody_is_there_longer_than_the_class_or_than_has_passed(
            spans in spans(), now in 0_i64..20_000, signs_out: bool,
        ) {
            let window = Window { signs_out, ..HOUR };
            let counted = window.present_seconds(&spans, at(now));
            prop_assert!((0..=window.seconds()).contains(&counted));
            prop_assert!(counted <= (now - 3600).max(0));
            prop_assert!((0..=100).contains(&window.percent(counted)));
        }

        #[test]
        fn the_order_of_the_spans_and_their_repetition_do_not_matter(
            spans in spans(), turned in any::<prop::sample::Index>(), now in 0_i64..20_000,
        ) {
            let counted = HOUR.present_seconds(&spans, at(now));
            let mut other = spans.clone();
            other.reverse();
            if !other.is_empty() {
                let middle = turned.index(other.len());
                other.rotate_left(middle);
            }
            prop_assert_eq!(HOUR.present_seconds(&other, at(now)), counted);
            other.extend(spans);
            prop_assert_eq!(HOUR.present_seconds(&other, at(now)), counted, "said twice");
        }

        #[test]
        fn another_span_takes_nothing_away(spans in spans(), more in spans(), now in 0_i64..20_000) {
            let before = HOUR.present_seconds(&spans, at(now));
            let both: Vec<Span> = spans.into_iter().chain(more).collect();
            prop_assert!(HOUR.present_seconds(&both, at(now)) >= before);
        }
    }
}
