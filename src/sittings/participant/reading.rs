//! Sittings and papers for programs: only what the holder may see.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Named, Outcome, Problem, Refused};
use crate::exercises::PaperView;
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::window::Window;
use crate::sittings::store::{sitting, states};
use crate::sittings::{OVERSEERS, Sitting, work};
use crate::web::{Seat, Visit};

/// A sitting as lists show it.
#[derive(Serialize, ToSchema)]
pub struct SittingView {
    #[schema(value_type = String)]
    id: Id<Sitting>,
    title: String,
    /// What it is now: scheduled, open, closed, grading, published, archived.
    state: &'static str,
    /// Microseconds since 1970.
    #[schema(value_type = i64)]
    opens_at: Moment,
    /// Before anybody's extra time.
    #[schema(value_type = i64)]
    closes_at: Moment,
    /// Whether the holder takes part.
    takes_part: bool,
}

/// The sittings that the holder takes part in or may see by a role, newest first.
#[utoipa::path(get, path = "/api/v1/sittings", tag = "sittings",
    responses((status = 200, body = [SittingView])))]
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let views = visit
        .app
        .store
        .read(move |db| {
            let own = sitting::list_of_participant(db, seat.person)?;
            let mut all: Vec<(Sitting, bool)> = own.into_iter().map(|one| (one, true)).collect();
            for one in overseen(db, &seat)? {
                if all.iter().all(|(known, _)| known.id != one.id) {
                    all.push((one, false));
                }
            }
            all.sort_by_key(|(one, _)| std::cmp::Reverse((one.opens_at, one.id)));
            all.into_iter()
                .map(|(one, takes_part)| view(db, one, takes_part, now))
                .collect::<Outcome<Vec<_>>>()
        })
        .await?;
    Ok(HttpResponse::Ok().json(views))
}

/// What the seat's roles reach. Drafts are nobody's business but the organisers'.
fn overseen(db: &mut Db, seat: &Seat) -> Outcome<Vec<Sitting>> {
    let mut found = Vec::new();
    if seat.is_any(OVERSEERS) {
        found = sitting::list_within_reach(db, seat, OVERSEERS)?;
        if !seat.is(crate::web::Role::Organiser) {
            found.retain(|one| one.state != SittingState::Draft);
        }
    }
    Ok(found)
}

fn view(db: &mut Db, sitting: Sitting, takes_part: bool, now: Moment) -> Outcome<SittingView> {
    Ok(SittingView {
        state: states::phase(db, &sitting, now)?.as_str(),
        id: sitting.id,
        title: sitting.title,
        opens_at: sitting.opens_at,
        closes_at: sitting.closes_at,
        takes_part,
    })
}

/// One sitting.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}", tag = "sittings",
    params(("sitting" = String, Path)), responses((status = 200, body = SittingView), (status = 404)))]
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let (seat, now, id) = (visit.seat()?.clone(), visit.now, id.into_inner());
    let found = visit
        .app
        .store
        .read(move |db| {
            let own = sitting::list_of_participant(db, seat.person)?;
            if let Some(own) = own.into_iter().find(|one| one.id == id) {
                return view(db, own, true, now);
            }
            let seen = overseen(db, &seat)?.into_iter().find(|one| one.id == id);
            view(db, seen.ok_or(Problem::NotFound)?, false, now)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// What of the paper has been released to the holder, with the windows of the tasks.
#[derive(Serialize, ToSchema)]
pub struct OwnPaper<'a> {
    paper: PaperView<'a>,
    windows: Vec<TaskWindow>,
}

/// When a task may be written.
#[derive(Serialize, ToSchema)]
pub struct TaskWindow {
    task: String,
    /// locked, open, handed_in or time_up.
    state: &'static str,
    /// When it closes, closed or was handed in; for a locked one when it opens, if that is known.
    #[schema(value_type = Option<i64>)]
    at: Option<Moment>,
}

impl TaskWindow {
    fn of((task, window): (&str, Window)) -> Self {
        let (state, at) = match window {
            Window::Locked { until } => ("locked", until),
            Window::Open { closes_at, .. } => ("open", Some(closes_at)),
            Window::HandedIn { at } => ("handed_in", Some(at)),
            Window::TimeUp { at } => ("time_up", Some(at)),
        };
        Self {
            task: task.to_owned(),
            state,
            at,
        }
    }
}

/// The paper as far as it is released to the holder, who must take part.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}/paper", tag = "sittings",
    params(("sitting" = String, Path)),
    responses((status = 200, body = OwnPaper), (status = 404), (status = 423, description = "Not open yet")))]
pub async fn paper(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let place = work::place(&visit, id.into_inner()).await?;
    work::arrive(&visit, &place).await?;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    let Some(paper) = place.docket.view(&course) else {
        return Err(
            Refused::new(StatusCode::LOCKED, "sitting-draft-not-open-until")
                .naming("at", Named::At(place.docket.sitting.opens_at))
                .detail("opens_at", place.docket.sitting.opens_at.micros())
                .into(),
        );
    };
    let windows = course.windows().map(TaskWindow::of).collect();
    Ok(HttpResponse::Ok().json(OwnPaper { paper, windows }))
}
