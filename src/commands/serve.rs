//! `tongting serve`, and the running that `demo` shares with it.

use std::net::TcpListener;
use std::process::ExitCode;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};
use tongting::app::{self, App};
use tongting::clock::Clock;
use tongting::config::Settings;

pub fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    super::start_logging();
    super::prepare_folder(&settings.database)?;
    let listener = listen(settings)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = App::prepare(settings.clone(), Clock::Machine).await?;
        tracing::info!(address = %listener.local_addr()?, "ready");
        until_told_to_stop(app, listener).await
    })
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
