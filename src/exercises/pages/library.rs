//! `GET /exercises`: the packs, narrowed by links.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::own;
use crate::error::{Outcome, Problem};
use crate::exercises::store::{self, Card};
use crate::exercises::{Faulty, Procedure};
use crate::web::i18n::Arg;
use crate::web::{Locale, Role, Visit};

/// Which packs are wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Wanted {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difficulty: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capability: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charge: Option<String>,
}

/// One of the four ways to narrow the list.
#[derive(Debug, Clone, Copy)]
enum Facet {
    Line,
    Difficulty,
    Capability,
    Charge,
}

impl Facet {
    const ALL: [Self; 4] = [Self::Line, Self::Difficulty, Self::Capability, Self::Charge];

    const fn label_key(self) -> &'static str {
        match self {
            Self::Line => "library-line",
            Self::Difficulty => "library-difficulty",
            Self::Capability => "library-capability",
            Self::Charge => "library-charge",
        }
    }

    /// What a pack has of it, as addresses name it.
    fn values(self, card: &Card) -> Vec<String> {
        match self {
            Self::Line => vec![card.line.clone()],
            Self::Difficulty => vec![card.difficulty.to_string()],
            Self::Capability => card.capabilities.0.clone(),
            Self::Charge => card
                .charge
                .0
                .iter()
                .map(|one| one.name.zh.clone())
                .collect(),
        }
    }

    fn of(self, wanted: &mut Wanted) -> &mut Option<String> {
        match self {
            Self::Line => &mut wanted.line,
            Self::Difficulty => &mut wanted.difficulty,
            Self::Capability => &mut wanted.capability,
            Self::Charge => &mut wanted.charge,
        }
    }
}

impl Wanted {
    fn admits(&self, card: &Card) -> bool {
        let mut wanted = self.clone();
        Facet::ALL
            .into_iter()
            .all(|facet| match facet.of(&mut wanted) {
                Some(value) => facet.values(card).contains(value),
                None => true,
            })
    }

    fn with(&self, facet: Facet, value: Option<&str>) -> Result<String, Problem> {
        let mut wanted = self.clone();
        *facet.of(&mut wanted) = value.map(ToOwned::to_owned);
        serde_html_form::to_string(&wanted).map_err(Problem::bug)
    }
}

/// `GET /exercises`
pub async fn list(visit: Visit, wanted: web::Query<Wanted>) -> Outcome<HttpResponse> {
    let cards = visit.app.store.read(store::cards).await?;
    let facets = Facet::ALL
        .into_iter()
        .map(|facet| facet_view(&visit, facet, &cards, &wanted))
        .collect::<Outcome<Vec<_>>>()?;
    let shown: Vec<Row> = cards
        .iter()
        .filter(|card| wanted.admits(card))
        .map(|card| Row::of(&visit, card))
        .collect();
    let faults = if visit.seat()?.is(Role::Trainer) {
        visit.app.exercises.faults.as_slice()
    } else {
        &[]
    };
    visit.page(
        "exercises/library",
        json!({
            "facets": facets,
            "packs": shown,
            "narrowed": cards.len() > shown.len(),
            "faults": faults.iter().map(|one| fault_view(&visit, one)).collect::<Vec<_>>(),
        }),
    )
}

/// A way to narrow the list, with its links.
#[derive(Serialize)]
struct FacetView {
    label: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    label: String,
    query: String,
    current: bool,
}

fn facet_view(visit: &Visit, facet: Facet, cards: &[Card], wanted: &Wanted) -> Outcome<FacetView> {
    let chosen = facet.of(&mut wanted.clone()).clone();
    let mut values: Vec<String> = cards.iter().flat_map(|card| facet.values(card)).collect();
    values.sort();
    values.dedup();
    let mut links = vec![Link {
        label: visit.text("library-all", &[]),
        query: wanted.with(facet, None)?,
        current: chosen.is_none(),
    }];
    for value in values {
        links.push(Link {
            label: label(visit, facet, &value, cards),
            query: wanted.with(facet, Some(&value))?,
            current: chosen.as_ref() == Some(&value),
        });
    }
    Ok(FacetView {
        label: visit.text(facet.label_key(), &[]),
        links,
    })
}

fn label(visit: &Visit, facet: Facet, value: &str, cards: &[Card]) -> String {
    let lists = &visit.app.exercises.lists;
    let name = match facet {
        Facet::Line => lists.line(value).map(|line| &line.name),
        Facet::Capability => lists.capability(value).map(|one| &one.name),
        Facet::Charge => {
            let mut charges = cards.iter().flat_map(|card| &card.charge.0);
            charges
                .find(|one| one.name.zh == value)
                .map(|one| &one.name)
        }
        Facet::Difficulty => {
            let level = Arg::Text(value.to_owned());
            return visit.text("library-difficulty-level", &[("level", level)]);
        }
    };
    name.map_or_else(|| value.to_owned(), |name| own(visit, name).to_owned())
}

/// A pack in the list.
#[derive(Serialize)]
struct Row {
    slug: String,
    title: String,
    line: String,
    difficulty: i32,
    charges: Vec<String>,
    procedure: String,
    capabilities: Vec<String>,
    digest: String,
    loaded_at: crate::clock::Moment,
}

impl Row {
    fn of(visit: &Visit, card: &Card) -> Self {
        let lists = &visit.app.exercises.lists;
        let line = lists.line(&card.line).map(|line| own(visit, &line.name));
        let capability = |code: &String| {
            let known = lists.capability(code);
            known.map_or_else(|| code.clone(), |one| own(visit, &one.name).to_owned())
        };
        let procedure = Procedure::with_code(&card.procedure);
        Self {
            slug: card.slug.clone(),
            title: title(visit.locale, card).to_owned(),
            line: line.unwrap_or(&card.line).to_owned(),
            difficulty: card.difficulty,
            charges: card
                .charge
                .0
                .iter()
                .map(|one| own(visit, &one.name).to_owned())
                .collect(),
            procedure: procedure.map_or_else(String::new, |one| visit.text(one.label_key(), &[])),
            capabilities: card.capabilities.0.iter().map(capability).collect(),
            digest: card.digest.chars().take(12).collect(),
            loaded_at: card.loaded_at,
        }
    }
}

/// The title of a version in a language.
pub fn title(locale: Locale, card: &Card) -> &str {
    match locale {
        Locale::Chinese => &card.title_zh,
        Locale::English => &card.title_en,
    }
}

/// What is wrong with a folder, line by line.
fn fault_view(visit: &Visit, faulty: &Faulty) -> serde_json::Value {
    let lines = faulty.faults.iter().map(|fault| {
        let args: Vec<(&str, Arg)> = fault
            .reason
            .args()
            .into_iter()
            .map(|(name, value)| (name, Arg::Text(value.to_owned())))
            .collect();
        json!({
            "file": fault.file.display().to_string(),
            "line": fault.line,
            "text": visit.text(fault.reason.key(), &args),
        })
    });
    json!({ "slug": faulty.slug, "lines": lines.collect::<Vec<_>>() })
}
