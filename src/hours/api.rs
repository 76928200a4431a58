//! Training hours for programs: one's own year, and the list of the personnel department.

use actix_web::web::{self, get};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::pages::people::Asked as Listing;
use super::pages::view::{Asked, Sheet};
use super::rules::duty::{Progress, Reading};
use super::{Kind, OVERSEERS, Source, Sums, personnel};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::people::Person;
use crate::people::administration::Realm;
use crate::people::choosing;
use crate::web::Visit;

/// What this area answers to programs.
#[derive(OpenApi)]
#[openapi(paths(own, people))]
pub struct Api;

/// Routes of the API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/hours", get().to(own))
        .route("/api/v1/hours/people", get().to(people));
}

/// How far a duty is done, in minutes.
#[derive(Serialize, ToSchema)]
struct DutyView {
    done: i64,
    due: i64,
    missing: i64,
    /// The first year that counts.
    since: i16,
}

impl From<Progress> for DutyView {
    fn from(progress: Progress) -> Self {
        Self {
            done: progress.done,
            due: progress.due,
            missing: progress.missing(),
            since: progress.since,
        }
    }
}

/// Both duties of a year.
#[derive(Serialize, ToSchema)]
struct ReadingView {
    band: String,
    training: DutyView,
    online: DutyView,
    fulfilled: bool,
}

impl ReadingView {
    fn of(reading: &Reading<'_>) -> Self {
        Self {
            band: reading.band.code.clone(),
            training: reading.training.into(),
            online: reading.online.into(),
            fulfilled: reading.is_fulfilled(),
        }
    }
}

/// Minutes by kind.
#[derive(Serialize, ToSchema)]
struct SumsView {
    collective: i64,
    online: i64,
    on_post: i64,
}

impl From<Sums> for SumsView {
    fn from(sums: Sums) -> Self {
        Self {
            collective: sums.collective,
            online: sums.online,
            on_post: sums.on_post,
        }
    }
}

/// An entry of the ledger.
#[derive(Serialize, ToSchema)]
struct EntryView {
    #[schema(value_type = String)]
    source: Source,
    #[schema(value_type = String)]
    kind: Kind,
    /// Negative in corrections that take away.
    minutes: i32,
    title: String,
    note: String,
    #[schema(value_type = i64)]
    entered_at: Moment,
}

/// A year of one's own.
#[derive(Serialize, ToSchema)]
pub struct YearView {
    year: i16,
    duty: ReadingView,
    sums: SumsView,
    entries: Vec<EntryView>,
}

/// One's own training hours in a year, in minutes; the running year if none is named.
#[utoipa::path(get, path = "/api/v1/hours", tag = "hours", params(("year" = Option<i16>, Query)),
    responses((status = 200, body = YearView), (status = 404, description = "no such year")))]
pub async fn own(visit: Visit, asked: web::Query<Asked>) -> Outcome<web::Json<YearView>> {
    let year = asked.year(visit.now)?;
    let (person, locale, now) = (visit.seat()?.person, visit.locale, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| Sheet::load(db, person, year, locale, now));
    let sheet = read.await?;
    let standing = sheet.standing(&visit.app.duties);
    let entries = sheet.entries.iter().map(|row| EntryView {
        source: row.source,
        kind: row.kind,
        minutes: row.minutes,
        title: row.title.clone(),
        note: row.note.clone(),
        entered_at: row.entered_at,
    });
    Ok(web::Json(YearView {
        year,
        duty: ReadingView::of(&standing.reading),
        sums: standing.sums.into(),
        entries: entries.collect(),
    }))
}

/// A person on the list.
#[derive(Serialize, ToSchema)]
struct PersonView {
    #[schema(value_type = String, format = "uuid")]
    id: Id<Person>,
    account: String,
    name: String,
    line: Option<String>,
    rank: Option<String>,
    duty: ReadingView,
}

/// A page of the list.
#[allow(clippy::struct_field_names)] // the name that programs read
#[derive(Serialize, ToSchema)]
pub struct PeopleView {
    year: i16,
    people: Vec<PersonView>,
    /// Persons on all pages.
    total: usize,
    fulfilled: usize,
    missing: usize,
    page: usize,
}

/// Who has fulfilled the duty of a year, within the holder's reach, fifty to a page.
#[utoipa::path(get, path = "/api/v1/hours/people", tag = "hours", params(
    ("year" = Option<String>, Query), ("q" = Option<String>, Query, description = "parts of name, account or pinyin"),
    ("office" = Option<String>, Query, description = "an office and what is below"),
    ("line" = Option<String>, Query), ("band" = Option<String>, Query),
    ("state" = Option<String>, Query, description = "missing or fulfilled"),
    ("order" = Option<String>, Query, description = "name, missing, training or online"),
    ("page" = Option<usize>, Query),
), responses((status = 200, body = PeopleView), (status = 404, description = "no such year")))]
pub async fn people(visit: Visit, asked: web::Query<Listing>) -> Outcome<web::Json<PeopleView>> {
    let question = asked.question(&visit)?;
    let (app, seat, now) = (visit.app.clone(), visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let realm = Realm::within(db, &seat, OVERSEERS)?;
        let found = personnel::find(db, &app.duties, &realm, &question, now)?;
        let total = found.rows.len();
        let (page, shown) = asked.cut(found.rows);
        let ids: Vec<Id<Person>> = shown.iter().map(|row| row.person).collect();
        let briefs = choosing::briefs(db, &ids)?;
        let people = shown.into_iter().filter_map(|row| {
            let brief = briefs.get(&row.person)?;
            Some(PersonView {
                id: row.person,
                account: brief.account.clone(),
                name: brief.name.clone(),
                line: row.line,
                rank: row.rank,
                duty: ReadingView::of(&row.reading),
            })
        });
        Ok(PeopleView {
            year: question.year,
            people: people.collect(),
            total,
            fulfilled: found.fulfilled,
            missing: found.missing,
            page,
        })
    });
    Ok(web::Json(read.await?))
}
