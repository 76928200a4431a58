//! What everybody sees of a hearing, written for the first page; `static/js/hearing-scene.js` keeps it
//! up to date in the same words.

use serde_json::{Value, json};

use super::COURT_LANGUAGE;
use super::labels::Labels;
use crate::clock::Moment;
use crate::exercises::{MediaPlace, PaperView};
use crate::trials::room::Courtroom;
use crate::trials::rules::stopwatch::Stopwatch;
use crate::trials::rules::view::{
    ExhibitView, FloorView, ObjectionView, PromptView, RoomView, StageView,
};
use crate::trials::rules::{Event, Phase, procedure};

/// What of the case file may be shown, and where its files are fetched.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub file: &'a PaperView<'a>,
    pub place: &'a MediaPlace,
}

/// The parts of the templates `trials/room_*`, and the stages.
///
/// `released_at` is when the distribution of the latest prompt was shown to all.
pub fn scene(
    labels: &Labels<'_>,
    room: &RoomView,
    shown: Shown<'_>,
    released_at: Option<Moment>,
    now: Moment,
) -> Value {
    json!({
        "room": room,
        "phase_words": labels.word("trials-phase-", room.phase.word()),
        "procedure_words": labels.say(room.procedure.label_key(), &[]),
        "rail": rail(labels, room, now),
        "sides": sides(labels, room, now),
        "floor": floor(labels, room, now),
        "objection": objection(labels, room.objection.as_ref()),
        "contingency": json!({
            "shown": room.contingency.is_some(),
            "number": room.contingency.as_ref().map(|one| one.number),
            "scene": room.contingency.as_ref().map(|one| &one.scene),
        }),
        "prompt": prompt(labels, room.prompt.as_ref(), released_at, now),
        "exhibit": exhibit(labels, room.exhibit.as_ref(), shown),
        "language": COURT_LANGUAGE,
        "blank": [blank()],
    })
}

/// When the distribution of the latest prompt was shown to all.
pub fn released_at(room: &Courtroom) -> Option<Moment> {
    let latest = room.log.iter().rev().find_map(|one| match one.event {
        Event::PromptOpened { .. } => Some(None),
        Event::PromptReleased { .. } => Some(Some(one.at)),
        _ => None,
    });
    latest.flatten()
}

/// "1:02:05" or "02:05".
pub fn passed(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1000;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes:02}:{rest:02}")
    }
}

// --- Stages -----------------------------------------------------------------

/// Milliseconds over the longest time of a stage.
fn over(stage: &StageView, now: Moment) -> i64 {
    let longest = i64::from(stage.longest_minutes) * 60_000;
    (stage.clock.elapsed_ms(now) - longest).max(0)
}

fn rail(labels: &Labels<'_>, room: &RoomView, now: Moment) -> Vec<Value> {
    let most = room.stages.iter().map(|stage| over(stage, now)).max();
    let numbered = room.stages.iter().enumerate();
    numbered
        .map(|(index, stage)| {
            let state = stage_state(room, stage, index);
            let used = stage.clock.elapsed_ms(now);
            let longest = i64::from(stage.longest_minutes) * 60_000;
            let over = over(stage, now);
            let key = if Some(over) == most {
                "js-court-stage-worst"
            } else {
                "js-court-stage-over"
            };
            json!({
                "name": labels.stage(stage.stage),
                "state": state,
                "current": state == "open",
                "times": stage_words(labels, state, stage, used),
                "share": if longest > 0 { (used * 100 / longest).clamp(0, 100) } else { 100 },
                "over": (over >= 1000).then(|| labels.say(key, &[("time", &passed(over))])),
            })
        })
        .collect()
}

fn stage_state(room: &RoomView, stage: &StageView, index: usize) -> &'static str {
    if room.stage == Some(index) {
        if room.phase == Phase::Ended {
            "done"
        } else {
            "open"
        }
    } else if stage.omitted {
        "omitted"
    } else if stage.clock.before_ms > 0 || room.stage.is_some_and(|open| index < open) {
        "done"
    } else {
        "ahead"
    }
}

fn stage_words(labels: &Labels<'_>, state: &str, stage: &StageView, used: i64) -> String {
    let minutes = stage.usual_minutes.to_string();
    let key = match state {
        "open" => "js-court-stage-open",
        "done" => "js-court-stage-done",
        "omitted" => "js-court-stage-omitted",
        _ => "js-court-stage-ahead",
    };
    labels.say(key, &[("time", &passed(used)), ("minutes", &minutes)])
}

fn sides(labels: &Labels<'_>, room: &RoomView, now: Moment) -> Vec<Value> {
    let is = |side| {
        room.parts
            .iter()
            .any(|part| procedure::side(part.role) == side)
    };
    let row = |word: &str, side, clock: Stopwatch| {
        json!({
            "side": word,
            "name": labels.word("trials-side-", word),
            "used": passed(clock.elapsed_ms(now)),
            "shown": is(side),
        })
    };
    vec![
        row(
            "prosecution",
            procedure::Side::Prosecution,
            room.prosecution,
        ),
        row("victim", procedure::Side::Victim, room.victim),
        row("defence", procedure::Side::Defence, room.defence),
    ]
}

// --- The floor ----------------------------------------------------------------

fn floor(labels: &Labels<'_>, room: &RoomView, now: Moment) -> Value {
    let asked = labels.listed(room.requests.iter().map(|one| labels.part(one.part)));
    let asked = (!asked.is_empty()).then(|| labels.say("js-court-asked", &[("text", &asked)]));
    let Some(floor) = &room.floor else {
        let words = labels.say("js-court-floor-empty", &[]);
        return json!({ "phase": "empty", "words": words, "label": "", "asked": asked, "clock": "--:--", "limit": "", "taken_from": "" });
    };
    let purpose = labels.word("trials-purpose-", floor.purpose.word());
    let (phase, clock, limit) = speech(labels, floor, now);
    json!({
        "phase": phase,
        "words": labels.say("js-court-floor-of", &[("name", &purpose)]),
        "label": labels.part(floor.part),
        "asked": asked,
        "clock": clock,
        "limit": limit,
        "taken_from": labels.part(floor.part),
    })
}

/// How near its end a speech is, what its clock shows, and the words below it.
fn speech(labels: &Labels<'_>, floor: &FloorView, now: Moment) -> (&'static str, String, String) {
    let spoken = floor.clock.elapsed_ms(now);
    let Some(limit) = floor.limit else {
        return (
            "free",
            passed(spoken),
            labels.say("js-court-limit-none", &[]),
        );
    };
    let limit = i64::from(limit) * 1000;
    let left = limit - spoken;
    let of = [("limit", passed(limit))];
    let of: Vec<(&str, &str)> = of
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    if left <= 0 {
        let clock = format!("+{}", passed(-left));
        ("over", clock, labels.say("js-court-limit-over", &of))
    } else {
        let phase = if left <= 30_000 { "soon" } else { "calm" };
        // A begun second still counts, so that 00:00 is the end.
        (
            phase,
            passed(left + 999),
            labels.say("js-court-limit-left", &of),
        )
    }
}

fn objection(labels: &Labels<'_>, objection: Option<&ObjectionView>) -> Value {
    let Some(one) = objection else {
        return json!({ "shown": false, "number": null, "words": "", "answer": "" });
    };
    let ground = labels.word("trials-ground-", one.ground.word());
    let by = labels.part(one.by);
    let words = match one.against {
        Some(against) => {
            let other = labels.part(against);
            labels.say(
                "js-court-objection-against",
                &[("name", &by), ("other", &other), ("text", &ground)],
            )
        }
        None => labels.say("js-court-objection-by", &[("name", &by), ("text", &ground)]),
    };
    let answer = one
        .answer
        .as_ref()
        .map(|text| labels.say("js-court-objection-answer", &[("text", text)]));
    json!({ "shown": true, "number": one.number, "words": labels.sentences(words, &one.text), "answer": answer })
}

// --- Prompt and exhibit ---------------------------------------------------------

/// A distribution stands before everybody for so long (seconds); the debrief has it for good.
const NEWS: i64 = 180;

fn prompt(
    labels: &Labels<'_>,
    prompt: Option<&PromptView>,
    released_at: Option<Moment>,
    now: Moment,
) -> Value {
    let Some(one) = prompt else {
        return json!({ "shown": false, "number": null, "question": "", "bars": [], "answered": "" });
    };
    let bars = one.released.as_ref().map(|released| {
        let bars = one
            .choices
            .iter()
            .zip(&released.counts)
            .map(|(words, count)| {
                let percent = percent(*count, released.answers);
                let (count, number) = (count.to_string(), percent.to_string());
                let figures = labels.say("js-court-bar", &[("count", &count), ("number", &number)]);
                json!({ "words": words, "percent": percent, "figures": figures })
            });
        bars.collect::<Vec<_>>()
    });
    let answered = one.released.as_ref().map(|released| {
        let count = released.answers.to_string();
        labels.say("js-court-prompt-answers", &[("count", &count)])
    });
    json!({
        "shown": !one.closed || released_at.is_some_and(|at| now < at.plus_seconds(NEWS)),
        "number": one.number,
        "question": one.question,
        "bars": bars.unwrap_or_default(),
        "answered": answered,
    })
}

/// Whole percent, halves rounded up.
fn percent(count: u32, of: u32) -> u64 {
    if of == 0 {
        0
    } else {
        (u64::from(count) * 200 + u64::from(of)) / (u64::from(of) * 2)
    }
}

fn exhibit(labels: &Labels<'_>, exhibit: Option<&ExhibitView>, shown: Shown<'_>) -> Value {
    let Some(one) = exhibit else {
        return json!({ "shown": false, "number": null, "names": "", "aim": "", "opinions": [], "documents": [] });
    };
    let by = labels.part(one.by);
    let names = labels.listed(one.evidence.iter().map(|code| labels.evidence(code)));
    let opinions = one.opinions.iter().map(|given| {
        let words = labels.sentences(labels.stances(&given.opinion), &given.opinion.text);
        json!({ "who": labels.part(given.part), "words": words })
    });
    let item = |code| shown.file.evidence.iter().find(|item| item.code == code);
    let documents = one.evidence.iter().filter_map(item).map(|item| {
        let name = item.title.in_language(labels.visit.locale.word());
        let media = shown.place.show(labels.visit, name, item.media);
        json!({ "code": item.code, "name": name, "body": item.html, "media": media })
    });
    json!({
        "shown": true,
        "number": one.number,
        "names": labels.say("js-court-exhibit-by", &[("name", &by), ("text", &names)]),
        "aim": labels.say("js-court-exhibit-aim", &[("text", &one.aim)]),
        "opinions": opinions.collect::<Vec<_>>(),
        "documents": documents.collect::<Vec<_>>(),
    })
}

/// A row with nothing in it, of which the script stamps its own.
fn blank() -> Value {
    json!({
        "name": "", "times": "", "share": 0, "over": "", "state": "", "current": false,
        "number": "", "kind": "", "line": "", "speaker": "", "side": "", "clock": "", "who": "",
        "label": "", "lang": COURT_LANGUAGE, "text": "", "mark": "",
        "words": "", "percent": 0, "figures": "", "part": "", "purpose": "", "purpose_word": "",
        "what": "", "deferred": "", "code": "", "to": "", "scene": "", "waiting": false, "played": false,
        "input": "radio", "index": "", "chosen": false,
    })
}
