//! A match goes to the clock: its format, and who speaks at which position.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use super::access::{Path, Way};
use super::{acting, topic};
use crate::audit;
use crate::debates::rules::Contest;
use crate::debates::rules::clock::Event;
use crate::debates::rules::contest::{LinedUp, Match, MatchState, Pairing};
use crate::debates::rules::format::{self, Format};
use crate::debates::rules::numbers::{Side, SpeakerNumber};
use crate::debates::store::{self, clocks, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit, live};

type Fields = BTreeMap<String, String>;

/// The formats that come with the program.
pub fn formats() -> Outcome<Vec<Format>> {
    format::built_in().map_err(|faults| Problem::bug(format!("{faults:?}")))
}

pub fn format_of(slug: &str) -> Outcome<Option<Format>> {
    Ok(formats()?.into_iter().find(|one| one.slug == slug))
}

/// The name of the field for a position.
pub fn field(side: Side, position: u8) -> String {
    let side = match side {
        Side::Prosecution => "prosecution",
        Side::Defence => "defence",
    };
    format!("{side}-{position}")
}

/// `POST /debates/{id}/matches/{match}/clock/begin`
pub async fn begin(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    fields: Form<Fields>,
) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    let desk = format!("{}/clock", way.address());
    let (by, now, fields) = (visit.actor(), visit.now, fields.0);
    let write = visit.app.store.write(move |db| {
        let of = way.hold(db)?;
        let mut log = clocks::log(db, way.contest, way.of)?;
        if !log.is_empty() {
            return Err(Problem::conflict("debates-clock-moved-on"));
        }
        if !matches!(of.state, MatchState::Planned | MatchState::Running) {
            return Err(Problem::conflict("debates-clock-result-stands"));
        }
        let slug = fields.get("format").map_or("", String::as_str);
        let format =
            format_of(slug)?.ok_or_else(|| Problem::refused("debates-clock-format-missing"))?;
        let contest = store::load(db, way.contest)?;
        let chosen = lineup(&contest, &of, &format, &fields)?;
        let lineup = kept_if_judged(&contest, &of, &format, chosen)?;
        let before = json!({ "match": way.of, "lineup": of.lineup, "state": of.state });
        let changed = Match {
            lineup,
            state: MatchState::Running,
            overtime: format.overtime.as_ref().map(|overtime| overtime.rule),
            ..of
        };
        parts::put(db, way.contest, way.of.0, &changed)?;
        let format = Box::new(format);
        let here = (way.contest, way.of);
        let began = Event::Began { format };
        acting::append(db, here, &way.name(), &mut log, began, now)?;
        let after = json!({ "match": way.of, "lineup": changed.lineup, "format": slug });
        let object = format!("debate/{}", way.contest);
        audit::record(db, &by, "debate-clock.begin", &object, before, after, now)?;
        live::tell(db, &topic(way.contest, way.of), "begun", &json!({}), now)
    });
    write.await?;
    Ok(Redirect::to(&desk))
}

/// The line-up that was chosen; once ballots are in the one that stands, since they mark its speakers,
/// and only if the same was chosen as far as the format has positions.
fn kept_if_judged(
    contest: &Contest,
    of: &Match,
    format: &Format,
    chosen: Vec<LinedUp>,
) -> Outcome<Vec<LinedUp>> {
    let mut ballots = contest.ballots.iter();
    if !ballots.any(|one| one.of_match == of.number) {
        return Ok(chosen);
    }
    let mut placed = of.lineup.iter();
    let stays = placed.all(|place| place.position > format.speakers || chosen.contains(place));
    if stays && chosen.iter().all(|place| of.lineup.contains(place)) {
        Ok(of.lineup.clone())
    } else {
        Err(Problem::conflict("debates-clock-lineup-judged"))
    }
}

/// The line-up that was chosen; each speaker of the own team, and once.
fn lineup(
    contest: &Contest,
    of: &Match,
    format: &Format,
    fields: &Fields,
) -> Outcome<Vec<LinedUp>> {
    if matches!(of.pairing, Pairing::Bye(_)) {
        return Err(Problem::conflict("debates-clock-bye"));
    }
    let mut lineup: Vec<LinedUp> = Vec::new();
    for side in Side::BOTH {
        for position in 1..=format.speakers {
            let chosen = fields.get(&field(side, position));
            let Some(chosen) = chosen.filter(|text| !text.is_empty()) else {
                continue;
            };
            let speaker = chosen.parse().map(SpeakerNumber);
            let speaker = speaker.map_err(|_| Problem::refused("error-form"))?;
            let mut speakers = contest.speakers.iter();
            let known = speakers.find(|one| one.number == speaker);
            if known.map(|one| one.team) != of.pairing.team(side) {
                return Err(Problem::refused("debates-clock-other-team"));
            }
            if lineup.iter().any(|one| one.speaker == speaker) {
                return Err(Problem::refused("debates-clock-speaker-twice"));
            }
            lineup.push(LinedUp {
                side,
                position,
                speaker,
            });
        }
    }
    Ok(lineup)
}
