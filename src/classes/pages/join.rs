//! `GET /classes/{id}`: one class for who attends it: stream or recording, polls, questions, one's own
//! presence. Who may only see it finds no forms.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::classes::rules::Kind;
use crate::classes::rules::poll::PollState;
use crate::classes::rules::timing::{Doors, Phase};
use crate::classes::sight::{self, Sight};
use crate::classes::store::presences::{self, Came};
use crate::classes::store::questions::{self, Asked};
use crate::classes::store::venues::{self, VenueRow};
use crate::classes::store::{credits, polls};
use crate::classes::{Class, view};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::lessons;
use crate::people::Person;
use crate::people::names::Names;
use crate::web::{Locale, Seat, Visit, headers};

/// Questions of others that the page shows, the latest.
const QUESTIONS: usize = 100;

/// What the page shows.
struct Shown {
    sight: Sight,
    venues: Vec<VenueRow>,
    came: Vec<Came>,
    credited: Option<i32>,
    polls: Vec<Value>,
    questions: Vec<Asked>,
    names: Names,
    /// The lesson to which the class belongs: name in addresses, and title.
    lesson: Option<(String, String)>,
}

/// A lesson that the library offers.
pub fn lesson(
    db: &mut Db,
    slug: Option<&str>,
    locale: Locale,
) -> Outcome<Option<(String, String)>> {
    let Some(slug) = slug else {
        return Ok(None);
    };
    let card = lessons::current(db, slug)?;
    Ok(card.map(|card| match locale {
        Locale::Chinese => (card.slug, card.title_zh),
        Locale::English => (card.slug, card.title_en),
    }))
}

impl Shown {
    fn of(db: &mut Db, seat: &Seat, id: Id<Class>, locale: Locale) -> Outcome<Self> {
        let sight = sight::of(db, seat, id)?;
        let own = |one: &Asked| one.person == seat.person || one.state.is_public();
        let mut questions: Vec<Asked> = questions::list(db, id)?;
        questions.retain(own);
        let surplus = questions.len().saturating_sub(QUESTIONS);
        questions.drain(..surplus);
        let mut askers: Vec<Id<Person>> = questions.iter().map(|one| one.person).collect();
        askers.sort_unstable();
        askers.dedup();
        Ok(Self {
            venues: venues::list(db, id)?,
            came: presences::of_person(db, id, seat.person)?,
            credited: credits::of_person(db, id, seat.person)?,
            polls: shown_polls(db, id, seat.person)?,
            names: Names::of(db, &askers, locale)?,
            lesson: lesson(db, sight.row.lesson.as_deref(), locale)?,
            questions,
            sight,
        })
    }

    /// The person's own presence.
    fn presence(&self, now: Moment) -> Value {
        let window = self.sight.row.times().window();
        let spans: Vec<_> = self.came.iter().map(Came::span).collect();
        let seconds = window.present_seconds(&spans, now);
        let there = self
            .came
            .iter()
            .rev()
            .find(|one| one.is_there(self.sight.row.times(), now));
        let venue = there.and_then(|one| self.venues.iter().find(|v| Some(v.id) == one.venue));
        json!({
            "came": !self.came.is_empty(), "there": there.is_some(),
            "since": there.map_or(now, |one| one.came_at), "venue": venue.map(|one| &one.name),
            "minutes": seconds / 60, "percent": window.percent(seconds),
            "suffices": window.suffices(seconds, self.sight.row.required_percent),
            "credited": self.credited.is_some(), "credited_minutes": self.credited.unwrap_or_default(),
        })
    }

    fn question(&self, one: &Asked, me: Id<Person>) -> Value {
        let named = self.sight.row.names_shown && one.person != me;
        json!({
            "text": one.text, "answer": one.answer, "mine": one.person == me,
            "who": named.then(|| self.names.person(one.person)), "asked_at": one.asked_at,
            "state_key": state_key(one),
        })
    }
}

const fn state_key(one: &Asked) -> &'static str {
    use crate::classes::rules::question::QuestionState::{Answered, Hidden, Released, Waiting};
    match one.state {
        Waiting => "classes-question-waiting",
        Released => "classes-question-released",
        Answered => "classes-question-answered",
        Hidden => "classes-question-hidden",
    }
}

/// Polls that all see now, the open one first, then the latest.
fn shown_polls(db: &mut Db, id: Id<Class>, person: Id<Person>) -> Outcome<Vec<Value>> {
    let mut seen = polls::list(db, id)?;
    seen.retain(|poll| {
        poll.state == PollState::Open || (poll.state == PollState::Closed && poll.result_shown)
    });
    seen.sort_by_key(|poll| {
        let open = poll.state == PollState::Open;
        (!open, std::cmp::Reverse(poll.opened_at))
    });
    let mut views = Vec::new();
    for poll in seen {
        let own = polls::of_person(db, id, poll.number, person)?.unwrap_or_default();
        let tally = if poll.result_shown {
            Some(polls::tally(db, id, &poll)?)
        } else {
            None
        };
        views.push(view::poll(&poll, tally.as_ref(), &own));
    }
    Ok(views)
}

/// The frame of the class, without `https://`: the stream until the class is over, then the recording; none
/// when its host is not allowed any more.
fn frame(visit: &Visit, sight: &Sight) -> Option<(String, bool)> {
    let row = &sight.row;
    let phase = row.times().phase(visit.now);
    let doors = row.times().doors(visit.now) == Doors::Open;
    let live = doors && matches!(phase, Phase::Coming | Phase::Running);
    let stream = row.stream_url.as_deref().filter(|_| live);
    let begun = !matches!(phase, Phase::Coming | Phase::Cancelled);
    let recording = row.recording_url.as_deref().filter(|_| begun);
    let is_live = stream.is_some();
    let address = visit.app.settings.streamed(stream.or(recording)?)?;
    let rest = address.strip_prefix("https://")?.to_owned();
    Some((rest, is_live))
}

/// `GET /classes/{id}`
pub async fn show(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat, locale, now) = (*id, visit.seat()?.clone(), visit.locale, visit.now);
    let me = seat.person;
    let read = visit
        .app
        .store
        .read(move |db| Shown::of(db, &seat, id, locale));
    let shown = read.await?;
    let row = &shown.sight.row;
    let times = row.times();
    let framed = frame(&visit, &shown.sight);
    let takes_part = shown.sight.may_come && times.doors(now) == Doors::Open;
    let beats = shown.sight.may_come
        && row.kind == Kind::Cloud
        && matches!(times.phase(now), Phase::Coming | Phase::Running);
    let context = json!({
        "class": view::class(row, now), "organised_by": null,
        "lesson": shown.lesson.as_ref().map(|(slug, title)| json!({ "slug": slug, "title": title })),
        "places": shown.venues.iter().map(|one| &one.name).collect::<Vec<_>>(),
        "framed": framed.as_ref().map(|(address, _)| address),
        "is_live": framed.as_ref().is_some_and(|(_, live)| *live),
        "takes_part": takes_part, "beats": beats,
        "runs": shown.sight.runs, "keeps": shown.sight.keeps, "may_come": shown.sight.may_come,
        "presence": shown.presence(now),
        "polls": shown.polls,
        "questions": shown.questions.iter().rev().map(|one| shown.question(one, me)).collect::<Vec<_>>(),
        "topic": crate::classes::store::topic(id),
    });
    let mut page = visit.page("classes/join", context)?;
    if framed.is_some() {
        headers::allow_frames(page.headers_mut(), &visit.app.settings.stream_hosts);
    }
    Ok(page)
}
