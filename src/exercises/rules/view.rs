//! What is sent to a participant: the released part of a paper, and no more.

use std::collections::BTreeSet;

use serde::Serialize;

use super::code::{ContingencyCode, EvidenceCode, TaskCode};
use super::kinds::{EvidenceKind, Product};
use super::media::MediaFile;
use super::paper::{Contingency, EvidenceItem, Paper, Release, Task, Unlock};
use super::text::Bilingual;
use crate::points::Points;

/// What has been released to a participant by now. Everything starts closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Released {
    /// Tasks that have opened, also those that have closed since.
    pub tasks: BTreeSet<TaskCode>,
    /// Evidence.
    pub evidence: BTreeSet<EvidenceCode>,
    /// Contingencies.
    pub contingencies: BTreeSet<ContingencyCode>,
    /// The court setting.
    pub court_setting: bool,
}

impl Released {
    /// Nothing at all.
    pub const fn nothing() -> Self {
        Self {
            tasks: BTreeSet::new(),
            evidence: BTreeSet::new(),
            contingencies: BTreeSet::new(),
            court_setting: false,
        }
    }

    /// What everybody gets at the opening.
    pub fn at_opening(paper: &Paper) -> Self {
        let tasks = paper.tasks.iter();
        let evidence = paper.evidence.iter();
        let setting = paper.court_setting.as_ref();
        Self {
            tasks: tasks
                .filter(|task| task.unlock == Unlock::Opening)
                .map(|task| task.code.clone())
                .collect(),
            evidence: evidence
                .filter(|item| item.release == Release::Opening)
                .map(|item| item.code.clone())
                .collect(),
            contingencies: BTreeSet::new(),
            court_setting: setting.is_some_and(|setting| setting.release == Release::Opening),
        }
    }

    /// Everything on a paper: for the trainers' preview.
    pub fn everything(paper: &Paper) -> Self {
        Self {
            tasks: paper.tasks.iter().map(|task| task.code.clone()).collect(),
            evidence: paper
                .evidence
                .iter()
                .map(|item| item.code.clone())
                .collect(),
            contingencies: paper
                .contingencies
                .iter()
                .map(|one| one.code.clone())
                .collect(),
            court_setting: true,
        }
    }
}

/// A paper as a participant sees it at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PaperView<'a> {
    /// Title of the exercise.
    pub title: &'a Bilingual,
    /// That everything in it is invented.
    pub fiction_statement: &'a Bilingual,
    /// All points together.
    #[schema(value_type = String)]
    pub total: Points,
    /// Points needed to pass.
    #[schema(value_type = String)]
    pub pass_score: Points,
    /// Summary of the case, as safe HTML.
    pub summary_html: &'a str,
    /// The court setting, as safe HTML, once released.
    pub court_setting_html: Option<&'a str>,
    /// Tasks that have opened.
    pub tasks: Vec<TaskView<'a>>,
    /// Tasks still to open: enough to plan by, nothing of what they ask.
    pub waiting: Vec<WaitingTask<'a>>,
    /// Evidence released so far.
    pub evidence: Vec<EvidenceView<'a>>,
    /// Contingencies released so far.
    pub contingencies: Vec<ContingencyView<'a>>,
}

/// A task that has opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TaskView<'a> {
    /// Its code.
    pub code: &'a TaskCode,
    /// Its title.
    pub title: &'a Bilingual,
    /// What is to be done, when the title does not say it all.
    pub text: Option<&'a Bilingual>,
    /// What is to be handed in.
    pub product: Product,
    /// Minutes from unlocking to closing.
    pub minutes: u32,
    /// Most characters.
    pub length: u32,
    /// Its points.
    #[schema(value_type = String)]
    pub points: Points,
}

/// A task still to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct WaitingTask<'a> {
    /// Its code.
    pub code: &'a TaskCode,
    /// Minutes it will have.
    pub minutes: u32,
    /// Its points.
    #[schema(value_type = String)]
    pub points: Points,
    /// When it opens.
    pub unlock: &'a Unlock,
}

/// An item of evidence that is released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct EvidenceView<'a> {
    /// Its code.
    pub code: &'a EvidenceCode,
    /// Its kind.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: &'a Bilingual,
    /// Its content, as safe HTML.
    pub html: &'a str,
    /// Files that belong to it.
    pub media: &'a [MediaFile],
}

/// A contingency that has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ContingencyView<'a> {
    /// Its code.
    pub code: &'a ContingencyCode,
    /// The task during which it happens.
    pub task: &'a TaskCode,
    /// The point of the hearing at which it happens.
    pub trigger: &'a Bilingual,
    /// What happens.
    pub scene: &'a str,
}

impl Paper {
    /// The part of the paper that has been released.
    pub fn view(&self, released: &Released) -> PaperView<'_> {
        let (open, waiting): (Vec<_>, Vec<_>) = self
            .tasks
            .iter()
            .partition(|task| released.tasks.contains(&task.code));
        PaperView {
            title: &self.title,
            fiction_statement: &self.fiction_statement,
            total: self.total,
            pass_score: self.pass_score,
            summary_html: self.summary.html(),
            court_setting_html: self
                .court_setting
                .as_ref()
                .filter(|_| released.court_setting)
                .map(|setting| setting.text.html()),
            tasks: open.into_iter().map(TaskView::from).collect(),
            waiting: waiting.into_iter().map(WaitingTask::from).collect(),
            evidence: self
                .evidence
                .iter()
                .filter(|item| released.evidence.contains(&item.code))
                .map(EvidenceView::from)
                .collect(),
            contingencies: self
                .contingencies
                .iter()
                .filter(|one| released.contingencies.contains(&one.code))
                .map(ContingencyView::from)
                .collect(),
        }
    }
}

impl<'a> From<&'a Task> for TaskView<'a> {
    fn from(task: &'a Task) -> Self {
        Self {
            code: &task.code,
            title: &task.title,
            text: task.text.as_ref(),
            product: task.product,
            minutes: task.minutes,
            length: task.length,
            points: task.points,
        }
    }
}

impl<'a> From<&'a Task> for WaitingTask<'a> {
    fn from(task: &'a Task) -> Self {
        Self {
            code: &task.code,
            minutes: task.minutes,
            points: task.points,
            unlock: &task.unlock,
        }
    }
}

impl<'a> From<&'a EvidenceItem> for EvidenceView<'a> {
    fn from(item: &'a EvidenceItem) -> Self {
        Self {
            code: &item.code,
            kind: item.kind,
            title: &item.title,
            html: item.text.html(),
            media: &item.media,
        }
    }
}

impl<'a> From<&'a Contingency> for ContingencyView<'a> {
    fn from(one: &'a Contingency) -> Self {
        Self {
            code: &one.code,
            task: &one.task,
            trigger: &one.trigger,
            scene: &one.scene,
        }
    }
}
