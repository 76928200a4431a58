//! A list of points from elsewhere: who, how many, out of how many.

use std::collections::BTreeMap;

use super::contest::{Contest, Entrant, ImportedResult};
use super::entry_columns::folded;
use super::entry_list::Row;
use super::numbers::TeamNumber;
use super::settings::Combined;
use crate::points::Points;

/// How far below the top the headings may stand.
const HEADINGS_WITHIN: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    Team,
    Points,
    OutOf,
}

impl Column {
    fn of_heading(heading: &str) -> Option<Self> {
        let heading = folded(heading);
        let bare = heading.split(['(', '（']).next().unwrap_or_default();
        Some(match bare.trim_matches(|c| matches!(c, '*' | ':' | '：')) {
            "姓名" | "辩手" | "选手" | "name" | "speaker" => Self::Name,
            "代表队" | "队名" | "参赛队" | "队伍" | "team" | "teamname" => Self::Team,
            "得分" | "分数" | "成绩" | "points" | "score" => Self::Points,
            "满分" | "outof" | "maximum" => Self::OutOf,
            _ => return None,
        })
    }
}

/// Why a row, or the whole file, cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file has no column of names or of points.
    NoHeadings,
    NoRows,
    UnknownName,
    /// Two of the contest have this name; the column of teams tells them apart.
    TwoOfThisName,
    NotPoints,
    NotOutOf,
    MoreThanAll,
    /// This row names the same.
    Twice(u32),
}

impl Reason {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoHeadings => "debates-points-no-headings",
            Self::NoRows => "debates-points-no-rows",
            Self::UnknownName => "debates-points-unknown-name",
            Self::TwoOfThisName => "debates-points-two-of-this-name",
            Self::NotPoints => "debates-points-not-points",
            Self::NotOutOf => "debates-points-not-out-of",
            Self::MoreThanAll => "debates-points-more-than-all",
            Self::Twice(_) => "debates-points-twice",
        }
    }
}

/// A fault, its row and the name that stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub row: Option<u32>,
    pub name: String,
    pub reason: Reason,
}

/// The results of a part, everybody's, or everything that is wrong.
pub fn read(
    contest: &Contest,
    of: Combined,
    part: &str,
    rows: &[Row],
) -> Result<Vec<ImportedResult>, Vec<Fault>> {
    let whole = |reason| {
        vec![Fault {
            row: None,
            name: String::new(),
            reason,
        }]
    };
    let (at, columns) = headings(of, rows).ok_or_else(|| whole(Reason::NoHeadings))?;
    let (mut results, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (number, cells) in rows.iter().skip(at + 1) {
        let cell = |column: Column| {
            let place = columns.iter().position(|one| *one == Some(column));
            place
                .and_then(|place| cells.get(place))
                .map_or("", |text| text.trim())
        };
        let name = cell(name_column(of));
        if name.is_empty() && cell(Column::Points).is_empty() {
            continue;
        }
        let read = entrant(contest, of, name, cell(Column::Team)).and_then(|who| {
            let (points, out_of) = points(cell(Column::Points), cell(Column::OutOf))?;
            match seen.insert(who, *number) {
                Some(earlier) => Err(Reason::Twice(earlier)),
                None => Ok(ImportedResult {
                    part: part.to_owned(),
                    of: who,
                    points,
                    out_of,
                }),
            }
        });
        match read {
            Ok(result) => results.push(result),
            Err(reason) => faults.push(Fault {
                row: Some(*number),
                name: name.to_owned(),
                reason,
            }),
        }
    }
    match (faults.is_empty(), results.is_empty()) {
        (true, false) => Ok(results),
        (true, true) => Err(whole(Reason::NoRows)),
        (false, _) => Err(faults),
    }
}

const fn name_column(of: Combined) -> Column {
    match of {
        Combined::Teams => Column::Team,
        Combined::Speakers => Column::Name,
    }
}

fn headings(of: Combined, rows: &[Row]) -> Option<(usize, Vec<Option<Column>>)> {
    let rows = rows.iter().take(HEADINGS_WITHIN).enumerate();
    let mut read = rows.map(|(at, (_, cells))| {
        let columns = cells.iter().map(|cell| Column::of_heading(cell));
        (at, columns.collect::<Vec<_>>())
    });
    read.find(|(_, columns)| {
        let has = |column| columns.contains(&Some(column));
        has(name_column(of)) && has(Column::Points)
    })
}

/// Who of the contest has this name.
fn entrant(contest: &Contest, of: Combined, name: &str, team: &str) -> Result<Entrant, Reason> {
    let found: Vec<Entrant> = match of {
        Combined::Teams => {
            let teams = contest.teams.iter().filter(|one| one.name == name);
            teams.map(|one| Entrant::Team(one.number)).collect()
        }
        Combined::Speakers => {
            let teams: BTreeMap<TeamNumber, &str> = contest
                .teams
                .iter()
                .map(|one| (one.number, one.name.as_str()))
                .collect();
            let own = |number| team.is_empty() || teams.get(&number) == Some(&team);
            let speakers = contest.speakers.iter().filter(|one| one.name == name);
            let own = speakers.filter(|one| own(one.team));
            own.map(|one| Entrant::Speaker(one.number)).collect()
        }
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Reason::UnknownName),
        _ => Err(Reason::TwoOfThisName),
    }
}

/// Points, and out of how many: a hundred unless the list says.
fn points(points: &str, out_of: &str) -> Result<(Points, Points), Reason> {
    let given = |text: &str| text.parse::<Points>().ok().filter(|one| !one.is_negative());
    let points = given(points).ok_or(Reason::NotPoints)?;
    let out_of = if out_of.is_empty() {
        Points::whole(100)
    } else {
        let some = given(out_of).filter(|one| *one > Points::ZERO);
        some.ok_or(Reason::NotOutOf)?
    };
    if points > out_of {
        return Err(Reason::MoreThanAll);
    }
    Ok((points, out_of))
}

#[cfg(test)]
mod tests {
    use super::super::contest::{Speaker, Team, TeamKind};
    use super::super::numbers::{DivisionNumber, SpeakerNumber};
    use super::*;

    fn contest() -> Contest {
        let team = |number, name: &str| Team {
            number: TeamNumber(number),
            division: DivisionNumber(1),
            name: name.to_owned(),
            code: String::new(),
            office: String::new(),
            kind: TeamKind::Lawyers,
            group: String::new(),
        };
        let speaker = |number, team, name: &str| Speaker {
            number: SpeakerNumber(number),
            team: TeamNumber(team),
            name: name.to_owned(),
            position: Some(1),
            substitute: false,
            profession: None,
        };
        Contest {
            teams: vec![team(1, "甲队"), team(2, "乙队")],
            speakers: vec![
                speaker(1, 1, "张某某"),
                speaker(2, 2, "张某某"),
                speaker(3, 2, "李某某"),
            ],
            ..Contest::default()
        }
    }

    fn rows(lines: &[&str]) -> Vec<Row> {
        let cells = |line: &&str| line.split(',').map(str::to_owned).collect();
        (1..).zip(lines.iter().map(cells)).collect()
    }

    #[test]
    fn everybody_is_found_by_name_and_namesakes_by_team() {
        let list = rows(&[
            "某市笔试成绩,,,",
            "姓名,代表队,得分,满分",
            "李某某,,82.5,",
            "张某某,乙队,120,150",
            ",,,",
        ]);
        let read = read(&contest(), Combined::Speakers, "笔试", &list).unwrap();
        let told: Vec<_> = read
            .iter()
            .map(|one| (one.of, one.points.to_string(), one.out_of.to_string()))
            .collect();
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].0, Entrant::Speaker(SpeakerNumber(3)));
        assert_eq!(told[1].0, Entrant::Speaker(SpeakerNumber(2)));
        assert_eq!(
            (told[1].1.as_str(), told[1].2.as_str()),
            ("120.00", "150.00")
        );
    }

    #[test]
    fn every_fault_is_named_with_its_row() {
        let list = rows(&[
            "姓名,得分",
            "张某某,80",
            "王某某,80",
            "李某某,101",
            "李某某,优",
            "李某某,70",
            "李某某,71",
        ]);
        let faults = read(&contest(), Combined::Speakers, "笔试", &list).unwrap_err();
        let told: Vec<_> = faults.iter().map(|one| (one.row, one.reason)).collect();
        assert_eq!(
            told,
            [
                (Some(2), Reason::TwoOfThisName),
                (Some(3), Reason::UnknownName),
                (Some(4), Reason::MoreThanAll),
                (Some(5), Reason::NotPoints),
                (Some(7), Reason::Twice(6)),
            ]
        );
        let none = read(&contest(), Combined::Teams, "笔试", &list).unwrap_err();
        assert_eq!(none[0].reason, Reason::NoHeadings);
    }
}
