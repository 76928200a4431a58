//! The post: takes letters that wait to the mail server.

use std::sync::Weak;
use std::time::Duration;

use anyhow::Context;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::store::{self, Waiting};
use crate::app::App;
use crate::clock::Moment;
use crate::config::MailSettings;
use crate::error::Outcome;

/// How often the post looks for letters.
const EVERY: Duration = Duration::from_secs(20);
/// Letters at a time.
const AT_ONCE: i64 = 20;
/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Minutes for which letters are this server's alone: longer than all of them may take it.
const LEASE: i64 = 10;
/// Minutes until a letter that could not be sent is tried again, by how often it was tried.
const AGAIN: [i64; 6] = [1, 5, 30, 120, 480, 1_440];

/// The way to the mail server, if there is one.
pub struct Post(Option<Way>);

struct Way {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// # Errors
    /// If the server's address or the sender's cannot be read.
    pub fn of(settings: Option<&MailSettings>) -> anyhow::Result<Self> {
        let Some(settings) = settings else {
            return Ok(Self(None));
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.server)
            .context("the address of the mail server (mail_server) cannot be read")?
            .timeout(Some(PATIENCE))
            .build();
        let from = settings.from.parse();
        let from = from.context("the sender's address (mail_from) cannot be read")?;
        Ok(Self(Some(Way { transport, from })))
    }

    /// Whether this server sends letters.
    pub const fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Sends what waits. What fails is tried again later, and given up after two days.
    pub async fn deliver(&self, app: &App, now: Moment) -> Outcome<usize> {
        let Some(way) = &self.0 else { return Ok(0) };
        let until = now.plus_minutes(LEASE);
        let letters = app
            .store
            .write(move |db| store::take(db, AT_ONCE, now, until))
            .await?;
        let mut sent = 0;
        for letter in letters {
            match way.deliver(app, &letter, now).await {
                Ok(true) => sent += 1,
                Ok(false) => {}
                // The others have waited no less.
                Err(problem) => {
                    tracing::warn!(%problem, letter = %letter.id, "what became of a letter could not be written down");
                }
            }
        }
        Ok(sent)
    }
}

impl Way {
    /// Sends one letter and writes down what became of it. Whether it was sent.
    async fn deliver(&self, app: &App, letter: &Waiting, now: Moment) -> Outcome<bool> {
        let id = letter.id;
        let store = &app.store;
        let Some(address) = store.read(move |db| store::destination(db, id)).await? else {
            return Ok(false);
        };
        if let Err(error) = self.send(letter, &address).await {
            tracing::warn!(%error, letter = %id, "a letter could not be sent");
            let tried = usize::try_from(letter.attempts).unwrap_or(0);
            let then = AGAIN.get(tried).map(|minutes| now.plus_minutes(*minutes));
            store.write(move |db| store::later(db, id, then)).await?;
            return Ok(false);
        }
        store.write(move |db| store::sent(db, id, now)).await?;
        Ok(true)
    }

    async fn send(&self, letter: &Waiting, address: &str) -> anyhow::Result<()> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(address.parse()?)
            .subject(letter.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())?;
        // The transport's own limit is for the connection; a server that accepts and says nothing more
        // must not stop all other letters.
        let sending = self.transport.send(message);
        tokio::time::timeout(PATIENCE, sending)
            .await
            .context("the mail server did not answer in time")??;
        Ok(())
    }
}

/// Whether letters can be sent to this address.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && text.parse::<lettre::Address>().is_ok()
}

/// Looks for letters until the server is gone.
pub async fn run(app: Weak<App>) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let Some(app) = app.upgrade() else { return };
        if let Err(problem) = app.post.deliver(&app, app.clock.now()).await {
            tracing::warn!(%problem, "the post could not look for letters; it looks again in a moment");
        }
    }
}
