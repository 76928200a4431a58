//! `GET /classes/{id}/manage`: everything that who runs a class prepares and sees of it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::form::reachable;
use crate::classes::pages::join;
use crate::classes::rules::State;
use crate::classes::rules::timing::Phase;
use crate::classes::sight::RUNNERS;
use crate::classes::store::classes::{self, ClassRow};
use crate::classes::store::presences::{self, Came};
use crate::classes::store::venues::{self, VenueRow};
use crate::classes::store::{credits, guests};
use crate::classes::{Class, view};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Term};
use crate::people::names::Names;
use crate::people::{Office, Person};
use crate::web::{Locale, Redirect, Seat, Visit};

/// Names of guests that the page shows.
const NAMED: usize = 12;

/// What the page shows.
struct Prepared {
    row: ClassRow,
    office: String,
    lesson: Option<(String, String)>,
    guests: i64,
    named: Vec<String>,
    venues: Vec<VenueRow>,
    came: Vec<Came>,
    credited: usize,
    offices: Vec<(Id<Office>, String)>,
    lines: Vec<Term>,
    ranks: Vec<Term>,
}

/// What a form that was just sent adds to the page.
#[derive(Debug, Default)]
pub struct Answer {
    /// Why it was refused.
    pub refused: Option<String>,
    /// The place and the address of its wall, shown this once.
    pub wall: Option<(String, String)>,
}

impl Prepared {
    fn of(db: &mut Db, seat: &Seat, id: Id<Class>, locale: Locale) -> Outcome<Self> {
        let row = classes::within_reach(db, seat, RUNNERS, id)?;
        let some: Vec<Id<Person>> = guests::list(db, id)?.into_iter().take(NAMED).collect();
        let names = Names::of(db, &some, locale)?;
        Ok(Self {
            office: names.office(row.office_id).to_owned(),
            lesson: join::lesson(db, row.lesson.as_deref(), locale)?,
            guests: guests::count(db, id)?,
            named: some
                .iter()
                .map(|one| names.person(*one).to_owned())
                .collect(),
            venues: venues::list(db, id)?,
            came: presences::list(db, id)?,
            credited: credits::list(db, id)?.len(),
            offices: reachable(db, seat, locale)?,
            lines: choosing::lines_in_use(db, None)?,
            ranks: choosing::ranks_in_use(db, None)?,
            row,
        })
    }

    fn view(&self, visit: &Visit, answer: &Answer) -> Value {
        let now = visit.now;
        let venue = |one: &VenueRow| {
            let here = self.came.iter().filter(|came| came.venue == Some(one.id));
            json!({ "id": one.id, "name": one.name, "has_wall": one.has_wall(),
                    "there": here.clone().filter(|came| came.is_there(self.row.times(), now)).count(),
                    "empty": here.count() == 0 })
        };
        let phase = self.row.times().phase(now);
        let planned = self.row.state == State::Planned;
        let term = |(code, zh, en): &Term| {
            let name = if visit.locale == Locale::Chinese {
                zh
            } else {
                en
            };
            json!({ "code": code, "name": name })
        };
        json!({
            "class": view::class(&self.row, now), "organised_by": self.office,
            "stream": self.row.stream_url, "recording": self.row.recording_url, "lesson": self.lesson.as_ref().map(|(slug, title)| json!({ "slug": slug, "title": title })),
            "places": self.venues.iter().map(|one| &one.name).collect::<Vec<_>>(),
            "guests": self.guests, "named": self.named,
            "more": self.guests > i64::try_from(self.named.len()).unwrap_or_default(),
            "venues": self.venues.iter().map(venue).collect::<Vec<_>>(),
            "there": self.came.iter().filter(|came| came.is_there(self.row.times(), now)).count(),
            "credited": self.credited,
            "may_close": planned && phase != Phase::Coming, "may_cancel": planned,
            "early": phase == Phase::Running, "may_credit": matches!(phase, Phase::Over | Phase::Closed),
            "may_reopen": !planned && self.credited == 0,
            "offices": self.offices.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect::<Vec<_>>(),
            "lines": self.lines.iter().map(term).collect::<Vec<_>>(),
            "ranks": self.ranks.iter().map(term).collect::<Vec<_>>(),
            "refused": answer.refused,
            "wall": answer.wall.as_ref().map(|(name, address)| json!({ "name": name, "address": address })),
        })
    }
}

/// `GET /classes/{id}/manage`
pub async fn show(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &Answer::default()).await
}

/// The page, also as the answer to one of its forms.
pub async fn page(visit: &Visit, id: Id<Class>, answer: &Answer) -> Outcome<HttpResponse> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let read = visit
        .app
        .store
        .read(move |db| Prepared::of(db, &seat, id, locale));
    let context = read.await?.view(visit, answer);
    let mut page = visit.page("classes/manage", context)?;
    if answer.refused.is_some() {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    Ok(page)
}

/// The answer to a form of the page: back with a word, or the page with what is wrong.
pub async fn answered(
    visit: &Visit,
    id: Id<Class>,
    result: Outcome<()>,
    said: &str,
) -> Outcome<HttpResponse> {
    match result {
        Ok(()) => Ok(Redirect::saying(&format!("/classes/{id}/manage"), said)),
        Err(problem @ Problem::Refused(_)) => {
            let answer = Answer {
                refused: Some(visit.words(&problem)),
                ..Answer::default()
            };
            page(visit, id, &answer).await
        }
        Err(other) => Err(other),
    }
}
