//! What teams say of the judges who marked them. Only those who run the contest see it.

use serde::{Deserialize, Serialize};

use super::contest::{Contest, Match, MatchState};
use super::numbers::{JudgeNumber, MatchNumber, TeamNumber};
use crate::clock::Moment;
use crate::ratio::Ratio;

/// The grades: 1 is the lowest, 5 the highest.
pub const GRADES: std::ops::RangeInclusive<u8> = 1..=5;

/// One team's word on one judge of one match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    #[serde(rename = "match")]
    pub of_match: MatchNumber,
    pub team: TeamNumber,
    pub judge: JudgeNumber,
    pub grade: u8,
    /// May be empty.
    pub word: String,
    /// Account of the person who entered it; empty for the team itself, which has none.
    pub by: String,
    pub at: Moment,
}

/// What was said of a judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfJudge {
    pub judge: JudgeNumber,
    pub count: usize,
    /// In hundredths; none while nobody has said anything.
    pub mean: Option<Ratio>,
    /// How often each grade was given, the lowest grade first.
    pub grades: [usize; 5],
    /// Match and words, in the order of matches; who said them is left out.
    pub words: Vec<(MatchNumber, u8, String)>,
}

/// Whether teams can say something of this match: it was debated, and somebody marked it.
pub fn can_be_given(of: &Match) -> bool {
    let over = matches!(of.state, MatchState::Judging | MatchState::Confirmed);
    over && !of.panel.is_empty()
}

/// What was said of each judge, in the order of their numbers.
///
/// Example: grades 5, 4 and 4 have the mean 4.33.
pub fn of_judges(contest: &Contest, all: &[Feedback]) -> Vec<OfJudge> {
    let of_judge = |judge: JudgeNumber| {
        let mut own: Vec<&Feedback> = all.iter().filter(|one| one.judge == judge).collect();
        own.sort_by_key(|one| (one.of_match, one.grade));
        let values = own
            .iter()
            .map(|one| Ratio::whole(i128::from(one.grade) * 100));
        let given = |grade: u8| own.iter().filter(|one| one.grade == grade).count();
        let worded = own.iter().filter(|one| !one.word.is_empty());
        OfJudge {
            judge,
            count: own.len(),
            mean: Ratio::mean(&values.collect::<Vec<_>>()),
            grades: [1, 2, 3, 4, 5].map(given),
            words: worded
                .map(|one| (one.of_match, one.grade, one.word.clone()))
                .collect(),
        }
    };
    let mut numbers: Vec<JudgeNumber> = contest.judges.iter().map(|one| one.number).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(of_judge).collect()
}

#[cfg(test)]
mod tests {
    use super::super::contest::Judge;
    use super::*;

    #[test]
    fn grades_are_counted_and_their_mean_is_exact() {
        let judge = |number| Judge {
            number: JudgeNumber(number),
            name: String::new(),
            office: String::new(),
            experience: 0,
            trainee: false,
        };
        let said = |of_match, team, grade, word: &str| Feedback {
            of_match: MatchNumber(of_match),
            team: TeamNumber(team),
            judge: JudgeNumber(2),
            grade,
            word: word.to_owned(),
            by: String::new(),
            at: Moment::from_micros(0),
        };
        let contest = Contest {
            judges: vec![judge(2), judge(1)],
            ..Contest::default()
        };
        let all = [said(2, 1, 4, ""), said(1, 1, 5, "细致"), said(1, 2, 4, "")];
        let [first, second] = of_judges(&contest, &all).try_into().unwrap();
        assert_eq!(
            (first.judge, first.count, first.mean),
            (JudgeNumber(1), 0, None)
        );
        assert_eq!(second.mean, Ratio::whole(1_300).divided_by(3));
        assert_eq!(second.grades, [0, 0, 0, 2, 1]);
        assert_eq!(second.words, [(MatchNumber(1), 5, "细致".to_owned())]);
    }
}
