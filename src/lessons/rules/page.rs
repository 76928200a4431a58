//! A page: prose with pictures between, each on a line of its own.

use serde::{Deserialize, Serialize};

use crate::exercises::Prose;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Text.
    Prose(Prose),
    /// A picture by its path inside the pack, with what it shows in words.
    Picture {
        /// Such as `media/plan.png`.
        path: String,
        /// In words.
        shows: String,
    },
}

/// Why a page cannot be cut into blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureInLine {
    /// The line, from 1.
    pub line: usize,
}

/// Cuts a Markdown text at its pictures. `folder` is where the text lies inside the pack.
pub fn blocks(folder: &str, markdown: &str) -> Result<Vec<Block>, PictureInLine> {
    let mut found = Vec::new();
    let mut prose = String::new();
    for (number, line) in (1..).zip(markdown.lines()) {
        match picture(line.trim()) {
            Some((shows, address)) => {
                push(&mut found, &mut prose);
                found.push(Block::Picture {
                    path: inside(folder, address),
                    shows: shows.to_owned(),
                });
            }
            None if line.contains("![") => return Err(PictureInLine { line: number }),
            None => {
                prose.push_str(line);
                prose.push('\n');
            }
        }
    }
    push(&mut found, &mut prose);
    Ok(found)
}

fn push(found: &mut Vec<Block>, prose: &mut String) {
    let text = std::mem::take(prose);
    if !text.trim().is_empty() {
        found.push(Block::Prose(Prose::from(text)));
    }
}

/// A line that is a picture and nothing else: what it shows, and where it is.
fn picture(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("![")?.strip_suffix(')')?;
    let (shows, address) = rest.split_once("](")?;
    (!address.contains(['(', ')', ' ']) && !shows.contains("![")).then_some((shows, address))
}

/// The path inside the pack of what a text in `folder` calls `address`.
fn inside(folder: &str, address: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." => {}
            // Further up than the pack stays written, so that the check sees it.
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_between_the_prose() {
        let text = "# 标题\n\n一段话。\n\n![现场平面图](../media/plan.png)\n\n又一段。\n";
        let found = blocks("pages", text).unwrap();
        assert_eq!(found.len(), 3);
        let picture = Block::Picture {
            path: "media/plan.png".into(),
            shows: "现场平面图".into(),
        };
        assert_eq!(found[1], picture);
        assert!(matches!(&found[2], Block::Prose(prose) if prose.markdown().contains("又一段")));
    }

    #[test]
    fn a_picture_in_a_line_is_named_with_its_line() {
        let wrong = blocks("pages", "一\n见 ![图](../media/x.png) 所示\n").unwrap_err();
        assert_eq!(wrong.line, 2);
    }

    #[test]
    fn a_path_that_leaves_the_pack_stays_recognisable() {
        assert_eq!(inside("pages", "../../secret.png"), "../secret.png");
        assert_eq!(inside("", "media/x.png"), "media/x.png");
        assert_eq!(inside("pages", "./x.png"), "pages/x.png");
    }
}
