//! Classes for programs.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::attendance::facts;
use super::rules::{How, Kind, State};
use super::store::classes::ClassRow;
use super::{Class, of_person, pages};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::people::Person;
use crate::web::Visit;

/// What this area adds to the description of the API.
#[derive(OpenApi)]
#[openapi(paths(list, attendance, pages::taking_part::vote, pages::taking_part::beat,))]
pub struct Api;

/// Routes for programs; what people at a class send stands with its pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/classes", web::get().to(list))
        .route("/api/v1/classes/{id}/attendance", web::get().to(attendance));
}

/// A class.
#[derive(Debug, Serialize, ToSchema)]
struct ClassView {
    #[schema(value_type = String)]
    id: Id<Class>,
    /// cloud or lecture.
    #[schema(value_type = String)]
    kind: Kind,
    title: String,
    topic: String,
    lecturer: String,
    #[schema(value_type = i64)]
    starts_at: Moment,
    #[schema(value_type = i64)]
    ends_at: Moment,
    /// planned, closed or cancelled; whether it runs is a matter of the time.
    #[schema(value_type = String)]
    state: State,
    credit_minutes: i32,
}

impl ClassView {
    fn of(row: ClassRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            topic: row.topic,
            lecturer: row.lecturer,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            state: row.state,
            credit_minutes: row.credit_minutes,
        }
    }
}

/// The classes to which the holder may come, the latest first.
#[utoipa::path(get, path = "/api/v1/classes", tag = "classes", responses((status = 200, body = [ClassView])))]
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| of_person(db, &seat, now));
    let rows = read.await?.into_iter();
    Ok(HttpResponse::Ok().json(rows.map(ClassView::of).collect::<Vec<_>>()))
}

/// A coming.
#[derive(Debug, Serialize, ToSchema)]
struct ComingView {
    /// page, code, list or sheet.
    #[schema(value_type = String)]
    how: How,
    #[schema(value_type = i64)]
    came_at: Moment,
    /// Null while they have not checked out.
    #[schema(value_type = Option<i64>)]
    left_at: Option<Moment>,
}

/// Somebody who may come or came.
#[derive(Debug, Serialize, ToSchema)]
struct AttendedView {
    #[schema(value_type = String)]
    person: Id<Person>,
    name: String,
    office: String,
    comings: Vec<ComingView>,
    /// Seconds of the class.
    seconds: i64,
    /// Whether that is the required part of it.
    suffices: bool,
    /// Minutes that were credited; null if none were.
    credited: Option<i32>,
}

/// Who may come and who came, by office and name.
#[utoipa::path(get, path = "/api/v1/classes/{id}/attendance", tag = "classes",
    params(("id" = String, Path)),
    responses((status = 200, body = [AttendedView]), (status = 404)))]
pub async fn attendance(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat, locale, now) = (*id, visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| facts::kept(db, &seat, id, locale, now));
    let facts = read.await?;
    let all = facts.attended.iter().map(|one| AttendedView {
        person: one.person,
        name: facts.names.person(one.person).to_owned(),
        office: facts.names.office_of(one.person).to_owned(),
        comings: one
            .came
            .iter()
            .map(|came| ComingView {
                how: came.how,
                came_at: came.came_at,
                left_at: came.left_at,
            })
            .collect(),
        seconds: one.seconds,
        suffices: one.suffices,
        credited: one.credited,
    });
    Ok(HttpResponse::Ok().json(all.collect::<Vec<_>>()))
}
