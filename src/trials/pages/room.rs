//! The room: one page for everybody, with the panels that the role needs. A witness who has not been
//! called gets the page to wait on instead, with nothing of the hearing in it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::labels::Labels;
use super::own::{self, Me};
use super::{COURT_LANGUAGE, entries, extend, scene};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, MediaPlace, Paper, PaperView, Released};
use crate::sittings;
use crate::trials::afterwards::sheets::may_mark;
use crate::trials::api;
use crate::trials::attendance::own::Presence;
use crate::trials::room::Courtroom;
use crate::trials::rules::answering::Answer;
use crate::trials::rules::view::{self, DirectorView, Distribution, RoomView};
use crate::trials::rules::{Doer, Hearing, Phase};
use crate::trials::sight::Sight;
use crate::trials::store::{director_topic, part_topic, prompts, room_topic};
use crate::web::{Visit, headers};

/// As what somebody wants to see the room.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(rename = "as")]
    doer: Option<String>,
}

/// `GET /hearings/{id}?as=…`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    page(&visit, *id, asked.doer.as_deref(), None).await
}

/// The room before one person.
struct Before {
    sight: Sight,
    room: Arc<Courtroom>,
    paper: Arc<Paper>,
    me: Me,
    /// Whether the case file must not be shown yet; who prepares the hearing knows it anyway.
    sealed: bool,
    /// What they answered to the latest prompt.
    answered: Option<(Answer, Moment)>,
    /// How all have answered it so far; only for who directs.
    tally: Option<Distribution>,
    presence: Presence,
}

/// The page, after a refused form with the words why.
pub async fn page(
    visit: &Visit,
    id: Id<Hearing>,
    doer: Option<&str>,
    refused: Option<(StatusCode, String)>,
) -> Outcome<HttpResponse> {
    let before = read(visit, id, doer).await?;
    let html = if before.waits() {
        visit.html("trials/waiting", waiting(visit, &before))?
    } else {
        let words = refused.as_ref().map(|(_, words)| words.as_str());
        visit.html("trials/room", context(visit, &before, words))?
    };
    let status = refused.map_or(StatusCode::OK, |(status, _)| status);
    let mut page = HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(html);
    if !before.waits() {
        let streams = stream(visit, &before.sight).is_some();
        let hosts = if streams {
            visit.app.settings.stream_hosts.as_slice()
        } else {
            &[]
        };
        headers::allow_frames(page.headers_mut(), hosts);
    }
    Ok(page)
}

async fn read(visit: &Visit, id: Id<Hearing>, doer: Option<&str>) -> Outcome<Before> {
    let (sight, room) = api::look(visit, id).await?;
    let me = chosen(&sight, doer)?;
    let person = visit.seat()?.person;
    let (pack, manages) = (sight.row.pack_version_id, sight.manages);
    let prompt = u32::try_from(room.hearing.prompts.len()).unwrap_or_default();
    let latest = room.hearing.prompts.last().map(|one| one.choices.len());
    let looked = sight.clone();
    let counted = latest.filter(|_| matches!(me, Me::Director));
    let read = visit.app.store.read(move |db| {
        let answered = prompts::of_person(db, id, prompt, person)?;
        let tally = counted
            .map(|choices| prompts::distribution(db, id, prompt, choices))
            .transpose()?;
        let sealed = !manages && sittings::is_sealed(db, pack)?;
        let presence = Presence::of(db, &looked, person)?;
        Ok((
            exercises::paper(db, pack)?,
            sealed,
            answered,
            tally,
            presence,
        ))
    });
    let (paper, sealed, answered, tally, presence) = read.await?;
    Ok(Before {
        sight,
        room,
        paper,
        me,
        sealed,
        answered,
        tally,
        presence,
    })
}

/// What the address says; else the director, the first own place, or somebody who watches.
fn chosen(sight: &Sight, doer: Option<&str>) -> Outcome<Me> {
    let part = |number| {
        let part = sight.parts.iter().find(|part| part.number == number);
        part.cloned().map(Me::Part)
    };
    let wanted = doer.filter(|word| !word.is_empty()).map(api::doer);
    match wanted.transpose()? {
        Some(Doer::Director) if !sight.directs => Err(Problem::NotFound),
        Some(Doer::Part(number)) => part(number).ok_or(Problem::NotFound),
        None if !sight.directs => Ok(sight.parts.first().cloned().map_or(Me::Observer, Me::Part)),
        Some(Doer::Director) | None => Ok(Me::Director),
    }
}

impl Before {
    /// What of the case file is shown: all of it, unless a sitting with the same exercise still waits.
    fn released(&self) -> Released {
        if self.sealed {
            return Released::nothing();
        }
        Released {
            contingencies: std::collections::BTreeSet::new(),
            ..Released::everything(&self.paper)
        }
    }

    /// Whether the person waits outside: a witness before the call and after being excused, a defendant
    /// while a co-defendant is questioned.
    fn waits(&self) -> bool {
        let hearing = &self.room.hearing;
        let Me::Part(part) = &self.me else {
            return false;
        };
        hearing.phase != Phase::Ended
            && (hearing.is_outside(part) || hearing.excused.contains(&part.number))
    }

    fn labels<'a>(&'a self, visit: &'a Visit) -> Labels<'a> {
        Labels {
            visit,
            hearing: &self.room.hearing,
            paper: &self.paper,
        }
    }

    /// What the page listens to.
    fn topics(&self) -> String {
        let id = self.sight.row.id;
        let own = match &self.me {
            Me::Director => Some(director_topic(id)),
            Me::Part(part) => Some(part_topic(id, part.number)),
            Me::Observer => None,
        };
        let hears = !self.sight.hears_apart() || self.room.hearing.phase == Phase::Ended;
        let room = (!self.waits() && hears).then(|| room_topic(id));
        room.into_iter().chain(own).collect::<Vec<_>>().join(",")
    }

    fn whispers(&self) -> Vec<view::Whispered> {
        match &self.me {
            Me::Part(part) => view::whispered(&self.room.hearing, part.number),
            Me::Director | Me::Observer => Vec::new(),
        }
    }
}

fn waiting(visit: &Visit, before: &Before) -> Value {
    let labels = before.labels(visit);
    let excused =
        matches!(&before.me, Me::Part(part) if before.room.hearing.excused.contains(&part.number));
    let led_out =
        matches!(&before.me, Me::Part(part) if before.room.hearing.is_led_out(part.number));
    let (heading, words, rule) = if led_out {
        (
            "trials-room-led-out-heading",
            "trials-room-led-out-words",
            "trials-room-led-out-rule",
        )
    } else if excused {
        (
            "trials-room-excused-heading",
            "trials-room-excused-words",
            "trials-room-outside-rule",
        )
    } else {
        (
            "trials-room-outside-heading",
            "trials-room-outside-words",
            "trials-room-outside-rule",
        )
    };
    json!({
        "hearing": head(visit, before),
        "as": before.me.word(),
        "me_words": before.me.label(&labels),
        "live_topics": before.topics(),
        "heading": labels.say(heading, &[]),
        "words": labels.say(words, &[]),
        "rule": labels.say(rule, &[]),
        "whispers": before.whispers(),
        "presence": before.presence.view(),
    })
}

/// Where the cameras' stream is, without `https://`; none when its host is not allowed any more.
fn stream(visit: &Visit, sight: &Sight) -> Option<String> {
    let address = visit
        .app
        .settings
        .streamed(sight.row.stream_url.as_deref()?)?;
    address.strip_prefix("https://").map(str::to_owned)
}

fn head(visit: &Visit, before: &Before) -> Value {
    let sight = &before.sight;
    json!({
        "id": sight.row.id,
        "title": sight.row.title,
        "over": sight.row.phase == Phase::Ended,
        "debrief": sight.sees_debrief(),
        "marks": may_mark(sight),
        "manages": sight.manages,
        "keeps": sight.keeps,
        "wall": !sight.hears_apart(),
        "stream": stream(visit, sight),
    })
}

fn context(visit: &Visit, before: &Before, refused: Option<&str>) -> Value {
    let labels = before.labels(visit);
    let hearing = &before.room.hearing;
    let Some(room) = before.sight.room(hearing) else {
        return waiting(visit, before);
    };
    let released = before.released();
    let file = before.paper.view(&released);
    let reads = before.me.reads_the_file();
    let place = MediaPlace::new(format!("hearings/{}/media", before.sight.row.id));
    let documents = reads.then(
        || json!({ "language": COURT_LANGUAGE, "documents": exercises::documents(visit, &file, &place) }),
    );
    let mut all = scene::scene(
        &labels,
        &room,
        scene::Shown {
            file: &file,
            place: &place,
        },
        scene::released_at(&before.room),
        visit.now,
    );
    if let Some(prompt) = all.get_mut("prompt") {
        extend(
            prompt,
            own::question(&labels, &room, before.answered.clone()),
        );
    }
    extend(
        &mut all,
        own::panel(&labels, &room, &file, &before.me, &before.whispers()),
    );
    // What is planned gives the paper away too.
    let director = if before.sealed {
        &Me::Observer
    } else {
        &before.me
    };
    extend(&mut all, own::directing(&labels, director));
    let stages = before
        .room
        .script
        .stages
        .iter()
        .map(|one| one.stage)
        .collect();
    let log = before.room.log.iter().map(AsRef::as_ref);
    let rows = entries::rows(&labels, stages, before.sight.events(&before.room, 0), log);
    let newest = rows.last().and_then(|row| row.get("number")).cloned();
    extend(
        &mut all,
        json!({
            "hearing": head(visit, before),
            "as": before.me.word(),
            "me_words": before.me.label(&labels),
            "request": Id::<Hearing>::fresh(),
            "presence": before.presence.view(),
            "seats": seats(before, &labels),
            "live_topics": before.topics(),
            "refused": refused,
            "paper": documents,
            "entries": rows,
            "newest": newest,
            "data": data(&labels, before, &room, &file),
        }),
    );
    all
}

/// The other places that the person can take in this room.
fn seats(before: &Before, labels: &Labels<'_>) -> Vec<Value> {
    let director = before.sight.directs.then_some(Me::Director);
    let parts = before.sight.parts.iter().cloned().map(Me::Part);
    let all = director.into_iter().chain(parts);
    all.filter(|seat| seat.word() != before.me.word())
        .map(|seat| json!({ "as": seat.word(), "label": seat.label(labels) }))
        .collect()
}

/// What the scripts of the room need.
fn data(labels: &Labels<'_>, before: &Before, room: &RoomView, file: &PaperView<'_>) -> Value {
    let hearing = &before.room.hearing;
    json!({
        "hearing": before.sight.row.id,
        "as": before.me.value(),
        "room": room,
        "known": hearing.told,
        "words": labels.for_scripts(),
        "evidence": own::evidence_names(labels, file),
        "director": matches!(before.me, Me::Director).then(|| DirectorView::of(hearing)),
        "whispers": before.whispers(),
        "released_at": scene::released_at(&before.room),
        "answers": before.tally.as_ref().map(|tally| json!({
            "prompt": hearing.prompts.len(),
            "answers": tally.answers,
            "counts": tally.counts,
        })),
    })
}
