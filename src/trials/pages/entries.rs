//! The record as the room shows it, for the first page. What comes later is added by
//! `rules/hearing-record.js` in the same way; `tests/js/hearing-entries.json` holds both to it.

use serde::Serialize;
use serde_json::{Value, json};

use super::COURT_LANGUAGE;
use super::labels::Labels;
use crate::exercises::{EvidenceCode, Stage};
use crate::trials::rules::event::Opinion;
use crate::trials::rules::{Event, PartNumber, Recorded, procedure};

/// Something in the record: `kind` is a heading, somebody's words, what somebody does, or what
/// happens to the hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    kind: &'static str,
    part: Option<PartNumber>,
    label: Option<Label>,
    text: String,
    line: Option<u32>,
    from_notes: bool,
}

/// The message `js-court-entry-<key>` with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Label {
    key: &'static str,
    name: String,
}

/// What entries name.
pub trait Names {
    fn stage(&self, stage: Stage) -> String;
    fn word(&self, list: &'static str, word: &str) -> String;
    fn part(&self, number: PartNumber) -> String;
    fn evidence(&self, codes: &[EvidenceCode]) -> String;
    fn stances(&self, opinion: &Opinion) -> String;
}

/// What is so when an event happens.
#[derive(Debug, Clone)]
pub struct Context {
    pub stages: Vec<Stage>,
    pub chair: Option<PartNumber>,
}

impl Context {
    /// Takes note of what later entries need to know.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Begun { parts } => {
                let presides = parts
                    .iter()
                    .find(|part| part.role == crate::exercises::CourtRole::PresidingJudge);
                self.chair = presides.map(|part| part.number).or(self.chair);
            }
            Event::ProcedureChanged { stages, .. } => {
                self.stages = stages.iter().map(|stage| stage.stage).collect();
            }
            Event::ChairHandedOver { to } => self.chair = Some(*to),
            _ => {}
        }
    }
}

impl Entry {
    fn act(part: Option<PartNumber>, key: &'static str, name: String, text: &str) -> Self {
        Self {
            kind: "act",
            part,
            label: Some(Label { key, name }),
            text: text.to_owned(),
            line: None,
            from_notes: false,
        }
    }

    fn note(key: &'static str, name: String, text: &str) -> Self {
        Self {
            kind: "note",
            ..Self::act(None, key, name, text)
        }
    }

    /// The entry of an event; none when it does not stand in the record.
    pub fn of(event: &Event, context: &Context, names: &impl Names) -> Option<Self> {
        let stage = |index: &usize| {
            let kind = context.stages.get(*index);
            kind.map(|stage| names.stage(*stage)).unwrap_or_default()
        };
        let none = String::new;
        Some(match event {
            Event::StageOpened { stage: index } => Self {
                kind: "stage",
                label: None,
                text: stage(index),
                ..Self::note("", none(), "")
            },
            Event::StageOmitted {
                stage: index,
                reason,
            } => Self::note("omitted", stage(index), reason),
            Event::Paused => Self::note("paused", none(), ""),
            Event::Resumed => Self::note("resumed", none(), ""),
            Event::Adjourned { reason } => Self::note("adjourned", none(), reason),
            Event::Reconvened => Self::note("reconvened", none(), ""),
            Event::ProcedureChanged { to, reason, .. } => {
                Self::note("procedure", names.word("procedure", to.code()), reason)
            }
            Event::Ended { broken_off: true } => Self::note("broken-off", none(), ""),
            Event::Ended { broken_off: false } => Self::note("ended", none(), ""),
            Event::ChairHandedOver { to } => Self::note("chair", names.part(*to), ""),
            Event::Injected {
                to: None, scene, ..
            } => Self::note("scene", none(), scene),
            Event::Announced { text } => Self::note("announced", none(), text),
            Event::Spoken {
                line,
                part,
                text,
                from_notes,
            } => Self {
                kind: "line",
                part: Some(*part),
                label: None,
                text: text.clone(),
                line: Some(*line),
                from_notes: *from_notes,
            },
            other => return Self::of_act(other, context, names),
        })
    }

    /// What somebody does in court.
    fn of_act(event: &Event, context: &Context, names: &impl Names) -> Option<Self> {
        let none = String::new;
        let chair = context.chair;
        Some(match event {
            Event::Objected {
                by, ground, text, ..
            } => Self::act(
                Some(*by),
                "objected",
                names.word("ground", ground.word()),
                text,
            ),
            Event::ObjectionAnswered { by, text, .. } => {
                Self::act(Some(*by), "objection-answered", none(), text)
            }
            Event::ObjectionRuled {
                sustained, reason, ..
            } => {
                let key = if *sustained { "sustained" } else { "overruled" };
                Self::act(chair, key, none(), reason)
            }
            Event::Moved { by, what, text, .. } => {
                Self::act(Some(*by), "moved", names.word("motion", what.word()), text)
            }
            Event::MotionAnswered { by, text, .. } => {
                Self::act(Some(*by), "motion-answered", none(), text)
            }
            Event::MotionRuled {
                decision, reason, ..
            } => {
                let name = names.word("decision", decision.word());
                Self::act(chair, "motion-ruled", name, reason)
            }
            Event::WitnessCalled { part } => Self::act(chair, "called", names.part(*part), ""),
            Event::WitnessExcused { part } => Self::act(chair, "excused", names.part(*part), ""),
            Event::QuestionedSeparately { part } => {
                Self::act(chair, "separately", names.part(*part), "")
            }
            Event::DefendantsBroughtIn => Self::act(chair, "brought-in", none(), ""),
            Event::ExhibitShown {
                by, evidence, aim, ..
            } => Self::act(Some(*by), "shown", names.evidence(evidence), aim),
            Event::ExhibitOpined { by, opinion, .. } => {
                Self::act(Some(*by), "opined", names.stances(opinion), &opinion.text)
            }
            _ => return None,
        })
    }
}

impl Names for Labels<'_> {
    fn stage(&self, stage: Stage) -> String {
        Labels::stage(self, stage)
    }

    fn word(&self, list: &'static str, word: &str) -> String {
        let prefix = match list {
            "ground" => "trials-ground-",
            "motion" => "trials-motion-",
            "decision" => "trials-decision-",
            _ => "exercises-procedure-",
        };
        Labels::word(self, prefix, word)
    }

    fn part(&self, number: PartNumber) -> String {
        Labels::part(self, number)
    }

    fn evidence(&self, codes: &[EvidenceCode]) -> String {
        self.listed(codes.iter().map(|code| Labels::evidence(self, code)))
    }

    fn stances(&self, opinion: &Opinion) -> String {
        Labels::stances(self, opinion)
    }
}

/// The rows of the record for the template: what this visitor may see of the log, in order.
pub fn rows<'a>(
    labels: &Labels<'_>,
    stages: Vec<Stage>,
    seen: impl Iterator<Item = &'a Recorded>,
    whole_log: impl Iterator<Item = &'a Recorded>,
) -> Vec<Value> {
    let mut context = Context {
        stages,
        chair: None,
    };
    let mut seen = seen.peekable();
    let mut rows: Vec<Value> = Vec::new();
    for recorded in whole_log {
        context.take(&recorded.event);
        if seen
            .peek()
            .is_none_or(|next| next.number != recorded.number)
        {
            continue;
        }
        seen.next();
        if let Event::Corrected { line, text, reason } = &recorded.event {
            correct(labels, &mut rows, recorded, (*line, text, reason));
        } else if let Some(entry) = Entry::of(&recorded.event, &context, labels) {
            rows.push(row(labels, recorded, &entry));
        }
    }
    rows
}

/// A correction changes the line that it corrects, and says so beside it.
fn correct(
    labels: &Labels<'_>,
    rows: &mut [Value],
    recorded: &Recorded,
    (line, text, reason): (u32, &String, &String),
) {
    let its = |row: &&mut Value| row.get("line").and_then(Value::as_u64) == Some(u64::from(line));
    if let Some(Value::Object(row)) = rows.iter_mut().find(its) {
        let time = labels.clock(recorded.at);
        let mark = labels.say("js-court-corrected", &[("time", &time), ("text", reason)]);
        row.insert("text".to_owned(), text.clone().into());
        row.insert("mark".to_owned(), mark.into());
    }
}

fn row(labels: &Labels<'_>, recorded: &Recorded, entry: &Entry) -> Value {
    let label = entry.label.as_ref().map(|label| {
        let key = format!("{}{}", "js-court-entry-", label.key);
        labels.say(&key, &[("name", &label.name)])
    });
    let role = entry.part.and_then(|part| labels.hearing.role(part));
    let heading = entry.kind == "stage";
    json!({
        "number": recorded.number,
        "kind": entry.kind,
        "line": entry.line,
        "speaker": entry.part,
        "side": role.map(procedure::side),
        "clock": labels.clock(recorded.at),
        "who": entry.part.map(|part| Labels::part(labels, part)),
        "label": label,
        "lang": if heading { labels.visit.locale.word() } else { COURT_LANGUAGE },
        "text": entry.text,
        "mark": entry.from_notes.then(|| labels.say("js-court-from-notes", &[])),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;

    impl Names for Plain {
        fn stage(&self, stage: Stage) -> String {
            format!("<{}>", stage.code())
        }
        fn word(&self, list: &'static str, word: &str) -> String {
            format!("<{list} {word}>")
        }
        fn part(&self, number: PartNumber) -> String {
            format!("<{number}>")
        }
        fn evidence(&self, codes: &[EvidenceCode]) -> String {
            let named: Vec<String> = codes.iter().map(|code| format!("<{code}>")).collect();
            named.join(", ")
        }
        fn stances(&self, opinion: &Opinion) -> String {
            let (a, l, r) = (opinion.authenticity, opinion.legality, opinion.relevance);
            format!("<authenticity {a}>, <legality {l}>, <relevance {r}>")
        }
    }

    #[test]
    fn every_event_reads_in_the_record_as_the_scripts_write_it() {
        let shared: Value =
            serde_json::from_str(include_str!("../../../tests/js/hearing-entries.json")).unwrap();
        let mut context = Context {
            stages: serde_json::from_value(shared["stages"].clone()).unwrap(),
            chair: serde_json::from_value(shared["chair"].clone()).unwrap(),
        };
        for case in shared["cases"].as_array().unwrap() {
            let event: Event = serde_json::from_value(case["event"].clone()).unwrap();
            context.take(&event);
            let entry = serde_json::to_value(Entry::of(&event, &context, &Plain)).unwrap();
            assert_eq!(entry, case["entry"], "{}", case["event"]);
        }
    }
}
