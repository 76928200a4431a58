//! Templates escape in one way only, so that some places are closed to values; and every word of
//! them comes from `locales/`.

use std::collections::BTreeSet;

use regex::Regex;

use super::{files, none};

/// The template without its comments, which may say anything.
fn without_comments(text: &str) -> String {
    let comment = Regex::new(r"(?s)\{\{!--.*?--\}\}|\{\{!.*?\}\}|<!--.*?-->").unwrap();
    comment.replace_all(text, "").into_owned()
}

fn templates() -> Vec<(String, String)> {
    let all = files("templates", &["hbs"]).into_iter();
    all.map(|(name, text)| (name, without_comments(&text)))
        .collect()
}

#[test]
fn no_value_stands_where_escaping_does_not_protect() {
    let closed = [
        ("a value that is not escaped", r"\{\{\{|\{\{&"),
        (
            "an attribute without quotation marks",
            r"<[a-z][^<>]*\s[\w-]+=\{\{",
        ),
        ("a style of its own", r#"<style|\sstyle="#),
        ("a handler in the page", r#"<[a-z][^<>]*\son[a-z]+="#),
        (
            "an address that a value begins",
            r#"\s(?:href|src|action)="\{\{[^"]*"#,
        ),
    ];
    let script = Regex::new(r"(?s)<script([^>]*)>(.*?)</script>").unwrap();
    let mut faults = Vec::new();
    for (name, text) in templates() {
        for (what, pattern) in closed {
            for found in Regex::new(pattern).unwrap().find_iter(&text) {
                let leads_home = ["{{asset ", "{{#if", "{{url "]
                    .iter()
                    .any(|start| found.as_str().contains(start));
                if !(what.starts_with("an address") && leads_home) {
                    faults.push(format!("{name}: {what}: {}", found.as_str()));
                }
            }
        }
        for found in script.captures_iter(&text) {
            let (attributes, body) = (&found[1], found[2].trim());
            let is_data = attributes.contains(r#"type="application/json""#);
            let is_escaped = body.starts_with("{{json ") || body.starts_with("{{messages ");
            if !(body.is_empty() || is_data && is_escaped) {
                faults.push(format!("{name}: a script in the page: {body}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_word_of_a_template_comes_from_the_locales() {
    // The name of a language stands in that language, whatever the page speaks.
    let own_language = Regex::new(r#"(?s)<[^<>]*\slang="(?:zh-CN|en)"[^<>]*>[^<>]*<"#).unwrap();
    // Data, pictures, and what is written on a keyboard.
    let wordless = Regex::new(r"(?s)<(?:script|svg|kbd)\b.*?</(?:script|svg|kbd)>").unwrap();
    let mustache = Regex::new(r"(?s)\{\{.*?\}\}").unwrap();
    let spoken =
        Regex::new(r#"\s(?:title|alt|placeholder|aria-label|aria-description|label)="([^"]*)""#)
            .unwrap();
    let word = Regex::new(r"\p{Han}|\p{L}{2,}").unwrap();
    let tag = Regex::new(r"(?s)<[^>]*>").unwrap();
    let mut faults = Vec::new();
    for (name, text) in templates() {
        let text = own_language.replace_all(&text, "<");
        let text = wordless.replace_all(&text, "");
        let text = mustache.replace_all(&text, "\u{1}");
        for found in spoken.captures_iter(&text) {
            if word.is_match(&found[1]) {
                faults.push(format!("{name}: {}", found[0].trim()));
            }
        }
        let text = tag.replace_all(&text, "\u{1}");
        for piece in text
            .split('\u{1}')
            .map(str::trim)
            .filter(|piece| word.is_match(piece))
        {
            faults.push(format!("{name}: {piece}"));
        }
    }
    none(&faults);
}

#[test]
fn pages_ask_only_their_own_server() {
    let address = Regex::new(r#"(?:https?:)?//[a-z0-9-]+\.[a-z]"#).unwrap();
    let name_only = ["http://www.w3.org/", "https://www.w3.org/"];
    let mut faults = Vec::new();
    let assets = files("static", &["css", "js", "svg"]).into_iter();
    let own = assets.filter(|(name, _)| !name.starts_with("static/vendor/"));
    for (name, text) in templates().into_iter().chain(own) {
        for line in text.lines().filter(|line| address.is_match(line)) {
            let is_comment = line.trim_start().starts_with(['*', '/']);
            if !is_comment && !name_only.iter().any(|known| line.contains(known)) {
                faults.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_class_of_a_template_is_styled_or_looked_for_by_a_script() {
    let defined = Regex::new(r"\.(-?[a-zA-Z_][\w-]*)").unwrap();
    let all_of = |folder: &str, endings: &[&str]| -> String {
        let all = files(folder, endings).into_iter();
        all.map(|(_, text)| text + "\n").collect()
    };
    let (styles, scripts) = (all_of("static", &["css"]), all_of("static/js", &["js"]));
    let styled: BTreeSet<&str> = defined
        .captures_iter(&styles)
        .filter_map(|found| found.get(1))
        .map(|found| found.as_str())
        .collect();
    let attribute = Regex::new(r#"\sclass="((?:[^"{]|\{\{.*?\}\})*)""#).unwrap();
    let mustache = Regex::new(r"\{\{.*?\}\}").unwrap();
    let mut faults = Vec::new();
    for (name, text) in templates() {
        for found in attribute.captures_iter(&text) {
            // What a value completes (`state-{{phase}}`) is not a whole name.
            let words = mustache.replace_all(&found[1], "…");
            for class in words.split_whitespace().flat_map(|word| word.split('…')) {
                let whole = !class.is_empty() && !class.ends_with('-');
                if whole && !styled.contains(class) && !scripts.contains(class) {
                    faults.push(format!("{name}: nothing styles or finds “{class}”"));
                }
            }
        }
    }
    none(&faults);
}
