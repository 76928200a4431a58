//! The running server of one test.

use std::net::TcpListener;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use tongting::app::{self, App, Running};
use tongting::clock::{Clock, Moment};
use tongting::config::Settings;
use tongting::db::Db;
use tongting::web::Role;

use super::seed::{self, Newcomer};
use super::{Actor, Database, Engine};

/// When every test begins: a Monday morning in Beijing.
const MORNING: &str = "2026-11-23T09:00";

pub fn morning() -> Moment {
    Moment::parse_beijing(MORNING).unwrap()
}

/// A server that answers on a port of its own, over a database of its own. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inside>);

/// What [`Site`] gives access to.
pub struct Inside {
    pub engine: Engine,
    pub clock: HandClock,
    pub app: Arc<App>,
    /// `http://127.0.0.1:PORT`
    pub url: String,
    pub database: Database,
    running: Running,
}

impl Deref for Site {
    type Target = Inside;
    fn deref(&self) -> &Inside {
        &self.0
    }
}

/// The server's clock; it stands still until it is moved.
#[derive(Clone)]
pub struct HandClock(Clock);

impl HandClock {
    pub fn now(&self) -> Moment {
        self.0.now()
    }

    /// Sets it to a time of Beijing, as `2026-11-23T14:03`.
    pub fn set(&self, beijing: &str) {
        self.set_moment(Moment::parse_beijing(beijing).unwrap());
    }

    pub fn set_moment(&self, moment: Moment) {
        self.0.set(moment);
    }

    pub fn advance_seconds(&self, seconds: i64) {
        self.set_moment(self.now().plus_seconds(seconds));
    }

    pub fn advance_minutes(&self, minutes: i64) {
        self.set_moment(self.now().plus_minutes(minutes));
    }
}

impl Site {
    /// Runs one test on a site of its own and stops the server after it.
    pub async fn run<T: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Self) -> T) {
        let site = Self::start(engine).await;
        test(site.clone()).await;
        site.stop().await;
    }

    /// Starts a server as most tests want it.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_| {}).await
    }

    /// Starts a server with other settings.
    pub async fn start_with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let database = Database::fresh(engine);
        Self::start_on(engine, database, Clock::by_hand(morning()), change).await
    }

    /// Starts a server over a database that is there, by a clock of the test's choice.
    pub async fn start_on(
        engine: Engine,
        database: Database,
        clock: Clock,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = Settings {
            listen: "127.0.0.1:0".into(),
            database: database.address.clone(),
            exercises: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("exercises"),
            public_url: None,
            tls: None,
            trusted_proxies: Vec::new(),
            stream_hosts: Vec::new(),
            demo: false,
            workers: 1,
            recordings: database.folder.path().join("recordings"),
            recording_limit: 1_000_000,
            recording_reserve: 0,
            mail: None,
        };
        change(&mut settings);
        let listener = TcpListener::bind(&settings.listen).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = App::prepare(settings, clock.clone()).await.unwrap();
        let running = app::serve(app.clone(), listener).unwrap();
        Self(Arc::new(Inside {
            engine,
            clock: HandClock(clock),
            app,
            url,
            database,
            running,
        }))
    }

    /// Ends the server at once; its threads and connections with it.
    pub async fn stop(&self) {
        self.app.live.close();
        self.running.handle.stop(false).await;
        self.app.store.close().await;
    }

    /// Runs a query of the test's own.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Db) -> T + Send + 'static,
    ) -> T {
        self.app.store.read(|db| Ok(query(db))).await.unwrap()
    }

    /// Changes the database behind the server's back.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Db) -> T + Send + 'static,
    ) -> T {
        self.app.store.write(|db| Ok(change(db))).await.unwrap()
    }

    /// Somebody at a browser who is not signed in and has no account.
    pub fn visitor(&self) -> Actor {
        Actor::new(self, "visitor", None)
    }

    /// A person with an account and no role, at the first county's office; not signed in yet.
    pub async fn person(&self, account: &str) -> Actor {
        self.newcomer(account, seed::FIRST_COUNTY, vec![]).await
    }

    /// A signed-in participant at the first county's office.
    pub async fn participant(&self, account: &str) -> Actor {
        self.signed_in(account, Role::Participant, seed::FIRST_COUNTY)
            .await
    }

    /// A signed-in trainer at the provincial office.
    pub async fn trainer(&self, account: &str) -> Actor {
        self.signed_in(account, Role::Trainer, seed::PROVINCE).await
    }

    /// A signed-in organiser at the provincial office.
    pub async fn organiser(&self, account: &str) -> Actor {
        self.signed_in(account, Role::Organiser, seed::PROVINCE)
            .await
    }

    /// A signed-in person of the provincial office who sees results.
    pub async fn staff(&self, account: &str) -> Actor {
        self.signed_in(account, Role::Staff, seed::PROVINCE).await
    }

    /// The signed-in administrator of everything.
    pub async fn administrator(&self) -> Actor {
        self.signed_in("guanliyuan", Role::Administrator, seed::PROVINCE)
            .await
    }

    /// A signed-in person with one role that reaches everywhere.
    pub async fn signed_in(&self, account: &str, role: Role, office: &'static str) -> Actor {
        let actor = self.newcomer(account, office, vec![(role, None)]).await;
        actor.sits_down().await;
        actor
    }

    /// A person with an account; not signed in yet. The name is that of the account in Chinese.
    pub async fn newcomer(
        &self,
        account: &str,
        office: &'static str,
        roles: Vec<(Role, Option<&'static str>)>,
    ) -> Actor {
        let newcomer = Newcomer {
            account: account.to_owned(),
            name: name_of(account),
            office,
            roles,
        };
        let now = self.clock.now();
        let id = self.write(move |db| seed::person(db, &newcomer, now)).await;
        Actor::new(self, account, Some(id))
    }
}

/// `zhangmoumou` is 张某某; the surnames are those that the tests use.
pub fn name_of(account: &str) -> String {
    const SURNAMES: [(&str, &str); 10] = [
        ("zhang", "张"),
        ("wang", "王"),
        ("li", "李"),
        ("zhao", "赵"),
        ("chen", "陈"),
        ("liu", "刘"),
        ("yang", "杨"),
        ("zhou", "周"),
        ("wu", "吴"),
        ("sun", "孙"),
    ];
    let surname = SURNAMES
        .iter()
        .find(|(pinyin, _)| account.strip_suffix("moumou") == Some(pinyin));
    surname.map_or_else(
        || format!("某{account}"),
        |(_, surname)| format!("{surname}某某"),
    )
}
