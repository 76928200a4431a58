//! Combined results: what they are put together from, with which weights, and the table.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::part_results;
use crate::audit;
use crate::db::Id;
use crate::debates::called::Called;
use crate::debates::rules::Contest;
use crate::debates::rules::combined::{CombinedTable, combined};
use crate::debates::rules::contest::{Division, Entrant};
use crate::debates::rules::numbers::{DivisionNumber, PhaseNumber, SpeakerNumber};
use crate::debates::rules::result::results;
use crate::debates::rules::settings::{Combination, Combined, Part, Source, Title};
use crate::debates::store::{self, contests};
use crate::error::{Outcome, Problem, Refused};
use crate::points::Points;
use crate::ratio::Ratio;
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// Parts that the form has room for.
const ROOM: usize = 5;
/// Longest title of a part (characters).
const LONGEST: usize = 40;
/// The word of a part whose results are brought in.
const IMPORTED: &str = "imported";

/// What is typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    of: String,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    weight: Vec<String>,
}

/// What a page shows beside what is stored.
#[derive(Default)]
pub struct Beside<'a> {
    pub typed: Option<&'a Typed>,
    pub refused: Option<&'a Problem>,
    /// What is wrong with an uploaded list.
    pub faults: Vec<String>,
}

/// `GET /debates/{id}/combination`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, Beside::default()).await
}

pub async fn page(visit: &Visit, id: Id<Contest>, beside: Beside<'_>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        contests::within_reach(db, &seat, id)?;
        let sittings = part_results::sittings(db, &seat)?;
        Ok((store::load(db, id)?, sittings))
    });
    let (contest, sittings) = read.await?;
    let called = Called {
        contest: &contest,
        visit,
    };
    let combination = contest.settings.combination.as_ref();
    let of = beside.typed.map_or_else(
        || combination.map(|one| one.of),
        |typed| Some(combined_of(typed)),
    );
    let imported = combination.into_iter().flat_map(|one| &one.parts);
    let imported = imported.filter_map(|part| part_results::view(&called, part));
    let results = results(&contest);
    let tables = contest.divisions.iter().filter_map(|division| {
        let table = combined(&contest, &results, division.number)?;
        Some(table_view(&called, division.number, &table))
    });
    let refused = beside.refused.map(|problem| visit.words(problem));
    let wrong = refused.is_some() || !beside.faults.is_empty();
    let context = json!({
        "contest": { "id": id, "title": contest.title },
        "set": combination.is_some(),
        "of_teams": of == Some(Combined::Teams),
        "rows": rows(&called, beside.typed),
        "phases": !contest.phases.is_empty(),
        "imported": imported.collect::<Vec<_>>(),
        "sittings": combination.filter(|one| one.of == Combined::Speakers).map(|_| sittings),
        "tables": tables.collect::<Vec<_>>(),
        "refused": refused, "faults": beside.faults,
    });
    let mut page = visit.page("debates/combination", context)?;
    if wrong {
        *page.status_mut() = beside.refused.map_or(
            actix_web::http::StatusCode::UNPROCESSABLE_ENTITY,
            Problem::status,
        );
    }
    Ok(page)
}

fn combined_of(typed: &Typed) -> Combined {
    if typed.of == "teams" {
        Combined::Teams
    } else {
        Combined::Speakers
    }
}

/// How a form names a source.
fn word(source: &Source) -> String {
    match source {
        Source::Imported(_) => IMPORTED.to_owned(),
        Source::Phases(phases) => {
            let numbers: Vec<String> = phases.iter().map(ToString::to_string).collect();
            format!("phases-{}", numbers.join("-"))
        }
    }
}

/// The parts as the form shows them.
fn rows(called: &Called<'_>, typed: Option<&Typed>) -> Vec<Value> {
    let combination = called.contest.settings.combination.as_ref();
    let stored = combination.map_or(&[][..], |one| &one.parts);
    let row = |at: usize| {
        let (title, source, weight) = match typed {
            Some(typed) => {
                let of = |all: &Vec<String>| all.get(at).cloned().unwrap_or_default();
                (of(&typed.title), of(&typed.source), of(&typed.weight))
            }
            None => stored.get(at).map_or_else(
                || (String::new(), IMPORTED.to_owned(), String::new()),
                |part| {
                    (
                        called.title(&part.title),
                        word(&part.source),
                        part.weight.to_string(),
                    )
                },
            ),
        };
        json!({
            "number": at + 1, "title": title, "weight": weight,
            "sources": sources(called, &source),
        })
    };
    (0..ROOM.max(stored.len())).map(row).collect()
}

/// Where points can come from: a list, any phase, all phases, and what is chosen now.
fn sources(called: &Called<'_>, chosen: &str) -> Vec<Value> {
    let phases = &called.contest.phases;
    let mut all = vec![Source::Imported(String::new())];
    all.extend(phases.iter().map(|one| Source::Phases(vec![one.number])));
    if phases.len() > 1 {
        all.push(Source::Phases(
            phases.iter().map(|one| one.number).collect(),
        ));
    }
    if let Some(Source::Phases(other)) = read_source(chosen, "")
        && !all.iter().any(|one| word(one) == chosen)
    {
        all.push(Source::Phases(other));
    }
    let title = |number: &PhaseNumber| {
        let phase = phases.iter().find(|one| one.number == *number);
        phase.map_or_else(|| number.to_string(), |one| called.phase(one))
    };
    let joint = called.visit.text("list-joint", &[]);
    let choice = |source: &Source| {
        let text = match source {
            Source::Imported(_) => called.visit.text("debates-combination-imported", &[]),
            Source::Phases(numbers) => {
                let titles: Vec<String> = numbers.iter().map(title).collect();
                let titles = Arg::Text(titles.join(&joint));
                called
                    .visit
                    .text("debates-combination-debated", &[("phases", titles)])
            }
        };
        json!({ "word": word(source), "text": text, "chosen": word(source) == chosen })
    };
    all.iter().map(choice).collect()
}

fn read_source(word: &str, name: &str) -> Option<Source> {
    if word == IMPORTED {
        return Some(Source::Imported(name.to_owned()));
    }
    let numbers = word.strip_prefix("phases-")?.split('-');
    let numbers: Result<Vec<PhaseNumber>, _> =
        numbers.map(|one| one.parse().map(PhaseNumber)).collect();
    numbers.ok().map(Source::Phases)
}

/// A speaker with the team: two may have one name.
pub fn speaker(called: &Called<'_>, number: SpeakerNumber) -> String {
    let found = called
        .contest
        .speakers
        .iter()
        .find(|one| one.number == number);
    let team = found.map(|one| called.team(one.team)).unwrap_or_default();
    let args = [
        ("name", Arg::Text(called.speaker(number))),
        ("team", Arg::Text(team)),
    ];
    called.visit.text("debates-speaker-of-team", &args)
}

fn entrant(called: &Called<'_>, one: Entrant) -> String {
    match one {
        Entrant::Team(team) => called.team(team),
        Entrant::Speaker(number) => speaker(called, number),
    }
}

fn table_view(called: &Called<'_>, division: DivisionNumber, table: &CombinedTable) -> Value {
    let shown = |value: &Ratio| Points::from_hundredths(value.rounded()).to_string();
    let combination = called.contest.settings.combination.as_ref();
    let parts = combination.into_iter().flat_map(|one| &one.parts);
    let columns =
        parts.map(|part| json!({ "title": called.title(&part.title), "weight": part.weight }));
    let rows = table.rows.iter().map(|row| {
        json!({
            "rank": row.ranked.rank, "shared": row.ranked.sharing > 1,
            "name": entrant(called, row.ranked.id),
            "parts": row.parts.iter().map(shown).collect::<Vec<_>>(),
            "total": row.ranked.values.first().and_then(Option::as_ref).map(shown),
        })
    });
    let incomplete = table.incomplete.iter().map(|one| entrant(called, *one));
    json!({
        "number": division, "division": called.division(division),
        "columns": columns.collect::<Vec<_>>(), "rows": rows.collect::<Vec<_>>(),
        "incomplete": incomplete.collect::<Vec<_>>(),
    })
}

/// `POST /debates/{id}/combination`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (id, typed) = (*id, typed.0);
    match keep(&visit, id, &typed).await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}/combination"),
            "said-debate-combination",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let beside = Beside {
                typed: (typed.what == "save").then_some(&typed),
                refused: Some(&problem),
                faults: Vec::new(),
            };
            page(&visit, id, beside).await
        }
        Err(problem) => Err(problem),
    }
}

async fn keep(visit: &Visit, id: Id<Contest>, typed: &Typed) -> Outcome<()> {
    let (seat, by, now, locale) = (
        visit.seat()?.clone(),
        visit.actor(),
        visit.now,
        visit.locale,
    );
    let what = typed.what.clone();
    let typed = Typed {
        what: String::new(),
        of: typed.of.clone(),
        title: typed.title.clone(),
        source: typed.source.clone(),
        weight: typed.weight.clone(),
    };
    let write = visit.app.store.write(move |db| {
        let row = contests::hold(db, &seat, id)?;
        let contest = store::load(db, id)?;
        let combination = match what.as_str() {
            "none" => None,
            "national" => Some(national(&contest)?),
            "heze" => Some(heze(&contest)?),
            _ => {
                let known = contest.settings.combination.as_ref();
                let own = |title: &Title| super::words::title(title, locale).to_owned();
                Some(typed.combination(&contest, known, own)?)
            }
        };
        let before = row.settings.0.combination.clone();
        let mut settings = row.settings.0;
        settings.combination.clone_from(&combination);
        contests::settle(db, id, &row.title, settings)?;
        let object = format!("debate/{id}");
        audit::record(
            db,
            &by,
            "debate.change-combination",
            &object,
            before,
            combination,
            now,
        )
    });
    write.await
}

impl Typed {
    /// What was typed, if it makes a hundred. A part that keeps its title keeps both its languages
    /// and its results.
    fn combination(
        &self,
        contest: &Contest,
        known: Option<&Combination>,
        own: impl Fn(&Title) -> String,
    ) -> Outcome<Combination> {
        let mut parts: Vec<Part> = Vec::new();
        let rows = self.title.iter().zip(&self.source).zip(&self.weight);
        for ((title, source), weight) in rows {
            let (title, weight) = (title.trim(), weight.trim());
            if title.is_empty() && weight.is_empty() {
                continue;
            }
            if title.is_empty() || title.chars().count() > LONGEST {
                return Err(Problem::refused("debates-combination-title"));
            }
            let mut earlier = known.into_iter().flat_map(|one| &one.parts);
            let earlier = earlier.find(|part| own(&part.title) == title);
            let title = earlier.map_or_else(|| Title::new(title, title), |part| part.title.clone());
            let name = match earlier.map(|part| &part.source) {
                Some(Source::Imported(name)) => name.clone(),
                _ => title.zh.clone(),
            };
            let source = read_source(source, &name).filter(|source| is_there(contest, source));
            let source = source.ok_or_else(|| Problem::refused("debates-combination-source"))?;
            let weight = weight
                .parse::<u32>()
                .ok()
                .filter(|one| (1..=100).contains(one));
            let weight = weight.ok_or_else(|| Problem::refused("debates-combination-weight"))?;
            if parts
                .iter()
                .any(|part| part.title == title || part.source == source)
            {
                return Err(Problem::refused("debates-combination-twice"));
            }
            parts.push(Part {
                title,
                source,
                weight,
            });
        }
        let sum: u32 = parts.iter().map(|part| part.weight).sum();
        if sum != 100 {
            let refused = Refused::new(
                actix_web::http::StatusCode::UNPROCESSABLE_ENTITY,
                "debates-combination-hundred",
            );
            return Err(refused.with("sum", sum).into());
        }
        Ok(Combination {
            of: combined_of(self),
            parts,
        })
    }
}

fn is_there(contest: &Contest, source: &Source) -> bool {
    match source {
        Source::Imported(_) => true,
        Source::Phases(numbers) => numbers
            .iter()
            .all(|number| contest.phases.iter().any(|one| one.number == *number)),
    }
}

/// The national ten-best: earlier parts 80 %, the final debate 20 %.
fn national(contest: &Contest) -> Outcome<Combination> {
    let of = |division: &Division| {
        let own = contest.phases.iter();
        let own = own.filter(|one| one.division == division.number);
        own.map(|one| one.number).max()
    };
    let last: Vec<PhaseNumber> = contest.divisions.iter().filter_map(of).collect();
    if last.is_empty() {
        return Err(Problem::conflict("debates-combination-no-phase"));
    }
    let earlier = ("前期各项", "Earlier parts");
    Ok(Combination {
        of: Combined::Speakers,
        parts: vec![
            imported_part(earlier, 80),
            debated_part(("决赛论辩", "Final debate"), last, 20),
        ],
    })
}

/// Heze: written 40 %, debate 30 %, oral 30 %.
fn heze(contest: &Contest) -> Outcome<Combination> {
    let phases: Vec<PhaseNumber> = contest.phases.iter().map(|one| one.number).collect();
    if phases.is_empty() {
        return Err(Problem::conflict("debates-combination-no-phase"));
    }
    Ok(Combination {
        of: Combined::Speakers,
        parts: vec![
            imported_part(("笔试", "Written"), 40),
            debated_part(("论辩", "Debate"), phases, 30),
            imported_part(("答辩", "Oral"), 30),
        ],
    })
}

fn imported_part((zh, en): (&str, &str), weight: u32) -> Part {
    Part {
        title: Title::new(zh, en),
        source: Source::Imported(zh.to_owned()),
        weight,
    }
}

fn debated_part((zh, en): (&str, &str), phases: Vec<PhaseNumber>, weight: u32) -> Part {
    Part {
        title: Title::new(zh, en),
        source: Source::Phases(phases),
        weight,
    }
}
