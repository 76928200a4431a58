//! The rules of the house, kept by the machine.

mod access;
mod crawl;
mod headers;
mod layers;
mod routes;
mod schemas;
mod templates;
mod vendored;
mod words;

use std::path::{Path, PathBuf};

/// The checkout.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these endings, with its path from the checkout.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "no {endings:?} in {folder}");
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, endings, into);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| *wanted == ending))
        {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            into.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Fails with the list of faults, one a line.
#[track_caller]
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
