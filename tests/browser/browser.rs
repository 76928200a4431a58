//! A browser, and what can happen to it: no network, another tab, a power cut.

use std::io::{BufRead, BufReader, Lines};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;

use crate::hands::PATIENCE;
use crate::support::{Actor, Site, seed};

/// How large the window is.
#[derive(Debug, Clone, Copy)]
pub enum Screen {
    /// The office screen: 1366×768.
    Office,
    /// A phone: 390×844.
    Phone,
    /// The wall of a hall: 1920×1080.
    Wall,
}

impl Screen {
    fn size(self) -> (u32, u32) {
        match self {
            Self::Office => (1366, 768),
            Self::Phone => (390, 844),
            Self::Wall => (1920, 1080),
        }
    }
}

/// One browser with its own profile.
pub struct Browser {
    pub driver: WebDriver,
    pub url: String,
    pub language: &'static str,
    profile: PathBuf,
    /// Removes the profile, unless another browser goes on with it.
    folder: Option<TempDir>,
}

impl Browser {
    /// A browser that prefers Chinese, on an office screen.
    pub async fn open(site: &Site) -> Self {
        Self::open_in(site, "zh-CN", Screen::Office).await
    }

    /// A browser that prefers a language, on a screen of some size.
    pub async fn open_in(site: &Site, language: &'static str, screen: Screen) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let profile = folder.path().to_owned();
        let mut browser = Self::start(&site.url, language, screen, profile).await;
        browser.folder = Some(folder);
        browser
    }

    async fn start(url: &str, language: &'static str, screen: Screen, profile: PathBuf) -> Self {
        let mut caps = DesiredCapabilities::chrome();
        let (width, height) = screen.size();
        let size = format!("--window-size={width},{height}");
        let data = format!("--user-data-dir={}", profile.display());
        let languages = format!("--accept-lang={language}");
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--disable-features=Translate,MediaRouter,OptimizationHints",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            &size,
            &data,
            &languages,
        ] {
            caps.add_arg(argument).unwrap();
        }
        caps.set_browser_log_level(thirtyfour::LoggingPrefsLogLevel::All)
            .unwrap();
        let driver = WebDriver::new(driver_url(), caps).await.unwrap();
        let browser = Self {
            driver,
            url: url.to_owned(),
            language,
            profile,
            folder: None,
        };
        let timeout = browser.driver.set_script_timeout(PATIENCE);
        timeout.await.unwrap();
        // A window is never narrower than 500 pixels; a page may be.
        browser
            .cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 }),
            )
            .await;
        browser
    }

    /// Ends the browser as a power cut would, and opens it again with the same profile.
    pub async fn is_killed_and_opened_again(mut self) -> Self {
        let process = self.process();
        let killed = Command::new("kill").args(["-KILL", &process]).status();
        assert!(killed.unwrap().success());
        let (url, language, profile) = (self.url.clone(), self.language, self.profile.clone());
        let folder = self.folder.take();
        // The driver notices by itself that its browser is gone.
        drop(self.driver.clone().leak());
        for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            let _ = std::fs::remove_file(profile.join(lock));
        }
        let mut again = Self::start(&url, language, Screen::Office, profile).await;
        again.folder = folder;
        again
    }

    /// The number of the browser's main process: the one with this profile that nobody else started.
    fn process(&self) -> String {
        let profile = format!("--user-data-dir={}", self.profile.display());
        let is_main = |process: &std::path::Path| {
            let line = std::fs::read_to_string(process.join("cmdline")).unwrap_or_default();
            let mut arguments = line.split('\0');
            arguments.any(|one| one == profile) && !line.contains("--type=")
        };
        let all = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let main = all.map(|entry| entry.path()).find(|path| is_main(path));
        let name = main
            .expect("the browser runs")
            .file_name()
            .unwrap()
            .to_owned();
        name.into_string().unwrap()
    }

    /// Ends the browser in the ordinary way.
    pub async fn close(self) {
        self.driver.clone().quit().await.unwrap();
    }

    /// A command of the browser's own protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let sent = self.driver.cdp().send_raw(method, parameters).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Opens a page of the site.
    pub async fn opens(&self, path: &str) {
        self.driver
            .goto(format!("{}{path}", self.url))
            .await
            .unwrap();
    }

    /// Fetches the page anew.
    pub async fn reloads(&self) {
        self.driver.refresh().await.unwrap();
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.as_str().trim_start_matches(&self.url).to_owned()
    }

    /// Signs in through the form as this person.
    pub async fn signs_in(&self, person: &Actor) {
        self.opens("/sign-in").await;
        self.fills("#account", &person.account).await;
        self.fills("#password", seed::PASSWORD).await;
        self.clicks("main button[type=submit]").await;
        self.waits_until("the first page", "return location.pathname === '/'")
            .await;
    }

    /// Presses keys where the focus is.
    pub async fn presses(&self, keys: impl Into<TypingData>) {
        let focused = self.driver.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Types Chinese by an input method: first the letters, then the words that they stand for.
    pub async fn composes(&self, letters: &[&str], words: &str) {
        for typed in letters {
            let end = typed.chars().count();
            self.cdp(
                "Input.imeSetComposition",
                json!({ "text": typed, "selectionStart": end, "selectionEnd": end }),
            )
            .await;
        }
        self.cdp("Input.insertText", json!({ "text": words })).await;
    }

    /// Loses the network: nothing goes out or comes in.
    pub async fn loses_the_network(&self) {
        self.network(true).await;
    }

    /// Has the network again.
    pub async fn has_the_network_again(&self) {
        self.network(false).await;
    }

    /// Pages come, but saves go nowhere: as when a proxy in between has given up.
    pub async fn refuses_saves(&self) {
        self.cdp("Network.enable", json!({})).await;
        self.blocks(&["*/draft"]).await;
    }

    async fn blocks(&self, addresses: &[&str]) {
        self.cdp("Network.setBlockedURLs", json!({ "urls": addresses }))
            .await;
    }

    async fn network(&self, offline: bool) {
        self.cdp("Network.enable", json!({})).await;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions)
            .await;
        self.blocks(&[]).await;
    }

    /// What the browser complained of since the last look.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap();
        let bad = entries
            .into_iter()
            .filter(|entry| entry.level == "SEVERE" || entry.level == "WARNING");
        bad.map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect()
    }
}

impl Drop for Browser {
    /// A test that has failed does not wait for its browser; the driver ends it with the program.
    fn drop(&mut self) {
        if std::thread::panicking() {
            drop(self.driver.clone().leak());
        }
    }
}

/// The one driver of this test program.
fn driver_url() -> &'static str {
    // The child's input and output stay open as long as the driver is needed.
    static DRIVER: OnceLock<(String, Child, Lines<BufReader<ChildStdout>>)> = OnceLock::new();
    let (url, ..) = DRIVER.get_or_init(|| {
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/browser/driver");
        let mut child = Command::new(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| {
                let line = line.unwrap();
                let port = line.split_once("successfully on port ")?.1;
                Some(port.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver did not start");
        (format!("http://127.0.0.1:{port}"), child, lines)
    });
    url
}
