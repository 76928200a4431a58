//! What an author types, piece by piece: about the lesson, each part, each question, the law list. A
//! piece is kept as typed, finished or not; only [`super::packing`] makes a lesson of it.

use std::collections::BTreeMap;

/// The fields of a piece's form: name and what was typed.
pub type Fields = BTreeMap<String, String>;

crate::words! {
    /// What a piece is.
    pub enum PieceKind {
        /// Title, summary, hours, what completes the lesson.
        About = "about",
        /// A part.
        Part = "part",
        /// A question of a quiz.
        Question = "question",
        /// The law list.
        Laws = "laws",
    }
}

/// Code of the piece about the lesson as a whole.
pub const ABOUT: &str = "about";
/// Code of the law list.
pub const LAWS: &str = "laws";

/// Most rows of a list in a form (options, sentences, pairs).
pub const MOST_ROWS: usize = 30;
/// Most parts and most questions of a lesson.
pub const MOST_PIECES: usize = 100;
/// Most fields of a form.
const MOST_FIELDS: usize = 400;
/// Most characters of a piece: a long page with room to spare.
const MOST_CHARACTERS: usize = 100_000;

/// A piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Such as `P1`; unique in the draft.
    pub code: String,
    /// What it is.
    pub kind: PieceKind,
    /// Of a question: the code of the quiz that asks it. Otherwise empty.
    pub part: String,
    /// What was typed.
    pub fields: Fields,
}

/// Why fields cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A name that no form has.
    Names,
    /// More characters than [`most`].
    TooLong,
}

/// Most characters of a piece.
pub const fn most() -> usize {
    MOST_CHARACTERS
}

/// The field in which a form names the one option that is right.
const RIGHT: &str = "right";

impl Piece {
    /// An empty one.
    pub fn new(code: &str, kind: PieceKind, part: &str) -> Self {
        Self {
            code: code.to_owned(),
            kind,
            part: part.to_owned(),
            fields: Fields::new(),
        }
    }

    /// With a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.put(name, value);
        self
    }

    /// Writes a field.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// What was typed into a field, without space around it; empty when nothing was.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |value| value.trim())
    }

    /// What was typed into a text with its lines as they are.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// A field of a row of a list.
    pub fn cell(&self, list: &str, row: usize, column: &str) -> &str {
        self.field(&format!("{list}-{row}-{column}"))
    }

    /// Whether a box is ticked.
    pub fn is_on(&self, name: &str) -> bool {
        self.field(name) == "on"
    }

    /// The rows of a list, from 1, in which something stands in one of these columns.
    pub fn rows(&self, list: &str, columns: &[&str]) -> Vec<usize> {
        let filled = |row: &usize| {
            columns
                .iter()
                .any(|column| !self.cell(list, *row, column).is_empty())
        };
        (1..=MOST_ROWS).filter(filled).collect()
    }
}

/// Fields as they may be kept: line ends as one character; refused when they are no form of ours.
pub fn tidy(fields: Fields) -> Result<Fields, Unfit> {
    let is_name = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        !name.is_empty() && name.len() <= 60 && name.chars().all(plain)
    };
    if fields.len() > MOST_FIELDS || !fields.keys().all(|name| is_name(name)) {
        return Err(Unfit::Names);
    }
    let fields: Fields = fields
        .into_iter()
        .map(|(name, value)| (name, value.replace("\r\n", "\n")))
        .collect();
    let fields = chosen_alone(fields);
    let length: usize = fields.values().map(|value| value.chars().count()).sum();
    if length > MOST_CHARACTERS {
        return Err(Unfit::TooLong);
    }
    Ok(fields)
}

/// Where only one option may be right, the form says its field once, in [`RIGHT`]; it is kept as a tick at
/// the option, as where several may be.
pub fn chosen_alone(mut fields: Fields) -> Fields {
    let Some(name) = fields.remove(RIGHT) else {
        return fields;
    };
    let row = name
        .strip_prefix("option-")
        .and_then(|rest| rest.strip_suffix("-right"))
        .and_then(|row| row.parse::<usize>().ok());
    if row.is_some_and(|row| (1..=MOST_ROWS).contains(&row)) {
        fields.insert(name, "on".to_owned());
    }
    fields
}

/// The number of the next code with this letter: higher than any there is, and than any there was
/// (`given`), so that a page left open on a removed piece never writes into another one.
pub fn next_number<'c>(letter: char, codes: impl Iterator<Item = &'c str>, given: i32) -> i32 {
    let number = |code: &str| code.strip_prefix(letter)?.parse::<i32>().ok();
    codes
        .filter_map(number)
        .fold(given, i32::max)
        .saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_in_which_something_stands() {
        let piece = Piece::new("Q1", PieceKind::Question, "P1")
            .with("option-1-text", "甲")
            .with("option-2-text", "  ")
            .with("option-4-text", "丁");
        assert_eq!(piece.rows("option", &["text"]), [1, 4]);
    }

    #[test]
    fn a_code_is_never_given_twice() {
        assert_eq!(next_number('Q', ["Q1", "P7", "Qx"].into_iter(), 0), 2);
        assert_eq!(next_number('Q', ["Q1"].into_iter(), 5), 6);
    }

    #[test]
    fn the_one_right_option_is_kept_as_its_tick() {
        let one = |name: &str, value: &str| Fields::from([(name.to_owned(), value.to_owned())]);
        assert_eq!(
            tidy(one("right", "option-2-right")),
            Ok(one("option-2-right", "on"))
        );
        assert_eq!(tidy(one("right", "option-99-right")), Ok(Fields::new()));
        assert_eq!(tidy(one("right", "title-zh")), Ok(Fields::new()));
    }

    #[test]
    fn what_no_form_sends_is_refused() {
        let one = |name: &str, value: &str| Fields::from([(name.to_owned(), value.to_owned())]);
        assert_eq!(tidy(one("text", "一\r\n二")), Ok(one("text", "一\n二")));
        assert_eq!(tidy(one("a b", "x")), Err(Unfit::Names));
        assert_eq!(
            tidy(one("text", &"字".repeat(MOST_CHARACTERS + 1))),
            Err(Unfit::TooLong)
        );
    }
}
