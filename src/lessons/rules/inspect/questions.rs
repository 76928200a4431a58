//! Inspection of the questions.

use std::collections::BTreeSet;

use super::super::asked::pieces;
use super::super::bank::{Bank, Choice, Form, Question};
use super::super::kinds::QuestionKind;
use super::super::marking::plain;
use super::super::written::{Written, WrittenOption, WrittenQuestion, WrittenSentence};
use super::{Inspector, start};
use crate::exercises::{At, Inspect, Prose, Reason, TEXT, all, is_code, listed};

/// Fewest options, items or pairs of which one can choose.
const LEAST: usize = 2;
/// Most options, items, pairs: as many as there are letters.
const MOST: u32 = 26;

impl<'a> Inspector<'a> {
    /// All questions with their key.
    pub fn bank(&mut self, written: &'a Written) -> Option<Bank> {
        let codes = written
            .questions
            .iter()
            .map(|one| one.code.value().as_str());
        self.questions = codes.collect();
        let questions = written.questions.iter();
        let questions = all(questions.map(|one| self.question(one)).collect())?;
        Some(Bank { questions })
    }

    fn question(&mut self, written: &'a WrittenQuestion) -> Option<Question> {
        let code = self.code(&written.code).to_owned();
        let text = self.text("questions.text", &written.text, TEXT);
        let points = self.points(&written.points);
        let choices = listed(QuestionKind::ALL.iter().map(|one| one.code()));
        let found = QuestionKind::with_code(written.kind.value());
        let kind = self.choice("questions.kind", &written.kind, found, choices)?;
        self.only_what_it_has(kind, written);
        let feedback = written.feedback.as_ref();
        let feedback = feedback.map(|at| self.text("questions.feedback", at, TEXT));
        let form = self.form(kind, written);
        Some(Question {
            code,
            text: Prose::from(text?),
            points: points?,
            feedback: feedback.flatten().map(Prose::from),
            form: form?,
        })
    }

    fn only_what_it_has(&mut self, kind: QuestionKind, written: &WrittenQuestion) {
        use QuestionKind as Is;
        let unless =
            |own: &[QuestionKind], start: Option<usize>| start.filter(|_| !own.contains(&kind));
        let statement = [Is::TrueFalse];
        let fields = [
            (
                "options",
                unless(&[Is::Single, Is::Multiple], start(written.options.as_ref())),
            ),
            ("answer", unless(&statement, start(written.answer.as_ref()))),
            (
                "feedback_true",
                unless(&statement, start(written.feedback_true.as_ref())),
            ),
            (
                "feedback_false",
                unless(&statement, start(written.feedback_false.as_ref())),
            ),
            ("items", unless(&[Is::Order], start(written.items.as_ref()))),
            ("pairs", unless(&[Is::Match], start(written.pairs.as_ref()))),
            (
                "accepted",
                unless(&[Is::FillIn], start(written.accepted.as_ref())),
            ),
            (
                "sentences",
                unless(&[Is::Highlight], start(written.sentences.as_ref())),
            ),
            (
                "model_answer",
                unless(&[Is::ShortText], start(written.model_answer.as_ref())),
            ),
            (
                "minimum",
                unless(&[Is::ShortText], start(written.minimum.as_ref())),
            ),
        ];
        self.not_here(kind.code(), &fields);
    }

    fn form(&mut self, kind: QuestionKind, written: &'a WrittenQuestion) -> Option<Form> {
        let (name, code) = (kind.code(), &written.code);
        match kind {
            QuestionKind::Single | QuestionKind::Multiple => {
                let options = self.needed(name, "options", code, written.options.as_ref())?;
                let made = self.options(options)?;
                self.right_ones(kind, options.start(), &made)?;
                Some(if kind == QuestionKind::Single {
                    Form::Single(made)
                } else {
                    Form::Multiple(made)
                })
            }
            QuestionKind::TrueFalse => {
                let answer = self.needed(name, "answer", code, written.answer.as_ref());
                let feedback_true = self.optional("feedback_true", written.feedback_true.as_ref());
                let feedback_false =
                    self.optional("feedback_false", written.feedback_false.as_ref());
                Some(Form::TrueFalse {
                    answer: *answer?.value(),
                    feedback_true,
                    feedback_false,
                })
            }
            QuestionKind::Order => {
                let items = self.needed(name, "items", code, written.items.as_ref())?;
                self.enough("items", items.start(), items.value().len())?;
                let made = items.value().iter();
                let made = all(made.map(|at| self.text("items", at, TEXT)).collect())?;
                self.told_apart(items.start(), &made)?;
                Some(Form::Order(made))
            }
            QuestionKind::Match => self.pairs(written).map(Form::Match),
            QuestionKind::FillIn => self.blanks(written).map(Form::FillIn),
            QuestionKind::ShortText => {
                let model =
                    self.needed(name, "model_answer", code, written.model_answer.as_ref())?;
                let model = self.text("model_answer", model, TEXT);
                let minimum = written.minimum.as_ref();
                let minimum = minimum.map_or(Some(1), |at| self.number("minimum", at, 1, 2_000));
                Some(Form::ShortText {
                    model_answer: Prose::from(model?),
                    minimum: minimum?,
                })
            }
            QuestionKind::Highlight => {
                let sentences = self.needed(name, "sentences", code, written.sentences.as_ref())?;
                let made = self.sentences(sentences)?;
                self.right_ones(kind, sentences.start(), &made)?;
                Some(Form::Highlight(made))
            }
        }
    }

    fn options(&mut self, at: &'a At<Vec<WrittenOption>>) -> Option<Vec<Choice>> {
        self.enough("options", at.start(), at.value().len())?;
        let mut seen = BTreeSet::new();
        let options = at.value().iter().map(|option| {
            let code = option.code.value().clone();
            if !is_code(&code) {
                self.fault(option.code.start(), Reason::BadCode { code: code.clone() });
            } else if !seen.insert(code.clone()) {
                self.fault(
                    option.code.start(),
                    Reason::DuplicateCode { code: code.clone() },
                );
            }
            let text = self.text("options.text", &option.text, TEXT);
            let feedback = self.optional("options.feedback", option.feedback.as_ref());
            Some(Choice {
                code,
                text: text?,
                chosen: option.right,
                feedback,
            })
        });
        all(options.collect())
    }

    fn sentences(&mut self, at: &'a At<Vec<WrittenSentence>>) -> Option<Vec<Choice>> {
        self.enough("sentences", at.start(), at.value().len())?;
        let sentences = (1..).zip(at.value()).map(|(number, sentence): (u32, _)| {
            let text = self.text("sentences.text", &sentence.text, TEXT);
            let feedback = self.optional("sentences.feedback", sentence.feedback.as_ref());
            Some(Choice {
                code: number.to_string(),
                text: text?,
                chosen: sentence.wrong,
                feedback,
            })
        });
        all(sentences.collect())
    }

    fn right_ones(&mut self, kind: QuestionKind, offset: usize, options: &[Choice]) -> Option<()> {
        let count = options.iter().filter(|option| option.chosen).count();
        let reason = match (kind, count) {
            (QuestionKind::Single, 1) => return Some(()),
            (QuestionKind::Single, count) => Reason::OneRightOption {
                count: count.to_string(),
            },
            (_, 0) => Reason::NoRightOption {},
            _ => return Some(()),
        };
        self.fault(offset, reason);
        None
    }

    fn pairs(&mut self, written: &'a WrittenQuestion) -> Option<Vec<(String, String)>> {
        let pairs = self.needed("match", "pairs", &written.code, written.pairs.as_ref())?;
        self.enough("pairs", pairs.start(), pairs.value().len())?;
        let made = pairs.value().iter().map(|pair| {
            let left = self.text("pairs.left", &pair.left, TEXT);
            let right = self.text("pairs.right", &pair.right, TEXT);
            Some((left?, right?))
        });
        let made = all(made.collect())?;
        let lefts: Vec<String> = made.iter().map(|(left, _)| left.clone()).collect();
        let rights: Vec<String> = made.iter().map(|(_, right)| right.clone()).collect();
        self.told_apart(pairs.start(), &lefts)?;
        self.told_apart(pairs.start(), &rights)?;
        Some(made)
    }

    fn blanks(&mut self, written: &'a WrittenQuestion) -> Option<Vec<Vec<String>>> {
        let accepted = self.needed(
            "fill_in",
            "accepted",
            &written.code,
            written.accepted.as_ref(),
        )?;
        let blanks = pieces(written.text.value()).len().saturating_sub(1);
        if blanks != accepted.value().len() || blanks == 0 {
            let (blanks, accepted_count) = (blanks.to_string(), accepted.value().len().to_string());
            let reason = Reason::BlanksDiffer {
                blanks,
                accepted: accepted_count,
            };
            self.fault(accepted.start(), reason);
            return None;
        }
        let made = accepted.value().iter().map(|variants| {
            self.some_of("accepted", accepted.start(), variants.is_empty());
            let variants = variants.iter();
            all(variants.map(|at| self.text("accepted", at, TEXT)).collect())
        });
        all(made.collect())
    }

    fn enough(&mut self, list: &str, offset: usize, count: usize) -> Option<()> {
        if count < LEAST {
            let (list, least) = (list.to_owned(), LEAST.to_string());
            self.fault(offset, Reason::TooFew { list, least });
            return None;
        }
        if u32::try_from(count).unwrap_or(u32::MAX) > MOST {
            let reason = Reason::OutOfRange {
                field: list.to_owned(),
                value: count.to_string(),
                low: LEAST.to_string(),
                high: MOST.to_string(),
            };
            self.fault(offset, reason);
            return None;
        }
        Some(())
    }

    fn told_apart(&mut self, offset: usize, texts: &[String]) -> Option<()> {
        let mut seen = BTreeSet::new();
        for text in texts {
            if !seen.insert(plain(text)) {
                let text = text.clone();
                self.fault(offset, Reason::Twice { text });
                return None;
            }
        }
        Some(())
    }
}
