//! What can go wrong with a request, and which kind belongs where.
//!
//! * [`Problem::NotFound`]: there is no such thing, *or* this person may not see it. Never a hint.
//! * [`Problem::SignedOut`]: nobody is signed in; pages lead to sign-in and back.
//! * [`Problem::Forbidden`]: the person may see that this exists but not do it.
//! * [`Problem::Refused`]: a rule says no. Carries a message key, so the page speaks the person's language.
//! * [`Problem::Busy`]: the database's queue is full; try again in a moment.
//! * [`Problem::Bug`]: everything unexpected. Logged whole, once, at the edge; the person sees
//!   “something went wrong” and the request id.
//!
//! Handlers return `Result<_, Problem>`; `web::guard` turns it into a page or an RFC 9457 document.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::lots::LotsFault;

pub type Outcome<T> = Result<T, Problem>;

#[derive(Debug)]
pub enum Problem {
    NotFound,
    SignedOut,
    Forbidden,
    Refused(Box<Refused>),
    Busy,
    Bug(anyhow::Error),
}

/// A value that a message names; written in the reader's language when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    Text(String),
    Number(i64),
    At(Moment),
    /// So many minutes of training, written as hours.
    Length(i64),
    /// Another message, by its key: a state, a field.
    Message(&'static str),
}

/// A rule's “no”: the message and what the program on the other side needs to go on.
#[derive(Debug, Clone)]
pub struct Refused {
    pub status: StatusCode,
    /// Key of the message in `locales/`.
    pub key: &'static str,
    /// What the message names.
    pub args: Vec<(&'static str, Named)>,
    /// Members added to the JSON problem document (for instance the stored text at a conflict).
    pub details: Map<String, Value>,
}

impl Refused {
    pub fn new(status: StatusCode, key: &'static str) -> Self {
        Self {
            status,
            key,
            args: Vec::new(),
            details: Map::new(),
        }
    }

    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // reads better at the call
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, Named::Text(value.to_string())));
        self
    }

    /// A value that depends on the reader's language.
    #[must_use]
    pub fn naming(mut self, name: &'static str, value: Named) -> Self {
        self.args.push((name, value));
        self
    }

    #[must_use]
    pub fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

impl Problem {
    /// The input breaks a rule (422).
    pub fn refused(key: &'static str) -> Self {
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key).into()
    }

    /// The thing has moved on since the person looked at it (409).
    pub fn conflict(key: &'static str) -> Self {
        Refused::new(StatusCode::CONFLICT, key).into()
    }

    pub fn bug(what: impl fmt::Display) -> Self {
        Self::Bug(anyhow::anyhow!("{what}"))
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Refused(refused) => refused.status,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Bug(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Key of the sentence that tells a person what happened and what to do.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::SignedOut => "error-signed-out",
            Self::Forbidden => "error-forbidden",
            Self::Refused(refused) => refused.key,
            Self::Busy => "error-busy",
            Self::Bug(_) => "error-bug",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bug(error) => write!(f, "{error:#}"),
            other => f.write_str(other.key()),
        }
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    /// The bare answer; `web::guard` writes the words, since it knows the person's language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status()).finish()
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl From<LotsFault> for Problem {
    fn from(fault: LotsFault) -> Self {
        Self::refused(match fault {
            LotsFault::NoSeed => "lots-no-seed",
            LotsFault::SeedTooLong => "lots-seed-too-long",
        })
    }
}

impl From<diesel::result::Error> for Problem {
    fn from(error: diesel::result::Error) -> Self {
        Self::Bug(anyhow::Error::new(error).context("database"))
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::Bug(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::Bug(anyhow::Error::new(error).context("JSON"))
    }
}

impl From<actix_web::error::HttpError> for Problem {
    fn from(error: actix_web::error::HttpError) -> Self {
        Self::Bug(anyhow::Error::new(error).context("HTTP"))
    }
}
