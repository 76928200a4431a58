//! Who is how far in a series, by name; reminding those who are not done.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::report::Crowd;
use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::people::choosing::{self, Enrolled, Listed};
use crate::people::names::Names;
use crate::series::Series;
use crate::series::reminders::{Sending, asked_key};
use crate::series::rules::reminding::day_began;
use crate::series::rules::standing;
use crate::series::store::reminders::{self, Reminder};
use crate::web::input::Form;
use crate::web::paging::Pages;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Visit};

/// Lines on a page.
const LINES: usize = 100;
/// Longest words of a reminder (characters).
const LONGEST: usize = 300;

/// Which people are wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub office: String,
    #[serde(default)]
    pub line: String,
    /// `open` (not complete), `complete`, or all.
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub page: Option<i64>,
    /// The reminder that was just sent from here: how many it reached is said.
    #[serde(default, skip_serializing)]
    pub sent: String,
}

/// Those who are asked for, in the order of offices.
fn chosen<'a>(crowd: &'a Crowd, asked: &Asked) -> Outcome<Vec<&'a Enrolled>> {
    let places = crowd.places();
    let here = crowd.chosen(&asked.office)?.map(|one| crowd.below(one.id));
    let place = |one: &Enrolled| places.get(&one.office).copied().unwrap_or(u32::MAX);
    let mut found: Vec<&Enrolled> = crowd
        .people
        .iter()
        .filter(|one| here.as_ref().is_none_or(|here| here.contains(&place(one))))
        .filter(|one| asked.line.is_empty() || one.line.as_deref() == Some(asked.line.as_str()))
        .filter(|one| match asked.state.as_str() {
            "open" => !crowd.is_complete(one.id),
            "complete" => crowd.is_complete(one.id),
            _ => true,
        })
        .collect();
    found.sort_by_key(|one| (place(one), one.id));
    Ok(found)
}

/// The people of one page in the order of offices and names: names are read only of the offices that
/// the page touches.
fn page_of(db: &mut Db, crowd: &Crowd, found: &[&Enrolled], from: usize) -> Outcome<Vec<Listed>> {
    let to = (from + LINES).min(found.len());
    let Some((first, last)) = found
        .get(from)
        .zip(to.checked_sub(1).and_then(|to| found.get(to)))
    else {
        return Ok(Vec::new());
    };
    let start = found
        .iter()
        .position(|one| one.office == first.office)
        .unwrap_or(from);
    let end = found
        .iter()
        .rposition(|one| one.office == last.office)
        .map_or(to, |end| end + 1);
    let around = found.get(start..end).unwrap_or_default();
    let ids: Vec<Id<Person>> = around.iter().map(|one| one.id).collect();
    let places = crowd.places();
    let mut listed = choosing::listed(db, &ids)?;
    listed.sort_by(|one, other| {
        let place = |of: &Listed| places.get(&of.office).copied();
        (place(one), &one.name_sort, one.id).cmp(&(place(other), &other.name_sort, other.id))
    });
    Ok(listed
        .into_iter()
        .skip(from - start)
        .take(to - from)
        .collect())
}

/// `GET /series/{series}/report/people`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Series>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, &asked, None).await
}

/// What became of a reminder that was just sent from here.
#[derive(Debug, Serialize)]
struct Reached {
    /// How many it reached.
    count: i64,
    /// How many of those who are asked for were reminded today already, and were left out.
    left: usize,
}

impl Reached {
    fn of(
        db: &mut Db,
        series: Id<Series>,
        (by, form): (Id<Person>, Id<Reminder>),
        found: &[&Enrolled],
        now: Moment,
    ) -> Outcome<Self> {
        let key = asked_key(by, form);
        let reached = reminders::reminded(db, series, &key)?;
        let today = reminders::asked_since(db, series, day_began(now))?;
        let is_left = |one: &&&Enrolled| today.contains(&one.id) && !reached.contains(&one.id);
        Ok(Self {
            count: reminders::reached(db, series, &key)?,
            left: found.iter().filter(is_left).count(),
        })
    }
}

async fn page(
    visit: &Visit,
    id: Id<Series>,
    asked: &Asked,
    refused: Option<(&Problem, &str)>,
) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let wanted = asked.clone();
    let number = asked.page.unwrap_or(1).clamp(1, 1_000_000);
    let read = visit.app.store.read(move |db| {
        let crowd = Crowd::load(db, &seat, id)?;
        let found = chosen(&crowd, &wanted)?;
        let from = usize::try_from(number - 1)
            .unwrap_or(0)
            .saturating_mul(LINES);
        let listed = page_of(db, &crowd, &found, from)?;
        let total = found.len();
        let ids: Vec<_> = listed.iter().map(|one| one.id).collect();
        let names = Names::of(db, &ids, locale)?;
        let reminded: HashMap<_, _> = reminders::last(db, id)?.into_iter().collect();
        let reached = match wanted.sent.parse() {
            Ok(form) => Some(Reached::of(db, id, (seat.person, form), &found, now)?),
            Err(_) => None,
        };
        Ok((crowd, listed, total, names, reminded, reached))
    });
    let (crowd, listed, total, names, reminded, reached) = read.await?;
    let plan = &crowd.row.plan.0;
    let rows = listed.iter().map(|one| {
        let standing = crowd.standings.get(&one.id).copied().unwrap_or_default();
        let (have, need) = standing::count(plan, standing.done);
        json!({
            "name": one.name, "account": names.account(one.id), "office": names.office(one.office),
            "line": line_name(&crowd, one.line.as_deref(), locale),
            "have": have, "need": need,
            "completed_at": standing.completed_at,
            "reminded_at": reminded.get(&one.id),
        })
    });
    let query = |page: i64| {
        let asked = Asked {
            page: Some(page),
            ..asked.clone()
        };
        serde_html_form::to_string(&asked).map_err(Problem::bug)
    };
    let offices = crowd.offices.iter().map(|one| {
        let name = match locale {
            Locale::Chinese => &one.name_zh,
            Locale::English => &one.name_en,
        };
        json!({ "id": one.id, "name": name, "chosen": one.id.to_string() == asked.office })
    });
    let lines = crowd.lines.iter().map(|(code, zh, en)| {
        let name = match locale {
            Locale::Chinese => zh,
            Locale::English => en,
        };
        json!({ "code": code, "name": name, "chosen": *code == asked.line })
    });
    let states = [
        ("", "series-people-all"),
        ("open", "series-people-open"),
        ("complete", "series-people-complete"),
    ];
    let states = states
        .map(|(state, key)| json!({ "state": state, "key": key, "chosen": state == asked.state }));
    let (size, count) = (
        i64::try_from(LINES).unwrap_or(100),
        i64::try_from(total).unwrap_or(i64::MAX),
    );
    let whole = Asked {
        page: None,
        ..asked.clone()
    };
    let context = json!({
        "tab": "series",
        "series": { "id": id, "title": crowd.row.title, "due_at": plan.due_at },
        "rows": rows.collect::<Vec<_>>(), "total": total,
        "pages": Pages::of(number, size, count, query)?,
        "offices": offices.collect::<Vec<_>>(), "lines": lines.collect::<Vec<_>>(),
        "asked": asked, "query": serde_html_form::to_string(&whole).map_err(Problem::bug)?,
        "states": states,
        "refused": refused.map(|(problem, _)| visit.words(problem)),
        "reached": reached,
        "reminder": Id::<Reminder>::fresh(),
        "typed_words": refused.map_or("", |(_, words)| words),
    });
    let mut page = visit.page("series/people", context)?;
    if let Some((problem, _)) = refused {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

fn line_name<'a>(crowd: &'a Crowd, code: Option<&str>, locale: Locale) -> Option<&'a str> {
    let (_, zh, en) = crowd
        .lines
        .iter()
        .find(|(one, ..)| Some(one.as_str()) == code)?;
    Some(match locale {
        Locale::Chinese => zh,
        Locale::English => en,
    })
}

/// `GET /series/{series}/report/people.xlsx`
pub async fn sheet(
    visit: Visit,
    id: web::Path<Id<Series>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (seat, by, now, locale) = (
        visit.seat()?.clone(),
        visit.actor(),
        visit.now,
        visit.locale,
    );
    let (id, asked) = (*id, asked.into_inner());
    let read = visit.app.store.read(move |db| {
        let crowd = Crowd::load(db, &seat, id)?;
        let found: Vec<Id<Person>> = chosen(&crowd, &asked)?.iter().map(|one| one.id).collect();
        let names = Names::of(db, &found, locale)?;
        Ok((crowd, found, names))
    });
    let (crowd, found, names) = read.await?;
    let (object, after) = (format!("series/{id}"), json!({ "people": found.len() }));
    let write = visit
        .app
        .store
        .write(move |db| audit::record(db, &by, "series.export", &object, Value::Null, after, now));
    write.await?;
    let plan = &crowd.row.plan.0;
    let lines: HashMap<Id<Person>, Option<&str>> = crowd
        .people
        .iter()
        .map(|one| (one.id, one.line.as_deref()))
        .collect();
    let rows = found.iter().map(|person| {
        let standing = crowd.standings.get(person).copied().unwrap_or_default();
        let (have, need) = standing::count(plan, standing.done);
        let line = lines.get(person).copied().flatten();
        let at = standing.completed_at;
        vec![
            Cell::from(names.office_of(*person)),
            Cell::from(names.person(*person)),
            Cell::from(names.account(*person)),
            Cell::from(line_name(&crowd, line, locale).unwrap_or_default()),
            Cell::Whole(i64::try_from(have).unwrap_or(i64::MAX)),
            Cell::Whole(i64::try_from(need).unwrap_or(i64::MAX)),
            at.map_or(Cell::Empty, |at: Moment| {
                times::write(at, Style::Table, locale).into()
            }),
        ]
    });
    let heading = |key: &str| visit.text(key, &[]);
    let table = Table {
        name: heading("series-report"),
        headings: vec![
            heading("series-people-office"),
            heading("series-people-name"),
            heading("series-people-account"),
            heading("series-people-line"),
            heading("series-people-have"),
            heading("series-people-need"),
            heading("series-people-completed-at"),
        ],
        rows: rows.collect(),
    };
    let name = format!("{} {}.xlsx", crowd.row.title, heading("series-report"));
    Ok(write::download(&name, XLSX, write::workbook(&[table])?))
}

/// A reminder to everybody who is asked for and not done.
#[derive(Debug, Deserialize)]
pub struct Reminding {
    #[serde(default)]
    office: String,
    #[serde(default)]
    line: String,
    #[serde(default)]
    words: String,
    /// Fresh for each page: a form that is sent twice is one reminder.
    #[serde(default)]
    reminder: String,
    /// Ticked: also those whom somebody has reminded by hand today.
    again: Option<String>,
}

/// `POST /series/{series}/report/remind`
pub async fn remind(
    visit: Visit,
    id: web::Path<Id<Series>>,
    typed: Form<Reminding>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    let asked = Asked {
        office: typed.office,
        line: typed.line,
        state: "open".into(),
        ..Asked::default()
    };
    let words = typed.words.trim().to_owned();
    if words.chars().count() > LONGEST {
        let problem = Problem::refused("series-wrong-words");
        return page(&visit, id, &asked, Some((&problem, &words))).await;
    }
    let form: Id<Reminder> = typed.reminder.parse().unwrap_or_else(|_| Id::fresh());
    let (seat, wanted) = (visit.seat()?.clone(), asked.clone());
    let (by, now, again) = (seat.person, visit.now, typed.again.is_some());
    let read = visit.app.store.read(move |db| {
        let crowd = Crowd::load(db, &seat, id)?;
        let mut people: Vec<Id<Person>> =
            chosen(&crowd, &wanted)?.iter().map(|one| one.id).collect();
        if !again {
            let today = reminders::asked_since(db, id, day_began(now))?;
            // The same form once more goes on where it was broken off.
            let reached = reminders::reminded(db, id, &asked_key(by, form))?;
            people.retain(|person| !today.contains(person) || reached.contains(person));
        }
        Ok((crowd.row, people))
    });
    let (row, people) = read.await?;
    let said = if people.is_empty() {
        "said-series-reminded-nobody"
    } else {
        "said-series-reminded"
    };
    let sending = Sending::asked(&visit.app, &row, words.clone(), (by, form), visit.now);
    let sent = tokio::spawn(send(visit.clone(), id, sending, words, people));
    sent.await.map_err(Problem::bug)??;
    let query = serde_html_form::to_string(&asked).map_err(Problem::bug)?;
    Ok(Redirect::saying(
        &format!("/series/{id}/report/people?{query}&sent={form}"),
        said,
    ))
}

/// Writes down what is to be sent, and sends it: to the end, even if whoever asked for it leaves the page.
async fn send(
    visit: Visit,
    id: Id<Series>,
    sending: Sending,
    words: String,
    people: Vec<Id<Person>>,
) -> Outcome<()> {
    let (by, now, object) = (visit.actor(), visit.now, format!("series/{id}"));
    let after = json!({ "people": people.len(), "words": words });
    let write = visit
        .app
        .store
        .write(move |db| audit::record(db, &by, "series.remind", &object, (), after, now));
    write.await?;
    sending.send(&visit.app, &people).await?;
    Ok(())
}
