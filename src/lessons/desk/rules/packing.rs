//! From what is typed to the files of a lesson. What is unfinished is packed too: the check of lessons
//! then says what is missing, and [`Packed::piece_of`] in which piece.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::piece::{ABOUT, Fields, LAWS, Piece, PieceKind};
use crate::exercises::Fault;
use crate::lessons::rules::contents::{Contents, Held};
use crate::lessons::rules::page::{Block, blocks};
use crate::lessons::rules::reading::STRUCTURE;

/// The files, and where the pieces went.
#[derive(Debug)]
pub struct Packed {
    /// The files of the lesson.
    pub contents: Contents,
    /// Fields in which a number should stand and does not.
    pub mistyped: Vec<Mistyped>,
    /// The line of the structure at which each piece begins.
    lines: Vec<(usize, String)>,
    /// The piece that names a file first.
    files: BTreeMap<String, String>,
}

/// A field in which a number should stand and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistyped {
    /// The piece.
    pub piece: String,
    /// The field.
    pub field: &'static str,
}

impl Packed {
    /// The code of the piece in which a fault is to be mended.
    pub fn piece_of(&self, fault: &Fault) -> &str {
        let file = fault.file.to_string_lossy();
        if file == STRUCTURE {
            let before = |(line, _): &&(usize, String)| *line <= fault.line;
            let found = self.lines.iter().rev().find(before);
            return found.map_or(ABOUT, |(_, code)| code.as_str());
        }
        self.files.get(file.as_ref()).map_or(ABOUT, String::as_str)
    }
}

/// Packs the pieces; `media` are the files that were uploaded, of which those that are used go along.
pub fn pack(pieces: &[Piece], media: &BTreeMap<String, Held>) -> Packed {
    let mut packer = Packer {
        media,
        out: Lines::default(),
        packed: Packed {
            contents: Contents::default(),
            mistyped: Vec::new(),
            lines: Vec::new(),
            files: BTreeMap::new(),
        },
    };
    packer.out.line("#:schema ../../lesson.schema.json\n");
    let of = |kind| pieces.iter().filter(move |piece| piece.kind == kind);
    for about in of(PieceKind::About) {
        packer.about(about);
    }
    if of(PieceKind::Part).next().is_none() {
        packer.out.line("parts = []");
    }
    for part in of(PieceKind::Part) {
        packer.begin(part, "parts");
        packer.part(part, pieces);
    }
    for question in of(PieceKind::Question) {
        packer.begin(question, "questions");
        packer.question(question);
    }
    for laws in of(PieceKind::Laws) {
        for law in laws.text("text").lines().map(str::trim) {
            if !law.is_empty() {
                packer.begin(laws, "laws");
                packer.out.put("text", law);
            }
        }
    }
    let mut packed = packer.packed;
    packed.contents.texts.insert(STRUCTURE, packer.out.text);
    packed
}

/// TOML, one value a line, so that a fault's line leads back to its piece.
#[derive(Default)]
struct Lines {
    text: String,
    count: usize,
}

impl Lines {
    fn line(&mut self, line: &str) {
        self.count += line.matches('\n').count() + 1;
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn put(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {}", quoted(value)));
    }

    fn put_if_any(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.put(key, value);
        }
    }

    fn list(&mut self, key: &str, values: &[String]) {
        self.line(&format!("{key} = [{}]", values.join(", ")));
    }
}

/// A text as a TOML string on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_ascii_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Code of an option by its row.
fn letter(row: usize) -> String {
    ('a'..='z')
        .nth(row.saturating_sub(1))
        .map_or_else(|| format!("o{row}"), String::from)
}

struct Packer<'m> {
    media: &'m BTreeMap<String, Held>,
    out: Lines,
    packed: Packed,
}

impl Packer<'_> {
    fn begin(&mut self, piece: &Piece, list: &str) {
        self.out.line("");
        self.packed.lines.push((self.out.count, piece.code.clone()));
        self.out.line(&format!("[[{list}]]"));
        if piece.kind != PieceKind::Laws {
            self.out.put("code", &piece.code);
        }
    }

    /// A whole number, if one was typed.
    fn number(&mut self, piece: &Piece, field: &'static str, key: &str, needed: bool) {
        let typed = piece.field(field);
        let wrong = match typed.parse::<u32>() {
            Ok(number) => {
                self.out.line(&format!("{key} = {number}"));
                false
            }
            Err(_) => needed || !typed.is_empty(),
        };
        if wrong {
            self.mistyped(piece, field);
            // Something, so that the rest can be judged.
            self.out.line(&format!("{key} = 1"));
        }
    }

    fn mistyped(&mut self, piece: &Piece, field: &'static str) {
        let piece = piece.code.clone();
        self.packed.mistyped.push(Mistyped { piece, field });
    }

    fn both(&mut self, piece: &Piece, key: &str) {
        for language in ["zh", "en"] {
            let field = format!("{key}-{language}");
            let key = key.replace('-', "_");
            self.out
                .put(&format!("{key}.{language}"), piece.field(&field));
        }
    }

    fn about(&mut self, about: &Piece) {
        self.packed.lines.push((1, ABOUT.to_owned()));
        self.both(about, "title");
        self.both(about, "summary");
        self.out.put("kind", about.field("kind"));
        self.out.put_if_any("exercise", about.field("exercise"));
        self.out.put_if_any("line", about.field("line"));
        let capabilities = chosen(&about.fields, "capability-");
        if !capabilities.is_empty() {
            self.out.list("capabilities", &capabilities);
        }
        self.number(about, "minutes", "minutes", true);
        if !about.field("credit-kind").is_empty() {
            self.out.put("credit.kind", about.field("credit-kind"));
            self.number(about, "credit-minutes", "credit.minutes", true);
        }
        self.out
            .put_if_any("completion.pages", about.field("pages"));
        for (field, key) in [
            ("watched-percent", "completion.watched_percent"),
            ("quiz-percent", "completion.quiz_percent"),
            ("attempts", "completion.attempts"),
        ] {
            self.number(about, field, key, false);
        }
        self.out.put("revised_on", about.field("revised-on"));
        let fictional = about.is_on("fictional");
        self.out.line(&format!("fictional = {fictional}"));
        self.both(about, "fiction-statement");
        self.out
            .put_if_any("law_check_note", about.field("law-check-note"));
    }

    fn part(&mut self, part: &Piece, pieces: &[Piece]) {
        let kind = part.field("kind");
        self.out.put("kind", kind);
        self.both(part, "title");
        match kind {
            "page" => {
                let path = format!("pages/{}.md", part.code);
                // One line end at the end, however it was typed or came: the same text is the same page.
                let text = match part.text("text").trim_end() {
                    "" => String::new(),
                    text => format!("{text}\n"),
                };
                self.text(part, "file", &path, &text);
                for block in blocks("pages", part.text("text")).unwrap_or_default() {
                    if let Block::Picture { path, .. } = block {
                        self.medium(part, &path);
                    }
                }
            }
            "quiz" => {
                let asked = pieces
                    .iter()
                    .filter(|one| one.kind == PieceKind::Question && one.part == part.code);
                let codes: Vec<String> = asked.map(|one| quoted(&one.code)).collect();
                if part.field("draw").is_empty() {
                    self.out.list("questions", &codes);
                } else {
                    self.number(part, "draw", "draw", true);
                    self.out.list("from", &codes);
                }
            }
            _ => {
                let file = part.field("file").to_owned();
                self.out.put_if_any("file", &file);
                self.medium(part, &file);
                if kind != "slides" {
                    self.number(part, "seconds", "seconds", true);
                    self.beside(part, "captions", "vtt");
                    self.beside(part, "transcript", "md");
                }
            }
        }
    }

    /// A text that stands in a file of its own beside a recording.
    fn beside(&mut self, part: &Piece, field: &str, ending: &str) {
        let text = part.text(field);
        if !text.trim().is_empty() {
            let path = format!("media/{}.{ending}", part.code);
            self.text(part, field, &path, text);
        }
    }

    fn text(&mut self, part: &Piece, key: &str, path: &str, text: &str) {
        self.out.put(key, path);
        self.packed.contents.texts.insert(path, text);
        self.names(part, path);
    }

    fn medium(&mut self, part: &Piece, path: &str) {
        self.names(part, path);
        if let Some(held) = self.media.get(path) {
            let media = &mut self.packed.contents.media;
            media.insert(path.to_owned(), held.clone());
        }
    }

    fn names(&mut self, part: &Piece, path: &str) {
        let files = &mut self.packed.files;
        files
            .entry(path.to_owned())
            .or_insert_with(|| part.code.clone());
    }

    fn question(&mut self, question: &Piece) {
        let kind = question.field("kind");
        self.out.put("kind", kind);
        self.out.put("text", question.field("text"));
        let points = question.field("points");
        if points.parse::<f64>().is_ok_and(f64::is_finite) {
            self.out.line(&format!("points = {points}"));
        } else {
            self.mistyped(question, "points");
            self.out.line("points = 10");
        }
        match kind {
            "single" | "multiple" => self.choices(question, "option", "options", "right"),
            "highlight" => self.choices(question, "sentence", "sentences", "wrong"),
            "true_false" => {
                let answer = question.field("answer");
                if matches!(answer, "true" | "false") {
                    self.out.line(&format!("answer = {answer}"));
                }
                self.out
                    .put_if_any("feedback_true", question.field("feedback-true"));
                self.out
                    .put_if_any("feedback_false", question.field("feedback-false"));
            }
            "order" => {
                let rows = question.rows("item", &["text"]).into_iter();
                let items: Vec<_> = rows
                    .map(|row| quoted(question.cell("item", row, "text")))
                    .collect();
                self.out.list("items", &items);
            }
            "match" => {
                let rows = question.rows("pair", &["left", "right"]).into_iter();
                let pairs: Vec<_> = rows.map(|row| pair(question, row)).collect();
                self.out.list("pairs", &pairs);
            }
            "fill_in" => {
                let rows = question.rows("blank", &["text"]).into_iter();
                let blanks: Vec<_> = rows
                    .map(|row| variants(question.cell("blank", row, "text")))
                    .collect();
                self.out.list("accepted", &blanks);
            }
            "short_text" => {
                self.out
                    .put_if_any("model_answer", question.field("model-answer"));
                self.number(question, "minimum", "minimum", false);
            }
            _ => {}
        }
        self.out.put_if_any("feedback", question.field("feedback"));
    }

    fn choices(&mut self, question: &Piece, list: &str, key: &str, mark: &str) {
        let rows = question.rows(list, &["text"]).into_iter();
        let choices: Vec<String> = rows
            .map(|row| {
                let mut inside = Vec::new();
                if list == "option" {
                    let code = question.cell(list, row, "code");
                    let code = if code.is_empty() {
                        letter(row)
                    } else {
                        code.to_owned()
                    };
                    inside.push(format!("code = {}", quoted(&code)));
                }
                inside.push(format!(
                    "text = {}",
                    quoted(question.cell(list, row, "text"))
                ));
                if question.cell(list, row, mark) == "on" {
                    inside.push(format!("{mark} = true"));
                }
                let feedback = question.cell(list, row, "feedback");
                if !feedback.is_empty() {
                    inside.push(format!("feedback = {}", quoted(feedback)));
                }
                format!("{{ {} }}", inside.join(", "))
            })
            .collect();
        self.out.list(key, &choices);
    }
}

fn pair(question: &Piece, row: usize) -> String {
    let cell = |column| quoted(question.cell("pair", row, column));
    format!("{{ left = {}, right = {} }}", cell("left"), cell("right"))
}

/// The accepted variants of a blank, one a line.
fn variants(typed: &str) -> String {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    format!("[{}]", lines.map(quoted).collect::<Vec<_>>().join(", "))
}

/// What is ticked among fields whose names begin like this, as TOML strings.
fn chosen(fields: &Fields, beginning: &str) -> Vec<String> {
    let ticked = fields.iter().filter(|(_, value)| value.as_str() == "on");
    ticked
        .filter_map(|(name, _)| name.strip_prefix(beginning))
        .map(quoted)
        .collect()
}

/// The pieces of a lesson that nobody has written yet.
pub fn blank(title: &str, today: &str, statement_zh: &str, statement_en: &str) -> Vec<Piece> {
    let about = Piece::new(ABOUT, PieceKind::About, "")
        .with("title-zh", title)
        .with("kind", "micro")
        .with("minutes", "10")
        .with("credit-kind", "online")
        .with("credit-minutes", "10")
        .with("revised-on", today)
        .with("fiction-statement-zh", statement_zh)
        .with("fiction-statement-en", statement_en);
    vec![about, Piece::new(LAWS, PieceKind::Laws, "")]
}
