use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::debates::rules::contest::PanelRole;

fn judge(number: u32, experience: u8) -> JudgeAtHand {
    JudgeAtHand {
        judge: JudgeNumber(number),
        office: String::new(),
        related: Vec::new(),
        experience,
        trainee: false,
        may_chair: true,
        seen: Vec::new(),
    }
}

/// A match of the teams 2n − 1 and 2n.
fn of_teams(number: u32) -> ToJudge {
    let team = |team| TeamOfOffice {
        team: TeamNumber(team),
        office: String::new(),
    };
    ToJudge {
        number: MatchNumber(number),
        teams: vec![team(2 * number - 1), team(2 * number)],
    }
}

fn formed(matches: &[ToJudge], judges: &[JudgeAtHand], size: usize) -> Panels {
    let drawn: Vec<JudgeNumber> = judges.iter().map(|judge| judge.judge).collect();
    form(matches, judges, size, &drawn).unwrap()
}

fn sitting(panel: &Panel, role: PanelRole) -> Vec<u32> {
    let seats = panel.seats.iter().filter(|seat| seat.role == role);
    seats.map(|seat| seat.judge.0).collect()
}

#[test]
fn every_panel_has_some_of_each_experience() {
    let judges: Vec<JudgeAtHand> = (1..=9)
        .map(|n| judge(n, u8::try_from(10 - n).unwrap()))
        .collect();
    let panels = formed(&[1, 2, 3].map(of_teams), &judges, 3).panels;
    let seated: Vec<(Vec<u32>, Vec<u32>)> = panels
        .iter()
        .map(|panel| {
            (
                sitting(panel, PanelRole::Chair),
                sitting(panel, PanelRole::Member),
            )
        })
        .collect();
    let expected = [(1, [6, 7]), (2, [5, 8]), (3, [4, 9])];
    assert_eq!(
        seated,
        expected.map(|(chair, members)| (vec![chair], members.to_vec()))
    );
}

#[test]
fn who_may_not_chair_is_a_member() {
    let mut judges = [judge(1, 9), judge(2, 5), judge(3, 1)];
    judges[0].may_chair = false;
    let panels = formed(&[of_teams(1)], &judges, 3);
    assert_ne!(sitting(&panels.panels[0], PanelRole::Chair), [1]);
    assert!(panels.deviations.is_empty());
    for judge in &mut judges {
        judge.may_chair = false;
    }
    let deviations = formed(&[of_teams(1)], &judges, 3).deviations;
    assert!(matches!(
        deviations[..],
        [PanelDeviation::NotOfTheChairs { .. }]
    ));
}

#[test]
fn a_match_that_recuses_too_many_is_named_with_the_reason() {
    let mut judges = [judge(1, 1), judge(2, 1), judge(3, 1)];
    judges[1].related = vec![TeamNumber(2)];
    let mut of = of_teams(1);
    of.teams[0].office = "某律师事务所".to_owned();
    judges[0].office = of.teams[0].office.clone();
    let panels = formed(&[of], &judges, 3);
    assert_eq!(sitting(&panels.panels[0], PanelRole::Chair), [3]);
    let [unmet] = &panels.unmet[..] else {
        panic!("{panels:?}");
    };
    assert_eq!((unmet.wanted, unmet.seated), (3, 1));
    assert_eq!(unmet.reason, UnmetReason::TooManyRecused);
    let why = [
        Recused::OwnOffice(TeamNumber(1)),
        Recused::Related(TeamNumber(2)),
    ];
    assert_eq!(
        unmet.recused,
        [(JudgeNumber(1), why[0]), (JudgeNumber(2), why[1])]
    );
}

#[test]
fn too_few_judges_leave_no_panel_without_a_chair() {
    let judges = [judge(1, 1), judge(2, 1), judge(3, 1)];
    let panels = formed(&[1, 2].map(of_teams), &judges, 3);
    for panel in &panels.panels {
        assert_eq!(sitting(panel, PanelRole::Chair).len(), 1);
    }
    assert!(
        panels
            .unmet
            .iter()
            .all(|unmet| unmet.reason == UnmetReason::TooFewJudges)
    );
    assert_eq!(panels.unmet.len(), 2);
}

#[test]
fn a_judge_sees_other_teams_where_possible() {
    let mut judges = [judge(1, 9), judge(2, 1)];
    judges[0].seen = vec![TeamNumber(1)];
    let panels = formed(&[1, 2].map(of_teams), &judges, 1);
    assert_eq!(sitting(&panels.panels[0], PanelRole::Chair), [2]);
    judges[1].seen = vec![TeamNumber(2), TeamNumber(3)];
    let deviations = formed(&[1, 2].map(of_teams), &judges, 1).deviations;
    let once = PanelDeviation::SeesAgain {
        of: MatchNumber(1),
        judge: JudgeNumber(2),
        team: TeamNumber(2),
        before: 1,
    };
    assert_eq!(deviations, [once]);
}

#[test]
fn trainees_are_spread_and_do_not_count() {
    let mut judges = [1, 2, 3, 4, 5].map(|number| judge(number, 1));
    for judge in &mut judges[2..] {
        judge.trainee = true;
    }
    judges[4].related = [1, 3].map(TeamNumber).to_vec();
    let panels = formed(&[1, 2].map(of_teams), &judges, 1);
    assert!(panels.unmet.is_empty());
    for panel in &panels.panels {
        assert_eq!(sitting(panel, PanelRole::Trainee).len(), 1);
    }
    let judge = JudgeNumber(5);
    assert_eq!(
        panels.deviations,
        [PanelDeviation::TraineeWithoutMatch { judge }]
    );
}

#[test]
fn an_even_panel_and_judges_of_elsewhere_are_refused() {
    let judges = [judge(1, 1)];
    let refused = |judges: &[JudgeAtHand], size, drawn: &[u32]| {
        let drawn: Vec<JudgeNumber> = drawn.iter().copied().map(JudgeNumber).collect();
        form(&[of_teams(1)], judges, size, &drawn).unwrap_err()
    };
    assert_eq!(refused(&judges, 2, &[1]), PanelFault::EvenPanel);
    assert_eq!(refused(&judges, 1, &[2]), PanelFault::NotDrawn);
    let twice = [judge(1, 1), judge(1, 1)];
    let fault = PanelFault::JudgeTwice(JudgeNumber(1));
    assert_eq!(refused(&twice, 1, &[1]), fault);
}

prop_compose! {
    fn judges()(judges in prop::collection::vec(
        (0_u8..4, prop::collection::vec(1_u32..13, 0..4), 0_u8..5, any::<(bool, bool)>()), 0..20,
    )) -> Vec<JudgeAtHand> {
        type Kind = (u8, Vec<u32>, u8, (bool, bool));
        let of = |(number, kind): (u32, Kind)| {
            let (office, related, experience, (trainee, may_chair)) = kind;
            JudgeAtHand {
                office: if office == 0 { String::new() } else { office.to_string() },
                related: related.iter().copied().map(TeamNumber).collect(),
                seen: related.iter().map(|team| TeamNumber(13 - team)).collect(),
                trainee,
                may_chair,
                ..judge(number, experience)
            }
        };
        (1..).zip(judges).map(of).collect()
    }
}

fn matches_of_offices() -> Vec<ToJudge> {
    let mut matches: Vec<ToJudge> = (1..=6).map(of_teams).collect();
    for team in matches.iter_mut().flat_map(|of| &mut of.teams) {
        team.office = (team.team.0 % 6).to_string();
    }
    matches
}

/// The most seats that can be filled, by augmenting one seat at a time.
fn most_seats(matches: &[ToJudge], judges: &[JudgeAtHand], size: usize) -> usize {
    fn augment(
        seat: usize,
        free: &[Vec<bool>],
        of: &mut [Option<usize>],
        tried: &mut BTreeSet<usize>,
    ) -> bool {
        for judge in 0..of.len() {
            if free[seat][judge]
                && tried.insert(judge)
                && of[judge].is_none_or(|other| augment(other, free, of, tried))
            {
                of[judge] = Some(seat);
                return true;
            }
        }
        false
    }
    let judges: Vec<&JudgeAtHand> = judges.iter().filter(|judge| !judge.trainee).collect();
    let seats = matches.iter().flat_map(|of| std::iter::repeat_n(of, size));
    let free: Vec<Vec<bool>> = seats
        .map(|of| {
            judges
                .iter()
                .map(|judge| recused(judge, of).is_none())
                .collect()
        })
        .collect();
    let mut of = vec![None; judges.len()];
    (0..free.len())
        .filter(|seat| augment(*seat, &free, &mut of, &mut BTreeSet::new()))
        .count()
}

proptest! {
    #[test]
    fn recusal_is_never_violated_and_nobody_sits_twice(judges in judges(), half in 0_usize..3) {
        let matches = matches_of_offices();
        let panels = formed(&matches, &judges, 2 * half + 1);
        let mut seated = BTreeSet::new();
        for (panel, of) in panels.panels.iter().zip(&matches) {
            prop_assert_eq!(panel.of, of.number);
            for seat in &panel.seats {
                let judge = judges.iter().find(|judge| judge.judge == seat.judge).unwrap();
                prop_assert_eq!(recused(judge, of), None);
                prop_assert_eq!(judge.trainee, seat.role == PanelRole::Trainee);
                prop_assert!(seated.insert(seat.judge));
            }
        }
    }

    /// As many seats are filled as can be, and every panel that is not full is named.
    #[test]
    fn no_seat_is_empty_that_could_be_filled(judges in judges(), half in 0_usize..3) {
        let (matches, size) = (matches_of_offices(), 2 * half + 1);
        let panels = formed(&matches, &judges, size);
        let counting = |panel: &Panel| panel.seats.iter().filter(|seat| seat.role != PanelRole::Trainee).count();
        let filled: usize = panels.panels.iter().map(counting).sum();
        prop_assert_eq!(filled, most_seats(&matches, &judges, size));
        let short: Vec<MatchNumber> = panels.panels.iter().filter(|panel| counting(panel) < size).map(|panel| panel.of).collect();
        let named: Vec<MatchNumber> = panels.unmet.iter().map(|unmet| unmet.of).collect();
        prop_assert_eq!(short, named);
    }

    #[test]
    fn other_numbers_and_names_change_nothing_else(judges in judges()) {
        let mut matches = matches_of_offices();
        let before = formed(&matches, &judges, 3);
        let others: Vec<JudgeAtHand> = judges.iter().map(|judge| JudgeAtHand {
            judge: JudgeNumber(100 - judge.judge.0),
            office: if judge.office.is_empty() { String::new() } else { format!("乙{}", judge.office) },
            ..judge.clone()
        }).collect();
        for team in matches.iter_mut().flat_map(|of| &mut of.teams) {
            team.office = format!("乙{}", team.office);
        }
        let after = formed(&matches, &others, 3);
        for (before, after) in before.panels.iter().zip(&after.panels) {
            let before = before.seats.iter().map(|seat| (100 - seat.judge.0, seat.role));
            prop_assert!(before.eq(after.seats.iter().map(|seat| (seat.judge.0, seat.role))));
        }
    }
}
