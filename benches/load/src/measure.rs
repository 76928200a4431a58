//! Many connections for a while, and what they saw.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use crate::client::Connection;

/// What a measurement found.
pub struct Figures {
    pub answers: u64,
    pub failures: u64,
    pub seconds: f64,
    pub latency: Histogram<u64>,
}

impl Figures {
    pub fn rate(&self) -> f64 {
        self.answers as f64 / self.seconds
    }

    /// A percentile in milliseconds.
    pub fn milliseconds(&self, percentile: f64) -> f64 {
        self.latency.value_at_quantile(percentile / 100.0) as f64 / 1000.0
    }
}

/// A kind of request that a connection sends again and again.
pub trait Work: Send + Sync + 'static {
    /// Sends one request; `Ok(true)` if the answer is the expected one.
    fn once(
        &self,
        connection: &mut Connection,
    ) -> impl Future<Output = anyhow::Result<bool>> + Send;
}

/// How long connections work.
#[derive(Clone, Copy)]
pub enum Extent {
    /// For a while, after a second that does not count.
    For(Duration),
    /// Until so many requests have been sent, all connections together.
    Times(u64),
}

/// Lets `connections` do `work`.
pub async fn measure<W: Work>(
    server: &str,
    connections: usize,
    extent: Extent,
    work: Arc<W>,
) -> anyhow::Result<Figures> {
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(Connection::open(server).await?);
    }
    let ration = Arc::new(Ration::new(extent));
    let tasks: Vec<_> = open
        .into_iter()
        .map(|connection| tokio::spawn(keep_working(connection, work.clone(), ration.clone())))
        .collect();
    let mut figures = Figures {
        answers: 0,
        failures: 0,
        seconds: 0.0,
        latency: histogram()?,
    };
    for task in tasks {
        let seen = task.await??;
        figures.answers += seen.answers;
        figures.failures += seen.failures;
        figures.latency.add(seen.latency)?;
    }
    figures.seconds = match extent {
        Extent::For(length) => length.as_secs_f64(),
        Extent::Times(_) => ration.begins.elapsed().as_secs_f64(),
    };
    Ok(figures)
}

/// What one connection saw.
struct Seen {
    answers: u64,
    failures: u64,
    latency: Histogram<u64>,
}

async fn keep_working<W: Work>(
    mut connection: Connection,
    work: Arc<W>,
    ration: Arc<Ration>,
) -> anyhow::Result<Seen> {
    let mut seen = Seen {
        answers: 0,
        failures: 0,
        latency: histogram()?,
    };
    while ration.has_more() {
        let begun = Instant::now();
        // A broken connection ends the run: whatever it counted would mean nothing.
        let good = work.once(&mut connection).await?;
        let done = Instant::now();
        if done < ration.begins || done > ration.ends {
            continue;
        }
        seen.answers += u64::from(good);
        seen.failures += u64::from(!good);
        seen.latency
            .saturating_record(u64::try_from((done - begun).as_micros()).unwrap_or(u64::MAX));
    }
    Ok(seen)
}

/// What is left to be done, for all connections.
struct Ration {
    /// Answers count from here.
    begins: Instant,
    ends: Instant,
    left: AtomicI64,
}

impl Ration {
    const WARMING: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(600);

    fn new(extent: Extent) -> Self {
        let now = Instant::now();
        let (begins, length, left) = match extent {
            Extent::For(length) => (now + Self::WARMING, length, i64::MAX),
            Extent::Times(times) => (now, Self::LONGEST, i64::try_from(times).unwrap_or(i64::MAX)),
        };
        Self {
            begins,
            ends: begins + length,
            left: AtomicI64::new(left),
        }
    }

    fn has_more(&self) -> bool {
        Instant::now() < self.ends && self.left.fetch_sub(1, Ordering::Relaxed) > 0
    }
}

fn histogram() -> anyhow::Result<Histogram<u64>> {
    Ok(Histogram::new_with_bounds(1, 120_000_000, 3)?)
}

/// The same `GET` each time.
pub struct Get {
    request: Vec<u8>,
}

impl Get {
    pub fn new(request: Vec<u8>) -> Arc<Self> {
        Arc::new(Self { request })
    }
}

impl Work for Get {
    async fn once(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        Ok(connection.send(&self.request).await?.status == 200)
    }
}

/// The same `GET` by one person after the other.
pub struct Crowd {
    requests: Vec<Vec<u8>>,
    next: AtomicUsize,
}

impl Crowd {
    pub fn new(requests: Vec<Vec<u8>>) -> Self {
        Self {
            requests,
            next: AtomicUsize::new(0),
        }
    }

    pub fn size(&self) -> usize {
        self.requests.len()
    }
}

impl Work for Crowd {
    async fn once(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        let index = self.next.fetch_add(1, Ordering::Relaxed) % self.requests.len();
        Ok(connection.send(&self.requests[index]).await?.status == 200)
    }
}
