//! All tables of a contest at once, as a server shows them and an archive recomputes them.

use super::breaking::{BreakList, break_into};
use super::combined::{CombinedTable, combined};
use super::contest::Contest;
use super::judges::{JudgeStatistics, judge_statistics};
use super::numbers::{DivisionNumber, PhaseNumber};
use super::played::Scope;
use super::result::{MatchResult, results};
use super::speakers::{SpeakerTable, speaker_tables};
use super::standings::{Standings, standings};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// In the order of the contest's matches.
    pub results: Vec<MatchResult>,
    pub divisions: Vec<DivisionTables>,
    pub judges: Vec<JudgeStatistics>,
}

/// The tables of a division after its last preliminary round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionTables {
    pub division: DivisionNumber,
    pub teams: Standings,
    pub speakers: Vec<SpeakerTable>,
    /// Of the phases that one has to break into.
    pub breaks: Vec<(PhaseNumber, Vec<BreakList>)>,
    /// None where the contest combines nothing.
    pub combined: Option<CombinedTable>,
}

impl Tables {
    pub fn of(contest: &Contest) -> Self {
        let results = results(contest);
        let divisions = contest.divisions.iter();
        let divisions = divisions.map(|one| DivisionTables::of(contest, &results, one.number));
        Self {
            divisions: divisions.collect(),
            judges: judge_statistics(contest, &results),
            results,
        }
    }
}

impl DivisionTables {
    fn of(contest: &Contest, results: &[MatchResult], division: DivisionNumber) -> Self {
        let scope = Scope::of(division);
        let mut phases: Vec<_> = contest
            .phases
            .iter()
            .filter(|phase| phase.division == division && phase.entry.is_some())
            .collect();
        phases.sort_by_key(|phase| phase.number);
        let breaks = phases
            .into_iter()
            .map(|phase| (phase.number, break_into(contest, results, phase)));
        Self {
            division,
            teams: standings(contest, results, &scope),
            speakers: speaker_tables(contest, results, &scope),
            breaks: breaks.collect(),
            combined: combined(contest, results, division),
        }
    }
}
