//! The court record (法庭笔录), folded from the log: what was said, and what was done.
//!
//! Acts are no words here: a [`Note`] names a message and what it speaks of. What belongs to the
//! training and not to the court (contingencies, prompts, requests for the floor, clocks) is left
//! out; the debrief shows it.

use serde::Serialize;

use super::event::{Event, Part, PartNumber, Recorded};
use super::hearing::Hearing;
use super::notes::{self, Note};
use crate::clock::Moment;
use crate::exercises::{HearingScript, Stage};

/// A line of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordLine {
    /// Number of the event that made it.
    pub event: u32,
    pub at: Moment,
    /// The stage that was open.
    pub stage: Option<Stage>,
    /// Who spoke or acted; none for what the record itself notes.
    pub part: Option<Part>,
    pub entry: Entry,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    Speech(Speech),
    Act(Note),
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speech {
    /// Number of the line, by which it is corrected.
    pub line: u32,
    /// As it stands now.
    pub text: String,
    /// Read out from prepared notes.
    pub from_notes: bool,
    /// Earlier versions, the first first; empty when nothing was corrected.
    pub earlier: Vec<Version>,
}

/// What a line said before it was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    pub text: String,
    /// When and why it was corrected.
    pub corrected_at: Moment,
    pub reason: String,
}

/// The record of a log.
pub fn lines<'a>(
    script: &HearingScript,
    log: impl IntoIterator<Item = &'a Recorded>,
) -> Vec<RecordLine> {
    let mut hearing = Hearing::new(script);
    let mut lines = Vec::new();
    for recorded in log {
        let stage_before = hearing.stage;
        hearing.apply(recorded);
        if let Event::Corrected { line, text, reason } = &recorded.event {
            correct(&mut lines, *line, text, reason, recorded.at);
        }
        let Some((part, entry)) = entry(&recorded.event, stage_before, &hearing) else {
            continue;
        };
        lines.push(RecordLine {
            event: recorded.number,
            at: recorded.at,
            stage: hearing.open_stage(),
            part: part.and_then(|part| hearing.part(part)).cloned(),
            entry,
        });
    }
    lines
}

/// Who did it, and what the record says of it; none if it does not belong into the record.
fn entry(
    event: &Event,
    stage_before: Option<usize>,
    after: &Hearing,
) -> Option<(Option<PartNumber>, Entry)> {
    if let Event::Spoken {
        line,
        part,
        text,
        from_notes,
    } = event
    {
        let speech = Speech {
            line: *line,
            text: text.clone(),
            from_notes: *from_notes,
            earlier: Vec::new(),
        };
        return Some((Some(*part), Entry::Speech(speech)));
    }
    let (part, note) = notes::note(event, stage_before, after)?;
    Some((part, Entry::Act(note)))
}

/// The newest version stands in the line, the earlier ones stay with it.
fn correct(lines: &mut [RecordLine], number: u32, text: &str, reason: &str, at: Moment) {
    let speeches = lines.iter_mut().filter_map(|line| match &mut line.entry {
        Entry::Speech(speech) => Some(speech),
        Entry::Act(_) => None,
    });
    for speech in speeches.filter(|speech| speech.line == number) {
        speech.earlier.push(Version {
            text: std::mem::replace(&mut speech.text, text.to_owned()),
            corrected_at: at,
            reason: reason.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trials::rules::action::Action;
    use crate::trials::rules::event::{Decision, MotionKind, Purpose};
    use crate::trials::rules::rehearsal::*;

    fn told(court: &Rehearsal) -> Vec<RecordLine> {
        lines(&court.script, &court.log)
    }

    /// “role: key or text” of each line.
    fn outline(court: &Rehearsal) -> Vec<String> {
        let lines = told(court).into_iter();
        lines
            .map(|line| {
                let who = line.part.map_or("", |part| part.role.code());
                match line.entry {
                    Entry::Speech(speech) => format!("{who}: {}", speech.text),
                    Entry::Act(note) => format!("{who}: {}", note.key),
                }
            })
            .collect()
    }

    #[test]
    fn words_and_acts_stand_in_their_order() {
        let mut court = Rehearsal::at(Stage::ProsecutionEvidence);
        let before = outline(&court).len();
        court.grant(PROSECUTOR, Purpose::Statement);
        court.must(PROSECUTOR, saying("现在出示第一组证据。"));
        court.must(PROSECUTOR, showing("E1"));
        court.must(DEFENDER, objecting(Some(PROSECUTOR)));
        court.must(
            CHAIR,
            Action::RuleOnObjection {
                objection: 1,
                sustained: false,
                reason: String::new(),
            },
        );
        court.must(DEFENDER, moving(MotionKind::NewWitness));
        court.must(
            CHAIR,
            Action::RuleOnMotion {
                motion: 1,
                decision: Decision::Granted,
                reason: String::new(),
            },
        );
        court.must(CHAIR, Action::OpenNextStage);
        assert_eq!(
            outline(&court)[before..],
            [
                "prosecutor: 现在出示第一组证据。",
                "prosecutor: trials-record-exhibit-shown",
                "defender: trials-record-objected-to",
                "presiding_judge: trials-record-objection-overruled",
                "defender: trials-record-moved",
                "presiding_judge: trials-record-motion-ruled",
                ": trials-record-stage-opened",
            ]
        );
    }

    #[test]
    fn a_correction_keeps_what_was_said_before() {
        let mut court = Rehearsal::at(Stage::Opening);
        court.must(CHAIR, saying("现在开厅。"));
        court.wait(5);
        for text in ["现在开庭", "现在开庭。"] {
            court.must(
                CLERK,
                Action::Correct {
                    line: 1,
                    text: text.to_owned(),
                    reason: "笔误".to_owned(),
                },
            );
        }
        let lines = told(&court);
        let Some(Entry::Speech(speech)) = lines.last().map(|line| &line.entry) else {
            panic!("the last line is a speech: {lines:?}");
        };
        let earlier: Vec<&str> = speech.earlier.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(speech.text, "现在开庭。");
        assert_eq!(earlier, ["现在开厅。", "现在开庭"]);
        assert_eq!(speech.earlier[0].corrected_at, court.now);
    }

    #[test]
    fn what_belongs_to_the_training_is_not_in_the_record() {
        let mut court = Rehearsal::at(Stage::Questioning);
        let before = told(&court);
        court.director(Action::Inject {
            code: "C1".into(),
            to: Some(DEFENDANT),
            scene: "当庭翻供".to_owned(),
            seconds: 60,
        });
        court.must(DEFENDANT, Action::Play { injection: 1 });
        court.director(Action::Announce {
            text: "各会场请注意".to_owned(),
        });
        court.must(
            DEFENDER,
            Action::RequestFloor {
                purpose: Purpose::Question,
            },
        );
        court.grant(DEFENDER, Purpose::Question);
        assert_eq!(told(&court), before);
    }

    #[test]
    fn the_record_says_when_the_hearing_went_back() {
        let mut court = Rehearsal::at(Stage::Debate);
        court.must(CHAIR, Action::ReopenInquiry { stage: 4 });
        let last = told(&court).pop().unwrap();
        assert_eq!(last.stage, Some(Stage::Questioning));
        assert!(
            matches!(last.entry, Entry::Act(note) if note.key == "trials-record-stage-reopened")
        );
        assert_eq!(last.part, None);
    }
}
