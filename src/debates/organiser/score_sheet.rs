//! What judges mark and how: the items with their full marks and steps, the reasons in words, and what
//! speaking over time costs. It stands once a ballot is in.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::audit;
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::settings::{Criterion, OvertimeFrom, Settings, TeamScore};
use crate::debates::rules::sheet_form::{self, Row, SheetFault};
use crate::debates::store::{ballots, contests};
use crate::error::{Outcome, Problem};
use crate::web::i18n::Arg;
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

type Fields = BTreeMap<String, String>;

/// Empty rows for more items.
const FREE: usize = 2;
/// Rows of each list.
const MOST_ROWS: usize = 20;
/// Longest reasons that can be asked for (characters).
const LONGEST_REASONS: u32 = 10_000;

/// `GET /debates/{id}/sheet`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        Ok((row.title, row.settings.0, ballots::any(db, id)?))
    });
    let (title, settings, judged) = read.await?;
    page(&visit, id, &title, &fields_of(&settings), judged, &[])
}

/// The settings as the fields of the form.
fn fields_of(settings: &Settings) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: String, text: String| fields.insert(name, text);
    for (list, items) in [
        ("speaker", &settings.sheet.criteria),
        ("team", &settings.sheet.team_items),
    ] {
        for (number, item) in (1..).zip(items) {
            put(format!("{list}-{number}-code"), item.code.clone());
            put(format!("{list}-{number}-zh"), item.title.zh.clone());
            put(format!("{list}-{number}-en"), item.title.en.clone());
            put(format!("{list}-{number}-maximum"), item.maximum.short());
            put(format!("{list}-{number}-step"), item.step.short());
        }
    }
    let mean = settings.sheet.team_score == TeamScore::MeanOfSpeakers;
    put(
        "team-score".into(),
        if mean { "mean" } else { "sum" }.into(),
    );
    put("least".into(), settings.reasons.least.to_string());
    put("most".into(), settings.reasons.most.to_string());
    let by_format = settings.overtime_from == OvertimeFrom::Format;
    put(
        "overtime-from".into(),
        if by_format { "format" } else { "contest" }.into(),
    );
    if let Some(rule) = &settings.overtime {
        put("grace".into(), rule.grace_seconds.to_string());
        put("per".into(), rule.per_seconds.to_string());
        put("points".into(), rule.points.short());
        put("limit".into(), rule.most.short());
    }
    fields
}

fn rows(fields: &Fields, list: &str) -> Vec<Row> {
    let text = |number: usize, what: &str| {
        let name = format!("{list}-{number}-{what}");
        fields.get(&name).cloned().unwrap_or_default()
    };
    let row = |number| Row {
        code: text(number, "code"),
        zh: text(number, "zh"),
        en: text(number, "en"),
        maximum: text(number, "maximum"),
        step: text(number, "step"),
    };
    (1..=MOST_ROWS).map(row).collect()
}

fn page(
    visit: &Visit,
    id: Id<Contest>,
    title: &str,
    fields: &Fields,
    judged: bool,
    wrong: &[String],
) -> Outcome<HttpResponse> {
    let list = |list: &str| {
        let rows = rows(fields, list);
        let used = rows
            .iter()
            .rposition(|row| *row != Row::default())
            .map_or(0, |at| at + 1);
        let shown = rows.into_iter().take((used + FREE).min(MOST_ROWS)).zip(1..);
        let shown = shown.map(|(row, number)| {
            json!({ "list": list, "number": number, "code": row.code, "zh": row.zh, "en": row.en, "maximum": row.maximum, "step": row.step })
        });
        shown.collect::<Vec<Value>>()
    };
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let context = json!({
        "contest": { "id": id, "title": title },
        "lists": [
            { "title": "debates-sheet-speaker", "rows": list("speaker") },
            { "title": "debates-sheet-team", "rows": list("team") },
        ],
        "mean": text("team-score") == "mean",
        "least": text("least"), "most": text("most"),
        "by_format": text("overtime-from") == "format",
        "grace": text("grace"), "per": text("per"), "price": text("points"), "limit": text("limit"),
        "judged": judged, "wrong": wrong,
    });
    let mut page = visit.page("debates/score_sheet", context)?;
    if !wrong.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /debates/{id}/sheet`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let (id, fields) = (*id, fields.0);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let reading = seat.clone();
    let read = visit
        .app
        .store
        .read(move |db| contests::within_reach(db, &reading, id));
    let row = read.await?;
    let settings = match put_into(&visit, &row.settings.0, &fields) {
        Ok(settings) => settings,
        Err(wrong) => return page(&visit, id, &row.title, &fields, false, &wrong),
    };
    let write = visit.app.store.write(move |db| {
        let before = contests::hold(db, &seat, id)?;
        if ballots::any(db, id)? {
            return Err(Problem::conflict("debates-sheet-judged"));
        }
        // Only what this form decides: somebody may have changed the rest meanwhile.
        let after = Settings {
            sheet: settings.sheet,
            reasons: settings.reasons,
            overtime: settings.overtime,
            overtime_from: settings.overtime_from,
            ..before.settings.0.clone()
        };
        let told = |one: &Settings| json!({ "sheet": one.sheet, "overtime": one.overtime, "overtime_from": one.overtime_from });
        let (was, is) = (told(&before.settings.0), told(&after));
        contests::settle(db, id, &before.title, after)?;
        audit::record(
            db,
            &by,
            "debate.change-sheet",
            &format!("debate/{id}"),
            was,
            is,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}"),
            "said-debate-settings",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let words = [visit.words(&problem)];
            page(&visit, id, &row.title, &fields, true, &words)
        }
        Err(problem) => Err(problem),
    }
}

fn put_into(visit: &Visit, settings: &Settings, fields: &Fields) -> Result<Settings, Vec<String>> {
    let mut wrong = Vec::new();
    let mut taken = BTreeSet::new();
    let mut items = |list: &str| -> Vec<Criterion> {
        sheet_form::items(&rows(fields, list), &mut taken).unwrap_or_else(|faults| {
            wrong.extend(faults.iter().map(|fault| fault_words(visit, list, *fault)));
            Vec::new()
        })
    };
    let (criteria, team_items) = (items("speaker"), items("team"));
    if wrong.is_empty() && criteria.is_empty() {
        wrong.push(fault_words(visit, "speaker", SheetFault::NoItems));
    }
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let characters = |name: &str| {
        text(name)
            .parse::<u32>()
            .ok()
            .filter(|one| *one <= LONGEST_REASONS)
    };
    let reasons = characters("least")
        .zip(characters("most"))
        .filter(|(least, most)| least <= most);
    if reasons.is_none() {
        wrong.push(visit.text("debates-sheet-reasons-wrong", &[]));
    }
    let overtime = sheet_form::overtime(text("grace"), text("per"), text("points"), text("limit"));
    if overtime.is_none() {
        wrong.push(visit.text("debates-sheet-overtime-wrong", &[]));
    }
    let (Some((least, most)), Some(overtime), true) = (reasons, overtime, wrong.is_empty()) else {
        return Err(wrong);
    };
    let mut settings = settings.clone();
    settings.sheet.criteria = criteria;
    settings.sheet.team_items = team_items;
    settings.sheet.team_score = if text("team-score") == "mean" {
        TeamScore::MeanOfSpeakers
    } else {
        TeamScore::SumOfSpeakers
    };
    (settings.reasons.least, settings.reasons.most) = (least, most);
    settings.overtime = overtime;
    settings.overtime_from = if text("overtime-from") == "format" {
        OvertimeFrom::Format
    } else {
        OvertimeFrom::Contest
    };
    Ok(settings)
}

fn fault_words(visit: &Visit, list: &str, fault: SheetFault) -> String {
    let of = if list == "team" {
        "debates-sheet-team"
    } else {
        "debates-sheet-speaker"
    };
    let row = fault
        .row()
        .and_then(|row| i64::try_from(row).ok())
        .unwrap_or_default();
    let args = [
        ("of", Arg::Text(visit.text(of, &[]))),
        ("row", Arg::Number(row)),
    ];
    visit.text(fault.key(), &args)
}
