//! Which script a grader gets next.
//!
//! Nobody chooses a script and nobody sees whose it is. Scripts are offered in the order
//! of their blind codes, which is a shuffled one: the order in which they were handed in
//! would tell. A grader who takes a script holds it for some minutes (a *lease*); while the
//! lease runs nobody else gets that marking. A grader never marks own work, never marks
//! one script in two rounds, and one round of a script never counts two graders.
//!
//! The answer is computed again in the transaction that records the lease, so two graders
//! who ask at the same moment get different markings.

use super::score::{Graders, Outcome, Round, Scores, outcome};
use crate::clock::Moment;
use crate::points::Points;
use crate::sittings::rules::blind::BlindCode;

/// How long a grader keeps a script without doing anything to it, unless a sitting says
/// otherwise.
pub const LEASE_MINUTES: u32 = 30;

/// A marking that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment<P> {
    pub round: Round,
    pub grader: P,
    pub progress: Progress,
}

impl<P> Assignment<P> {
    const fn is_finished(&self) -> bool {
        matches!(self.progress, Progress::Finished { .. })
    }
}

/// How far a marking is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Being marked; others have to wait until then.
    Leased {
        until: Moment,
    },
    Finished {
        score: Points,
    },
}

/// A script in the queue of a task. `S` identifies it, `P` a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script<S, P> {
    pub id: S,
    pub blind_code: BlindCode,
    /// Known to the rule, never shown to a grader.
    pub author: P,
    pub assignments: Vec<Assignment<P>>,
}

/// Somebody who grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grader<P> {
    pub id: P,
    /// Whether arbitrations may come to this grader.
    pub arbitrates: bool,
}

/// What a grader marks next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due<S> {
    pub script: S,
    pub round: Round,
}

/// How far a task's scripts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub scripts: u32,
    /// Scripts with a final score.
    pub settled: u32,
    pub open_arbitrations: u32,
}

impl Tally {
    /// Scripts without a final score, those that wait for an arbitration included.
    pub const fn ungraded(&self) -> u32 {
        self.scripts.saturating_sub(self.settled)
    }
}

/// The marking that is due next for a grader: one that the grader has begun, else the
/// first free one in the order of the blind codes. None if there is nothing to do now.
pub fn next_due<S: Copy, P: Copy + PartialEq>(
    scripts: &[Script<S, P>],
    graders: Graders,
    grader: Grader<P>,
    now: Moment,
) -> Option<Due<S>> {
    let mut due: Vec<(&Script<S, P>, Round)> = scripts
        .iter()
        .filter_map(|script| Some((script, due_round(script, graders, grader, now)?)))
        .collect();
    due.sort_by(|(a, _), (b, _)| a.blind_code.cmp(&b.blind_code));
    let begun = due
        .iter()
        .find(|(script, _)| script.own_assignment(grader.id).is_some());
    let (script, round) = begun.or(due.first())?;
    Some(Due {
        script: script.id,
        round: *round,
    })
}

/// The round in which a grader may mark this script now, if any. A page that saves a
/// marking asks this too: who has lost the lease to somebody else may not go on. A begun
/// marking whose round somebody else has taken over moves to a round that is still free.
pub fn due_round<S, P: Copy + PartialEq>(
    script: &Script<S, P>,
    graders: Graders,
    grader: Grader<P>,
    now: Moment,
) -> Option<Round> {
    let own = script.own_assignment(grader.id);
    let finished = own.is_some_and(Assignment::is_finished);
    if script.author == grader.id || finished {
        return None;
    }
    let free: Vec<Round> = script
        .needed_rounds(graders)
        .filter(|round| *round != Round::Arbitration || grader.arbitrates)
        .filter(|round| !script.is_taken(*round, grader.id, now))
        .collect();
    own.map(|assignment| assignment.round)
        .filter(|round| free.contains(round))
        .or(free.first().copied())
}

/// How far the scripts are; whether a sitting may be published rests on this.
pub fn tally<S, P: Copy + PartialEq>(scripts: &[Script<S, P>], graders: Graders) -> Tally {
    scripts.iter().fold(Tally::default(), |tally, script| {
        let outcome = outcome(graders, script.scores());
        Tally {
            scripts: tally.scripts.saturating_add(1),
            settled: tally.settled + u32::from(matches!(outcome, Ok(Outcome::Final { .. }))),
            open_arbitrations: tally.open_arbitrations
                + u32::from(matches!(outcome, Ok(Outcome::ArbitrationDue { .. }))),
        }
    })
}

impl<S, P: Copy + PartialEq> Script<S, P> {
    /// The finished scores by round.
    pub fn scores(&self) -> Scores {
        let score = |round| {
            self.assignments
                .iter()
                .find_map(|assignment| match assignment.progress {
                    Progress::Finished { score } if assignment.round == round => Some(score),
                    _ => None,
                })
        };
        Scores {
            first: score(Round::First),
            second: score(Round::Second),
            arbitration: score(Round::Arbitration),
        }
    }

    /// What a grader has to do with this script: the finished marking, if there is one.
    fn own_assignment(&self, grader: P) -> Option<&Assignment<P>> {
        self.assignments
            .iter()
            .filter(|assignment| assignment.grader == grader)
            .max_by_key(|assignment| assignment.is_finished())
    }

    /// Rounds without a finished marking, as far as they are called for.
    fn needed_rounds(&self, graders: Graders) -> impl Iterator<Item = Round> + use<S, P> {
        let scores = self.scores();
        let outcome = outcome(graders, scores);
        Round::ALL.into_iter().filter(move |round| match round {
            Round::First => scores.first.is_none(),
            Round::Second => scores.second.is_none() && graders != Graders::One,
            Round::Arbitration => matches!(outcome, Ok(Outcome::ArbitrationDue { .. })),
        })
    }

    /// Whether somebody else holds or has finished this round.
    fn is_taken(&self, round: Round, grader: P, now: Moment) -> bool {
        self.assignments.iter().any(|assignment| {
            assignment.round == round
                && assignment.grader != grader
                && match assignment.progress {
                    Progress::Leased { until } => now < until,
                    Progress::Finished { .. } => true,
                }
        })
    }
}

/// Until when a grader holds a script that was taken or touched now.
pub fn lease_until(now: Moment, minutes: u32) -> Moment {
    now.plus_minutes(i64::from(minutes))
}
