//! The feedback form after a hearing, and what came in for those who direct it.
//!
//! The questions are our default: four ratings and four texts.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::{Id, Json};
use crate::error::{Outcome, Refused};
use crate::trials::api;
use crate::trials::rules::{Hearing, Phase};
use crate::trials::sight::Sight;
use crate::trials::store::feedback::{self, Filled};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Rated from 1 to 5, with their messages.
const RATINGS: [(&str, &str); 4] = [
    ("difficulty", "trials-feedback-difficulty"),
    ("realism", "trials-feedback-realism"),
    ("comments", "trials-feedback-comments"),
    ("venue", "trials-feedback-venue"),
];
/// Answered in words.
const TEXTS: [(&str, &str); 4] = [
    ("best", "trials-feedback-best"),
    ("weak", "trials-feedback-weak"),
    ("question", "trials-feedback-question"),
    ("change", "trials-feedback-change"),
];
/// Longest text (characters).
const LONGEST: usize = 1_000;

/// `GET /hearings/{id}/feedback`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (sight, _) = api::look(&visit, *id).await?;
    page(&visit, &sight, &BTreeMap::new(), None).await
}

async fn page(
    visit: &Visit,
    sight: &Sight,
    typed: &BTreeMap<String, String>,
    error: Option<&str>,
) -> Outcome<HttpResponse> {
    let (id, person, directs) = (sight.row.id, visit.seat()?.person, sight.directs);
    let read = visit.app.store.read(move |db| {
        let forms = if directs {
            feedback::all(db, id)?
        } else {
            Vec::new()
        };
        Ok((feedback::has_given(db, id, person)?, forms))
    });
    let (given, forms) = read.await?;
    let value = |code: &str| typed.get(code).cloned().unwrap_or_default();
    let ratings = RATINGS.iter().map(|(code, key)| {
        let steps = (1..=5_u8)
            .map(|step| json!({ "step": step, "chosen": value(code) == step.to_string() }));
        json!({ "code": code, "name": visit.text(key, &[]), "steps": steps.collect::<Vec<_>>() })
    });
    let texts = TEXTS.iter().map(
        |(code, key)| json!({ "code": code, "name": visit.text(key, &[]), "typed": value(code) }),
    );
    let mut page = visit.page(
        "trials/feedback",
        json!({
            "hearing": { "id": id, "title": sight.row.title },
            "over": sight.row.phase == Phase::Ended,
            "given": given,
            "may_give": !given && sight.row.phase == Phase::Ended,
            "ratings": ratings.collect::<Vec<_>>(),
            "texts": texts.collect::<Vec<_>>(),
            "named": typed.contains_key("named"),
            "error": error,
            "directs": directs,
            "results": results(visit, &forms),
        }),
    )?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Forms from which on results are shown: fewer would say whose they are.
const FEWEST: usize = 3;

/// How often each step was chosen, apart for those who played and those who watched, and the texts.
fn results(visit: &Visit, all: &[Filled]) -> Value {
    let forms: &[Filled] = if all.len() < FEWEST { &[] } else { all };
    let groups = [
        (false, "trials-feedback-cast"),
        (true, "trials-feedback-observers"),
    ];
    let groups = groups.iter().map(|(observers, key)| {
        let of_group: Vec<&Filled> = forms.iter().filter(|form| form.as_observer == *observers).collect();
        let ratings = RATINGS.iter().map(|(code, key)| {
            let count = |step: u8| of_group.iter().filter(|form| form.ratings.0.get(*code) == Some(&step)).count();
            let counts = (1..=5_u8).map(|step| json!({ "step": step, "count": count(step) }));
            json!({ "name": visit.text(key, &[]), "counts": counts.collect::<Vec<_>>() })
        });
        json!({ "name": visit.text(key, &[]), "forms": of_group.len(), "ratings": ratings.collect::<Vec<_>>() })
    });
    let texts = TEXTS.iter().map(|(code, key)| {
        let said = forms
            .iter()
            .filter_map(|form| form.texts.0.get(*code))
            .filter(|text| !text.is_empty());
        json!({ "name": visit.text(key, &[]), "said": said.collect::<Vec<_>>() })
    });
    json!({ "forms": all.len(), "few": forms.len() < all.len(), "groups": groups.collect::<Vec<_>>(), "texts": texts.collect::<Vec<_>>() })
}

/// `POST /hearings/{id}/feedback`
pub async fn send(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let (sight, _) = api::look(&visit, *id).await?;
    if sight.row.phase != Phase::Ended {
        return Err(Refused::new(StatusCode::CONFLICT, "trials-feedback-early").into());
    }
    let fields = form.0;
    let person = visit.seat()?.person;
    let named = fields.contains_key("named");
    let filled = match read(&fields) {
        Ok((ratings, texts)) => Filled {
            person: named.then_some(person),
            as_observer: sight.parts.is_empty(),
            ratings: Json(ratings),
            texts: Json(texts),
        },
        Err(key) => return page(&visit, &sight, &fields, Some(&visit.text(key, &[]))).await,
    };
    let id = *id;
    let stored = visit
        .app
        .store
        .write(move |db| feedback::store(db, id, person, &filled))
        .await?;
    let said = if stored {
        "said-feedback-given"
    } else {
        "said-feedback-twice"
    };
    Ok(Redirect::saying(&format!("/hearings/{id}/feedback"), said))
}

type Read = (BTreeMap<String, u8>, BTreeMap<String, String>);

/// What was filled in; the message that says why not, when it cannot be taken.
fn read(fields: &BTreeMap<String, String>) -> Result<Read, &'static str> {
    let mut ratings = BTreeMap::new();
    for (code, _) in RATINGS {
        if let Some(text) = fields.get(code).filter(|text| !text.is_empty()) {
            let step: u8 = text.parse().map_err(|_| "trials-feedback-rating-wrong")?;
            if !(1..=5).contains(&step) {
                return Err("trials-feedback-rating-wrong");
            }
            ratings.insert(code.to_owned(), step);
        }
    }
    let mut texts = BTreeMap::new();
    for (code, _) in TEXTS {
        let text = fields
            .get(code)
            .map(|text| text.trim().replace("\r\n", "\n"))
            .unwrap_or_default();
        if text.chars().count() > LONGEST {
            return Err("trials-feedback-too-long");
        }
        texts.insert(code.to_owned(), text);
    }
    if ratings.is_empty() && texts.values().all(String::is_empty) {
        return Err("trials-feedback-nothing");
    }
    Ok((ratings, texts))
}
