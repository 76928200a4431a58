//! Inspection of the participants' side.

use super::super::code::TaskCode;
use super::super::fault::Reason;
use super::super::kinds::{EvidenceKind, Product};
use super::super::paper::{Contingency, CourtSetting, EvidenceItem, Moment, Paper, Release, Task};
use super::super::written::{
    Written, WrittenContingency, WrittenCourtSetting, WrittenEvidence, WrittenMoment, WrittenTask,
};
use super::Inspector;
use super::tools::{Inspect, TEXT, TITLE, all, listed, written_points};

/// The longest time of a task: a day.
const MOST_MINUTES: u32 = 1_440;
/// The longest answer.
const MOST_LENGTH: u32 = 20_000;

impl<'a> Inspector<'a> {
    /// What participants may come to see.
    pub fn paper(&mut self, written: &'a Written) -> Option<Paper> {
        let fiction_statement = self.names("fiction_statement", &written.fiction_statement, TEXT);
        let summary = self.prose("summary.md", None);
        let court_setting = written.court_setting.as_ref();
        let court_setting = court_setting.map(|setting| self.court_setting(setting));
        let moments = written.moments.iter().map(|one| self.moment(one)).collect();
        self.some_of(
            "tasks",
            written.tasks.start(),
            written.tasks.value().is_empty(),
        );
        let tasks = written
            .tasks
            .value()
            .iter()
            .map(|task| self.task(task))
            .collect();
        self.some_of(
            "evidence",
            written.evidence.start(),
            written.evidence.value().is_empty(),
        );
        let evidence = written
            .evidence
            .value()
            .iter()
            .map(|item| self.evidence(item))
            .collect();
        let contingencies = written
            .contingencies
            .iter()
            .map(|one| self.contingency(one))
            .collect();
        Some(Paper {
            title: self.names("title", &written.title, TITLE)?,
            fiction_statement: fiction_statement?,
            total: written_points(&written.total)?,
            pass_score: written_points(&written.pass_score)?,
            summary: summary?,
            court_setting: match court_setting {
                Some(setting) => Some(setting?),
                None => None,
            },
            moments: all(moments)?,
            tasks: all(tasks)?,
            evidence: all(evidence)?,
            contingencies: all(contingencies)?,
        })
    }

    fn court_setting(&mut self, written: &WrittenCourtSetting) -> Option<CourtSetting> {
        for task in &written.used_by {
            self.task_named(task);
        }
        Some(CourtSetting {
            text: self.prose("court-setting.md", Some(written.release.start()))?,
            release: written.release.value().clone(),
            used_by: written
                .used_by
                .iter()
                .map(|at| TaskCode::from(at.value().as_str()))
                .collect(),
        })
    }

    fn moment(&mut self, written: &'a WrittenMoment) -> Option<Moment> {
        let code = self.code(&written.code).into();
        Some(Moment {
            code,
            name: self.names("moments.name", &written.name, TITLE)?,
        })
    }

    fn task(&mut self, written: &'a WrittenTask) -> Option<Task> {
        let code = self.code(&written.code).into();
        let title = self.names("tasks.title", &written.title, TITLE);
        let text = match &written.text {
            Some(text) => Some(self.names("tasks.text", text, TEXT)?),
            None => None,
        };
        let choices = listed(Product::ALL.iter().map(|one| one.code()));
        let product = Product::with_code(written.product.value());
        let product = self.choice("tasks.product", &written.product, product, choices);
        let minutes = self.number("tasks.minutes", &written.minutes, 1, MOST_MINUTES);
        let length = self.number("tasks.length", &written.length, 1, MOST_LENGTH);
        Some(Task {
            code,
            title: title?,
            text,
            product: product?,
            minutes: minutes?,
            length: length?,
            points: self.points(&written.points)?,
            unlock: written.unlock.value().clone(),
        })
    }

    fn evidence(&mut self, written: &'a WrittenEvidence) -> Option<EvidenceItem> {
        let code = self.code(&written.code);
        let kind = EvidenceKind::with_code(written.kind.value());
        if kind.is_none() {
            let choices = listed(EvidenceKind::ALL.iter().map(|one| one.code()));
            let kind = written.kind.value().clone();
            self.fault(
                written.kind.start(),
                Reason::UnknownEvidenceKind { kind, choices },
            );
        }
        let title = self.names("evidence.title", &written.title, TITLE);
        let (path, named_at) = match &written.file {
            Some(file) => (file.value().clone(), file.start()),
            None => (format!("evidence/{code}.md"), written.code.start()),
        };
        let text = self.prose(&path, Some(named_at));
        let media = written.media.iter().map(|one| self.media(one)).collect();
        let release = written.release.as_ref();
        Some(EvidenceItem {
            code: code.into(),
            kind: kind?,
            title: title?,
            text: text?,
            media: all(media)?,
            release: release.map_or(Release::Opening, |rule| rule.value().clone()),
        })
    }

    fn contingency(&mut self, written: &'a WrittenContingency) -> Option<Contingency> {
        let code = self.code(&written.code).into();
        self.task_named(&written.task);
        let trigger = self.names("contingencies.trigger", &written.trigger, TITLE);
        let scene = self.text("contingencies.scene", &written.scene, TEXT);
        let release = written.release.as_ref();
        Some(Contingency {
            code,
            task: written.task.value().as_str().into(),
            trigger: trigger?,
            scene: scene?,
            release: release.map_or(Release::ByHand, |rule| rule.value().clone()),
        })
    }
}
