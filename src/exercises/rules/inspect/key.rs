//! Inspection of the trainers' side.

use super::super::fault::{Fault, Reason};
use super::super::key::{DebateSides, EvidenceNote, Expectation, Law, ScoringPoint, TrainerKey};
use super::super::written::{At, Written, WrittenContingency, WrittenDebate, WrittenPoint};
use super::Inspector;
use super::tools::{Inspect, TEXT, all, written_points};
use crate::points::Points;

/// The file with the legal basis.
const LAWS: &str = "laws.md";
/// The mark of a law that is still to be checked.
const TO_CHECK: char = '◇';
/// The step of a scoring point that states none: half a point.
const DEFAULT_STEP: Points = Points::from_hundredths(50);

impl<'a> Inspector<'a> {
    /// What only trainers may see.
    pub fn key(&mut self, written: &'a Written) -> Option<TrainerKey> {
        let points = &written.scoring_points;
        self.some_of("scoring_points", points.start(), points.value().is_empty());
        let scoring_points = points
            .value()
            .iter()
            .map(|one| self.scoring_point(one))
            .collect();
        let notes = self.notes(written);
        let expectations = written
            .contingencies
            .iter()
            .map(|one| self.expectation(one))
            .collect();
        let model_answer = self.prose("model-answer.md", None);
        let laws = self.laws();
        let law_check_note = self.optional("law_check_note", written.law_check_note.as_ref());
        let debates = written.debates.iter().map(|one| self.debate(one)).collect();
        Some(TrainerKey {
            scoring_points: all(scoring_points)?,
            notes: all(notes)?,
            expectations: all(expectations)?,
            model_answer: model_answer?,
            laws: laws?,
            law_check_note,
            debates: all(debates)?,
        })
    }

    fn scoring_point(&mut self, written: &'a WrittenPoint) -> Option<ScoringPoint> {
        let code = self.code(&written.code).into();
        self.task_named(&written.task);
        let points = self.points(&written.points);
        let step = self.step(written.step.as_ref());
        if let (Some(points), Some(step)) = (points, step)
            && !points.is_in_steps_of(step)
        {
            let (points, step) = (points.short(), step.short());
            self.fault(
                written.points.start(),
                Reason::PointsNotInSteps { points, step },
            );
        }
        let capability = self.lists.capability(written.capability.value());
        let capability = capability.map(|one| one.code.clone());
        if capability.is_none() {
            let capability = written.capability.value().clone();
            self.fault(
                written.capability.start(),
                Reason::UnknownCapability { capability },
            );
        }
        let text = self.text("scoring_points.text", &written.text, TEXT);
        Some(ScoringPoint {
            code,
            task: written.task.value().as_str().into(),
            points: points?,
            step: step?,
            capability: capability?,
            text: text?,
        })
    }

    fn step(&mut self, written: Option<&At<f64>>) -> Option<Points> {
        let Some(at) = written else {
            return Some(DEFAULT_STEP);
        };
        let step = written_points(at).filter(|step| step.is_step());
        if step.is_none() {
            self.fault(
                at.start(),
                Reason::BadStep {
                    step: at.value().to_string(),
                },
            );
        }
        step
    }

    fn notes(&mut self, written: &Written) -> Vec<Option<EvidenceNote>> {
        let items = written.evidence.value().iter();
        items
            .filter_map(|item| Some((item, item.trainer_note.as_ref()?)))
            .map(|(item, note)| {
                let evidence = item.code.value().as_str().into();
                Some(EvidenceNote {
                    evidence,
                    note: self.text("evidence.trainer_note", note, TEXT)?,
                })
            })
            .collect()
    }

    fn expectation(&mut self, written: &WrittenContingency) -> Option<Expectation> {
        let expected = self.text("contingencies.expected", &written.expected, TEXT);
        let basis = self.text("contingencies.basis", &written.basis, TEXT);
        let mistakes = self.text("contingencies.mistakes", &written.mistakes, TEXT);
        Some(Expectation {
            contingency: written.code.value().as_str().into(),
            expected: expected?,
            basis: basis?,
            mistakes: mistakes?,
        })
    }

    fn debate(&mut self, written: &WrittenDebate) -> Option<DebateSides> {
        let prosecution = self.text("debates.prosecution", &written.prosecution, TEXT);
        let defence = self.text("debates.defence", &written.defence, TEXT);
        Some(DebateSides {
            prosecution: prosecution?,
            defence: defence?,
        })
    }

    /// The legal basis: one law a line, `- …`, or `- ◇ …` when it is to be checked.
    fn laws(&mut self) -> Option<Vec<Law>> {
        let text = self.markdown(LAWS, None)?;
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        all(lines
            .map(|(place, line)| {
                let law = law(line);
                if law.is_none() {
                    self.faults
                        .push(Fault::new(LAWS, place + 1, Reason::LawLine {}));
                }
                law
            })
            .collect())
    }
}

fn law(line: &str) -> Option<Law> {
    let item = line.strip_prefix("- ")?.trim();
    let unmarked = item.trim_start_matches(TO_CHECK).trim_start();
    (!unmarked.is_empty() && !unmarked.contains(TO_CHECK)).then(|| Law {
        text: unmarked.to_owned(),
        to_check: unmarked.len() < item.len(),
    })
}
