//! What a person does at a page and waits for: what is named by its words is found by its words.
//! Conditions are waited for in the page itself, never a length of time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::Browser;

/// A person would have given up by then; so does the test.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What a person finds things by: the words on them, and the words beside fields.
const EYES: &str = include_str!("eyes.js");

impl Browser {
    /// The element for a CSS selector, once it is there and can be seen.
    pub async fn finds(&self, selector: &str) -> WebElement {
        self.sees(
            &format!("`{selector}`"),
            "return seen(document.querySelectorAll(arguments[0]))[0]",
            vec![json!(selector)],
        )
        .await
    }

    /// Clicks what the selector finds, once nothing lies over it.
    pub async fn clicks(&self, selector: &str) {
        self.clicks_what(
            &format!("`{selector}`"),
            "seen(document.querySelectorAll(arguments[0]))[0]",
            vec![json!(selector)],
        )
        .await;
    }

    /// Clicks the button or link with these words.
    pub async fn clicks_on(&self, words: &str) {
        self.clicks_what(
            &format!("“{words}”"),
            "named(document, arguments[0])",
            vec![json!(words)],
        )
        .await;
    }

    /// Clicks the button or link with these words in the row, card or item with those words.
    pub async fn clicks_on_in(&self, place: &str, words: &str) {
        self.clicks_what(
            &format!("“{words}” beside “{place}”"),
            "within(arguments[0], (part) => named(part, arguments[1]))",
            vec![json!(place), json!(words)],
        )
        .await;
    }

    async fn clicks_what(&self, what: &str, found: &str, arguments: Vec<Value>) {
        let script = format!("const one = {found}; return one && free(one)");
        let started = Instant::now();
        loop {
            let element = self.sees(what, &script, arguments.clone()).await;
            match element.click().await {
                Ok(()) => return,
                // The page changed between the look and the click.
                Err(error) => self.goes_on(started, what, &error.to_string()).await,
            }
        }
    }

    /// Puts a value into what the selector finds.
    pub async fn fills(&self, selector: &str, value: &str) {
        let field = self.finds(selector).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Puts a value into the field with this label.
    pub async fn fills_in(&self, label: &str, value: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Chooses what bears these words in the list with this label.
    pub async fn chooses(&self, label: &str, words: &str) {
        let field = self.field(label).await;
        let script = "const option = [...arguments[0].options].find((one) => one.text.includes(arguments[1])); \
             if (!option) return null; arguments[0].value = option.value; \
             arguments[0].dispatchEvent(new Event('input', { bubbles: true })); \
             arguments[0].dispatchEvent(new Event('change', { bubbles: true })); return option.text";
        let element = field.to_json().unwrap();
        let chosen = self.driver.execute(script, vec![element, json!(words)]);
        let chosen = chosen.await.unwrap().json().clone();
        assert!(chosen.is_string(), "{label} offers no “{words}”");
    }

    /// Sets the day and the time of the field with this label.
    pub async fn sets_time(&self, label: &str, beijing: &str) {
        let field = self.field(label).await;
        let script = "arguments[0].value = arguments[1]; \
             arguments[0].dispatchEvent(new Event('input', { bubbles: true })); \
             arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        let element = field.to_json().unwrap();
        let set = self.driver.execute(script, vec![element, json!(beijing)]);
        set.await.unwrap();
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> WebElement {
        self.sees(
            &format!("a field “{label}”"),
            "return field(arguments[0])",
            vec![json!(label)],
        )
        .await
    }

    /// Waits until the words stand on the page.
    pub async fn reads(&self, words: &str) {
        let script = "return words(document.body).includes(arguments[0])";
        self.waits(&format!("“{words}”"), script, vec![json!(words)])
            .await;
    }

    /// Waits until the words stand in the element for a selector.
    pub async fn reads_in(&self, selector: &str, words: &str) {
        let script =
            "return document.querySelector(arguments[0])?.innerText.includes(arguments[1])";
        let what = format!("“{words}” in `{selector}`");
        self.waits(&what, script, vec![json!(selector), json!(words)])
            .await;
    }

    /// Waits until the words stand on no part of the page that can be seen.
    pub async fn reads_no_more(&self, words: &str) {
        let script = "return !words(document.body).includes(arguments[0])";
        self.waits(&format!("“{words}” to go"), script, vec![json!(words)])
            .await;
    }

    /// Waits until a page with this heading is there.
    pub async fn is_at(&self, heading: &str) {
        let script = "return document.readyState === 'complete' \
             && words(document.querySelector('h1')).includes(arguments[0])";
        let what = format!("the page “{heading}”");
        self.waits(&what, script, vec![json!(heading)]).await;
    }

    /// Waits until a script says yes.
    pub async fn waits_until(&self, what: &str, script: &str) {
        self.waits(what, script, Vec::new()).await;
    }

    async fn waits(&self, what: &str, script: &str, arguments: Vec<Value>) {
        self.gets(what, script, arguments).await;
    }

    async fn sees(&self, what: &str, script: &str, arguments: Vec<Value>) -> WebElement {
        self.gets(what, script, arguments).await.element().unwrap()
    }

    /// Waits in the page until the script gives something. A page that comes instead is asked anew.
    async fn gets(&self, what: &str, script: &str, arguments: Vec<Value>) -> ScriptRet {
        let waiting = format!(
            "{EYES} const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1); \
             const ask = function () {{ {script} }}; \
             const look = async () => {{ \
               let found = null; try {{ found = await ask(...given); }} catch {{ /* not yet */ }} \
               if (found) done(found); else setTimeout(look, 20); \
             }}; look();"
        );
        let started = Instant::now();
        loop {
            match self.driver.execute_async(&waiting, arguments.clone()).await {
                Ok(found) => return found,
                Err(error) => self.goes_on(started, what, &error.to_string()).await,
            }
        }
    }

    /// What a script gives.
    pub async fn asks(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, Vec::new()).await.unwrap();
        answer.json().clone()
    }

    /// Says what was waited for and what is there instead, once a person would have given up.
    async fn goes_on(&self, started: Instant, what: &str, error: &str) {
        if started.elapsed() < PATIENCE {
            return;
        }
        let text = self.asks("return document.body.innerText").await;
        self.keeps_a_picture("in-vain").await;
        let log = self.console().await.join("\n");
        panic!(
            "waited in vain for {what} at {}: {error}\n{}\n{log}",
            self.path().await,
            text.as_str().unwrap_or_default()
        );
    }
}
