//! Many watch a hearing over event streams; one directs it.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use hdrhistogram::Histogram;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{Semaphore, mpsc};

use crate::ObserversArguments;
use crate::client::{Connection, post};
use crate::prepare::Plan;
use crate::run::kilobytes;

/// Viewers from one loopback address; it has some 28,000 ports to come from.
const FROM_ONE_ADDRESS: usize = 2_000;
/// Viewers who join at the same moment.
const JOINING_AT_ONCE: usize = 256;
/// After this long a viewer has lost an event.
const PATIENCE: Duration = Duration::from_secs(15);

/// Heard by a viewer: which of the director's actions, and when.
type Receipt = (usize, Instant);

pub async fn run(arguments: &ObserversArguments) -> anyhow::Result<()> {
    let plan: Plan = serde_json::from_str(&std::fs::read_to_string(&arguments.plan)?)?;
    if arguments.viewers > plan.tokens.len() {
        bail!("only {} participants were prepared", plan.tokens.len());
    }
    let mut director = Director::new(&arguments.server, &plan).await?;
    director.begins().await?;
    let before = memory(arguments.pid)?;
    let (heard, mut receipts) = mpsc::unbounded_channel();
    let begun = Instant::now();
    join(arguments, &plan, heard).await?;
    let joining = begun.elapsed().as_secs_f64();
    let after = memory(arguments.pid)?;

    let (mut all, mut last) = (histogram()?, histogram()?);
    let mut lost = 0;
    for number in 1..=arguments.actions {
        let sent = director.announces(number).await?;
        let times = collect(&mut receipts, number, arguments.viewers).await;
        lost += arguments.viewers - times.len();
        for time in &times {
            all.saturating_record(micros(*time - sent));
        }
        if let Some(latest) = times.iter().max() {
            last.saturating_record(micros(*latest - sent));
        }
    }
    let viewers = arguments.viewers;
    println!(
        "| viewers | joined per second | to a viewer p50 ms | p99 ms | to the last p50 ms | p99 ms | lost | KB a viewer |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|");
    println!(
        "| {viewers} | {:.0} | {:.1} | {:.1} | {:.1} | {:.1} | {lost} | {} |",
        viewers as f64 / joining,
        at(&all, 0.5),
        at(&all, 0.99),
        at(&last, 0.5),
        at(&last, 0.99),
        match (before, after) {
            (Some(before), Some(after)) => format!(
                "{:.1}",
                after.saturating_sub(before) as f64 / viewers as f64
            ),
            _ => "–".to_owned(),
        },
    );
    Ok(())
}

fn memory(pid: Option<u32>) -> anyhow::Result<Option<u64>> {
    pid.map(|pid| kilobytes(pid, "VmRSS:")).transpose()
}

fn histogram() -> anyhow::Result<Histogram<u64>> {
    Ok(Histogram::new_with_bounds(1, 120_000_000, 3)?)
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

fn at(histogram: &Histogram<u64>, quantile: f64) -> f64 {
    histogram.value_at_quantile(quantile) as f64 / 1000.0
}

/// Everybody joins; returns when the last one is in the room.
async fn join(
    arguments: &ObserversArguments,
    plan: &Plan,
    heard: mpsc::UnboundedSender<Receipt>,
) -> anyhow::Result<()> {
    let server: SocketAddr = arguments.server.parse().context("an address and a port")?;
    let turns = Arc::new(Semaphore::new(JOINING_AT_ONCE));
    let inside = Arc::new(AtomicUsize::new(0));
    let mut joining = Vec::with_capacity(arguments.viewers);
    for (number, token) in plan.tokens.iter().take(arguments.viewers).enumerate() {
        let request = listen(&plan.hearing, token);
        let (turns, inside, heard) = (turns.clone(), inside.clone(), heard.clone());
        joining.push(tokio::spawn(async move {
            let turn = turns.acquire_owned().await?;
            let mut stream = connect(server, number).await?;
            stream.write_all(&request).await?;
            let mut viewer = Viewer::new(stream, heard);
            viewer.is_greeted().await?;
            inside.fetch_add(1, Ordering::Relaxed);
            drop(turn);
            tokio::spawn(async move { viewer.watches().await });
            anyhow::Ok(())
        }));
    }
    for one in joining {
        one.await??;
    }
    Ok(())
}

async fn connect(server: SocketAddr, number: usize) -> anyhow::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if server.ip().is_loopback() {
        let last = u8::try_from(number / FROM_ONE_ADDRESS % 200 + 2)?;
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 0, last), 0)))?;
    }
    let stream = socket.connect(server).await;
    stream.with_context(|| format!("viewer {number} cannot reach {server}"))
}

fn listen(hearing: &str, token: &str) -> Vec<u8> {
    format!(
        "GET /live?topics=hearing/{hearing}/room HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    .into_bytes()
}

/// Somebody who watches.
struct Viewer {
    stream: TcpStream,
    unread: Vec<u8>,
    heard: mpsc::UnboundedSender<Receipt>,
}

impl Viewer {
    fn new(stream: TcpStream, heard: mpsc::UnboundedSender<Receipt>) -> Self {
        Self {
            stream,
            unread: Vec::new(),
            heard,
        }
    }

    async fn is_greeted(&mut self) -> anyhow::Result<()> {
        while memchr::memmem::find(&self.unread, b"event: hello").is_none() {
            if self.stream.read_buf(&mut self.unread).await? == 0 {
                bail!("refused: {}", String::from_utf8_lossy(&self.unread));
            }
        }
        self.unread = Vec::new();
        Ok(())
    }

    /// Reads until the server ends the stream; notes each announcement of the director's.
    async fn watches(&mut self) -> anyhow::Result<()> {
        while self.stream.read_buf(&mut self.unread).await? > 0 {
            let now = Instant::now();
            while let Some(end) = memchr::memmem::find(&self.unread, b"\n\n") {
                if let Some(number) = announced(&self.unread[..end]) {
                    self.heard.send((number, now))?;
                }
                self.unread.drain(..end + 2);
            }
            if self.unread.is_empty() {
                self.unread = Vec::new();
            }
        }
        Ok(())
    }
}

/// The number that the director said.
fn announced(event: &[u8]) -> Option<usize> {
    let from = memchr::memmem::find(event, MARK)? + MARK.len();
    let digits = event[from..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    String::from_utf8(digits.copied().collect())
        .ok()?
        .parse()
        .ok()
}

const MARK: &[u8] = b"announcement number ";

/// When viewers heard this; fewer than all if some did not in time.
async fn collect(
    receipts: &mut mpsc::UnboundedReceiver<Receipt>,
    number: usize,
    viewers: usize,
) -> Vec<Instant> {
    let until = Instant::now() + PATIENCE;
    let mut times = Vec::with_capacity(viewers);
    while times.len() < viewers {
        match tokio::time::timeout_at(until.into(), receipts.recv()).await {
            Ok(Some((heard, at))) if heard == number => times.push(at),
            Ok(Some(_)) => {}
            Ok(None) | Err(_) => break,
        }
    }
    times
}

/// Who runs the hearing.
struct Director<'p> {
    connection: Connection,
    plan: &'p Plan,
    run: u32,
    count: usize,
}

impl<'p> Director<'p> {
    async fn new(server: &str, plan: &'p Plan) -> anyhow::Result<Self> {
        Ok(Self {
            connection: Connection::open(server).await?,
            plan,
            run: std::process::id(),
            count: 0,
        })
    }

    async fn acts(&mut self, action: &Value) -> anyhow::Result<Instant> {
        self.count += 1;
        let request = format!("{:08x}-0000-4000-8000-{:012x}", self.run, self.count);
        let body = json!({ "request": request, "as": "director", "action": action });
        let path = format!("/api/v1/hearings/{}/actions", self.plan.hearing);
        let request = post(&path, &self.plan.staff_token, &body.to_string());
        let sent = Instant::now();
        let answer = self.connection.send(&request).await?;
        if answer.status != 200 {
            bail!("{action}: {}", String::from_utf8_lossy(answer.body));
        }
        Ok(sent)
    }

    /// Nobody plays but the presiding judge; a hearing that has begun goes on.
    async fn begins(&mut self) -> anyhow::Result<()> {
        let vacant: Vec<u16> = (2..=30).collect();
        self.acts(&json!({ "kind": "begin", "vacant": vacant }))
            .await?;
        Ok(())
    }

    async fn announces(&mut self, number: usize) -> anyhow::Result<Instant> {
        let text = format!("announcement number {number}");
        self.acts(&json!({ "kind": "announce", "text": text }))
            .await
    }
}
