//! The form of a plan: what was typed becomes a plan, and a plan becomes a form.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::clock::Moment;
use crate::error::{Outcome, Problem};
use crate::people::choosing::Term;
use crate::series::matter::{self, Named};
use crate::series::rules::plan::{Enough, ItemNumber, LONGEST_TITLE, Plan, What};
use crate::web::times::{self, Style};
use crate::web::{Locale, Visit};

/// What is to be done with the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Save,
    Add(What),
    Remove(ItemNumber),
    Shift { item: ItemNumber, up: bool },
    Publish,
    Withdraw,
}

/// A form that was sent.
#[derive(Debug, Clone)]
pub struct Typed {
    pub act: Act,
    pub revision: i32,
    pub title: String,
    pub plan: Plan,
}

/// The fields of a form, several of one name too.
struct Fields<'a>(&'a [(String, String)]);

impl Fields<'_> {
    fn text(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, text)| text.trim())
    }

    fn is_ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    fn all(&self, name: &str) -> Vec<String> {
        let fields = self.0.iter().filter(|(field, _)| field == name);
        fields.map(|(_, text)| text.clone()).collect()
    }

    fn moment(&self, name: &str) -> Outcome<Option<Moment>> {
        match self.text(name) {
            "" => Ok(None),
            text => Moment::parse_beijing(text)
                .map(Some)
                .ok_or_else(|| Problem::refused("series-wrong-time")),
        }
    }
}

/// Reads a form over the plan that is kept: items come from there, so that a form cannot invent one.
///
/// # Errors
/// A refusal that says what is wrong.
pub fn read(fields: &[(String, String)], kept: &Plan) -> Outcome<Typed> {
    let fields = Fields(fields);
    let title = fields.text("title").to_owned();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(Problem::refused("series-wrong-title"));
    }
    let mut plan = Plan {
        about: fields.text("about").replace("\r\n", "\n"),
        ordered: fields.is_ticked("ordered"),
        needs: fields.all("needs"),
        due_at: fields.moment("due-at")?,
        enough: enough(&fields)?,
        ..kept.clone()
    };
    plan.duty.binding = fields.is_ticked("binding");
    plan.duty.offices = fields.all("offices");
    plan.duty.lines = fields.all("lines");
    plan.duty.ranks = fields.all("ranks");
    for item in &mut plan.items {
        let number = item.number.0;
        item.required = fields.is_ticked(&format!("required-{number}"));
        item.due_at = fields.moment(&format!("due-{number}"))?;
    }
    Ok(Typed {
        act: act(&fields)?,
        revision: fields.text("revision").parse().unwrap_or(0),
        title,
        plan,
    })
}

fn enough(fields: &Fields<'_>) -> Outcome<Enough> {
    if fields.text("enough") != "at-least" {
        return Ok(Enough::Required);
    }
    let count = fields.text("at-least").parse();
    count
        .map(Enough::AtLeast)
        .map_err(|_| Problem::refused("series-wrong-at-least"))
}

fn act(fields: &Fields<'_>) -> Outcome<Act> {
    let wanted = fields.text("act");
    let (name, rest) = wanted.split_once(':').unwrap_or((wanted, ""));
    let item = || {
        rest.parse()
            .map(ItemNumber)
            .map_err(|_| Problem::refused("error-form"))
    };
    Ok(match name {
        "add" => {
            Act::Add(what(fields.text("add")).ok_or_else(|| Problem::refused("series-wrong-item"))?)
        }
        "remove" => Act::Remove(item()?),
        "up" => Act::Shift {
            item: item()?,
            up: true,
        },
        "down" => Act::Shift {
            item: item()?,
            up: false,
        },
        "publish" => Act::Publish,
        "withdraw" => Act::Withdraw,
        _ => Act::Save,
    })
}

fn what(word: &str) -> Option<What> {
    match word.split_once(':')? {
        ("lesson", slug) => Some(What::Lesson(slug.to_owned())),
        ("class", id) => Some(What::Class(id.to_owned())),
        _ => None,
    }
}

/// What the form chooses from.
pub struct Choices {
    pub named: HashMap<What, Named>,
    /// Id and name.
    pub offices: Vec<(String, String)>,
    pub lines: Vec<Term>,
    pub ranks: Vec<Term>,
    /// Other series: id and title.
    pub others: Vec<(String, String)>,
}

/// The form of a plan.
pub fn view(visit: &Visit, plan: &Plan, choices: &Choices) -> Value {
    let field = |at: Option<Moment>| at.map(|at| times::write(at, Style::Field, Locale::Chinese));
    let last = plan.items.len().saturating_sub(1);
    let barred = plan.barred_by(|what| !choices.named.contains_key(what));
    let barred = (1_u32..)
        .zip(&plan.items)
        .filter(|(_, item)| barred.contains(&item.number))
        .map(|(place, item)| json!({ "place": place, "word": matter::word(&item.what) }));
    let items = plan.items.iter().enumerate().map(|(place, item)| {
        json!({
            "number": item.number, "named": choices.named.get(&item.what),
            "word": matter::word(&item.what),
            "required": item.required, "due": field(item.due_at),
            "first": place == 0, "last": place == last,
        })
    });
    let mut rest: Vec<&Named> = choices
        .named
        .iter()
        .filter(|(what, _)| !plan.items.iter().any(|item| item.what == **what))
        .map(|(_, named)| named)
        .collect();
    rest.sort_by(|one, other| (one.is_class, &one.title).cmp(&(other.is_class, &other.title)));
    let (is_at_least, at_least) = match plan.enough {
        Enough::Required => (false, None),
        Enough::AtLeast(count) => (true, Some(count)),
    };
    json!({
        "about": plan.about, "ordered": plan.ordered, "due": field(plan.due_at),
        "binding": plan.duty.binding, "is_at_least": is_at_least, "at_least": at_least,
        "items": items.collect::<Vec<_>>(), "addable": rest,
        "barred": barred.collect::<Vec<_>>(),
        "offices": ticks(choices.offices.iter().cloned(), &plan.duty.offices),
        "lines": ticks(terms(visit.locale, &choices.lines), &plan.duty.lines),
        "ranks": ticks(terms(visit.locale, &choices.ranks), &plan.duty.ranks),
        "others": ticks(choices.others.iter().cloned(), &plan.needs),
    })
}

fn terms(locale: Locale, terms: &[Term]) -> impl Iterator<Item = (String, String)> {
    terms.iter().map(move |(code, zh, en)| {
        let name = match locale {
            Locale::Chinese => zh,
            Locale::English => en,
        };
        (code.clone(), name.clone())
    })
}

fn ticks(choices: impl Iterator<Item = (String, String)>, ticked: &[String]) -> Vec<Value> {
    choices
        .map(|(value, name)| json!({ "ticked": ticked.contains(&value), "value": value, "name": name }))
        .collect()
}
