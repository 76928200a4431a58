//! `/terms`: business lines and ranks.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::person::hand;
use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::people::administration::{Hand, Realm};
use crate::people::terms::{self, Kind, Names, TermRow};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Names of a line or rank.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name_zh: String,
    name_en: String,
}

impl Typed {
    fn names(&self) -> Names<'_> {
        Names {
            zh: &self.name_zh,
            en: &self.name_en,
        }
    }
}

/// What was refused, and why.
#[derive(Default)]
struct Refusal {
    kind: Option<Kind>,
    typed: Typed,
    problem: Option<Problem>,
}

fn kind_of(word: &str) -> Outcome<Kind> {
    Kind::from_word(word).ok_or(Problem::NotFound)
}

/// `GET /terms`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    page(&visit, &Refusal::default()).await
}

async fn page(visit: &Visit, refusal: &Refusal) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let mut groups = Vec::new();
        for kind in [Kind::Line, Kind::Rank] {
            groups.push((kind, terms::all(db, kind)?, terms::holders(db, kind)?));
        }
        Ok((groups, Realm::of(db, &seat)?.is_everything()))
    });
    let (groups, may_change) = read.await?;
    let groups = groups.iter().map(|(kind, terms, holders)| {
        let of_kind = refusal.kind == Some(*kind);
        let (title, new) = match kind {
            Kind::Line => ("people-line", "people-term-new-line"),
            Kind::Rank => ("people-rank", "people-term-new-rank"),
        };
        let held = |term: &TermRow| holders.get(&term.code).copied().unwrap_or_default();
        json!({
            "kind": kind.word(),
            "title": visit.text(title, &[]),
            "new": visit.text(new, &[]),
            "rows": terms.iter().enumerate().map(|(at, term)| {
                row(term, held(term), at == 0, at + 1 == terms.len())
            }).collect::<Vec<_>>(),
            "name_zh": if of_kind { &*refusal.typed.name_zh } else { "" },
            "name_en": if of_kind { &*refusal.typed.name_en } else { "" },
        })
    });
    let context = json!({
        "groups": groups.collect::<Vec<_>>(),
        "may_change": may_change,
        "fault": refusal.problem.as_ref().map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("people/terms", context)?;
    if let Some(problem) = &refusal.problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

fn row(term: &TermRow, holders: i64, is_first: bool, is_last: bool) -> Value {
    json!({
        "code": term.code,
        "name_zh": term.name_zh,
        "name_en": term.name_en,
        "holders": holders,
        "retired_at": term.retired_at,
        "is_first": is_first,
        "is_last": is_last,
    })
}

/// Makes a change and shows the page again.
async fn change(
    visit: &Visit,
    said: &str,
    refusal: Refusal,
    change: impl FnOnce(&Hand, &mut Db) -> Outcome<()> + Send + 'static,
) -> Outcome<HttpResponse> {
    let hand = hand(visit)?;
    match visit.app.store.write(move |db| change(&hand, db)).await {
        Ok(()) => Ok(Redirect::saying("/terms", said)),
        Err(problem @ Problem::Refused(_)) => {
            let problem = Some(problem);
            page(visit, &Refusal { problem, ..refusal }).await
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /terms/{kind}`
pub async fn add(
    visit: Visit,
    kind: web::Path<String>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (kind, typed) = (kind_of(&kind)?, typed.0);
    let refusal = Refusal {
        kind: Some(kind),
        typed: typed.clone(),
        problem: None,
    };
    change(&visit, "said-term-added", refusal, move |hand, db| {
        hand.add_term(db, kind, typed.names())
    })
    .await
}

/// `POST /terms/{kind}/{code}`
pub async fn rename(
    visit: Visit,
    path: web::Path<(String, String)>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (kind, code) = path.into_inner();
    let (kind, typed) = (kind_of(&kind)?, typed.0);
    change(
        &visit,
        "said-term-renamed",
        Refusal::default(),
        move |hand, db| hand.rename_term(db, kind, &code, typed.names()),
    )
    .await
}

/// Where a line or rank goes.
#[derive(Deserialize)]
pub struct Moved {
    direction: Direction,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    Up,
    Down,
}

/// `POST /terms/{kind}/{code}/move`
pub async fn move_one(
    visit: Visit,
    path: web::Path<(String, String)>,
    moved: Form<Moved>,
) -> Outcome<HttpResponse> {
    let (kind, code) = path.into_inner();
    let (kind, up) = (kind_of(&kind)?, moved.0.direction == Direction::Up);
    change(
        &visit,
        "said-term-moved",
        Refusal::default(),
        move |hand, db| hand.move_term(db, kind, &code, up),
    )
    .await
}

/// `POST /terms/{kind}/{code}/retire`
pub async fn retire(visit: Visit, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    set_retired(&visit, path, true, "said-term-retired").await
}

/// `POST /terms/{kind}/{code}/restore`
pub async fn restore(visit: Visit, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    set_retired(&visit, path, false, "said-term-restored").await
}

async fn set_retired(
    visit: &Visit,
    path: web::Path<(String, String)>,
    retired: bool,
    said: &str,
) -> Outcome<HttpResponse> {
    let (kind, code) = path.into_inner();
    let kind = kind_of(&kind)?;
    change(visit, said, Refusal::default(), move |hand, db| {
        hand.retire_term(db, kind, &code, retired)
    })
    .await
}
