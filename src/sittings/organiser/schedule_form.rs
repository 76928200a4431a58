//! The schedule form: how it is shown, and how it becomes a [`Setup`].

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::{Card, Paper};
use crate::people::{Office, offices};
use crate::sittings::rules::amending::{Item, may_change};
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::typed::{self, Typed};
use crate::sittings::store::schedule::Setup;
use crate::web::fields::{Field, Wrong};
use crate::web::times::{self, Style};
use crate::web::{Locale, Role, Seat, Visit};

/// An office that may hold the sitting.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub id: Id<Office>,
    pub name: String,
}

/// The offices that an organiser reaches, each before those below it.
pub fn reachable_offices(db: &mut Db, seat: &Seat, locale: Locale) -> Outcome<Vec<Choice>> {
    let reach = seat.reach(&[Role::Organiser]);
    let mut found = Vec::new();
    for office in offices::all(db)? {
        if offices::reaches(db, &reach, office.id)? {
            let name = match locale {
                Locale::Chinese => office.name_zh,
                Locale::English => office.name_en,
            };
            found.push(Choice {
                id: office.id,
                name,
            });
        }
    }
    Ok(found)
}

/// The name of the field of a named moment.
pub fn moment_field(code: &str) -> String {
    format!("moment-{code}")
}

fn write(moment: Moment) -> String {
    times::write(moment, Style::Field, Locale::Chinese)
}

/// The form of a sitting that does not exist yet: tomorrow at nine, as long as all tasks together.
pub fn suggestion(visit: &Visit, paper: &Paper, office: Id<Office>) -> Typed {
    let today = visit.now.beijing().date();
    let tomorrow = today.tomorrow().unwrap_or(today).at(9, 0, 0, 0);
    let opens_at = Moment::from_beijing(tomorrow).unwrap_or(visit.now);
    let minutes: u32 = paper.tasks().iter().map(|task| task.minutes).sum();
    let title = visit.text("schedule-title-suggestion", &[]);
    let mut typed = Typed::of(
        [
            ("title", title),
            ("opens-at", write(opens_at)),
            ("closes-at", write(opens_at.plus_minutes(minutes.into()))),
            ("graders", "2".to_owned()),
            ("gap", "10".to_owned()),
            ("appeal-days", "3".to_owned()),
            ("ranks-shown", "yes".to_owned()),
            ("office", office.to_string()),
        ]
        .map(|(field, text)| (field.to_owned(), text)),
    );
    typed.set("venues", "");
    typed
}

/// The form of a sitting as it is settled.
pub fn of_setup(setup: &Setup) -> Typed {
    let mut typed = Typed::default();
    typed.set("title", &setup.title);
    typed.set("office", setup.office.to_string());
    typed.set("opens-at", write(setup.opens_at));
    typed.set("closes-at", write(setup.closes_at));
    typed.set("graders", setup.graders.to_string());
    typed.set("gap", setup.gap.short());
    typed.set("appeal-days", setup.appeal_days.to_string());
    typed.set("venues", setup.venues.join("\n"));
    for (box_, is_ticked) in [
        ("names-shown", setup.names_shown),
        ("ranks-shown", setup.ranks_shown),
        ("release-by-two", setup.release_by_two),
    ] {
        if is_ticked {
            typed.set(box_, "yes");
        }
    }
    for (code, moment) in &setup.moments {
        typed.set(&moment_field(code), write(*moment));
    }
    typed
}

/// Reads the form. All faults at once, in the visitor's language.
pub fn read(
    visit: &Visit,
    typed: &Typed,
    paper: &Paper,
    offices: &[Choice],
) -> Result<Setup, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key: &str| {
        wrong.push(Wrong {
            field: field.to_owned(),
            text: visit.text(key, &[]),
        });
    };
    let plain = typed::read(typed);
    for fault in plain.as_ref().err().into_iter().flatten() {
        say(fault.field, fault.key);
    }
    let office: Option<Id<Office>> = typed.text("office").parse().ok();
    let office = office.filter(|id| offices.iter().any(|one| one.id == *id));
    if office.is_none() {
        say("office", "schedule-office-missing");
    }
    let mut moments = BTreeMap::new();
    for moment in paper.moments() {
        let field = moment_field(moment.code.as_str());
        let text = typed.text(&field);
        if text.is_empty() {
            continue; // a draft may wait for it; scheduling does not
        }
        match typed::moment(text) {
            Ok(at) => {
                moments.insert(moment.code.to_string(), at);
            }
            Err(key) => say(&field, key),
        }
    }
    let (Ok(plain), Some(office)) = (plain, office) else {
        return Err(wrong);
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Setup {
        title: plain.title,
        office,
        opens_at: plain.opens_at,
        closes_at: plain.closes_at,
        graders: plain.graders,
        gap: plain.gap,
        appeal_days: plain.appeal_days,
        names_shown: typed.is_ticked("names-shown"),
        ranks_shown: typed.is_ticked("ranks-shown"),
        release_by_two: typed.is_ticked("release-by-two"),
        moments,
        venues: plain.venues,
    })
}

/// The form for the template.
pub fn view(
    visit: &Visit,
    typed: &Typed,
    card: &Card,
    paper: &Paper,
    offices: &[Choice],
    phase: SittingState,
    wrong: &[Wrong],
) -> Value {
    let field = |name: &str, label: &str| Field::new(visit, name, label, typed.text(name), wrong);
    let moments: Vec<Field> = paper
        .moments()
        .iter()
        .map(|moment| {
            let name = moment_field(moment.code.as_str());
            let mut field = field(&name, "schedule-moment").optional();
            moment
                .name
                .in_language(visit.locale.word())
                .clone_into(&mut field.label);
            field
        })
        .collect();
    let fixed = |item| !may_change(item, phase);
    json!({
        "pack": {
            "title": paper.title().in_language(visit.locale.word()),
            "digest": card.digest.chars().take(12).collect::<String>(),
            "slug": card.slug, "id": card.id, "current": card.current,
        },
        "fields": {
            "title": field("title", "schedule-title"),
            "opens_at": field("opens-at", "schedule-opens"),
            "closes_at": field("closes-at", "schedule-closes"),
            "gap": field("gap", "schedule-gap").hint(visit, "schedule-gap-hint").optional(),
            "appeal_days": field("appeal-days", "schedule-appeal-days").hint(visit, "schedule-appeal-days-hint"),
            "venues": field("venues", "schedule-venues").hint(visit, "schedule-venues-hint").optional(),
            "graders": field("graders", "schedule-graders"),
            "office": field("office", "schedule-office").hint(visit, "schedule-office-hint"),
        },
        "moments": moments,
        "offices": offices.iter().map(|one| json!({
            "id": one.id, "name": one.name, "selected": typed.text("office") == one.id.to_string(),
        })).collect::<Vec<_>>(),
        "names_shown": typed.is_ticked("names-shown"),
        "ranks_shown": typed.is_ticked("ranks-shown"),
        "release_by_two": typed.is_ticked("release-by-two"),
        "fixed": {
            "office": fixed(Item::Office), "graders": fixed(Item::Graders),
            "release": fixed(Item::Release), "appeal_days": fixed(Item::AppealDays), "venues": fixed(Item::Venues),
            "times": phase > SittingState::Closed,
            "opening": phase > SittingState::Scheduled,
        },
        "errors": wrong,
    })
}
