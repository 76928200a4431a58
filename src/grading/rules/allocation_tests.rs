//! Allocation: single cases, then many graders who come and go.

use proptest::prelude::*;

use super::allocation::{
    Assignment, Due, Grader, LEASE_MINUTES, Progress, Script, due_round, lease_until, next_due,
    tally,
};
use super::score::{Graders, Round};
use crate::clock::Moment;
use crate::points::Points;
use crate::sittings::rules::blind::BlindCode;

const TWO: Graders = Graders::Two {
    gap: Points::from_hundredths(500),
};

fn minute(minute: i64) -> Moment {
    Moment::from_micros(0).plus_minutes(minute)
}

/// Scripts 0, 1, 2 … by authors 100, 101, 102 …
fn script(id: u32, blind_code: &str) -> Script<u32, u32> {
    Script {
        id,
        blind_code: BlindCode::from_stored(blind_code.to_owned()),
        author: 100 + id,
        assignments: vec![],
    }
}

fn grader(id: u32) -> Grader<u32> {
    Grader {
        id,
        arbitrates: true,
    }
}

fn finished(round: Round, grader: u32, hundredths: i64) -> Assignment<u32> {
    let score = Points::from_hundredths(hundredths);
    Assignment {
        round,
        grader,
        progress: Progress::Finished { score },
    }
}

fn leased(round: Round, grader: u32, until: i64) -> Assignment<u32> {
    let until = minute(until);
    Assignment {
        round,
        grader,
        progress: Progress::Leased { until },
    }
}

const fn due(script: u32, round: Round) -> Due<u32> {
    Due { script, round }
}

#[test]
fn scripts_come_in_the_order_of_their_blind_codes() {
    let scripts = [
        script(0, "Y2-1111"),
        script(1, "C9-0000"),
        script(2, "K7-4209"),
    ];
    let next = next_due(&scripts, Graders::One, grader(1), minute(0));
    assert_eq!(next, Some(due(1, Round::First)));
}

#[test]
fn nobody_grades_the_own_work() {
    let scripts = [script(0, "A2-0000")];
    assert_eq!(next_due(&scripts, TWO, grader(100), minute(0)), None);
}

#[test]
fn a_lease_keeps_others_away_until_it_expires() {
    let mut scripts = [script(0, "A2-0000"), script(1, "C2-0000")];
    scripts[0].assignments.push(leased(Round::First, 1, 30));
    let next = |id, now| next_due(&scripts, Graders::One, grader(id), minute(now));
    assert_eq!(next(2, 29), Some(due(1, Round::First)));
    assert_eq!(next(2, 30), Some(due(0, Round::First)));
    // The grader who has begun goes on with it, also late, while nobody has taken over.
    assert_eq!(next(1, 29), Some(due(0, Round::First)));
    assert_eq!(next(1, 90), Some(due(0, Round::First)));
}

#[test]
fn who_has_lost_the_lease_goes_on_with_what_is_free() {
    let mut script = script(0, "A2-0000");
    script.assignments = vec![leased(Round::First, 1, 30), leased(Round::First, 2, 65)];
    let round = |graders, id| due_round(&script, graders, grader(id), minute(40));
    assert_eq!(round(Graders::One, 1), None);
    assert_eq!(round(TWO, 1), Some(Round::Second));
    assert_eq!(round(TWO, 2), Some(Round::First));
}

#[test]
fn two_graders_mark_a_script_at_the_same_time_and_a_third_waits() {
    let mut scripts = [script(0, "A2-0000")];
    scripts[0].assignments.push(leased(Round::First, 1, 30));
    let next = |scripts: &[_], id| next_due(scripts, TWO, grader(id), minute(0));
    assert_eq!(next(&scripts, 2), Some(due(0, Round::Second)));
    scripts[0].assignments.push(leased(Round::Second, 2, 30));
    assert_eq!(next(&scripts, 3), None);
}

#[test]
fn a_large_gap_goes_to_a_third_who_may_arbitrate() {
    let mut scripts = [script(0, "A2-0000")];
    scripts[0].assignments = vec![
        finished(Round::First, 1, 1_000),
        finished(Round::Second, 2, 2_000),
    ];
    let next = |grader| next_due(&scripts, TWO, grader, minute(0));
    assert_eq!(next(grader(1)), None);
    assert_eq!(next(grader(2)), None);
    assert_eq!(next(grader(3)), Some(due(0, Round::Arbitration)));
    let plain = Grader {
        id: 3,
        arbitrates: false,
    };
    assert_eq!(next(plain), None);
    let open = tally(&scripts, TWO);
    assert_eq!((open.ungraded(), open.open_arbitrations), (1, 1));
    scripts[0]
        .assignments
        .push(finished(Round::Arbitration, 3, 1_500));
    let settled = tally(&scripts, TWO);
    assert_eq!((settled.ungraded(), settled.open_arbitrations), (0, 0));
}

/// What one grader does next: takes the next script, finishes the taken one with a score,
/// or goes for a cup of tea of so many minutes.
#[derive(Clone, Copy, Debug)]
enum Act {
    Take(u32),
    Finish(u32, i64),
    Tea(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0u32..5).prop_map(Act::Take),
        4 => (0u32..5, 0i64..8).prop_map(|(id, score)| Act::Finish(id, score * 100)),
        1 => (1i64..50).prop_map(Act::Tea),
    ];
    prop::collection::vec(act, 0..150)
}

/// A table of scripts and graders 0 to 4, as the server keeps it.
struct Table {
    scripts: Vec<Script<u32, u32>>,
    graders: Graders,
    now: i64,
}

impl Table {
    fn new(graders: Graders) -> Self {
        let codes = ["K7-4209", "A2-0001", "Y9-9999", "C3-1234", "K7-4210"];
        let mut scripts: Vec<_> = (0..)
            .zip(codes)
            .map(|(id, code)| script(id, code))
            .collect();
        if let Some(last) = scripts.last_mut() {
            last.author = 0; // grader 0 has taken part too
        }
        Self {
            scripts,
            graders,
            now: 0,
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Tea(minutes) => self.now += minutes,
            Act::Take(id) => self.take(id),
            Act::Finish(id, hundredths) => self.finish(id, hundredths),
        }
    }

    fn take(&mut self, id: u32) {
        let now = minute(self.now);
        let Some(due) = next_due(&self.scripts, self.graders, grader(id), now) else {
            return;
        };
        let until = lease_until(now, LEASE_MINUTES);
        self.record(id, due.script, due.round, Progress::Leased { until });
    }

    fn finish(&mut self, id: u32, hundredths: i64) {
        let may_go_on = self.scripts.iter().find_map(|script| {
            let begun = script.assignments.iter().any(|row| row.grader == id);
            let round = due_round(script, self.graders, grader(id), minute(self.now))?;
            begun.then_some((script.id, round))
        });
        if let Some((script, round)) = may_go_on {
            let score = Points::from_hundredths(hundredths);
            self.record(id, script, round, Progress::Finished { score });
        }
    }

    /// One row for a grader and a script, as the database keeps it.
    fn record(&mut self, id: u32, script: u32, round: Round, progress: Progress) {
        for row in &mut self.scripts {
            if row.id == script {
                row.assignments.retain(|assignment| assignment.grader != id);
                row.assignments.push(Assignment {
                    round,
                    grader: id,
                    progress,
                });
            }
        }
    }

    /// The promises, looked at after every act.
    fn check(&self) -> Result<(), TestCaseError> {
        for script in &self.scripts {
            let holders = |round| {
                script.assignments.iter().filter(move |a| {
                    a.round == round
                        && match a.progress {
                            Progress::Finished { .. } => true,
                            Progress::Leased { until } => minute(self.now) < until,
                        }
                })
            };
            for round in Round::ALL {
                prop_assert!(holders(round).count() <= 1, "{round:?} of {script:?}");
            }
            let own = script.assignments.iter().any(|a| a.grader == script.author);
            prop_assert!(!own, "own work: {script:?}");
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn no_marking_is_ever_given_twice_and_all_scripts_are_settled_in_the_end(
        acts in acts(), two: bool,
    ) {
        let mut table = Table::new(if two { TWO } else { Graders::One });
        for act in acts {
            table.act(act);
            table.check()?;
        }
        // Whoever left comes back; everybody works on until there is nothing left.
        for _ in 0..40 {
            for id in 0..5 {
                table.act(Act::Take(id));
                table.act(Act::Finish(id, 200 * i64::from(id)));
                table.check()?;
            }
        }
        let end = tally(&table.scripts, table.graders);
        prop_assert_eq!((end.scripts, end.ungraded(), end.open_arbitrations), (5, 0, 0));
        for id in 0..5 {
            let next = next_due(&table.scripts, table.graders, grader(id), minute(table.now));
            prop_assert_eq!(next, None);
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(acts in acts(), id in 0u32..5) {
        let mut table = Table::new(TWO);
        for act in acts {
            table.act(act);
        }
        let next = |scripts: &[_]| next_due(scripts, TWO, grader(id), minute(table.now));
        let mut reversed = table.scripts.clone();
        reversed.reverse();
        for script in &mut reversed {
            script.assignments.reverse();
        }
        prop_assert_eq!(next(&table.scripts), next(&reversed));
    }
}
