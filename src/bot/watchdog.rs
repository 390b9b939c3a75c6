//! Ending a bot that does not hear anything any more, so that it is started
//! afresh; and telling the service manager as long as all is well.

use std::{sync::Arc, time::Duration};

use super::{Bot, BotError, supervisor::Supervisor};

/// How often to look, where nobody wants it more often.
const EVERY: Duration = Duration::from_secs(10);

/// Watches until the bot is to stop. `limit`: how long it may be without a sync.
pub(super) async fn run(
    bot: Arc<Bot>,
    supervisor: Supervisor,
    limit: Option<Duration>,
) -> Result<(), BotError> {
    let every = supervisor
        .watchdog
        .map_or(EVERY, |time| EVERY.min(time / 2));
    let mut ready = false;
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        if !ready && bot.pulse.is_fresh() {
            ready = true;
            supervisor.say("READY=1\nSTATUS=answering");
        }
        judge(bot.pulse.is_alive(), bot.pulse.silence(), limit)?;
        if supervisor.watchdog.is_some() {
            supervisor.say("WATCHDOG=1");
        }
        tokio::select! {
            () = bot.pause(every) => {}
            Ok(()) = synced.changed(), if !ready => {}
        }
    }
    supervisor.say("STOPPING=1");
    Ok(())
}

/// Whether the bot may go on that has been without a sync for so long.
fn judge(alive: bool, silence: Duration, limit: Option<Duration>) -> Result<(), BotError> {
    match limit {
        _ if !alive => Err(BotError::Hangs(silence)),
        Some(limit) if silence > limit => Err(BotError::Silent(silence)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_ends_it_only_where_that_is_wanted_and_hanging_always() {
        let minutes = |count: u64| Duration::from_secs(count * 60);
        let quarter = Some(minutes(15));
        assert!(judge(true, minutes(14), quarter).is_ok());
        assert!(judge(true, minutes(10_000), None).is_ok());
        let error = judge(true, minutes(16), quarter).unwrap_err();
        assert!(error.to_string().contains("for 16 minutes"), "{error}");
        assert!(!error.needs_mending());
        let error = judge(false, minutes(20), None).unwrap_err();
        assert!(matches!(error, BotError::Hangs(_)), "{error}");
    }
}
