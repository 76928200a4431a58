//! Changing a series: one form for the whole plan, each button keeps what was typed.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::checks;
use super::form::{self, Act, Choices, Typed};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{choosing, offices};
use crate::series::rules::plan::{Fault, Plan};
use crate::series::store::rows::{self, Row};
use crate::series::{Series, Source, State, matter};
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Seat, Visit};

/// What a page shows instead of what is kept, after a refusal.
struct Refusal {
    words: String,
    status: actix_web::http::StatusCode,
    typed: Option<(String, Plan)>,
}

/// `GET /series/manage/{series}`
pub async fn show(visit: Visit, id: web::Path<Id<Series>>) -> Outcome<HttpResponse> {
    page(&visit, *id, None).await
}

async fn page(visit: &Visit, id: Id<Series>, refusal: Option<Refusal>) -> Outcome<HttpResponse> {
    let (seat, locale, sources) = (visit.seat()?.clone(), visit.locale, visit.app.learnable);
    let read = visit.app.store.read(move |db| {
        let row = rows::within_reach(db, &seat, id)?;
        let choices = choices(db, sources, (&seat, &row), locale)?;
        Ok((row, choices))
    });
    let (row, choices) = read.await?;
    let typed = refusal.as_ref().and_then(|refusal| refusal.typed.as_ref());
    let (title, plan) = typed.map_or((&row.title, &row.plan.0), |(title, plan)| (title, plan));
    let context = json!({
        "tab": "series",
        "series": {
            "id": id, "title": row.title, "state": row.state,
            "state_key": row.state.key(),
            "is_published": row.state == State::Published, "revision": row.revision,
        },
        "typed_title": title,
        "plan": form::view(visit, plan, &choices),
        "refused": refusal.as_ref().map(|refusal| &refusal.words),
    });
    let mut page = visit.page("series/edit", context)?;
    if let Some(refusal) = refusal {
        *page.status_mut() = refusal.status;
    }
    Ok(page)
}

fn choices(
    db: &mut Db,
    sources: &[Source],
    (seat, row): (&Seat, &Row),
    locale: Locale,
) -> Outcome<Choices> {
    let below = crate::people::offices_below(db, &[row.office_id])?;
    let named = |office: offices::OfficeRow| {
        let name = match locale {
            Locale::Chinese => office.name_zh,
            Locale::English => office.name_en,
        };
        (office.id.to_string(), name)
    };
    let all = offices::all(db)?.into_iter();
    let others = rows::list(db, seat)?.into_iter();
    let others = others.filter(|other| other.id != row.id && other.state == State::Published);
    Ok(Choices {
        named: matter::offered(db, sources, locale)?,
        offices: all
            .filter(|one| below.contains(&one.id))
            .map(named)
            .collect(),
        lines: choosing::lines(db)?,
        ranks: choosing::ranks(db)?,
        others: others
            .map(|other| (other.id.to_string(), other.title))
            .collect(),
    })
}

/// `POST /series/manage/{series}`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Series>>,
    fields: Form<Vec<(String, String)>>,
) -> Outcome<HttpResponse> {
    let (id, fields) = (*id, fields.0);
    let seat = visit.seat()?.clone();
    let read = visit
        .app
        .store
        .read(move |db| rows::within_reach(db, &seat, id));
    let kept = read.await?;
    let typed = match form::read(&fields, &kept.plan.0) {
        Ok(typed) => typed,
        Err(problem @ Problem::Refused(_)) => return refuse(&visit, id, &problem, None).await,
        Err(problem) => return Err(problem),
    };
    let shown = (typed.title.clone(), typed.plan.clone());
    let said = match typed.act {
        Act::Publish => "said-series-published",
        Act::Withdraw => "said-series-withdrawn",
        _ => "said-series-saved",
    };
    match keep(&visit, id, typed).await {
        Ok(()) => {
            count(&visit, id).await;
            Ok(Redirect::saying(&format!("/series/manage/{id}"), said))
        }
        Err(problem @ Problem::Refused(_)) => refuse(&visit, id, &problem, Some(shown)).await,
        Err(problem) => Err(problem),
    }
}

/// Counts what was done before; what cannot be counted now is counted by the clerk.
async fn count(visit: &Visit, id: Id<Series>) {
    if let Err(problem) = matter::count(&visit.app, id, visit.now).await {
        tracing::warn!(%problem, series = %id, "what was done before a series was published could not be counted; it is tried again in ten minutes");
    }
}

async fn refuse(
    visit: &Visit,
    id: Id<Series>,
    problem: &Problem,
    typed: Option<(String, Plan)>,
) -> Outcome<HttpResponse> {
    let refusal = Refusal {
        words: visit.words(problem),
        status: problem.status(),
        typed,
    };
    page(visit, id, Some(refusal)).await
}

async fn keep(visit: &Visit, id: Id<Series>, typed: Typed) -> Outcome<()> {
    let (seat, by, now, locale) = (
        visit.seat()?.clone(),
        visit.actor(),
        visit.now,
        visit.locale,
    );
    let sources = visit.app.learnable;
    let write = visit.app.store.write(move |db| {
        rows::queue_up(db)?;
        let row = rows::hold(db, &seat, id)?;
        if row.revision != typed.revision {
            return Err(Problem::conflict("series-wrong-stale"));
        }
        let before = json!({ "title": row.title, "plan": row.plan.0, "state": row.state });
        let title = typed.title.clone();
        let (plan, state) = changed(db, sources, &row, typed, locale)?;
        rows::change(db, id, &title, plan.clone())?;
        if state != row.state {
            rows::set_state(db, id, state, now)?;
        }
        let after = json!({ "title": title, "plan": plan, "state": state });
        audit::record(
            db,
            &by,
            "series.change",
            &format!("series/{id}"),
            before,
            after,
            now,
        )
    });
    write.await
}

/// What a form makes of a series, if that may be.
fn changed(
    db: &mut Db,
    sources: &[Source],
    row: &Row,
    typed: Typed,
    locale: Locale,
) -> Outcome<(Plan, State)> {
    let refused = |fault: Fault| Problem::refused(fault.key());
    let (mut plan, mut state) = (typed.plan, row.state);
    match typed.act {
        Act::Save => {}
        Act::Add(what) => {
            if !matter::offered(db, sources, locale)?.contains_key(&what) {
                return Err(Problem::refused("series-wrong-item"));
            }
            plan.add(what).map_err(refused)?;
        }
        Act::Remove(item) => plan.remove(item),
        Act::Shift { item, up } => plan.shift(item, up),
        Act::Publish => state = State::Published,
        Act::Withdraw => state = State::Withdrawn,
    }
    if state == State::Published {
        plan.check_whole().map_err(refused)?;
    } else {
        plan.check().map_err(refused)?;
    }
    checks::offices(db, row, &plan)?;
    checks::needs(db, row, &plan)?;
    let is_new = row.state != State::Published || !plan.counts_like(&row.plan.0);
    plan.uncounted = state == State::Published && (is_new || row.plan.0.uncounted);
    Ok((plan, state))
}
