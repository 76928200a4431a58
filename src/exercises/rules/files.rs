//! The files of a pack in memory: path inside the pack → bytes.

use std::collections::BTreeMap;

use super::fault::{Fault, Reason};

/// The files of a pack, by path inside it (`/` between the parts), in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), content.into());
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes of a file; `None` when it is not there.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The text of a file; `None` when it is not there.
    pub fn text(&self, path: &str) -> Option<Result<&str, Box<Fault>>> {
        let content = self.0.get(path)?;
        Some(std::str::from_utf8(content).map_err(|error| {
            let sound = content.get(..error.valid_up_to()).unwrap_or_default();
            Box::new(Fault::new(
                path,
                line_at(sound, sound.len()),
                Reason::NotUtf8 {},
            ))
        }))
    }
}

/// The line, from 1, on which the byte at `offset` stands.
pub fn line_at(content: &[u8], offset: usize) -> usize {
    1 + content
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
}

/// Whether a path written in a pack stays inside it.
pub fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_byte_is_found_on_its_line() {
        let mut files = Files::default();
        files.insert("summary.md", b"one\ntwo \xff".to_vec());
        let fault = files.text("summary.md").unwrap().unwrap_err();
        assert_eq!(*fault, Fault::new("summary.md", 2, Reason::NotUtf8 {}));
    }

    #[test]
    fn paths_that_leave_the_pack_are_seen() {
        for path in [
            "../a.md",
            "/etc/hosts",
            "evidence/../../a.md",
            "C:\\a.md",
            "a//b",
            "",
            "./a",
        ] {
            assert!(!stays_inside(path), "{path}");
        }
        assert!(stays_inside("evidence/A-E01.md"));
    }
}
