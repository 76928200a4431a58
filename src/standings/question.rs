//! What a page of the standings asks for: filter, order, page. Lenient about what it does not
//! understand, since it stands in links that people keep; an unknown office or order is no fault.

use serde::Deserialize;

use crate::db::Id;
use crate::people::Office;
use crate::sittings::Venue;

/// Rows on a page.
pub const PAGE: usize = 50;
/// Rows on a page that is to be printed.
pub const PRINT: usize = 5_000;

/// The query as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    line: String,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    print: String,
}

/// The same, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Part of a name, or the beginning of its pinyin.
    pub name: String,
    /// This office and below.
    pub office: Option<Id<Office>>,
    pub line: Option<String>,
    pub venue: Option<Id<Venue>>,
    pub order: Order,
    /// From 1.
    pub page: usize,
    /// Everything on one page, to be printed.
    pub print: bool,
}

/// By what the rows are ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    pub by: By,
    pub descending: bool,
}

/// A column that orders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Rank,
    Name,
    Office,
    Line,
    Venue,
    HandedIn,
    /// A task, by its code.
    Task(String),
}

impl By {
    /// The word in the address.
    pub fn word(&self) -> String {
        match self {
            Self::Rank => "rank".into(),
            Self::Name => "name".into(),
            Self::Office => "office".into(),
            Self::Line => "line".into(),
            Self::Venue => "venue".into(),
            Self::HandedIn => "handed-in".into(),
            Self::Task(code) => format!("task-{code}"),
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "name" => Self::Name,
            "office" => Self::Office,
            "line" => Self::Line,
            "venue" => Self::Venue,
            "handed-in" => Self::HandedIn,
            _ => word
                .strip_prefix("task-")
                .map_or(Self::Rank, |code| Self::Task(code.to_owned())),
        }
    }
}

impl Order {
    fn word(&self) -> String {
        let minus = if self.descending { "-" } else { "" };
        format!("{minus}{}", self.by.word())
    }
}

impl From<Asked> for Question {
    fn from(asked: Asked) -> Self {
        let some = |text: String| (!text.is_empty()).then_some(text);
        let (descending, word) = match asked.sort.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, asked.sort.as_str()),
        };
        let by = By::from_word(word);
        Self {
            name: asked.q.trim().to_owned(),
            office: asked.office.parse().ok(),
            line: some(asked.line),
            venue: asked.venue.parse().ok(),
            order: Order { by, descending },
            page: asked.page.parse().unwrap_or(1).max(1),
            print: asked.print == "1",
        }
    }
}

impl Question {
    /// Whether some rows are hidden.
    pub fn filters(&self) -> bool {
        !self.name.is_empty()
            || self.office.is_some()
            || self.line.is_some()
            || self.venue.is_some()
    }

    /// How many rows a page has.
    pub const fn page_size(&self) -> usize {
        if self.print { PRINT } else { PAGE }
    }

    /// The same question for another page.
    #[must_use]
    pub fn at_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same question from the first page on, for a screen: the link to print says so itself.
    #[must_use]
    pub fn unprinted(&self) -> Self {
        Self {
            print: false,
            ..self.at_page(1)
        }
    }

    /// The same question ordered by a column: once again turns the order round. Points begin with
    /// the most.
    #[must_use]
    pub fn ordered_by(&self, by: By) -> Self {
        let most_first = matches!(by, By::Task(_));
        let again = self.order.by == by;
        let descending = if again {
            !self.order.descending
        } else {
            most_first
        };
        Self {
            order: Order { by, descending },
            page: 1,
            ..self.clone()
        }
    }

    /// As it stands in an address, without the question mark; only what differs from the plain one.
    pub fn query(&self) -> String {
        let plain = Order::default();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |name: &'static str, value: Option<String>| {
            pairs.extend(value.map(|value| (name, value)));
        };
        add("q", (!self.name.is_empty()).then(|| self.name.clone()));
        add("office", self.office.map(|id| id.to_string()));
        add("line", self.line.clone());
        add("venue", self.venue.map(|id| id.to_string()));
        add("sort", (self.order != plain).then(|| self.order.word()));
        add("page", (self.page > 1).then(|| self.page.to_string()));
        add("print", self.print.then(|| "1".to_owned()));
        serde_html_form::to_string(&pairs).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(query: &str) -> Question {
        let asked: Asked = serde_html_form::from_str(query).expect("lenient");
        asked.into()
    }

    #[test]
    fn a_question_and_its_address_are_the_same() {
        let id = "01a20c52-dd72-7429-bb9a-feea70efc4a4";
        let query = format!(
            "q=%E5%91%A8&office={id}&line=juvenile&venue={id}&sort=-task-A-T2&page=3&print=1"
        );
        let asked = question(&query);
        assert_eq!(asked.query(), query);
        assert_eq!(asked.order.by, By::Task("A-T2".into()));
        assert!(asked.filters() && asked.order.descending);
        assert_eq!(question("").query(), "");
    }

    #[test]
    fn what_is_not_understood_asks_for_nothing() {
        let asked = question("office=&line=&venue=x&sort=%27--&page=-1&print=yes&other=1");
        assert_eq!(
            asked,
            Question {
                page: 1,
                order: asked.order.clone(),
                ..Question::default()
            }
        );
        assert_eq!(asked.order.by, By::Rank);
    }

    #[test]
    fn a_column_asked_twice_turns_round() {
        let first = question("page=4").ordered_by(By::Name);
        assert_eq!(first.query(), "sort=name");
        assert_eq!(first.ordered_by(By::Name).query(), "sort=-name");
        let task = question("").ordered_by(By::Task("A-T1".into()));
        assert_eq!(task.query(), "sort=-task-A-T1");
        assert_eq!(task.ordered_by(By::Rank).query(), "");
    }
}
