//! The settings that a new contest begins with.
//!
//! No rule book we know prints a complete sheet or an overtime penalty. The items of the sheet are
//! those that published contests name (argument, use of law, attack and defence, language, manner);
//! their weights, the penalty and the order of metrics are defaults of this program.

use super::settings::{
    Criterion, Decision, Dissent, Names, Overtime, OvertimeFrom, PanelMean, Publicity, Reasons,
    Release, ScoreSheet, Settings, SideRule, SpeakerMetric, SpeakerTables, TeamMetric, TeamScore,
    Title,
};
use crate::points::Points;

impl Default for Settings {
    fn default() -> Self {
        Self {
            sheet: ScoreSheet::default(),
            reasons: Reasons {
                least: 0,
                most: 2_000,
            },
            decision: Decision::Points,
            mean: PanelMean::TrimmedFromFive,
            dissent: Dissent::Kept,
            ties_allowed: false,
            best_debater_vote: true,
            judges_correct: true,
            overtime: Some(Overtime::default()),
            overtime_from: OvertimeFrom::Format,
            sides: SideRule::Drawn,
            team_metrics: vec![
                TeamMetric::Wins,
                TeamMetric::Votes,
                TeamMetric::ScoreMean,
                TeamMetric::WhoBeatWhom,
                TeamMetric::Lot,
            ],
            speaker_metrics: vec![
                SpeakerMetric::Mean,
                SpeakerMetric::BestDebaterVotes,
                SpeakerMetric::Lot,
            ],
            minimum_speeches: 1,
            speaker_tables: SpeakerTables::Together,
            combination: None,
            public: Publicity::default(),
        }
    }
}

/// 100 points for each speaker, and up to 10 for the team's working together.
impl Default for ScoreSheet {
    fn default() -> Self {
        let criteria = [
            ("argument", "观点与论证", "Viewpoint and argument", 25),
            (
                "grounds",
                "事实、证据与法律运用",
                "Use of fact, evidence and law",
                25,
            ),
            ("attack", "攻防交锋", "Attack and defence", 20),
            ("response", "应变能力", "Response", 10),
            ("language", "语言表达", "Language", 10),
            ("manner", "仪态与规则", "Manner and rules", 10),
        ];
        let criterion = |(code, zh, en, maximum): (&str, &str, &str, u32)| Criterion {
            code: code.to_owned(),
            title: Title::new(zh, en),
            maximum: Points::whole(maximum),
            step: Points::from_hundredths(50),
        };
        Self {
            criteria: criteria.into_iter().map(criterion).collect(),
            team_items: vec![criterion(("teamwork", "团队配合", "Teamwork", 10))],
            team_score: TeamScore::SumOfSpeakers,
        }
    }
}

/// Over 10 seconds, one point for each 10 seconds, five at most.
impl Default for Overtime {
    fn default() -> Self {
        Self {
            grace_seconds: 10,
            per_seconds: 10,
            points: Points::whole(1),
            most: Points::whole(5),
        }
    }
}

/// The draw and the results of a round when it is over; ballots and reasons stay with the people
/// concerned.
impl Default for Publicity {
    fn default() -> Self {
        Self {
            draw: Release::AfterMatch,
            results: Release::AfterRound,
            standings: Release::AfterRound,
            ballots: Release::Never,
            reasons: Release::Never,
            names: Names::Names,
            over: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_can_get_a_hundred() {
        let sheet = ScoreSheet::default();
        let maxima = sheet.criteria.iter().map(|one| one.maximum);
        assert_eq!(Points::sum(maxima), Ok(Points::whole(100)));
        let team = sheet.team_items.iter().map(|one| one.maximum);
        assert_eq!(Points::sum(team), Ok(Points::whole(10)));
    }
}
