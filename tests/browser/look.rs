//! A close look at a page: everybody can use it, the browser has nothing to complain of, and a
//! picture of it is kept in `target/screenshots`.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::browser::Browser;

/// The rules of WCAG 2.2, levels A and AA.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// What still moves or fades: colours are looked at when it has ended.
const STILL: &str = "document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < Infinity).map((one) => one.finished)";

const AXE: &str = include_str!("vendor/axe-core/axe.min.js");

impl Browser {
    /// Looks closely at the page as it is now.
    pub async fn looks_at(&self, name: &str) {
        self.keeps_a_picture(name).await;
        self.is_usable_by_everybody(name).await;
        self.has_nothing_to_complain_of(name).await;
    }

    /// Keeps a picture of the page.
    pub async fn keeps_a_picture(&self, name: &str) {
        let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target"),
            PathBuf::from,
        );
        let folder = folder.join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}-{}.png", self.language));
        self.driver.screenshot(&path).await.unwrap();
    }

    /// No violation of WCAG that a machine can find.
    pub async fn is_usable_by_everybody(&self, name: &str) {
        let words = self.shuts_out(name).await;
        assert!(
            words.is_empty(),
            "{name} ({}) shuts people out:\n{}",
            self.language,
            words.join("\n")
        );
    }

    /// What a machine finds against WCAG on the page.
    pub async fn shuts_out(&self, name: &str) -> Vec<String> {
        // By the protocol, since the page's own policy rightly forbids foreign scripts.
        let run = format!(
            "{AXE}; Promise.allSettled({STILL}).then(() => axe.run(document, {{ runOnly: {{ type: 'tag', values: {} }}, resultTypes: ['violations'] }}) \
               .then((found) => found.violations.map((v) => ({{ id: v.id, help: v.help, \
                 nodes: v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary) }}))))",
            json!(RULES)
        );
        let answer = self
            .cdp(
                "Runtime.evaluate",
                json!({ "expression": run, "awaitPromise": true, "returnByValue": true }),
            )
            .await;
        let violations = answer["result"]["value"].as_array().cloned();
        let violations =
            violations.unwrap_or_else(|| panic!("the scan of {name} failed: {answer}"));
        violations.iter().map(one_violation).collect()
    }

    /// No violation of the page's policy, no failed script, nothing missing.
    pub async fn has_nothing_to_complain_of(&self, name: &str) {
        let complaints = self.console().await;
        assert!(
            complaints.is_empty(),
            "the browser complains of {name}:\n{}",
            complaints.join("\n")
        );
    }
}

fn one_violation(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let places: Vec<&str> = nodes.filter_map(Value::as_str).collect();
    format!(
        "{}: {}\n  {}",
        violation["id"],
        violation["help"],
        places.join("\n  ")
    )
}
