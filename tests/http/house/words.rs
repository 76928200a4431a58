//! Every word a person reads is there in both languages, and no word is there for nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use regex::Regex;
use tongting::web::{Locale, i18n};

use super::{files, none};

/// Where the program names a message: places that take a key, and keys that begin like one of ours.
fn mentions() -> BTreeMap<String, String> {
    let areas: BTreeSet<String> = files("locales/zh-CN", &["ftl"])
        .into_iter()
        .map(|(name, _)| {
            name.rsplit('/')
                .next()
                .unwrap()
                .trim_end_matches(".ftl")
                .to_owned()
        })
        .collect();
    let in_template = Regex::new(r#"\{\{[^{}]*\}\}|\([^()]*\)"#).unwrap();
    let quoted = Regex::new(r#""([a-z][a-z0-9]*(?:-[a-z0-9]+)*-?)""#).unwrap();
    let after_t = Regex::new(r#"[({]\s*t\s+"([a-z][a-z0-9-]*)""#).unwrap();
    let mut found = BTreeMap::new();
    for (name, text) in files("templates", &["hbs"]) {
        for key in after_t.captures_iter(&text) {
            found.insert(key[1].to_owned(), name.clone());
        }
        for mustache in in_template.find_iter(&text) {
            for key in quoted.captures_iter(mustache.as_str()) {
                if is_ours(&key[1], &areas) {
                    found.insert(key[1].to_owned(), name.clone());
                }
            }
        }
    }
    let code = files("src", &["rs"])
        .into_iter()
        .chain(files("static/js", &["js"]));
    let literal = Regex::new(r#"["'`]([a-z][a-z0-9]*(?:-[a-z0-9]+)*-?)["'`$]"#).unwrap();
    for (name, text) in code {
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let program: String = lines.map(|line| format!("{line}\n")).collect();
        for key in literal.captures_iter(&program) {
            if is_ours(&key[1], &areas) {
                found.insert(key[1].to_owned(), name.clone());
            }
        }
    }
    // Scripts leave out the `js-` that all their messages begin with.
    let said = Regex::new(r#"\bsay\(\s*["'`]([a-z][a-z0-9-]*)["'`$]"#).unwrap();
    for (name, text) in files("static/js", &["js"]) {
        for key in said.captures_iter(&text) {
            found.insert(format!("js-{}", &key[1]), name.clone());
        }
    }
    found
}

fn is_ours(word: &str, areas: &BTreeSet<String>) -> bool {
    let (first, _) = word.split_once('-').unwrap_or((word, ""));
    // The bare beginning of a kind of message is how the program tells them from others.
    let is_kind = ["said-", "error-", "js-"].contains(&word);
    let is_message = areas.contains(first) || ["said", "error", "js"].contains(&first);
    word.contains('-') && is_message && !is_kind
}

fn keys() -> BTreeSet<&'static str> {
    i18n::keys(Locale::Chinese).into_iter().collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let (chinese, english) = (keys(), i18n::keys(Locale::English).into_iter().collect());
    let missing: Vec<_> = chinese.symmetric_difference(&english).collect();
    assert!(missing.is_empty(), "in one language only: {missing:?}");
}

#[test]
fn both_languages_name_the_same_values() {
    let variable = Regex::new(r"\$(\w+)").unwrap();
    let values = |language: &str| -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, text) in files(&format!("locales/{language}"), &["ftl"]) {
            let mut key = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                    name.clone_into(&mut key);
                }
                let entry = found.entry(key.clone()).or_default();
                entry.extend(
                    variable
                        .captures_iter(line)
                        .map(|found| found[1].to_owned()),
                );
            }
        }
        found
    };
    let (chinese, english) = (values("zh-CN"), values("en"));
    let differ = chinese
        .iter()
        .filter(|(key, names)| english.get(*key) != Some(names));
    let faults: Vec<String> = differ
        .map(|(key, names)| {
            format!(
                "{key}: {names:?} in Chinese, {:?} in English",
                english.get(key)
            )
        })
        .collect();
    none(&faults);
}

#[test]
fn every_word_that_the_program_names_is_there() {
    let keys = keys();
    let faults: Vec<String> = mentions()
        .into_iter()
        .filter(|(key, _)| match key.strip_suffix('-') {
            Some(_) => !keys.iter().any(|known| known.starts_with(key.as_str())),
            None => !keys.contains(key.as_str()),
        })
        .map(|(key, place)| format!("{place}: {key}"))
        .collect();
    none(&faults);
}

#[test]
fn no_word_is_there_for_nothing() {
    let code: String = files("src", &["rs"])
        .into_iter()
        .chain(files("templates", &["hbs"]))
        .chain(files("static/js", &["js"]))
        .map(|(_, text)| text)
        .collect();
    let between_quotes: HashSet<&str> = code.split(['"', '\'']).collect();
    let quoted = |word: &str| between_quotes.contains(word);
    // A page takes all messages of its scripts along; that alone is no use of them.
    let mentions = mentions().into_iter();
    let begun: Vec<String> = mentions
        .filter(|(key, place)| {
            key.ends_with('-') && !(key.starts_with("js-") && place.ends_with(".hbs"))
        })
        .map(|(key, _)| key)
        .collect();
    let faults: Vec<String> = keys()
        .into_iter()
        .filter(|key| !quoted(key) && !key.strip_prefix("js-").is_some_and(quoted))
        .filter(|key| {
            !begun
                .iter()
                .any(|beginning| key.starts_with(beginning.as_str()))
        })
        .map(ToOwned::to_owned)
        .collect();
    none(&faults);
}

#[test]
fn the_chinese_words_are_chinese_and_the_english_words_english() {
    let han = Regex::new(r"\p{Han}").unwrap();
    let variable = Regex::new(r"\{[^}]*\}").unwrap();
    let mut faults = Vec::new();
    for key in keys() {
        let words = |locale| {
            i18n::patterns(locale, &[key])
                .get(key)
                .copied()
                .unwrap_or_default()
        };
        let (chinese, english) = (words(Locale::Chinese), words(Locale::English));
        let speaks = |text: &str| {
            variable
                .replace_all(text, "")
                .chars()
                .any(char::is_alphabetic)
        };
        if speaks(english)
            && speaks(chinese)
            && !han.is_match(chinese)
            && chinese == english
            && english.contains(' ')
        {
            faults.push(format!("{key} is not translated: {english}"));
        }
        if han.is_match(english) {
            faults.push(format!("{key} has Chinese in its English: {english}"));
        }
    }
    none(&faults);
}
