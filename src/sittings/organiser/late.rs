//! Late texts: a list with times, and the decision about each.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::people::names::Names;
use crate::sittings::Sitting;
use crate::sittings::rules::saving::Keeping;
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::window::ExtraTime;
use crate::sittings::store::late::{self, Deciding, Late};
use crate::sittings::store::{extra, sitting, states};
use crate::web::input::Form;
use crate::web::{Redirect, Role, Visit};

/// A decision that was refused.
#[derive(Default)]
struct Refused {
    draft: i64,
    reason: String,
    words: Option<String>,
}

/// `GET /sittings/{id}/late`
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &Refused::default()).await
}

async fn page(visit: &Visit, id: Id<Sitting>, refused: &Refused) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        let all = late::list(db, id)?;
        let persons: Vec<_> = all.iter().map(|late| late.person).collect();
        let names = Names::of(db, &persons, locale)?;
        let extra = extra::of_all(db, id)?;
        let paper = exercises::paper(db, sitting.pack_version_id)?;
        let phase = states::phase(db, &sitting, now)?;
        Ok((sitting, all, names, extra, paper, phase))
    });
    let (sitting, all, names, extra, paper, phase) = read.await?;
    let line = |one: &Late| {
        let task = paper.task(&one.task);
        let title = task.map(|task| task.title.in_language(visit.locale.word()));
        let minutes = extra.get(&one.participant).map_or(0, ExtraTime::minutes);
        json!({
            "draft": one.draft, "participant": one.participant,
            "name": names.person(one.person), "office": names.office_of(one.person),
            "task": one.task, "title": title, "revision": one.revision, "characters": one.characters,
            "saved_at": one.saved_at, "typed_at": one.typed_at, "client": one.client,
            "closed_at": sitting.timetable().closes_with(minutes),
            "state_words": visit.text(keeping_key(one.keeping), &[]),
            "reason": one.reason, "decided_at": one.decided_at,
            "error": refused.words.as_ref().filter(|_| refused.draft == one.draft),
            "typed": if refused.draft == one.draft { refused.reason.as_str() } else { "" },
        })
    };
    let (held, decided): (Vec<&Late>, Vec<&Late>) = all
        .iter()
        .partition(|one| one.keeping == Keeping::Held && one.decided_at.is_none());
    let context = json!({
        "sitting": { "id": id, "title": sitting.title },
        "held": held.into_iter().map(line).collect::<Vec<Value>>(),
        "decided": decided.into_iter().map(line).collect::<Vec<Value>>(),
        "may_decide": (SittingState::Open..=SittingState::Grading).contains(&phase),
        "refused": refused.words,
    });
    let mut page = visit.page("sittings/late", context)?;
    if refused.words.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// How a text was kept, as a message key.
pub const fn keeping_key(keeping: Keeping) -> &'static str {
    match keeping {
        Keeping::OnTime => "late-kept-on-time",
        Keeping::Late => "late-kept-late",
        Keeping::Held => "late-kept-held",
        Keeping::Admitted => "late-kept-admitted",
        Keeping::SetAside => "late-kept-set-aside",
    }
}

/// The form of a decision.
#[derive(Debug, Deserialize)]
pub struct Decision {
    draft: i64,
    /// `admit` or `set-aside`.
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    reason: String,
}

/// `POST /sittings/{id}/late`
pub async fn decide(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<Decision>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let typed = form.0;
    let admit = match typed.act.as_str() {
        "admit" => true,
        "set-aside" => false,
        _ => return Err(Problem::NotFound),
    };
    let deciding = Deciding {
        draft: typed.draft,
        admit,
        reason: typed.reason.clone(),
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let grading = visit.app.grading;
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        late::decide(db, id, &deciding, grading, &by, now)
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/sittings/{id}/late"),
            "said-late-decided",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let refused = Refused {
                draft: typed.draft,
                reason: typed.reason,
                words: Some(visit.words(&problem)),
            };
            page(&visit, id, &refused).await
        }
        Err(other) => Err(other),
    }
}
