//! Entering teams and judges, one by one or from a list, within the transaction that holds the contest.

use std::collections::BTreeSet;

use super::rules::Contest;
use super::rules::contest::{Division, Entrant, ImportedResult, Judge, Speaker, Team, TeamKind};
use super::rules::entry_list::{Entry, JudgeEntry, Known, TeamEntry, stated};
use super::rules::numbers::{JudgeNumber, SpeakerNumber, TeamNumber};
use super::store::parts;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};

/// The names that the contest has.
pub fn known(db: &mut Db, id: Id<Contest>) -> Outcome<Known> {
    let teams = parts::all::<Team>(db, id)?.into_iter();
    let judges = parts::all::<Judge>(db, id)?.into_iter();
    let divisions = parts::all::<Division>(db, id)?;
    Ok(Known {
        divisions,
        teams: teams.map(|one| one.name).collect(),
        judges: judges.map(|one| one.name).collect(),
    })
}

/// Enters one team or judge.
pub fn enter(db: &mut Db, id: Id<Contest>, entry: Entry) -> Outcome<()> {
    match entry {
        Entry::Team(team) => add_team(db, id, &team).map(drop),
        Entry::Judge(judge) => add_judge(db, id, judge).map(drop),
    }
}

/// Enters a team with its speakers.
pub fn add_team(db: &mut Db, id: Id<Contest>, entry: &TeamEntry) -> Outcome<TeamNumber> {
    let number = TeamNumber(parts::next::<Team>(db, id)?);
    keep_team(db, id, number, entry)?;
    let positions = (1..).map(Some).zip(&entry.speakers);
    let substitutes = entry.substitutes.iter().map(|name| (None, name));
    for (position, name) in positions.chain(substitutes) {
        add_speaker(db, id, (number, entry), name, position)?;
    }
    Ok(number)
}

/// Changes a team. Who stays keeps the number, who is new gets one, who is gone is taken back; a
/// speaker who has a place in a match cannot go.
pub fn change_team(
    db: &mut Db,
    id: Id<Contest>,
    number: TeamNumber,
    entry: &TeamEntry,
    lined_up: &BTreeSet<SpeakerNumber>,
) -> Outcome<()> {
    keep_team(db, id, number, entry)?;
    let all = parts::all::<Speaker>(db, id)?.into_iter();
    let mut before: Vec<Speaker> = all.filter(|one| one.team == number).collect();
    let positions = (1..).map(Some).zip(&entry.speakers);
    let substitutes = entry.substitutes.iter().map(|name| (None, name));
    for (position, name) in positions.chain(substitutes) {
        // Before professions were read, one typed behind a name went into the name.
        let mixed = entry.kind == TeamKind::Mixed;
        let is_it = |one: &Speaker| one.name == *name || (mixed && stated(&one.name).0 == name);
        let place = before.iter().position(is_it);
        match place.map(|place| before.swap_remove(place)) {
            Some(mut speaker) => {
                speaker.name.clone_from(name);
                speaker.position = position;
                speaker.substitute = position.is_none();
                if mixed {
                    speaker.profession = entry.professions.get(name).copied();
                }
                parts::put(db, id, speaker.number.0, &speaker)?;
            }
            None => add_speaker(db, id, (number, entry), name, position)?,
        }
    }
    let imported = parts::all::<ImportedResult>(db, id)?.into_iter();
    let with_result: BTreeSet<Entrant> = imported.map(|one| one.of).collect();
    for gone in before {
        if lined_up.contains(&gone.number) {
            return Err(Problem::conflict("debates-speaker-lined-up"));
        }
        if with_result.contains(&Entrant::Speaker(gone.number)) {
            return Err(Problem::conflict("debates-speaker-has-result"));
        }
        parts::take_back::<Speaker>(db, id, gone.number.0)?;
    }
    Ok(())
}

fn keep_team(db: &mut Db, id: Id<Contest>, number: TeamNumber, entry: &TeamEntry) -> Outcome<()> {
    // A contest that was brought in may have codes of its own.
    let known = parts::find::<Team>(db, id, number.0)?;
    let code = known.map(|one| one.code).filter(|code| !code.is_empty());
    let team = Team {
        number,
        division: entry.division,
        name: entry.name.clone(),
        code: code.unwrap_or_else(|| format!("{:02}", number.0)),
        office: entry.office.clone(),
        kind: entry.kind,
        group: entry.group.clone(),
    };
    parts::put(db, id, number.0, &team)
}

fn add_speaker(
    db: &mut Db,
    id: Id<Contest>,
    (team, entry): (TeamNumber, &TeamEntry),
    name: &str,
    position: Option<u8>,
) -> Outcome<()> {
    let number = SpeakerNumber(parts::next::<Speaker>(db, id)?);
    let speaker = Speaker {
        number,
        team,
        name: name.to_owned(),
        position,
        substitute: position.is_none(),
        profession: entry.professions.get(name).copied(),
    };
    parts::put(db, id, number.0, &speaker)
}

/// Enters a judge.
pub fn add_judge(db: &mut Db, id: Id<Contest>, entry: JudgeEntry) -> Outcome<JudgeNumber> {
    let number = JudgeNumber(parts::next::<Judge>(db, id)?);
    keep_judge(db, id, number, entry)?;
    Ok(number)
}

/// Enters a judge, or changes one.
pub fn keep_judge(
    db: &mut Db,
    id: Id<Contest>,
    number: JudgeNumber,
    entry: JudgeEntry,
) -> Outcome<()> {
    let judge = Judge {
        number,
        name: entry.name,
        office: entry.office,
        experience: entry.experience,
        trainee: entry.trainee,
    };
    parts::put(db, id, number.0, &judge)
}
