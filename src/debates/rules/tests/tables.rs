//! Standings, breaks, combined results and judges' statistics on contests small enough to check by
//! hand. What each metric gives is checked against `docs/debates-metrics.md`.

use super::sample::{DIVISION, PRELIMINARY, a_match, contest, phase, play, points, ratio, round};
use crate::debates::rules::breaking::{LastPlace, Of, break_into};
use crate::debates::rules::combined::combined;
use crate::debates::rules::contest::{
    Contest, Division, Entrant, Entry, ImportedResult, LotAbout, Match, MatchState, Pairing, Phase,
    PhaseKind, Profession, RecordedLot,
};
use crate::debates::rules::judges::judge_statistics;
use crate::debates::rules::numbers::{
    DivisionNumber, MatchNumber, PhaseNumber, RoundNumber, SpeakerNumber, TeamNumber,
};
use crate::debates::rules::open_ties::open_ties;
use crate::debates::rules::played::Scope;
use crate::debates::rules::ranking::Ranked;
use crate::debates::rules::result::results;
use crate::debates::rules::settings::{
    Combination, Combined, Part, Source, SpeakerTables, TeamMetric, Title,
};
use crate::debates::rules::speakers::speaker_tables;
use crate::debates::rules::standings::standings;
use crate::debates::rules::statistics::root;
use crate::debates::rules::taking_part::is_over;
use crate::lots::draw;
use crate::ratio::Ratio;

/// Four teams, one round: 1 beats 2 and 3 beats 4 with the same scores.
fn two_alike() -> Contest {
    let mut contest = contest(4);
    contest.settings.team_metrics = vec![TeamMetric::Wins, TeamMetric::ScoreSum, TeamMetric::Lot];
    play(&mut contest, 1, (1, 2), &[("82", "80")]);
    play(&mut contest, 1, (3, 4), &[("82", "80")]);
    contest
}

fn ranks(contest: &Contest, scope: &Scope) -> Vec<(u32, u32)> {
    let rows = standings(contest, &results(contest), scope).rows;
    rows.iter().map(|row| (row.rank, row.id.0)).collect()
}

fn lot(about: LotAbout, pool: &[u32], places: usize) -> RecordedLot {
    let pool = pool.iter().map(u32::to_string);
    RecordedLot {
        about,
        draw: draw("03 11 17", pool, places).unwrap(),
    }
}

#[test]
fn equals_share_a_rank_until_a_lot_is_drawn() {
    let mut contest = two_alike();
    let scope = Scope::of(DIVISION);
    assert_eq!(ranks(&contest, &scope), [(1, 1), (1, 3), (3, 2), (3, 4)]);
    let after = RoundNumber(3);
    let about = LotAbout::Teams {
        division: DIVISION,
        after,
    };
    contest.lots.push(lot(about, &[1, 3], 2));
    let first: u32 = contest.lots[0].draw.outcome[0].parse().unwrap();
    let ranked = ranks(&contest, &scope);
    assert_eq!(ranked[0], (1, first));
    assert_eq!(ranked[1].0, 2);
    assert_eq!(ranked[2..], [(3, 2), (3, 4)]);
    // The lot was drawn for the table after the third round, not for an earlier one.
    let earlier = Scope {
        after: Some(RoundNumber(1)),
        ..scope
    };
    assert_eq!(ranks(&contest, &earlier)[1], (1, 3));
}

#[test]
fn a_circle_of_wins_stays_tied_and_a_smaller_tie_is_compared_again() {
    let mut contest = contest(3);
    contest.settings.team_metrics = vec![
        TeamMetric::Wins,
        TeamMetric::WhoBeatWhom,
        TeamMetric::ScoreSum,
        TeamMetric::WhoBeatWhom,
    ];
    play(&mut contest, 1, (1, 2), &[("80", "79")]);
    play(&mut contest, 2, (2, 3), &[("80", "79")]);
    play(&mut contest, 3, (3, 1), &[("85", "79")]);
    // Everybody has one win of two; by scores 3 leads, 1 and 2 are level, and 1 beat 2.
    assert_eq!(
        ranks(&contest, &Scope::of(DIVISION)),
        [(1, 3), (2, 1), (3, 2)]
    );
}

#[test]
fn who_beat_whom_says_nothing_of_those_who_have_not_met() {
    let mut contest = two_alike();
    contest.settings.team_metrics = vec![TeamMetric::Wins, TeamMetric::WhoBeatWhom];
    let ranked = ranks(&contest, &Scope::of(DIVISION));
    assert_eq!(ranked, [(1, 1), (1, 3), (3, 2), (3, 4)]);
}

#[test]
fn a_bye_is_a_win_without_a_score() {
    let mut contest = two_alike();
    contest.settings.team_metrics = vec![TeamMetric::Wins, TeamMetric::ScoreMean];
    play(&mut contest, 2, (1, 2), &[]);
    contest.matches[2].pairing = Pairing::Bye(TeamNumber(2));
    let rows = standings(&contest, &results(&contest), &Scope::of(DIVISION)).rows;
    let of_two = rows.iter().find(|row| row.id == TeamNumber(2)).unwrap();
    assert_eq!(of_two.values, [Some(ratio("1")), Some(ratio("80"))]);
}

#[test]
fn open_matches_count_for_nobody() {
    let mut contest = two_alike();
    contest.ballots.pop();
    let ranked = ranks(&contest, &Scope::of(DIVISION));
    // Nobody but 1 and 2 has played; who has no score stands below who has.
    assert_eq!(ranked, [(1, 1), (2, 2), (3, 3), (3, 4)]);
}

#[test]
fn silent_rounds_and_eliminations_stay_out_of_the_table() {
    let mut contest = two_alike();
    contest.rounds[1].silent = true;
    play(&mut contest, 2, (4, 1), &[("90", "10")]);
    let with = Scope::of(DIVISION);
    assert_eq!(ranks(&contest, &with)[0], (1, 4));
    let without = Scope {
        with_silent: false,
        ..with
    };
    assert_eq!(ranks(&contest, &without)[0], (1, 1));
    contest.phases[0].kind = PhaseKind::Elimination;
    assert_eq!(ranks(&contest, &without), [(1, 1), (1, 2), (1, 3), (1, 4)]);
}

#[test]
fn a_tie_at_the_last_place_is_shown_and_settled_by_lot() {
    let mut contest = two_alike();
    let into = PhaseNumber(2);
    let mut semi_final = phase(into, PhaseKind::Elimination);
    semi_final.entry = Some(Entry::Best(3));
    contest.phases.push(semi_final);
    let lists = |contest: &Contest| break_into(contest, &results(contest), &contest.phases[1]);
    let [list] = <[_; 1]>::try_from(lists(&contest)).unwrap();
    assert_eq!(list.of, Of::All);
    assert_eq!(ids(&list.through), [1, 3]);
    let tied = vec![TeamNumber(2), TeamNumber(4)];
    let open = LastPlace {
        tied,
        places: 1,
        settled: false,
    };
    assert_eq!(list.last_place, Some(open.clone()));
    contest.lots.push(lot(LotAbout::Break(into), &[2, 4], 2));
    let drawn: u32 = contest.lots[0].draw.outcome[0].parse().unwrap();
    let [list] = <[_; 1]>::try_from(lists(&contest)).unwrap();
    assert_eq!(ids(&list.through), [1, 3, drawn]);
    let settled = LastPlace {
        settled: true,
        ..open
    };
    assert_eq!(list.last_place, Some(settled));
}

fn ids(rows: &[Ranked<TeamNumber>]) -> Vec<u32> {
    rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn the_best_of_each_group_or_profession_break() {
    let mut contest = contest(4);
    contest.settings.team_metrics = vec![TeamMetric::ScoreSum];
    play(&mut contest, 1, (1, 2), &[("82", "81")]);
    play(&mut contest, 1, (3, 4), &[("80", "79")]);
    for (team, group) in contest.teams.iter_mut().zip(["甲", "甲", "乙", "乙"]) {
        team.group = group.to_owned();
    }
    let mut next = phase(PhaseNumber(2), PhaseKind::Final);
    let through = |next: &_| {
        let lists = break_into(&contest, &results(&contest), next);
        lists
            .iter()
            .map(|list| ids(&list.through))
            .collect::<Vec<_>>()
    };
    next.entry = Some(Entry::Best(2));
    assert_eq!(through(&next), [[1, 2]]);
    next.entry = Some(Entry::BestOfEachGroup(1));
    // By the order of the groups' names: 乙 before 甲.
    assert_eq!(through(&next), [[3], [1]]);
    // Odd teams are prosecutors, even ones lawyers.
    next.entry = Some(Entry::BestOfEachProfession {
        prosecutors: 1,
        lawyers: 2,
    });
    assert_eq!(through(&next), [vec![1], vec![2, 4]]);
    next.entry = None;
    assert_eq!(through(&next), [[0; 0]; 0]);
}

#[test]
fn speakers_are_ranked_apart_from_their_teams() {
    let mut contest = two_alike();
    contest.settings.minimum_speeches = 2;
    play(&mut contest, 2, (1, 4), &[("70", "90")]);
    let table =
        |contest: &Contest| speaker_tables(contest, &results(contest), &Scope::of(DIVISION));
    let together = table(&contest);
    let rows: Vec<_> = together[0]
        .rows
        .iter()
        .map(|row| (row.rank, row.id.0))
        .collect();
    assert_eq!(rows, [(1, 4), (2, 1)]);
    let seldom = [(SpeakerNumber(2), 1), (SpeakerNumber(3), 1)];
    assert_eq!(together[0].unranked, seldom);
    contest.settings.speaker_tables = SpeakerTables::ByProfession;
    let apart = table(&contest);
    assert_eq!(apart[0].profession, Some(Profession::Prosecutor));
    assert_eq!(apart[0].rows[0].id, SpeakerNumber(1));
    assert_eq!(apart[1].rows[0].id, SpeakerNumber(4));
}

#[test]
fn parts_are_weighed_exactly() {
    let mut contest = contest(2);
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    let part = |weight, source| Part {
        title: Title::default(),
        source,
        weight,
    };
    let imported = |name: &str| Source::Imported(name.to_owned());
    contest.settings.combination = Some(Combination {
        of: Combined::Speakers,
        parts: vec![
            part(40, imported("written")),
            part(30, Source::Phases(vec![PRELIMINARY])),
            part(30, imported("oral")),
        ],
    });
    let result = |part: &str, given, out_of| ImportedResult {
        part: part.to_owned(),
        of: Entrant::Speaker(SpeakerNumber(1)),
        points: points(given),
        out_of: points(out_of),
    };
    contest.imported = vec![result("written", "123", "150"), result("oral", "85", "100")];
    let table = combined(&contest, &results(&contest), DivisionNumber::FIRST).unwrap();
    // 82 × 40 % + 90 × 30 % + 85 × 30 %.
    assert_eq!(table.rows[0].ranked.values[0], Some(ratio("85.3")));
    assert_eq!(table.rows[0].parts, [ratio("82"), ratio("90"), ratio("85")]);
    assert_eq!(table.incomplete, [Entrant::Speaker(SpeakerNumber(2))]);
}

#[test]
fn a_team_is_measured_by_what_its_speakers_could_have_had() {
    let mut contest = contest(2);
    play(&mut contest, 1, (1, 2), &[("90", "80"), ("80", "70")]);
    contest.settings.combination = Some(Combination {
        of: Combined::Teams,
        parts: vec![Part {
            title: Title::default(),
            source: Source::Phases(vec![PRELIMINARY]),
            weight: 100,
        }],
    });
    let double = |contest: &mut Contest| {
        contest.settings.sheet.criteria[0].maximum = points("200");
    };
    let sums = |contest: &Contest| {
        let rows = combined(contest, &results(contest), DivisionNumber::FIRST)
            .unwrap()
            .rows;
        rows.iter().map(|row| row.parts[0]).collect::<Vec<_>>()
    };
    assert_eq!(sums(&contest), [ratio("85"), ratio("75")]);
    double(&mut contest);
    assert_eq!(sums(&contest), [ratio("42.5"), ratio("37.5")]);
}

#[test]
fn judges_are_compared_with_those_beside_them() {
    let mut contest = contest(2);
    play(
        &mut contest,
        1,
        (1, 2),
        &[("80", "84"), ("82", "85"), ("84", "85")],
    );
    play(&mut contest, 2, (1, 2), &[("90", "70")]);
    let statistics = judge_statistics(&contest, &results(&contest));
    let first = statistics[0];
    assert_eq!(first.ballots, 2);
    // 80 against 83 and 84 against 85; alone in the second match.
    assert_eq!(first.severity, Some(Ratio::whole(-200)));
    assert_eq!(first.agreement, Some(Ratio::whole(1)));
    // 80, 84, 90, 70: mean 81, squares 1, 9, 81, 121.
    assert_eq!(root(first.spread.unwrap()), points("7.28"));
}

#[test]
fn judges_are_measured_alike_where_more_speak() {
    use crate::debates::rules::contest::LinedUp;
    use crate::debates::rules::numbers::{Side, SpeakerNumber};
    let mut contest = contest(4);
    for round in [1, 2] {
        play(&mut contest, round, (1, 2), &[("80", "60")]);
    }
    // Two speakers a side in the second match, marked as the others are.
    for (side, number) in [(Side::Prosecution, 3), (Side::Defence, 4)] {
        contest.matches[1].lineup.push(LinedUp {
            side,
            position: 2,
            speaker: SpeakerNumber(number),
        });
        let speakers = &mut contest.ballots[1].marks.speakers;
        let marks = speakers[&SpeakerNumber(number - 2)].clone();
        speakers.insert(SpeakerNumber(number), marks);
    }
    let results = results(&contest);
    assert_eq!(results[1].judges[0].totals.prosecution, ratio("160"));
    let statistics = judge_statistics(&contest, &results);
    assert_eq!(statistics[0].ballots, 2);
    // 80 % and 60 % twice.
    assert_eq!(root(statistics[0].spread.unwrap()), points("10"));
}

#[test]
fn a_walkover_is_a_win_and_a_loss() {
    let mut contest = contest(2);
    play(&mut contest, 1, (1, 2), &[]);
    contest.matches[0].state = MatchState::Walkover(crate::debates::rules::numbers::Side::Defence);
    assert_eq!(ranks(&contest, &Scope::of(DIVISION)), [(1, 2), (2, 1)]);
}

/// Teams 3 and 4 in a division of their own, with the second round.
fn divided() -> Contest {
    let mut contest = contest(4);
    let own = DivisionNumber(2);
    contest.divisions.push(Division {
        number: own,
        title: Title::new("乙组", "B"),
    });
    for team in &mut contest.teams[2..] {
        team.division = own;
    }
    let number = PhaseNumber(7);
    contest.phases.push(Phase {
        division: own,
        ..phase(number, PhaseKind::RoundRobin)
    });
    contest.rounds.retain(|one| one.number.0 != 2);
    contest.rounds.push(round(2, number));
    contest
}

#[test]
fn divisions_are_never_ranked_in_one_combined_table() {
    let mut contest = divided();
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    play(&mut contest, 2, (3, 4), &[("70", "60")]);
    contest.settings.combination = Some(Combination {
        of: Combined::Teams,
        parts: vec![Part {
            title: Title::default(),
            source: Source::Phases(vec![PRELIMINARY, PhaseNumber(7)]),
            weight: 100,
        }],
    });
    let ranks = |division| {
        let table = combined(&contest, &results(&contest), division).unwrap();
        let rows = table.rows.into_iter();
        rows.map(|row| (row.ranked.id, row.ranked.rank))
            .collect::<Vec<_>>()
    };
    let team = |number| Entrant::Team(TeamNumber(number));
    assert_eq!(ranks(DIVISION), [(team(1), 1), (team(2), 2)]);
    assert_eq!(ranks(DivisionNumber(2)), [(team(3), 1), (team(4), 2)]);
}

#[test]
fn a_division_that_is_done_draws_its_lots_while_another_is_still_judged() {
    let mut contest = divided();
    contest.settings.team_metrics = vec![TeamMetric::Wins, TeamMetric::Lot];
    contest.settings.ties_allowed = true;
    play(&mut contest, 2, (3, 4), &[("80", "80")]);
    let open = |contest: &Contest| {
        let ties = open_ties(contest).into_iter();
        ties.filter(|tie| matches!(tie.about, LotAbout::Teams { division, .. } if division == DivisionNumber(2)))
            .count()
    };
    let before = open(&contest);
    // The first division debates, and nobody has marked yet.
    let undecided = a_match(MatchNumber(9), 1, (1, 2));
    contest.matches.push(Match {
        state: MatchState::Judging,
        ..undecided
    });
    assert_eq!((before, open(&contest)), (1, 1));
}

#[test]
fn a_bye_keeps_no_contest_open() {
    let mut contest = contest(3);
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    contest.matches[0].state = MatchState::Confirmed;
    assert!(is_over(&contest));
    contest.matches.push(Match {
        pairing: Pairing::Bye(TeamNumber(3)),
        state: MatchState::Planned,
        ..a_match(MatchNumber(2), 1, (3, 3))
    });
    assert!(is_over(&contest), "a bye is never confirmed");
    contest.matches.push(a_match(MatchNumber(3), 1, (1, 3)));
    contest.matches[2].state = MatchState::Planned;
    assert!(!is_over(&contest));
}
