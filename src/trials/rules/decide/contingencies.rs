//! What the director sends in, and questions to those who watch.

use super::{Decided, LONGEST_REASON, LONGEST_TEXT, Room, next_number, sound};
use crate::exercises::ContingencyCode;
use crate::trials::rules::action::Action;
use crate::trials::rules::event::{Event, PartNumber, PromptForm};
use crate::trials::rules::hearing::{Injection, Prompt, with_number};
use crate::trials::rules::procedure::Side;
use crate::trials::rules::refusal::Refusal;

/// Choices of a prompt.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=8;
/// Longest time for an answer (seconds).
const LONGEST_WAIT: u32 = 60 * 60;

pub(super) fn decide(room: &Room, action: &Action) -> Decided {
    match action {
        Action::Inject {
            code,
            to,
            scene,
            seconds,
        } => inject(room, code, *to, scene, *seconds),
        Action::WithdrawInjection { injection } => withdraw(room, *injection),
        Action::Play { injection } => play(room, *injection),
        Action::FinishResponse { injection } => finish(room, *injection),
        Action::Prompt {
            question,
            form,
            choices,
            seconds,
            injection,
        } => prompt(room, question, *form, choices, *seconds, *injection),
        Action::ClosePrompt { prompt } => close(room, *prompt),
        Action::ReleasePrompt {
            prompt,
            answers,
            counts,
        } => release(room, *prompt, *answers, counts),
        Action::Announce { text } => {
            room.needs_director()?;
            Ok(vec![Event::Announced {
                text: sound(text, LONGEST_REASON)?,
            }])
        }
        _ => Ok(Vec::new()),
    }
}

fn inject(
    room: &Room,
    code: &ContingencyCode,
    to: Option<PartNumber>,
    scene: &str,
    seconds: u32,
) -> Decided {
    room.needs_director()?;
    if to.is_some_and(|part| room.hearing.part(part).is_none()) {
        return Err(Refusal::house("trials-refused-no-part"));
    }
    let under_way = |one: &&Injection| !one.withdrawn && one.code == *code;
    if room.hearing.injections.iter().find(under_way).is_some() {
        return Err(Refusal::house("trials-refused-injected-twice"));
    }
    Ok(vec![Event::Injected {
        injection: next_number(&room.hearing.injections),
        code: code.clone(),
        to,
        scene: sound(scene, LONGEST_TEXT)?,
        seconds: seconds.clamp(10, LONGEST_WAIT),
    }])
}

fn found(room: &Room, injection: u32) -> Result<Injection, Refusal> {
    with_number(&room.hearing.injections, injection)
        .cloned()
        .ok_or(Refusal::house("trials-refused-no-such-thing"))
}

fn withdraw(room: &Room, injection: u32) -> Decided {
    room.needs_director()?;
    let one = found(room, injection)?;
    if one.withdrawn {
        return Ok(Vec::new());
    }
    if one.played_at.is_some() {
        return Err(Refusal::house("trials-refused-already-played"));
    }
    Ok(vec![Event::InjectionWithdrawn { injection }])
}

/// By the part to whom it was sent; by the director when that part's page is dead.
fn play(room: &Room, injection: u32) -> Decided {
    let one = found(room, injection)?;
    if one.to.is_none() || one.to != room.part() {
        room.needs_director()?;
    }
    if one.withdrawn {
        return Err(Refusal::house("trials-refused-withdrawn"));
    }
    if one.played_at.is_some() {
        Ok(Vec::new())
    } else {
        Ok(vec![Event::Played { injection }])
    }
}

/// By a prosecutor, or by the director who watches the response.
fn finish(room: &Room, injection: u32) -> Decided {
    let one = found(room, injection)?;
    if room.side() != Some(Side::Prosecution) {
        room.needs_director()?;
    }
    if one.played_at.is_none() {
        return Err(Refusal::house("trials-refused-not-played"));
    }
    if one.answered.is_some() {
        return Ok(Vec::new());
    }
    let by = room.part().unwrap_or_default();
    Ok(vec![Event::Answered {
        injection,
        by,
        after_ms: one.clock.elapsed_ms(room.now),
    }])
}

fn prompt(
    room: &Room,
    question: &str,
    form: PromptForm,
    choices: &[String],
    seconds: u32,
    injection: Option<u32>,
) -> Decided {
    room.needs_director()?;
    if let Some(number) = injection {
        found(room, number)?;
    }
    let choices = match form {
        PromptForm::Text => Vec::new(),
        PromptForm::One | PromptForm::Several => {
            let sound: Result<Vec<String>, Refusal> = choices
                .iter()
                .map(|one| sound(one, LONGEST_REASON))
                .collect();
            sound?
        }
    };
    if form != PromptForm::Text && !CHOICES.contains(&choices.len()) {
        return Err(Refusal::house("trials-refused-choices"));
    }
    Ok(vec![Event::PromptOpened {
        prompt: next_number(&room.hearing.prompts),
        question: sound(question, LONGEST_REASON)?,
        form,
        choices,
        closes_at: room
            .now
            .plus_seconds(i64::from(seconds.clamp(10, LONGEST_WAIT))),
        injection,
    }])
}

fn asked(room: &Room, prompt: u32) -> Result<Prompt, Refusal> {
    room.needs_director()?;
    with_number(&room.hearing.prompts, prompt)
        .cloned()
        .ok_or(Refusal::house("trials-refused-no-such-thing"))
}

fn close(room: &Room, prompt: u32) -> Decided {
    if asked(room, prompt)?.closed {
        Ok(Vec::new())
    } else {
        Ok(vec![Event::PromptClosed { prompt }])
    }
}

/// Shows the distribution to all. What it showed once, it shows.
fn release(room: &Room, prompt: u32, answers: u32, counts: &[u32]) -> Decided {
    let one = asked(room, prompt)?;
    if one.released.is_some() {
        return Ok(Vec::new());
    }
    if one.choices.len() != counts.len() {
        return Err(Refusal::house("trials-refused-choices"));
    }
    Ok(vec![Event::PromptReleased {
        prompt,
        answers,
        counts: counts.to_vec(),
    }])
}
