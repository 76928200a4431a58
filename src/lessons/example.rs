//! Somebody who studies a lesson as it should be: for the demonstration. All of it goes through the same
//! functions as real use, with the time given.

use super::quizzes::{self, At};
use super::reading::Own;
use super::rules::answer::Answer;
use super::rules::asked::ask;
use super::rules::bank::{Choice, Form, Question};
use super::rules::lesson::{Body, Part};
use super::rules::watched::USUAL;
use super::saving::{self, PlaceBody, PlayedBody, ProgressBody};
use super::settling::Whose;
use super::store::{progress, readers};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::Db;
use crate::error::{Outcome, Problem};

/// Most tenths of a second that the example plays at once.
const AT_ONCE: u32 = 150;

/// Studies the first parts of a lesson, beginning at a moment, and stops in the middle of the one behind
/// them. The moment at which it is over.
pub fn study(
    db: &mut Db,
    whose: Whose,
    slug: &str,
    parts: usize,
    by: &Actor,
    begin: Moment,
) -> Outcome<Moment> {
    let own = Own::of(db, whose.person, slug)?;
    let mut now = begin;
    for (place, part) in own.lesson.parts.iter().enumerate().take(parts + 1) {
        let reader = (whose.person, whose.office);
        readers::visit(db, reader, (slug, own.version), &part.code, now)?;
        progress::open(db, whose.person, own.version, &part.code, now)?;
        now = if place < parts {
            go_through(db, whose, &own, part, by, now)?
        } else {
            begin_with(db, whose, &own, part, by, now)?
        };
    }
    Ok(now)
}

fn report(own: &Own) -> ProgressBody {
    ProgressBody {
        version: own.version,
        played: Vec::new(),
        place: None,
        read: false,
    }
}

fn go_through(
    db: &mut Db,
    whose: Whose,
    own: &Own,
    part: &Part,
    by: &Actor,
    opened: Moment,
) -> Outcome<Moment> {
    let name = (own.lesson.slug.as_str(), part.code.as_str());
    match &part.body {
        Body::Page { .. } | Body::Slides(_) => {
            let now = opened.plus_seconds(90);
            let read = ProgressBody {
                read: true,
                ..report(own)
            };
            saving::save(db, whose, name, &read, by, now)?;
            Ok(now)
        }
        Body::Video(recording) | Body::Audio(recording) => play(
            db,
            whose,
            own,
            part,
            recording.seconds.saturating_mul(10),
            by,
            opened,
        ),
        Body::Quiz(_) => answer_all(db, whose, own, part, by, opened),
    }
}

/// Plays a recording up to a place (tenths of a second).
fn play(
    db: &mut Db,
    whose: Whose,
    own: &Own,
    part: &Part,
    until: u32,
    by: &Actor,
    opened: Moment,
) -> Outcome<Moment> {
    let name = (own.lesson.slug.as_str(), part.code.as_str());
    let mut now = opened;
    let mut from = 0;
    while from < until {
        let to = until.min(from + AT_ONCE);
        let length = i64::from(to - from) * 100_000;
        now = Moment::from_micros(now.micros().saturating_add(length));
        let played = PlayedBody {
            from: from.into(),
            to: to.into(),
            rate: USUAL.into(),
            at: now.micros(),
        };
        let place = PlaceBody {
            value: to.into(),
            at: now.micros(),
        };
        let body = ProgressBody {
            played: vec![played],
            place: Some(place),
            ..report(own)
        };
        saving::save(db, whose, name, &body, by, now)?;
        from = to;
    }
    Ok(now)
}

/// Half of a recording; of other parts only that they were opened.
fn begin_with(
    db: &mut Db,
    whose: Whose,
    own: &Own,
    part: &Part,
    by: &Actor,
    opened: Moment,
) -> Outcome<Moment> {
    match part.body.recording() {
        Some(recording) => {
            let half = recording.seconds.saturating_mul(10) / 2;
            play(db, whose, own, part, half, by, opened)
        }
        None => Ok(opened),
    }
}

fn answer_all(
    db: &mut Db,
    whose: Whose,
    own: &Own,
    part: &Part,
    by: &Actor,
    opened: Moment,
) -> Outcome<Moment> {
    let mut now = opened.plus_seconds(5);
    let attempt = quizzes::begin(db, whose, own.version, &part.code, now)?;
    for question in quizzes::questions(&own.lesson, &attempt) {
        now = now.plus_seconds(25);
        let at = At {
            version: own.version,
            part: part.code.clone(),
            attempt: attempt.number,
            question: question.code.clone(),
        };
        let answer = right_answer(question, &attempt.seed)?;
        quizzes::answer(db, whose, (&own.lesson.slug, &at), answer, by, now)?;
    }
    Ok(now)
}

fn right_answer(question: &Question, seed: &str) -> Outcome<Answer> {
    let asked = ask(question, seed);
    let letter = |text: &String| {
        let shown = asked.choices.iter().find(|one| one.text == *text);
        let shown = shown.map(|one| one.code.clone());
        shown.ok_or_else(|| Problem::bug("an item is not shown"))
    };
    Ok(match &question.form {
        Form::Single(options) | Form::Multiple(options) | Form::Highlight(options) => {
            let right = options.iter().filter(|option| option.chosen);
            Answer::Chosen(right.map(|option: &Choice| option.code.clone()).collect())
        }
        Form::TrueFalse { answer, .. } => Answer::TrueFalse(*answer),
        Form::Order(items) => Answer::Order(items.iter().map(letter).collect::<Outcome<_>>()?),
        Form::Match(pairs) => {
            let rights = pairs.iter().map(|(_, right)| letter(right));
            Answer::Match(rights.collect::<Outcome<_>>()?)
        }
        Form::FillIn(accepted) => {
            let first = accepted.iter().map(|variants| variants.first());
            Answer::Filled(
                first
                    .map(|text| text.cloned().unwrap_or_default())
                    .collect(),
            )
        }
        Form::ShortText { model_answer, .. } => {
            Answer::Text(model_answer.markdown().chars().take(400).collect())
        }
    })
}
