//! A contest into the files of an archive.

use super::rows::{
    AboutWord, BallotRow, CaseRow, DeductionRow, DivisionRow, EntryWord, ImportedRow, LineupRow,
    LotPlaceRow, LotRow, MarkRow, MatchRow, OverrunRow, PanelRow, PenaltyRow, PhaseRow, RoundRow,
    StateWord,
};
use super::table::{Row, written};
use super::{FORMAT, Files, HEAD, Head};
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::{
    Ballot, Contest, Deduction, Entrant, Entry, ImportedResult, LinedUp, LotAbout, Match,
    MatchState, Overrun, Pairing, PanelSeat, Phase, RecordedLot,
};
use crate::debates::rules::numbers::Side;
use crate::debates::rules::ranking::as_u32;
use crate::debates::rules::settings::Combined;

/// All files of the archive of a contest.
pub fn write(contest: &Contest) -> Files {
    let head = Head {
        format: FORMAT.to_owned(),
        title: contest.title.clone(),
        settings: contest.settings.clone(),
        formulas_marked: true,
    };
    let head = serde_json::to_string_pretty(&head).unwrap_or_default();
    let mut files = Files::from([(HEAD.to_owned(), head)]);
    put(
        &mut files,
        contest.divisions.iter().map(|one| DivisionRow {
            number: one.number,
            title_zh: one.title.zh.clone(),
            title_en: one.title.en.clone(),
        }),
    );
    put(&mut files, contest.teams.iter().cloned());
    put(&mut files, contest.speakers.iter().cloned());
    put(&mut files, contest.judges.iter().cloned());
    put(&mut files, contest.cases.iter().map(case));
    put(&mut files, contest.recusals.iter().cloned());
    put(&mut files, contest.phases.iter().map(phase));
    put(
        &mut files,
        contest.rounds.iter().map(|one| RoundRow {
            number: one.number,
            phase: one.phase,
            title_zh: one.title.zh.clone(),
            title_en: one.title.en.clone(),
            weight: one.weight,
            silent: one.silent,
        }),
    );
    put_matches(&mut files, &contest.matches);
    put(&mut files, contest.ballots.iter().map(ballot));
    put(&mut files, contest.ballots.iter().flat_map(marks));
    put(
        &mut files,
        (1..)
            .zip(&contest.lots)
            .map(|(number, one)| lot(number, one)),
    );
    put(
        &mut files,
        (1..)
            .zip(&contest.lots)
            .flat_map(|(number, one)| places(number, one)),
    );
    put(
        &mut files,
        contest.penalties.iter().map(|one| PenaltyRow {
            team: one.team,
            round: one.round,
            points: one.points,
            reason: one.reason.clone(),
        }),
    );
    put(&mut files, contest.imported.iter().map(imported));
    files
}

fn put<R: Row>(files: &mut Files, rows: impl IntoIterator<Item = R>) {
    files.insert(R::FILE.to_owned(), written(rows));
}

fn put_matches(files: &mut Files, matches: &[Match]) {
    put(files, matches.iter().map(match_row));
    let panel = |of: &Match, one: &PanelSeat| PanelRow {
        match_number: of.number,
        judge: one.judge,
        role: one.role,
    };
    put_each(files, matches, |of| &of.panel, panel);
    let lineup = |of: &Match, one: &LinedUp| LineupRow {
        match_number: of.number,
        side: one.side,
        position: one.position,
        speaker: one.speaker,
    };
    put_each(files, matches, |of| &of.lineup, lineup);
    let overrun = |of: &Match, one: &Overrun| OverrunRow {
        match_number: of.number,
        side: one.side,
        speaker: one.speaker,
        stage: one.stage.clone(),
        seconds: one.seconds,
    };
    put_each(files, matches, |of| &of.overruns, overrun);
    let deduction = |of: &Match, one: &Deduction| DeductionRow {
        match_number: of.number,
        side: one.side,
        points: one.points,
        reason: one.reason.clone(),
    };
    put_each(files, matches, |of| &of.deductions, deduction);
}

/// A table of what each match has several of.
fn put_each<T, R: Row>(
    files: &mut Files,
    matches: &[Match],
    several: impl Fn(&Match) -> &Vec<T>,
    row: impl Fn(&Match, &T) -> R,
) {
    let rows = matches.iter().flat_map(|of| {
        let row = &row;
        several(of).iter().map(move |one| row(of, one))
    });
    put(files, rows);
}

fn case(of: &Case) -> CaseRow {
    let material = |side| of.materials.get(&side).cloned().unwrap_or_default();
    let from = |side| of.readable_from.get(&side).copied();
    CaseRow {
        number: of.number,
        title: of.title.clone(),
        text: of.text.clone(),
        material_prosecution: material(Side::Prosecution),
        material_defence: material(Side::Defence),
        prosecution_from: from(Side::Prosecution),
        defence_from: from(Side::Defence),
        source: of.source.clone(),
    }
}

fn phase(of: &Phase) -> PhaseRow {
    let (entry, places, places_lawyers) = match of.entry {
        None => (EntryWord::All, None, None),
        Some(Entry::Best(places)) => (EntryWord::Best, Some(places), None),
        Some(Entry::BestOfEachGroup(places)) => (EntryWord::BestOfEachGroup, Some(places), None),
        Some(Entry::BestOfEachProfession {
            prosecutors,
            lawyers,
        }) => (
            EntryWord::BestOfEachProfession,
            Some(prosecutors),
            Some(lawyers),
        ),
    };
    PhaseRow {
        number: of.number,
        division: of.division,
        title_zh: of.title.zh.clone(),
        title_en: of.title.en.clone(),
        kind: of.kind,
        format: of.format.clone(),
        entry,
        places,
        places_lawyers,
        third_place: of.third_place,
        seeds: of.seeds.clone(),
    }
}

fn match_row(of: &Match) -> MatchRow {
    let bye = match of.pairing {
        Pairing::Bye(team) => Some(team),
        Pairing::Two { .. } => None,
    };
    let settled = of.settled.as_ref();
    MatchRow {
        number: of.number,
        round: of.round,
        venue: of.venue.clone(),
        starts_at: of.starts_at,
        case: of.case.clone(),
        prosecution: of.pairing.team(Side::Prosecution),
        defence: of.pairing.team(Side::Defence),
        bye,
        pulled_up: of.pulled_up,
        state: state(of.state),
        settled_for: settled.map(|one| one.winner),
        settled_reason: settled.map(|one| one.reason.clone()).unwrap_or_default(),
        overtime_grace: of.overtime.map(|rule| rule.grace_seconds),
        overtime_per: of.overtime.map(|rule| rule.per_seconds),
        overtime_points: of.overtime.map(|rule| rule.points),
        overtime_most: of.overtime.map(|rule| rule.most),
    }
}

const fn state(of: MatchState) -> StateWord {
    match of {
        MatchState::Planned => StateWord::Planned,
        MatchState::Running => StateWord::Running,
        MatchState::Judging => StateWord::Judging,
        MatchState::Confirmed => StateWord::Confirmed,
        MatchState::Walkover(Side::Prosecution) => StateWord::WalkoverProsecution,
        MatchState::Walkover(Side::Defence) => StateWord::WalkoverDefence,
        MatchState::Cancelled => StateWord::Cancelled,
    }
}

fn ballot(of: &Ballot) -> BallotRow {
    let reasons = |side| of.marks.reasons.get(&side).cloned().unwrap_or_default();
    let correction = of.correction.clone();
    let (corrected_by, corrected_why) = correction.map(|one| (one.by, one.why)).unwrap_or_default();
    BallotRow {
        match_number: of.of_match,
        judge: of.judge,
        version: of.version,
        winner: of.marks.winner,
        best_debater: of.marks.best_debater,
        reasons_prosecution: reasons(Side::Prosecution),
        reasons_defence: reasons(Side::Defence),
        submitted_at: of.submitted_at,
        corrected_by,
        corrected_why,
    }
}

fn marks(of: &Ballot) -> impl Iterator<Item = MarkRow> {
    let speakers = of.marks.speakers.iter();
    let speakers = speakers.map(|(who, marks)| (Some(*who), None, marks));
    let teams = of.marks.teams.iter();
    let teams = teams.map(|(side, marks)| (None, Some(*side), marks));
    speakers
        .chain(teams)
        .flat_map(move |(speaker, side, marks)| {
            marks.iter().map(move |(criterion, points)| MarkRow {
                match_number: of.of_match,
                judge: of.judge,
                version: of.version,
                speaker,
                side,
                criterion: criterion.clone(),
                points: *points,
            })
        })
}

fn lot(number: u32, of: &RecordedLot) -> LotRow {
    let (about, division, after, phase) = match of.about {
        LotAbout::Teams { division, after } => {
            (AboutWord::Teams, Some(division), Some(after), None)
        }
        LotAbout::Speakers { division, after } => {
            (AboutWord::Speakers, Some(division), Some(after), None)
        }
        LotAbout::Break(phase) => (AboutWord::Break, None, None, Some(phase)),
        LotAbout::Combined => (AboutWord::Combined, None, None, None),
        LotAbout::CombinedOf { of, division } => {
            let word = match of {
                Combined::Teams => AboutWord::CombinedTeams,
                Combined::Speakers => AboutWord::CombinedSpeakers,
            };
            (word, Some(division), None, None)
        }
    };
    LotRow {
        lot: number,
        about,
        division,
        after,
        phase,
        algorithm: of.draw.algorithm.clone(),
        seed: of.draw.seed.clone(),
    }
}

fn places(number: u32, of: &RecordedLot) -> impl Iterator<Item = LotPlaceRow> {
    of.draw.pool.iter().map(move |entrant| {
        let at = of.draw.outcome.iter().position(|drawn| drawn == entrant);
        LotPlaceRow {
            lot: number,
            entrant: entrant.clone(),
            place: at.map(|at| as_u32(at).saturating_add(1)),
        }
    })
}

fn imported(of: &ImportedResult) -> ImportedRow {
    let (team, speaker) = match of.of {
        Entrant::Team(team) => (Some(team), None),
        Entrant::Speaker(speaker) => (None, Some(speaker)),
    };
    ImportedRow {
        part: of.part.clone(),
        team,
        speaker,
        points: of.points,
        out_of: of.out_of,
    }
}
