//! Inspection of the parts.

use super::super::kinds::PartKind;
use super::super::lesson::{Body, Part, Pick, Recording};
use super::super::written::{Written, WrittenPart};
use super::{Inspector, start};
use crate::exercises::{At, Inspect, Reason, TITLE, all, listed};

/// Most questions of one quiz.
const MOST_QUESTIONS: u32 = 100;

impl<'a> Inspector<'a> {
    /// The parts in order.
    pub fn parts(&mut self, written: &'a Written) -> Option<Vec<Part>> {
        let parts = &written.parts;
        self.some_of("parts", parts.start(), parts.value().is_empty());
        all(parts.value().iter().map(|part| self.part(part)).collect())
    }

    fn part(&mut self, written: &'a WrittenPart) -> Option<Part> {
        let code = self.code(&written.code).to_owned();
        let title = self.names("parts.title", &written.title, TITLE);
        let choices = listed(PartKind::ALL.iter().map(|one| one.code()));
        let found = PartKind::with_code(written.kind.value());
        let kind = self.choice("parts.kind", &written.kind, found, choices)?;
        self.only_its_own(kind, written);
        let body = match kind {
            PartKind::Page => {
                let file = self.needed("page", "file", &written.code, written.file.as_ref())?;
                let (blocks, pictures) = self.page(file)?;
                Some(Body::Page { blocks, pictures })
            }
            PartKind::Video => self.recording(written, "video").map(Body::Video),
            PartKind::Audio => self.recording(written, "audio").map(Body::Audio),
            PartKind::Slides => {
                let file = self.needed("slides", "file", &written.code, written.file.as_ref())?;
                self.media(file, "slides", "application/pdf")
                    .map(Body::Slides)
            }
            PartKind::Quiz => self.pick(written).map(Body::Quiz),
        };
        Some(Part {
            code,
            title: title?,
            body: body?,
        })
    }

    fn only_its_own(&mut self, kind: PartKind, written: &WrittenPart) {
        let played = matches!(kind, PartKind::Video | PartKind::Audio);
        let quiz = kind == PartKind::Quiz;
        let unless = |own: bool, start: Option<usize>| start.filter(|_| !own);
        let fields = [
            ("file", unless(!quiz, start(written.file.as_ref()))),
            ("seconds", unless(played, start(written.seconds.as_ref()))),
            ("captions", unless(played, start(written.captions.as_ref()))),
            (
                "transcript",
                unless(played, start(written.transcript.as_ref())),
            ),
            ("questions", unless(quiz, start(written.questions.as_ref()))),
            ("draw", unless(quiz, start(written.draw.as_ref()))),
            ("from", unless(quiz, start(written.from.as_ref()))),
        ];
        self.not_here(kind.code(), &fields);
    }

    fn recording(&mut self, written: &WrittenPart, kind: &'static str) -> Option<Recording> {
        let file = self.needed(kind, "file", &written.code, written.file.as_ref());
        let file = file.and_then(|at| self.media(at, kind, kind));
        let seconds = self.needed(kind, "seconds", &written.code, written.seconds.as_ref());
        let seconds = seconds.and_then(|at| self.number("parts.seconds", at, 1, 36_000));
        let captions = written.captions.as_ref().map(|at| self.captions(at));
        let transcript = written.transcript.as_ref().map(|at| self.prose(at));
        Some(Recording {
            file: file?,
            seconds: seconds?,
            captions: captions.flatten(),
            transcript: transcript.flatten(),
        })
    }

    fn pick(&mut self, written: &'a WrittenPart) -> Option<Pick> {
        match (&written.questions, &written.draw, &written.from) {
            (Some(questions), None, None) => self.asked_here("questions", questions).map(Pick::All),
            (None, Some(draw), Some(from)) => {
                let codes = self.asked_here("from", from)?;
                let count = self.number("parts.draw", draw, 1, MOST_QUESTIONS)?;
                if usize::try_from(count).unwrap_or(usize::MAX) > codes.len() {
                    let (draw_count, count) = (count.to_string(), codes.len().to_string());
                    let reason = Reason::DrawsTooMany {
                        draw: draw_count,
                        count,
                    };
                    self.fault(draw.start(), reason);
                    return None;
                }
                Some(Pick::Draw { count, from: codes })
            }
            (None, _, _) => {
                let field = if written.from.is_some() {
                    "draw"
                } else {
                    "questions"
                };
                let reason = Reason::FieldOfKind {
                    field: field.into(),
                    kind: "quiz".into(),
                };
                self.fault(written.code.start(), reason);
                None
            }
            (Some(_), draw, from) => {
                // Either these in this order, or some of those.
                let fields = [
                    ("draw", start(draw.as_ref())),
                    ("from", start(from.as_ref())),
                ];
                self.not_here("quiz", &fields);
                None
            }
        }
    }

    fn asked_here(&mut self, list: &str, at: &'a At<Vec<At<String>>>) -> Option<Vec<String>> {
        self.some_of(list, at.start(), at.value().is_empty());
        let mut codes: Vec<String> = Vec::new();
        let mut sound = !at.value().is_empty();
        for one in at.value() {
            let code = one.value();
            self.asked.insert(code);
            let reason = if !self.questions.contains(code.as_str()) {
                Reason::UnknownQuestion {
                    question: code.clone(),
                }
            } else if codes.contains(code) {
                Reason::DuplicateCode { code: code.clone() }
            } else {
                codes.push(code.clone());
                continue;
            };
            sound = false;
            self.fault(one.start(), reason);
        }
        sound.then_some(codes)
    }
}
