//! `tongting serve`, and the running that `demo` shares with it.

use std::net::TcpListener;
use std::process::ExitCode;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};
use tongting::app::{self, App};
use tongting::clock::Clock;
use tongting::config::Settings;
use tongting::people;

pub fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    super::start_logging();
    super::prepare_folder(&settings.database)?;
    let listener = listen(settings)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = App::prepare(settings.clone(), Clock::Machine).await?;
        invite_first_administrator(&app).await?;
        tracing::info!(address = %listener.local_addr()?, "ready");
        until_told_to_stop(app, listener).await
    })
}

/// Prints the link by which the first administrator begins, as long as there is none.
async fn invite_first_administrator(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let link = app
        .store
        .write(move |db| people::first_administrator_link(db, now))
        .await?;
    if let Some(secret) = link {
        let scheme = if app.settings.secure() {
            "https"
        } else {
            "http"
        };
        let base = app.settings.public_url.clone();
        let base = base.unwrap_or_else(|| format!("{scheme}://{}", app.settings.listen));
        println!(
            "首位系统管理员请在 72 小时内打开（只能用一次） / First administrator, once, within 72 hours:"
        );
        println!("{}/set-password/{secret}", base.trim_end_matches('/'));
    }
    Ok(())
}

/// Takes the port first: a port in use is said before anything else is done.
pub fn listen(settings: &Settings) -> anyhow::Result<TcpListener> {
    TcpListener::bind(&settings.listen).with_context(|| {
        format!(
            "cannot listen on {}: another program may be using the port; choose another with --listen",
            settings.listen
        )
    })
}

/// Answers requests until Ctrl-C or SIGTERM, then finishes what was begun.
pub async fn until_told_to_stop(
    app: std::sync::Arc<App>,
    listener: TcpListener,
) -> anyhow::Result<ExitCode> {
    let running = app::serve(app, listener)?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping: finishing requests and committing what was accepted");
    running.stop().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
