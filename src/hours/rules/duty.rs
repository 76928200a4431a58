//! What each band of ranks owes, and how far somebody has come.
//!
//! The figures are data (`exercises/hours.toml`, with their source). How they are read is our default:
//! a year is a calendar year of Beijing; the band of the running year is that of the rank now, the band
//! of a past year that of the rank at its last entry; a duty of several years looks at that many
//! calendar years up to and with the year asked for, whatever the band was in them.

use serde::Deserialize;

use super::ledger::{Kind, Sums};
use crate::clock::Moment;

/// The year in Beijing at a moment.
pub fn year_of(moment: Moment) -> i16 {
    moment.beijing().year()
}

/// So many hours within so many years, of these kinds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    pub hours: u16,
    pub years: u8,
    pub counts: Vec<Kind>,
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    pub zh: String,
    pub en: String,
}

/// Ranks that owe the same.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub code: String,
    pub name: Name,
    /// Codes of ranks; the last band takes all that no other names.
    pub ranks: Vec<String>,
    pub training: Duty,
    pub online: Duty,
}

impl Band {
    /// Whether a duty of the band looks at more than one year.
    pub const fn looks_back(&self) -> bool {
        self.training.years > 1 || self.online.years > 1
    }
}

/// All bands, the last of them for everybody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duties {
    bands: Vec<Band>,
    rest: Band,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bands: Vec<Band>,
}

impl Duties {
    /// Reads the file; the text says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut bands = file.bands;
        for band in &bands {
            for duty in [&band.training, &band.online] {
                if duty.hours == 0 || !(1..=10).contains(&duty.years) || duty.counts.is_empty() {
                    return Err(format!(
                        "band {}: a duty needs hours, 1 to 10 years and kinds that count",
                        band.code
                    ));
                }
            }
            let twice = |rank: &String| {
                bands
                    .iter()
                    .filter(|other| other.ranks.contains(rank))
                    .count()
                    > 1
            };
            if let Some(rank) = band.ranks.iter().find(|rank| twice(rank)) {
                return Err(format!("rank {rank} stands in two bands"));
            }
            if bands.iter().filter(|other| other.code == band.code).count() > 1 {
                return Err(format!("band {} stands twice", band.code));
            }
        }
        let rest = bands.pop().ok_or("no band")?;
        let all = Self { bands, rest };
        let longest = all.longest();
        let looks = |duty: &Duty| duty.years == 1 || i16::from(duty.years) == longest;
        let fine = |band: &Band| looks(&band.training) && looks(&band.online);
        if !all.bands().all(fine) {
            return Err("duties look at one year or all at the same number of years".to_owned());
        }
        Ok(all)
    }

    /// All bands in order.
    pub fn bands(&self) -> impl Iterator<Item = &Band> {
        self.bands.iter().chain([&self.rest])
    }

    /// The band of a rank.
    pub fn band(&self, rank: Option<&str>) -> &Band {
        let named =
            |band: &&Band| rank.is_some_and(|rank| band.ranks.iter().any(|one| one == rank));
        self.bands.iter().find(named).unwrap_or(&self.rest)
    }

    /// The longest look back of any duty, in years.
    pub fn longest(&self) -> i16 {
        let duties = self
            .bands()
            .flat_map(|band| [band.training.years, band.online.years]);
        i16::from(duties.max().unwrap_or(1))
    }
}

/// How far one duty is done, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: i64,
    pub due: i64,
    /// The first year that counts.
    pub since: i16,
}

impl Progress {
    pub const fn missing(&self) -> i64 {
        let missing = self.due.saturating_sub(self.done);
        if missing > 0 { missing } else { 0 }
    }

    pub const fn is_fulfilled(&self) -> bool {
        self.missing() == 0
    }

    /// Sorts who lacks most first, then who has least.
    pub const fn missing_first(&self) -> (i64, i64) {
        (-self.missing(), self.done)
    }

    /// Whole hundredths of the duty, never a hundred before it is done.
    pub const fn percent(&self) -> i64 {
        if self.is_fulfilled() {
            return 100;
        }
        if self.done <= 0 {
            return 0;
        }
        self.done * 100 / self.due
    }
}

/// How far both duties of a year are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'a> {
    pub band: &'a Band,
    pub training: Progress,
    pub online: Progress,
}

impl Reading<'_> {
    pub const fn is_fulfilled(&self) -> bool {
        self.training.is_fulfilled() && self.online.is_fulfilled()
    }

    pub const fn missing(&self) -> i64 {
        self.training
            .missing()
            .saturating_add(self.online.missing())
    }
}

/// The rank that a year is measured by: now in the running year, as it was at the last entry in a past
/// one (`then`), or the one now if that is not known.
pub fn rank_of_year<'r>(
    year: i16,
    running: i16,
    then: Option<&'r str>,
    now: Option<&'r str>,
) -> Option<&'r str> {
    if year >= running { now } else { then.or(now) }
}

/// Reads the sums of years (in any order, each at most once) for a rank in a year.
pub fn read<'a>(
    duties: &'a Duties,
    rank: Option<&str>,
    year: i16,
    sums: &[(i16, Sums)],
) -> Reading<'a> {
    let band = duties.band(rank);
    Reading {
        band,
        training: progress(&band.training, year, sums),
        online: progress(&band.online, year, sums),
    }
}

fn progress(duty: &Duty, year: i16, sums: &[(i16, Sums)]) -> Progress {
    let since = year.saturating_sub(i16::from(duty.years) - 1);
    let within = sums.iter().filter(|(of, _)| (since..=year).contains(of));
    let all = within.fold(Sums::default(), |all, (_, sums)| all.and(*sums));
    let done = duty.counts.iter().map(|kind| all.of(*kind));
    Progress {
        done: done.fold(0, i64::saturating_add),
        due: i64::from(duty.hours) * 60,
        since,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OURS: &str = include_str!("../../../exercises/hours.toml");

    fn duties() -> Duties {
        Duties::parse(OURS).expect("our own file")
    }

    fn collective(hours: i64) -> Sums {
        Sums::default().plus(Kind::Collective, hours * 60)
    }

    #[test]
    fn our_own_file_says_what_the_plan_says() {
        let duties = duties();
        let senior = duties.band(Some("senior_4"));
        assert_eq!((senior.training.hours, senior.training.years), (550, 5));
        for rank in [
            Some("prosecutor_1"),
            Some("assistant"),
            Some("of_our_own"),
            None,
        ] {
            let band = duties.band(rank);
            assert_eq!(
                (band.training.hours, band.training.years),
                (90, 1),
                "{rank:?}"
            );
        }
        assert!(duties.bands().all(|band| band.online.hours == 50));
        assert_eq!(duties.longest(), 5);
    }

    #[test]
    fn a_prosecutor_reads_38_of_90_and_12_of_50() {
        let duties = duties();
        let sums = collective(30)
            .plus(Kind::OnPost, 8 * 60)
            .plus(Kind::Online, 12 * 60);
        let reading = read(
            &duties,
            Some("prosecutor_2"),
            2026,
            &[(2026, sums), (2025, collective(60))],
        );
        assert_eq!(
            (reading.training.done, reading.training.due),
            (38 * 60, 90 * 60)
        );
        assert_eq!(
            (reading.online.done, reading.online.due),
            (12 * 60, 50 * 60)
        );
        assert_eq!(reading.training.percent(), 42);
        assert_eq!(reading.missing(), (52 + 38) * 60);
    }

    #[test]
    fn five_years_end_with_the_year_and_count_collective_hours_only() {
        let duties = duties();
        let years: Vec<(i16, Sums)> = (2020..=2027)
            .map(|year| (year, collective(110).plus(Kind::OnPost, 6_000)))
            .collect();
        let reading = read(&duties, Some("senior_4"), 2026, &years);
        assert_eq!(reading.training.since, 2022);
        assert_eq!(reading.training.done, 550 * 60);
        assert!(reading.training.is_fulfilled() && !reading.online.is_fulfilled());
    }

    #[test]
    fn a_promotion_changes_the_running_year_and_leaves_past_ones() {
        let duties = duties();
        let (then, now) = (Some("prosecutor_1"), Some("senior_4"));
        let rank = |year| rank_of_year(year, 2026, then, now);
        assert_eq!(rank(2026), now);
        assert_eq!(rank(2025), then);
        assert_eq!(rank_of_year(2024, 2026, None, now), now);
        let sums = [(2026, collective(40)), (2025, collective(90))];
        let past = read(&duties, rank(2025), 2025, &sums);
        assert!(past.training.is_fulfilled(), "measured by the rank of then");
        let running = read(&duties, rank(2026), 2026, &sums);
        assert_eq!(
            running.training.done,
            130 * 60,
            "hours from before the promotion count"
        );
    }

    #[test]
    fn the_year_turns_at_midnight_in_beijing() {
        let last = Moment::parse_beijing("2026-12-31T23:59").expect("a time");
        assert_eq!(year_of(last), 2026);
        assert_eq!(year_of(last.plus_minutes(1)), 2027);
    }

    #[test]
    fn files_that_contradict_themselves_are_refused() {
        let second = OURS.replace("ranks = []", r#"ranks = ["senior_1"]"#);
        for bad in [
            "",
            "bands = []",
            &second,
            &OURS.replace("years = 5", "years = 0"),
            &OURS.replace("\"other\"", "\"senior\""),
            &OURS.replace("\"online\"]", "\"on_line\"]"),
        ] {
            assert!(Duties::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_hundred_is_shown_exactly_when_nothing_is_missing(done in -10_000_i64..100_000, due in 1_i64..40_000) {
            let progress = Progress { done, due, since: 2026 };
            prop_assert_eq!(progress.percent() == 100, progress.missing() == 0);
            prop_assert!((0..=100).contains(&progress.percent()));
            prop_assert_eq!(progress.missing() == 0, done >= due);
        }
    }
}
