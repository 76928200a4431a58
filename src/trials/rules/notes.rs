//! What the record says of acts: a message for each, and what it speaks of.

use serde::Serialize;

use super::event::{Event, Opinion, PartNumber};
use super::hearing::{Hearing, with_number};
use crate::exercises::EvidenceCode;

/// An act in the record: the message that tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    pub key: &'static str,
    pub args: Vec<(&'static str, Named)>,
}

/// What a message speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// As somebody wrote it; may be empty.
    Text(String),
    /// A message of its own, as the name of a stage.
    Message(String),
    /// Evidence, to be named by who knows the case file.
    Evidence(Vec<EvidenceCode>),
}

impl Note {
    fn bare(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, named: Named) -> Self {
        self.args.push((name, named));
        self
    }

    fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, Named::Text(text.to_owned()))
    }

    fn message(self, name: &'static str, key: impl Into<String>) -> Self {
        self.with(name, Named::Message(key.into()))
    }

    /// A part by its label, as 证人李某某.
    fn part(self, hearing: &Hearing, part: PartNumber) -> Self {
        let label = hearing.part(part).map(|part| part.label.as_str());
        self.text("part", label.unwrap_or_default())
    }

    fn stage(self, hearing: &Hearing, index: usize) -> Self {
        match hearing.stages.get(index) {
            Some(planned) => self.message("stage", planned.stage.label_key()),
            None => self,
        }
    }
}

/// The label of a word: `new_witness` of a motion is `trials-motion-new-witness`.
fn label(of: &str, word: &str) -> String {
    [of, &word.replace('_', "-")].concat()
}

/// The note of an event, with who acted; none if the record does not tell it.
pub fn note(
    event: &Event,
    stage_before: Option<usize>,
    after: &Hearing,
) -> Option<(Option<PartNumber>, Note)> {
    let by_chair = |note| Some((after.chair, note));
    let by_nobody = |note| Some((None, note));
    match event {
        Event::Begun { .. } => by_nobody(Note::bare("trials-record-begun")),
        Event::StageOpened { stage } => {
            let goes_back = stage_before.is_some_and(|before| *stage < before);
            let key = if goes_back {
                "trials-record-stage-reopened"
            } else {
                "trials-record-stage-opened"
            };
            by_nobody(Note::bare(key).stage(after, *stage))
        }
        Event::StageOmitted { stage, reason } => {
            let note = Note::bare("trials-record-stage-omitted").stage(after, *stage);
            by_nobody(note.text("reason", reason))
        }
        Event::Paused => by_nobody(Note::bare("trials-record-paused")),
        Event::Resumed => by_nobody(Note::bare("trials-record-resumed")),
        Event::Adjourned { reason } => {
            by_chair(Note::bare("trials-record-adjourned").text("reason", reason))
        }
        Event::Reconvened => by_nobody(Note::bare("trials-record-reconvened")),
        Event::ProcedureChanged { to, reason, .. } => {
            let note = Note::bare("trials-record-procedure-changed");
            by_chair(
                note.message("procedure", to.label_key())
                    .text("reason", reason),
            )
        }
        Event::Ended { broken_off: true } => by_nobody(Note::bare("trials-record-broken-off")),
        Event::Ended { broken_off: false } => by_nobody(Note::bare("trials-record-closed")),
        Event::ChairHandedOver { to } => {
            by_nobody(Note::bare("trials-record-chair-handed-over").part(after, *to))
        }
        Event::WitnessCalled { part } => {
            by_chair(Note::bare("trials-record-witness-called").part(after, *part))
        }
        Event::WitnessExcused { part } => {
            by_chair(Note::bare("trials-record-witness-excused").part(after, *part))
        }
        Event::QuestionedSeparately { part } => {
            by_chair(Note::bare("trials-record-questioned-separately").part(after, *part))
        }
        Event::DefendantsBroughtIn => by_chair(Note::bare("trials-record-defendants-brought-in")),
        other => asked(other, after).or_else(|| shown(other, after)),
    }
}

/// Objections and motions.
fn asked(event: &Event, after: &Hearing) -> Option<(Option<PartNumber>, Note)> {
    match event {
        Event::Objected { by, text, .. } => {
            let note = objected(event, after)?.text("text", text);
            Some((Some(*by), note))
        }
        Event::ObjectionAnswered { by, text, .. } => {
            let note = Note::bare("trials-record-objection-answered").text("text", text);
            Some((Some(*by), note))
        }
        Event::ObjectionRuled {
            sustained, reason, ..
        } => {
            let key = if *sustained {
                "trials-record-objection-sustained"
            } else {
                "trials-record-objection-overruled"
            };
            Some((after.chair, Note::bare(key).text("reason", reason)))
        }
        Event::Moved { by, what, text, .. } => {
            let note = Note::bare("trials-record-moved")
                .message("motion", label("trials-motion-", what.word()));
            Some((Some(*by), note.text("text", text)))
        }
        Event::MotionAnswered { motion, by, text } => {
            let note = Note::bare("trials-record-motion-answered");
            Some((
                Some(*by),
                of_motion(note, after, *motion).text("text", text),
            ))
        }
        Event::MotionRuled {
            motion,
            decision,
            reason,
        } => {
            let note = of_motion(Note::bare("trials-record-motion-ruled"), after, *motion);
            let note = note.message("decision", label("trials-decision-", decision.word()));
            Some((after.chair, note.text("reason", reason)))
        }
        _ => None,
    }
}

/// To a line of the record, to somebody, or to what is going on.
fn objected(event: &Event, after: &Hearing) -> Option<Note> {
    let Event::Objected {
        against,
        line,
        ground,
        ..
    } = event
    else {
        return None;
    };
    let spoken = line.and_then(|line| with_number(&after.lines, line));
    let note = match (line, spoken, against) {
        (Some(line), Some(spoken), _) => Note::bare("trials-record-objected-to-line")
            .part(after, spoken.part)
            .text("line", &line.to_string()),
        (_, _, Some(against)) => Note::bare("trials-record-objected-to").part(after, *against),
        _ => Note::bare("trials-record-objected"),
    };
    Some(note.message("ground", label("trials-ground-", ground.word())))
}

fn of_motion(note: Note, after: &Hearing, motion: u32) -> Note {
    match with_number(&after.motions, motion) {
        Some(motion) => note.message("motion", label("trials-motion-", motion.what.word())),
        None => note,
    }
}

/// Exhibits and opinions on them.
fn shown(event: &Event, after: &Hearing) -> Option<(Option<PartNumber>, Note)> {
    match event {
        Event::ExhibitShown {
            by, evidence, aim, ..
        } => {
            let note = Note::bare("trials-record-exhibit-shown")
                .with("evidence", Named::Evidence(evidence.clone()));
            Some((Some(*by), note.text("aim", aim)))
        }
        Event::ExhibitOpined {
            exhibit,
            by,
            opinion,
        } => {
            let shown = with_number(&after.exhibits, *exhibit)?;
            let note = Note::bare("trials-record-exhibit-opined")
                .with("evidence", Named::Evidence(shown.evidence.clone()));
            Some((Some(*by), opined(note, opinion)))
        }
        _ => None,
    }
}

fn opined(note: Note, opinion: &Opinion) -> Note {
    let stance = |stance: super::event::Stance| label("trials-stance-", stance.word());
    note.message("authenticity", stance(opinion.authenticity))
        .message("legality", stance(opinion.legality))
        .message("relevance", stance(opinion.relevance))
        .text("text", &opinion.text)
}
