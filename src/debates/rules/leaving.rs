//! A team that was entered and does not come: it can be taken out as long as nothing follows from it.

use std::collections::BTreeSet;

use super::contest::{Contest, Entrant, LotAbout};
use super::numbers::{SpeakerNumber, TeamNumber};
use super::round_draw::RoundDraw;

/// Whether a team can be taken out of the contest; else the key of the message that says why not.
/// `draws`: of the rounds that stand, since the order of a round robin is used again.
pub fn may_leave(
    contest: &Contest,
    draws: &[RoundDraw],
    team: TeamNumber,
) -> Result<(), &'static str> {
    let mut teams = contest.matches.iter().flat_map(|of| of.pairing.teams());
    if teams.any(|one| one == team) {
        return Err("debates-team-has-matches");
    }
    let mut drawn = draws.iter().flat_map(|draw| draw.teams.teams());
    if drawn.any(|one| one == team) || is_in_a_lot(contest, team) {
        return Err("debates-team-drawn");
    }
    let speakers = speakers(contest, team);
    let own = |one: &Entrant| match one {
        Entrant::Team(number) => *number == team,
        Entrant::Speaker(number) => speakers.contains(number),
    };
    if contest.imported.iter().any(|result| own(&result.of)) {
        return Err("debates-team-has-result");
    }
    Ok(())
}

/// Whether a recorded lot was drawn with the team in it.
fn is_in_a_lot(contest: &Contest, team: TeamNumber) -> bool {
    let of_teams = contest
        .lots
        .iter()
        .filter(|lot| !matches!(lot.about, LotAbout::Speakers { .. }));
    let mut pools = of_teams.flat_map(|lot| &lot.draw.pool);
    pools.any(|one| *one == team.to_string())
}

/// The speakers of a team, who go with it.
pub fn speakers(contest: &Contest, team: TeamNumber) -> BTreeSet<SpeakerNumber> {
    let own = contest.speakers.iter().filter(|one| one.team == team);
    own.map(|one| one.number).collect()
}

#[cfg(test)]
mod tests {
    use super::super::contest::{ImportedResult, Pairing, RecordedLot};
    use super::super::numbers::{MatchNumber, PhaseNumber};
    use super::super::tests::sample;
    use super::*;
    use crate::lots::Draw;
    use crate::points::Points;

    #[test]
    fn a_team_leaves_as_long_as_nothing_follows_from_it() {
        let mut contest = sample::contest(4);
        let late = TeamNumber(4);
        let leaves = |contest: &Contest| may_leave(contest, &[], late);
        sample::play(&mut contest, 1, (1, 2), &[("80", "79")]);
        assert_eq!(leaves(&contest), Ok(()));
        assert_eq!(
            may_leave(&contest, &[], TeamNumber(2)),
            Err("debates-team-has-matches")
        );
        let mut bye = contest.clone();
        bye.matches.push(sample::a_match(MatchNumber(2), 1, (3, 1)));
        bye.matches[1].pairing = Pairing::Bye(late);
        assert_eq!(leaves(&bye), Err("debates-team-has-matches"));
        let mut drawn = contest.clone();
        drawn.lots.push(RecordedLot {
            about: LotAbout::Break(PhaseNumber(2)),
            draw: Draw {
                algorithm: "sha256".to_owned(),
                seed: "7".to_owned(),
                pool: vec!["3".to_owned(), "4".to_owned()],
                outcome: vec!["4".to_owned(), "3".to_owned()],
            },
        });
        assert_eq!(leaves(&drawn), Err("debates-team-drawn"));
        contest.imported.push(ImportedResult {
            part: "笔试".to_owned(),
            of: Entrant::Speaker(SpeakerNumber(4)),
            points: Points::whole(80),
            out_of: Points::whole(100),
        });
        assert_eq!(leaves(&contest), Err("debates-team-has-result"));
    }
}
