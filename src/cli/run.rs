//! `whosaid run`: the bot.

use std::{io::IsTerminal, process::ExitCode, sync::Arc};

use anyhow::Context;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::{filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use super::output;
use crate::{
    answer::{Answerer, Meant, Opening},
    bot::{self, Answerers, BotError},
    config::{Config, ConfigError, Log, LogFormat},
    words,
};

/// The exit status that says: starting again will not help, somebody has to mend
/// something (`EX_CONFIG` of sysexits.h).
const NEEDS_MENDING: u8 = 78;

/// Runs the bot until SIGTERM or SIGINT. Its exit status tells a service manager
/// whether to start it again.
pub(super) fn run(config: Result<Config, ConfigError>) -> anyhow::Result<ExitCode> {
    let done = config.map_err(anyhow::Error::from).and_then(|config| {
        start_logging(&config.log)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(until_stopped(&config))
    });
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if needs_mending(&error) => {
            output::error(&error);
            Ok(ExitCode::from(NEEDS_MENDING))
        }
        Err(error) => Err(error),
    }
}

fn needs_mending(error: &anyhow::Error) -> bool {
    match error.downcast_ref::<BotError>() {
        Some(error) => error.needs_mending(),
        None => error.is::<ConfigError>(),
    }
}

async fn until_stopped(config: &Config) -> anyhow::Result<()> {
    let options = super::answer_options(config);
    let (answerers, opening) =
        tokio::task::spawn_blocking(move || Answerers::open(options)).await??;
    report(&answerers.shared(), &opening);
    let answerers = Arc::new(answerers);
    // At a terminal it says that the terminal is gone, and ends the process.
    if !std::io::stderr().is_terminal() {
        let hangup = signal(SignalKind::hangup())?;
        tokio::spawn(reload_on(hangup, Arc::clone(&answerers)));
    }
    bot::run(config, answerers, stopped()?).await?;
    tracing::info!("stopped");
    Ok(())
}

/// Reads the claims again whenever the signal comes.
async fn reload_on(mut signal: Signal, answerers: Arc<Answerers>) {
    while signal.recv().await.is_some() {
        match answerers.reload_beside().await {
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                tracing::error!(%error, "the claims could not be read again; the old ones stay");
            }
            None => tracing::error!("reading the claims again broke down, which is a bug"),
        }
    }
}

fn start_logging(log: &Log) -> anyhow::Result<()> {
    let targets: Targets = log.level.parse().context("log.level")?;
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let layer = fmt::layer().with_writer(std::io::stderr).with_ansi(colour);
    let registry = tracing_subscriber::registry().with(targets);
    match log.format {
        LogFormat::Human => registry.with(layer).init(),
        LogFormat::Json => registry.with(layer.json()).init(),
    }
    Ok(())
}

fn report(answerer: &Answerer, opening: &Opening) {
    let library = answerer.library();
    tracing::info!(
        articles = library.articles().len(),
        claims = library.len(),
        index = ?opening.index,
        "claims at hand"
    );
    match &opening.semantic {
        Meant::Ready => tracing::info!("claims are found by their words and by their meaning"),
        Meant::Off => tracing::info!("claims are found by their words alone, as configured"),
        Meant::NoModel => tracing::warn!("{}", words::NO_MODEL),
        Meant::Failed(error) => tracing::warn!("{}", words::model_failed(error)),
    }
    for (file, reason) in &opening.skipped {
        tracing::warn!(file = %file.display(), reason, "an article is passed over");
    }
    for problem in opening.quotes.iter().flat_map(|report| &report.problems) {
        tracing::warn!(%problem, "records and articles do not match");
    }
}

/// Completes when somebody wants the process to stop.
pub(super) fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
