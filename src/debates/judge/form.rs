//! A ballot as the fields of a form, and back.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::debates::balloting::Balloting;
use crate::debates::called::Called;
use crate::debates::rules::ballot::{BallotFault, Marked, side_total, speaker_total, speakers};
use crate::debates::rules::contest::{BallotMarks, Marks};
use crate::debates::rules::numbers::{Side, SpeakerNumber};
use crate::debates::rules::settings::{Criterion, Decision, TeamScore};
use crate::debates::side_word;
use crate::points::{Points, PointsFault};
use crate::ratio::Ratio;
use crate::web::i18n::Arg;

/// Fields by their names.
pub type Fields = BTreeMap<String, String>;

/// Longest written reason that is taken in at all (characters).
const LONGEST: usize = 20_000;

/// What is wrong with a form that was sent.
#[derive(Clone, Debug, Serialize)]
pub struct Wrong {
    /// Id of the field that it is about, if it is about one.
    pub field: Option<String>,
    /// In words.
    pub words: String,
}

impl Wrong {
    pub fn at(field: &str, words: String) -> Self {
        Self {
            field: Some(field.to_owned()),
            words,
        }
    }

    /// What is said of a field.
    pub fn about<'a>(wrong: &'a [Self], field: &str) -> Option<&'a str> {
        let found = wrong.iter().find(|one| one.field.as_deref() == Some(field));
        found.map(|one| one.words.as_str())
    }
}

impl From<String> for Wrong {
    fn from(words: String) -> Self {
        Self { field: None, words }
    }
}

/// A mark that cannot be read: whose, of which item, and why.
pub type Unread = ((Marked, String), PointsFault);

fn field(who: Marked, code: &str) -> String {
    match who {
        Marked::Speaker(number) => format!("speaker-{number}-{code}"),
        Marked::Team(side) => format!("team-{}-{code}", side_word(side)),
    }
}

/// What is in the fields, and the marks that are no numbers.
pub fn read(of: &Balloting, fields: &Fields) -> (BallotMarks, Vec<Unread>) {
    let mut wrong = Vec::new();
    let mut marks = BallotMarks::default();
    let sheet = &of.contest.settings.sheet;
    for side in Side::BOTH {
        for who in speakers(&of.of, side) {
            let given = read_marks(fields, Marked::Speaker(who), &sheet.criteria, &mut wrong);
            put(&mut marks.speakers, who, given);
        }
        let given = read_marks(fields, Marked::Team(side), &sheet.team_items, &mut wrong);
        put(&mut marks.teams, side, given);
        let name = format!("reasons-{}", side_word(side));
        let text = fields.get(&name).map_or("", |text| text.trim());
        if !text.is_empty() {
            let text: String = text.replace("\r\n", "\n").chars().take(LONGEST).collect();
            marks.reasons.insert(side, text);
        }
    }
    let winner = fields.get("winner").map_or("", String::as_str);
    marks.winner = Side::BOTH
        .into_iter()
        .find(|side| side_word(*side) == winner);
    let best = fields
        .get("best-debater")
        .and_then(|text| text.parse().ok());
    marks.best_debater = best.map(SpeakerNumber);
    (marks, wrong)
}

fn put<K: Ord>(all: &mut BTreeMap<K, Marks>, who: K, given: Marks) {
    if !given.is_empty() {
        all.insert(who, given);
    }
}

fn read_marks(
    fields: &Fields,
    who: Marked,
    criteria: &[Criterion],
    wrong: &mut Vec<Unread>,
) -> Marks {
    let mut marks = Marks::new();
    for criterion in criteria {
        let name = field(who, &criterion.code);
        match Points::given(fields.get(&name).map_or("", String::as_str)) {
            Ok(Some(points)) => {
                marks.insert(criterion.code.clone(), points);
            }
            Ok(None) => {}
            Err(fault) => wrong.push(((who, criterion.code.clone()), fault)),
        }
    }
    marks
}

/// The form as the template shows it: the marks that stand, or what was typed, and what is wrong
/// with it.
pub fn view(
    called: &Called<'_>,
    of: &Balloting,
    marks: &BallotMarks,
    typed: Option<&Fields>,
    wrong: &[Wrong],
) -> Value {
    let settings = &of.contest.settings;
    let item = |who: Marked, criterion: &Criterion, given: Option<&Marks>| {
        let name = field(who, &criterion.code);
        let stands = given
            .and_then(|marks| marks.get(&criterion.code))
            .map(|one| one.short());
        let value = typed.and_then(|typed| typed.get(&name).cloned()).or(stands);
        json!({
            "error": Wrong::about(wrong, &name),
            "field": name, "title": called.title(&criterion.title), "value": value.unwrap_or_default(),
            "maximum": criterion.maximum.hundredths(), "step": criterion.step.hundredths(),
        })
    };
    let side = |side: Side| {
        let people = speakers(&of.of, side)
            .into_iter()
            .zip(1..)
            .map(|(who, position)| {
                let given = marks.speakers.get(&who);
                let items = settings
                    .sheet
                    .criteria
                    .iter()
                    .map(|one| item(Marked::Speaker(who), one, given));
                json!({
                    "number": who, "position": position, "name": called.speaker(who),
                    "items": items.collect::<Vec<_>>(),
                    "total": speaker_total(&settings.sheet, marks, who).map(written),
                    "best": marks.best_debater == Some(who),
                })
            });
        let given = marks.teams.get(&side);
        let team = settings
            .sheet
            .team_items
            .iter()
            .map(|one| item(Marked::Team(side), one, given));
        let name = format!("reasons-{}", side_word(side));
        let stands = marks.reasons.get(&side).cloned().unwrap_or_default();
        json!({
            "word": side_word(side), "side": called.side(side),
            "team": of.of.pairing.team(side).map(|team| called.team(team)),
            "speakers": people.collect::<Vec<_>>(), "items": team.collect::<Vec<_>>(),
            "reasons": typed.and_then(|typed| typed.get(&name).cloned()).unwrap_or(stands),
            "reasons_error": Wrong::about(wrong, &name), "reasons_field": name, "chosen": marks.winner == Some(side),
            "total": side_total(&settings.sheet, marks, &of.of, side).map(written),
        })
    };
    json!({
        "sides": Side::BOTH.map(side),
        "mean": settings.sheet.team_score == TeamScore::MeanOfSpeakers,
        "votes": settings.decision == Decision::Votes,
        "asks_best": settings.best_debater_vote,
        "least": settings.reasons.least, "most": settings.reasons.most,
    })
}

/// A sum of marks as people write it.
fn written(total: Ratio) -> String {
    Points::from_hundredths(total.rounded()).short()
}

/// What is wrong, in words, and at which field.
pub fn fault_words(called: &Called<'_>, of: &Balloting, fault: &BallotFault) -> Wrong {
    let args: Vec<(&str, Arg)> = match fault {
        BallotFault::NoLineup(side) => vec![("side", Arg::Text(called.side(*side)))],
        BallotFault::Missing(whom, code) | BallotFault::NotOnSheet(whom, code) => {
            mark_args(called, of, *whom, code).into()
        }
        BallotFault::OutOfRange(whom, code, limit) | BallotFault::OffStep(whom, code, limit) => {
            let mut args: Vec<_> = mark_args(called, of, *whom, code).into();
            args.push(("limit", Arg::Text(limit.short())));
            args
        }
        BallotFault::NotInMatch(number) => vec![("who", Arg::Text(called.speaker(*number)))],
        BallotFault::ReasonTooShort(side, limit) | BallotFault::ReasonTooLong(side, limit) => vec![
            ("side", Arg::Text(called.side(*side))),
            ("limit", Arg::Number(i64::from(*limit))),
        ],
        BallotFault::Tie
        | BallotFault::NoWinner
        | BallotFault::NoBestDebater
        | BallotFault::BestDebaterNotInMatch => Vec::new(),
    };
    Wrong {
        field: field_of(of, fault),
        words: called.visit.text(fault.key(), &args),
    }
}

/// The field at which a fault is mended; of a choice the first.
fn field_of(of: &Balloting, fault: &BallotFault) -> Option<String> {
    match fault {
        BallotFault::Missing(whom, code)
        | BallotFault::OutOfRange(whom, code, _)
        | BallotFault::OffStep(whom, code, _) => Some(field(*whom, code)),
        BallotFault::ReasonTooShort(side, _) | BallotFault::ReasonTooLong(side, _) => {
            Some(format!("reasons-{}", side_word(*side)))
        }
        BallotFault::NoWinner => Some(format!("winner-{}", side_word(Side::Prosecution))),
        BallotFault::NoBestDebater | BallotFault::BestDebaterNotInMatch => {
            let mut all = Side::BOTH
                .into_iter()
                .flat_map(|side| speakers(&of.of, side));
            all.next().map(|who| format!("best-{who}"))
        }
        BallotFault::NoLineup(_)
        | BallotFault::NotInMatch(_)
        | BallotFault::NotOnSheet(..)
        | BallotFault::Tie => None,
    }
}

/// What is said of a mark that is no number.
pub fn unread_words(called: &Called<'_>, of: &Balloting, ((whom, code), fault): &Unread) -> Wrong {
    let mut args: Vec<_> = mark_args(called, of, *whom, code).into();
    args.push(("fault", Arg::Text(called.visit.text(fault.key(), &[]))));
    let words = called.visit.text("debates-ballot-unread", &args);
    Wrong::at(&field(*whom, code), words)
}

/// Whose mark it is, and of which item.
pub fn mark_args(
    called: &Called<'_>,
    of: &Balloting,
    whom: Marked,
    code: &str,
) -> [(&'static str, Arg); 2] {
    let sheet = &of.contest.settings.sheet;
    let mut all = sheet.criteria.iter().chain(&sheet.team_items);
    let found = all.find(|one| one.code == code);
    let item = found.map_or_else(|| code.to_owned(), |one| called.title(&one.title));
    let who = match whom {
        Marked::Speaker(number) => called.speaker(number),
        Marked::Team(side) => called.side(side),
    };
    [("who", Arg::Text(who)), ("item", Arg::Text(item))]
}
