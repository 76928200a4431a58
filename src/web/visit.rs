//! One request, as a handler sees it: who asks, in which language, and how to answer.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, web};
use serde::Serialize;
use serde_json::{Value, json};

use super::i18n::{self, Arg};
use super::seat::{Actor, Person, Proof, Role, Seat};
use super::times::{self, Style};
use super::{Locale, csrf};
use crate::app::App;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Named, Outcome, Problem};

/// What the guard found out about a request.
#[derive(Clone)]
pub struct Visit {
    pub app: web::Data<App>,
    pub request_id: Arc<str>,
    pub locale: Locale,
    seat: Option<Arc<Seat>>,
    /// Path and query, to come back to after signing in.
    pub path: Arc<str>,
    /// The visitor's network address, through a trusted proxy if there is one.
    pub address: Arc<str>,
    /// The server's clock when the request came in. Nothing below asks again.
    pub now: Moment,
    /// Key of a message that a redirect brought along (`said-…`).
    pub said: Option<Arc<str>>,
    /// The last live event when the request came in: a page may show later ones, and misses none.
    live_after: i64,
}

impl Visit {
    #[allow(clippy::too_many_arguments)] // made in one place, by the guard
    pub(super) fn new(
        app: web::Data<App>,
        request_id: Arc<str>,
        locale: Locale,
        seat: Option<Arc<Seat>>,
        path: Arc<str>,
        address: Arc<str>,
        now: Moment,
        said: Option<Arc<str>>,
        live_after: i64,
    ) -> Self {
        Self {
            app,
            request_id,
            locale,
            seat,
            path,
            address,
            now,
            said,
            live_after,
        }
    }

    /// The signed-in person.
    pub fn seat(&self) -> Outcome<&Arc<Seat>> {
        self.seat.as_ref().ok_or(Problem::SignedOut)
    }

    /// The signed-in person, if there is one.
    pub fn seat_if_any(&self) -> Option<&Arc<Seat>> {
        self.seat.as_ref()
    }

    /// The person as the audit trail names them.
    pub fn actor(&self) -> Actor {
        Actor {
            person: self.seat.as_ref().map(|seat| seat.person),
            account: self
                .seat
                .as_ref()
                .map(|seat| seat.account.clone())
                .unwrap_or_default(),
            request_id: self.request_id.to_string(),
            address: self.address.to_string(),
        }
    }

    /// The address under which people reach this server, to be printed, shown or sent.
    pub fn site_address(&self, req: &HttpRequest) -> String {
        let settings = &self.app.settings;
        if let Some(url) = &settings.public_url {
            return url.trim_end_matches('/').to_owned();
        }
        let scheme = if settings.secure() { "https" } else { "http" };
        let host = req.headers().get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok());
        format!("{scheme}://{}", host.unwrap_or(&settings.listen))
    }

    /// A message in the visitor's language.
    pub fn text(&self, key: &str, args: &[(&str, Arg)]) -> String {
        i18n::text(self.locale, key, args)
    }

    /// What a problem says to this visitor.
    pub fn words(&self, problem: &Problem) -> String {
        let args = match problem {
            Problem::Refused(refused) => refused.args.as_slice(),
            _ => &[],
        };
        let args: Vec<(&str, Arg)> = args
            .iter()
            .map(|(name, value)| (*name, self.argument(value)))
            .collect();
        self.text(problem.key(), &args)
    }

    fn argument(&self, value: &Named) -> Arg {
        match value {
            Named::Text(text) => Arg::Text(text.clone()),
            Named::Number(number) => Arg::Number(*number),
            Named::At(moment) => Arg::Text(times::write(*moment, Style::Minute, self.locale)),
            Named::Length(minutes) => Arg::Text(times::write_hours(*minutes, self.locale)),
            Named::Message(key) => Arg::Text(self.text(key, &[])),
        }
    }

    /// The token that forms of this page must send back.
    pub fn csrf(&self) -> String {
        match self.seat.as_ref().map(|seat| seat.proof) {
            Some(Proof::Session(digest)) => csrf::token(&self.app.secret, &digest),
            _ => String::new(),
        }
    }

    /// A page from a template; `context` must serialise to an object.
    pub fn page(&self, template: &str, context: impl Serialize) -> Outcome<HttpResponse> {
        Ok(HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(self.html(template, context)?))
    }

    /// The HTML of a page or fragment.
    pub fn html(&self, template: &str, context: impl Serialize) -> Outcome<String> {
        let mut all = self.frame();
        if let (Value::Object(all), Value::Object(own)) = (&mut all, serde_json::to_value(context)?)
        {
            all.extend(own);
        }
        self.app.templates.render(template, &all)
    }

    /// What every page shows: the person, the language, the token, the server's time.
    fn frame(&self) -> Value {
        json!({
            "me": self.seat.as_deref().map(|seat| Me::of(seat, self.locale)),
            "locale": self.locale,
            "csrf": self.csrf(),
            "request_id": &*self.request_id,
            "path": &*self.path,
            "server_time": self.now,
            "live_after": self.app.live.place_after(self.live_after),
            "said": self.said.as_deref(),
            "demo": self.app.settings.demo,
        })
    }
}

/// The signed-in person as pages show it.
#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools)] // templates ask one yes-or-no question per role
struct Me {
    id: Id<Person>,
    name: String,
    account: String,
    office: String,
    is_participant: bool,
    is_trainer: bool,
    is_organiser: bool,
    is_staff: bool,
    is_administrator: bool,
    preferences: Value,
}

impl Me {
    fn of(seat: &Seat, locale: Locale) -> Self {
        let office = match locale {
            Locale::Chinese => &seat.office_name_zh,
            Locale::English => &seat.office_name_en,
        };
        Self {
            id: seat.person,
            name: seat.name.clone(),
            account: seat.account.clone(),
            office: office.clone(),
            is_participant: seat.is(Role::Participant),
            is_trainer: seat.is(Role::Trainer),
            is_organiser: seat.is(Role::Organiser),
            is_staff: seat.is(Role::Staff),
            is_administrator: seat.is(Role::Administrator),
            preferences: seat.preferences.clone(),
        }
    }
}

impl FromRequest for Visit {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visit = req.extensions().get::<Self>().cloned();
        ready(visit.ok_or_else(|| Problem::bug("a handler ran without the guard")))
    }
}

/// Post, redirect, get.
pub struct Redirect;

impl Redirect {
    pub fn to(path: &str) -> HttpResponse {
        HttpResponse::SeeOther()
            .insert_header((header::LOCATION, path))
            .finish()
    }

    /// Goes to `path` and shows the message `said-…` there.
    pub fn saying(path: &str, key: &str) -> HttpResponse {
        let joint = if path.contains('?') { '&' } else { '?' };
        Self::to(&format!("{path}{joint}said={key}"))
    }
}
