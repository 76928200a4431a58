//! `draws.json`: how the rounds of an archived contest were drawn, and what was changed by hand. No
//! table follows from it; with it a contest that is brought in can be drawn on, and its draws can be
//! repeated.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Files;
use super::fault::{Fault, FaultKind};
use crate::debates::rules::contest::Contest;
use crate::debates::rules::draw::Drawn;
use crate::debates::rules::making::{Basis, Grounds};
use crate::debates::rules::numbers::RoundNumber;
use crate::debates::rules::panel_draw::PanelDraw;
use crate::debates::rules::round_draw::{CancelledDraw, HallDraw, MatchChange, RoundDraw};

/// The file of the records.
pub const RECORDS: &str = "draws.json";

/// Judges of a panel that anybody has drawn.
const LARGEST_PANEL: u32 = 99;
/// The greatest number of a match or a round.
const GREATEST: u32 = i32::MAX.unsigned_abs();

/// All records of a contest's draws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    pub rounds: Vec<RoundDraw>,
    pub cancelled: Vec<CancelledDraw>,
    /// Groups and cases.
    pub halls: Vec<HallDraw>,
    /// Panels drawn again.
    pub panels: Vec<PanelDraw>,
    /// Changes by hand.
    pub changes: Vec<MatchChange>,
}

impl Records {
    /// Puts the records among the files of an archive.
    pub fn write(&self, files: &mut Files) {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        files.insert(RECORDS.to_owned(), text);
    }

    /// The records of an archive; none in one that was made before there were any.
    pub fn read(files: &Files, contest: &Contest) -> Result<Self, Vec<Fault>> {
        let Some(text) = files.get(RECORDS) else {
            return Ok(Self::default());
        };
        let fault = |kind| Fault {
            file: RECORDS.to_owned(),
            line: None,
            kind,
        };
        let read: Self =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
                let line = u64::try_from(error.line()).ok();
                let kind = FaultKind::NotReadable(error.to_string());
                vec![Fault {
                    line,
                    ..fault(kind)
                }]
            })?;
        let faults = read.faults(contest);
        if faults.is_empty() {
            Ok(read)
        } else {
            Err(faults.into_iter().map(fault).collect())
        }
    }

    fn faults(&self, contest: &Contest) -> Vec<FaultKind> {
        let known: BTreeSet<RoundNumber> = contest.rounds.iter().map(|one| one.number).collect();
        let mut faults = Vec::new();
        let halls = self.halls.iter().filter_map(|one| one.round);
        let changes = self.changes.iter().map(|one| one.after.round);
        let rounds = self.rounds.iter().map(|one| one.round);
        // What was drawn for a round before it was taken back stays on record.
        let gone: BTreeSet<RoundNumber> = self.cancelled.iter().map(|one| one.draw.round).collect();
        let mut all = rounds.clone().chain(changes);
        let mut beside = halls.chain(self.panels.iter().map(|one| one.round));
        if all.any(|round| !known.contains(&round))
            || beside.any(|round| !known.contains(&round) && !gone.contains(&round))
        {
            faults.push(FaultKind::Unknown("round".to_owned()));
        }
        let mut seen = BTreeSet::new();
        let cancelled = self.cancelled.iter().map(|one| one.draw.round);
        if !rounds
            .chain(cancelled.clone())
            .all(|round| seen.insert(round))
        {
            faults.push(FaultKind::Duplicate("round".to_owned()));
        }
        if cancelled.into_iter().any(|round| round.0 > GREATEST) {
            faults.push(FaultKind::BadCell("round".to_owned()));
        }
        let draws = || {
            let cancelled = self.cancelled.iter().map(|one| &one.draw);
            self.rounds.iter().chain(cancelled)
        };
        let fits = draws().all(|draw| fits(&draw.grounds, contest))
            && self.panels.iter().all(|one| panels_fit(one, contest));
        if !fits {
            faults.push(FaultKind::BadCell("grounds".to_owned()));
        }
        let drawn = draws().flat_map(|draw| std::iter::once(&draw.teams).chain(&draw.judges));
        let halls = self.halls.iter().map(|one| &one.drawn);
        let panels = self.panels.iter().map(|one| &one.drawn);
        if !drawn.chain(halls).chain(panels).all(repeats) {
            faults.push(FaultKind::LotDoesNotRepeat);
        }
        faults
    }
}

/// What an algorithm of another version has drawn is taken as it stands.
fn repeats(drawn: &Drawn) -> bool {
    drawn.algorithm != crate::lots::ALGORITHM || drawn.repeat().is_ok()
}

/// Whether a round can be drawn again from this in the time that a contest of this size takes.
fn fits(grounds: &Grounds, contest: &Contest) -> bool {
    let teams = match &grounds.basis {
        Basis::RoundRobin { groups, .. } => groups.iter().map(Vec::len).sum(),
        Basis::PowerPaired { entrants, .. } => entrants.len(),
        Basis::Elimination { ties, .. } => ties.len().saturating_mul(2),
    };
    teams <= contest.teams.len()
        && grounds.judges.len() <= contest.judges.len()
        && grounds.panel_size <= LARGEST_PANEL
        && grounds.first.0 <= GREATEST
}

fn panels_fit(draw: &PanelDraw, contest: &Contest) -> bool {
    let grounds = &draw.grounds;
    grounds.matches.len() <= contest.teams.len()
        && grounds.judges.len() <= contest.judges.len()
        && grounds.panel_size <= LARGEST_PANEL
}
