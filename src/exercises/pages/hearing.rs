//! The script of a hearing on the page of its pack: for trainers and organisers, who cast it. What
//! is to happen unexpectedly and what is scored in court are the trainers'.

use serde_json::{Value, json};

use super::own;
use crate::exercises::{HearingScript, ScriptStage};
use crate::web::Visit;
use crate::web::i18n::Arg;

/// The script as the page shows it.
pub fn view(visit: &Visit, script: &HearingScript, trainer: bool) -> Value {
    let minutes = |of: fn(&ScriptStage) -> u32| script.stages.iter().map(of).sum::<u32>();
    let stages = script.stages.iter().map(|one| stage(visit, one, trainer));
    let cast = script.cast.iter().map(|entry| {
        json!({
            "role": visit.text(entry.role.label_key(), &[]),
            "label": own(visit, &entry.label),
            "required": entry.required,
        })
    });
    let sheet = script
        .sheet
        .iter()
        .map(|item| json!({ "name": own(visit, &item.name), "points": item.points.short() }));
    json!({
        "procedure": visit.text(script.procedure.label_key(), &[]),
        "plea": script.plea,
        "usual": minutes(|one| one.usual_minutes),
        "longest": minutes(|one| one.longest_minutes),
        "stages": stages.collect::<Vec<_>>(),
        "cast": cast.collect::<Vec<_>>(),
        "sheet": sheet.collect::<Vec<_>>(),
        "court_points": trainer.then(|| joined(visit, &script.court_points)),
        "trainer": trainer,
    })
}

fn stage(visit: &Visit, one: &ScriptStage, trainer: bool) -> Value {
    let speakers: Vec<String> = one
        .speakers
        .iter()
        .map(|role| visit.text(role.label_key(), &[]))
        .collect();
    let limit = one.speech_seconds.map(|seconds| {
        let seconds = Arg::Number(seconds.into());
        visit.text("library-speech-limit", &[("seconds", seconds)])
    });
    json!({
        "name": visit.text(one.stage.label_key(), &[]),
        "usual": one.usual_minutes,
        "longest": one.longest_minutes,
        "speakers": joined(visit, &speakers),
        "limit": limit,
        "evidence": joined(visit, &one.evidence),
        "outline": one.outline,
        "contingencies": trainer.then(|| joined(visit, &one.contingencies)),
    })
}

fn joined(visit: &Visit, parts: &[impl ToString]) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    parts.join(&visit.text("list-joint", &[]))
}
