//! The cases of a contest: written here or taken from an exercise, each side with its time.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::case::{Case, faults, is_argued};
use crate::debates::rules::contest::Match;
use crate::debates::rules::numbers::{CaseNumber, Side};
use crate::debates::store::{contests, parts};
use crate::debates::{side_key, side_word};
use crate::error::{Outcome, Problem};
use crate::exercises::markdown::to_html;
use crate::exercises::{self, PackVersion};
use crate::people::sessions;
use crate::web::input::Form;
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Visit};

type Path = web::Path<(Id<Contest>, u32)>;
type Fields = BTreeMap<String, String>;

/// Characters of a digest that tell versions of an exercise apart.
const DIGEST_SHOWN: usize = 12;

/// `GET /debates/{id}/cases`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let cases = parts::all::<Case>(db, id)?;
        Ok((
            row.title,
            cases,
            parts::all::<Match>(db, id)?,
            exercises::cards(db)?,
        ))
    });
    let (title, cases, matches, cards) = read.await?;
    let line = |case: &Case| {
        let argued = matches.iter().filter(|of| of.case == case.title);
        json!({
            "number": case.number, "title": case.title, "source": case.source,
            "sides": Side::BOTH.map(|side| json!({
                "side": side_key(side), "from": case.readable_from.get(&side),
                "open": case.readable_from.get(&side).is_some_and(|from| *from <= visit.now),
            })),
            "matches": argued.map(|of| of.number).collect::<Vec<_>>(),
        })
    };
    let pack = |card: &exercises::Card| {
        let title = match visit.locale {
            Locale::Chinese => &card.title_zh,
            Locale::English => &card.title_en,
        };
        json!({ "id": card.id, "title": title })
    };
    // Titles that stand in matches, and under which nobody could read anything.
    let known = |of: &&Match| !of.case.is_empty() && cases.iter().all(|case| case.title != of.case);
    let mut missing: Vec<&str> = matches
        .iter()
        .filter(known)
        .map(|of| of.case.as_str())
        .collect();
    missing.sort_unstable();
    missing.dedup();
    let context = json!({
        "contest": { "id": id, "title": title },
        "cases": cases.iter().map(line).collect::<Vec<_>>(),
        "packs": cards.iter().map(pack).collect::<Vec<_>>(),
        "missing": missing.into_iter().map(titled).collect::<Outcome<Vec<_>>>()?,
    });
    visit.page("debates/cases", context)
}

/// A title that has no case yet, and how the form that gives it one is asked for.
fn titled(title: &str) -> Outcome<Value> {
    let query = serde_html_form::to_string([("title", title)]).map_err(Problem::bug)?;
    Ok(json!({ "title": title, "query": query }))
}

/// What a new case begins with: nothing, a title, or what participants of an exercise have in hand
/// at the opening.
#[derive(Debug, Default, Deserialize)]
pub struct Beginning {
    #[serde(default)]
    pack: String,
    #[serde(default)]
    title: String,
}

/// `GET /debates/{id}/cases/new?pack=…`
pub async fn fresh(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    begins: web::Query<Beginning>,
) -> Outcome<HttpResponse> {
    let (seat, id, begins) = (visit.seat()?.clone(), *id, begins.into_inner());
    let tag = visit.locale.word();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let mut fields = Fields::from([("title".to_owned(), begins.title)]);
        if let Some(pack) = pack_of(&begins.pack)? {
            let paper = exercises::paper(db, pack)?;
            let title = paper.title().in_language(tag).to_owned();
            fields.insert("title".to_owned(), title);
            fields.insert("text".to_owned(), paper.opening_text(tag));
            fields.insert("pack".to_owned(), begins.pack);
        }
        Ok((row.title, fields))
    });
    let (title, fields) = read.await?;
    page(&visit, (id, &title), None, &fields, &[])
}

/// The exercise that a field names, if it names one.
fn pack_of(field: &str) -> Outcome<Option<Id<PackVersion>>> {
    if field.is_empty() {
        return Ok(None);
    }
    field.parse().map(Some).map_err(|_| Problem::NotFound)
}

/// `GET /debates/{id}/cases/{case}`
pub async fn a_case(visit: Visit, path: Path) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let (title, found) = load(&visit, id, number).await?;
    page(&visit, (id, &title), Some(&found), &written(&found.0), &[])
}

/// A case, and whether a match argues it.
type Found = (Case, bool);

async fn load(visit: &Visit, id: Id<Contest>, number: u32) -> Outcome<(String, Found)> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let case = find(db, id, number)?;
        let argued = is_argued(&case, &parts::all::<Match>(db, id)?);
        Ok((row.title, (case, argued)))
    });
    read.await
}

fn find(db: &mut Db, id: Id<Contest>, number: u32) -> Outcome<Case> {
    parts::find::<Case>(db, id, number)?.ok_or(Problem::NotFound)
}

/// A case as the fields of its form.
fn written(case: &Case) -> Fields {
    let mut fields = Fields::from([
        ("title".to_owned(), case.title.clone()),
        ("text".to_owned(), case.text.clone()),
    ]);
    for side in Side::BOTH {
        let word = side_word(side);
        if let Some(text) = case.materials.get(&side) {
            fields.insert(format!("material-{word}"), text.clone());
        }
        if let Some(from) = case.readable_from.get(&side) {
            let text = times::write(*from, Style::Field, Locale::Chinese);
            fields.insert(format!("from-{word}"), text);
        }
    }
    fields
}

/// A case out of its fields; a moment that is none is named by its side.
fn typed(fields: &Fields, number: CaseNumber, source: String) -> (Case, Vec<Side>) {
    let field = |name: &str| {
        let text = fields.get(name).map_or("", |text| text.trim());
        text.replace("\r\n", "\n")
    };
    let mut case = Case {
        number,
        title: field("title")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        text: field("text"),
        materials: BTreeMap::new(),
        readable_from: BTreeMap::new(),
        source,
    };
    let mut wrong = Vec::new();
    for side in Side::BOTH {
        let material = field(&format!("material-{}", side_word(side)));
        if !material.is_empty() {
            case.materials.insert(side, material);
        }
        let from = field(&format!("from-{}", side_word(side)));
        match Moment::parse_beijing(&from) {
            Some(moment) => drop(case.readable_from.insert(side, moment)),
            None if from.is_empty() => {}
            None => wrong.push(side),
        }
    }
    (case, wrong)
}

/// Says which version of a case a form is of.
fn stamp(case: &Case) -> Outcome<String> {
    let digest = sessions::digest(&serde_json::to_string(case)?);
    Ok(HEXLOWER.encode(&digest))
}

fn page(
    visit: &Visit,
    (id, title): (Id<Contest>, &str),
    found: Option<&Found>,
    fields: &Fields,
    wrong: &[String],
) -> Outcome<HttpResponse> {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let case = found.map(|(case, _)| case);
    let side = |side: Side| {
        let word = side_word(side);
        json!({
            "word": word, "side": side_key(side),
            "from": field(&format!("from-{word}")), "material": field(&format!("material-{word}")),
        })
    };
    let preview = case.map(|case| {
        let materials = case.materials.iter();
        let materials = materials
            .map(|(side, text)| json!({ "side": visit.text(side_key(*side), &[]), "html": to_html(text) }));
        json!({
            "title": case.title, "html": to_html(&case.text),
            "materials": materials.collect::<Vec<Value>>(),
        })
    });
    let context = json!({
        "contest": { "id": id, "title": title },
        "number": case.map(|case| case.number),
        "heading": case.map(|case| &case.title), "source": case.map(|case| &case.source),
        "argued": found.is_some_and(|(_, argued)| *argued),
        "stamp": case.map(stamp).transpose()?,
        "title": field("title"), "text": field("text"), "pack": field("pack"),
        "sides": Side::BOTH.map(side),
        "preview": preview,
        "wrong": wrong,
    });
    let mut page = visit.page("debates/case_form", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /debates/{id}/cases/new`
pub async fn add(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    keep(&visit, *id, None, fields.0).await
}

/// `POST /debates/{id}/cases/{case}`
pub async fn change(visit: Visit, path: Path, fields: Form<Fields>) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    keep(&visit, id, Some(number), fields.0).await
}

/// What keeps a case from being kept, as keys of messages.
type Wrong = Vec<&'static str>;

async fn keep(
    visit: &Visit,
    id: Id<Contest>,
    number: Option<u32>,
    fields: Fields,
) -> Outcome<HttpResponse> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let sent = fields.clone();
    let write = visit.app.store.write(move |db| {
        let row = contests::hold(db, &seat, id)?;
        let before = number.map(|number| find(db, id, number)).transpose()?;
        if let Some(before) = &before
            && sent.get("seen") != Some(&stamp(before)?)
        {
            return Err(Problem::conflict("debates-case-changed"));
        }
        let (number, source) = match &before {
            Some(before) => (before.number, before.source.clone()),
            None => (
                CaseNumber(parts::next::<Case>(db, id)?),
                source_of(db, sent.get("pack").map_or("", String::as_str))?,
            ),
        };
        let (case, no_moments) = typed(&sent, number, source);
        let (cases, matches) = (parts::all::<Case>(db, id)?, parts::all::<Match>(db, id)?);
        let found = faults(&case, &cases, &matches);
        let mut wrong: Wrong = found.iter().map(|one| one.key()).collect();
        wrong.extend(no_moments.first().map(|_| "debates-case-no-moment"));
        if wrong.is_empty() {
            parts::put(db, id, case.number.0, &case)?;
            let object = format!("debate/{id}");
            audit::record(db, &by, "debate.keep-case", &object, before, case, now)?;
        }
        Ok((row.title, wrong))
    });
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let (title, wrong) = match write.await {
        Err(problem @ Problem::Refused(_)) => {
            status = problem.status();
            (String::new(), vec![problem.key()])
        }
        other => other?,
    };
    if wrong.is_empty() {
        let list = format!("/debates/{id}/cases");
        return Ok(Redirect::saying(&list, "said-debate-case"));
    }
    let words: Vec<String> = wrong.iter().map(|key| visit.text(key, &[])).collect();
    let page = match number {
        Some(number) => {
            let (title, found) = load(visit, id, number).await?;
            page(visit, (id, &title), Some(&found), &fields, &words)
        }
        None => page(visit, (id, &title), None, &fields, &words),
    };
    let mut page = page?;
    *page.status_mut() = status;
    Ok(page)
}

/// Which exercise a case was taken from, with the beginning of the digest of its version.
fn source_of(db: &mut Db, pack: &str) -> Outcome<String> {
    let Some(pack) = pack_of(pack)? else {
        return Ok(String::new());
    };
    let card = exercises::card(db, pack)?.ok_or(Problem::NotFound)?;
    let digest: String = card.digest.chars().take(DIGEST_SHOWN).collect();
    Ok(format!("{} {digest}", card.slug))
}

/// `POST /debates/{id}/cases/{case}/removal`: a case that no match argues goes.
pub async fn remove(visit: Visit, path: Path) -> Outcome<HttpResponse> {
    let (id, number) = path.into_inner();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let case = find(db, id, number)?;
        if is_argued(&case, &parts::all::<Match>(db, id)?) {
            return Err(Problem::conflict("debates-case-argued"));
        }
        parts::take_back::<Case>(db, id, number)?;
        let object = format!("debate/{id}");
        audit::record(db, &by, "debate.remove-case", &object, case, (), now)
    });
    write.await?;
    let list = format!("/debates/{id}/cases");
    Ok(Redirect::saying(&list, "said-debate-case-removed"))
}
