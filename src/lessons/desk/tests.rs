//! The lessons that come with the product are sound, and survive the way over the desk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::rules::packing::{blank, pack, quoted};
use super::rules::piece::{ABOUT, Piece, PieceKind};
use super::rules::unpacking::unpack;
use crate::exercises::Lists;
use crate::lessons::check;
use crate::lessons::rules::contents::Held;
use crate::lessons::rules::kinds::{PartKind, QuestionKind};
use crate::lessons::rules::lesson::{Body, Lesson, Pick};
use crate::lessons::rules::reading::read_lesson;

/// The six lessons that belong to the three cases.
const LESSONS: [&str; 6] = [
    "answering-exclusion",
    "grouping-evidence-for-court",
    "proving-knowledge-in-card-cases",
    "questioning-after-a-retraction",
    "self-defence-in-stages",
    "when-is-a-loan-a-bribe",
];

fn exercises() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises")
}

fn six() -> Vec<Lesson> {
    let folder = exercises().join("lessons");
    let read = |slug: &&str| {
        let path = folder.join(slug);
        check::check_path(&path)
            .unwrap_or_else(|faults| panic!("{slug}: {faults:#?}"))
            .lesson
    };
    LESSONS.iter().map(read).collect()
}

fn held(lesson: &Lesson) -> BTreeMap<String, Held> {
    let folder = exercises().join("lessons").join(&lesson.slug);
    let files = lesson.files();
    files
        .map(|file| {
            (
                file.path.clone(),
                check::hold(&folder.join(&file.path)).unwrap(),
            )
        })
        .collect()
}

fn again(lesson: &Lesson, pieces: &[Piece]) -> Lesson {
    let packed = pack(pieces, &held(lesson));
    assert_eq!(packed.mistyped, []);
    read_lesson(&lesson.slug, &packed.contents, &Lists::built_in().unwrap()).unwrap()
}

#[test]
fn the_six_lessons_are_sound_and_ten_minutes_long() {
    let mut kinds = BTreeSet::new();
    let mut parts = BTreeSet::new();
    for lesson in six() {
        let pages = lesson
            .parts
            .iter()
            .filter(|part| part.body.kind() == PartKind::Page)
            .count();
        assert!((3..=5).contains(&pages), "{}: {pages} pages", lesson.slug);
        let questions = lesson.bank.questions.len();
        assert!(
            (5..=8).contains(&questions),
            "{}: {questions} questions",
            lesson.slug
        );
        assert_eq!(lesson.about.minutes, 10, "{}", lesson.slug);
        assert!(
            !lesson.laws.is_empty() && lesson.about.exercise.is_some(),
            "{}",
            lesson.slug
        );
        kinds.extend(lesson.bank.questions.iter().map(|one| one.kind().code()));
        parts.extend(lesson.parts.iter().map(|part| part.body.kind().code()));
    }
    let all: BTreeSet<_> = QuestionKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(kinds, all);
    assert!(
        ["page", "video", "slides", "quiz"]
            .iter()
            .all(|kind| parts.contains(kind))
    );
}

#[test]
fn a_lesson_that_is_taken_apart_and_packed_is_the_same_lesson() {
    for lesson in six() {
        let once = again(&lesson, &unpack(&lesson));
        assert_eq!(once.about, lesson.about);
        assert_eq!(once.rule, lesson.rule);
        assert_eq!(once.laws, lesson.laws);
        assert_eq!(once.bank, lesson.bank);
        assert_eq!(once.parts.len(), lesson.parts.len());
        for (one, other) in once.parts.iter().zip(&lesson.parts) {
            match (&one.body, &other.body) {
                // Captions get the name of their part.
                (Body::Video(one), Body::Video(other)) => {
                    assert_eq!(
                        one.captions.as_ref().unwrap().text,
                        other.captions.as_ref().unwrap().text
                    );
                    assert_eq!(one.transcript, other.transcript);
                }
                _ => assert_eq!(one, other),
            }
        }
        // What has come out of the desk once comes out byte for byte.
        let twice = again(&lesson, &unpack(&once));
        assert_eq!(twice, once);
    }
}

#[test]
fn what_is_missing_is_named_at_its_piece() {
    let mut pieces = blank("课", "2026-11-30", "虚构。", "Fictional.");
    pieces.push(
        Piece::new("P1", PieceKind::Part, "")
            .with("kind", "page")
            .with("title-zh", "一")
            .with("title-en", "One")
            .with("text", "正文。"),
    );
    pieces.push(
        Piece::new("P2", PieceKind::Part, "")
            .with("kind", "quiz")
            .with("title-zh", "二")
            .with("title-en", "Two"),
    );
    pieces.push(
        Piece::new("Q1", PieceKind::Question, "P2")
            .with("kind", "single")
            .with("text", "哪一项？")
            .with("points", "ten")
            .with("option-1-text", "甲"),
    );
    let packed = pack(&pieces, &BTreeMap::new());
    assert_eq!(packed.mistyped.len(), 1);
    let faults = read_lesson("course", &packed.contents, &Lists::built_in().unwrap()).unwrap_err();
    let places: BTreeSet<&str> = faults.iter().map(|fault| packed.piece_of(fault)).collect();
    // About the lesson: no English title, no summary, not said to be fictional. The question: one option, none right.
    assert_eq!(places, BTreeSet::from([ABOUT, "Q1"]), "{faults:#?}");
}

#[test]
fn a_question_that_two_quizzes_ask_becomes_two() {
    let mut lesson = six().remove(0);
    let first = lesson.bank.questions[0].code.clone();
    let mut second = lesson.parts.last().unwrap().clone();
    second.code = "P9".into();
    second.body = Body::Quiz(Pick::All(vec![first]));
    lesson.parts.push(second);
    let pieces = unpack(&lesson);
    let asked = pieces.iter().filter(|piece| piece.part == "P9").count();
    let codes: BTreeSet<&str> = pieces.iter().map(|piece| piece.code.as_str()).collect();
    assert_eq!((asked, codes.len()), (1, pieces.len()));
}

proptest! {
    #[test]
    fn any_text_can_stand_in_the_structure(text in any::<String>()) {
        prop_assume!(!text.contains('\0'));
        let line = format!("text = {}", quoted(&text));
        prop_assert!(!line.contains('\n'));
        let read: BTreeMap<String, String> = toml::from_str(&line).unwrap();
        prop_assert_eq!(&read["text"], &text);
    }
}
