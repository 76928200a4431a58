//! Reads what a board is made of: five queries, whatever the number of participants.

use std::collections::HashMap;
use std::sync::Arc;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::grading::{self, ResultRow};
use crate::people::choosing::{self, Listed};
use crate::people::{self, Person};
use crate::sittings::scripts::{self, Attendee};
use crate::sittings::{self, Participant, Sitting};

use super::board::{Board, Column, Row, Setting, Unranked};

/// The board of a sitting as the database knows it now.
pub fn load(db: &mut Db, id: Id<Sitting>) -> Outcome<Board> {
    let sitting = sittings::load(db, id)?.ok_or(Problem::NotFound)?;
    let frame = setting(db, sitting)?;
    let roster = scripts::roster(db, id)?;
    let persons: Vec<Id<Person>> = roster.iter().map(|attendee| attendee.person).collect();
    let mut names: HashMap<Id<Person>, Listed> = choosing::listed(db, &persons)?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let results: HashMap<Id<Participant>, ResultRow> = grading::results(db, id)?
        .into_iter()
        .map(|result| (result.participant_id, result))
        .collect();
    let mut lines: HashMap<String, Arc<str>> = HashMap::new();
    let unranked = roster
        .iter()
        .filter_map(|attendee| {
            let listed = names.remove(&attendee.person)?;
            let result = results.get(&attendee.participant);
            Some(unranked(attendee, listed, result, &frame.tasks, &mut lines))
        })
        .collect();
    Ok(Board::new(frame, unranked))
}

fn setting(db: &mut Db, sitting: Sitting) -> Outcome<Setting> {
    let paper = exercises::paper(db, sitting.pack_version_id)?;
    let columns = paper.tasks().iter().map(|task| Column {
        code: task.code.as_str().to_owned(),
        title: task.title.clone(),
        full: task.points,
    });
    let venues = sittings::venues_of(db, sitting.id)?;
    Ok(Setting {
        tasks: columns.collect(),
        full: paper.total(),
        pass_mark: paper.pass_score(),
        offices: people::offices::all(db)?,
        lines: choosing::lines(db)?,
        venues: venues.into_iter().map(|row| (row.id, row.name)).collect(),
        sitting,
    })
}

fn unranked(
    attendee: &Attendee,
    listed: Listed,
    result: Option<&ResultRow>,
    columns: &[Column],
    lines: &mut HashMap<String, Arc<str>>,
) -> Unranked {
    let line = listed.line.map(|code| {
        let shared = lines
            .entry(code)
            .or_insert_with_key(|code| code.as_str().into());
        shared.clone()
    });
    let points = |column: &Column| {
        let result = result?;
        result.tasks.0.get(&column.code).copied().flatten()
    };
    let handed_in_at = result.and_then(|result| result.handed_in_at);
    Unranked {
        came: attendee.arrived_at.is_some() || handed_in_at.is_some(),
        pinyin: listed.name_sort,
        row: Row {
            participant: attendee.participant,
            person: attendee.person,
            name: listed.name.into(),
            office: listed.office,
            line,
            venue: attendee.venue,
            total: result
                .as_ref()
                .map_or_else(Default::default, |result| result.total),
            tasks: columns.iter().map(points).collect(),
            complete: result.is_some_and(|result| result.complete),
            handed_in_at,
        },
    }
}
