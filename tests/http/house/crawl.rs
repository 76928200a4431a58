//! Every page that a link leads to, as every role, in both languages: it is there, whole, in one
//! language, and asks nobody but its own server.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use regex::Regex;
use scraper::{Html, Selector};
use tongting::demo::organisation;
use tongting::web::{Locale, i18n};

use super::none;
use crate::support::{Actor, Engine, Page, Site};

/// Pages of one kind that are looked at; the tenth result is made like the first.
const OF_A_KIND: usize = 3;

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// The addresses in an attribute, all over the page.
fn addresses(html: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = css(selector);
    let elements = html.select(&selector);
    elements
        .filter_map(|element| element.attr(attribute).map(ToOwned::to_owned))
        .collect()
}

/// An address with what names one of many left out: what kind of page it leads to.
fn kind(path: &str) -> String {
    let one = Regex::new(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+\b|=[^&]*").unwrap();
    one.replace_all(path, "…").into_owned()
}

/// Where `link` leads from `page`, if it stays on the site.
fn target(page: &str, link: &str) -> Option<String> {
    let base = reqwest::Url::parse("http://site/")
        .unwrap()
        .join(page)
        .unwrap();
    let mut url = base.join(link).ok()?;
    url.set_fragment(None);
    (url.host_str() == Some("site"))
        .then(|| url.as_str().trim_start_matches("http://site").to_owned())
}

/// A walk through the site.
struct Walk<'a> {
    actor: &'a Actor,
    locale: Locale,
    queue: VecDeque<(String, String)>,
    seen: BTreeSet<String>,
    kinds: BTreeMap<String, usize>,
    assets: BTreeSet<String>,
    faults: Vec<String>,
}

impl Walk<'_> {
    async fn go(&mut self) {
        while let Some((path, from)) = self.queue.pop_front() {
            let page = self.actor.get_in(self.locale.word(), &path).await;
            if page.code != 200 {
                self.fault(&path, &format!("{} (linked from {from})", page.code));
            } else if page.header("content-type").starts_with("text/html") {
                self.look_at(&path, &page);
            }
        }
    }

    fn fault(&mut self, path: &str, what: &str) {
        let who = &self.actor.account;
        self.faults
            .push(format!("{path} as {who} in {}: {what}", self.locale));
    }

    fn look_at(&mut self, path: &str, page: &Page) {
        let html = page.html();
        for what in structure(&html, self.locale)
            .into_iter()
            .chain(keys_shown(&page.words()))
        {
            self.fault(path, &what);
        }
        for (selector, attribute) in [
            ("script[src], img[src]", "src"),
            ("link[href], use", "href"),
        ] {
            for address in addresses(&html, selector, attribute) {
                match target(path, &address) {
                    Some(asset) => drop(self.assets.insert(asset)),
                    None if address.starts_with("data:") => {}
                    None => self.fault(path, &format!("asks another server: {address}")),
                }
            }
        }
        for link in addresses(&html, "a[href]", "href") {
            match target(path, &link) {
                Some(next) => self.plan(next, path),
                None => self.fault(path, &format!("leads elsewhere: {link}")),
            }
        }
    }

    fn plan(&mut self, next: String, from: &str) {
        let of_this_kind = self.kinds.entry(kind(&next)).or_default();
        if *of_this_kind < OF_A_KIND && self.seen.insert(next.clone()) {
            *of_this_kind += 1;
            self.queue.push_back((next, from.to_owned()));
        }
    }
}

/// What is wrong with the page as a document.
fn structure(html: &Html, locale: Locale) -> Vec<String> {
    let mut faults = Vec::new();
    let count = |selector: &str| html.select(&css(selector)).count();
    if count(&format!("html[lang=\"{locale}\"]")) != 1 {
        faults.push("the language is not named".to_owned());
    }
    for (what, selector) in [("title", "title"), ("heading", "h1"), ("main part", "main")] {
        if count(selector) != 1 {
            faults.push(format!("{} times a {what}", count(selector)));
        }
    }
    for (what, selector) in [
        ("a style of its own", "[style], style"),
        (
            "a script in the page",
            "script:not([src]):not([type=\"application/json\"])",
        ),
        (
            "a form that changes something without a token",
            "form[method=post]:not([action*=\"csrf=\"]):not([action=\"/sign-in\"]):not(:has(input[name=csrf]))",
        ),
    ] {
        if count(selector) > 0 {
            faults.push(what.to_owned());
        }
    }
    let mut ids = BTreeSet::new();
    for id in addresses(html, "[id]", "id") {
        if !ids.insert(id.clone()) {
            faults.push(format!("the id {id} stands twice"));
        }
    }
    for name in [
        "for",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
    ] {
        for named in addresses(html, &format!("[{name}]"), name) {
            for id in named.split_whitespace().filter(|id| !ids.contains(*id)) {
                faults.push(format!("{name} names {id}, which is not there"));
            }
        }
    }
    faults
}

/// Keys of messages that stand on the page instead of the messages.
fn keys_shown(words: &str) -> Vec<String> {
    let keys: BTreeSet<&str> = i18n::keys(Locale::Chinese)
        .into_iter()
        .filter(|key| key.contains('-'))
        .collect();
    let word = Regex::new(r"[a-z]+(?:-[a-z0-9]+)+").unwrap();
    let shown = word
        .find_iter(words)
        .filter(|word| keys.contains(word.as_str()));
    shown
        .map(|word| format!("shows the key {}", word.as_str()))
        .collect()
}

async fn walk(
    actor: &Actor,
    locale: Locale,
    assets: &mut BTreeSet<String>,
) -> (usize, Vec<String>) {
    let mut walk = Walk {
        actor,
        locale,
        queue: VecDeque::new(),
        seen: BTreeSet::new(),
        kinds: BTreeMap::new(),
        assets: BTreeSet::new(),
        faults: Vec::new(),
    };
    walk.plan("/".to_owned(), "the start");
    walk.go().await;
    assets.append(&mut walk.assets);
    (walk.seen.len(), walk.faults)
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages_for_everybody() {
    let site = Site::demonstration(Engine::Sqlite).await;
    let (mut faults, mut assets) = (Vec::new(), BTreeSet::new());
    let mut people: Vec<Actor> = vec![site.visitor()];
    for account in organisation::accounts().unwrap() {
        people.push(site.somebody(&account.account).await);
    }
    for actor in &people {
        for locale in Locale::ALL {
            let (pages, found) = walk(actor, *locale, &mut assets).await;
            faults.extend(found);
            let is_signed_in = actor.account != "visitor";
            assert!(
                !is_signed_in || pages > 3,
                "{} saw {pages} pages",
                actor.account
            );
        }
    }
    for asset in &assets {
        let code = site.visitor().get(asset).await.code;
        if code != 200 {
            faults.push(format!("{asset}: {code}"));
        }
    }
    // The same fault of the same kind of page is named once.
    let mut kinds = BTreeSet::new();
    faults.retain(|fault| kinds.insert(kind(fault.split(" as ").next().unwrap_or(fault))));
    none(&faults);
    assert!(assets.len() > 5);
    site.stop().await;
}
