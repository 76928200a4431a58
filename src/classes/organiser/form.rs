//! A new class, and changing one: kind, title, time, addresses, who may come, what it counts as.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::typed::{Fault, Typed};
use crate::audit;
use crate::classes::rules::{Credit, Kind, State};
use crate::classes::sight::RUNNERS;
use crate::classes::store::classes::{self, ClassRow, Settled};
use crate::classes::store::{credits, venues};
use crate::classes::{Class, news, view};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons;
use crate::people::{Office, offices};
use crate::web::fields::{Field, Wrong};
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Seat, Visit};

/// Most places of a class.
pub const MOST_PLACES: usize = 200;
/// Longest name of a place (characters).
pub const LONGEST_PLACE: usize = 60;

/// Of which kind the new class is to be.
#[derive(Debug, Deserialize)]
pub struct Asked {
    kind: Option<Kind>,
}

/// The offices that the person's role reaches, each before those below it.
pub fn reachable(db: &mut Db, seat: &Seat, locale: Locale) -> Outcome<Vec<(Id<Office>, String)>> {
    let reach = seat.reach(RUNNERS);
    let mut found = Vec::new();
    for office in offices::all(db)? {
        if offices::reaches(db, &reach, office.id)? {
            let name = match locale {
                Locale::Chinese => office.name_zh,
                Locale::English => office.name_en,
            };
            found.push((office.id, name));
        }
    }
    Ok(found)
}

/// What the form offers.
struct Ground {
    offices: Vec<(Id<Office>, String)>,
    /// Lessons to which the class can belong: name in addresses, and title.
    lessons: Vec<(String, String)>,
}

async fn ground(visit: &Visit) -> Outcome<Ground> {
    let (seat, locale) = (visit.seat()?.clone(), visit.locale);
    let read = visit.app.store.read(move |db| {
        let named = |card: lessons::Card| match locale {
            Locale::Chinese => (card.slug, card.title_zh),
            Locale::English => (card.slug, card.title_en),
        };
        Ok(Ground {
            offices: reachable(db, &seat, locale)?,
            lessons: lessons::cards(db)?.into_iter().map(named).collect(),
        })
    });
    read.await
}

impl Ground {
    /// Whether the lesson that was chosen is one of those on offer; none always is.
    fn has_lesson(&self, slug: &str) -> bool {
        slug.is_empty() || self.lessons.iter().any(|(known, _)| known == slug)
    }
}

/// `GET /classes/manage/new?kind=…`
pub async fn blank(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let ground = ground(&visit).await?;
    let offices = &ground.offices;
    let home = visit.seat()?.office;
    let is_home = |(id, _): &&(Id<Office>, String)| *id == home;
    let office = offices.iter().find(is_home).or(offices.first());
    let office = office.map(|(id, _)| id.to_string()).unwrap_or_default();
    let kind = asked.kind.unwrap_or(Kind::Lecture);
    let mut typed = Typed::suggestion(kind, office, visit.now);
    if kind == Kind::Lecture {
        typed.places = visit.text("classes-form-main-place", &[]);
    }
    page(&visit, None, &ground, &typed, &[])
}

/// `POST /classes/manage/new`
pub async fn create(visit: Visit, form: Form<Typed>) -> Outcome<HttpResponse> {
    let ground = ground(&visit).await?;
    let typed = form.0;
    let office = ground
        .offices
        .iter()
        .find(|(id, _)| id.to_string() == typed.office);
    let places = typed.places();
    let mut wrong = Vec::new();
    if office.is_none() {
        wrong.push(("office", "classes-form-office-missing"));
    }
    if !ground.has_lesson(&typed.lesson) {
        wrong.push(("lesson", "classes-form-lesson-wrong"));
    }
    let long = |name: &String| name.chars().count() > LONGEST_PLACE;
    if places.len() > MOST_PLACES || places.iter().any(long) {
        wrong.push(("places", "classes-form-places-wrong"));
    }
    let settled = match (typed.read(&visit.app.settings), office) {
        (Ok(settled), Some((office, _))) if wrong.is_empty() => (settled, *office),
        (read, _) => {
            wrong.extend(read.err().unwrap_or_default());
            return page(&visit, None, &ground, &typed, &wrong);
        }
    };
    let (settled, office) = settled;
    let (by, now, me) = (visit.actor(), visit.now, visit.seat()?.person);
    let for_all = settled.open_to_all;
    let write = visit.app.store.write(move |db| {
        let id = classes::insert(db, office, &settled, me, now)?;
        for name in &places {
            venues::add(db, id, name)?;
        }
        let after = json!({ "class": settled, "places": places });
        audit::record(
            db,
            &by,
            "class.make",
            &format!("class/{id}"),
            (),
            after,
            now,
        )?;
        Ok(id)
    });
    let id = write.await?;
    let said = if for_all {
        "said-class-made-for-all"
    } else {
        "said-class-made"
    };
    Ok(Redirect::saying(&format!("/classes/{id}/manage"), said))
}

/// `GET /classes/{id}/settings`
pub async fn show(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let row = load(&visit, *id).await?;
    let ground = ground(&visit).await?;
    page(&visit, Some(&row), &ground, &Typed::of(&row), &[])
}

async fn load(visit: &Visit, id: Id<Class>) -> Outcome<ClassRow> {
    let seat = visit.seat()?.clone();
    let read = visit
        .app
        .store
        .read(move |db| classes::within_reach(db, &seat, RUNNERS, id));
    read.await
}

/// `POST /classes/{id}/settings`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, form.0);
    let row = load(&visit, id).await?;
    let ground = ground(&visit).await?;
    let settled = match typed.read(&visit.app.settings) {
        // A lesson that has been withdrawn meanwhile stays where it is named.
        Ok(settled) if settled.lesson == row.lesson || ground.has_lesson(&typed.lesson) => settled,
        Ok(_) => {
            let wrong = [("lesson", "classes-form-lesson-wrong")];
            return page(&visit, Some(&row), &ground, &typed, &wrong);
        }
        Err(wrong) => return page(&visit, Some(&row), &ground, &typed, &wrong),
    };
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        let row = classes::within_reach(db, &seat, RUNNERS, id)?;
        let times_move = (settled.starts_at, settled.ends_at) != (row.starts_at, row.ends_at);
        if row.state != State::Planned && times_move {
            return Err(Problem::conflict("classes-form-closed"));
        }
        if counts_otherwise(&settled, &row) && !credits::list(db, id)?.is_empty() {
            return Err(Problem::conflict("classes-form-credited"));
        }
        classes::settle(db, id, &settled)?;
        let before = json!({ "title": row.title, "starts_at": row.starts_at, "ends_at": row.ends_at,
                             "credit_minutes": row.credit_minutes, "percent": row.required_percent });
        audit::record(db, &by, "class.change", &format!("class/{id}"), before, &settled, now)?;
        news::changed(db, id, now)
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/classes/{id}/manage"),
        "said-class-saved",
    ))
}

/// Whether attendance would be measured or credited in another way than before.
fn counts_otherwise(settled: &Settled, row: &ClassRow) -> bool {
    let after = (settled.credit_kind, settled.credit_minutes);
    let asked = (settled.required_percent, settled.signs_out);
    after != (row.credit_kind, row.credit_minutes) || asked != (row.required_percent, row.signs_out)
}

/// The form; `row` is the class that there is already.
fn page(
    visit: &Visit,
    row: Option<&ClassRow>,
    ground: &Ground,
    typed: &Typed,
    wrong: &[Fault],
) -> Outcome<HttpResponse> {
    let wrong: Vec<Wrong> = wrong
        .iter()
        .map(|(field, key)| Wrong {
            field: (*field).to_owned(),
            text: visit.text(key, &[]),
        })
        .collect();
    let field = |name: &str, label: &str, text: &str| Field::new(visit, name, label, text, &wrong);
    let kinds = Kind::ALL.iter().map(|kind| {
        json!({ "value": kind.word(), "label_key": view::kind_key(*kind),
                "chosen": typed.kind == kind.word() })
    });
    let credits = Credit::ALL.iter().map(|kind| {
        json!({ "value": kind.word(), "label_key": view::credit_key(*kind),
                "chosen": typed.credit_kind == kind.word() })
    });
    let lessons = ground.lessons.iter().map(
        |(slug, title)| json!({ "slug": slug, "title": title, "chosen": typed.lesson == *slug }),
    );
    let offices = ground.offices.iter().map(
        |(id, name)| json!({ "id": id, "name": name, "chosen": typed.office == id.to_string() }),
    );
    let hosts = &visit.app.settings.stream_hosts;
    let context = json!({
        "class": row.map(|row| view::class(row, visit.now)),
        "target": row.map_or("manage/new".to_owned(), |row| format!("{}/settings", row.id)),
        "fields": {
            "title": field("title", "classes-form-title", &typed.title),
            "topic": field("topic", "classes-form-topic", &typed.topic).optional(),
            "lecturer": field("lecturer", "classes-form-lecturer", &typed.lecturer).optional(),
            "starts_at": field("starts-at", "classes-form-starts", &typed.starts_at),
            "ends_at": field("ends-at", "classes-form-ends", &typed.ends_at),
            "office": field("office", "classes-form-office", &typed.office),
            "places": field("places", "classes-form-places", &typed.places).optional(),
            "stream_url": field("stream-url", "classes-form-stream", &typed.stream_url).optional(),
            "recording_url": field("recording-url", "classes-form-recording", &typed.recording_url).optional(),
            "lesson": field("lesson", "classes-form-lesson", &typed.lesson).optional(),
            "credit_minutes": field("credit-minutes", "classes-form-minutes", &typed.credit_minutes).hint(visit, "classes-form-minutes-hint").optional(),
            "percent": field("percent", "classes-form-percent", &typed.percent).hint(visit, "classes-form-percent-hint"),
        },
        "kinds": kinds.collect::<Vec<Value>>(),
        "credits": credits.collect::<Vec<Value>>(),
        "lessons": lessons.collect::<Vec<Value>>(),
        "offices": offices.collect::<Vec<Value>>(),
        "who_all": typed.who == "all",
        "signs_out": typed.signs_out.is_some(), "names_shown": typed.names_shown.is_some(),
        "hosts": hosts,
        "errors": wrong,
    });
    let mut page = visit.page("classes/form", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}
