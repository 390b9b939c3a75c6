//! `whosaid verify`: an admin makes sure that the bot is the bot.

use std::sync::Arc;

use anyhow::bail;

use super::{output, run::stopped, terminal::Terminal};
use crate::{bot, config::Config, words};

/// Waits until an admin has verified the bot.
///
/// # Errors
/// Whatever keeps that from happening, the operator's no above all.
pub(super) fn verify(config: &Config) -> anyhow::Result<()> {
    output::log_warnings();
    check_attended()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let verified = runtime
        .block_on(async { anyhow::Ok(bot::verify(config, Arc::new(Terminal), stopped()?).await?) });
    eprintln!("{}", words::verified(&verified?.user));
    Ok(())
}

/// Sees that somebody is there who can compare.
pub(super) fn check_attended() -> anyhow::Result<()> {
    if !Terminal::is_attended() {
        bail!(words::NEEDS_TERMINAL);
    }
    Ok(())
}
