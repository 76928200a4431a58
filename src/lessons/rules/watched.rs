//! What of a recording somebody has really watched.
//!
//! A player reports stretches: from where to where it played, how fast, and when it had done so. Two
//! things are kept of all reports: which parts of the recording were played, and during which time,
//! each merged. So what is kept does not depend on the order of the reports or on how often one
//! arrives, and never shrinks. What counts is the smaller of the two: nobody watches more than there is,
//! and nobody more than the time that has passed since they opened it allows at the speed they used,
//! however many players say so at once.

use std::fmt::Write as _;

/// A tenth of a second in milliseconds.
const TENTH: u64 = 100;
/// The usual speed, in hundredths.
pub const USUAL: u16 = 100;
/// The slowest and the fastest speed that count, in hundredths.
pub const SPEEDS: std::ops::RangeInclusive<u16> = 25..=200;
/// A player's clock may be this much ahead of ours (milliseconds).
pub const AHEAD: u64 = 5_000;
/// A recording may be this much longer than its pack says (tenths of a second).
const LONGER: u32 = 20;
/// Most pieces that are kept of one recording; who jumps about more has to close gaps first.
pub const MOST_PIECES: usize = 2_000;

/// A stretch that a player has played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it began, in tenths of a second of the recording.
    pub from: u32,
    /// Where it ended.
    pub to: u32,
    /// How fast, in hundredths of the usual speed.
    pub rate: u16,
    /// When it ended, in milliseconds since the part was opened.
    pub ended: u64,
}

/// Why a report does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It ends before it begins, or where it began.
    Backwards,
    /// It lies behind the end of the recording.
    BehindTheEnd,
    /// A speed that does not count.
    Speed,
    /// From the future.
    Future,
    /// More pieces than are kept.
    TooManyPieces,
}

impl Stretch {
    /// Whether such a report can be true of a recording of so many seconds, now.
    pub fn check(self, seconds: u32, now: u64) -> Result<(), Wrong> {
        if self.from >= self.to {
            Err(Wrong::Backwards)
        } else if self.to > seconds.saturating_mul(10).saturating_add(LONGER) {
            Err(Wrong::BehindTheEnd)
        } else if !SPEEDS.contains(&self.rate) {
            Err(Wrong::Speed)
        } else if self.ended > now.saturating_add(AHEAD) {
            Err(Wrong::Future)
        } else {
            Ok(())
        }
    }

    /// When it was played: milliseconds since the part was opened, cut off at the opening.
    fn span(self) -> Span {
        let media = u64::from(self.to.saturating_sub(self.from)).saturating_mul(TENTH);
        let length = media.saturating_mul(u64::from(USUAL)) / u64::from(self.rate.max(1));
        Span {
            from: self.ended.saturating_sub(length),
            to: self.ended,
            rate: self.rate,
        }
    }
}

/// A time during which something was played, at this speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: u64,
    to: u64,
    rate: u16,
}

/// All that is known of how one person has watched one recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// Played pieces of the recording (tenths of a second): apart, in order.
    seen: Vec<(u32, u32)>,
    /// Times during which it played (milliseconds since the opening): apart, in order, each at the
    /// fastest speed that anything reports for it.
    during: Vec<Span>,
}

impl Watched {
    /// Takes a report in. The same once more changes nothing; it does not matter which comes first.
    pub fn add(&mut self, stretch: Stretch) -> Result<(), Wrong> {
        let mut after = self.clone();
        insert(&mut after.seen, stretch.from, stretch.to);
        overlay(&mut after.during, stretch.span());
        if after.seen.len() > MOST_PIECES || after.during.len() > MOST_PIECES {
            return Err(Wrong::TooManyPieces);
        }
        *self = after;
        Ok(())
    }

    /// What counts, in tenths of a second, when so many milliseconds have passed since the opening.
    pub fn counted(&self, passed: u64) -> u32 {
        let seen: u32 = self.seen.iter().map(|(from, to)| to - from).sum();
        let possible: u128 = self.during.iter().map(|span| capacity(*span, passed)).sum();
        let possible = possible / (u128::from(USUAL) * u128::from(TENTH));
        seen.min(u32::try_from(possible).unwrap_or(u32::MAX))
    }

    /// The played pieces, in tenths of a second.
    pub fn pieces(&self) -> &[(u32, u32)] {
        &self.seen
    }

    /// How far the furthest piece reaches, in tenths of a second.
    pub fn furthest(&self) -> u32 {
        self.seen.last().map_or(0, |(_, to)| *to)
    }

    /// As it is stored: `0-150 300-450|0-15000@100`.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for (place, (from, to)) in self.seen.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            // Writing into a text cannot fail.
            let _ = write!(text, "{gap}{from}-{to}");
        }
        text.push('|');
        for (place, span) in self.during.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            let _ = write!(text, "{gap}{}-{}@{}", span.from, span.to, span.rate);
        }
        text
    }

    /// Reads what was stored; none if that is not what [`Self::write`] writes.
    pub fn read(text: &str) -> Option<Self> {
        let (seen, during) = text.split_once('|')?;
        let mut watched = Self::default();
        for piece in seen.split_whitespace() {
            let (from, to) = piece.split_once('-')?;
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            (from < to).then(|| insert(&mut watched.seen, from, to))?;
        }
        for piece in during.split_whitespace() {
            let (time, rate) = piece.split_once('@')?;
            let (from, to) = time.split_once('-')?;
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            let rate = rate.parse().ok()?;
            overlay(&mut watched.during, Span { from, to, rate });
        }
        Some(watched)
    }
}

/// Whether one person can have watched all this by `now`: what played in two windows at once took its
/// time only once. Each recording comes with its opening; moments are milliseconds of one clock.
///
/// A tenth, and as much as a clock may be ahead, is let pass: two devices do not change hands to the
/// millisecond.
pub fn fit_in_time<'a>(all: impl IntoIterator<Item = (u64, &'a Watched)>, now: u64) -> bool {
    let mut during = Vec::new();
    let mut counted: u128 = 0;
    for (opened, watched) in all {
        counted += u128::from(watched.counted(now.saturating_sub(opened)));
        for span in &watched.during {
            let moved = Span {
                from: span.from.saturating_add(opened),
                to: span.to.saturating_add(opened),
                rate: span.rate,
            };
            overlay(&mut during, moved);
        }
    }
    let possible: u128 = during.iter().map(|span| capacity(*span, now)).sum();
    let possible = possible / (u128::from(USUAL) * u128::from(TENTH));
    counted * 9 / 10 <= possible + u128::from(AHEAD / TENTH)
}

/// What can have been watched in this time, in hundredths of milliseconds of the recording.
fn capacity(span: Span, passed: u64) -> u128 {
    let length = span.to.min(passed).saturating_sub(span.from);
    u128::from(length) * u128::from(span.rate)
}

/// Puts a piece among pieces that lie apart; what touches becomes one.
fn insert(pieces: &mut Vec<(u32, u32)>, mut from: u32, mut to: u32) {
    let start = pieces.partition_point(|(_, end)| *end < from);
    let mut end = start;
    while let Some((first, last)) = pieces.get(end).filter(|(first, _)| *first <= to) {
        (from, to) = (from.min(*first), to.max(*last));
        end += 1;
    }
    pieces.splice(start..end, [(from, to)]);
}

/// Lays a time over others: where they overlap, the fastest speed stands; what touches at one speed
/// becomes one.
fn overlay(spans: &mut Vec<Span>, new: Span) {
    if new.from >= new.to {
        return;
    }
    let start = spans.partition_point(|span| span.to < new.from);
    let mut end = start;
    while spans.get(end).is_some_and(|span| span.from <= new.to) {
        end += 1;
    }
    let old: Vec<Span> = spans.drain(start..end).collect();
    let mut cuts: Vec<u64> = old.iter().flat_map(|span| [span.from, span.to]).collect();
    cuts.extend([new.from, new.to]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut merged: Vec<Span> = Vec::new();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let covers = |span: &&Span| span.from <= *from && *to <= span.to;
        let all = old.iter().chain([&new]).filter(covers);
        let Some(rate) = all.map(|span| span.rate).max() else {
            continue;
        };
        match merged.last_mut() {
            Some(last) if last.to == *from && last.rate == rate => last.to = *to,
            _ => merged.push(Span {
                from: *from,
                to: *to,
                rate,
            }),
        }
    }
    spans.splice(start..start, merged);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stretch(from: u32, to: u32, rate: u16, ended: u64) -> Stretch {
        Stretch {
            from,
            to,
            rate,
            ended,
        }
    }

    fn of(stretches: &[Stretch]) -> Watched {
        let mut watched = Watched::default();
        for one in stretches {
            watched.add(*one).unwrap();
        }
        watched
    }

    #[test]
    fn two_reports_in_a_row_become_one_piece() {
        let watched = of(&[stretch(0, 150, 100, 15_000), stretch(150, 300, 100, 30_000)]);
        assert_eq!(watched.write(), "0-300|0-30000@100");
        assert_eq!(watched.counted(30_000), 300);
    }

    #[test]
    fn skipping_does_not_count_as_watched() {
        let watched = of(&[stretch(0, 50, 100, 5_000), stretch(550, 600, 100, 10_000)]);
        assert_eq!(watched.counted(60_000), 100);
        assert_eq!(watched.furthest(), 600);
    }

    #[test]
    fn the_same_piece_watched_twice_counts_once() {
        let watched = of(&[stretch(0, 100, 100, 10_000), stretch(0, 100, 100, 20_000)]);
        assert_eq!(watched.counted(60_000), 100);
    }

    #[test]
    fn twice_the_speed_counts_as_watched_in_half_the_time() {
        let watched = of(&[stretch(0, 600, 200, 30_000)]);
        assert_eq!(watched.counted(30_000), 600);
    }

    #[test]
    fn two_players_at_once_do_not_make_time_pass_faster() {
        let watched = of(&[
            stretch(0, 100, 100, 10_000),
            stretch(100, 200, 100, 10_000),
            stretch(200, 300, 100, 10_000),
        ]);
        assert_eq!(watched.counted(10_000), 100);
    }

    #[test]
    fn two_recordings_at_once_take_the_time_of_both() {
        let ten_minutes = of(&[stretch(0, 6_000, 100, 600_000)]);
        let one = (1_000_000, &ten_minutes);
        let beside = (1_000_000, &ten_minutes);
        let after = (1_600_000, &ten_minutes);
        assert!(fit_in_time([one], 1_600_000));
        assert!(!fit_in_time([one, beside], 1_600_000));
        assert!(
            !fit_in_time([one, beside], 9_000_000),
            "waiting is not watching"
        );
        assert!(fit_in_time([one, after], 2_200_000));
    }

    #[test]
    fn who_changes_devices_a_moment_early_is_believed() {
        let first = of(&[stretch(0, 3_000, 100, 300_000)]);
        let second = of(&[stretch(0, 3_000, 100, 300_000)]);
        assert!(fit_in_time([(0, &first), (296_000, &second)], 596_000));
    }

    #[test]
    fn what_was_played_before_the_opening_does_not_count() {
        let watched = of(&[stretch(0, 600, 100, 1_000)]);
        assert_eq!(watched.counted(60_000), 10);
    }

    #[test]
    fn what_cannot_be_true_is_named() {
        let check = |from, to, rate, ended| stretch(from, to, rate, ended).check(60, 10_000);
        assert_eq!(check(0, 100, 100, 10_000), Ok(()));
        assert_eq!(check(0, 620, 100, 15_000), Ok(()));
        assert_eq!(check(100, 100, 100, 10_000), Err(Wrong::Backwards));
        assert_eq!(
            check(0, 4_000_000_000, 100, 10_000),
            Err(Wrong::BehindTheEnd)
        );
        assert_eq!(check(0, 100, 201, 10_000), Err(Wrong::Speed));
        assert_eq!(check(0, 100, 0, 10_000), Err(Wrong::Speed));
        assert_eq!(check(0, 100, 100, 15_001), Err(Wrong::Future));
    }

    #[test]
    fn who_jumps_about_without_end_is_stopped_and_keeps_what_counted() {
        let mut watched = Watched::default();
        let mut last = Ok(());
        for piece in 0..=u32::try_from(MOST_PIECES).unwrap() {
            let at = u64::from(piece) * 1_000 + 1_000;
            last = watched.add(stretch(piece * 3, piece * 3 + 1, 100, at));
        }
        assert_eq!(last, Err(Wrong::TooManyPieces));
        assert_eq!(watched.pieces().len(), MOST_PIECES);
    }

    #[test]
    fn what_is_not_ours_is_not_read() {
        for text in ["", "1-2", "x|", "2-1|", "1-2|0-5", "1-2|0@5"] {
            assert_eq!(Watched::read(text), None, "{text}");
        }
        assert_eq!(Watched::read("|"), Some(Watched::default()));
    }

    prop_compose! {
        fn any_stretch()(from in 0_u32..600, length in 1_u32..200, rate in 25_u16..=200, ended in 0_u64..200_000)
            -> Stretch {
            Stretch { from, to: from + length, rate, ended }
        }
    }

    proptest! {
        #[test]
        fn the_order_of_reports_does_not_matter(
            all in proptest::collection::vec(any_stretch(), 0..12), seed in any::<u64>(), passed in 0_u64..300_000,
        ) {
            let mut other = all.clone();
            let mut state = seed;
            for place in (1..other.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                other.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
            }
            prop_assert_eq!(of(&all), of(&other));
            prop_assert_eq!(of(&all).counted(passed), of(&other).counted(passed));
        }

        #[test]
        fn a_report_sent_twice_changes_nothing(
            all in proptest::collection::vec(any_stretch(), 1..12), which in any::<prop::sample::Index>(),
        ) {
            let mut twice = all.clone();
            twice.push(all[which.index(all.len())]);
            prop_assert_eq!(of(&all), of(&twice));
        }

        #[test]
        fn nothing_that_arrives_later_makes_it_less(
            all in proptest::collection::vec(any_stretch(), 0..12), late in any_stretch(), passed in 0_u64..300_000,
        ) {
            let before = of(&all);
            let mut after = before.clone();
            after.add(late).unwrap();
            prop_assert!(after.counted(passed) >= before.counted(passed));
            prop_assert!(after.furthest() >= before.furthest());
            prop_assert!(before.counted(passed + 1) >= before.counted(passed));
        }

        #[test]
        fn never_more_than_the_time_that_passed_at_the_speed_used(
            all in proptest::collection::vec(any_stretch(), 0..12), passed in 0_u64..300_000,
        ) {
            let watched = of(&all);
            let fastest = all.iter().map(|one| u64::from(one.rate)).max().unwrap_or(0);
            prop_assert!(u64::from(watched.counted(passed)) * TENTH * 100 <= passed * fastest);
            let pieces: u32 = watched.pieces().iter().map(|(from, to)| to - from).sum();
            prop_assert!(watched.counted(passed) <= pieces);
        }

        #[test]
        fn pieces_lie_apart_and_are_read_back(all in proptest::collection::vec(any_stretch(), 0..12)) {
            let watched = of(&all);
            for (one, next) in watched.pieces().iter().zip(watched.pieces().iter().skip(1)) {
                prop_assert!(one.1 < next.0);
            }
            for one in &all {
                prop_assert!(watched.pieces().iter().any(|(from, to)| *from <= one.from && one.to <= *to));
            }
            prop_assert_eq!(Watched::read(&watched.write()), Some(watched));
        }
    }
}
