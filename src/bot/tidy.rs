//! Keeping the journal small.

use std::{sync::Arc, time::Duration};

use super::{
    Bot, BotError,
    journal::{now_ms, trim},
};

/// How often to look.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Between two steps, so that what waits for the journal gets it.
const BREATH: Duration = Duration::from_millis(50);

/// Forgets what is older than `keep` and done with, until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>, keep: Duration) -> Result<(), BotError> {
    let keep = u64::try_from(keep.as_millis()).unwrap_or(u64::MAX);
    while !bot.is_stopping() {
        let mut forgotten = 0;
        loop {
            let before = now_ms().saturating_sub(keep);
            let gone = bot.journal.call(move |tx| trim::step(tx, before)).await?;
            forgotten += gone;
            if gone == 0 || bot.is_stopping() {
                break;
            }
            bot.pause(BREATH).await;
        }
        if forgotten > 0 {
            tracing::info!(forgotten, "old entries of the journal are forgotten");
        }
        bot.pause(EVERY).await;
    }
    Ok(())
}
