//! Messages in both languages, from `locales/<language>/<area>.ftl` (Fluent).
//!
//! A key that is missing is a bug that tests find; a page then shows the key itself rather than
//! nothing. Values are never wrapped in isolation marks: they would be copied along with the text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::words;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

words! {
    /// The languages of the pages.
    pub enum Locale {
        Chinese = "zh-CN",
        English = "en",
    }
}

impl Locale {
    /// The best match for an `Accept-Language` header; Chinese when it says nothing.
    pub fn from_accept_language(header: &str) -> Self {
        let mut ranked: Vec<(u32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(';');
                let tag = pieces.next()?.trim().to_ascii_lowercase();
                let locale = match tag.split('-').next()? {
                    "zh" | "*" => Self::Chinese,
                    "en" => Self::English,
                    _ => return None,
                };
                Some((quality(pieces.next()), locale))
            })
            .collect();
        ranked.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
        ranked.first().map_or(Self::Chinese, |(_, locale)| *locale)
    }
}

/// `q=0.8` as thousandths.
fn quality(parameter: Option<&str>) -> u32 {
    let Some(text) = parameter.and_then(|p| p.trim().strip_prefix("q=")) else {
        return 1000;
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).take(4).collect();
    format!("{digits:0<4}").parse().unwrap_or(0)
}

struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// Every key with its pattern as plain text, variables as `{name}`; for scripts.
    patterns: BTreeMap<String, String>,
}

static CHINESE: LazyLock<Messages> = LazyLock::new(|| Messages::load(Locale::Chinese));
static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::load(Locale::English));

fn messages(locale: Locale) -> &'static Messages {
    match locale {
        Locale::Chinese => &CHINESE,
        Locale::English => &ENGLISH,
    }
}

/// A value that a message names.
#[derive(Debug, Clone)]
pub enum Arg {
    Text(String),
    Number(i64),
}

/// The message in this language, or the key itself if there is none.
pub fn text(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    lookup(locale, key, args).unwrap_or_else(|| {
        tracing::error!(key, locale = locale.word(), "a message is missing");
        key.to_owned()
    })
}

/// The message in this language.
pub fn lookup(locale: Locale, key: &str, args: &[(&str, Arg)]) -> Option<String> {
    let bundle = &messages(locale).bundle;
    let pattern = bundle.get_message(key)?.value()?;
    let mut values = FluentArgs::new();
    for (name, value) in args {
        match value {
            Arg::Text(text) => values.set(*name, text.clone()),
            Arg::Number(number) => values.set(*name, *number),
        }
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a message lacks a value");
    }
    Some(text.into_owned())
}

/// All messages whose key begins with one of `prefixes`, with `{name}` where a value goes; for scripts.
pub fn patterns(locale: Locale, prefixes: &[&str]) -> BTreeMap<&'static str, &'static str> {
    let all = &messages(locale).patterns;
    all.iter()
        .filter(|(key, _)| prefixes.iter().any(|prefix| key.starts_with(prefix)))
        .map(|(key, pattern)| (key.as_str(), pattern.as_str()))
        .collect()
}

/// Every key of a language; the two sets must be equal.
pub fn keys(locale: Locale) -> Vec<&'static str> {
    messages(locale)
        .patterns
        .keys()
        .map(String::as_str)
        .collect()
}

impl Messages {
    fn load(locale: Locale) -> Self {
        let language: LanguageIdentifier =
            locale.word().parse().expect("our words are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        let mut patterns = BTreeMap::new();
        for name in Files::iter().filter(|name| name.starts_with(locale.word())) {
            let file = Files::get(&name).expect("the listed file is there");
            let source = String::from_utf8_lossy(&file.data).into_owned();
            let resource = FluentResource::try_new(source)
                .unwrap_or_else(|(_, errors)| panic!("locales/{name}: {errors:?}"));
            collect_patterns(&resource, &mut patterns);
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("locales/{name}: {errors:?}"));
        }
        Self { bundle, patterns }
    }
}

fn collect_patterns(resource: &FluentResource, into: &mut BTreeMap<String, String>) {
    for entry in resource.entries() {
        if let ast::Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            into.insert(message.id.name.to_owned(), plain(pattern));
        }
    }
}

/// The pattern as text; only plain variables are expected in messages for scripts.
fn plain(pattern: &ast::Pattern<&str>) -> String {
    let pieces = pattern.elements.iter().map(|element| match element {
        ast::PatternElement::TextElement { value } => (*value).to_owned(),
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
        } => format!("{{{}}}", id.name),
        ast::PatternElement::Placeable { .. } => "…".to_owned(),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak_is_taken_by_weight() {
        let choose = Locale::from_accept_language;
        assert_eq!(choose("en-GB,en;q=0.9"), Locale::English);
        assert_eq!(choose("fr,en;q=0.5,zh-CN;q=0.8"), Locale::Chinese);
        assert_eq!(choose(""), Locale::Chinese);
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        assert_eq!(keys(Locale::Chinese), keys(Locale::English));
    }
}
