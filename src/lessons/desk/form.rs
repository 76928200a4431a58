//! The forms of pieces as data: which fields a piece has, in groups, with what was typed into each.

use serde::Serialize;
use serde_json::{Value, json};

use super::publishing::Shown;
use super::rules::piece::{MOST_ROWS, Piece, PieceKind};
use crate::exercises::Bilingual;
use crate::lessons::rules::kinds::{CreditKind, LessonKind, Pages, QuestionKind};
use crate::web::i18n::Arg;
use crate::web::{Locale, Visit};

/// Empty rows for more.
const FREE: usize = 2;
/// Rows of a new list.
const FIRST: usize = 4;

/// Fields that belong together.
#[derive(Debug, Serialize)]
pub struct Group {
    heading: Option<String>,
    explained: Option<String>,
    /// A row of a list: close together.
    row: bool,
    fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // the template asks one yes-or-no question each
pub struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    value: String,
    /// Lines of a text; 0: one line.
    lines: u32,
    number: bool,
    date: bool,
    tick: bool,
    ticked: bool,
    hidden: bool,
    /// A tick that only one of its list may have.
    alone: bool,
    /// Without it the lesson cannot be published.
    needed: bool,
    /// What is wrong with it.
    error: Option<String>,
    options: Option<Vec<Value>>,
}

/// Makes the form of a piece.
pub struct Maker<'a> {
    pub visit: &'a Visit,
    pub piece: &'a Piece,
    /// Paths of the files that were uploaded.
    pub files: &'a [String],
    /// Names of the exercises: slug and title.
    pub exercises: &'a [(String, String)],
    /// What is wrong with the piece.
    pub faults: &'a [Shown],
}

impl Maker<'_> {
    /// The groups of the form.
    pub fn groups(&self) -> Vec<Group> {
        match self.piece.kind {
            PieceKind::About => self.about(),
            PieceKind::Part => self.part(),
            PieceKind::Question => self.question(),
            PieceKind::Laws => {
                vec![self.group(None, None, vec![self.lines("laws-text", "text", 10)])]
            }
        }
    }

    /// What the form calls a field.
    pub fn label(&self, name: &str) -> Option<String> {
        let mut fields = self.groups().into_iter().flat_map(|group| group.fields);
        fields
            .find(|field| field.name == name)
            .map(|field| field.label)
    }

    fn text(&self, key: &str) -> String {
        self.visit.text(key, &[])
    }

    fn group(&self, heading: Option<&str>, explained: Option<&str>, fields: Vec<Field>) -> Group {
        Group {
            heading: heading.map(|key| self.text(key)),
            explained: explained.map(|key| self.text(key)),
            row: false,
            fields,
        }
    }

    /// A field on one line; `label` ends the message key.
    fn line(&self, label: &str, name: &str) -> Field {
        Field {
            name: name.to_owned(),
            label: self.text(&["lessons-desk-field-", label].concat()),
            hint: None,
            value: self.piece.text(name).to_owned(),
            lines: 0,
            number: false,
            date: false,
            tick: false,
            ticked: false,
            hidden: false,
            alone: false,
            needed: self.is_needed(name),
            error: self.error(name),
            options: None,
        }
    }

    /// Whether a lesson cannot be published while this field is empty.
    fn is_needed(&self, name: &str) -> bool {
        let always: &[&str] = match self.piece.kind {
            PieceKind::About => &[
                "title-zh",
                "title-en",
                "summary-zh",
                "summary-en",
                "minutes",
                "revised-on",
                "fiction-statement-zh",
                "fiction-statement-en",
            ],
            PieceKind::Part => match self.piece.field("kind") {
                "page" => &["title-zh", "title-en", "text"],
                _ => &["title-zh", "title-en", "file", "seconds"],
            },
            PieceKind::Question => &["text", "points", "answer", "model-answer"],
            PieceKind::Laws => &[],
        };
        always.contains(&name)
    }

    fn error(&self, name: &str) -> Option<String> {
        let mut here = self.faults.iter().filter(|one| one.field == Some(name));
        here.next().map(|one| one.words.clone())
    }

    fn hinted(&self, label: &str, name: &str) -> Field {
        let hint = Some(self.text(&["lessons-desk-hint-", label].concat()));
        Field {
            hint,
            ..self.line(label, name)
        }
    }

    fn lines(&self, label: &str, name: &str, lines: u32) -> Field {
        Field {
            lines,
            ..self.hinted(label, name)
        }
    }

    fn number(&self, label: &str, name: &str) -> Field {
        Field {
            number: true,
            ..self.line(label, name)
        }
    }

    fn tick(&self, label: &str, name: &str) -> Field {
        Field {
            tick: true,
            ticked: self.piece.is_on(name),
            ..self.line(label, name)
        }
    }

    fn choice(&self, label: &str, name: &str, options: Vec<(String, String)>) -> Field {
        let chosen = self.piece.field(name);
        let known = options.iter().any(|(code, _)| code == chosen);
        // What was chosen once and is no longer offered stays to be seen.
        let gone = (!known && !chosen.is_empty()).then(|| (chosen.to_owned(), chosen.to_owned()));
        let options = options.into_iter().chain(gone);
        let options = options
            .map(|(code, label)| json!({ "code": code, "label": label, "chosen": code == chosen }));
        Field {
            options: Some(options.collect()),
            ..self.line(label, name)
        }
    }

    fn own(&self, text: &Bilingual) -> String {
        text.in_language(self.visit.locale.word()).to_owned()
    }

    fn none(&self) -> (String, String) {
        (String::new(), self.text("lessons-desk-none-chosen"))
    }

    fn about(&self) -> Vec<Group> {
        let named = |code: &str, key: &str| (code.to_owned(), self.text(key));
        let kinds = LessonKind::ALL
            .iter()
            .map(|one| named(one.code(), one.label_key()));
        let credits = CreditKind::ALL
            .iter()
            .map(|one| named(one.code(), one.label_key()));
        let pages = Pages::ALL
            .iter()
            .map(|one| named(one.code(), one.label_key()));
        let lists = &self.visit.app.exercises.lists;
        let lines = lists
            .lines
            .iter()
            .map(|one| (one.code.as_str().to_owned(), self.own(&one.name)));
        let capabilities = lists.capabilities.iter().map(|one| {
            let name = format!("capability-{}", one.code.as_str());
            Field {
                label: self.own(&one.name),
                ticked: self.piece.is_on(&name),
                tick: true,
                ..self.line("capability", &name)
            }
        });
        let or_none = |options: Vec<(String, String)>| {
            let all = std::iter::once(self.none()).chain(options);
            all.collect::<Vec<_>>()
        };
        vec![
            self.group(
                None,
                None,
                vec![
                    self.line("title-zh", "title-zh"),
                    self.line("title-en", "title-en"),
                    self.lines("summary-zh", "summary-zh", 3),
                    self.lines("summary-en", "summary-en", 3),
                ],
            ),
            self.group(
                Some("lessons-desk-group-place"),
                None,
                vec![
                    self.choice("kind", "kind", kinds.collect()),
                    self.choice("exercise", "exercise", or_none(self.exercises.to_vec())),
                    self.choice("line", "line", or_none(lines.collect())),
                ],
            ),
            self.group(
                Some("lessons-desk-group-capabilities"),
                None,
                capabilities.collect(),
            ),
            self.group(
                Some("lessons-desk-group-hours"),
                Some("lessons-desk-group-hours-explained"),
                vec![
                    self.number("minutes", "minutes"),
                    self.choice("credit-kind", "credit-kind", or_none(credits.collect())),
                    self.number("credit-minutes", "credit-minutes"),
                ],
            ),
            self.group(
                Some("lessons-desk-group-completion"),
                Some("lessons-desk-group-completion-explained"),
                vec![
                    self.choice("pages", "pages", or_none(pages.collect())),
                    self.number("watched-percent", "watched-percent"),
                    self.number("quiz-percent", "quiz-percent"),
                    self.number("attempts", "attempts"),
                ],
            ),
            self.group(
                Some("lessons-desk-group-statement"),
                None,
                vec![
                    Field {
                        date: true,
                        ..self.line("revised-on", "revised-on")
                    },
                    self.tick("fictional", "fictional"),
                    self.line("fiction-statement-zh", "fiction-statement-zh"),
                    self.line("fiction-statement-en", "fiction-statement-en"),
                    self.lines("law-check-note", "law-check-note", 2),
                ],
            ),
        ]
    }

    fn part(&self) -> Vec<Group> {
        let mut fields = vec![
            self.line("title-zh", "title-zh"),
            self.line("title-en", "title-en"),
        ];
        match self.piece.field("kind") {
            "page" => fields.push(self.lines("page-text", "text", 24)),
            "quiz" => fields.push(Field {
                number: true,
                ..self.hinted("draw", "draw")
            }),
            kind => {
                let files = self.files.iter().map(|path| (path.clone(), path.clone()));
                let files = std::iter::once(self.none()).chain(files).collect();
                let hint = Some(self.text("lessons-desk-hint-file"));
                fields.push(Field {
                    hint,
                    ..self.choice("file", "file", files)
                });
                if kind != "slides" {
                    fields.push(self.number("seconds", "seconds"));
                    fields.push(self.lines("captions", "captions", 8));
                    fields.push(self.lines("transcript", "transcript", 8));
                }
            }
        }
        vec![self.group(None, None, fields)]
    }

    fn question(&self) -> Vec<Group> {
        let kind = self.piece.field("kind");
        let kinds = QuestionKind::ALL
            .iter()
            .map(|one| (one.code().to_owned(), self.text(one.label_key())));
        let text = if kind == "fill_in" {
            "question-blanks"
        } else {
            "question-text"
        };
        let mut groups = vec![self.group(
            None,
            None,
            vec![
                self.choice("question-kind", "kind", kinds.collect()),
                self.lines(text, "text", 4),
                self.number("points", "points"),
            ],
        )];
        match kind {
            "single" | "multiple" => {
                groups.extend(self.rows("option", &["text", "right", "feedback"]));
            }
            "highlight" => groups.extend(self.rows("sentence", &["text", "wrong", "feedback"])),
            "order" => groups.extend(self.rows("item", &["text"])),
            "match" => groups.extend(self.rows("pair", &["left", "right"])),
            "fill_in" => groups.extend(self.rows("blank", &["text"])),
            "true_false" => {
                let answers = ["true", "false"].map(|code| {
                    (
                        code.to_owned(),
                        self.text(&["lessons-desk-answer-", code].concat()),
                    )
                });
                let answers = std::iter::once(self.none()).chain(answers).collect();
                groups.push(self.group(
                    None,
                    None,
                    vec![
                        self.choice("answer", "answer", answers),
                        self.line("feedback-true", "feedback-true"),
                        self.line("feedback-false", "feedback-false"),
                    ],
                ));
            }
            "short_text" => groups.push(self.group(
                None,
                None,
                vec![
                    self.lines("model-answer", "model-answer", 6),
                    self.number("minimum", "minimum"),
                ],
            )),
            _ => {}
        }
        groups.push(self.group(
            None,
            None,
            vec![self.lines("question-feedback", "feedback", 3)],
        ));
        groups
    }

    /// The rows of a list: those used and some to fill in.
    fn rows(&self, list: &'static str, columns: &[&'static str]) -> Vec<Group> {
        let used = self
            .piece
            .rows(list, columns)
            .last()
            .copied()
            .unwrap_or_default();
        let shown = (used + FREE).clamp(FIRST, MOST_ROWS);
        let rows = (1..=shown).map(|row| {
            let fields = columns.iter().map(|column| {
                let name = format!("{list}-{row}-{column}");
                let label = format!("{list}-{column}");
                // "right" is a box beside an option, and a text in a pair.
                let is_tick = list != "pair" && matches!(*column, "right" | "wrong");
                if is_tick {
                    let alone = self.piece.field("kind") == "single";
                    Field {
                        alone,
                        ..self.tick(&label, &name)
                    }
                } else if list == "blank" {
                    self.lines(&label, &name, 3)
                } else {
                    self.line(&label, &name)
                }
            });
            let number = Arg::Number(i64::try_from(row).unwrap_or_default());
            Group {
                heading: Some(
                    self.visit
                        .text(&["lessons-desk-row-", list].concat(), &[("number", number)]),
                ),
                explained: None,
                row: true,
                fields: fields.chain(self.kept(list, row)).collect(),
            }
        });
        let explained = self.group(None, Some("lessons-desk-rows-explained"), Vec::new());
        std::iter::once(explained).chain(rows).collect()
    }

    /// The code of an option that came from a pack, so that it stays.
    fn kept(&self, list: &str, row: usize) -> Option<Field> {
        let name = format!("{list}-{row}-code");
        let code = self.piece.field(&name);
        (list == "option" && !code.is_empty()).then(|| Field {
            hidden: true,
            ..self.line("option-code", &name)
        })
    }
}

/// The titles of the exercises in the reader's language.
pub fn exercises(locale: Locale, cards: &[crate::exercises::Card]) -> Vec<(String, String)> {
    let titled = cards.iter().map(|card| {
        let title = match locale {
            Locale::Chinese => &card.title_zh,
            Locale::English => &card.title_en,
        };
        (card.slug.clone(), title.clone())
    });
    titled.collect()
}
