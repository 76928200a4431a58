//! One's own panel: what the templates `trials/own*` need for a role.

use serde_json::{Map, Value, json};

use super::COURT_LANGUAGE;
use super::labels::Labels;
use crate::exercises::{CourtRole, PaperView, Procedure, Stage};
use crate::trials::rules::hearing::Motion;
use crate::trials::rules::procedure::{self, Side, side};
use crate::trials::rules::view::{DirectorView, RoomView, Whispered};
use crate::trials::rules::{Hearing, Part, Phase};
use crate::web::i18n::Arg;

/// As what somebody is in the room.
#[derive(Debug, Clone)]
pub enum Me {
    Director,
    Part(Part),
    Observer,
}

impl Me {
    /// As forms and scripts name it.
    pub fn word(&self) -> String {
        match self {
            Self::Director => "director".to_owned(),
            Self::Part(part) => part.number.to_string(),
            Self::Observer => String::new(),
        }
    }

    /// The same for scripts: a number stays a number.
    pub fn value(&self) -> Value {
        match self {
            Self::Director => "director".into(),
            Self::Part(part) => part.number.into(),
            Self::Observer => Value::Null,
        }
    }

    pub fn label(&self, labels: &Labels<'_>) -> String {
        match self {
            Self::Director => labels.say("trials-room-director", &[]),
            Self::Part(part) => part.label.clone(),
            Self::Observer => labels.say("trials-room-observer", &[]),
        }
    }

    const fn role(&self) -> Option<CourtRole> {
        match self {
            Self::Part(part) => Some(part.role),
            Self::Director | Self::Observer => None,
        }
    }

    /// Whether the case file lies before them: witnesses testify without it.
    pub fn reads_the_file(&self) -> bool {
        self.role().is_none_or(|role| side(role) != Side::Called)
    }
}

/// Everything that the panel shows.
pub fn panel(
    labels: &Labels<'_>,
    room: &RoomView,
    file: &PaperView<'_>,
    me: &Me,
    whispers: &[Whispered],
) -> Value {
    let hearing = labels.hearing;
    let role = me.role();
    let side = role.map(side);
    let is = |roles: &[CourtRole]| role.is_some_and(|role| roles.contains(&role));
    let next = next_stage(hearing).map(|stage| labels.stage(stage));
    json!({
        "is_director": matches!(me, Me::Director),
        "is_judge": is(&[CourtRole::PresidingJudge, CourtRole::Judge]),
        "is_clerk": is(&[CourtRole::Clerk]),
        "is_party": side.is_some_and(is_party),
        "sits": side.is_some_and(|side| side != Side::Beside),
        "watches": matches!(me, Me::Observer) || side == Some(Side::Beside),
        "preparing": hearing.phase == Phase::Preparing,
        "whispers": whispers,
        "turn": turn(labels, room, me),
        "asks": asks(labels, room),
        "motions": motions(labels, |_| true),
        "motions_of_others": motions(labels, |motion| hearing.role(motion.by).map(procedure::side) != side),
        "parts": parts(hearing),
        "next_stage": next,
        "inquiry": inquiry(labels),
        "procedures": procedures(labels),
        "purposes": labels.purposes(),
        "grounds": labels.grounds(),
        "motion_kinds": labels.motion_kinds(),
        "decisions": labels.decisions(),
        "qualities": labels.qualities(),
        "forms": labels.forms(),
        "evidence": evidence(labels, file),
    })
}

/// What only the director's panel shows.
pub fn directing(labels: &Labels<'_>, me: &Me) -> Value {
    if !matches!(me, Me::Director) {
        return json!({ "injections": [], "contingency_groups": [], "first_scene": "" });
    }
    let planned = labels.paper.contingencies();
    let of_the_pack = planned.iter().map(|one| {
        let title = one.trigger.in_language(labels.visit.locale.word());
        json!({ "code": one.code, "title": title, "scene": one.scene })
    });
    let group = json!({
        "label": labels.say("trials-room-contingencies-pack", &[]),
        "contingencies": of_the_pack.collect::<Vec<_>>(),
    });
    let library = json!({
        "label": labels.say("trials-room-contingencies-library", &[]),
        "contingencies": library(labels),
    });
    json!({
        "injections": injections(labels),
        "contingency_groups": [group, library],
        "first_scene": planned.first().map(|one| &one.scene),
    })
}

/// Contingencies that fit any case; the director fills in what stands in 〔〕.
fn library(labels: &Labels<'_>) -> Vec<Value> {
    let language = labels.visit.locale.word();
    let all = labels
        .visit
        .app
        .exercises
        .contingency_library()
        .trainer_view();
    let views = all.into_iter().map(|one| {
        json!({ "code": one.code, "title": one.title.in_language(language), "scene": one.scene.in_language(COURT_LANGUAGE) })
    });
    views.collect()
}

fn injections(labels: &Labels<'_>) -> Vec<Value> {
    let view = DirectorView::of(labels.hearing);
    let newest_first = view.injections.into_iter().rev();
    newest_first
        .map(|one| {
            let state = if one.withdrawn {
                "withdrawn"
            } else if one.answered_after_ms.is_some() {
                "answered"
            } else if one.played_at.is_some() {
                "played"
            } else {
                "waiting"
            };
            let to = match one.to {
                Some(part) => labels.say("js-court-injection-to", &[("name", &labels.part(part))]),
                None => labels.say("js-court-injection-to-all", &[]),
            };
            let time = super::scene::passed(one.answered_after_ms.unwrap_or_default());
            let key = format!("{}{state}", "js-court-injection-");
            json!({
                "number": one.number,
                "code": one.code,
                "to": to,
                "scene": one.scene,
                "state": labels.say(&key, &[("time", &time)]),
                "waiting": state == "waiting",
                "played": state == "played",
            })
        })
        .collect()
}

const fn is_party(side: Side) -> bool {
    matches!(side, Side::Prosecution | Side::Defence | Side::Victim)
}

/// Whose turn it is, in words to this person.
fn turn(labels: &Labels<'_>, room: &RoomView, me: &Me) -> Value {
    let Me::Part(me) = me else {
        return json!({ "state": "", "words": "" });
    };
    let speaker = room.floor.as_ref().map(|floor| floor.part);
    let asked = room.requests.iter().any(|one| one.part == me.number);
    let state = match room.phase {
        Phase::Preparing => "before",
        Phase::Ended => "ended",
        Phase::Paused | Phase::Adjourned => "stopped",
        Phase::Running if room.stage.is_none() => "before",
        Phase::Running if room.chair == Some(me.number) => "chair",
        Phase::Running if room.objection.is_some() && side(me.role) != Side::Court => "objection",
        Phase::Running if speaker == Some(me.number) => "yours",
        Phase::Running if asked => "asked",
        Phase::Running if speaker.is_some() => "other",
        Phase::Running => "none",
    };
    let name = speaker.map(|part| labels.part(part)).unwrap_or_default();
    let key = format!("{}{state}", "js-court-turn-");
    json!({ "state": state, "words": labels.say(&key, &[("name", &name)]) })
}

fn asks(labels: &Labels<'_>, room: &RoomView) -> Vec<Value> {
    let asked = room.requests.iter();
    asked
        .map(|one| {
            json!({
                "part": one.part,
                "who": labels.part(one.part),
                "purpose": labels.word("trials-purpose-", one.purpose.word()),
                "purpose_word": one.purpose,
            })
        })
        .collect()
}

/// Motions that are still to be decided.
fn motions(labels: &Labels<'_>, which: impl Fn(&Motion) -> bool) -> Vec<Value> {
    use crate::trials::rules::event::Decision;
    let all = (1_u32..).zip(&labels.hearing.motions);
    let open = all
        .filter(|(_, one)| matches!(one.decision, None | Some(Decision::Deferred)) && which(one));
    open.map(|(number, one)| {
        json!({
            "number": number,
            "who": labels.part(one.by),
            "what": labels.word("trials-motion-", one.what.word()),
            "text": one.text,
            "deferred": one.decision.map(|made| labels.word("trials-decision-", made.word())),
        })
    })
    .collect()
}

/// The cast as the lists of the panel need it.
fn parts(hearing: &Hearing) -> Vec<Value> {
    let all = hearing.parts.iter();
    all.map(|part| {
        let side = side(part.role);
        json!({
            "number": part.number,
            "label": part.label,
            "speaks": side != Side::Beside,
            "waits": side == Side::Called,
            "accused": part.role == CourtRole::Defendant,
            "presides": matches!(part.role, CourtRole::PresidingJudge | CourtRole::Judge),
        })
    })
    .collect()
}

fn next_stage(hearing: &Hearing) -> Option<Stage> {
    let after = hearing.stage.map_or(0, |open| open + 1);
    let ahead = hearing.stages.iter().enumerate().skip(after);
    let mut left = ahead.filter(|(index, _)| !hearing.omitted.contains(index));
    left.next().map(|(_, stage)| stage.stage)
}

/// Stages of the inquiry to which the court may go back.
fn inquiry(labels: &Labels<'_>) -> Vec<Value> {
    let all = labels.hearing.stages.iter().enumerate();
    all.filter(|(_, one)| procedure::is_inquiry(one.stage))
        .map(|(index, one)| json!({ "index": index, "name": labels.stage(one.stage) }))
        .collect()
}

/// Procedures to which this one may be changed.
fn procedures(labels: &Labels<'_>) -> Vec<Value> {
    let from = labels.hearing.procedure;
    let all = Procedure::ALL.iter();
    all.filter(|to| procedure::may_change(from, **to).is_ok())
        .map(|to| json!({ "word": to.code(), "label": labels.say(to.label_key(), &[]) }))
        .collect()
}

fn evidence(labels: &Labels<'_>, file: &PaperView<'_>) -> Vec<Value> {
    let language = labels.visit.locale.word();
    let all = file.evidence.iter();
    all.map(|item| json!({ "code": item.code, "name": item.title.in_language(language) }))
        .collect()
}

/// Names of the evidence in the case file by code, for scripts.
pub fn evidence_names(labels: &Labels<'_>, file: &PaperView<'_>) -> Map<String, Value> {
    let language = labels.visit.locale.word();
    let all = file.evidence.iter();
    all.map(|item| {
        (
            item.code.to_string(),
            item.title.in_language(language).into(),
        )
    })
    .collect()
}

/// The form of an observer's answer: the choices, and what was answered already.
pub fn question(
    labels: &Labels<'_>,
    room: &RoomView,
    given: Option<(
        crate::trials::rules::answering::Answer,
        crate::clock::Moment,
    )>,
) -> Value {
    use crate::trials::rules::event::PromptForm;
    let (answer, at) = given.unzip();
    let chosen = answer
        .as_ref()
        .map(|one| one.choices.clone())
        .unwrap_or_default();
    let form = room.prompt.as_ref().map(|prompt| prompt.form);
    let choices = room
        .prompt
        .iter()
        .flat_map(|prompt| prompt.choices.iter().enumerate());
    let choices = choices.map(|(index, words)| {
        let input = if form == Some(PromptForm::Several) {
            "checkbox"
        } else {
            "radio"
        };
        json!({ "input": input, "index": index, "words": words, "chosen": chosen.contains(&index) })
    });
    let answered = at.map(|at| {
        let time = Arg::Text(labels.clock(at));
        labels.visit.text("trials-room-answered", &[("time", time)])
    });
    json!({
        "choices": choices.collect::<Vec<_>>(),
        "is_text": form == Some(PromptForm::Text),
        "own_text": answer.map(|one| one.text),
        "own_words": answered,
    })
}
