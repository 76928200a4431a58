//! Ballots: kept while they are filled in, handed in once, and corrected only by another version.
//!
//! Whatever is written holds the contest first, so that a change of the match by hand and a ballot
//! never miss each other.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::paper::PaperEntry;
use crate::debates::rules::Contest;
use crate::debates::rules::ballot::{self, BallotFault, Check, judge_may_correct, takes_ballots};
use crate::debates::rules::contest::{Ballot, BallotMarks, Correction, Match, PanelRole};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::store::{self, ballots, contests, parts};
use crate::error::{Outcome, Problem, Refused};

/// One judge's ballot of one match, with all that it takes to judge it.
pub struct Balloting {
    pub id: Id<Contest>,
    pub contest: Contest,
    pub of: Match,
    pub judge: JudgeNumber,
    /// All versions, the first first.
    pub versions: Vec<Ballot>,
    pub draft: Option<ballots::Draft>,
}

/// What became of a ballot that was handed in.
#[derive(Debug)]
pub enum HandedIn {
    /// It stands: from now on, or from an earlier time with the same marks.
    Stands {
        fresh: bool,
    },
    Faulty(Vec<BallotFault>),
    /// Another ballot of this judge stands already.
    Another,
}

/// The matches for which somebody has begun a ballot: on a device, or by reading one from paper.
pub fn begun(db: &mut Db, id: Id<Contest>) -> Outcome<BTreeSet<MatchNumber>> {
    let mut found: BTreeSet<MatchNumber> = ballots::begun(db, id)?
        .into_iter()
        .map(|(of, _)| of)
        .collect();
    let read = parts::all::<PaperEntry>(db, id)?;
    found.extend(read.into_iter().map(|one| one.of_match));
    Ok(found)
}

impl Balloting {
    /// For a judge who sits in the match; for anybody else there is none.
    pub fn load(
        db: &mut Db,
        id: Id<Contest>,
        of: MatchNumber,
        judge: JudgeNumber,
    ) -> Outcome<Self> {
        let contest = store::load_around(db, id, of)?;
        let found = contest.matches.iter().find(|one| one.number == of);
        let found = found.cloned().ok_or(Problem::NotFound)?;
        if !found.panel.iter().any(|seat| seat.judge == judge) {
            return Err(Problem::NotFound);
        }
        Ok(Self {
            id,
            versions: ballots::versions(db, id, of, judge)?,
            draft: ballots::draft(db, id, of, judge)?,
            contest,
            of: found,
            judge,
        })
    }

    /// Whether the judge marks without counting.
    pub fn is_trainee(&self) -> bool {
        let mut seats = self.of.panel.iter();
        seats.any(|seat| seat.judge == self.judge && seat.role == PanelRole::Trainee)
    }

    /// The version that counts.
    pub fn stands(&self) -> Option<&Ballot> {
        self.versions.last()
    }

    /// Whether ballots of the match are still taken.
    pub fn is_open(&self) -> bool {
        takes_ballots(&self.of)
    }

    /// Whether the judge may hand in another version.
    pub fn is_correctable(&self) -> bool {
        self.stands().is_some() && judge_may_correct(&self.contest.settings, &self.of)
    }

    /// What the judge sees in the fields.
    pub fn marks(&self) -> BallotMarks {
        let stands = self.stands().map(|one| one.marks.clone());
        let draft = || self.draft.as_ref().map(|one| one.marks.0.clone());
        stands.or_else(draft).unwrap_or_default()
    }

    pub fn check(&self, marks: &BallotMarks) -> Check {
        let ties = self.contest.ties_allowed(&self.of);
        ballot::check(&self.contest.settings, &self.of, ties, marks)
    }
}

fn closed() -> Problem {
    Refused::new(StatusCode::LOCKED, "debates-ballot-closed").into()
}

/// Keeps what a judge has typed so far.
pub fn keep(
    db: &mut Db,
    balloting: &Balloting,
    sent: &ballots::Sent,
    now: Moment,
) -> Outcome<ballots::Saved> {
    if !balloting.is_open() || balloting.stands().is_some() {
        return Err(closed());
    }
    ballots::save(
        db,
        balloting.id,
        balloting.of.number,
        balloting.judge,
        sent,
        now,
    )
}

/// Hands a ballot in. The same ballot sent twice counts once.
pub fn hand_in(
    db: &mut Db,
    (id, of, judge): (Id<Contest>, MatchNumber, JudgeNumber),
    marks: &BallotMarks,
    now: Moment,
) -> Outcome<HandedIn> {
    contests::touch(db, id)?;
    let balloting = Balloting::load(db, id, of, judge)?;
    if let Some(stands) = balloting.versions.first() {
        let same = stands.marks == *marks;
        return Ok(if same {
            HandedIn::Stands { fresh: false }
        } else {
            HandedIn::Another
        });
    }
    if !balloting.is_open() {
        return Err(closed());
    }
    let faults = balloting.check(marks).faults;
    if !faults.is_empty() {
        return Ok(HandedIn::Faulty(faults));
    }
    let ballot = Ballot {
        of_match: of,
        judge,
        version: 1,
        marks: marks.clone(),
        submitted_at: now,
        correction: None,
    };
    if ballots::add(db, id, &ballot)? {
        Ok(HandedIn::Stands { fresh: true })
    } else {
        Ok(HandedIn::Another)
    }
}

/// Who corrects a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrector {
    /// The judge whose ballot it is.
    Judge,
    /// Who runs the contest.
    Organiser,
}

/// Adds another version of a ballot, with who and why; the earlier ones stay. Who corrects has `seen`
/// the newest version, or is refused: nobody undoes another correction unawares. The same correction
/// sent twice counts once.
pub fn correct(
    db: &mut Db,
    (id, of, judge): (Id<Contest>, MatchNumber, JudgeNumber),
    (seen, marks): (u32, &BallotMarks),
    (who, correction): (Corrector, Correction),
    now: Moment,
) -> Outcome<HandedIn> {
    contests::touch(db, id)?;
    let balloting = Balloting::load(db, id, of, judge)?;
    let stands = balloting.stands().ok_or(Problem::NotFound)?;
    let again = stands.marks == *marks && stands.correction.as_ref() == Some(&correction);
    if again && stands.version == seen.saturating_add(1) {
        return Ok(HandedIn::Stands { fresh: false });
    }
    if !balloting.is_open() {
        return Err(closed());
    }
    if who == Corrector::Judge && !balloting.is_correctable() {
        return Err(Refused::new(StatusCode::LOCKED, "debates-correction-not-here").into());
    }
    if stands.version != seen {
        return Err(Refused::new(StatusCode::CONFLICT, "debates-ballot-overtaken").into());
    }
    if stands.marks == *marks {
        return Err(Problem::refused("debates-change-nothing"));
    }
    let faults = balloting.check(marks).faults;
    if !faults.is_empty() {
        return Ok(HandedIn::Faulty(faults));
    }
    let ballot = Ballot {
        of_match: of,
        judge,
        version: stands.version + 1,
        marks: marks.clone(),
        submitted_at: now,
        correction: Some(correction),
    };
    if ballots::add(db, id, &ballot)? {
        Ok(HandedIn::Stands { fresh: true })
    } else {
        Ok(HandedIn::Another)
    }
}
