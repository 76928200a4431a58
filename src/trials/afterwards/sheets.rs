//! The score sheet of a marking judge, and of observers where they may mark.
//!
//! Saved while it is filled in, like an answer; handed over once, and then it stands.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::{CourtRole, HearingScript, SheetItem};
use crate::points::Points;
use crate::trials::room::Courtroom;
use crate::trials::rules::procedure::{self, Side};
use crate::trials::rules::{Hearing, Part, PartNumber, Phase};
use crate::trials::sight::Sight;
use crate::trials::store::hearings;
use crate::trials::store::sheets::{self, Marks, Saved, Sent, SheetRow};
use crate::trials::{api, sight};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit};

/// Longest comment (characters).
const COMMENT: usize = 2_000;

/// Whether a person may mark in this hearing, and whether what they give counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Judge,
    Observer,
}

fn marker(sight: &Sight) -> Outcome<Marker> {
    // Nobody who plays marks what is played.
    let plays = |part: &Part| procedure::side(part.role) != Side::Beside;
    if sight.parts.iter().any(plays) {
        return Err(Problem::NotFound);
    }
    if sight
        .parts
        .iter()
        .any(|part| part.role == CourtRole::MarkingJudge)
    {
        return Ok(Marker::Judge);
    }
    if sight.row.observers_mark && sight.parts.is_empty() && !sight.directs {
        return Ok(Marker::Observer);
    }
    Err(Problem::NotFound)
}

/// Whether the page of score sheets is there for this person.
pub fn may_mark(sight: &Sight) -> bool {
    marker(sight).is_ok()
}

/// The places that are marked: the public prosecutors.
fn subjects(hearing: &Hearing) -> impl Iterator<Item = &Part> {
    hearing
        .parts
        .iter()
        .filter(|part| part.role == CourtRole::Prosecutor)
}

/// Marks can be given from the beginning of the hearing until the debrief is published.
fn is_open(sight: &Sight) -> bool {
    sight.row.phase != Phase::Preparing && sight.row.debrief_at.is_none()
}

/// `GET /hearings/{id}/marks`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (sight, room) = api::look(&visit, *id).await?;
    let marker = marker(&sight)?;
    page(&visit, &sight, &room, marker, None).await
}

/// What was typed and refused, kept for the page.
struct Typed {
    part: PartNumber,
    fields: BTreeMap<String, String>,
    errors: Vec<Value>,
}

async fn page(
    visit: &Visit,
    sight: &Sight,
    room: &Courtroom,
    marker: Marker,
    typed: Option<&Typed>,
) -> Outcome<HttpResponse> {
    let (id, person) = (sight.row.id, visit.seat()?.person);
    let numbers: Vec<PartNumber> = subjects(&room.hearing).map(|part| part.number).collect();
    let read = visit.app.store.read(move |db| {
        let rows = numbers
            .into_iter()
            .map(|part| Ok((part, sheets::one(db, id, person, part)?)));
        rows.collect::<Outcome<BTreeMap<PartNumber, Option<SheetRow>>>>()
    });
    let stored = read.await?;
    let open = is_open(sight);
    let sheets = subjects(&room.hearing).map(|part| {
        let row = stored.get(&part.number).and_then(Option::as_ref);
        let typed = typed.filter(|typed| typed.part == part.number);
        sheet_view(visit, part, &room.script, row, typed, open)
    });
    let mut page = visit.page(
        "trials/marks",
        json!({
            "hearing": { "id": id, "title": sight.row.title, "phase": sight.row.phase },
            "counts": marker == Marker::Judge,
            "open": open,
            "begun": sight.row.phase != Phase::Preparing,
            "sheets": sheets.collect::<Vec<_>>(),
        }),
    )?;
    if typed.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn sheet_view(
    visit: &Visit,
    part: &Part,
    script: &HearingScript,
    row: Option<&SheetRow>,
    typed: Option<&Typed>,
    open: bool,
) -> Value {
    let language = visit.locale.word();
    let given = |item: &SheetItem| {
        let sent =
            typed.and_then(|typed| typed.fields.get(&format!("points-{}", item.code)).cloned());
        sent.or_else(|| Some(row?.marks.0.get(&item.code)?.short()))
            .unwrap_or_default()
    };
    let items = script.sheet.iter().map(|item| {
        json!({
            "code": item.code,
            "name": item.name.in_language(language),
            "full": item.points.hundredths(),
            "given": given(item),
        })
    });
    let total = row.map(|row| Points::sum(row.marks.0.values().copied()).unwrap_or_default());
    let comment = typed.and_then(|typed| typed.fields.get("comment").cloned());
    json!({
        "part": part.number,
        "label": part.label,
        "items": items.collect::<Vec<_>>(),
        "comment": comment.or_else(|| row.map(|row| row.comment.clone())).unwrap_or_default(),
        "revision": row.map_or(0, |row| row.revision),
        "total": total.unwrap_or_default().hundredths(),
        "full": Points::sum(script.sheet.iter().map(|item| item.points)).unwrap_or_default().hundredths(),
        "submitted_at": row.and_then(|row| row.submitted_at),
        "writable": open && row.is_none_or(|row| row.submitted_at.is_none()),
        "errors": typed.map(|typed| typed.errors.clone()).unwrap_or_default(),
    })
}

/// A sheet as a page sends it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetBody {
    /// The stored revision that it grew from; 0 at first.
    base: i32,
    /// Name of the page, and the number of this save: sent again, it counts once.
    client: String,
    sequence: i64,
    /// Points by item of the sheet, as `"12.5"`; an item may be left out.
    #[schema(value_type = Object)]
    marks: BTreeMap<String, Points>,
    #[serde(default)]
    comment: String,
}

/// What stands after a save.
#[derive(Debug, Serialize, ToSchema)]
struct SheetSaved {
    revision: i32,
    #[schema(value_type = i64)]
    saved_at: Moment,
    #[schema(value_type = String)]
    total: Points,
}

/// Save one's sheet of one prosecutor.
#[utoipa::path(put, path = "/api/v1/hearings/{id}/sheets/{part}", tag = "hearings", request_body = SheetBody,
    params(("id" = String, Path), ("part" = u16, Path)),
    responses((status = 200, body = SheetSaved),
        (status = 409, description = "another page of the same person was quicker: `revision`, `marks`, `comment`"),
        (status = 423, description = "handed over, or the debrief is published"),
        (status = 422, description = "a mark that cannot be given")))]
pub async fn save(
    visit: Visit,
    path: web::Path<(Id<Hearing>, PartNumber)>,
    body: Json<SheetBody>,
) -> Outcome<HttpResponse> {
    let (id, part) = path.into_inner();
    let (_, room) = api::look(&visit, id).await?;
    let body = body.into_inner();
    let sent = Sent {
        base: body.base,
        client: short(&body.client),
        sequence: body.sequence,
        marks: body.marks,
        comment: body.comment,
    };
    check(&room.script, &sent, visit.locale.word())?;
    match store(&visit, id, &room, part, sent, false).await? {
        Saved::Stored(row) => Ok(HttpResponse::Ok().json(SheetSaved {
            revision: row.revision,
            saved_at: row.saved_at,
            total: Points::sum(row.marks.0.values().copied()).unwrap_or_default(),
        })),
        Saved::Stale(row) => Err(Refused::new(StatusCode::CONFLICT, "trials-marks-stale")
            .detail("revision", row.revision)
            .detail("marks", serde_json::to_value(&row.marks)?)
            .detail("comment", row.comment)
            .into()),
        Saved::Closed(_) => Err(closed()),
    }
}

fn closed() -> Problem {
    Refused::new(StatusCode::LOCKED, "trials-marks-closed").into()
}

/// Names of pages are short; more would only fill the table.
fn short(client: &str) -> String {
    client.chars().take(40).collect()
}

/// Every mark belongs to an item, is not above its full marks, and in steps of half a point.
fn check(script: &HearingScript, sent: &Sent, language: &str) -> Outcome<()> {
    if sent.comment.chars().count() > COMMENT {
        return Err(Problem::refused("trials-marks-comment-long"));
    }
    let half = Points::from_hundredths(50);
    for (code, points) in &sent.marks {
        let item = script
            .sheet
            .iter()
            .find(|item| item.code == *code)
            .ok_or(Problem::NotFound)?;
        if points.is_negative() || *points > item.points || !points.is_in_steps_of(half) {
            return Err(Refused::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "trials-marks-out-of-range",
            )
            .with("name", item.name.in_language(language))
            .with("limit", item.points.short())
            .into());
        }
    }
    Ok(())
}

/// Stores, and with `submit` hands over. Who asks and whether marking is open is asked in the same
/// transaction.
async fn store(
    visit: &Visit,
    id: Id<Hearing>,
    room: &Courtroom,
    part: PartNumber,
    sent: Sent,
    submit: bool,
) -> Outcome<Saved> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let missing = room
        .script
        .sheet
        .iter()
        .any(|item| !sent.marks.contains_key(&item.code));
    if !subjects(&room.hearing).any(|subject| subject.number == part) {
        return Err(Problem::NotFound);
    }
    if submit && missing {
        return Err(Problem::refused("trials-marks-missing"));
    }
    let write = visit.app.store.write(move |db: &mut Db| {
        hearings::hold(db, id)?;
        let sight = sight::of(db, &seat, id)?;
        let counts = marker(&sight)? == Marker::Judge;
        if !is_open(&sight) {
            return Err(closed());
        }
        let saved = sheets::save(db, id, seat.person, part, counts, &sent, now)?;
        if submit && matches!(saved, Saved::Stored(_)) {
            sheets::submit(db, id, seat.person, part, now)?;
        }
        Ok(saved)
    });
    write.await
}

/// `POST /hearings/{id}/marks`: the form without scripts; `do=submit` hands it over.
pub async fn submit(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<BTreeMap<String, String>>,
) -> Outcome<HttpResponse> {
    let (sight, room) = api::look(&visit, *id).await?;
    let marker = marker(&sight)?;
    let fields = form.0;
    let part: PartNumber = fields
        .get("part")
        .and_then(|part| part.parse().ok())
        .ok_or(Problem::NotFound)?;
    let submitting = fields.get("do").is_some_and(|what| what == "submit");
    let (marks, mut errors) = read(&visit, &fields);
    let here = format!("/hearings/{id}/marks");
    if errors.is_empty() {
        let sent = Sent {
            base: fields
                .get("base")
                .and_then(|base| base.parse().ok())
                .unwrap_or(-1),
            client: "form".into(),
            sequence: visit.now.micros(),
            marks,
            comment: fields
                .get("comment")
                .map(|text| text.replace("\r\n", "\n"))
                .unwrap_or_default(),
        };
        let checked = check(&room.script, &sent, visit.locale.word());
        let saved = match checked {
            Ok(()) => store(&visit, *id, &room, part, sent, submitting).await,
            Err(problem) => Err(problem),
        };
        match saved {
            Ok(Saved::Stored(_)) if submitting => {
                return Ok(Redirect::saying(&here, "said-marks-submitted"));
            }
            Ok(Saved::Stored(_)) => return Ok(Redirect::saying(&here, "said-marks-saved")),
            Ok(Saved::Stale(_)) => errors
                .push(json!({ "field": "sheet", "text": visit.text("trials-marks-stale", &[]) })),
            Ok(Saved::Closed(_)) => errors
                .push(json!({ "field": "sheet", "text": visit.text("trials-marks-closed", &[]) })),
            Err(problem @ Problem::Refused(_)) => {
                errors.push(json!({ "field": "sheet", "text": visit.words(&problem) }));
            }
            Err(problem) => return Err(problem),
        }
    }
    page(
        &visit,
        &sight,
        &room,
        marker,
        Some(&Typed {
            part,
            fields,
            errors,
        }),
    )
    .await
}

/// The fields `points-CODE`.
fn read(visit: &Visit, fields: &BTreeMap<String, String>) -> (Marks, Vec<Value>) {
    let mut marks = Marks::new();
    let mut errors = Vec::new();
    for (name, text) in fields {
        let Some(code) = name.strip_prefix("points-") else {
            continue;
        };
        match Points::given(text) {
            Ok(points) => marks.extend(points.map(|points| (code.to_owned(), points))),
            Err(fault) => {
                errors.push(json!({ "field": format!("points-{code}"), "text": visit.text(fault.key(), &[]) }));
            }
        }
    }
    (marks, errors)
}
