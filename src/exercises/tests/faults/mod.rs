//! Planted faults: each is named with its file and line, and nothing else is.

mod files;
mod hearing;
mod media;
mod names;
mod points;
mod releases;
mod structure;
mod together;

use super::*;

const PACK: &str = "pack.toml";

#[test]
fn an_untouched_copy_is_sound() {
    assert_eq!(
        check_path(&Draft::new().path).unwrap(),
        good("self-defence")
    );
}
