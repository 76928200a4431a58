//! `/api/v1/session`: signing in from a script, so that an open page can go on without reloading.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Outcome, Refused};
use crate::people::pages::sign_in::{close_own_session, leave};
use crate::people::sign_in::{self, Attempt};
use crate::people::{cookies, sessions};
use crate::web::input::Json;
use crate::web::seat::Person;
use crate::web::{Visit, csrf};

/// Account and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    account: String,
    password: String,
    /// The person whose page is open. Another person's account is then refused with 409, so that
    /// nobody's text is saved under another's name.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    expected_person: Option<Id<Person>>,
}

/// A session, for scripts of a page.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// To be sent as `X-CSRF-Token` with every change.
    csrf_token: String,
    #[schema(value_type = String, format = "uuid")]
    person: Id<Person>,
    name: String,
    must_change_password: bool,
}

/// Sign in. The session comes as a cookie.
#[utoipa::path(post, path = "/api/v1/session", tag = "people", request_body = SignIn, responses(
    (status = 200, body = Session),
    (status = 401, description = "account or password wrong"),
    (status = 409, description = "another person than the page's"),
    (status = 429, description = "too many wrong passwords; see Retry-After"),
))]
pub async fn open(req: HttpRequest, visit: Visit, asked: Json<SignIn>) -> Outcome<HttpResponse> {
    let asked = asked.into_inner();
    let attempt = Attempt {
        account: asked.account,
        password: asked.password,
        origin: cookies::origin(&req, &visit),
        device: cookies::device(&req, &visit.app.settings),
    };
    let proven = sign_in::prove(&visit, attempt).await?;
    if asked.expected_person.is_some_and(|id| id != proven.person) {
        return Err(
            Refused::new(StatusCode::CONFLICT, "people-sign-in-another-person")
                .detail("code", "another_person")
                .into(),
        );
    }
    let settings = &visit.app.settings;
    let device = cookies::known_device(settings, &proven.device);
    let (person, name) = (proven.person, proven.name.clone());
    let must_change_password = proven.must_change_password;
    let secret = sign_in::open_session(&visit, proven, cookies::origin(&req, &visit)).await?;
    let body = Session {
        csrf_token: csrf::token(&visit.app.secret, &sessions::digest(&secret)),
        person,
        name,
        must_change_password,
    };
    Ok(HttpResponse::Ok()
        .cookie(cookies::session(settings, secret))
        .cookie(device)
        .json(body))
}

/// Who is signed in, and the token for changes.
#[utoipa::path(get, path = "/api/v1/session", tag = "people", responses(
    (status = 200, body = Session),
    (status = 401, description = "nobody is signed in"),
))]
pub async fn show(visit: Visit) -> Outcome<web::Json<Session>> {
    let seat = visit.seat()?;
    Ok(web::Json(Session {
        csrf_token: visit.csrf(),
        person: seat.person,
        name: seat.name.clone(),
        must_change_password: seat.must_change_password,
    }))
}

/// Sign out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "people", responses((status = 204)))]
pub async fn close(visit: Visit) -> Outcome<HttpResponse> {
    close_own_session(&visit).await?;
    let mut response = HttpResponse::NoContent().finish();
    leave(&visit, &mut response)?;
    Ok(response)
}
