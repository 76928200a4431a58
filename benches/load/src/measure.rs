//! Many connections for a while, and what they saw.

use std::sync::Arc;
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

/// Lets `connections` do `work` for `length`, after a second that does not count.
pub async fn measure<W: Work>(
    server: &str,
    connections: usize,
    length: Duration,
    work: Arc<W>,
) -> anyhow::Result<Figures> {
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(Connection::open(server).await?);
    }
    let warm = Instant::now() + Duration::from_secs(1);
    let end = warm + length;
    let tasks: Vec<_> = open
        .into_iter()
        .map(|mut connection| {
            let work = work.clone();
            tokio::spawn(async move {
                let (mut answers, mut failures) = (0_u64, 0_u64);
                let mut latency =
                    Histogram::<u64>::new_with_bounds(1, 120_000_000, 3).expect("valid bounds");
                loop {
                    let begun = Instant::now();
                    if begun >= end {
                        return (answers, failures, latency);
                    }
                    let good = work.once(&mut connection).await.unwrap_or(false);
                    let done = Instant::now();
                    if done < warm || done > end {
                        continue;
                    }
                    answers += u64::from(good);
                    failures += u64::from(!good);
                    latency.saturating_record(
                        u64::try_from((done - begun).as_micros()).unwrap_or(u64::MAX),
                    );
                }
            })
        })
        .collect();
    let mut figures = Figures {
        answers: 0,
        failures: 0,
        seconds: length.as_secs_f64(),
        latency: Histogram::new_with_bounds(1, 120_000_000, 3)?,
    };
    for task in tasks {
        let (answers, failures, latency) = task.await?;
        figures.answers += answers;
        figures.failures += failures;
        figures.latency.add(latency)?;
    }
    Ok(figures)
}

/// The same `GET` each time.
pub struct Get {
    pub request: Vec<u8>,
}

impl Work for Get {
    async fn once(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        Ok(connection.send(&self.request).await?.status == 200)
    }
}
