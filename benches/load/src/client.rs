//! As little HTTP as a measurement needs, so that the client does not eat the server's processor.

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

const LAST_PIECE: &[u8] = b"\r\n0\r\n\r\n";

/// What came back.
pub struct Answer<'c> {
    pub status: u16,
    pub body: &'c [u8],
}

impl Connection {
    pub async fn open(server: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(server)
            .await
            .with_context(|| format!("cannot reach {server}"))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a whole request and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = memchr::memmem::find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            self.fill().await?;
        };
        let text = std::str::from_utf8(&self.buffer[..head])?.to_ascii_lowercase();
        let status = text.get(9..12).context("no status line")?.parse()?;
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .map(|length| length.trim().parse::<usize>())
            .transpose()?;
        match length {
            Some(length) => self.fill_until(|all| all.len() >= head + length).await?,
            // Packed on the way out: sent in pieces, the last of which is empty.
            None => self.fill_until(|all| all.ends_with(LAST_PIECE)).await?,
        }
        Ok(Answer {
            status,
            body: &self.buffer[head..],
        })
    }

    async fn fill_until(&mut self, is_whole: impl Fn(&[u8]) -> bool) -> anyhow::Result<()> {
        while !is_whole(&self.buffer) {
            self.fill().await?;
        }
        Ok(())
    }

    async fn fill(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// A bare `GET`.
pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: load\r\n\r\n").into_bytes()
}

/// A `GET` as a browser sends it that is not signed in.
pub fn look(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: load\r\nAccept-Encoding: gzip\r\n\r\n").into_bytes()
}

/// A `GET` as a browser sends it: signed in, and glad of a packed answer.
pub fn visit(path: &str, token: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer {token}\r\n\
         Accept-Encoding: gzip\r\n\r\n"
    )
    .into_bytes()
}

/// A `PUT` of JSON.
pub fn put(path: &str, token: &str, body: &str) -> Vec<u8> {
    with_body("PUT", path, token, body)
}

/// A `POST` of JSON.
pub fn post(path: &str, token: &str, body: &str) -> Vec<u8> {
    with_body("POST", path, token, body)
}

fn with_body(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
