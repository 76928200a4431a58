//! What the judges of the demonstration's contest mark and write, made from how well each team argues.

use std::collections::BTreeMap;

use super::debates::{File, Reasons};
use crate::debates::rules::ballot::{side_total, speaker_total};
use crate::debates::rules::contest::{BallotMarks, Marks, Match};
use crate::debates::rules::numbers::{JudgeNumber, PerSide, Side, TeamNumber};
use crate::debates::rules::settings::{Criterion, Settings};
use crate::points::Points;

/// How well teams argue, and how strictly judges mark.
pub(super) struct Levels<'a> {
    teams: BTreeMap<TeamNumber, u32>,
    judges: BTreeMap<JudgeNumber, u32>,
    reasons: &'a Reasons,
}

impl<'a> Levels<'a> {
    pub fn new(file: &'a File) -> Self {
        let teams = (1..).map(TeamNumber).zip(&file.teams);
        let judges = (1..).map(JudgeNumber).zip(&file.judges);
        Self {
            teams: teams.map(|(number, one)| (number, one.level)).collect(),
            judges: judges.map(|(number, one)| (number, one.strict)).collect(),
            reasons: &file.reasons,
        }
    }
}

/// The marks of one judge of one match; the same every time.
pub(super) fn marks(
    settings: &Settings,
    of: &Match,
    judge: JudgeNumber,
    levels: &Levels<'_>,
) -> BallotMarks {
    let mut marks = BallotMarks::default();
    let strict = levels.judges.get(&judge).copied().unwrap_or_default();
    let loses = |side: Side, of_whom: u32| {
        let team = of.pairing.team(side);
        let level = team.and_then(|team| levels.teams.get(&team)).copied();
        let level = level.unwrap_or_default();
        let chance = mixed([of.number.0, judge.0, of_whom, 7]) % 4;
        4_u32.saturating_sub(level) + strict + chance
    };
    for place in &of.lineup {
        let less = loses(place.side, place.speaker.0);
        let given = given(&settings.sheet.criteria, less, judge.0 + place.speaker.0);
        marks.speakers.insert(place.speaker, given);
    }
    for (at, side) in (100..).zip(Side::BOTH) {
        let given = given(&settings.sheet.team_items, loses(side, at), judge.0);
        marks.teams.insert(side, given);
    }
    let totals = PerSide::from_fn(|side| side_total(&settings.sheet, &marks, of, side));
    let ahead = totals.both().and_then(|totals| totals.ahead());
    let ahead = ahead.unwrap_or_else(|| level_better(&mut marks));
    marks.winner = Some(ahead);
    marks.best_debater = of
        .lineup
        .iter()
        .map(|place| place.speaker)
        .max_by_key(|who| speaker_total(&settings.sheet, &marks, *who));
    for side in Side::BOTH {
        let said = match side {
            Side::Prosecution => &levels.reasons.prosecution,
            Side::Defence => &levels.reasons.defence,
        };
        let said = if side == ahead {
            &said.ahead
        } else {
            &said.behind
        };
        let chosen = said
            .iter()
            .cycle()
            .nth(mixed_usize([of.number.0, judge.0, 3, 1]));
        marks
            .reasons
            .extend(chosen.map(|text| (side, text.clone())));
    }
    marks
}

/// The maximum of each criterion less some steps: more of them on the great items than on the small.
fn given(criteria: &[Criterion], less: u32, salt: u32) -> Marks {
    let one = |(at, one): (u32, &Criterion)| {
        let less = i64::from(less + mixed([salt, at, less, 5]) % 3);
        let (maximum, step) = (one.maximum.hundredths(), one.step.hundredths());
        let steps = (less * maximum / 2_500 + 1).min(maximum / step.max(1));
        let kept = maximum - steps * step;
        (one.code.clone(), Points::from_hundredths(kept))
    };
    (0..).zip(criteria).map(one).collect()
}

/// Nobody may be level: the defence worked together a little less well.
fn level_better(marks: &mut BallotMarks) -> Side {
    if let Some(items) = marks.teams.get_mut(&Side::Defence) {
        for points in items.values_mut() {
            *points = Points::from_hundredths((points.hundredths() - 50).max(0));
        }
    }
    Side::Prosecution
}

/// A number that looks arbitrary.
fn mixed(of: [u32; 4]) -> u32 {
    let mix = |sum: u32, one: u32| (sum ^ one).wrapping_mul(0x9E37_79B1).rotate_left(11);
    of.into_iter().fold(0x51ED_270B, mix) >> 8
}

fn mixed_usize(of: [u32; 4]) -> usize {
    usize::from(u8::try_from(mixed(of) % 3).unwrap_or_default())
}
