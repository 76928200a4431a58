//! Panels drawn again for a round that has been made: for the matches of it for which nobody has
//! begun a ballot. As with every draw, the record is enough to make the same panels again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::contest::{Contest, Match, MatchState, Pairing};
use super::draw::Drawn;
use super::grounds::free_judges;
use super::numbers::{MatchNumber, RoundNumber};
use super::panels::{self, JudgeAtHand, Panel, PanelFault, Panels, ToJudge};
use super::round_draw::to_judge;
use crate::clock::Moment;

/// A second draw of panels, with all that anybody needs to repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelDraw {
    pub round: RoundNumber,
    /// What the panels were made from.
    pub grounds: PanelGrounds,
    /// The drawn order of the judges.
    pub drawn: Drawn,
    /// The panels that followed.
    pub made: Panels,
    /// Who sat there before.
    pub before: Vec<Panel>,
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

/// All that panels are made from, apart from chance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelGrounds {
    pub matches: Vec<ToJudge>,
    /// Who is free at that time.
    pub judges: Vec<JudgeAtHand>,
    /// Judges of a panel.
    pub panel_size: u32,
}

impl PanelDraw {
    /// Draws again from the seed, and seats again: whether both are as recorded.
    pub fn repeats(&self) -> bool {
        let again = self.grounds.seat(&self.drawn);
        self.drawn.repeat().is_ok() && again.is_ok_and(|again| again == self.made)
    }
}

impl PanelGrounds {
    /// The grounds of a draw for what is still open of a round; none if nothing is. For the matches
    /// `begun`, somebody writes a ballot already.
    pub fn of(
        contest: &Contest,
        round: RoundNumber,
        panel_size: u32,
        begun: &BTreeSet<MatchNumber>,
    ) -> Option<Self> {
        let open: Vec<&Match> = open_matches(contest, round, begun).collect();
        let first = open.first()?;
        let number = contest.rounds.iter().find(|one| one.number == round)?.phase;
        let phase = contest.phases.iter().find(|one| one.number == number)?;
        // Nobody has judged these matches, so that nobody has seen the teams there.
        let mut emptied = contest.clone();
        for of in &mut emptied.matches {
            if open.iter().any(|one| one.number == of.number) {
                of.panel.clear();
            }
        }
        let mut judges = free_judges(&emptied, phase, first.starts_at, |_| false);
        let starts: BTreeSet<Option<Moment>> = open.iter().map(|of| of.starts_at).collect();
        for starts_at in starts.into_iter().filter(|one| *one != first.starts_at) {
            let free = free_judges(&emptied, phase, starts_at, |_| false);
            judges.retain(|one| free.iter().any(|other| other.judge == one.judge));
        }
        let own = emptied.matches.iter().filter(|of| of.round == round);
        let seated: Vec<_> = own
            .flat_map(|of| &of.panel)
            .map(|seat| seat.judge)
            .collect();
        judges.retain(|one| !seated.contains(&one.judge));
        let matches = open
            .iter()
            .map(|of| to_judge(contest, of.number, of.pairing));
        Some(Self {
            matches: matches.collect(),
            judges,
            panel_size,
        })
    }

    /// The panels that follow from a drawn order.
    pub fn seat(&self, drawn: &Drawn) -> Result<Panels, PanelFault> {
        let size = usize::try_from(self.panel_size).unwrap_or(usize::MAX);
        panels::form(&self.matches, &self.judges, size, &drawn.judges())
    }
}

/// The matches of a round whose panels may be drawn again: held, not over, no ballot is in, none is
/// being written, and none was read once from paper.
pub fn open_matches<'c>(
    contest: &'c Contest,
    round: RoundNumber,
    begun: &'c BTreeSet<MatchNumber>,
) -> impl Iterator<Item = &'c Match> {
    let own = contest.matches.iter().filter(move |of| of.round == round);
    own.filter(|of| may_be_seated(contest, of) && !begun.contains(&of.number))
}

fn may_be_seated(contest: &Contest, of: &Match) -> bool {
    use MatchState::{Judging, Planned, Running};
    let held = matches!(of.pairing, Pairing::Two { .. });
    let open = matches!(of.state, Planned | Running | Judging);
    held && open && !has_ballots(contest, of.number)
}

fn has_ballots(contest: &Contest, number: MatchNumber) -> bool {
    let mut ballots = contest.ballots.iter();
    ballots.any(|one| one.of_match == number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contest::Recusal;
    use super::super::draw;
    use super::super::numbers::{JudgeNumber, TeamNumber};
    use super::super::tests::sample;
    use super::*;

    fn contest() -> Contest {
        let mut contest = sample::contest(6);
        for (number, teams) in [(1, (1, 2)), (2, (3, 4)), (3, (5, 6))] {
            contest.matches.push(Match {
                panel: vec![sample::seat(number)],
                ..sample::a_match(MatchNumber(number), 1, teams)
            });
        }
        contest
    }

    fn drawn(grounds: &PanelGrounds, seed: &str) -> Drawn {
        let numbers: Vec<_> = grounds.judges.iter().map(|one| one.judge).collect();
        draw::judges(seed, &numbers).unwrap()
    }

    #[test]
    fn who_has_handed_in_stays_and_is_not_drawn() {
        let mut contest = contest();
        let marks = sample::marks((1, 2), "80", "79");
        contest
            .ballots
            .push(sample::ballot(MatchNumber(1), 1, marks));
        let grounds = PanelGrounds::of(&contest, RoundNumber(1), 3, &BTreeSet::new()).unwrap();
        let of: Vec<u32> = grounds.matches.iter().map(|one| one.number.0).collect();
        assert_eq!(of, [2, 3]);
        assert!(grounds.judges.iter().all(|one| one.judge != JudgeNumber(1)));
        assert_eq!(grounds.judges.len(), 8);
        assert!(grounds.judges.iter().all(|one| one.seen.is_empty()));
        let begun = BTreeSet::from([MatchNumber(2)]);
        let grounds = PanelGrounds::of(&contest, RoundNumber(1), 3, &begun).unwrap();
        assert_eq!(grounds.matches.len(), 1);
        assert!(grounds.judges.iter().all(|one| one.judge != JudgeNumber(2)));
        contest.matches.retain(|of| of.number == MatchNumber(1));
        assert_eq!(
            PanelGrounds::of(&contest, RoundNumber(1), 3, &BTreeSet::new()),
            None
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn nobody_is_seated_against_a_recusal_and_the_record_repeats(
            seed in "[0-9]{2}( [0-9]{2}){2}",
            recused in proptest::collection::btree_set((1_u32..=9, 1_u32..=6), 0..20),
        ) {
            let mut contest = contest();
            for (judge, team) in &recused {
                contest.recusals.push(Recusal {
                    judge: JudgeNumber(*judge),
                    team: TeamNumber(*team),
                    reason: "师生".to_owned(),
                });
            }
            let grounds = PanelGrounds::of(&contest, RoundNumber(1), 3, &BTreeSet::new()).unwrap();
            let order = drawn(&grounds, &seed);
            let made = grounds.seat(&order).unwrap();
            for panel in &made.panels {
                let of = contest.matches.iter().find(|of| of.number == panel.of).unwrap();
                for seat in &panel.seats {
                    for team in of.pairing.teams() {
                        prop_assert!(!recused.contains(&(seat.judge.0, team.0)));
                    }
                }
            }
            let mut record = PanelDraw {
                round: RoundNumber(1),
                grounds,
                drawn: order,
                made,
                before: Vec::new(),
                reason: "评委请假".to_owned(),
                by: "某某".to_owned(),
                at: Moment::from_micros(0),
            };
            prop_assert!(record.repeats());
            record.made.panels.reverse();
            record.made.panels.pop();
            prop_assert!(!record.repeats());
        }
    }
}
