//! Packs of lessons: what is sound, and what is named at a fault.

use std::path::{Path, PathBuf};

use super::rules::bank::Form;
use super::rules::lesson::Body;
use super::{Lesson, Sound, check_all, check_path, schema};
use crate::exercises::{Fault, Reason};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the sound lesson that a test may break.
struct Draft {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Draft {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lessons/sample");
        copy(
            &root().join("tests/fixtures/exercises/lessons/sample"),
            &path,
        );
        Self {
            _folder: folder,
            path,
        }
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path.join(file)).unwrap()
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path.join(file), content).unwrap();
        self
    }

    /// Replaces the first occurrence; a test that changes nothing is no test.
    fn replace(&self, file: &str, old: &str, new: &str) -> &Self {
        let text = self.read(file);
        assert!(text.contains(old), "{file} does not contain {old}");
        self.write(file, text.replacen(old, new, 1))
    }

    /// The line of the first occurrence in a file.
    fn line(&self, file: &str, needle: &str) -> usize {
        let text = self.read(file);
        1 + text.lines().position(|line| line.contains(needle)).unwrap()
    }

    fn sound(&self) -> Lesson {
        check_path(&self.path).unwrap().lesson
    }

    /// Asserts the only fault of the lesson.
    fn fails_with(&self, file: &str, line: usize, reason: Reason) {
        let faults = check_path(&self.path).map(|_| ()).unwrap_err();
        assert_eq!(faults, [Fault::new(self.path.join(file), line, reason)]);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_sound_lesson_is_whole_and_survives_being_stored() {
    let lesson = Draft::new().sound();
    assert_eq!((lesson.parts.len(), lesson.bank.questions.len()), (5, 8));
    let Body::Page { blocks, pictures } = &lesson.parts[0].body else {
        panic!("the first part is a page");
    };
    assert_eq!((blocks.len(), pictures.len()), (3, 1));
    let video = lesson.parts[1].body.recording().unwrap();
    assert!(video.captions.is_some() && video.transcript.is_some());
    let json = lesson.to_json().unwrap();
    assert_eq!(Lesson::from_json(&json).unwrap(), lesson);
}

#[test]
fn all_lessons_that_come_with_the_product_are_sound() {
    for (path, result) in check_all(&root().join("exercises")) {
        if let Err(faults) = result {
            panic!("{}: {faults:#?}", path.display());
        }
    }
}

#[test]
fn another_byte_anywhere_is_another_version() {
    let draft = Draft::new();
    let before = draft.sound().digest;
    draft.replace("pages/01.md", "争执", "争吵");
    let after = draft.sound().digest;
    assert_ne!(before, after);
    let mut film = std::fs::read(draft.path.join("media/talk.webm")).unwrap();
    film.push(0);
    draft.write("media/talk.webm", film);
    assert_ne!(after, draft.sound().digest);
}

#[test]
fn faults_are_named_with_file_line_and_reason() {
    let toml = "lesson.toml";
    let draft = Draft::new();
    let line = draft.line(toml, "code = \"b\", text = \"正在进行");
    draft.replace(
        toml,
        "right = true, feedback = \"《刑法》第二十条第一款。\"",
        "right = false",
    );
    draft.fails_with(toml, line - 2, Reason::OneRightOption { count: "0".into() });

    let draft = Draft::new();
    let line = draft.line(toml, "\"Q1\", \"Q2\"");
    draft.replace(toml, "\"Q1\", \"Q2\"", "\"Q1\", \"Q2\", \"Q9\"");
    draft.fails_with(
        toml,
        line,
        Reason::UnknownQuestion {
            question: "Q9".into(),
        },
    );

    let draft = Draft::new();
    draft.replace(toml, "[\"明显\"], ", "");
    let line = draft.line(toml, "accepted");
    let differ = Reason::BlanksDiffer {
        blanks: "2".into(),
        accepted: "1".into(),
    };
    draft.fails_with(toml, line, differ);

    let draft = Draft::new();
    draft.write("media/talk.vtt", "00:00 字幕");
    draft.fails_with(
        "media/talk.vtt",
        1,
        Reason::NotCaptions {
            path: "media/talk.vtt".into(),
        },
    );

    let draft = Draft::new();
    draft.write("media/talk.webm", b"MZ and what follows");
    let line = draft.line(toml, "media/talk.webm");
    draft.fails_with(
        toml,
        line,
        Reason::UnknownMedia {
            path: "media/talk.webm".into(),
        },
    );

    let draft = Draft::new();
    draft.replace(
        "pages/01.md",
        "防卫应当",
        "见 ![图](../media/plan.png)。防卫应当",
    );
    let faults = check_path(&draft.path).map(|_| ()).unwrap_err();
    assert!(
        faults
            .iter()
            .any(|fault| fault.line == 7 && fault.reason == Reason::PictureInLine {})
    );

    let draft = Draft::new();
    let line = draft.line(toml, "kind = \"slides\"") + 3;
    draft.replace(
        toml,
        "file = \"media/slides.pdf\"",
        "file = \"media/slides.pdf\"\nseconds = 5",
    );
    let alien = Reason::FieldNotOfKind {
        field: "seconds".into(),
        kind: "slides".into(),
    };
    draft.fails_with(toml, line + 1, alien);

    let draft = Draft::new();
    draft.write(
        "media/other.png",
        std::fs::read(draft.path.join("media/plan.png")).unwrap(),
    );
    draft.fails_with(
        "media/other.png",
        1,
        Reason::StrayFile {
            path: "media/other.png".into(),
        },
    );
}

#[test]
fn a_lesson_cannot_be_named_like_an_address_of_the_platform() {
    let draft = Draft::new();
    let named = draft.path.with_file_name("grading");
    copy(&draft.path, &named);
    let faults = check_path(&named).map(|_| ()).unwrap_err();
    assert_eq!(
        faults[0].reason,
        Reason::ReservedName {
            name: "grading".into()
        }
    );
}

#[test]
fn questions_are_drawn_from_a_bank() {
    let draft = Draft::new();
    draft.replace(
        "lesson.toml",
        "questions = [\"Q1\", \"Q2\", \"Q3\", \"Q4\", \"Q5\", \"Q6\", \"Q7\"]",
        "draw = 3\nfrom = [\"Q1\", \"Q2\", \"Q3\", \"Q4\", \"Q5\", \"Q6\", \"Q7\"]",
    );
    draft.sound();
    draft.replace("lesson.toml", "draw = 3", "draw = 8");
    let line = draft.line("lesson.toml", "draw = 8");
    let many = Reason::DrawsTooMany {
        draw: "8".into(),
        count: "7".into(),
    };
    draft.fails_with("lesson.toml", line, many);
}

#[test]
fn the_key_stays_in_the_bank() {
    let Sound { lesson, .. } = check_path(&Draft::new().path).unwrap();
    let question = lesson.bank.question("Q6").unwrap();
    assert!(matches!(&question.form, Form::FillIn(accepted) if accepted.len() == 2));
    let parts = serde_json::to_string(&lesson.parts).unwrap();
    assert!(!parts.contains("明显") && !parts.contains("第二十条第一款"));
}

#[test]
fn the_schema_that_editors_use_is_that_of_the_types() {
    let path = root().join("exercises/lesson.schema.json");
    let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("TONGTING_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &current).unwrap();
    }
    let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        checked_in == current,
        "run the test once with TONGTING_WRITE_SCHEMA=1 and commit the schema"
    );
}
