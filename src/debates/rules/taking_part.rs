//! Who really took part in a contest, and who of them is known by name and office.

use std::collections::{BTreeMap, BTreeSet};

use super::Contest;
use super::contest::MatchState;
use super::publicity;

/// Somebody who spoke or judged, as the contest's lists name them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TookPart {
    pub name: String,
    /// Procuratorate, law firm or another office; empty if the lists do not say.
    pub office: String,
}

/// Whether debates were held and none that was drawn is still to be decided.
pub fn is_over(contest: &Contest) -> bool {
    let mut all = contest.matches.iter();
    all.clone().any(|of| of.state == MatchState::Confirmed) && all.all(publicity::is_over)
}

/// Speakers with a place in a confirmed match and judges of its panel, each once. A substitute who
/// never spoke is not among them, nor is a match that was not held.
pub fn took_part(contest: &Contest) -> BTreeSet<TookPart> {
    let held = contest
        .matches
        .iter()
        .filter(|one| one.state == MatchState::Confirmed);
    let mut all = BTreeSet::new();
    for of in held {
        for place in &of.lineup {
            let speaker = contest.speakers.iter().find(|s| s.number == place.speaker);
            let team = speaker.and_then(|s| contest.teams.iter().find(|t| t.number == s.team));
            if let (Some(speaker), Some(team)) = (speaker, team) {
                all.insert(named(&speaker.name, &team.office));
            }
        }
        for seat in &of.panel {
            let judge = contest.judges.iter().find(|one| one.number == seat.judge);
            all.extend(judge.map(|one| named(&one.name, &one.office)));
        }
    }
    all
}

fn named(name: &str, office: &str) -> TookPart {
    TookPart {
        name: name.trim().to_owned(),
        office: office.trim().to_owned(),
    }
}

/// Everybody who took part, with the one person among `people` whom name and office fit. Nobody where
/// none fits, or several: hours are never given to somebody who merely has the same name.
///
/// Example: 张某某 of 第一检察院 is found where exactly one 张某某 works in an office of that name.
pub fn found<P: Copy + PartialEq>(
    took_part: BTreeSet<TookPart>,
    people: impl IntoIterator<Item = (TookPart, P)>,
) -> Vec<(TookPart, Option<P>)> {
    let mut known: BTreeMap<TookPart, Vec<P>> = BTreeMap::new();
    for (named, person) in people {
        let of_this_name = known.entry(named).or_default();
        // An office may have one name in both languages.
        if !of_this_name.contains(&person) {
            of_this_name.push(person);
        }
    }
    let only = |one: TookPart| match known.get(&one).map(Vec::as_slice) {
        Some([person]) => (one, Some(*person)),
        _ => (one, None),
    };
    took_part.into_iter().map(only).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_one_office_is_found_two_are_not() {
        let here = |name: &str| named(name, "第一检察院");
        let took_part = BTreeSet::from([
            here("张某某"),
            here("李某某"),
            here("王某某"),
            named("张某某", "第二检察院"),
        ]);
        let people = [
            (here("张某某"), 1),
            (here("张某某"), 1),
            (here("李某某"), 2),
            (here("李某某"), 3),
            (here("赵某某"), 4),
        ];
        assert_eq!(
            found(took_part, people),
            [
                (here("张某某"), Some(1)),
                (named("张某某", "第二检察院"), None),
                (here("李某某"), None),
                (here("王某某"), None),
            ]
        );
    }
}
