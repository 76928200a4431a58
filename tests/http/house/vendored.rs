//! What others wrote is here exactly as they published it, and listed.

use std::collections::BTreeSet;
use std::path::Path;

use data_encoding::HEXLOWER;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::root;

#[derive(Deserialize)]
struct List {
    library: Vec<Library>,
}

#[derive(Deserialize)]
struct Library {
    name: String,
    version: String,
    licence: String,
    source: String,
    file: String,
    sha256: String,
    /// The file that this one is made from, when it is built.
    built_from: Option<String>,
}

fn check(folder: &str) {
    let folder = root().join(folder);
    let text = std::fs::read_to_string(folder.join("vendored.toml")).unwrap();
    let list: List = toml::from_str(&text).unwrap();
    let mut listed = BTreeSet::new();
    for library in &list.library {
        let content = std::fs::read(folder.join(&library.file)).unwrap();
        let digest = HEXLOWER.encode(&Sha256::digest(&content));
        assert_eq!(
            digest, library.sha256,
            "{} is not what the list says",
            library.file
        );
        for (what, value) in [
            ("version", &library.version),
            ("licence", &library.licence),
            ("source", &library.source),
        ] {
            assert!(!value.is_empty(), "{} has no {what}", library.name);
        }
        listed.insert(library.file.clone());
        listed.extend(library.built_from.clone());
    }
    let mut there = BTreeSet::new();
    collect(&folder, &folder, &mut there);
    let unlisted: Vec<_> = there.difference(&listed).collect();
    assert!(
        unlisted.is_empty(),
        "in {} but not in its list: {unlisted:?}",
        folder.display()
    );
}

/// Files that are neither licences nor about the folder itself.
fn collect(root: &Path, folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_about = name.starts_with("LICEN") || name == "README.md" || name == "vendored.toml";
        if path.is_dir() {
            collect(root, &path, into);
        } else if !is_about {
            into.insert(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}

#[test]
fn what_pages_use_is_as_published_and_listed() {
    check("static/vendor");
}

#[test]
fn what_only_tests_use_is_as_published_and_listed() {
    check("tests/browser/vendor");
}
