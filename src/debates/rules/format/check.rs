//! What is wrong with a format.

use std::collections::BTreeSet;

use super::{Clock, Format, Overtime, Speech, Stage, Title};
use crate::debates::rules::numbers::Side;

/// Most speakers of a side, and longest time of a speech, that are not a slip of the finger.
const MOST_SPEAKERS: u8 = 10;
const LONGEST_SECONDS: u32 = 7_200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatFault {
    /// No TOML, or not a format.
    Syntax {
        detail: String,
    },
    /// The file is called otherwise.
    Misnamed {
        slug: String,
    },
    /// Something other than small letters, digits and hyphens.
    Code {
        code: String,
    },
    /// A title that is empty in a language.
    NoTitle {
        of: String,
    },
    Speakers {
        limit: u8,
    },
    /// Panels are odd.
    EvenPanel,
    NoStages,
    StageTwice {
        stage: String,
    },
    NoSpeeches {
        stage: String,
    },
    NoSuchPosition {
        stage: String,
        position: u8,
    },
    /// No time, or more than two hours.
    Time {
        stage: String,
    },
    /// The warning bell would ring before the speech begins.
    Warning {
        stage: String,
    },
    /// A cumulative clock needs each side once.
    NotBothSides {
        stage: String,
    },
    /// One side has more time than the other.
    UnequalTime {
        stage: String,
    },
    /// A price for each 0 seconds, or one that costs nothing.
    Overtime,
}

impl FormatFault {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "debates-format-syntax",
            Self::Misnamed { .. } => "debates-format-misnamed",
            Self::Code { .. } => "debates-format-code",
            Self::NoTitle { .. } => "debates-format-no-title",
            Self::Speakers { .. } => "debates-format-speakers",
            Self::EvenPanel => "debates-format-even-panel",
            Self::NoStages => "debates-format-no-stages",
            Self::StageTwice { .. } => "debates-format-stage-twice",
            Self::NoSpeeches { .. } => "debates-format-no-speeches",
            Self::NoSuchPosition { .. } => "debates-format-no-such-position",
            Self::Time { .. } => "debates-format-time",
            Self::Warning { .. } => "debates-format-warning",
            Self::NotBothSides { .. } => "debates-format-not-both-sides",
            Self::UnequalTime { .. } => "debates-format-unequal-time",
            Self::Overtime => "debates-format-overtime",
        }
    }

    /// The values of that message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax { detail } => vec![("detail", detail.clone())],
            Self::Misnamed { slug } => vec![("slug", slug.clone())],
            Self::Code { code } => vec![("code", code.clone())],
            Self::NoTitle { of } => vec![("of", of.clone())],
            Self::Speakers { limit } => vec![("limit", limit.to_string())],
            Self::NoSuchPosition { stage, position } => {
                vec![("stage", stage.clone()), ("position", position.to_string())]
            }
            Self::StageTwice { stage }
            | Self::NoSpeeches { stage }
            | Self::Time { stage }
            | Self::Warning { stage }
            | Self::NotBothSides { stage }
            | Self::UnequalTime { stage } => vec![("stage", stage.clone())],
            Self::EvenPanel | Self::NoStages | Self::Overtime => Vec::new(),
        }
    }
}

/// Everything that is wrong, in the order of the file.
pub fn faults(format: &Format) -> Vec<FormatFault> {
    let mut faults = Vec::new();
    faults.extend(code(&format.slug));
    faults.extend(title(&format.title, &format.slug));
    faults.extend(title(&format.source, &format.slug));
    if !(1..=MOST_SPEAKERS).contains(&format.speakers) {
        let limit = MOST_SPEAKERS;
        faults.push(FormatFault::Speakers { limit });
    }
    if format.judges.is_some_and(|judges| judges % 2 == 0) {
        faults.push(FormatFault::EvenPanel);
    }
    let overtime = format.overtime.as_ref();
    if overtime.is_some_and(|overtime| is_no_price(&overtime.rule)) {
        faults.push(FormatFault::Overtime);
    }
    if format.stages.is_empty() {
        faults.push(FormatFault::NoStages);
    }
    let mut seen = BTreeSet::new();
    for one in &format.stages {
        if !seen.insert(&one.code) {
            let stage = one.code.clone();
            faults.push(FormatFault::StageTwice { stage });
        }
        faults.extend(stage(format, one));
    }
    faults
}

fn is_no_price(overtime: &Overtime) -> bool {
    let nothing = crate::points::Points::ZERO;
    overtime.per_seconds == 0 || overtime.points <= nothing || overtime.most < overtime.points
}

fn code(code: &str) -> Option<FormatFault> {
    let is_plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    let is_fine = !code.is_empty() && code.chars().all(is_plain);
    (!is_fine).then(|| FormatFault::Code {
        code: code.to_owned(),
    })
}

fn title(title: &Title, of: &str) -> Option<FormatFault> {
    let is_empty = title.zh.trim().is_empty() || title.en.trim().is_empty();
    is_empty.then(|| FormatFault::NoTitle { of: of.to_owned() })
}

fn stage(format: &Format, stage: &Stage) -> Vec<FormatFault> {
    let name = || stage.code.clone();
    let mut faults: Vec<FormatFault> = code(&stage.code).into_iter().collect();
    faults.extend(title(&stage.title, &stage.code));
    if stage.speeches.is_empty() {
        faults.push(FormatFault::NoSpeeches { stage: name() });
    }
    for one in &stage.speeches {
        faults.extend(speech(format, stage, one));
    }
    let of = |side| {
        stage
            .speeches
            .iter()
            .filter(move |speech| speech.side == side)
    };
    if stage.clock == Clock::Cumulative && Side::BOTH.iter().any(|side| of(*side).count() != 1) {
        faults.push(FormatFault::NotBothSides { stage: name() });
    }
    let [accusing, defending] = Side::BOTH.map(|side| of(side).map(seconds).sum::<u64>());
    if accusing != defending {
        faults.push(FormatFault::UnequalTime { stage: name() });
    }
    faults
}

fn seconds(speech: &Speech) -> u64 {
    u64::from(speech.seconds)
}

fn speech(format: &Format, stage: &Stage, speech: &Speech) -> Vec<FormatFault> {
    let name = || stage.code.clone();
    let exists = |position: u8| (1..=format.speakers).contains(&position);
    let strangers = speech
        .positions
        .iter()
        .filter(|position| !exists(**position));
    let mut faults: Vec<FormatFault> = strangers
        .map(|position| FormatFault::NoSuchPosition {
            stage: name(),
            position: *position,
        })
        .collect();
    if !(1..=LONGEST_SECONDS).contains(&speech.seconds) {
        faults.push(FormatFault::Time { stage: name() });
    } else if stage.warning_seconds >= speech.seconds {
        faults.push(FormatFault::Warning { stage: name() });
    }
    let titles = speech.title.iter();
    faults.extend(titles.filter_map(|one| title(one, &stage.code)));
    faults
}
