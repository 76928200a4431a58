//! Seats and who takes them.

use std::cmp::Reverse;

use super::assignment::assign;
use super::{
    JudgeAtHand, Panel, PanelDeviation, Panels, Recused, ToJudge, Unmet, UnmetReason, recused,
};
use crate::debates::rules::contest::{PanelRole, PanelSeat};
use crate::debates::rules::numbers::{JudgeNumber, TeamNumber};

/// Everything that panels are formed from.
pub struct Panelling<'a> {
    pub matches: &'a [ToJudge],
    /// Those who count.
    pub judges: Vec<Ranked<'a>>,
    pub size: usize,
    pub trainees: Vec<&'a JudgeAtHand>,
}

/// A judge by experience.
#[derive(Clone, Copy)]
pub struct Ranked<'a> {
    judge: &'a JudgeAtHand,
    /// From 0, the most experienced first.
    rank: usize,
    /// The seat that as many have before them as there are panels: 0 for the chairs.
    tier: usize,
}

/// A seat of a panel: 0 is the chair.
#[derive(Clone, Copy)]
struct Seat<'a> {
    of: &'a ToJudge,
    /// Which match of the round.
    index: usize,
    tier: usize,
}

/// Ranks judges by experience, those of the same in the order in which they are given.
pub fn ranked(mut judges: Vec<&JudgeAtHand>, panels: usize) -> Vec<Ranked<'_>> {
    judges.sort_by_key(|judge| Reverse(judge.experience));
    let ranked = judges.into_iter().enumerate();
    ranked
        .map(|(rank, judge)| Ranked {
            judge,
            rank,
            tier: rank / panels.max(1),
        })
        .collect()
}

impl<'a> Panelling<'a> {
    /// None if the costs fit into no number.
    pub fn form(&self) -> Option<Panels> {
        let seats = self.seats();
        let taken = assign(
            seats.len(),
            self.judges.len(),
            |seat, judge| self.cost(seats.get(seat)?, self.judges.get(judge)?),
            |seat| seats.get(seat).map_or([0; 6], |seat| self.empty(seat)),
        )?;
        let mut formed = Panels::default();
        for (of, taken) in self.matches.iter().zip(taken.chunks(self.size)) {
            let judges = taken.iter().flatten();
            let judges: Vec<Ranked<'a>> = judges
                .filter_map(|judge| self.judges.get(*judge).copied())
                .collect();
            self.seat(of, &judges, &mut formed);
        }
        self.seat_trainees(&mut formed)?;
        Some(formed)
    }

    fn seats(&self) -> Vec<Seat<'a>> {
        let matches = self.matches.iter().enumerate();
        matches
            .flat_map(|(index, of)| (0..self.size).map(move |tier| Seat { of, index, tier }))
            .collect()
    }

    fn cost(&self, seat: &Seat<'_>, ranked: &Ranked<'_>) -> Option<[u32; 6]> {
        if recused(ranked.judge, seat.of).is_some() {
            return None;
        }
        let is_no_chair = seat.tier == 0 && !ranked.judge.may_chair;
        let off_tier = small(seat.tier.abs_diff(ranked.tier)).min(31);
        Some([
            0,
            0,
            u32::from(is_no_chair),
            times_seen(ranked.judge, seat.of),
            off_tier.pow(2),
            small(self.ideal_rank(seat).abs_diff(ranked.rank)),
        ])
    }

    /// Down the list for the chairs, up for the second seats, and so on.
    const fn ideal_rank(&self, seat: &Seat<'_>) -> usize {
        let panels = self.matches.len();
        let first = seat.tier * panels;
        if seat.tier.is_multiple_of(2) {
            first + seat.index
        } else {
            first + panels - 1 - seat.index
        }
    }

    /// The last seat costs least, the chair most.
    fn empty(&self, seat: &Seat<'_>) -> [u32; 6] {
        [1, small(self.size - seat.tier), 0, 0, 0, 0]
    }

    fn seat(&self, of: &ToJudge, judges: &[Ranked<'_>], formed: &mut Panels) {
        let roles = std::iter::once(PanelRole::Chair).chain(std::iter::repeat(PanelRole::Member));
        let seats = judges.iter().zip(roles).map(|(ranked, role)| PanelSeat {
            judge: ranked.judge.judge,
            role,
        });
        formed.panels.push(Panel {
            of: of.number,
            seats: seats.collect(),
        });
        let chair = judges.first().filter(|ranked| !ranked.judge.may_chair);
        let no_chair = chair.map(|ranked| PanelDeviation::NotOfTheChairs {
            of: of.number,
            judge: ranked.judge.judge,
        });
        formed.deviations.extend(no_chair);
        for ranked in judges {
            formed.deviations.extend(seen_again(ranked.judge, of));
        }
        if judges.len() < self.size {
            formed.unmet.push(self.unmet(of, judges.len()));
        }
    }

    fn unmet(&self, of: &ToJudge, seated: usize) -> Unmet {
        let recused: Vec<(JudgeNumber, Recused)> = self
            .judges
            .iter()
            .filter_map(|ranked| Some((ranked.judge.judge, recused(ranked.judge, of)?)))
            .collect();
        let free = self.judges.len() - recused.len();
        let reason = if free < self.size && self.judges.len() >= self.size {
            UnmetReason::TooManyRecused
        } else if self.judges.len() < self.size * self.matches.len() {
            UnmetReason::TooFewJudges
        } else {
            UnmetReason::NeededElsewhere
        };
        Unmet {
            of: of.number,
            wanted: self.size,
            seated,
            reason,
            recused,
        }
    }

    /// Each match has places for as many trainees as are needed; the later places cost more.
    fn seat_trainees(&self, formed: &mut Panels) -> Option<()> {
        let matches = self.matches.len().max(1);
        let trainee = |row: usize| self.trainees.get(row).copied();
        let taken = assign(
            self.trainees.len(),
            self.trainees.len() * self.matches.len(),
            |row, place| {
                let (judge, of) = (trainee(row)?, self.matches.get(place % matches)?);
                let is_free = recused(judge, of).is_none();
                is_free.then(|| [0, small(place / matches), times_seen(judge, of)])
            },
            |_| [1, 0, 0],
        )?;
        for (judge, place) in self.trainees.iter().zip(taken) {
            let index = place.map(|place| place % matches);
            let panel = index.and_then(|index| formed.panels.get_mut(index));
            let judge = judge.judge;
            match panel {
                Some(panel) => panel.seats.push(PanelSeat {
                    judge,
                    role: PanelRole::Trainee,
                }),
                None => formed
                    .deviations
                    .push(PanelDeviation::TraineeWithoutMatch { judge }),
            }
        }
        Some(())
    }
}

fn times(judge: &JudgeAtHand, team: TeamNumber) -> u32 {
    let seen = judge.seen.iter().filter(|seen| **seen == team);
    small(seen.count())
}

fn times_seen(judge: &JudgeAtHand, of: &ToJudge) -> u32 {
    of.teams.iter().map(|team| times(judge, team.team)).sum()
}

fn seen_again(judge: &JudgeAtHand, of: &ToJudge) -> Vec<PanelDeviation> {
    let seen = of
        .teams
        .iter()
        .map(|team| (team.team, times(judge, team.team)));
    seen.filter(|(_, before)| *before > 0)
        .map(|(team, before)| PanelDeviation::SeesAgain {
            of: of.number,
            judge: judge.judge,
            team,
            before,
        })
        .collect()
}

/// As the small number that costs are made of.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
