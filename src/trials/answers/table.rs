//! Who got what for the answers to prompts: as a page and as a workbook.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{Asked, Facts};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::people::names::Names;
use crate::points::Points;
use crate::trials::rules::Hearing;
use crate::trials::sight::DIRECTORS;
use crate::trials::store::answer_marks::Marked;
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};

/// One person's line.
struct Line {
    name: String,
    office: String,
    /// By graded prompt: whether there is an answer, and its points.
    points: Vec<(bool, Option<Points>)>,
    total: Points,
}

/// What the page and the workbook are made of.
struct Results {
    facts: Facts,
    /// Empty while names are not shown.
    lines: Vec<Line>,
}

impl Results {
    /// The prompts that get points.
    fn graded(&self) -> impl Iterator<Item = &Asked> {
        graded(&self.facts)
    }

    fn full(&self) -> Points {
        Points::sum(self.graded().map(|asked| asked.key.points)).unwrap_or_default()
    }
}

fn graded(facts: &Facts) -> impl Iterator<Item = &Asked> {
    let counts = |asked: &&Asked| asked.key.grades(&asked.prompt);
    facts.prompts.iter().filter(counts)
}

async fn load(visit: &Visit, id: Id<Hearing>) -> Outcome<Results> {
    let (seat, app, locale) = (visit.seat()?.clone(), visit.app.clone(), visit.locale);
    let read = visit.app.store.read(move |db| {
        let facts = Facts::of(db, &app.rooms, &seat, DIRECTORS, id)?;
        if !facts.shows_names() {
            return Ok(Results {
                facts,
                lines: Vec::new(),
            });
        }
        let persons: Vec<Id<Person>> = facts.answers.iter().map(|one| one.person).collect();
        let names = Names::of(db, &persons, locale)?;
        let lines = lines(&facts, &names);
        Ok(Results { facts, lines })
    });
    read.await
}

/// By points, the highest first; equal ones by name.
fn lines(facts: &Facts, names: &Names) -> Vec<Line> {
    let mut by_person: BTreeMap<Id<Person>, Vec<&Marked>> = BTreeMap::new();
    for answer in &facts.answers {
        by_person.entry(answer.person).or_default().push(answer);
    }
    let made = by_person.into_iter().map(|(person, answers)| {
        let points = graded(facts).map(|asked| {
            let answer = answers.iter().find(|one| one.prompt == asked.number);
            (
                answer.is_some(),
                answer.and_then(|one| facts.points_of(one)),
            )
        });
        let points: Vec<_> = points.collect();
        let total = Points::sum(points.iter().filter_map(|(_, points)| *points));
        Line {
            name: names.person(person).to_owned(),
            office: names.office_of(person).to_owned(),
            points,
            total: total.unwrap_or_default(),
        }
    });
    let mut made: Vec<Line> = made.collect();
    made.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)));
    made
}

/// `GET /hearings/{id}/answers/table`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let results = load(&visit, *id).await?;
    let facts = &results.facts;
    let progress = facts.progress(None);
    let heads = results.graded().map(|asked| {
        json!({ "number": asked.number, "question": asked.prompt.question,
                "full": asked.key.points.hundredths() })
    });
    visit.page(
        "trials/answers_table",
        json!({
            "hearing": { "id": *id, "title": facts.row.title },
            "grades": facts.grades, "named": facts.shows_names(),
            "graded": progress.graded, "of": progress.of, "complete": progress.is_complete(),
            "asked": !facts.prompts.is_empty(),
            "prompts": heads.collect::<Vec<_>>(),
            "full": results.full().hundredths(),
            "lines": results.lines.iter().map(line_view).collect::<Vec<_>>(),
        }),
    )
}

fn line_view(line: &Line) -> Value {
    let points = line.points.iter().map(|(answered, points)| {
        json!({ "answered": answered, "given": points.is_some(),
                "points": points.unwrap_or_default().hundredths() })
    });
    json!({ "name": line.name, "office": line.office, "points": points.collect::<Vec<_>>(),
            "total": line.total.hundredths() })
}

/// `GET /hearings/{id}/answers.xlsx`
pub async fn download(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let results = load(&visit, *id).await?;
    if !results.facts.shows_names() {
        return Err(Problem::conflict("trials-answers-names-later"));
    }
    let title = visit.text("trials-answers-title", &[]);
    let ungraded = visit.text("trials-answers-ungraded", &[]);
    let rows = results.lines.iter().map(|line| cells(line, &ungraded));
    let table = Table {
        name: title.clone(),
        headings: headings(&visit, &results),
        rows: rows.collect(),
    };
    let at = times::write(visit.now, Style::Second, visit.locale);
    let exported = visit.text("standings-exported", &[("time", Arg::Text(at))]);
    let about = [results.facts.row.title.clone(), exported];
    let sheet = visit.text("standings-about", &[]);
    let content = write::workbook_with_notes(&table, &sheet, &about)?;
    let name = format!("{}-{title}.xlsx", results.facts.row.title);
    Ok(write::download(&name, XLSX, content))
}

fn headings(visit: &Visit, results: &Results) -> Vec<String> {
    let word = |key: &str| visit.text(key, &[]);
    let full = results.full().short();
    let mut headings = vec![word("roster-name"), word("roster-office")];
    headings.push(format!("{} ({full})", word("trials-answers-total")));
    headings.extend(results.graded().map(|asked| {
        let question: String = asked.prompt.question.chars().take(40).collect();
        let full = asked.key.points.short();
        format!("{}. {question} ({full})", asked.number)
    }));
    headings
}

fn cells(line: &Line, ungraded: &str) -> Vec<Cell> {
    let mut cells = vec![
        Cell::from(line.name.as_str()),
        Cell::from(line.office.as_str()),
        Cell::Points(line.total),
    ];
    cells.extend(line.points.iter().map(|(answered, points)| match points {
        Some(points) => Cell::Points(*points),
        None if *answered => Cell::from(ungraded),
        None => Cell::Empty,
    }));
    cells
}
