//! Teams and judges, one by one.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::import_view::fault_words;
use super::overview::members;
use super::words;
use crate::audit;
use crate::db::{Db, Id};
use crate::debates::entering;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Division, Judge, Match, Speaker, Team, TeamKind};
use crate::debates::rules::entry_list::{self, Cells, Column, Entry, Fault, Reason};
use crate::debates::rules::leaving::may_leave;
use crate::debates::rules::numbers::{JudgeNumber, SpeakerNumber, TeamNumber};
use crate::debates::rules::round_draw::RoundDraw;
use crate::debates::store::{self, contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// The fields of both forms: name and column.
const FIELDS: [(&str, Column); 13] = [
    ("team", Column::Team),
    ("judge", Column::Judge),
    ("office", Column::Office),
    ("kind", Column::Kind),
    ("division", Column::Division),
    ("group", Column::Group),
    ("speaker-1", Column::Speaker(1)),
    ("speaker-2", Column::Speaker(2)),
    ("speaker-3", Column::Speaker(3)),
    ("speaker-4", Column::Speaker(4)),
    ("substitutes", Column::Substitutes),
    ("experience", Column::Experience),
    ("trainee", Column::Trainee),
];

type Fields = BTreeMap<String, String>;

fn cells(fields: &Fields) -> Cells {
    let typed = FIELDS.iter().filter_map(|(name, column)| {
        let text = fields.get(*name)?.trim().to_owned();
        Some((*column, text))
    });
    typed.collect()
}

/// What a form is for.
#[derive(Clone, Copy)]
enum Of {
    Team(Option<TeamNumber>),
    Judge(Option<JudgeNumber>),
}

impl Of {
    const fn template(self) -> &'static str {
        match self {
            Self::Team(_) => "debates/team",
            Self::Judge(_) => "debates/judge",
        }
    }

    fn number(self) -> Option<u32> {
        match self {
            Self::Team(number) => number.map(|one| one.0),
            Self::Judge(number) => number.map(|one| one.0),
        }
    }
}

/// `GET /debates/{id}/teams/new`
pub async fn new_team(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    form(&visit, *id, Of::Team(None), &Cells::new(), &[]).await
}

/// `GET /debates/{id}/judges/new`
pub async fn new_judge(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    form(&visit, *id, Of::Judge(None), &Cells::new(), &[]).await
}

/// `GET /debates/{id}/teams/{team}`
pub async fn team(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let contest = load(&visit, id).await?;
    let found = contest.teams.iter().find(|one| one.number.0 == number);
    let team = found.ok_or(Problem::NotFound)?;
    let mut typed = Cells::from([
        (Column::Team, team.name.clone()),
        (Column::Office, team.office.clone()),
        (Column::Kind, kind_word(team.kind).to_owned()),
        (Column::Division, team.division.to_string()),
        (Column::Group, team.group.clone()),
    ]);
    let (substitutes, speakers): (Vec<_>, Vec<_>) = members(&contest, team)
        .into_iter()
        .partition(|one| one.substitute);
    let written = |one: &Speaker| {
        let name = Arg::Text(one.name.clone());
        let stated = one.profession.filter(|_| team.kind == TeamKind::Mixed);
        stated.map_or_else(
            || one.name.clone(),
            |one| visit.text(words::stated_key(one), &[("name", name)]),
        )
    };
    for (position, speaker) in (1..).zip(speakers) {
        typed.insert(Column::Speaker(position), written(speaker));
    }
    let substitutes: Vec<String> = substitutes.into_iter().map(written).collect();
    typed.insert(Column::Substitutes, substitutes.join("、"));
    form(&visit, id, Of::Team(Some(team.number)), &typed, &[]).await
}

/// `GET /debates/{id}/judges/{judge}`
pub async fn judge(visit: Visit, path: web::Path<(Id<Contest>, u32)>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let contest = load(&visit, id).await?;
    let found = contest.judges.iter().find(|one| one.number.0 == number);
    let judge = found.ok_or(Problem::NotFound)?;
    let typed = Cells::from([
        (Column::Judge, judge.name.clone()),
        (Column::Office, judge.office.clone()),
        (Column::Experience, judge.experience.to_string()),
        (
            Column::Trainee,
            if judge.trainee { "yes" } else { "" }.to_owned(),
        ),
    ]);
    form(&visit, id, Of::Judge(Some(judge.number)), &typed, &[]).await
}

async fn load(visit: &Visit, id: Id<Contest>) -> Outcome<Contest> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        store::load(db, id)
    });
    read.await
}

/// `POST /debates/{id}/teams/new`
pub async fn add_team(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    keep(&visit, *id, Of::Team(None), fields.0).await
}

/// `POST /debates/{id}/teams/{team}`
pub async fn change_team(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, team) = path.into_inner();
    keep(&visit, id, Of::Team(Some(TeamNumber(team))), fields.0).await
}

/// `POST /debates/{id}/judges/new`
pub async fn add_judge(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    keep(&visit, *id, Of::Judge(None), fields.0).await
}

/// `POST /debates/{id}/judges/{judge}`
pub async fn change_judge(
    visit: Visit,
    path: web::Path<(Id<Contest>, u32)>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, judge) = path.into_inner();
    keep(&visit, id, Of::Judge(Some(JudgeNumber(judge))), fields.0).await
}

/// Keeps what was typed, or shows it again with what is wrong.
async fn keep(visit: &Visit, id: Id<Contest>, of: Of, fields: Fields) -> Outcome<HttpResponse> {
    let typed = cells(&fields);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sent = typed.clone();
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let faults = match of {
            Of::Team(number) => keep_team(db, id, number, &sent)?,
            Of::Judge(number) => keep_judge(db, id, number, &sent)?,
        };
        if faults.is_empty() {
            let after: BTreeMap<&str, &str> = FIELDS
                .iter()
                .filter_map(|(name, column)| Some((*name, sent.get(column)?.as_str())))
                .collect();
            let after = json!({ "number": of.number(), "entry": after });
            let object = format!("debate/{id}");
            audit::record(db, &by, "debate.enter", &object, (), after, now)?;
        }
        Ok(faults)
    });
    let faults = write.await?;
    if !faults.is_empty() {
        return form(visit, id, of, &typed, &faults).await;
    }
    Ok(Redirect::saying(
        &format!("/debates/{id}"),
        "said-debate-entered",
    ))
}

fn keep_team(
    db: &mut Db,
    id: Id<Contest>,
    number: Option<TeamNumber>,
    typed: &Cells,
) -> Outcome<Vec<Fault>> {
    let contest = store::load(db, id)?;
    let others = contest
        .teams
        .iter()
        .filter(|one| Some(one.number) != number);
    let taken: BTreeSet<String> = others.map(|one| one.name.clone()).collect();
    let entry = match entry_list::team(typed, &taken, &contest.divisions) {
        Ok(entry) => entry,
        Err(faults) => return Ok(faults),
    };
    let before = contest.teams.iter().find(|one| Some(one.number) == number);
    let moved = before.filter(|before| before.division != entry.division);
    let has_met = |team: &Team| {
        let mut teams = contest.matches.iter().flat_map(|of| of.pairing.teams());
        teams.any(|one| one == team.number)
    };
    if moved.is_some_and(has_met) {
        return Ok(vec![Fault {
            column: Column::Division,
            reason: Reason::HasMet,
        }]);
    }
    let same_division = before.filter(|before| before.division == entry.division);
    let regrouped = same_division.is_some_and(|before| before.group != entry.group);
    if regrouped && contest.has_robin(entry.division) {
        return Ok(vec![Fault {
            column: Column::Group,
            reason: Reason::GroupsDrawn,
        }]);
    }
    match number {
        None => entering::enter(db, id, Entry::Team(entry))?,
        Some(number) if contest.teams.iter().any(|one| one.number == number) => {
            entering::change_team(db, id, number, &entry, &lined_up(&contest.matches))?;
        }
        Some(_) => return Err(Problem::NotFound),
    }
    Ok(Vec::new())
}

fn lined_up(matches: &[Match]) -> BTreeSet<SpeakerNumber> {
    let places = matches.iter().flat_map(|one| &one.lineup);
    places.map(|place| place.speaker).collect()
}

fn keep_judge(
    db: &mut Db,
    id: Id<Contest>,
    number: Option<JudgeNumber>,
    typed: &Cells,
) -> Outcome<Vec<Fault>> {
    let judges = parts::all::<Judge>(db, id)?;
    let others = judges.iter().filter(|one| Some(one.number) != number);
    let taken: BTreeSet<String> = others.map(|one| one.name.clone()).collect();
    let entry = match entry_list::judge(typed, &taken) {
        Ok(entry) => entry,
        Err(faults) => return Ok(faults),
    };
    match number {
        None => entering::enter(db, id, Entry::Judge(entry))?,
        Some(number) if judges.iter().any(|one| one.number == number) => {
            entering::keep_judge(db, id, number, entry)?;
        }
        Some(_) => return Err(Problem::NotFound),
    }
    Ok(Vec::new())
}

const KINDS: [TeamKind; 3] = [TeamKind::Prosecutors, TeamKind::Lawyers, TeamKind::Mixed];

/// The word that stands for a kind in the form; the list's rules read it back.
const fn kind_word(kind: TeamKind) -> &'static str {
    match kind {
        TeamKind::Prosecutors => "prosecutors",
        TeamKind::Lawyers => "lawyers",
        TeamKind::Mixed => "mixed",
    }
}

async fn form(
    visit: &Visit,
    id: Id<Contest>,
    of: Of,
    typed: &Cells,
    faults: &[Fault],
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let leaves = match of {
            Of::Team(Some(team)) => {
                let draws = parts::all::<RoundDraw>(db, id)?;
                may_leave(&store::load(db, id)?, &draws, team).is_ok()
            }
            _ => false,
        };
        Ok((row.title, parts::all::<Division>(db, id)?, leaves))
    });
    let (title, divisions, leaves) = read.await?;
    let text = |column| typed.get(&column).map_or("", String::as_str);
    let field = |name: &str, column: Column| {
        let fault = faults.iter().find(|one| one.column == column);
        json!({
            "id": name, "name": name, "label": visit.text(column.key(), &[]), "hint": null,
            "value": text(column), "error": fault.map(|one| fault_words(visit, one.reason)),
            "required": matches!(column, Column::Team | Column::Judge), "autocomplete": "off",
        })
    };
    let mut shown = serde_json::Map::new();
    for (name, column) in FIELDS {
        shown.insert(name.replace('-', "_"), field(name, column));
    }
    let errors = FIELDS.iter().filter_map(|(name, column)| {
        let fault = faults.iter().find(|one| one.column == *column)?;
        Some(json!({ "field": name, "text": fault_words(visit, fault.reason) }))
    });
    let kinds = KINDS.iter().map(|kind| {
        json!({ "word": kind_word(*kind), "key": words::kind_key(*kind),
                "chosen": text(Column::Kind) == kind_word(*kind) })
    });
    let division = |one: &Division| {
        let chosen = one.number.to_string() == text(Column::Division);
        json!({ "number": one.number, "title": words::title(&one.title, visit.locale), "chosen": chosen })
    };
    let context = json!({
        "contest": { "id": id, "title": title },
        "number": of.number(), "leaves": leaves,
        "fields": shown,
        "divisions": (divisions.len() > 1).then(|| divisions.iter().map(division).collect::<Vec<_>>()),
        "kinds": kinds.collect::<Vec<Value>>(),
        "is_trainee": !text(Column::Trainee).is_empty(),
        "errors": errors.collect::<Vec<Value>>(),
    });
    let mut page = visit.page(of.template(), context)?;
    if !faults.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}
