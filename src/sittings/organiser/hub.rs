//! `GET /sittings/{id}/manage`: everything about a sitting, and the step that comes next.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::people::Person;
use crate::people::names::Names;
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::refusal::Refusal;
use crate::sittings::rules::release::step;
use crate::sittings::rules::state::{self, Facts, SittingState};
use crate::sittings::store::{release, roster, sitting, states, venues};
use crate::sittings::{Counting, Sitting, Venue};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Role, Visit};

/// Everything the page needs.
struct Hub {
    sitting: Sitting,
    phase: SittingState,
    facts: Facts,
    card: exercises::Card,
    moments: Vec<(String, Option<Moment>)>,
    venues: Vec<(String, i64)>,
    unseated: i64,
    history: Vec<states::Past>,
    /// Who asked for publication, where another person has to confirm it.
    asked: Option<release::Request>,
    names: Names,
}

impl Hub {
    fn of(
        db: &mut Db,
        mut sitting: Sitting,
        grading: Counting,
        locale: Locale,
        now: Moment,
    ) -> Outcome<Self> {
        let phase = states::phase(db, &sitting, now)?;
        sitting.state = phase;
        let history = states::history(db, sitting.id)?;
        let asked = release::request(db, sitting.id)?;
        let persons: Vec<Id<Person>> = history
            .iter()
            .filter_map(|past| past.by)
            .chain(asked.iter().map(|asked| asked.by))
            .collect();
        let seated = roster::by_venue(db, sitting.id)?;
        let count = |venue: Option<Id<Venue>>| {
            let found = seated.iter().find(|(at, _)| *at == venue);
            found.map_or(0, |(_, count)| *count)
        };
        let venues = venues::list(db, sitting.id)?;
        let paper = exercises::paper(db, sitting.pack_version_id)?;
        let moments = paper.moments().iter().map(|one| {
            let name = one.name.in_language(locale.word()).to_owned();
            (name, sitting.moments.0.get(one.code.as_str()).copied())
        });
        Ok(Self {
            phase,
            facts: states::facts(db, &sitting, grading, now)?,
            card: exercises::card(db, sitting.pack_version_id)?.ok_or(Problem::NotFound)?,
            moments: moments.collect(),
            unseated: count(None),
            venues: venues
                .into_iter()
                .map(|venue| (venue.name, count(Some(venue.id))))
                .collect(),
            names: Names::of(db, &persons, locale)?,
            history,
            asked,
            sitting,
        })
    }
}

/// `GET /sittings/{id}/manage`
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let hub = read(&visit, *id).await?;
    page(&visit, &hub, None)
}

async fn read(visit: &Visit, id: Id<Sitting>) -> Outcome<Hub> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let grading = visit.app.grading;
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        Hub::of(db, sitting, grading, locale, now)
    });
    read.await
}

fn page(visit: &Visit, hub: &Hub, refused: Option<&str>) -> Outcome<HttpResponse> {
    let sitting = &hub.sitting;
    let locale = visit.locale;
    let title = match locale {
        Locale::Chinese => &hub.card.title_zh,
        Locale::English => &hub.card.title_en,
    };
    let venues = hub
        .venues
        .iter()
        .map(|(name, count)| json!({ "name": name, "count": count }));
    let moments = hub
        .moments
        .iter()
        .map(|(name, at)| json!({ "name": name, "at": at }));
    let status = if refused.is_some() { 409 } else { 200 };
    let context = json!({
        "sitting": {
            "id": sitting.id, "title": sitting.title, "office": hub.names.office(sitting.office_id),
            "state": hub.phase.as_str(), "state_words": visit.text(hub.phase.label_key(), &[]),
            "opens_at": sitting.opens_at, "closes_at": sitting.closes_at,
            "graders": sitting.graders, "gap": sitting.gap.short(), "appeal_days": sitting.appeal_days,
            "release_by_two": sitting.release_by_two,
            "names_shown": sitting.names_shown, "ranks_shown": sitting.ranks_shown,
        },
        "pack": { "slug": hub.card.slug, "id": hub.card.id, "title": title,
                  "digest": hub.card.digest.chars().take(12).collect::<String>() },
        "moments": moments.collect::<Vec<_>>(),
        "venues": venues.collect::<Vec<_>>(),
        "unseated": hub.unseated,
        "participants": hub.facts.participants,
        "undecided": hub.facts.undecided_texts,
        "steps": steps(visit, hub),
        "history": history(visit, hub),
        "has_run": hub.phase >= SittingState::Open,
        "is_over": hub.phase >= SittingState::Closed,
        "may_join": may_change(Item::Participants, hub.phase),
        "refused": refused,
    });
    let mut page = visit.page("sittings/hub", context)?;
    *page.status_mut() = actix_web::http::StatusCode::from_u16(status).map_err(Problem::bug)?;
    Ok(page)
}

/// What somebody may decide next, and what stands in the way.
fn steps(visit: &Visit, hub: &Hub) -> Vec<Value> {
    let next = state::next_states(hub.phase).filter(|to| is_decided(hub.phase, *to));
    let steps = next.map(|to| {
        let allowed = state::change(hub.phase, to, &hub.facts);
        let by_two = to == SittingState::Published && hub.sitting.release_by_two;
        let (refusal, label, explained) = if by_two {
            by_two_step(visit, hub, allowed)
        } else {
            let explained = visit.text(step_explained(to), &[]);
            (allowed.err(), step_key(to), explained)
        };
        json!({
            "to": to.as_str(),
            "label": visit.text(label, &[]),
            "explained": explained,
            "refused": refusal.map(|refusal| visit.words(&refusal.into())),
            "is_back": to < hub.phase,
        })
    });
    steps.collect()
}

/// Publishing where it takes two: asking first, or confirming what another one asked for.
fn by_two_step(
    visit: &Visit,
    hub: &Hub,
    allowed: Result<(), Refusal>,
) -> (Option<Refusal>, &'static str, String) {
    let (Some(asked), Some(seat)) = (&hub.asked, visit.seat_if_any()) else {
        let explained = visit.text("hub-ask-publish-explained", &[]);
        return (allowed.err(), "hub-ask-publish", explained);
    };
    let second = step(true, Some(&asked.by), &seat.person);
    let at = times::write(asked.at, Style::Minute, visit.locale);
    let args = [
        ("name", Arg::Text(hub.names.person(asked.by).to_owned())),
        ("at", Arg::Text(at)),
    ];
    let explained = visit.text("hub-confirm-publish-explained", &args);
    (
        allowed.err().or(second.err()),
        "hub-confirm-publish",
        explained,
    )
}

/// Opening and closing are the clock's business alone.
fn is_decided(from: SittingState, to: SittingState) -> bool {
    to != SittingState::Open && !(from == SittingState::Open && to == SittingState::Closed)
}

const fn step_key(to: SittingState) -> &'static str {
    match to {
        SittingState::Draft => "hub-take-back",
        SittingState::Scheduled | SittingState::Open | SittingState::Closed => "hub-schedule",
        SittingState::Grading => "hub-grade",
        SittingState::Published => "hub-publish",
        SittingState::Archived => "hub-archive",
    }
}

const fn step_explained(to: SittingState) -> &'static str {
    match to {
        SittingState::Draft => "hub-take-back-explained",
        SittingState::Scheduled | SittingState::Open | SittingState::Closed => {
            "hub-schedule-explained"
        }
        SittingState::Grading => "hub-grade-explained",
        SittingState::Published => "hub-publish-explained",
        SittingState::Archived => "hub-archive-explained",
    }
}

fn history(visit: &Visit, hub: &Hub) -> Vec<Value> {
    let lines = hub.history.iter().map(|past| {
        let by = match past.by {
            Some(person) => hub.names.person(person).to_owned(),
            None => visit.text("hub-by-clock", &[]),
        };
        json!({ "state": visit.text(past.to.label_key(), &[]), "at": past.at, "by": by })
    });
    lines.collect()
}

/// The state that is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    to: String,
}

/// `POST /sittings/{id}/state`
pub async fn change_state(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let to: SittingState = form.0.to.parse().map_err(|_| Problem::NotFound)?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let grading = visit.app.grading;
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        states::move_to(db, id, to, grading, &by, now)
    });
    match write.await {
        Ok(sitting) => {
            let said = if sitting.state == to {
                "said-sitting-moved"
            } else {
                "said-release-asked"
            };
            Ok(Redirect::saying(&format!("/sittings/{id}/manage"), said))
        }
        Err(problem @ Problem::Refused(_)) => {
            let words = visit.words(&problem);
            page(&visit, &read(&visit, id).await?, Some(&words))
        }
        Err(other) => Err(other),
    }
}
