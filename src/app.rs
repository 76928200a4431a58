//! Puts the areas together: shared state, routes, background work, start and stop.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, HttpResponse, HttpServer, web};

use crate::certificates;
use crate::classes;
use crate::clock::Clock;
use crate::config::Settings;
use crate::db::{Store, migrations};
use crate::debates;
use crate::error::Outcome;
use crate::exercises;
use crate::grading;
use crate::hours;
use crate::lessons;
use crate::mail;
use crate::people;
use crate::series;
use crate::sittings;
use crate::standings;
use crate::trials;
use crate::web::live::{Live, MayListen};
use crate::web::templates::Templates;
use crate::web::{Seats, Visit, assets, guard, input, live};

/// How long the head of a request may take to be read. When everybody presses “start” the machine may
/// be too busy to read what has long arrived, and a browser shows a 408 as a broken page; whoever
/// sends a head byte by byte on purpose is let go after this.
const HEAD_TIMEOUT: Duration = Duration::from_secs(20);

/// What every handler can reach.
pub struct App {
    pub settings: Settings,
    pub store: Store,
    pub clock: Clock,
    pub templates: &'static Templates,
    pub seats: Seats,
    pub live: Live,
    /// Key of form tokens; made once per database.
    pub secret: Vec<u8>,
    pub people: people::Desk,
    /// What each rank owes in training.
    pub duties: hours::Duties,
    pub post: mail::Post,
    pub standings: standings::Boards,
    pub exercises: exercises::Shelf,
    pub lessons: lessons::Shelf,
    pub sittings: sittings::desk::Desk,
    pub boards: sittings::board::Boards,
    pub rooms: trials::room::Rooms,
    pub tallies: trials::tallies::Tallies,
    pub pace: trials::pace::Pace,
    /// Public pages of debate contests.
    pub debate_pages: debates::tab::kept::Pages,
    pub class_pace: classes::pace::Pace,
    pub class_news: classes::news::News,
    /// What can be put into a series.
    pub learnable: &'static [series::Source],
    /// What has certificates.
    pub certified: &'static [certificates::Source],
    pub clerk: sittings::clerk::Clerk,
    /// What grading brings to a change of a sitting's state.
    pub grading: sittings::Counting,
    /// What the areas bring to everybody's agenda.
    pub agenda: &'static [hours::Agenda],
    /// What trials bring to the first page.
    pub next_hearing: sittings::NextHearing,
}

/// Who may hear which topics.
const TOPICS: &[(&str, MayListen)] = &[
    ("sitting/", sittings::participant::may_hear_sitting),
    ("place/", sittings::participant::may_hear_place),
    ("grading/", grading::may_listen),
    ("board/", standings::may_listen),
    ("hearing/", trials::may_hear),
    ("class/", classes::may_hear),
];

/// Which areas have occasions for a person's agenda.
const AGENDA: &[hours::Agenda] = &[classes::agenda, sittings::agenda, trials::agenda];

/// Which areas have something that can be put into a series.
pub const LEARNABLE: &[series::Source] = &[lessons::FOR_SERIES, classes::FOR_SERIES];

/// What has certificates.
pub const CERTIFIED: &[certificates::Source] = &[lessons::CERTIFIED, classes::CERTIFIED];

impl App {
    /// Migrates the database, opens it, and loads what the areas need.
    pub async fn prepare(settings: Settings, clock: Clock) -> anyhow::Result<Arc<Self>> {
        let mut first = settings.database.open()?;
        for name in migrations::run(&mut first)? {
            tracing::info!(name, "migration done");
        }
        drop(first);
        let store = Store::open(&settings.database)?;
        let seats = Seats::new(store.clone(), people::find_seat, people::touch_session);
        let secret = store.write(people::server_secret).await?;
        let cursor = live::Cursor::new(&secret);
        let live = Live::start(store.clone(), seats.clone(), TOPICS, cursor).await?;
        let attached = store.read(trials::recordings::attached).await?;
        trials::recordings::tidy(&settings.recordings, &attached, clock.now());
        let exercises = exercises::load_all(&store, &settings.exercises, clock.now()).await?;
        let duties = hours::load_duties(&settings.exercises)?;
        let files = lessons::files_folder(&settings);
        let lessons = lessons::load_all(&store, &settings.exercises, &files, clock.now()).await?;
        Ok(Arc::new(Self {
            duties,
            templates: Templates::shared()?,
            people: people::Desk::new(&clock),
            post: mail::Post::of(settings.mail.as_ref())?,
            standings: standings::Boards::default(),
            rooms: trials::room::Rooms::new(exercises.scripts().clone()),
            exercises,
            lessons,
            sittings: sittings::desk::Desk::new(),
            boards: sittings::board::Boards::default(),
            tallies: trials::tallies::Tallies::default(),
            pace: trials::pace::Pace::new(&clock),
            debate_pages: debates::tab::kept::Pages::default(),
            class_pace: classes::pace::Pace::new(&clock),
            class_news: classes::news::News::default(),
            clerk: sittings::clerk::Clerk::default(),
            grading: &grading::FOR_SITTINGS,
            agenda: AGENDA,
            learnable: LEARNABLE,
            certified: CERTIFIED,
            next_hearing: trials::organiser::next_of,
            settings,
            store,
            clock,
            seats,
            live,
            secret,
        }))
    }
}

/// All routes. Each must also stand in `web::permissions`. They are tried one after the other, so
/// what is asked most stands first.
pub fn routes(cfg: &mut web::ServiceConfig) {
    input::configure(cfg);
    cfg.configure(sittings::saving_routes)
        .configure(lessons::saving_routes)
        .configure(standings::routes)
        .configure(debates::public_routes)
        .route("/healthz", web::get().to(healthz))
        .route("/readyz", web::get().to(readyz))
        .route("/live", web::get().to(live::listen))
        .route("/api/v1/openapi.json", web::get().to(crate::openapi::serve))
        .route("/assets/{digest}/{path:.*}", web::get().to(assets::serve))
        .configure(people::routes)
        .configure(mail::routes)
        .configure(hours::routes)
        .configure(exercises::routes)
        .configure(certificates::routes)
        .configure(lessons::routes)
        .configure(classes::routes)
        .configure(series::routes)
        .configure(sittings::routes)
        .configure(grading::routes)
        .configure(trials::routes)
        .configure(debates::routes);
}

/// `GET /healthz`: the process answers. No database.
async fn healthz() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers.
async fn readyz(visit: Visit) -> Outcome<HttpResponse> {
    visit
        .app
        .store
        .read(|db| {
            use diesel::RunQueryDsl;
            diesel::sql_query("SELECT 1").execute(db)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Ok().body("ready"))
}

/// A server that runs; dropping it does not stop it.
pub struct Running {
    pub app: Arc<App>,
    pub handle: ServerHandle,
    pub task: tokio::task::JoinHandle<std::io::Result<()>>,
    /// What looks at the clock by itself.
    clerks: Vec<tokio::task::JoinHandle<()>>,
}

/// Starts answering on `listener`. Tests and production start the same thing.
pub fn serve(app: Arc<App>, listener: TcpListener) -> anyhow::Result<Running> {
    let data = web::Data::from(app.clone());
    let server = HttpServer::new(move || {
        Actix::new()
            .app_data(data.clone())
            .wrap(from_fn(guard::guard))
            // Around it: the guard says what is too small to be packed.
            .wrap(Compress::default())
            .wrap(from_fn(guard::understand_encodings))
            .configure(routes)
    })
    .workers(app.settings.workers)
    .backlog(4096)
    .client_request_timeout(HEAD_TIMEOUT)
    .shutdown_timeout(20)
    .disable_signals();
    let server = match &app.settings.tls {
        Some((certificate, key)) => {
            server.listen_rustls_0_23(listener, crate::tls::load(certificate, key)?)?
        }
        None => server.listen(listener)?,
    }
    .run();
    let handle = server.handle();
    let mut clerks = vec![
        tokio::spawn(sittings::clerk::run(Arc::downgrade(&app))),
        tokio::spawn(series::clerk(Arc::downgrade(&app))),
    ];
    if app.post.is_on() {
        clerks.push(tokio::spawn(mail::sending::run(Arc::downgrade(&app))));
    }
    Ok(Running {
        app,
        handle,
        clerks,
        task: tokio::spawn(server),
    })
}

impl Running {
    /// Finishes the requests that have begun and commits what was accepted.
    pub async fn stop(self) {
        self.clerks.iter().for_each(tokio::task::JoinHandle::abort);
        self.app.live.close();
        self.handle.stop(true).await;
        self.app.store.close().await;
    }
}
