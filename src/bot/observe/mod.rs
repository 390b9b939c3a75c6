//! Seeing from outside how the bot is: `/metrics` for Prometheus, `/live` for
//! whoever restarts what hangs, `/ready` for whoever waits.

mod exposition;
mod http;
mod metrics;

use std::{net::SocketAddr, sync::Arc};

use http::Page;
pub(super) use metrics::Metrics;
use tokio::net::TcpListener;

use super::{Bot, BotError, journal::depths};

/// Takes the address, so that it is known at the start whether it can be had.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, BotError> {
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|error| BotError::Listen(address, error))?;
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "showing metrics and health");
    }
    Ok(listener)
}

/// Shows the pages until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>, listener: TcpListener) -> Result<(), BotError> {
    let shown = Arc::clone(&bot);
    let pages = move |path: String| {
        let bot = Arc::clone(&shown);
        async move { page(&bot, &path).await }
    };
    tokio::select! {
        () = http::serve(listener, pages) => {}
        () = bot.stopping() => {}
    }
    Ok(())
}

async fn page(bot: &Bot, path: &str) -> Page {
    let health = |well: bool| match well {
        true => Page::plain("200 OK", "yes"),
        false => Page::plain("503 Service Unavailable", "no"),
    };
    match path {
        "/live" => health(bot.pulse.is_alive()),
        "/ready" => health(bot.pulse.is_fresh()),
        "/metrics" => match bot.journal.call(|tx| depths(tx)).await {
            Ok(depths) => Page {
                status: "200 OK",
                media_type: exposition::MEDIA_TYPE,
                text: exposition::text(&bot.metrics, &bot.pulse, depths),
            },
            Err(error) => Page::plain("500 Internal Server Error", &error.to_string()),
        },
        _ => Page::plain("404 Not Found", "/metrics, /live, /ready"),
    }
}
