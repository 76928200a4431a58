//! From a lesson back to what would be typed: to change a copy of it, or to take in a pack.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::piece::{ABOUT, LAWS, Piece, PieceKind};
use crate::lessons::rules::bank::{Choice, Form, Question};
use crate::lessons::rules::completion::Rule;
use crate::lessons::rules::lesson::{About, Body, Lesson, Part, Pick};
use crate::lessons::rules::page::Block;

/// The pieces of a lesson, parts and questions in their order. A question that two quizzes ask becomes two.
pub fn unpack(lesson: &Lesson) -> Vec<Piece> {
    let mut codes = Codes(BTreeSet::from([ABOUT.to_owned(), LAWS.to_owned()]));
    let mut pieces = vec![about(lesson)];
    let mut questions = Vec::new();
    for part in &lesson.parts {
        let code = codes.take(&part.code);
        if let Body::Quiz(pick) = &part.body {
            let (Pick::All(asked) | Pick::Draw { from: asked, .. }) = pick;
            let found = asked.iter().filter_map(|code| lesson.bank.question(code));
            questions.extend(found.map(|one| question(one, &codes.take(&one.code), &code)));
        }
        pieces.push(part_of(part, &code));
    }
    let laws = Piece::new(LAWS, PieceKind::Laws, "").with("text", lesson.laws.join("\n"));
    pieces.extend(questions);
    pieces.push(laws);
    pieces
}

/// Codes that are taken.
struct Codes(BTreeSet<String>);

impl Codes {
    /// This code, or one like it that is still free.
    fn take(&mut self, wanted: &str) -> String {
        let mut code = wanted.to_owned();
        let mut number = 2;
        while !self.0.insert(code.clone()) {
            code = format!("{wanted}-{number}");
            number += 1;
        }
        code
    }
}

fn about(lesson: &Lesson) -> Piece {
    let About {
        title,
        summary,
        kind,
        exercise,
        line,
        capabilities,
        minutes,
        credit,
        revised_on,
        fiction_statement,
        law_check_note,
    } = &lesson.about;
    let mut piece = Piece::new(ABOUT, PieceKind::About, "")
        .with("title-zh", &*title.zh)
        .with("title-en", &*title.en)
        .with("summary-zh", &*summary.zh)
        .with("summary-en", &*summary.en)
        .with("kind", kind.code())
        .with("exercise", exercise.clone().unwrap_or_default())
        .with("line", line.as_ref().map_or("", |line| line.as_str()))
        .with("minutes", minutes.to_string())
        .with("revised-on", &**revised_on)
        .with("fictional", "on")
        .with("fiction-statement-zh", &*fiction_statement.zh)
        .with("fiction-statement-en", &*fiction_statement.en)
        .with("law-check-note", law_check_note.clone().unwrap_or_default());
    // What is our default anyway need not be written.
    let (rule, usual) = (&lesson.rule, Rule::default());
    if rule.pages != usual.pages {
        piece.put("pages", rule.pages.code());
    }
    for (field, value, usual) in [
        (
            "watched-percent",
            rule.watched_percent,
            usual.watched_percent,
        ),
        ("quiz-percent", rule.quiz_percent, usual.quiz_percent),
        ("attempts", rule.attempts, usual.attempts),
    ] {
        if value != usual {
            piece.put(field, value.to_string());
        }
    }
    for capability in capabilities {
        piece.put(&format!("capability-{}", capability.as_str()), "on");
    }
    if let Some(credit) = credit {
        piece.put("credit-kind", credit.kind.code());
        piece.put("credit-minutes", credit.minutes.to_string());
    }
    piece
}

fn part_of(part: &Part, code: &str) -> Piece {
    let mut piece = Piece::new(code, PieceKind::Part, "")
        .with("kind", part.body.kind().code())
        .with("title-zh", &*part.title.zh)
        .with("title-en", &*part.title.en);
    match &part.body {
        Body::Page { blocks, .. } => piece.put("text", markdown(blocks)),
        Body::Video(recording) | Body::Audio(recording) => {
            piece.put("file", &*recording.file.path);
            piece.put("seconds", recording.seconds.to_string());
            if let Some(captions) = &recording.captions {
                piece.put("captions", &*captions.text);
            }
            if let Some(transcript) = &recording.transcript {
                piece.put("transcript", transcript.markdown());
            }
        }
        Body::Slides(file) => piece.put("file", &*file.path),
        Body::Quiz(Pick::Draw { count, .. }) => piece.put("draw", count.to_string()),
        Body::Quiz(Pick::All(_)) => {}
    }
    piece
}

/// A page as one text again.
fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Prose(prose) => text.push_str(prose.markdown()),
            Block::Picture { path, shows } => {
                let _ = writeln!(text, "![{shows}](../{path})");
            }
        }
    }
    text
}

fn question(of: &Question, code: &str, part: &str) -> Piece {
    let mut piece = Piece::new(code, PieceKind::Question, part)
        .with("kind", of.kind().code())
        .with("text", of.text.markdown())
        .with("points", of.points.short());
    if let Some(feedback) = &of.feedback {
        piece.put("feedback", feedback.markdown());
    }
    match &of.form {
        Form::Single(choices) | Form::Multiple(choices) => {
            rows(&mut piece, "option", "right", choices);
        }
        Form::Highlight(choices) => rows(&mut piece, "sentence", "wrong", choices),
        Form::TrueFalse {
            answer,
            feedback_true,
            feedback_false,
        } => {
            piece.put("answer", if *answer { "true" } else { "false" });
            piece.put("feedback-true", feedback_true.clone().unwrap_or_default());
            piece.put("feedback-false", feedback_false.clone().unwrap_or_default());
        }
        Form::Order(items) => {
            for (row, item) in (1..).zip(items) {
                piece.put(&format!("item-{row}-text"), &**item);
            }
        }
        Form::Match(pairs) => {
            for (row, (left, right)) in (1..).zip(pairs) {
                piece.put(&format!("pair-{row}-left"), &**left);
                piece.put(&format!("pair-{row}-right"), &**right);
            }
        }
        Form::FillIn(blanks) => {
            for (row, variants) in (1..).zip(blanks) {
                piece.put(&format!("blank-{row}-text"), variants.join("\n"));
            }
        }
        Form::ShortText {
            model_answer,
            minimum,
        } => {
            piece.put("model-answer", model_answer.markdown());
            if *minimum > 1 {
                piece.put("minimum", minimum.to_string());
            }
        }
    }
    piece
}

fn rows(piece: &mut Piece, list: &str, mark: &str, choices: &[Choice]) {
    for (row, choice) in (1..).zip(choices) {
        if list == "option" {
            piece.put(&format!("{list}-{row}-code"), &*choice.code);
        }
        piece.put(&format!("{list}-{row}-text"), &*choice.text);
        if choice.chosen {
            piece.put(&format!("{list}-{row}-{mark}"), "on");
        }
        if let Some(feedback) = &choice.feedback {
            piece.put(&format!("{list}-{row}-feedback"), &**feedback);
        }
    }
}
