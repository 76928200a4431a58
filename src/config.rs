//! Settings: flags weigh more than the environment, the environment more than `tongting.toml`.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

use crate::db::Address;

/// What the running server needs to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen, for instance `127.0.0.1:8080`.
    pub listen: String,
    pub database: Address,
    /// Folder of the exercise packs.
    pub exercises: PathBuf,
    /// Address under which people reach the server; `https:` makes cookies secure.
    pub public_url: Option<String>,
    /// Certificate chain and key (PEM), to speak HTTPS without a proxy.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether this is the demonstration with its well-known accounts.
    pub demo: bool,
    /// Threads that answer requests.
    pub workers: usize,
    /// Hosts from which a court room may show a stream of its cameras; nothing else is framed.
    pub stream_hosts: Vec<String>,
    /// Folder of recordings that are attached to hearings.
    pub recordings: PathBuf,
    /// Largest recording (bytes).
    pub recording_limit: u64,
    /// What uploads leave free on the disk of the recordings, which may be the database's too (bytes).
    pub recording_reserve: u64,
    /// The way of letters by e-mail; none are sent without.
    pub mail: Option<MailSettings>,
}

/// Where letters go, and in whose name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// For instance `smtps://account:password@mail.example.cn`.
    pub server: String,
    /// For instance `同庭 <tongting@example.cn>`.
    pub from: String,
}

/// Largest recording unless the settings say otherwise (megabytes): some four hours of film from a
/// camera of the usual kind.
pub const RECORDING_LIMIT_MB: u64 = 4_000;

/// What uploads leave free unless the settings say otherwise (megabytes): answers are written to the
/// same disk, and an answer matters more than a film.
pub const RECORDING_RESERVE_MB: u64 = 2_000;

/// The folder of recordings unless the settings name one: beside an SQLite file, else in `data`.
pub fn recordings_beside(database: &Address) -> PathBuf {
    let folder = match database {
        Address::Sqlite(path) => path.parent(),
        Address::Postgres(_) => Some(Path::new("data")),
    };
    folder.unwrap_or(Path::new("")).join("recordings")
}

impl Settings {
    /// Whether people reach this server by HTTPS.
    pub fn secure(&self) -> bool {
        self.tls.is_some()
            || self
                .public_url
                .as_deref()
                .is_some_and(|url| url.starts_with("https://"))
    }

    /// The address of a stream, if it is on one of the allowed hosts and nothing but an address.
    pub fn streamed(&self, address: &str) -> Option<String> {
        let rest = address.strip_prefix("https://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let plain = address
            .chars()
            .all(|c| c.is_ascii_graphic() && c != '\\' && c != '"');
        let known = |allowed: &String| allowed.eq_ignore_ascii_case(host);
        (plain && self.stream_hosts.iter().any(known)).then(|| address.to_owned())
    }

    /// The name of the session cookie; `__Host-` binds it to this very host where HTTPS allows it.
    pub fn session_cookie(&self) -> &'static str {
        if self.secure() {
            "__Host-tongting"
        } else {
            "tongting"
        }
    }
}

/// What may stand in `tongting.toml`; every entry is optional.
#[derive(Debug, Clone, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub listen: Option<String>,
    pub database_url: Option<String>,
    pub exercises: Option<PathBuf>,
    pub public_url: Option<String>,
    pub tls_certificate: Option<PathBuf>,
    pub tls_key: Option<PathBuf>,
    #[serde(default)]
    pub trusted_proxies: Vec<IpAddr>,
    pub workers: Option<usize>,
    #[serde(default)]
    pub stream_hosts: Vec<String>,
    pub recordings: Option<PathBuf>,
    pub recording_limit_mb: Option<u64>,
    pub recording_reserve_mb: Option<u64>,
    pub mail_server: Option<String>,
    pub mail_from: Option<String>,
}

impl File {
    /// Reads the file. A missing file is an empty one unless it was named.
    pub fn read(path: &Path, named: bool) -> anyhow::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text)
                .with_context(|| format!("the settings file {} has a fault", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => {
                Ok(Self::default())
            }
            Err(error) => Err(error)
                .with_context(|| format!("cannot read the settings file {}", path.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_comes_from_an_allowed_host_and_nowhere_else() {
        let settings = Settings {
            listen: String::new(),
            database: Address::Sqlite("nowhere".into()),
            exercises: PathBuf::new(),
            public_url: None,
            tls: None,
            trusted_proxies: Vec::new(),
            demo: false,
            workers: 1,
            stream_hosts: vec!["live.example.cn".into(), "cameras.example.cn:8443".into()],
            recordings: PathBuf::new(),
            recording_limit: 0,
            recording_reserve: 0,
            mail: None,
        };
        for address in [
            "https://live.example.cn/court/1?quality=high",
            "https://LIVE.example.cn",
            "https://cameras.example.cn:8443/a",
        ] {
            assert_eq!(settings.streamed(address).as_deref(), Some(address));
        }
        for address in [
            "",
            "live.example.cn/court",
            "http://live.example.cn/court",
            "https://live.example.cn.evil.example/court",
            "https://evil.example/live.example.cn",
            "https://live.example.cn@evil.example/",
            "https://live.example.cn:444/",
            "https://evil.example\\@live.example.cn/",
            "https://live.example.cn/ onload",
            "javascript:alert(1)",
        ] {
            assert_eq!(settings.streamed(address), None, "{address}");
        }
    }
}
