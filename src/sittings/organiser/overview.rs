//! `GET /sittings/{id}/overview`: the live view of a sitting, without any answer in it.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::control;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing;
use crate::people::names::Names;
use crate::sittings::board::{Board, Line};
use crate::sittings::rules::presence::Standing;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::venues::VenueRow;
use crate::sittings::store::{extra, sitting, states, venues};
use crate::sittings::{Sitting, Venue};
use crate::web::paging::Pages;
use crate::web::{Role, Visit};

/// Rows on a page.
const ROWS: usize = 100;
/// Persons that a search finds at most.
const FOUND: i64 = 2_000;

/// Which rows are wanted. The same query asks for the page and for its rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Asked {
    #[serde(default)]
    venue: String,
    /// A standing.
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<usize>,
}

/// What a page of rows shows.
struct Shown {
    rows: Vec<Line>,
    found: usize,
    counts: Vec<(Standing, usize)>,
    names: Names,
    venues: Vec<VenueRow>,
}

async fn read<T, F>(visit: &Visit, id: Id<Sitting>, asked: Asked, more: F) -> Outcome<(Shown, T)>
where
    T: Send + 'static,
    F: FnOnce(&mut Db, &Sitting) -> Outcome<T> + Send + 'static,
{
    let (app, seat) = (visit.app.clone(), visit.seat()?.clone());
    let (locale, now) = (visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let board = app.boards.board(db, &app.live, &sitting, now)?;
        let (rows, found, counts) = select(db, &board, &asked)?;
        let persons: Vec<_> = rows.iter().map(|line| line.person).collect();
        let shown = Shown {
            names: Names::of(db, &persons, locale)?,
            venues: venues::list(db, id)?,
            rows,
            found,
            counts,
        };
        let more = more(db, &sitting)?;
        Ok((shown, more))
    });
    read.await
}

type Selected = (Vec<Line>, usize, Vec<(Standing, usize)>);

/// The rows of the page that is asked for, how many there are, and the counts by standing.
fn select(db: &mut Db, board: &Arc<Board>, asked: &Asked) -> Outcome<Selected> {
    let venue: Option<Id<Venue>> = asked.venue.parse().ok();
    let standing = Standing::from_word(&asked.state);
    let among = match asked.q.trim() {
        "" => None,
        text => Some(choosing::called(db, text, FOUND)?),
    };
    let here = |line: &&Line| {
        (venue.is_none() || line.venue == venue)
            && among
                .as_ref()
                .is_none_or(|among| among.contains(&line.person))
    };
    let counts = Board::counts(board.lines.iter().filter(here));
    let wanted: Vec<&Line> = board
        .lines
        .iter()
        .filter(here)
        .filter(|line| standing.is_none_or(|standing| line.standing == standing))
        .collect();
    let skip = (asked.page.unwrap_or(1).max(1) - 1).saturating_mul(ROWS);
    let rows = wanted
        .iter()
        .skip(skip)
        .take(ROWS)
        .map(|line| (*line).clone())
        .collect();
    Ok((rows, wanted.len(), counts))
}

fn rows_view(visit: &Visit, id: Id<Sitting>, shown: &Shown) -> Value {
    let rows = shown.rows.iter().map(|line| {
        let venue = line
            .venue
            .and_then(|id| shown.venues.iter().find(|one| one.id == id));
        json!({
            "id": line.participant,
            "name": shown.names.person(line.person),
            "office": shown.names.office_of(line.person),
            "venue": venue.map(|venue| &venue.name),
            "state": line.standing.as_str(),
            "state_words": visit.text(line.standing.label_key(), &[]),
            "trouble": line.standing.is_trouble(),
            "saved_at": line.saved_at,
            "count": line.characters,
            "closes_at": line.closes_at,
        })
    });
    let counts = shown.counts.iter().map(|(standing, count)| {
        json!({ "state": standing.as_str(), "label": visit.text(standing.label_key(), &[]), "count": count })
    });
    json!({
        "sitting_id": id,
        "rows": rows.collect::<Vec<_>>(),
        "counts": counts.collect::<Vec<_>>(),
        "found": shown.found,
    })
}

/// `GET /sittings/{id}/overview/rows`: the rows alone, for the page that is open.
pub async fn rows(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (shown, ()) = read(&visit, *id, asked.into_inner(), |_, _| Ok(())).await?;
    let html = visit.html("sittings/overview_rows", rows_view(&visit, *id, &shown))?;
    let tag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(html.as_bytes())));
    let known = req.headers().get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::ETAG, tag))
        .body(html))
}

/// `GET /sittings/{id}/overview`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, asked.into_inner(), control::Refused::default()).await
}

/// The page, also after a control was refused.
pub async fn page(
    visit: &Visit,
    id: Id<Sitting>,
    asked: Asked,
    refused: control::Refused,
) -> Outcome<HttpResponse> {
    let now = visit.now;
    let more = move |db: &mut Db, sitting: &Sitting| {
        let phase = states::phase(db, sitting, now)?;
        let longest = extra::longest(db, sitting.id)?;
        let closes_at = sitting.timetable().closes_with(longest);
        Ok((
            sitting.clone(),
            phase,
            closes_at,
            control::Said::of(db, sitting)?,
        ))
    };
    let (shown, (sitting, phase, closes_at, said)) = read(visit, id, asked.clone(), more).await?;
    let number = i64::try_from(asked.page.unwrap_or(1)).map_err(Problem::bug)?;
    let total = i64::try_from(shown.found).map_err(Problem::bug)?;
    let size = i64::try_from(ROWS).map_err(Problem::bug)?;
    let query = |page: i64| {
        let asked = Asked {
            page: usize::try_from(page).ok(),
            ..asked.clone()
        };
        serde_html_form::to_string(&asked).map_err(Problem::bug)
    };
    let mut context = rows_view(visit, id, &shown);
    let is_refused = refused.is_any();
    if let Value::Object(members) = &mut context {
        let rest = json!({
            "sitting": { "id": id, "title": sitting.title, "opens_at": sitting.opens_at, "closes_at": closes_at,
                         "state": phase.as_str(), "state_words": visit.text(phase.label_key(), &[]) },
            "live": { "topics": crate::sittings::store::topic(id) },
            "asked": { "venue": asked.venue, "state": asked.state, "q": asked.q },
            "venues": shown.venues.iter().map(|venue| json!({
                "id": venue.id, "name": venue.name, "selected": asked.venue == venue.id.to_string(),
            })).collect::<Vec<_>>(),
            "pages": Pages::of(number, size, total, query)?,
            "may_control": matches!(phase, SittingState::Scheduled | SittingState::Open | SittingState::Closed),
            "is_ahead": phase == SittingState::Scheduled,
            "control": said.view(visit, &refused),
        });
        if let Value::Object(rest) = rest {
            members.extend(rest);
        }
    }
    let mut page = visit.page("sittings/overview", context)?;
    if is_refused {
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}
