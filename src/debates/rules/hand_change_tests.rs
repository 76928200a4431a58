//! Changes by hand, and what they are refused for.

use super::*;
use crate::clock::Moment;
use crate::debates::rules::contest::{LinedUp, Recusal};
use crate::debates::rules::numbers::Side;
use crate::debates::rules::tests::sample;

fn two_matches() -> Contest {
    let mut contest = sample::contest(4);
    contest.matches.push(Match {
        panel: (1..=3).map(sample::seat).collect(),
        ..sample::a_match(MatchNumber(1), 1, (1, 2))
    });
    contest.matches.push(Match {
        panel: vec![sample::seat(4)],
        ..sample::a_match(MatchNumber(2), 1, (3, 4))
    });
    contest
}

#[test]
fn recusal_holds_for_people_too() {
    let mut contest = two_matches();
    let before = contest.matches[0].clone();
    contest.recusals.push(Recusal {
        judge: JudgeNumber(5),
        team: TeamNumber(1),
        reason: "师生".to_owned(),
    });
    let mut after = before.clone();
    after.panel[1].judge = JudgeNumber(5);
    let found = faults(&contest, &before, &after);
    let why = Recused::Related(TeamNumber(1));
    assert_eq!(found, [ChangeFault::Recused(JudgeNumber(5), why)]);
    assert!(seated_against_recusal(&contest).is_empty());
    contest.matches[0] = after.clone();
    let seated = [(MatchNumber(1), JudgeNumber(5), why)];
    assert_eq!(seated_against_recusal(&contest), seated);
    contest.matches[0] = before.clone();
    after.panel[1].judge = JudgeNumber(4);
    assert_eq!(
        faults(&contest, &before, &after),
        [ChangeFault::JudgeBusy(JudgeNumber(4))]
    );
    after.panel.push(PanelSeat {
        judge: JudgeNumber(6),
        role: PanelRole::Chair,
    });
    let found = faults(&contest, &before, &after);
    assert!(found.contains(&ChangeFault::NotOneChair) && found.contains(&ChangeFault::EvenPanel));
}

#[test]
fn no_more_speak_than_the_format_has_places_for() {
    let mut contest = two_matches();
    "ten-best-1v1".clone_into(&mut contest.phases[0].format);
    let before = contest.matches[0].clone();
    let mut after = before.clone();
    let extra = contest.speakers[0].clone();
    let substitute = SpeakerNumber(90);
    contest
        .speakers
        .push(crate::debates::rules::contest::Speaker {
            number: substitute,
            position: None,
            substitute: true,
            ..extra
        });
    after.lineup.push(LinedUp {
        side: Side::Prosecution,
        position: 2,
        speaker: substitute,
    });
    assert_eq!(
        faults(&contest, &before, &after),
        [ChangeFault::TooManySpeakers(1)]
    );
    // In the place of the other the substitute may speak.
    after.lineup.pop();
    after.lineup[0].speaker = substitute;
    assert!(faults(&contest, &before, &after).is_empty());
    // A line-up from before the format was known does not keep the venue from changing.
    let moved = Match {
        venue: "二号厅".to_owned(),
        lineup: [before.lineup.clone(), after.lineup].concat(),
        ..before
    };
    let drawn = Match {
        venue: "一号厅".to_owned(),
        ..moved.clone()
    };
    let found = faults(&contest, &drawn, &moved);
    assert!(!found.contains(&ChangeFault::TooManySpeakers(1)));
}

#[test]
fn nobody_is_in_two_places_and_everybody_speaks_for_their_own_team() {
    let contest = two_matches();
    let before = contest.matches[0].clone();
    assert_eq!(
        faults(&contest, &before, &before),
        [ChangeFault::NothingChanged]
    );
    let mut after = before.clone();
    after.pairing = contest.matches[1].pairing;
    let found = faults(&contest, &before, &after);
    assert!(found.contains(&ChangeFault::TeamTwice(TeamNumber(3))));
    assert!(found.contains(&ChangeFault::Begun), "it is being judged");
    let confirmed = Match {
        state: MatchState::Confirmed,
        ..before.clone()
    };
    let elsewhere = Match {
        venue: "二号厅".to_owned(),
        ..confirmed.clone()
    };
    assert_eq!(
        faults(&contest, &confirmed, &elsewhere),
        [ChangeFault::Confirmed]
    );
    let mut after = before.clone();
    let theirs = contest
        .speakers
        .iter()
        .find(|one| one.team == TeamNumber(2))
        .unwrap()
        .number;
    after.lineup.push(LinedUp {
        side: Side::Prosecution,
        position: 9,
        speaker: theirs,
    });
    assert!(faults(&contest, &before, &after).contains(&ChangeFault::Stranger(theirs)));
}

#[test]
fn a_rule_of_panels_is_asked_only_when_the_change_touches_it() {
    let mut contest = two_matches();
    // Drawn with two judges; one of them was recused afterwards, and both sit elsewhere as well.
    contest.matches[0].panel.truncate(2);
    contest.matches[1].panel = contest.matches[0].panel.clone();
    contest.recusals.push(Recusal {
        judge: JudgeNumber(2),
        team: TeamNumber(1),
        reason: "师生".to_owned(),
    });
    let before = contest.matches[0].clone();
    let elsewhere = Match {
        venue: "二号厅".to_owned(),
        ..before.clone()
    };
    assert!(faults(&contest, &before, &elsewhere).is_empty());
    let later = Match {
        starts_at: Some(Moment::from_micros(1_795_000_000_000_000)),
        ..before.clone()
    };
    let busy = [1, 2].map(|judge| ChangeFault::JudgeBusy(JudgeNumber(judge)));
    assert_eq!(faults(&contest, &before, &later), busy);
    let mut after = before.clone();
    after.panel[0].judge = JudgeNumber(5);
    let found = faults(&contest, &before, &after);
    let why = Recused::Related(TeamNumber(1));
    assert!(found.contains(&ChangeFault::EvenPanel));
    assert!(found.contains(&ChangeFault::Recused(JudgeNumber(2), why)));
}

#[test]
fn a_trainee_is_not_given_a_seat_that_counts_and_one_that_counts_is_told() {
    let mut contest = two_matches();
    contest.judges[4].trainee = true;
    let before = contest.matches[0].clone();
    let mut after = before.clone();
    after.panel[1].judge = JudgeNumber(5);
    let refused = [ChangeFault::TraineeCounts(JudgeNumber(5))];
    assert_eq!(faults(&contest, &before, &after), refused);
    let mut beside = before.clone();
    beside.panel.push(PanelSeat {
        judge: JudgeNumber(5),
        role: PanelRole::Trainee,
    });
    assert!(faults(&contest, &before, &beside).is_empty());
    assert!(trainees_who_count(&contest).is_empty());
    // Became a trainee after the draw: told until the seat is changed; other changes are free.
    contest.judges[1].trainee = true;
    let told = [(MatchNumber(1), JudgeNumber(2))];
    assert_eq!(trainees_who_count(&contest), told);
    let mut after = before.clone();
    after.panel[2].judge = JudgeNumber(6);
    assert!(faults(&contest, &before, &after).is_empty());
    contest.matches[0].state = MatchState::Confirmed;
    assert!(trainees_who_count(&contest).is_empty());
}
