//! What counts for whom: nothing that was not held, no lot of somebody else; and nobody vanishes.

use super::sample::{DIVISION, a_match, contest, play, points};
use crate::debates::rules::combined::combined;
use crate::debates::rules::contest::{
    Contest, Entrant as Of, ImportedResult, LotAbout, Match, MatchState, Profession, RecordedLot,
    TeamKind,
};
use crate::debates::rules::numbers::{MatchNumber, SpeakerNumber, TeamNumber};
use crate::debates::rules::open_ties::open_ties;
use crate::debates::rules::played::Scope;
use crate::debates::rules::result::results;
use crate::debates::rules::round_draw::{entrants, judges_at_hand};
use crate::debates::rules::settings::{
    Combination, Combined, Part, Source, SpeakerTables, TeamMetric, Title,
};
use crate::debates::rules::speakers::{SpeakerTable, speaker_tables};
use crate::debates::rules::standings::standings;
use crate::lots::draw;
use crate::ratio::Ratio;

fn pull_ups(contest: &Contest) -> Vec<(u32, Option<Ratio>)> {
    let rows = standings(contest, &results(contest), &Scope::of(DIVISION)).rows;
    let mut rows: Vec<_> = rows
        .into_iter()
        .map(|row| (row.id.0, row.values[0]))
        .collect();
    rows.sort_by_key(|(team, _)| *team);
    rows
}

#[test]
fn nobody_is_pulled_up_by_a_match_that_was_not_held_or_is_held_without_them() {
    let mut contest = contest(2);
    contest.settings.team_metrics = vec![TeamMetric::PullUps];
    contest.matches.push(Match {
        pulled_up: Some(TeamNumber(1)),
        ..a_match(MatchNumber(1), 1, (1, 2))
    });
    let none = Some(Ratio::ZERO);
    let once = Some(Ratio::whole(100));
    assert_eq!(pull_ups(&contest), [(1, once), (2, none)]);
    contest.matches[0].state = MatchState::Cancelled;
    assert_eq!(pull_ups(&contest), [(1, none), (2, none)]);
    contest.matches[0].state = MatchState::Judging;
    contest.matches[0].pulled_up = Some(TeamNumber(7));
    assert_eq!(pull_ups(&contest), [(1, none), (2, none)]);
}

#[test]
fn in_a_match_that_was_cancelled_nobody_met_and_nobody_argued_a_side() {
    let mut contest = contest(2);
    play(&mut contest, 1, (1, 2), &[("80", "79")]);
    let met = |contest: &Contest| {
        let all = entrants(contest, &Scope::of(DIVISION));
        let first = all.iter().find(|one| one.team == TeamNumber(1)).unwrap();
        let judges = judges_at_hand(contest);
        let seen = judges[0].seen.len();
        (first.met.clone(), first.prosecuted, first.defended, seen)
    };
    assert_eq!(met(&contest), (vec![TeamNumber(2)], 1, 0, 2));
    contest.matches[0].state = MatchState::Cancelled;
    assert_eq!(met(&contest), (Vec::new(), 0, 0, 0));
}

/// Two teams and two speakers of the same numbers, all with the same result from elsewhere.
fn alike(of: Combined) -> Contest {
    let mut contest = contest(2);
    contest.settings.combination = Some(Combination {
        of,
        parts: vec![Part {
            title: Title::default(),
            source: Source::Imported("笔试".to_owned()),
            weight: 100,
        }],
    });
    let result = |of| ImportedResult {
        part: "笔试".to_owned(),
        of,
        points: points("80"),
        out_of: points("100"),
    };
    contest.imported = [1, 2]
        .into_iter()
        .flat_map(|number| {
            [
                Of::Team(TeamNumber(number)),
                Of::Speaker(SpeakerNumber(number)),
            ]
        })
        .map(result)
        .collect();
    contest
}

#[test]
fn a_lot_of_teams_settles_no_tie_of_the_speakers_with_their_numbers() {
    let ranks = |of: Combined, about: LotAbout| -> Vec<u32> {
        let mut contest = alike(of);
        let pool = ["1".to_owned(), "2".to_owned()];
        let draw = draw("03 11 17", pool, 2).unwrap();
        contest.lots = vec![RecordedLot { about, draw }];
        let table = combined(&contest, &results(&contest), DIVISION).unwrap();
        table.rows.iter().map(|row| row.ranked.rank).collect()
    };
    let about = |of: Combined| LotAbout::CombinedOf {
        of,
        division: DIVISION,
    };
    for of in [Combined::Teams, Combined::Speakers] {
        let tie = open_ties(&alike(of)).pop().unwrap();
        assert_eq!(tie.about, about(of));
        assert_eq!(ranks(of, about(of)), [1, 2]);
        // Before the kind was kept, it was that of the combination.
        assert_eq!(ranks(of, LotAbout::Combined), [1, 2]);
    }
    assert_eq!(ranks(Combined::Speakers, about(Combined::Teams)), [1, 1]);
    assert_eq!(ranks(Combined::Teams, about(Combined::Speakers)), [1, 1]);
    let old: LotAbout = serde_json::from_str("\"combined\"").unwrap();
    assert_eq!(old, LotAbout::Combined);
}

#[test]
fn speakers_of_a_mixed_team_whose_profession_nobody_stated_have_a_table_too() {
    let mut contest = contest(4);
    contest.settings.speaker_tables = SpeakerTables::ByProfession;
    contest.settings.minimum_speeches = 1;
    play(&mut contest, 1, (1, 2), &[("90", "80")]);
    play(&mut contest, 1, (3, 4), &[("85", "70")]);
    let tables = |contest: &Contest| -> Vec<(Option<Profession>, Vec<u32>)> {
        let tables = speaker_tables(contest, &results(contest), &Scope::of(DIVISION));
        let who = |table: &SpeakerTable| table.rows.iter().map(|row| row.id.0).collect();
        tables
            .iter()
            .map(|table| (table.profession, who(table)))
            .collect()
    };
    let (prosecutor, lawyer) = (Some(Profession::Prosecutor), Some(Profession::Lawyer));
    let all = [(prosecutor, vec![1, 3]), (lawyer, vec![2, 4])];
    assert_eq!(tables(&contest), all, "nobody is unstated");
    contest.teams[2].kind = TeamKind::Mixed;
    contest.teams[3].kind = TeamKind::Mixed;
    contest.speakers[3].profession = lawyer;
    let apart = [(prosecutor, vec![1]), (lawyer, vec![2, 4]), (None, vec![3])];
    assert_eq!(tables(&contest), apart);
}
