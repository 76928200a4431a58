//! What a person sees, or a program gets: assertions that read like sentences.

use std::fmt::Write as _;

use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// An answer of the server. Assertions return the page, so that they can stand one after the other.
#[derive(Debug, Clone)]
pub struct Page {
    pub code: StatusCode,
    pub headers: HeaderMap,
    /// Path and query where the browser ended up.
    pub path: String,
    pub body: Vec<u8>,
}

impl Page {
    pub(super) async fn read(response: Response) -> Self {
        let url = response.url();
        let query = url.query().map(|query| format!("?{query}"));
        Self {
            path: format!("{}{}", url.path(), query.unwrap_or_default()),
            code: response.status(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap().to_vec(),
        }
    }

    /// The answer has this status.
    #[track_caller]
    pub fn status(&self, expected: u16) -> &Self {
        assert_eq!(self.code.as_u16(), expected, "{}", self.excerpt());
        self
    }

    /// The browser shows this path (a query may follow).
    #[track_caller]
    pub fn is_at(&self, path: &str) -> &Self {
        let here = self.path.split('?').next().unwrap_or_default();
        assert_eq!(here, path, "{}", self.excerpt());
        self
    }

    /// The words stand on the page where a person can read them.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.words().contains(&squeezed(words)),
            "the page does not say “{words}”\n{}",
            self.excerpt()
        );
        self
    }

    /// The words stand nowhere in the answer, not even where only a program looks.
    #[track_caller]
    pub fn never_mentions(&self, words: &str) -> &Self {
        assert!(
            !self.text().contains(words),
            "the answer mentions “{words}”\n{}",
            self.excerpt()
        );
        self
    }

    /// The words are not among those that a person can read.
    #[track_caller]
    pub fn does_not_say(&self, words: &str) -> &Self {
        assert!(
            !self.words().contains(&squeezed(words)),
            "the page says “{words}”\n{}",
            self.excerpt()
        );
        self
    }

    /// There is an element for this CSS selector.
    #[track_caller]
    pub fn shows(&self, selector: &str) -> &Self {
        assert!(
            self.count(selector) > 0,
            "no `{selector}`\n{}",
            self.excerpt()
        );
        self
    }

    /// There is no element for this CSS selector.
    #[track_caller]
    pub fn does_not_show(&self, selector: &str) -> &Self {
        assert!(
            self.count(selector) == 0,
            "`{selector}` is there\n{}",
            self.excerpt()
        );
        self
    }

    /// How many elements there are for a CSS selector.
    pub fn count(&self, selector: &str) -> usize {
        self.html().select(&css(selector)).count()
    }

    /// The words of the first element for a CSS selector.
    #[track_caller]
    pub fn text_of(&self, selector: &str) -> String {
        self.texts_of(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no `{selector}`\n{}", self.excerpt()))
    }

    /// The words of every element for a CSS selector.
    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        html.select(&css(selector)).map(words_of).collect()
    }

    /// An attribute of the first element for a CSS selector.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let html = self.html();
        let found = html.select(&css(selector)).next();
        found
            .and_then(|element| element.attr(name))
            .unwrap_or_else(|| panic!("no `{selector}` with {name}\n{}", self.excerpt()))
            .to_owned()
    }

    /// Where the first link with these words leads.
    #[track_caller]
    pub fn link(&self, words: &str) -> String {
        let html = self.html();
        let found = html
            .select(&css("a[href]"))
            .find(|link| words_of(*link).contains(&squeezed(words)));
        found
            .and_then(|link| link.attr("href"))
            .unwrap_or_else(|| panic!("no link “{words}”\n{}", self.excerpt()))
            .to_owned()
    }

    /// The rows of a table's body, cell by cell.
    pub fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let html = self.html();
        html.select(&css(&format!("{table} tbody tr")))
            .map(|row| row.select(&css("th, td")).map(words_of).collect())
            .collect()
    }

    /// What the form field holds.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let html = self.html();
        let field = html
            .select(&css(&format!("[name=\"{name}\"]")))
            .next()
            .unwrap_or_else(|| panic!("no field {name}\n{}", self.excerpt()));
        match field.value().name() {
            "textarea" => field.text().collect(),
            "select" => field
                .select(&css("option[selected]"))
                .next()
                .and_then(|option| option.attr("value"))
                .unwrap_or_default()
                .to_owned(),
            _ => field.attr("value").unwrap_or_default().to_owned(),
        }
    }

    /// All that a form would send as it stands, in its order.
    #[track_caller]
    pub fn fields_of(&self, form: &str) -> Vec<(String, String)> {
        let html = self.html();
        let form = html.select(&css(form)).next();
        let form = form.unwrap_or_else(|| panic!("no form\n{}", self.excerpt()));
        let (fields, option) = (
            css("input[name], select[name], textarea[name]"),
            css("option[selected]"),
        );
        let all = form.select(&fields);
        let sent = all.filter(|one| {
            let kind = one.attr("type").unwrap_or_default();
            !matches!(kind, "radio" | "checkbox") || one.attr("checked").is_some()
        });
        sent.filter_map(|one| {
            let value = match one.value().name() {
                "textarea" => one.text().collect(),
                "select" => {
                    let chosen = one.select(&option).next();
                    chosen?.attr("value").unwrap_or_default().to_owned()
                }
                _ => one.attr("value").unwrap_or_default().to_owned(),
            };
            Some((one.attr("name")?.to_owned(), value))
        })
        .collect()
    }

    /// The document that a program reads.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("not JSON ({error})\n{}", self.excerpt()))
    }

    /// What the page brings for its own scripts in the element with this id.
    #[track_caller]
    pub fn data(&self, id: &str) -> Value {
        let html = self.html();
        let element = html.select(&css(&format!("script#{id}"))).next();
        let text: String = element
            .unwrap_or_else(|| panic!("no data {id}\n{}", self.excerpt()))
            .text()
            .collect();
        serde_json::from_str(&text).unwrap()
    }

    /// A header, empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<String> {
        let redirects = self.code.is_redirection() && self.code != StatusCode::NOT_MODIFIED;
        redirects.then(|| self.header("location").to_owned())
    }

    /// The form token of the page.
    pub fn csrf(&self) -> Option<String> {
        if !self.header("content-type").starts_with("text/html") {
            return None;
        }
        let html = self.html();
        let meta = html.select(&css("meta[name=csrf-token]")).next()?;
        Some(meta.attr("content").unwrap_or_default().to_owned())
    }

    /// The whole answer as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The parsed page.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// What a person can read, with single spaces.
    pub fn words(&self) -> String {
        if !self.header("content-type").starts_with("text/html") {
            return squeezed(&self.text());
        }
        let html = self.html();
        html.select(&css("body")).map(words_of).collect()
    }

    fn excerpt(&self) -> String {
        let mut excerpt = format!("{} {}\n", self.code, self.path);
        let words: String = self.words().chars().take(1500).collect();
        write!(excerpt, "{words}").unwrap();
        excerpt
    }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The text of an element without scripts, with single spaces.
fn words_of(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    for node in element.descendants() {
        if let Some(text) = node.value().as_text() {
            let hidden = node
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|above| matches!(above.value().name(), "script" | "style" | "template"));
            if !hidden {
                words.push_str(text);
                words.push(' ');
            }
        }
    }
    squeezed(&words)
}

/// Runs of white space as one space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
