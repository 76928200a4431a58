//! All series that an organiser reaches, and a new one.

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::json;

use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, offices};
use crate::series::matter;
use crate::series::rules::plan::{LONGEST_TITLE, Plan};
use crate::series::store::rows;
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Role, Visit};

/// A new series.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    title: String,
    #[serde(default)]
    office: String,
}

/// `GET /series/manage`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, &Typed::default(), None).await
}

async fn page(visit: &Visit, typed: &Typed, refused: Option<&Problem>) -> Outcome<HttpResponse> {
    let (seat, locale, sources) = (visit.seat()?.clone(), visit.locale, visit.app.learnable);
    let read = visit.app.store.read(move |db| {
        let reach = seat.reach(&[Role::Organiser]);
        let mut held = Vec::new();
        for office in offices::all(db)? {
            if people::reaches(db, &reach, office.id)? {
                held.push(office);
            }
        }
        let named = matter::offered(db, sources, locale)?;
        Ok((
            rows::list(db, &seat)?,
            held,
            offices::names(db, locale)?,
            named,
        ))
    });
    let (list, held, names, named) = read.await?;
    let rows = list.iter().map(|row| {
        let barred = row.plan.0.barred_by(|what| !named.contains_key(what));
        json!({
            "id": row.id, "title": row.title, "state": row.state,
            "state_key": row.state.key(),
            "office": names.get(&row.office_id), "items": row.plan.0.items.len(),
            "binding": row.plan.0.duty.binding, "due_at": row.plan.0.due_at,
            "barred": !barred.is_empty(),
        })
    });
    let choices = held.iter().map(|office| {
        let name = match locale {
            Locale::Chinese => &office.name_zh,
            Locale::English => &office.name_en,
        };
        json!({ "id": office.id, "name": name, "chosen": office.id.to_string() == typed.office })
    });
    let context = json!({
        "tab": "series",
        "rows": rows.collect::<Vec<_>>(), "offices": choices.collect::<Vec<_>>(),
        "typed_title": typed.title,
        "refused": refused.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("series/manage", context)?;
    if let Some(problem) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /series/manage`
pub async fn create(visit: Visit, typed: Form<Typed>) -> Outcome<HttpResponse> {
    let typed = typed.0;
    match keep(&visit, &typed).await {
        Ok(path) => Ok(Redirect::saying(&path, "said-series-made")),
        Err(problem @ Problem::Refused(_)) => page(&visit, &typed, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

async fn keep(visit: &Visit, typed: &Typed) -> Outcome<String> {
    let title = typed.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Problem::refused("series-wrong-title"));
    }
    let office = typed.office.parse::<Id<Office>>();
    let office = office.map_err(|_| Problem::refused("series-wrong-office"))?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        if !people::reaches(db, &seat.reach(&[Role::Organiser]), office)? {
            return Err(Problem::refused("series-wrong-office"));
        }
        let id = rows::insert(db, office, &title, Plan::default(), seat.person, now)?;
        let after = json!({ "title": title, "office": office });
        audit::record(
            db,
            &by,
            "series.create",
            &format!("series/{id}"),
            (),
            after,
            now,
        )?;
        Ok(format!("/series/manage/{id}"))
    });
    write.await
}
