//! What goes along with a team when the teams of a match are changed by hand, and what goes with who left.

use super::contest::{Deduction, Match, Overrun, Pairing, Settled};
use super::numbers::Side;

/// The match with other teams or sides: deductions and overtime stay with the team that they are of, and
/// those of a team that left go; who was to win a tie stays the winner if both teams stay. The record of
/// the change has the match before and after, so what went can be read there.
pub fn with_pairing(before: &Match, pairing: Pairing) -> Match {
    let side_now = |side: Side| pairing.side_of(before.pairing.team(side)?);
    let deductions = before.deductions.iter().filter_map(|one| {
        let side = side_now(one.side)?;
        Some(Deduction {
            side,
            ..one.clone()
        })
    });
    let overruns = before.overruns.iter().filter_map(|one| {
        let side = side_now(one.side)?;
        Some(Overrun {
            side,
            ..one.clone()
        })
    });
    let both_stay = Side::BOTH.into_iter().all(|side| side_now(side).is_some());
    let settled = before.settled.as_ref().filter(|_| both_stay);
    let settled = settled.and_then(|one| {
        let winner = side_now(one.winner)?;
        Some(Settled {
            winner,
            ..one.clone()
        })
    });
    let pulled_up = before
        .pulled_up
        .filter(|team| pairing.side_of(*team).is_some());
    Match {
        deductions: deductions.collect(),
        overruns: overruns.collect(),
        settled,
        pulled_up,
        pairing,
        ..before.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::{MatchNumber, TeamNumber};
    use super::super::tests::sample;
    use super::*;

    fn two(prosecution: u32, defence: u32) -> Pairing {
        Pairing::Two {
            prosecution: TeamNumber(prosecution),
            defence: TeamNumber(defence),
        }
    }

    /// Team 1 for the prosecution with a deduction, team 2 with an overrun and the winner of a tie.
    fn a_match() -> Match {
        Match {
            deductions: vec![Deduction {
                side: Side::Prosecution,
                points: sample::points("2"),
                reason: "迟到".to_owned(),
            }],
            overruns: vec![Overrun {
                side: Side::Defence,
                speaker: None,
                stage: "closing".to_owned(),
                seconds: 12,
            }],
            settled: Some(Settled {
                winner: Side::Defence,
                reason: "主席裁定".to_owned(),
            }),
            ..sample::a_match(MatchNumber(1), 1, (1, 2))
        }
    }

    #[test]
    fn what_is_of_a_team_changes_sides_with_it() {
        let before = a_match();
        assert_eq!(with_pairing(&before, before.pairing), before);
        let swapped = with_pairing(&before, two(2, 1));
        assert_eq!(swapped.deductions[0].side, Side::Defence);
        assert_eq!(swapped.overruns[0].side, Side::Prosecution);
        assert_eq!(swapped.settled.as_ref().unwrap().winner, Side::Prosecution);
        assert_eq!(with_pairing(&swapped, before.pairing), before);
    }

    #[test]
    fn nobody_inherits_what_another_team_did() {
        let before = a_match();
        let first_left = with_pairing(&before, two(3, 2));
        assert!(first_left.deductions.is_empty());
        assert_eq!(first_left.overruns, before.overruns);
        assert_eq!(first_left.settled, None);
        let second_left = with_pairing(&before, two(3, 1));
        assert_eq!(second_left.deductions[0].side, Side::Defence);
        assert!(second_left.overruns.is_empty());
        assert_eq!(second_left.settled, None);
    }
}
