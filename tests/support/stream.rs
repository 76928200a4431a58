//! A live stream of server-sent events, as an open page hears it.

use std::time::Duration;

use reqwest::Response;
use serde_json::Value;

/// Longer than any event takes; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Sealed: to be given back, never to be read.
    pub id: String,
    pub kind: String,
    pub data: Value,
}

/// An open stream.
pub struct Stream {
    pub response: Response,
    unread: String,
}

impl Stream {
    /// A stream at an address of its own.
    pub fn over(response: Response) -> Self {
        Self {
            response,
            unread: String::new(),
        }
    }

    /// The next event; comments are passed over.
    pub async fn next(&mut self) -> Event {
        self.next_or_end().await.expect("the stream ended")
    }

    /// The next event of this kind.
    pub async fn hears(&mut self, kind: &str) -> Event {
        loop {
            let event = self.next().await;
            if event.kind == kind {
                return event;
            }
        }
    }

    /// Waits until the server ends the stream.
    pub async fn ends(&mut self) {
        while self.next_or_end().await.is_some() {}
    }

    async fn next_or_end(&mut self) -> Option<Event> {
        loop {
            while let Some((block, rest)) = self.unread.split_once("\n\n") {
                let event = parse(block);
                self.unread = rest.to_owned();
                if event.is_some() {
                    return event;
                }
            }
            let waiting = tokio::time::timeout(PATIENCE, self.response.chunk());
            let chunk = waiting.await.expect("no event came").ok()??;
            self.unread.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

fn parse(block: &str) -> Option<Event> {
    let field = |name: &str| {
        let line = block.lines().find(|line| line.starts_with(name))?;
        Some(line[name.len()..].trim().to_owned())
    };
    Some(Event {
        kind: field("event:")?,
        id: field("id:")?,
        data: serde_json::from_str(&field("data:")?).unwrap(),
    })
}
