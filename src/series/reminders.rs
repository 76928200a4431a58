//! Reminders: by the calendar, by the staff, and put away.

use std::sync::{Arc, Weak};
use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::members::{Bound, Offices};
use super::rules::reminding::{self, Occasion};
use super::rules::standing::Standing;
use super::store::reminders::{self, Note, Reminder};
use super::store::rows::{self, Row};
use super::store::{AT_ONCE, standings};
use super::{Series, matter};
use crate::app::App;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::mail::{self, Letter};
use crate::people::{Person, choosing};
use crate::web::i18n::{self, Arg};
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Visit};

/// `POST /series/{series}/seen`
pub async fn see(visit: Visit, id: web::Path<Id<Series>>) -> Outcome<HttpResponse> {
    let (person, now, id) = (visit.seat()?.person, visit.now, *id);
    let write = visit.app.store.write(move |db| {
        rows::published(db, id)?;
        reminders::put_away(db, person, id, now)
    });
    write.await?;
    Ok(Redirect::to("/series"))
}

/// How often the calendar is looked at.
const EVERY: Duration = Duration::from_mins(10);

/// Looks at the calendar until the server is gone, and counts what was left uncounted.
pub async fn clerk(app: Weak<App>) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let Some(app) = app.upgrade() else { return };
        let now = app.clock.now();
        if let Err(problem) = matter::count_all(&app, now).await {
            tracing::warn!(%problem, "what was done before a series was published could not be counted; it is tried again in ten minutes");
        }
        if let Err(problem) = remind_all(&app, now).await {
            tracing::warn!(%problem, "the reminders of series could not be written; they are tried again in ten minutes");
        }
    }
}

/// Reminds everybody who must complete a series that ends soon and has not: once a week before, once a
/// day before. Returns how many were reminded.
///
/// # Errors
/// If the database cannot be reached; who was reminded stays reminded.
pub async fn remind_all(app: &App, now: Moment) -> Outcome<usize> {
    let mut sent = 0;
    for (row, occasion, people) in app.store.read(move |db| due(db, now)).await? {
        let sending = Sending::of(app, &row, occasion, now);
        sent += sending.send(app, &people).await?;
    }
    Ok(sent)
}

/// A series that ends soon, why it is to be reminded of, and whom.
type Due = (Row, Occasion, Vec<Id<Person>>);

/// Series that end soon, and who must still be reminded of each.
fn due(db: &mut Db, now: Moment) -> Outcome<Vec<Due>> {
    let mut found = Vec::new();
    let offices = Offices::load(db)?;
    for row in rows::all_published(db)? {
        let plan = &row.plan.0;
        let Some(occasion) = reminding::due(plan, now).filter(|_| plan.duty.binding) else {
            continue;
        };
        let bound = Bound::of(&offices, &row);
        let standings = standings::of_series(db, row.id)?;
        let reminded = reminders::reminded(db, row.id, &key(occasion, plan.due_at))?;
        let is_complete =
            |person: &Id<Person>| standings.get(person).is_some_and(Standing::is_complete);
        let missing = choosing::roll(db, None)?
            .into_iter()
            .filter(|one| bound.holds(one))
            .map(|one| one.id)
            .filter(|person| !is_complete(person) && !reminded.contains(person));
        let missing = missing.collect();
        found.push((row, occasion, missing));
    }
    Ok(found)
}

/// A series whose end moves is reminded of anew.
fn key(occasion: Occasion, due_at: Option<Moment>) -> String {
    format!("{occasion}/{}", due_at.unwrap_or_default().micros())
}

/// The key of a reminder that somebody asks for, by the form in which they did: sent twice, it is one
/// reminder; another form, or somebody else's, is another one.
pub fn asked_key(by: Id<Person>, form: Id<Reminder>) -> String {
    format!("{}/{by}/{form}", Occasion::Asked)
}

/// One reminder on its way to many.
pub struct Sending {
    series: Id<Series>,
    occasion: Occasion,
    key: String,
    words: String,
    by: Option<Id<Person>>,
    at: Moment,
    /// Subject and body, if this server sends letters.
    letter: Option<(String, String)>,
}

impl Sending {
    fn of(app: &App, row: &Row, occasion: Occasion, now: Moment) -> Self {
        Self {
            series: row.id,
            occasion,
            key: key(occasion, row.plan.0.due_at),
            words: String::new(),
            by: None,
            at: now,
            letter: letter(app, row, ""),
        }
    }

    /// A reminder that somebody asks for in a form.
    pub fn asked(
        app: &App,
        row: &Row,
        words: String,
        (by, form): (Id<Person>, Id<Reminder>),
        now: Moment,
    ) -> Self {
        Self {
            series: row.id,
            occasion: Occasion::Asked,
            key: asked_key(by, form),
            letter: letter(app, row, &words),
            words,
            by: Some(by),
            at: now,
        }
    }

    /// Reminds these people, some at a time; how many were not reminded yet.
    ///
    /// # Errors
    /// If the database cannot be reached; who was reminded stays reminded.
    pub async fn send(self, app: &App, people: &[Id<Person>]) -> Outcome<usize> {
        let sending = Arc::new(self);
        let mut sent = 0;
        for some in people.chunks(AT_ONCE) {
            let (some, sending) = (some.to_vec(), sending.clone());
            sent += app.store.write(move |db| sending.to(db, &some)).await?;
        }
        Ok(sent)
    }

    fn to(&self, db: &mut Db, people: &[Id<Person>]) -> Outcome<usize> {
        let note = Note {
            series: self.series,
            occasion: self.occasion,
            key: &self.key,
            words: &self.words,
            by: self.by,
            at: self.at,
        };
        let mut sent = 0;
        for person in people {
            if !reminders::send(db, &note, *person)? {
                continue;
            }
            sent += 1;
            if let Some((subject, body)) = &self.letter {
                let letter = Letter {
                    to: *person,
                    subject,
                    body,
                };
                mail::queue(db, &letter, self.at)?;
            }
        }
        Ok(sent)
    }
}

/// What a letter says, in both languages: who reads it may use either.
fn letter(app: &App, row: &Row, words: &str) -> Option<(String, String)> {
    if !app.post.is_on() {
        return None;
    }
    let title = || Arg::Text(row.title.clone());
    let subject = i18n::text(
        Locale::Chinese,
        "mail-series-subject",
        &[("title", title())],
    );
    let address = app.settings.public_url.clone().unwrap_or_default();
    let link = format!("{}/series/{}", address.trim_end_matches('/'), row.id);
    let mut body = String::new();
    for locale in [Locale::Chinese, Locale::English] {
        body.push_str(&i18n::text(
            locale,
            "mail-series-body",
            &[("title", title())],
        ));
        body.push('\n');
        if let Some(due) = row.plan.0.due_at {
            let due = times::write(due, Style::Minute, locale);
            body.push_str(&i18n::text(
                locale,
                "mail-series-due",
                &[("due", Arg::Text(due))],
            ));
            body.push('\n');
        }
        body.push_str(&i18n::text(
            locale,
            "mail-series-link",
            &[("link", Arg::Text(link.clone()))],
        ));
        body.push_str("\n\n");
    }
    if !words.is_empty() {
        body.insert_str(0, &format!("{words}\n\n"));
    }
    Some((subject, body))
}
