//! `GET /debates/formats`: the debate formats that come with the program, each with its source.

use actix_web::HttpResponse;
use serde_json::{Value, json};

use super::beginning;
use super::scene::{minutes, title};
use crate::debates::rules::format::{Clock, Format, Speech, Stage};
use crate::debates::rules::numbers::Side;
use crate::debates::side_key;
use crate::error::Outcome;
use crate::web::Visit;
use crate::web::i18n::Arg;

pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let formats = beginning::formats()?;
    let formats: Vec<Value> = formats.iter().map(|one| format(&visit, one)).collect();
    visit.page("debates/formats", json!({ "formats": formats }))
}

fn format(visit: &Visit, one: &Format) -> Value {
    let overtime = one.overtime.as_ref().map(|overtime| {
        json!({
            "ours": overtime.our_default,
            "grace": overtime.rule.grace_seconds,
            "per": overtime.rule.per_seconds,
            "cost": overtime.rule.points.to_string(),
            "most": overtime.rule.most.to_string(),
        })
    });
    json!({
        "slug": one.slug,
        "title": title(visit, &one.title),
        "source": title(visit, &one.source),
        "speakers": one.speakers,
        "judges": one.judges,
        "case_minutes": one.case_minutes_before,
        "each_side": minutes(i64::from(one.seconds_of(Side::Prosecution))),
        "overtime": overtime,
        "stages": one.stages.iter().map(|stage| of_stage(visit, stage)).collect::<Vec<_>>(),
    })
}

fn of_stage(visit: &Visit, stage: &Stage) -> Value {
    json!({
        "title": title(visit, &stage.title),
        "turns": stage.clock == Clock::Cumulative,
        "warning": stage.warning_seconds,
        "each": stage.each_at_least,
        "speeches": stage.speeches.iter().map(|one| speech(visit, one)).collect::<Vec<_>>(),
    })
}

fn speech(visit: &Visit, one: &Speech) -> Value {
    let position = |number: &u8| {
        visit.text(
            "debates-clock-position",
            &[("number", Arg::Number((*number).into()))],
        )
    };
    json!({
        "side": side_key(one.side),
        "title": one.title.as_ref().map(|own| title(visit, own)),
        "positions": one.positions.iter().map(position).collect::<Vec<_>>(),
        "lasts": minutes(i64::from(one.seconds)),
    })
}
