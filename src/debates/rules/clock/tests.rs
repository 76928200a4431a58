//! What timekeepers rely on.

use super::*;
use crate::debates::rules::contest::{LinedUp, Overrun};
use crate::debates::rules::format::built_in;
use crate::debates::rules::numbers::SpeakerNumber;

const SECOND: i64 = 1_000_000;

fn format(slug: &str) -> Format {
    let mut all = built_in().unwrap().into_iter();
    all.find(|one| one.slug == slug).unwrap()
}

/// A log that grows by actions at seconds.
struct Desk {
    log: Vec<Logged>,
}

impl Desk {
    fn at(slug: &str) -> Self {
        let mut desk = Self { log: Vec::new() };
        let format = Box::new(format(slug));
        desk.push(0, Event::Began { format });
        desk
    }

    fn push(&mut self, micros: i64, event: Event) {
        let number = u32::try_from(self.log.len() + 1).unwrap();
        self.log.push(Logged {
            number,
            at: Moment::from_micros(micros),
            event,
        });
    }

    fn tries(&mut self, micros: i64, action: Action) -> Result<(), Refusal> {
        let event = act(&self.log, action)?;
        self.push(micros, event);
        Ok(())
    }

    fn does(&mut self, second: i64, action: Action) -> &mut Self {
        self.tries(second * SECOND, action).unwrap();
        self
    }

    fn clock(&self) -> MatchClock {
        MatchClock::replay(&self.log).unwrap()
    }

    fn used(&self, stage: usize, speech: usize, second: i64) -> i64 {
        let now = Moment::from_micros(second * SECOND);
        self.clock().used_by(Place { stage, speech }, now) / SECOND
    }
}

#[test]
fn a_speech_runs_pauses_and_goes_on() {
    let mut desk = Desk::at("guilin-3v3");
    assert_eq!(desk.tries(0, Action::Pause), Err(Refusal::Stands));
    desk.does(10, Action::Start);
    assert_eq!(desk.used(0, 0, 40), 30);
    assert_eq!(desk.tries(40 * SECOND, Action::Start), Err(Refusal::Runs));
    desk.does(40, Action::Pause);
    assert_eq!(desk.used(0, 0, 90), 30, "it stands");
    desk.does(100, Action::Start).does(110, Action::Next);
    assert_eq!(desk.used(0, 0, 200), 40);
    assert_eq!(
        desk.clock().at,
        Place {
            stage: 0,
            speech: 1
        }
    );
    assert_eq!(desk.clock().since, None, "the next speaker has not begun");
}

#[test]
fn sides_take_turns_in_the_free_debate_while_the_clock_runs() {
    let mut desk = Desk::at("guilin-3v3");
    let place = Action::Go {
        stage: 3,
        speech: 0,
    };
    desk.does(0, place)
        .does(0, Action::Start)
        .does(20, Action::Next);
    desk.does(50, Action::Next).does(60, Action::Pause);
    assert_eq!((desk.used(3, 0, 99), desk.used(3, 1, 99)), (30, 30));
    desk.does(70, Action::NextStage);
    assert_eq!(
        desk.clock().at,
        Place {
            stage: 4,
            speech: 0
        }
    );
    desk.does(71, Action::Next);
    assert_eq!(desk.tries(72 * SECOND, Action::Next), Err(Refusal::Last));
}

#[test]
fn a_slip_that_is_taken_back_has_never_been() {
    let mut desk = Desk::at("guilin-3v3");
    desk.does(0, Action::Start)
        .does(50, Action::Next)
        .does(55, Action::Undo);
    assert_eq!(desk.used(0, 0, 60), 60, "the speaker spoke on");
    desk.does(60, Action::Ring { long: false })
        .does(61, Action::Undo);
    assert_eq!(
        desk.clock().since,
        None,
        "a bell is no step: the start is taken back"
    );
    assert_eq!(desk.tries(0, Action::Undo), Err(Refusal::NothingToUndo));
    desk.does(70, Action::End).does(71, Action::Undo);
    assert!(!desk.clock().over);
}

#[test]
fn a_correction_never_makes_time_negative() {
    let mut desk = Desk::at("ten-best-1v1");
    let correct = |seconds| Action::Correct {
        stage: 0,
        speech: 0,
        seconds,
    };
    desk.does(0, Action::Start).does(10, correct(-60));
    assert_eq!(desk.used(0, 0, 15), 5);
    desk.does(15, correct(7));
    assert_eq!(desk.used(0, 0, 15), 12);
    assert_eq!(desk.tries(0, correct(0)), Err(Refusal::Seconds));
    assert_eq!(desk.tries(0, correct(9_999)), Err(Refusal::Seconds));
    let nowhere = Action::Go {
        stage: 9,
        speech: 0,
    };
    assert_eq!(desk.tries(0, nowhere), Err(Refusal::NoSuchPlace));
}

#[test]
fn overruns_name_the_speaker_where_the_format_does() {
    let mut desk = Desk::at("guilin-3v3");
    desk.does(0, Action::Start).does(205, Action::Next);
    desk.does(
        300,
        Action::Go {
            stage: 3,
            speech: 1,
        },
    );
    desk.does(300, Action::Start).does(552, Action::End);
    assert_eq!(desk.tries(0, Action::Start), Err(Refusal::Over));
    let placed = LinedUp {
        side: Side::Prosecution,
        position: 1,
        speaker: SpeakerNumber(7),
    };
    let overrun = |side, speaker, stage: &str, seconds| Overrun {
        side,
        speaker,
        stage: stage.to_owned(),
        seconds,
    };
    let expected = [
        overrun(Side::Prosecution, Some(SpeakerNumber(7)), "opening", 25),
        overrun(Side::Defence, None, "free-debate", 12),
    ];
    let found = desk.clock().overruns(&[placed]);
    assert_eq!(found, expected);
    let rule = Some(desk.clock().format.overtime.unwrap().rule);
    assert_eq!(deduction(rule, &found, Side::Prosecution).hundredths(), 200);
    assert_eq!(deduction(rule, &found, Side::Defence).hundredths(), 100);
}

/// Numbers that look random and are the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn index(&mut self, limit: u64) -> usize {
        usize::try_from(self.below(limit)).unwrap()
    }

    fn action(&mut self) -> Action {
        let (stage, speech) = (self.index(6), self.index(4));
        match self.below(12) {
            0..=2 => Action::Start,
            3 | 4 => Action::Pause,
            5 | 6 => Action::Next,
            7 => Action::NextStage,
            8 => Action::Go { stage, speech },
            9 => {
                let seconds = i32::try_from(self.below(400)).unwrap() - 200;
                Action::Correct {
                    stage,
                    speech,
                    seconds,
                }
            }
            10 => Action::Ring { long: false },
            _ => Action::Undo,
        }
    }
}

#[test]
fn whatever_is_done_a_replay_is_what_was_live_and_times_add_up() {
    let mut dice = Dice(20_261_124);
    for round in 0..300 {
        let all = built_in().unwrap();
        let mut desk = Desk::at(&all[round % all.len()].slug);
        // A second reckoning: time that ran, by who had the clock. It knows nothing of undoing.
        let (mut micros, mut ran, mut undid, mut corrected) = (0, 0, false, false);
        let mut live = desk.clock();
        for _ in 0..60 {
            let step = i64::try_from(dice.below(40_000_000)).unwrap();
            micros += step;
            ran += if live.since.is_some() { step } else { 0 };
            let action = dice.action();
            if desk.tries(micros, action).is_err() {
                continue;
            }
            let last = desk.log.last().unwrap().clone();
            if last.event == Event::Undone {
                undid = true;
                live = desk.clock();
            } else {
                corrected |= matches!(last.event, Event::Corrected { .. });
                live.apply(&last.event, last.at);
            }
            assert_eq!(live, desk.clock(), "replay is what was live");
            assert!(live.used.iter().flatten().all(|used| *used >= 0));
            let now = Moment::from_micros(micros);
            if !undid && !corrected {
                let places = live.used.iter().enumerate().flat_map(|(stage, speeches)| {
                    (0..speeches.len()).map(move |speech| Place { stage, speech })
                });
                let sum: i64 = places.map(|place| live.used_by(place, now)).sum();
                assert_eq!(sum, ran, "each moment counts for one speech");
            }
        }
    }
}
