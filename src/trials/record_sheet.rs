//! The court record in words, as the print page and the document both show it: the customary head
//! (法庭笔录: case, time, place, court, parties), the lines, and who signs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rules::event::Event;
use super::rules::notes::{Named, Note};
use super::rules::procedure::{Side, side};
use super::rules::record::{Entry, RecordLine, Version};
use super::rules::{Hearing, Part, PartNumber, Recorded};
use crate::clock::Moment;
use crate::exercises::EvidenceCode;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};

/// What the head of the record needs and the log does not know.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub case: String,
    pub place: String,
    /// From 1; a second take is named as one.
    pub take: i32,
    /// Who plays a part.
    pub names: BTreeMap<PartNumber, String>,
    /// Titles of the evidence in the case file.
    pub evidence: BTreeMap<EvidenceCode, String>,
}

/// The record, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordSheet {
    pub case: String,
    pub place: String,
    pub take: Option<i32>,
    /// Key of the procedure's name.
    pub procedure: &'static str,
    pub began_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    /// The panel and the clerk.
    pub court: Vec<Member>,
    /// Who else appeared.
    pub parties: Vec<Member>,
    pub lines: Vec<Written>,
}

/// Somebody in court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    pub label: String,
    /// Who played the part.
    pub name: Option<String>,
}

/// A line in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Key of the stage's name, where a stage begins.
    pub heading: Option<&'static str>,
    /// Number of a speech, by which it is corrected.
    pub number: Option<u32>,
    pub at: Moment,
    /// As 审判长; none for what the record itself notes.
    pub who: Option<String>,
    pub paragraphs: Vec<String>,
    pub from_notes: bool,
    pub earlier: Vec<Version>,
}

/// The record of a hearing for a reader of this language.
pub fn sheet<'a>(
    hearing: &Hearing,
    log: impl IntoIterator<Item = &'a Recorded>,
    lines: &[RecordLine],
    known: &Known,
    locale: Locale,
) -> RecordSheet {
    let (mut began_at, mut ended_at) = (None, None);
    for recorded in log {
        match recorded.event {
            Event::Begun { .. } => began_at = Some(recorded.at),
            Event::Ended { .. } => ended_at = Some(recorded.at),
            _ => {}
        }
    }
    let court = |part: &&Part| side(part.role) == Side::Court;
    let parties = |part: &&Part| !matches!(side(part.role), Side::Court | Side::Beside);
    let member = |part: &Part| Member {
        label: part.label.clone(),
        name: known.names.get(&part.number).cloned(),
    };
    RecordSheet {
        case: known.case.clone(),
        place: known.place.clone(),
        take: (known.take > 1).then_some(known.take),
        procedure: hearing.procedure.label_key(),
        began_at,
        ended_at,
        court: hearing.parts.iter().filter(court).map(member).collect(),
        parties: hearing.parts.iter().filter(parties).map(member).collect(),
        lines: written(lines, known, locale),
    }
}

fn written(lines: &[RecordLine], known: &Known, locale: Locale) -> Vec<Written> {
    let mut stage = None;
    let each = lines.iter().map(|line| {
        let begins = line.stage.filter(|_| stage != line.stage);
        stage = line.stage;
        let (text, number, from_notes, earlier) = match &line.entry {
            Entry::Speech(speech) => (
                speech.text.clone(),
                Some(speech.line),
                speech.from_notes,
                speech.earlier.clone(),
            ),
            Entry::Act(note) => (told(note, known, locale), None, false, Vec::new()),
        };
        Written {
            heading: begins.map(crate::exercises::Stage::label_key),
            number,
            at: line.at,
            who: line.part.as_ref().map(|part| part.label.clone()),
            paragraphs: paragraphs(&text),
            from_notes,
            earlier,
        }
    });
    each.collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(ToOwned::to_owned).collect()
}

/// An act in words.
pub fn told(note: &Note, known: &Known, locale: Locale) -> String {
    let args: Vec<(&str, Arg)> = note
        .args
        .iter()
        .map(|(name, named)| (*name, Arg::Text(word(named, known, locale))))
        .collect();
    i18n::text(locale, note.key, &args).trim().to_owned()
}

fn word(named: &Named, known: &Known, locale: Locale) -> String {
    match named {
        Named::Text(text) => text.clone(),
        Named::Message(key) => i18n::text(locale, key, &[]),
        Named::Evidence(codes) => {
            let titles = codes.iter().map(|code| {
                let code_arg = ("code", Arg::Text(code.to_string()));
                match known.evidence.get(code) {
                    Some(title) => {
                        let args = [code_arg, ("title", Arg::Text(title.clone()))];
                        i18n::text(locale, "trials-record-evidence", &args)
                    }
                    None => i18n::text(locale, "trials-record-evidence-untitled", &[code_arg]),
                }
            });
            let joint = i18n::text(locale, "trials-record-and", &[]);
            titles.collect::<Vec<_>>().join(&joint)
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::exercises::Stage;
    use crate::trials::rules::action::Action;
    use crate::trials::rules::event::Purpose;
    use crate::trials::rules::record;
    use crate::trials::rules::rehearsal::*;

    /// A short hearing with a speech, an exhibit, an objection and a correction.
    pub fn example(locale: Locale) -> RecordSheet {
        let mut court = Rehearsal::at(Stage::ProsecutionEvidence);
        court.grant(PROSECUTOR, Purpose::Statement);
        court.must(
            PROSECUTOR,
            saying("审判长、审判员：\n现在出示第一组证据 <1>。"),
        );
        court.must(PROSECUTOR, showing("E1"));
        court.must(DEFENDER, objecting(None));
        court.must(
            CLERK,
            Action::Correct {
                line: 1,
                text: "审判长、审判员：\n现在出示第一组证据 <1> & <2>。".to_owned(),
                reason: "漏记".to_owned(),
            },
        );
        let known = Known {
            case: "张某某诈骗案".to_owned(),
            place: "示例市人民检察院".to_owned(),
            take: 2,
            names: BTreeMap::from([(CHAIR, "王某".to_owned())]),
            evidence: BTreeMap::from([("E1".into(), "转账记录".to_owned())]),
        };
        let lines = record::lines(&court.script, &court.log);
        sheet(&court.hearing, &court.log, &lines, &known, locale)
    }

    #[test]
    fn acts_are_told_in_the_language_of_the_reader() {
        let chinese = example(Locale::Chinese);
        let last: Vec<&str> = chinese
            .lines
            .iter()
            .rev()
            .take(2)
            .map(|line| line.paragraphs[0].as_str())
            .collect();
        assert_eq!(
            last,
            [
                "对prosecutor4的发问或者回答提出异议：诱导性发问。",
                "出示证据：证据E1《转账记录》。证明目的：证明转账的经过",
            ]
        );
        let english = example(Locale::English);
        let last = &english.lines.last().unwrap().paragraphs[0];
        assert!(last.starts_with("Objection to a question or answer of prosecutor4: "));
    }

    #[test]
    fn a_stage_is_a_heading_where_it_begins() {
        let headings: Vec<&str> = example(Locale::Chinese)
            .lines
            .iter()
            .filter_map(|line| line.heading)
            .collect();
        assert_eq!(headings.first(), Some(&Stage::Opening.label_key()));
        assert_eq!(headings.len(), 6);
    }

    #[test]
    fn the_head_names_who_was_there() {
        let sheet = example(Locale::Chinese);
        assert_eq!(sheet.court[0].name.as_deref(), Some("王某"));
        assert_eq!((sheet.court.len(), sheet.parties.len()), (3, 7));
        assert_eq!((sheet.take, sheet.ended_at), (Some(2), None));
    }
}
