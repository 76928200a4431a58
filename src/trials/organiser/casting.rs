//! The cast: by name, from the volunteers, or by lot.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::manage::{self, Answer};
use super::settings::{answered, home};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::CourtRole;
use crate::lots;
use crate::people::choosing::{self, Brief};
use crate::people::{self, Person};
use crate::sittings;
use crate::trials::preparing;
use crate::trials::rules::{Hearing, PartNumber};
use crate::trials::sight::DIRECTORS;
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::{lots as draws, parts, watchers};
use crate::web::input::Form;
use crate::web::{Redirect, Seat, Visit};

/// People whom a name may mean; more have to be told apart by more of the name.
const MOST: i64 = 50;

/// What a changed place says.
const SAID: &str = "said-hearing-cast";

/// A place, and who is to hold it: by id, or by the beginning of a name or an account.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    part: PartNumber,
    #[serde(default)]
    person: Option<Id<Person>>,
    #[serde(default)]
    who: String,
    /// `clear`: nobody.
    #[serde(default, rename = "do")]
    act: String,
}

/// What a name turned out to mean.
enum Found {
    Nobody,
    One(Id<Person>),
    Several(Vec<Brief>),
}

/// `POST /hearings/{id}/cast`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, wanted) = (*id, form.0);
    let part = wanted.part;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = hearings::within_reach(db, &seat, DIRECTORS, id)?;
        let found = if wanted.act == "clear" {
            Found::Nobody
        } else {
            find(db, &seat, &row, &wanted)?
        };
        match &found {
            Found::Nobody => preparing::cast(db, id, part, None, &by, now)?,
            Found::One(person) => preparing::cast(db, id, part, Some(*person), &by, now)?,
            Found::Several(_) => {}
        }
        Ok(found)
    });
    match write.await {
        Ok(Found::Several(briefs)) => {
            let answer = Answer {
                choice: Some((part, briefs)),
                ..Answer::default()
            };
            manage::page(&visit, id, answer).await
        }
        Ok(_) => {
            let here = format!("{}?said={SAID}#part-{part}", home(id));
            Ok(Redirect::to(&here))
        }
        Err(problem) => answered(&visit, id, Err(problem), "").await,
    }
}

fn find(db: &mut Db, seat: &Seat, row: &HearingRow, wanted: &Wanted) -> Outcome<Found> {
    if let Some(person) = wanted.person {
        let known = choosing::briefs(db, &[person])?;
        let brief = known.get(&person).cloned().ok_or(Problem::NotFound)?;
        return if may_be_cast(db, seat, row, &brief)? {
            Ok(Found::One(person))
        } else {
            Err(Problem::NotFound)
        };
    }
    let name = wanted.who.trim();
    if name.is_empty() {
        return Err(Problem::refused("trials-manage-name-missing"));
    }
    let meant = choosing::called(db, name, MOST)?;
    let known = choosing::briefs(db, &meant)?;
    let mut found = Vec::new();
    for person in meant {
        if let Some(brief) = known.get(&person)
            && may_be_cast(db, seat, row, brief)?
        {
            found.push(brief.clone());
        }
    }
    // A whole name or account means just that one, even if others begin with it.
    let whole: Vec<Id<Person>> = found
        .iter()
        .filter(|one| one.account == name || one.name == name)
        .map(|one| one.id)
        .collect();
    match (whole.as_slice(), found.as_slice()) {
        ([one], _) => Ok(Found::One(*one)),
        (_, [one]) => Ok(Found::One(one.id)),
        (_, []) => Err(Problem::refused("trials-manage-nobody-called")),
        _ => Ok(Found::Several(found)),
    }
}

/// Whoever works where the organiser's role reaches, watches, or takes part in the sitting.
fn may_be_cast(db: &mut Db, seat: &Seat, row: &HearingRow, brief: &Brief) -> Outcome<bool> {
    if people::reaches(db, &seat.reach(DIRECTORS), brief.office)?
        || watchers::includes(db, row.id, brief.id)?
    {
        return Ok(true);
    }
    match row.sitting_id {
        Some(sitting) => sittings::takes_part(db, sitting, brief.id),
        None => Ok(false),
    }
}

/// What is drawn: the seed that everybody saw, and for which role.
#[derive(Debug, Deserialize)]
pub struct Lots {
    seed: String,
    role: String,
}

/// `POST /hearings/{id}/lots`: the free places of a role, among those who put their name down for it.
pub async fn draw(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Lots>,
) -> Outcome<HttpResponse> {
    let (id, asked) = (*id, form.0);
    let role = CourtRole::with_code(&asked.role).ok_or(Problem::NotFound)?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        hearings::hold(db, id)?;
        hearings::within_reach(db, &seat, DIRECTORS, id)?;
        let places = parts::list(db, id)?;
        let free: Vec<PartNumber> = places
            .iter()
            .filter(|place| place.person.is_none() && place.part.role == role)
            .map(|place| place.part.number)
            .collect();
        let busy: Vec<Id<Person>> = places.iter().filter_map(|place| place.person).collect();
        let pool: Vec<Id<Person>> = watchers::volunteers(db, id)?
            .into_iter()
            .filter(|(person, wish)| *wish == role && !busy.contains(person))
            .map(|(person, _)| person)
            .collect();
        if free.is_empty() || pool.is_empty() {
            return Err(Problem::conflict("trials-manage-nothing-to-draw"));
        }
        let briefs = choosing::briefs(db, &pool)?;
        let accounts = briefs.values().map(|brief| brief.account.clone());
        let drawn = lots::draw(&asked.seed, accounts, free.len())?;
        draws::insert(db, id, &drawn, seat.person, now)?;
        for (part, account) in free.into_iter().zip(&drawn.outcome) {
            let brief = briefs.values().find(|brief| brief.account == *account);
            let person = brief.ok_or_else(|| Problem::bug("drawn, but not in the pool"))?;
            preparing::cast(db, id, part, Some(person.id), &by, now)?;
        }
        audit::record(
            db,
            &by,
            "hearing.draw",
            &format!("hearing/{id}"),
            (),
            serde_json::json!({ "role": role.code(), "seed": drawn.seed, "outcome": drawn.outcome }),
            now,
        )
    });
    let result = write.await;
    answered(&visit, id, result, "said-hearing-drawn").await
}
