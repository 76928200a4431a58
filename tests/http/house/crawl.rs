//! Every page that a link leads to, as every role, in both languages: it is there, whole, in one
//! language, and asks nobody but its own server.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use regex::Regex;
use scraper::{Html, Selector};
use serde_json::json;
use tongting::demo::organisation;
use tongting::sittings::clerk;
use tongting::web::permissions::{Rule, TABLE};
use tongting::web::{Locale, i18n};

use super::none;
use crate::debates;
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
    static ONE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9]+\b|=[^&]*").unwrap());
    // A piece of a lesson that is being written is named by a word.
    static PIECE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"/pieces/[^/?]+").unwrap());
    let path = ONE.replace_all(path, "…");
    PIECE.replace_all(&path, "/pieces/…").into_owned()
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

impl<'a> Walk<'a> {
    fn by(actor: &'a Actor, locale: Locale) -> Self {
        let mut walk = Self {
            actor,
            locale,
            queue: VecDeque::new(),
            seen: BTreeSet::new(),
            kinds: BTreeMap::new(),
            assets: BTreeSet::new(),
            faults: Vec::new(),
        };
        walk.plan("/".to_owned(), "the start");
        walk
    }

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
        for link in addresses(&html, "a[href]:not([hreflang])", "href") {
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

/// Keys that are English words as well.
const ENGLISH: [&str; 1] = ["sign-in"];

/// Keys of messages that stand on the page instead of the messages.
fn keys_shown(words: &str) -> Vec<String> {
    static KEYS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        i18n::keys(Locale::Chinese)
            .into_iter()
            .filter(|key| key.contains('-') && !ENGLISH.contains(key))
            .collect()
    });
    static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[a-z]+(?:-[a-z0-9]+)+").unwrap());
    let shown = WORD
        .find_iter(words)
        .filter(|word| KEYS.contains(word.as_str()));
    shown
        .map(|word| format!("shows the key {}", word.as_str()))
        .collect()
}

/// Pages to which no link leads, and why.
const WITHOUT_LINK: &[&str] = &[
    // A judge's private link leads there; judges have no account.
    "/judge",
    "/judge/matches/{match}",
    "/judge/matches/{match}/case",
    "/judge/matches/{match}/correction",
    // And a team's.
    "/team",
    "/team/matches/{match}",
    "/team/matches/{match}/feedback",
    // Whoever is not signed in is sent there.
    "/sign-in",
    // Opened with a code or a link that an administrator hands over.
    "/set-password/{token}",
    // What becomes of an uploaded list.
    "/people/import/{import}",
    "/hours/import/{import}",
    // Private addresses that calendar programs ask.
    "/calendar/{secret}.ics",
    "/debates/{id}/import/{import}",
    // A form leads there, with what is chosen in it.
    "/sittings/{id}/participants/choice",
    // Fetched by the page around it.
    "/sittings/{id}/overview/rows",
    "/hearings/{id}/wall/state",
    "/classes/{id}/wall/state",
    "/debates/{id}/matches/{match}/clock/state",
    "/debates/{id}/matches/{match}/clock/live",
    "/tab/{contest}/state",
    "/debates/{id}/tab/state",
    "/hearings/{id}/wall/media/{path:.*}",
    "/hearings/{id}/media/{path:.*}",
    "/sittings/{sitting}/media/{path:.*}",
    "/hearings/{id}/venues/{venue}/code.svg",
    "/exercises/media/{version}/{path:.*}",
    "/lessons/desk/{id}/files/{path:.*}",
    "/lessons/{lesson}/files/{version}/{path:.*}",
    "/hearings/{id}/recordings/{recording}/file",
    // Read from the code on a wall.
    "/hearings/{id}/check-in/{key}",
    "/classes/{id}/check",
];

/// Pages that stand in the table and that nobody has come to by links alone.
fn islands(reached: &BTreeSet<String>) -> Vec<String> {
    let is_page = |rule: &&Rule| {
        rule.method == "GET"
            && !["/api/", "/assets/", "/live", "/healthz", "/readyz"]
                .iter()
                .any(|start| rule.pattern.starts_with(start))
            && !WITHOUT_LINK.contains(&rule.pattern)
    };
    let part = Regex::new(r"\\\{[^}]*\\\}").unwrap();
    let missing = TABLE.iter().filter(is_page).filter(|rule| {
        let whole = part
            .replace_all(&regex::escape(rule.pattern), "[^/?]+")
            .into_owned();
        let whole = Regex::new(&format!(r"^{whole}(\?.*)?$")).unwrap();
        !reached.iter().any(|path| whole.is_match(path))
    });
    missing
        .map(|rule| format!("{}: no link leads there", rule.pattern))
        .collect()
}

/// What everybody comes to by links alone, and what is wrong with it.
#[derive(Default)]
struct Found {
    reached: BTreeSet<String>,
    assets: BTreeSet<String>,
    faults: Vec<String>,
}

impl Found {
    async fn walks(&mut self, people: &[Actor]) {
        for actor in people {
            for locale in Locale::ALL {
                let mut walk = Walk::by(actor, *locale);
                walk.go().await;
                let (account, seen) = (&actor.account, walk.seen.len());
                assert!(account == "visitor" || seen > 3, "{account}: {seen} pages");
                self.reached.append(&mut walk.seen);
                self.assets.append(&mut walk.assets);
                self.faults.append(&mut walk.faults);
            }
        }
    }
}

/// Somebody writes the second sitting of the demonstration, it closes, and the grading begins.
async fn grading_begins(site: &Site, zhang: &Actor, organiser: &Actor) {
    let own = zhang.get("/sittings").await.link("第二期");
    let draft = format!("/api/v1{own}/tasks/A-T1/draft");
    let text = json!({ "base": 0, "client": "p", "sequence": 1, "text": "店内行为系正当防卫。" });
    zhang.api("PUT", &draft, text).await.status(200);
    site.clock.advance_minutes(9 * 60);
    clerk::tick(&site.app, site.clock.now()).await.unwrap();
    organiser.sits_down().await;
    let hub = organiser.get("/sittings/manage").await.link("第二期");
    let state = hub.replace("/manage", "/state");
    let moved = organiser.post_form(&state, &[("to", "grading")]).await;
    moved.status(200).says("评阅中");
}

/// An appeal against the first sitting's result.
async fn appeals(zhang: &Actor) {
    let result = zhang.get("/standings").await.link("我的成绩");
    let task = zhang.get(&result).await.field("task");
    let form = [("task", task.as_str()), ("reason", "请复核第一项。")];
    let path = result.replace("/result", "/appeals");
    zhang.post_form(&path, &form).await.says("申诉已提交");
}

/// A debate contest with a team and a judge.
async fn contest_begins(organiser: &Actor) {
    let made = debates::makes(organiser, &[]).await;
    debates::enters(organiser, &made, 4, 7).await;
    for (kind, seed) in [("round-robin", "1"), ("round-robin", "2")] {
        let fields = [("kind", kind), ("seed", seed)];
        organiser
            .post_form(&format!("{made}/rounds"), &fields)
            .await
            .status(200);
    }
    let begin = format!("{made}/matches/1/clock/begin");
    organiser
        .post_form(&begin, &[("format", "changde-3v3")])
        .await
        .status(200);
    let open = [("do", "open"), ("entry", "best"), ("places", "2")];
    organiser
        .post_form(&format!("{made}/advance"), &open)
        .await
        .status(200);
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages_for_everybody() {
    let site = Site::demonstration(Engine::Sqlite).await;
    let mut people: Vec<Actor> = vec![site.visitor()];
    for account in organisation::accounts().unwrap() {
        people.push(site.somebody(&account.account).await);
    }
    let zhang = site.somebody("zhang").await;
    appeals(&zhang).await;
    let organiser = site.somebody("organiser").await;
    contest_begins(&organiser).await;
    debates::hours::finished(&site, &organiser).await;
    let mut found = Found::default();
    found.walks(&people).await;
    grading_begins(&site, &zhang, &organiser).await;
    let trainer = site.somebody("trainer").await;
    found.walks(&[organiser, trainer]).await;
    for asset in &found.assets {
        let code = site.visitor().get(asset).await.code;
        if code != 200 {
            found.faults.push(format!("{asset}: {code}"));
        }
    }
    found.faults.extend(islands(&found.reached));
    // The same fault of the same kind of page is named once.
    let mut kinds = BTreeSet::new();
    let of_kind = |fault: &str| kind(fault.split(" as ").next().unwrap_or(fault));
    found.faults.retain(|fault| kinds.insert(of_kind(fault)));
    none(&found.faults);
    assert!(found.assets.len() > 5);
    site.stop().await;
}
