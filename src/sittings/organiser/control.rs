//! What an organiser does during the run: more time, announcements, contingencies.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::overview;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::sittings::Sitting;
use crate::sittings::store::announcements::{self, Saying};
use crate::sittings::store::extensions::{self, Giving, Whom};
use crate::sittings::store::sitting;
use crate::web::input::Form;
use crate::web::{Redirect, Role, Visit};

/// What was typed into a control that was refused, and why.
#[derive(Debug, Default, Serialize)]
pub struct Refused {
    pub extension: Option<String>,
    pub announcement: Option<String>,
    pub minutes: String,
    pub reason: String,
    pub text: String,
}

impl Refused {
    pub fn is_any(&self) -> bool {
        self.extension.is_some() || self.announcement.is_some()
    }
}

/// What has been said and given so far, and what can still be sent.
pub struct Said {
    told: Vec<announcements::Told>,
    given: Vec<extensions::Given>,
    contingencies: Vec<(String, String)>,
}

impl Said {
    pub fn of(db: &mut Db, sitting: &Sitting) -> Outcome<Self> {
        let sent = announcements::sent_contingencies(db, sitting.id)?;
        let paper = exercises::paper(db, sitting.pack_version_id)?;
        let waiting = paper
            .contingencies()
            .iter()
            .filter(|one| !sent.contains(one.code.as_str()))
            .map(|one| {
                (
                    one.code.to_string(),
                    format!("{} {}：{}", one.task, one.trigger.zh, one.scene),
                )
            });
        Ok(Self {
            contingencies: waiting.collect(),
            told: announcements::all(db, sitting.id)?,
            given: extensions::list(db, sitting.id)?,
        })
    }

    pub fn view(&self, visit: &Visit, refused: &Refused) -> Value {
        let said = self.told.iter().rev().map(
            |one| json!({ "text": one.text, "at": one.sent_at, "contingency": one.contingency }),
        );
        let given = self.given.iter().rev().map(|one| {
            let whom = match (one.venue, one.participant) {
                (None, None) => "control-all",
                (Some(_), _) => "control-a-venue",
                (None, Some(_)) => "control-one",
            };
            json!({ "whom": visit.text(whom, &[]), "minutes": one.minutes, "reason": one.reason, "at": one.at })
        });
        let waiting = self
            .contingencies
            .iter()
            .map(|(code, words)| json!({ "code": code, "words": words }));
        json!({
            "said": said.collect::<Vec<_>>(),
            "given": given.collect::<Vec<_>>(),
            "contingencies": waiting.collect::<Vec<_>>(),
            "refused": refused,
        })
    }
}

/// The form of more time.
#[derive(Debug, Clone, Deserialize)]
pub struct Extension {
    /// `all`, `venue`, or a participant.
    #[serde(default)]
    whom: String,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    participant: String,
    minutes: String,
    reason: String,
}

impl Extension {
    fn read(&self) -> Outcome<Giving> {
        let unknown = || Problem::refused("control-whom");
        let whom = match self.whom.as_str() {
            "all" => Whom::All,
            "venue" => Whom::Venue(self.venue.parse().map_err(|_| unknown())?),
            "participant" => Whom::Participant(self.participant.parse().map_err(|_| unknown())?),
            _ => return Err(unknown()),
        };
        Ok(Giving {
            whom,
            minutes: self
                .minutes
                .trim()
                .parse()
                .map_err(|_| Problem::refused("control-minutes"))?,
            reason: self.reason.clone(),
        })
    }
}

/// `POST /sittings/{id}/extensions`
pub async fn extend(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<Extension>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let typed = form.0;
    let done = match typed.read() {
        Ok(giving) => give(&visit, id, giving).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::saying(
            &back(id, &typed.participant),
            "said-control-extended",
        )),
        Err(problem @ Problem::Refused(_)) => {
            let refused = Refused {
                extension: Some(visit.words(&problem)),
                minutes: typed.minutes,
                reason: typed.reason,
                ..Refused::default()
            };
            overview::page(&visit, id, overview::Asked::default(), refused).await
        }
        Err(other) => Err(other),
    }
}

/// Back to the page from which the form was sent.
fn back(id: Id<Sitting>, participant: &str) -> String {
    if participant.is_empty() {
        format!("/sittings/{id}/overview")
    } else {
        format!("/sittings/{id}/people/{participant}")
    }
}

/// Gives the minutes, if the sitting is within reach.
pub async fn give(visit: &Visit, id: Id<Sitting>, giving: Giving) -> Outcome<()> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        extensions::give(db, id, &giving, &by, now)
    });
    write.await
}

/// The form of an announcement or a contingency.
#[derive(Debug, Deserialize)]
pub struct Announcement {
    #[serde(default)]
    text: String,
    #[serde(default)]
    contingency: String,
}

/// `POST /sittings/{id}/announcements`
pub async fn announce(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    form: Form<Announcement>,
) -> Outcome<HttpResponse> {
    let id = *id;
    let typed = form.0;
    let saying = if typed.contingency.is_empty() {
        Saying::Text(typed.text.clone())
    } else {
        Saying::Contingency(typed.contingency)
    };
    match say(&visit, id, saying).await {
        Ok(_) => Ok(Redirect::saying(&back(id, ""), "said-control-announced")),
        Err(problem @ Problem::Refused(_)) => {
            let refused = Refused {
                announcement: Some(visit.words(&problem)),
                text: typed.text,
                ..Refused::default()
            };
            overview::page(&visit, id, overview::Asked::default(), refused).await
        }
        Err(other) => Err(other),
    }
}

/// Says it, if the sitting is within reach.
pub async fn say(
    visit: &Visit,
    id: Id<Sitting>,
    saying: Saying,
) -> Outcome<Id<announcements::Announcement>> {
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        announcements::send(db, id, &saying, &by, now)
    });
    write.await
}
