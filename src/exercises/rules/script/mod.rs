//! From `hearing.toml` to a [`HearingScript`], or to all its faults.
//!
//! A script says how a case is heard: who is there, which stages in which order, what is shown
//! and what may happen. The check holds it against the procedure (`course`) and against the pack
//! whose evidence, contingencies and scoring points it names ([`Known`]).

mod course;
mod defaults;
mod sheet;
mod written;

use std::collections::BTreeSet;

pub use defaults::{DefaultScripts, FOLDER};
pub use sheet::read_sheet;
pub use written::schema;

use super::fault::{Fault, Reason};
use super::hearing::{CastEntry, HearingScript, ScriptStage, SheetItem};
use super::inspect::tools::{Examiner, Inspect, TITLE, all, listed};
use super::kinds::{CourtRole, Procedure, Stage};
use super::written::{At, Written, fault};
use written::{WrittenCast, WrittenScript, WrittenStage};

/// The file with the script, beside `pack.toml`.
pub const SCRIPT: &str = "hearing.toml";
/// The longest stage: ten hours.
const MOST_MINUTES: u32 = 600;
/// Without them there is no hearing.
const NEEDED: [CourtRole; 3] = [
    CourtRole::PresidingJudge,
    CourtRole::Prosecutor,
    CourtRole::Defendant,
];

/// What the pack offers a script to name; nothing for a script that belongs to no pack.
#[derive(Debug, Default)]
pub struct Known<'a> {
    evidence: BTreeSet<&'a str>,
    contingencies: BTreeSet<&'a str>,
    points: BTreeSet<&'a str>,
    tasks: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    /// What this pack lists, also what has a fault of its own.
    pub fn of(written: &'a Written) -> Self {
        let evidence = written.evidence.value().iter();
        let points = written.scoring_points.value().iter();
        let tasks = written.tasks.value().iter();
        Self {
            evidence: evidence.map(|one| one.code.value().as_str()).collect(),
            contingencies: written
                .contingencies
                .iter()
                .map(|one| one.code.value().as_str())
                .collect(),
            points: points.map(|one| one.code.value().as_str()).collect(),
            tasks: tasks.map(|one| one.code.value().as_str()).collect(),
        }
    }
}

/// Reads a script. `usual` is the score sheet of a script that has none of its own.
pub fn read_script(
    file: &str,
    source: &str,
    known: &Known<'_>,
    usual: &[SheetItem],
) -> Result<HearingScript, Vec<Fault>> {
    let written: WrittenScript =
        toml::from_str(source).map_err(|error| vec![fault(file, source, &error)])?;
    let mut examiner = Examiner::new(file, source);
    let script = script(&mut examiner, &written, known, usual);
    examiner.finish(script)
}

fn script(
    at: &mut Examiner<'_>,
    written: &WrittenScript,
    known: &Known<'_>,
    usual: &[SheetItem],
) -> Option<HearingScript> {
    let procedure = procedure(at, &written.procedure);
    let plea = *written.plea.value();
    let cast = cast(at, &written.cast);
    at.some_of(
        "stages",
        written.stages.start(),
        written.stages.value().is_empty(),
    );
    let stages = written.stages.value().iter();
    let stages = all(stages.map(|one| stage(at, one, known)).collect());
    let points = named(at, &written.court_points, &known.points, |point| {
        Reason::UnknownPoint { point }
    });
    no_contingency_twice(at, written);
    course::in_order(at, written);
    if let Some(procedure) = procedure {
        course::of_procedure(at, written, procedure);
    }
    if let Some(cast) = &cast {
        course::heard(at, written, cast);
    }
    let sheet = match &written.sheet {
        Some(sheet) => sheet::items(at, sheet),
        None => Some(usual.to_vec()),
    };
    Some(HearingScript {
        procedure: procedure?,
        plea,
        cast: cast?,
        stages: stages?,
        sheet: sheet?,
        court_points: points.into_iter().map(Into::into).collect(),
    })
}

fn procedure(at: &mut Examiner<'_>, written: &At<String>) -> Option<Procedure> {
    let choices = listed(Procedure::ALL.iter().map(|one| one.code()));
    let found = Procedure::with_code(written.value());
    at.choice("procedure", written, found, choices)
}

fn role(at: &mut Examiner<'_>, field: &str, written: &At<String>) -> Option<CourtRole> {
    let choices = listed(CourtRole::ALL.iter().map(|one| one.code()));
    let found = CourtRole::with_code(written.value());
    at.choice(field, written, found, choices)
}

fn cast(at: &mut Examiner<'_>, written: &At<Vec<WrittenCast>>) -> Option<Vec<CastEntry>> {
    let entries = written.value().iter().map(|one| {
        let role = role(at, "cast.role", &one.role);
        let label = at.names("cast.label", &one.label, TITLE);
        Some(CastEntry {
            role: role?,
            label: label?,
            required: one.required,
        })
    });
    let cast = all(entries.collect())?;
    for needed in NEEDED {
        if !cast.iter().any(|entry| entry.role == needed) {
            let role = needed.code().to_owned();
            at.fault(written.start(), Reason::MissingRole { role });
        }
    }
    Some(cast)
}

fn stage(at: &mut Examiner<'_>, written: &WrittenStage, known: &Known<'_>) -> Option<ScriptStage> {
    let choices = listed(Stage::ALL.iter().map(|one| one.code()));
    let found = Stage::with_code(written.stage.value());
    let stage = at.choice("stages.stage", &written.stage, found, choices);
    let usual = at.number(
        "stages.usual_minutes",
        &written.usual_minutes,
        1,
        MOST_MINUTES,
    );
    let longest = &written.longest_minutes;
    let longest = at.number("stages.longest_minutes", longest, 1, MOST_MINUTES);
    if let (Some(usual), Some(longest)) = (usual, longest)
        && longest < usual
    {
        let (longest, usual) = (longest.to_string(), usual.to_string());
        let reason = Reason::LongestBelowUsual { longest, usual };
        at.fault(written.longest_minutes.start(), reason);
    }
    let speakers = &written.speakers;
    at.some_of(
        "stages.speakers",
        speakers.start(),
        speakers.value().is_empty(),
    );
    let speakers = speakers.value().iter();
    let speakers = all(speakers
        .map(|one| role(at, "stages.speakers", one))
        .collect());
    let seconds = written.speech_seconds.as_ref();
    let seconds = seconds.map(|one| at.number("stages.speech_seconds", one, 10, 7_200));
    let evidence = named(at, &written.evidence, &known.evidence, |evidence| {
        Reason::UnknownEvidence { evidence }
    });
    let contingencies = named(
        at,
        &written.contingencies,
        &known.contingencies,
        |contingency| Reason::UnknownContingency { contingency },
    );
    let outline = written.outline.as_ref();
    if let Some(task) = outline.filter(|task| !known.tasks.contains(task.value().as_str())) {
        let (offset, task) = (task.start(), task.value().clone());
        at.fault(offset, Reason::UnknownTask { task });
    }
    Some(ScriptStage {
        stage: stage?,
        usual_minutes: usual?,
        longest_minutes: longest?,
        speakers: speakers?,
        speech_seconds: seconds.flatten(),
        evidence: evidence.into_iter().map(Into::into).collect(),
        contingencies: contingencies.into_iter().map(Into::into).collect(),
        outline: outline.map(|task| task.value().as_str().into()),
    })
}

/// Codes that a list of the script names: each known, none twice in the list.
fn named<'w>(
    at: &mut Examiner<'_>,
    written: &'w [At<String>],
    known: &BTreeSet<&str>,
    unknown: impl Fn(String) -> Reason,
) -> Vec<&'w str> {
    let mut seen = BTreeSet::new();
    for one in written {
        let code = one.value().as_str();
        if !known.contains(code) {
            at.fault(one.start(), unknown(code.to_owned()));
        } else if !seen.insert(code) {
            at.fault(one.start(), Reason::DuplicateCode { code: code.into() });
        }
    }
    written.iter().map(|one| one.value().as_str()).collect()
}

/// Evidence may be shown again; what happens unexpectedly happens once.
fn no_contingency_twice(at: &mut Examiner<'_>, written: &WrittenScript) {
    let mut seen = BTreeSet::new();
    for stage in written.stages.value() {
        let own: BTreeSet<_> = stage.contingencies.iter().map(At::value).collect();
        for one in &stage.contingencies {
            if seen.contains(one.value()) {
                let code = one.value().clone();
                at.fault(one.start(), Reason::DuplicateCode { code });
            }
        }
        seen.extend(own);
    }
}
