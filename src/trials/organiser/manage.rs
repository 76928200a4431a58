//! `GET /hearings/{id}/manage`: everything that an organiser prepares and sees of one hearing.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::Value;

use super::view;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{self, CourtRole};
use crate::people::choosing::Brief;
use crate::people::names::Names;
use crate::people::{Office, Person, offices};
use crate::trials::Venue;
use crate::trials::rules::{Hearing, PartNumber};
use crate::trials::sight::DIRECTORS;
use crate::trials::store::attendance::{self, Attended};
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::lots::{self, Drawn};
use crate::trials::store::parts::{self, Held};
use crate::trials::store::venues::{self, VenueRow};
use crate::trials::store::watchers;
use crate::web::{Locale, Seat, Visit};

/// What the page shows.
pub struct Prepared {
    pub row: HearingRow,
    pub pack: String,
    pub places: Vec<Held>,
    pub volunteers: Vec<(Id<Person>, CourtRole)>,
    pub watchers: Vec<Id<Person>>,
    pub venues: Vec<VenueRow>,
    pub walls: Vec<Id<Venue>>,
    pub attended: Vec<Attended>,
    pub draws: Vec<Drawn>,
    pub takes: Vec<HearingRow>,
    pub names: Names,
    /// Offices whose people may be let in.
    pub offices: Vec<(Id<Office>, String)>,
}

/// What a form that was just sent adds to the page.
#[derive(Debug, Default)]
pub struct Answer {
    /// Why it was refused.
    pub refused: Option<String>,
    /// Several people answer to that name: for which place, and who.
    pub choice: Option<(PartNumber, Vec<Brief>)>,
    /// The address of a wall, shown this once.
    pub wall: Option<(String, String)>,
}

impl Answer {
    /// A refusal in the visitor's words.
    pub fn refused(visit: &Visit, problem: &Problem) -> Self {
        Self {
            refused: Some(visit.words(problem)),
            ..Self::default()
        }
    }
}

/// `GET /hearings/{id}/manage`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    page(&visit, *id, Answer::default()).await
}

/// The page, also as the answer to one of its forms.
pub async fn page(visit: &Visit, id: Id<Hearing>, answer: Answer) -> Outcome<HttpResponse> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let choice: Vec<Id<Person>> = answer
        .choice
        .iter()
        .flat_map(|(_, briefs)| briefs.iter().map(|brief| brief.id))
        .collect();
    let read = visit
        .app
        .store
        .read(move |db| Prepared::of(db, &seat, id, locale, &choice));
    let context: Value = view::of(visit, &read.await?, &answer);
    let mut page = visit.page("trials/manage", context)?;
    if answer.refused.is_some() {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    Ok(page)
}

impl Prepared {
    fn of(
        db: &mut Db,
        seat: &Seat,
        id: Id<Hearing>,
        locale: Locale,
        also: &[Id<Person>],
    ) -> Outcome<Self> {
        let row = hearings::within_reach(db, seat, DIRECTORS, id)?;
        let places = parts::list(db, id)?;
        let volunteers = watchers::volunteers(db, id)?;
        let watchers = watchers::list(db, id)?;
        let attended = attendance::list(db, id)?;
        let draws = lots::list(db, id)?;
        let mut persons: Vec<Id<Person>> = places.iter().filter_map(|one| one.person).collect();
        persons.extend(volunteers.iter().map(|(person, _)| *person));
        persons.extend(watchers.iter().copied());
        persons.extend(draws.iter().map(|one| one.drawn_by));
        persons.extend(also);
        let paper = exercises::paper(db, row.pack_version_id)?;
        Ok(Self {
            pack: paper.title().in_language(locale.word()).to_owned(),
            venues: venues::list(db, id)?,
            walls: venues::with_wall(db, id)?,
            takes: hearings::takes(db, &row)?,
            names: Names::of(db, &persons, locale)?,
            offices: reachable(db, seat, locale)?,
            row,
            places,
            volunteers,
            watchers,
            attended,
            draws,
        })
    }
}

/// The offices that the person's role reaches, each before those below it.
pub fn reachable(db: &mut Db, seat: &Seat, locale: Locale) -> Outcome<Vec<(Id<Office>, String)>> {
    let reach = seat.reach(DIRECTORS);
    let mut found = Vec::new();
    for office in offices::all(db)? {
        if offices::reaches(db, &reach, office.id)? {
            let name = match locale {
                Locale::Chinese => office.name_zh,
                Locale::English => office.name_en,
            };
            found.push((office.id, name));
        }
    }
    Ok(found)
}
