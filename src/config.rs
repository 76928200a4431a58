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
